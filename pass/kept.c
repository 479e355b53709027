// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which solved analyses are kept; see the header. Their size is what their large arrays hold: what
// only the solver needs is given back first.
#include "pass/kept.h"

#define BYTES(v) ((v)->cap * sizeof *(v)->data)

static size_t body_bytes(const Body *body) {
  return BYTES(&body->blocks) + BYTES(&body->insts) + BYTES(&body->ops) +
         BYTES(&body->block_of) + BYTES(&body->dead) +
         BYTES(&body->pred_list) + BYTES(&body->succ_list) + map_bytes(&body->positions) +
         map_bytes(&body->indices);
}

static size_t analysis_bytes(const Analysis *a) {
  return sizeof *a + a->graph.pool.bytes + body_bytes(&a->body) + map_bytes(&a->value_vars) +
         BYTES(&a->sites) + BYTES(&a->frees) + BYTES(&a->indirect) + a->text.bytes;
}

bool kept_add(Kept *kept, Analysis *a) {
  analysis_shrink(a);
  size_t bytes = analysis_bytes(a);
  if (bytes > kept->limit - kept->bytes)
    return false;
  kept->bytes += bytes;
  vec_push(&kept->all, a);
  map_set(&kept->index, a->function, (uint32_t)kept->all.len);
  return true;
}

Analysis *kept_take(Kept *kept, LLVMValueRef function) {
  uint32_t known = map_get(&kept->index, function);
  if (!known)
    return NULL;
  Analysis *a = kept->all.data[known - 1];
  kept->all.data[known - 1] = NULL;
  map_set(&kept->index, function, 0);
  kept->bytes -= analysis_bytes(a);
  return a;
}

void kept_free(Kept *kept) {
  for (size_t i = 0; i < kept->all.len; i++)
    analysis_delete(kept->all.data[i]);
  vec_free(&kept->all);
  map_free(&kept->index);
}
