// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writing summaries. Nodes are known by their number in the summary, those that every reader knows
// by name: parameters, Out, Const, Rt, functions and constants. What an object or a pending call is
// beyond its number is an item of its own, before the edges.
//
// For other modules a name of this module only is any constant: calls of it are of anything.
#include "pass/summary_text.h"

#include "pass/type_text.h"

#include <ctype.h>
#include <string.h>

#include <llvm-c/Core.h>

enum { MAX_TEXT = 8 << 10, MAX_OFFSET = 1 << 30 };

typedef struct Writer {
  CharVec text;
  const Summary *s;
  uint32_t *labels; ///< of nodes: their numbers, as a reader counts them
  bool for_others; ///< names that only this module knows are left out
  bool failed;     ///< something cannot be said
  bool any;        ///< items so far
} Writer;

bool summary_name_is_global(LLVMValueRef constant) {
  size_t len;
  LLVMLinkage linkage = LLVMGetLinkage(constant);
  LLVMGetValueName2(constant, &len);
  return len && linkage != LLVMInternalLinkage && linkage != LLVMPrivateLinkage;
}

static bool is_plain(const char *name, size_t len) {
  for (size_t i = 0; i < len; i++)
    if (!isalnum((unsigned char)name[i]) && !strchr("._$-", name[i]))
      return false;
  return len > 0;
}

/// Quoted as LLVM quotes names.
static void put_quoted(Writer *w, const char *bytes, size_t len) {
  text_put(&w->text, "\"");
  for (size_t i = 0; i < len; i++) {
    unsigned char c = (unsigned char)bytes[i];
    bool is_itself = c >= ' ' && c < 127 && c != '"' && c != '\\';
    text_put(&w->text, is_itself ? "%c" : "\\%02X", c);
  }
  text_put(&w->text, "\"");
}

/// Whether the node is a constant that is called by its name.
static bool is_named(const Writer *w, const SummaryNode *node) {
  size_t len = 0;
  if (node->kind != SUMMARY_CONST || !node->value)
    return false;
  LLVMGetValueName2(node->value, &len);
  return len && (!w->for_others || summary_name_is_global(node->value));
}

/// All constants without a name are one to whoever reads.
static void number_nodes(Writer *w) {
  uint32_t label = 0;
  w->labels = mem_alloc(w->s->node_count * sizeof *w->labels);
  for (uint32_t i = 0; i < w->s->node_count; i++) {
    w->labels[i] = label;
    label += i <= 1 || w->s->nodes[i].kind != SUMMARY_CONST || is_named(w, &w->s->nodes[i]);
  }
}

static void put_constant(Writer *w, const SummaryNode *node) {
  if (!is_named(w, node)) {
    text_put(&w->text, "Const");
    return;
  }
  size_t len;
  const char *name = LLVMGetValueName2(node->value, &len);
  text_put(&w->text, "@");
  if (is_plain(name, len))
    text_put(&w->text, "%.*s", (int)len, name);
  else
    put_quoted(w, name, len);
}

static void put_node(Writer *w, uint32_t i) {
  const SummaryNode *node = &w->s->nodes[i];
  switch (node->kind) {
  case SUMMARY_OUT:
    text_put(&w->text, "Out");
    return;
  case SUMMARY_CONST:
    put_constant(w, node);
    return;
  case SUMMARY_UNTRACKED:
    text_put(&w->text, "Rt");
    return;
  case SUMMARY_PARAM:
    text_put(&w->text, "P%u", node->arg);
    if (node->leaf)
      text_put(&w->text, ".%u", node->leaf);
    return;
  case SUMMARY_CHILD:
    text_put(&w->text, "X%u", w->labels[i]);
    return;
  case SUMMARY_FRESH:
    text_put(&w->text, "New%u", w->labels[i]);
    return;
  case SUMMARY_COPY:
    text_put(&w->text, "C%u", w->labels[i]);
    return;
  case SUMMARY_PENDING:
    text_put(&w->text, "F%u", w->labels[i]);
    return;
  }
}

static void check_offset(Writer *w, int32_t offset) {
  w->failed |= offset != ANY && (offset >= MAX_OFFSET || offset <= -MAX_OFFSET);
}

static void put_value(Writer *w, const SummaryEdge *e) {
  put_node(w, e->value);
  check_offset(w, e->offset);
  if (e->offset == ANY)
    text_put(&w->text, "+?");
  else if (e->offset)
    text_put(&w->text, "%+d", e->offset);
}

static void put_size(Writer *w, uint32_t size) {
  if (size == SIZE_UNKNOWN) {
    text_put(&w->text, ":?");
    return;
  }
  w->failed |= size >= MAX_OFFSET;
  text_put(&w->text, ":%u", size);
}

static void put_place(Writer *w, const SummaryEdge *e, bool is_range) {
  put_node(w, e->holder);
  check_offset(w, e->at);
  if (e->at == ANY)
    text_put(&w->text, "[?");
  else
    text_put(&w->text, "[%d", e->at);
  if (is_range)
    put_size(w, e->size);
  text_put(&w->text, "]");
}

static void put_edge(Writer *w, const SummaryEdge *e) {
  switch (e->kind) {
  case SUMMARY_RETURN:
    if (e->at == ANY)
      text_put(&w->text, "R?=");
    else
      text_put(&w->text, "R%d=", e->at);
    put_value(w, e);
    return;
  case SUMMARY_READ:
  case SUMMARY_COPY_IN:
    put_node(w, e->value);
    text_put(&w->text, "=");
    put_place(w, e, e->kind == SUMMARY_COPY_IN);
    return;
  case SUMMARY_STORE:
  case SUMMARY_COPY_OUT:
    put_place(w, e, e->kind == SUMMARY_COPY_OUT);
    text_put(&w->text, "=");
    put_value(w, e);
    return;
  case SUMMARY_CALL:
    text_put(&w->text, "call ");
    put_node(w, e->holder);
    text_put(&w->text, ":");
    put_node(w, e->value);
    return;
  case SUMMARY_LEAK:
  case SUMMARY_FREE:
    text_put(&w->text, e->kind == SUMMARY_LEAK ? "leak " : "free ");
    put_node(w, e->value);
    return;
  }
}

static void begin_item(Writer *w) {
  if (w->any)
    text_put(&w->text, ",");
  w->any = true;
}

static void put_pending(Writer *w, uint32_t i) {
  const SummaryNode *node = &w->s->nodes[i];
  put_node(w, i);
  text_put(&w->text, " is ");
  w->failed |= !type_write(&w->text, node->type);
  if (node->arg)
    text_put(&w->text, " cc %u", node->arg);
  if (node->leaf)
    text_put(&w->text, " via %u", node->leaf);
  if (!node->method.text)
    return;
  text_put(&w->text, " method ");
  put_quoted(w, node->method.text, node->method.len);
}

static void put_description(Writer *w, uint32_t i) {
  const SummaryNode *node = &w->s->nodes[i];
  if (node->kind == SUMMARY_PENDING) {
    begin_item(w);
    put_pending(w, i);
  }
  if (node->kind == SUMMARY_FRESH && node->modulus) {
    begin_item(w);
    put_node(w, i);
    text_put(&w->text, "%%%u", node->modulus);
  }
}

/// Constants that became one make edges the same, which mostly follow each other.
static void put_edges(Writer *w) {
  size_t last = 0, last_len = 0;
  for (uint32_t i = 0; i < w->s->edge_count; i++) {
    size_t before = w->text.len;
    begin_item(w);
    size_t start = w->text.len, len;
    put_edge(w, &w->s->edges[i]);
    len = w->text.len - start;
    if (len == last_len && !memcmp(w->text.data + last, w->text.data + start, len)) {
      w->text.len = before;
      continue;
    }
    last = start;
    last_len = len;
  }
}

static void put_items(Writer *w) {
  number_nodes(w);
  for (uint32_t i = 0; i < w->s->node_count; i++)
    put_description(w, i);
  put_edges(w);
  vec_push(&w->text, '\0');
  mem_free(w->labels);
}

char *summary_text(const Summary *s) {
  Writer w = {.s = s};
  put_items(&w);
  return w.text.data;
}

char *summary_attribute(const Summary *s, LLVMValueRef function) {
  Writer w = {.s = s, .for_others = true};
  text_put(&w.text, "%d ", SUMMARY_VERSION);
  w.failed = !type_write(&w.text, LLVMGlobalGetValueType(function));
  text_put(&w.text, ": ");
  put_items(&w);
  if (!w.failed && w.text.len <= MAX_TEXT)
    return w.text.data;
  vec_free(&w.text);
  return NULL;
}
