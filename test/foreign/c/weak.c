// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Definitions that the linker may replace: weak functions, aliases, an ifunc-like pointer. Their
// bodies here say nothing about the ones that run.

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

long *escaped;

__attribute__((weak)) NOINLINE long observe(long *p) { return *p; }

NOINLINE long strong(long *p) { return *p + 1; }
long also_strong(long *p) __attribute__((alias("strong")));
__attribute__((weak, alias("strong"))) long maybe_other(long *p);

__attribute__((weak)) NOINLINE long *fresh(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  return p;
}

static NOINLINE long calls_weak(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  long v = observe(p);
  free(p);
  return v;
}

static NOINLINE long calls_strong(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  long v = strong(p) + also_strong(p) + maybe_other(p);
  free(p);
  return v;
}

static NOINLINE long calls_fresh(long n) {
  long *p = fresh(n);
  long v = *p;
  free(p);
  return v;
}

extern __attribute__((weak)) void not_there(long *p);

static NOINLINE long maybe_missing(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  if (not_there)
    not_there(p);
  long v = *p;
  free(p);
  return v;
}

int main(void) {
  printf("%ld %ld\n", calls_weak(1), calls_strong(2));
  printf("%ld %ld\n", calls_fresh(3), maybe_missing(4));
  return 0;
}
