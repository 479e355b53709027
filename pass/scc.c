// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tarjan's algorithm with an explicit stack of calls; see the header.
#include "pass/scc.h"

#include "pass/vec.h"

typedef struct Tarjan {
  const ArrowGraph *graph;
  uint32_t *component;
  uint32_t *order, *low, *next; ///< per vertex; order 0 = not visited
  VEC(uint32_t) stack, calls;
  uint32_t clock, components;
} Tarjan;

#define UNASSIGNED UINT32_MAX

static void enter(Tarjan *t, uint32_t v) {
  t->order[v] = t->low[v] = ++t->clock;
  t->next[v] = t->graph->first[v];
  vec_push(&t->stack, v);
  vec_push(&t->calls, v);
}

static void leave(Tarjan *t, uint32_t v) {
  t->calls.len--;
  if (t->calls.len) {
    uint32_t parent = t->calls.data[t->calls.len - 1];
    if (t->low[v] < t->low[parent])
      t->low[parent] = t->low[v];
  }
  if (t->low[v] != t->order[v])
    return;
  uint32_t member;
  do {
    member = t->stack.data[--t->stack.len];
    t->component[member] = t->components;
  } while (member != v);
  t->components++;
}

static void step(Tarjan *t) {
  uint32_t v = t->calls.data[t->calls.len - 1];
  if (t->next[v] == t->graph->first[v + 1]) {
    leave(t, v);
    return;
  }
  uint32_t target = t->graph->targets[t->next[v]++];
  if (!t->order[target])
    enter(t, target);
  else if (t->component[target] == UNASSIGNED && t->order[target] < t->low[v])
    t->low[v] = t->order[target];
}

uint32_t scc_find(const ArrowGraph *graph, uint32_t *component) {
  size_t bytes = graph->count * sizeof(uint32_t);
  Tarjan t = {.graph = graph, .component = component};
  t.order = mem_alloc(bytes);
  t.low = mem_alloc(bytes);
  t.next = mem_alloc(bytes);
  for (uint32_t v = 0; v < graph->count; v++)
    component[v] = UNASSIGNED;
  for (uint32_t v = 0; v < graph->count; v++) {
    if (!t.order[v])
      enter(&t, v);
    while (t.calls.len)
      step(&t);
  }
  mem_free(t.order);
  mem_free(t.low);
  mem_free(t.next);
  vec_free(&t.stack);
  vec_free(&t.calls);
  return t.components;
}
