// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbering of a function's reachable part, its control flow in compressed form, and the cycles in
// it. Nothing recurses: generated functions have 100,000 blocks.
#include "pass/body.h"

#include "pass/attr.h"
#include "pass/hooks.h"
#include "pass/scc.h"

static void begin_block(void *user, LLVMBasicBlockRef block) {
  Body *body = user;
  uint32_t first = (uint32_t)body->insts.len;
  BodyBlock entry = {
      .block = block, .first = first, .last = first, .succs = (uint32_t)body->succ_list.len};
  vec_push(&body->blocks, entry);
}

static void add_inst(void *user, LLVMValueRef inst, unsigned op) {
  Body *body = user;
  uint32_t index = (uint32_t)body->blocks.len - 1;
  body->blocks.data[index].last = (uint32_t)body->insts.len;
  vec_push(&body->insts, inst);
  vec_push(&body->ops, (uint8_t)op);
  vec_push(&body->block_of, index);
}

static void add_arrow(void *user, uint32_t to) {
  Body *body = user;
  body->blocks.data[body->blocks.len - 1].succ_count++;
  vec_push(&body->succ_list, to);
}

static void add_dead(void *user, LLVMValueRef inst) {
  Body *body = user;
  vec_push(&body->dead, inst);
}

static void find_preds(Body *body) {
  for (size_t e = 0; e < body->succ_list.len; e++)
    body->blocks.data[body->succ_list.data[e]].pred_count++;
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
  vec_push(&body->ops, 0);
  vec_push(&body->block_of, 0);
  hook_lay_out(function, &(Layout){begin_block, add_inst, add_arrow, add_dead, body});
}

void body_find_flow(Body *body) {
  if (body->has_flow)
    return;
  body->has_flow = true;
  find_preds(body);
  find_cycles(body);
}

void body_free(Body *body) {
  vec_free(&body->blocks);
  vec_free(&body->insts);
  vec_free(&body->ops);
  vec_free(&body->dead);
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

static void index_blocks(Body *body) {
  map_reserve(&body->indices, body->blocks.len);
  for (uint32_t b = 0; b < body->blocks.len; b++)
    map_set(&body->indices, body->blocks.data[b].block, b + 1);
}

uint32_t body_block(Body *body, LLVMBasicBlockRef block) {
  if (!body->indices.cap)
    index_blocks(body);
  return map_get(&body->indices, block);
}

bool body_is_call(const Body *body, uint32_t position) {
  return op_is_call(body->ops.data[position]);
}

bool body_in_cycle(Body *body, uint32_t position) {
  body_find_flow(body);
  return body->blocks.data[body->block_of.data[position]].in_cycle;
}
