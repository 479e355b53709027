// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// LLVM writes into memory and we write the file: its own file writers end the process when the disk
// is full. The C API has no switch for -ffunction-sections, so each symbol is told its section.
#include "driver/codegen.h"
#include "driver/scalars.h"

#include <llvm-c/BitWriter.h>
#include <llvm-c/Core.h>
#include <llvm-c/Support.h>
#include <llvm-c/Target.h>
#include <llvm-c/Transforms/PassBuilder.h>
#include <string.h>

static LLVMCodeGenOptLevel code_generation_level(unsigned opt_level) {
  static const LLVMCodeGenOptLevel levels[] = {LLVMCodeGenLevelNone, LLVMCodeGenLevelLess,
                                               LLVMCodeGenLevelDefault, LLVMCodeGenLevelAggressive};
  return levels[opt_level];
}

// Innermost loops begin at multiples of 32 bytes instead of 16: a short one then never spans two lines
// of the instruction cache, which costs up to a quarter of its speed.
static void set_loop_alignment(void) {
  static const char *const arguments[] = {"letgo",
                                          "-x86-experimental-pref-innermost-loop-alignment=5"};
  LLVMParseCommandLineOptions(2, arguments, NULL);
}

LLVMTargetMachineRef codegen_create_target(const Options *options) {
  LLVMInitializeNativeTarget();
  LLVMInitializeNativeAsmPrinter();
  set_loop_alignment();
  char *triple = LLVMGetDefaultTargetTriple();
  LLVMTargetRef kind;
  char *message;
  if (LLVMGetTargetFromTriple(triple, &kind, &message)) {
    fault_internal("LLVM has no target %s: %s", triple, message);
    LLVMDisposeMessage(message);
    LLVMDisposeMessage(triple);
    return NULL;
  }
  LLVMTargetMachineOptionsRef settings = LLVMCreateTargetMachineOptions();
  LLVMTargetMachineOptionsSetCodeGenOptLevel(settings, code_generation_level(options->opt_level));
  LLVMTargetMachineOptionsSetRelocMode(settings, LLVMRelocStatic);
  LLVMTargetMachineRef target = LLVMCreateTargetMachineWithOptions(kind, triple, settings);
  LLVMDisposeTargetMachineOptions(settings);
  LLVMDisposeMessage(triple);
  return target;
}

// ---- AddressSanitizer ---------------------------------------------------------------------------

ExitCode codegen_sanitize_address(LLVMModuleRef module, LLVMTargetMachineRef target) {
  // Off by default in the pass, and only the command line of LLVM can turn it on.
  static const char *const arguments[] = {"letgo", "-asan-use-after-return=always"};
  LLVMParseCommandLineOptions(2, arguments, NULL);
  LLVMPassBuilderOptionsRef settings = LLVMCreatePassBuilderOptions();
  LLVMErrorRef error = LLVMRunPasses(module, "asan<use-after-scope>", target, settings);
  LLVMDisposePassBuilderOptions(settings);
  if (error == NULL)
    return LETGO_FINE;
  char *message = LLVMGetErrorMessage(error);
  ExitCode code = fault_internal("AddressSanitizer: %s", message);
  LLVMDisposeErrorMessage(message);
  return code;
}

// ---- sections and frames ------------------------------------------------------------------------

static void set_section(LLVMValueRef symbol, const char *prefix) {
  size_t len;
  const char *name = LLVMGetValueName2(symbol, &len);
  const char *present = LLVMGetSection(symbol);
  if (present != NULL && *present != 0)
    return;
  Arena scratch = {0};
  LLVMSetSection(symbol, arena_printf(&scratch, "%s.%.*s", prefix, (int)len, name));
  arena_free(&scratch);
}

static const char *variable_section(LLVMValueRef variable) {
  if (LLVMIsGlobalConstant(variable))
    return ".rodata";
  return LLVMIsNull(LLVMGetInitializer(variable)) ? ".bss" : ".data";
}

// Where a call is a jump, the caller has no frame: tracebacks and runtime.Caller would miss it.
static void keep_frame(LLVMValueRef function) {
  static const char name[] = "disable-tail-calls", value[] = "true";
  LLVMContextRef context = LLVMGetModuleContext(LLVMGetGlobalParent(function));
  LLVMAttributeRef attribute =
      LLVMCreateStringAttribute(context, name, sizeof name - 1, value, sizeof value - 1);
  LLVMAddAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, attribute);
}

void codegen_prepare(LLVMModuleRef module) {
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f != NULL; f = LLVMGetNextFunction(f)) {
    if (LLVMIsDeclaration(f))
      continue;
    set_section(f, ".text");
    keep_frame(f);
  }
  for (LLVMValueRef v = LLVMGetFirstGlobal(module); v != NULL; v = LLVMGetNextGlobal(v))
    if (!LLVMIsDeclaration(v) && !LLVMIsThreadLocal(v) &&
        LLVMGetLinkage(v) != LLVMAppendingLinkage && LLVMGetUnnamedAddress(v) == LLVMNoUnnamedAddr)
      set_section(v, variable_section(v));
}

// ---- rendering ----------------------------------------------------------------------------------

static LLVMMemoryBufferRef render_text(LLVMModuleRef module) {
  char *text = LLVMPrintModuleToString(module);
  LLVMMemoryBufferRef buffer =
      LLVMCreateMemoryBufferWithMemoryRangeCopy(text, strlen(text), "module");
  LLVMDisposeMessage(text);
  return buffer;
}

static LLVMMemoryBufferRef render_code(LLVMModuleRef module, LLVMTargetMachineRef target,
                                       const Options *options, LLVMCodeGenFileType type) {
  // A debugger would find no variable that is a struct any more.
  if (options->opt_level == 0 && !options->debug_info)
    scalars_split(module, target);
  char *message;
  LLVMMemoryBufferRef buffer;
  if (!LLVMTargetMachineEmitToMemoryBuffer(target, module, type, &message, &buffer))
    return buffer;
  fault_internal("code generation: %s", message);
  LLVMDisposeMessage(message);
  return NULL;
}

LLVMMemoryBufferRef codegen_render(LLVMModuleRef module, LLVMTargetMachineRef target,
                                   const Options *options, EmitKind kind) {
  switch (kind) {
  case EMIT_NAIVE:
  case EMIT_LL:
    return render_text(module);
  case EMIT_BC:
    return LLVMWriteBitcodeToMemoryBuffer(module);
  case EMIT_ASM:
    return render_code(module, target, options, LLVMAssemblyFile);
  case EMIT_OBJ:
    return render_code(module, target, options, LLVMObjectFile);
  case EMIT_PROGRAM:
    break;
  }
  fault_internal("a program is linked, not rendered");
  return NULL;
}
