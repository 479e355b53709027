// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Static caches, lazily made singletons, memo tables, an error text that outlives its function,
// and an object that is in a global variable only while its function runs.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

typedef struct Entry {
  int key;
  long value;
  struct Entry *next;
} Entry;

static NOINLINE Entry *lookup(int key) {
  static Entry *table[8];
  for (Entry *e = table[key % 8]; e; e = e->next)
    if (e->key == key)
      return e;
  Entry *e = calloc(1, sizeof *e);
  e->key = key;
  e->next = table[key % 8];
  return table[key % 8] = e;
}

static NOINLINE long fibonacci(int n) {
  if (n < 2)
    return n;
  Entry *e = lookup(n);
  if (!e->value)
    e->value = fibonacci(n - 1) + fibonacci(n - 2);
  return e->value;
}

static NOINLINE const long *singleton(void) {
  static long *only;
  if (!only) {
    only = malloc(sizeof *only);
    *only = 42;
  }
  return only;
}

static char *last_error;
static NOINLINE int fails(int code) {
  free(last_error);
  char *text = malloc(32);
  snprintf(text, 32, "error %d", code);
  last_error = text;
  return -1;
}

static long *current;
static NOINLINE void bump(void) { ++*current; }

// A global variable holds the address while the function runs, and after it.
static NOINLINE long published(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  current = p;
  bump();
  bump();
  current = NULL;
  long v = *p;
  free(p);
  return v;
}

// A cache of one: the last object is returned again.
static NOINLINE long *reuse(int n) {
  static long *spare;
  static int spare_n = -1;
  if (spare_n == n)
    return spare;
  free(spare);
  spare = malloc(sizeof *spare);
  *spare = n * 10;
  spare_n = n;
  return spare;
}

int main(void) {
  printf("%ld\n", fibonacci(50));
  printf("%ld %d\n", *singleton(), singleton() == singleton());
  fails(3);
  fails(14);
  printf("%s\n", last_error);
  free(last_error);
  printf("%ld %ld\n", published(5), published(6));
  long v = *reuse(1) + *reuse(1);
  v += *reuse(2);
  printf("%ld\n", v);
  return 0;
}
