// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loads and stores of strings, slices and interfaces, word by word, for LLVM's fast instruction
// selection: it knows no values of struct type and hands each block that has one to the slow one.
#ifndef LETGO_DRIVER_SCALARS_H
#define LETGO_DRIVER_SCALARS_H

#include <llvm-c/TargetMachine.h>
#include <llvm-c/Types.h>

// Rewrites the functions of a module that is compiled without optimisation.
void scalars_split(LLVMModuleRef module, LLVMTargetMachineRef target);

#endif
