// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The `escape-cells` step and its cheap rule: a site whose address is only loaded from, stored to
// and copied with, through constant or variable indexing. No phi, no call, no comparison: so the
// address is never stored, every use is dominated by the site, and no address of the last run
// can be alive when it runs again. Linear in the number of uses, no fixed point, no graph; the
// function is not even laid out.
#include "pass/analysis.h"

#include "pass/attr.h"
#include "pass/hooks.h"
#include "pass/report.h"
#include "pass/rewrite.h"
#include "pass/run.h"

#include <llvm-c/Core.h>

enum { GEP_DEPTH = 8 };

static bool is_bulk_access(LLVMValueRef call) {
  return call_callee_begins(call, "llvm.memcpy.") || call_callee_begins(call, "llvm.memmove.") ||
         call_callee_begins(call, "llvm.memset.");
}

static bool only_accessed(Site *site, LLVMValueRef address, unsigned depth);

static void observe(Site *site, LLVMValueRef access) {
  uint64_t align = LLVMGetAlignment(access);
  if (align > site->align && align <= 4096)
    site->align = align;
}

static bool is_access(Site *site, LLVMValueRef user, LLVMValueRef address, unsigned depth) {
  if (!LLVMIsAInstruction(user))
    return false;
  switch (LLVMGetInstructionOpcode(user)) {
  case LLVMLoad:
    observe(site, user);
    return true;
  case LLVMStore:
    observe(site, user);
    return LLVMGetOperand(user, 0) != address;
  case LLVMGetElementPtr:
    return LLVMGetTypeKind(LLVMTypeOf(user)) == LLVMPointerTypeKind && depth &&
           only_accessed(site, user, depth - 1);
  case LLVMCall:
    return is_bulk_access(user);
  default:
    return false;
  }
}

static bool only_accessed(Site *site, LLVMValueRef address, unsigned depth) {
  for (LLVMUseRef u = LLVMGetFirstUse(address); u; u = LLVMGetNextUse(u))
    if (!is_access(site, LLVMGetUser(u), address, depth))
      return false;
  return true;
}

static void look_at_call(Analysis *a, LLVMValueRef call) {
  AllocCall alloc = alloc_classify(call);
  if (!is_site_kind(alloc.kind))
    return;
  Site site = site_of_call(call, 0, &alloc);
  if (only_accessed(&site, call, GEP_DEPTH))
    vec_push(&a->sites, site);
}

static void find_cells(Analysis *a) {
  for (LLVMValueRef c = hook_first_call(a->function); c; c = hook_next_call(c))
    look_at_call(a, c);
}

static bool move_cells(Analysis *a, Session *session) {
  verdict_cells(a);
  report_remarks(a, false);
  if (session)
    session_note_moves(session, a);
  return rewrite_function(a);
}

bool run_on_cells(LLVMValueRef function, const RunConfig *config) {
  Analysis *a = analysis_bare(function, &config->options);
  find_cells(a);
  bool changed = a->sites.len && function_refusal(function) == ESCAPE_REASON_NONE &&
                 move_cells(a, config->session);
  analysis_delete(a);
  return changed;
}
