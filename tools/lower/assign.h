// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Assignments and declarations of variables.
#ifndef LETGO_LOWER_ASSIGN_H
#define LETGO_LOWER_ASSIGN_H

#include "lower/context.h"

// =, :=, op=, ++ and --.
void assign_stmt(Fn *f, Stmt *s);

// A local var declaration.
void assign_declare(Fn *f, Decl *d);

// Notes the variables that a statement declares which is never reached.
void assign_skip(Fn *f, Stmt *s);

// v, of type `from`, as a value of the type of x, to which it is assigned.
LLVMValueRef assign_value(Fn *f, Expr *x, LLVMValueRef v, Type *from);

// x[0], x[1] = values[0], values[1]; either may be null. The values are of the types of the x.
void assign_pair(Fn *f, Expr **x, LLVMValueRef *values);

// Whether x is the blank identifier.
bool assign_is_blank(Expr *x);

#endif
