// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Between the registration (plugin.cpp) and the C core: one run of the analysis over a function,
// and what is collected over many runs for the report.
#ifndef LETGO_PASS_RUN_H
#define LETGO_PASS_RUN_H

#include "pass/escape.h"

#include <llvm-c/Types.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Session Session;
typedef struct Families Families;
typedef struct Summaries Summaries;
typedef struct Rooms Rooms;

/// The families that some function of the module frees. Free with families_free.
Families *families_collect(LLVMModuleRef module);
void families_free(Families *families);

typedef enum SummariesOf {
  SUMMARIES_FOR_SITES, ///< of what functions with sites call, directly or not
  SUMMARIES_TO_WRITE, ///< the same, and of what other modules may call
  SUMMARIES_OF_CALLEES,
  SUMMARIES_OF_ALL,
  SUMMARIES_AND_ROOMS, ///< of all, and what calls could make room for (rooms.h)
} SummariesOf;

/// Of which functions verdicts follow: their solved analyses are kept (kept.h).
typedef enum VerdictsOf {
  VERDICTS_OF_NONE,
  VERDICTS_FOR_SITES, ///< of functions that have some
  VERDICTS_OF_ALL,
} VerdictsOf;

/// Summaries of functions of the module, valid while none of them is deleted. Free with
/// summaries_free.
Summaries *summaries_compute(LLVMModuleRef module, const EscapeOptions *options, SummariesOf what,
                             VerdictsOf verdicts);
/// Once rooms_make has changed the module, and nobody else: summaries of the clones, too.
void summaries_follow_rooms(Summaries *summaries, const Rooms *rooms);
void summaries_free(Summaries *summaries);
/// Whether a load of the module is marked as one whose memory never changes.
bool summaries_see_invariant(const Summaries *summaries);

/// What was noted with the summaries. Free with rooms_free.
Rooms *summaries_take_rooms(Summaries *summaries);
/// Clones functions whose callers want to make room for what they hand out. True when the module
/// was changed; then summaries_follow_rooms is to be called, and rooms_settle when the verdicts on
/// the rooms are reached and no function was deleted yet.
bool rooms_make(Rooms *rooms, const Summaries *summaries, const Families *families);
/// Calls whose rooms all came to nothing go back to the original. Deletes what is not called any
/// more.
void rooms_settle(Rooms *rooms);
void rooms_free(Rooms *rooms);

/// Receives the lines of `print<escape>`.
typedef void (*PrintFn)(const char *text, void *user);

/// Tells the user which declarations carry a summary that cannot be read.
void summaries_warn(const Summaries *summaries);

/// Puts summaries on the definitions that other modules may call, and takes off all others. True
/// when the module was changed.
bool run_write_summaries(LLVMModuleRef module, const Summaries *summaries);
/// Takes them off all definitions.
bool run_forget_summaries(LLVMModuleRef module);

/// A line for every function with a body: `NAME: its summary`, or `top`, or `not asked for`; and
/// `NAME, declared: its summary` for declarations that carry one, or `ignored`.
void summaries_print(const Summaries *summaries, PrintFn print, void *user);

typedef struct RunConfig {
  EscapeOptions options;
  bool cells_only;     ///< the escape-cells step
  bool report_missed;  ///< remarks for sites that stay
  bool print_only;     ///< print<escape>: no edits, no remarks
  bool print_graph;    ///< with print_only: print<escape-graph>
  bool make_rooms;     ///< callees that are handed rooms are cloned first
  bool pools;          ///< what one slot cannot serve gets a pool
  bool partial;        ///< what leaves on some ways only is a slot up to there
  bool tidy_up;        ///< functions that were changed are cleaned up
  bool end_rooms;      ///< rooms that find no place now never will: they are null
  bool look;           ///< no edits: remarks, and what the session wants to know
  bool writes_summaries; ///< on what other modules may call
  bool collect_params; ///< tell the session what parameters leak
  PrintFn print;
  void *print_user;
  Session *session;         ///< or null
  const Families *families; ///< of the module, or null: looked up for each function that asks
  Summaries *summaries; ///< of the module, or null: what callees do is unknown
} RunConfig;

/// The parameters of a pass that has this configuration, as in angle brackets, piece by piece.
void parameters_print(const RunConfig *config, PrintFn print, void *user);
/// Takes parameters in. False, after a message on standard error that lists what is right, when one
/// is wrong.
bool parameters_parse(const char *pass, const char *text, size_t len, RunConfig *config);

/// The `escape-cells` step over a definition. True when the function was changed.
bool run_on_cells(LLVMValueRef function, const RunConfig *config);
/// True when the function was changed.
bool run_on_function(LLVMValueRef function, const RunConfig *config);
/// Of a whole program: calls through interfaces that can reach but one method call it by name. True
/// when the module was changed.
bool run_methods(LLVMModuleRef module);
/// The `escape-verify` step: slots become objects whose deaths are known, accesses are checked.
void run_verify(LLVMModuleRef module);
/// Whether the function has a site at all; cheap.
bool run_has_sites(LLVMValueRef function);

/// Notes every site of the module and marks those without `letgo.site` metadata. Free with
/// session_free.
Session *session_start(LLVMModuleRef module, const EscapeOptions *options);
/// Whether nobody told it yet what parameters leak. Once they are, it wants no more: later runs see
/// what was inlined.
bool session_wants_params(const Session *session);
void session_end_params(Session *session);
/// Takes stock of the module after the pipeline and calls `report`.
void session_finish(Session *session, EscapeReportFn report, void *user);
void session_free(Session *session);

#ifdef __cplusplus
}
#endif
#endif
