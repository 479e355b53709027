// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The dispatch over expressions, names, conditions, and how an expression meets the type of what it
// is assigned to. Operands are evaluated left to right.
#include "lower/expr.h"

#include "lower/box.h"
#include "lower/chan.h"
#include "lower/emit.h"
#include "lower/func.h"
#include "lower/hoist.h"
#include "lower/iface.h"
#include "lower/ltype.h"
#include "lower/gomap.h"
#include "lower/module.h"
#include "types/constant.h"

ExprList expr_list(Fn *f, Expr *x) {
  ExprList list = {NULL, 0};
  if (x == NULL)
    return list;
  if (x->kind == EXPR_LIST)
    return x->u.list;
  list.items = arena_new(f->l->arena, Expr *);
  list.items[0] = x;
  list.len = 1;
  return list;
}

Object *expr_object(Expr *x) {
  x = expr_unparen(x);
  if (x->kind == EXPR_NAME)
    return x->u.name.object;
  if (x->kind == EXPR_SELECTOR && x->u.selector.selection == NULL)
    return x->u.selector.sel->u.name.object;
  return NULL;
}

bool expr_is_fresh(Expr *x) {
  x = expr_unparen(x);
  if (x->kind == EXPR_COMPOSITE || chan_receive_of(x) != NULL)
    return true;
  if (x->kind != EXPR_CALL)
    return false;
  if (x->u.call.call_kind == CALL_CONVERSION)
    return expr_is_fresh(x->u.call.args.items[0]);
  return true;
}

Object *expr_function(Expr *x, const TypeList **targs) {
  x = expr_unparen(x);
  if (x->kind == EXPR_INDEX && x->u.index.targs != NULL) {
    Object *generic = expr_function(x->u.index.x, targs);
    *targs = x->u.index.targs;
    return generic;
  }
  Object *object = expr_object(x);
  if (object == NULL || object->kind != OBJECT_FUNC)
    return NULL;
  *targs = x->kind == EXPR_NAME ? x->u.name.targs : x->u.selector.sel->u.name.targs;
  return object;
}

// ---- values

static LLVMValueRef object_value(Fn *f, Expr *x, Object *object) {
  switch (object->kind) {
  case OBJECT_VAR:
    return emit_load(f, object->type, func_address(f, object));
  case OBJECT_FUNC: {
    const TypeList *targs = NULL;
    expr_function(x, &targs);
    return closure_of_function(f->l, object, targs);
  }
  case OBJECT_NIL:
    return LLVMConstNull(ltype_value(f->l, x->type));
  case OBJECT_PKG_NAME:
  case OBJECT_CONST:
  case OBJECT_TYPE_NAME:
  case OBJECT_LABEL:
  case OBJECT_BUILTIN:
    break;
  }
  lower_fault(f->l, x->pos, "this name has no value");
}

static LLVMValueRef selector_value(Fn *f, Expr *x) {
  Selection *s = x->u.selector.selection;
  if (s == NULL)
    return object_value(f, x, x->u.selector.sel->u.name.object);
  switch (s->kind) {
  case SELECT_FIELD:
    return place_value(f, expr_place(f, x));
  case SELECT_METHOD:
    return expr_method_value(f, x);
  case SELECT_METHOD_EXPR:
    return closure_of_method_expr(f->l, s);
  }
  return NULL;
}

static LLVMValueRef string_index(Fn *f, Expr *x) {
  hoist_operands(f, (Expr *[]){x->u.index.x, x->u.index.index}, 2);
  LLVMValueRef s = expr_value(f, x->u.index.x), i = expr_index(f, x->u.index.index);
  emit_at(f, x->pos);
  expr_check_index(f, i, emit_extract(f, s, 1), x->u.index.index);
  LLVMValueRef byte = emit_element(f, ltype_basic(f->l, KIND_UINT8), emit_extract(f, s, 0), i);
  return LLVMBuildLoad2(f->b, f->l->t.i8, byte, "");
}

static LLVMValueRef index_value(Fn *f, Expr *x) {
  const TypeList *targs = NULL;
  Object *function = expr_function(x, &targs);
  if (function != NULL)
    return closure_of_function(f->l, function, targs);
  if (ltype_kind(x->u.index.x->type) == KIND_STRING)
    return string_index(f, x);
  return place_value(f, expr_place(f, x));
}

static LLVMValueRef address_of(Fn *f, Expr *x) {
  Expr *operand = expr_unparen(x->u.unary.x);
  if (operand->kind == EXPR_COMPOSITE)
    return expr_address_of_literal(f, operand, operand->type, x->pos);
  return expr_address(f, operand);
}

static LLVMValueRef unary_value(Fn *f, Expr *x) {
  return x->u.unary.op == OP_AND ? address_of(f, x) : expr_unary(f, x);
}

static LLVMValueRef kind_value(Fn *f, Expr *x) {
  switch ((ExprKind)x->kind) {
  case EXPR_NAME:
    return object_value(f, x, x->u.name.object);
  case EXPR_PAREN:
    return expr_value(f, x->u.paren.x);
  case EXPR_COMPOSITE:
    return expr_literal(f, x);
  case EXPR_FUNC_LIT:
    return expr_closure(f, x);
  case EXPR_SELECTOR:
    return selector_value(f, x);
  case EXPR_INDEX:
    return index_value(f, x);
  case EXPR_SLICE:
    return expr_slice(f, x);
  case EXPR_UNARY:
    return unary_value(f, x);
  case EXPR_STAR:
    return place_value(f, expr_place(f, x));
  case EXPR_BINARY:
    return expr_binary(f, x);
  case EXPR_CALL:
    return expr_call(f, x);
  case EXPR_ASSERT:
    return iface_assert(f, x, NULL);
  case EXPR_BAD:
  case EXPR_LIT:
  case EXPR_KEY_VALUE:
  case EXPR_TYPE_SWITCH_GUARD:
  case EXPR_LIST:
  case EXPR_ARRAY_TYPE:
  case EXPR_SLICE_TYPE:
  case EXPR_DOTS_TYPE:
  case EXPR_STRUCT_TYPE:
  case EXPR_INTERFACE_TYPE:
  case EXPR_FUNC_TYPE:
  case EXPR_MAP_TYPE:
  case EXPR_CHAN_TYPE:
    break;
  }
  lower_fault(f->l, x->pos, "an expression of this kind cannot be lowered");
}

LLVMValueRef expr_value(Fn *f, Expr *x) {
  if (x->mode == MODE_CONSTANT)
    return expr_constant(f->l, x->value, x->type);
  LLVMValueRef v = hoist_take(f, x);
  if (v != NULL)
    return v;
  Pos old = emit_at(f, x->pos);
  v = kind_value(f, x);
  emit_at(f, old);
  return v;
}

// A box for the value is reported at `at`.
static LLVMValueRef interface_value(Fn *f, Expr *x, Type *to, Pos at) {
  LLVMValueRef v = x->mode == MODE_CONSTANT
                       ? expr_constant(f->l, x->value, box_default_type(f->l, x->type))
                       : expr_value(f, x);
  Pos old = emit_at(f, at);
  v = box_assigned(f, x, v, x->type, to);
  emit_at(f, old);
  return v;
}

LLVMValueRef expr_value_as(Fn *f, Expr *x, Type *to) {
  if (x->mode == MODE_NIL)
    return LLVMConstNull(ltype_value(f->l, to));
  if (type_is_interface(to))
    return interface_value(f, x, to, x->pos);
  if (x->mode == MODE_CONSTANT)
    return expr_constant(f->l, x->value, to);
  return expr_value(f, x);
}

LLVMValueRef expr_argument(Fn *f, Expr *x, Type *to, Pos call) {
  if (type_is_interface(to) && x->mode != MODE_NIL)
    return interface_value(f, x, to, call);
  return expr_value_as(f, x, to);
}

void expr_into(Fn *f, Expr *x, Type *to, LLVMValueRef address, bool zeroed) {
  Expr *literal = expr_unparen(x);
  if (literal->kind == EXPR_COMPOSITE && ltype_in_memory(to)) {
    Pos old = emit_at(f, x->pos);
    expr_literal_into(f, literal, address, zeroed);
    emit_at(f, old);
    return;
  }
  LLVMValueRef v = expr_value_as(f, x, to);
  if (zeroed && LLVMIsNull(v) && !ltype_in_memory(to))
    return;
  emit_store(f, to, address, v);
}

void expr_discard(Fn *f, Expr *x) {
  Expr *bare = expr_unparen(x);
  if (bare->kind == EXPR_CALL && bare->u.call.call_kind == CALL_FUNCTION && bare->type != NULL &&
      bare->type->kind == KIND_TUPLE) {
    uint32_t n = bare->type->tuple.len;
    LLVMValueRef *values = arena_new_array(f->l->arena, LLVMValueRef, n);
    expr_call_all(f, bare, values, n);
    return;
  }
  if (chan_receive_of(bare) != NULL && f->received == NULL)
    chan_discard(f, bare);
  else if (bare->mode != MODE_NIL)
    expr_value(f, bare);
}

void expr_tuple(Fn *f, Expr *x, LLVMValueRef *values, uint32_t n) {
  Expr *bare = expr_unparen(x);
  if (n == 1) {
    values[0] = expr_value(f, x);
    return;
  }
  if (bare->kind == EXPR_ASSERT) {
    Pos before = emit_at(f, bare->pos);
    values[0] = iface_assert(f, bare, &values[1]);
    emit_at(f, before);
    return;
  }
  if (chan_receive_of(bare) != NULL) {
    Pos before = emit_at(f, bare->pos);
    values[0] = chan_receive(f, bare, &values[1]);
    emit_at(f, before);
    return;
  }
  if (gomap_is_index(bare)) {
    Pos before = emit_at(f, bare->pos);
    values[0] = place_value(f, gomap_index(f, bare, &values[1]));
    emit_at(f, before);
    return;
  }
  if (bare->kind != EXPR_CALL)
    lower_fault(f->l, x->pos, "a comma-ok form cannot be lowered");
  Pos old = emit_at(f, bare->pos);
  expr_call_all(f, bare, values, n);
  emit_at(f, old);
}

Type *expr_tuple_type(Fn *f, Expr *x, uint32_t i) {
  if (x->type->kind == KIND_TUPLE)
    return x->type->tuple.items[i];
  return i == 0 ? x->type : ltype_basic(f->l, KIND_BOOL);
}

LLVMValueRef expr_index(Fn *f, Expr *x) {
  if (x->mode == MODE_CONSTANT)
    return LLVMConstInt(f->l->t.i64, const_int_bits(x->value, KIND_INT), false);
  LLVMValueRef v = expr_value(f, x);
  return LLVMBuildIntCast2(f->b, v, f->l->t.i64, !type_is_unsigned(x->type), "");
}

// ---- conditions

void expr_branch(Fn *f, Expr *x, LLVMBasicBlockRef then, LLVMBasicBlockRef otherwise) {
  Expr *bare = expr_unparen(x);
  if (bare->mode != MODE_CONSTANT && bare->kind == EXPR_UNARY && bare->u.unary.op == OP_NOT) {
    expr_branch(f, bare->u.unary.x, otherwise, then);
    return;
  }
  LLVMValueRef kept = hoist_take(f, bare);
  if (kept != NULL) {
    emit_branch(f, kept, then, otherwise);
    return;
  }
  Operator op = bare->kind == EXPR_BINARY ? bare->u.binary.op : OP_NONE;
  if (bare->mode != MODE_CONSTANT && (op == OP_AND_AND || op == OP_OR_OR)) {
    LLVMBasicBlockRef second = emit_block(f, op == OP_AND_AND ? "and" : "or");
    if (op == OP_AND_AND)
      expr_branch(f, bare->u.binary.x, second, otherwise);
    else
      expr_branch(f, bare->u.binary.x, then, second);
    emit_start(f, second);
    expr_branch(f, bare->u.binary.y, then, otherwise);
    return;
  }
  emit_branch(f, expr_value(f, bare), then, otherwise);
}
