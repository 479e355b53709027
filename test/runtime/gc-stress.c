// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck %s
// RUN: env LETGO_GC_STRESS=97 %t 2>&1 | FileCheck %s
// RUN: env LETGO_GC_STRESS=1 ROUNDS=3 %t 2>&1 | FileCheck %s
// RUN: env GC_MARKERS=2 ROUNDS=2000 %t 2>&1 | FileCheck %s
//
// Objects that only a goroutine's frames, callee-saved registers, interior pointers or the section
// letgo_ptr hold survive; pointer-free lists are not handed out twice. Every object carries a
// number that is checked at the end; a damaged one names itself.
#include "Inputs/go.h"

typedef struct Node {
  struct Node *left, *right;
  int64_t *payload; // pointer-free, reached from here alone
  int64_t id;
} Node;

static Node *global __attribute__((section("letgo_ptr")));

static int64_t ids;

static Node *new_node(Node *left, Node *right) {
  Node *n = rt_new(sizeof *n);
  CHECK(!n->left && !n->right && !n->payload && !n->id);
  int64_t words = 1 + ids % 70;
  n->payload = rt_new_noptr(words * 8);
  for (int64_t i = 0; i < words; i++) {
    CHECK(n->payload[i] == 0);
    n->payload[i] = ids;
  }
  n->left = left;
  n->right = right;
  n->id = ids++;
  return n;
}

static Node *build(int depth) {
  if (depth == 0)
    return new_node(NULL, NULL);
  Node *left = build(depth - 1);
  Node *right = build(depth - 1);
  return new_node(left, right);
}

static int64_t check(const Node *n) {
  if (!n)
    return 0;
  int64_t words = 1 + n->id % 70;
  for (int64_t i = 0; i < words; i++)
    CHECK(n->payload[i] == n->id);
  return 1 + check(n->left) + check(n->right);
}

// The only reference to the array is a pointer into its middle.
static NOINLINE int64_t *interior(void) {
  int64_t *array = rt_new_noptr(4096 * 8);
  for (int i = 0; i < 4096; i++)
    array[i] = i;
  return array + 2048;
}

static NOINLINE void deep(int depth, Node *held) {
  if (depth > 0)
    deep(depth - 1, new_node(held, NULL));
  else
    build(6);
  CHECK(check(held) > 0);
}

GO_MAIN {
  const char *rounds = getenv("ROUNDS");
  int64_t *middle = interior();
  global = build(5);
  Node *big = rt_new(1 << 20);
  big->left = build(3);
  for (int i = 0; i < (rounds ? atoi(rounds) : 40); i++) {
    deep(20, build(4));
    Node *garbage = build(6);
    CHECK(check(garbage) == 127);
  }
  for (int i = -2048; i < 2048; i++)
    CHECK(middle[i] == 2048 + i);
  CHECK(check(global) == 63);
  CHECK(check(big->left) == 15);
  // CHECK: all objects intact
  say("all objects intact");
}
