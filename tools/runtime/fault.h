// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// SIGSEGV and SIGBUS in Go code: stack overflow, nil dereference, or a crash.
#ifndef LETGO_RUNTIME_FAULT_H
#define LETGO_RUNTIME_FAULT_H

#include <stdbool.h>

// Installs the handlers, after heap_init, because libgc borrows SIGSEGV at its start.
bool fault_init(void);

#endif
