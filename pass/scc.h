// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Strongly connected components of a graph in compressed form (Tarjan 1972, without recursion:
// generated functions have 100,000 blocks).
#ifndef LETGO_PASS_SCC_H
#define LETGO_PASS_SCC_H

#include <stdint.h>

/// The arrows of vertex v are targets[first[v]] .. targets[first[v + 1] - 1].
typedef struct ArrowGraph {
  uint32_t count;
  const uint32_t *first;
  const uint32_t *targets;
} ArrowGraph;

/// Fills component[v] and returns the number of components. A component's number is greater
/// than those of all components that its arrows lead to. Linear.
uint32_t scc_find(const ArrowGraph *graph, uint32_t *component);

#endif
