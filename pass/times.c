// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// LLVM's own -time-passes asks for the time at the start and end of every pass on every function,
// which makes others seem slower than they are. Here only our passes have clocks: one runs while its
// pass is the innermost. What runs within ours is the cleaning up after them, and has a clock too.
#define _POSIX_C_SOURCE 200809L
#include "pass/times.h"

#include "pass/vec.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { OTHERS = -1 }; ///< passes outside of ours have no clock

struct Times {
  const char *const *types, *const *names;
  size_t count;
  double *seconds; ///< by pass of ours; [count] of the passes within them
  double start, last;
  VEC(int) running; ///< clocks of the passes that have begun, innermost last
};

static double processor_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

Times *times_start(const char *const *types, const char *const *names, size_t count) {
  Times *t = mem_alloc(sizeof *t);
  t->types = types;
  t->names = names;
  t->count = count;
  t->seconds = mem_alloc((count + 1) * sizeof *t->seconds);
  t->start = processor_seconds();
  return t;
}

static bool ends_with(const char *text, size_t len, const char *end) {
  size_t n = strlen(end);
  return len > n && text[len - n - 1] == ':' && !memcmp(text + len - n, end, n);
}

/// Ours are in an anonymous namespace, so that most names are told by their first character.
static int clock_of(const Times *t, const char *type, size_t len) {
  if (len && *type != '{' && *type != '(')
    return OTHERS;
  for (size_t i = 0; i < t->count; i++)
    if (ends_with(type, len, t->types[i]))
      return (int)i;
  return OTHERS;
}

static int innermost(const Times *t) {
  return t->running.len ? t->running.data[t->running.len - 1] : OTHERS;
}

/// The time since the last call goes to the clock that ran until now.
static void switch_clocks(Times *t, int from, int to) {
  if (from == to)
    return;
  double now = processor_seconds();
  if (from != OTHERS)
    t->seconds[from] += now - t->last;
  t->last = now;
}

void times_enter(Times *t, const char *type, size_t len) {
  int from = innermost(t), to = clock_of(t, type, len);
  if (to == OTHERS && from != OTHERS)
    to = (int)t->count;
  switch_clocks(t, from, to);
  vec_push(&t->running, to);
}

void times_leave(Times *t) {
  int from = innermost(t);
  t->running.len--;
  switch_clocks(t, from, innermost(t));
}

static void print_line(const char *name, double seconds) {
  fprintf(stderr, "  %-18s %8.1f ms\n", name, seconds * 1e3);
}

void times_finish(Times *t) {
  for (size_t i = 0; i < t->count; i++)
    print_line(t->names[i], t->seconds[i]);
  print_line("cleaning up", t->seconds[t->count]);
  print_line("all passes", processor_seconds() - t->start);
  mem_free(t->seconds);
  vec_free(&t->running);
  mem_free(t);
}
