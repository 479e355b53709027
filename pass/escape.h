// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The public C interface of the escape analysis, for programs that link it (target escape_core)
// instead of loading it into `opt` or `clang` as a plugin.
//
// One call runs an LLVM pass pipeline with our passes in their places and hands back one verdict
// for every allocation site of the source. A *site* is one allocation call in the module as it
// was given; inlining and cloning copy sites, and the verdict of a source site is about all its
// copies: it is on the stack only if every copy is.
#ifndef LETGO_PASS_ESCAPE_H
#define LETGO_PASS_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <llvm-c/TargetMachine.h>
#include <llvm-c/Types.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How much of the analysis runs.
typedef enum EscapeMode {
  ESCAPE_MODE_NONE,  ///< no pass of ours; LLVM may still delete dead allocations (-escape=llvm)
  ESCAPE_MODE_LOCAL, ///< every function by itself (-escape=local)
  ESCAPE_MODE_FULL,  ///< everything (-escape=full)
} EscapeMode;

/// The limits. Zero-initialise, then call escape_options_init, then change what you like.
typedef struct EscapeOptions {
  EscapeMode mode;
  uint64_t max_bytes;       ///< largest object moved, in bytes
  uint64_t max_var_bytes;   ///< the same for sites of kind "var", "param" and "result"
  uint64_t frame_bytes;     ///< all slots of one frame together, in bytes
  uint64_t recursive_bytes; ///< the same for a function that calls itself
  bool time_steps;          ///< print what each step took on standard error
} EscapeOptions;

/// Fills in the defaults: full, 64 KiB an object, 80 KiB a frame (the largest object and small ones
/// beside it), 2 KiB in a recursive function.
void escape_options_init(EscapeOptions *options);

typedef enum EscapeVerdict {
  ESCAPE_MOVED,   ///< on the stack
  ESCAPE_STAYS,   ///< still a heap allocation; reason, fault and path say why
  ESCAPE_DELETED, ///< LLVM removed the allocation altogether: does not escape
} EscapeVerdict;

/// Why a site stays on the heap. escape_reason_name gives the stable kebab-case spelling.
typedef enum EscapeReason {
#define REASON(id, name, text) ESCAPE_REASON_##id,
#include "pass/reason.def"
#undef REASON
  ESCAPE_REASON_COUNT
} EscapeReason;

/// The stable name ("returned", "size", ...), as in remarks and `print<escape>`.
const char *escape_reason_name(EscapeReason reason);

/// A source position. `file` is null when the IR carries none; lines and byte columns from 1.
typedef struct EscapePos {
  const char *file;
  uint32_t line, col;
} EscapePos;

/// One step of the pointer's way out, in the order of the program: first where the address was
/// stored, last where it left the function.
typedef struct EscapeStep {
  const char *text;
  EscapePos pos;
} EscapeStep;

/// The verdict on one source site. All memory belongs to the report.
typedef struct EscapeSite {
  const char *function; ///< LLVM symbol of the function that holds the site in the source
  const char *name;     ///< name of the `letgo.site` metadata, else the SSA name, else ""
  const char *kind;     ///< kind of the `letgo.site` metadata ("var", "make", ...), else ""
  const char *type;     ///< source type as text, else ""
  EscapePos pos;
  uint64_t size;      ///< bytes; 0 with size_known false when it is not a constant
  uint64_t elem_size; ///< bytes of an array's element, 0 when unknown
  bool size_known;
  EscapeVerdict verdict;
  EscapeReason reason;     ///< ESCAPE_REASON_NONE unless it stays
  const char *reason_text; ///< a sentence without a full stop, "" unless it stays
  EscapePos fault;         ///< the instruction at fault
  const EscapeStep *path;
  size_t path_count;
  unsigned copies;      ///< how often the site was seen last (inlined and cloned copies)
  unsigned heap_copies; ///< how many of them are still heap allocations
} EscapeSite;

/// What one LLVM argument of a function leaks, as the first run of the analysis found, with what
/// its callees do, before inlining. Levels count dereferences: 0 the value, 1 what it points to.
typedef struct EscapeParam {
  const char *function; ///< LLVM symbol
  unsigned arg;         ///< LLVM argument index, from 0
  bool leaks;           ///< the value reaches what outlives the call ("leaking param: p")
  bool content_leaks;   ///< something it points to does ("leaking param content: p")
  int result;           ///< scalar index of the result that it reaches, -1 none
  int result_level;     ///< level=N of gc's "leaking param: p to result r level=N"
  EscapePos fault;      ///< where it leaks first
} EscapeParam;

typedef struct EscapeReport {
  const EscapeSite *sites; ///< in the order of the module as it was given
  size_t site_count;
  const EscapeParam *params; ///< functions in module order, arguments in order
  size_t param_count;
} EscapeReport;

/// Called once, after the pipeline; the report is valid during the call only.
typedef void (*EscapeReportFn)(const EscapeReport *report, void *user);

/// Runs `pipeline_text` (as opt's -passes=, "default<O2>" for instance) over `module` with our
/// passes registered at their extension points and known by name. `machine` may be null.
/// `report` may be null. On failure returns false and sets `*error` to a text for free().
bool escape_run_pipeline(LLVMModuleRef module, LLVMTargetMachineRef machine,
                         const char *pipeline_text, const EscapeOptions *options,
                         EscapeReportFn report, void *user, char **error);

#ifdef __cplusplus
}
#endif
#endif
