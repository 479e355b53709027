// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Symbols that were the module's own become hidden ones: seen by the other parts, not outside the
// program. Constants without an identity (texts, tables that are only read) stay private and are
// in each part; the linker drops those that nobody mentions.
#include "driver/split.h"
#include "support/arena.h"

#include <llvm-c/Comdat.h>
#include <stdbool.h>

// Less is compiled faster than a process is started.
enum { PART_BLOCKS = 600 };

static size_t count_blocks(LLVMModuleRef module) {
  size_t blocks = 0;
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f != NULL; f = LLVMGetNextFunction(f))
    blocks += LLVMCountBasicBlocks(f);
  return blocks;
}

size_t split_count(LLVMModuleRef module, size_t most) {
  size_t parts = count_blocks(module) / PART_BLOCKS;
  return parts < 1 ? 1 : parts > most ? most : parts;
}

// ---- names --------------------------------------------------------------------------------------

static bool is_own(LLVMValueRef symbol) {
  LLVMLinkage linkage = LLVMGetLinkage(symbol);
  return linkage == LLVMInternalLinkage || linkage == LLVMPrivateLinkage;
}

static bool is_copyable(LLVMValueRef variable) {
  return is_own(variable) && LLVMIsGlobalConstant(variable) &&
         LLVMGetUnnamedAddress(variable) == LLVMGlobalUnnamedAddr;
}

static void show(LLVMValueRef symbol, size_t *unnamed) {
  size_t len;
  LLVMGetValueName2(symbol, &len);
  if (len == 0) {
    Arena scratch = {0};
    const char *name = arena_printf(&scratch, "letgo.part.%zu", (*unnamed)++);
    LLVMSetValueName2(symbol, name, strlen(name));
    arena_free(&scratch);
  }
  LLVMSetLinkage(symbol, LLVMExternalLinkage);
  LLVMSetVisibility(symbol, LLVMHiddenVisibility);
}

void split_prepare(LLVMModuleRef module) {
  size_t unnamed = 0;
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f != NULL; f = LLVMGetNextFunction(f))
    if (is_own(f))
      show(f, &unnamed);
  for (LLVMValueRef v = LLVMGetFirstGlobal(module); v != NULL; v = LLVMGetNextGlobal(v))
    if (is_own(v) && !is_copyable(v))
      show(v, &unnamed);
}

// ---- parts --------------------------------------------------------------------------------------

static void copy_attributes(LLVMValueRef from, LLVMValueRef to, LLVMAttributeIndex index) {
  enum { MOST = 64 };
  LLVMAttributeRef attributes[MOST];
  unsigned count = LLVMGetAttributeCountAtIndex(from, index);
  if (count > MOST)
    return;
  LLVMGetAttributesAtIndex(from, index, attributes);
  for (unsigned i = 0; i < count; i++)
    LLVMAddAttributeAtIndex(to, index, attributes[i]);
}

// The C API empties no function, so that a declaration takes its place.
static void make_declaration(LLVMModuleRef module, LLVMValueRef f) {
  LLVMValueRef declaration = LLVMAddFunction(module, "", LLVMGlobalGetValueType(f));
  LLVMSetFunctionCallConv(declaration, LLVMGetFunctionCallConv(f));
  LLVMSetVisibility(declaration, LLVMGetVisibility(f));
  copy_attributes(f, declaration, (LLVMAttributeIndex)LLVMAttributeFunctionIndex);
  for (LLVMAttributeIndex i = 0; i <= LLVMCountParams(f); i++)
    copy_attributes(f, declaration, i);
  Arena scratch = {0};
  size_t len;
  const char *name = LLVMGetValueName2(f, &len);
  name = arena_strndup(&scratch, name, len);
  LLVMReplaceAllUsesWith(f, declaration);
  LLVMDeleteFunction(f);
  LLVMSetValueName2(declaration, name, len);
  arena_free(&scratch);
}

static void make_variable_declaration(LLVMValueRef v) {
  LLVMSetInitializer(v, NULL);
  LLVMSetComdat(v, NULL);
  LLVMSetLinkage(v, LLVMExternalLinkage);
}

static void keep_variables(LLVMModuleRef module) {
  for (LLVMValueRef v = LLVMGetFirstGlobal(module), next; v != NULL; v = next) {
    next = LLVMGetNextGlobal(v);
    if (LLVMGetLinkage(v) == LLVMAppendingLinkage)
      LLVMDeleteGlobal(v);
    else if (!LLVMIsDeclaration(v) && !is_copyable(v))
      make_variable_declaration(v);
  }
}

void split_keep(LLVMModuleRef module, size_t index, size_t count) {
  size_t all = count_blocks(module), before = 0;
  LLVMValueRef last = LLVMGetLastFunction(module);
  for (LLVMValueRef f = LLVMGetFirstFunction(module), next; f != NULL; f = next) {
    next = f == last ? NULL : LLVMGetNextFunction(f);
    size_t blocks = LLVMCountBasicBlocks(f);
    if (blocks > 0 && before * count / all != index)
      make_declaration(module, f);
    before += blocks;
  }
  if (index > 0)
    keep_variables(module);
}
