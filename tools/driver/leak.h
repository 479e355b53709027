// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What flows out of a parameter, in terms of the source: of the LLVM arguments that carry it, to
// named results and parameters, and only where the value that flows can hold an address at all.
#ifndef LETGO_DRIVER_LEAK_H
#define LETGO_DRIVER_LEAK_H

#include "driver/params.h"
#include "driver/verdict.h"

// One flow. Its place is "{heap}", a result or parameter by name (~r0 for one without), or
// "{closure}" for what a function literal captured.
typedef struct Leak {
  EscapeTarget to; // ESCAPE_TO_CONTENT also for what a result points to
  const char *place;
  unsigned level; // dereferences, 0 the parameter itself
  const EscapeStep *path;
  size_t path_count;
} Leak;

// The flows of a parameter as gc orders them: to the heap, to results, then what gc does not know.
// A flow of no fewer dereferences than one to the heap is left out. Free with vec_free.
Vec(Leak) leak_of_param(Arena *arena, const Verdicts *verdicts, const SourceMap *map,
                        const SourceParam *param);

// "leaking param: p" and so on, without position.
const char *leak_text(Arena *arena, const SourceParam *param, const Leak *leak);

// The result of the function called symbol that a step puts an address into: its name, ~rN for one
// without; NULL when the step says too little.
const char *leak_result_name(Arena *arena, const SourceMap *map, const char *symbol,
                             const EscapeStep *step);

#endif
