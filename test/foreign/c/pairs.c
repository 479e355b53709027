// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Pairs of allocation and release in one function, in helpers, and with sizes at the edges: zero,
// one, the limit of the pass, beyond it. The zeroes of calloc must be there each time round.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

typedef struct Pair {
  long first, second;
} Pair;

static NOINLINE long sum(const Pair *p) { return p->first + p->second; }

static NOINLINE long one_pair(long n) {
  Pair *p = malloc(sizeof *p);
  p->first = n;
  p->second = 2 * n;
  long v = sum(p);
  free(p);
  return v;
}

// Each round finds zeroes, and leaves ones.
static NOINLINE long zeroes(int rounds) {
  long found = 0;
  for (int i = 0; i < rounds; i++) {
    long *words = calloc(8, sizeof *words);
    for (int k = 0; k < 8; k++) {
      found += words[k];
      words[k] = 1;
    }
    free(words);
  }
  return found;
}

static NOINLINE int aligned(void) {
  char *wide = aligned_alloc(64, 128);
  memset(wide, 3, 128);
  int good = (uintptr_t)wide % 64 == 0 && wide[127] == 3;
  free(wide);
  return good;
}

// An empty object has an address of its own, or none; it may be freed all the same.
static NOINLINE int empty(void) {
  void *a = malloc(0);
  void *b = malloc(1);
  int distinct = a != b;
  free(a);
  free(b);
  return distinct;
}

static NOINLINE long large(size_t size, unsigned char seed) {
  unsigned char *bytes = malloc(size);
  if (!bytes)
    return -1;
  for (size_t i = 0; i < size; i++)
    bytes[i] = (unsigned char)(seed + i);
  long v = bytes[0] + bytes[size / 2] + bytes[size - 1];
  free(bytes);
  return v;
}

static NOINLINE long fixed_large(void) {
  unsigned char *bytes = malloc(200000);
  memset(bytes, 7, 200000);
  long v = bytes[199999];
  free(bytes);
  return v;
}

static Pair *kept;

static NOINLINE void keep(long n) {
  kept = malloc(sizeof *kept);
  kept->first = n;
  kept->second = -n;
}

int main(void) {
  long v = 0;
  for (long i = 0; i < 1000; i++)
    v += one_pair(i);
  printf("pairs %ld zeroes %ld\n", v, zeroes(1000));
  printf("aligned %d empty %d\n", aligned(), empty());
  printf("large %ld %ld %ld\n", large(100, 1), large(100000, 2), fixed_large());
  keep(5);
  long before = kept->first;
  Pair *old = kept;
  keep(6);
  printf("kept %ld %ld %ld\n", before, old->first, kept->first);
  free(old);
  free(kept);
  return 0;
}
