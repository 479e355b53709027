// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The panics of indexing and slicing. A negative signed index is reported without the bound; an
// index of an unsigned type is never negative, however large.
#include "runtime/panic.h"

#define SLICE "slice bounds out of range "

static const PanicBounds slice_alen = {SLICE "[:", "] with length ", "", "]", 0, 0, false};
static const PanicBounds slice_acap = {SLICE "[:", "] with capacity ", "", "]", 0, 0, false};
static const PanicBounds slice_b = {SLICE "[", ":", "]", ":]", 0, 0, false};
static const PanicBounds slice3_alen = {SLICE "[::", "] with length ", "", "]", 0, 0, false};
static const PanicBounds slice3_acap = {SLICE "[::", "] with capacity ", "", "]", 0, 0, false};
static const PanicBounds slice3_b = {SLICE "[:", ":", "]", ":]", 0, 0, false};
static const PanicBounds slice3_c = {SLICE "[", ":", ":]", "::]", 0, 0, false};
static const PanicBounds bad_index = {
    "index out of range [", "] with length ", "", "]", 0, 0, false};
static const PanicBounds convert = {
    "cannot convert slice with length ", " to pointer to array with length ", "", "", 0, 0, false};

static _Noreturn void raise_bounds(const PanicBounds *words, uint64_t x, int64_t y,
                                   bool is_unsigned) {
  Panic panic = {.kind = PANIC_BOUNDS, .bounds = *words};
  panic.bounds.x = x;
  panic.bounds.y = y;
  panic.bounds.is_unsigned = is_unsigned;
  panic_raise(&panic);
}

#define SIGNED_AND_UNSIGNED(NAME, WORDS)                                                           \
  void rt_panic_##NAME(int64_t x, int64_t y) { raise_bounds(&WORDS, (uint64_t)x, y, false); }      \
  void rt_panic_##NAME##_u(uint64_t x, int64_t y) { raise_bounds(&WORDS, x, y, true); }

SIGNED_AND_UNSIGNED(index, bad_index)
SIGNED_AND_UNSIGNED(slice_alen, slice_alen)
SIGNED_AND_UNSIGNED(slice_acap, slice_acap)
SIGNED_AND_UNSIGNED(slice_b, slice_b)
SIGNED_AND_UNSIGNED(slice3_alen, slice3_alen)
SIGNED_AND_UNSIGNED(slice3_acap, slice3_acap)
SIGNED_AND_UNSIGNED(slice3_b, slice3_b)
SIGNED_AND_UNSIGNED(slice3_c, slice3_c)

void rt_panic_slice_convert(int64_t len, int64_t want) {
  raise_bounds(&convert, (uint64_t)len, want, false);
}
