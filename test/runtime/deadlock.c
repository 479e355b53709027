// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck %s
//
// Deadlocks with the states of all goroutines, panics of channels, ends of goroutines; the texts
// are gc 1.19.8's.
#include "Inputs/spawn.h"

static uint32_t zero;
static RtNotifyList list;
static void *chan __attribute__((section("letgo_ptr")));

static void sends(void *c) { send(c, 1); }
static void receives(void *c) { receive(c); }
static void selects(void *c) {
  RtSelectCase cases[] = {{.chan = c}, {.chan = NULL}};
  rt_select(cases, 2, 1);
}
static void selects_nothing(void *arg) {
  (void)arg;
  rt_select(NULL, 0, 1);
}
static void acquires(void *arg) {
  (void)arg;
  rt_sema_acquire(&zero, 0);
}
static void waits(void *arg) {
  (void)arg;
  rt_notify_wait(&list, rt_notify_add(&list));
}
static void returns(void *arg) { (void)arg; }

static void on_timer(const void *type, void *data, uint64_t seq) {
  (void)type;
  (void)data;
  send(chan, (int64_t)seq);
}
static void (*const on_timer_closure)(const void *, void *, uint64_t) = on_timer;
static RtTimer timer = {.f = (void *)&on_timer_closure};

NOINLINE static void all_asleep(void) GO_NAME("main.main");
NOINLINE static void all_asleep(void) {
  spawn(sends, make_chan(0));
  spawn(sends, NULL);
  spawn(receives, NULL);
  spawn(selects, make_chan(0));
  spawn(selects_nothing, NULL);
  spawn(acquires, NULL);
  spawn(waits, NULL);
  spawn(returns, NULL);
  receive(chan);
}

static void run(int n) {
  switch (n) {
  // CHECK: fatal error: all goroutines are asleep - deadlock!
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 1 [chan receive]:
  // CHECK-NEXT: main.main()
  // CHECK-NEXT: {{^}}	{{.*}}deadlock.c:{{[0-9]+}} +0x{{[0-9a-f]+$}}
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 2 [chan send]:
  // CHECK-NEXT: created by main.main
  // CHECK-NEXT: {{^}}	{{.*}}deadlock.c:42 +0x{{[0-9a-f]+$}}
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 3 [chan send (nil chan)]:
  // CHECK: goroutine 4 [chan receive (nil chan)]:
  // CHECK: goroutine 5 [select]:
  // CHECK: goroutine 6 [select (no cases)]:
  // CHECK: goroutine 7 [semacquire]:
  // CHECK: goroutine 8 [sync.Cond.Wait]:
  // CHECK-NOT: goroutine
  // CHECK: case 0: exit 2
  case 0:
    chan = make_chan(0);
    all_asleep();
    break;
  // CHECK-NEXT: fatal error: no goroutines (main called runtime.Goexit) - deadlock!
  // CHECK-NEXT: case 1: exit 2
  case 1:
    spawn(returns, NULL);
    rt_goexit();
  // CHECK-NEXT: fatal error: all goroutines are asleep - deadlock!
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 2 [chan receive]:
  // CHECK: case 2: exit 2
  case 2:
    spawn(receives, make_chan(0));
    rt_goexit();
  // CHECK-NEXT: panic: send on closed channel
  // CHECK: case 3: exit 2
  case 3:
    chan = make_chan(0);
    rt_chan_close(chan);
    send(chan, 1);
    break;
  // Closed while the sender waits.
  // CHECK-NEXT: panic: send on closed channel
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 2 [running]:
  // CHECK: case 4: exit 2
  case 4:
    chan = make_chan(0);
    spawn(sends, chan);
    rt_gosched();
    rt_chan_close(chan);
    rt_gosched();
    break;
  // CHECK-NEXT: panic: close of closed channel
  // CHECK: case 5: exit 2
  case 5:
    chan = make_chan(0);
    rt_chan_close(chan);
    rt_chan_close(chan);
    break;
  // CHECK-NEXT: panic: close of nil channel
  // CHECK: case 6: exit 2
  case 6:
    rt_chan_close(NULL);
    break;
  // CHECK-NEXT: panic: makechan: size out of range
  // CHECK: case 7: exit 2
  case 7:
    rt_chan_make(8, INT64_MAX / 4, 1);
    break;
  // CHECK-NEXT: panic: makechan: size out of range
  // CHECK: case 8: exit 2
  case 8:
    rt_chan_make(0, -1, 1);
    break;
  // main does not wait for the others.
  // CHECK-NEXT: case 9: exit 0
  case 9:
    spawn(receives, NULL);
    break;
  // CHECK-NEXT: fatal error: sync: unlock of unlocked mutex
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 1 [running]:
  // CHECK: case 10: exit 2
  case 10:
    rt_fatal((const uint8_t *)"sync: unlock of unlocked mutex", 30);
  // The runtime's goroutine for timers is no reason to wait, and not shown.
  // CHECK: fatal error: all goroutines are asleep - deadlock!
  // CHECK-EMPTY:
  // CHECK-NEXT: goroutine 1 [chan receive]:
  // CHECK-NOT: timer
  // CHECK: case 11: exit 2
  case 11:
    chan = make_chan(1);
    rt_timer_start(&timer);
    receive(chan);
    CHECK(rt_num_goroutine() == 1);
    receive(chan);
  }
}

GO_MAIN {
  if (!run_cases(12))
    run(test_case());
}
