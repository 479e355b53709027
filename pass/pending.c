// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls through pointers. What is called is a set like any other, so the solver tells us of each
// member when it finds it:
//
// - a function with a summary is taken in;
// - a phantom is a function that only our caller knows. A phantom object holds all that is handed
//   over, so that it is open, exported, and fails (F) here; the result is its child. The summary
//   says so, and a caller that knows the function takes it in there (apply.c);
// - a method through a table that nobody knows is one of all that the program has (methods.c), which
//   have one summary together (keys.c);
// - anything else makes the call one of anything.
//
// Bounds: 16 functions a call, six summaries deep, a number of callees' calls that grows with
// the function.
#include "pass/summary.h"

#include "pass/attr.h"

#include <llvm-c/Core.h>

enum { MAX_TARGETS = 16, MAX_METHODS = 32, MAX_EACH = 256, MAX_SCALARS = 12, MIN_CALLS = 256 };

Handed *handed_new(Analysis *a, LLVMTypeRef type, unsigned convention) {
  uint32_t args = ir_parameter_scalars(a, type);
  uint32_t results = ir_leaf_count(a, LLVMGetReturnType(type));
  Handed *h = pool_alloc(&a->graph.pool, sizeof *h);
  *h = (Handed){.type = type, .convention = convention, .arg_count = args, .result_count = results};
  h->args = pool_alloc(&a->graph.pool, (args + 1) * sizeof *h->args);
  h->results = pool_alloc(&a->graph.pool, (results + 1) * sizeof *h->results);
  return h;
}

/// The same, or null for what no summary says: too many scalars, or any number.
static Handed *handed_over(Analysis *a, LLVMTypeRef type, unsigned convention) {
  Handed *h = handed_new(a, type, convention);
  bool is_few = h->arg_count <= MAX_SCALARS && h->result_count <= MAX_SCALARS;
  return is_few && !LLVMIsFunctionVarArg(type) ? h : NULL;
}

/// That nobody keeps the address of results in memory says more for our own verdicts than that our
/// caller may know the function; to the caller it is worth nothing.
static bool is_told_of_argument(Analysis *a, LLVMValueRef call, unsigned arg) {
  if (call_arg_has_attr(call, arg, ATTR_BYVAL) || call_arg_has_attr(call, arg, ATTR_SWIFTERROR))
    return true;
  if (call_captures(call, arg).other & CAPTURE_PROVENANCE)
    return false;
  return !call_arg_has_attr(call, arg, ATTR_SRET) || analysis_is_final(a);
}

/// Whether attributes at the call say more than that our caller may know the function, or what is
/// passed is not what the operand is.
static bool is_told_by_attributes(Analysis *a, LLVMValueRef call) {
  if (!call_effects(call).other_writes && !call_may_unwind(call))
    return true;
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++)
    if (is_told_of_argument(a, call, i))
      return true;
  return false;
}

/// The call's own operands; scalars too narrow for an address are left out.
static const Handed *handed_of_call(Analysis *a, LLVMValueRef call) {
  Handed *h =
      handed_over(a, LLVMGetCalledFunctionType(call), LLVMGetInstructionCallConv(call));
  if (!h || is_told_by_attributes(a, call))
    return NULL;
  uint32_t at = 0;
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++) {
    LLVMValueRef value = LLVMGetOperand(call, i);
    for (uint32_t leaf = 0; leaf < ir_leaf_count(a, LLVMTypeOf(value)); leaf++)
      h->args[at++] = value_var(a, value, leaf);
  }
  for (uint32_t leaf = 0; leaf < h->result_count; leaf++)
    h->results[leaf] = value_var(a, call, leaf);
  return h;
}

static void make_unknown(Analysis *a, uint32_t number) {
  a->indirect.data[number - 1].is_unknown = true;
  IndirectCall call = a->indirect.data[number - 1];
  if (call.is_ours) {
    transfer_unknown_call(a, call.call, call.inst);
    return;
  }
  for (uint32_t i = 0; i < call.handed->arg_count; i++)
    graph_edge(&a->graph, call.handed->args[i], a->graph.out_sink, SHIFT_NONE, call.inst);
  for (uint32_t i = 0; i < call.handed->result_count; i++)
    graph_edge(&a->graph, a->graph.out_value, call.handed->results[i], SHIFT_NONE, call.inst);
}

/// Scalars that are too narrow for an address are no parameter of the function's summary.
static void let_narrow_out(Analysis *a, const IndirectCall *call) {
  uint32_t at = 0;
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call->call); i < n; i++) {
    LLVMTypeRef type = LLVMTypeOf(LLVMGetOperand(call->call, i));
    for (uint32_t leaf = 0; leaf < ir_leaf_count(a, type); leaf++, at++)
      if (!ir_leaf_is_wide(a, type, leaf))
        graph_edge(&a->graph, call->handed->args[at], a->graph.out_sink, SHIFT_NONE, call->inst);
  }
}

/// Hands everything to a phantom, for our caller to go on with.
static void make_pending(Analysis *a, uint32_t number) {
  Graph *g = &a->graph;
  IndirectCall call = a->indirect.data[number - 1];
  NodeId pending = graph_root_phantom(g, call.call, UINT32_MAX);
  g->nodes.data[pending].is_pending = true;
  g->nodes.data[pending].call = number;
  a->indirect.data[number - 1].pending = pending;
  if (call.is_ours)
    let_narrow_out(a, &call);
  for (uint32_t i = 0; i < call.handed->arg_count; i++)
    graph_edge(g, call.handed->args[i], graph_mem(g, pending, PENDING_ARG * (int32_t)(i + 1)),
               SHIFT_NONE, call.inst);
  for (uint32_t i = 0; i < call.handed->result_count; i++)
    graph_edge(g, graph_read(g, pending, PENDING_RESULT * (int32_t)(i + 1)),
               call.handed->results[i], SHIFT_NONE, call.inst);
}

static size_t count_methods(const Analysis *a, const IndirectCall *call) {
  size_t count;
  methods_find(summaries_methods(a->summaries), call->method.text, call->method.len, &count);
  return count;
}

/// The records of closures have different things at the same places. Where they are objects that we
/// know, what one function does with its own is lost in a summary of all.
static bool take_each_method(Analysis *a, uint32_t number) {
  a->indirect.data[number - 1].takes_each = true;
  a->each_targets += (uint32_t)count_methods(a, &a->indirect.data[number - 1]);
  return transfer_summary_each(a, number);
}

/// A table that nobody knows is one of those that the program can make. Only for verdicts: a
/// summary leaves the call to the caller, who may know the table.
static bool take_all_methods(Analysis *a, uint32_t number) {
  size_t count = count_methods(a, &a->indirect.data[number - 1]);
  if (!count || count > MAX_METHODS || !analysis_is_final(a))
    return false;
  MethodKey key = a->indirect.data[number - 1].method;
  a->indirect.data[number - 1].is_any_method = true;
  bool is_each = method_is_value(key.text, key.len) && a->each_targets <= MAX_EACH;
  if (!(is_each ? take_each_method(a, number) : transfer_summary_methods(a, number)))
    make_unknown(a, number);
  return true;
}

static void reach_target(void *user, uint32_t number, NodeId callee) {
  Analysis *a = user;
  IndirectCall call = a->indirect.data[number - 1];
  if (call.is_unknown)
    return;
  LLVMValueRef function = constant_function(a, callee);
  if (function && call.targets < MAX_TARGETS && transfer_summary_target(a, number, function)) {
    a->indirect.data[number - 1].targets++;
    return;
  }
  if (call.is_any_method || take_all_methods(a, number))
    return;
  bool is_phantom = a->graph.nodes.data[callee].kind == NODE_PHANTOM;
  bool can_wait = is_phantom || (!function && count_methods(a, &call));
  if (!can_wait || !call.handed || call.depth >= PENDING_DEPTH)
    make_unknown(a, number);
  else if (!call.pending)
    make_pending(a, number);
}

/// What the runtime makes points to things of the runtime only, but code may be among them.
static void init_untracked(Analysis *a) {
  NodeId node = graph_node(&a->graph, NODE_CONST, NULL);
  graph_add(&a->graph, a->untracked, graph_loc(&a->graph, node, ANY), 0);
  a->graph.nodes.data[node].any_read = a->untracked;
}

void pending_init(Analysis *a) {
  a->graph.on_call = reach_target;
  a->graph.on_table = constant_fill_table;
  a->graph.user = a;
  if (a->summaries)
    init_untracked(a);
}

bool pending_close(Analysis *a) {
  size_t count = a->indirect.len;
  bool found = false;
  for (uint32_t i = 0; i < count; i++) {
    const IndirectCall *call = &a->indirect.data[i];
    if (call->targets || call->is_unknown || call->is_any_method || call->pending)
      continue;
    if (!take_all_methods(a, i + 1))
      make_unknown(a, i + 1);
    found = true;
  }
  return found;
}

static bool is_handed(Analysis *a, const IndirectCall *call, NodeId node) {
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call->call); i < n; i++)
    if (call->is_ours && value_names(a, LLVMGetOperand(call->call, i), node))
      return true;
  for (uint32_t i = 0; !call->is_ours && i < call->handed->arg_count; i++)
    if (var_names(&a->graph, call->handed->args[i], node))
      return true;
  return false;
}

bool pending_is_handed(Analysis *a, NodeId node) {
  for (size_t i = 0; i < a->indirect.len; i++) {
    const IndirectCall *call = &a->indirect.data[i];
    if ((call->pending || call->is_unknown) && is_handed(a, call, node))
      return true;
  }
  return false;
}

bool transfer_indirect(Analysis *a, LLVMValueRef call, InstId inst) {
  LLVMValueRef callee = LLVMGetCalledValue(call);
  if (!a->summaries || LLVMIsAFunction(callee) || call_has_unknown_bundle(call))
    return false;
  IndirectCall one = {.call = call, .inst = inst, .callee = value_var(a, callee, 0)};
  if (!one.callee)
    return false;
  one.origin = call;
  one.method.text = call_string_attr(call, METHOD_KEY, &one.method.len);
  one.is_ours = true;
  one.handed = handed_of_call(a, call);
  vec_push(&a->indirect, one);
  Use use = {USE_CALL, (uint32_t)a->indirect.len, 0, 0, inst, 0};
  graph_use(&a->graph, one.callee, use);
  return true;
}

/// Texts of attributes are unique in a context.
static const void *joined_key(const Analysis *a, const PendingFrom *from) {
  bool is_one = a->key || from->is_of_each;
  if (is_one && from->method.text)
    return from->method.text;
  return from->is_near || is_one ? from->origin : NULL;
}

/// A closure that calls itself comes back to a call that is being taken in; then both are one, or
/// it would go on for ever. So are all that PendingFrom says are one.
static uint32_t find_met(const Analysis *a, const PendingFrom *from) {
  for (uint32_t n = from->parent; n; n = a->indirect.data[n - 1].parent)
    if (a->indirect.data[n - 1].origin == from->origin && !a->indirect.data[n - 1].is_ours)
      return n;
  const void *key = joined_key(a, from);
  return key ? map_get(&a->joined, key) : 0;
}

static bool is_same_type(const Handed *h, LLVMTypeRef type, unsigned convention) {
  return h->type == type && h->convention == convention;
}

uint32_t pending_add(Analysis *a, const PendingFrom *from, LLVMTypeRef type,
                     unsigned convention) {
  uint32_t met = find_met(a, from);
  if (met)
    return is_same_type(a->indirect.data[met - 1].handed, type, convention) ? met : 0;
  if (from->depth > PENDING_DEPTH || a->indirect.len > MIN_CALLS + a->body.insts.len)
    return 0;
  Handed *h = handed_over(a, type, convention);
  if (!h)
    return 0;
  for (uint32_t i = 0; i < h->arg_count; i++)
    h->args[i] = graph_var(&a->graph);
  for (uint32_t i = 0; i < h->result_count; i++)
    h->results[i] = graph_var(&a->graph);
  IndirectCall one = {.call = from->call,
                      .inst = from->inst,
                      .handed = h,
                      .origin = from->origin,
                      .method = from->method,
                      .parent = from->parent,
                      .depth = from->depth,
                      .is_of_each = from->is_of_each,
                      .callee = graph_var(&a->graph)};
  vec_push(&a->indirect, one);
  uint32_t number = (uint32_t)a->indirect.len;
  if (joined_key(a, from))
    map_set(&a->joined, joined_key(a, from), number);
  graph_use(&a->graph, one.callee, (Use){USE_CALL, number, 0, 0, from->inst, 0});
  return number;
}
