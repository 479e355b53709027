// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The lines are collected, sorted by position and printed once each, as gc does:
//
//   ./x.go:5:2: moved to heap: x                a variable, parameter or result that stays
//   ./x.go:6:9: &T{...} escapes to heap         any other allocation that stays
//   ./x.go:7:9: new(T) does not escape          ... that moved or is gone
//                                               (of append, += and channels gc says nothing)
//   ./x.go:4:8: leaking param: p                a parameter whose value outlives the call
//   ./x.go:4:8: leaking param content: p        ... or what it points to
//   ./x.go:4:8: leaking param: p to result ~r0 level=0
//   ./x.go:4:8: leaking param: p to content of q level=0    what gc cannot say: only into what the
//                                                          parameter or result q points to
//   ./x.go:4:8: leaking param: p to call of f level=0       ... or to the parameter f, a function
//   ./x.go:4:8: p does not escape
//   ./x.go:4:6: can inline f                    a function that was inlined somewhere
//   ./x.go:9:3: inlining call to f
//
// gc decides about inlining beforehand, LLVM call by call: the last two tell what happened.
#include "driver/gc_words.h"
#include "driver/leak.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  EscapePos pos;
  size_t order; // of adding
  const char *text;
} Line;

typedef struct {
  Arena *arena;
  const SourceMap *map;
  const SourceTree *tree;
  bool flow; // -m=2
  Vec(Line) lines;
} Lines;

static void add_line(Lines *lines, EscapePos pos, const char *text) {
  Line line = {.pos = pos, .order = vec_len(lines->lines), .text = text};
  vec_push(lines->lines, line);
}

static int compare_lines(const void *a, const void *b) {
  const Line *left = a, *right = b;
  int order = verdict_compare_positions(left->pos, right->pos);
  if (order != 0)
    return order;
  return left->order < right->order ? -1 : 1;
}

static const char *position_text(Arena *arena, EscapePos pos) {
  return arena_printf(arena, "%s:%" PRIu32 ":%" PRIu32, pos.file == NULL ? "?" : pos.file, pos.line,
                      pos.col);
}

// ---- sites --------------------------------------------------------------------------------------

static bool is_kind(const EscapeSite *site, const char *kind) {
  return strcmp(site->kind, kind) == 0;
}

static bool is_variable(const EscapeSite *site) {
  return is_kind(site, "var") || is_kind(site, "param") || is_kind(site, "result");
}

// gc says of an object that leaves its function that it goes to the heap, and so does the line of a
// site whose callers make room for what it makes.
const char *gc_words_site(Arena *arena, const EscapeSite *site) {
  bool stays = site->verdict == ESCAPE_STAYS || site->room_count > 0;
  if (is_variable(site))
    return stays ? arena_printf(arena, "moved to heap: %s", site->name) : NULL;
  if (is_kind(site, "append") || is_kind(site, "buffer") || (is_kind(site, "temp") && !stays))
    return NULL;
  return arena_printf(arena, stays ? "%s escapes to heap" : "%s does not escape", site->name);
}

// ---- the flow: -m=2 ------------------------------------------------------------------------------

// One line of gc's -m=2: the address or value `what` flows into `into` by a step.
static void add_step(Lines *lines, EscapePos at, const char *what, const char *into,
                     const EscapeStep *step) {
  Arena *arena = lines->arena;
  StepWords words = step_words(arena, lines->tree, step);
  add_line(lines, at, arena_printf(arena, "  flow: %s = %s:", into, what));
  const char *why = *words.why == 0 ? "" : arena_printf(arena, " (%s)", words.why);
  const char *place = step->pos.file == NULL
                          ? ""
                          : arena_printf(arena, " at %s", position_text(arena, step->pos));
  add_line(lines, at, arena_printf(arena, "    from %s%s%s", words.text, why, place));
}

// What a step puts the address into, as gc would name it.
static const char *step_target(const Lines *lines, const char *symbol, const EscapeStep *step) {
  if (step->kind == ESCAPE_STEP_RETURNED) {
    const char *result = leak_result_name(lines->arena, lines->map, symbol, step);
    return result == NULL ? "{result}" : result;
  }
  return step->kind == ESCAPE_STEP_STORED && *step->object != 0 ? step->object : "{heap}";
}

// The last step leads to `end` where that is not NULL.
static void add_path(Lines *lines, EscapePos at, const char *symbol, const char *what,
                     const EscapeStep *path, size_t count, const char *end) {
  for (size_t i = 0; i < count; i++) {
    if (path[i].kind == ESCAPE_STEP_ALLOCATED)
      continue;
    const char *into = end != NULL && i + 1 == count ? end : step_target(lines, symbol, &path[i]);
    add_step(lines, at, what, into, &path[i]);
    what = arena_printf(lines->arena, "&%s", into);
  }
}

static const char *storage_name(Arena *arena, const EscapeSite *site) {
  return arena_printf(arena, is_variable(site) ? "&%s" : "&{storage for %s}", site->name);
}

// gc's words for what no statement but the object itself decides; else the pass's sentence.
static const char *size_word(Arena *arena, const EscapeSite *site) {
  return site->reason == ESCAPE_REASON_SIZE      ? "too large for stack"
         : site->reason == ESCAPE_REASON_DYNAMIC ? "non-constant size"
                                                 : step_sentence(arena, site->reason_text);
}

static void add_flow(Lines *lines, const EscapeSite *site) {
  Arena *arena = lines->arena;
  const char *what = storage_name(arena, site);
  add_line(lines, site->pos, arena_printf(arena, "%s escapes to heap:", site->name));
  if (site->path_count > 1) {
    add_path(lines, site->pos, site->function, what, site->path, site->path_count, NULL);
    return;
  }
  EscapePos at = site->fault.file == NULL ? site->pos : site->fault;
  add_line(lines, site->pos, arena_printf(arena, "  flow: {heap} = %s:", what));
  add_line(lines, site->pos, arena_printf(arena, "    from %s (%s) at %s", site->name,
                                          size_word(arena, site), position_text(arena, at)));
}

static void add_sites(Lines *lines, const Verdicts *verdicts) {
  for (size_t i = 0; i < vec_len(verdicts->sites); i++) {
    const EscapeSite *site = &verdicts->sites[i];
    const char *text = gc_words_site(lines->arena, site);
    if (text == NULL || site->pos.file == NULL || verdict_is_outdone(verdicts, i))
      continue;
    if (lines->flow && site->verdict == ESCAPE_STAYS)
      add_flow(lines, site);
    add_line(lines, site->pos, text);
  }
}

// ---- parameters ---------------------------------------------------------------------------------

// A parameter that is on the heap itself: its variable outlives the call, so gc says no more.
static bool is_moved(const Verdicts *verdicts, const SourceParam *param) {
  for (size_t i = 0; i < vec_len(verdicts->sites); i++) {
    const EscapeSite *site = &verdicts->sites[i];
    if (site->verdict == ESCAPE_STAYS && is_kind(site, "param") &&
        verdict_compare_positions(site->pos, param->pos) == 0)
      return true;
  }
  return false;
}

// The place as the target of a flow.
static const char *flow_target(Arena *arena, const Leak *leak) {
  return leak->to == ESCAPE_TO_CONTENT ? arena_printf(arena, "*%s", leak->place)
         : leak->to == ESCAPE_TO_CALL  ? arena_printf(arena, "{call of %s}", leak->place)
                                       : leak->place;
}

static void add_leak(Lines *lines, const SourceParam *param, const Leak *leak) {
  Arena *arena = lines->arena;
  if (lines->flow) {
    const char *into = flow_target(arena, leak);
    add_line(lines, param->pos, arena_printf(arena, "parameter %s leaks to %s with derefs=%u:",
                                             param->name, into, leak->level));
    const char *what = param->name;
    for (unsigned i = 0; i < leak->level; i++)
      what = arena_printf(arena, "*%s", what);
    add_path(lines, param->pos, param->symbol, what, leak->path, leak->path_count, into);
  }
  add_line(lines, param->pos, leak_text(arena, param, leak));
}

static void add_params(Lines *lines, const Verdicts *verdicts) {
  for (size_t i = 0; i < vec_len(lines->map->params); i++) {
    const SourceParam *param = &lines->map->params[i];
    if (is_moved(verdicts, param))
      continue;
    Vec(Leak) leaks = leak_of_param(lines->arena, verdicts, lines->map, param);
    for (size_t k = 0; k < vec_len(leaks); k++)
      add_leak(lines, param, &leaks[k]);
    if (vec_len(leaks) == 0)
      add_line(lines, param->pos, arena_printf(lines->arena, "%s does not escape", param->name));
    vec_free(leaks);
  }
}

// ---- inlining -----------------------------------------------------------------------------------

// Splits "file:line:col" at its last two colons.
static EscapePos parse_place(Arena *arena, const char *place) {
  const char *col = strrchr(place, ':');
  if (col == NULL)
    return (EscapePos){.file = place};
  const char *line = col;
  while (line > place && line[-1] != ':')
    line--;
  if (line == place)
    return (EscapePos){.file = place};
  return (EscapePos){.file = arena_strndup(arena, place, (size_t)(line - 1 - place)),
                     .line = (uint32_t)strtoul(line, NULL, 10),
                     .col = (uint32_t)strtoul(col + 1, NULL, 10)};
}

static void add_inlining(Lines *lines, const Remarks *remarks) {
  for (size_t i = 0; i < vec_len(remarks->inlined); i++) {
    const InlinedCall *call = &remarks->inlined[i];
    const SourceFunction *callee = params_find_function(lines->map, call->callee);
    if (callee == NULL || params_find_function(lines->map, call->caller) == NULL)
      continue;
    if (callee->pos.file != NULL)
      add_line(lines, callee->pos, arena_printf(lines->arena, "can inline %s", callee->name));
    add_line(lines, parse_place(lines->arena, call->place),
             arena_printf(lines->arena, "inlining call to %s", callee->name));
  }
}

static bool repeats(const Lines *lines, size_t i) {
  const Line *line = &lines->lines[i];
  for (; i > 0 && verdict_compare_positions(line->pos, lines->lines[i - 1].pos) == 0; i--)
    if (strcmp(line->text, lines->lines[i - 1].text) == 0)
      return true;
  return false;
}

// The lines of a flow go with the one before them, whether others say the same or not.
static void print_lines(const Lines *lines, FILE *out) {
  bool dropped = false;
  for (size_t i = 0; i < vec_len(lines->lines); i++) {
    const Line *line = &lines->lines[i];
    if (*line->text != ' ')
      dropped = repeats(lines, i);
    if (!dropped)
      fprintf(out, "%s: %s\n", position_text(lines->arena, line->pos), line->text);
  }
}

void gc_words_print(FILE *out, Arena *arena, const Verdicts *verdicts, const SourceMap *map,
                    const SourceTree *tree, const Remarks *remarks, bool flow) {
  Lines lines = {.arena = arena, .map = map, .tree = tree, .flow = flow};
  add_inlining(&lines, remarks);
  add_params(&lines, verdicts);
  add_sites(&lines, verdicts);
  if (vec_len(lines.lines) > 1)
    qsort(lines.lines, vec_len(lines.lines), sizeof *lines.lines, compare_lines);
  print_lines(&lines, out);
  vec_free(lines.lines);
}
