// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that Go packages declare without a body. Their symbols are Go's, pkgpath.Name, which no
// C identifier can be; their signatures are Go's after flattening (lower/abi.h): a string is two
// parameters, results of three words and more go through memory. The front end knows nothing of
// them: it declares what the Go source declares.
#include "runtime/g.h"
#include "runtime/heap.h"
#include "runtime/out.h"
#include "runtime/process.h"
#include "runtime/rt.h"
#include "runtime/traceback.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>

// A prototype whose symbol is a Go name.
#define GO_NAME(symbol) __asm__(symbol)

typedef struct RtSlice {
  void *ptr;
  int64_t len, cap;
} RtSlice;

extern char **environ;

// ---- package runtime

void library_gc(void) GO_NAME("runtime.GC");
void library_gosched(void) GO_NAME("runtime.Gosched");
_Noreturn void library_goexit(void) GO_NAME("runtime.Goexit");
int64_t library_num_goroutine(void) GO_NAME("runtime.NumGoroutine");
int64_t library_gomaxprocs(int64_t n) GO_NAME("runtime.GOMAXPROCS");
int64_t library_num_cpu(void) GO_NAME("runtime.NumCPU");
RtString library_goroot(void) GO_NAME("runtime.goroot");
void library_breakpoint(void) GO_NAME("runtime.Breakpoint");
void library_keep_alive(RtAny x) GO_NAME("runtime.KeepAlive");
void library_set_finalizer(RtAny object, RtAny finalizer) GO_NAME("runtime.SetFinalizer");
void library_read_heap(uint64_t *numbers) GO_NAME("runtime.readHeap");
uint8_t library_find_caller(int64_t skip, TracePlace *place) GO_NAME("runtime.findCaller");

void library_gc(void) { heap_collect(); }

void library_gosched(void) { rt_gosched(); }

void library_goexit(void) { rt_goexit(); }

int64_t library_num_goroutine(void) { return rt_num_goroutine(); }

int64_t library_gomaxprocs(int64_t n) { return rt_gomaxprocs(n); }

int64_t library_num_cpu(void) {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

static RtString string_of(const char *text) {
  return text ? (RtString){(const uint8_t *)text, (int64_t)strlen(text)} : (RtString){NULL, 0};
}

RtString library_goroot(void) { return string_of(getenv("GOROOT")); }

void library_breakpoint(void) { __asm__ volatile("int3"); }

void library_keep_alive(RtAny x) { (void)x; }

void library_set_finalizer(RtAny object, RtAny finalizer) {
  (void)object;
  (void)finalizer;
}

void library_read_heap(uint64_t *numbers) {
  HeapStats s = heap_stats();
  uint64_t values[] = {s.allocs, s.bytes, s.gcs, s.gc_ns, s.heap_peak_bytes, heap_in_use()};
  memcpy(numbers, values, sizeof values);
}

uint8_t library_find_caller(int64_t skip, TracePlace *place) {
  return traceback_find(__builtin_frame_address(0), skip + 1, place);
}

// ---- packages os and syscall

RtSlice library_args(void) GO_NAME("os.runtime_args");
RtSlice library_envs(void) GO_NAME("syscall.runtime_envs");
_Noreturn void library_exit(int64_t code) GO_NAME("syscall.Exit");

typedef struct SyscallResult {
  uint64_t r1, r2, error;
} SyscallResult;

SyscallResult library_syscall(int64_t trap, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                              uint64_t a5, uint64_t a6) GO_NAME("syscall.RawSyscall6");

static RtSlice strings_of(char **texts, int64_t count) {
  RtString *strings = rt_new(count * (int64_t)sizeof *strings);
  for (int64_t i = 0; i < count; i++)
    strings[i] = string_of(texts[i]);
  return (RtSlice){strings, count, count};
}

RtSlice library_args(void) { return strings_of(process_argv, process_argc); }

RtSlice library_envs(void) {
  int64_t count = 0;
  while (environ && environ[count])
    count++;
  return strings_of(environ, count);
}

void library_exit(int64_t code) {
  rt_exit((int32_t)code);
  __builtin_unreachable();
}

// The kernel's own convention: libc's syscall would fold the result into errno.
SyscallResult library_syscall(int64_t trap, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                              uint64_t a5, uint64_t a6) {
  enum { MAX_ERROR = 4095 };
  register uint64_t r10 __asm__("r10") = a4;
  register uint64_t r8 __asm__("r8") = a5;
  register uint64_t r9 __asm__("r9") = a6;
  int64_t result = trap;
  uint64_t second = a3;
  out_flush();
  __asm__ volatile("syscall"
                   : "+a"(result), "+d"(second)
                   : "D"(a1), "S"(a2), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  if (result < 0 && result >= -MAX_ERROR)
    return (SyscallResult){UINT64_MAX, 0, (uint64_t)-result};
  return (SyscallResult){(uint64_t)result, second, 0};
}
