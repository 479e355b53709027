// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The C half of package time, and the clock of package runtime.
#include "runtime/rt.h"

RtNow library_now(void) {
  RtTime wall = rt_walltime();
  return (RtNow){wall.sec, (int32_t)wall.nsec, rt_nanotime()};
}

int64_t library_nanotime(void) { return rt_nanotime(); }

void library_sleep(int64_t ns) { rt_sleep(ns); }

void library_start_timer(RtTimer *t) { rt_timer_start(t); }

uint8_t library_stop_timer(RtTimer *t) { return rt_timer_stop(t); }

uint8_t library_reset_timer(RtTimer *t, int64_t when) { return rt_timer_reset(t, when); }

void library_modify_timer(RtTimer *t, int64_t when, int64_t period, void *f, const void *arg_type,
                          void *arg_data, uint64_t seq) {
  rt_timer_modify(t, when, period, f, arg_type, arg_data, seq);
}
