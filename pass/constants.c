// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions and constant globals as objects of their own, so that the set of what a call may reach
// is known: a load from a constant table finds the functions in its initialiser, not the outside.
//
// Each is a NODE_CONST with a value. A table's words are told apart, as those of any object, and
// filled when it is first read: descriptors of types lead to all others. One that holds more
// addresses than the bound holds anything. Globals whose initialiser may be another at run time
// stay without identity, and everything does in a run without summaries, which would gain nothing.
#include "pass/analysis.h"

#include "pass/hooks.h"

#include <llvm-c/Core.h>

enum { MAX_ELEMENTS = 128, MAX_DEPTH = 6 };

static VarId identity(Analysis *a, LLVMValueRef value, bool is_table) {
  NodeId node = graph_node(&a->graph, NODE_CONST, value);
  a->graph.nodes.data[node].is_table = is_table;
  VarId var = graph_var(&a->graph);
  graph_add(&a->graph, var, graph_loc(&a->graph, node, is_table ? 0 : ANY), 0);
  return var;
}

/// The function or global that an address is computed from, and how far it is from there.
static LLVMValueRef constant_base(Analysis *a, LLVMValueRef value, Shift *shift) {
  for (unsigned depth = 0; depth < MAX_DEPTH && LLVMIsAConstantExpr(value); depth++) {
    LLVMOpcode op = LLVMGetConstOpcode(value);
    if (op != LLVMGetElementPtr && op != LLVMBitCast && op != LLVMAddrSpaceCast)
      return NULL;
    if (op == LLVMGetElementPtr) {
      Shift one = gep_shift(a, value);
      bool is_known = !one.stride && !shift->stride && !(shift->bytes && one.bytes);
      *shift = is_known ? (Shift){shift->bytes + one.bytes, 0} : SHIFT_ANY;
    }
    value = LLVMGetOperand(value, 0);
  }
  if (LLVMIsAFunction(value))
    return value;
  return LLVMIsAGlobalVariable(value) && hook_is_exact_constant(value) ? value : NULL;
}

static bool collect(LLVMTargetDataRef layout, LLVMValueRef value, uint64_t offset, unsigned depth,
                    ElementVec *found);

static uint64_t operand_offset(LLVMTargetDataRef layout, LLVMTypeRef type, unsigned index) {
  if (LLVMGetTypeKind(type) == LLVMStructTypeKind)
    return LLVMOffsetOfElement(layout, type, index);
  return LLVMABISizeOfType(layout, LLVMGetElementType(type)) * index;
}

static bool collect_operands(LLVMTargetDataRef layout, LLVMValueRef value, uint64_t offset,
                             unsigned depth, ElementVec *found) {
  int n = LLVMGetNumOperands(value);
  if (n && LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMVectorTypeKind)
    return false;
  for (int i = 0; i < n; i++) {
    uint64_t at = offset + operand_offset(layout, LLVMTypeOf(value), (unsigned)i);
    if (!collect(layout, LLVMGetOperand(value, (unsigned)i), at, depth, found))
      return false;
  }
  return true;
}

static bool collect(LLVMTargetDataRef layout, LLVMValueRef value, uint64_t offset, unsigned depth,
                    ElementVec *found) {
  if (LLVMIsAConstantDataSequential(value))
    return true;
  if (LLVMIsAGlobalValue(value) || LLVMIsAConstantExpr(value)) {
    vec_push(found, ((Element){value, offset}));
    return found->len <= MAX_ELEMENTS;
  }
  if (!depth || LLVMIsABlockAddress(value))
    return false;
  return collect_operands(layout, value, offset, depth - 1, found);
}

bool constant_elements(LLVMTargetDataRef layout, LLVMValueRef global, ElementVec *found) {
  return collect(layout, LLVMGetInitializer(global), 0, MAX_DEPTH, found);
}

VarId constant_identity(Analysis *a, LLVMValueRef value) {
  Shift shift = SHIFT_NONE;
  LLVMValueRef base = a->summaries ? constant_base(a, value, &shift) : NULL;
  if (!base)
    return NO_VAR;
  if (base == value)
    return identity(a, value, LLVMIsAGlobalVariable(value));
  VarId moved = graph_var(&a->graph);
  graph_edge(&a->graph, value_var(a, base, 0), moved, shift, 0);
  return moved;
}

/// All words that the element's bytes touch.
static void fill_element(Analysis *a, NodeId table, const Element *element, VarId all) {
  Graph *g = &a->graph;
  VarId value = value_var(a, element->value, 0);
  graph_edge(g, value, all, SHIFT_NONE, 0);
  uint64_t size = LLVMABISizeOfType(a->layout, LLVMTypeOf(element->value));
  for (uint64_t at = element->offset / WORD * WORD; at < element->offset + size; at += WORD)
    graph_edge(g, value, graph_table_word(g, table, at < INT32_MAX / 2 ? (int32_t)at : REST),
               SHIFT_NONE, 0);
}

void constant_fill_table(void *user, NodeId table) {
  Analysis *a = user;
  Graph *g = &a->graph;
  VarId all = graph_var(g);
  ElementVec found = {0};
  g->nodes.data[table].any_read = all;
  if (!constant_elements(a->layout, g->nodes.data[table].value, &found)) {
    g->nodes.data[table].is_table = false; // one set for all words
    graph_edge(g, g->out_value, all, SHIFT_NONE, 0);
  } else {
    for (size_t i = 0; i < found.len; i++)
      fill_element(a, table, &found.data[i], all);
  }
  vec_free(&found);
}

LLVMValueRef constant_function(const Analysis *a, NodeId node) {
  const Node *n = &a->graph.nodes.data[node];
  return n->kind == NODE_CONST && n->value ? LLVMIsAFunction(n->value) : NULL;
}
