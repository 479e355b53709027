// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Lists and trees: made in a loop, where one slot cannot be all the nodes; of a fixed number of
// nodes; reversed; with the node of the last round kept; returned to the caller.

#include <stdio.h>
#include <stdlib.h>

#define NOINLINE __attribute__((noinline))

typedef struct Node {
  long value;
  struct Node *next;
} Node;

static Node *cons(long value, Node *next) {
  Node *n = malloc(sizeof *n);
  n->value = value;
  n->next = next;
  return n;
}

static NOINLINE long sum(const Node *n) { return n ? n->value + 2 * sum(n->next) : 0; }

static NOINLINE void release(Node *n) {
  while (n) {
    Node *next = n->next;
    free(n);
    n = next;
  }
}

static NOINLINE Node *reverse(Node *list) {
  Node *done = NULL;
  while (list) {
    Node *next = list->next;
    list->next = done;
    done = list;
    list = next;
  }
  return done;
}

static NOINLINE long long_list(int n) {
  Node *list = NULL;
  for (int i = 0; i < n; i++)
    list = cons(i, list);
  list = reverse(list);
  long v = sum(list);
  release(list);
  return v;
}

// Three nodes that only this function knows.
static NOINLINE long three(long v) {
  Node *a = cons(v, NULL);
  Node *b = cons(v + 1, a);
  Node *c = cons(v + 2, b);
  long total = sum(c);
  a->next = c;
  total += a->next->next->next == a;
  free(c);
  free(b);
  free(a);
  return total;
}

// Two nodes are alive at a time.
static NOINLINE long previous(int n) {
  Node *last = cons(1, NULL);
  long total = 0;
  for (int i = 0; i < n; i++) {
    Node *next = cons(i, last);
    total += next->value * last->value;
    free(last);
    next->next = NULL;
    last = next;
  }
  free(last);
  return total;
}

// One node is alive at a time.
static NOINLINE long alone(int n) {
  long total = 0;
  for (int i = 0; i < n; i++) {
    Node *node = cons(i, NULL);
    total += sum(node);
    free(node);
  }
  return total;
}

typedef struct Tree {
  struct Tree *left, *right;
  int key;
} Tree;

static NOINLINE Tree *insert(Tree *t, int key) {
  if (!t) {
    t = calloc(1, sizeof *t);
    t->key = key;
  } else if (key < t->key) {
    t->left = insert(t->left, key);
  } else if (key > t->key) {
    t->right = insert(t->right, key);
  }
  return t;
}

static NOINLINE int drop(Tree *t) {
  if (!t)
    return 0;
  int depth = 1 + drop(t->left);
  int other = 1 + drop(t->right);
  free(t);
  return depth > other ? depth : other;
}

int main(void) {
  printf("long %ld\n", long_list(20));
  for (int i = 0; i < 3; i++)
    printf("three %ld\n", three(i));
  printf("previous %ld alone %ld\n", previous(100), alone(1000));
  Tree *tree = NULL;
  for (int i = 0; i < 200; i++)
    tree = insert(tree, i * 37 % 101);
  printf("depth %d\n", drop(tree));
  return 0;
}
