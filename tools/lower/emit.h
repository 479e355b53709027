// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The small vocabulary of code that all constructs are made of: blocks and branches, cold checks,
// loads, stores and copies of Go values.
#ifndef LETGO_LOWER_EMIT_H
#define LETGO_LOWER_EMIT_H

#include "lower/context.h"

// ---- blocks

// A new block of the function, not started.
LLVMBasicBlockRef emit_block(Fn *f, const char *name);
// Continues in block; f->dead is set when nothing branches to it yet.
void emit_start(Fn *f, LLVMBasicBlockRef block);
// Ends the current block for good: drops it when nothing leads to it.
void emit_leave(Fn *f);
// Branches, unless the current block is dead; what follows is dead.
void emit_goto(Fn *f, LLVMBasicBlockRef target);
void emit_branch(Fn *f, LLVMValueRef condition, LLVMBasicBlockRef then,
                 LLVMBasicBlockRef otherwise);
// Marks the end of a path; what follows is dead.
void emit_unreachable(Fn *f);
// The current block has got its terminator: what follows is dead.
void emit_ended(Fn *f);

// Opens a cold path that is taken when `bad`; the caller emits a call that does not return and then
// calls emit_checked with the result. Null when bad is known to be false: nothing to emit.
LLVMBasicBlockRef emit_when(Fn *f, LLVMValueRef bad);
void emit_checked(Fn *f, LLVMBasicBlockRef resume);

// A short-circuit conjunction: goes on where `first` (i1) holds; the end says whether `more` did, too.
typedef struct {
  LLVMBasicBlockRef end, from;
} EmitAnd;
EmitAnd emit_and(Fn *f, LLVMValueRef first);
LLVMValueRef emit_and_end(Fn *f, EmitAnd both, LLVMValueRef more);

// A phi of `type` in the current block over n (value, block) pairs.
LLVMValueRef emit_phi(Fn *f, LLVMTypeRef type, LLVMValueRef *values, LLVMBasicBlockRef *blocks,
                      unsigned n);
LLVMBasicBlockRef emit_current(Fn *f);

// ---- positions

// Makes pos the place of what is emitted next; answers the old one.
Pos emit_at(Fn *f, Pos pos);

// ---- values and memory

// A bool as i8 and back; all other values unchanged.
LLVMValueRef emit_to_memory(Fn *f, Type *type, LLVMValueRef value);
LLVMValueRef emit_from_memory(Fn *f, Type *type, LLVMValueRef bits);

// The value at an address; for a type that is handled in memory the address itself.
LLVMValueRef emit_load(Fn *f, Type *type, LLVMValueRef address);
// Stores a value; copies when the type is handled in memory. Overlap is allowed.
void emit_store(Fn *f, Type *type, LLVMValueRef address, LLVMValueRef value);
// Clears the bytes of a value of the type.
void emit_clear(Fn *f, Type *type, LLVMValueRef address);
// The zero value; in memory: the address of fresh zeroed bytes.
LLVMValueRef emit_zero(Fn *f, Type *type);
// A value that later stores to variables cannot change: a copy when it is in memory.
LLVMValueRef emit_stable(Fn *f, Type *type, LLVMValueRef value);

// memmove of `bytes` (i64), one value or many of the type.
void emit_move(Fn *f, Type *type, LLVMValueRef to, LLVMValueRef from, LLVMValueRef bytes);

// base + bytes, with the inbounds flag.
LLVMValueRef emit_offset(Fn *f, LLVMValueRef base, LLVMValueRef bytes);
// Address of field i of the struct type at an address, and of element i (i64) of elem type.
LLVMValueRef emit_field(Fn *f, Type *struct_type, LLVMValueRef address, uint32_t i);
LLVMValueRef emit_element(Fn *f, Type *elem, LLVMValueRef address, LLVMValueRef i);

// Component i of a value and a value with component i replaced.
LLVMValueRef emit_extract(Fn *f, LLVMValueRef value, unsigned i);
LLVMValueRef emit_insert(Fn *f, LLVMValueRef value, LLVMValueRef part, unsigned i);
// {ptr, len} and {ptr, len, cap}.
LLVMValueRef emit_string(Fn *f, LLVMValueRef ptr, LLVMValueRef len);
LLVMValueRef emit_slice(Fn *f, LLVMValueRef ptr, LLVMValueRef len, LLVMValueRef cap);

// Panics unless the pointer is not nil; nothing is emitted when that is known.
void emit_nil_check(Fn *f, LLVMValueRef pointer);

// Calls a runtime function.
LLVMValueRef emit_runtime(Fn *f, RtFunctionId id, LLVMValueRef *args, unsigned n);
#define EMIT_RT(f, name, ...)                                                                      \
  emit_runtime((f), RT_ID_##name, (LLVMValueRef[]){__VA_ARGS__},                                   \
               (unsigned)(sizeof((LLVMValueRef[]){__VA_ARGS__}) / sizeof(LLVMValueRef)))
#define EMIT_RT0(f, name) emit_runtime((f), RT_ID_##name, NULL, 0)

#endif
