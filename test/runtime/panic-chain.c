// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck %s
//
// What an uncaught panic prints when others were in progress, and what becomes of panics and Goexit
// when a deferred call panics. The texts are gc 1.19.8's.
#include "Inputs/defer.h"

static void five(void) { panic_int(5); }
static void six(void) { panic_int(6); }
static void fault(void) { *(volatile int *)16 = 1; }
static void nothing(void) {}
NOINLINE static void recovers(void) {
  RtAny v = RECOVER();
  if (v.type == &int_type)
    say_int(*(int64_t *)v.data);
  else
    say(v.type ? "something" : "nil");
}
NOINLINE static void swallows(void) { RECOVER(); }
NOINLINE static void recovers_and_panics(void) {
  RECOVER();
  panic_string("again");
}
static void five_then_six(void) { with_deferred(five, six, NULL); }
static void five_then_six_caught(void) { with_deferred(five_then_six, recovers, NULL); }
static void goexit_five(void) { with_deferred(rt_goexit, five, NULL); }
static void goexit_five_caught(void) {
  with_deferred(goexit_five, recovers, NULL);
  say("goes on");
}

// A deferred call whose own deferred call recovers what it raises: the first panic goes on.
static void inner(void) { with_deferred(six, recovers, NULL); }

// A panic aborted by a second one, which a third one aborts: one recover ends all three.
static void seven(void) { panic_int(7); }
static void three(void) {
  RtFrame frame;
  Deferred d = {.calls = {recovers, seven, six}, .pending = 3, .body = five};
  rt_try(run_body, run_newest, &d, &frame);
  say("returned");
}

static void (*entry)(void);
static void enter(void) { entry(); }
static void (*const closure)(void) = enter;
NOINLINE static void in_goroutine(void (*f)(void)) GO_NAME("main.start");
NOINLINE static void in_goroutine(void (*f)(void)) {
  entry = f;
  rt_go((void *)&closure);
  rt_gosched();
}

static RtAny make_error(int64_t kind, const uint8_t *text, int64_t len) {
  rt_print_int(kind);
  rt_print_sp();
  rt_print_string(text, len);
  rt_print_nl();
  rt_print_end();
  return (RtAny){&text_type, NULL};
}
static const void *const error_hook = make_error;
static void divide(void) { rt_panic_divide(); }
static void bounds(void) { rt_panic_index(5, 3); }
static void closed(void) { rt_chan_close(NULL); }

static void run(int n) {
  switch (n) {
  // CHECK: panic: 5{{$}}
  // CHECK-NEXT: {{^}}	panic: 6{{$}}
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 1 [running]:
  // CHECK: case 0: exit 2
  case 0:
    five_then_six();
    break;
  // CHECK-NEXT: panic: 5 [recovered]{{$}}
  // CHECK-NEXT: {{^}}	panic: main.Text("again"){{$}}
  // CHECK-EMPTY:
  // CHECK: case 1: exit 2
  case 1:
    with_deferred(five, recovers_and_panics, NULL);
    break;
  // CHECK-NEXT: panic: runtime error: invalid memory address or nil pointer dereference [recovered]
  // CHECK-NEXT: {{^}}	panic: main.Text("again"){{$}}
  // CHECK-NEXT: [signal SIGSEGV: segmentation violation code=0x1 addr=0x10 pc=0x{{[0-9a-f]+}}]
  // CHECK-EMPTY:
  // CHECK: case 2: exit 2
  case 2:
    with_deferred(fault, recovers_and_panics, NULL);
    break;
  // The fault is long over: its line is gone.
  // CHECK-NEXT: something
  // CHECK-NEXT: panic: 5{{$}}
  // CHECK-EMPTY:
  // CHECK: case 3: exit 2
  case 3:
    with_deferred(fault, recovers, NULL);
    five();
    break;
  // CHECK-NEXT: {{^}}6
  // CHECK-NEXT: case 4: exit 0
  case 4:
    five_then_six_caught();
    break;
  // CHECK-NEXT: panic: 5{{$}}
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 2 [running]:
  // CHECK-NEXT: created by main.start
  // CHECK-NEXT: {{^}}	{{.*}}panic-chain.c:{{[0-9]+}} +0x{{[0-9a-f]+$}}
  // CHECK-NEXT: case 5: exit 2
  case 5:
    in_goroutine(five);
    break;
  // CHECK-NEXT: panic: 5{{$}}
  // CHECK: case 6: exit 2
  case 6:
    goexit_five();
    break;
  // A recover does not save the goroutine from its Goexit.
  // CHECK-NEXT: {{^}}5
  // CHECK-NEXT: main goes on
  // CHECK-NEXT: case 7: exit 0
  case 7:
    in_goroutine(goexit_five_caught);
    say("main goes on");
    break;
  // CHECK-NEXT: {{^}}6
  // CHECK-NEXT: {{^}}5
  // CHECK-NEXT: case 8: exit 0
  case 8:
    with_deferred(five, recovers, inner);
    break;
  // CHECK-NEXT: {{^}}7
  // CHECK-NEXT: returned
  // CHECK-NEXT: nil
  // CHECK-NEXT: case 9: exit 0
  case 9:
    three();
    with_deferred(nothing, recovers, NULL);
    break;
  // CHECK-NEXT: 0 runtime error: integer divide by zero{{$}}
  // CHECK-NEXT: something
  // CHECK-NEXT: 2 runtime error: index out of range [5] with length 3{{$}}
  // CHECK-NEXT: something
  // CHECK-NEXT: 1 close of nil channel{{$}}
  // CHECK-NEXT: something
  // CHECK-NEXT: 0 runtime error: invalid memory address or nil pointer dereference{{$}}
  // CHECK-NEXT: something
  // CHECK: case 10: exit 0
  case 10:
    rt_panic_set_hooks((void *)&error_hook, NULL);
    with_deferred(divide, recovers, NULL);
    with_deferred(bounds, recovers, NULL);
    with_deferred(closed, recovers, NULL);
    with_deferred(fault, recovers, NULL);
    break;
  // CHECK-NEXT: panic: nil{{$}}
  // CHECK: case 11: exit 2
  case 11:
    rt_panic(NULL, NULL);
    break;
  // CHECK-NEXT: fatal error: go of nil func value
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 1 [running]:
  // CHECK: case 12: exit 2
  case 12:
    rt_go(NULL);
    break;
  // A hundred thousand recovered panics leave nothing on the stack.
  // CHECK-NEXT: case 13: exit 0
  case 13:
    for (int i = 0; i < 100000; i++)
      with_deferred(five, swallows, NULL);
    break;
  }
}

GO_MAIN {
  init_types();
  if (!run_cases(14))
    run(test_case());
}
