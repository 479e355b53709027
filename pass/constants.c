// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions and constant globals as objects of their own, so that the set of what a call may reach
// is known: a load from a constant table finds the functions in its initialiser, not the outside.
//
// Each is a NODE_CONST with a value. Offsets in them are not told apart, so a table is the union of
// what it holds; one of more functions than the bound holds 'some constant'. Globals whose
// initialiser may be another at run time stay without identity, and everything does in a run
// without summaries, which would gain nothing.
#include "pass/analysis.h"

#include "pass/hooks.h"

#include <llvm-c/Core.h>

enum { MAX_ELEMENTS = 64, MAX_DEPTH = 6 };

static VarId identity(Analysis *a, LLVMValueRef value) {
  NodeId node = graph_node(&a->graph, NODE_CONST, value);
  VarId var = graph_var(&a->graph);
  graph_add(&a->graph, var, graph_loc(&a->graph, node, ANY), 0);
  return var;
}

/// The function or global that an address is computed from.
static LLVMValueRef constant_base(LLVMValueRef value) {
  for (unsigned depth = 0; depth < MAX_DEPTH && LLVMIsAConstantExpr(value); depth++) {
    LLVMOpcode op = LLVMGetConstOpcode(value);
    if (op != LLVMGetElementPtr && op != LLVMBitCast && op != LLVMAddrSpaceCast)
      return NULL;
    value = LLVMGetOperand(value, 0);
  }
  if (LLVMIsAFunction(value))
    return value;
  return LLVMIsAGlobalVariable(value) && hook_is_exact_constant(value) ? value : NULL;
}

static bool collect(LLVMValueRef value, unsigned depth, ConstantVec *found) {
  if (LLVMIsAConstantDataSequential(value))
    return true;
  if (LLVMIsAGlobalValue(value) || LLVMIsAConstantExpr(value)) {
    vec_push(found, value);
    return found->len <= MAX_ELEMENTS;
  }
  if (!depth || LLVMIsABlockAddress(value))
    return false;
  for (int i = 0, n = LLVMGetNumOperands(value); i < n; i++)
    if (!collect(LLVMGetOperand(value, (unsigned)i), depth - 1, found))
      return false;
  return true;
}

bool constant_elements(LLVMValueRef global, ConstantVec *found) {
  return collect(LLVMGetInitializer(global), MAX_DEPTH, found);
}

VarId constant_identity(Analysis *a, LLVMValueRef value) {
  LLVMValueRef base = a->summaries ? constant_base(value) : NULL;
  if (!base)
    return NO_VAR;
  if (base != value)
    return value_var(a, base, 0);
  VarId var = identity(a, value);
  if (LLVMIsAGlobalVariable(value))
    vec_push(&a->tables, value);
  return var;
}

static void fill_table(Analysis *a, LLVMValueRef global) {
  Graph *g = &a->graph;
  VarId contents = graph_var(g);
  ConstantVec found = {0};
  if (!constant_elements(global, &found))
    graph_edge(g, g->out_value, contents, SHIFT_NONE, 0);
  else
    for (size_t i = 0; i < found.len; i++)
      graph_edge(g, value_var(a, found.data[i], 0), contents, SHIFT_NONE, 0);
  vec_free(&found);
  VarId address = value_var(a, global, 0);
  NodeId node = g->locs.data[g->vars.data[address].items[0]].node;
  g->nodes.data[node].any_read = contents;
}

void constant_fill_tables(Analysis *a) {
  for (size_t i = 0; i < a->tables.len; i++)
    fill_table(a, a->tables.data[i]); // may add to the list
}

LLVMValueRef constant_function(const Analysis *a, NodeId node) {
  const Node *n = &a->graph.nodes.data[node];
  return n->kind == NODE_CONST && n->value ? LLVMIsAFunction(n->value) : NULL;
}
