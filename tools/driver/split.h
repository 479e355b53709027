// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One module divided into parts that are compiled by themselves and linked afterwards.
#ifndef LETGO_DRIVER_SPLIT_H
#define LETGO_DRIVER_SPLIT_H

#include <llvm-c/Core.h>
#include <stddef.h>

// Into how many parts the module is worth dividing, at most `most`.
size_t split_count(LLVMModuleRef module, size_t most);

// Makes every symbol visible to the other parts; once, before the parts are made.
void split_prepare(LLVMModuleRef module);

// Leaves of a prepared module the part `index` of `count`: functions in their order, about as much
// code in each part; all variables are in part 0. The rest become declarations.
void split_keep(LLVMModuleRef module, size_t index, size_t count);

#endif
