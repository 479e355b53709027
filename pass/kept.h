// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Solved analyses between the summaries and the verdicts. The graph that says what callers are told
// of a function says also what becomes of its sites. It is rough where something was asked that only
// the end of all summaries answers (Analysis.is_early), or where a recursion went into less detail:
// then it serves if all sites move by it, or are let out by the function itself. A function that is
// not here is solved again.
//
// An analysis names instructions of its function, and constants. So none may be kept of a function
// that was edited since; edits of others do no harm.
#ifndef LETGO_PASS_KEPT_H
#define LETGO_PASS_KEPT_H

#include "pass/analysis.h"

typedef struct Kept {
  PtrMap index; ///< function to index of `all` + 1; 0 when it was taken
  VEC(Analysis *) all;
  size_t bytes, limit;
} Kept;

/// Takes the analysis over, unless all together would be larger than the limit, in bytes.
bool kept_add(Kept *kept, Analysis *a);
/// Gives back what is kept of the function, or null.
Analysis *kept_take(Kept *kept, LLVMValueRef function);
void kept_free(Kept *kept);

#endif
