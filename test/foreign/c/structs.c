// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Structs by value: returned in registers and in memory, passed by value and on the stack, copied
// with memcpy with the addresses that they hold.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

typedef struct Small {
  long *p;
  long n;
} Small;

typedef struct Large {
  long *p, *q;
  long pad[8];
} Large;

static NOINLINE Small make_small(long *p, long n) { return (Small){p, n}; }
static NOINLINE Large make_large(long *p, long *q) { return (Large){p, q, {*p, *q}}; }
static NOINLINE long read_small(Small s) { return *s.p + s.n; }
static NOINLINE long read_large(Large l) { return *l.p * 10 + *l.q + l.pad[1]; }

static Large saved;
static NOINLINE void save(Large l) { saved = l; }

static NOINLINE long by_value(long n) {
  long *a = malloc(sizeof *a), *b = malloc(sizeof *b);
  *a = n;
  *b = n + 1;
  Small s = make_small(a, 5);
  Large l = make_large(b, s.p);
  long v = read_small(s) + read_large(l);
  free(l.p);
  free(l.q);
  return v;
}

static NOINLINE long copied(long n) {
  long *value = malloc(sizeof *value);
  *value = n;
  Large *from = malloc(sizeof *from), *to = calloc(1, sizeof *to);
  memset(from, 0, sizeof *from);
  from->q = value;
  memcpy(to, from, sizeof *to);
  memmove(&to->pad[1], &to->pad[0], 4 * sizeof to->pad[0]);
  *to->q += 1;
  long v = *value + (to->p == NULL);
  free(from);
  free(to->q);
  free(to);
  return v;
}

// One field escapes, the other does not.
static NOINLINE long one_leaves(long n) {
  long *stays = malloc(sizeof *stays), *leaves = malloc(sizeof *leaves);
  *stays = n;
  *leaves = -n;
  Large *both = calloc(1, sizeof *both);
  both->p = stays;
  both->q = leaves;
  saved.q = both->q;
  long v = *both->p;
  free(both);
  free(stays);
  return v;
}

static NOINLINE void all_leave(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  save(make_large(p, p));
}

int main(void) {
  printf("%ld %ld\n", by_value(3), copied(4));
  printf("%ld", one_leaves(6));
  printf(" %ld\n", *saved.q);
  free(saved.q);
  all_leave(8);
  printf("%ld %ld %ld\n", *saved.p, *saved.q, saved.pad[0]);
  free(saved.p);
  return 0;
}
