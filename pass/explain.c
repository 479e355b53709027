// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Why a node is reached from outside. Every node remembers what reached it first, an edge into a
// cell of its holder; followed from a site these steps lead to OUT, to the result or to a
// phantom. The last edge's instruction is at fault. Read in order they are the pointer's way.
#include "pass/analysis.h"

#include "pass/attr.h"
#include "pass/report.h"

#include <string.h>

#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>

enum { MAX_HOPS = 64 };

/// One hop: `edge` put `node` into `holder`.
typedef struct Hop {
  NodeId node, holder;
  EdgeId edge;
} Hop;

EscapePos inst_position(LLVMValueRef inst) {
  EscapePos pos = {0};
  if (!LLVMIsAInstruction(inst))
    return pos;
  unsigned len = 0;
  const char *file = LLVMGetDebugLocFilename(inst, &len);
  if (!file || !len || !LLVMGetDebugLocLine(inst))
    return pos; // line 0: made of several places of the source
  return (EscapePos){file, LLVMGetDebugLocLine(inst), LLVMGetDebugLocColumn(inst)};
}

/// A phi has no position: its first use in the text shows where the value is alive.
static EscapePos use_position(LLVMValueRef value) {
  EscapePos first = {0};
  for (LLVMUseRef use = LLVMGetFirstUse(value); use; use = LLVMGetNextUse(use)) {
    EscapePos pos = inst_position(LLVMGetUser(use));
    if (pos.file && (!first.file || pos.line < first.line))
      first = pos;
  }
  return first;
}

EscapePos explain_fault(const Analysis *a, const Site *site) {
  if (!site->fault)
    return (EscapePos){0};
  LLVMValueRef inst = a->body.insts.data[site->fault];
  EscapePos pos = inst_position(inst);
  return pos.file || !LLVMIsAPHINode(inst) ? pos : use_position(inst);
}

static bool is_root(const Node *node) {
  return node->kind == NODE_OUT || node->kind == NODE_RET || node->kind == NODE_PHANTOM;
}

/// Fills at most MAX_HOPS hops from the node outwards, to what reached it by the reach numbered
/// `which`; hops within groups are left out.
static size_t follow(const Analysis *a, NodeId node, unsigned which, Hop *hops) {
  const Graph *g = &a->graph;
  size_t count = 0;
  for (unsigned steps = 0; steps < 4 * MAX_HOPS && count < MAX_HOPS; steps++) {
    Cause cause = g->nodes.data[node].cause[which];
    if (!cause.holder)
      break;
    if (cause.edge)
      hops[count++] = (Hop){node, cause.holder, cause.edge};
    node = cause.holder;
    if (is_root(&g->nodes.data[node]))
      break;
  }
  return count;
}

/// Whether the node's address came along the edge out of values alone, not out of memory.
static bool comes_by_values(const Graph *g, NodeId node, EdgeId edge) {
  for (unsigned steps = 0; edge && steps < MAX_HOPS; steps++) {
    const Var *var = &g->vars.data[g->edges.data[edge].src];
    uint32_t i = 0;
    while (i < var->len && g->locs.data[var->items[i]].node != node)
      i++;
    if (var->owner || i == var->len)
      return false;
    edge = var_via(var)[i];
  }
  return !edge;
}

/// No call puts it there, so that it does not depend on what is known of callees.
static bool is_plain(const Analysis *a, const Hop *hop) {
  InstId inst = a->graph.edges.data[hop->edge].inst;
  return inst && !inst_is_call(a->body.insts.data[inst]) &&
         comes_by_values(&a->graph, hop->node, hop->edge);
}

static bool is_plain_way(const Analysis *a, const Hop *hops, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!is_plain(a, &hops[i]))
      return false;
  const Node *end = count ? &a->graph.nodes.data[hops[count - 1].holder] : NULL;
  return end && is_root(end) && !end->depth && !end->is_pending;
}

bool explain_is_plain(const Analysis *a, NodeId node) {
  Hop hops[MAX_HOPS];
  for (unsigned i = 0; i < REACH_KINDS; i++)
    if (a->graph.nodes.data[node].reach >> i & 1 &&
        is_plain_way(a, hops, follow(a, node, i, hops)))
      return true;
  return false;
}

static const char *value_text(Analysis *a, LLVMValueRef value) {
  size_t len = 0;
  const char *name = value ? LLVMGetValueName2(value, &len) : "";
  if (!len)
    return "a value";
  const char *sigil = LLVMIsAGlobalValue(value) ? "@" : "%";
  return pool_format(&a->text, "%s%.*s", sigil, (int)len, name);
}

static const char *callee_text(Analysis *a, LLVMValueRef call) {
  LLVMValueRef callee = call_callee(call);
  return callee ? value_text(a, callee) : "a function value";
}

bool var_names(Graph *g, VarId var, NodeId node) {
  for (uint32_t i = 0; i < g->vars.data[var].len; i++) {
    NodeId other = g->locs.data[g->vars.data[var].items[i]].node;
    if (other == node || graph_rep(g, node) == other)
      return true;
  }
  return false;
}

bool value_names(Analysis *a, LLVMValueRef value, NodeId node) {
  for (uint32_t leaf = 0, n = ir_leaf_count(a, LLVMTypeOf(value)); leaf < n; leaf++)
    if (var_names(&a->graph, value_met(a, value, leaf), node))
      return true;
  return false;
}

static bool is_variadic(LLVMValueRef call, unsigned arg) {
  LLVMTypeRef type = LLVMGetCalledFunctionType(call);
  return LLVMIsFunctionVarArg(type) && arg >= LLVMCountParamTypes(type);
}

/// The first argument of the call whose value may be the node's address, or ESCAPE_UNKNOWN.
static int argument_with(Analysis *a, LLVMValueRef call, NodeId node) {
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++)
    if (value_names(a, LLVMGetOperand(call, i), node))
      return (int)i;
  return ESCAPE_UNKNOWN;
}

enum { MAX_HOLDERS = 64 };

typedef struct Holders {
  NodeId nodes[MAX_HOLDERS];
  unsigned count;
} Holders;

static void add_holders(Analysis *a, VarId var, Holders *found) {
  Graph *g = &a->graph;
  for (uint32_t i = 0; i < g->vars.data[var].len && found->count < MAX_HOLDERS; i++) {
    NodeId id = g->locs.data[g->vars.data[var].items[i]].node;
    Node *node = &g->nodes.data[id];
    if (node->stamp == g->stamp || node->kind == NODE_OUT || node->kind == NODE_CONST)
      continue;
    node->stamp = g->stamp;
    found->nodes[found->count++] = id;
  }
}

/// Whether what the value points to holds the node's address, by any number of dereferences; the
/// first objects on the way are looked at only.
static bool value_leads_to(Analysis *a, LLVMValueRef value, NodeId node) {
  Graph *g = &a->graph;
  Holders found = {.count = 0};
  g->stamp++;
  for (uint32_t leaf = 0, n = ir_leaf_count(a, LLVMTypeOf(value)); leaf < n; leaf++)
    add_holders(a, value_met(a, value, leaf), &found);
  NodeId rep = graph_rep(g, node);
  for (unsigned i = 0; i < found.count; i++) {
    const Node *holder = &g->nodes.data[found.nodes[i]];
    if (found.nodes[i] == node || found.nodes[i] == rep)
      return true;
    for (uint32_t c = holder->cells; c; c = g->cells.data[c].next)
      add_holders(a, g->cells.data[c].mem, &found);
    add_holders(a, holder->unknown_mem, &found);
  }
  return false;
}

/// The first argument that leads to the node.
static int argument_to(Analysis *a, LLVMValueRef call, NodeId node) {
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++)
    if (value_leads_to(a, LLVMGetOperand(call, i), node))
      return (int)i;
  return ESCAPE_UNKNOWN;
}

static EscapeReason argument_reason(Analysis *a, LLVMValueRef call, NodeId node) {
  int arg = argument_with(a, call, node);
  if (arg == ESCAPE_UNKNOWN && call_has_unknown_bundle(call))
    return ESCAPE_REASON_BUNDLE;
  if (arg == ESCAPE_UNKNOWN)
    return argument_to(a, call, node) == ESCAPE_UNKNOWN ? ESCAPE_REASON_PASSED
                                                        : ESCAPE_REASON_CONTENT;
  if (is_variadic(call, (unsigned)arg))
    return ESCAPE_REASON_VARIADIC;
  return call_arg_has_attr(call, (unsigned)arg, ATTR_SWIFTERROR) ? ESCAPE_REASON_SWIFTERROR
                                                                 : ESCAPE_REASON_PASSED;
}

static EscapeReason call_reason(Analysis *a, LLVMValueRef call, const Hop *hop,
                                const char **detail) {
  const Graph *g = &a->graph;
  if (LLVMIsAInlineAsm(LLVMGetCalledValue(call)))
    return ESCAPE_REASON_ASM;
  if (g->nodes.data[hop->holder].kind == NODE_RET)
    return ESCAPE_REASON_MUST_TAIL;
  *detail = callee_text(a, call);
  NodeId owner = g->vars.data[g->edges.data[hop->edge].src].owner;
  if (owner && g->nodes.data[owner].kind != NODE_COPY)
    return ESCAPE_REASON_CONTENT;
  if (owner) {
    *detail = "by a copy";
    return ESCAPE_REASON_STORED;
  }
  return argument_reason(a, call, hop->node);
}

/// "x" of the source, "%x" of the IR, or what it is and where it comes from.
static const char *object_text(Analysis *a, LLVMValueRef value) {
  SiteInfo info = site_info(value, &a->text);
  if (*info.name)
    return info.name;
  size_t len = 0;
  const char *name = LLVMGetValueName2(value, &len);
  if (len)
    return pool_format(&a->text, "%%%.*s", (int)len, name);
  unsigned text_len;
  if (LLVMIsACallInst(value) && call_callee(value) &&
      !call_string_attr(value, "escape-effects", &text_len))
    return pool_format(&a->text, "what %s returns", callee_text(a, value));
  EscapePos pos = inst_position(value);
  return pos.file ? pool_format(&a->text, "the object of %s:%u:%u", pos.file, pos.line, pos.col)
                  : "an object";
}

/// What an argument, or a call that is left to the caller, leads to.
static const char *phantom_text(Analysis *a, LLVMValueRef value) {
  size_t len;
  if (!value || !LLVMIsAArgument(value))
    return pool_format(&a->text, "memory that %s reaches",
                       value ? callee_text(a, value) : "an argument");
  LLVMGetValueName2(value, &len);
  if (len)
    return pool_format(&a->text, "memory that %s reaches", value_text(a, value));
  if (argument_has_attr(value, ATTR_NEST))
    return "memory that the closure captured";
  return pool_format(&a->text, "memory that argument %u reaches", argument_index(value));
}

static const char *holder_text(Analysis *a, NodeId holder) {
  const Node *node = &a->graph.nodes.data[holder];
  switch (node->kind) {
  case NODE_PHANTOM:
    return phantom_text(a, node->value);
  case NODE_OUT:
    return "memory of the outside";
  case NODE_SITE:
  case NODE_ALLOCA:
  case NODE_FRESH:
    return object_text(a, node->value);
  case NODE_GROUP:
    return "one of many objects";
  case NODE_NONE:
  case NODE_CONST:
  case NODE_RET:
  case NODE_COPY:
    return "memory";
  }
  return "";
}

static const char *stored_where(Analysis *a, LLVMValueRef inst, NodeId holder) {
  if (a->graph.nodes.data[holder].kind != NODE_OUT || !LLVMIsAStoreInst(inst))
    return holder_text(a, holder);
  LLVMValueRef target = LLVMGetOperand(inst, 1);
  while (LLVMIsAConstantExpr(target))
    target = LLVMGetOperand(target, 0);
  return LLVMIsAGlobalValue(target) ? value_text(a, target) : holder_text(a, holder);
}

/// Room for an object that is returned: clone.c calls such parameters so.
static bool is_room(LLVMValueRef value) {
  size_t len = 0;
  const char *name = LLVMIsAArgument(value) ? LLVMGetValueName2(value, &len) : "";
  return strstr(name, ".room") != NULL;
}

/// The memory that the caller wants the result in, or an object that the result points to.
static bool is_result(const Analysis *a, NodeId id) {
  const Node *node = &a->graph.nodes.data[id];
  if (node->kind != NODE_PHANTOM || node->depth || !node->value)
    return node->kind == NODE_RET;
  return argument_is_result(node->value) || is_room(node->value);
}

static EscapeReason hop_reason(Analysis *a, const Hop *hop, const char **detail) {
  InstId inst = a->graph.edges.data[hop->edge].inst;
  *detail = "";
  if (is_result(a, hop->holder) && a->graph.nodes.data[hop->holder].kind == NODE_PHANTOM)
    return ESCAPE_REASON_RETURNED;
  if (!inst)
    return ESCAPE_REASON_STORED;
  LLVMValueRef value = a->body.insts.data[inst];
  switch (LLVMGetInstructionOpcode(value)) {
  case LLVMRet:
    return ESCAPE_REASON_RETURNED;
  case LLVMResume:
    return ESCAPE_REASON_THROWN;
  case LLVMStore:
  case LLVMAtomicRMW:
  case LLVMAtomicCmpXchg:
    *detail = stored_where(a, value, hop->holder);
    return ESCAPE_REASON_STORED;
  case LLVMCall:
  case LLVMInvoke:
  case LLVMCallBr:
    return call_reason(a, value, hop, detail);
  default:
    *detail = value_text(a, value);
    return ESCAPE_REASON_UNKNOWN_USE;
  }
}

void explain_reach(Analysis *a, Site *site) {
  Hop hops[MAX_HOPS];
  size_t count = follow(a, site->node, reach_index(a->graph.nodes.data[site->node].reach), hops);
  if (!count) {
    site_fail(site, ESCAPE_REASON_STORED, site->pos, "memory from outside");
    return;
  }
  const char *detail;
  EscapeReason reason = hop_reason(a, &hops[count - 1], &detail);
  site_fail(site, reason, a->graph.edges.data[hops[count - 1].edge].inst, detail);
}

/// The word of the holder's cell that the edge writes to, or ESCAPE_UNKNOWN.
static int cell_word(const Graph *g, NodeId holder, VarId var) {
  for (uint32_t c = g->nodes.data[holder].cells; c; c = g->cells.data[c].next)
    if (g->cells.data[c].mem == var && g->cells.data[c].word != WORD_REST)
      return g->cells.data[c].word;
  return ESCAPE_UNKNOWN;
}

/// "p" of the argument %p, or of its part %p.ptr.
static const char *argument_text(Analysis *a, LLVMValueRef value) {
  size_t len = 0;
  const char *name = value && LLVMIsAArgument(value) ? LLVMGetValueName2(value, &len) : "";
  const char *dot = memchr(name, '.', len);
  return pool_format(&a->text, "%.*s", (int)(dot ? (size_t)(dot - name) : len), name);
}

/// A variable by its name, other objects as gc names them: "{storage for new(T)}".
static const char *storage_text(Analysis *a, LLVMValueRef value) {
  SiteInfo info = site_info(value, &a->text);
  bool is_variable = !strcmp(info.kind, "var") || !strcmp(info.kind, "param") ||
                     !strcmp(info.kind, "result");
  return is_variable || !*info.name ? object_text(a, value)
                                    : pool_format(&a->text, "{storage for %s}", info.name);
}

static const char *holder_object(Analysis *a, NodeId holder) {
  const Node *node = &a->graph.nodes.data[holder];
  if (node->kind == NODE_OUT)
    return "{heap}";
  if (node->kind == NODE_PHANTOM)
    return argument_text(a, node->value);
  bool is_object =
      node->kind == NODE_SITE || node->kind == NODE_ALLOCA || node->kind == NODE_FRESH;
  return is_object ? storage_text(a, node->value) : "";
}

static void set_result(const Analysis *a, const Hop *hop, EscapeStep *step) {
  const Graph *g = &a->graph;
  int word = cell_word(g, hop->holder, g->edges.data[hop->edge].dst);
  const Node *holder = &g->nodes.data[hop->holder];
  step->kind = ESCAPE_STEP_RETURNED;
  if (holder->kind == NODE_RET)
    step->result = word;
  else if (!is_room(holder->value) && word != ESCAPE_UNKNOWN)
    step->offset = (int64_t)word * WORD;
}

/// Where an edge's instruction is. Of the one `ret` that LLVM makes of several, where control comes
/// from with the node's address.
static EscapePos edge_position(Analysis *a, LLVMValueRef inst, NodeId node) {
  EscapePos pos = inst_position(inst);
  LLVMValueRef phi = LLVMIsAReturnInst(inst) && LLVMGetNumOperands(inst) ? LLVMGetOperand(inst, 0)
                                                                       : NULL;
  if (pos.file || !phi || !LLVMIsAPHINode(phi))
    return pos;
  for (unsigned i = 0, n = LLVMCountIncoming(phi); i < n; i++)
    if (value_names(a, LLVMGetIncomingValue(phi, i), node))
      return inst_position(LLVMGetBasicBlockTerminator(LLVMGetIncomingBlock(phi, i)));
  return pos;
}

/// `way_out`: the last step, out of the function.
static EscapeStep hop_step(Analysis *a, const Hop *hop, bool way_out) {
  InstId inst = a->graph.edges.data[hop->edge].inst;
  LLVMValueRef value = inst ? a->body.insts.data[inst] : NULL;
  const char *detail;
  EscapeReason reason = hop_reason(a, hop, &detail);
  EscapeStep step = {.kind = ESCAPE_STEP_STORED,
                     .object = holder_object(a, hop->holder),
                     .arg = ESCAPE_UNKNOWN,
                     .result = ESCAPE_UNKNOWN,
                     .offset = ESCAPE_UNKNOWN,
                     .pos = value ? edge_position(a, value, hop->node) : (EscapePos){0}};
  if (way_out && reason == ESCAPE_REASON_RETURNED) {
    step.text = "returned";
    set_result(a, hop, &step);
  } else if (way_out && (reason == ESCAPE_REASON_PASSED || reason == ESCAPE_REASON_CONTENT)) {
    step.kind = ESCAPE_STEP_PASSED;
    step.object = *detail == '@' ? detail + 1 : "";
    step.arg = argument_with(a, value, hop->node);
    if (step.arg == ESCAPE_UNKNOWN)
      step.arg = argument_to(a, value, hop->node);
    step.text = pool_format(&a->text, "passed to %s", *detail ? detail : "unknown code");
  } else if (way_out && reason != ESCAPE_REASON_STORED) {
    step.kind = ESCAPE_STEP_LEFT;
    step.text = pool_format(&a->text, "passed to %s", *detail ? detail : "unknown code");
  } else {
    const char *where =
        value ? stored_where(a, value, hop->holder) : holder_text(a, hop->holder);
    step.text = pool_format(&a->text, "stored in %s", where);
  }
  return step;
}

EscapeStep explain_edge(Analysis *a, NodeId node, NodeId holder, EdgeId edge) {
  return hop_step(a, &(Hop){node, holder, edge}, true);
}

static size_t fill_steps(Analysis *a, const Hop *hops, size_t count, EscapeStep *steps) {
  for (size_t i = 0; i < count; i++)
    steps[i] = hop_step(a, &hops[i], i + 1 == count);
  return count;
}

size_t explain_node_path(Analysis *a, NodeId node, unsigned bit, EscapeStep **steps) {
  Hop hops[MAX_HOPS];
  size_t count = follow(a, node, reach_index(bit), hops);
  *steps = pool_alloc(&a->text, (count + 1) * sizeof **steps);
  return fill_steps(a, hops, count, *steps);
}

size_t explain_path(Analysis *a, const Site *site, EscapeStep **steps) {
  Hop hops[MAX_HOPS];
  size_t count = 0;
  unsigned reach = site->node ? a->graph.nodes.data[site->node].reach : 0;
  if (reach)
    count = follow(a, site->node, reach_index(reach), hops);
  *steps = pool_alloc(&a->text, (count + 1) * sizeof **steps);
  (*steps)[0] = (EscapeStep){.kind = ESCAPE_STEP_ALLOCATED,
                             .text = "allocated",
                             .object = "",
                             .arg = ESCAPE_UNKNOWN,
                             .result = ESCAPE_UNKNOWN,
                             .offset = ESCAPE_UNKNOWN,
                             .pos = inst_position(site->call)};
  return 1 + fill_steps(a, hops, count, *steps + 1);
}
