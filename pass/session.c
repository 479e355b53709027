// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One verdict for each site of the source, over all the passes that copy, move and delete sites.
//
// A source site is known by its metadata, which inlining and cloning carry along: `letgo.site` from
// the front end, `letgo.id` that we add where there is none. After the pipeline whatever is still
// a call stays, and a last analysis says why; what is no call any more was moved if a run said
// so, else LLVM deleted it.
#include "pass/report.h"

#include "pass/attr.h"
#include "pass/frame_pool.h"
#include "pass/hooks.h"
#include "pass/partial.h"
#include "pass/rooms.h"

#include <string.h>

#include <llvm-c/Core.h>

typedef struct SourceSite {
  EscapeSite report;
  unsigned moved;
  VEC(EscapePos) rooms;
} SourceSite;

struct Session {
  LLVMModuleRef module;
  EscapeOptions options;
  Pool pool;
  PtrMap index; ///< metadata node to index + 1
  VEC(SourceSite) sites;
  VEC(EscapeParam) params;
  bool has_params;
  VEC(EscapeSite) final;
};

static LLVMValueRef site_key(LLVMValueRef call) {
  LLVMContextRef context = LLVMGetValueContext(call);
  LLVMValueRef key = LLVMGetMetadata(call, LLVMGetMDKindIDInContext(context, "letgo.site", 10));
  return key ? key : LLVMGetMetadata(call, LLVMGetMDKindIDInContext(context, "letgo.id", 8));
}

/// Gives a site without metadata an identity of its own.
static void mark(Session *s, LLVMValueRef call) {
  LLVMContextRef context = LLVMGetModuleContext(s->module);
  LLVMMetadataRef number =
      LLVMValueAsMetadata(LLVMConstInt(LLVMInt64TypeInContext(context), s->sites.len, 0));
  LLVMMetadataRef node = LLVMMDNodeInContext2(context, &number, 1);
  LLVMSetMetadata(call, LLVMGetMDKindIDInContext(context, "letgo.id", 8),
                  LLVMMetadataAsValue(context, node));
}

static const char *keep_text(Session *s, const char *text, size_t len) {
  return pool_format(&s->pool, "%.*s", (int)len, text);
}

static EscapePos keep_position(Session *s, EscapePos pos) {
  if (pos.file)
    pos.file = keep_text(s, pos.file, strlen(pos.file));
  return pos;
}

static EscapeSite describe(Session *s, LLVMValueRef function, LLVMValueRef call,
                           const AllocCall *alloc) {
  SiteInfo info = site_info(call, &s->pool);
  size_t len;
  const char *symbol = LLVMGetValueName2(function, &len);
  EscapeSite site = {.function = keep_text(s, symbol, len),
                     .name = info.name,
                     .kind = info.kind,
                     .type = info.type,
                     .pos = {info.file, info.line, info.col},
                     .elem_size = info.elem_size,
                     .optional = alloc->optional,
                     .reason_text = ""};
  if (!*info.name) {
    const char *name = LLVMGetValueName2(call, &len);
    site.name = keep_text(s, name, len);
  }
  if (!info.file)
    site.pos = keep_position(s, inst_position(call));
  site.size_known = alloc_size(call, alloc, &site.size);
  return site;
}

static void register_call(Session *s, LLVMValueRef function, LLVMValueRef call) {
  AllocCall alloc = alloc_classify(call);
  if (alloc.kind != ALLOC_NEW && alloc.kind != ALLOC_RESIZE)
    return;
  if (!site_key(call))
    mark(s, call);
  LLVMValueRef key = site_key(call);
  if (map_get(&s->index, key))
    return;
  SourceSite site = {.report = describe(s, function, call, &alloc)};
  vec_push(&s->sites, site);
  map_set(&s->index, key, (uint32_t)s->sites.len);
}

Session *session_start(LLVMModuleRef module, const EscapeOptions *options) {
  Session *s = mem_alloc(sizeof *s);
  s->module = module;
  s->options = *options;
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f; f = LLVMGetNextFunction(f))
    for (LLVMValueRef c = hook_first_call(f); c; c = hook_next_call(c))
      register_call(s, f, c);
  return s;
}

void session_free(Session *s) {
  if (!s)
    return;
  for (size_t i = 0; i < s->sites.len; i++)
    vec_free(&s->sites.data[i].rooms);
  map_free(&s->index);
  vec_free(&s->sites);
  vec_free(&s->params);
  vec_free(&s->final);
  pool_free(&s->pool);
  mem_free(s);
}

static SourceSite *find_source(Session *s, const Site *site) {
  LLVMValueRef key = site_key(site->call);
  uint32_t index = key ? map_get(&s->index, key) : 0;
  return index ? &s->sites.data[index - 1] : NULL;
}

static void note_size(EscapeSite *report, const Site *site) {
  if (!site->size_known || report->size_known)
    return;
  report->size = site->size;
  report->size_known = true;
}

static const EscapeStep *keep_steps(Session *s, const EscapeStep *steps, size_t count) {
  EscapeStep *kept = pool_alloc(&s->pool, (count + 1) * sizeof *kept);
  for (size_t i = 0; i < count; i++) {
    kept[i] = steps[i];
    kept[i].text = keep_text(s, steps[i].text, strlen(steps[i].text));
    kept[i].object = keep_text(s, steps[i].object, strlen(steps[i].object));
    kept[i].pos = keep_position(s, steps[i].pos);
  }
  return kept;
}

static void keep_path(Session *s, Analysis *a, const Site *site, EscapeSite *report) {
  EscapeStep *steps;
  report->path_count = explain_path(a, site, &steps);
  report->path = keep_steps(s, steps, report->path_count);
}

/// A copy that is still a call. The first one that has a reason speaks for the source site.
static void note_stay(Session *s, Analysis *a, Site *site) {
  SourceSite *source = find_source(s, site);
  if (!source)
    return;
  EscapeSite *report = &source->report;
  note_size(report, site);
  report->heap_copies++;
  report->way_copies += partial_is_copy(site->call);
  if (site->reason == ESCAPE_REASON_NONE)
    site->reason = ESCAPE_REASON_OFF;
  if (report->heap_copies > 1)
    return;
  report->reason = site->reason;
  const char *text = reason_sentence(site, &a->text);
  report->reason_text = keep_text(s, text, strlen(text));
  report->fault = keep_position(s, explain_fault(a, site));
  keep_path(s, a, site, report);
}

static bool same_position(EscapePos a, EscapePos b) {
  return a.line == b.line && a.col == b.col && !strcmp(a.file, b.file);
}

/// A caller's place for the object.
static void note_room(Session *s, SourceSite *source, LLVMValueRef room) {
  EscapePos pos = inst_position(room);
  if (!pos.file)
    return;
  for (size_t i = 0; i < source->rooms.len; i++)
    if (same_position(source->rooms.data[i], pos))
      return;
  vec_push(&source->rooms, keep_position(s, pos));
}

static void note_move(Session *s, SourceSite *source, const Site *site) {
  source->moved++;
  if (site->pool_bytes > source->report.pool_bytes)
    source->report.pool_bytes = site->pool_bytes;
  if (rooms_is_given(site->call))
    note_room(s, source, site->call);
}

void session_note_moves(Session *s, Analysis *a) {
  for (size_t i = 0; i < a->sites.len; i++) {
    Site *site = &a->sites.data[i];
    SourceSite *source = find_source(s, site);
    if (!source)
      continue;
    note_size(&source->report, site);
    if (site_moves(site) || site->pool_bytes)
      note_move(s, source, site);
    else if (site_is_null(a, site) && !rooms_is_given(site->call))
      note_stay(s, a, site);
  }
}

void session_note_rest(Session *s, Analysis *a) {
  for (size_t i = 0; i < a->sites.len; i++)
    if (!frame_pool_has(a->sites.data[i].call))
      note_stay(s, a, &a->sites.data[i]);
}

static const EscapeFlow *keep_flows(Session *s, const EscapeFlow *flows, size_t count) {
  EscapeFlow *kept = pool_alloc(&s->pool, (count + 1) * sizeof *kept);
  for (size_t i = 0; i < count; i++) {
    kept[i] = flows[i];
    kept[i].path = keep_steps(s, flows[i].path, flows[i].path_count);
  }
  return kept;
}

bool session_wants_params(const Session *s) { return !s->has_params; }

void session_end_params(Session *s) { s->has_params = true; }

void session_note_params(Session *s, Analysis *a) {
  EscapeParam *params;
  unsigned count = leaks_find(a, &params);
  size_t len;
  const char *name = LLVMGetValueName2(a->function, &len);
  const char *symbol = keep_text(s, name, len);
  for (unsigned i = 0; i < count; i++) {
    params[i].function = symbol;
    params[i].flows = keep_flows(s, params[i].flows, params[i].flow_count);
    vec_push(&s->params, params[i]);
  }
}

static EscapeVerdict verdict_of(const SourceSite *site) {
  if (site->report.heap_copies)
    return ESCAPE_STAYS;
  return site->moved ? ESCAPE_MOVED : ESCAPE_DELETED;
}

void session_finish(Session *s, EscapeReportFn report, void *user) {
  Summaries *summaries = NULL;
  if (s->options.mode == ESCAPE_MODE_FULL)
    summaries = summaries_compute(s->module, &s->options, SUMMARIES_FOR_SITES, VERDICTS_FOR_SITES);
  for (LLVMValueRef f = LLVMGetFirstFunction(s->module); f; f = LLVMGetNextFunction(f))
    run_rest(f, &s->options, summaries, s);
  summaries_free(summaries);
  for (size_t i = 0; i < s->sites.len; i++) {
    EscapeSite site = s->sites.data[i].report;
    site.verdict = verdict_of(&s->sites.data[i]);
    site.copies = s->sites.data[i].moved + site.heap_copies;
    site.rooms = s->sites.data[i].rooms.data;
    site.room_count = s->sites.data[i].rooms.len;
    vec_push(&s->final, site);
  }
  EscapeReport all = {s->final.data, s->final.len, s->params.data, s->params.len};
  report(&all, user);
}
