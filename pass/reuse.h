// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shared by the two halves of rule (R): reuse.c (values) and holder.c (cells of holders).
#ifndef LETGO_PASS_REUSE_H
#define LETGO_PASS_REUSE_H

#include "pass/live.h"

typedef struct Arrow {
  uint32_t to, next;
} Arrow;

/// Vertices: node n as what is pointed to; n + nodes as the memory of group n.
typedef struct Reuse {
  Analysis *a;
  Pool pool; ///< for what follows, but not the intervals themselves
  uint32_t nodes, vertices;
  uint32_t *heads; ///< arrows from a vertex to its holders
  VEC(Arrow) arrows;
  bool *needed;
  VEC(uint32_t) order; ///< needed vertices
  uint32_t *value_heads;
  VEC(Arrow) values;       ///< node to the positions of values that name it; holds come after
  IntervalVec *live;       ///< per vertex
  IntervalVec *value_live; ///< per position, computed once
  bool *value_done;
  Liveness liveness;
  bool exhausted;
  PtrMap cell_index; ///< cell to index + 1 of cell_live
  VEC(IntervalVec) cell_live;
} Reuse;

/// Charges work; false when the budget is used up.
bool reuse_spend(Reuse *r, uint64_t work);

/// The live intervals of the site's object when cells of holders count only while somebody may
/// still read them. False when nothing can be gained.
bool holder_refine(Reuse *r, const Site *site, IntervalVec *live);

#endif
