// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Statements.
#ifndef LETGO_LOWER_STMT_H
#define LETGO_LOWER_STMT_H

#include "lower/context.h"

void stmt_lower(Fn *f, Stmt *s);
void stmt_list(Fn *f, StmtList list);

// A block with a scope of its own.
void stmt_block(Fn *f, Block *block);

// Makes s the innermost statement that break (and continue, unless on_continue is null) leaves.
void stmt_enter(Fn *f, Target *target, Stmt *s, LLVMBasicBlockRef on_break,
                LLVMBasicBlockRef on_continue);
void stmt_leave(Fn *f);

void stmt_switch(Fn *f, Stmt *s);      // switch.c
void stmt_type_switch(Fn *f, Stmt *s); // type_switch.c
void stmt_go(Fn *f, Stmt *s);          // go.c
void stmt_select(Fn *f, Stmt *s);      // select.c
void stmt_range(Fn *f, Stmt *s);       // range.c
// The variables that a range clause defines, if it does; either may be null.
void range_declare(Fn *f, const Stmt *s, const Expr *key, const Expr *value);

#endif
