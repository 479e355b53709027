// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbering of a function's reachable part, its control flow in compressed form, and the cycles in
// it. Nothing recurses: generated functions have 100,000 blocks.
#include "pass/body.h"

#include "pass/scc.h"

#include <llvm-c/Core.h>

/// Enters reachable blocks into `indices`; they get their numbers later.
static void mark_reachable(Body *body) {
  VEC(LLVMBasicBlockRef) stack = {0};
  LLVMBasicBlockRef entry = LLVMGetEntryBasicBlock(body->function);
  map_set(&body->indices, entry, UINT32_MAX);
  vec_push(&stack, entry);
  while (stack.len) {
    LLVMValueRef last = LLVMGetBasicBlockTerminator(stack.data[--stack.len]);
    for (unsigned i = 0, n = last ? LLVMGetNumSuccessors(last) : 0; i < n; i++) {
      LLVMBasicBlockRef next = LLVMGetSuccessor(last, i);
      if (map_get(&body->indices, next))
        continue;
      map_set(&body->indices, next, UINT32_MAX);
      vec_push(&stack, next);
    }
  }
  vec_free(&stack);
}

static void number_block(Body *body, LLVMBasicBlockRef block) {
  uint32_t index = (uint32_t)body->blocks.len;
  map_set(&body->indices, block, index + 1);
  BodyBlock entry = {.block = block, .first = (uint32_t)body->insts.len};
  for (LLVMValueRef i = LLVMGetFirstInstruction(block); i; i = LLVMGetNextInstruction(i)) {
    vec_push(&body->insts, i);
    vec_push(&body->block_of, index);
  }
  entry.last = (uint32_t)body->insts.len - 1;
  vec_push(&body->blocks, entry);
}

static void connect(Body *body) {
  for (size_t b = 0; b < body->blocks.len; b++) {
    BodyBlock *block = &body->blocks.data[b];
    block->succs = (uint32_t)body->succ_list.len;
    LLVMValueRef last = LLVMIsATerminatorInst(body->insts.data[block->last]);
    block->succ_count = last ? LLVMGetNumSuccessors(last) : 0;
    for (unsigned i = 0; i < block->succ_count; i++) {
      LLVMBasicBlockRef next = LLVMGetSuccessor(last, i);
      uint32_t index = map_get(&body->indices, next) - 1;
      vec_push(&body->succ_list, index);
      body->blocks.data[index].pred_count++;
    }
  }
  uint32_t at = 0;
  for (size_t b = 0; b < body->blocks.len; b++) {
    body->blocks.data[b].preds = at;
    at += body->blocks.data[b].pred_count;
    body->blocks.data[b].pred_count = 0;
  }
  while (body->pred_list.len < at)
    vec_push(&body->pred_list, 0);
  for (size_t b = 0; b < body->blocks.len; b++)
    for (uint32_t i = 0; i < body->blocks.data[b].succ_count; i++) {
      BodyBlock *next = &body->blocks.data[body->succ_list.data[body->blocks.data[b].succs + i]];
      body->pred_list.data[next->preds + next->pred_count++] = (uint32_t)b;
    }
}

static bool has_self_arrow(const Body *body, uint32_t b) {
  const BodyBlock *block = &body->blocks.data[b];
  for (uint32_t i = 0; i < block->succ_count; i++)
    if (body->succ_list.data[block->succs + i] == b)
      return true;
  return false;
}

static void find_cycles(Body *body) {
  uint32_t n = (uint32_t)body->blocks.len;
  uint32_t *first = mem_alloc((n + 1) * sizeof *first);
  uint32_t *component = mem_alloc(n * sizeof *component);
  for (uint32_t b = 0; b < n; b++)
    first[b] = body->blocks.data[b].succs;
  first[n] = (uint32_t)body->succ_list.len;
  uint32_t count = scc_find(&(ArrowGraph){n, first, body->succ_list.data}, component);
  uint32_t *size = mem_alloc(count * sizeof *size);
  for (uint32_t b = 0; b < n; b++)
    size[component[b]]++;
  for (uint32_t b = 0; b < n; b++) {
    body->blocks.data[b].component = component[b];
    body->blocks.data[b].in_cycle = size[component[b]] > 1 || has_self_arrow(body, b);
  }
  mem_free(first);
  mem_free(component);
  mem_free(size);
}

void body_init(Body *body, LLVMValueRef function) {
  *body = (Body){.function = function};
  vec_push(&body->insts, NULL);
  vec_push(&body->block_of, 0);
  mark_reachable(body);
  for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(function); b; b = LLVMGetNextBasicBlock(b))
    if (map_get(&body->indices, b))
      number_block(body, b);
  connect(body);
  find_cycles(body);
}

void body_free(Body *body) {
  vec_free(&body->blocks);
  vec_free(&body->insts);
  vec_free(&body->block_of);
  vec_free(&body->pred_list);
  vec_free(&body->succ_list);
  map_free(&body->positions);
  map_free(&body->indices);
}

static void index_positions(Body *body) {
  map_reserve(&body->positions, body->insts.len);
  for (uint32_t i = 1; i < body->insts.len; i++)
    map_set(&body->positions, body->insts.data[i], i);
}

uint32_t body_position(Body *body, LLVMValueRef inst) {
  if (!body->positions.cap)
    index_positions(body);
  return map_get(&body->positions, inst);
}

bool body_in_cycle(const Body *body, uint32_t position) {
  return body->blocks.data[body->block_of.data[position]].in_cycle;
}
