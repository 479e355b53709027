// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One run over one function, from top to bottom: find the sites, build the constraints, solve
// them, decide, tell, edit. Every verdict is reached before the first edit.
#include "pass/analysis.h"
#include "pass/attr.h"
#include "pass/hooks.h"
#include "pass/partial.h"
#include "pass/report.h"
#include "pass/rewrite.h"
#include "pass/summary.h"

#include <llvm-c/Core.h>

void escape_options_init(EscapeOptions *options) {
  *options = (EscapeOptions){.mode = ESCAPE_MODE_FULL,
                             .max_bytes = 64 << 10,
                             .max_var_bytes = 10 << 20,
                             .frame_bytes = 80 << 10,
                             .recursive_bytes = 2 << 10,
                             .chain_bytes = 256 << 10,
                             .pool_bytes = 4 << 10};
}

bool is_site_kind(AllocKind kind) { return kind == ALLOC_NEW || kind == ALLOC_RESIZE; }

Site site_of_call(LLVMValueRef call, InstId pos, const AllocCall *alloc) {
  Site site = {.call = call, .pos = pos, .alloc = *alloc};
  site.size_known = alloc_size(call, alloc, &site.size);
  return site;
}

static void look_at_call(Analysis *a, LLVMValueRef call, InstId pos) {
  if (a->refusal == ESCAPE_REASON_NONE)
    a->refusal = call_refusal(call);
  AllocAt one = {pos, alloc_classify(call)};
  if (pos && one.alloc.kind != ALLOC_NONE)
    vec_push(&a->allocs, one);
  if (is_site_kind(one.alloc.kind))
    vec_push(&a->sites, site_of_call(call, pos, &one.alloc));
}

static void look_at_calls(Analysis *a) {
  a->refusal = function_own_refusal(a->function);
  for (InstId i = 1; i < a->body.insts.len; i++)
    if (body_is_call(&a->body, i))
      look_at_call(a, a->body.insts.data[i], i);
  for (size_t i = 0; i < a->body.dead.len; i++)
    if (inst_is_call(a->body.dead.data[i]))
      look_at_call(a, a->body.dead.data[i], 0);
}

Analysis *analysis_bare(LLVMValueRef function, const EscapeOptions *options) {
  Analysis *a = mem_alloc(sizeof *a);
  a->function = function;
  a->options = options;
  a->module = LLVMGetGlobalParent(function);
  a->layout = LLVMGetModuleDataLayout(a->module);
  LLVMContextRef context = LLVMGetModuleContext(a->module);
  a->plain_kind = LLVMGetMDKindIDInContext(context, "letgo.plain", 11);
  return a;
}

Analysis *analysis_new(LLVMValueRef function, const EscapeOptions *options) {
  Analysis *a = analysis_bare(function, options);
  body_init(&a->body, function);
  look_at_calls(a);
  return a;
}

/// All but what the function itself says.
static void forget(Analysis *a) {
  for (size_t i = 0; i < a->sites.len; i++)
    vec_free(&a->sites.data[i].live);
  vec_free(&a->frees);
  vec_free(&a->holds);
  vec_free(&a->drops);
  vec_free(&a->indirect);
  map_free(&a->joined);
  map_free(&a->value_vars);
  graph_free(&a->graph);
  families_free(a->own_families);
  pool_free(&a->text);
}

void analysis_delete(Analysis *a) {
  if (!a)
    return;
  forget(a);
  vec_free(&a->sites);
  vec_free(&a->allocs);
  map_free(&a->type_leaves);
  map_free(&a->type_sizes);
  body_free(&a->body);
  mem_free(a);
}

void analysis_restart(Analysis *a) {
  forget(a);
  for (size_t i = 0; i < a->sites.len; i++) {
    Site *site = &a->sites.data[i];
    *site = site_of_call(site->call, site->pos, &site->alloc);
  }
  a->families = a->own_families = NULL;
  a->each_targets = 0;
  a->phantom_depth = 0;
  a->is_final = a->is_early = a->solved = false;
}

void analysis_shrink(Analysis *a) {
  map_free(&a->joined);
  graph_shrink(&a->graph);
}

void analysis_begin(Analysis *a, uint64_t work_limit) {
  Spare *spare = a->summaries ? summaries_spare(a->summaries) : NULL;
  graph_init(&a->graph, spare, work_limit, a->body.insts.len);
  if (a->phantom_depth)
    a->graph.phantom_depth = a->phantom_depth;
  map_reserve(&a->value_vars, a->body.insts.len);
  a->constant_value = graph_var(&a->graph);
  graph_add(&a->graph, a->constant_value, graph_loc(&a->graph, a->graph.constant, ANY), 0);
  a->untracked = graph_var(&a->graph);
  pending_init(a);
}

void analysis_finish(Analysis *a) {
  do
    a->solved = graph_solve(&a->graph);
  while (a->solved && pending_close(a));
}

void analysis_solve(Analysis *a) {
  analysis_begin(a, 400 * (uint64_t)a->body.insts.len + 1000000);
  transfer_function(a);
  analysis_finish(a);
}

bool analysis_is_final(Analysis *a) {
  a->is_early |= !a->is_final;
  return a->is_final;
}

bool analysis_is_rough(const Analysis *a) { return a->is_early || a->phantom_depth; }

/// For verdicts, in all detail.
static Analysis *solve_finally(Analysis *a, const Summaries *summaries) {
  a->is_final = true;
  a->summaries = summaries;
  analysis_solve(a);
  return a;
}

static Analysis *refine(Analysis *rough) {
  analysis_restart(rough);
  return solve_finally(rough, rough->summaries);
}

/// From the time when its summary was made if it was kept; then it may be rough.
static Analysis *solved_analysis(LLVMValueRef function, const EscapeOptions *options,
                                 Summaries *summaries) {
  Analysis *a = summaries ? summaries_take_analysis(summaries, function) : NULL;
  if (!a)
    return solve_finally(analysis_new(function, options), summaries);
  a->is_final = true;
  a->summaries = summaries; // they may be others after calls went to clones
  a->options = options;
  return a;
}

static void reach_verdicts(Analysis *a) {
  verdict_all(a);
  if (a->options->force)
    verdict_force(a, a->options->force);
}

Analysis *analysis_again(Analysis *a) {
  Analysis *fresh = analysis_new(a->function, a->options);
  fresh->families = a->own_families ? NULL : a->families;
  fresh->summaries = a->summaries;
  fresh->is_final = a->is_final;
  fresh->pools = a->pools;
  fresh->end_rooms = a->end_rooms;
  analysis_delete(a);
  analysis_solve(fresh);
  reach_verdicts(fresh);
  return fresh;
}

static void tell(Analysis *a, const RunConfig *config) {
  if (config->print_only) {
    (config->print_graph ? dot_print : report_print)(a, config->print, config->print_user);
    return;
  }
  report_remarks(a, config->report_missed);
  if (config->session)
    session_note_moves(config->session, a);
}

bool call_is_site(LLVMValueRef call) { return is_site_kind(alloc_classify(call).kind); }

bool run_has_sites(LLVMValueRef function) {
  for (LLVMValueRef c = hook_first_call(function); c; c = hook_next_call(c))
    if (call_is_site(c))
      return true;
  return false;
}

static bool has_sites(LLVMValueRef function, const Summaries *summaries) {
  return summaries ? summaries_has_sites(summaries, function) : run_has_sites(function);
}

/// What could move, in a run that edits nothing.
static void leave_sites(Analysis *a) {
  for (size_t i = 0; i < a->sites.len; i++)
    site_fail(&a->sites.data[i], ESCAPE_REASON_OFF, 0, NULL);
}

/// Whether functions without sites are told of, too.
static bool tells_all(const RunConfig *config) {
  return config->print_only || (config->collect_params && config->session);
}

static bool needs_details(const RunConfig *config) {
  return tells_all(config) || config->options.force;
}

/// What is rough shows too much that reaches an object, never too little. It shows enough of one that
/// nothing reaches, and of one that the function itself lets out. Who is told of the latter wants to
/// know all; where it leaves depends on calls that it is handed to.
static bool is_clear(Analysis *a, const Site *site, const RunConfig *config) {
  bool is_reached = a->graph.nodes.data[site->node].reach;
  if (site_moves(site) || !is_reached)
    return site_moves(site) && !is_reached;
  bool is_told_of = config->report_missed || (config->session && site_is_null(a, site));
  return !is_told_of && explain_is_plain(a, site->node) &&
         !(config->partial && pending_is_handed(a, site->node));
}

static bool is_enough(Analysis *a, const RunConfig *config) {
  for (size_t i = 0; i < a->sites.len; i++)
    if (!is_clear(a, &a->sites.data[i], config))
      return false;
  return true;
}

static Analysis *decide(Analysis *a, const RunConfig *config) {
  a->families = config->families;
  a->pools = config->pools;
  a->end_rooms = config->end_rooms;
  reach_verdicts(a);
  return a;
}

static Analysis *judge(LLVMValueRef function, const RunConfig *config) {
  Analysis *a = solved_analysis(function, &config->options, config->summaries);
  if (analysis_is_rough(a) && needs_details(config))
    refine(a);
  decide(a, config);
  bool is_good = !analysis_is_rough(a) || is_enough(a, config);
  return is_good ? a : decide(refine(a), config);
}

bool run_on_function(LLVMValueRef function, const RunConfig *config) {
  if (LLVMIsDeclaration(function) || function_has_attr(function, ATTR_OPTNONE))
    return false;
  if (config->cells_only)
    return run_on_cells(function, config);
  if (!tells_all(config) && !has_sites(function, config->summaries))
    return false;
  Analysis *a = judge(function, config);
  if (config->look)
    leave_sites(a);
  bool changed = config->partial && !config->print_only && !config->look && partial_run(&a);
  tell(a, config);
  if (config->collect_params && config->session)
    session_note_params(config->session, a);
  changed |= !config->print_only && !config->look && rewrite_function(a);
  analysis_delete(a);
  return changed;
}

void run_rest(LLVMValueRef function, const EscapeOptions *options, Summaries *summaries,
              Session *session) {
  if (LLVMIsDeclaration(function) || !has_sites(function, summaries))
    return;
  Analysis *a = solved_analysis(function, options, summaries);
  if (analysis_is_rough(a))
    refine(a);
  reach_verdicts(a);
  session_note_rest(session, a);
  analysis_delete(a);
}
