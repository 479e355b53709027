// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Package variables. What is made of constants, addresses of package variables, functions and
// literals of these becomes data of the module: a program with tables does not build them at
// start-up. That a variable has its value before its turn cannot be seen: whoever could look
// earlier would have made it come earlier.
//
// Elements of literals that need code are holes: the rest is data all the same, and code fills the
// holes, in their order, when it is the variable's turn. In []T{{"a", &A{f()}}} that is what f
// returns; the array and the A are variables of the module.
#include "lower/static_init.h"

#include "lower/box.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/func.h"
#include "lower/literal.h"
#include "lower/ltype.h"
#include "lower/module.h"
#include "types/constant.h"

#include <string.h>

enum { MAX_ELEMENTS = 1 << 20 }; // a longer array is filled by code

typedef struct {
  Expr *value;
  Type *type;         // of the element
  LLVMValueRef owner; // the global that holds the element; null until that is made
  int64_t offset;     // bytes, in the owner or in what has been made of it so far
} Hole;

// What became of one initialisation step.
struct StaticStep {
  bool is_data;
  Hole *holes; // left in the data
  size_t nholes;
};

// How data is made.
typedef struct {
  Lower *l;
  bool objects; // &T{} and []T{} may become variables of the module
  bool may_leave_holes;
  Vec(Hole) holes;
} Maker;

static LLVMValueRef value_of(Maker *m, Expr *x, Type *to);

static LLVMValueRef memory_form(Lower *l, LLVMValueRef v, Type *type) {
  if (ltype_kind(type) != KIND_BOOL)
    return v;
  return LLVMConstInt(l->t.i8, LLVMConstIntGetZExtValue(v), false);
}

static LLVMValueRef null_of(Lower *l, Type *type) { return LLVMConstNull(ltype_memory(l, type)); }

// ---- literals

// An element at byte `offset` of what is being made.
static LLVMValueRef element(Maker *m, Expr *x, Type *type, int64_t offset) {
  size_t first = vec_len(m->holes);
  LLVMValueRef v = value_of(m, x, type);
  if (v == NULL && m->may_leave_holes) {
    vec_set_len(m->holes, first);
    vec_push(m->holes, (Hole){x, type, NULL, 0});
    v = null_of(m->l, type);
  }
  for (size_t i = first; i < vec_len(m->holes); i++)
    if (m->holes[i].owner == NULL)
      m->holes[i].offset += offset;
  return v;
}

static LLVMValueRef array_of(Maker *m, Type *elem, Expr *x, int64_t len) {
  Lower *l = m->l;
  LLVMTypeRef type = ltype_memory(l, elem);
  if (x->u.composite.elems.len == 0)
    return LLVMConstNull(LLVMArrayType2(type, (uint64_t)len));
  if (len > MAX_ELEMENTS)
    return NULL;
  LLVMValueRef *values = arena_new_array(l->arena, LLVMValueRef, (size_t)len);
  Type *holder = literal_type(x);
  int64_t index = -1, size = type_size(elem);
  for (uint32_t i = 0; i < x->u.composite.elems.len; i++) {
    LiteralElement e = literal_element(l, holder, x, i, index);
    index = e.index;
    values[index] = element(m, e.value, elem, index * size);
    if (values[index] == NULL)
      return NULL;
  }
  for (int64_t i = 0; i < len; i++)
    if (values[i] == NULL)
      values[i] = LLVMConstNull(type);
  return LLVMConstArray2(type, values, (uint64_t)len);
}

static LLVMValueRef struct_of(Maker *m, Type *type, Expr *x) {
  Lower *l = m->l;
  LLVMTypeRef memory = ltype_memory(l, type);
  unsigned n = LLVMCountStructElementTypes(memory);
  LLVMValueRef *values = arena_new_array(l->arena, LLVMValueRef, n);
  for (unsigned i = 0; i < n; i++)
    values[i] = LLVMConstNull(LLVMStructGetTypeAtIndex(memory, i));
  int64_t index = -1;
  for (uint32_t i = 0; i < x->u.composite.elems.len; i++) {
    LiteralElement e = literal_element(l, type, x, i, index);
    index = e.index;
    int64_t offset = type_field_offset(type_underlying(type), (uint32_t)index);
    values[index] = element(m, e.value, e.type, offset);
    if (values[index] == NULL)
      return NULL;
  }
  return LLVMConstStructInContext(l->context, values, n, false);
}

// A variable of the module for data that has left the holes from `first` on.
static LLVMValueRef own_object(Maker *m, LLVMValueRef data, Type *type, size_t first) {
  LLVMValueRef global = module_add_global(m->l, "", data, type);
  LLVMSetLinkage(global, LLVMPrivateLinkage);
  for (size_t i = first; i < vec_len(m->holes); i++)
    if (m->holes[i].owner == NULL)
      m->holes[i].owner = global;
  return global;
}

static LLVMValueRef slice_of(Maker *m, Type *type, Expr *x) {
  Lower *l = m->l;
  Type *elem = ltype_element(l, type);
  int64_t len = literal_length(l, type, x);
  size_t first = vec_len(m->holes);
  LLVMValueRef data = m->objects ? array_of(m, elem, x, len) : NULL;
  if (data == NULL)
    return NULL;
  LLVMValueRef array = own_object(m, data, type_new_array(l->arena, elem, len), first);
  LLVMValueRef parts[] = {array, ltype_int(l, len), ltype_int(l, len)};
  return LLVMConstStructInContext(l->context, parts, 3, false);
}

static LLVMValueRef literal_of(Maker *m, Type *type, Expr *x) {
  switch ((int)ltype_kind(type)) {
  case KIND_STRUCT:
    return struct_of(m, type, x);
  case KIND_ARRAY:
    return array_of(m, ltype_element(m->l, type), x, type_underlying(type)->array.len);
  case KIND_SLICE:
    return slice_of(m, type, x);
  default:
    return NULL;
  }
}

// &T{...}, where T is `type`.
static LLVMValueRef address_of_literal(Maker *m, Type *type, Expr *x) {
  size_t first = vec_len(m->holes);
  LLVMValueRef data = m->objects ? literal_of(m, type, x) : NULL;
  return data != NULL ? own_object(m, data, type, first) : NULL;
}

static LLVMValueRef composite_of(Maker *m, Expr *x) {
  Type *type = literal_type(x);
  return type == x->type ? literal_of(m, type, x) : address_of_literal(m, type, x);
}

// ---- other expressions

// The address of a package variable or of a part of it that constants select.
static LLVMValueRef static_address(Lower *l, Expr *x) {
  Object *object = expr_object(x);
  if (object != NULL)
    return object->kind == OBJECT_VAR && object->u.var.kind == VAR_PACKAGE
               ? module_global(l, object)
               : NULL;
  Expr *bare = expr_unparen(x);
  if (bare->kind != EXPR_INDEX || ltype_kind(bare->u.index.x->type) != KIND_ARRAY ||
      bare->u.index.index->mode != MODE_CONSTANT)
    return NULL;
  LLVMValueRef array = static_address(l, bare->u.index.x);
  if (array == NULL)
    return NULL;
  LLVMValueRef i = ltype_int(l, (int64_t)const_int_bits(bare->u.index.index->value, KIND_INT));
  Type *elem = ltype_element(l, bare->u.index.x->type);
  return LLVMConstInBoundsGEP2(ltype_memory(l, elem), array, &i, 1);
}

static LLVMValueRef address_of(Maker *m, Expr *x) {
  if (x->u.unary.op != OP_AND)
    return NULL;
  Expr *operand = expr_unparen(x->u.unary.x);
  return operand->kind == EXPR_COMPOSITE ? address_of_literal(m, operand->type, operand)
                                         : static_address(m->l, operand);
}

// array[:] of a package variable.
static LLVMValueRef static_reslice(Lower *l, Expr *x) {
  Expr *operand = x->u.slice.x;
  for (int i = 0; i < 3; i++)
    if (x->u.slice.index[i] != NULL)
      return NULL;
  if (ltype_kind(operand->type) != KIND_ARRAY)
    return NULL;
  LLVMValueRef base = static_address(l, operand);
  if (base == NULL)
    return NULL;
  LLVMValueRef len = ltype_int(l, type_underlying(operand->type)->array.len);
  LLVMValueRef parts[] = {base, len, len};
  return LLVMConstStructInContext(l->context, parts, 3, false);
}

// A conversion that changes nothing but the name of the type.
static LLVMValueRef conversion_of(Maker *m, Expr *x) {
  if (x->u.call.call_kind != CALL_CONVERSION)
    return NULL;
  Expr *arg = x->u.call.args.items[0];
  if (arg->mode == MODE_NIL)
    return null_of(m->l, x->type);
  TypeKind from = ltype_kind(arg->type), to = ltype_kind(x->type);
  return from == to && to >= KIND_ARRAY && to != KIND_INTERFACE
             ? value_of(m, arg, x->type)
             : NULL;
}

static LLVMValueRef static_object(Lower *l, Expr *x) {
  const TypeList *targs = NULL;
  Object *function = expr_function(x, &targs);
  if (function != NULL)
    return closure_of_function(l, function, targs);
  Selection *s = x->kind == EXPR_SELECTOR ? x->u.selector.selection : NULL;
  return s != NULL && s->kind == SELECT_METHOD_EXPR ? closure_of_method_expr(l, s) : NULL;
}

// What is in an interface is constant, so there are no holes but behind a pointer.
static LLVMValueRef interface_of(Maker *m, Expr *x, Type *to) {
  if (type_is_interface(x->type))
    return NULL;
  Type *type = box_default_type(m->l, x->type);
  Maker inner = *m;
  inner.may_leave_holes &= ltype_kind(type) == KIND_POINTER;
  LLVMValueRef data = value_of(&inner, x, type);
  m->holes = inner.holes;
  return data != NULL ? box_constant(m->l, data, type, to) : NULL;
}

static LLVMValueRef value_of(Maker *m, Expr *x, Type *to) {
  Lower *l = m->l;
  if (x->mode == MODE_NIL)
    return null_of(l, to);
  if (type_is_interface(to))
    return interface_of(m, x, to);
  if (x->mode == MODE_CONSTANT)
    return memory_form(l, expr_constant(l, x->value, to), to);
  switch ((int)x->kind) {
  case EXPR_PAREN:
    return value_of(m, x->u.paren.x, to);
  case EXPR_NAME:
  case EXPR_INDEX:
  case EXPR_SELECTOR:
    return static_object(l, x);
  case EXPR_FUNC_LIT:
    return x->u.func_lit.info->ncaptures == 0 ? closure_constant(l, x->u.func_lit.info) : NULL;
  case EXPR_COMPOSITE:
    return composite_of(m, x);
  case EXPR_UNARY:
    return address_of(m, x);
  case EXPR_SLICE:
    return static_reslice(l, x);
  case EXPR_CALL:
    return conversion_of(m, x);
  default:
    return NULL;
  }
}

LLVMValueRef static_array(Lower *l, Type *elem, Expr *x, int64_t len) {
  Maker m = {.l = l};
  return array_of(&m, elem, x, len);
}

// ---- package variables

static struct StaticStep make_data(Lower *l, const InitStep *step) {
  struct StaticStep made = {false, NULL, 0};
  if (step->nlhs != 1)
    return made;
  LLVMValueRef global = module_global(l, step->lhs[0]);
  Maker m = {l, true, global != NULL, NULL};
  LLVMValueRef data = value_of(&m, step->rhs, step->lhs[0]->type);
  if (data != NULL && global != NULL)
    LLVMSetInitializer(global, data);
  for (size_t i = 0; i < vec_len(m.holes); i++)
    if (m.holes[i].owner == NULL)
      m.holes[i].owner = global;
  made.is_data = data != NULL;
  if (made.is_data) {
    made.nholes = vec_len(m.holes);
    made.holes = vec_to_arena(l->arena, m.holes);
  }
  vec_free(m.holes);
  return made;
}

void static_init_data(Lower *l) {
  Package *package = l->package;
  l->static_steps = arena_new_array(l->arena, struct StaticStep, package->ninit_order);
  for (uint32_t i = 0; i < package->ninit_order; i++)
    l->static_steps[i] = make_data(l, &package->init_order[i]);
}

static void fill_hole(Fn *f, const Hole *hole) {
  emit_at(f, hole->value->pos);
  LLVMValueRef offset = ltype_int(f->l, hole->offset);
  LLVMValueRef at = LLVMConstInBoundsGEP2(f->l->t.i8, hole->owner, &offset, 1);
  expr_into(f, hole->value, hole->type, at, true);
}

static void run_step(Fn *f, InitStep *step) {
  emit_at(f, step->rhs->pos);
  if (step->nlhs == 1) {
    LLVMValueRef global = module_global(f->l, step->lhs[0]);
    if (global != NULL)
      expr_into(f, step->rhs, step->lhs[0]->type, global, true);
    else
      expr_discard(f, step->rhs);
    return;
  }
  LLVMValueRef *values = arena_new_array(f->l->arena, LLVMValueRef, step->nlhs);
  expr_tuple(f, step->rhs, values, step->nlhs);
  for (uint32_t i = 0; i < step->nlhs; i++) {
    LLVMValueRef global = module_global(f->l, step->lhs[i]);
    if (global == NULL)
      continue;
    Type *type = step->lhs[i]->type, *from = expr_tuple_type(f, step->rhs, i);
    emit_store(f, type, global, box_assigned(f, NULL, values[i], from, type));
  }
}

void static_init_run(Fn *f) {
  for (uint32_t i = 0; i < f->l->package->ninit_order; i++) {
    const struct StaticStep *made = &f->l->static_steps[i];
    if (!made->is_data)
      run_step(f, &f->l->package->init_order[i]);
    for (size_t j = 0; j < made->nholes; j++)
      fill_hole(f, &made->holes[j]);
  }
}
