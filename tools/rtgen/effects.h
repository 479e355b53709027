// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The grammar of RT_EFFECTS (runtime/rt.h), checked when the table is made.
#ifndef LETGO_RTGEN_EFFECTS_H
#define LETGO_RTGEN_EFFECTS_H

#include "rtgen/rt_types.h"

#include <stdbool.h>

// The prototype that flows are checked against.
typedef struct EffectsShape {
  int param_count;
  bool is_pointer[RT_MAX_PARAMS];
  bool has_result;
} EffectsShape;

// Null when `text` is a list of flows that fits the prototype, otherwise what is wrong with it, as
// a phrase that stays valid for the whole run.
const char *effects_check(const char *text, const EffectsShape *shape);

#endif
