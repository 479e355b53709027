// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `letgo explain FILE:LINE[:COL]`: the verdict on what is allocated there and on parameters, the way
// the address took, the statement that decides, and what would change it.
#ifndef LETGO_DRIVER_EXPLAIN_H
#define LETGO_DRIVER_EXPLAIN_H

#include "driver/fault.h"
#include "driver/params.h"
#include "driver/step.h"
#include "driver/verdict.h"

typedef struct Place {
  const char *file;
  uint32_t line, col; // from 1; col 0: the whole line
} Place;

// Reads FILE:LINE[:COL].
ExitCode explain_parse_place(Place *place, Arena *arena, const char *text);

// What is known about a program.
typedef struct Explained {
  const Verdicts *verdicts;
  const SourceMap *map;
  const SourceTree *tree;
} Explained;

// Prints what is known about the sites and parameters at place. Complains, and names the lines that
// have sites, when there are none.
ExitCode explain_print(const Explained *told, Arena *arena, Place place);

#endif
