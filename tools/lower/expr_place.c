// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Places: variables, fields, elements, pointees. An operand stays an address as long as it can, so
// that x.a[i].b reads eight bytes and never copies x.
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/func.h"
#include "lower/hoist.h"
#include "lower/ltype.h"
#include "lower/gomap.h"

static Place by_value(LLVMValueRef v, Type *type) { return (Place){false, v, type}; }
static Place by_address(LLVMValueRef v, Type *type) { return (Place){true, v, type}; }

LLVMValueRef place_value(Fn *f, Place place) {
  return place.by_address ? emit_load(f, place.type, place.v) : place.v;
}

Place place_deref(Fn *f, Place place) {
  LLVMValueRef pointer = place_value(f, place);
  emit_nil_check(f, pointer);
  return by_address(pointer, type_underlying(place.type)->pointer.elem);
}

Place place_field(Fn *f, Place place, uint32_t i) {
  if (ltype_kind(place.type) == KIND_POINTER)
    place = place_deref(f, place);
  Type *type = type_underlying(place.type)->struct_.fields[i].object->type;
  if (place.by_address)
    return by_address(emit_field(f, place.type, place.v, i), type);
  return by_value(emit_from_memory(f, type, emit_extract(f, place.v, i)), type);
}

Place place_path(Fn *f, Place place, const uint32_t *path, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    place = place_field(f, place, path[i]);
  return place;
}

Place place_element(Fn *f, Place place, LLVMValueRef i) {
  Type *elem = ltype_element(f->l, place.type);
  if (place.by_address)
    return by_address(emit_element(f, elem, place.v, i), elem);
  if (type_underlying(place.type)->array.len == 0)
    return by_value(LLVMGetPoison(ltype_value(f->l, elem)), elem);
  // An array of one element: the check has left only index 0.
  return by_value(emit_from_memory(f, elem, emit_extract(f, place.v, 0)), elem);
}

void expr_check_index(Fn *f, LLVMValueRef i, LLVMValueRef len, Expr *index) {
  LLVMValueRef bad = LLVMBuildICmp(f->b, LLVMIntUGE, i, len, "");
  LLVMBasicBlockRef resume = emit_when(f, bad);
  if (resume == NULL)
    return;
  if (type_is_unsigned(index->type))
    EMIT_RT(f, rt_panic_index_u, i, len);
  else
    EMIT_RT(f, rt_panic_index, i, len);
  emit_checked(f, resume);
}

static Place slice_element(Fn *f, Expr *x) {
  LLVMValueRef s = expr_value(f, x->u.index.x), i = expr_index(f, x->u.index.index);
  Type *elem = ltype_element(f->l, x->u.index.x->type);
  emit_at(f, x->pos);
  expr_check_index(f, i, emit_extract(f, s, 1), x->u.index.index);
  return by_address(emit_element(f, elem, emit_extract(f, s, 0), i), elem);
}

static Place array_element(Fn *f, Expr *x) {
  Place array = expr_place(f, x->u.index.x);
  bool pointer = ltype_kind(array.type) == KIND_POINTER;
  // The pointer's value is fixed before the index is evaluated, its check comes after.
  if (pointer)
    array = by_value(place_value(f, array), array.type);
  LLVMValueRef i = expr_index(f, x->u.index.index);
  emit_at(f, x->pos);
  if (pointer)
    array = place_deref(f, array);
  expr_check_index(f, i, ltype_int(f->l, type_underlying(array.type)->array.len), x->u.index.index);
  return place_element(f, array, i);
}

static Place index_place(Fn *f, Expr *x) {
  if (gomap_is_index(x))
    return gomap_index(f, x, NULL);
  hoist_operands(f, (Expr *[]){x->u.index.x, x->u.index.index}, 2);
  switch ((int)ltype_kind(x->u.index.x->type)) {
  case KIND_SLICE:
    return slice_element(f, x);
  case KIND_ARRAY:
  case KIND_POINTER:
    return array_element(f, x);
  default:
    lower_fault(f->l, x->pos, "this operand cannot be indexed");
  }
}

static Place object_place(Fn *f, Object *object) {
  return by_address(func_address(f, object), object->type);
}

static bool is_variable(Object *object) { return object != NULL && object->kind == OBJECT_VAR; }

static Place selector_place(Fn *f, Expr *x) {
  Selection *s = x->u.selector.selection;
  Place base = expr_place(f, x->u.selector.x);
  emit_at(f, x->pos);
  return place_path(f, base, s->path, s->npath);
}

static Place kind_place(Fn *f, Expr *x) {
  Object *object = expr_object(x);
  if (is_variable(object))
    return object_place(f, object);
  switch ((int)x->kind) {
  case EXPR_PAREN:
    return expr_place(f, x->u.paren.x);
  case EXPR_STAR:
    return place_deref(f, by_value(expr_value(f, x->u.star.x), x->u.star.x->type));
  case EXPR_SELECTOR:
    if (x->u.selector.selection != NULL && x->u.selector.selection->kind == SELECT_FIELD)
      return selector_place(f, x);
    break;
  case EXPR_INDEX:
    if (ltype_kind(x->u.index.x->type) != KIND_STRING)
      return index_place(f, x);
    break;
  default:
    break;
  }
  LLVMValueRef v = expr_value(f, x);
  return (Place){ltype_in_memory(x->type), v, x->type};
}

Place expr_place(Fn *f, Expr *x) {
  if (x->mode == MODE_CONSTANT)
    return by_value(expr_value(f, x), x->type);
  Pos old = emit_at(f, x->pos);
  Place place = kind_place(f, x);
  emit_at(f, old);
  return place;
}

LLVMValueRef expr_address(Fn *f, Expr *x) {
  Place place = expr_place(f, x);
  if (!place.by_address)
    lower_fault(f->l, x->pos, "this expression has no address");
  return place.v;
}
