// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// A machine with computed goto: its instructions allocate cells, keep them on a stack, in variables
// and in closures, and free them when they are done.

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

enum { PUSH, ADD, BOX, UNBOX, DUP, STORE, LOAD, LOOP, PRINT, HALT };

typedef struct Cell {
  long value;
  struct Cell *inner;
} Cell;

static Cell *cell(long value, Cell *inner) {
  Cell *c = malloc(sizeof *c);
  c->value = value;
  c->inner = inner;
  return c;
}

static void drop(Cell *c) {
  while (c) {
    Cell *inner = c->inner;
    free(c);
    c = inner;
  }
}

static NOINLINE long run(const int *code) {
  static const void *const labels[] = {&&push, &&add,  &&box,  &&unbox, &&dup,
                                       &&store, &&load, &&loop, &&print, &&halt};
  Cell *stack[16], *variable = NULL;
  int sp = 0, rounds = 0;
  const int *pc = code;
  goto *labels[*pc];
push:
  stack[sp++] = cell(pc[1], NULL);
  pc += 2;
  goto *labels[*pc];
add : {
  Cell *b = stack[--sp], *a = stack[sp - 1];
  a->value += b->value;
  drop(b);
  goto *labels[*++pc];
}
box:
  stack[sp - 1] = cell(stack[sp - 1]->value, stack[sp - 1]);
  goto *labels[*++pc];
unbox : {
  Cell *outer = stack[sp - 1];
  stack[sp - 1] = outer->inner;
  outer->inner = NULL;
  drop(outer);
  goto *labels[*++pc];
}
dup : {
  Cell *temporary = cell(stack[sp - 1]->value, NULL);
  stack[sp] = cell(temporary->value, NULL);
  sp++;
  free(temporary);
  goto *labels[*++pc];
}
store:
  drop(variable);
  variable = stack[--sp];
  goto *labels[*++pc];
load:
  stack[sp++] = cell(variable->value, NULL);
  goto *labels[*++pc];
loop:
  pc = ++rounds < pc[2] ? code + pc[1] : pc + 3;
  goto *labels[*pc];
print:
  printf("%ld\n", stack[sp - 1]->value);
  goto *labels[*++pc];
halt : {
  long v = sp ? stack[sp - 1]->value : -1;
  while (sp > 0)
    drop(stack[--sp]);
  drop(variable);
  return v;
}
}

int main(void) {
  static const int sums[] = {PUSH, 1, STORE, LOAD, DUP, ADD, STORE, LOOP, 3, 10, LOAD, HALT};
  static const int boxes[] = {PUSH, 5, BOX, BOX, UNBOX, PUSH, 6, ADD, PRINT, UNBOX, HALT};
  printf("%ld\n", run(sums));
  printf("%ld\n", run(boxes));
  return 0;
}
