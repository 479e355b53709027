// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The C half of package runtime, and of runtime/debug.
#include "runtime/g.h"
#include "runtime/heap.h"
#include "runtime/library.h"
#include "runtime/panic.h"
#include "runtime/type.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>

// ---- goroutines and the machine

void library_gosched(void) GO_NAME("runtime.Gosched");
_Noreturn void library_goexit(void) GO_NAME("runtime.Goexit");
int64_t library_num_goroutine(void) GO_NAME("runtime.NumGoroutine");
int64_t library_gomaxprocs(int64_t n) GO_NAME("runtime.GOMAXPROCS");
int64_t library_num_cpu(void) GO_NAME("runtime.NumCPU");
RtString library_goroot(void) GO_NAME("runtime.goroot");
void library_breakpoint(void) GO_NAME("runtime.Breakpoint");
_Noreturn void library_throw(const uint8_t *text, int64_t len) GO_NAME("runtime.throw");

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

void library_gc(void) GO_NAME("runtime.GC");
void library_keep_alive(RtAny x) GO_NAME("runtime.KeepAlive");
void library_read_heap(uint64_t *numbers) GO_NAME("runtime.readHeap");

void library_gc(void) { heap_collect(); }

void library_keep_alive(RtAny x) { (void)x; }

void library_read_heap(uint64_t *numbers) {
  HeapStats s = heap_stats();
  uint64_t values[] = {s.allocs, s.bytes, s.gcs, s.gc_ns, s.heap_peak_bytes, heap_in_use()};
  memcpy(numbers, values, sizeof values);
}

// ---- errors

void library_set_error_hooks(void *error, void *assertion) GO_NAME("runtime.setErrorHooks");
RtString library_assertion_text(const void *error) GO_NAME("runtime.assertionText");

void library_set_error_hooks(void *error, void *assertion) {
  rt_panic_set_hooks(error, assertion);
}

RtString library_assertion_text(const void *error) { return error_assertion_text(error); }
