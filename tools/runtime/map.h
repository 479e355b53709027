// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The table behind a map: control bytes and slots, both of a power of two, linked by index. A
// control byte says EMPTY, DELETED, or seven bits of the hash of the key in its slot. They are read
// sixteen at a time from any index, so the first sixteen are repeated behind the end. A search goes
// through groups at triangular distances and ends at a group with an EMPTY; at least an eighth of
// the bytes is EMPTY.
#ifndef LETGO_RUNTIME_MAP_H
#define LETGO_RUNTIME_MAP_H

#include "runtime/rt.h"

#include <emmintrin.h>
#include <stdbool.h>
#include <stddef.h>

enum { MAP_EMPTY = 0x80, MAP_DELETED = 0xFE, MAP_GROUP = 16, MAP_MIN_SLOTS = 8 };

typedef struct Map {
  int64_t count;
  uint8_t *control; // null before the first insertion
  uint8_t *slots;   // or a room for the first ones
  uint64_t mask;    // number of slots - 1
  uint64_t seed; // of the hash
  uint64_t room; // EMPTY bytes that may still be used
} Map;

typedef struct MapIter {
  uint8_t *slot; // the current one
  void *unused;
  const RtMapType *type;
  Map *map; // null when there is nothing to iterate
  // The arrays as they were at the start: what is in them is what is visited.
  const uint8_t *control;
  uint8_t *slots;
  uint64_t mask, start, passed;
  uint64_t size; // of a slot
} MapIter;

_Static_assert(sizeof(Map) == RT_MAP_BYTES, "compiled code allocates the header");
_Static_assert(offsetof(Map, slots) == RT_MAP_ROOM * sizeof(void *), "compiled code sets the room");
_Static_assert((int)RT_MAP_ROOM_SLOTS == (int)MAP_MIN_SLOTS, "the room is for the first arrays");
_Static_assert((int)RT_MAP_ROOM_CONTROL == (int)MAP_MIN_SLOTS + MAP_GROUP, "control bytes");
_Static_assert(sizeof(MapIter) <= RT_MAP_ITER_BYTES, "compiled code allocates the iterator");

static inline __m128i map_group(const uint8_t *control) {
  return _mm_loadu_si128((const __m128i *)(const void *)control);
}

// Bit i is set when byte i of the group is `byte`.
static inline unsigned map_match(__m128i group, uint8_t byte) {
  return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(group, _mm_set1_epi8((char)byte)));
}

// The same for EMPTY or DELETED, and for neither.
static inline unsigned map_match_free(__m128i group) { return (unsigned)_mm_movemask_epi8(group); }
static inline unsigned map_match_full(__m128i group) { return map_match_free(group) ^ 0xFFFF; }

static inline uint8_t map_tag(uint64_t hash) { return (uint8_t)(hash >> 57); }

static inline uint8_t *map_slot(const Map *m, uint64_t i, uint64_t size) {
  return m->slots + i * size;
}

// A random number.
uint64_t map_random(void);

// Makes empty arrays for `slots` slots, a power of two.
void map_allocate(Map *m, const RtMapType *type, uint64_t slots, uint64_t size);

// The first index that is EMPTY or DELETED on the search path of the hash.
uint64_t map_free_index(const Map *m, uint64_t hash);

// Changes a control byte and its repetition.
void map_set_control(Map *m, uint64_t i, uint8_t byte);

// Counts an entry with the hash at a free index.
void map_occupy(Map *m, uint64_t i, uint64_t hash);

// Removes the entry at index i.
void map_remove(Map *m, uint64_t i, uint64_t size);

// The number of slots that a full table grows to: the same when it is full of DELETED.
uint64_t map_next_slots(const Map *m);

// The slot of the key at `key`, in a map of any variant; null when there is none.
uint8_t *map_lookup(const Map *m, const RtMapType *type, const void *key, uint64_t size);
// rt_map_assign and rt_map_delete for such a map.
uint8_t *map_insert(Map *m, const RtMapType *type, const void *key, uint64_t size);
void map_erase(Map *m, const RtMapType *type, const void *key, uint64_t size);

#endif
