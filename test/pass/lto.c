// REQUIRES: lld
// RUN: %clang -O2 -flto -c -DCALLEE -o %t.callee.o %s
// RUN: %clang -O2 -flto -c -o %t.main.o %s
// RUN: %preload%lld --load-pass-plugin=%plugin -shared --lto-O2 -o %t.so %t.main.o %t.callee.o
// RUN: llvm-nm -u %t.so | %FileCheck %s --allow-empty
// RUN: %lld -shared --lto-O2 -o %t.without.so %t.main.o %t.callee.o
// RUN: llvm-nm -u %t.without.so | %FileCheck %s --check-prefix=WITHOUT

// At link time every body is known: what a function of another file does with an object decides.

// CHECK-NOT: malloc
// CHECK-NOT: free
// WITHOUT: malloc

struct pair {
  long first;
  struct pair *second;
};

long read_through(struct pair *p);

#ifdef CALLEE

__attribute__((noinline, visibility("hidden"))) long read_through(struct pair *p) {
  p->first++;
  return p->second->first + p->second->second->first;
}

#else

#include <stdlib.h>

long entry(long n) {
  struct pair *p = malloc(sizeof *p);
  struct pair *q = malloc(sizeof *q);
  p->first = n;
  p->second = q;
  q->first = n + 1;
  q->second = p;
  long v = read_through(p);
  free(q);
  free(p);
  return v;
}

#endif
