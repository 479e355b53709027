// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Liveness of SSA values as intervals of positions: position p is in a value's intervals when the
// value is live immediately before instruction p. Every use counts, compares and assumes too;
// a phi operand is used at the end of its predecessor, and a phi is live from its block's entry.
#ifndef LETGO_PASS_LIVE_H
#define LETGO_PASS_LIVE_H

#include "pass/analysis.h"

typedef struct Liveness {
  Body *body;
  uint32_t *stamps; ///< per block: last value it was walked for
  uint32_t stamp;
  VEC(uint32_t) stack;
  uint64_t work, work_limit; ///< blocks walked and uses seen
} Liveness;

void live_init(Liveness *live, Body *body, uint64_t work_limit);
void live_free(Liveness *live);

/// Adds the intervals of the instruction at `def` to `into`, unsorted.
void live_of_value(Liveness *live, uint32_t def, IntervalVec *into);

/// Adds everything that can run after the instruction at `from`, up to and including those at `ends`,
/// which are sorted.
void live_from(Liveness *live, uint32_t from, const uint32_t *ends, size_t end_count,
               IntervalVec *into);

/// Sorts and joins.
void intervals_normalize(IntervalVec *v);
bool intervals_cover(const IntervalVec *v, uint32_t position);

#endif
