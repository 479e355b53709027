// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Maps. A map value is the address of a header of RT_MAP_BYTES zeroed bytes, which compiled code
// allocates like any object (so that it may lie on the stack), or null for the nil map. Word 0 is
// the number of entries. The runtime makes the arrays behind it at the first insertion and replaces
// them when they are full; what is in them it never moves otherwise. Before the first insertion word
// RT_MAP_ROOM may be set to a room for the first arrays: RT_MAP_ROOM_SLOTS slots and
// RT_MAP_ROOM_CONTROL bytes.
//
// An entry is a slot of `size` bytes: the key, then the element at the next multiple of its
// alignment, then padding to the larger alignment of the two. Functions answer the address of a
// slot, valid until the map changes.
//
// There is one form for each variant of keys. 32, 64: integers of that size, and pointer: pointers,
// channels, unsafe.Pointer. string: strings. The form without a suffix: all other types, by
// address; it may panic because a key cannot be hashed. `type` is the map's RtMapType.
//
// Flows: a header holds the addresses of slots, all alike: each begins with a key, the element lies at
// its place behind it, and addresses of elements in one another's place do not come from here. What an
// iterator holds is, in its word 8, the header. Only the functions here look into headers, arrays and
// iterators that are not reflect's; reflect's flow to and from any offset.
//
// Reading the nil map is reading an empty one; assigning to it panics. There is no check for
// concurrent use: no goroutine loses the processor inside of these functions.
#ifndef LETGO_RUNTIME_RT_MAP_H
#define LETGO_RUNTIME_RT_MAP_H

#include "runtime/rt_base.h"

enum {
  RT_MAP_BYTES = 48,
  RT_MAP_ROOM = 2,
  RT_MAP_ROOM_SLOTS = 8,
  RT_MAP_ROOM_CONTROL = 24,
  RT_MAP_ITER_BYTES = 96, // as large as the iterator of package reflect
  RT_MAP_ITER_TYPE = 2,   // the word that package reflect reads: the type, once it is started
};

// clang-format off: the notes stand before the prototype, which has a line of its own when long.

// The slot of a key, or null.
RT_NOUNWIND RT_EFFECTS("*P0=>R")
void *rt_map_find_32(const void *map, uint32_t key, int64_t size);
RT_NOUNWIND RT_EFFECTS("*P0=>R")
void *rt_map_find_64(const void *map, uint64_t key, int64_t size);
RT_NOUNWIND RT_EFFECTS("*P0=>R")
void *rt_map_find_pointer(const void *map, const void *key, int64_t size);
RT_NOUNWIND RT_EFFECTS("*P0=>R")
void *rt_map_find_string(const void *map, const uint8_t *key, int64_t len, int64_t size);
RT_EFFECTS("*P0=>R")
void *rt_map_find(const void *map, const void *type, const void *key, int64_t size);

// The slot of a key, which is inserted with a zero element when it is not there. A key that is there
// is replaced when equal keys may differ: strings, and types with floats or interfaces.
RT_EFFECTS("New->*P0,New=>R,*P0=>R")
void *rt_map_assign_32(void *map, const void *type, uint32_t key, int64_t size);
RT_EFFECTS("New->*P0,New=>R,*P0=>R")
void *rt_map_assign_64(void *map, const void *type, uint64_t key, int64_t size);
RT_EFFECTS("New->*P0,New=>R,*P0=>R,P2->R[0]")
void *rt_map_assign_pointer(void *map, const void *type, const void *key, int64_t size);
RT_EFFECTS("New->*P0,New=>R,*P0=>R,P2->R[0]")
void *rt_map_assign_string(void *map, const void *type, const uint8_t *key, int64_t len,
                           int64_t size);
RT_EFFECTS("New->*P0,New=>R,*P0=>R,*P2=>*R")
void *rt_map_assign(void *map, const void *type, const void *key, int64_t size);

// Removes a key, if it is there.
RT_NOUNWIND RT_EFFECTS("") void rt_map_delete_32(void *map, uint32_t key, int64_t size);
RT_NOUNWIND RT_EFFECTS("") void rt_map_delete_64(void *map, uint64_t key, int64_t size);
RT_NOUNWIND RT_EFFECTS("") void rt_map_delete_pointer(void *map, const void *key, int64_t size);
RT_NOUNWIND RT_EFFECTS("")
void rt_map_delete_string(void *map, const uint8_t *key, int64_t len, int64_t size);
RT_EFFECTS("") void rt_map_delete(void *map, const void *type, const void *key, int64_t size);

// Removes all entries.
RT_NOUNWIND RT_EFFECTS("") void rt_map_clear(void *map, int64_t size);

// Makes room in an empty map for `count` entries; a count that is negative or too large is ignored.
RT_NOUNWIND RT_EFFECTS("New->*P0")
void rt_map_reserve(void *map, const void *type, int64_t count, int64_t size);

// Starts an iteration in the RT_MAP_ITER_BYTES zeroed bytes at `iter`. The order is random. Entries
// that are deleted before they are reached do not appear, new ones may, no entry appears twice.
RT_NOUNWIND RT_EFFECTS("P1->P0[8]")
void rt_map_range(void *iter, void *map, const void *type, int64_t size);
// The next slot, or null at the end.
RT_EFFECTS("*P0[8]=>R") void *rt_map_next(void *iter);

#endif
