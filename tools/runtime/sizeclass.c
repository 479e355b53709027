// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// gc 1.19's 68 size classes: the small ones are steps of 8, 16, 32, 64 and 128 bytes, the others are
// found by binary search: a table indexed by size would cost more cache than the seven steps.
#include "runtime/sizeclass.h"

#include <stddef.h>

enum { PAGE = 8192, SMALL_MAX = 32768 };

static const uint16_t classes[] = {
    0,     8,     16,    24,    32,    48,    64,    80,       96,    112,   128,   144,
    160,   176,   192,   208,   224,   240,   256,   288,      320,   352,   384,   416,
    448,   480,   512,   576,   640,   704,   768,   896,      1024,  1152,  1280,  1408,
    1536,  1792,  2048,  2304,  2688,  3072,  3200,  3456,     4096,  4864,  5376,  6144,
    6528,  6784,  6912,  8192,  9472,  9728,  10240, 10880,    12288, 13568, 14336, 16384,
    18432, 19072, 20480, 21760, 24576, 27264, 28672, SMALL_MAX};

static inline uint64_t round_to(uint64_t size, uint64_t step) {
  return (size + step - 1) & ~(step - 1);
}

uint64_t sizeclass_round_up(uint64_t size) {
  if (size <= 256)
    return round_to(size, size <= 32 ? 8 : 16);
  if (size <= 1536)
    return round_to(size, size <= 512 ? 32 : size <= 768 ? 64 : 128);
  if (size > SMALL_MAX)
    return size > UINT64_MAX - PAGE ? UINT64_MAX : round_to(size, PAGE);
  size_t low = 0, high = sizeof classes / sizeof classes[0] - 1;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (classes[middle] < size)
      low = middle + 1;
    else
      high = middle;
  }
  return classes[low];
}
