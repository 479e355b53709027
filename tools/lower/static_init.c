// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Package variables. What is made of constants, addresses of package variables, functions and
// literals of these becomes data of the module: a program with tables does not build them at
// start-up. That a variable has its value before its turn cannot be seen: whoever could look
// earlier would have made it come earlier.
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

static LLVMValueRef memory_form(Lower *l, LLVMValueRef v, Type *type) {
  if (ltype_kind(type) != KIND_BOOL)
    return v;
  return LLVMConstInt(l->t.i8, LLVMConstIntGetZExtValue(v), false);
}

static LLVMValueRef null_of(Lower *l, Type *type) { return LLVMConstNull(ltype_memory(l, type)); }

LLVMValueRef static_array(Lower *l, Type *elem, Expr *x, int64_t len, bool objects) {
  LLVMTypeRef type = ltype_memory(l, elem);
  if (x->u.composite.elems.len == 0)
    return LLVMConstNull(LLVMArrayType2(type, (uint64_t)len));
  if (len > MAX_ELEMENTS)
    return NULL;
  LLVMValueRef *values = arena_new_array(l->arena, LLVMValueRef, (size_t)len);
  Type *holder = literal_type(x);
  int64_t index = -1;
  for (uint32_t i = 0; i < x->u.composite.elems.len; i++) {
    LiteralElement e = literal_element(l, holder, x, i, index);
    index = e.index;
    values[index] = static_value(l, e.value, elem, objects);
    if (values[index] == NULL)
      return NULL;
  }
  for (int64_t i = 0; i < len; i++)
    if (values[i] == NULL)
      values[i] = LLVMConstNull(type);
  return LLVMConstArray2(type, values, (uint64_t)len);
}

static LLVMValueRef static_struct(Lower *l, Type *type, Expr *x, bool objects) {
  LLVMTypeRef memory = ltype_memory(l, type);
  unsigned n = LLVMCountStructElementTypes(memory);
  LLVMValueRef *values = arena_new_array(l->arena, LLVMValueRef, n);
  for (unsigned i = 0; i < n; i++)
    values[i] = LLVMConstNull(LLVMStructGetTypeAtIndex(memory, i));
  int64_t index = -1;
  for (uint32_t i = 0; i < x->u.composite.elems.len; i++) {
    LiteralElement e = literal_element(l, type, x, i, index);
    index = e.index;
    values[index] = static_value(l, e.value, e.type, objects);
    if (values[index] == NULL)
      return NULL;
  }
  return LLVMConstStructInContext(l->context, values, n, false);
}

static LLVMValueRef own_object(Lower *l, LLVMValueRef data, Type *type) {
  LLVMValueRef global = module_add_global(l, "", data, type);
  LLVMSetLinkage(global, LLVMPrivateLinkage);
  return global;
}

static LLVMValueRef static_slice(Lower *l, Type *type, Expr *x, bool objects) {
  Type *elem = ltype_element(l, type);
  int64_t len = literal_length(l, type, x);
  LLVMValueRef data = objects ? static_array(l, elem, x, len, true) : NULL;
  if (data == NULL)
    return NULL;
  Type *array = type_new_array(l->arena, elem, len);
  LLVMValueRef parts[] = {own_object(l, data, array), ltype_int(l, len), ltype_int(l, len)};
  return LLVMConstStructInContext(l->context, parts, 3, false);
}

static LLVMValueRef static_literal(Lower *l, Type *type, Expr *x, bool objects) {
  switch ((int)ltype_kind(type)) {
  case KIND_STRUCT:
    return static_struct(l, type, x, objects);
  case KIND_ARRAY:
    return static_array(l, ltype_element(l, type), x, type_underlying(type)->array.len, objects);
  case KIND_SLICE:
    return static_slice(l, type, x, objects);
  default:
    return NULL;
  }
}

static LLVMValueRef static_composite(Lower *l, Expr *x, bool objects) {
  Type *type = literal_type(x);
  if (type == x->type)
    return static_literal(l, type, x, objects);
  LLVMValueRef data = objects ? static_literal(l, type, x, objects) : NULL;
  return data != NULL ? own_object(l, data, type) : NULL;
}

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

static LLVMValueRef static_unary(Lower *l, Expr *x, bool objects) {
  if (x->u.unary.op != OP_AND)
    return NULL;
  Expr *operand = expr_unparen(x->u.unary.x);
  if (operand->kind != EXPR_COMPOSITE)
    return static_address(l, operand);
  Type *type = operand->type;
  LLVMValueRef data = objects ? static_literal(l, type, operand, objects) : NULL;
  return data != NULL ? own_object(l, data, type) : NULL;
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
static LLVMValueRef static_conversion(Lower *l, Expr *x, bool objects) {
  if (x->u.call.call_kind != CALL_CONVERSION)
    return NULL;
  Expr *arg = x->u.call.args.items[0];
  if (arg->mode == MODE_NIL)
    return null_of(l, x->type);
  TypeKind from = ltype_kind(arg->type), to = ltype_kind(x->type);
  return from == to && to >= KIND_ARRAY && to != KIND_INTERFACE
             ? static_value(l, arg, x->type, objects)
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

static LLVMValueRef static_interface(Lower *l, Expr *x, Type *to, bool objects) {
  if (type_is_interface(x->type))
    return NULL;
  Type *type = box_default_type(l, x->type);
  LLVMValueRef data = static_value(l, x, type, objects);
  return data != NULL ? box_constant(l, data, type, to) : NULL;
}

LLVMValueRef static_value(Lower *l, Expr *x, Type *to, bool objects) {
  if (x->mode == MODE_NIL)
    return null_of(l, to);
  if (type_is_interface(to))
    return static_interface(l, x, to, objects);
  if (x->mode == MODE_CONSTANT)
    return memory_form(l, expr_constant(l, x->value, to), to);
  switch ((int)x->kind) {
  case EXPR_PAREN:
    return static_value(l, x->u.paren.x, to, objects);
  case EXPR_NAME:
  case EXPR_INDEX:
  case EXPR_SELECTOR:
    return static_object(l, x);
  case EXPR_FUNC_LIT:
    return x->u.func_lit.info->ncaptures == 0 ? closure_constant(l, x->u.func_lit.info) : NULL;
  case EXPR_COMPOSITE:
    return static_composite(l, x, objects);
  case EXPR_UNARY:
    return static_unary(l, x, objects);
  case EXPR_SLICE:
    return static_reslice(l, x);
  case EXPR_CALL:
    return static_conversion(l, x, objects);
  default:
    return NULL;
  }
}

// ---- package variables

void static_init_data(Lower *l) {
  Package *package = l->package;
  l->is_static = arena_new_array(l->arena, bool, package->ninit_order);
  for (uint32_t i = 0; i < package->ninit_order; i++) {
    InitStep *step = &package->init_order[i];
    if (step->nlhs != 1)
      continue;
    LLVMValueRef data = static_value(l, step->rhs, step->lhs[0]->type, true);
    LLVMValueRef global = module_global(l, step->lhs[0]);
    if (data != NULL && global != NULL)
      LLVMSetInitializer(global, data);
    l->is_static[i] = data != NULL;
  }
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
  for (uint32_t i = 0; i < f->l->package->ninit_order; i++)
    if (!f->l->is_static[i])
      run_step(f, &f->l->package->init_order[i]);
}
