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
  uint64_t chain_bytes;     ///< all slots of a chain of calls together, in bytes
  uint64_t pool_bytes;      ///< largest pool of a site whose objects do not fit one slot, in bytes
  bool whole_program;       ///< no code is linked later: the methods that a call may reach are here
  bool writes_summaries;    ///< default pipelines put summaries on what other modules may call
  bool time_steps;          ///< print what each pass of ours took on standard error
  bool verify;              ///< `escape-verify` follows: slots keep the address of each run apart
  bool all_rooms;           ///< for tests: callers make room also for what they let go
  const char *force;        ///< for tests of `escape-verify`: sites of this name move whatever the
                            ///< verdict is; null none
} EscapeOptions;

/// Fills in the defaults: full, 64 KiB an object, 80 KiB a frame (the largest object and small ones
/// beside it), 2 KiB in a recursive function, 256 KiB a chain of calls (a quarter of the stack of a
/// goroutine), 4 KiB a pool.
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

/// What one step of a pointer's way does.
typedef enum EscapeStepKind {
  ESCAPE_STEP_ALLOCATED, ///< the way begins
  ESCAPE_STEP_STORED,    ///< the address was put into `object`
  ESCAPE_STEP_PASSED,    ///< ... or what it points to was handed to the function `object`
  ESCAPE_STEP_RETURNED,  ///< ... was put into the result
  ESCAPE_STEP_LEFT,      ///< left in another way; `object` may say how
} EscapeStepKind;

/// The stable name ("allocated", "stored", ...).
const char *escape_step_name(EscapeStepKind kind);

/// Byte offset or index that is not known, or that does not apply.
enum { ESCAPE_UNKNOWN = -1 };

/// One step of the pointer's way out, in the order of the program: first where the address was
/// stored, last where it left the function.
typedef struct EscapeStep {
  EscapeStepKind kind;
  const char *text;   ///< for people
  const char *object; ///< name of the variable, parameter or function, "{storage for new(T)}" for
                      ///< other objects, "{heap}" for memory of the outside, "" for none
  int arg;            ///< PASSED: LLVM argument that the address is, else the first one from which
                      ///< it is reached, or ESCAPE_UNKNOWN
  int result;         ///< RETURNED: scalar of the result, or ESCAPE_UNKNOWN
  int64_t offset;     ///< RETURNED in memory (`sret`): byte offset there, or ESCAPE_UNKNOWN
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
  uint64_t pool_bytes;     ///< > 0: moved to a pool of so many bytes; what does not fit at a time is
                           ///< allocated on the heap
  bool optional;           ///< a room: when it stays it costs no allocation
  unsigned copies;      ///< how often the site was seen last (inlined and cloned copies)
  unsigned heap_copies; ///< how many of them are still heap allocations
  unsigned way_copies;  ///< how many of those are made only where the object of a slot leaves the
                        ///< function, on some of its ways
  const EscapePos *rooms; ///< calls that hand down a place in the caller's frame for it
  size_t room_count;
} EscapeSite;

/// Where what an argument holds may be after the call.
typedef enum EscapeTarget {
  ESCAPE_TO_HEAP,    ///< in memory that outlives the call, nobody knows where
  ESCAPE_TO_RESULT,  ///< scalar `index` of the result
  ESCAPE_TO_CONTENT, ///< in what argument `index` points to, at `offset`
  ESCAPE_TO_CALL,    ///< handed to the function that argument `index` is or holds
} EscapeTarget;

/// The stable name ("heap", "result", "content", "call").
const char *escape_target_name(EscapeTarget target);

/// One way out of the function. Levels count dereferences: 0 the argument's value, 1 what is
/// stored where it points to.
typedef struct EscapeFlow {
  EscapeTarget to;
  int index;      ///< of the scalar or argument; ESCAPE_UNKNOWN: one of them
  int64_t offset; ///< CONTENT: bytes in what the argument points to, or ESCAPE_UNKNOWN
  bool inside;    ///< not there itself, but in an object that is reached from there
  unsigned level; ///< the smallest that flows there
  const EscapeStep *path;
  size_t path_count;
} EscapeFlow;

/// What flows out of one LLVM argument of a function, as the first run of the analysis found, with
/// what its callees do, before inlining.
typedef struct EscapeParam {
  const char *function; ///< LLVM symbol
  unsigned arg;         ///< LLVM argument index, from 0
  bool is_pointer;      ///< of pointer type; integers may hold addresses too
  bool is_result;       ///< the memory that the result is written to (`sret`)
  const EscapeFlow *flows;
  size_t flow_count;
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
