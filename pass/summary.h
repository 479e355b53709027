// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The summary of a function: its solved graph cut to what a caller can see, as constraints in plain
// numbers. A caller's graph takes them in at a call as more of its own: a variable for each node of
// the summary, a use or an edge for each of its edges.
//
// Nodes are what parameters hold, the phantom children read from there (along all *outside* edges
// into them, folded ones included), and the objects that the function hands out or puts where the
// caller finds them (*fresh*). Phantoms that are different here may be one object in the caller:
// since children are read there, what one stores the other finds.
//
// Sources: Choi et al. 1999; Whaley and Rinard 1999.
#ifndef LETGO_PASS_SUMMARY_H
#define LETGO_PASS_SUMMARY_H

#include "pass/analysis.h"

typedef enum SummaryNodeKind {
  SUMMARY_OUT,   ///< always number 0
  SUMMARY_CONST, ///< number 1 is any constant; others are the one that `value` names
  SUMMARY_UNTRACKED, ///< as Analysis.untracked
  SUMMARY_PARAM, ///< what scalar `leaf` of argument `arg` holds
  SUMMARY_CHILD, ///< what edges of kind SUMMARY_READ find
  SUMMARY_FRESH, ///< an object of the callee
  SUMMARY_COPY,  ///< the bytes in flight in a memcpy
  SUMMARY_PENDING, ///< a call of what a SUMMARY_CALL edge names: arguments are stored in it at
                   ///< PENDING_ARG * (1 + i), results read from PENDING_RESULT * (1 + i)
} SummaryNodeKind;

typedef struct SummaryNode {
  SummaryNodeKind kind;
  uint32_t arg, leaf; ///< of SUMMARY_PENDING: calling convention, and depth; of SUMMARY_FRESH: see
                      ///< `value`
  uint32_t modulus;   ///< of SUMMARY_FRESH, as in Node
  LLVMValueRef value; ///< of SUMMARY_CONST, or null; of SUMMARY_FRESH that a caller could make
                      ///< room for (rooms.h): its site, or the call that hands it over as node
                      ///< `leaf` - 1 of its callee's summary
  const void *origin; ///< of SUMMARY_PENDING, as in IndirectCall
  LLVMTypeRef type;   ///< the same: what is called
  MethodKey method;   ///< the same: of a method through an interface
} SummaryNode;

/// "holder at" is the place `at` bytes from where the holder's pointers point, or ANY.
typedef enum SummaryEdgeKind {
  SUMMARY_RETURN,   ///< scalar `at` of the result includes value + offset; ANY: all scalars
  SUMMARY_READ,     ///< value includes what is read from holder at
  SUMMARY_STORE,    ///< holder at includes value + offset
  SUMMARY_COPY_IN,  ///< `size` bytes from holder at on are copied into value
  SUMMARY_COPY_OUT, ///< `size` bytes of value appear from holder at on
  SUMMARY_CALL,     ///< holder, a pending call, may call value
  SUMMARY_LEAK,     ///< value goes out
  SUMMARY_FREE,     ///< value may be freed
} SummaryEdgeKind;

typedef struct SummaryEdge {
  SummaryEdgeKind kind;
  uint32_t holder;
  int32_t at;
  uint32_t value;
  int32_t offset; ///< bytes, or ANY
  uint32_t size;
} SummaryEdge;

/// Nodes and edges are in an order that depends on nothing but what they say, so that equal
/// summaries are equal arrays.
typedef struct Summary {
  SummaryNode *nodes;
  SummaryEdge *edges;
  uint32_t node_count, edge_count;
  bool leaks; ///< some value goes out
} Summary;

/// How much a summary tells apart.
typedef enum Grain {
  GRAIN_EXACT,
  GRAIN_JOINED,   ///< calls left to the caller are one when they call the same
  GRAIN_COARSE,   ///< one node for all that lies below a parameter, one for all fresh objects
  GRAIN_COARSEST, ///< nor are calls left to the caller: what they are handed goes out
} Grain;

/// The summary of the solved graph, at that grain or a coarser one; null is top, when it is beyond
/// all bounds.
Summary *summary_build(Analysis *a, Grain grain);
/// The summary of a function that does nothing: where the iteration in a component starts.
Summary *summary_empty(void);
/// Whether all that `other` says is said by the summary, in the same words. Null is top.
bool summary_covers(const Summary *summary, const Summary *other);
void summary_free(Summary *summary);
/// Puts the edges in order, after their nodes got their numbers.
void summary_sort(Summary *summary);

/// The methods of a whole program (methods.c). Null when they are not known.
typedef struct Methods Methods;
#define METHOD_KEY "letgo-method"
Methods *methods_collect(LLVMModuleRef module);
void methods_free(Methods *methods);
/// All functions that a call through an interface may reach if its attribute says `key`.
const LLVMValueRef *methods_find(const Methods *methods, const char *key, unsigned len,
                                 size_t *count);
/// Whether a key is the type of function values.
bool method_is_value(const char *key, unsigned len);
/// All of them.
const LLVMValueRef *methods_all(const Methods *methods, size_t *count);
/// Memory for the graphs of functions, one after the other.
Spare *summaries_spare(const Summaries *summaries);
/// Those of the module, null when unknown.
const Methods *summaries_methods(const Summaries *summaries);

/// What declarations say that carry a summary (summary_attr.c).
typedef struct Declared Declared;
Declared *declared_read(LLVMModuleRef module);
void declared_free(Declared *declared);
/// Null when the declaration has no summary, or one that cannot be read.
const Summary *declared_find(const Declared *declared, LLVMValueRef function);
/// Tells the user of those that cannot be read.
void declared_warn(const Declared *declared);
void declared_print(const Declared *declared, PrintFn print, void *user);
/// Whether modules that call the function by name may go by its body.
bool summary_is_for_others(LLVMValueRef function);

/// Whether a parameter is a copy that the call makes: no argument of any caller.
bool takes_by_value(LLVMValueRef function);
/// The summary of an exact definition, or of a declaration that has one. Null when it is top,
/// `is_near` when the two functions call each other: then all its fresh objects are one, or a list
/// would grow by a node each round.
const Summary *summaries_find(const Summaries *summaries, LLVMValueRef caller, LLVMValueRef callee,
                              bool *is_near);
/// The summary of a function, whoever asks.
const Summary *summaries_known(const Summaries *summaries, LLVMValueRef function);
/// The same for a function that is called through a pointer. Null also for one that the caller's
/// text does not name and that is not finished, unless all are: who would tell that it grew? Then the
/// analysis is marked as early.
const Summary *summaries_find_target(Analysis *caller, LLVMValueRef target, bool *is_near);
/// Whether the function has sites, without another look at it.
bool summaries_has_sites(const Summaries *summaries, LLVMValueRef function);
/// The function's solved analysis, if it was kept; for the caller to delete. Of no function that was
/// edited since.
Analysis *summaries_take_analysis(Summaries *summaries, LLVMValueRef function);

#endif
