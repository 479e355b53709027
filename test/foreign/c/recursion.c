// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Recursive functions with an object in each frame: handed down, linked to the caller's, returned,
// swapped between levels, in functions that call each other.

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

typedef struct Frame {
  int depth;
  struct Frame *parent;
} Frame;

static NOINLINE int chain(const Frame *f) {
  int v = 0;
  for (; f; f = f->parent)
    v = 3 * v + f->depth;
  return v;
}

// A list through all frames, read at the bottom.
static NOINLINE int descend(int n, Frame *parent) {
  Frame *f = malloc(sizeof *f);
  f->depth = n;
  f->parent = parent;
  int v = n ? descend(n - 1, f) : chain(f);
  free(f);
  return v;
}

// Comes back with the object of the deepest frame.
static NOINLINE Frame *deepest(int n) {
  Frame *f = malloc(sizeof *f);
  f->depth = 10 * n;
  f->parent = NULL;
  if (n == 0)
    return f;
  Frame *below = deepest(n - 1);
  below->depth += f->depth;
  free(f);
  return below;
}

static NOINLINE int odd(int n, int *count);

static NOINLINE int even(int n, int *count) {
  int *mine = malloc(sizeof *mine);
  *mine = ++*count;
  int v = n == 0 ? *mine : odd(n - 1, mine);
  free(mine);
  return v;
}

static NOINLINE int odd(int n, int *count) {
  int *mine = malloc(sizeof *mine);
  *mine = *count + 2;
  int v = n == 0 ? -*mine : even(n - 1, mine);
  *count = *mine;
  free(mine);
  return v;
}

// Each level exchanges its object with the caller's.
static NOINLINE int exchange(int n, int **slot) {
  int *mine = malloc(sizeof *mine);
  *mine = n;
  int *other = *slot;
  *slot = mine;
  int v = *other;
  free(other);
  return n ? v + exchange(n - 1, slot) : v;
}

static NOINLINE int exchanged(int n) {
  int *first = malloc(sizeof *first);
  *first = 1000;
  int *slot = first;
  int v = exchange(n, &slot) * 10 + *slot;
  free(slot);
  return v;
}

static NOINLINE int ackermann(int m, int n) {
  int *box = malloc(sizeof *box);
  *box = n;
  int v;
  if (m == 0)
    v = *box + 1;
  else if (n == 0)
    v = ackermann(m - 1, 1);
  else
    v = ackermann(m - 1, ackermann(m, *box - 1));
  free(box);
  return v;
}

int main(void) {
  printf("%d %d\n", descend(0, NULL), descend(12, NULL));
  Frame *f = deepest(5);
  printf("%d\n", f->depth);
  free(f);
  int count = 0;
  printf("%d %d", even(7, &count), even(8, &count));
  printf(" %d\n", count);
  printf("%d %d\n", exchanged(0), exchanged(9));
  printf("%d\n", ackermann(2, 5));
  return 0;
}
