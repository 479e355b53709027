// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Who frees: the callee, one path of two, somebody through a pointer to the pointer, a loop over
// what two sites made, nobody.

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

typedef struct Box {
  long *value;
  int owned;
} Box;

static NOINLINE void destroy(long *p) { free(p); }
static NOINLINE void destroy_if(long *p, int yes) {
  if (yes)
    free(p);
}
static NOINLINE void clear(long **p) {
  free(*p);
  *p = NULL;
}
static NOINLINE void box_drop(Box *b) {
  if (b->owned)
    free(b->value);
  b->value = NULL;
}

static NOINLINE long *make(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  return p;
}

static NOINLINE void make_into(long **out, long n) { *out = make(n); }

static NOINLINE long in_callee(long n) {
  long *p = make(n);
  long v = *p;
  destroy(p);
  long *q = malloc(sizeof *q);
  *q = v + 1;
  v += *q;
  destroy(q);
  return v;
}

static NOINLINE long conditional(long n, int yes) {
  long *p = malloc(sizeof *p);
  *p = n;
  destroy_if(p, yes);
  if (!yes) {
    n += *p;
    free(p);
  }
  return n;
}

static NOINLINE long double_indirection(long n) {
  long *p = malloc(sizeof *p);
  *p = n;
  long **pp = malloc(sizeof *pp);
  *pp = p;
  long v = **pp;
  clear(pp);
  v += *pp == NULL;
  free(pp);
  return v;
}

static NOINLINE long out_parameter(long n) {
  long *p;
  make_into(&p, n);
  long v = *p;
  clear(&p);
  return v + (p == NULL);
}

// One free for the objects of two sites, of which one may be a parameter.
static NOINLINE long either(long *given, int mine) {
  long *p = mine ? malloc(sizeof *p) : given;
  if (mine)
    *p = 5;
  long v = *p;
  if (p != given)
    free(p);
  return v;
}

static NOINLINE long two_sites(int n, int which) {
  long *p = which ? malloc(sizeof *p) : calloc(1, sizeof *p);
  if (which)
    *p = n;
  long v = *p + 1;
  free(p);
  return v;
}

static NOINLINE long boxed(long n, int owned) {
  long here = n;
  Box *b = malloc(sizeof *b);
  b->owned = owned;
  b->value = owned ? make(2 * n) : &here;
  long v = *b->value;
  box_drop(b);
  free(b);
  return v;
}

static NOINLINE long in_loop(int n) {
  long *held[4], v = 0;
  for (int i = 0; i < n; i++)
    held[i] = make(i);
  for (int i = 0; i < n; i++) {
    v = 4 * v + *held[i];
    free(held[i]);
  }
  return v;
}

int main(void) {
  long here = 9;
  printf("%ld\n", in_callee(1));
  printf("%ld %ld\n", conditional(4, 0), conditional(4, 1));
  printf("%ld %ld\n", double_indirection(3), out_parameter(8));
  printf("%ld %ld\n", either(&here, 0), either(&here, 1));
  printf("%ld %ld\n", two_sites(6, 0), two_sites(6, 1));
  printf("%ld %ld\n", boxed(7, 0), boxed(7, 1));
  printf("%ld\n", in_loop(4));
  return 0;
}
