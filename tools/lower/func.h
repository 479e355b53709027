// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Bodies of functions: the frame, which is a set of heap cells, and what goes in and out.
#ifndef LETGO_LOWER_FUNC_H
#define LETGO_LOWER_FUNC_H

#include "lower/context.h"

// Begins a function without Go source (wrapper, initialiser) that is shown at pos.
void func_begin(Fn *f, Lower *l, LLVMValueRef fn, const Abi *abi, const char *symbol, Pos pos);
// Ends it: everything is terminated.
void func_end(Fn *f);

// Begins the function of a declaration or literal, which `info` describes.
void func_begin_source(Fn *f, Lower *l, FuncInfo *info, LLVMValueRef fn);

// Unnamed and blank parameters and results have no cell.
bool func_has_name(const Object *variable);

// Makes the cells of captured variables, parameters and results.
void func_enter_frame(Fn *f, FuncInfo *info);

// Makes the variables that a literal captures known: `record` is its closure.
void func_enter_captures(Fn *f, FuncInfo *info, LLVMValueRef record);

// Lowers the body of a declared function or a function literal.
void func_lower(Lower *l, FuncInfo *info, LLVMValueRef fn);

// The address of a variable: a cell of the frame, or a global.
LLVMValueRef func_address(Fn *f, Object *variable);

// Makes the cell of a local variable, zeroed.
LLVMValueRef func_declare(Fn *f, Object *variable);

// Notes a local variable whose declaration is never reached.
void func_skip(Fn *f, Object *variable);

// Returns from f: `results` is null for a bare return.
void func_return(Fn *f, Expr *results, Pos pos);

#endif
