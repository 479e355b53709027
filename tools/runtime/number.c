// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Conversions of floats to integers the way gc compiles them on amd64. The C conversions are
// undefined out of range, so the instruction itself is named.
#include "runtime/rt.h"

#include <emmintrin.h>

int32_t rt_float_to_int32(double v) { return _mm_cvttsd_si32(_mm_set_sd(v)); }

int64_t rt_float_to_int64(double v) { return _mm_cvttsd_si64(_mm_set_sd(v)); }

// From 2^63 on, the upper half is converted by itself and the top bit set.
uint64_t rt_float_to_uint64(double v) {
  const double half = 9223372036854775808.0;
  if (v < half)
    return (uint64_t)rt_float_to_int64(v);
  return (uint64_t)rt_float_to_int64(v - half) | UINT64_C(1) << 63;
}
