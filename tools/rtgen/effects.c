// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Checks a list of flows:
//
//   effects = [ item { "," item } ]
//   item    = flow | "hold " param | "drop " param | "call " param "(" param ")"
//   flow    = place ( "->" | "=>" ) place
//   place   = { "*" } ( param | "R" ) [ "[" digit { digit } "]" ] | "New" | "Out"
//   param   = "P" digit
//
// at most two stars on a parameter and one on the result. Beyond the grammar: a parameter must
// exist and be a pointer, a result must exist, New is only a source, and nothing is stored into a
// value parameter (P0 as a target means nothing: the caller's copy does not change). What "=>" keeps
// is an address that becomes the result, or the offsets of words in memory with one star on either
// side.
#include "rtgen/effects.h"

#include <string.h>

typedef enum PlaceKind { PLACE_PARAM, PLACE_RESULT, PLACE_NEW, PLACE_OUT } PlaceKind;

typedef struct Place {
  PlaceKind kind;
  int stars;
  int param;
  bool is_word;
} Place;

// Moves past `word` when the text goes on with it.
static bool take(const char **at, const char *word) {
  size_t n = strlen(word);
  if (strncmp(*at, word, n) != 0)
    return false;
  *at += n;
  return true;
}

static const char *parse_param(const char **at, Place *place) {
  if (**at < '0' || **at > '9')
    return "a digit must follow P";
  place->kind = PLACE_PARAM;
  place->param = *(*at)++ - '0';
  return place->stars > 2 ? "more than two stars" : NULL;
}

static const char *parse_word(const char **at, Place *place) {
  place->is_word = take(at, "[");
  if (!place->is_word)
    return NULL;
  const char *first = *at;
  while (**at >= '0' && **at <= '9')
    ++*at;
  return *at > first && take(at, "]") ? NULL : "a word is written P0[8]";
}

static const char *parse_place(const char **at, Place *place) {
  *place = (Place){.kind = PLACE_OUT};
  while (take(at, "*"))
    place->stars++;
  if (take(at, "P")) {
    const char *wrong = parse_param(at, place);
    return wrong ? wrong : parse_word(at, place);
  }
  if (take(at, "R")) {
    place->kind = PLACE_RESULT;
    return place->stars > 1 ? "more than one star on the result" : parse_word(at, place);
  }
  if (place->stars > 0)
    return "a star must stand before P or R";
  if (take(at, "New")) {
    place->kind = PLACE_NEW;
    return NULL;
  }
  return take(at, "Out") ? NULL : "a place is P0..P7, R, New or Out";
}

static const char *check_place(const Place *place, const EffectsShape *shape) {
  if (place->kind == PLACE_RESULT && !shape->has_result)
    return "there is no result";
  if (place->kind != PLACE_PARAM)
    return NULL;
  if (place->param >= shape->param_count)
    return "there is no such parameter";
  return shape->is_pointer[place->param] ? NULL : "that parameter is no pointer";
}

static const char *check_target(const Place *place) {
  if (place->kind == PLACE_NEW)
    return "New is only a source";
  if (place->kind == PLACE_PARAM && place->stars == 0 && !place->is_word)
    return "a flow into a parameter's own value has no meaning";
  return NULL;
}

static bool is_memory(const Place *place) {
  return (place->kind == PLACE_PARAM || place->kind == PLACE_RESULT) && place->stars == 1;
}

static const char *check_exact(const Place *source, const Place *target) {
  bool is_result = target->kind == PLACE_RESULT && !target->stars && !target->is_word;
  return is_result || (is_memory(source) && is_memory(target))
             ? NULL
             : "=> leads to the result, or from memory to memory";
}

static const char *check_flow(const char **at, const EffectsShape *shape) {
  Place source, target;
  const char *wrong = parse_place(at, &source);
  bool is_exact = !wrong && take(at, "=>");
  if (!wrong && !is_exact && !take(at, "->"))
    wrong = "-> is missing";
  if (!wrong)
    wrong = parse_place(at, &target);
  if (!wrong && is_exact)
    wrong = check_exact(&source, &target);
  if (!wrong)
    wrong = check_place(&source, shape);
  if (!wrong)
    wrong = check_place(&target, shape);
  return wrong ? wrong : check_target(&target);
}

// `after`, if any, must follow the parameter.
static const char *check_param(const char **at, const EffectsShape *shape, const char *after) {
  Place place = {.kind = PLACE_PARAM};
  const char *wrong = take(at, "P") ? parse_param(at, &place) : "a parameter is P0..P7";
  if (!wrong && !take(at, after))
    wrong = "a call is written call P0(P1)";
  return wrong ? wrong : check_place(&place, shape);
}

static const char *check_item(const char **at, const EffectsShape *shape) {
  if (take(at, "hold ") || take(at, "drop "))
    return check_param(at, shape, "");
  if (!take(at, "call "))
    return check_flow(at, shape);
  const char *wrong = check_param(at, shape, "(");
  return wrong ? wrong : check_param(at, shape, ")");
}

const char *effects_check(const char *text, const EffectsShape *shape) {
  if (*text == '\0')
    return NULL;
  const char *at = text;
  do {
    const char *wrong = check_item(&at, shape);
    if (wrong)
      return wrong;
  } while (take(&at, ","));
  return *at == '\0' ? NULL : "flows are separated by commas without spaces";
}
