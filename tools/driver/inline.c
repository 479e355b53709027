// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A module links what another has a body for; LLVM's pass for functions that are always inlined
// does the rest. What stays uninlined, a function's address that is taken for instance, comes from
// the archive, hence available_externally. The attributes that clang gives are about functions, not
// about code that becomes part of others.
#include "driver/inline.h"

#include <llvm-c/BitReader.h>
#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>
#include <llvm-c/Linker.h>
#include <llvm-c/Transforms/PassBuilder.h>
#include <stdlib.h>
#include <string.h>

static const LLVMAttributeIndex function_index = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;

static ExitCode read_module(LLVMContextRef context, const char *path, LLVMModuleRef *module) {
  LLVMMemoryBufferRef bytes;
  char *message;
  if (LLVMCreateMemoryBufferWithContentsOfFile(path, &bytes, &message)) {
    ExitCode code = fault_program("cannot read the runtime %s: %s", path, message);
    LLVMDisposeMessage(message);
    return code;
  }
  bool broken = LLVMParseBitcodeInContext2(context, bytes, module);
  LLVMDisposeMemoryBuffer(bytes);
  return broken ? fault_program("%s is no bitcode of this LLVM", path) : LETGO_FINE;
}

static bool is_called(LLVMModuleRef module, LLVMValueRef body) {
  size_t len;
  LLVMValueRef declared = LLVMGetNamedFunction(module, LLVMGetValueName2(body, &len));
  return declared != NULL && LLVMGetFirstUse(declared) != NULL;
}

static void strip_attributes(LLVMValueRef fn) {
  unsigned n = LLVMGetAttributeCountAtIndex(fn, function_index);
  LLVMAttributeRef *attributes = malloc((n + 1) * sizeof(LLVMAttributeRef));
  LLVMGetAttributesAtIndex(fn, function_index, attributes);
  for (unsigned i = 0; i < n; i++) {
    LLVMAttributeRef a = attributes[i];
    unsigned len;
    if (LLVMIsStringAttribute(a)) {
      const char *kind = LLVMGetStringAttributeKind(a, &len);
      LLVMRemoveStringAttributeAtIndex(fn, function_index, kind, len);
    } else {
      LLVMRemoveEnumAttributeAtIndex(fn, function_index, LLVMGetEnumAttributeKind(a));
    }
  }
  free(attributes);
}

static void prepare(LLVMValueRef fn) {
  strip_attributes(fn);
  LLVMContextRef context = LLVMGetModuleContext(LLVMGetGlobalParent(fn));
  unsigned kind = LLVMGetEnumAttributeKindForName("alwaysinline", 12);
  LLVMAddAttributeAtIndex(fn, function_index, LLVMCreateEnumAttribute(context, kind, 0));
  LLVMSetLinkage(fn, LLVMAvailableExternallyLinkage);
}

// Leaves in `fast` what the module calls; false when that is nothing.
static bool select_called(LLVMModuleRef module, LLVMModuleRef fast) {
  bool some = false;
  for (LLVMValueRef next, fn = LLVMGetFirstFunction(fast); fn != NULL; fn = next) {
    next = LLVMGetNextFunction(fn);
    if (LLVMIsDeclaration(fn))
      continue;
    if (is_called(module, fn)) {
      some = true;
      prepare(fn);
    } else if (LLVMGetFirstUse(fn) == NULL) {
      LLVMDeleteFunction(fn);
    }
  }
  return some;
}

static ExitCode inline_linked(LLVMModuleRef module, LLVMTargetMachineRef target) {
  LLVMPassBuilderOptionsRef settings = LLVMCreatePassBuilderOptions();
  LLVMErrorRef error =
      LLVMRunPasses(module, "always-inline,elim-avail-extern,globaldce", target, settings);
  LLVMDisposePassBuilderOptions(settings);
  if (error == NULL)
    return LETGO_FINE;
  char *message = LLVMGetErrorMessage(error);
  ExitCode code = fault_internal("inlining the runtime: %s", message);
  LLVMDisposeErrorMessage(message);
  return code;
}

ExitCode inline_fast_paths(LLVMModuleRef module, LLVMTargetMachineRef target, const Host *host,
                           Arena *arena) {
  LLVMModuleRef fast;
  const char *path = arena_printf(arena, "%s/rt_fast.bc", host->library);
  ExitCode code = read_module(LLVMGetModuleContext(module), path, &fast);
  if (code != LETGO_FINE)
    return code;
  if (!select_called(module, fast)) {
    LLVMDisposeModule(fast);
    return LETGO_FINE;
  }
  LLVMSetTarget(fast, LLVMGetTarget(module));
  if (LLVMLinkModules2(module, fast))
    return fault_internal("%s does not link", path);
  return inline_linked(module, target);
}
