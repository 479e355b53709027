// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The verdicts as `go build -gcflags=-m` words them.
#ifndef LETGO_DRIVER_GC_WORDS_H
#define LETGO_DRIVER_GC_WORDS_H

#include "driver/params.h"
#include "driver/remark.h"
#include "driver/step.h"
#include "driver/verdict.h"

#include <stdio.h>

// Prints one line a verdict, parameter and inlined call, sorted by position; the flow too when
// `flow` is set.
void gc_words_print(FILE *out, Arena *arena, const Verdicts *verdicts, const SourceMap *map,
                    const SourceTree *tree, const Remarks *remarks, bool flow);

// The verdict on one site in gc's words, without its position: "moved to heap: x". NULL where gc
// says nothing.
const char *gc_words_site(Arena *arena, const EscapeSite *site);

#endif
