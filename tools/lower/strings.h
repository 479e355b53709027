// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Strings that are made: concatenation, conversions from and to bytes and runes.
#ifndef LETGO_LOWER_STRINGS_H
#define LETGO_LOWER_STRINGS_H

#include "lower/context.h"

// a + b + ...
LLVMValueRef string_concat(Fn *f, Expr *x);

// The operands of s += x: evaluates those of x and leaves a place for s in front.
typedef Vec(LLVMValueRef) Strings;
Strings string_added(Fn *f, Stmt *s);
// s and they together, the new value; frees them.
LLVMValueRef string_extend(Fn *f, Stmt *s, Strings parts, LLVMValueRef old);

// The conversion x, from or to a string, of the value v.
LLVMValueRef string_convert(Fn *f, Expr *x, LLVMValueRef v);

// x as a value of type `to` that is used up before any other code runs: string(b) is the bytes of b
// themselves then.
LLVMValueRef string_borrow(Fn *f, Expr *x, Type *to);

// The string whose bytes a loop over x, a slice, may read instead: s of []byte(s). Null: none.
Expr *string_of_bytes(Fn *f, Expr *x);

#endif
