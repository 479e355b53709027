// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Loops without a header: goto into the middle, two entries, a switch that falls into a loop, a
// site that two ways lead to, and one that is left by a jump while its object is in use.

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

static NOINLINE long two_entries(int n, int start) {
  long total = 0;
  long *p = NULL, *q = NULL;
  if (start)
    goto second;
first:
  p = malloc(sizeof *p);
  *p = n;
  total += *p + (q ? *q : 0);
  free(q);
  q = NULL;
  if (--n <= 0)
    goto done;
second:
  q = malloc(sizeof *q);
  *q = 3 * n;
  total += *q - (p ? *p : 0);
  free(p);
  p = NULL;
  if (--n > 0)
    goto first;
done:
  free(p);
  free(q);
  return total;
}

// The object of one round is the other's of the next.
static NOINLINE long swaps(int n) {
  int *old = malloc(sizeof *old), *fresh = NULL;
  long total = 0;
  *old = 1;
again:
  fresh = malloc(sizeof *fresh);
  *fresh = *old + n;
  total += *fresh;
  free(old);
  old = fresh;
  if (--n > 0)
    goto again;
  free(old);
  return total;
}

static NOINLINE long falls_in(int kind, int n) {
  long total = 0;
  int *cell;
  switch (kind) {
  case 0:
    do {
      cell = malloc(sizeof *cell);
      *cell = n;
      total += *cell;
      if (0) {
      case 1:
        cell = malloc(sizeof *cell);
        *cell = 50;
        total += *cell;
      }
      free(cell);
    } while (--n > 0);
  }
  return total;
}

static NOINLINE long shared_site(int n) {
  long total = 0;
  int turn = 0;
  long *first = NULL;
make:;
  long *p = malloc(sizeof *p);
  *p = n + turn;
  if (turn++ == 0) {
    first = p;
    goto make;
  }
  total = *first * 100 + *p + (first != p);
  free(first);
  free(p);
  return total;
}

static NOINLINE long nested(int n) {
  long total = 0;
  for (int i = 0; i < n; i++) {
    long *row = calloc(4, sizeof *row);
    for (int k = 0; k < 4; k++) {
      long *cell = malloc(sizeof *cell);
      *cell = i * k;
      row[k] = *cell;
      if (*cell > 12) {
        free(cell);
        free(row);
        goto out;
      }
      free(cell);
    }
    total += row[1] + row[3];
    free(row);
  }
out:
  return total;
}

int main(void) {
  for (int n = 1; n < 7; n++)
    printf("%ld %ld %ld\n", two_entries(n, 0), two_entries(n, 1), swaps(n));
  printf("%ld %ld\n", falls_in(0, 5), falls_in(1, 5));
  printf("%ld %ld\n", shared_site(1), shared_site(7));
  printf("%ld\n", nested(9));
  return 0;
}
