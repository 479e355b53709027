// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the runtime costs: goroutines, channels, select, deferred calls, panics. C that does what
// compiled Go code does (runtime/rt_panic.h, rt_chan.h); bench.go is the same for gc. Prints lines
// of `name nanoseconds`, processor time of one operation; run.py compares.
#include "runtime/rt.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define NOINLINE __attribute__((noinline))
#define WRAPPER __attribute__((section("letgo_wrap")))
#define ROOT __attribute__((section("letgo_ptr")))

// The arguments of the goroutines of one workload.
static struct {
  void *a, *b, *quit;
  int64_t n;
} args ROOT;

static inline void send(void *c, int64_t v) { rt_chan_send(c, &v); }

static inline int64_t receive(void *c) {
  int64_t v;
  rt_chan_recv(c, &v);
  return v;
}

// A func value for a function without captured variables.
#define GO(function)                                                                               \
  do {                                                                                             \
    static void (*const closure)(void) = function;                                                 \
    rt_go((void *)(uintptr_t)&closure);                                                            \
  } while (0)

// ---- Goroutines

static void empty(void) {}

static void go_exit(int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    GO(empty);
    rt_gosched();
  }
}

static void go_many(int64_t n) {
  for (int64_t i = 0; i < n / 10000; i++) {
    for (int j = 0; j < 10000; j++)
      GO(empty);
    rt_gosched();
  }
}

static void yielder(void) {
  for (int64_t i = 0; i < args.n; i++)
    rt_gosched();
  send(args.quit, 1);
}

static void yield(int64_t n) {
  args.quit = rt_chan_make(8, 0, 1);
  args.n = n / 2;
  GO(yielder);
  GO(yielder);
  receive(args.quit);
  receive(args.quit);
}

// ---- Channels

static void ponger(void) {
  for (int64_t i = 0; i < args.n; i++)
    send(args.b, receive(args.a));
}

static void ping_pong(int64_t n) {
  args.a = rt_chan_make(8, 0, 1);
  args.b = rt_chan_make(8, 0, 1);
  args.n = n;
  GO(ponger);
  for (int64_t i = 0; i < n; i++) {
    send(args.a, i);
    receive(args.b);
  }
}

static void producer(void) {
  void *c = args.a;
  for (int64_t i = 0, n = args.n; i < n; i++)
    send(c, i);
  rt_chan_close(c);
}

static void consume(int64_t cap, int64_t n) {
  args.a = rt_chan_make(8, cap, 1);
  args.n = n;
  GO(producer);
  int64_t v;
  while (rt_chan_recv(args.a, &v))
    ;
}

static void buffered(int64_t n) { consume(100, n); }

static void unbuffered(int64_t n) { consume(0, n); }

static void stage(void) {
  void *in = args.a, *out = args.b;
  int64_t v;
  while (rt_chan_recv(in, &v))
    send(out, v + 1);
  rt_chan_close(out);
}

static void pipeline(int64_t n) {
  void *first = rt_chan_make(8, 0, 1);
  args.b = first;
  for (int i = 0; i < 100; i++) {
    args.a = args.b;
    args.b = rt_chan_make(8, 0, 1);
    GO(stage);
    rt_gosched();
  }
  args.a = first;
  args.n = n / 100;
  GO(producer);
  int64_t v;
  while (rt_chan_recv(args.b, &v))
    ;
}

static void selector(void) {
  int64_t v;
  for (int64_t i = 0; i < args.n; i++) {
    RtSelectCase cases[3];
    cases[0].chan = args.a;
    cases[1].chan = args.b;
    cases[2].chan = args.quit;
    for (int j = 0; j < 3; j++) {
      cases[j].elem = &v;
      cases[j].send = 0;
    }
    rt_select(cases, 3, 1);
  }
  send(args.quit, 1);
}

static void select_wait(int64_t n) {
  args.a = rt_chan_make(8, 0, 1);
  args.b = rt_chan_make(8, 0, 1);
  args.quit = rt_chan_make(8, 0, 1);
  args.n = n;
  GO(selector);
  for (int64_t i = 0; i < n / 2; i++) {
    send(args.a, i);
    send(args.b, i);
  }
  receive(args.quit);
}

static void select_ready(int64_t n) {
  void **c = rt_new(4 * 8);
  for (int j = 0; j < 4; j++)
    c[j] = rt_chan_make(8, 1, 1);
  for (int64_t i = 0; i < n; i++) {
    RtSelectCase cases[4];
    for (int j = 0; j < 4; j++) {
      cases[j].chan = c[j];
      cases[j].elem = &i;
      cases[j].send = 1;
    }
    int64_t v;
    rt_chan_recv(c[rt_select(cases, 4, 1).index], &v);
  }
}

static void select_default(int64_t n) {
  void *c = rt_chan_make(8, 0, 1);
  int64_t v;
  for (int64_t i = 0; i < n; i++)
    rt_chan_try_recv(c, &v);
}

// ---- Deferred calls

static volatile int64_t sink;

static NOINLINE void deferred(void) { sink++; }

typedef struct Context {
  int64_t value;
  uint8_t mask;
} Context;

static void bump(void *ctx) {
  (void)ctx;
  sink++;
}

WRAPPER static uint8_t run_deferred(void *ctx) {
  Context *c = ctx;
  if (c->mask == 0)
    return 0;
  c->mask = 0;
  deferred();
  return 0;
}

static void mark_and_bump(void *ctx) {
  ((Context *)ctx)->mask = 1;
  bump(ctx);
  ((Context *)ctx)->mask = 0;
  deferred();
}

static NOINLINE void with_defer(void) {
  RtFrame frame;
  Context ctx = {0};
  rt_try(mark_and_bump, run_deferred, &ctx, &frame);
}

static void defer_one(int64_t n) {
  for (int64_t i = 0; i < n; i++)
    with_defer();
}

// The lighter form: the callee is known not to recover.
static NOINLINE void with_light_defer(void) {
  RtFrame frame;
  Context ctx = {.mask = 1};
  rt_frame_push(run_deferred, &ctx, &frame);
  sink++;
  run_deferred(&ctx);
  rt_frame_pop(&frame);
}

static void defer_light(int64_t n) {
  for (int64_t i = 0; i < n; i++)
    with_light_defer();
}

typedef struct Record {
  struct Record *next;
} Record;

WRAPPER static uint8_t run_record(void *ctx) {
  Record **list = ctx;
  if (!*list)
    return 0;
  *list = (*list)->next;
  deferred();
  return *list != NULL;
}

static void defer_100(void *ctx) {
  Record **list = ctx;
  for (int i = 0; i < 100; i++) {
    Record *r = rt_new(sizeof *r);
    r->next = *list;
    *list = r;
  }
  while (run_record(ctx))
    ;
}

static void defer_loop(int64_t n) {
  for (int64_t i = 0; i < n / 100; i++) {
    RtFrame frame;
    Record *list = NULL;
    rt_try(defer_100, run_record, &list, &frame);
  }
}

// ---- Panics

static const char type[48];
static int64_t one = 1;

static NOINLINE void recoverer(void) { rt_recover((char *)__builtin_frame_address(0) + 8); }

WRAPPER static uint8_t run_recoverer(void *ctx) {
  Context *c = ctx;
  if (c->mask == 0)
    return 0;
  c->mask = 0;
  recoverer();
  return 0;
}

static NOINLINE void panic_here(void) { rt_panic(type, &one); }

static void panic_body(void *ctx) {
  ((Context *)ctx)->mask = 1;
  panic_here();
}

static NOINLINE void recovers(void (*body)(void *)) {
  RtFrame frame;
  Context ctx = {0};
  rt_try(body, run_recoverer, &ctx, &frame);
}

static void panic_recover(int64_t n) {
  for (int64_t i = 0; i < n; i++)
    recovers(panic_body);
}

static void nest(int64_t depth);

static void nest_body(void *ctx) {
  Context *c = ctx;
  c->mask = 1;
  nest(c->value - 1);
}

static NOINLINE void nest(int64_t depth) {
  if (depth == 0)
    panic_here();
  RtFrame frame;
  Context ctx = {.value = depth};
  rt_try(nest_body, run_deferred, &ctx, &frame);
}

static void ten_body(void *ctx) {
  ((Context *)ctx)->mask = 1;
  nest(10);
}

static void panic_ten(int64_t n) {
  for (int64_t i = 0; i < n; i++)
    recovers(ten_body);
}

static void fault_body(void *ctx) {
  int *volatile p = NULL;
  ((Context *)ctx)->mask = 1;
  *(volatile int *)p = 1;
}

static void panic_fault_(int64_t n) {
  for (int64_t i = 0; i < n; i++)
    recovers(fault_body);
}

static int64_t cpu_time(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void run(const char *name, void (*workload)(int64_t), int64_t n) {
  int64_t begin = cpu_time();
  workload(n);
  printf("%s %.2f\n", name, (double)(cpu_time() - begin) / (double)n);
  fflush(stdout);
}

void go_main(void) __asm__("letgo.main");
void go_main(void) {
  run("go,exit", go_exit, 1000000);
  run("go*10000", go_many, 1000000);
  run("yield", yield, 5000000);
  run("ping-pong", ping_pong, 1000000);
  run("unbuffered", unbuffered, 2000000);
  run("buffered(100)", buffered, 5000000);
  run("pipeline*100", pipeline, 2000000);
  run("select,wait", select_wait, 1000000);
  run("select,4", select_ready, 2000000);
  run("select,default", select_default, 10000000);
  run("defer", defer_one, 20000000);
  run("defer,light", defer_light, 20000000);
  run("defer,loop", defer_loop, 5000000);
  run("panic,recover", panic_recover, 1000000);
  run("panic,10", panic_ten, 200000);
  run("nil,recover", panic_fault_, 100000);
}
