// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Composite literals. Small structs are built in registers; larger ones and arrays are filled in
// place. What is constant from end to end is copied from static data.
#include "lower/literal.h"

#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/hoist.h"
#include "lower/ltype.h"
#include "lower/gomap.h"
#include "lower/module.h"
#include "lower/site.h"
#include "lower/static_init.h"
#include "lower/text.h"
#include "types/constant.h"

enum { COPY_FROM_ELEMENTS = 4 }; // from so many elements on a constant array is copied

static uint32_t field_index(Lower *l, Type *type, Expr *key) {
  Type *under = type_underlying(type);
  for (uint32_t i = 0; i < under->struct_.nfields; i++)
    if (under->struct_.fields[i].object->name == key->u.name.name)
      return i;
  lower_fault(l, key->pos, "no such field");
}

LiteralElement literal_element(Lower *l, Type *type, Expr *x, uint32_t i, int64_t previous) {
  Expr *elem = x->u.composite.elems.items[i];
  LiteralElement e = {elem, NULL, previous + 1};
  bool is_struct = ltype_kind(type) == KIND_STRUCT;
  if (elem->kind == EXPR_KEY_VALUE) {
    Expr *key = elem->u.key_value.key;
    e.value = elem->u.key_value.value;
    if (is_struct)
      e.index = field_index(l, type, key);
    else
      e.index = (int64_t)const_int_bits(key->value, KIND_INT);
  }
  e.type = is_struct ? type_underlying(type)->struct_.fields[e.index].object->type
                     : ltype_element(l, type);
  return e;
}

int64_t literal_length(Lower *l, Type *type, Expr *x) {
  int64_t index = -1, length = 0;
  for (uint32_t i = 0; i < x->u.composite.elems.len; i++) {
    index = literal_element(l, type, x, i, index).index;
    if (index >= length)
      length = index + 1;
  }
  return length;
}

Type *literal_type(Expr *x) {
  Type *under = type_underlying(x->type);
  return under->kind == KIND_POINTER ? under->pointer.elem : x->type;
}

// Elements of an array whose length the address alone does not say (slice backing).
static bool copy_static(Fn *f, Type *type, Expr *x, int64_t len, LLVMValueRef address) {
  if (x->u.composite.elems.len < COPY_FROM_ELEMENTS)
    return false;
  LLVMValueRef data = static_array(f->l, ltype_element(f->l, type), x, len);
  if (data == NULL)
    return false;
  Type *elem = ltype_element(f->l, type);
  emit_move(f, elem, address, module_constant(f->l, data, (unsigned)type_align(elem)),
            ltype_int(f->l, len * type_size(elem)));
  return true;
}

static void fill_elements(Fn *f, Type *type, Expr *x, LLVMValueRef address) {
  int64_t index = -1;
  bool is_struct = ltype_kind(type) == KIND_STRUCT;
  hoist_list(f, x->u.composite.elems);
  for (uint32_t i = 0; i < x->u.composite.elems.len; i++) {
    LiteralElement e = literal_element(f->l, type, x, i, index);
    index = e.index;
    LLVMValueRef at = is_struct ? emit_field(f, type, address, (uint32_t)index)
                                : emit_element(f, e.type, address, ltype_int(f->l, index));
    expr_into(f, e.value, e.type, at, true);
  }
}

void expr_literal_into(Fn *f, Expr *x, LLVMValueRef address, bool zeroed) {
  Type *type = literal_type(x);
  if (ltype_kind(type) == KIND_ARRAY &&
      copy_static(f, type, x, type_underlying(type)->array.len, address))
    return;
  if (!zeroed)
    emit_clear(f, type, address);
  fill_elements(f, type, x, address);
}

static LLVMValueRef by_value(Fn *f, Type *type, Expr *x) {
  LLVMValueRef v = LLVMConstNull(ltype_value(f->l, type));
  int64_t index = -1;
  hoist_list(f, x->u.composite.elems);
  for (uint32_t i = 0; i < x->u.composite.elems.len; i++) {
    LiteralElement e = literal_element(f->l, type, x, i, index);
    index = e.index;
    LLVMValueRef part = emit_to_memory(f, e.type, expr_value_as(f, e.value, e.type));
    v = emit_insert(f, v, part, (unsigned)index);
  }
  return v;
}

static LLVMValueRef slice_literal(Fn *f, Type *type, Expr *x) {
  Lower *l = f->l;
  Type *elem = ltype_element(l, type);
  int64_t len = literal_length(l, type, x), size = type_size(elem);
  const char *text = arena_printf(l->arena, "[%lld]%s", (long long)len, ltype_text(l, elem));
  Site site = {text_of(l, x), "literal", NULL, text, x->pos, size};
  LLVMValueRef array = site_new(f, &site, ltype_int(l, len * size), type_pointer_bytes(elem) != 0);
  if (!copy_static(f, type, x, len, array))
    fill_elements(f, type, x, array);
  return emit_slice(f, array, ltype_int(l, len), ltype_int(l, len));
}

static LLVMValueRef literal_value(Fn *f, Type *type, Expr *x) {
  switch ((int)ltype_kind(type)) {
  case KIND_SLICE:
    return slice_literal(f, type, x);
  case KIND_MAP:
    return gomap_literal(f, type, x);
  case KIND_STRUCT:
  case KIND_ARRAY:
    break;
  default:
    lower_fault(f->l, x->pos, "a literal of this type cannot be lowered");
  }
  if (!ltype_in_memory(type))
    return by_value(f, type, x);
  LLVMValueRef temp = site_object(f, text_of(f->l, x), "temp", type, x->pos);
  expr_literal_into(f, x, temp, true);
  return temp;
}

LLVMValueRef expr_address_of_literal(Fn *f, Expr *x, Type *type, Pos pos) {
  const char *dots = x->u.composite.elems.len > 0 ? "..." : "";
  const char *name = arena_printf(f->l->arena, "&%s{%s}", ltype_text(f->l, type), dots);
  LLVMValueRef object = site_object(f, name, "literal", type, pos);
  if (ltype_kind(type) == KIND_SLICE)
    emit_store(f, type, object, slice_literal(f, type, x));
  else if (ltype_kind(type) == KIND_MAP)
    emit_store(f, type, object, gomap_literal(f, type, x));
  else if (ltype_kind(type) == KIND_STRUCT || ltype_kind(type) == KIND_ARRAY)
    expr_literal_into(f, x, object, true);
  else
    lower_fault(f->l, x->pos, "a literal of this type cannot be lowered");
  return object;
}

LLVMValueRef expr_literal(Fn *f, Expr *x) {
  Type *type = literal_type(x);
  if (type != x->type)
    return expr_address_of_literal(f, x, type, x->pos);
  return literal_value(f, type, x);
}
