// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Functions that do not come back: exit with an object in use, an error path that takes the address
// along, assertions. The program's exit code is part of the answer.

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

typedef struct Report {
  int code;
  const char *text;
} Report;

static Report *pending;

static NOINLINE _Noreturn void die(Report *r) {
  pending = r;
  exit(r->code);
}

static void at_exit(void) {
  if (pending)
    printf("%s %d\n", pending->text, pending->code);
}

static NOINLINE int halve(int n) {
  Report *r = malloc(sizeof *r);
  r->code = 40 + n;
  r->text = "odd";
  if (n % 2)
    die(r);
  int v = r->code / 2;
  free(r);
  return v;
}

static NOINLINE int checked(int n) {
  int *box = malloc(sizeof *box);
  *box = n;
  if (*box < 0)
    abort();
  int v = *box;
  free(box);
  return v;
}

int main(void) {
  atexit(at_exit);
  int v = 0;
  for (int i = 0; i < 6; i += 2)
    v += halve(i) + checked(i);
  printf("%d\n", v);
  fflush(stdout);
  return halve(3);
}
