// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Volatile and atomic variables that hold addresses, local and global; objects that are used with
// atomic and volatile accesses.

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

typedef struct Item {
  long value;
  struct Item *next;
} Item;

static _Atomic(Item *) top;

static NOINLINE void push(Item *item) {
  Item *old = atomic_load(&top);
  do
    item->next = old;
  while (!atomic_compare_exchange_weak(&top, &old, item));
}

static NOINLINE Item *pop(void) {
  Item *old = atomic_load(&top);
  while (old && !atomic_compare_exchange_weak(&top, &old, old->next))
    ;
  return old;
}

static NOINLINE long global_stack(int n) {
  for (int i = 0; i < n; i++) {
    Item *item = malloc(sizeof *item);
    item->value = i;
    push(item);
  }
  long v = 0;
  for (Item *item = pop(); item; item = pop()) {
    v = 3 * v + item->value;
    free(item);
  }
  return v;
}

static NOINLINE long local_atomic(long n) {
  _Atomic long *counter = malloc(sizeof *counter);
  atomic_init(counter, n);
  atomic_fetch_add(counter, 5);
  long old = atomic_exchange(counter, 2 * n);
  long v = old * 100 + atomic_load_explicit(counter, memory_order_relaxed);
  free((void *)counter);
  return v;
}

static NOINLINE long exchanged(long n) {
  Item *a = malloc(sizeof *a), *b = malloc(sizeof *b);
  a->value = n;
  b->value = n + 1;
  _Atomic(Item *) cell;
  atomic_init(&cell, a);
  Item *was = atomic_exchange(&cell, b);
  long v = was->value * 10 + atomic_load(&cell)->value + (was == a);
  free(a);
  free(b);
  return v;
}

static NOINLINE long volatile_object(long n) {
  volatile long *p = malloc(2 * sizeof *p);
  p[0] = n;
  p[1] = p[0] + 1;
  long v = p[0] * p[1];
  free((void *)p);
  return v;
}

static Item *volatile shared;

static NOINLINE void through_volatile(long n) {
  Item *item = calloc(1, sizeof *item);
  item->value = n;
  shared = item;
}

static NOINLINE long volatile_slot(long n) {
  Item *volatile slot = malloc(sizeof(Item));
  slot->value = n;
  slot->value += 1;
  long v = slot->value;
  free(slot);
  return v;
}

int main(void) {
  printf("%ld %ld\n", global_stack(10), local_atomic(3));
  printf("%ld %ld\n", exchanged(4), volatile_object(6));
  through_volatile(3);
  Item *first = shared;
  through_volatile(4);
  printf("%ld %ld\n", first->value, shared->value);
  free(first);
  free(shared);
  printf("%ld\n", volatile_slot(8));
  return 0;
}
