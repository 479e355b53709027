// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Equality and hash functions as func values (words that hold the code's address), for descriptors
// that the front end writes, and data for interfaces.
#ifndef LETGO_RUNTIME_ALG_H
#define LETGO_RUNTIME_ALG_H

#include "runtime/rt.h"

#define RT_ALGS(X)                                                                                 \
  X(mem0)                                                                                          \
  X(mem8) X(mem16) X(mem32) X(mem64) X(mem128) X(f32) X(f64) X(c64) X(c128) X(string) X(interface) \
      X(any)

#define RT_ALG_DECLARE(NAME)                                                                       \
  extern RtEqual *const rt_equal_##NAME;                                                           \
  extern RtHash *const rt_hash_##NAME;
RT_ALGS(RT_ALG_DECLARE)
#undef RT_ALG_DECLARE

// What the data word of an interface points to: for a value of size 0; for integers below 256, in
// the byte order of all sizes.
extern const uint64_t rt_zero_base;
extern const uint64_t rt_small_ints[256];

#endif
