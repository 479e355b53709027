// RUN: %compile %s %libdir/librt.a -o %t
// RUN: env CASE=0 %t 2>&1 | FileCheck %s
// RUN: env CASE=0 LETGO_GC_STRESS=5000 %t 2>&1 | FileCheck %s
// RUN: env CASE=0 GC_MARKERS=2 %t 2>&1 | FileCheck %s
// RUN: env CASE=1 %t 2>&1 | FileCheck %s
// RUN: env CASE=2 %t 2>&1 | FileCheck %s
// RUN: env CASE=4 %t 2>&1 | FileCheck %s
// RUN: env CASE=4 LETGO_GC_STRESS=100 %t 2>&1 | FileCheck %s
// RUN: env CASE=3 %not %t 2>&1 | FileCheck --check-prefix=OVERFLOW %s
//
// Thousands of goroutines and the collector: objects that only frames, callee-saved registers,
// interior pointers or channels hold survive. 100,000 goroutines alive take less than 1 GiB. Stacks
// are used again, and given back. Whatever selects send, selects receive, once. A goroutine that
// overflows ends in the guard area.
#include "Inputs/spawn.h"

#define ROOT __attribute__((section("letgo_ptr")))

typedef struct Node {
  struct Node *next;
  int64_t *payload; // pointer-free
  int64_t id;
} Node;

static void *chans[64] ROOT;
static void *done ROOT;

static Node *new_node(Node *next, int64_t id) {
  Node *n = rt_new(sizeof *n);
  int64_t words = 1 + id % 20;
  n->payload = (int64_t *)rt_new_noptr(words * 8) + words - 1; // an interior pointer
  CHECK(!n->next && *n->payload == 0);
  *n->payload = id;
  n->next = next;
  n->id = id;
  return n;
}

static void check(const Node *n) {
  for (; n; n = n->next)
    CHECK(*n->payload == n->id);
}

static NOINLINE void deep(int depth, Node *held, int64_t id) {
  Node *mine = new_node(held, id);
  if (depth > 0)
    deep(depth - 1, depth % 10 ? mine : NULL, id + 1);
  else
    rt_gosched();
  check(mine);
}

static void worker(void *arg) {
  int64_t id = (int64_t)arg;
  void *c = chans[id % 64];
  for (int round = 0; round < 3; round++) {
    Node *n = new_node(new_node(NULL, id + 1), id);
    rt_chan_send(c, &n);
    n = NULL;
    deep(60, NULL, id);
    CHECK(rt_chan_recv(c, &n) == 1);
    check(n);
    CHECK(n->next && n->next->id == n->id + 1);
  }
  send(done, id);
}

static void stress(void) {
  for (int i = 0; i < 64; i++)
    chans[i] = rt_chan_make(sizeof(Node *), 100, 0);
  done = make_chan(0);
  for (int64_t i = 0; i < 2000; i++)
    spawn(worker, (void *)i);
  for (int i = 0; i < 2000; i++)
    receive(done);
}

// kB of the line that begins with `name`.
static int64_t status(const char *name) {
  char line[256];
  int64_t kb = -1;
  FILE *file = fopen("/proc/self/status", "r");
  while (fgets(line, sizeof line, file)) {
    if (strncmp(line, name, strlen(name)) == 0)
      kb = atoll(line + strlen(name));
  }
  fclose(file);
  return kb;
}

static void blocked(void *c) {
  receive(c);
  send(done, 1);
}

static void alive(int n) {
  void *c = make_chan(0);
  done = make_chan(0);
  for (int i = 0; i < n; i++)
    spawn(blocked, c);
  rt_gosched();
  CHECK(rt_num_goroutine() == n + 1);
  CHECK(status("VmRSS:") + status("VmPTE:") < (1 << 20));
  rt_chan_close(c);
  for (int i = 0; i < n; i++)
    receive(done);
  rt_gosched();
  CHECK(rt_num_goroutine() == 1);
}

static NOINLINE int64_t use_stack(int depth) {
  volatile char frame[1000];
  frame[depth % 1000] = 1;
  return depth == 0 ? frame[0] : use_stack(depth - 1) + frame[1];
}

static void uses_stack(void *arg) {
  use_stack(150);
  rt_gosched();
  send(done, (int64_t)arg);
}

// Many deep stacks at once, then few: what the collector sees idle goes back to the kernel.
static void given_back(void) {
  done = make_chan(0);
  for (int64_t i = 0; i < 4000; i++)
    spawn(uses_stack, (void *)i);
  for (int i = 0; i < 4000; i++)
    receive(done);
  rt_gosched();
  CHECK(rt_num_goroutine() == 1 && status("VmRSS:") > 500000);
  for (int i = 0; i < 4000000; i++)
    new_node(NULL, i);
  CHECK(status("VmRSS:") < 300000);
}

// ---- Producers and consumers that select among five channels of different capacities

enum { PEERS = 20, ITEMS = 500, LINES = 5 };

static void *quit ROOT;

static void produces(void *arg) {
  for (int64_t i = 0; i < ITEMS; i++) {
    Node *n = new_node(NULL, (int64_t)arg * ITEMS + i);
    RtSelectCase cases[LINES + 1];
    for (int j = 0; j < LINES; j++)
      cases[j] = (RtSelectCase){.chan = chans[j], .elem = &n, .send = 1};
    cases[LINES] = (RtSelectCase){.chan = quit};
    CHECK(rt_select(cases, LINES + 1, 1).index < LINES);
    if (i % 7 == 0)
      rt_gosched();
  }
  send(done, 0);
}

static void consumes(void *arg) {
  int64_t sum = 0;
  (void)arg;
  for (;;) {
    Node *n = NULL;
    RtSelectCase cases[LINES + 1];
    cases[0] = (RtSelectCase){.chan = quit};
    for (int j = 0; j < LINES; j++)
      cases[j + 1] = (RtSelectCase){.chan = chans[j], .elem = &n};
    RtSelected r = rt_select(cases, LINES + 1, 1);
    if (r.index == 0)
      break;
    CHECK(r.ok);
    check(n);
    sum += n->id;
  }
  send(done, sum);
}

static void selects(void) {
  for (int j = 0; j < LINES; j++)
    chans[j] = rt_chan_make(sizeof(Node *), j % 3, 0);
  quit = make_chan(0);
  done = make_chan(0);
  for (int64_t i = 0; i < PEERS; i++) {
    spawn(produces, (void *)i);
    spawn(consumes, NULL);
  }
  for (int i = 0; i < PEERS; i++)
    receive(done);
  for (int j = 0; j < LINES; j++) {
    while (rt_chan_len(chans[j]) > 0)
      rt_gosched();
  }
  rt_chan_close(quit);
  int64_t sum = 0;
  for (int i = 0; i < PEERS; i++)
    sum += receive(done);
  CHECK(sum == (int64_t)PEERS * ITEMS * (PEERS * ITEMS - 1) / 2);
}

static NOINLINE int64_t endless(int64_t n) GO_NAME("main.endless");
static NOINLINE int64_t endless(int64_t n) {
  volatile int64_t frame[20] = {n};
  return endless(n + 1) + frame[n & 7];
}

static void overflows(void *arg) {
  (void)arg;
  endless(0);
}

//      CHECK: all is well
//   OVERFLOW: runtime: goroutine stack exceeds 1000000000-byte limit
//   OVERFLOW: fatal error: stack overflow
//   OVERFLOW: goroutine 1002 [running]:
// OVERFLOW-NEXT: main.endless(...)
GO_MAIN {
  switch (test_case()) {
  case 0:
    stress();
    break;
  case 1:
    alive(100000);
    alive(100000);
    break;
  case 2:
    given_back();
    break;
  case 3:
    for (int i = 0; i < 1000; i++)
      spawn(blocked, make_chan(0));
    spawn(overflows, NULL);
    rt_gosched();
    break;
  case 4:
    selects();
    break;
  }
  say("all is well");
}
