// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The analysis of one function: its sites, the graph built from its instructions, and what the
// graph was built from. Filled in this order: sites and constraints (transfer, call), the fixed
// point (graph_solve), verdicts (verdict, reuse), and then only read by the rewrite and remarks.
#ifndef LETGO_PASS_ANALYSIS_H
#define LETGO_PASS_ANALYSIS_H

#include "pass/alloc.h"
#include "pass/body.h"
#include "pass/escape.h"
#include "pass/graph.h"

#include <llvm-c/Target.h>

/// Half-open range of positions [from, to).
typedef struct Interval {
  uint32_t from, to;
} Interval;

/// Sorted, disjoint, not adjacent.
typedef VEC(Interval) IntervalVec;

/// Whether every way out of the function frees the object (release.c).
typedef enum Release { RELEASE_NOT_ASKED, RELEASE_SURE, RELEASE_UNSURE } Release;

/// One allocation call and what was decided about it.
typedef struct Site {
  LLVMValueRef call;
  InstId pos; ///< 0 when the call is unreachable
  NodeId node;
  AllocCall alloc;
  uint64_t size; ///< bytes, when size_known
  uint64_t align;
  bool size_known;
  EscapeReason reason; ///< ESCAPE_REASON_NONE: it moves
  InstId fault;        ///< the instruction at fault, 0 none
  const char *detail;  ///< fills the %s of the reason, or null
  Release release;
  bool overlaps;       ///< (R) fails, or was not proved
  bool pool_bumps;     ///< in the pool each run has a place of its own
  uint64_t pool_bytes; ///< of the pool that it gets although it does not move, 0 none
  const EscapePos *exits; ///< where copies are made of it (partial.h), 0 when it never leaves
  uint32_t exit_count;
  bool live_known;     ///< `live` was computed within the budget
  IntervalVec live;    ///< where some value is live that reaches the object
} Site;

/// A call that allocates or frees.
typedef struct AllocAt {
  InstId pos;
  AllocCall alloc;
} AllocAt;

/// A call that frees what a variable points to. `alloc` is null for one that only may do so.
typedef struct FreeCall {
  LLVMValueRef call;
  InstId pos;
  VarId pointer;
  bool is_release; ///< a matching free could be deleted; false: somebody else frees it
  AllocCall alloc;
} FreeCall;

/// What the runtime keeps from a position on until it drops one of the values that the call at that
/// position gave it, or the function returns: a defer record.
typedef struct Hold {
  InstId pos;
  VarId pointer;
} Hold;

/// The runtime drops what came with the value.
typedef struct Drop {
  InstId pos;
  LLVMValueRef value;
} Drop;

/// What a call hands over and gets back, scalar by scalar.
typedef struct Handed {
  LLVMTypeRef type;
  unsigned convention;
  uint32_t arg_count, result_count;
  VarId *args, *results;
} Handed;

/// "letgo-method" of a call through an interface (methods.c); text null for other calls. The text
/// is the context's, not terminated.
typedef struct MethodKey {
  const char *text;
  unsigned len;
} MethodKey;

/// A call through a pointer; of this function, or of a callee whose parameter is called: then it
/// came with the callee's summary, and happens while `call` does.
typedef struct IndirectCall {
  LLVMValueRef call;
  InstId inst;
  VarId callee;
  const Handed *handed; ///< null: what the call's operands say, and parameters are unknown
  const void *origin;   ///< names the call instruction, in whatever function or module it stands
  bool is_ours;         ///< it is `call` itself
  uint32_t parent;      ///< number of the call whose target's summary it came with, 0 none
  uint32_t depth;       ///< summaries it came through
  uint32_t targets;     ///< functions taken in so far
  bool is_unknown;      ///< taken in as a call of anything
  bool is_any_method;   ///< taken in as a call of all methods that there are of its kind
  bool takes_each;      ///< the same, one by one
  bool is_of_each;      ///< came with one of those
  MethodKey method;
  NodeId pending;       ///< the phantom that holds what it hands to a function of our caller's
} IndirectCall;

/// An address in the initialiser of a constant global, at a byte offset.
typedef struct Element {
  LLVMValueRef value;
  uint64_t offset;
} Element;

typedef VEC(Element) ElementVec;

/// All methods of a key together (keys.c).
typedef struct Key Key;

typedef struct Analysis {
  LLVMModuleRef module;
  LLVMValueRef function; ///< null when all methods of a key are analysed
  Key *key;              ///< those, or null
  const Handed *key_scalars; ///< their parameters and results
  LLVMTargetDataRef layout;
  const EscapeOptions *options;
  const Summaries *summaries; ///< of callees, or null: every function by itself
  bool pools, end_rooms; ///< as in RunConfig
  bool is_final; ///< summaries do not change any more, and of this one none is made
  bool is_early; ///< is_final was asked and might have made a difference
  const Families *families; ///< those of the module
  Families *own_families;   ///< the same, when nobody gave them
  Body body;
  Graph graph;
  PtrMap value_vars;  ///< instruction or argument to first variable + 1; constants: values.c
  PtrMap type_leaves; ///< type to number of scalars + 1
  PtrMap type_sizes;  ///< type to bytes + 1
  VarId constant_value;
  VarId untracked; ///< what the runtime made and no effect names: nothing that could escape
  VEC(AllocAt) allocs; ///< in order
  VEC(Site) sites;
  VEC(FreeCall) frees;
  VEC(Hold) holds;
  VEC(Drop) drops; ///< in order
  VEC(IndirectCall) indirect;
  PtrMap joined; ///< origin, or text of a method, to the number of the call that stands for all
  uint32_t each_targets; ///< methods taken in one by one because any may be called
  Pool text; ///< reasons and paths
  unsigned plain_kind;    ///< of `letgo.plain` metadata
  uint32_t phantom_depth; ///< as in Graph; 0 for its default
  EscapeReason refusal; ///< function_refusal
  bool solved;
} Analysis;

/// Neither laid out nor searched for sites. Free with analysis_delete.
Analysis *analysis_bare(LLVMValueRef function, const EscapeOptions *options);
/// Lays the function out and finds its sites. Free with analysis_delete.
Analysis *analysis_new(LLVMValueRef function, const EscapeOptions *options);
void analysis_delete(Analysis *a);
/// As if it were new, for the same function, which was not edited since.
void analysis_restart(Analysis *a);
/// Whether it may be gone by what holds of verdicts only. Asked where that makes a difference.
bool analysis_is_final(Analysis *a);
/// Whether its graph has less detail than one that is solved for verdicts: what it shows to be safe is
/// safe, but it may not show all.
bool analysis_is_rough(const Analysis *a);
/// Builds the graph and solves it.
void analysis_solve(Analysis *a);
/// The two halves of it around transfer_function.
void analysis_begin(Analysis *a, uint64_t work_limit);
void analysis_finish(Analysis *a);
/// Once it is solved and its summary was made: gives back what verdicts and remarks do not read.
void analysis_shrink(Analysis *a);
/// Does it all again, verdicts included, for a function that was changed. Deletes the old one.
Analysis *analysis_again(Analysis *a);

// values.c: variables of SSA values.

/// Scalars that a value of the type has: one for each leaf of an aggregate, one alone for an
/// aggregate of more than 16, none for void, labels, tokens and metadata.
uint32_t ir_leaf_count(Analysis *a, LLVMTypeRef type);
/// Store size in bytes, SIZE_UNKNOWN for scalable or unsized types and above 4 GiB.
uint32_t ir_type_size(Analysis *a, LLVMTypeRef type);
/// The same for all parameters of a function's type together.
uint32_t ir_parameter_scalars(Analysis *a, LLVMTypeRef type);
/// Byte offset of a leaf in memory; its type through `leaf_type`.
uint32_t ir_leaf_offset(Analysis *a, LLVMTypeRef type, uint32_t leaf, LLVMTypeRef *leaf_type);
/// First leaf of the element that `indices` name.
uint32_t ir_leaf_index(Analysis *a, LLVMTypeRef type, const unsigned *indices, unsigned count);
/// Whether an address fits into the leaf; narrower ones hold parts of it at most.
bool ir_leaf_is_wide(Analysis *a, LLVMTypeRef type, uint32_t leaf);
/// Whether an address is made of the number. That would be LLVM's doing: it found the number equal to
/// an address that is there as well.
bool ir_becomes_address(LLVMValueRef value);
/// Whether values of the type can carry a pointer at all.
bool ir_type_carries(LLVMTypeRef type);
/// The variable of a leaf; NO_VAR for what can hold no address.
VarId value_var(Analysis *a, LLVMValueRef value, uint32_t leaf);
/// The same of a value that the graph has met, else NO_VAR: nothing is made.
VarId value_met(const Analysis *a, LLVMValueRef value, uint32_t leaf);
/// Calls `edge` semantics for every leaf of `value`: all of it flows into `dst`.
void value_flow(Analysis *a, LLVMValueRef value, VarId dst, Shift shift, InstId inst);
/// Everything flows from `src` into every leaf of `value`.
void value_receive(Analysis *a, LLVMValueRef value, VarId src, Shift shift, InstId inst);
/// One variable that holds all leaves of `value`.
VarId value_whole(Analysis *a, LLVMValueRef value, InstId inst);

// transfer.c, call.c, intrinsic.c, effects.c, apply.c: the constraints of an instruction.

/// Whether the front end says that what is loaded, stored or copied are numbers of the source, which
/// nobody makes an address of.
bool is_marked_plain(const Analysis *a, LLVMValueRef inst);
void transfer_function(Analysis *a);
void transfer_call(Analysis *a, LLVMValueRef call, InstId inst);
/// True when the call is an intrinsic whose effect is known exactly.
bool transfer_intrinsic(Analysis *a, LLVMValueRef call, InstId inst);
/// Applies the "escape-effects" attribute; false when the call has none.
bool transfer_effects(Analysis *a, LLVMValueRef call, InstId inst);
/// Takes in the callee's summary; false when it has none, or attributes say more.
bool transfer_summary(Analysis *a, LLVMValueRef call, InstId inst);
/// The same for a function of one parameter that `call` calls with what `argument` holds.
bool transfer_summary_of(Analysis *a, LLVMValueRef function, VarId argument, LLVMValueRef call,
                         InstId inst);
/// Bytes [0, size) at `src` are copied to `dst`.
void transfer_copy(Analysis *a, VarId dst, VarId src, uint32_t size, InstId inst);
/// Offset that a getelementptr adds: constant bytes, and the stride of its variable part.
Shift gep_shift(Analysis *a, LLVMValueRef gep);

/// The same for one target of a call through a pointer.
bool transfer_summary_target(Analysis *a, uint32_t number, LLVMValueRef target);
/// The same for each method that the call may reach, one by one. False when one may do anything.
bool transfer_summary_each(Analysis *a, uint32_t number);
/// The same for all of them together (keys.c).
bool transfer_summary_methods(Analysis *a, uint32_t number);
/// A call of which only attributes at the call are known.
void transfer_unknown_call(Analysis *a, LLVMValueRef call, InstId inst);

// pending.c: calls through pointers, solved together with the graph.

/// Variables for what a call of the type hands over and gets back, none of them made yet.
Handed *handed_new(Analysis *a, LLVMTypeRef type, unsigned convention);

enum { PENDING_DEPTH = 6, PENDING_CALLS = 8, PENDING_ARG = WORD, PENDING_RESULT = -WORD };

/// False when the call is better taken for one of anything at once.
bool transfer_indirect(Analysis *a, LLVMValueRef call, InstId inst);
/// Where a callee's call comes from.
typedef struct PendingFrom {
  LLVMValueRef call; ///< of this function, during which it happens
  InstId inst;
  const void *origin;
  uint32_t parent; ///< as in IndirectCall
  uint32_t depth;
  MethodKey method;
  bool is_near; ///< the callee calls us back: there is one call for all of this origin
  bool is_of_each; ///< the callee is one of all methods: there is one call for all of this method
} PendingFrom;

/// A callee's call, or 0 when there are too many: then it is one of anything. Its sets are empty
/// unless the call is met again on a cycle: then it is the one that was met first.
uint32_t pending_add(Analysis *a, const PendingFrom *from, LLVMTypeRef type, unsigned convention);
void pending_init(Analysis *a);
/// After the graph was solved: calls without a target are of something that nobody told us of.
/// True when there are any, and the graph is to be solved again.
bool pending_close(Analysis *a);
/// Whether a call whose targets are not known is handed the node's address.
bool pending_is_handed(Analysis *a, NodeId node);

// constants.c

/// The variable of a function's or constant global's address, NO_VAR when it has no identity.
VarId constant_identity(Analysis *a, LLVMValueRef value);
/// Gives a table its contents: Graph.on_table.
void constant_fill_table(void *analysis, NodeId table);
/// The function that a node stands for, or null.
LLVMValueRef constant_function(const Analysis *a, NodeId node);
/// Addresses in the initialiser of a constant global. False when there are too many.
bool constant_elements(LLVMTargetDataRef layout, LLVMValueRef global, ElementVec *found);

// verdict.c, budget.c and reuse.c

/// Decides every site: (F), frees, (R), (Z).
void verdict_all(Analysis *a);
/// The part of (Z) that is about the frame.
void budget_check(Analysis *a);
bool site_moves(const Site *site);
/// Whether objects of the family are freed by anybody; the module's families are looked up once.
bool family_is_freed(Analysis *a, const AllocCall *alloc);
/// Whether the call is one.
bool call_is_site(LLVMValueRef call);
/// The same of what it was classified as.
bool is_site_kind(AllocKind kind);
/// A site that moves as far as one knows. Its position is 0 where nobody asks for it.
Site site_of_call(LLVMValueRef call, InstId pos, const AllocCall *alloc);
/// Whether anybody frees the site's objects, in this function or elsewhere.
bool site_may_be_freed(Analysis *a, const Site *site);
/// Rule (R) for every site that still moves, or fails by its size alone where pools are made, and the
/// live intervals of those.
void reuse_check(Analysis *a);
/// Wrong verdicts on purpose: sites of constant size and of this name in the source move.
void verdict_force(Analysis *a, const char *name);
/// The verdicts on sites of which cells.c knows that nothing keeps the address: the call, and (Z).
void verdict_cells(Analysis *a);
/// Whether the site is a room that has found no place when it must have one: it becomes null.
bool site_is_null(const Analysis *a, const Site *site);
void site_fail(Site *site, EscapeReason reason, InstId fault, const char *detail);
/// Reasons of the whole function (returns_twice, coroutine...), or NONE.
EscapeReason function_refusal(LLVMValueRef function);
/// The parts of it: what the function is, and what one of its calls does.
EscapeReason function_own_refusal(LLVMValueRef function);
EscapeReason call_refusal(LLVMValueRef call);

/// Whether a chain of direct calls through definitions leads from the function back to it, or is
/// too long to follow (recursion.c).
bool function_may_recurse(LLVMValueRef function);
/// Whether a matching free of the object's address stands on every path from its allocation, before
/// the function can end or allocate it again (release.c).
bool site_is_released(Site *site);
/// Bytes of slots that earlier runs made in the function's frame (chain.c).
uint64_t bytes_of_slots(LLVMValueRef function, LLVMTargetDataRef layout);
/// Bytes of slots in the longest chain of known calls that runs through the function, without its
/// own (chain.c).
uint64_t chain_bytes(const Analysis *a);

// explain.c

/// Whether the node is reached by what the function itself returns, stores and puts together, whatever
/// its callees do.
bool explain_is_plain(const Analysis *a, NodeId node);
/// Why the node is reached: reason, instruction at fault, detail.
void explain_reach(Analysis *a, Site *site);
/// The pointer's way out. The steps live in a->text.
size_t explain_path(Analysis *a, const Site *site, EscapeStep **steps);
/// How a node came to be reached by one kind of Reach, given as its bit; the way begins with the
/// first object that holds it.
size_t explain_node_path(Analysis *a, NodeId node, unsigned bit, EscapeStep **steps);
/// The step of one edge that put `node` into a cell of `holder`.
EscapeStep explain_edge(Analysis *a, NodeId node, NodeId holder, EdgeId edge);
/// Where the instruction at fault is, or what it is about; file null when nobody knows.
EscapePos explain_fault(const Analysis *a, const Site *site);
/// Whether the variable may hold the node's address, or that of a group that the node is in.
bool var_names(Graph *g, VarId var, NodeId node);
/// The same for any part of a value that the graph has met.
bool value_names(Analysis *a, LLVMValueRef value, NodeId node);
/// Source position of an instruction; file null when it has none.
EscapePos inst_position(LLVMValueRef inst);

#endif
