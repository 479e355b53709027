// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck %s
//
// panic(v) as gc 1.19.8 prints it: predeclared basic types bare, named ones with the type around,
// raw bytes in strings, addresses for everything else.
#include "Inputs/go.h"

#include <string.h>

// A type of which only the name, kind and size matter. Names lie in the lower 4 GiB.
static _Noreturn void value(const char *name, RtKind kind, uint64_t size, const void *data) {
  static uint8_t bytes[64];
  static RtType type;
  bytes[1] = (uint8_t)strlen(name);
  memcpy(bytes + 2, name, bytes[1]);
  type = (RtType){.kind = (uint8_t)kind, .size = size, .name = (uint32_t)(uintptr_t)bytes};
  rt_panic(&type, (void *)(uintptr_t)data);
}

#define VALUE(NAME, KIND, TYPE, ...)                                                               \
  value(NAME, RT_KIND_##KIND, sizeof (TYPE[]){__VA_ARGS__}, (TYPE[]){__VA_ARGS__})

static _Noreturn void text(const char *type, const char *bytes) {
  VALUE(type, STRING, RtString, {(const uint8_t *)bytes, (int64_t)strlen(bytes)});
}

static _Noreturn void address(const char *type, RtKind kind) {
  value(type, kind, 8, (void *)0xc000123450);
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
    text("string", "boom");
  // CHECK-NEXT: panic: main.S("a
  // CHECK-NEXT: b")
  case 1:
    text("main.S", "a\nb");
  // CHECK: panic: nil{{$}}
  case 2:
    rt_panic(NULL, NULL);
  // CHECK: panic: -5{{$}}
  case 3:
    VALUE("int", INT, int64_t, -5);
  // CHECK: panic: 9223372036854775808{{$}}
  case 4:
    VALUE("uint64", UINT64, uint64_t, UINT64_C(1) << 63);
  // CHECK: panic: 120{{$}}
  case 5:
    VALUE("int32", INT32, int32_t, 'x');
  // CHECK: panic: true{{$}}
  case 6:
    VALUE("bool", BOOL, uint8_t, 1);
  // CHECK: panic: +1.500000e+000{{$}}
  case 7:
    VALUE("float64", FLOAT64, double, 1.5);
  // CHECK: panic: (+1.000000e+000+2.000000e+000i){{$}}
  case 8:
    VALUE("complex64", COMPLEX64, float, 1, 2);
  // CHECK: panic: main.C(+1.000000e+000+2.000000e+000i){{$}}
  case 9:
    VALUE("main.C", COMPLEX128, double, 1, 2);
  // CHECK: panic: main.B(true){{$}}
  case 10:
    VALUE("main.B", BOOL, uint8_t, 1);
  // CHECK: panic: main.F(+1.500000e+000){{$}}
  case 11:
    VALUE("main.F", FLOAT32, float, 1.5f);
  // CHECK: panic: main.U(200){{$}}
  case 12:
    VALUE("main.U", UINT8, uint8_t, 200);
  // CHECK: panic: main.T(-5){{$}}
  case 13:
    VALUE("main.T", INT, int64_t, -5);
  // CHECK: panic: main.P(77){{$}}
  case 14:
    VALUE("main.P", UINTPTR, uint64_t, 77);
  // CHECK: panic: (main.ST) 0xc000123450{{$}}
  case 15:
    address("main.ST", RT_KIND_STRUCT);
  // CHECK: panic: (*main.ST) 0xc000123450{{$}}
  case 16:
    address("*main.ST", RT_KIND_POINTER);
  // CHECK: panic: ([]int) 0xc000123450{{$}}
  // CHECK: case 17: exit 2
  case 17:
    address("[]int", RT_KIND_SLICE);
  }
}
