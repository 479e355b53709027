// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Inline assembly that reads, writes, and keeps what it is given, and as a wall for the optimiser.

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

static NOINLINE long reads_memory(long n) {
  long *p = malloc(2 * sizeof *p), v;
  p[0] = n;
  p[1] = n + 1;
  __asm__("movq 8(%1), %0" : "=r"(v) : "r"(p), "m"(*(long(*)[2])p));
  free(p);
  return v;
}

static NOINLINE long clobbers(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  __asm__ volatile("addq $5, (%0)" : : "r"(p) : "memory", "cc");
  long v = *p;
  free(p);
  return v;
}

static long *slot;

// The address goes where only the assembly says.
static NOINLINE void keeps(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  __asm__ volatile("movq %0, (%1)" : : "r"(p), "r"(&slot) : "memory");
}

static NOINLINE long *launders(long n) {
  long *p = malloc(sizeof *p), *q;
  *p = n;
  __asm__("movq %1, %0" : "=r"(q) : "r"(p));
  return q;
}

static NOINLINE long barrier(int n) {
  long v = 0;
  for (int i = 0; i < n; i++) {
    long *p = malloc(sizeof *p);
    *p = i;
    __asm__ volatile("" : : : "memory");
    v += *p;
    free(p);
  }
  return v;
}

static NOINLINE long memory_operand(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  __asm__("incq %0" : "+m"(*p) : : "cc");
  long v = *p;
  free(p);
  return v;
}

int main(void) {
  printf("%ld %ld\n", reads_memory(4), clobbers(10));
  keeps(1);
  long *first = slot;
  keeps(2);
  printf("%ld %ld\n", *first, *slot);
  free(first);
  free(slot);
  long *p = launders(30), *q = launders(31);
  printf("%ld %ld\n", *p, *q);
  free(p);
  free(q);
  printf("%ld %ld\n", barrier(100), memory_operand(7));
  return 0;
}
