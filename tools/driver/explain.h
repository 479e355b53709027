// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `letgo explain FILE:LINE[:COL]`: the verdict on what is allocated there, the way its address
// took, and what would change it.
#ifndef LETGO_DRIVER_EXPLAIN_H
#define LETGO_DRIVER_EXPLAIN_H

#include "driver/fault.h"
#include "driver/verdict.h"

typedef struct Place {
  const char *file;
  uint32_t line, col; // from 1; col 0: the whole line
} Place;

// Reads FILE:LINE[:COL].
ExitCode explain_parse_place(Place *place, Arena *arena, const char *text);

// Prints what is known about the sites at place. Complains, and names the lines that have sites,
// when there are none.
ExitCode explain_print(const Verdicts *verdicts, Arena *arena, Place place);

#endif
