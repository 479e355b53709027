// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which frames are printed is gc's choice: the first hundred, none that is internal to package
// runtime, but `panic` where a panic stands between a deferred function and the one that panicked.
#include "runtime/traceback.h"
#include "runtime/unwind.h"
#include "runtime/out.h"

#include <stdlib.h>
#include <string.h>

enum { FRAMES_MAX = 100 };

// One goroutine that is printed.
typedef struct Trace {
  FrameWalk walk;
  uintptr_t first_pc; // printed before the walk, or 0
  uintptr_t exact_pc; // 0, or a pc in the walk that is no return address
  FrameFilter filter;
  int count, printed; // frames
} Trace;

// ---- one frame

static void print_location(const FramePlace *place) {
  char file[UNWIND_FILE_MAX];
  size_t len = unwind_file(place, file);
  out_text("\n\t");
  out_bytes(file, (int64_t)len);
  out_char(':');
  out_int(place->line);
}

static void print_function(const FramePlace *place) {
  char name[UNWIND_NAME_MAX];
  size_t len = unwind_name(place, name);
  if (strcmp(name, "runtime.gopanic") == 0)
    len = strlen(strcpy(name, "panic"));
  out_bytes(name, (int64_t)len);
  // The arguments are not known, except that main.main has none.
  out_text(strcmp(name, "main.main") == 0 ? "()" : "(...)");
}

static void print_offset(const FramePlaces *places, int i, uintptr_t pc) {
  if (i == places->count - 1 && places->entry != 0) {
    out_text(" +");
    out_hex(pc - places->entry);
  }
  out_char('\n');
}

static bool is_printed(Trace *trace, const FramePlace *place) {
  if (!unwind_is_shown(&trace->filter, place))
    return false;
  bool is_first = trace->count++ == 0;
  if (strcmp(place->symbol, "runtime.gopanic") == 0)
    return !is_first;
  bool is_the_printer = is_first && strcmp(place->symbol, "runtime.Stack") == 0;
  return !is_the_printer && !unwind_is_internal(place);
}

// A call may be the last instruction of its line, or of its function: look at its last byte.
static void print_pc(Trace *trace, uintptr_t pc) {
  FramePlaces places = unwind_places(pc == trace->exact_pc ? pc : pc - 1);
  for (int i = 0; i < places.count && trace->count < FRAMES_MAX; i++) {
    if (!is_printed(trace, &places.at[i]))
      continue;
    trace->printed++;
    print_function(&places.at[i]);
    print_location(&places.at[i]);
    print_offset(&places, i, pc);
  }
}

static void print_frames(Trace *trace) {
  if (trace->first_pc)
    print_pc(trace, trace->first_pc);
  for (uintptr_t pc; trace->count < FRAMES_MAX && (pc = unwind_next(&trace->walk)) != 0;)
    print_pc(trace, pc);
  if (trace->printed == FRAMES_MAX)
    out_text("...additional frames elided...\n");
}

// ---- one goroutine

static void print_state(const G *g) {
  static const char *const words[] = {[WAIT_NONE] = "running",
                                      [WAIT_SEND] = "chan send",
                                      [WAIT_SEND_NIL] = "chan send (nil chan)",
                                      [WAIT_RECEIVE] = "chan receive",
                                      [WAIT_RECEIVE_NIL] = "chan receive (nil chan)",
                                      [WAIT_SELECT] = "select",
                                      [WAIT_SELECT_EMPTY] = "select (no cases)",
                                      [WAIT_SLEEP] = "sleep",
                                      [WAIT_SEMAPHORE] = "semacquire",
                                      [WAIT_CONDITION] = "sync.Cond.Wait",
                                      [WAIT_TIMERS] = "timer goroutine (idle)",
                                      [WAIT_BACKGROUND] = "finalizer wait"};
  bool is_runnable = g->wait == WAIT_NONE && g != rt_g();
  out_text("goroutine ");
  out_uint(g->id);
  out_text(" [");
  out_text(is_runnable ? "runnable" : words[g->wait]);
  out_text("]:\n");
}

// created by main.main
static void print_creator(uintptr_t pc) {
  FramePlaces places = unwind_places(pc - 1);
  FrameFilter filter = {false};
  for (int i = 0; i < places.count; i++) {
    if (!unwind_is_shown(&filter, &places.at[i]))
      continue;
    char name[UNWIND_NAME_MAX];
    out_text("created by ");
    out_bytes(name, (int64_t)unwind_name(&places.at[i], name));
    print_location(&places.at[i]);
    print_offset(&places, i, pc);
    return;
  }
}

static void print(Trace *trace) {
  const G *g = trace->walk.g;
  print_state(g);
  print_frames(trace);
  if (g->creator != 0)
    print_creator(g->creator);
}

static void *print_on_g0(void *trace, void *unused) {
  (void)unused;
  print(trace);
  return NULL;
}

void traceback_print(void *frame, uintptr_t exact_pc) {
  Trace trace = {.exact_pc = exact_pc, .walk = unwind_walk(rt_g(), (uintptr_t)frame)};
  rt_on_g0(print_on_g0, &trace, NULL);
}

void traceback_print_on_g0(uintptr_t frame, uintptr_t pc) {
  Trace trace = {.first_pc = pc, .exact_pc = pc, .walk = unwind_walk(rt_g(), frame)};
  print(&trace);
}

// On g0 every goroutine is parked, the current one too.
void traceback_print_others_on_g0(const G *but) {
  for (const G *g = g_first_live(); g; g = g->live_next) {
    if (g->is_system || g == but)
      continue;
    Trace trace = {.first_pc = g_parked_pc(g), .walk = unwind_walk(g, g_parked_frame(g))};
    out_char('\n');
    print(&trace);
  }
}

static void *print_others(void *but, void *unused) {
  (void)unused;
  traceback_print_others_on_g0(but);
  return NULL;
}

void traceback_print_others(const G *but) { rt_on_g0(print_others, (void *)(uintptr_t)but, NULL); }

// ---- GOTRACEBACK

TraceLevel traceback_level(void) {
  static const char *const words[] = {"none", "single", "all", "crash"};
  const char *word = getenv("GOTRACEBACK");
  if (!word || !*word)
    return TRACE_SINGLE;
  for (int i = 0; i < 4; i++)
    if (strcmp(word, words[i]) == 0)
      return (TraceLevel)i;
  // "system", and numbers from 1 on.
  return strcmp(word, "0") == 0 ? TRACE_NONE : TRACE_ALL;
}
