// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Backward walk from each use to the definition (Appel's liveness by variable).
#include "pass/live.h"

#include <stdlib.h>

#include <llvm-c/Core.h>

void live_init(Liveness *live, Body *body, uint64_t work_limit) {
  *live = (Liveness){.body = body, .work_limit = work_limit};
  body_find_flow(body);
  live->stamps = mem_alloc(body->blocks.len * sizeof *live->stamps);
}

void live_free(Liveness *live) {
  mem_free(live->stamps);
  vec_free(&live->stack);
}

typedef struct Walk {
  Liveness *live;
  IntervalVec *into;
  uint32_t def_block;
  uint32_t from; ///< first position in the defining block where the value is live
} Walk;

static void add(Walk *w, uint32_t from, uint32_t last) {
  if (from > last)
    return;
  Interval interval = {from, last + 1};
  vec_push(w->into, interval);
}

/// The value is live to the end of the block.
static void live_out(Walk *w, uint32_t index) {
  const BodyBlock *block = &w->live->body->blocks.data[index];
  if (w->live->stamps[index] == w->live->stamp)
    return;
  w->live->stamps[index] = w->live->stamp;
  w->live->work++;
  if (index == w->def_block) {
    add(w, w->from, block->last);
    return;
  }
  add(w, block->first, block->last);
  vec_push(&w->live->stack, index);
}

static void live_in(Walk *w, uint32_t index) {
  const BodyBlock *block = &w->live->body->blocks.data[index];
  for (uint32_t i = 0; i < block->pred_count; i++)
    live_out(w, w->live->body->pred_list.data[block->preds + i]);
}

static void use_at(Walk *w, uint32_t position) {
  const Body *body = w->live->body;
  uint32_t index = body->block_of.data[position];
  if (index == w->def_block) {
    add(w, w->from, position);
    return;
  }
  add(w, body->blocks.data[index].first, position);
  live_in(w, index);
}

static void use_in_phi(Walk *w, LLVMValueRef phi, LLVMValueRef value) {
  for (unsigned i = 0, n = LLVMCountIncoming(phi); i < n; i++) {
    if (LLVMGetIncomingValue(phi, i) != value)
      continue;
    uint32_t index = body_block(w->live->body, LLVMGetIncomingBlock(phi, i));
    if (index)
      live_out(w, index - 1);
  }
}

void live_of_value(Liveness *live, uint32_t def, IntervalVec *into) {
  Body *body = live->body;
  LLVMValueRef value = body->insts.data[def];
  uint32_t block = body->block_of.data[def];
  uint32_t from = LLVMIsAPHINode(value) ? body->blocks.data[block].first : def + 1;
  Walk w = {live, into, block, from};
  live->stamp++;
  LLVMValueRef last_phi = NULL;
  for (LLVMUseRef u = LLVMGetFirstUse(value); u; u = LLVMGetNextUse(u)) {
    LLVMValueRef user = LLVMGetUser(u);
    uint32_t position = body_position(body, user);
    live->work++;
    if (!position)
      continue;
    if (!LLVMIsAPHINode(user))
      use_at(&w, position);
    else if (user != last_phi)
      use_in_phi(&w, user, value);
    last_phi = user;
    while (live->stack.len)
      live_in(&w, live->stack.data[--live->stack.len]);
  }
}

static void push_successors(Liveness *live, uint32_t index) {
  const BodyBlock *block = &live->body->blocks.data[index];
  for (uint32_t i = 0; i < block->succ_count; i++) {
    uint32_t next = live->body->succ_list.data[block->succs + i];
    live->work++;
    if (live->stamps[next] == live->stamp)
      continue;
    live->stamps[next] = live->stamp;
    vec_push(&live->stack, next);
  }
}

/// The first end at or after a position and not after another one, 0 none.
static uint32_t first_end(const uint32_t *ends, size_t count, uint32_t from, uint32_t last) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (ends[middle] < from)
      low = middle + 1;
    else
      high = middle;
  }
  return low < count && ends[low] <= last ? ends[low] : 0;
}

void live_from(Liveness *live, uint32_t from, const uint32_t *ends, size_t end_count,
               IntervalVec *into) {
  const Body *body = live->body;
  uint32_t index = body->block_of.data[from], at = from + 1;
  live->stamp++;
  for (;;) {
    uint32_t last = body->blocks.data[index].last;
    uint32_t end = first_end(ends, end_count, at, last);
    Interval rest = {at, (end ? end : last) + 1};
    if (rest.from < rest.to)
      vec_push(into, rest);
    if (!end)
      push_successors(live, index);
    if (!live->stack.len)
      return;
    index = live->stack.data[--live->stack.len];
    at = body->blocks.data[index].first;
  }
}

static int by_start(const void *left, const void *right) {
  const Interval *a = left, *b = right;
  return a->from < b->from ? -1 : a->from > b->from;
}

static bool is_sorted(const IntervalVec *v) {
  for (size_t i = 1; i < v->len; i++)
    if (v->data[i].from < v->data[i - 1].from)
      return false;
  return true;
}

void intervals_normalize(IntervalVec *v) {
  if (v->len < 2)
    return;
  if (!is_sorted(v))
    qsort(v->data, v->len, sizeof *v->data, by_start);
  size_t n = 0;
  for (size_t i = 1; i < v->len; i++) {
    if (v->data[i].from > v->data[n].to)
      v->data[++n] = v->data[i];
    else if (v->data[i].to > v->data[n].to)
      v->data[n].to = v->data[i].to;
  }
  v->len = n + 1;
}

bool intervals_cover(const IntervalVec *v, uint32_t position) {
  size_t low = 0, high = v->len;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (v->data[middle].to <= position)
      low = middle + 1;
    else
      high = middle;
  }
  return low < v->len && v->data[low].from <= position;
}
