// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Channels: one pointer each. Elements go in and out through memory (rt_chan.h).
#ifndef LETGO_LOWER_CHAN_H
#define LETGO_LOWER_CHAN_H

#include "lower/context.h"

// What a receive gave before the expression `x` (an EXPR_UNARY) is evaluated: select has done it.
struct Received {
  Expr *x;
  LLVMValueRef value, ok; // null where nobody asks
};

// make(chan T, n).
LLVMValueRef chan_make(Fn *f, Expr *x);

// c <- v.
void chan_send(Fn *f, Stmt *s);

// <-c; with ok also whether a sender sent it (i1).
LLVMValueRef chan_receive(Fn *f, Expr *x, LLVMValueRef *ok);

// <-c for its effect.
void chan_discard(Fn *f, Expr *x);

// The receive that x is, without parentheses; null when it is something else.
Expr *chan_receive_of(Expr *x);

// Memory for an element of the channel type that the runtime reads or writes; null for an element
// of no size.
LLVMValueRef chan_slot(Fn *f, Type *chan);

// The value of s (a STMT_SEND) in a slot.
LLVMValueRef chan_sent(Fn *f, Stmt *s);

// The element in a slot.
LLVMValueRef chan_element(Fn *f, Type *chan, LLVMValueRef slot);

// for v := range c.
void chan_range(Fn *f, Stmt *s);

#endif
