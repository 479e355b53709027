// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The C API hands out a diagnostic as text only. The inliner's reads
//
//   FILE:LINE:COL: 'CALLEE' inlined into 'CALLER' with (cost=...) at callsite ...;
//
// and a remark of any other shape is dropped.
#include "driver/remark.h"

#include <llvm-c/Support.h>
#include <stdio.h>

// Cuts the text between the next pair of quotes and moves *at behind it; NULL if there is none.
static const char *next_quoted(Arena *arena, const char **at) {
  const char *start = strchr(*at, '\'');
  const char *end = start == NULL ? NULL : strchr(start + 1, '\'');
  if (end == NULL)
    return NULL;
  *at = end + 1;
  return arena_strndup(arena, start + 1, (size_t)(end - start - 1));
}

static void add_inlined(Remarks *remarks, const char *text) {
  const char *quote = strstr(text, ": '");
  if (quote == NULL)
    return;
  InlinedCall call = {.place = arena_strndup(remarks->arena, text, (size_t)(quote - text))};
  const char *at = quote;
  call.callee = next_quoted(remarks->arena, &at);
  if (call.callee == NULL || strncmp(at, " inlined into ", 14) != 0)
    return;
  call.caller = next_quoted(remarks->arena, &at);
  if (call.caller != NULL)
    vec_push(remarks->inlined, call);
}

static void on_diagnostic(LLVMDiagnosticInfoRef info, void *data) {
  char *text = LLVMGetDiagInfoDescription(info);
  if (LLVMGetDiagInfoSeverity(info) == LLVMDSRemark)
    add_inlined(data, text);
  else
    fprintf(stderr, "letgo: %s\n", text);
  LLVMDisposeMessage(text);
}

void remark_listen(Remarks *remarks, LLVMContextRef context) {
  static const char *const arguments[] = {"letgo", "-pass-remarks=^inline$"};
  LLVMParseCommandLineOptions(2, arguments, NULL);
  LLVMContextSetDiagnosticHandler(context, on_diagnostic, remarks);
}

void remark_free(Remarks *remarks) { vec_free(remarks->inlined); }
