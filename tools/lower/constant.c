// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Exact constants as LLVM values: rounded once, to the type that the checker gave them.
#include "types/constant.h"

#include "lower/expr.h"
#include "lower/ltype.h"
#include "lower/module.h"

static LLVMValueRef real_constant(Lower *l, const Const *value, bool single) {
  if (single)
    return LLVMConstReal(l->t.f32, (double)const_to_float(value));
  return LLVMConstReal(l->t.f64, const_to_double(value));
}

static LLVMValueRef complex_constant(Lower *l, const Const *value, bool single) {
  LLVMValueRef parts[] = {real_constant(l, const_real(l->arena, value), single),
                          real_constant(l, const_imag(l->arena, value), single)};
  return LLVMConstStructInContext(l->context, parts, 2, false);
}

LLVMValueRef expr_constant(Lower *l, const Const *value, Type *type) {
  TypeKind kind = ltype_kind(type);
  switch ((int)kind) {
  case KIND_BOOL:
    return LLVMConstInt(l->t.i1, const_bool_value(value), false);
  case KIND_STRING: {
    ConstString s = const_string(l->arena, value);
    return module_string(l, s.text, s.len);
  }
  case KIND_FLOAT32:
  case KIND_FLOAT64:
    return real_constant(l, value, kind == KIND_FLOAT32);
  case KIND_COMPLEX64:
  case KIND_COMPLEX128:
    return complex_constant(l, value, kind == KIND_COMPLEX64);
  case KIND_UNSAFE_POINTER: {
    LLVMValueRef bits = LLVMConstInt(l->t.i64, const_int_bits(value, KIND_UINTPTR), false);
    return LLVMConstIntToPtr(bits, l->t.ptr);
  }
  default:
    return LLVMConstInt(ltype_memory(l, type), const_int_bits(value, kind), false);
  }
}
