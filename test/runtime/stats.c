// RUN: %compile %s %libdir/librt.a -o %t
// RUN: env CASE=0 LETGO_STATS=%t.json %t
// RUN: FileCheck %s < %t.json
// RUN: env CASE=1 LETGO_STATS=%t.json %not %t 2>/dev/null
// RUN: FileCheck %s < %t.json
// RUN: env CASE=2 LETGO_STATS=%t.json %not %t
// RUN: FileCheck %s < %t.json
// RUN: env CASE=0 LETGO_GC_STRESS=1 LETGO_STATS=%t.json %t
// RUN: FileCheck --check-prefix=STRESS %s < %t.json
// RUN: env CASE=0 LETGO_STATS=/no/such/folder/x %t 2>&1 | FileCheck --check-prefix=NOFILE %s
//
// LETGO_STATS counts what the program asked for, empty allocations not, and is written on every way
// out: return from main, panic, exit. A file that cannot be written is no reason to fail.
#include "Inputs/go.h"

// CHECK: {"allocs":5,"bytes":10731,"gcs":0,"gc_ns":0,"heap_peak_bytes":{{[1-9][0-9]+}}}
// STRESS: {"allocs":5,"bytes":10731,"gcs":5,"gc_ns":{{[1-9][0-9]*}},"heap_peak_bytes":{{[1-9][0-9]+}}}
// NOFILE: LETGO_STATS: /no/such/folder/x: No such file or directory
GO_MAIN {
  CHECK(rt_new(0) == rt_new_noptr(0) && rt_new(0) != NULL);
  rt_new(1);
  rt_new(500);
  rt_new_noptr(30);
  rt_new(10000);
  rt_new_noptr(200);
  if (test_case() == 1)
    rt_panic_divide();
  if (test_case() == 2)
    rt_exit(3);
}
