// RUN: %preload%clang -O2 -fpass-plugin=%plugin -S -emit-llvm -o - %s | %FileCheck %s
// RUN: %preload%clang -O1 -fpass-plugin=%plugin -S -emit-llvm -o - %s | %FileCheck %s
// RUN: %clang -O2 -S -emit-llvm -o - %s | %FileCheck %s --check-prefix=WITHOUT
// RUN: %preload%clang -O2 -fpass-plugin=%plugin -Rpass=escape -Rpass-missed=escape -c -o %t.o %s 2>&1 \
// RUN:   | %FileCheck %s --check-prefix=REMARK

// clang runs the pass inside its own pipelines and prints its remarks with the source line.

#include <stdlib.h>

struct pair {
  long first;
  struct pair *second;
};

struct pair *kept;

// Two objects of which one holds the other's address, and a callee that reads and keeps nothing.
// CHECK-LABEL: define {{.*}}@local(
// CHECK-NOT: @malloc(
// CHECK-NOT: @free(
// CHECK: ret i64
// WITHOUT-LABEL: define {{.*}}@local(
// WITHOUT: @malloc(
// REMARK-DAG: clang-plugin.c:[[@LINE+2]]:{{[0-9]+}}: remark: {{.*}}[-Rpass=escape]
long local(long n) {
  struct pair *p = malloc(sizeof *p);
  struct pair *q = malloc(sizeof *q);
  p->first = n;
  p->second = NULL;
  q->first = 0;
  q->second = p;
  long v = atoi((const char *)q->second) + (q->second == p);
  free(q);
  free(p);
  return v;
}

// CHECK-LABEL: define {{.*}}@leaks(
// CHECK: @malloc(
// REMARK-DAG: clang-plugin.c:[[@LINE+2]]:{{[0-9]+}}: remark: {{.*}}[-Rpass-missed=escape]
void leaks(long n) {
  kept = malloc(sizeof *kept);
  kept->first = n;
  kept->second = NULL;
}
