// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The slow half of append. The capacity is gc 1.19's to the element, because cap() shows it: double
// up to 256 elements, then a quarter and 192 more a step, at least what is needed, rounded up to
// the size class of the block. A small array lies in the caller's room, if there is one.
#include "runtime/heap.h"
#include "runtime/panic.h"
#include "runtime/rt.h"
#include "runtime/sizeclass.h"

#include <string.h>

enum { DOUBLING_LIMIT = 256 };

// No address space holds more (gc's maxAlloc on amd64).
#define MAX_BYTES (UINT64_C(1) << 48)

static int64_t grown_cap(int64_t cap, int64_t need) {
  if (need > 2 * cap)
    return need;
  if (cap < DOUBLING_LIMIT)
    return 2 * cap;
  while (cap < need)
    cap += (cap + 3 * DOUBLING_LIMIT) / 4;
  return cap;
}

// The size in bytes of the new array; panics when there cannot be such an array.
static uint64_t grown_bytes(int64_t cap, int64_t need, int64_t elemsize) {
  uint64_t bytes;
  if (need < cap ||
      __builtin_mul_overflow((uint64_t)grown_cap(cap, need), (uint64_t)elemsize, &bytes))
    panic_text("runtime error: growslice: cap out of range");
  bytes = sizeclass_round_up(bytes);
  if (bytes > MAX_BYTES)
    panic_text("runtime error: growslice: cap out of range");
  return bytes;
}

// Faster than a call for the few words that most small arrays are.
static inline void copy_small(uint8_t *to, const uint8_t *from, size_t size) {
  size_t at = 0;
  for (; at + 8 <= size; at += 8)
    memcpy(to + at, from + at, 8);
  for (; at < size; at++)
    to[at] = from[at];
}

static inline void clear_small(uint8_t *to, size_t size) {
  size_t at = 0;
  for (; at + 8 <= size; at += 8)
    memset(to + at, 0, 8);
  for (; at < size; at++)
    to[at] = 0;
}

static RtArray in_room(uint8_t *room, const void *old, size_t used, uint64_t bytes,
                       int64_t elemsize) {
  copy_small(room, old, used);
  clear_small(room + used, (size_t)bytes - used);
  return (RtArray){room, (int64_t)bytes / elemsize};
}

RtArray rt_slice_grow(const void *old, int64_t len, int64_t cap, int64_t need, int64_t elemsize,
                      void *room) {
  if (elemsize == 0 && need >= cap)
    return (RtArray){rt_new(0), need};
  uint64_t bytes = grown_bytes(cap, need, elemsize);
  size_t used = (size_t)(len * elemsize);
  if (room && bytes <= RT_ARRAY_ROOM)
    return in_room(room, old, used, bytes, elemsize);
  void *array = rt_new((int64_t)bytes);
  if (used > 0)
    memcpy(array, old, used);
  return (RtArray){array, (int64_t)bytes / elemsize};
}

RtArray rt_slice_grow_noptr(const void *old, int64_t len, int64_t cap, int64_t need,
                            int64_t elemsize, void *room) {
  if (elemsize == 0 && need >= cap)
    return (RtArray){rt_new(0), need};
  uint64_t bytes = grown_bytes(cap, need, elemsize);
  size_t used = (size_t)(len * elemsize);
  if (room && bytes <= RT_ARRAY_ROOM)
    return in_room(room, old, used, bytes, elemsize);
  uint8_t *array = heap_new_raw((int64_t)bytes);
  if (used > 0)
    memcpy(array, old, used);
  memset(array + used, 0, (size_t)bytes - used);
  return (RtArray){array, (int64_t)bytes / elemsize};
}
