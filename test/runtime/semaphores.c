// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck %s
//
// Semaphores hand their units out in order of arrival, LIFO when asked; condition variables call
// tickets in order; Gosched lets the others run first; the settings of a scheduler with one thread.
#include "Inputs/spawn.h"

static char trace[64];
static int length;
static uint32_t sema, many[1000];
static RtNotifyList list;

static void note(char c) { trace[length++] = c; }

static void expect(const char *text) {
  trace[length] = '\0';
  if (strcmp(trace, text) != 0) {
    fprintf(stderr, "got %s, want %s\n", trace, text);
    rt_exit(1);
  }
  length = 0;
}

static void acquire(void *arg) {
  rt_sema_acquire(&sema, 0);
  note((char)(intptr_t)arg);
}
static void acquire_first(void *arg) {
  rt_sema_acquire(&sema, 1);
  note((char)(intptr_t)arg);
}
static void acquire_many(void *arg) {
  rt_sema_acquire(&many[(intptr_t)arg % 1000], 0);
  rt_sema_release(&sema, 0);
}
static void wait_ticket(void *arg) {
  rt_notify_wait(&list, rt_notify_add(&list));
  note((char)(intptr_t)arg);
}
static void yields(void *arg) {
  for (int i = 0; i < 3; i++) {
    note((char)(intptr_t)arg);
    rt_gosched();
  }
}

static void semaphores(void) {
  rt_sema_release(&sema, 0);
  CHECK(sema == 1);
  rt_sema_acquire(&sema, 0);
  CHECK(sema == 0);
  spawn(acquire, (void *)'a');
  spawn(acquire, (void *)'b');
  rt_gosched();
  spawn(acquire_first, (void *)'c');
  spawn(acquire, (void *)'d');
  rt_gosched();
  rt_sema_release(&sema, 0);
  rt_gosched();
  expect("c");
  rt_sema_release(&sema, 0);
  rt_sema_release(&sema, 0);
  rt_gosched();
  expect("ab");
  // Handed off: it has run when the release returns.
  rt_sema_release(&sema, 1);
  expect("d");
  CHECK(sema == 0);
  for (intptr_t i = 0; i < 3000; i++)
    spawn(acquire_many, (void *)i);
  rt_gosched();
  for (int i = 0; i < 3000; i++)
    rt_sema_release(&many[(i * 7) % 1000], 0);
  for (int i = 0; i < 3000; i++)
    rt_sema_acquire(&sema, 0);
  CHECK(rt_num_goroutine() == 1);
}

static void conditions(void) {
  list.wait = list.notify = UINT32_MAX - 1; // tickets count around
  for (intptr_t i = 'a'; i <= 'e'; i++)
    spawn(wait_ticket, (void *)i);
  rt_gosched();
  rt_notify_one(&list);
  rt_notify_one(&list);
  rt_gosched();
  expect("ab");
  uint32_t mine = rt_notify_add(&list);
  rt_notify_all(&list);
  rt_notify_wait(&list, mine);
  rt_gosched();
  expect("cde");
  rt_notify_one(&list);
  rt_notify_all(&list);
}

GO_MAIN {
  semaphores();
  conditions();
  spawn(yields, (void *)'x');
  spawn(yields, (void *)'y');
  note('m');
  rt_gosched();
  note('m');
  for (int i = 0; i < 3; i++)
    rt_gosched();
  expect("mxymxyxy");
  CHECK(rt_gomaxprocs(0) >= 1);
  rt_gomaxprocs(4);
  CHECK(rt_gomaxprocs(-1) == 4 && rt_gomaxprocs(1) == 4);
  // CHECK: all is well
  say("all is well");
}
