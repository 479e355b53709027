// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// A hash table with chains and a queue with a ring, both local to the function that uses them: what
// they hold lives as long as they do.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

typedef struct Entry {
  const char *key;
  int *value;
  struct Entry *next;
} Entry;

typedef struct Table {
  Entry *buckets[16];
  int count;
} Table;

static unsigned hash(const char *s) {
  unsigned h = 5381;
  while (*s)
    h = h * 33 + (unsigned char)*s++;
  return h % 16;
}

static NOINLINE Entry *find(Table *t, const char *key) {
  for (Entry *e = t->buckets[hash(key)]; e; e = e->next)
    if (!strcmp(e->key, key))
      return e;
  return NULL;
}

static NOINLINE void put(Table *t, const char *key, int *value) {
  Entry *e = find(t, key);
  if (!e) {
    e = malloc(sizeof *e);
    e->key = key;
    e->next = t->buckets[hash(key)];
    t->buckets[hash(key)] = e;
    t->count++;
  }
  e->value = value;
}

static NOINLINE void table_clear(Table *t) {
  for (int i = 0; i < 16; i++)
    for (Entry *e = t->buckets[i], *next; e; e = next) {
      next = e->next;
      free(e);
    }
}

static NOINLINE int counts(void) {
  Table *t = calloc(1, sizeof *t);
  int *one = malloc(sizeof *one), *two = malloc(sizeof *two);
  *one = 1;
  *two = 2;
  put(t, "one", one);
  put(t, "two", two);
  put(t, "uno", one);
  *find(t, "one")->value += 10;
  int v = *find(t, "uno")->value * 10 + *find(t, "two")->value + t->count;
  v += find(t, "three") == NULL;
  table_clear(t);
  free(t);
  free(one);
  free(two);
  return v;
}

typedef struct Ring {
  long *items[4];
  unsigned head, tail;
} Ring;

static NOINLINE int offer(Ring *r, long *item) {
  if (r->tail - r->head == 4)
    return 0;
  r->items[r->tail++ % 4] = item;
  return 1;
}
static NOINLINE long *take(Ring *r) { return r->head == r->tail ? NULL : r->items[r->head++ % 4]; }

static NOINLINE long queue(int n) {
  Ring *r = calloc(1, sizeof *r);
  long v = 0;
  for (int i = 0; i < n; i++) {
    long *item = malloc(sizeof *item);
    *item = i;
    if (!offer(r, item)) {
      long *first = take(r);
      v = 3 * v % 10007 + *first;
      free(first);
      offer(r, item);
    }
  }
  for (long *item = take(r); item; item = take(r)) {
    v = 3 * v % 10007 + *item;
    free(item);
  }
  free(r);
  return v;
}

int main(void) {
  printf("%d\n", counts());
  for (int n = 0; n < 30; n += 7)
    printf("%ld\n", queue(n));
  return 0;
}
