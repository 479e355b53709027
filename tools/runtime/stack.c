// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stacks come in slabs and are committed by the kernel page by page as they are touched. The first
// 256 goroutines alive get 64 MiB each, so that ordinary programs may recurse deeply; the others
// 1 MiB, because page tables of far-apart stacks cost 8 KiB each. The main goroutine has 1 GiB, gc's
// own limit.
//
// All slabs lie in one region, far from where the kernel puts the heap. Stacks are full of addresses
// of stacks. Were those between the first and the last address of the heap, the collector
// would remember each as a page not to be used; a million of them fill its table, and then it finds
// no page that it may use and asks for more and more memory.
//
// Below each stack lies a guard area. MADV_GUARD_INSTALL makes one without splitting the mapping;
// older kernels (before 6.13) get mprotect, which takes two of the 65,530 mappings of a process, so
// that stacks beyond PROTECTED_MAX go without: such a program runs, but a goroutine that overflows
// is not caught. Go code probes every page of a frame; libc does not, so guards are larger than any
// frame of the libc functions that are called on a goroutine's stack.
//
// Stacks a power of two apart would all compete for the same few sets of the TLB and the caches,
// and a hundred goroutines taking turns miss all the time. So the distance is an odd number of
// pages, and the records lie at different offsets in their pages.
//
// Idle stacks wait in a LIFO list, warm. What a collection finds too many of them, and what goes
// beyond WARM_MAX at once, is given back to the kernel and waits in an array instead, since a link
// in its record would bring a page back.
#include "runtime/stack.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102
#endif

enum {
  PAGE = 4096,
  COLORS = 8,
  COLOR_BYTES = 256,
  GUARD_BYTES = 16 << 10,
  MAIN_GUARD_BYTES = 64 << 10,
  MAIN_STACK_BYTES = 1 << 30,
  PROTECTED_MAX = 24 << 10, // guards made by mprotect
  WARM_MAX = 16 << 10,      // idle stacks that keep their pages until the next collection
  WARM_KEPT = 512           // of them, those that collections leave alone
};

typedef struct StackPool {
  size_t bytes; // of one stack with its guard area
  size_t slab;  // stacks in a slab
  size_t slabs_left;
  uint8_t *fresh, *fresh_end; // the part of the newest slab that was never used
  G *warm;
  size_t warm_count;
  uint8_t **cold; // lower ends
  size_t cold_count, cold_room;
} StackPool;

static StackPool large = {.bytes = (64 << 20) + PAGE, .slab = 256, .slabs_left = 1};
static StackPool small = {.bytes = (1 << 20) + PAGE, .slab = 1024, .slabs_left = SIZE_MAX};

// Room for two million small stacks, between the program and what the kernel maps.
#define REGION_BYTES ((size_t)1 << 41)
#define REGION_HINT ((void *)(UINT64_C(1) << 40))

static uint8_t *region, *region_end; // what is left of it

static uint8_t *map(void *hint, size_t bytes, int protection) {
  int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK;
  void *low = mmap(hint, bytes, protection, flags, -1, 0);
  if (low == MAP_FAILED)
    return NULL;
  // Huge pages would commit 2 MiB where a few KiB are used.
  madvise(low, bytes, MADV_NOHUGEPAGE);
  return low;
}

void stack_init(void) {
  region = map(REGION_HINT, REGION_BYTES, PROT_NONE);
  region_end = region ? region + REGION_BYTES : NULL;
}

// Where addresses are limited there is no region.
static uint8_t *reserve(size_t bytes) {
  if ((size_t)(region_end - region) < bytes)
    return map(NULL, bytes, PROT_READ | PROT_WRITE);
  uint8_t *low = region;
  region += bytes;
  return mprotect(low, bytes, PROT_READ | PROT_WRITE) == 0 ? low : NULL;
}

// Returns the size of the guard area, 0 when there can be no more.
static size_t guard(uint8_t *low, size_t bytes) {
  static bool no_markers;
  static size_t protected;
  if (!no_markers && madvise(low, bytes, MADV_GUARD_INSTALL) == 0)
    return bytes;
  no_markers = true;
  if (protected >= PROTECTED_MAX || mprotect(low, bytes, PROT_NONE) != 0)
    return 0;
  protected++;
  return bytes;
}

static G *record_at_top(uint8_t *low, size_t bytes, size_t guard_bytes) {
  size_t color = (uintptr_t)low / PAGE % COLORS * COLOR_BYTES;
  size_t record = ((sizeof(G) + 15) & ~(size_t)15) + color;
  G *g = (G *)(void *)(low + bytes - record);
  *g = (G){.guard = low, .lo = low + guard_bytes, .hi = low + bytes};
  return g;
}

static bool new_slab(StackPool *pool) {
  if (pool->slabs_left == 0)
    return false;
  pool->slabs_left--;
  size_t bytes = pool->bytes * pool->slab;
  pool->fresh = reserve(bytes);
  pool->fresh_end = pool->fresh ? pool->fresh + bytes : NULL;
  return pool->fresh != NULL;
}

static G *take_fresh(StackPool *pool) {
  if (pool->fresh == pool->fresh_end && !new_slab(pool))
    return NULL;
  uint8_t *low = pool->fresh;
  pool->fresh += pool->bytes;
  return record_at_top(low, pool->bytes, guard(low, GUARD_BYTES));
}

static G *take_warm(StackPool *pool) {
  G *g = pool->warm;
  pool->warm = g->next;
  pool->warm_count--;
  *g = (G){.guard = g->guard, .lo = g->lo, .hi = g->hi};
  return g;
}

static G *take(StackPool *pool) {
  if (pool->warm)
    return take_warm(pool);
  // Guard markers survive MADV_DONTNEED.
  if (pool->cold_count > 0)
    return record_at_top(pool->cold[--pool->cold_count], pool->bytes, GUARD_BYTES);
  return take_fresh(pool);
}

G *stack_take(void) {
  G *g = take(&large);
  return g ? g : take(&small);
}

G *stack_take_main(void) {
  size_t bytes = (size_t)MAIN_STACK_BYTES + MAIN_GUARD_BYTES;
  uint8_t *low = reserve(bytes);
  if (!low || !guard(low, MAIN_GUARD_BYTES))
    return NULL;
  return record_at_top(low, bytes, MAIN_GUARD_BYTES);
}

static bool has_cold_room(StackPool *pool) {
  if (pool->cold_count < pool->cold_room)
    return true;
  size_t room = pool->cold_room ? 2 * pool->cold_room : 256;
  uint8_t **cold = realloc(pool->cold, room * sizeof *cold);
  if (!cold)
    return false;
  pool->cold = cold;
  pool->cold_room = room;
  return true;
}

// Gives up to `count` warm stacks' memory back.
static void cool(StackPool *pool, size_t count) {
  for (; count > 0 && pool->warm && has_cold_room(pool); count--) {
    G *g = take_warm(pool);
    pool->cold[pool->cold_count++] = g->guard;
    madvise(g->lo, (size_t)(g->hi - g->lo), MADV_DONTNEED);
  }
}

static void trim(StackPool *pool) {
  // A part at a time: a program that makes as many goroutines again soon keeps most.
  if (pool->warm_count > WARM_KEPT)
    cool(pool, (pool->warm_count - WARM_KEPT + 3) / 4);
}

void stack_trim(void) {
  trim(&large);
  trim(&small);
}

void stack_give(G *g) {
  StackPool *pool = (size_t)(g->hi - g->guard) == large.bytes ? &large : &small;
  if (pool->warm_count >= WARM_MAX)
    cool(pool, 1);
  g->next = pool->warm;
  pool->warm = g;
  pool->warm_count++;
}
