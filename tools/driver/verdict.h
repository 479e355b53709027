// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The verdicts of the pass, kept for whoever tells them: -m, -escape-report, explain.
#ifndef LETGO_DRIVER_VERDICT_H
#define LETGO_DRIVER_VERDICT_H

#include "pass/escape.h"
#include "support/vec.h"

// All memory is the arena's but the vectors'.
typedef struct Verdicts {
  Arena *arena;
  Vec(EscapeSite) sites;   // by position, those of one position as in the module
  Vec(EscapeParam) params; // functions in module order, arguments in order
} Verdicts;

// An EscapeReportFn: copies the report into the Verdicts at `user`.
void verdict_collect(const EscapeReport *report, void *user);

// Whether another site of the same place in the source is on the heap while this one is not, or was
// listed first with the same verdict: instances of a generic function have the sites of their
// source each, and the worst speaks for all.
bool verdict_is_outdone(const Verdicts *verdicts, size_t site);

// Frees the vectors.
void verdict_free(Verdicts *verdicts);

// Less than, equal to or greater than 0: by file, line, column.
int verdict_compare_positions(EscapePos a, EscapePos b);

#endif
