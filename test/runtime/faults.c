// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck %s
//
// Faults that no explicit check caught. Within the first page: a nil dereference, with the faulting
// function in the traceback. In the guard area: stack overflow, also with frames larger than the
// guard. Anything else is a crash with its signal.
#include "Inputs/go.h"

NOINLINE int64_t load(const int64_t *p) GO_NAME("main.load");
NOINLINE int64_t load(const int64_t *p) { return *p; }

NOINLINE int64_t deep(int64_t n) GO_NAME("main.deep");
NOINLINE int64_t deep(int64_t n) {
  volatile int64_t frame[20] = {n};
  return deep(n + 1) + frame[n & 7];
}

NOINLINE int64_t wide(int64_t n) GO_NAME("main.wide");
NOINLINE int64_t wide(int64_t n) {
  volatile char frame[1 << 20];
  frame[n] = 1;
  return wide(n + 1) + frame[n];
}

NOINLINE void go(void) GO_NAME("main.main");
NOINLINE void go(void) {
  switch (test_case()) {
  // CHECK: panic: runtime error: invalid memory address or nil pointer dereference
  // CHECK-NEXT: [signal SIGSEGV: segmentation violation code=0x1 addr=0x10 pc=0x{{[0-9a-f]+}}]
  // CHECK: goroutine 1 [running]:
  // CHECK-NEXT: main.load(...)
  // CHECK-NEXT: {{.*}}faults.c:10 +0x
  // CHECK-NEXT: main.main()
  // CHECK: case 0: exit 2
  case 0:
    rt_print_int(load((int64_t *)16));
    break;
  // CHECK: runtime: goroutine stack exceeds 1000000000-byte limit
  // CHECK-NEXT: runtime: sp=0x{{[0-9a-f]+}} stack=[0x{{[0-9a-f]+}}, 0x{{[0-9a-f]+}}]
  // CHECK-NEXT: fatal error: stack overflow
  // CHECK: goroutine 1 [running]:
  // CHECK-NEXT: main.deep(...)
  // CHECK-NEXT: {{.*}}faults.c:{{[0-9]+}} +0x
  // CHECK-NEXT: main.deep(...)
  // CHECK: ...additional frames elided...
  // CHECK-NEXT: case 1: exit 2
  case 1:
    rt_print_int(deep(0));
    break;
  // CHECK: runtime: goroutine stack exceeds 1000000000-byte limit
  // CHECK: fatal error: stack overflow
  // CHECK: case 2: exit 2
  case 2:
    rt_print_int(wide(0));
    break;
  // CHECK-NEXT: case 3: signal 11
  case 3:
    rt_print_int(load((int64_t *)0x123456789));
    break;
  }
}

GO_MAIN {
  if (!run_cases(4))
    go();
}
