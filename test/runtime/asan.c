// REQUIRES: asan
// RUN: %compile -fsanitize=address %s %libdir/librt-asan.a -o %t
// RUN: env CASE=0 LETGO_STATS=%t.json %t
// RUN: FileCheck --check-prefix=STATS %s < %t.json
// RUN: env CASE=1 %not %t 2>&1 | FileCheck --check-prefix=RETURN %s
// RUN: env CASE=2 %not %t 2>&1 | FileCheck --check-prefix=HEAP %s
// RUN: env CASE=3 %not %t 2>&1 | FileCheck --check-prefix=OVERFLOW %s
// RUN: env CASE=4 %not %t 2>&1 | FileCheck --check-prefix=NIL %s
//
// The runtime for AddressSanitizer: a program without faults is clean on the main goroutine's
// stack, use after return and overruns of heap objects are found, our own handling of faults still
// works.
#include "Inputs/go.h"

static int64_t *volatile kept;

static NOINLINE void keep_local(void) {
  volatile int64_t local[4] = {1, 2, 3, 4};
  kept = (int64_t *)local;
}

static NOINLINE int64_t deep(int64_t n) {
  volatile int64_t frame[20] = {n};
  return deep(n + 1) + frame[n & 7];
}

static void clean(void) {
  int64_t *data = NULL, cap = 0;
  for (int64_t len = 0; len < 100; len++) {
    if (len == cap) {
      RtArray a = rt_slice_grow_noptr(data, len, cap, len + 1, 8, NULL);
      data = a.ptr;
      cap = a.cap;
    }
    data[len] = len;
  }
}

//    STATS: {"allocs":8,"bytes":2040,"gcs":0,"gc_ns":0,"heap_peak_bytes":2040}
//   RETURN: ERROR: AddressSanitizer: stack-use-after-return
//     HEAP: ERROR: AddressSanitizer: heap-buffer-overflow
// OVERFLOW: fatal error: stack overflow
//      NIL: panic: runtime error: invalid memory address or nil pointer dereference
GO_MAIN {
  switch (test_case()) {
  case 0:
    clean();
    break;
  case 1:
    keep_local();
    rt_print_int(*kept);
    break;
  case 2:
    kept = rt_new(24);
    kept[3] = 1;
    break;
  case 3:
    rt_print_int(deep(0));
    break;
  case 4:
    kept = (int64_t *)8;
    rt_print_int(*kept);
    break;
  }
}
