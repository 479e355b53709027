// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The containers of the pass: a pool that lives as long as the analysis of one function, growable
// arrays by themselves or in a pool, a table from LLVM handles to 32-bit numbers, and a set.
//
// Memory for the compiler's own use is assumed never to run out, as everywhere in LLVM: a failed
// allocation ends the process with a message.
#ifndef LETGO_PASS_VEC_H
#define LETGO_PASS_VEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A growable array. `VEC(int) v = {0};` is empty; free with vec_free.
#define VEC(T)                                                                                     \
  struct {                                                                                         \
    T *data;                                                                                       \
    size_t len, cap;                                                                               \
  }

#define vec_push(v, x)                                                                             \
  ((v)->len == (v)->cap ? (void)((v)->data = vec_grow((v)->data, &(v)->cap, sizeof *(v)->data))    \
                        : (void)0,                                                                 \
   (v)->data[(v)->len++] = (x))
#define vec_free(v) (mem_free((v)->data), (v)->data = NULL, (v)->len = (v)->cap = 0)

/// Doubles `*cap` (256 bytes or 8 items at first) and moves the array.
void *vec_grow(void *data, size_t *cap, size_t item_size);

void *mem_alloc(size_t size); ///< zeroed
void *mem_take(size_t size);  ///< of any contents
void mem_free(void *p);
char *mem_dup(const char *text, size_t len); ///< with a terminator; free with mem_free

/// Bump allocation; everything goes at once.
typedef struct Pool {
  struct PoolChunk *chunk;
  size_t used, bytes;  ///< of the last chunk, and of all together
  struct Spare *spare; ///< where chunks come from and go to, or null
} Pool;

/// A few chunks of pools that went, for the next ones: from function to function the same memory.
typedef struct Spare {
  struct PoolChunk *chunk;
  unsigned count;
} Spare;

void spare_free(Spare *spare);

void *pool_alloc(Pool *pool, size_t size); ///< zeroed, aligned to 16
void *pool_take(Pool *pool, size_t size);  ///< the same, of any contents
void *pool_copy(Pool *pool, const void *data, size_t size);
/// The first thing that is taken: makes the first chunk so large.
void pool_begin(Pool *pool, size_t bytes);
char *pool_format(Pool *pool, const char *format, ...) __attribute__((format(printf, 2, 3)));
void pool_free(Pool *pool);

/// Of an array that lies in a pool and goes with it: never vec_free.
#define pool_push(pool, v, x)                                                                      \
  ((v)->len == (v)->cap ? (void)((v)->data = pool_grow((pool), (v)->data, &(v)->cap,               \
                                                       sizeof *(v)->data))                         \
                        : (void)0,                                                                 \
   (v)->data[(v)->len++] = (x))
#define pool_forget(v) ((v)->data = NULL, (v)->len = (v)->cap = 0)
/// Makes room for so many items in an empty one.
#define pool_reserve(pool, v, count)                                                               \
  ((v)->cap = (count), (void)((v)->data = pool_take((pool), (v)->cap * sizeof *(v)->data)))

/// Doubles `*cap`, as vec_grow does.
void *pool_grow(Pool *pool, const void *data, size_t *cap, size_t item_size);

/// Handle to number; 0 means absent. Never iterated: its order is not deterministic.
typedef struct PtrMap {
  struct PtrEntry *entries;
  size_t len, cap;
} PtrMap;

uint32_t map_get(const PtrMap *map, const void *key);
void map_set(PtrMap *map, const void *key, uint32_t value);
/// Makes room for so many keys in an empty table.
void map_reserve(PtrMap *map, size_t count);
void map_free(PtrMap *map);
size_t map_bytes(const PtrMap *map);

/// A set of 64-bit keys other than 0.
typedef struct KeySet {
  uint64_t *keys;
  size_t len, cap;
  Pool *pool; ///< where it lies and what it goes with, or null
} KeySet;

bool set_add(KeySet *set, uint64_t key); ///< true when the key is new
/// Makes room for so many keys in an empty set.
void set_reserve(KeySet *set, size_t count);
void set_free(KeySet *set);

#endif
