// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The C half of package runtime, and of runtime/debug.
#include "runtime/background.h"
#include "runtime/g.h"
#include "runtime/heap.h"
#include "runtime/map.h"
#include "runtime/rt.h"
#include "runtime/panic.h"
#include "runtime/type.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>

// ---- goroutines and the machine

void library_gosched(void) { rt_gosched(); }

void library_goexit(void) { rt_goexit(); }

int64_t library_num_goroutine(void) { return rt_num_goroutine(); }

int64_t library_gomaxprocs(int64_t n) { return rt_gomaxprocs(n); }

int64_t library_num_cpu(void) {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

RtString library_goroot(void) {
  const char *text = getenv("GOROOT");
  return text ? (RtString){(const uint8_t *)text, (int64_t)strlen(text)} : (RtString){NULL, 0};
}

void library_breakpoint(void) { __asm__ volatile("int3"); }

void library_throw(const uint8_t *text, int64_t len) {
  rt_fatal(text, len);
  __builtin_unreachable();
}

// ---- memory

void library_gc(void) {
  heap_collect();
  background_clean();
  // The finalizers of what has been found may run.
  rt_gosched();
}

void library_keep_alive(const void *type, void *data) {
  (void)type;
  (void)data;
}

void library_read_heap(uint64_t *numbers) {
  HeapStats s = heap_stats();
  uint64_t values[] = {s.allocs, s.bytes, s.gcs, s.gc_ns, s.heap_peak_bytes, heap_in_use()};
  memcpy(numbers, values, sizeof values);
}

// ---- errors

void library_set_error_hooks(void *error, void *assertion) {
  rt_panic_set_hooks(error, assertion);
}

RtString library_assertion_text(const void *error) { return error_assertion_text(error); }

// ---- random numbers and hashes

uint64_t library_random64(void) { return map_random(); }

uint64_t library_memhash(const void *p, uint64_t seed, uint64_t size) {
  return rt_memory_hash(p, (int64_t)size, seed);
}

// ---- package runtime/debug

int32_t library_set_gc_percent(int32_t percent) { return heap_set_percent(percent); }

void library_free_memory(void) { heap_free_memory(); }

// The limits are the runtime's own and do not move; the answer is what was asked for before.
static int64_t exchange(int64_t *setting, int64_t value) {
  int64_t last = *setting;
  *setting = value;
  return last;
}

int64_t library_set_max_stack(int64_t bytes) {
  static int64_t setting = 1000000000;
  return exchange(&setting, bytes);
}

int64_t library_set_max_threads(int64_t n) {
  static int64_t setting = 10000;
  return exchange(&setting, n);
}

int64_t library_set_memory_limit(int64_t bytes) {
  static int64_t setting = INT64_MAX;
  return bytes < 0 ? setting : exchange(&setting, bytes);
}

uint8_t library_set_panic_on_fault(uint8_t on) {
  static int64_t setting;
  return (uint8_t)exchange(&setting, on);
}

void library_set_traceback(const uint8_t *text, int64_t len) {
  char *level = rt_new_noptr(len + 1);
  memcpy(level, text, (size_t)len);
  setenv("GOTRACEBACK", level, 1);
}

RtString library_modinfo(void) { return (RtString){NULL, 0}; }
