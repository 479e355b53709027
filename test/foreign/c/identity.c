// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Addresses that are compared: with the last round's, with another object's, ordered, with null.
// Two objects that are alive together differ; what has been freed is not looked at.

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

typedef struct Item {
  int key;
  const struct Item *same;
} Item;

static NOINLINE int equal(const Item *a, const Item *b) { return a == b; }
static NOINLINE int owner(const Item *a) { return a->same == a; }

static NOINLINE int distinct(int n) {
  Item *a = malloc(sizeof *a), *b = malloc(sizeof *b);
  *a = (Item){n, a};
  *b = (Item){n, a};
  int v = 100 * equal(a, b) + 10 * owner(a) + owner(b) + (a != NULL);
  free(a);
  free(b);
  return v;
}

// All are alive: no two may have one address.
static NOINLINE int all_different(int n) {
  Item *items[8];
  int pairs = 0;
  for (int i = 0; i < n; i++)
    items[i] = calloc(1, sizeof *items[i]);
  for (int i = 0; i < n; i++)
    for (int k = 0; k < i; k++)
      pairs += items[i] != items[k];
  for (int i = 0; i < n; i++)
    free(items[i]);
  return pairs;
}

// The last round's object is still alive while its successor is compared with it.
static NOINLINE int neighbours(int n) {
  int differ = 0;
  Item *last = NULL;
  for (int i = 0; i < n; i++) {
    Item *fresh = malloc(sizeof *fresh);
    fresh->key = i;
    differ += fresh != last;
    free(last);
    last = fresh;
  }
  free(last);
  return differ;
}

static NOINLINE int ordered(void) {
  long *both = malloc(2 * sizeof *both);
  long *low = &both[0], *high = &both[1];
  int v = (low < high) + 2 * (high - low == 1) + 4 * (high > both);
  free(both);
  return v;
}

static NOINLINE int checked(int n) {
  Item *a = malloc(sizeof *a);
  if (!a)
    return -1;
  a->key = n;
  a->same = NULL;
  const Item *found = a->same ? a->same : a;
  int v = found->key + (found == a);
  free(a);
  return v;
}

int main(void) {
  printf("%d %d\n", distinct(1), all_different(8));
  printf("%d %d %d\n", neighbours(20), ordered(), checked(6));
  return 0;
}
