// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tarjan's algorithm with an explicit stack of calls; see the header.
#include "pass/scc.h"

#include "pass/vec.h"

typedef struct Tarjan {
  const ArrowGraph *graph;
  uint32_t *component;
  uint32_t *order, *low, *next; ///< per vertex; order 0 = not visited
  uint32_t *stack, *calls;
  uint32_t stack_len, call_count;
  uint32_t clock, components;
} Tarjan;

#define UNASSIGNED UINT32_MAX

static void enter(Tarjan *t, uint32_t v) {
  t->order[v] = t->low[v] = ++t->clock;
  t->next[v] = t->graph->first[v];
  t->stack[t->stack_len++] = v;
  t->calls[t->call_count++] = v;
}

static void leave(Tarjan *t, uint32_t v) {
  t->call_count--;
  if (t->call_count) {
    uint32_t parent = t->calls[t->call_count - 1];
    if (t->low[v] < t->low[parent])
      t->low[parent] = t->low[v];
  }
  if (t->low[v] != t->order[v])
    return;
  uint32_t member;
  do {
    member = t->stack[--t->stack_len];
    t->component[member] = t->components;
  } while (member != v);
  t->components++;
}

static void step(Tarjan *t) {
  uint32_t v = t->calls[t->call_count - 1];
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
  uint32_t n = graph->count;
  uint32_t *numbers = mem_alloc(5 * (size_t)n * sizeof *numbers);
  Tarjan t = {.graph = graph, .component = component};
  t.order = numbers;
  t.low = t.order + n;
  t.next = t.low + n;
  t.stack = t.next + n;
  t.calls = t.stack + n;
  for (uint32_t v = 0; v < n; v++)
    component[v] = UNASSIGNED;
  for (uint32_t v = 0; v < n; v++) {
    if (!t.order[v])
      enter(&t, v);
    while (t.call_count)
      step(&t);
  }
  mem_free(numbers);
  return t.components;
}
