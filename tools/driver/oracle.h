// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What -escape-oracle adds to a program, for runtime/oracle.h.
#ifndef LETGO_DRIVER_ORACLE_H
#define LETGO_DRIVER_ORACLE_H

#include <llvm-c/Core.h>
#include <stdbool.h>

// Puts the Go functions of a module, as the front end made it, into sections by which the runtime
// tells them from its own. With `exits` each of them tells the runtime that it is about to return,
// and what.
void oracle_mark(LLVMModuleRef module, bool exits);

#endif
