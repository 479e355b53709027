// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Addresses as bits: in unions, with tags in the low bits, exclusive-ored into a list, split into
// bytes and put together, beside bitfields.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

typedef union Word {
  long *pointer;
  uintptr_t bits;
  double number;
  unsigned char bytes[8];
} Word;

typedef struct Flags {
  unsigned ready : 1, count : 7, rest : 24;
  Word word;
} Flags;

static uintptr_t hidden;

static NOINLINE uintptr_t tag(long *p) { return (uintptr_t)p | 1; }
static NOINLINE long untag(uintptr_t bits) { return *(long *)(bits & ~(uintptr_t)1); }

static NOINLINE long tagged(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  uintptr_t bits = tag(p);
  long v = untag(bits) + (long)(bits & 1);
  free(p);
  return v;
}

static NOINLINE long in_union(long n) {
  Flags *f = calloc(1, sizeof *f);
  f->word.pointer = malloc(sizeof(long));
  *f->word.pointer = n;
  f->count = 100;
  f->ready = 1;
  uintptr_t bits = f->word.bits;
  long v = *(long *)bits + f->count + f->ready + f->rest;
  free((void *)bits);
  free(f);
  return v;
}

static NOINLINE void hides(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  hidden = ~(uintptr_t)p;
}

static NOINLINE long bytewise(long n) {
  long *p = malloc(sizeof *p), *q = NULL;
  *p = n;
  unsigned char image[sizeof p];
  memcpy(image, &p, sizeof p);
  for (size_t i = 0; i < sizeof p; i++)
    ((unsigned char *)&q)[i] = image[i];
  *q += 1;
  long v = *p;
  free(q);
  return v;
}

typedef struct Link {
  uintptr_t both;
  long value;
} Link;

static NOINLINE long xor_list(void) {
  Link *a = malloc(sizeof *a), *b = malloc(sizeof *b), *c = malloc(sizeof *c);
  *a = (Link){(uintptr_t)b, 1};
  *b = (Link){(uintptr_t)a ^ (uintptr_t)c, 2};
  *c = (Link){(uintptr_t)b, 3};
  long v = 0;
  uintptr_t before = 0;
  for (Link *at = a; at;) {
    v = 10 * v + at->value;
    uintptr_t next = at->both ^ before;
    before = (uintptr_t)at;
    at = (Link *)next;
  }
  free(a);
  free(b);
  free(c);
  return v;
}

// A number that only looks at the address.
static NOINLINE int hashed(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  int aligned = (uintptr_t)p % 8 == 0;
  int v = (int)*p + aligned;
  free(p);
  return v;
}

int main(void) {
  printf("%ld %ld\n", tagged(5), in_union(7));
  hides(11);
  printf("%ld\n", *(long *)~hidden);
  free((void *)~hidden);
  printf("%ld %ld %d\n", bytewise(1), xor_list(), hashed(9));
  return 0;
}
