// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Channels for compiled code. A channel value is one pointer; nil is null and blocks for ever. An
// element goes in and out through memory of the caller, `elemsize` bytes at `elem`, aligned as its
// type; for elements of no size `elem` may be null. Whoever finds the other side waiting copies
// from frame to frame, so `elem` must stay where it is until the call returns.
//
//   c <- v           rt_chan_send(c, &v)
//   v, ok := <-c     ok = rt_chan_recv(c, &v)       <-c as a statement: rt_chan_recv(c, null)
//   for v := range c while rt_chan_recv(c, &v)
//
// A select statement evaluates the channels and the values to send, in source order, fills an array
// of RtSelectCase, calls rt_select and switches on the index:
//
//   select { case v, ok = <-a: A; case b <- x: B; default: D }
//
//   rt_select_receive(&cases[0], a, &v); rt_select_send(&cases[1], b, &x)
//   r = rt_select(cases, 2, 0)      r.index 0: ok = r.ok, A    1: B    -1: D
//
// What flows between channel and element is stated where the case is filled, although it happens in
// rt_select: there nobody could tell one case's from another's, nor an element from its address.
//
// select {} is rt_select(null, 0, 1). A select with one case and a default is rt_chan_try_send or
// rt_chan_try_recv; one case without default is the plain operation.
#ifndef LETGO_RUNTIME_RT_CHAN_H
#define LETGO_RUNTIME_RT_CHAN_H

#include "runtime/rt_base.h"

// A channel without its buffer. The runtime keeps its address only while a goroutine waits for it.
enum { RT_CHAN_BYTES = 72 };

// One case of a select.
typedef struct RtSelectCase {
  void *chan;    // null: never ready
  void *elem;    // what to send, or where to; may be null for a receive that drops the element
  int64_t send;  // 1 send, 0 receive
  void *wait[4]; // the runtime's while the select blocks; need not be initialised
} RtSelectCase;

typedef struct RtSelected {
  int64_t index; // of the case that went ahead, -1 for default
  int64_t ok;    // after a receive: 1 an element came from a sender, 0 the channel is closed
} RtSelected;

// The results of rt_chan_try_recv.
typedef enum RtReceived { RT_RECV_NONE, RT_RECV_CLOSED, RT_RECV_ELEMENT } RtReceived;

// clang-format off: the notes stand before the prototype, which has a line of its own when long.

// make(chan T, cap). `noptr` says that elements hold no pointers. Panics when cap is out of range.
RT_EFFECTS("New->R") void *rt_chan_make(int64_t elemsize, int64_t cap, uint8_t noptr);
// The same in RT_CHAN_BYTES + cap * elemsize zeroed bytes of the caller's.
RT_NOUNWIND RT_EFFECTS("")
void rt_chan_init(void *chan, int64_t elemsize, int64_t cap, uint8_t noptr);
// Copies the element into the channel; panics when the channel is closed.
RT_EFFECTS("*P1->*P0") void rt_chan_send(void *chan, const void *elem);
// Copies an element from the channel and returns 1, or clears `elem` and returns 0 when the channel
// is closed and empty.
RT_NOUNWIND RT_EFFECTS("*P0->*P1") uint8_t rt_chan_recv(void *chan, void *elem);
// 1 when the element was sent, 0 when that would block.
RT_EFFECTS("*P1->*P0") uint8_t rt_chan_try_send(void *chan, const void *elem);
// An RtReceived.
RT_NOUNWIND RT_EFFECTS("*P0->*P1") int32_t rt_chan_try_recv(void *chan, void *elem);
// Panics when the channel is nil or closed.
RT_EFFECTS("") void rt_chan_close(void *chan);
// 0 for nil.
RT_NOUNWIND RT_EFFECTS("") int64_t rt_chan_len(const void *chan);
RT_NOUNWIND RT_EFFECTS("") int64_t rt_chan_cap(const void *chan);
// Fills a case: sends the element at `elem`; receives into it, or drops what comes when it is null.
RT_NOUNWIND RT_EFFECTS("P1->*P0,P2->*P0,*P2->*P1")
void rt_select_send(RtSelectCase *at, void *chan, void *elem);
RT_NOUNWIND RT_EFFECTS("P1->*P0,P2->*P0,*P1->*P2")
void rt_select_receive(RtSelectCase *at, void *chan, void *elem);
// Picks one of the cases that can go ahead, each as likely as the others. If there is none: waits
// when `block` is 1, else returns -1. Panics when it picks a send to a closed channel.
RT_EFFECTS("") RtSelected rt_select(RtSelectCase *cases, int64_t n, uint8_t block);

#endif
