// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Conversions T(x). A conversion from floating point to an integer goes through the runtime: LLVM's
// fptosi is poison out of range, gc's result is what the processor gives.
#include "lower/complex.h"
#include "lower/box.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/ltype.h"
#include "lower/strings.h"

static bool is_integer_kind(TypeKind k) { return k >= KIND_INT && k <= KIND_UINTPTR; }
static bool is_float_kind(TypeKind k) { return k == KIND_FLOAT32 || k == KIND_FLOAT64; }
static bool is_complex_kind(TypeKind k) { return k == KIND_COMPLEX64 || k == KIND_COMPLEX128; }

static LLVMValueRef float_to_integer(Fn *f, LLVMValueRef v, TypeKind to) {
  LowerTypes *t = &f->l->t;
  if (LLVMTypeOf(v) == t->f32)
    v = LLVMBuildFPExt(f->b, v, t->f64, "");
  switch ((int)to) {
  case KIND_INT8:
  case KIND_UINT8:
    return LLVMBuildTrunc(f->b, EMIT_RT(f, rt_float_to_int32, v), t->i8, "");
  case KIND_INT16:
  case KIND_UINT16:
    return LLVMBuildTrunc(f->b, EMIT_RT(f, rt_float_to_int32, v), t->i16, "");
  case KIND_INT32:
    return EMIT_RT(f, rt_float_to_int32, v);
  case KIND_UINT32:
    return LLVMBuildTrunc(f->b, EMIT_RT(f, rt_float_to_int64, v), t->i32, "");
  case KIND_UINT:
  case KIND_UINT64:
  case KIND_UINTPTR:
    return EMIT_RT(f, rt_float_to_uint64, v);
  default:
    return EMIT_RT(f, rt_float_to_int64, v);
  }
}

static LLVMValueRef resize_float(Fn *f, LLVMValueRef v, LLVMTypeRef to) {
  if (LLVMTypeOf(v) == to)
    return v;
  return to == f->l->t.f64 ? LLVMBuildFPExt(f->b, v, to, "") : LLVMBuildFPTrunc(f->b, v, to, "");
}

static LLVMValueRef to_number(Fn *f, LLVMValueRef v, Type *from, Type *to) {
  TypeKind a = ltype_kind(from), b = ltype_kind(to);
  LLVMTypeRef type = ltype_memory(f->l, to);
  if (is_integer_kind(a) && is_integer_kind(b))
    return LLVMBuildIntCast2(f->b, v, type, !type_is_unsigned(from), "");
  if (is_integer_kind(a))
    return type_is_unsigned(from) ? LLVMBuildUIToFP(f->b, v, type, "")
                                  : LLVMBuildSIToFP(f->b, v, type, "");
  return is_integer_kind(b) ? float_to_integer(f, v, b) : resize_float(f, v, type);
}

static LLVMValueRef complex_to_complex(Fn *f, LLVMValueRef v, Type *to) {
  LLVMTypeRef type = ltype_memory(f->l, to);
  LLVMTypeRef part = ltype_kind(to) == KIND_COMPLEX64 ? f->l->t.f32 : f->l->t.f64;
  LLVMValueRef re = resize_float(f, emit_extract(f, v, 0), part);
  LLVMValueRef im = resize_float(f, emit_extract(f, v, 1), part);
  return complex_make(f, type, re, im);
}

static LLVMValueRef slice_to_array_pointer(Fn *f, LLVMValueRef s, Type *to) {
  LLVMValueRef len = emit_extract(f, s, 1);
  LLVMValueRef want = ltype_int(f->l, type_underlying(ltype_pointed_array(to))->array.len);
  LLVMBasicBlockRef resume = emit_when(f, LLVMBuildICmp(f->b, LLVMIntSLT, len, want, ""));
  if (resume != NULL) {
    EMIT_RT(f, rt_panic_slice_convert, len, want);
    emit_checked(f, resume);
  }
  return emit_extract(f, s, 0);
}

static LLVMValueRef pointer_behind(LLVMValueRef v) {
  return LLVMIsAPtrToIntInst(v) != NULL ? LLVMGetOperand(v, 0) : NULL;
}

// unsafe.Pointer(uintptr(p) + n) and uintptr(p) - n are addresses in the object of p, which an
// integer would not be for LLVM; null for other integers.
static LLVMValueRef moved_pointer(Fn *f, LLVMValueRef v) {
  if (LLVMIsABinaryOperator(v) == NULL)
    return NULL;
  LLVMOpcode op = LLVMGetInstructionOpcode(v);
  LLVMValueRef left = LLVMGetOperand(v, 0), right = LLVMGetOperand(v, 1);
  LLVMValueRef p = pointer_behind(left), q = pointer_behind(right);
  if ((p == NULL) == (q == NULL) || (op != LLVMAdd && (op != LLVMSub || p == NULL)))
    return NULL;
  LLVMValueRef bytes = p == NULL ? left : right;
  if (op == LLVMSub)
    bytes = LLVMBuildNeg(f->b, bytes, "");
  return LLVMBuildGEP2(f->b, f->l->t.i8, p != NULL ? p : q, &bytes, 1, "");
}

static LLVMValueRef to_pointer(Fn *f, LLVMValueRef v) {
  LLVMValueRef moved = moved_pointer(f, v);
  return moved != NULL ? moved : LLVMBuildIntToPtr(f->b, v, f->l->t.ptr, "");
}

LLVMValueRef expr_convert(Fn *f, Expr *x, LLVMValueRef v) {
  Type *from = x->u.call.args.items[0]->type, *to = x->type;
  TypeKind a = ltype_kind(from), b = ltype_kind(to);
  if (b == KIND_INTERFACE)
    return box_assigned(f, x, v, from, to);
  bool from_number = is_integer_kind(a) || is_float_kind(a);
  if (from_number && (is_integer_kind(b) || is_float_kind(b)))
    return to_number(f, v, from, to);
  if (is_complex_kind(a) && is_complex_kind(b))
    return complex_to_complex(f, v, to);
  if ((a == KIND_STRING) != (b == KIND_STRING))
    return string_convert(f, x, v);
  if (a == KIND_SLICE && b == KIND_POINTER)
    return slice_to_array_pointer(f, v, to);
  if (a == KIND_UNSAFE_POINTER && is_integer_kind(b))
    return LLVMBuildPtrToInt(f->b, v, f->l->t.i64, "");
  if (is_integer_kind(a) && b == KIND_UNSAFE_POINTER)
    return to_pointer(f, v);
  return v; // the same representation under another name
}
