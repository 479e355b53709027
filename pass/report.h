// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Telling people: remarks, the lines of `print<escape>`, and the session behind the C interface.
#ifndef LETGO_PASS_REPORT_H
#define LETGO_PASS_REPORT_H

#include "pass/analysis.h"
#include "pass/run.h"

/// What the `letgo.site` metadata says; empty strings without.
typedef struct SiteInfo {
  const char *name, *kind, *type, *file; ///< in the given pool
  uint32_t line, col;
  uint64_t elem_size;
} SiteInfo;

SiteInfo site_info(LLVMValueRef call, Pool *pool);
/// The same of a `letgo.site` node; null, or another node, says nothing.
SiteInfo site_info_of(LLVMValueRef node, Pool *pool);

/// The sentence for a site that stays. Lives in the pool.
const char *reason_sentence(const Site *site, Pool *pool);

void report_remarks(Analysis *a, bool missed_too);
void report_print(Analysis *a, PrintFn print, void *user);
/// The connection graph for Graphviz.
void dot_print(Analysis *a, PrintFn print, void *user);

/// What flows out of the function's arguments: one entry for each, in a->text. Returns their number.
unsigned leaks_find(Analysis *a, EscapeParam **params);

/// Sites that move, and rooms that become null.
void session_note_moves(Session *session, Analysis *a);
void session_note_params(Session *session, Analysis *a);
void session_note_rest(Session *session, Analysis *a);
/// Analyses a function after the pipeline, without edits, and notes what is still a call.
void run_rest(LLVMValueRef function, const EscapeOptions *options, Summaries *summaries,
              Session *session);

#endif
