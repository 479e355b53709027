// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Memory for the stacks of goroutines.
#ifndef LETGO_RUNTIME_STACK_H
#define LETGO_RUNTIME_STACK_H

#include "runtime/g.h"

// Before anything else, the heap above all.
void stack_init(void);

// A stack with its record, of which `guard`, `lo` and `hi` are set and the rest is zero. Null when
// there is no memory or no address space left.
G *stack_take(void);
// The main goroutine's.
G *stack_take_main(void);
// Gives a stack back. It stays usable until the next call of stack_take or stack_trim.
void stack_give(G *g);
// Returns some memory of idle stacks to the kernel; called once in a collection, on g0.
void stack_trim(void);

#endif
