// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What of a program is visible beyond its module.
#ifndef LETGO_DRIVER_LINKAGE_H
#define LETGO_DRIVER_LINKAGE_H

#include <llvm-c/Core.h>

// What stays visible besides the entry and the variables that are written.
typedef enum {
  LINKAGE_KEEP_ENTRY,    // nothing
  LINKAGE_KEEP_UNCALLED, // functions of package main that nothing calls: a verdict can be told
                         // about what is in them
  LINKAGE_KEEP_LIBRARY,  // the functions and variables of the package that was asked for, which is
                         // no program: anybody may call them with anything
} LinkageKeep;

// Hides the functions and variables of a whole program from the linker, so that LLVM may specialise
// and drop them. The symbols of the package that was asked for begin with `main.`.
void linkage_hide(LLVMModuleRef module, LinkageKeep keep);

// Keeps LLVM from guessing what is in the data of package variables that the program may write
// through pointers: for what symbols are hidden and unused ones are gone.
void linkage_pin(LLVMModuleRef module);

#endif
