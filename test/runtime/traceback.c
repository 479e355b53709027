// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %not %t 2>&1 | FileCheck %s
//
// A traceback names Go functions only, innermost first, inlined ones without an offset, with the
// line of the call, and ends before letgo.main.
#include "Inputs/go.h"

NOINLINE void fail(void) GO_NAME("main.(*T).fail");
NOINLINE void fail(void) {
  rt_panic_divide();
}

static inline __attribute__((always_inline)) void inlined(void) { fail(); }

NOINLINE void helper_in_c(void (*f)(void));
NOINLINE void helper_in_c(void (*f)(void)) {
  f();
  __asm__ volatile("");
}

NOINLINE void closure(void) GO_NAME("main.main.func1");
NOINLINE void closure(void) {
  inlined();
  __asm__ volatile("");
}

NOINLINE void go(void) GO_NAME("main.main");
NOINLINE void go(void) {
  helper_in_c(closure);
  __asm__ volatile("");
}

//      CHECK: panic: runtime error: integer divide by zero
// CHECK-EMPTY:
// CHECK-NEXT: goroutine 1 [running]:
// CHECK-NEXT: main.(*T).fail(...)
// CHECK-NEXT: {{^}}	{{/.*}}/traceback.c:10 +0x{{[0-9a-f]+$}}
// CHECK-NEXT: main.main.func1(...)
// CHECK-NEXT: {{^}}	{{.*}}traceback.c:{{[0-9]+}} +0x{{[0-9a-f]+$}}
// CHECK-NEXT: main.main()
// CHECK-NEXT: {{^}}	{{/[^/].*[^/]/}}traceback.c:29 +0x{{[0-9a-f]+$}}
//  CHECK-NOT: {{.}}
GO_MAIN {
  go();
  __asm__ volatile("");
}
