// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass's report lives as long as its callback; this copies it and puts it in source order.
#include "driver/verdict.h"

#include <stdlib.h>
#include <string.h>

static const char *copy_text(Arena *arena, const char *text) {
  return text == NULL ? NULL : arena_strndup(arena, text, strlen(text));
}

static EscapePos copy_pos(Arena *arena, EscapePos pos) {
  pos.file = copy_text(arena, pos.file);
  return pos;
}

static const EscapeStep *copy_steps(Arena *arena, const EscapeStep *from, size_t count) {
  EscapeStep *steps = arena_new_array(arena, EscapeStep, count);
  for (size_t i = 0; i < count; i++) {
    steps[i] = from[i];
    steps[i].text = copy_text(arena, from[i].text);
    steps[i].object = copy_text(arena, from[i].object);
    steps[i].pos = copy_pos(arena, from[i].pos);
  }
  return steps;
}

static const EscapePos *copy_positions(Arena *arena, const EscapePos *from, size_t count) {
  EscapePos *positions = arena_new_array(arena, EscapePos, count);
  for (size_t i = 0; i < count; i++)
    positions[i] = copy_pos(arena, from[i]);
  return positions;
}

static EscapeSite copy_site(Arena *arena, const EscapeSite *from) {
  EscapeSite site = *from;
  site.function = copy_text(arena, from->function);
  site.name = copy_text(arena, from->name);
  site.kind = copy_text(arena, from->kind);
  site.type = copy_text(arena, from->type);
  site.pos = copy_pos(arena, from->pos);
  site.reason_text = copy_text(arena, from->reason_text);
  site.fault = copy_pos(arena, from->fault);
  site.path = copy_steps(arena, from->path, from->path_count);
  site.rooms = copy_positions(arena, from->rooms, from->room_count);
  return site;
}

static EscapeParam copy_param(Arena *arena, const EscapeParam *from) {
  EscapeParam param = *from;
  param.function = copy_text(arena, from->function);
  EscapeFlow *flows = arena_new_array(arena, EscapeFlow, from->flow_count);
  for (size_t i = 0; i < from->flow_count; i++) {
    flows[i] = from->flows[i];
    flows[i].path = copy_steps(arena, from->flows[i].path, from->flows[i].path_count);
  }
  param.flows = flows;
  return param;
}

int verdict_compare_positions(EscapePos a, EscapePos b) {
  int order = strcmp(a.file == NULL ? "" : a.file, b.file == NULL ? "" : b.file);
  if (order != 0)
    return order;
  if (a.line != b.line)
    return a.line < b.line ? -1 : 1;
  return a.col == b.col ? 0 : a.col < b.col ? -1 : 1;
}

// Insertion keeps the module's order among equals; the module is nearly in source order already.
static void insert_sorted(Verdicts *verdicts, EscapeSite site) {
  vec_push(verdicts->sites, site);
  size_t at = vec_len(verdicts->sites) - 1;
  for (; at > 0 && verdict_compare_positions(site.pos, verdicts->sites[at - 1].pos) < 0; at--)
    verdicts->sites[at] = verdicts->sites[at - 1];
  verdicts->sites[at] = site;
}

void verdict_collect(const EscapeReport *report, void *user) {
  Verdicts *verdicts = user;
  for (size_t i = 0; i < report->site_count; i++)
    insert_sorted(verdicts, copy_site(verdicts->arena, &report->sites[i]));
  for (size_t i = 0; i < report->param_count; i++)
    vec_push(verdicts->params, copy_param(verdicts->arena, &report->params[i]));
}

// Names may differ between instances: new(int), new(string).
static bool same_source(const EscapeSite *a, const EscapeSite *b) {
  return verdict_compare_positions(a->pos, b->pos) == 0 && strcmp(a->kind, b->kind) == 0 &&
         (strcmp(a->name, b->name) == 0 || strcmp(a->function, b->function) != 0);
}

static bool outdoes(const EscapeSite *other, const EscapeSite *site, bool earlier) {
  bool stays = site->verdict == ESCAPE_STAYS, other_stays = other->verdict == ESCAPE_STAYS;
  return same_source(other, site) && (other_stays == stays ? earlier : other_stays);
}

bool verdict_is_outdone(const Verdicts *verdicts, size_t site) {
  const EscapeSite *all = verdicts->sites, *one = &all[site];
  for (size_t i = site; i > 0 && verdict_compare_positions(all[i - 1].pos, one->pos) == 0; i--)
    if (outdoes(&all[i - 1], one, true))
      return true;
  for (size_t i = site + 1;
       i < vec_len(all) && verdict_compare_positions(all[i].pos, one->pos) == 0; i++)
    if (outdoes(&all[i], one, false))
      return true;
  return false;
}

void verdict_free(Verdicts *verdicts) {
  vec_free(verdicts->sites);
  vec_free(verdicts->params);
}
