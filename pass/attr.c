// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attributes of calls. The encodings of `captures` and `memory` are those of LLVM 22 (ModRef.h):
// captures holds (other << 4) | result and is absent for 'everything'; memory holds two bits for
// each of six kinds of memory, argument memory first.
#include "pass/attr.h"

#include "pass/hooks.h"

#include <stdatomic.h>
#include <string.h>

#include <llvm-c/Core.h>

bool op_is_call(unsigned op) { return op == LLVMCall || op == LLVMInvoke || op == LLVMCallBr; }

bool inst_is_call(LLVMValueRef inst) { return op_is_call(LLVMGetInstructionOpcode(inst)); }

LLVMValueRef call_callee(LLVMValueRef call) {
  // A call under another type says nothing about which argument is which parameter.
  return hook_callee(call);
}

const char *call_callee_name(LLVMValueRef call, size_t *len) {
  LLVMValueRef callee = call_callee(call);
  *len = 0;
  return callee ? LLVMGetValueName2(callee, len) : "";
}

bool call_callee_begins(LLVMValueRef call, const char *prefix) {
  size_t len, n = strlen(prefix);
  const char *name = call_callee_name(call, &len);
  return len >= n && !memcmp(name, prefix, n);
}

unsigned call_intrinsic(LLVMValueRef call) {
  LLVMValueRef callee = call_callee(call);
  return callee ? LLVMGetIntrinsicID(callee) : 0;
}

unsigned attr_kind(Attr attr) {
  static const char *const spellings[] = {
#define ATTR(id, spelling) spelling,
#include "pass/attr.def"
#undef ATTR
  };
  // The same numbers whoever asks first, so threads need no order. 0 is no attribute.
  static _Atomic unsigned kinds[ATTR_COUNT];
  unsigned kind = atomic_load_explicit(&kinds[attr], memory_order_relaxed);
  if (!kind) {
    kind = LLVMGetEnumAttributeKindForName(spellings[attr], strlen(spellings[attr]));
    atomic_store_explicit(&kinds[attr], kind, memory_order_relaxed);
  }
  return kind;
}

static LLVMAttributeRef site_attr(LLVMValueRef call, unsigned index, Attr attr) {
  return LLVMGetCallSiteEnumAttribute(call, index, attr_kind(attr));
}

static LLVMAttributeRef callee_attr(LLVMValueRef call, unsigned index, Attr attr) {
  LLVMValueRef callee = call_callee(call);
  return callee ? LLVMGetEnumAttributeAtIndex(callee, index, attr_kind(attr)) : NULL;
}

static bool has_attr(LLVMValueRef call, unsigned index, Attr attr) {
  return hook_has_attr(call, index, attr_kind(attr));
}

static bool int_attr(LLVMValueRef call, unsigned index, Attr attr, uint64_t *value) {
  if (!has_attr(call, index, attr))
    return false;
  LLVMAttributeRef found = site_attr(call, index, attr);
  if (!found)
    found = callee_attr(call, index, attr);
  *value = LLVMGetEnumAttributeValue(found);
  return true;
}

bool call_has_attr(LLVMValueRef call, Attr attr) {
  return has_attr(call, (unsigned)LLVMAttributeFunctionIndex, attr);
}

bool call_int_attr(LLVMValueRef call, Attr attr, uint64_t *value) {
  return int_attr(call, (unsigned)LLVMAttributeFunctionIndex, attr, value);
}

const char *call_string_attr(LLVMValueRef call, const char *name, unsigned *len) {
  unsigned name_len = (unsigned)strlen(name);
  unsigned index = (unsigned)LLVMAttributeFunctionIndex;
  LLVMAttributeRef attr = LLVMGetCallSiteStringAttribute(call, index, name, name_len);
  LLVMValueRef callee = call_callee(call);
  if (!attr && callee)
    attr = LLVMGetStringAttributeAtIndex(callee, index, name, name_len);
  return attr ? LLVMGetStringAttributeValue(attr, len) : NULL;
}

bool call_arg_has_attr(LLVMValueRef call, unsigned arg, Attr attr) {
  return has_attr(call, arg + 1, attr);
}

bool call_arg_int_attr(LLVMValueRef call, unsigned arg, Attr attr, uint64_t *value) {
  return int_attr(call, arg + 1, attr, value);
}

bool call_result_has_attr(LLVMValueRef call, Attr attr) {
  return has_attr(call, LLVMAttributeReturnIndex, attr);
}

bool call_result_int_attr(LLVMValueRef call, Attr attr, uint64_t *value) {
  return int_attr(call, LLVMAttributeReturnIndex, attr, value);
}

static uint64_t both(LLVMAttributeRef site, LLVMAttributeRef callee, uint64_t all) {
  if (site)
    all &= LLVMGetEnumAttributeValue(site);
  if (callee)
    all &= LLVMGetEnumAttributeValue(callee);
  return all;
}

static Captures captures_of_bits(uint64_t bits) {
  return (Captures){.result = bits & CAPTURE_ALL, .other = bits >> 4 & CAPTURE_ALL};
}

static Effects effects_of_bits(uint64_t bits) {
  return (Effects){.argument_reads = bits & 1,
                   .argument_writes = bits & 2,
                   .other_reads = bits & 0x554,
                   .other_writes = bits & 0xaa8};
}

enum { ALL_CAPTURES = 0xff, ALL_EFFECTS = 0xfff };

Captures call_captures(LLVMValueRef call, unsigned arg) {
  LLVMAttributeRef site = site_attr(call, arg + 1, ATTR_CAPTURES);
  LLVMAttributeRef callee = callee_attr(call, arg + 1, ATTR_CAPTURES);
  return captures_of_bits(both(site, callee, ALL_CAPTURES));
}

Effects call_effects(LLVMValueRef call) {
  if (call_has_unknown_bundle(call) || LLVMIsAInlineAsm(LLVMGetCalledValue(call)))
    return effects_of_bits(ALL_EFFECTS);
  unsigned index = (unsigned)LLVMAttributeFunctionIndex;
  LLVMAttributeRef site = site_attr(call, index, ATTR_MEMORY);
  LLVMAttributeRef callee = callee_attr(call, index, ATTR_MEMORY);
  return effects_of_bits(both(site, callee, ALL_EFFECTS));
}

static LLVMAttributeRef function_attr(LLVMValueRef function, unsigned index, Attr attr) {
  return LLVMGetEnumAttributeAtIndex(function, index, attr_kind(attr));
}

Captures function_captures(LLVMValueRef function, unsigned arg) {
  return captures_of_bits(
      both(NULL, function_attr(function, arg + 1, ATTR_CAPTURES), ALL_CAPTURES));
}

Effects function_effects(LLVMValueRef function) {
  unsigned index = (unsigned)LLVMAttributeFunctionIndex;
  return effects_of_bits(both(NULL, function_attr(function, index, ATTR_MEMORY), ALL_EFFECTS));
}

int call_returned_arg(LLVMValueRef call) {
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++)
    if (call_arg_has_attr(call, i, ATTR_RETURNED))
      return (int)i;
  return -1;
}

bool call_may_unwind(LLVMValueRef call) { return !call_has_attr(call, ATTR_NOUNWIND); }

static bool is_harmless_bundle(const char *tag, size_t len) {
  static const char *const harmless[] = {"funclet", "gc-live", "kcfi",   "convergencectrl",
                                         "align",   "nonnull", "ptrauth"};
  for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
    if (strlen(harmless[i]) == len && !memcmp(harmless[i], tag, len))
      return true;
  return false;
}

bool call_has_unknown_bundle(LLVMValueRef call) {
  bool unknown = false;
  for (unsigned i = 0, n = LLVMGetNumOperandBundles(call); i < n && !unknown; i++) {
    LLVMOperandBundleRef bundle = LLVMGetOperandBundleAtIndex(call, i);
    size_t len;
    const char *tag = LLVMGetOperandBundleTag(bundle, &len);
    unknown = !is_harmless_bundle(tag, len);
    LLVMDisposeOperandBundle(bundle);
  }
  return unknown;
}

bool function_has_attr(LLVMValueRef function, Attr attr) {
  return LLVMGetEnumAttributeAtIndex(function, (unsigned)LLVMAttributeFunctionIndex,
                                     attr_kind(attr)) != NULL;
}

const char *function_string_attr(LLVMValueRef function, const char *name, unsigned *len) {
  LLVMAttributeRef attr = LLVMGetStringAttributeAtIndex(
      function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, name, (unsigned)strlen(name));
  return attr ? LLVMGetStringAttributeValue(attr, len) : NULL;
}

void function_set_string_attr(LLVMValueRef function, const char *name, const char *value) {
  LLVMAttributeIndex index = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
  LLVMRemoveStringAttributeAtIndex(function, index, name, (unsigned)strlen(name));
  if (!value)
    return;
  LLVMContextRef context = LLVMGetValueContext(function);
  LLVMAddAttributeAtIndex(function, index,
                          LLVMCreateStringAttribute(context, name, (unsigned)strlen(name), value,
                                                    (unsigned)strlen(value)));
}

static unsigned flag_kind(LLVMValueRef call, const char *name) {
  return LLVMGetMDKindIDInContext(LLVMGetValueContext(call), name, (unsigned)strlen(name));
}

void call_set_flag(LLVMValueRef call, const char *name) {
  LLVMContextRef context = LLVMGetValueContext(call);
  LLVMSetMetadata(call, flag_kind(call, name),
                  LLVMMetadataAsValue(context, LLVMMDNodeInContext2(context, NULL, 0)));
}

bool call_has_flag(LLVMValueRef call, const char *name) {
  return LLVMHasMetadata(call) && LLVMGetMetadata(call, flag_kind(call, name)) != NULL;
}

unsigned argument_index(LLVMValueRef argument) {
  unsigned index = 0;
  for (LLVMValueRef a = LLVMGetPreviousParam(argument); a; a = LLVMGetPreviousParam(a))
    index++;
  return index;
}

static const char plain[] = "letgo-plain";

static bool has_plain(LLVMValueRef function, unsigned index) {
  return LLVMGetStringAttributeAtIndex(function, index, plain, sizeof plain - 1);
}

bool argument_is_plain(LLVMValueRef argument) {
  return has_plain(LLVMGetParamParent(argument), 1 + argument_index(argument));
}

bool function_gives_plain(LLVMValueRef function) {
  return has_plain(function, LLVMAttributeReturnIndex);
}

bool call_gives_plain(LLVMValueRef call) {
  if (LLVMGetCallSiteStringAttribute(call, LLVMAttributeReturnIndex, plain, sizeof plain - 1))
    return true;
  LLVMValueRef callee = call_callee(call);
  return callee && function_gives_plain(callee);
}

bool argument_has_attr(LLVMValueRef value, Attr attr) {
  return LLVMIsAArgument(value) &&
         LLVMGetEnumAttributeAtIndex(LLVMGetParamParent(value), 1 + argument_index(value),
                                     attr_kind(attr));
}

bool argument_is_result(LLVMValueRef value) { return argument_has_attr(value, ATTR_SRET); }
