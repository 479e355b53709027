// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The lines are collected, sorted by position and printed once each, as gc does:
//
//   ./x.go:5:2: moved to heap: x                a variable, parameter or result that stays
//   ./x.go:6:9: &T{...} escapes to heap         any other allocation that stays
//   ./x.go:7:9: new(T) does not escape          ... that moved or is gone
//   ./x.go:4:8: leaking param: p                a parameter whose value outlives the call
//   ./x.go:4:8: leaking param content: p        ... or what it points to
//   ./x.go:4:8: leaking param: p to result ~r0 level=0
//   ./x.go:4:8: p does not escape
//   ./x.go:4:6: can inline f                    a function that was inlined somewhere
//   ./x.go:9:3: inlining call to f
//
// gc decides about inlining beforehand, LLVM call by call: the last two tell what happened.
#include "driver/gc_words.h"

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

const char *gc_words_site(Arena *arena, const EscapeSite *site) {
  bool stays = site->verdict == ESCAPE_STAYS;
  if (is_variable(site))
    return stays ? arena_printf(arena, "moved to heap: %s", site->name) : NULL;
  if (is_kind(site, "temp") && !stays)
    return NULL;
  return arena_printf(arena, stays ? "%s escapes to heap" : "%s does not escape", site->name);
}

// The shape of gc's -m=2: what escapes, where its address flows, through what.
static void add_flow(Lines *lines, const EscapeSite *site) {
  Arena *arena = lines->arena;
  add_line(lines, site->pos, arena_printf(arena, "%s escapes to heap:", site->name));
  add_line(lines, site->pos,
           arena_printf(arena, "  flow: {heap} = %s%s: %s", is_variable(site) ? "&" : "",
                        site->name, site->reason_text));
  for (size_t i = 0; i < site->path_count; i++)
    add_line(lines, site->pos,
             arena_printf(arena, "    from %s at %s", site->path[i].text,
                          position_text(arena, site->path[i].pos)));
}

static void add_sites(Lines *lines, const Verdicts *verdicts, bool flow) {
  for (size_t i = 0; i < vec_len(verdicts->sites); i++) {
    const EscapeSite *site = &verdicts->sites[i];
    const char *text = gc_words_site(lines->arena, site);
    if (text == NULL || site->pos.file == NULL)
      continue;
    if (flow && site->verdict == ESCAPE_STAYS)
      add_flow(lines, site);
    add_line(lines, site->pos, text);
  }
}

// ---- parameters ---------------------------------------------------------------------------------

static const SourceFunction *find_function(const SourceMap *map, const char *symbol) {
  for (size_t i = 0; i < vec_len(map->functions); i++)
    if (strcmp(map->functions[i].symbol, symbol) == 0)
      return &map->functions[i];
  return NULL;
}

// How many scalars a value of the type is at a call; what is handled in memory counts as one.
static uint32_t count_scalars(Type *type) {
  Type *under = type_underlying(type);
  uint32_t count = 0;
  switch (under->kind) {
  case KIND_SLICE:
    return 3;
  case KIND_STRING:
  case KIND_INTERFACE:
  case KIND_COMPLEX64:
  case KIND_COMPLEX128:
    return 2;
  case KIND_STRUCT:
    for (uint32_t i = 0; i < under->struct_.nfields; i++)
      count += count_scalars(under->struct_.fields[i].object->type);
    return count;
  default:
    return 1;
  }
}

// The Go result that holds the scalar `index` of all results; NULL when that holds no pointer.
static const Object *find_result(const ObjectList *results, uint32_t index, uint32_t *number) {
  for (*number = 0; *number < results->len; ++*number) {
    const Object *result = results->items[*number];
    uint32_t scalars = count_scalars(result->type);
    if (index < scalars)
      return type_pointer_bytes(result->type) > 0 ? result : NULL;
    index -= scalars;
  }
  return NULL;
}

// The result's name, or gc's ~rN for one without; NULL when the scalar is of no pointer's use.
static const char *result_name(Arena *arena, const SourceMap *map, const char *symbol, int index) {
  const SourceFunction *function = find_function(map, symbol);
  uint32_t number;
  const Object *result = find_result(&function->info->type->func.results, (uint32_t)index, &number);
  if (result == NULL)
    return NULL;
  bool named =
      result->name != NULL && result->name->len > 0 && strcmp(result->name->text, "_") != 0;
  return named ? result->name->text : arena_printf(arena, "~r%u", number);
}

// The leaks of all arguments that carry one parameter, taken together.
static EscapeParam join_arguments(const Verdicts *verdicts, const SourceParam *param) {
  EscapeParam joined = {.result = -1};
  for (size_t i = 0; i < vec_len(verdicts->params); i++) {
    const EscapeParam *p = &verdicts->params[i];
    if (p->arg < param->first_arg || p->arg >= param->first_arg + param->arg_count ||
        strcmp(p->function, param->symbol) != 0)
      continue;
    joined.leaks |= p->leaks;
    joined.content_leaks |= p->content_leaks;
    if (p->result >= 0 && (joined.result < 0 || p->result_level < joined.result_level)) {
      joined.result = p->result;
      joined.result_level = p->result_level;
    }
  }
  return joined;
}

static void add_params(Lines *lines, const Verdicts *verdicts, const SourceMap *map) {
  for (size_t i = 0; i < vec_len(map->params); i++) {
    const SourceParam *param = &map->params[i];
    EscapeParam leak = join_arguments(verdicts, param);
    const char *result =
        leak.result < 0 ? NULL : result_name(lines->arena, map, param->symbol, leak.result);
    const char *text;
    if (leak.leaks)
      text = arena_printf(lines->arena, "leaking param: %s", param->name);
    else if (leak.content_leaks)
      text = arena_printf(lines->arena, "leaking param content: %s", param->name);
    else if (result != NULL)
      text = arena_printf(lines->arena, "leaking param: %s to result %s level=%d", param->name,
                          result, leak.result_level);
    else
      text = arena_printf(lines->arena, "%s does not escape", param->name);
    add_line(lines, param->pos, text);
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

static void add_inlining(Lines *lines, const Remarks *remarks, const SourceMap *map) {
  for (size_t i = 0; i < vec_len(remarks->inlined); i++) {
    const InlinedCall *call = &remarks->inlined[i];
    const SourceFunction *callee = find_function(map, call->callee);
    if (callee == NULL || find_function(map, call->caller) == NULL)
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

void gc_words_print(FILE *out, Arena *arena, const Verdicts *verdicts, const SourceMap *map,
                    const Remarks *remarks, bool flow) {
  Lines lines = {.arena = arena};
  add_inlining(&lines, remarks, map);
  add_params(&lines, verdicts, map);
  add_sites(&lines, verdicts, flow);
  if (vec_len(lines.lines) > 1)
    qsort(lines.lines, vec_len(lines.lines), sizeof *lines.lines, compare_lines);
  for (size_t i = 0; i < vec_len(lines.lines); i++)
    if (!repeats(&lines, i))
      fprintf(out, "%s: %s\n", position_text(arena, lines.lines[i].pos), lines.lines[i].text);
  vec_free(lines.lines);
}
