// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck --match-full-lines --strict-whitespace %s
//
// The print builtins, one line a kind. What is expected was printed by gc 1.19.8.
#include "Inputs/go.h"

#include <math.h>

#define LINE(...) line((double[]){__VA_ARGS__}, sizeof((double[]){__VA_ARGS__}) / sizeof(double))

static void end(void) {
  rt_print_nl();
  rt_print_end();
}

static void line(const double *v, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (i)
      rt_print_sp();
    rt_print_float(v[i]);
  }
  end();
}

static void integers(void) {
  rt_print_bool(1);
  rt_print_sp();
  rt_print_bool(0);
  rt_print_sp();
  rt_print_int(0);
  rt_print_sp();
  rt_print_int(-1);
  rt_print_sp();
  rt_print_int(INT64_MIN);
  rt_print_sp();
  rt_print_uint(UINT64_MAX);
  end();
}

static void floats(void) {
  double zero = 0;
  LINE(0, 1.5, -2.25, 1e100, 1e-300);
  LINE(5e-324, 1.7976931348623157e308, 123456789, 0.1);
  LINE(-zero, INFINITY, -INFINITY, NAN, 0.1f, 9.9999999, 9.9999994);
}

static void others(void) {
  rt_print_complex(1, -2);
  rt_print_sp();
  rt_print_complex(0.5, 3);
  end();
  rt_print_string((const uint8_t *)"a string", 8);
  rt_print_sp();
  rt_print_string(NULL, 0);
  rt_print_sp();
  rt_print_string((const uint8_t *)"x", 1);
  end();
  rt_print_pointer(NULL);
  rt_print_sp();
  rt_print_pointer((void *)0x1234);
  end();
  rt_print_slice(NULL, 0, 0);
  rt_print_slice((void *)0xc000, 3, 5);
  end();
  rt_print_interface(NULL, NULL);
  rt_print_interface((void *)0x10, (void *)0x20);
  end();
}

// More than the buffer holds, in one piece and in many.
static void long_text(void) {
  static uint8_t text[10000];
  memset(text, 'x', sizeof text);
  rt_print_string(text, sizeof text);
  for (int i = 0; i < 10000; i++)
    rt_print_string(text, 1);
  end();
}

//      CHECK:true false 0 -1 -9223372036854775808 18446744073709551615
// CHECK-NEXT:+0.000000e+000 +1.500000e+000 -2.250000e+000 +1.000000e+100 +1.000000e-300
// CHECK-NEXT:+4.940656e-324 +1.797693e+308 +1.234568e+008 +1.000000e-001
// CHECK-NEXT:-0.000000e+000 +Inf -Inf NaN +1.000000e-001 +1.000000e+001 +9.999999e+000
// CHECK-NEXT:(+1.000000e+000-2.000000e+000i) (+5.000000e-001+3.000000e+000i)
// CHECK-NEXT:a string  x
// CHECK-NEXT:0x0 0x1234
// CHECK-NEXT:[0/0]0x0[3/5]0xc000
// CHECK-NEXT:(0x0,0x0)(0x10,0x20)
// CHECK-NEXT:{{^x+$}}
//  CHECK-NOT:{{.}}
GO_MAIN {
  integers();
  floats();
  others();
  long_text();
}
