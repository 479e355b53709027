// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Objects in loops: one a round, held by an object outside, cleared or not before the next, made in
// one of two branches, made again after a `continue`, of a size that changes.

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

typedef struct Holder {
  long *item, *other;
} Holder;

static NOINLINE long total(const Holder *h) {
  return (h->item ? *h->item : 0) + (h->other ? *h->other : 0);
}

static NOINLINE long cleared(int n) {
  Holder *h = calloc(1, sizeof *h);
  long v = 0;
  for (int i = 0; i < n; i++) {
    long *p = malloc(sizeof *p);
    *p = i;
    h->item = p;
    v += total(h);
    h->item = NULL;
    free(p);
  }
  free(h);
  return v;
}

static NOINLINE long one_behind(int n) {
  Holder *h = calloc(1, sizeof *h);
  long v = 0;
  for (int i = 0; i < n; i++) {
    long *p = malloc(sizeof *p);
    *p = i;
    h->other = h->item;
    h->item = p;
    v = 2 * v % 1000 + total(h);
    free(h->other);
    h->other = NULL;
  }
  free(h->item);
  free(h);
  return v;
}

static NOINLINE long branches(int n) {
  long v = 0;
  long *kept = NULL;
  for (int i = 0; i < n; i++) {
    long *p = malloc(sizeof *p);
    *p = i;
    if (i % 3 == 0) {
      free(kept);
      kept = p;
      continue;
    }
    v += *p * (kept ? *kept : 1);
    free(p);
  }
  free(kept);
  return v;
}

static NOINLINE long sized(int n) {
  long v = 0;
  for (int i = 1; i < n; i++) {
    long *p = calloc((size_t)i, sizeof *p);
    p[i - 1] = i;
    v += p[0] + p[i - 1];
    free(p);
  }
  return v;
}

static NOINLINE long matrix(int n) {
  double **rows = malloc((size_t)n * sizeof *rows);
  for (int i = 0; i < n; i++) {
    rows[i] = malloc((size_t)n * sizeof **rows);
    for (int k = 0; k < n; k++)
      rows[i][k] = i == k ? 2 : 0.5;
  }
  double trace = 0;
  for (int i = 0; i < n; i++)
    for (int k = 0; k < n; k++)
      trace += rows[i][k] * rows[k][i];
  for (int i = 0; i < n; i++)
    free(rows[i]);
  free(rows);
  return (long)trace;
}

static NOINLINE long inner(int n) {
  long v = 0;
  for (int i = 0; i < n; i++) {
    Holder *h = malloc(sizeof *h);
    h->item = malloc(sizeof *h->item);
    *h->item = 0;
    h->other = NULL;
    for (int k = 0; k < 4; k++) {
      long *p = malloc(sizeof *p);
      *p = k + *h->item;
      *h->item = *p;
      free(p);
    }
    v += total(h);
    free(h->item);
    free(h);
  }
  return v;
}

int main(void) {
  printf("%ld %ld\n", cleared(100), one_behind(30));
  printf("%ld %ld\n", branches(20), sized(10));
  printf("%ld %ld\n", matrix(6), inner(10));
  return 0;
}
