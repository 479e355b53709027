// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sites that an earlier run has found to escape, and the last one need not look at again: after the
// run before the vectorisers hardly anything is done that could keep an address in. Functions whose
// sites are all marked are left out of it, and what only they call gets no summary.
//
// Whether a function is left out depends on nothing but the marks: with remarks, or a report, the
// code is the same. A mark that a pass loses when it makes one call of two costs time only.
#include "pass/analysis.h"
#include "pass/attr.h"
#include "pass/hooks.h"
#include "pass/run.h"

#include <string.h>

#include <llvm-c/Core.h>

#define ESCAPING "letgo.escaping"

/// Reasons that size, loops and the frame have no part in: those change when loops are unrolled.
static bool is_for_good(EscapeReason reason) {
  return reason == ESCAPE_REASON_RETURNED || reason == ESCAPE_REASON_STORED ||
         reason == ESCAPE_REASON_PASSED || reason == ESCAPE_REASON_CONTENT;
}

void marks_set(const Analysis *a) {
  for (size_t i = 0; i < a->sites.len; i++) {
    const Site *site = &a->sites.data[i];
    if (is_for_good(site->reason) && !site->alloc.optional)
      call_set_flag(site->call, ESCAPING);
  }
}

bool marks_has(LLVMValueRef call) { return call_has_flag(call, ESCAPING); }

bool marks_on_all(const Analysis *a) {
  for (size_t i = 0; i < a->sites.len; i++)
    if (!marks_has(a->sites.data[i].call))
      return false;
  return a->sites.len > 0;
}

static void drop_in(LLVMValueRef function, unsigned kind) {
  for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(function); b; b = LLVMGetNextBasicBlock(b))
    for (LLVMValueRef i = LLVMGetFirstInstruction(b); i; i = LLVMGetNextInstruction(i))
      if (LLVMHasMetadata(i) && LLVMGetMetadata(i, kind))
        LLVMSetMetadata(i, kind, NULL);
}

void run_drop_marks(LLVMModuleRef module) {
  unsigned kind =
      LLVMGetMDKindIDInContext(LLVMGetModuleContext(module), ESCAPING, strlen(ESCAPING));
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f; f = LLVMGetNextFunction(f))
    drop_in(f, kind);
}
