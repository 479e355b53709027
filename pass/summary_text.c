// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Summaries as text, for people and for the "escape-summary" attribute, which carries them from
// one module to another. Items are separated by commas:
//
//   places   P0 P0.1  what argument 0, or its scalar 1, holds     Out    everything unknown
//            X2       what a read item finds                      Const  constants
//            New3     an object of the callee                     Rt     what the runtime made
//            C4       the bytes in flight in a copy               F5     a call left to the caller
//            with +8 or +? behind it: an address 8 bytes on, or somewhere in it
//   items    R0=P1+8       scalar 0 of the result; R?= for all of them
//            X2=P0[8]      is read from there; [?] anywhere
//            P0[8]=P1      is stored there
//            C4=P0[8:16]   16 bytes from there on are copied; P1[0:16]=C4 is where they appear
//            call F5:X2    what is called; its arguments are stored in F5, results read from it
//            leak P0       goes out
//            free P0       may be freed
#include "pass/summary.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <llvm-c/Core.h>

typedef struct Text {
  char *data;
  size_t len, cap;
} Text;

static void put(Text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put(Text *t, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char piece[256];
  int n = vsnprintf(piece, sizeof piece, format, args);
  va_end(args);
  for (int i = 0; i < n && i < (int)sizeof piece - 1; i++)
    vec_push(t, piece[i]);
}

static void put_node(Text *t, const Summary *s, uint32_t i) {
  const SummaryNode *node = &s->nodes[i];
  size_t len;
  switch (node->kind) {
  case SUMMARY_OUT:
    put(t, "Out");
    return;
  case SUMMARY_CONST:
    if (node->value)
      put(t, "@%s", LLVMGetValueName2(node->value, &len));
    else
      put(t, "Const");
    return;
  case SUMMARY_UNTRACKED:
    put(t, "Rt");
    return;
  case SUMMARY_PARAM:
    put(t, node->leaf ? "P%u.%u" : "P%u", node->arg, node->leaf);
    return;
  case SUMMARY_CHILD:
    put(t, "X%u", i);
    return;
  case SUMMARY_FRESH:
    put(t, "New%u", i);
    return;
  case SUMMARY_COPY:
    put(t, "C%u", i);
    return;
  case SUMMARY_PENDING:
    put(t, "F%u", i);
    return;
  }
}

static void put_value(Text *t, const Summary *s, const SummaryEdge *e) {
  put_node(t, s, e->value);
  if (e->offset == ANY)
    put(t, "+?");
  else if (e->offset)
    put(t, "%+d", e->offset);
}

static void put_place(Text *t, const Summary *s, const SummaryEdge *e, bool is_range) {
  put_node(t, s, e->holder);
  if (e->at == ANY)
    put(t, "[?");
  else
    put(t, "[%d", e->at);
  if (is_range && e->size == SIZE_UNKNOWN)
    put(t, ":?");
  else if (is_range)
    put(t, ":%u", e->size);
  put(t, "]");
}

static void put_edge(Text *t, const Summary *s, const SummaryEdge *e) {
  switch (e->kind) {
  case SUMMARY_RETURN:
    if (e->at == ANY)
      put(t, "R?=");
    else
      put(t, "R%d=", e->at);
    put_value(t, s, e);
    return;
  case SUMMARY_READ:
  case SUMMARY_COPY_IN:
    put_node(t, s, e->value);
    put(t, "=");
    put_place(t, s, e, e->kind == SUMMARY_COPY_IN);
    return;
  case SUMMARY_STORE:
  case SUMMARY_COPY_OUT:
    put_place(t, s, e, e->kind == SUMMARY_COPY_OUT);
    put(t, "=");
    put_value(t, s, e);
    return;
  case SUMMARY_CALL:
    put(t, "call ");
    put_node(t, s, e->holder);
    put(t, ":");
    put_node(t, s, e->value);
    return;
  case SUMMARY_LEAK:
  case SUMMARY_FREE:
    put(t, e->kind == SUMMARY_LEAK ? "leak " : "free ");
    put_node(t, s, e->value);
    return;
  }
}

char *summary_text(const Summary *s) {
  Text t = {0};
  for (uint32_t i = 0; i < s->edge_count; i++) {
    if (i)
      put(&t, ",");
    put_edge(&t, s, &s->edges[i]);
  }
  vec_push(&t, '\0');
  return t.data;
}
