// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck %s
//
// Run-time errors without a bound, and fatal errors, in gc 1.19.8's words.
#include "Inputs/go.h"

GO_MAIN {
  if (run_cases(11))
    return;
  switch (test_case()) {
  // CHECK: panic: runtime error: integer divide by zero{{$}}
  // CHECK: case 0: exit 2
  case 0:
    rt_panic_divide();
  // CHECK: panic: runtime error: negative shift amount{{$}}
  case 1:
    rt_panic_shift();
  // CHECK: panic: runtime error: makeslice: len out of range{{$}}
  case 2:
    rt_panic_makeslice_len();
  // CHECK: panic: runtime error: makeslice: cap out of range{{$}}
  case 3:
    rt_panic_makeslice_cap();
  // CHECK: panic: runtime error: unsafe.Slice: len out of range{{$}}
  case 4:
    rt_panic_unsafe_slice_len();
  // CHECK: panic: runtime error: unsafe.Slice: ptr is nil and len is not zero{{$}}
  case 5:
    rt_panic_unsafe_slice_nil();
  // CHECK: panic: runtime error: invalid memory address or nil pointer dereference{{$}}
  // CHECK-NEXT: [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x{{[0-9a-f]+}}]
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 1 [running]:
  // CHECK: case 6: exit 2
  case 6:
    rt_panic_nil();
  // CHECK: panic: runtime error: growslice: cap out of range{{$}}
  case 7:
    rt_slice_grow(NULL, 0, 0, INT64_C(1) << 47, 8, NULL);
  // CHECK: panic: runtime error: growslice: cap out of range{{$}}
  case 8:
    rt_slice_grow_noptr(NULL, 5, 8, INT64_MIN, 1, NULL);
  // CHECK: runtime: out of memory: cannot allocate 140737488355328-byte block ({{[0-9]+}} in use)
  // CHECK-NEXT: fatal error: out of memory
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 1 [running]:
  // CHECK: case 9: exit 2
  case 9:
    rt_new(INT64_C(1) << 47);
  // CHECK: fatal error: string concatenation too long
  // CHECK: case 10: exit 2
  case 10:
    rt_string_concat2((const uint8_t *)"", INT64_MAX, (const uint8_t *)"", 1, NULL);
  }
}
