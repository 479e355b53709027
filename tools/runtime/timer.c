// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A heap of timers ordered by due time. Each timer knows its place in it, so that stopping one
// takes logarithmic time. A sleeping goroutine is a timer without a function, in its own frame:
// when due, the goroutine is made ready. Functions of other timers are Go code and need a
// goroutine: the runtime keeps one, which runs what is due and parks. The heap keeps timers alive.
#include "runtime/timer.h"
#include "runtime/fatal.h"
#include "runtime/rt.h"
#include "runtime/sched.h"

#include <errno.h>
#include <string.h>
#include <time.h>

enum { NS = 1000000000 };

static RtTimer **heap __attribute__((section("letgo_ptr")));
uint64_t timer_count;
static uint64_t room;

static G *runner; // runs the functions of timers; null until the first is set

int64_t rt_nanotime(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * NS + now.tv_nsec;
}

RtTime rt_walltime(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (RtTime){now.tv_sec, now.tv_nsec};
}

// ---- The heap; index 1 is the first, that of the root.

static void place(RtTimer *t, uint64_t index) {
  heap[index - 1] = t;
  t->index = index;
}

static void sift_up(RtTimer *t, uint64_t index) {
  for (; index > 1 && heap[index / 2 - 1]->when > t->when; index /= 2)
    place(heap[index / 2 - 1], index);
  place(t, index);
}

static void sift_down(RtTimer *t, uint64_t index) {
  for (uint64_t child; (child = 2 * index) <= timer_count; index = child) {
    if (child < timer_count && heap[child]->when < heap[child - 1]->when)
      child++;
    if (heap[child - 1]->when >= t->when)
      break;
    place(heap[child - 1], index);
  }
  place(t, index);
}

static void grow(void) {
  room = room ? 2 * room : 16;
  RtTimer **larger = rt_new((int64_t)(room * sizeof *heap));
  if (timer_count > 0)
    memcpy(larger, heap, timer_count * sizeof *heap);
  heap = larger;
}

static void insert(RtTimer *t) {
  if (timer_count == room)
    grow();
  sift_up(t, ++timer_count);
}

static void take_out(RtTimer *t) {
  uint64_t index = t->index;
  RtTimer *last = heap[--timer_count];
  heap[timer_count] = NULL;
  t->index = 0;
  if (last == t)
    return;
  if (index > 1 && heap[index / 2 - 1]->when > last->when)
    sift_up(last, index);
  else
    sift_down(last, index);
}

// ---- What is due

void timer_poll(void) {
  if (timer_count == 0)
    return;
  int64_t now = rt_nanotime();
  while (timer_count > 0 && heap[0]->when <= now) {
    RtTimer *t = heap[0];
    if (t->f) {
      // It runs this one, and whatever is due by then, in order.
      if (runner->wait == WAIT_TIMERS)
        sched_ready_first(runner);
      return;
    }
    take_out(t);
    sched_ready(t->arg.data);
  }
}

void timer_wait(void) {
  int64_t when = heap[0]->when;
  struct timespec until = {.tv_sec = when / NS, .tv_nsec = when % NS};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
    ;
}

// The next time of a periodic timer that is due `now`, without the times that were missed.
static int64_t next_time(const RtTimer *t, int64_t now) {
  return t->when + t->period * (1 + (now - t->when) / t->period);
}

static void fire(RtTimer *t, int64_t now) {
  typedef void Function(const void *arg_type, void *arg_data, uint64_t seq);
  take_out(t);
  if (t->period > 0) {
    t->when = next_time(t, now);
    insert(t);
  }
  Function *code = *(Function **)t->f;
  __builtin_call_with_static_chain(code(t->arg.type, t->arg.data, t->seq), t->f);
}

static void run_due(void) {
  for (;;) {
    int64_t now = rt_nanotime();
    while (timer_count > 0 && heap[0]->when <= now) {
      RtTimer *t = heap[0];
      if (t->f) {
        fire(t, now);
        continue;
      }
      take_out(t);
      sched_ready(t->arg.data);
    }
    sched_park(WAIT_TIMERS);
  }
}

static void start_runner(void) {
  static void (*const closure)(void) = run_due;
  if (runner)
    return;
  runner = g_new((void *)&closure, (uintptr_t)run_due);
  if (!runner)
    fatal_error("no memory for the stack of a goroutine");
  g_make_system(runner);
  runner->wait = WAIT_TIMERS;
}

// ---- For compiled code

void rt_sleep(int64_t ns) {
  if (ns <= 0)
    return;
  int64_t when;
  if (__builtin_add_overflow(rt_nanotime(), ns, &when))
    when = INT64_MAX;
  RtTimer t = {.when = when, .arg = {NULL, rt_g()}};
  insert(&t);
  sched_park(WAIT_SLEEP);
}

void rt_timer_start(RtTimer *t) {
  if (t->index != 0)
    fatal_error("timer already set");
  start_runner();
  if (t->when < 0)
    t->when = INT64_MAX;
  insert(t);
}

uint8_t rt_timer_stop(RtTimer *t) {
  if (t->index == 0)
    return 0;
  take_out(t);
  return 1;
}

uint8_t rt_timer_reset(RtTimer *t, int64_t when) {
  uint8_t was_set = rt_timer_stop(t);
  t->when = when;
  rt_timer_start(t);
  return was_set;
}

void rt_timer_modify(RtTimer *t, int64_t when, int64_t period, void *f, const void *arg_type,
                     void *arg_data, uint64_t seq) {
  rt_timer_stop(t);
  t->when = when;
  t->period = period;
  t->f = f;
  t->arg = (RtAny){arg_type, arg_data};
  t->seq = seq;
  rt_timer_start(t);
}
