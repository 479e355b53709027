// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// To LLVM, a package variable that is written and never read is dead, and so is what was assigned
// to it; one that is only compared with nil becomes a flag. People write just that, `sink = &x`, to
// see what happens to x when it escapes. gc takes them at their word, and so do we: a variable that
// is written counts as known to somebody else. A table that is only read is hidden: LLVM then sees
// what its entries are.
//
// The data behind a variable, what is in []*T{nil} or &T{...}, has no symbol. Where LLVM sees that
// but one place stores an address there, one that an allocation returns, it takes the allocation for
// made once, and puts the object in a variable of its own: no root of the collector, and one
// object where the place is reached twice. Such data is pinned, unless it is plain that it is only
// read.
#include "driver/linkage.h"

#include "support/vec.h"

#include <llvm-c/Comdat.h>
#include <stdbool.h>
#include <string.h>

static bool is_address(LLVMValueRef user) {
  LLVMOpcode opcode = LLVMIsAInstruction(user)    ? LLVMGetInstructionOpcode(user)
                      : LLVMIsAConstantExpr(user) ? LLVMGetConstOpcode(user)
                                                  : LLVMUnreachable;
  return opcode == LLVMGetElementPtr;
}

static bool copies_from(LLVMValueRef user, LLVMValueRef address) {
  return (LLVMIsAMemCpyInst(user) || LLVMIsAMemMoveInst(user)) &&
         LLVMGetOperand(user, 0) != address;
}

// Whether nothing is done with an address but reading through it.
static bool is_only_read(LLVMValueRef address) {
  for (LLVMUseRef use = LLVMGetFirstUse(address); use != NULL; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsALoadInst(user) || copies_from(user, address))
      continue;
    if (!is_address(user) || !is_only_read(user))
      return false;
  }
  return true;
}

// Whether anything but the function itself mentions it.
static bool is_mentioned(LLVMValueRef function) {
  for (LLVMUseRef use = LLVMGetFirstUse(function); use != NULL; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (!LLVMIsAInstruction(user) ||
        LLVMGetBasicBlockParent(LLVMGetInstructionParent(user)) != function)
      return true;
  }
  return false;
}

static bool is_entry(LLVMValueRef function) {
  size_t len;
  return strcmp(LLVMGetValueName2(function, &len), "letgo.main") == 0;
}

static bool is_of_main(LLVMValueRef symbol) {
  size_t len;
  return strncmp(LLVMGetValueName2(symbol, &len), "main.", 5) == 0;
}

static bool is_ours(LLVMValueRef symbol) {
  return !LLVMIsDeclaration(symbol) && LLVMGetLinkage(symbol) == LLVMExternalLinkage;
}

// Instances and wrappers, which every module that needs them has: our copy may be our own.
static bool is_shared(LLVMValueRef function) {
  return !LLVMIsDeclaration(function) && LLVMGetLinkage(function) == LLVMLinkOnceODRLinkage;
}

// Of a library all functions stay: its callers are not here.
static bool is_kept(LLVMValueRef function, LinkageKeep keep) {
  if (keep == LINKAGE_KEEP_ENTRY || !is_of_main(function))
    return false;
  return (keep == LINKAGE_KEEP_LIBRARY && is_ours(function)) || !is_mentioned(function);
}

// Somebody else may write the variable, although nobody here does.
static bool is_kept_variable(LLVMValueRef variable, LinkageKeep keep) {
  return keep == LINKAGE_KEEP_LIBRARY && is_of_main(variable) && !LLVMIsGlobalConstant(variable);
}

void linkage_hide(LLVMModuleRef module, LinkageKeep keep) {
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f != NULL; f = LLVMGetNextFunction(f))
    if ((is_shared(f) || (is_ours(f) && !is_entry(f))) && !is_kept(f, keep)) {
      LLVMSetComdat(f, NULL);
      LLVMSetLinkage(f, LLVMInternalLinkage);
    }
  for (LLVMValueRef v = LLVMGetFirstGlobal(module); v != NULL; v = LLVMGetNextGlobal(v))
    if (is_ours(v) && (LLVMIsGlobalConstant(v) || is_only_read(v)) && !is_kept_variable(v, keep))
      LLVMSetLinkage(v, LLVMInternalLinkage);
}

// ---- data behind variables

// Whether nothing is done with a pointer, or the pointers in a slice, but reading what is there.
static bool is_read_through(LLVMValueRef value) {
  for (LLVMUseRef use = LLVMGetFirstUse(value); use != NULL; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsALoadInst(user) || LLVMIsAICmpInst(user) || copies_from(user, value))
      continue;
    bool follows = LLVMIsAExtractValueInst(user) || LLVMIsAInsertValueInst(user) ||
                   LLVMIsAGetElementPtrInst(user);
    if (!follows || !is_read_through(user))
      return false;
  }
  return true;
}

// Whether a variable, or the part of it at this address, is only loaded, and what is loaded is only
// read through.
static bool is_read_twice(LLVMValueRef address) {
  for (LLVMUseRef use = LLVMGetFirstUse(address); use != NULL; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    bool reads = LLVMIsALoadInst(user) ? is_read_through(user)
                                       : is_address(user) && is_read_twice(user);
    if (!reads)
      return false;
  }
  return true;
}

static bool is_local(LLVMValueRef global) {
  LLVMLinkage linkage = LLVMGetLinkage(global);
  return linkage == LLVMInternalLinkage || linkage == LLVMPrivateLinkage;
}

// Whether somebody may write what is at this address, whose holders are variables.
static bool may_be_written(LLVMValueRef address) {
  for (LLVMUseRef use = LLVMGetFirstUse(address); use != NULL; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (LLVMIsALoadInst(user) || copies_from(user, address))
      continue;
    bool written = true;
    if (LLVMIsAGlobalVariable(user))
      written = !is_local(user) || !is_read_twice(user);
    else if (LLVMIsAConstant(user) || LLVMIsAGetElementPtrInst(user))
      written = may_be_written(user);
    if (written)
      return true;
  }
  return false;
}

static bool wants_pin(LLVMValueRef variable) {
  const char *section = LLVMGetSection(variable);
  return is_local(variable) && !LLVMIsGlobalConstant(variable) && section != NULL &&
         strcmp(section, "letgo_ptr") == 0 && may_be_written(variable);
}

// LLVM wants the members of its list to have names.
static void give_name(LLVMValueRef variable) {
  size_t len;
  LLVMGetValueName2(variable, &len);
  if (len == 0)
    LLVMSetValueName2(variable, "letgo.data", strlen("letgo.data"));
}

// The list of what is used in ways that LLVM does not see.
static void add_used(LLVMModuleRef module, LLVMValueRef *variables, size_t n) {
  LLVMTypeRef pointer = LLVMPointerTypeInContext(LLVMGetModuleContext(module), 0);
  LLVMValueRef list = LLVMConstArray2(pointer, variables, n);
  LLVMValueRef used = LLVMAddGlobal(module, LLVMTypeOf(list), "llvm.compiler.used");
  LLVMSetInitializer(used, list);
  LLVMSetLinkage(used, LLVMAppendingLinkage);
  LLVMSetSection(used, "llvm.metadata");
}

void linkage_pin(LLVMModuleRef module) {
  Vec(LLVMValueRef) pinned = NULL;
  for (LLVMValueRef v = LLVMGetFirstGlobal(module); v != NULL; v = LLVMGetNextGlobal(v))
    if (wants_pin(v)) {
      give_name(v);
      vec_push(pinned, v);
    }
  if (vec_len(pinned) > 0)
    add_used(module, pinned, vec_len(pinned));
  vec_free(pinned);
}
