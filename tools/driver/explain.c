// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One paragraph a site: what it is; why; the way of its address with the lines of the source, on
// into the functions that get it; the statement that decides; and, for the reasons that a programmer
// can do something about, what to change. Parameters likewise.
#include "driver/explain.h"
#include "driver/host.h"
#include "driver/leak.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

// Reads a number that is not 0 from the end of the len bytes at text, behind a colon. Returns the
// length without both, or 0 when there is none.
static size_t cut_number(const char *text, size_t len, uint32_t *number) {
  size_t at = len;
  while (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9')
    at--;
  if (at == len || at < 2 || text[at - 1] != ':')
    return 0;
  unsigned long value = strtoul(text + at, NULL, 10);
  *number = value <= UINT32_MAX ? (uint32_t)value : 0;
  return *number == 0 ? 0 : at - 1;
}

ExitCode explain_parse_place(Place *place, Arena *arena, const char *text) {
  uint32_t last, first;
  size_t len = cut_number(text, strlen(text), &last);
  if (len == 0)
    return fault_usage("explain: '%s' is not of the form FILE:LINE or FILE:LINE:COL", text);
  *place = (Place){.line = last};
  size_t shorter = cut_number(text, len, &first);
  if (shorter > 0) {
    *place = (Place){.line = first, .col = last};
    len = shorter;
  }
  place->file = arena_strndup(arena, text, len);
  return LETGO_FINE;
}

// ---- advice -------------------------------------------------------------------------------------

// NULL where Go gives the programmer no way to change it.
static const char *const advice[ESCAPE_REASON_COUNT] = {
    [ESCAPE_REASON_RETURNED] =
        "return the value, or let the caller hand down a pointer to where it shall be",
    [ESCAPE_REASON_STORED] = "store a copy, or keep what holds the address local too",
    [ESCAPE_REASON_PASSED] = "pass a copy, or call a function that does not keep it",
    [ESCAPE_REASON_CONTENT] = "pass a copy, or call a function that does not keep it",
    [ESCAPE_REASON_LOOP] =
        "drop the last iteration's pointer before the next one, or allocate before the loop",
    [ESCAPE_REASON_DYNAMIC] =
        "give it a constant size, or preallocate: a constant capacity that suffices",
    [ESCAPE_REASON_SIZE] = "make it smaller, or raise -escape-max-bytes",
    [ESCAPE_REASON_FRAME] = "split the function, or raise -escape-frame-bytes",
    [ESCAPE_REASON_THROWN] = "panic with a value that holds no address of a local",
    [ESCAPE_REASON_LOOP_BUDGET] = "split the function",
    [ESCAPE_REASON_BUDGET] = "split the function",
};

static bool is_passed(const EscapeSite *site) {
  return site->reason == ESCAPE_REASON_PASSED || site->reason == ESCAPE_REASON_CONTENT;
}

static const char *advice_on(const EscapeSite *site) {
  const EscapeStep *last = site->path_count > 0 ? &site->path[site->path_count - 1] : NULL;
  if (last == NULL || !is_passed(site))
    return advice[site->reason];
  if (strcmp(last->object, "rt_go") == 0)
    return "give the goroutine a copy: it may run longer than this call";
  if (*last->object == 0)
    return "make the callee's set known: call the function by its name, or through a variable "
           "that is\n    assigned once; or pass a copy";
  return advice[site->reason];
}

// ---- the way ------------------------------------------------------------------------------------

enum { MAX_CALLEES = 8 };

typedef struct {
  Arena *arena;
  const Explained *told;
  EscapePos decides; // the last statement of the way
} Printer;

static void print_position(const char *before, EscapePos pos) {
  if (pos.file != NULL)
    printf("%s%s:%" PRIu32 ":%" PRIu32, before, pos.file, pos.line, pos.col);
}

static void print_path(Printer *p, const EscapeStep *path, size_t count, unsigned callees);

static const EscapeFlow *heap_flow(const Verdicts *verdicts, const char *function, int arg) {
  for (size_t i = 0; i < vec_len(verdicts->params); i++) {
    const EscapeParam *param = &verdicts->params[i];
    if ((int)param->arg != arg || strcmp(param->function, function) != 0)
      continue;
    for (size_t k = 0; k < param->flow_count; k++)
      if (param->flows[k].to == ESCAPE_TO_HEAP)
        return &param->flows[k];
  }
  return NULL;
}

// The way goes on in the function that got the address.
static void print_callee(Printer *p, const EscapeStep *step, unsigned callees) {
  if (step->kind != ESCAPE_STEP_PASSED || step->arg == ESCAPE_UNKNOWN || callees >= MAX_CALLEES)
    return;
  // Rooms come after the arguments of the source.
  const EscapeFlow *flow = heap_flow(p->told->verdicts, step->object, step->arg);
  if (flow == NULL && strstr(step->object, "-rooms") != NULL)
    flow = heap_flow(p->told->verdicts, step_plain_symbol(p->arena, step->object), step->arg);
  if (flow != NULL)
    print_path(p, flow->path, flow->path_count, callees + 1);
}

static const char *step_text(Arena *arena, const EscapeStep *step) {
  return step->kind == ESCAPE_STEP_PASSED && *step->object != 0
             ? arena_printf(arena, "passed to %s", step_function_text(arena, step->object))
             : step_sentence(arena, step->text);
}

static void print_path(Printer *p, const EscapeStep *path, size_t count, unsigned callees) {
  int indent = 4 + 2 * (int)callees;
  for (size_t i = 0; i < count; i++) {
    printf("%*s%s", indent, "", step_text(p->arena, &path[i]));
    print_position(" at ", path[i].pos);
    const char *line = step_source_line(p->arena, p->told->tree, path[i].pos);
    printf(*line != 0 ? "\n%*s| %s\n" : "\n", indent + 2, "", line);
    if (path[i].pos.file != NULL)
      p->decides = path[i].pos;
    print_callee(p, &path[i], callees);
  }
}

static void print_decision(Printer *p) {
  const char *line = step_source_line(p->arena, p->told->tree, p->decides);
  print_position("  decides: ", p->decides);
  if (p->decides.file != NULL)
    printf("%s%s\n", *line != 0 ? ": " : "", line);
}

static void print_way(Printer *p, const EscapeStep *path, size_t count) {
  if (count > 0)
    puts("  way:");
  print_path(p, path, count, 0);
  print_decision(p);
}

// ---- sites --------------------------------------------------------------------------------------

static void print_size(const EscapeSite *site) {
  if (site->size_known)
    printf(", %" PRIu64 " bytes", site->size);
  else
    fputs(", size known at run time only", stdout);
}

// Copies that are made only where the object of a slot leaves.
static void print_ways(const EscapeSite *site, EscapePos decides) {
  if (site->way_copies == 0)
    return;
  if (site->way_copies < site->heap_copies) {
    printf("  ways: %u of %u copies on the heap are made only where they leave\n", site->way_copies,
           site->heap_copies);
    return;
  }
  fputs("  ways: on the stack up to there, and on the heap on that way only", stdout);
  print_position(", from ", decides);
  putchar('\n');
}

static void print_rooms(const EscapeSite *site) {
  for (size_t i = 0; i < site->room_count; i++)
    print_position(i == 0 ? "  in the frame of the caller: " : ", ", site->rooms[i]);
  if (site->room_count > 0)
    putchar('\n');
}

static void print_reason(const Explained *told, Arena *arena, const EscapeSite *site) {
  Printer p = {.arena = arena, .told = told, .decides = site->fault};
  printf("  why: %s", step_sentence(arena, site->reason_text));
  print_position(" at ", site->fault);
  putchar('\n');
  if (site->path_count > 1)
    print_way(&p, site->path, site->path_count);
  else
    print_decision(&p);
  if (site->heap_copies < site->copies)
    printf("  copies: %u of %u copies of it, made by inlining and in callers' frames, are on the stack\n",
           site->copies - site->heap_copies, site->copies);
  print_ways(site, p.decides);
  print_rooms(site);
  if (advice_on(site) != NULL)
    printf("  to change it: %s\n", advice_on(site));
}

static void print_site(const Explained *told, Arena *arena, const EscapeSite *site) {
  print_position("", site->pos);
  bool stays = site->verdict == ESCAPE_STAYS;
  printf(": %s is on the %s", site->name, stays ? "heap" : "stack");
  if (stays && site->optional)
    fputs(", or wherever it is made: no room for it was found here", stdout);
  if (site->verdict == ESCAPE_DELETED)
    fputs(", or in registers: the allocation is gone", stdout);
  printf("\n  what: %s%s%s", site->kind, *site->type != 0 ? " of type " : "", site->type);
  print_size(site);
  printf(" in %s\n", step_plain_symbol(arena, site->function));
  if (stays)
    print_reason(told, arena, site);
  else if (site->room_count > 0)
    puts("  why: it leaves the function, but nothing that outlives its callers holds its address");
  else
    puts("  why: nothing that outlives the function holds its address");
  if (!stays)
    print_rooms(site);
  if (!stays && site->pool_bytes > 0)
    printf("  pool: at most %" PRIu64 " bytes at a time; what does not fit is allocated on the heap\n",
           site->pool_bytes);
}

// ---- parameters ---------------------------------------------------------------------------------

static void print_param(const Explained *told, Arena *arena, const SourceParam *param) {
  Vec(Leak) leaks = leak_of_param(arena, told->verdicts, told->map, param);
  for (size_t i = 0; i < vec_len(leaks); i++) {
    Printer p = {.arena = arena, .told = told};
    print_position("", param->pos);
    printf(": %s\n", leak_text(arena, param, &leaks[i]));
    print_way(&p, leaks[i].path, leaks[i].path_count);
  }
  if (vec_len(leaks) == 0) {
    print_position("", param->pos);
    printf(": %s does not escape\n", param->name);
  }
  vec_free(leaks);
}

// ---- places -------------------------------------------------------------------------------------

static bool is_at(EscapePos pos, Place place, const char *file) {
  return pos.file != NULL && strcmp(pos.file, file) == 0 && pos.line == place.line &&
         (place.col == 0 || pos.col == place.col);
}

static bool is_before(EscapePos pos, Place place) {
  return pos.line < place.line || (pos.line == place.line && pos.col < place.col);
}

// Names the nearest places on both sides.
static ExitCode no_site(const Verdicts *verdicts, Arena *arena, Place place, const char *file) {
  EscapePos before = {0}, after = {0};
  for (size_t i = 0; i < vec_len(verdicts->sites); i++) {
    EscapePos pos = verdicts->sites[i].pos;
    if (pos.file == NULL || strcmp(pos.file, file) != 0)
      continue;
    if (is_before(pos, place))
      before = pos; // they are in order
    else if (after.file == NULL)
      after = pos;
  }
  if (before.file == NULL && after.file == NULL)
    return fault_program("nothing in %s is allocated", file);
  const char *col = place.col == 0 ? "" : arena_printf(arena, ":%" PRIu32, place.col);
  const char *left = before.file == NULL
                         ? ""
                         : arena_printf(arena, " %" PRIu32 ":%" PRIu32, before.line, before.col);
  const char *right = after.file == NULL
                          ? ""
                          : arena_printf(arena, " %" PRIu32 ":%" PRIu32, after.line, after.col);
  return fault_program("nothing is allocated at %s:%" PRIu32 "%s; nearest:%s%s%s", file, place.line,
                       col, left, *left && *right ? " and" : "", right);
}

static bool print_params(const Explained *told, Arena *arena, Place place, const char *file) {
  bool found = false;
  for (size_t i = 0; i < vec_len(told->map->params); i++) {
    if (!is_at(told->map->params[i].pos, place, file))
      continue;
    print_param(told, arena, &told->map->params[i]);
    found = true;
  }
  return found;
}

ExitCode explain_print(const Explained *told, Arena *arena, Place place) {
  const char *file = host_display_path(arena, place.file);
  const Verdicts *verdicts = told->verdicts;
  bool found = print_params(told, arena, place, file);
  for (size_t i = 0; i < vec_len(verdicts->sites); i++) {
    if (!is_at(verdicts->sites[i].pos, place, file) || verdict_is_outdone(verdicts, i))
      continue;
    print_site(told, arena, &verdicts->sites[i]);
    found = true;
  }
  return found ? LETGO_FINE : no_site(verdicts, arena, place, file);
}
