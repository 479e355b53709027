// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// gc drops values of types without pointers wherever they flow; LLVM's integers may hold addresses,
// so the pass cannot. Here the types are known again: of a `*int` nothing that is read through it
// leaks.
#include "driver/leak.h"

#include <string.h>

enum { ANY_DEPTH = 1u << 30, MAX_NESTING = 16 };

// ---- types --------------------------------------------------------------------------------------

// How many times a value of the type can be dereferenced before what is found holds no pointer.
static unsigned pointer_depth(Type *type, unsigned nesting) {
  Type *under = type_underlying(type);
  unsigned depth = 0;
  if (nesting > MAX_NESTING)
    return ANY_DEPTH;
  switch (under->kind) {
  case KIND_POINTER:
  case KIND_SLICE:
    depth = 1 + pointer_depth(under->kind == KIND_SLICE ? under->slice.elem : under->pointer.elem,
                              nesting + 1);
    return depth > ANY_DEPTH ? ANY_DEPTH : depth;
  case KIND_STRING:
    return 1;
  case KIND_ARRAY:
    return pointer_depth(under->array.elem, nesting + 1);
  case KIND_STRUCT:
    for (uint32_t i = 0; i < under->struct_.nfields; i++) {
      unsigned field = pointer_depth(under->struct_.fields[i].object->type, nesting + 1);
      depth = field > depth ? field : depth;
    }
    return depth;
  default:
    return type_pointer_bytes(under) > 0 ? ANY_DEPTH : 0;
  }
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

// ---- names --------------------------------------------------------------------------------------

static const ObjectList *results_of(const SourceMap *map, const char *symbol) {
  const SourceFunction *function = params_find_function(map, symbol);
  return function == NULL ? NULL : &function->info->type->func.results;
}

static const char *name_of_result(Arena *arena, const ObjectList *results, uint32_t number) {
  const Object *result = results->items[number];
  bool named =
      result->name != NULL && result->name->len > 0 && strcmp(result->name->text, "_") != 0;
  return named ? result->name->text : arena_printf(arena, "~r%u", number);
}

// The number of the result that holds scalar `index` of all; results->len when there is none.
static uint32_t result_of_scalar(const ObjectList *results, int index) {
  uint32_t left = (uint32_t)index, number = 0;
  for (; number < results->len; number++) {
    uint32_t scalars = count_scalars(results->items[number]->type);
    if (left < scalars)
      break;
    left -= scalars;
  }
  return number;
}

// The number of the result at a byte offset of all, one behind the other.
static uint32_t result_of_offset(const ObjectList *results, int64_t offset) {
  int64_t end = 0;
  uint32_t number = 0;
  for (; number < results->len; number++) {
    Type *type = results->items[number]->type;
    int64_t align = type_align(type);
    end = (end + align - 1) / align * align + type_size(type);
    if (offset < end)
      break;
  }
  return number;
}

static bool holds_pointers(const ObjectList *results, uint32_t number) {
  return number < results->len && type_pointer_bytes(results->items[number]->type) > 0;
}

// The only result, or the first one, that holds pointers.
static uint32_t some_result(const ObjectList *results) {
  uint32_t number = 0;
  while (number < results->len && !holds_pointers(results, number))
    number++;
  return number;
}

const char *leak_result_name(Arena *arena, const SourceMap *map, const char *symbol,
                             const EscapeStep *step) {
  const ObjectList *results = results_of(map, symbol);
  if (results == NULL)
    return NULL;
  uint32_t number = step->result >= 0   ? result_of_scalar(results, step->result)
                    : step->offset >= 0 ? result_of_offset(results, step->offset)
                                        : some_result(results);
  return number < results->len ? name_of_result(arena, results, number) : NULL;
}

// ---- flows --------------------------------------------------------------------------------------

typedef struct {
  Arena *arena;
  const Verdicts *verdicts;
  const SourceMap *map;
  const SourceParam *param;
  Vec(Leak) leaks;
} Finder;

static bool carries(const SourceParam *param, const EscapeParam *arg) {
  return arg->arg >= param->first_arg && arg->arg < param->first_arg + param->arg_count &&
         params_same_function(arg->function, param->symbol);
}

static const char *param_at(const Finder *f, int arg) {
  for (size_t i = 0; i < vec_len(f->map->params); i++) {
    const SourceParam *param = &f->map->params[i];
    if (arg >= (int)param->first_arg && arg < (int)(param->first_arg + param->arg_count) &&
        strcmp(param->symbol, f->param->symbol) == 0)
      return param->name;
  }
  return "{closure}";
}

static bool is_result_memory(const Finder *f, int arg) {
  for (size_t i = 0; i < vec_len(f->verdicts->params); i++) {
    const EscapeParam *param = &f->verdicts->params[i];
    if ((int)param->arg == arg && params_same_function(param->function, f->param->symbol))
      return param->is_result;
  }
  return false;
}

// Keeps the flow with the fewest dereferences to each place.
static void add(Finder *f, EscapeTarget to, const char *place, const EscapeFlow *flow) {
  Leak leak = {.to = to,
               .place = place,
               .level = flow->level,
               .path = flow->path,
               .path_count = flow->path_count};
  for (size_t i = 0; i < vec_len(f->leaks); i++)
    if (f->leaks[i].to == to && strcmp(f->leaks[i].place, place) == 0) {
      if (leak.level < f->leaks[i].level)
        f->leaks[i] = leak;
      return;
    }
  vec_push(f->leaks, leak);
}

static void add_to_result(Finder *f, const EscapeFlow *flow, uint32_t number) {
  const ObjectList *results = results_of(f->map, f->param->symbol);
  if (results == NULL || !holds_pointers(results, number))
    return;
  add(f, flow->inside ? ESCAPE_TO_CONTENT : ESCAPE_TO_RESULT,
      name_of_result(f->arena, results, number), flow);
}

static void add_flow(Finder *f, const EscapeFlow *flow) {
  const ObjectList *results = results_of(f->map, f->param->symbol);
  switch (flow->to) {
  case ESCAPE_TO_HEAP:
    add(f, ESCAPE_TO_HEAP, "{heap}", flow);
    return;
  case ESCAPE_TO_RESULT:
    if (results != NULL)
      add_to_result(f, flow, flow->index < 0 ? some_result(results)
                                             : result_of_scalar(results, flow->index));
    return;
  case ESCAPE_TO_CALL:
    add(f, ESCAPE_TO_CALL, param_at(f, flow->index), flow);
    return;
  case ESCAPE_TO_CONTENT:
    break;
  }
  if (!is_result_memory(f, flow->index))
    add(f, ESCAPE_TO_CONTENT, param_at(f, flow->index), flow);
  else if (results != NULL)
    add_to_result(f, flow, flow->offset < 0 ? some_result(results)
                                            : result_of_offset(results, flow->offset));
}

static void add_argument(Finder *f, const EscapeParam *arg) {
  unsigned depth = pointer_depth(f->param->type, 0);
  for (size_t i = 0; i < arg->flow_count; i++)
    if (arg->flows[i].level < depth)
      add_flow(f, &arg->flows[i]);
}

static unsigned heap_level(const Finder *f) {
  for (size_t i = 0; i < vec_len(f->leaks); i++)
    if (f->leaks[i].to == ESCAPE_TO_HEAP)
      return f->leaks[i].level;
  return ANY_DEPTH;
}

// What the flow to the heap implies, and what is in an object that a result holds anyway.
static bool is_implied(const Finder *f, const Leak *leak, unsigned heap) {
  if (leak->to != ESCAPE_TO_HEAP && leak->level >= heap)
    return true;
  for (size_t i = 0; leak->to == ESCAPE_TO_CONTENT && i < vec_len(f->leaks); i++)
    if (f->leaks[i].to == ESCAPE_TO_RESULT && f->leaks[i].level <= leak->level &&
        strcmp(f->leaks[i].place, leak->place) == 0)
      return true;
  return false;
}

Vec(Leak) leak_of_param(Arena *arena, const Verdicts *verdicts, const SourceMap *map,
                        const SourceParam *param) {
  Finder f = {.arena = arena, .verdicts = verdicts, .map = map, .param = param};
  for (size_t i = 0; i < vec_len(verdicts->params); i++)
    if (verdicts->params[i].is_pointer && carries(param, &verdicts->params[i]))
      add_argument(&f, &verdicts->params[i]);
  unsigned heap = heap_level(&f);
  Vec(Leak) ordered = NULL;
  for (int to = ESCAPE_TO_HEAP; to <= ESCAPE_TO_CALL; to++)
    for (size_t i = 0; i < vec_len(f.leaks); i++)
      if ((int)f.leaks[i].to == to && !is_implied(&f, &f.leaks[i], heap))
        vec_push(ordered, f.leaks[i]);
  vec_free(f.leaks);
  return ordered;
}

const char *leak_text(Arena *arena, const SourceParam *param, const Leak *leak) {
  static const char *const forms[] = {
      [ESCAPE_TO_RESULT] = "leaking param: %s to result %s level=%u",
      [ESCAPE_TO_CONTENT] = "leaking param: %s to content of %s level=%u",
      [ESCAPE_TO_CALL] = "leaking param: %s to call of %s level=%u",
  };
  if (leak->to == ESCAPE_TO_HEAP)
    return arena_printf(arena, leak->level == 0 ? "leaking param: %s" : "leaking param content: %s",
                        param->name);
  return arena_printf(arena, forms[leak->to], param->name, leak->place, leak->level);
}
