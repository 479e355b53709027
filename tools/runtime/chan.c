// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Channels: make, send, receive, close. Whoever comes second finds the first in line, copies the
// element straight from or to its frame, and makes it ready; stacks do not move. Only in a buffered
// channel does an element wait by itself.
#include "runtime/chan.h"
#include "runtime/panic.h"
#include "runtime/rt.h"
#include "runtime/sched.h"

#include <string.h>

// No address space holds more (gc's maxAlloc on amd64).
#define MAX_BYTES (INT64_C(1) << 48)

// ---- Elements

// Most elements are one word.
static inline void copy(void *to, const void *from, int64_t size) {
  if (size == 8)
    memcpy(to, from, 8);
  else if (size > 0)
    memcpy(to, from, (size_t)size);
}

void chan_clear(const Chan *c, void *elem) {
  if (elem && c->elemsize > 0)
    memset(elem, 0, (size_t)c->elemsize);
}

static inline void *slot(Chan *c, int64_t index) {
  return c->buffer + (index < c->cap ? index : index - c->cap) * c->elemsize;
}

static inline void put(Chan *c, const void *elem) {
  copy(slot(c, c->head + c->count), elem, c->elemsize);
  c->count++;
}

static inline void take(Chan *c, void *elem) {
  void *from = slot(c, c->head);
  if (elem)
    copy(elem, from, c->elemsize);
  // The buffer must not keep alive what was received.
  if (!c->noptr)
    memset(from, 0, (size_t)c->elemsize);
  c->head = c->head + 1 < c->cap ? c->head + 1 : 0;
  c->count--;
}

// ---- Lines

Queue *chan_queue(const Waiter *w) { return w->send ? &w->chan->senders : &w->chan->receivers; }

void chan_enqueue(Waiter *w) {
  Queue *q = chan_queue(w);
  w->next = NULL;
  w->prev = q->last;
  *(q->last ? &q->last->next : &q->first) = w;
  q->last = w;
}

static inline void unlink(Queue *q, Waiter *w) {
  *(w->prev ? &w->prev->next : &q->first) = w->next;
  *(w->next ? &w->next->prev : &q->last) = w->prev;
}

static void choose(Waiter *chosen) {
  Select *select = chosen->select;
  select->chosen = chosen;
  for (int64_t i = 0; i < select->n; i++) {
    Waiter *w = &select->cases[i];
    if (w != chosen && w->chan)
      unlink(chan_queue(w), w);
  }
}

static inline Waiter *dequeue(Queue *q) {
  Waiter *w = q->first;
  if (!w)
    return NULL;
  unlink(q, w);
  if (w->select)
    choose(w);
  return w;
}

// ---- Operations

// In line in the operations of compiled code; select calls them.
#define IN_LINE static inline __attribute__((always_inline))

IN_LINE bool send_now(Chan *c, const void *elem) {
  if (c->closed)
    chan_panic_closed();
  Waiter *receiver = dequeue(&c->receivers);
  if (receiver) {
    if (receiver->elem)
      copy(receiver->elem, elem, c->elemsize);
    sched_ready(receiver->g);
    return true;
  }
  if (c->count == c->cap)
    return false;
  put(c, elem);
  return true;
}

IN_LINE RtReceived receive_now(Chan *c, void *elem) {
  if (c->count > 0) {
    take(c, elem);
    Waiter *sender = dequeue(&c->senders);
    if (sender) {
      put(c, sender->elem);
      sched_ready(sender->g);
    }
    return RT_RECV_ELEMENT;
  }
  Waiter *sender = dequeue(&c->senders);
  if (sender) {
    if (elem)
      copy(elem, sender->elem, c->elemsize);
    sched_ready(sender->g);
    return RT_RECV_ELEMENT;
  }
  if (!c->closed)
    return RT_RECV_NONE;
  chan_clear(c, elem);
  return RT_RECV_CLOSED;
}

bool chan_send_now(Chan *c, const void *elem) { return send_now(c, elem); }

RtReceived chan_receive_now(Chan *c, void *elem) { return receive_now(c, elem); }

// Waits in line; false when the channel was closed meanwhile.
static bool wait_in_line(Chan *c, void *elem, bool send, WaitReason why) {
  Waiter w = {.chan = c, .elem = elem, .send = send, .g = rt_g()};
  chan_enqueue(&w);
  sched_park(why);
  return w.g != NULL;
}

static _Noreturn void wait_for_ever(WaitReason why) {
  for (;;)
    sched_park(why);
}

_Noreturn void chan_panic_closed(void) { panic_text("send on closed channel"); }

// ---- For compiled code

void *rt_chan_make(int64_t elemsize, int64_t cap, uint8_t noptr) {
  int64_t bytes;
  if (cap < 0 || __builtin_mul_overflow(cap, elemsize, &bytes) ||
      bytes > MAX_BYTES - RT_CHAN_BYTES)
    panic_text("makechan: size out of range");
  bytes += RT_CHAN_BYTES;
  void *c = noptr ? rt_new_noptr(bytes) : rt_new(bytes);
  rt_chan_init(c, elemsize, cap, noptr);
  return c;
}

void rt_chan_init(void *chan, int64_t elemsize, int64_t cap, uint8_t noptr) {
  Chan *c = chan;
  c->elemsize = elemsize;
  c->cap = cap;
  c->noptr = noptr;
}

void rt_chan_send(void *chan, const void *elem) {
  if (!chan)
    wait_for_ever(WAIT_SEND_NIL);
  // Senders' elements are only read.
  if (!send_now(chan, elem) && !wait_in_line(chan, (void *)(uintptr_t)elem, true, WAIT_SEND))
    chan_panic_closed();
}

uint8_t rt_chan_recv(void *chan, void *elem) {
  if (!chan)
    wait_for_ever(WAIT_RECEIVE_NIL);
  RtReceived received = receive_now(chan, elem);
  if (received != RT_RECV_NONE)
    return received == RT_RECV_ELEMENT;
  if (wait_in_line(chan, elem, false, WAIT_RECEIVE))
    return 1;
  chan_clear(chan, elem);
  return 0;
}

uint8_t rt_chan_try_send(void *chan, const void *elem) {
  if (chan && chan_send_now(chan, elem))
    return 1;
  sched_relax();
  return 0;
}

int32_t rt_chan_try_recv(void *chan, void *elem) {
  const Chan *c = chan;
  if (c && (c->count > 0 || c->senders.first || c->closed))
    return (int32_t)chan_receive_now(chan, elem);
  sched_relax();
  return RT_RECV_NONE;
}

static void wake_all(Queue *q) {
  for (Waiter *w; (w = dequeue(q));) {
    G *g = w->g;
    w->g = NULL;
    sched_ready(g);
  }
}

void rt_chan_close(void *chan) {
  Chan *c = chan;
  if (!c)
    panic_text("close of nil channel");
  if (c->closed)
    panic_text("close of closed channel");
  c->closed = true;
  wake_all(&c->receivers);
  wake_all(&c->senders);
}

int64_t rt_chan_len(const void *chan) {
  // A loop may wait for the length to change.
  sched_relax();
  return chan ? ((const Chan *)chan)->count : 0;
}

int64_t rt_chan_cap(const void *chan) { return chan ? ((const Chan *)chan)->cap : 0; }
