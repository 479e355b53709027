// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Semaphores and condition variables for package sync. A semaphore is a count in the program's
// memory; those who wait for it stand in line in a table keyed by its address. A release with
// somebody in line passes its unit on instead of adding it, so the first in line always gets it.
// Waiters live in the frames of the goroutines that wait.
#include "runtime/rt_sched.h"
#include "runtime/sched.h"

enum { BUCKETS = 1 << 12 };

// The first waiter of each semaphore is in the bucket's list.
typedef struct Waiter {
  G *g;
  uint32_t *sema;
  struct Waiter *next;  // in line for the same semaphore
  struct Waiter *last;  // of the line; kept in the first only
  struct Waiter *other; // in the bucket; kept in the first only
} Waiter;

static Waiter *buckets[BUCKETS];

// Where the first waiter of a semaphore is linked, or would be.
static Waiter **find(const uint32_t *sema) {
  uint64_t hash = ((uint64_t)(uintptr_t)sema >> 2) * UINT64_C(0x9E3779B97F4A7C15);
  Waiter **link = &buckets[hash >> 52];
  while (*link && (*link)->sema != sema)
    link = &(*link)->other;
  return link;
}

static void stand_in_line(Waiter *w, bool lifo) {
  Waiter **link = find(w->sema);
  Waiter *first = *link;
  w->last = w;
  if (!first) {
    *link = w;
  } else if (lifo) {
    w->next = first;
    w->last = first->last;
    w->other = first->other;
    *link = w;
  } else {
    first->last->next = w;
    first->last = w;
  }
}

static Waiter *first_in_line(const uint32_t *sema) {
  Waiter **link = find(sema);
  Waiter *first = *link;
  if (!first)
    return NULL;
  Waiter *next = first->next;
  *link = next ? next : first->other;
  if (next) {
    next->last = first->last;
    next->other = first->other;
  }
  return first;
}

void rt_sema_acquire(uint32_t *sema, uint8_t lifo) {
  if (*sema > 0) {
    --*sema;
    return;
  }
  Waiter w = {.g = rt_g(), .sema = sema};
  stand_in_line(&w, lifo);
  sched_park(WAIT_SEMAPHORE);
}

void rt_sema_release(uint32_t *sema, uint8_t handoff) {
  Waiter *w = first_in_line(sema);
  if (!w) {
    ++*sema;
    return;
  }
  if (!handoff) {
    sched_ready(w->g);
    return;
  }
  sched_ready_first(w->g);
  sched_yield();
}

// ---- Condition variables: each waiter has a ticket, and they are called in that order.

typedef struct Ticket {
  G *g;
  uint32_t number;
  struct Ticket *next;
} Ticket;

// Tickets count around.
static bool is_before(uint32_t a, uint32_t b) { return (int32_t)(a - b) < 0; }

uint32_t rt_notify_add(RtNotifyList *list) { return list->wait++; }

void rt_notify_wait(RtNotifyList *list, uint32_t ticket) {
  if (is_before(ticket, list->notify))
    return;
  Ticket t = {.g = rt_g(), .number = ticket};
  if (list->tail)
    ((Ticket *)list->tail)->next = &t;
  else
    list->head = &t;
  list->tail = &t;
  sched_park(WAIT_CONDITION);
}

void rt_notify_all(RtNotifyList *list) {
  Ticket *t = list->head;
  list->head = list->tail = NULL;
  list->notify = list->wait;
  for (Ticket *next; t; t = next) {
    next = t->next;
    sched_ready(t->g);
  }
}

void rt_notify_one(RtNotifyList *list) {
  if (list->notify == list->wait)
    return;
  uint32_t number = list->notify++;
  Ticket *before = NULL;
  for (Ticket *t = list->head; t; before = t, t = t->next) {
    if (t->number != number)
      continue;
    if (before)
      before->next = t->next;
    else
      list->head = t->next;
    if (list->tail == t)
      list->tail = before;
    sched_ready(t->g);
    return;
  }
}
