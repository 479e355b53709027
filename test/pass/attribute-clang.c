// RUN: %preload%clang -O2 -fpass-plugin=%plugin -DCALLEE -emit-llvm -c -o %t.callee.bc %s
// RUN: env ESCAPE_IMPORT=%t.callee.bc %preload%clang -O2 -fpass-plugin=%plugin -S -emit-llvm -o - %s | %FileCheck %s
// RUN: env ESCAPE_IMPORT=%t.callee.bc %preload%clang -O0 -fpass-plugin=%plugin -S -emit-llvm -o - %s | %FileCheck %s --check-prefix=O0
// RUN: %preload%clang -O2 -fpass-plugin=%plugin -S -emit-llvm -o - %s | %FileCheck %s --check-prefix=ALONE
// RUN: env ESCAPE_IMPORT=%t.callee.bc %preload%clang -O2 -fpass-plugin=%plugin -DOTHER_TYPE -c -o %t.o %s 2>&1 | %FileCheck %s --check-prefix=OTHER
// RUN: env ESCAPE_IMPORT=%t.callee.bc %preload%clang -O2 -fpass-plugin=%plugin -c -o %t.o %s
// RUN: %clang -O2 -DCALLEE -c -o %t.callee.o %s && %clang -o %t.exe %t.o %t.callee.o && %t.exe

// Two C files, compiled one by one: the second one is told where the first one's bitcode is.

struct node {
  struct node *next;
  long value;
};

void push(struct node **list, struct node *n);
struct node *find(struct node *list, long value);

#ifdef CALLEE

void push(struct node **list, struct node *n) {
  n->next = *list;
  *list = n;
}

struct node *find(struct node *list, long value) {
  while (list && list->value != value)
    list = list->next;
  return list;
}

#else

#include <stdlib.h>

#ifdef OTHER_TYPE
// OTHER: warning: escape-summary of 'find' is ignored: of another type 'ptr (ptr, i64)'
void *find_other(struct node *list, int value) __asm__("find");
#define find(list, value) (struct node *)find_other(list, value)
#endif

// CHECK-LABEL: define {{.*}}@both(
// CHECK-NOT: @malloc(
// CHECK: ret i32
// ALONE-LABEL: define {{.*}}@both(
// ALONE: @malloc(
// O0-LABEL: define {{.*}}@both(
// O0: @malloc(
int both(long a, long b) {
  struct node *list = NULL;
  struct node *x = malloc(sizeof *x);
  struct node *y = malloc(sizeof *y);
  x->value = a;
  y->value = b;
  push(&list, x);
  push(&list, y);
  return find(list, a) && find(list, b);
}

// CHECK-LABEL: define {{.*}}@found(
// CHECK: @malloc(
struct node *found(long a) {
  struct node *list = NULL;
  struct node *x = malloc(sizeof *x);
  x->value = a;
  push(&list, x);
  return find(list, a);
}

int main(void) { return both(1, 2) && found(4)->value == 4 ? 0 : 1; }

#endif
