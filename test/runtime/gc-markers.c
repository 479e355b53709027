// RUN: %compile -O2 %s %libdir/librt.a -o %t
// RUN: env LETGO_STATS=%t.json GC_MARKERS=2 %t 2>&1 | FileCheck %s
// RUN: FileCheck --check-prefix=STATS %s < %t.json
//
// Marker threads start when the heap has outgrown 64 MB, in the middle of the run, and mark what the
// goroutine's stack alone holds.
#include "Inputs/go.h"

typedef struct Node {
  struct Node *left, *right;
  int64_t id, depth;
} Node;

static Node *build(int64_t depth, int64_t id) {
  Node *n = rt_new(sizeof *n);
  n->id = id;
  n->depth = depth;
  if (depth > 0) {
    n->left = build(depth - 1, 2 * id);
    n->right = build(depth - 1, 2 * id + 1);
  }
  return n;
}

static void check(const Node *n, int64_t depth, int64_t id) {
  CHECK(n->id == id && n->depth == depth);
  if (depth > 0) {
    check(n->left, depth - 1, 2 * id);
    check(n->right, depth - 1, 2 * id + 1);
  }
}

// CHECK: all nodes intact
// STATS: "gcs":{{[1-9]}}
// STATS-SAME: "heap_peak_bytes":{{[1-9][0-9]+[0-9][0-9][0-9][0-9][0-9][0-9][0-9]}}
GO_MAIN {
  Node *kept = build(21, 1);
  for (int i = 0; i < 8; i++)
    check(build(18, 1), 18, 1);
  check(kept, 21, 1);
  say("all nodes intact");
}
