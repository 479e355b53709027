// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Partial escape: objects that leave the frame on some ways only.
#ifndef LETGO_PASS_PARTIAL_H
#define LETGO_PASS_PARTIAL_H

#include "pass/analysis.h"

/// Gives sites that fail (F) only because of what happens on some ways a heap copy on each of those
/// ways, where the object leaves, and analyses the function again. `*a` is then that analysis, by
/// which the slots move. True when the function was changed.
bool partial_run(Analysis **a);
/// Whether the call makes the heap copy of an object that leaves there.
bool partial_is_copy(LLVMValueRef call);

#endif
