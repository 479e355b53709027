// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The solver by itself, where no program gets it so easily. Bits of large graphs stand for several
// places: a batch that made the graph large on its way must not find bits of places that are new,
// and be taken for known.
#include "pass/graph.h"

#include <stdio.h>

enum { FIRST = 8, COUNT = 12 };

static bool has(const Graph *g, VarId id, LocId loc) {
  const Var *var = &g->vars.data[id];
  for (uint32_t i = 0; i < var->len; i++)
    if (var->items[i] == loc)
      return true;
  return false;
}

/// Two edges make places that have the bits of those that the third one brings.
static bool bits_are_shared(void) {
  Graph g;
  graph_init(&g, NULL, 1000000, 100);
  while (g.locs.len < MAX_SPAN)
    graph_loc(&g, graph_node(&g, NODE_SITE, NULL), 0);
  VarId from = graph_var(&g), to = graph_var(&g);
  for (LocId loc = FIRST; loc < FIRST + COUNT; loc++)
    graph_add(&g, from, loc, 0);
  graph_edge(&g, from, to, (Shift){16, 0}, 1);
  graph_edge(&g, from, to, (Shift){8, 0}, 2);
  graph_edge(&g, from, to, SHIFT_NONE, 3);
  bool good = graph_solve(&g);
  for (LocId loc = FIRST; loc < FIRST + COUNT; loc++)
    good &= has(&g, to, loc);
  graph_free(&g);
  return good;
}

int main(void) {
  bool good = bits_are_shared();
  printf("bits that places share: %s\n", good ? "passed" : "FAILED");
  return good ? 0 : 1;
}
