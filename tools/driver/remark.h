// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What LLVM's inliner did, as it says in its remarks.
#ifndef LETGO_DRIVER_REMARK_H
#define LETGO_DRIVER_REMARK_H

#include "support/arena.h"
#include "support/vec.h"

#include <llvm-c/Core.h>

// One call that was replaced by the body of what it called.
typedef struct InlinedCall {
  const char *place;  // file:line:col of the call, as the debug information has it
  const char *callee; // symbol
  const char *caller; // symbol of the function that it was inlined into
} InlinedCall;

typedef struct Remarks {
  Arena *arena; // texts live here
  Vec(InlinedCall) inlined;
} Remarks;

// From now on the inliner's remarks in this context are collected, and what else LLVM has to say
// goes to standard error as before. remarks must outlive the context. Once per process.
void remark_listen(Remarks *remarks, LLVMContextRef context);

// Frees the list.
void remark_free(Remarks *remarks);

#endif
