// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Taking a callee's summary into the caller's graph at a call. A parameter is the argument's
// variable, a child a variable that reads from its holders, a fresh object a node of this call.
// The solver does the rest: since edges that are added here make new targets for the reads, that
// is the fixed point that the summary asks for.
#include "pass/summary.h"

#include "pass/attr.h"
#include "pass/hooks.h"
#include "pass/keys.h"

#include <llvm-c/Core.h>

/// What a value of the summary is when it is moved by an offset.
typedef struct Moved {
  struct Moved *next;
  int32_t offset;
  VarId var;
} Moved;

/// The values that `count` edges from `first` on store, together.
typedef struct Bundle {
  struct Bundle *next;
  uint32_t first, count;
  VarId var;
} Bundle;

typedef struct Instance {
  Analysis *a;
  Graph *g;
  LLVMValueRef call;
  InstId inst;
  const Summary *summary;
  VarId *vars;       ///< by node of the summary
  NodeId *objects;   ///< of its fresh and copy nodes
  uint32_t *calls;   ///< of its pending nodes: number of the call, 0 for a call of anything
  Moved **moved;     ///< by node
  Bundle *bundles;
  VarId context;         ///< the one argument, when the call's operands are not the callee's
  const Handed *handed;  ///< the same for all arguments and results
  uint32_t number, depth; ///< of the indirect call: its own, and summaries that it came through
  bool is_near, frees;
  bool is_of_each; ///< as in PendingFrom
} Instance;

static uint32_t common_modulus(uint32_t a, uint32_t b) {
  while (b) {
    uint32_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

static NodeId fresh_object(Instance *in, uint32_t modulus) {
  NodeId node = graph_node(in->g, NODE_FRESH, in->call);
  in->g->nodes.data[node].modulus = modulus;
  return node;
}

/// Number `i` of the callee's summary. Where a direct call hands it over we could make room for it.
static NodeId fresh_object_of(Instance *in, uint32_t i) {
  NodeId node = fresh_object(in, in->summary->nodes[i].modulus);
  bool is_direct = !in->number && !in->context;
  if (in->summary->nodes[i].value && is_direct)
    in->g->nodes.data[node].tag = i + 1;
  return node;
}

/// All fresh objects of a callee that calls back are one. An offset modulo n may be any of many,
/// so the one node wraps where all of them do.
static NodeId joined_object(Instance *in) {
  uint32_t modulus = 0;
  bool any = false;
  for (uint32_t i = 0; i < in->summary->node_count; i++) {
    const SummaryNode *node = &in->summary->nodes[i];
    any |= node->kind == SUMMARY_FRESH;
    if (node->kind == SUMMARY_FRESH)
      modulus = common_modulus(modulus, node->modulus);
  }
  return any ? fresh_object(in, modulus) : NO_NODE;
}

static VarId handed_argument(const Instance *in, const SummaryNode *node) {
  unsigned count = LLVMCountParamTypes(in->handed->type);
  LLVMTypeRef *params = pool_alloc(&in->g->pool, (count + 1) * sizeof(LLVMTypeRef));
  LLVMGetParamTypes(in->handed->type, params);
  uint32_t at = node->leaf;
  for (uint32_t i = 0; i < node->arg; i++)
    at += ir_leaf_count(in->a, params[i]);
  return in->handed->args[at];
}

static VarId parameter_var(const Instance *in, const SummaryNode *node) {
  if (in->context)
    return in->context;
  if (in->handed)
    return handed_argument(in, node);
  return value_var(in->a, LLVMGetOperand(in->call, node->arg), node->leaf);
}

static VarId variable_of_object(Instance *in, NodeId object) {
  VarId var = graph_var(in->g);
  graph_add(in->g, var, graph_loc(in->g, object, 0), 0);
  return var;
}

static uint32_t pending_call(const Instance *in, const SummaryNode *node) {
  uint32_t depth = in->depth + node->leaf + 1;
  if (in->is_near || in->a->key || in->is_of_each) // or it would be deeper each round
    depth = in->depth > node->leaf ? in->depth : node->leaf;
  PendingFrom from = {in->call, in->inst, node->origin, in->number, depth, node->method,
                      in->is_near, in->is_of_each};
  return pending_add(in->a, &from, node->type, node->arg);
}

static void make_node(Instance *in, uint32_t i, NodeId joined) {
  const SummaryNode *node = &in->summary->nodes[i];
  switch (node->kind) {
  case SUMMARY_OUT:
    in->vars[i] = in->g->out_value;
    return;
  case SUMMARY_CONST:
    in->vars[i] = node->value ? value_var(in->a, node->value, 0) : in->a->constant_value;
    return;
  case SUMMARY_UNTRACKED:
    in->vars[i] = in->a->untracked;
    return;
  case SUMMARY_PARAM:
    in->vars[i] = parameter_var(in, node);
    return;
  case SUMMARY_CHILD:
    in->vars[i] = graph_var(in->g);
    return;
  case SUMMARY_FRESH:
    in->objects[i] = joined ? joined : fresh_object_of(in, i);
    in->vars[i] = variable_of_object(in, in->objects[i]);
    return;
  case SUMMARY_COPY:
    in->objects[i] = graph_node(in->g, NODE_COPY, NULL);
    return;
  case SUMMARY_PENDING:
    in->calls[i] = pending_call(in, node);
    return;
  }
}

static Moved *find_moved(Instance *in, const SummaryEdge *edge) {
  Moved *moved = in->moved[edge->value];
  while (moved && moved->offset != edge->offset)
    moved = moved->next;
  return moved;
}

static void keep_moved(Instance *in, const SummaryEdge *edge, VarId var) {
  Moved *moved = pool_alloc(&in->g->pool, sizeof *moved);
  *moved = (Moved){in->moved[edge->value], edge->offset, var};
  in->moved[edge->value] = moved;
}

/// What a value of the summary is here, moved by the edge's offset.
static VarId edge_value(Instance *in, const SummaryEdge *edge) {
  VarId var = in->vars[edge->value];
  if (!edge->offset || !var)
    return var;
  const Moved *same = find_moved(in, edge);
  if (same)
    return same->var;
  VarId moved = graph_var(in->g);
  keep_moved(in, edge, moved);
  Shift shift = edge->offset == ANY ? SHIFT_ANY : (Shift){edge->offset, 0};
  graph_edge(in->g, var, moved, shift, in->inst);
  return moved;
}

static Use access(const Instance *in, UseKind kind, uint32_t other, const SummaryEdge *edge) {
  uint32_t size = edge->at == ANY ? SIZE_UNKNOWN : WORD;
  return (Use){kind, other, edge->at, size, in->inst, 0};
}

static void apply_return(Instance *in, const SummaryEdge *edge) {
  if (in->context)
    return; // of a function whose result nobody sees
  VarId value = edge_value(in, edge);
  if (in->handed) {
    for (uint32_t i = 0; i < in->handed->result_count; i++)
      if (edge->at == ANY || (uint32_t)edge->at == i)
        graph_edge(in->g, value, in->handed->results[i], SHIFT_NONE, in->inst);
    return;
  }
  if (edge->at == ANY)
    value_receive(in->a, in->call, value, SHIFT_NONE, in->inst);
  else
    graph_edge(in->g, value, value_var(in->a, in->call, (uint32_t)edge->at), SHIFT_NONE, in->inst);
}

static void apply_free(Instance *in, const SummaryEdge *edge) {
  if (!in->frees)
    return;
  FreeCall freed = {.call = in->call, .pos = in->inst, .pointer = in->vars[edge->value]};
  vec_push(&in->a->frees, freed);
}

/// What a call that the callee leaves to us hands back there.
static VarId pending_result(const Instance *in, const SummaryEdge *edge) {
  uint32_t number = in->calls[edge->holder];
  if (!number)
    return in->g->out_value;
  return in->a->indirect.data[number - 1].handed->results[edge->at / PENDING_RESULT - 1];
}

/// The arguments, results and targets of a call that the callee leaves to us.
static void apply_pending(Instance *in, const SummaryEdge *edge) {
  uint32_t number = in->calls[edge->holder];
  const Handed *h = number ? in->a->indirect.data[number - 1].handed : NULL;
  VarId var = edge->kind == SUMMARY_STORE ? edge_value(in, edge) : in->vars[edge->value];
  if (edge->kind == SUMMARY_STORE)
    graph_edge(in->g, var, h ? h->args[edge->at / PENDING_ARG - 1] : in->g->out_sink, SHIFT_NONE,
               in->inst);
  else if (edge->kind == SUMMARY_READ)
    graph_edge(in->g, pending_result(in, edge), var, SHIFT_NONE, in->inst);
  else if (h)
    graph_edge(in->g, var, in->a->indirect.data[number - 1].callee, SHIFT_NONE, in->inst);
}

static void apply_edge(Instance *in, const SummaryEdge *edge) {
  VarId holder = in->vars[edge->holder];
  if (in->summary->nodes[edge->holder].kind == SUMMARY_PENDING) {
    apply_pending(in, edge);
    return;
  }
  switch (edge->kind) {
  case SUMMARY_CALL:
    return; // of a pending node only
  case SUMMARY_RETURN:
    apply_return(in, edge);
    return;
  case SUMMARY_READ:
    graph_use(in->g, holder, access(in, USE_LOAD, in->vars[edge->value], edge));
    return;
  case SUMMARY_STORE:
    graph_use(in->g, holder, access(in, USE_STORE, edge_value(in, edge), edge));
    return;
  case SUMMARY_COPY_IN:
    graph_use(in->g, holder,
            (Use){USE_SOURCE, in->objects[edge->value], edge->at, edge->size, in->inst, 0});
    return;
  case SUMMARY_COPY_OUT:
    graph_use(in->g, holder,
            (Use){USE_TARGET, in->objects[edge->value], edge->at, edge->size, in->inst, 0});
    return;
  case SUMMARY_LEAK:
    graph_edge(in->g, in->vars[edge->value], in->g->out_sink, SHIFT_NONE, in->inst);
    return;
  case SUMMARY_FREE:
    apply_free(in, edge);
    return;
  }
}

/// The end of the edges that store to the same place as the first.
static uint32_t end_of_stores(const Instance *in, uint32_t first) {
  const SummaryEdge *edges = in->summary->edges;
  uint32_t end = first + 1;
  while (end < in->summary->edge_count && edges[end].kind == SUMMARY_STORE &&
         edges[end].holder == edges[first].holder && edges[end].at == edges[first].at)
    end++;
  return end;
}

static bool same_values(const SummaryEdge *x, const SummaryEdge *y, uint32_t count) {
  for (uint32_t i = 0; i < count; i++)
    if (x[i].value != y[i].value || x[i].offset != y[i].offset)
      return false;
  return true;
}

/// One variable for what is stored to a place. Where a callee mixes its objects, as recursive ones do,
/// the same values go to all places, each of which is many objects here.
static VarId bundle(Instance *in, uint32_t first, uint32_t count) {
  const SummaryEdge *edges = in->summary->edges;
  for (const Bundle *b = in->bundles; b; b = b->next)
    if (b->count == count && same_values(edges + b->first, edges + first, count))
      return b->var;
  Bundle *new = pool_alloc(&in->g->pool, sizeof *new);
  *new = (Bundle){in->bundles, first, count, graph_var(in->g)};
  in->bundles = new;
  for (uint32_t i = first; i < first + count; i++)
    graph_edge(in->g, edge_value(in, &edges[i]), new->var, SHIFT_NONE, in->inst);
  return new->var;
}

/// Returns the number of edges from `first` on that were applied.
static uint32_t apply_edges(Instance *in, uint32_t first) {
  const SummaryEdge *edge = &in->summary->edges[first];
  bool is_plain = in->summary->nodes[edge->holder].kind != SUMMARY_PENDING;
  uint32_t count = edge->kind == SUMMARY_STORE && is_plain ? end_of_stores(in, first) - first : 1;
  if (count == 1)
    apply_edge(in, edge);
  else
    graph_use(in->g, in->vars[edge->holder],
              access(in, USE_STORE, bundle(in, first, count), edge));
  return count;
}

static void apply(Instance *in, bool is_near) {
  uint32_t count = in->summary->node_count;
  in->vars = pool_alloc(&in->g->pool, count * sizeof *in->vars);
  in->objects = pool_alloc(&in->g->pool, count * sizeof *in->objects);
  in->calls = pool_alloc(&in->g->pool, count * sizeof *in->calls);
  in->moved = pool_alloc(&in->g->pool, count * sizeof *in->moved);
  in->is_near = is_near;
  NodeId joined = is_near ? joined_object(in) : NO_NODE;
  for (uint32_t i = 0; i < count; i++)
    make_node(in, i, joined);
  for (uint32_t i = 0; i < in->summary->edge_count;)
    i += apply_edges(in, i);
}

/// Scalars too narrow for an address have no parameter in the summary, but may carry a part of
/// one; what is passed beyond the parameters is read by va_arg, which finds anything.
static void let_rest_out(Analysis *a, LLVMValueRef call, unsigned params, InstId inst) {
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++) {
    LLVMValueRef value = LLVMGetOperand(call, i);
    for (uint32_t leaf = 0; leaf < ir_leaf_count(a, LLVMTypeOf(value)); leaf++)
      if (i >= params || !ir_leaf_is_wide(a, LLVMTypeOf(value), leaf))
        graph_edge(&a->graph, value_var(a, value, leaf), a->graph.out_sink, SHIFT_NONE, inst);
  }
}

static bool passes_by_value(LLVMValueRef call) {
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++)
    if (call_arg_has_attr(call, i, ATTR_BYVAL) || call_arg_has_attr(call, i, ATTR_SWIFTERROR))
      return true;
  return false;
}

/// Attributes that close every way out say more than a summary that found one.
static bool attributes_are_better(LLVMValueRef call, const Summary *summary) {
  return summary->leaks && !call_effects(call).other_writes && !call_may_unwind(call);
}

static LLVMValueRef declared_callee(LLVMValueRef call) {
  LLVMValueRef callee = call_callee(call);
  bool is_good = callee && LLVMIsDeclaration(callee) &&
                 LLVMGetFunctionCallConv(callee) == LLVMGetInstructionCallConv(call);
  return is_good ? callee : NULL;
}

bool transfer_summary(Analysis *a, LLVMValueRef call, InstId inst) {
  LLVMValueRef callee = a->summaries ? hook_exact_callee(call) : NULL;
  if (a->summaries && !callee)
    callee = declared_callee(call);
  if (!callee || call_has_unknown_bundle(call) || passes_by_value(call))
    return false;
  bool is_near;
  const Summary *summary = summaries_find(a->summaries, a->function, callee, &is_near);
  if (!summary || attributes_are_better(call, summary))
    return false;
  Instance in = {.a = a, .g = &a->graph, .call = call, .inst = inst, .summary = summary};
  in.frees = !call_has_attr(call, ATTR_NOFREE);
  apply(&in, is_near);
  let_rest_out(a, call, LLVMCountParams(callee), inst);
  return true;
}

static LLVMTypeRef called_type(const IndirectCall *call) {
  return call->is_ours ? LLVMGetCalledFunctionType(call->call) : call->handed->type;
}

static unsigned called_convention(const IndirectCall *call) {
  return call->is_ours ? LLVMGetInstructionCallConv(call->call) : call->handed->convention;
}

static void take_in(Analysis *a, uint32_t number, const Summary *summary, bool is_near) {
  const IndirectCall call = a->indirect.data[number - 1];
  Instance in = {.a = a, .g = &a->graph, .call = call.call, .inst = call.inst, .summary = summary};
  in.frees = !call.is_ours || !call_has_attr(call.call, ATTR_NOFREE);
  in.number = number;
  in.depth = call.depth;
  in.is_of_each = call.takes_each || call.is_of_each;
  in.handed = call.is_ours ? NULL : call.handed;
  apply(&in, is_near);
  if (call.is_ours)
    let_rest_out(a, call.call, LLVMCountParamTypes(called_type(&call)), call.inst);
}

/// Whether the target has the type and convention of the call.
static bool may_reach(const Analysis *a, uint32_t number, LLVMValueRef target) {
  const IndirectCall *call = &a->indirect.data[number - 1];
  return LLVMGlobalGetValueType(target) == called_type(call) &&
         LLVMGetFunctionCallConv(target) == called_convention(call);
}

bool transfer_summary_target(Analysis *a, uint32_t number, LLVMValueRef target) {
  const IndirectCall *call = &a->indirect.data[number - 1];
  if (!may_reach(a, number, target) || (call->is_ours && passes_by_value(call->call)))
    return false;
  bool is_near;
  const Summary *summary = summaries_find_target(a, target, &is_near);
  if (summary)
    take_in(a, number, summary, is_near);
  return summary;
}

bool transfer_summary_each(Analysis *a, uint32_t number) {
  size_t count;
  MethodKey key = a->indirect.data[number - 1].method;
  const LLVMValueRef *all =
      methods_find(summaries_methods(a->summaries), key.text, key.len, &count);
  for (size_t i = 0; i < count; i++)
    if (may_reach(a, number, all[i]) && !transfer_summary_target(a, number, all[i]))
      return false;
  return true;
}

bool transfer_summary_methods(Analysis *a, uint32_t number) {
  const IndirectCall *call = &a->indirect.data[number - 1];
  if (call->is_ours && passes_by_value(call->call))
    return false;
  Callable callable = {call->method, called_type(call), called_convention(call)};
  const Summary *summary = keys_find(summaries_keys(a->summaries), &callable, a->key);
  if (summary)
    take_in(a, number, summary, a->key);
  return summary;
}

bool transfer_summary_of(Analysis *a, LLVMValueRef function, VarId argument, LLVMValueRef call,
                         InstId inst) {
  if (!a->summaries || LLVMCountParams(function) != 1 || !argument)
    return false;
  bool is_near;
  const Summary *summary = summaries_find_target(a, function, &is_near);
  if (!summary)
    return false;
  Instance in = {.a = a, .g = &a->graph, .call = call, .inst = inst, .summary = summary};
  in.context = argument;
  in.frees = true;
  apply(&in, is_near);
  return true;
}
