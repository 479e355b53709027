// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// go f(arg) for tests in C: the closure has its code first, and reaches it through r10, as Go's do.
#ifndef LETGO_TEST_RUNTIME_SPAWN_H
#define LETGO_TEST_RUNTIME_SPAWN_H

#include "go.h"

#include "runtime/rt_chan.h"
#include "runtime/rt_sched.h"

typedef struct Spawned {
  void (*code)(void);
  void (*f)(void *arg);
  void *arg;
} Spawned;

__attribute__((naked)) static void enter_spawned(void) {
  __asm__("movq 16(%r10), %rdi\n"
          "jmpq *8(%r10)\n");
}

static inline __attribute__((always_inline)) void spawn(void (*f)(void *), void *arg) {
  Spawned *s = rt_new(sizeof *s);
  *s = (Spawned){enter_spawned, f, arg};
  rt_go(s);
}

static inline void *make_chan(int64_t cap) { return rt_chan_make(8, cap, 1); }

static inline void send(void *c, int64_t v) { rt_chan_send(c, &v); }

// -1 from a closed channel.
static inline int64_t receive(void *c) {
  int64_t v = 99;
  return rt_chan_recv(c, &v) ? v : v - 1;
}

#endif
