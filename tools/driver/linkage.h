// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What of a program is visible beyond its module.
#ifndef LETGO_DRIVER_LINKAGE_H
#define LETGO_DRIVER_LINKAGE_H

#include <llvm-c/Core.h>
#include <stdbool.h>

// Hides the functions and variables of a whole program from the linker, so that LLVM may specialise
// and drop them. Visible stay the entry and variables that are written; functions of
// package main that nothing calls too when keep_uncalled is set, so that a verdict can be told
// about what is in them.
void linkage_hide(LLVMModuleRef module, bool keep_uncalled);

#endif
