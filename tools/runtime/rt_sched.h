// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Goroutines, time and the waiting that package sync is made of, for compiled code and for the Go
// half of packages runtime, sync and time. One thread runs all goroutines; they change places when
// one of them waits, yields or ends, never in between.
//
//   go f(a, b)   the front end makes a closure of no parameters and no results that holds f, a, b,
//                and calls rt_go(closure)
#ifndef LETGO_RUNTIME_RT_SCHED_H
#define LETGO_RUNTIME_RT_SCHED_H

#include "runtime/rt_base.h"

// time.runtimeTimer. `index` and `status` are the runtime's, 0 in a new timer.
typedef struct RtTimer {
  uint64_t index;       // place in the heap of timers plus 1, or 0
  int64_t when, period; // nanoseconds of rt_nanotime; period 0: fires once
  void *f;              // func(any, uintptr)
  RtAny arg;
  uint64_t seq;
  int64_t nextwhen;
  uint32_t status;
} RtTimer;

// sync.notifyList.
typedef struct RtNotifyList {
  uint32_t wait, notify; // tickets: the next one to give, the next one to wake
  uint64_t lock;
  void *head, *tail;
} RtNotifyList;

// Seconds and nanoseconds since 1970.
typedef struct RtTime {
  int64_t sec, nsec;
} RtTime;

// clang-format off: the notes stand before the prototype, which has a line of its own when long.

// ---- Goroutines

// A new goroutine that calls the func value; it runs when others wait. A nil func is fatal.
RT_NOUNWIND RT_EFFECTS("P0->Out") void rt_go(void *closure);
// runtime.Gosched.
RT_NOUNWIND RT_EFFECTS("") void rt_gosched(void);
// runtime.Goexit: runs the deferred calls and ends the goroutine.
RT_PANICS RT_EFFECTS("") void rt_goexit(void);
// runtime.NumGoroutine.
RT_NOUNWIND RT_EFFECTS("") int64_t rt_num_goroutine(void);
// runtime.GOMAXPROCS: returns the last setting; n < 1 changes nothing. One thread whatever it says.
RT_NOUNWIND RT_EFFECTS("") int64_t rt_gomaxprocs(int64_t n);
// `fatal error: text`, which nothing recovers (sync.throw, sync.fatal).
RT_EXITS RT_EFFECTS("") void rt_fatal(const uint8_t *text, int64_t len);

// ---- Time

// Monotonic nanoseconds; the wall clock.
RT_NOUNWIND RT_EFFECTS("") int64_t rt_nanotime(void);
RT_NOUNWIND RT_EFFECTS("") RtTime rt_walltime(void);
// time.Sleep; not positive: returns at once.
RT_NOUNWIND RT_EFFECTS("") void rt_sleep(int64_t ns);
// time.startTimer, stopTimer, resetTimer, modTimer. f runs on a goroutine of the runtime's and must
// not wait for long. stop and reset return 1 when the timer had not fired yet.
RT_NOUNWIND RT_EFFECTS("P0->Out") void rt_timer_start(RtTimer *t);
RT_NOUNWIND RT_EFFECTS("") uint8_t rt_timer_stop(RtTimer *t);
RT_NOUNWIND RT_EFFECTS("P0->Out") uint8_t rt_timer_reset(RtTimer *t, int64_t when);
RT_NOUNWIND RT_EFFECTS("P0->Out,P3->Out,P4->Out,P5->Out")
void rt_timer_modify(RtTimer *t, int64_t when, int64_t period, void *f, const void *arg_type,
                     void *arg_data, uint64_t seq);

// ---- Semaphores and condition variables

// Waits until *sema > 0 and takes one; the first in line gets it, with `lifo` the last comer stands
// first.
RT_NOUNWIND RT_EFFECTS("") void rt_sema_acquire(uint32_t *sema, uint8_t lifo);
// Adds one, or hands it to the first in line; with `handoff` that one runs right away.
RT_NOUNWIND RT_EFFECTS("") void rt_sema_release(uint32_t *sema, uint8_t handoff);
// Takes a ticket; waits with it unless it was called already; calls all tickets; calls the next.
RT_NOUNWIND RT_EFFECTS("") uint32_t rt_notify_add(RtNotifyList *list);
RT_NOUNWIND RT_EFFECTS("") void rt_notify_wait(RtNotifyList *list, uint32_t ticket);
RT_NOUNWIND RT_EFFECTS("") void rt_notify_all(RtNotifyList *list);
RT_NOUNWIND RT_EFFECTS("") void rt_notify_one(RtNotifyList *list);

#endif
