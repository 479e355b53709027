// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Values of concrete types in interfaces, and values on their way to a variable of another type.
#ifndef LETGO_LOWER_BOX_H
#define LETGO_LOWER_BOX_H

#include "lower/context.h"

// The interface value of type `iface` that holds v, of a concrete type. x is where v comes from,
// for the name of the site; may be null.
LLVMValueRef box_value(Fn *f, Expr *x, LLVMValueRef v, Type *type, Type *iface);

// The same as a constant {table, data}; `data` is the value as constant in memory form.
LLVMValueRef box_constant(Lower *l, LLVMValueRef data, Type *type, Type *iface);

// v, of type `from`, as a value of type `to` that it is assignable to.
LLVMValueRef box_assigned(Fn *f, Expr *x, LLVMValueRef v, Type *from, Type *to);

// The type of a value that has been untyped.
Type *box_default_type(Lower *l, Type *type);

#endif
