// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a call promises, read from LLVM attributes at the call and at the callee. Both are true,
// so the stronger of the two counts.
#ifndef LETGO_PASS_ATTR_H
#define LETGO_PASS_ATTR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <llvm-c/Types.h>

typedef enum Attr {
#define ATTR(id, spelling) ATTR_##id,
#include "pass/attr.def"
#undef ATTR
  ATTR_COUNT
} Attr;

/// LLVM's number of the attribute.
unsigned attr_kind(Attr attr);

/// Components of the captures attribute (LLVM's ModRef.h).
enum {
  CAPTURE_ADDRESS = 3,
  CAPTURE_READ_PROVENANCE = 4,
  CAPTURE_PROVENANCE = 12,
  CAPTURE_ALL = 15,
};

/// Through the result, and in all other ways.
typedef struct Captures {
  unsigned result, other;
} Captures;

/// What a call does to one kind of memory.
typedef struct Effects {
  bool argument_reads, argument_writes; ///< memory its pointer arguments point to
  bool other_reads, other_writes;       ///< all other memory, errno and inaccessible included
} Effects;

/// Whether an instruction of the opcode (LLVMOpcode) calls: call, invoke, callbr.
bool op_is_call(unsigned op);
/// The same of an instruction.
bool inst_is_call(LLVMValueRef inst);
/// The function called directly and under its own type, else null.
LLVMValueRef call_callee(LLVMValueRef call);
/// Name of the direct callee, "" when there is none. Not terminated at `*len` by itself.
const char *call_callee_name(LLVMValueRef call, size_t *len);
/// Whether the name of the direct callee begins so.
bool call_callee_begins(LLVMValueRef call, const char *prefix);
/// Id of the intrinsic called, 0 when it is none.
unsigned call_intrinsic(LLVMValueRef call);

bool call_has_attr(LLVMValueRef call, Attr attr);
/// Value of an integer attribute of the function called. False when absent.
bool call_int_attr(LLVMValueRef call, Attr attr, uint64_t *value);
/// A string attribute of the function called, at the call first. Null when absent.
const char *call_string_attr(LLVMValueRef call, const char *name, unsigned *len);
bool call_arg_has_attr(LLVMValueRef call, unsigned arg, Attr attr);
bool call_arg_int_attr(LLVMValueRef call, unsigned arg, Attr attr, uint64_t *value);
bool call_result_has_attr(LLVMValueRef call, Attr attr);
bool call_result_int_attr(LLVMValueRef call, Attr attr, uint64_t *value);

Captures call_captures(LLVMValueRef call, unsigned arg);
/// Operand bundles make all of them unknown.
Effects call_effects(LLVMValueRef call);
/// Index of the argument that is the result, by `returned`; -1 none.
int call_returned_arg(LLVMValueRef call);
bool call_may_unwind(LLVMValueRef call);
/// Bundles other than those known to do nothing with their operands.
bool call_has_unknown_bundle(LLVMValueRef call);

/// Flags that our own steps leave on calls for later ones: metadata that says nothing but its name.
void call_set_flag(LLVMValueRef call, const char *name);
bool call_has_flag(LLVMValueRef call, const char *name);

/// What the function itself promises, whoever calls it.
Captures function_captures(LLVMValueRef function, unsigned arg);
Effects function_effects(LLVMValueRef function);
bool function_has_attr(LLVMValueRef function, Attr attr);
/// A string attribute of the function. Null when absent.
const char *function_string_attr(LLVMValueRef function, const char *name, unsigned *len);
/// Gives it another value, or takes it away when that is null.
void function_set_string_attr(LLVMValueRef function, const char *name, const char *value);

/// Whether the front end says that the parameter, or the result of the function or of the call, is a
/// number of the source of which nobody makes an address: the attribute "letgo-plain".
bool argument_is_plain(LLVMValueRef argument);
bool function_gives_plain(LLVMValueRef function);
bool call_gives_plain(LLVMValueRef call);

/// Number of an argument of its function, from 0.
unsigned argument_index(LLVMValueRef argument);
/// Whether the value is an argument with the attribute.
bool argument_has_attr(LLVMValueRef value, Attr attr);
/// Whether the argument is the memory that the result is written to.
bool argument_is_result(LLVMValueRef value);

#endif
