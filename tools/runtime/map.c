// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does not depend on the kind of the keys: allocation, control bytes, removal, clearing. The
// scheme is that of Abseil's flat hash tables (abseil.io/about/design/swisstables).
//
// Arrays that have been replaced are left as they are, because an iteration may still go through
// them; so a table without enough EMPTY bytes is rebuilt elsewhere, not in place.
#include "runtime/map.h"

#include "runtime/heap.h"

#include <string.h>
#include <sys/random.h>

// No address space holds more (gc's maxAlloc on amd64).
#define MAX_BYTES (UINT64_C(1) << 48)

uint64_t map_random(void) {
  static uint64_t state;
  while (state == 0)
    if (getrandom(&state, sizeof state, GRND_NONBLOCK) < 0)
      state = (uint64_t)(uintptr_t)&state;
  state ^= state << 13; // xorshift, Marsaglia 2003
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

static uint64_t max_entries(uint64_t slots) { return slots - slots / 8; }

static bool has_pointers(const RtMapType *type) { return type->key->ptrdata | type->elem->ptrdata; }

// The room that the first arrays have, cleared, or null.
static uint8_t *first_room(const Map *m, uint64_t slots, uint64_t bytes) {
  if (m->control || slots != MAP_MIN_SLOTS || !m->slots)
    return NULL;
  return memset(m->slots, 0, bytes);
}

// A small table is one object, the control bytes behind the slots. Of a large one they are an
// object of their own, which the collector does not read.
static void allocate_arrays(Map *m, const RtMapType *type, uint64_t slots, uint64_t bytes) {
  enum { SMALL_SLOTS = 32 };
  uint64_t control_bytes = slots + MAP_GROUP;
  uint8_t *control = slots > SMALL_SLOTS ? heap_new_raw((int64_t)control_bytes) : NULL;
  int64_t size = (int64_t)(control ? bytes : bytes + control_bytes);
  uint8_t *room = first_room(m, slots, bytes);
  m->slots = room ? room : has_pointers(type) ? rt_new(size) : rt_new_noptr(size);
  m->control = control ? control : m->slots + bytes;
  memset(m->control, MAP_EMPTY, control_bytes);
}

void map_allocate(Map *m, const RtMapType *type, uint64_t slots, uint64_t size) {
  allocate_arrays(m, type, slots, slots * size);
  m->mask = slots - 1;
  m->room = max_entries(slots);
  m->count = 0;
  if (m->seed == 0)
    m->seed = map_random();
}

uint64_t map_free_index(const Map *m, uint64_t hash) {
  uint64_t at = hash & m->mask;
  for (uint64_t step = MAP_GROUP;; step += MAP_GROUP) {
    unsigned hits = map_match_free(map_group(m->control + at));
    if (hits)
      return (at + (uint64_t)__builtin_ctz(hits)) & m->mask;
    at = (at + step) & m->mask;
  }
}

void map_set_control(Map *m, uint64_t i, uint8_t byte) {
  for (uint64_t n = m->mask + 1 + MAP_GROUP; i < n; i += m->mask + 1)
    m->control[i] = byte;
}

void map_occupy(Map *m, uint64_t i, uint64_t hash) {
  m->room -= m->control[i] == MAP_EMPTY;
  m->count++;
  map_set_control(m, i, map_tag(hash));
}

// Whether every group of sixteen around index i has an EMPTY byte beside it: then no search has ever
// gone past i, and none needs to.
static bool is_never_passed(const Map *m, uint64_t i) {
  if (m->mask < MAP_GROUP)
    return true;
  unsigned before = map_match(map_group(m->control + ((i - MAP_GROUP) & m->mask)), MAP_EMPTY);
  unsigned after = map_match(map_group(m->control + i), MAP_EMPTY);
  if (before == 0 || after == 0)
    return false;
  return __builtin_ctz(after) + __builtin_clz(before << 16) < MAP_GROUP;
}

void map_remove(Map *m, uint64_t i, uint64_t size) {
  bool forget = is_never_passed(m, i);
  map_set_control(m, i, forget ? MAP_EMPTY : MAP_DELETED);
  m->room += forget;
  m->count--;
  memset(map_slot(m, i, size), 0, size);
}

uint64_t map_next_slots(const Map *m) {
  uint64_t slots = m->mask + 1;
  return (uint64_t)m->count > max_entries(slots) / 2 ? 2 * slots : slots;
}

void rt_map_clear(void *map, int64_t size) {
  Map *m = map;
  if (!m || m->count == 0)
    return;
  uint64_t slots = m->mask + 1;
  memset(m->control, MAP_EMPTY, slots + MAP_GROUP);
  memset(m->slots, 0, slots * (uint64_t)size);
  m->room = max_entries(slots);
  m->count = 0;
}

void rt_map_reserve(void *map, const void *type, int64_t count, int64_t size) {
  if (count <= MAP_MIN_SLOTS || (uint64_t)count > MAX_BYTES)
    return;
  uint64_t slots = MAP_MIN_SLOTS;
  while (max_entries(slots) < (uint64_t)count)
    slots *= 2;
  uint64_t bytes;
  if (__builtin_mul_overflow(slots, (uint64_t)size + 1, &bytes) || bytes > MAX_BYTES)
    return;
  map_allocate(map, type, slots, (uint64_t)size);
}
