// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The stack for package runtime: Callers, FuncForPC, Stack. One pc may stand for several functions,
// inlined into one another. So where a list of callers begins in the middle of them, the number of
// places to leave out stands in the pc's upper bits, where no address has any.
#include "runtime/unwind.h"
#include "runtime/rt.h"
#include "runtime/out.h"
#include "runtime/traceback.h"


enum { INDEX_SHIFT = 48 };
static const uint64_t ADDRESS_MASK = (UINT64_C(1) << INDEX_SHIFT) - 1;

// ---- Callers

typedef struct Request {
  FrameWalk walk;
  int64_t skip;
  uint64_t *pcs;
  int64_t room, count;
} Request;

// The first place that the request does not skip, or -1.
static int first_wanted(Request *r, FrameFilter *filter, const FramePlaces *places) {
  int first = -1;
  for (int i = 0; i < places->count; i++)
    if (unwind_is_shown(filter, &places->at[i]) && r->skip-- <= 0 && first < 0)
      first = i;
  return first;
}

static void *collect_on_g0(void *request, void *unused) {
  (void)unused;
  Request *r = request;
  FrameFilter filter = {false};
  for (uintptr_t pc; r->count < r->room && (pc = unwind_next(&r->walk)) != 0;) {
    FramePlaces places = unwind_places(pc - 1);
    int first = first_wanted(r, &filter, &places);
    if (first >= 0)
      r->pcs[r->count++] = pc | (uint64_t)first << INDEX_SHIFT;
  }
  return NULL;
}

int64_t library_callers(int64_t skip, uint64_t *pcs, int64_t room) {
  uintptr_t frame = (uintptr_t)__builtin_frame_address(0);
  Request r = {.walk = unwind_walk(rt_g(), frame), .skip = skip, .pcs = pcs, .room = room};
  rt_on_g0(collect_on_g0, &r, NULL);
  return r.count;
}

// ---- places

typedef struct CallersPlace {
  uint64_t next; // the pc of the function that this one is inlined into, or 0
  uint64_t entry;
  RtString name, file;
  int64_t line;
} CallersPlace;

typedef struct Search {
  uint64_t pc;
  CallersPlace *place;
  char name[UNWIND_NAME_MAX], file[UNWIND_FILE_MAX];
} Search;

// The index of the first place to look at. The entry of a function is in nothing else, whatever
// is inlined there.
static int first_place(uint64_t pc, const FramePlaces *places) {
  uint64_t address = pc & ADDRESS_MASK;
  if (places->count > 0 && address == places->entry && pc == address)
    return places->count - 1;
  return (int)(pc >> INDEX_SHIFT);
}

static int next_shown(FrameFilter *filter, const FramePlaces *places, int i) {
  while (i < places->count && !unwind_is_shown(filter, &places->at[i]))
    i++;
  return i;
}

static void *search_on_g0(void *search, void *unused) {
  (void)unused;
  Search *s = search;
  FramePlaces places = unwind_places(s->pc & ADDRESS_MASK);
  FrameFilter filter = {false};
  int i = next_shown(&filter, &places, first_place(s->pc, &places));
  if (i == places.count)
    return NULL;
  const FramePlace *found = &places.at[i];
  *s->place = (CallersPlace){.entry = places.entry,
                      .name.len = (int64_t)unwind_name(found, s->name),
                      .file.len = (int64_t)unwind_file(found, s->file),
                      .line = found->line};
  int next = next_shown(&filter, &places, i + 1);
  if (next < places.count)
    s->place->next = (s->pc & ADDRESS_MASK) | (uint64_t)next << INDEX_SHIFT;
  return s;
}

uint8_t library_find_place(uint64_t pc, CallersPlace *place) {
  Search s = {.pc = pc, .place = place};
  if (!rt_on_g0(search_on_g0, &s, NULL))
    return 0;
  place->name.ptr = rt_string_from_bytes((const uint8_t *)s.name, place->name.len, NULL);
  place->file.ptr = rt_string_from_bytes((const uint8_t *)s.file, place->file.len, NULL);
  return 1;
}

// ---- Stack

typedef struct Printing {
  void *frame;
  bool all;
} Printing;

static void print_stack(const void *printing) {
  const Printing *p = printing;
  traceback_print(p->frame, 0);
  if (p->all)
    traceback_print_others(rt_g());
}

int64_t library_stack(uint8_t *buf, int64_t len, uint8_t all) {
  Printing p = {__builtin_frame_address(0), all};
  return out_divert(buf, len, print_stack, &p);
}
