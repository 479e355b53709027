// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// setjmp and longjmp: memory that was allocated before the first return is used after the second;
// frames in between are left without an end.

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

static jmp_buf back;
static long *seen;

static NOINLINE void leave(int code) { longjmp(back, code); }

// Volatile, because LLVM drops an ordinary store before a call that does not return.
static NOINLINE long survives(int code) {
  volatile long rounds = 0;
  volatile long *value = malloc(sizeof *value);
  *value = 10;
  if (setjmp(back) == 0 || rounds < 3) {
    rounds = rounds + 1;
    *value = *value + code;
    leave(1);
  }
  long v = *value + rounds;
  free((void *)value);
  return v;
}

// The object belongs to a frame that longjmp ends.
static NOINLINE long in_between(int depth) {
  long *value = malloc(sizeof *value);
  *value = depth;
  seen = value;
  if (depth == 0)
    leave(1);
  long v = in_between(depth - 1) + *value;
  free(value);
  return v;
}

static NOINLINE long reads_after(void) {
  seen = NULL;
  if (setjmp(back) == 0)
    in_between(5);
  long v = *seen + 100;
  free(seen);
  return v;
}

// Local to one side of the jump.
static NOINLINE long one_side(int n) {
  long total = 0;
  for (volatile int i = 0; i < n; i = i + 1) {
    if (setjmp(back) == 0) {
      long *local = malloc(sizeof *local);
      *local = i;
      total += *local;
      free(local);
      if (i % 2)
        leave(1);
    }
  }
  return n;
}

int main(void) {
  printf("survives %ld %ld\n", survives(1), survives(5));
  printf("after %ld\n", reads_after());
  printf("side %ld\n", one_side(10));
  return 0;
}
