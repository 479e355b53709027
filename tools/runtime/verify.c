// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The arena is a ring. Every object has a header in front of it, and every granule of 16 bytes a
// state in a table beside the arena, so that an address tells at once whether it is alive, and a walk
// back over the states finds whose it was. New objects go where the oldest were, past what is alive.
//
// The live objects of a goroutine are a list, the newest frame's first. A frame that a panic has
// unwound never says so: its objects die when a frame further up does something.
//
// This file is linked only into programs that call it; what others have to do for it hangs on
// pointers that it sets before main.
#include "runtime/verify.h"
#include "runtime/fatal.h"
#include "runtime/g.h"
#include "runtime/heap.h"
#include "runtime/process.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
  GRANULE = 16,
  ARENA_BYTES = 256 << 20,
  LIMBO_BYTES = 16 << 20,
  POISON = 0xdb,
  SCAN_EVERY = 1 << 17, // deaths, unless LETGO_VERIFY_SCAN says otherwise
};

typedef enum State { STATE_FREE, STATE_LIVE, STATE_LIVE_HEADER, STATE_DEAD, STATE_HEADER } State;

typedef struct VerifyObject {
  const VerifySite *site;
  VerifyCell *cell;
  void *frame;
  G *g;
  struct VerifyObject *newer, *older; // of the goroutine
  const char *death;                  // what ended its life
  int64_t size;
} Object;

static struct {
  uint8_t *base, *next;
  uint8_t states[ARENA_BYTES / GRANULE];
  uint64_t deaths, scan_every;
} arena;

void *rt_verify_limbo;

// ---- the arena ----------------------------------------------------------------------------------

static size_t round_up(size_t n, size_t to) { return (n + to - 1) / to * to; }

static bool in_arena(uintptr_t address) {
  return address - (uintptr_t)arena.base < (uintptr_t)ARENA_BYTES;
}

static uint8_t *state_of(const void *address) {
  return &arena.states[((uintptr_t)address - (uintptr_t)arena.base) / GRANULE];
}

static void set_states(const void *from, size_t size, State state) {
  memset(state_of(from), (int)state, size / GRANULE);
}

static size_t object_bytes(const Object *o) { return round_up((size_t)o->size, GRANULE); }

static bool is_live(uint8_t state) { return state == STATE_LIVE || state == STATE_LIVE_HEADER; }

// The object that the address lies in, dead or alive; null for limbo.
static Object *object_at(const void *address) {
  const uint8_t *state = state_of(address);
  while (state > arena.states && *state != STATE_HEADER && *state != STATE_LIVE_HEADER)
    state--;
  if (state == arena.states)
    return NULL;
  uint8_t *last = arena.base + (state - arena.states) * GRANULE;
  return (Object *)(last + GRANULE - sizeof(Object));
}

// Behind the last live granule of [from, from + size), or null when there is none.
static uint8_t *past_live(uint8_t *from, size_t size) {
  for (uint8_t *at = from + size; at > from; at -= GRANULE)
    if (is_live(*state_of(at - GRANULE)))
      return at;
  return NULL;
}

// Room for `size` bytes at a multiple of align behind a header; the place of the object.
static uint8_t *take_room(size_t size, size_t align) {
  for (bool again = false;;) {
    uint8_t *object = (uint8_t *)round_up((uintptr_t)arena.next + sizeof(Object), align);
    uint8_t *end = object + size;
    if (end > arena.base + ARENA_BYTES) {
      if (again)
        fatal_error("escape-verify: too much is alive");
      again = true;
      arena.next = arena.base + LIMBO_BYTES;
      continue;
    }
    uint8_t *live = past_live(arena.next, (size_t)(end - arena.next));
    if (!live)
      return object;
    arena.next = live;
  }
}

// What is left of a dead object behind the new one has no header any more.
static void forget_rest(const uint8_t *from) {
  for (; from < arena.base + ARENA_BYTES && *state_of(from) == STATE_DEAD; from += GRANULE)
    *state_of(from) = STATE_FREE;
}

// ---- births and deaths --------------------------------------------------------------------------

static void unlink_object(Object *o) {
  if (o->newer)
    o->newer->older = o->older;
  else
    o->g->verified = o->older;
  if (o->older)
    o->older->newer = o->newer;
}

static void kill(Object *o, const char *death) {
  o->death = death;
  unlink_object(o);
  set_states(o, sizeof *o, STATE_HEADER);
  set_states(o + 1, object_bytes(o), STATE_DEAD);
  memset(o + 1, POISON, object_bytes(o));
  if (++arena.deaths % arena.scan_every == 0)
    verify_scan();
}

static void kill_unwound(void *frame) {
  for (Object *o = rt_g()->verified; o && o->frame < frame; o = rt_g()->verified)
    kill(o, "a panic unwound its frame");
}

static void kill_last(VerifyCell *cell, void *frame, const char *death) {
  kill_unwound(frame);
  for (Object *o = rt_g()->verified; o && o->frame == frame; o = o->older)
    if (o->cell == cell) {
      kill(o, death);
      return;
    }
}

void *rt_verify_begin(VerifyCell *cell, int64_t size, int64_t align, const VerifySite *site,
                      void *frame) {
  kill_last(cell, frame, "its site was reached again");
  size_t bytes = round_up(size > 0 ? (size_t)size : 1, GRANULE);
  uint8_t *place = take_room(bytes, align > GRANULE ? (size_t)align : GRANULE);
  Object *o = (Object *)place - 1;
  G *g = rt_g();
  *o = (Object){.site = site,
                .cell = cell,
                .frame = frame,
                .g = g,
                .older = g->verified,
                .size = (int64_t)bytes};
  if (o->older)
    o->older->newer = o;
  g->verified = o;
  set_states(arena.next, (size_t)((uint8_t *)o - arena.next), STATE_FREE);
  set_states(o, sizeof *o, STATE_LIVE_HEADER);
  set_states(place, bytes, STATE_LIVE);
  forget_rest(place + bytes);
  arena.next = place + bytes;
  *cell = place;
  return place;
}

void rt_verify_end(VerifyCell *cell, void *frame, int64_t at_return) {
  kill_last(cell, frame, at_return ? "its function returned" : "its last use");
}

void verify_each_live(void (*fn)(void *from, void *to)) {
  for (const G *g = g_first_live(); g; g = g->live_next)
    for (Object *o = g->verified; o; o = o->older)
      fn(o + 1, (uint8_t *)(o + 1) + object_bytes(o));
}

// ---- checks -------------------------------------------------------------------------------------

static _Noreturn void fail(const void *address, const char *what) {
  static char text[1024];
  const Object *o = object_at(address);
  if (o)
    snprintf(text, sizeof text, "escape-verify: %s:%" PRId64 ":%" PRId64
             ": %s is on the stack, and %s after %s",
             o->site->file, o->site->line, o->site->col, o->site->name, what,
             o->death ? o->death : "it ends");
  else
    snprintf(text, sizeof text, "escape-verify: a slot %s before its site is reached", what);
  fatal_error(text);
}

void rt_verify_access(const void *address, int64_t size) {
  if (size <= 0 || !in_arena((uintptr_t)address))
    return;
  const uint8_t *last = (const uint8_t *)address + size - 1;
  if (*state_of(address) != STATE_LIVE)
    fail(address, "is used");
  if (!in_arena((uintptr_t)last) || *state_of(last) != STATE_LIVE)
    fail(address, "is used beyond its end");
}

void rt_verify_handed(const void *address) {
  if (in_arena((uintptr_t)address) && *state_of(address) == STATE_DEAD)
    fail(address, "is handed to the runtime");
}

// ---- the search ---------------------------------------------------------------------------------

typedef struct Range {
  void **from, **to;
} Range;

// Objects that were seen, by address, in open addressing; and those to be looked through.
static struct {
  void **seen;
  size_t seen_count, seen_size;
  Range *ranges;
  size_t count, size;
} search;

static void *require(void *memory) {
  if (!memory)
    fatal_error("escape-verify: out of memory");
  return memory;
}

static bool insert(void **table, size_t size, void *object) {
  size_t at = ((uintptr_t)object >> 4) * 0x9e3779b97f4a7c15u & (size - 1);
  for (; table[at]; at = (at + 1) & (size - 1))
    if (table[at] == object)
      return false;
  table[at] = object;
  return true;
}

static void grow_seen(void) {
  size_t size = search.seen_size ? 2 * search.seen_size : 1024;
  void **table = require(calloc(size, sizeof *table));
  for (size_t i = 0; i < search.seen_size; i++)
    if (search.seen[i])
      insert(table, size, search.seen[i]);
  free(search.seen);
  search.seen = table;
  search.seen_size = size;
}

static void visit_range(void *from, void *to) {
  if (2 * search.seen_count >= search.seen_size)
    grow_seen();
  if (!insert(search.seen, search.seen_size, from))
    return;
  search.seen_count++;
  if (search.count == search.size) {
    search.size = search.size ? 2 * search.size : 256;
    search.ranges = require(realloc(search.ranges, search.size * sizeof *search.ranges));
  }
  search.ranges[search.count++] = (Range){from, to};
}

// The dead object that a word is the address of, or null.
static void *visit_word(void *word) {
  void *from, *to;
  if (!in_arena((uintptr_t)word)) {
    if (heap_find_object(word, &from, &to))
      visit_range(from, to);
    return NULL;
  }
  uint8_t state = *state_of(word);
  if (state == STATE_LIVE) {
    Object *o = object_at(word);
    visit_range(o + 1, (uint8_t *)(o + 1) + object_bytes(o));
  }
  return state == STATE_DEAD ? word : NULL;
}

static void *visit_all(void) {
  void *dead = NULL;
  while (search.count > 0 && !dead) {
    Range range = search.ranges[--search.count];
    for (void **at = range.from; at + 1 <= range.to && !dead; at++)
      dead = visit_word(*at);
  }
  return dead;
}

static void *search_on_g0(void *a, void *b) {
  (void)a;
  (void)b;
  void *from, *to;
  heap_roots(&from, &to);
  visit_range(from, to);
  void *dead = visit_all();
  free(search.seen);
  free(search.ranges);
  memset(&search, 0, sizeof search);
  return dead;
}

void verify_scan(void) {
  void *dead = rt_on_g0(search_on_g0, NULL, NULL);
  if (dead)
    fail(dead, "is reached from a package variable");
}

// ---- before main --------------------------------------------------------------------------------

__attribute__((constructor)) static void verify_init(void) {
  arena.base = mmap(NULL, ARENA_BYTES, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (arena.base == MAP_FAILED) {
    fputs("escape-verify: no memory for the arena\n", stderr);
    abort();
  }
  arena.next = arena.base + LIMBO_BYTES;
  set_states(arena.base, LIMBO_BYTES, STATE_DEAD);
  rt_verify_limbo = arena.base;
  const char *every = getenv("LETGO_VERIFY_SCAN");
  arena.scan_every = every && strtoull(every, NULL, 10) > 0 ? strtoull(every, NULL, 10) : SCAN_EVERY;
  heap_each_more = verify_each_live;
  process_at_exit = verify_scan;
}
