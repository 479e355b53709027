// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck %s
//
// panic(v) as gc 1.19.8 prints it: predeclared basic types bare, named ones with the type around,
// raw bytes in strings, addresses for everything else.
#include "Inputs/go.h"

#include <string.h>

static uint64_t bits(double v) {
  uint64_t u;
  memcpy(&u, &v, sizeof u);
  return u;
}

static void bare(RtKind kind, uint64_t lo, uint64_t hi) {
  rt_panic_value(kind, NULL, lo, hi, NULL, 0);
}

static void text(const char *value, const char *type) {
  rt_panic_value(RT_KIND_STRING, value, strlen(value), 0, (const uint8_t *)type,
                 (int64_t)strlen(type));
}

static void named(RtKind kind, uint64_t lo, uint64_t hi, const char *type) {
  rt_panic_value(kind, (void *)0xc000123450, lo, hi, (const uint8_t *)type, (int64_t)strlen(type));
}

GO_MAIN {
  if (run_cases(18))
    return;
  switch (test_case()) {
  // CHECK: panic: boom{{$}}
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 1 [running]:
  // CHECK: case 0: exit 2
  case 0:
    text("boom", "");
  // CHECK-NEXT: panic: main.S("a
  // CHECK-NEXT: b")
  case 1:
    text("a\nb", "main.S");
  // CHECK: panic: nil{{$}}
  case 2:
    bare(RT_KIND_INVALID, 0, 0);
  // CHECK: panic: -5{{$}}
  case 3:
    bare(RT_KIND_INT, (uint64_t)-5, 0);
  // CHECK: panic: 9223372036854775808{{$}}
  case 4:
    bare(RT_KIND_UINT64, UINT64_C(1) << 63, 0);
  // CHECK: panic: 120{{$}}
  case 5:
    bare(RT_KIND_INT32, 'x', 0);
  // CHECK: panic: true{{$}}
  case 6:
    bare(RT_KIND_BOOL, 1, 0);
  // CHECK: panic: +1.500000e+000{{$}}
  case 7:
    bare(RT_KIND_FLOAT64, bits(1.5), 0);
  // CHECK: panic: (+1.000000e+000+2.000000e+000i){{$}}
  case 8:
    bare(RT_KIND_COMPLEX64, bits(1), bits(2));
  // CHECK: panic: main.C(+1.000000e+000+2.000000e+000i){{$}}
  case 9:
    named(RT_KIND_COMPLEX128, bits(1), bits(2), "main.C");
  // CHECK: panic: main.B(true){{$}}
  case 10:
    named(RT_KIND_BOOL, 1, 0, "main.B");
  // CHECK: panic: main.F(+1.500000e+000){{$}}
  case 11:
    named(RT_KIND_FLOAT32, bits(1.5), 0, "main.F");
  // CHECK: panic: main.U(200){{$}}
  case 12:
    named(RT_KIND_UINT8, 200, 0, "main.U");
  // CHECK: panic: main.T(-5){{$}}
  case 13:
    named(RT_KIND_INT, (uint64_t)-5, 0, "main.T");
  // CHECK: panic: main.P(77){{$}}
  case 14:
    named(RT_KIND_UINTPTR, 77, 0, "main.P");
  // CHECK: panic: (main.ST) 0xc000123450{{$}}
  case 15:
    named(RT_KIND_STRUCT, 0, 0, "main.ST");
  // CHECK: panic: (*main.ST) 0xc000123450{{$}}
  case 16:
    named(RT_KIND_POINTER, 0, 0, "*main.ST");
  // CHECK: panic: ([]int) 0xc000123450{{$}}
  // CHECK: case 17: exit 2
  case 17:
    named(RT_KIND_SLICE, 0, 0, "[]int");
  }
}
