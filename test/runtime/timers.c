// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck %s
// RUN: env LETGO_GC_STRESS=1 %t 2>&1 | FileCheck %s
//
// Sleeping goroutines wake in the order of their times; timers fire once, in order, periodically,
// not after they were stopped; they fire while a goroutine only tries, and while others yield.
#include "Inputs/spawn.h"

enum { MS = 1000000 };

#define ROOT __attribute__((section("letgo_ptr")))

static void *done ROOT;
static int64_t fired[16], count;

static void sleeper(void *arg) {
  rt_sleep((int64_t)arg * MS);
  send(done, (int64_t)arg);
}

static void sleeping(void) {
  static const int64_t times[] = {30, 10, 50, 20, 40, 1};
  done = make_chan(0);
  int64_t begin = rt_nanotime();
  for (int i = 0; i < 6; i++)
    spawn(sleeper, (void *)times[i]);
  CHECK(receive(done) == 1);
  for (int64_t i = 10; i <= 50; i += 10)
    CHECK(receive(done) == i);
  CHECK(rt_nanotime() - begin >= 50 * MS);
  rt_sleep(0);
  rt_sleep(-5);
}

// func(any, uintptr)
static void on_timer(const void *type, void *data, uint64_t seq) {
  (void)type;
  fired[count++] = (int64_t)seq;
  if (data)
    rt_chan_try_send(data, &seq);
}
static void (*const on_timer_closure)(const void *, void *, uint64_t) = on_timer;

static RtTimer *timer(int64_t ms, int64_t period_ms, uint64_t seq, void *data) {
  RtTimer *t = rt_new(sizeof *t);
  *t = (RtTimer){.when = rt_nanotime() + ms * MS,
                 .period = period_ms * MS,
                 .f = (void *)&on_timer_closure,
                 .arg = {NULL, data},
                 .seq = seq};
  return t;
}

static void firing(void) {
  RtTimer *timers[100];
  for (int i = 0; i < 100; i++)
    rt_timer_start(timers[i] = timer(1000 + (i * 37) % 100, 0, 0, NULL));
  for (int i = 0; i < 100; i++)
    CHECK(rt_timer_stop(timers[(i * 7) % 100]) == 1);
  rt_timer_start(timer(12, 0, 2, NULL));
  rt_timer_start(timer(4, 0, 1, NULL));
  RtTimer *stopped = timer(8, 0, 9, NULL);
  rt_timer_start(stopped);
  CHECK(rt_timer_stop(stopped) == 1 && rt_timer_stop(stopped) == 0);
  RtTimer *moved = timer(1000, 0, 3, NULL);
  rt_timer_start(moved);
  CHECK(rt_timer_reset(moved, rt_nanotime() + 20 * MS) == 1);
  rt_sleep(30 * MS);
  CHECK(count == 3 && fired[0] == 1 && fired[1] == 2 && fired[2] == 3);
  CHECK(rt_timer_reset(moved, rt_nanotime() + MS) == 0);
  rt_timer_modify(stopped, rt_nanotime() + 2 * MS, 0, (void *)&on_timer_closure, NULL, NULL, 8);
  rt_sleep(5 * MS);
  CHECK(count == 5 && fired[3] == 3 && fired[4] == 8);
}

static void ticking(void) {
  count = 0;
  void *c = make_chan(1);
  RtTimer *t = timer(1, 2, 1, c);
  rt_timer_start(t);
  for (int i = 0; i < 5; i++)
    CHECK(receive(c) == 1);
  CHECK(count == 5 && rt_timer_stop(t) == 1);
}

static void yielder(void *stop) {
  while (rt_chan_len(stop) == 0)
    rt_gosched();
}

static void busy(void) {
  void *c = make_chan(1), *stop = make_chan(1);
  rt_timer_start(timer(2, 0, 5, c));
  int64_t v;
  while (rt_chan_try_recv(c, &v) == RT_RECV_NONE)
    ;
  CHECK(v == 5);
  spawn(yielder, stop);
  spawn(yielder, stop);
  rt_timer_start(timer(2, 0, 6, c));
  CHECK(receive(c) == 6);
  send(stop, 1);
  CHECK(rt_num_goroutine() <= 3);
}

GO_MAIN {
  sleeping();
  firing();
  count = 0;
  ticking();
  busy();
  RtTime now = rt_walltime();
  CHECK(now.sec > 1600000000 && now.nsec >= 0 && now.nsec < 1000000000);
  // CHECK: all is well
  say("all is well");
}
