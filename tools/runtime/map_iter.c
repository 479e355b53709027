// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Iteration. It walks the arrays that the map had at the start, from a random index. While the map
// still has them, what it finds is current. When the map has grown, each key is looked up again: a
// deleted one vanishes, an element is the current one. A key that is not equal to itself (NaN) cannot
// be looked up, and neither deleted nor assigned to: its old slot is as good.
#include "runtime/map.h"

void rt_map_range(void *iter, void *map, const void *type, int64_t size) {
  MapIter *it = iter;
  Map *m = map;
  it->type = type;
  if (!m || m->count == 0)
    return;
  it->map = m;
  it->control = m->control;
  it->slots = m->slots;
  it->mask = m->mask;
  it->start = map_random() & m->mask;
  it->size = (uint64_t)size;
}

// The index of the next full slot, or -1.
static int64_t next_full(MapIter *it) {
  while (it->passed <= it->mask) {
    uint64_t at = (it->start + it->passed) & it->mask, left = it->mask + 1 - it->passed;
    unsigned full = map_match_full(map_group(it->control + at));
    if (left < MAP_GROUP)
      full &= (1u << left) - 1;
    if (full) {
      unsigned skip = (unsigned)__builtin_ctz(full);
      it->passed += skip + 1;
      return (int64_t)((at + skip) & it->mask);
    }
    it->passed += MAP_GROUP;
  }
  return -1;
}

static uint8_t *current_slot(const MapIter *it, uint8_t *slot) {
  if (it->control == it->map->control)
    return slot;
  uint8_t *now = map_lookup(it->map, it->type, slot, it->size);
  if (now)
    return now;
  return (*it->type->key->equal)(slot, slot) ? NULL : slot;
}

void *rt_map_next(void *iter) {
  MapIter *it = iter;
  it->slot = NULL;
  while (it->map && !it->slot) {
    int64_t i = next_full(it);
    if (i < 0)
      return NULL;
    it->slot = current_slot(it, it->slots + (uint64_t)i * it->size);
  }
  return it->slot;
}
