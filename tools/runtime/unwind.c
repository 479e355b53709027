// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Frame pointers give the pcs, libbacktrace the names and lines. The walk trusts no word of the
// stack: a frame pointer must lie in the goroutine's stack, above the last one, aligned.
//
// Go's symbols have a dot in them and C's do not; that tells the program's frames from the
// runtime's. A few functions of the runtime stand where gc has one that programs know by name, and
// go by that name. What the front end makes is not shown: wrappers of methods and of go statements.
// A function with deferred calls is three (rt_panic.h): its body stands for it, so neither its own
// frame behind the body nor f.defers is shown.
#include "runtime/unwind.h"

#include <backtrace.h>
#include <string.h>

static struct backtrace_state *symbols;

// ---- the walk

FrameWalk unwind_walk(const G *g, uintptr_t frame) { return (FrameWalk){g, frame, 0}; }

uintptr_t unwind_next(FrameWalk *walk) {
  uintptr_t frame = walk->frame;
  if (frame <= walk->below || frame % 8 != 0 || !g_has_address(walk->g, frame) ||
      !g_has_address(walk->g, frame + 15))
    return 0;
  const uintptr_t *words = (const uintptr_t *)frame;
  walk->below = frame;
  walk->frame = words[0];
  return words[1];
}

// ---- places

static void ignore_error(void *data, const char *message, int code) {
  (void)data;
  (void)message;
  (void)code;
}

static int add_place(void *data, uintptr_t pc, const char *file, int line, const char *function) {
  (void)pc;
  FramePlaces *places = data;
  if ((function || file) && places->count < UNWIND_INLINED_MAX)
    places->at[places->count++] = (FramePlace){function, file, line};
  return 0;
}

static void set_symbol(void *data, uintptr_t pc, const char *name, uintptr_t entry,
                       uintptr_t size) {
  (void)pc;
  (void)size;
  FramePlaces *places = data;
  places->entry = entry;
  if (name && places->count == 0)
    places->at[places->count++] = (FramePlace){name, NULL, 0};
  // A unit with line tables only may describe no function at all.
  else if (name && !places->at[places->count - 1].symbol)
    places->at[places->count - 1].symbol = name;
}

static bool load_symbols(void) {
  if (!symbols)
    symbols = backtrace_create_state(NULL, 0, ignore_error, NULL);
  return symbols != NULL;
}

// gcc's debug information has the quotes of GO_NAME.
static const char *without_quotes(const char *symbol) {
  static char plain[64];
  size_t len = symbol ? strlen(symbol) : 0;
  if (len < 2 || len - 2 >= sizeof plain || symbol[0] != '"')
    return symbol;
  memcpy(plain, symbol + 1, len - 2);
  plain[len - 2] = '\0';
  return plain;
}

// What gc has in the place of a function of the runtime; lines are those of Go 1.19.8.
typedef struct Known {
  const char *symbol;
  FramePlace place;
} Known;

#define GO_RUNTIME "/usr/share/go-1.19/src/runtime/"
static const Known known[] = {
    {"letgo.main", {"runtime.main", GO_RUNTIME "proc.go", 250}},
    {"rt_gstart", {"runtime.goexit", GO_RUNTIME "asm_amd64.s", 1594}},
    {"rt_enter_stack", {"runtime.goexit", GO_RUNTIME "asm_amd64.s", 1594}},
    {"panic_raise", {"runtime.gopanic", GO_RUNTIME "panic.go", 884}},
    {"runtime.Goexit", {"runtime.Goexit", GO_RUNTIME "panic.go", 522}},
    {"sync.runtime_Semacquire", {"sync.runtime_Semacquire", GO_RUNTIME "sema.go", 62}},
    {"sync.runtime_SemacquireMutex", {"sync.runtime_SemacquireMutex", GO_RUNTIME "sema.go", 77}},
    {"sync.runtime_notifyListWait", {"sync.runtime_notifyListWait", GO_RUNTIME "sema.go", 517}},
    {"sync.throw", {"sync.throw", GO_RUNTIME "panic.go", 1026}},
    {"sync.fatal", {"sync.fatal", GO_RUNTIME "panic.go", 1031}},
    {"time.Sleep", {"time.Sleep", GO_RUNTIME "time.go", 195}},
};

static void translate(FramePlace *place) {
  const char *symbol = without_quotes(place->symbol);
  for (size_t i = 0; symbol && i < sizeof known / sizeof known[0]; i++)
    if (strcmp(symbol, known[i].symbol) == 0)
      *place = known[i].place;
}

FramePlaces unwind_places(uintptr_t pc) {
  FramePlaces places = {.count = 0};
  if (!load_symbols())
    return places;
  backtrace_pcinfo(symbols, pc, add_place, ignore_error, &places);
  backtrace_syminfo(symbols, pc, set_symbol, ignore_error, &places);
  for (int i = 0; i < places.count; i++)
    translate(&places.at[i]);
  return places;
}

// ---- what is shown

static bool ends_at(const char *name, size_t len, const char *suffix) {
  size_t n = strlen(suffix);
  return len > n && memcmp(name + len - n, suffix, n) == 0;
}

// A copy that the escape analysis made is called as the function that it is.
static size_t plain_length(const char *name) {
  static const char copy[] = "-rooms";
  size_t len = strlen(name);
  return ends_at(name, len, copy) ? len - (sizeof copy - 1) : len;
}

static bool ends_in(const char *name, const char *suffix) {
  return ends_at(name, plain_length(name), suffix);
}

static size_t length_without(const char *name, const char *suffix) {
  size_t len = plain_length(name);
  return ends_at(name, len, suffix) ? len - strlen(suffix) : len;
}

static bool is_made(const char *symbol) {
  static const char *const endings[] = {".defers", ".wrapper", "-fm", "-nest", "-expr"};
  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
    if (ends_in(symbol, endings[i]))
      return true;
  return strstr(symbol, ".gowrap") != NULL;
}

bool unwind_is_shown(FrameFilter *filter, const FramePlace *place) {
  if (!place->symbol || place->symbol[0] == '"' || !strchr(place->symbol, '.') ||
      is_made(place->symbol))
    return false;
  bool is_function_of_body = filter->after_body;
  filter->after_body = ends_in(place->symbol, ".body");
  return !is_function_of_body;
}

bool unwind_is_internal(const FramePlace *place) {
  static const char package[] = "runtime.";
  size_t len = sizeof package - 1;
  return strncmp(place->symbol, package, len) == 0 &&
         !(place->symbol[len] >= 'A' && place->symbol[len] <= 'Z');
}

// ---- names

// The end of the list of type arguments that begins at `at`.
static const char *behind_brackets(const char *at, const char *end) {
  int depth = 0;
  for (; at < end; at++) {
    depth += (*at == '[') - (*at == ']');
    if (depth == 0)
      return at + 1;
  }
  return end;
}

size_t unwind_name(const FramePlace *place, char *name) {
  static const char arguments[] = "[...]";
  const char *at = place->symbol, *end = at + length_without(at, ".body");
  size_t len = 0;
  while (at < end && len + sizeof arguments < UNWIND_NAME_MAX) {
    if (*at != '[') {
      name[len++] = *at++;
      continue;
    }
    at = behind_brackets(at, end);
    memcpy(name + len, arguments, sizeof arguments - 1);
    len += sizeof arguments - 1;
  }
  name[len] = '\0';
  return len;
}

// gcc 12's libbacktrace puts the compilation directory before the absolute names of DWARF 5 as
// well.
static const char *without_directory(const char *file) {
  const char *joint = strstr(file, "//");
  return joint ? joint + 1 : file;
}

// Takes the last part off a name that is `len` long.
static size_t parent(const char *file, size_t len) {
  while (len > 0 && file[--len] != '/')
    ;
  return len;
}

size_t unwind_file(const FramePlace *place, char *file) {
  const char *at = place->file ? without_directory(place->file) : "?";
  size_t len = 0;
  while (*at && len + 1 < UNWIND_FILE_MAX) {
    if (strncmp(at, "/./", 3) == 0) {
      at += 2;
    } else if (strncmp(at, "/../", 4) == 0) {
      at += 3;
      len = parent(file, len);
    } else {
      file[len++] = *at++;
    }
  }
  file[len] = '\0';
  return len;
}
