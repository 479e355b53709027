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

// Frees the vectors.
void verdict_free(Verdicts *verdicts);

// Less than, equal to or greater than 0: by file, line, column.
int verdict_compare_positions(EscapePos a, EscapePos b);

#endif
