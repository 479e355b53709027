// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Calls in the tail that get a slot or something that holds one: the frame must still be there.

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

typedef struct State {
  long a, b;
  struct State *link;
} State;

static NOINLINE long finish(State *s) {
  volatile char waste[256];
  for (int i = 0; i < 256; i++)
    waste[i] = (char)i;
  return s->a * 100 + s->b + (s->link ? s->link->a : 0) + waste[1];
}

// Nobody frees: the call is the last thing that happens.
static NOINLINE long last_call(long n) {
  State *s = malloc(sizeof *s);
  *s = (State){n, n + 1, NULL};
  return finish(s);
}

static NOINLINE long last_call_of_two(long n) {
  State *s = malloc(sizeof *s), *t = malloc(sizeof *t);
  *s = (State){n, 2, t};
  *t = (State){7, 8, s};
  return finish(t);
}

static State *global;
static NOINLINE long reads_global(void) { return global->link->a + global->b; }

// The callee sees the object although it gets no argument.
static NOINLINE long hidden(long n) {
  State *s = malloc(sizeof *s);
  *s = (State){n, 0, NULL};
  global->link = s;
  return reads_global();
}

static NOINLINE long step(long n, long acc) {
#if __has_attribute(musttail)
  if (n > 0)
    __attribute__((musttail)) return step(n - 1, acc + n);
#else
  if (n > 0)
    return step(n - 1, acc + n);
#endif
  return acc;
}

static NOINLINE long walk(State *s, long n, long acc) {
  if (n == 0)
    return acc + s->b;
  s->b += n;
#if __has_attribute(musttail)
  __attribute__((musttail)) return walk(s->link ? s->link : s, n - 1, acc + s->a);
#else
  return walk(s->link ? s->link : s, n - 1, acc + s->a);
#endif
}

static NOINLINE long walks(long n) {
  State *s = malloc(sizeof *s), *t = malloc(sizeof *t);
  *s = (State){1, 0, t};
  *t = (State){2, 0, s};
  long v = walk(s, n, 0);
  free(s);
  free(t);
  return v;
}

int main(void) {
  State root = {0, 3, NULL};
  global = &root;
  printf("%ld %ld\n", last_call(1), last_call_of_two(2));
  printf("%ld\n", hidden(5));
  printf("%ld %ld\n", step(100000, 0), walks(1001));
  return 0;
}
