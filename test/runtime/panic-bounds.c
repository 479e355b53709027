// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck %s
//
// Every text of an index or slice bound out of range, as gc 1.19.8 prints it: signed, negative (the
// bound is left out) and unsigned.
#include "Inputs/go.h"

GO_MAIN {
  if (run_cases(22))
    return;
  switch (test_case()) {
  // CHECK: panic: runtime error: index out of range [5] with length 3
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 1 [running]:
  // CHECK: case 0: exit 2
  case 0:
    rt_panic_index(5, 3);
  // CHECK-NEXT: panic: runtime error: index out of range [-1]{{$}}
  case 1:
    rt_panic_index(-1, 0);
  // CHECK: panic: runtime error: index out of range [9223372036854775808] with length 0
  case 2:
    rt_panic_index_u(UINT64_C(1) << 63, 0);
  // CHECK: panic: runtime error: slice bounds out of range [:9] with length 3
  case 3:
    rt_panic_slice_alen(9, 3);
  // CHECK: panic: runtime error: slice bounds out of range [:-9]{{$}}
  case 4:
    rt_panic_slice_alen(-9, 3);
  // CHECK: panic: runtime error: slice bounds out of range [:18446744073709551615] with length 3
  case 5:
    rt_panic_slice_alen_u(UINT64_MAX, 3);
  // CHECK: panic: runtime error: slice bounds out of range [:9] with capacity 5
  case 6:
    rt_panic_slice_acap(9, 5);
  // CHECK: panic: runtime error: slice bounds out of range [:-9]{{$}}
  case 7:
    rt_panic_slice_acap(-9, 5);
  // CHECK: panic: runtime error: slice bounds out of range [:9] with capacity 5
  case 8:
    rt_panic_slice_acap_u(9, 5);
  // CHECK: panic: runtime error: slice bounds out of range [3:2]{{$}}
  case 9:
    rt_panic_slice_b(3, 2);
  // CHECK: panic: runtime error: slice bounds out of range [-9:]{{$}}
  case 10:
    rt_panic_slice_b(-9, 2);
  // CHECK: panic: runtime error: slice bounds out of range [18446744073709551615:2]{{$}}
  case 11:
    rt_panic_slice_b_u(UINT64_MAX, 2);
  // CHECK: panic: runtime error: slice bounds out of range [::9] with length 4
  case 12:
    rt_panic_slice3_alen(9, 4);
  // CHECK: panic: runtime error: slice bounds out of range [::9] with length 4
  case 13:
    rt_panic_slice3_alen_u(9, 4);
  // CHECK: panic: runtime error: slice bounds out of range [::9] with capacity 5
  case 14:
    rt_panic_slice3_acap(9, 5);
  // CHECK: panic: runtime error: slice bounds out of range [::-9]{{$}}
  case 15:
    rt_panic_slice3_acap(-9, 5);
  // CHECK: panic: runtime error: slice bounds out of range [:3:2]{{$}}
  case 16:
    rt_panic_slice3_b(3, 2);
  // CHECK: panic: runtime error: slice bounds out of range [:-9:]{{$}}
  case 17:
    rt_panic_slice3_b(-9, 2);
  // CHECK: panic: runtime error: slice bounds out of range [3:2:]{{$}}
  case 18:
    rt_panic_slice3_c(3, 2);
  // CHECK: panic: runtime error: slice bounds out of range [-9::]{{$}}
  case 19:
    rt_panic_slice3_c(-9, 2);
  // CHECK: panic: runtime error: slice bounds out of range [18446744073709551615:2:]{{$}}
  case 20:
    rt_panic_slice3_c_u(UINT64_MAX, 2);
  // CHECK: panic: runtime error: cannot convert slice with length 3 to pointer to array with length 4
  // CHECK: case 21: exit 2
  case 21:
    rt_panic_slice_convert(3, 4);
  }
}
