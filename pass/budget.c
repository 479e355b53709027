// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How much of a frame slots may take. The budget is filled from the inside of loops outwards and by
// size: heap calls in hot loops cost most. Frames of recursive functions have a small budget, for
// there may be thousands of them, and a large frame has to fit into the chains of calls around it
// as well. Pools come last, from what slots leave.
#include "pass/budget.h"

#include "pass/hooks.h"

#include <stdlib.h>

#include <llvm-c/Core.h>

enum { MIN_ALIGN = 8, SMALL_FRAME = 4096 };

static int by_worth(const void *left, const void *right) {
  const Claim *a = left, *b = right;
  if (a->depth != b->depth)
    return a->depth > b->depth ? -1 : 1;
  if (a->bytes != b->bytes)
    return a->bytes < b->bytes ? -1 : 1;
  return a->site < b->site ? -1 : 1;
}

static void find_depths(const Analysis *a, Claim *claims, size_t count) {
  unsigned *depths = mem_alloc(LLVMCountBasicBlocks(a->function) * sizeof *depths);
  hook_loop_depths(a->function, depths);
  PtrMap order = {0};
  uint32_t n = 0;
  for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(a->function); b; b = LLVMGetNextBasicBlock(b))
    map_set(&order, b, n++);
  for (size_t i = 0; i < count; i++) {
    LLVMValueRef call = a->sites.data[claims[i].site].call;
    claims[i].depth = depths[map_get(&order, LLVMGetInstructionParent(call))];
  }
  map_free(&order);
  mem_free(depths);
}

void budget_sort(const Analysis *a, Claim *claims, size_t count) {
  if (count < 2)
    return;
  find_depths(a, claims, count);
  qsort(claims, count, sizeof *claims, by_worth);
}

static uint64_t slot_bytes(const Site *site) {
  uint64_t size = site->size ? site->size : 1;
  uint64_t align = site->align > MIN_ALIGN ? site->align : MIN_ALIGN;
  return (size + align - 1) / align * align;
}

static void take_from_budget(Analysis *a, const Claim *c, size_t count, uint64_t budget,
                             uint64_t limit) {
  for (size_t i = 0; i < count; i++) {
    if (c[i].bytes <= budget) {
      budget -= c[i].bytes;
      continue;
    }
    Site *site = &a->sites.data[c[i].site];
    site_fail(site, ESCAPE_REASON_FRAME, site->pos,
              pool_format(&a->text, "the budget is %llu bytes", (unsigned long long)limit));
  }
}

/// What the longest chain of calls through the function leaves of the limit. Of a small frame it
/// would take more than a chain can have.
static uint64_t within_chain(const Analysis *a, uint64_t sum, uint64_t limit) {
  if (sum <= SMALL_FRAME)
    return limit;
  uint64_t all = a->options->chain_bytes, others = chain_bytes(a);
  if (all < a->options->frame_bytes)
    all = a->options->frame_bytes;
  uint64_t left = others < all ? all - others : 0;
  return left < limit ? left : limit;
}

/// Bytes that slots may take when `sum` is what is wanted.
static uint64_t frame_limit(const Analysis *a, uint64_t sum) {
  uint64_t limit = a->options->frame_bytes;
  if (sum > a->options->recursive_bytes && function_may_recurse(a->function))
    limit = a->options->recursive_bytes;
  return within_chain(a, sum, limit);
}

void budget_check(Analysis *a) {
  uint64_t used = bytes_of_slots(a->function, a->layout), sum = used;
  VEC(Claim) claims = {0};
  for (size_t i = 0; i < a->sites.len; i++) {
    if (!site_moves(&a->sites.data[i]))
      continue;
    Claim c = {(uint32_t)i, 0, slot_bytes(&a->sites.data[i])};
    vec_push(&claims, c);
    sum += c.bytes;
  }
  uint64_t limit = claims.len ? frame_limit(a, sum) : sum;
  if (sum > limit) {
    budget_sort(a, claims.data, claims.len);
    take_from_budget(a, claims.data, claims.len, used < limit ? limit - used : 0, limit);
  }
  vec_free(&claims);
}

uint64_t budget_left(const Analysis *a, uint64_t wanted) {
  uint64_t used = bytes_of_slots(a->function, a->layout);
  for (size_t i = 0; i < a->sites.len; i++)
    if (site_moves(&a->sites.data[i]))
      used += slot_bytes(&a->sites.data[i]);
  uint64_t limit = frame_limit(a, used + wanted);
  return used < limit ? limit - used : 0;
}
