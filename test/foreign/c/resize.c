// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// realloc: grows an array of pointers whose elements stay where they are, shrinks, starts from
// nothing, moves while somebody holds the old address as a number.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

typedef struct Stack {
  long **items;
  size_t len, cap;
} Stack;

static NOINLINE void push(Stack *s, long *item) {
  if (s->len == s->cap) {
    s->cap = s->cap ? 2 * s->cap : 2;
    s->items = realloc(s->items, s->cap * sizeof *s->items);
  }
  s->items[s->len++] = item;
}

static NOINLINE long *pop(Stack *s) { return s->items[--s->len]; }

// The elements live as long as the stack, which is local.
static NOINLINE long through_stack(int n) {
  Stack s = {0};
  long values[16], total = 0;
  for (int i = 0; i < n; i++) {
    values[i] = i * i;
    push(&s, &values[i]);
  }
  long *extra = malloc(sizeof *extra);
  *extra = 1000;
  push(&s, extra);
  while (s.len > 0)
    total = 3 * total + *pop(&s);
  free(extra);
  free(s.items);
  return total;
}

static NOINLINE long grown_in_place(void) {
  long *p = malloc(2 * sizeof *p);
  p[0] = 1;
  p[1] = 2;
  p = realloc(p, 64 * sizeof *p);
  for (int i = 2; i < 64; i++)
    p[i] = p[i - 1] + p[i - 2];
  long v = p[63];
  p = realloc(p, 2 * sizeof *p);
  v += p[1];
  free(p);
  return v;
}

// What the old block holds goes into the new one: both may be the only place of an address.
static NOINLINE long contents_move(long n) {
  long *value = malloc(sizeof *value);
  *value = n;
  long **holder = malloc(sizeof *holder);
  holder[0] = value;
  holder = realloc(holder, 32 * sizeof *holder);
  memset(holder + 1, 0, 31 * sizeof *holder);
  long v = *holder[0] + (holder[31] == NULL);
  free(holder[0]);
  free(holder);
  return v;
}

static NOINLINE long from_nothing(void) {
  char *text = realloc(NULL, 16);
  strcpy(text, "from nothing");
  long v = (long)strlen(text);
  text = realloc(text, 8);
  v += text[7];
  free(text);
  return v;
}

int main(void) {
  for (int n = 0; n <= 16; n += 4)
    printf("stack %ld\n", through_stack(n));
  printf("grown %ld\n", grown_in_place());
  printf("contents %ld %ld\n", contents_move(4), contents_move(-4));
  printf("nothing %ld\n", from_nothing());
  return 0;
}
