// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Frame pointers give the pcs, libbacktrace the names and lines. The walk trusts no word of the
// stack: a frame pointer must lie in the goroutine's stack, above the last one, aligned. Go's
// symbols have a dot in them and C's do not; that tells the program's frames from the runtime's.
// letgo.main, which no Go programmer wrote, ends the list. A function with deferred calls is three
// (rt_panic.h): its body stands for it, so neither its own frame behind the body nor f.defers is
// shown. Of a very deep stack the first and the last fifty frames are printed, as gc does.
#include "runtime/traceback.h"
#include "runtime/g.h"
#include "runtime/out.h"
#include "runtime/rt.h"

#include <backtrace.h>
#include <string.h>

enum { KEPT = 50, INLINED_MAX = 16 };

// The return addresses of the first and last KEPT frames; the last ones in a ring.
typedef struct Trace {
  uintptr_t first[KEPT], last[KEPT];
  uint64_t count;
  uintptr_t exact_pc;
  const G *g;
  bool after_body; // while printing: the next function is the one whose body was the last
} Trace;

typedef struct Place {
  const char *function, *file;
  int line;
} Place;

// The functions that one pc is in, innermost first: inlined ones, then the one that was called.
typedef struct Places {
  Place at[INLINED_MAX];
  int count;
  uintptr_t entry; // of the function that was called, 0 when not known
} Places;

static struct backtrace_state *symbols;

// ---- The walk

static void add_pc(Trace *trace, uintptr_t pc) {
  if (trace->count < KEPT)
    trace->first[trace->count] = pc;
  else
    trace->last[trace->count % KEPT] = pc;
  trace->count++;
}

static void walk(Trace *trace, uintptr_t frame) {
  uintptr_t below = 0;
  while (frame > below && frame % 8 == 0 && g_has_address(trace->g, frame) &&
         g_has_address(trace->g, frame + 15)) {
    const uintptr_t *words = (const uintptr_t *)frame;
    if (words[1] == 0)
      return;
    add_pc(trace, words[1]);
    below = frame;
    frame = words[0];
  }
}

// ---- Names

static void ignore_error(void *data, const char *message, int code) {
  (void)data;
  (void)message;
  (void)code;
}

static int add_place(void *data, uintptr_t pc, const char *file, int line, const char *function) {
  (void)pc;
  Places *places = data;
  if ((function || file) && places->count < INLINED_MAX)
    places->at[places->count++] = (Place){function, file, line};
  return 0;
}

static void set_symbol(void *data, uintptr_t pc, const char *name, uintptr_t entry,
                       uintptr_t size) {
  (void)pc;
  (void)size;
  Places *places = data;
  places->entry = entry;
  if (name && places->count == 0)
    places->at[places->count++] = (Place){name, NULL, 0};
  // A unit with line tables only may describe no function at all.
  else if (name && !places->at[places->count - 1].function)
    places->at[places->count - 1].function = name;
}

// A call may be the last instruction of its line, or of its function: look at its last byte.
static Places places_of(const Trace *trace, uintptr_t pc) {
  Places places = {.count = 0};
  uintptr_t inside = pc == trace->exact_pc ? pc : pc - 1;
  backtrace_pcinfo(symbols, inside, add_place, ignore_error, &places);
  backtrace_syminfo(symbols, inside, set_symbol, ignore_error, &places);
  while (places.count > 0 && !places.at[places.count - 1].function)
    places.count--;
  return places;
}

// ---- Printing

static bool is_go(const Place *place) { return strchr(place->function, '.') != NULL; }

// gcc 12's libbacktrace puts the compilation directory before the absolute names of DWARF 5 as
// well.
static const char *without_directory(const char *file) {
  const char *joint = strstr(file, "//");
  return joint ? joint + 1 : file;
}

static size_t length_without(const char *name, const char *suffix) {
  size_t len = strlen(name), n = strlen(suffix);
  return len > n && strcmp(name + len - n, suffix) == 0 ? len - n : len;
}

static bool ends_in(const char *name, const char *suffix) {
  return name[length_without(name, suffix)] != '\0';
}

static void print_location(const Place *place) {
  out_text("\n\t");
  out_text(place->file ? without_directory(place->file) : "?");
  out_char(':');
  out_int(place->line);
}

static void print_function(const Place *place) {
  size_t len = length_without(place->function, ".body");
  out_bytes(place->function, (int64_t)len);
  // The arguments are not known, except that main.main has none.
  bool is_main = strncmp(place->function, "main.main", len) == 0;
  out_text(is_main ? "()" : "(...)");
}

static void print_offset(const Places *places, int i, uintptr_t pc) {
  if (i == places->count - 1 && places->entry != 0) {
    out_text(" +");
    out_hex(pc - places->entry);
  }
  out_char('\n');
}

// What no Go programmer wrote, or has been shown as its body.
static bool is_hidden(Trace *trace, const Place *place) {
  if (!is_go(place) || ends_in(place->function, ".defers"))
    return true;
  bool is_shown = trace->after_body;
  trace->after_body = ends_in(place->function, ".body");
  return is_shown;
}

// Prints the Go functions at `pc`; false when the list ends there.
static bool print_pc(Trace *trace, uintptr_t pc) {
  Places places = places_of(trace, pc);
  for (int i = 0; i < places.count; i++) {
    if (strcmp(places.at[i].function, "letgo.main") == 0)
      return false;
    if (is_hidden(trace, &places.at[i]))
      continue;
    print_function(&places.at[i]);
    print_location(&places.at[i]);
    print_offset(&places, i, pc);
  }
  return true;
}

static void print_last(Trace *trace) {
  uint64_t from = trace->count > 2 * KEPT ? trace->count - KEPT : KEPT;
  if (from > KEPT)
    out_text("...additional frames elided...\n");
  for (uint64_t i = from; i < trace->count; i++) {
    if (!print_pc(trace, trace->last[i % KEPT]))
      return;
  }
}

static void print_frames(Trace *trace) {
  for (uint64_t i = 0; i < trace->count && i < KEPT; i++) {
    if (!print_pc(trace, trace->first[i]))
      return;
  }
  print_last(trace);
}

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
                                      [WAIT_TIMERS] = "timer goroutine (idle)"};
  out_text("goroutine ");
  out_uint(g->id);
  out_text(" [");
  out_text(words[g->wait]);
  out_text("]:\n");
}

// created by main.main
static void print_creator(uintptr_t pc) {
  Trace trace = {.count = 0};
  Places places = places_of(&trace, pc);
  int i = 0;
  while (i < places.count && !is_go(&places.at[i]))
    i++;
  if (i == places.count)
    return;
  const char *function = places.at[i].function;
  out_text("created by ");
  out_bytes(function, (int64_t)length_without(function, ".body"));
  print_location(&places.at[i]);
  print_offset(&places, i, pc);
}

static bool load_symbols(void) {
  if (!symbols)
    symbols = backtrace_create_state(NULL, 0, ignore_error, NULL);
  return symbols != NULL;
}

static void print(Trace *trace) {
  print_state(trace->g);
  if (!load_symbols())
    return;
  print_frames(trace);
  if (trace->g->creator != 0)
    print_creator(trace->g->creator);
}

static void *print_on_g0(void *trace, void *unused) {
  (void)unused;
  print(trace);
  return NULL;
}

void traceback_print(void *frame, uintptr_t exact_pc) {
  Trace trace = {.exact_pc = exact_pc, .g = rt_g()};
  walk(&trace, (uintptr_t)frame);
  rt_on_g0(print_on_g0, &trace, NULL);
}

void traceback_print_on_g0(uintptr_t frame, uintptr_t pc) {
  Trace trace = {.exact_pc = pc, .g = rt_g()};
  add_pc(&trace, pc);
  walk(&trace, frame);
  print(&trace);
}

// On g0 every goroutine is parked, the current one too.
static void *print_all_on_g0(void *unused, void *unused2) {
  (void)unused;
  (void)unused2;
  for (const G *g = g_first_live(); g; g = g->live_next) {
    if (g->is_system)
      continue;
    Trace trace = {.g = g};
    add_pc(&trace, g_parked_pc(g));
    walk(&trace, g_parked_frame(g));
    out_char('\n');
    print(&trace);
  }
  return NULL;
}

void traceback_print_parked(void) { rt_on_g0(print_all_on_g0, NULL, NULL); }

// ---- One frame

static void set_place(TracePlace *place, const Place *from, uintptr_t pc) {
  const char *file = from->file ? without_directory(from->file) : "?";
  *place = (TracePlace){pc, {(const uint8_t *)file, (int64_t)strlen(file)}, from->line};
}

static void *find_on_g0(void *data, void *arg) {
  Trace *trace = data;
  TracePlace *place = arg;
  int64_t skip = place->line;
  for (uint64_t i = 0; load_symbols() && i < trace->count && i < KEPT; i++) {
    Places places = places_of(trace, trace->first[i]);
    for (int j = 0; j < places.count; j++) {
      if (strcmp(places.at[j].function, "letgo.main") == 0)
        return NULL;
      if (is_hidden(trace, &places.at[j]) || skip-- > 0)
        continue;
      set_place(place, &places.at[j], trace->first[i]);
      return place;
    }
  }
  return NULL;
}

bool traceback_find(void *frame, int64_t skip, TracePlace *place) {
  Trace trace = {.g = rt_g()};
  walk(&trace, (uintptr_t)frame);
  place->line = skip;
  if (rt_on_g0(find_on_g0, &trace, place))
    return true;
  place->line = 0;
  return false;
}
