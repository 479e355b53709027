// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Before each return of a Go function stands a call of rt_oracle_exit with the frame's address, the
// function's, and the number of words in rt_oracle_results. There the results are while nothing
// else holds them: the runtime looks for objects that outlive the frame, and what is returned does.
//
// A function with deferred calls is three in the IR (rt_panic.h). Its body and its f.defers are no
// frames of their own here: what the body allocates dies, at the earliest, with the function.
#include "driver/oracle.h"

#include <stdint.h>
#include <string.h>

enum { RESULTS_MAX = 8 };

typedef struct Marker {
  LLVMModuleRef module;
  LLVMContextRef context;
  LLVMBuilderRef builder;
  LLVMTypeRef pointer, i32, i64, results_type, exit_type, frame_type;
  LLVMValueRef results, exit, frame;
} Marker;

static Marker start(LLVMModuleRef module) {
  Marker m = {.module = module, .context = LLVMGetModuleContext(module)};
  m.builder = LLVMCreateBuilderInContext(m.context);
  m.pointer = LLVMPointerTypeInContext(m.context, 0);
  m.i32 = LLVMInt32TypeInContext(m.context);
  m.i64 = LLVMInt64TypeInContext(m.context);
  m.results_type = LLVMArrayType2(m.i64, RESULTS_MAX);
  m.exit_type = LLVMFunctionType(LLVMVoidTypeInContext(m.context),
                                 (LLVMTypeRef[]){m.pointer, m.pointer, m.i64}, 3, false);
  m.frame_type = LLVMFunctionType(m.pointer, &m.i32, 1, false);
  return m;
}

static void declare(Marker *m) {
  m->results = LLVMAddGlobal(m->module, m->results_type, "rt_oracle_results");
  m->exit = LLVMAddFunction(m->module, "rt_oracle_exit", m->exit_type);
  m->frame = LLVMAddFunction(m->module, "llvm.frameaddress.p0", m->frame_type);
}

// ---- results ------------------------------------------------------------------------------------

static bool is_aggregate(LLVMTypeRef type) {
  return LLVMGetTypeKind(type) == LLVMStructTypeKind || LLVMGetTypeKind(type) == LLVMArrayTypeKind;
}

static unsigned parts_of(LLVMTypeRef type) {
  return LLVMGetTypeKind(type) == LLVMStructTypeKind ? LLVMCountStructElementTypes(type)
                                                     : (unsigned)LLVMGetArrayLength2(type);
}

// Stores every pointer in a value, and the integers that are as wide as one.
static void keep_result(Marker *m, LLVMValueRef value, uint64_t *count) {
  LLVMTypeRef type = LLVMTypeOf(value);
  if (is_aggregate(type)) {
    for (unsigned i = 0; i < parts_of(type); i++)
      keep_result(m, LLVMBuildExtractValue(m->builder, value, i, ""), count);
    return;
  }
  if ((type != m->pointer && type != m->i64) || *count == RESULTS_MAX)
    return;
  LLVMValueRef at[] = {LLVMConstInt(m->i64, 0, false), LLVMConstInt(m->i64, (*count)++, false)};
  LLVMBuildStore(m->builder, value, LLVMConstInBoundsGEP2(m->results_type, m->results, at, 2));
}

static void tell_exit(Marker *m, LLVMValueRef function, LLVMValueRef ret) {
  uint64_t count = 0;
  LLVMPositionBuilderBefore(m->builder, ret);
  if (LLVMGetNumOperands(ret) == 1)
    keep_result(m, LLVMGetOperand(ret, 0), &count);
  LLVMValueRef zero = LLVMConstInt(m->i32, 0, false);
  LLVMValueRef frame = LLVMBuildCall2(m->builder, m->frame_type, m->frame, &zero, 1, "");
  LLVMValueRef args[] = {frame, function, LLVMConstInt(m->i64, count, false)};
  LLVMValueRef call = LLVMBuildCall2(m->builder, m->exit_type, m->exit, args, 3, "");
  // As a tail call it would stand behind the end of the frame.
  LLVMSetTailCallKind(call, LLVMTailCallKindNoTail);
}

static void tell_exits(Marker *m, LLVMValueRef function) {
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block != NULL;
       block = LLVMGetNextBasicBlock(block)) {
    LLVMValueRef last = LLVMGetBasicBlockTerminator(block);
    if (last != NULL && LLVMIsAReturnInst(last))
      tell_exit(m, function, last);
  }
}

// ---- functions ----------------------------------------------------------------------------------

static bool ends_with(const char *name, size_t len, const char *end) {
  size_t end_len = strlen(end);
  return len > end_len && memcmp(name + len - end_len, end, end_len) == 0;
}

// Go's symbols have a dot, the runtime's have none.
static bool is_go(LLVMValueRef function) {
  size_t len;
  const char *name = LLVMGetValueName2(function, &len);
  return !LLVMIsDeclaration(function) && memchr(name, '.', len) != NULL;
}

static bool is_part(LLVMValueRef function) {
  size_t len;
  const char *name = LLVMGetValueName2(function, &len);
  return LLVMGetLinkage(function) == LLVMInternalLinkage &&
         (ends_with(name, len, ".body") || ends_with(name, len, ".defers"));
}

static unsigned attribute(const char *name) {
  return LLVMGetEnumAttributeKindForName(name, strlen(name));
}

static const LLVMAttributeIndex on_function = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;

static bool is_always_inlined(LLVMValueRef function) {
  return LLVMGetEnumAttributeAtIndex(function, on_function, attribute("alwaysinline")) != NULL;
}

// What tells of the end of its frame must have one.
static void forbid_inlining(Marker *m, LLVMValueRef function) {
  LLVMAddAttributeAtIndex(function, on_function,
                          LLVMCreateEnumAttribute(m->context, attribute("noinline"), 0));
}

static bool has_section(LLVMValueRef function) {
  const char *section = LLVMGetSection(function);
  return section != NULL && *section != 0;
}

void oracle_mark(LLVMModuleRef module, bool exits) {
  Marker m = start(module);
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f != NULL; f = LLVMGetNextFunction(f)) {
    if (!is_go(f) || has_section(f))
      continue;
    LLVMSetSection(f, is_part(f) ? "letgo_part" : "letgo_frame");
    if (!exits || is_part(f) || is_always_inlined(f))
      continue;
    if (m.exit == NULL)
      declare(&m);
    forbid_inlining(&m, f);
    tell_exits(&m, f);
  }
  LLVMDisposeBuilder(m.builder);
}
