// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Slots beside alloca and arrays of variable length, in loops and in deep recursion: the stack must
// not grow with the number of rounds, and a frame must not grow beyond what recursion can bear.

#include <alloca.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

static NOINLINE long read(const long *p, int n) {
  long v = 0;
  for (int i = 0; i < n; i++)
    v += p[i];
  return v;
}

static NOINLINE long mixed(int n) {
  long variable[n];
  long *dynamic = alloca((size_t)n * sizeof *dynamic);
  long *heap = malloc(4 * sizeof *heap);
  for (int i = 0; i < n; i++) {
    variable[i] = i;
    dynamic[i] = 2 * i;
  }
  for (int i = 0; i < 4; i++)
    heap[i] = 100 * i;
  long v = read(variable, n) + read(dynamic, n) + read(heap, 4);
  free(heap);
  return v;
}

// A variable array lives for one round, the object that holds its address too.
static NOINLINE long rounds(int n) {
  long v = 0;
  for (int i = 1; i <= n; i++) {
    long row[i % 7 + 1];
    long **holder = malloc(sizeof *holder);
    *holder = row;
    memset(row, 0, sizeof row);
    (*holder)[i % 7] = i;
    v += read(*holder, i % 7 + 1);
    free(holder);
  }
  return v;
}

static NOINLINE long many_rounds(int n) {
  long v = 0;
  for (int i = 0; i < n; i++) {
    long *p = malloc(1024);
    p[i & 127] = i;
    v += read(p + (i & 127), 1);
    free(p);
  }
  return v;
}

static NOINLINE long deep(int n) {
  long *p = malloc(512);
  memset(p, 0, 512);
  p[n % 64] = 1;
  long v = n ? deep(n - 1) : 0;
  v += read(p, 64);
  free(p);
  return v;
}

static NOINLINE long many_slots(int n) {
  char *a = malloc(30000), *b = malloc(30000), *c = malloc(30000), *d = malloc(30000);
  memset(a, n, 30000);
  memset(b, n + 1, 30000);
  memset(c, n + 2, 30000);
  memset(d, n + 3, 30000);
  long v = a[1] + b[2] + c[3] + d[29999];
  free(a);
  free(b);
  free(c);
  free(d);
  return v;
}

int main(void) {
  printf("%ld %ld\n", mixed(1), mixed(50));
  printf("%ld\n", rounds(1000));
  printf("%ld\n", many_rounds(200000));
  printf("%ld\n", deep(3000));
  printf("%ld\n", many_slots(1));
  return 0;
}
