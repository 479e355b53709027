// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a channel is. The buffer follows the header in one object: when elements hold no pointers
// the collector need not look at any of it, since the queues lead to stacks only.
//
// Invariants: a channel with receivers in line has an empty buffer and no senders; one with senders
// has a full buffer and no receivers, except that a select may stand in both lines of one channel.
// Every waiter in line still waits: whoever lets a select go ahead takes all of its cases out.
#ifndef LETGO_RUNTIME_CHAN_H
#define LETGO_RUNTIME_CHAN_H

#include "runtime/g.h"
#include "runtime/rt_chan.h"

#include <stddef.h>

// A goroutine that waits for one operation, or one case of a select; an RtSelectCase, the first
// three fields its public ones.
typedef struct Waiter {
  struct Chan *chan;
  void *elem;
  int64_t send;
  G *g; // null once the channel was closed
  struct Waiter *prev, *next;
  struct Select *select; // null for one operation
} Waiter;

_Static_assert(sizeof(Waiter) == sizeof(RtSelectCase), "cases of a select are its waiters");

typedef struct Select {
  Waiter *cases;
  int64_t n;
  Waiter *chosen;
} Select;

typedef struct Queue {
  Waiter *first, *last;
} Queue;

typedef struct Chan {
  int64_t count, cap; // elements in the buffer, and how many it can hold
  int64_t elemsize;
  int64_t head; // index of the oldest element
  Queue receivers, senders;
  bool closed, noptr;
  _Alignas(8) uint8_t buffer[];
} Chan;

_Static_assert(offsetof(Chan, buffer) == RT_CHAN_BYTES, "compiled code allocates small channels");

// The operation in whose line `w` stands, and the way in and out.
Queue *chan_queue(const Waiter *w);
void chan_enqueue(Waiter *w);

// Sends or receives if that can be done at once. Sending panics when the channel is closed. The
// channel is not nil.
bool chan_send_now(Chan *c, const void *elem);
RtReceived chan_receive_now(Chan *c, void *elem);

_Noreturn void chan_panic_closed(void);
void chan_clear(const Chan *c, void *elem);

#endif
