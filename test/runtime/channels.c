// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck %s
// RUN: env LETGO_GC_STRESS=1 %t 2>&1 | FileCheck %s
//
// Channels: order, hand-over between frames, buffers, elements of every size, close, nil,
// operations that do not wait, select and its fairness.
#include "Inputs/spawn.h"

typedef struct Big {
  int64_t words[40];
} Big;

#define ROOT __attribute__((section("letgo_ptr")))

static void *c ROOT, *d ROOT, *done ROOT;

static void producer(void *arg) {
  void *mine = c;
  for (int64_t i = 0; i < (int64_t)arg; i++)
    send(mine, i);
  rt_chan_close(mine);
}

// All that come through, in order, whatever the buffer.
static void in_order(void) {
  for (int64_t cap = 0; cap < 5; cap++) {
    c = make_chan(cap);
    spawn(producer, (void *)100);
    int64_t v, n = 0;
    while (rt_chan_recv(c, &v))
      CHECK(v == n++);
    CHECK(n == 100 && v == 0 && receive(c) == -1);
  }
}

static void big_producer(void *arg) {
  Big b;
  for (int64_t i = 0; i < 40; i++)
    b.words[i] = (int64_t)arg + i;
  rt_chan_send(c, &b);
}

static void sizes(void) {
  for (int64_t cap = 0; cap < 2; cap++) {
    c = rt_chan_make(sizeof(Big), cap, 0);
    spawn(big_producer, (void *)7);
    Big b;
    CHECK(rt_chan_recv(c, &b) == 1);
    for (int64_t i = 0; i < 40; i++)
      CHECK(b.words[i] == 7 + i);
    c = rt_chan_make(1, 3, 1);
    for (uint8_t i = 1; i <= 3; i++)
      CHECK(rt_chan_try_send(c, &i) == 1);
    uint8_t byte = 9;
    CHECK(rt_chan_try_send(c, &byte) == 0 && rt_chan_len(c) == 3 && rt_chan_cap(c) == 3);
    for (uint8_t i = 1; i <= 3; i++)
      CHECK(rt_chan_recv(c, &byte) == 1 && byte == i);
    c = rt_chan_make(0, 2, 1);
    rt_chan_send(c, NULL);
    CHECK(rt_chan_len(c) == 1 && rt_chan_recv(c, NULL) == 1 && rt_chan_len(c) == 0);
  }
}

static void not_waiting(void) {
  int64_t v = 5;
  CHECK(rt_chan_try_send(NULL, &v) == 0 && rt_chan_try_recv(NULL, &v) == RT_RECV_NONE);
  CHECK(rt_chan_len(NULL) == 0 && rt_chan_cap(NULL) == 0);
  c = make_chan(0);
  CHECK(rt_chan_try_send(c, &v) == 0 && rt_chan_try_recv(c, &v) == RT_RECV_NONE && v == 5);
  c = make_chan(1);
  CHECK(rt_chan_try_send(c, &v) == 1);
  v = 0;
  CHECK(rt_chan_try_recv(c, &v) == RT_RECV_ELEMENT && v == 5);
  rt_chan_close(c);
  CHECK(rt_chan_try_recv(c, &v) == RT_RECV_CLOSED && v == 0);
}

// A loop that only tries must let the other side run.
static void trying(void) {
  c = make_chan(0);
  spawn(producer, (void *)1);
  int64_t v = 9;
  while (rt_chan_try_recv(c, &v) == RT_RECV_NONE)
    ;
  CHECK(v == 0);
  c = make_chan(8);
  spawn(producer, (void *)3);
  while (rt_chan_len(c) < 3)
    ;
}

static void waiting_receiver(void *arg) {
  int64_t v = 5;
  uint8_t ok = rt_chan_recv(c, &v);
  CHECK(v == 0 && !ok);
  send(done, (int64_t)arg);
}

static void closing(void) {
  c = make_chan(0);
  done = make_chan(10);
  for (int64_t i = 0; i < 5; i++)
    spawn(waiting_receiver, (void *)i);
  rt_gosched();
  rt_chan_close(c);
  for (int64_t i = 0; i < 5; i++)
    CHECK(receive(done) == i);
}

// ---- select

static void selecting_all(void) {
  // Each of five ready cases is drawn about as often as the others.
  void *chans[5];
  int64_t drawn[5] = {0};
  for (int i = 0; i < 5; i++)
    chans[i] = make_chan(1);
  for (int round = 0; round < 5000; round++) {
    RtSelectCase cases[5];
    int64_t v = 1;
    for (int i = 0; i < 5; i++)
      cases[i] = (RtSelectCase){.chan = chans[i], .elem = &v, .send = 1};
    RtSelected r = rt_select(cases, 5, 1);
    drawn[r.index]++;
    receive(chans[r.index]);
  }
  for (int i = 0; i < 5; i++)
    CHECK(drawn[i] > 800 && drawn[i] < 1200);
}

static void two_way(void *arg) {
  int64_t mine = (int64_t)arg, other = -1, to_send = 2, got = 0;
  while (to_send > 0 || got < 2) {
    RtSelectCase cases[] = {{.chan = to_send ? c : NULL, .elem = &mine, .send = 1},
                            {.chan = got < 2 ? d : NULL, .elem = &other}};
    RtSelected r = rt_select(cases, 2, 1);
    if (r.index == 0)
      to_send--;
    else
      got += r.ok;
  }
  send(done, other);
}

static void select_waits(void) {
  c = make_chan(0);
  d = make_chan(0);
  done = make_chan(0);
  spawn(two_way, (void *)1);
  for (int64_t i = 0; i < 2; i++) {
    CHECK(receive(c) == 1);
    send(d, 10 + i);
  }
  CHECK(receive(done) == 11);
}

// Both cases of one channel: a select never meets itself.
static void select_same(void *arg) {
  (void)arg;
  int64_t v = 3, w = 0;
  RtSelectCase cases[] = {{.chan = c, .elem = &v, .send = 1}, {.chan = c, .elem = &w}};
  RtSelected r = rt_select(cases, 2, 1);
  send(done, r.index == 0 ? 100 : w);
}

static void select_both_ways(void) {
  c = make_chan(0);
  done = make_chan(2);
  spawn(select_same, NULL);
  spawn(select_same, NULL);
  CHECK(receive(done) + receive(done) == 103);
  spawn(select_same, NULL);
  rt_gosched();
  send(c, 8);
  CHECK(receive(done) == 8);
}

static void select_closed(void *arg) {
  (void)arg;
  int64_t v = 3;
  RtSelectCase cases[] = {{.chan = NULL, .elem = &v}, {.chan = c, .elem = &v}};
  RtSelected r = rt_select(cases, 2, 1);
  send(done, r.index * 100 + r.ok * 10 + v);
}

static void select_ends(void) {
  int64_t v = 7;
  RtSelectCase cases[] = {{.chan = NULL, .elem = &v}, {.chan = NULL, .elem = &v, .send = 1}};
  CHECK(rt_select(cases, 2, 0).index == -1 && rt_select(NULL, 0, 0).index == -1);
  c = make_chan(0);
  done = make_chan(1);
  spawn(select_closed, NULL);
  rt_gosched();
  rt_chan_close(c);
  CHECK(receive(done) == 100);
  spawn(select_closed, NULL);
  CHECK(receive(done) == 100);
}

// ---- The prime sieve: many channels, many goroutines.

static void generate(void *ch) {
  for (int64_t i = 2; i < 600; i++)
    send(ch, i);
  rt_chan_close(ch);
}

// What comes from link[0] and is no multiple of link[2] goes to link[1].
static void filter(void *arg) {
  void **link = arg;
  int64_t v;
  while (rt_chan_recv(link[0], &v)) {
    if (v % (int64_t)link[2] != 0)
      send(link[1], v);
  }
  rt_chan_close(link[1]);
}

static void sieve(void) {
  void *ch = make_chan(0);
  spawn(generate, ch);
  int64_t prime = 0;
  for (int count = 0; count < 50; count++) {
    prime = receive(ch);
    void **link = rt_new(24);
    link[0] = ch;
    link[1] = ch = make_chan(0);
    link[2] = (void *)prime;
    spawn(filter, link);
  }
  CHECK(prime == 229);
}

GO_MAIN {
  in_order();
  sizes();
  not_waiting();
  trying();
  closing();
  selecting_all();
  select_waits();
  select_both_ways();
  select_ends();
  sieve();
  // CHECK: all is well
  say("all is well");
}
