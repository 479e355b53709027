// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Functions by address: qsort and bsearch with a comparison of ours, a table of operations, a
// callback with its context, a handler that is registered and runs at the end.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

static int by_value(const void *a, const void *b) {
  int x = **(int *const *)a, y = **(int *const *)b;
  return (x > y) - (x < y);
}

static NOINLINE int sorted(int n) {
  int **items = malloc(16 * sizeof *items);
  for (int i = 0; i < n; i++) {
    items[i] = malloc(sizeof **items);
    *items[i] = i * 7 % 13;
  }
  qsort(items, (size_t)n, sizeof *items, by_value);
  int key = 5, *wanted = &key;
  int **found = bsearch(&wanted, items, (size_t)n, sizeof *items, by_value);
  int v = (found ? (int)(found - items) : -1) * 100 + *items[0] + *items[n - 1];
  for (int i = 0; i < n; i++)
    free(items[i]);
  free(items);
  return v;
}

typedef struct Context {
  long sum;
  int *last;
} Context;

typedef void (*Visit)(int *item, void *context);

static void add(int *item, void *context) { ((Context *)context)->sum += *item; }
static void remember(int *item, void *context) { ((Context *)context)->last = item; }

static NOINLINE void each(int *items, int n, Visit visit, void *context) {
  for (int i = 0; i < n; i++)
    visit(&items[i], context);
}

static NOINLINE long visited(int n) {
  int *items = malloc(8 * sizeof *items);
  Context *context = calloc(1, sizeof *context);
  for (int i = 0; i < n; i++)
    items[i] = i + n;
  each(items, n, add, context);
  each(items, n, remember, context);
  long v = context->sum * 10 + *context->last;
  free(context);
  free(items);
  return v;
}

static int *global;
static int plus(int *a, int *b) { return *a + *b; }
static int minus(int *a, int *b) { return *a - *b; }
static int steal(int *a, int *b) {
  global = a;
  return *b;
}

static int (*const harmless[])(int *, int *) = {plus, minus};
static int (*const harmful[])(int *, int *) = {plus, steal};

static NOINLINE int from_table(int op, int v) {
  int *a = malloc(sizeof *a), *b = malloc(sizeof *b);
  *a = v;
  *b = 3;
  int result = harmless[op](a, b);
  free(a);
  free(b);
  return result;
}

static NOINLINE int from_harmful_table(int op, int v) {
  int *a = malloc(sizeof *a), *b = malloc(sizeof *b);
  *a = v;
  *b = 3;
  int result = harmful[op](a, b);
  free(b);
  if (global != a)
    free(a);
  return result;
}

static char *farewell;
static void at_end(void) {
  puts(farewell);
  free(farewell);
}

static NOINLINE void register_farewell(void) {
  farewell = malloc(16);
  strcpy(farewell, "farewell");
  atexit(at_end);
}

int main(void) {
  register_farewell();
  printf("%d %d\n", sorted(5), sorted(13));
  printf("%ld %ld\n", visited(3), visited(8));
  printf("%d %d\n", from_table(0, 9), from_table(1, 9));
  printf("%d %d", from_harmful_table(0, 4), from_harmful_table(1, 4));
  printf(" %d\n", *global);
  free(global);
  return 0;
}
