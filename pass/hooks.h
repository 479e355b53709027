// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the LLVM C API lacks, as plain functions implemented in hooks.cpp. The C core calls LLVM's
// C++ nowhere else.
#ifndef LETGO_PASS_HOOKS_H
#define LETGO_PASS_HOOKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <llvm-c/Types.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One key and value of a remark; keys are stable, values are text.
typedef struct RemarkArg {
  const char *key, *value;
} RemarkArg;

/// An optimisation remark at an instruction. The message is made of the values of `args` that
/// have an empty key ("String" in YAML) and of the others, in order.
typedef struct Remark {
  bool passed;
  const char *name; ///< "Moved" or the reason
  LLVMValueRef inst;
  const RemarkArg *args;
  size_t arg_count;
} Remark;

void hook_remark(const Remark *remark);
/// A warning about a function, for whoever runs the compiler.
void hook_warn(LLVMValueRef function, const char *message);
/// Whether anybody listens to our remarks.
bool hook_wants_remarks(LLVMContextRef context);
/// Removes `pred` from the phis of `block`.
void hook_remove_predecessor(LLVMBasicBlockRef block, LLVMBasicBlockRef pred);
/// Debug records that locate a variable at the address `slot` become declarations of the slot.
void hook_declare_slot(LLVMValueRef slot);
/// From the instruction `to` on, debug records show it where they showed `from`.
void hook_follow_variables(LLVMValueRef from, LLVMValueRef to);
/// Facts that hold of heap objects and not of slots go from the function: `tail` on any call,
/// invariant loads and groups but of constant globals, that iterations of loops are independent.
void hook_drop_stale_facts(LLVMValueRef function);
/// The same of invariant loads, for all functions of the module.
void hook_drop_invariant_loads(LLVMModuleRef module);
/// Depth of loops around each block of a function, 0 outside, in layout order.
void hook_loop_depths(LLVMValueRef function, unsigned *depths);
/// Whether the body is the one that will run: nothing can replace the definition.
bool hook_is_exact(LLVMValueRef function);
/// Whether the initialiser of the global is what it holds, always; or all that it may be replaced
/// by hold the same.
bool hook_is_exact_constant(LLVMValueRef global);
/// The function that is called directly, under its own type; else null.
LLVMValueRef hook_callee(LLVMValueRef call);
/// Whether the call or that function has the attribute, by LLVM's numbers.
bool hook_has_attr(LLVMValueRef call, unsigned index, unsigned kind);
/// False for most calls that neither allocate nor free: of intrinsics, and of definitions of which
/// nobody says that they do.
bool hook_may_allocate(LLVMValueRef call);
/// The exact definition that is called directly, or through aliases that nothing can replace,
/// under its own type and convention; else null.
LLVMValueRef hook_exact_callee(LLVMValueRef call);
/// What hook_lay_out tells of. Blocks count from 0.
typedef struct Layout {
  void (*block)(void *user, LLVMBasicBlockRef block);
  void (*inst)(void *user, LLVMValueRef inst, unsigned op); ///< of the last block; LLVMOpcode
  void (*arrow)(void *user, uint32_t block);                ///< from the last block to this one
  void (*dead)(void *user, LLVMValueRef inst);              ///< of a block that is not reachable
  void *user;
} Layout;

/// Goes through the function's reachable blocks, each with its instructions and then its arrows, in
/// layout order, and then through those that are not.
void hook_lay_out(LLVMValueRef function, const Layout *layout);
/// The instructions of a function that call, in layout order; null behind the last.
LLVMValueRef hook_first_call(LLVMValueRef function);
LLVMValueRef hook_next_call(LLVMValueRef call);
/// What hook_scan tells of.
typedef struct Scan {
  bool (*call)(void *user, LLVMValueRef call);        ///< true: it has dealt with the callee
  void (*constant)(void *user, LLVMValueRef operand); ///< of any instruction; no plain data
  void *user;
  bool finds_invariant; ///< set when a load is marked as one whose memory never changes
} Scan;

/// Goes through the function's instructions, each call before its operands. Returns how many there
/// are.
unsigned hook_scan(LLVMValueRef function, Scan *scan);
/// Whether metadata of this kind is attached to the instruction.
bool hook_has_metadata(LLVMValueRef inst, unsigned kind);
/// The largest unsigned value that an integer can have at an instruction; UINT64_MAX when unknown.
uint64_t hook_upper_bound(LLVMValueRef value, LLVMValueRef inst);
/// Splits the block before an instruction, after slots that stand behind it in the entry block went
/// to its top. Returns the block that begins with the instruction.
LLVMBasicBlockRef hook_split_before(LLVMValueRef inst);
/// The same behind a call, or on the edge to where an invoke continues: the block is reached from
/// there only.
LLVMBasicBlockRef hook_split_behind(LLVMValueRef call);
unsigned hook_stack_address_space(LLVMModuleRef module);

/// A block, or when `to` is not null the arrow to one of its successors; and how often it runs,
/// relative to others of its function.
typedef struct HookArrow {
  LLVMBasicBlockRef from, to;
  double frequency;
} HookArrow;

/// Fills in the frequencies.
void hook_frequencies(LLVMValueRef function, HookArrow *arrows, size_t count);
/// Makes branches and a phi of a select of a scalar condition. Returns the phi, whose operands are
/// those for true and for false, from blocks of their own.
LLVMValueRef hook_branch_select(LLVMValueRef select);
/// The block from which control comes to `to` only: `from`, or a new one on the arrow between them.
LLVMBasicBlockRef hook_own_arrow(LLVMBasicBlockRef from, LLVMBasicBlockRef to);

/// Whether a copy of the body may have one more parameter.
bool hook_can_clone(LLVMValueRef function);
/// An internal function behind `function`, named after it, with `rooms` more parameters. What is
/// promised of the original's memory also holds of the clone's, but for what it is handed.
LLVMValueRef hook_declare_clone(LLVMValueRef function, unsigned rooms);
/// Copies the body. `follow` are instructions of the original, and those of the clone then.
void hook_fill_clone(LLVMValueRef function, LLVMValueRef clone, LLVMValueRef *follow, size_t count);
/// The instruction runs only if `condition` holds; where not, its users get `other`. Returns where
/// that is.
LLVMValueRef hook_make_unless(LLVMValueRef inst, LLVMValueRef condition, LLVMValueRef other);
/// Puts a call of `callee`, which takes `count` more arguments, in the place of a call. Pointers to
/// objects in this frame may be among them.
void hook_call_with(LLVMValueRef call, LLVMValueRef callee, const LLVMValueRef *more, size_t count);
/// The reverse: a call of `callee` with the first `count` arguments.
void hook_call_without(LLVMValueRef call, LLVMValueRef callee, size_t count);

#ifdef __cplusplus
}
#endif
#endif
