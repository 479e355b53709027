// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Allocators on top of malloc: an arena, a free list, a wrapper that aborts, one that keeps a header
// in front of what it hands out, functions marked with the malloc attribute.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

typedef struct Arena {
  char *block;
  size_t used, size;
} Arena;

static NOINLINE void *arena_alloc(Arena *a, size_t size) {
  size = (size + 15) & ~(size_t)15;
  if (a->used + size > a->size)
    abort();
  void *p = a->block + a->used;
  a->used += size;
  return p;
}

static NOINLINE long in_arena(int n) {
  Arena *a = malloc(sizeof *a);
  a->block = malloc(1024);
  a->used = 0;
  a->size = 1024;
  long v = 0, *last = NULL;
  for (int i = 0; i < n; i++) {
    long *p = arena_alloc(a, sizeof *p);
    *p = i + (last ? *last : 0);
    last = p;
  }
  v = *last;
  free(a->block);
  free(a);
  return v;
}

__attribute__((malloc, alloc_size(1))) static NOINLINE void *checked(size_t size) {
  void *p = malloc(size);
  if (!p) {
    fputs("out of memory\n", stderr);
    exit(1);
  }
  return p;
}

static NOINLINE long through_wrapper(long n) {
  long *p = checked(sizeof *p);
  *p = n;
  long v = *p + 1;
  free(p);
  return v;
}

// The length stands before the bytes.
static NOINLINE char *with_header(size_t size) {
  size_t *p = malloc(sizeof *p + size);
  *p = size;
  return (char *)(p + 1);
}
static NOINLINE size_t header_size(const char *p) { return ((const size_t *)p)[-1]; }
static NOINLINE void header_free(char *p) { free((size_t *)p - 1); }

static NOINLINE size_t headers(void) {
  char *p = with_header(24);
  memset(p, 'x', 24);
  size_t v = header_size(p) + (size_t)p[23];
  header_free(p);
  return v;
}

typedef struct Node {
  struct Node *next;
  long value;
} Node;

static Node *free_list;

static NOINLINE Node *node_new(void) {
  if (free_list) {
    Node *n = free_list;
    free_list = n->next;
    return n;
  }
  return malloc(sizeof(Node));
}
static NOINLINE void node_free(Node *n) {
  n->next = free_list;
  free_list = n;
}

static NOINLINE long recycled(int n) {
  long v = 0;
  for (int i = 0; i < n; i++) {
    Node *a = node_new(), *b = node_new();
    a->value = i;
    b->value = 2 * i;
    v += a->value * b->value;
    node_free(a);
    node_free(b);
  }
  while (free_list) {
    Node *next = free_list->next;
    free(free_list);
    free_list = next;
  }
  return v;
}

int main(void) {
  printf("%ld %ld\n", in_arena(20), through_wrapper(3));
  printf("%zu %ld\n", headers(), recycled(50));
  return 0;
}
