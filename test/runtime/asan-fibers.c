// REQUIRES: asan
// RUN: %compile -fsanitize=address %s %libdir/librt-asan.a -o %t
// RUN: env CASE=0 %t 2>&1 | FileCheck %s
// RUN: env CASE=1 %not %t 2>&1 | FileCheck --check-prefix=RETURN %s
// RUN: env CASE=2 %not %t 2>&1 | FileCheck --check-prefix=OVERFLOW %s
//
// AddressSanitizer knows the goroutines' stacks: switches, ends and recovered panics are clean, use
// after return is found on a goroutine, its stack overflow is ours.
#include "Inputs/defer.h"
#include "Inputs/spawn.h"

static void *done;
static int64_t *volatile kept;

static NOINLINE int64_t deep(int64_t n) {
  volatile int64_t frame[20] = {n};
  if (n == 0)
    rt_gosched();
  return n == 0 ? frame[1] : deep(n - 1) + frame[0];
}

static void five(void) {
  volatile int64_t frame[50] = {5};
  deep(20);
  panic_int(frame[0]);
}
static void recovers(void) { CHECK(RECOVER().type == &int_type); }
static void exits(void) {
  volatile int64_t frame[50] = {5};
  deep(frame[0]);
  rt_goexit();
}
static void nothing(void) {}

static void worker(void *arg) {
  CHECK(deep(50) == 1275);
  for (int i = 0; i < 10; i++)
    with_deferred(five, recovers, NULL);
  CHECK(deep(50) == 1275);
  send(done, (int64_t)arg);
  with_deferred(exits, nothing, NULL);
}

static NOINLINE void keep_local(void) {
  volatile int64_t local[4] = {1, 2, 3, 4};
  kept = (int64_t *)local;
}
static void uses_after_return(void *arg) {
  keep_local();
  rt_gosched();
  send(arg, *kept);
}

static NOINLINE int64_t endless(int64_t n) {
  volatile int64_t frame[20] = {n};
  return endless(n + 1) + frame[n & 7];
}
static void overflows(void *arg) { send(arg, endless(0)); }

//    CHECK: all is well
//   RETURN: ERROR: AddressSanitizer: stack-use-after-return
// OVERFLOW: fatal error: stack overflow
// OVERFLOW: goroutine 2 [running]:
GO_MAIN {
  init_types();
  done = make_chan(0);
  if (test_case() == 0) {
    for (int round = 0; round < 3; round++) {
      for (int64_t i = 0; i < 300; i++)
        spawn(worker, (void *)i);
      for (int i = 0; i < 300; i++)
        receive(done);
    }
    rt_gosched();
    say("all is well");
    return;
  }
  spawn(test_case() == 1 ? uses_after_return : overflows, done);
  receive(done);
}
