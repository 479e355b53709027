// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic of complex numbers.
#ifndef LETGO_LOWER_COMPLEX_H
#define LETGO_LOWER_COMPLEX_H

#include "lower/context.h"

// re + im*i as a value of the LLVM type {T, T}.
LLVMValueRef complex_make(Fn *f, LLVMTypeRef type, LLVMValueRef re, LLVMValueRef im);

// + - * /
LLVMValueRef complex_arith(Fn *f, Operator op, LLVMValueRef x, LLVMValueRef y);

LLVMValueRef complex_negate(Fn *f, LLVMValueRef x);

#endif
