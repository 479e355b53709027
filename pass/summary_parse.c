// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading summaries. A text is a promise that the analysis takes on trust, so it is read strictly:
// of another version, about a function of another type, with a word too many, an object that
// nothing leads to or a parameter that cannot hold an address, it says nothing at all.
//
// Nodes keep the numbers that they have in the text where these are numbers of nodes, so that what
// is written again is the same text. A name that the module does not know, or has given to a local
// of its own, is any constant.
#include "pass/summary_text.h"

#include "pass/type_text.h"

#include <ctype.h>
#include <string.h>

#include <llvm-c/Core.h>

enum { MAX_NODES = 1024, MAX_MODULUS = INT32_MAX / 4, MAX_NAME = 4096 };

typedef struct ParsedNode {
  SummaryNode node;
  uint32_t label; ///< behind X, New, C and F; else 0
  bool is_defined, is_called;
  uint32_t number; ///< in the summary
} ParsedNode;

typedef struct Parser {
  Reader r;
  LLVMContextRef context;
  LLVMModuleRef module;
  LLVMTypeRef type;
  Analysis shapes; ///< of types only
  VEC(ParsedNode) nodes;
  VEC(SummaryEdge) edges; ///< between indices of `nodes`
  const char *item;       ///< start of the one that is read
} Parser;

static bool take(Parser *p, const char *word) { return reader_take(&p->r, word); }

// Nodes.

static bool same_parsed(const ParsedNode *a, const ParsedNode *b) {
  const SummaryNode *x = &a->node, *y = &b->node;
  if (x->kind != y->kind || a->label != b->label)
    return false;
  return x->kind == SUMMARY_PARAM ? x->arg == y->arg && x->leaf == y->leaf
                                  : x->kind != SUMMARY_CONST || x->value == y->value;
}

static bool add_node(Parser *p, const ParsedNode *wanted, uint32_t *index) {
  for (*index = 0; *index < p->nodes.len; ++*index)
    if (same_parsed(&p->nodes.data[*index], wanted))
      return true;
  if (p->nodes.len >= MAX_NODES)
    return false;
  vec_push(&p->nodes, *wanted);
  return true;
}

static bool is_parameter(Parser *p, uint32_t arg, uint32_t leaf) {
  unsigned count = LLVMCountParamTypes(p->type);
  if (arg >= count)
    return false;
  LLVMTypeRef *params = mem_alloc(count * sizeof *params);
  LLVMGetParamTypes(p->type, params);
  LLVMTypeRef type = params[arg];
  mem_free(params);
  return leaf < ir_leaf_count(&p->shapes, type) && ir_leaf_is_wide(&p->shapes, type, leaf);
}

static bool read_parameter(Parser *p, ParsedNode *node) {
  node->node.kind = SUMMARY_PARAM;
  if (!reader_number(&p->r, &node->node.arg))
    return false;
  if (take(p, ".") && !reader_number(&p->r, &node->node.leaf))
    return false;
  return is_parameter(p, node->node.arg, node->node.leaf);
}

static int hex_digit(char c) {
  static const char digits[] = "0123456789ABCDEF";
  const char *at = c ? strchr(digits, toupper((unsigned char)c)) : NULL;
  return at ? (int)(at - digits) : -1;
}

static bool read_quoted_byte(Parser *p, CharVec *bytes) {
  char c = *p->r.at++;
  if (c == '\\') {
    int high = p->r.end - p->r.at >= 2 ? hex_digit(p->r.at[0]) : -1;
    int low = high >= 0 ? hex_digit(p->r.at[1]) : -1;
    if (low < 0)
      return false;
    c = (char)(high << 4 | low);
    p->r.at += 2;
  }
  vec_push(bytes, c);
  return bytes->len <= MAX_NAME;
}

/// Behind the opening quote.
static bool read_quoted(Parser *p, CharVec *bytes) {
  while (p->r.at < p->r.end && *p->r.at != '"')
    if (!read_quoted_byte(p, bytes))
      return false;
  return take(p, "\"");
}

static bool read_name(Parser *p, CharVec *name) {
  if (take(p, "\""))
    return read_quoted(p, name) && name->len;
  while (p->r.at < p->r.end && *p->r.at &&
         (isalnum((unsigned char)*p->r.at) || strchr("._$-", *p->r.at)))
    vec_push(name, *p->r.at++);
  return name->len > 0;
}

static LLVMValueRef find_global(const Parser *p, const CharVec *name) {
  LLVMValueRef value = LLVMGetNamedFunctionWithLength(p->module, name->data, name->len);
  if (!value)
    value = LLVMGetNamedGlobalWithLength(p->module, name->data, name->len);
  return value && summary_name_is_global(value) ? value : NULL;
}

static bool read_constant(Parser *p, ParsedNode *node) {
  CharVec name = {0};
  node->node.kind = SUMMARY_CONST;
  bool read = read_name(p, &name);
  if (read)
    node->node.value = find_global(p, &name);
  vec_free(&name);
  return read;
}

static bool read_labelled(Parser *p, ParsedNode *node, SummaryNodeKind kind) {
  node->node.kind = kind;
  return reader_number(&p->r, &node->label);
}

static bool read_new_node(Parser *p, ParsedNode *node) {
  if (take(p, "Out"))
    return true;
  node->node.kind = SUMMARY_CONST;
  if (take(p, "Const"))
    return true;
  node->node.kind = SUMMARY_UNTRACKED;
  if (take(p, "Rt"))
    return true;
  if (take(p, "New"))
    return read_labelled(p, node, SUMMARY_FRESH);
  if (take(p, "P"))
    return read_parameter(p, node);
  if (take(p, "X"))
    return read_labelled(p, node, SUMMARY_CHILD);
  if (take(p, "C"))
    return read_labelled(p, node, SUMMARY_COPY);
  if (take(p, "F"))
    return read_labelled(p, node, SUMMARY_PENDING);
  return take(p, "@") && read_constant(p, node);
}

static bool read_node(Parser *p, uint32_t *index) {
  ParsedNode node = {.node.kind = SUMMARY_OUT};
  return read_new_node(p, &node) && add_node(p, &node, index);
}

static SummaryNodeKind kind_of(const Parser *p, uint32_t index) {
  return p->nodes.data[index].node.kind;
}

/// Something that holds addresses: no bytes in flight, no call.
static bool is_plain(const Parser *p, uint32_t index) {
  return kind_of(p, index) != SUMMARY_COPY && kind_of(p, index) != SUMMARY_PENDING;
}

static bool read_plain(Parser *p, uint32_t *index) {
  return read_node(p, index) && is_plain(p, *index);
}

// Edges.

static bool read_number(Parser *p, bool is_negative, int32_t *number) {
  uint32_t value;
  if (!reader_number(&p->r, &value))
    return false;
  *number = is_negative ? -(int32_t)value : (int32_t)value;
  return true;
}

static bool read_value(Parser *p, SummaryEdge *edge) {
  if (!read_plain(p, &edge->value))
    return false;
  bool is_negative = take(p, "-");
  if (!is_negative && !take(p, "+"))
    return true;
  if (!is_negative && take(p, "?")) {
    edge->offset = ANY;
    return true;
  }
  return read_number(p, is_negative, &edge->offset);
}

/// Behind the opening bracket. Sets the size when one is given.
static bool read_place(Parser *p, SummaryEdge *edge, bool *is_range) {
  if (take(p, "?"))
    edge->at = ANY;
  else if (!read_number(p, take(p, "-"), &edge->at))
    return false;
  *is_range = take(p, ":");
  if (*is_range && take(p, "?"))
    edge->size = SIZE_UNKNOWN;
  else if (*is_range && (!reader_number(&p->r, &edge->size) || !edge->size))
    return false;
  return take(p, "]");
}

static bool add_edge(Parser *p, SummaryEdge edge) {
  vec_push(&p->edges, edge);
  return true;
}

/// Whether a place of a pending call is an argument, or a result, that it has.
static bool is_handed(Parser *p, const SummaryEdge *edge) {
  LLVMTypeRef type = p->nodes.data[edge->holder].node.type;
  int32_t step = edge->kind == SUMMARY_STORE ? PENDING_ARG : PENDING_RESULT;
  if (!type || edge->at == ANY || edge->at % step || edge->at / step < 1)
    return false;
  uint32_t count = edge->kind == SUMMARY_STORE
                       ? ir_parameter_scalars(&p->shapes, type)
                       : ir_leaf_count(&p->shapes, LLVMGetReturnType(type));
  return (uint32_t)(edge->at / step) <= count;
}

static bool holder_fits(Parser *p, const SummaryEdge *edge) {
  if (is_plain(p, edge->holder))
    return true;
  bool may_be_pending = edge->kind == SUMMARY_STORE || edge->kind == SUMMARY_READ;
  return kind_of(p, edge->holder) == SUMMARY_PENDING && may_be_pending && is_handed(p, edge);
}

/// `R0=value`, behind the R. Arguments of a musttail call are as good as returned, also where the
/// result is void.
static bool read_return(Parser *p) {
  SummaryEdge edge = {.kind = SUMMARY_RETURN, .at = ANY};
  uint32_t count = ir_leaf_count(&p->shapes, LLVMGetReturnType(p->type));
  if (!take(p, "?") && (!read_number(p, false, &edge.at) || (uint32_t)edge.at >= count))
    return false;
  return take(p, "=") && read_value(p, &edge) && add_edge(p, edge);
}

/// `leak value`, `free value`, behind the word.
static bool read_sunk(Parser *p, SummaryEdgeKind kind) {
  SummaryEdge edge = {.kind = kind};
  return read_plain(p, &edge.value) && add_edge(p, edge);
}

/// `call F5:X2`, behind the word.
static bool read_call(Parser *p) {
  SummaryEdge edge = {.kind = SUMMARY_CALL};
  if (!read_node(p, &edge.holder) || kind_of(p, edge.holder) != SUMMARY_PENDING || !take(p, ":") ||
      !read_plain(p, &edge.value))
    return false;
  p->nodes.data[edge.holder].is_called = true;
  return add_edge(p, edge);
}

/// `holder[at]=value` or `holder[at:size]=C4`, behind the bracket.
static bool read_store(Parser *p, uint32_t holder) {
  SummaryEdge edge = {.kind = SUMMARY_STORE, .holder = holder};
  bool is_range;
  if (!read_place(p, &edge, &is_range) || !take(p, "="))
    return false;
  if (!is_range)
    return holder_fits(p, &edge) && read_value(p, &edge) && add_edge(p, edge);
  edge.kind = SUMMARY_COPY_OUT;
  return holder_fits(p, &edge) && read_node(p, &edge.value) &&
         kind_of(p, edge.value) == SUMMARY_COPY && add_edge(p, edge);
}

/// `X2=holder[at]` or `C4=holder[at:size]`, behind the sign.
static bool read_read(Parser *p, uint32_t value) {
  SummaryEdge edge = {.kind = SUMMARY_READ, .value = value};
  bool is_copy = kind_of(p, value) == SUMMARY_COPY, is_range;
  if (is_copy)
    edge.kind = SUMMARY_COPY_IN;
  else if (kind_of(p, value) != SUMMARY_CHILD && kind_of(p, value) != SUMMARY_FRESH)
    return false;
  if (!read_node(p, &edge.holder) || !take(p, "[") || !read_place(p, &edge, &is_range))
    return false;
  p->nodes.data[value].is_defined = true;
  return is_range == is_copy && holder_fits(p, &edge) && add_edge(p, edge);
}

/// `New3%16`, behind the sign.
static bool read_modulus(Parser *p, uint32_t index) {
  SummaryNode *node = &p->nodes.data[index].node;
  return node->kind == SUMMARY_FRESH && !node->modulus && reader_number(&p->r, &node->modulus) &&
         node->modulus && node->modulus <= MAX_MODULUS && node->modulus % WORD == 0;
}

/// Attributes are unique in a context, and so is the text of one.
static MethodKey unique_method(Parser *p, const CharVec *bytes) {
  LLVMAttributeRef attribute =
      LLVMCreateStringAttribute(p->context, METHOD_KEY, sizeof METHOD_KEY - 1, bytes->data,
                                (unsigned)bytes->len);
  MethodKey key;
  key.text = LLVMGetStringAttributeValue(attribute, &key.len);
  return key;
}

static bool read_method(Parser *p, SummaryNode *node) {
  CharVec bytes = {0};
  bool read = read_quoted(p, &bytes) && bytes.len;
  if (read)
    node->method = unique_method(p, &bytes);
  vec_free(&bytes);
  return read;
}

/// `F5 is ptr (ptr) cc 10 via 1 method "..."`, behind `is`.
static bool read_pending(Parser *p, uint32_t index) {
  ParsedNode *parsed = &p->nodes.data[index];
  SummaryNode *node = &parsed->node;
  if (node->kind != SUMMARY_PENDING || node->type)
    return false;
  LLVMTypeRef type = type_read(p->context, &p->r);
  if (!type || LLVMGetTypeKind(type) != LLVMFunctionTypeKind)
    return false;
  node->type = type;
  parsed->is_defined = true;
  if (take(p, " cc ") && !reader_number(&p->r, &node->arg))
    return false;
  if (take(p, " via ") && (!reader_number(&p->r, &node->leaf) || node->leaf > PENDING_DEPTH))
    return false;
  return !take(p, " method \"") || read_method(p, node);
}

static bool read_item(Parser *p) {
  uint32_t node;
  if (take(p, "leak "))
    return read_sunk(p, SUMMARY_LEAK);
  if (take(p, "free "))
    return read_sunk(p, SUMMARY_FREE);
  if (take(p, "call "))
    return read_call(p);
  Reader ahead = p->r;
  if (reader_take(&ahead, "R") && !reader_take(&ahead, "t")) {
    p->r.at++;
    return read_return(p);
  }
  if (!read_node(p, &node))
    return false;
  if (take(p, "["))
    return read_store(p, node);
  if (take(p, "%"))
    return read_modulus(p, node);
  if (take(p, " is "))
    return read_pending(p, node);
  return take(p, "=") && read_read(p, node);
}

static bool read_items(Parser *p) {
  reader_skip_spaces(&p->r);
  while (p->r.at < p->r.end) {
    p->item = p->r.at;
    if (!read_item(p))
      return false;
    reader_skip_spaces(&p->r);
    if (p->r.at == p->r.end)
      return true;
    if (!take(p, ","))
      return false;
    reader_skip_spaces(&p->r);
    if (p->r.at == p->r.end)
      return false;
  }
  return true;
}

// The summary.

static uint32_t parameter_rank(const Parser *p, const SummaryNode *node) {
  uint32_t rank = 0;
  for (size_t i = 0; i < p->nodes.len; i++) {
    const SummaryNode *other = &p->nodes.data[i].node;
    rank += other->kind == SUMMARY_PARAM &&
            (other->arg < node->arg || (other->arg == node->arg && other->leaf < node->leaf));
  }
  return rank;
}

/// Out, any constant, parameters; then each where its label says, and the rest where there is room.
static void give_numbers(Parser *p) {
  size_t count = p->nodes.len;
  bool *taken = mem_alloc(count);
  bool *done = mem_alloc(count);
  for (size_t i = 0; i < count; i++) {
    ParsedNode *node = &p->nodes.data[i];
    if (i < 2)
      node->number = (uint32_t)i;
    else if (node->node.kind == SUMMARY_PARAM)
      node->number = 2 + parameter_rank(p, &node->node);
    else
      continue;
    taken[node->number] = done[i] = true;
  }
  for (size_t i = 0; i < count; i++) {
    uint32_t label = p->nodes.data[i].label;
    if (done[i] || label >= count || taken[label])
      continue;
    p->nodes.data[i].number = label;
    taken[label] = done[i] = true;
  }
  uint32_t room = 0;
  for (size_t i = 0; i < count; i++) {
    if (done[i])
      continue;
    while (taken[room])
      room++;
    p->nodes.data[i].number = room++;
  }
  mem_free(taken);
  mem_free(done);
}

static Summary *make_summary(Parser *p) {
  Summary *s = mem_alloc(sizeof *s);
  s->node_count = (uint32_t)p->nodes.len;
  s->edge_count = (uint32_t)p->edges.len;
  s->nodes = mem_alloc(s->node_count * sizeof *s->nodes);
  s->edges = mem_alloc(s->edge_count * sizeof *s->edges);
  give_numbers(p);
  for (uint32_t i = 0; i < s->node_count; i++) {
    SummaryNode *node = &s->nodes[p->nodes.data[i].number];
    *node = p->nodes.data[i].node;
    if (node->kind == SUMMARY_PENDING)
      node->origin = node;
  }
  for (uint32_t i = 0; i < s->edge_count; i++) {
    SummaryEdge edge = p->edges.data[i];
    edge.holder = p->nodes.data[edge.holder].number;
    edge.value = p->nodes.data[edge.value].number;
    s->edges[i] = edge;
    s->leaks |= edge.kind == SUMMARY_LEAK;
  }
  summary_sort(s);
  return s;
}

static char *end_text(CharVec *text) {
  vec_push(text, '\0');
  return text->data;
}

static char *say(const char *what, const char *at, const char *end) {
  enum { SHOWN = 40 };
  CharVec text = {0};
  bool is_long = end - at > SHOWN;
  text_put(&text, "%s '%.*s%s'", what, is_long ? SHOWN : (int)(end - at), at, is_long ? "..." : "");
  return end_text(&text);
}

static bool is_undefined(const ParsedNode *node) {
  switch (node->node.kind) {
  case SUMMARY_CHILD:
  case SUMMARY_COPY:
    return !node->is_defined;
  case SUMMARY_PENDING:
    return !node->is_defined || !node->is_called;
  case SUMMARY_OUT:
  case SUMMARY_CONST:
  case SUMMARY_UNTRACKED:
  case SUMMARY_PARAM:
  case SUMMARY_FRESH:
    return false;
  }
  return true;
}

/// An object that nothing leads to is a slip of the pen, and means too little.
static char *find_undefined(const Parser *p) {
  for (size_t i = 0; i < p->nodes.len; i++) {
    const ParsedNode *node = &p->nodes.data[i];
    if (!is_undefined(node))
      continue;
    CharVec text = {0};
    const char *letter = node->node.kind == SUMMARY_CHILD  ? "X"
                         : node->node.kind == SUMMARY_COPY ? "C"
                                                           : "F";
    text_put(&text, "nothing says what %s%u is", letter, node->label);
    return end_text(&text);
  }
  return NULL;
}

static char *type_words(LLVMTypeRef type) {
  CharVec text = {0};
  if (!type_write(&text, type))
    vec_free(&text);
  return text.data ? end_text(&text) : NULL;
}

/// "1 ptr (ptr): ", or null and why not.
static char *read_head(Parser *p) {
  const char *start = p->r.at;
  uint32_t version;
  if (!reader_number(&p->r, &version) || !take(p, " "))
    return say("no version in", start, p->r.end);
  if (version != SUMMARY_VERSION)
    return say("unknown version", start, p->r.at - 1);
  start = p->r.at;
  LLVMTypeRef type = type_read(p->context, &p->r);
  if (!type || LLVMGetTypeKind(type) != LLVMFunctionTypeKind || !take(p, ":"))
    return say("no type in", start, p->r.end);
  char *words = type_words(type), *own = type_words(p->type);
  bool is_same = words && own && strcmp(words, own) == 0;
  mem_free(words);
  mem_free(own);
  return is_same ? NULL : say("of another type", start, p->r.at - 1);
}

static char *parse(Parser *p, Summary **s) {
  char *error = read_head(p);
  if (error)
    return error;
  ParsedNode constant = {.node.kind = SUMMARY_CONST}, out = {.node.kind = SUMMARY_OUT};
  vec_push(&p->nodes, out);
  vec_push(&p->nodes, constant);
  if (!read_items(p))
    return say("malformed at", p->item, p->r.end);
  error = find_undefined(p);
  if (!error)
    *s = make_summary(p);
  return error;
}

Summary *summary_parse(LLVMValueRef function, const char *text, size_t len, char **error) {
  Parser p = {.r = {text, text + len}, .item = text};
  p.module = LLVMGetGlobalParent(function);
  p.context = LLVMGetModuleContext(p.module);
  p.type = LLVMGlobalGetValueType(function);
  p.shapes.layout = LLVMGetModuleDataLayout(p.module);
  Summary *s = NULL;
  *error = parse(&p, &s);
  vec_free(&p.nodes);
  vec_free(&p.edges);
  map_free(&p.shapes.type_leaves);
  map_free(&p.shapes.type_sizes);
  pool_free(&p.shapes.graph.pool);
  return s;
}
