// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One paragraph a site: what it is, in gc's words; why; how its address got there; and, for the
// reasons that a programmer can do something about, what to change.
#include "driver/explain.h"
#include "driver/gc_words.h"
#include "driver/host.h"

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

// NULL where Go gives the programmer no way to change it.
static const char *const advice[ESCAPE_REASON_COUNT] = {
    [ESCAPE_REASON_RETURNED] =
        "return the value, or let the caller hand down a pointer to where it shall be",
    [ESCAPE_REASON_STORED] = "store a copy, or keep what holds the address local too",
    [ESCAPE_REASON_PASSED] = "pass a copy, or call a function that is known not to keep it",
    [ESCAPE_REASON_CONTENT] = "pass a copy, or call a function that is known not to keep it",
    [ESCAPE_REASON_LOOP] =
        "drop the last iteration's pointer before the next one, or allocate before the loop",
    [ESCAPE_REASON_DYNAMIC] = "give it a constant size, or a constant capacity that suffices",
    [ESCAPE_REASON_SIZE] = "make it smaller, or raise -escape-max-bytes",
    [ESCAPE_REASON_FRAME] = "split the function, or raise -escape-frame-bytes",
    [ESCAPE_REASON_THROWN] = "panic with a value that holds no address of a local",
    [ESCAPE_REASON_LOOP_BUDGET] = "split the function",
    [ESCAPE_REASON_BUDGET] = "split the function",
};

static void print_position(const char *before, EscapePos pos) {
  if (pos.file != NULL)
    printf("%s%s:%" PRIu32 ":%" PRIu32, before, pos.file, pos.line, pos.col);
}

static void print_size(const EscapeSite *site) {
  if (site->size_known)
    printf(", %" PRIu64 " bytes", site->size);
  else
    fputs(", size known at run time only", stdout);
}

static void print_reason(const EscapeSite *site) {
  printf("  why: %s", site->reason_text);
  print_position(" at ", site->fault);
  fputs(site->path_count > 0 ? "\n  flow:\n" : "\n", stdout);
  for (size_t i = 0; i < site->path_count; i++) {
    printf("    %s", site->path[i].text);
    print_position(" at ", site->path[i].pos);
    putchar('\n');
  }
  if (site->heap_copies < site->copies)
    printf("  copies: %u of %u copies of it, made by inlining, are on the stack\n",
           site->copies - site->heap_copies, site->copies);
  if (advice[site->reason] != NULL)
    printf("  to change it: %s\n", advice[site->reason]);
}

static void print_site(const EscapeSite *site) {
  print_position("", site->pos);
  bool stays = site->verdict == ESCAPE_STAYS;
  printf(": %s is on the %s", site->name, stays ? "heap" : "stack");
  if (site->verdict == ESCAPE_DELETED)
    fputs(", or in registers: the allocation is gone", stdout);
  printf("\n  what: %s%s%s", site->kind, *site->type != 0 ? " of type " : "", site->type);
  print_size(site);
  printf(" in %s\n", site->function);
  if (stays)
    print_reason(site);
  else
    puts("  why: nothing that outlives the function holds its address");
}

static bool is_at(const EscapeSite *site, Place place, const char *file) {
  return site->pos.file != NULL && strcmp(site->pos.file, file) == 0 &&
         site->pos.line == place.line && (place.col == 0 || site->pos.col == place.col);
}

static ExitCode no_site(const Verdicts *verdicts, Arena *arena, Place place, const char *file) {
  const char *list = "";
  EscapePos last = {0};
  for (size_t i = 0; i < vec_len(verdicts->sites); i++) {
    EscapePos pos = verdicts->sites[i].pos;
    if (pos.file == NULL || strcmp(pos.file, file) != 0 ||
        verdict_compare_positions(pos, last) == 0)
      continue;
    list = arena_printf(arena, "%s %" PRIu32 ":%" PRIu32, list, pos.line, pos.col);
    last = pos;
  }
  if (*list == 0)
    return fault_program("nothing in %s is allocated", file);
  const char *col = place.col == 0 ? "" : arena_printf(arena, ":%" PRIu32, place.col);
  return fault_program("nothing is allocated at %s:%" PRIu32 "%s; allocations are at%s", file,
                       place.line, col, list);
}

ExitCode explain_print(const Verdicts *verdicts, Arena *arena, Place place) {
  const char *file = host_display_path(arena, place.file);
  bool found = false;
  for (size_t i = 0; i < vec_len(verdicts->sites); i++) {
    if (!is_at(&verdicts->sites[i], place, file))
      continue;
    print_site(&verdicts->sites[i]);
    found = true;
  }
  return found ? LETGO_FINE : no_site(verdicts, arena, place, file);
}
