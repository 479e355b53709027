// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operators. Integers wrap: no operation carries nsw or nuw. Division checks for zero and keeps
// MIN / -1 away from the processor, which would trap. LLVM's shifts are undefined from the width
// on, Go's are not, hence the selects. Floating-point operations carry no fast-math flags, so that
// nothing is contracted and float32 rounds at every step.
#include "lower/box.h"
#include "lower/chan.h"
#include "lower/complex.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/hoist.h"
#include "lower/iface.h"
#include "lower/ltype.h"
#include "lower/strings.h"

// ---- integers

static LLVMValueRef minus_one_divisor(Fn *f, LLVMValueRef y) {
  return LLVMBuildICmp(f->b, LLVMIntEQ, y, LLVMConstAllOnes(LLVMTypeOf(y)), "");
}

static void check_divisor(Fn *f, LLVMValueRef y) {
  LLVMValueRef zero = LLVMConstNull(LLVMTypeOf(y));
  LLVMBasicBlockRef resume = emit_when(f, LLVMBuildICmp(f->b, LLVMIntEQ, y, zero, ""));
  if (resume == NULL)
    return;
  EMIT_RT0(f, rt_panic_divide);
  emit_checked(f, resume);
}

static LLVMValueRef divide_signed(Fn *f, Operator op, LLVMValueRef x, LLVMValueRef y) {
  LLVMTypeRef type = LLVMTypeOf(x);
  LLVMValueRef minus_one = minus_one_divisor(f, y);
  LLVMValueRef safe = LLVMBuildSelect(f->b, minus_one, LLVMConstInt(type, 1, false), y, "");
  if (op == OP_DIV)
    return LLVMBuildSelect(f->b, minus_one, LLVMBuildNeg(f->b, x, ""),
                           LLVMBuildSDiv(f->b, x, safe, ""), "");
  return LLVMBuildSelect(f->b, minus_one, LLVMConstNull(type), LLVMBuildSRem(f->b, x, safe, ""),
                         "");
}

static LLVMValueRef divide(Fn *f, Operator op, Type *type, LLVMValueRef x, LLVMValueRef y) {
  check_divisor(f, y);
  if (!type_is_unsigned(type))
    return divide_signed(f, op, x, y);
  return op == OP_DIV ? LLVMBuildUDiv(f->b, x, y, "") : LLVMBuildURem(f->b, x, y, "");
}

static LLVMValueRef integer(Fn *f, Operator op, Type *type, LLVMValueRef x, LLVMValueRef y) {
  switch ((int)op) {
  case OP_ADD:
    return LLVMBuildAdd(f->b, x, y, "");
  case OP_SUB:
    return LLVMBuildSub(f->b, x, y, "");
  case OP_MUL:
    return LLVMBuildMul(f->b, x, y, "");
  case OP_AND:
    return LLVMBuildAnd(f->b, x, y, "");
  case OP_OR:
    return LLVMBuildOr(f->b, x, y, "");
  case OP_XOR:
    return LLVMBuildXor(f->b, x, y, "");
  case OP_AND_NOT:
    return LLVMBuildAnd(f->b, x, LLVMBuildNot(f->b, y, ""), "");
  case OP_DIV:
  case OP_REM:
    return divide(f, op, type, x, y);
  default:
    lower_fault(f->l, f->pos, "no such operation on integers");
  }
}

static void check_shift_count(Fn *f, LLVMValueRef count, Expr *source) {
  if (source->mode == MODE_CONSTANT || type_is_unsigned(source->type))
    return;
  LLVMValueRef negative = LLVMBuildICmp(f->b, LLVMIntSLT, count, ltype_int(f->l, 0), "");
  LLVMBasicBlockRef resume = emit_when(f, negative);
  if (resume == NULL)
    return;
  EMIT_RT0(f, rt_panic_shift);
  emit_checked(f, resume);
}

LLVMValueRef expr_shift(Fn *f, Operator op, Type *type, LLVMValueRef x, LLVMValueRef count,
                        Expr *source) {
  LLVMTypeRef t = LLVMTypeOf(x);
  unsigned width = LLVMGetIntTypeWidth(t);
  check_shift_count(f, count, source);
  LLVMValueRef fits = LLVMBuildICmp(f->b, LLVMIntULT, count, ltype_int(f->l, width), "");
  bool arithmetic = op == OP_SHR && !type_is_unsigned(type);
  if (arithmetic) {
    LLVMValueRef most = ltype_int(f->l, (int64_t)width - 1);
    count = LLVMBuildSelect(f->b, fits, count, most, "");
    return LLVMBuildAShr(f->b, x, LLVMBuildIntCast2(f->b, count, t, false, ""), "");
  }
  LLVMValueRef n = LLVMBuildIntCast2(f->b, count, t, false, "");
  LLVMValueRef shifted =
      op == OP_SHL ? LLVMBuildShl(f->b, x, n, "") : LLVMBuildLShr(f->b, x, n, "");
  return LLVMBuildSelect(f->b, fits, shifted, LLVMConstNull(t), "");
}

// ---- floating point

static LLVMValueRef floating(Fn *f, Operator op, LLVMValueRef x, LLVMValueRef y) {
  switch ((int)op) {
  case OP_ADD:
    return LLVMBuildFAdd(f->b, x, y, "");
  case OP_SUB:
    return LLVMBuildFSub(f->b, x, y, "");
  case OP_MUL:
    return LLVMBuildFMul(f->b, x, y, "");
  case OP_DIV:
    return LLVMBuildFDiv(f->b, x, y, "");
  default:
    lower_fault(f->l, f->pos, "no such operation on floating-point numbers");
  }
}

// ---- expressions

LLVMValueRef expr_arith(Fn *f, Operator op, Type *type, LLVMValueRef x, LLVMValueRef y) {
  switch ((int)ltype_kind(type)) {
  case KIND_FLOAT32:
  case KIND_FLOAT64:
    return floating(f, op, x, y);
  case KIND_COMPLEX64:
  case KIND_COMPLEX128:
    return complex_arith(f, op, x, y);
  default:
    return integer(f, op, type, x, y);
  }
}

static LLVMValueRef logical(Fn *f, Expr *x) {
  bool is_and = x->u.binary.op == OP_AND_AND;
  LLVMValueRef first = expr_value(f, x->u.binary.x);
  if (LLVMIsAConstantInt(first) != NULL)
    return (LLVMConstIntGetZExtValue(first) != 0) == is_and ? expr_value(f, x->u.binary.y) : first;
  LLVMBasicBlockRef second = emit_block(f, is_and ? "and" : "or"), end = emit_block(f, "end");
  LLVMBasicBlockRef from[2] = {emit_current(f), NULL};
  if (is_and)
    emit_branch(f, first, second, end);
  else
    emit_branch(f, first, end, second);
  emit_start(f, second);
  LLVMValueRef values[2] = {LLVMConstInt(f->l->t.i1, !is_and, false), expr_value(f, x->u.binary.y)};
  from[1] = emit_current(f);
  emit_goto(f, end);
  emit_start(f, end);
  return emit_phi(f, f->l->t.i1, values, from, 2);
}

// Of operands one of which is an interface.
static LLVMValueRef interface_comparison(Fn *f, Expr *x, Expr *a, Expr *b) {
  LLVMValueRef v = expr_value_as(f, a, box_default_type(f->l, a->type));
  LLVMValueRef w = expr_value_as(f, b, box_default_type(f->l, b->type));
  emit_at(f, x->pos);
  LLVMValueRef same = iface_equal(f, a->type, v, b->type, w);
  return x->u.binary.op == OP_NEQ ? LLVMBuildNot(f->b, same, "") : same;
}

static LLVMValueRef comparison(Fn *f, Expr *x) {
  Expr *a = x->u.binary.x, *b = x->u.binary.y;
  if (a->mode != MODE_NIL && b->mode != MODE_NIL &&
      (type_is_interface(a->type) || type_is_interface(b->type)))
    return interface_comparison(f, x, a, b);
  Type *type = a->mode == MODE_NIL ? b->type : a->type;
  LLVMValueRef v = string_borrow(f, a, type), w = string_borrow(f, b, type);
  emit_at(f, x->pos);
  return expr_compare(f, x->u.binary.op, type, v, w);
}

static LLVMValueRef arithmetic(Fn *f, Expr *x) {
  Operator op = x->u.binary.op;
  LLVMValueRef v = expr_value_as(f, x->u.binary.x, x->type);
  if (op == OP_SHL || op == OP_SHR) {
    LLVMValueRef count = expr_index(f, x->u.binary.y);
    emit_at(f, x->pos);
    return expr_shift(f, op, x->type, v, count, x->u.binary.y);
  }
  LLVMValueRef w = expr_value_as(f, x->u.binary.y, x->type);
  emit_at(f, x->pos);
  return expr_arith(f, op, x->type, v, w);
}

LLVMValueRef expr_binary(Fn *f, Expr *x) {
  Operator op = x->u.binary.op;
  if (op == OP_AND_AND || op == OP_OR_OR)
    return logical(f, x);
  hoist_operands(f, (Expr *[]){x->u.binary.x, x->u.binary.y}, 2);
  if (op >= OP_EQL && op <= OP_GEQ)
    return comparison(f, x);
  return ltype_kind(x->type) == KIND_STRING ? string_concat(f, x) : arithmetic(f, x);
}

static LLVMValueRef negate(Fn *f, Type *type, LLVMValueRef v) {
  if (type_is_complex(type))
    return complex_negate(f, v);
  return type_is_float(type) ? LLVMBuildFNeg(f->b, v, "") : LLVMBuildNeg(f->b, v, "");
}

LLVMValueRef expr_unary(Fn *f, Expr *x) {
  if (x->u.unary.op == OP_RECV)
    return chan_receive(f, x, NULL);
  LLVMValueRef v = expr_value(f, x->u.unary.x);
  switch ((int)x->u.unary.op) {
  case OP_ADD:
    return v;
  case OP_SUB:
    return negate(f, x->type, v);
  case OP_XOR:
  case OP_NOT:
    return LLVMBuildNot(f->b, v, "");
  default:
    lower_fault(f->l, x->pos, "no such unary operation");
  }
}
