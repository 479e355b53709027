// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a call does that may reach any method of a key (methods.c): one summary for all of them.
#ifndef LETGO_PASS_KEYS_H
#define LETGO_PASS_KEYS_H

#include "pass/summary.h"

/// What is called: the methods of a key that have the type and convention.
typedef struct Callable {
  MethodKey method;
  LLVMTypeRef type;
  unsigned convention;
} Callable;

typedef struct Keys Keys;

/// Nothing is computed before somebody asks. `summaries` must not change from then on.
Keys *keys_new(const Summaries *summaries, const EscapeOptions *options);
void keys_free(Keys *keys);
Keys *summaries_keys(const Summaries *summaries);
/// The summary of all methods together; null is top. `user` is the key whose own summary asks for
/// it, and will be computed again when this one turns out to do more; or null.
const Summary *keys_find(Keys *keys, const Callable *callable, Key *user);

#endif
