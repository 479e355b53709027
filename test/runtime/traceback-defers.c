// RUN: %compile -fno-optimize-sibling-calls %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck %s
//
// In a traceback a function with deferred calls is one function, its body; the runner of its deferred
// calls does not show, whoever called it.
#include "Inputs/defer.h"

NOINLINE void fail(void) GO_NAME("main.fail");
NOINLINE void fail(void) {
  panic_int(5);
}

WRAPPER uint8_t f_defers(void *ctx) GO_NAME("main.f.defers");
WRAPPER uint8_t f_defers(void *ctx) {
  int *pending = ctx;
  if (*pending == 0)
    return 0;
  *pending = 0;
  fail();
  return 0;
}

NOINLINE void f_body(void *ctx) GO_NAME("main.f.body");
NOINLINE void f_body(void *ctx) {
  if (*(int *)ctx == 2)
    fail();
  f_defers(ctx);
}

NOINLINE void f(void *ctx) GO_NAME("main.f");
NOINLINE void f(void *ctx) {
  RtFrame frame;
  rt_try(f_body, f_defers, ctx, &frame);
}

NOINLINE void go(void) GO_NAME("main.main");
NOINLINE void go(void) {
  int pending = 2 - test_case();
  f(&pending);
}

// The body fails, then the deferred call on top of it, for good:
//      CHECK: panic: 5
// CHECK-NEXT: {{^}}	panic: 5
//      CHECK: main.fail(...)
// CHECK-NEXT: {{.*}}traceback-defers.c:10 +0x{{[0-9a-f]+$}}
// CHECK-NEXT: panic(...)
// CHECK-NEXT: {{.*}}/runtime/panic.go:884 +0x{{[0-9a-f]+$}}
// CHECK-NEXT: main.fail(...)
// CHECK-NEXT: {{.*}}traceback-defers.c:10 +0x{{[0-9a-f]+$}}
// CHECK-NEXT: main.f(...)
// CHECK-NEXT: {{.*}}traceback-defers.c:26 +0x{{[0-9a-f]+$}}
// CHECK-NEXT: main.main()
// CHECK-NEXT: {{.*}}traceback-defers.c:
// CHECK-NEXT: case 0: exit 2
// The deferred call fails after the body:
// CHECK-NEXT: panic: 5
//      CHECK: main.fail(...)
// CHECK-NEXT: {{.*}}traceback-defers.c:10 +0x{{[0-9a-f]+$}}
// CHECK-NEXT: main.f(...)
// CHECK-NEXT: {{.*}}traceback-defers.c:27 +0x{{[0-9a-f]+$}}
// CHECK-NEXT: main.main()
// CHECK-NEXT: {{.*}}traceback-defers.c:
// CHECK-NEXT: case 1: exit 2
GO_MAIN {
  init_types();
  if (!run_cases(2))
    go();
}
