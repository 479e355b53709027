// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Walks operands as gc's order pass does: calls, append, copy, len, make, conversions that copy,
// slice expressions and logical operations are evaluated where the walk meets them; loads,
// arithmetic, comparisons and composite literals wait. A logical operation is one unit, because its
// right side may not run.
#include "lower/hoist.h"

#include "lower/expr.h"
#include "lower/ltype.h"

static bool any_has_call(ExprList list) {
  for (uint32_t i = 0; i < list.len; i++)
    if (hoist_has_call(list.items[i]))
      return true;
  return false;
}

static bool call_has_effect(Expr *x) {
  if (x->u.call.call_kind == CALL_CONVERSION)
    return any_has_call(x->u.call.args);
  if (x->u.call.call_kind != CALL_BUILTIN)
    return true;
  switch ((BuiltinId)x->u.call.builtin) {
  case BUILTIN_CAP:
  case BUILTIN_COMPLEX:
  case BUILTIN_IMAG:
  case BUILTIN_LEN:
  case BUILTIN_MAKE:
  case BUILTIN_NEW:
  case BUILTIN_REAL:
  case BUILTIN_UNSAFE_ADD:
  case BUILTIN_UNSAFE_ALIGNOF:
  case BUILTIN_UNSAFE_OFFSETOF:
  case BUILTIN_UNSAFE_SIZEOF:
  case BUILTIN_UNSAFE_SLICE:
    return any_has_call(x->u.call.args);
  case BUILTIN_APPEND:
  case BUILTIN_CLOSE:
  case BUILTIN_COPY:
  case BUILTIN_DELETE:
  case BUILTIN_PANIC:
  case BUILTIN_PRINT:
  case BUILTIN_PRINTLN:
  case BUILTIN_RECOVER:
  case BUILTIN_COUNT:
    return true;
  }
  return true;
}

bool hoist_has_call(Expr *x) {
  if (x == NULL || x->mode == MODE_CONSTANT || x->mode == MODE_TYPE)
    return false;
  switch ((ExprKind)x->kind) {
  case EXPR_CALL:
    return call_has_effect(x);
  case EXPR_PAREN:
    return hoist_has_call(x->u.paren.x);
  case EXPR_SELECTOR:
    return hoist_has_call(x->u.selector.x);
  case EXPR_INDEX:
    return hoist_has_call(x->u.index.x) || hoist_has_call(x->u.index.index);
  case EXPR_SLICE:
    for (int i = 0; i < 3; i++)
      if (hoist_has_call(x->u.slice.index[i]))
        return true;
    return hoist_has_call(x->u.slice.x);
  case EXPR_ASSERT:
    return hoist_has_call(x->u.assert.x);
  case EXPR_UNARY:
    return x->u.unary.op == OP_RECV || hoist_has_call(x->u.unary.x);
  case EXPR_STAR:
    return hoist_has_call(x->u.star.x);
  case EXPR_BINARY:
    return hoist_has_call(x->u.binary.x) || hoist_has_call(x->u.binary.y);
  case EXPR_KEY_VALUE:
    return hoist_has_call(x->u.key_value.key) || hoist_has_call(x->u.key_value.value);
  case EXPR_COMPOSITE:
    return any_has_call(x->u.composite.elems);
  case EXPR_LIST:
    return any_has_call(x->u.list);
  case EXPR_BAD:
  case EXPR_NAME:
  case EXPR_LIT:
  case EXPR_FUNC_LIT:
  case EXPR_TYPE_SWITCH_GUARD:
  case EXPR_ARRAY_TYPE:
  case EXPR_SLICE_TYPE:
  case EXPR_DOTS_TYPE:
  case EXPR_STRUCT_TYPE:
  case EXPR_INTERFACE_TYPE:
  case EXPR_FUNC_TYPE:
  case EXPR_MAP_TYPE:
  case EXPR_CHAN_TYPE:
    return false;
  }
  return false;
}

static void keep(Fn *f, Expr *x) {
  LLVMValueRef v = expr_value(f, x);
  if (v != NULL)
    map_put(f->hoisted, x, v);
}

static void hoist_all(Fn *f, ExprList list) {
  for (uint32_t i = 0; i < list.len; i++)
    hoist_one(f, list.items[i]);
}

static void hoist_call(Fn *f, Expr *x) {
  if (x->type != NULL && x->type->kind == KIND_TUPLE)
    return; // the only argument of a call, which is evaluated as a unit
  if (x->u.call.call_kind != CALL_CONVERSION) {
    keep(f, x);
    return;
  }
  Expr *arg = x->u.call.args.items[0];
  if (ltype_kind(x->type) == KIND_SLICE && ltype_kind(arg->type) == KIND_STRING)
    keep(f, x);
  else
    hoist_one(f, arg);
}

static void hoist_binary(Fn *f, Expr *x) {
  if (x->u.binary.op == OP_AND_AND || x->u.binary.op == OP_OR_OR) {
    keep(f, x);
    return;
  }
  hoist_one(f, x->u.binary.x);
  hoist_one(f, x->u.binary.y);
}

void hoist_one(Fn *f, Expr *x) {
  if (x == NULL || x->mode == MODE_CONSTANT || x->mode == MODE_TYPE || x->mode == MODE_NIL)
    return;
  switch ((int)x->kind) {
  case EXPR_CALL:
    hoist_call(f, x);
    return;
  case EXPR_BINARY:
    hoist_binary(f, x);
    return;
  case EXPR_SLICE:
    keep(f, x);
    return;
  case EXPR_PAREN:
    hoist_one(f, x->u.paren.x);
    return;
  case EXPR_SELECTOR:
    if (x->u.selector.selection != NULL)
      hoist_one(f, x->u.selector.x);
    return;
  case EXPR_INDEX:
    hoist_one(f, x->u.index.x);
    hoist_one(f, x->u.index.index);
    return;
  case EXPR_UNARY:
    if (x->u.unary.op == OP_RECV)
      keep(f, x);
    else
      hoist_one(f, x->u.unary.x);
    return;
  case EXPR_STAR:
    hoist_one(f, x->u.star.x);
    return;
  case EXPR_ASSERT:
    keep(f, x);
    return;
  case EXPR_KEY_VALUE:
    hoist_one(f, x->u.key_value.value);
    return;
  case EXPR_COMPOSITE:
    if (ltype_kind(x->type) == KIND_MAP)
      keep(f, x);
    else
      hoist_all(f, x->u.composite.elems);
    return;
  default:
    return;
  }
}

void hoist_operands(Fn *f, Expr **operands, uint32_t n) {
  uint32_t last = 0;
  for (uint32_t i = 1; i < n; i++)
    if (hoist_has_call(operands[i]))
      last = i;
  for (uint32_t i = 0; i <= last && last > 0; i++)
    hoist_one(f, operands[i]);
}

void hoist_list(Fn *f, ExprList list) { hoist_operands(f, list.items, list.len); }

LLVMValueRef hoist_take(Fn *f, Expr *x) {
  ptrdiff_t i = map_len(f->hoisted) > 0 ? map_find(f->hoisted, x) : -1;
  if (i < 0)
    return NULL;
  LLVMValueRef v = f->hoisted[i].value;
  map_remove(f->hoisted, x);
  return v;
}
