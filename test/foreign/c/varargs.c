// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Addresses among variable arguments: read by the callee, kept by the callee, handed on as a list.

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

static long *kept;

static NOINLINE long total(int n, ...) {
  va_list list;
  va_start(list, n);
  long sum = 0;
  while (n-- > 0)
    sum += *va_arg(list, long *);
  va_end(list);
  return sum;
}

static NOINLINE void keep_last(int n, ...) {
  va_list list;
  va_start(list, n);
  while (n-- > 0)
    kept = va_arg(list, long *);
  va_end(list);
}

static NOINLINE long handed_on(int n, va_list list) {
  va_list again;
  va_copy(again, list);
  long sum = 0;
  for (int i = 0; i < n; i++)
    sum += *va_arg(again, long *);
  va_end(again);
  return sum;
}

static NOINLINE long twice(int n, ...) {
  va_list list;
  va_start(list, n);
  long sum = handed_on(n, list) * 10;
  sum += handed_on(n, list);
  va_end(list);
  return sum;
}

static long *cell(long v) {
  long *p = malloc(sizeof *p);
  *p = v;
  return p;
}

static NOINLINE long read_only(long n) {
  long *a = cell(n), *b = cell(n + 1), *c = cell(n + 2);
  long v = total(3, a, b, c) + twice(2, a, c);
  free(a);
  free(b);
  free(c);
  return v;
}

static NOINLINE void stays(long n) { keep_last(2, kept, cell(n)); }

int main(void) {
  printf("%ld %ld\n", read_only(1), read_only(20));
  stays(7);
  long *old = kept;
  stays(8);
  printf("%ld %ld\n", *old, *kept);
  free(old);
  free(kept);
  return 0;
}
