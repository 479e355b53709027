// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The bytes of a frame, and who gets them.
#ifndef LETGO_PASS_BUDGET_H
#define LETGO_PASS_BUDGET_H

#include "pass/analysis.h"

/// Bytes of the frame that a site asks for.
typedef struct Claim {
  uint32_t site;  ///< index into Analysis.sites
  unsigned depth; ///< of loops around it
  uint64_t bytes;
} Claim;

/// Puts what is in the inside of loops first, and small before large.
void budget_sort(const Analysis *a, Claim *claims, size_t count);

/// What the slots of the frame, old ones and those of sites that move, leave to `wanted` more bytes.
uint64_t budget_left(const Analysis *a, uint64_t wanted);

#endif
