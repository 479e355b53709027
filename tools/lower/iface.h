// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Interface values: {type, data} when the interface has no methods, else {itab, data}.
#ifndef LETGO_LOWER_IFACE_H
#define LETGO_LOWER_IFACE_H

#include "lower/abi.h"

// Word 0 of an interface value of type `iface` that holds a `type`: descriptor or itab.
LLVMValueRef iface_table(Lower *l, Type *type, Type *iface);

// The descriptor of the dynamic type; null when the value is nil.
LLVMValueRef iface_type(Fn *f, LLVMValueRef value, Type *iface);

// A value of one interface type as one of another that it implements.
LLVMValueRef iface_convert(Fn *f, LLVMValueRef value, Type *from, Type *to);

// The value of the concrete type that a data word stands for.
LLVMValueRef iface_unbox(Fn *f, LLVMValueRef data, Type *type);

// Whether two values are equal, at least one of which is of an interface type.
LLVMValueRef iface_equal(Fn *f, Type *x_type, LLVMValueRef x, Type *y_type, LLVMValueRef y);

// Name and type of a method as text. A call through an interface reaches only methods whose text
// is its own, and says so to the pass: attribute "letgo-method" of both. Null where the program's
// modules do not show all methods of the name.
const char *iface_method_key(Lower *l, const Object *method, const Type *func);

// The convention of an interface's method: the receiver is one pointer.
const Abi *iface_abi(Lower *l, Object *method);

// Entry `index` of an itab; panics when the itab is nil.
LLVMValueRef iface_code(Fn *f, LLVMValueRef itab, uint32_t index);

// x.(T) of an EXPR_ASSERT. With ok it receives whether x held a T, and a zero value is the result
// when not; else that panics.
LLVMValueRef iface_assert(Fn *f, Expr *x, LLVMValueRef *ok);

#endif
