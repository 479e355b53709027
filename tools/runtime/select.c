// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// select: counts the cases that can go ahead, draws one of them, and does it. If there is none it
// stands in line for all of them; whoever lets one go ahead takes the others out (chan.c).
#include "runtime/chan.h"
#include "runtime/rt.h"
#include "runtime/rt_sched.h"
#include "runtime/sched.h"

void rt_select_send(RtSelectCase *at, void *chan, void *elem) {
  *at = (RtSelectCase){.chan = chan, .elem = elem, .send = 1};
}

void rt_select_receive(RtSelectCase *at, void *chan, void *elem) {
  *at = (RtSelectCase){.chan = chan, .elem = elem, .send = 0};
}

// A number below n < 2^32, all about equally likely (xorshift64*, Vigna 2016; then the
// multiplication of Lemire 2019).
static uint64_t draw(uint64_t n) {
  static uint64_t state;
  if (state == 0)
    state = (uint64_t)rt_nanotime() | 1;
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return (state * UINT64_C(0x2545F4914F6CDD1D) >> 32) * n >> 32;
}

static bool can_go(const Waiter *w) {
  const Chan *c = w->chan;
  if (!c)
    return false;
  if (w->send)
    return c->closed || c->receivers.first || c->count < c->cap;
  return c->count > 0 || c->senders.first || c->closed;
}

// The index of a case that can go ahead, or -1.
static int64_t pick(const Waiter *cases, int64_t n) {
  uint64_t ready = 0;
  int64_t last = -1;
  for (int64_t i = 0; i < n; i++) {
    if (!can_go(&cases[i]))
      continue;
    ready++;
    last = i;
  }
  if (ready <= 1)
    return last;
  uint64_t skip = draw(ready);
  int64_t i = 0;
  for (;; i++) {
    if (can_go(&cases[i]) && skip-- == 0)
      return i;
  }
}

static RtSelected go_ahead(Waiter *cases, int64_t i) {
  Waiter *w = &cases[i];
  if (!w->send)
    return (RtSelected){i, chan_receive_now(w->chan, w->elem) == RT_RECV_ELEMENT};
  chan_send_now(w->chan, w->elem);
  return (RtSelected){i, 0};
}

static RtSelected wait_in_lines(Waiter *cases, int64_t n) {
  Select select = {.cases = cases, .n = n};
  G *self = rt_g();
  for (int64_t i = 0; i < n; i++) {
    cases[i].g = self;
    cases[i].select = &select;
    if (cases[i].chan)
      chan_enqueue(&cases[i]);
  }
  while (!select.chosen)
    sched_park(n > 0 ? WAIT_SELECT : WAIT_SELECT_EMPTY);
  Waiter *w = select.chosen;
  bool closed = !w->g;
  if (closed && w->send)
    chan_panic_closed();
  if (closed)
    chan_clear(w->chan, w->elem);
  return (RtSelected){w - cases, !w->send && !closed};
}

RtSelected rt_select(RtSelectCase *cases, int64_t n, uint8_t block) {
  // A case that waits is a waiter; the first fields are the same.
  Waiter *waiters = (Waiter *)(void *)cases;
  int64_t i = pick(waiters, n);
  if (i >= 0)
    return go_ahead(waiters, i);
  if (block)
    return wait_in_lines(waiters, n);
  sched_relax();
  return (RtSelected){-1, 0};
}
