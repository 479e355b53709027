// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The C half of packages sync, sync/atomic (lower/atomic.c has the rest) and internal/poll's locks.
#include "runtime/background.h"
#include "runtime/rt.h"
#include "runtime/map.h"

// ---- semaphores

void library_acquire(uint32_t *s) { rt_sema_acquire(s, 0); }

void library_acquire_mutex(uint32_t *s, uint8_t lifo, int64_t skip) {
  (void)skip;
  rt_sema_acquire(s, lifo);
}

void library_release(uint32_t *s, uint8_t handoff, int64_t skip) {
  (void)skip;
  rt_sema_release(s, handoff);
}

void library_poll_acquire(uint32_t *s) { rt_sema_acquire(s, 0); }

void library_poll_release(uint32_t *s) { rt_sema_release(s, 0); }

// ---- condition variables

uint32_t library_notify_add(RtNotifyList *l) { return rt_notify_add(l); }

void library_notify_wait(RtNotifyList *l, uint32_t ticket) { rt_notify_wait(l, ticket); }

void library_notify_all(RtNotifyList *l) { rt_notify_all(l); }

void library_notify_one(RtNotifyList *l) { rt_notify_one(l); }

void library_notify_check(uint64_t size) {
  if (size != sizeof(RtNotifyList))
    rt_fatal((const uint8_t *)"bad size of sync.notifyList", 27);
}

// ---- one thread: spinning is of no use, and there is one place for what sync.Pool keeps

uint8_t library_can_spin(int64_t i) {
  (void)i;
  return 0;
}

void library_spin(void) {}

int64_t library_pin(void) { return 0; }

void library_unpin(void) {}

int64_t library_atomic_pin(void) { return 0; }

void library_atomic_unpin(void) {}

uint64_t library_load(const uint64_t *p) { return *p; }

uint64_t library_store(uint64_t *p, uint64_t v) { return *p = v; }

void library_register_cleanup(void *cleanup) { background_after_collections(cleanup); }

// ---- the rest

_Noreturn void library_sync_throw(const uint8_t *text, int64_t len) {
  rt_fatal(text, len);
  __builtin_unreachable();
}

_Noreturn void library_sync_fatal(const uint8_t *text, int64_t len) {
  rt_fatal(text, len);
  __builtin_unreachable();
}

uint32_t library_random_below(uint32_t n) {
  return (uint32_t)((map_random() >> 32) * n >> 32);
}

int64_t library_sync_nanotime(void) { return rt_nanotime(); }
