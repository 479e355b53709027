// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Allocation under AddressSanitizer: calloc, and nothing is ever freed, so that every wrong address
// is found and none is reused. There is no collector; leaks are the plan and not reported. Use
// after return is found by default, because that is what a wrong verdict of the escape pass looks
// like.
#include "runtime/fatal.h"
#include "runtime/heap.h"
#include "runtime/rt.h"

#include <stdlib.h>

static uint64_t allocs, bytes;

// A hook of AddressSanitizer's; ASAN_OPTIONS still has the last word.
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
  return "detect_leaks=0:detect_stack_use_after_return=1:allocator_may_return_null=1";
}

void heap_init(void) {}

HeapStats heap_stats(void) {
  return (HeapStats){.allocs = allocs, .bytes = bytes, .heap_peak_bytes = bytes};
}

// There is no oracle on this heap.
void heap_process_ends(void) {}

void heap_goroutine_ends(G *g) { (void)g; }

void heap_collect(void) {}

uint64_t heap_in_use(void) { return bytes; }

int32_t heap_set_percent(int32_t percent) {
  static int32_t setting = 100;
  int32_t last = setting;
  setting = percent;
  return last;
}

void heap_free_memory(void) {}

// ---- Finalizers: there are no collections after which they could run. What is an object is not
// known, so everything is one.

void *heap_object(void *p) { return p; }

bool heap_set_finalizer(void *object, HeapFinalizer *finalizer, void *data) {
  (void)object;
  (void)finalizer;
  (void)data;
  return true;
}

void heap_finalize(void) {}

void *rt_new(int64_t size) {
  static uint64_t zero_sized[2];
  if (size == 0)
    return zero_sized;
  void *object = calloc(1, (size_t)size);
  if (!object)
    fatal_out_of_memory((uint64_t)size, bytes);
  allocs++;
  bytes += (uint64_t)size;
  return object;
}

void *rt_new_noptr(int64_t size) { return rt_new(size); }

void *heap_new_raw(int64_t size) { return rt_new(size); }
