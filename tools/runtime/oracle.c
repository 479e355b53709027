// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A frame ends, a sample of what it allocated is looked at: one collection, for which the frame is
// no root any more, and disappearing links tell which objects it has swept. Such an object could
// have lived in the frame. The roots are the other goroutines, the globals, this stack from the
// caller's frame on, what the function returns, and what the caller holds in registers: those that
// the function has saved, found by reading its prologue, and those that it has left alone.
//
// A place is the return address in Go code of an allocation, or of the call of the runtime that
// allocates. Of each place the first few allocations are looked at, then about eight of every
// doubling, chosen by a hash of their number; a sample weighs as much as it stands for. Frames that
// end by a panic are not looked at.
//
// Watched objects form a list for each goroutine, the newest first. Stacks grow down, so it is
// sorted by frame, and the end of a frame that has none costs one comparison.
#include "runtime/oracle.h"
#include "runtime/fatal.h"
#include "runtime/heap.h"

#include <gc/gc.h>
#include <gc/gc_mark.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  RESULTS_MAX = 8,
  SAVED_MAX = 5,       // rbx, r12, r13, r14, r15, as the assembly saves them
  ALWAYS = 16,         // samples of a place before it is thinned out
  FIRST_PLACES = 1024, // a power of 2
  DEAD_STACK = 1 << 14
};

typedef struct OraclePlace {
  uintptr_t pc; // 0: free
  uint64_t allocs, bytes;
  uint64_t local, decided; // sums of weights
  uint64_t samples, unknown;
} OraclePlace;

typedef struct OracleWatch {
  struct OracleWatch *below;
  uintptr_t frame;
  uintptr_t pc;
  uint64_t weight;
  void *object; // cleared by the collector
} OracleWatch;

// What the driver's calls pass.
uint64_t rt_oracle_results[RESULTS_MAX];
// In assembly: keeps the caller's registers, clears them, calls oracle_exit.
void rt_oracle_exit(void *frame, const void *function, uint64_t results);
void oracle_exit(uintptr_t frame, const uint8_t *function, uint64_t results, const uint64_t *saved)
    __attribute__((visibility("hidden")));

__asm__(".text\n"
        ".p2align 4\n"
        ".globl rt_oracle_exit\n"
        ".type rt_oracle_exit, @function\n"
        "rt_oracle_exit:\n"
        "  pushq %rbp\n"
        "  movq %rsp, %rbp\n"
        "  pushq %r15\n"
        "  pushq %r14\n"
        "  pushq %r13\n"
        "  pushq %r12\n"
        "  pushq %rbx\n"
        "  movq %rsp, %rcx\n"
        "  subq $8, %rsp\n"
        "  xorl %ebx, %ebx\n"
        "  xorl %r12d, %r12d\n"
        "  xorl %r13d, %r13d\n"
        "  xorl %r14d, %r14d\n"
        "  xorl %r15d, %r15d\n"
        "  callq oracle_exit\n"
        "  addq $8, %rsp\n"
        "  popq %rbx\n"
        "  popq %r12\n"
        "  popq %r13\n"
        "  popq %r14\n"
        "  popq %r15\n"
        "  popq %rbp\n"
        "  retq\n"
        ".size rt_oracle_exit, .-rt_oracle_exit\n");

extern char __start_letgo_frame[] __attribute__((weak));
extern char __stop_letgo_frame[] __attribute__((weak));
extern char __start_letgo_part[] __attribute__((weak));
extern char __stop_letgo_part[] __attribute__((weak));
extern char __start_letgo_wrap[] __attribute__((weak));
extern char __stop_letgo_wrap[] __attribute__((weak));

bool oracle_on;

static struct {
  const char *path;
  OraclePlace *places;
  size_t room, used;
  const G *ending; // whose frame ends while a collection asks for roots
  uintptr_t ending_frame;
  uint64_t registers[SAVED_MAX + RESULTS_MAX];
  size_t register_count;
} oracle;

void oracle_init(void) {
  const char *path = getenv("LETGO_ORACLE");
  oracle_on = path && *path;
  oracle.path = path;
}

// ---- Places

static size_t slot_of(const OraclePlace *places, size_t room, uintptr_t pc) {
  size_t at = (pc * UINT64_C(0x9e3779b97f4a7c15) >> 20) & (room - 1);
  while (places[at].pc != 0 && places[at].pc != pc)
    at = (at + 1) & (room - 1);
  return at;
}

static void *require(void *memory, size_t size) {
  if (!memory)
    fatal_out_of_memory(size, 0);
  return memory;
}

static void grow_places(void) {
  size_t room = oracle.room ? 2 * oracle.room : FIRST_PLACES;
  OraclePlace *places = require(calloc(room, sizeof *places), room * sizeof *places);
  for (size_t i = 0; i < oracle.room; i++)
    if (oracle.places[i].pc != 0)
      places[slot_of(places, room, oracle.places[i].pc)] = oracle.places[i];
  free(oracle.places);
  oracle.places = places;
  oracle.room = room;
}

static OraclePlace *place_at(uintptr_t pc) {
  if (2 * oracle.used >= oracle.room)
    grow_places();
  OraclePlace *place = &oracle.places[slot_of(oracle.places, oracle.room, pc)];
  oracle.used += place->pc == 0;
  place->pc = pc;
  return place;
}

// ---- Where an allocation is

static bool in_range(uintptr_t pc, const char *start, const char *stop) {
  return pc >= (uintptr_t)start && pc < (uintptr_t)stop;
}

static bool in_frame(uintptr_t pc) { return in_range(pc, __start_letgo_frame, __stop_letgo_frame); }

static bool in_go(uintptr_t pc) {
  return in_frame(pc) || in_range(pc, __start_letgo_part, __stop_letgo_part) ||
         in_range(pc, __start_letgo_wrap, __stop_letgo_wrap);
}

// The first return address in Go code above a frame, and the frame of the first Go function that
// tells of its end; 0 where there is none.
static void locate(const G *g, uintptr_t frame, uintptr_t *pc, uintptr_t *owner) {
  *pc = *owner = 0;
  uintptr_t below = 0;
  while (frame > below && g_has_address(g, frame) && g_has_address(g, frame + 15)) {
    const uintptr_t *words = (const uintptr_t *)frame;
    if (*pc == 0 && in_go(words[1]))
      *pc = words[1];
    if (in_frame(words[1])) {
      *owner = words[0];
      return;
    }
    below = frame;
    frame = words[0];
  }
}

// ---- Watching

// What the next allocation of a place stands for when it is looked at, or 0.
static uint64_t weight_of_next(const OraclePlace *place) {
  if (place->allocs <= ALWAYS)
    return 1;
  unsigned doublings = 63 - (unsigned)__builtin_clzll(place->allocs / ALWAYS);
  uint64_t weight = UINT64_C(2) << doublings;
  uint64_t hash = (place->allocs ^ place->pc) * UINT64_C(0x9e3779b97f4a7c15) >> 32;
  return hash % weight == 0 ? weight : 0;
}

static void *link_on_g0(void *link, void *object) {
  if (GC_general_register_disappearing_link(link, object) == GC_NO_MEMORY)
    fatal_out_of_memory(sizeof(OracleWatch), 0);
  return NULL;
}

static void *unlink_on_g0(void *link, void *b) {
  (void)b;
  GC_unregister_disappearing_link(link);
  return NULL;
}

static void watch(G *g, OraclePlace *place, void *object, uintptr_t frame, uint64_t weight) {
  OracleWatch *w = require(malloc(sizeof *w), sizeof *w);
  *w = (OracleWatch){g->watched, frame, place->pc, weight, object};
  g->watched = w;
  place->samples++;
  rt_on_g0(link_on_g0, &w->object, object);
}

static void drop_newest(G *g) {
  OracleWatch *w = g->watched;
  g->watched = w->below;
  rt_on_g0(unlink_on_g0, &w->object, NULL);
  free(w);
}

static void drop_unknown(G *g) {
  place_at(g->watched->pc)->unknown++;
  drop_newest(g);
}

void oracle_forget(G *g) {
  while (g->watched)
    drop_unknown(g);
}

void oracle_note(void *object, uint64_t size) {
  G *g = rt_g();
  uintptr_t pc, owner;
  locate(g, (uintptr_t)__builtin_frame_address(0), &pc, &owner);
  OraclePlace *place = place_at(pc ? pc : 1);
  place->allocs++;
  place->bytes += size;
  uint64_t weight = weight_of_next(place);
  // Frames that a panic has ended lie below.
  while (g->watched && g->watched->frame < owner)
    drop_unknown(g);
  if (owner && weight > 0)
    watch(g, place, object, owner, weight);
}

// ---- The end of a frame

// The register that an instruction pushes, as a place in `registers`, and the instruction's length.
static size_t pushed_register(const uint8_t *code, size_t *len) {
  enum { PUSH_RBX = 0x53, HIGH = 0x41, PUSH_R12 = 0x54, PUSH_R15 = 0x57 };
  *len = 1;
  if (code[0] == PUSH_RBX)
    return 0;
  *len = 2;
  if (code[0] == HIGH && code[1] >= PUSH_R12 && code[1] <= PUSH_R15)
    return (size_t)(code[1] - PUSH_R12 + 1);
  return SAVED_MAX;
}

// Puts what the caller had in the registers that the function's prologue pushes, behind the frame
// pointer, in the place of what they hold now.
static void restore_registers(const uint8_t *code, const uint64_t *frame) {
  static const uint8_t head[] = {0x55, 0x48, 0x89, 0xe5}; // push %rbp; mov %rsp, %rbp
  if (memcmp(code, head, sizeof head) != 0)
    fatal_error("oracle: a function does not begin with a frame pointer");
  code += sizeof head;
  for (;;) {
    size_t len;
    size_t at = pushed_register(code, &len);
    if (at == SAVED_MAX)
      return;
    oracle.registers[at] = *--frame;
    code += len;
  }
}

// What the caller has in registers and what it will get.
static void collect_registers(uintptr_t frame, const uint8_t *function, uint64_t results,
                              const uint64_t *saved) {
  memcpy(oracle.registers, saved, SAVED_MAX * sizeof *saved);
  restore_registers(function, (const uint64_t *)frame);
  memcpy(oracle.registers + SAVED_MAX, rt_oracle_results, results * sizeof *saved);
  oracle.register_count = SAVED_MAX + results;
}

bool oracle_push(const G *g) {
  if (g != oracle.ending)
    return false;
  uintptr_t caller = oracle.ending_frame + 2 * sizeof(void *);
  GC_push_all_eager((void *)caller, g->hi);
  GC_push_all_eager(oracle.registers, oracle.registers + oracle.register_count);
  return true;
}

// Words of dead frames on g0 look like pointers to the collector.
static __attribute__((noinline)) void clear_dead_stack(void) {
  volatile char dead[DEAD_STACK];
  for (size_t i = 0; i < sizeof dead; i++)
    dead[i] = 0;
}

static void *collect_on_g0(void *a, void *b) {
  (void)a;
  (void)b;
  clear_dead_stack();
  GC_gcollect();
  return NULL;
}

static void decide(G *g) {
  OracleWatch *w = g->watched;
  OraclePlace *place = place_at(w->pc);
  place->decided += w->weight;
  if (!w->object)
    place->local += w->weight;
  drop_newest(g);
}

static bool any_alive(const G *g, uintptr_t frame) {
  for (const OracleWatch *w = g->watched; w && w->frame == frame; w = w->below)
    if (w->object)
      return true;
  return false;
}

void oracle_exit(uintptr_t frame, const uint8_t *function, uint64_t results,
                 const uint64_t *saved) {
  G *g = rt_g();
  while (g->watched && g->watched->frame < frame)
    drop_unknown(g);
  if (!g->watched || g->watched->frame != frame)
    return;
  if (any_alive(g, frame)) {
    collect_registers(frame, function, results, saved);
    oracle.ending = g;
    oracle.ending_frame = frame;
    rt_on_g0(collect_on_g0, NULL, NULL);
    oracle.ending = NULL;
  }
  while (g->watched && g->watched->frame == frame)
    decide(g);
}

// ---- The file

void oracle_write(void) {
  FILE *file = fopen(oracle.path, "w");
  if (!file) {
    fprintf(stderr, "LETGO_ORACLE: cannot write %s\n", oracle.path);
    return;
  }
  for (size_t i = 0; i < oracle.room; i++) {
    const OraclePlace *p = &oracle.places[i];
    if (p->pc != 0)
      fprintf(file,
              "{\"pc\":%" PRIu64 ",\"allocs\":%" PRIu64 ",\"bytes\":%" PRIu64 ",\"local\":%" PRIu64
              ",\"decided\":%" PRIu64 ",\"samples\":%" PRIu64 ",\"unknown\":%" PRIu64 "}\n",
              (uint64_t)p->pc, p->allocs, p->bytes, p->local, p->decided, p->samples, p->unknown);
  }
  fclose(file);
}
