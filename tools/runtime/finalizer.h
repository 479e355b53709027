// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// runtime.SetFinalizer.
#ifndef LETGO_RUNTIME_FINALIZER_H
#define LETGO_RUNTIME_FINALIZER_H

#include <stdbool.h>

// Calls the finalizers of all objects that a collection has found unreachable. On a goroutine's
// stack.
void finalizer_run_due(void);

// There are such objects.
bool finalizer_is_due(void);

#endif
