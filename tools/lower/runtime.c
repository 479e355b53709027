// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Declares runtime functions. The flows of pointers become the string attribute "escape-effects";
// LLVM itself is told little: memory(...) for the allocators and pure functions only, and
// captures(none) for nobody, because it says nothing about what an argument points to.
#include "lower/runtime.h"

#include "lower/ltype.h"

#include <string.h>

static const RtFunction functions[RT_FUNCTION_COUNT] = {
#define RT_FUNCTION(NAME, ...) [RT_ID_##NAME] = {#NAME, __VA_ARGS__},
#include "runtime/rt_table.def"
};

// LLVM's encodings: allockind("alloc,zeroed") and ("alloc,uninitialized"); allocsize(0) without a
// count; memory effects as two bits for each location, argument memory lowest, inaccessible memory
// next.
enum {
  ALLOCKIND_ALLOC_ZEROED = 1 | 16,
  ALLOCKIND_ALLOC_UNINITIALIZED = 1 | 8,
  MEMORY_INACCESSIBLE = 3 << 2,
  MEMORY_ARGUMENT_READ = 1
};
static const uint64_t allocsize_0 = 0xffffffffu;

LLVMAttributeRef runtime_enum(Lower *l, const char *name, uint64_t value) {
  unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
  return LLVMCreateEnumAttribute(l->context, kind, value);
}

void runtime_add_enum(Lower *l, LLVMValueRef fn, LLVMAttributeIndex at, const char *name,
                      uint64_t value) {
  LLVMAddAttributeAtIndex(fn, at, runtime_enum(l, name, value));
}

LLVMAttributeRef runtime_string(Lower *l, const char *name, const char *value) {
  return LLVMCreateStringAttribute(l->context, name, (unsigned)strlen(name), value,
                                   (unsigned)strlen(value));
}

void runtime_add_string(Lower *l, LLVMValueRef fn, const char *name, const char *value) {
  LLVMAddAttributeAtIndex(fn, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                          runtime_string(l, name, value));
}

static LLVMTypeRef scalar_type(Lower *l, uint8_t scalar) {
  switch ((RtScalar)scalar) {
  case RT_VOID:
    return l->t.void_;
  case RT_I8:
    return l->t.i8;
  case RT_I16:
    return l->t.i16;
  case RT_I32:
    return l->t.i32;
  case RT_I64:
    return l->t.i64;
  case RT_PTR:
    return l->t.ptr;
  case RT_FLOAT:
    return l->t.f32;
  case RT_DOUBLE:
    return l->t.f64;
  }
  return NULL;
}

static LLVMTypeRef function_type(Lower *l, const RtFunction *row) {
  LLVMTypeRef params[RT_MAX_PARAMS];
  for (unsigned i = 0; i < row->param_count; i++)
    params[i] = scalar_type(l, row->params[i].scalar);
  LLVMTypeRef result = scalar_type(l, row->result[0]);
  if (row->result[1] != RT_VOID) {
    LLVMTypeRef words[] = {result, scalar_type(l, row->result[1])};
    result = LLVMStructTypeInContext(l->context, words, 2, false);
  }
  return LLVMFunctionType(result, params, row->param_count, false);
}

static void add_extensions(Lower *l, const RtFunction *row, LLVMValueRef value, bool call) {
  for (unsigned i = 0; i < row->param_count; i++) {
    uint8_t extend = row->params[i].extend;
    if (extend == RT_NOEXT)
      continue;
    LLVMAttributeRef a = runtime_enum(l, extend == RT_ZEROEXT ? "zeroext" : "signext", 0);
    if (call)
      LLVMAddCallSiteAttribute(value, i + 1, a);
    else
      LLVMAddAttributeAtIndex(value, i + 1, a);
  }
}

static void add_allocator(Lower *l, LLVMValueRef fn, unsigned flags) {
  bool optional = flags & RT_FN_OPTIONAL;
  const LLVMAttributeIndex function = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
  if (!optional)
    runtime_add_enum(l, fn, LLVMAttributeReturnIndex, "nonnull", 0);
  runtime_add_enum(l, fn, LLVMAttributeReturnIndex, "align", 8);
  if (l->options->escape_off)
    return;
  if (optional)
    runtime_add_string(l, fn, "escape-optional", "");
  if (flags & RT_FN_POINTER_FREE)
    runtime_add_string(l, fn, "escape-pointer-free", "");
  runtime_add_enum(l, fn, LLVMAttributeReturnIndex, "noalias", 0);
  runtime_add_enum(l, fn, function, "allockind",
                   optional ? ALLOCKIND_ALLOC_UNINITIALIZED : ALLOCKIND_ALLOC_ZEROED);
  runtime_add_enum(l, fn, function, "allocsize", allocsize_0);
  runtime_add_enum(l, fn, function, "memory", MEMORY_INACCESSIBLE);
  runtime_add_enum(l, fn, function, "willreturn", 0);
  runtime_add_string(l, fn, "alloc-family", "letgo");
}

LLVMValueRef runtime_function(Lower *l, RtFunctionId id) {
  if (l->runtime[id] != NULL)
    return l->runtime[id];
  const RtFunction *row = &functions[id];
  const LLVMAttributeIndex function = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
  LLVMValueRef fn = LLVMAddFunction(l->module, row->name, function_type(l, row));
  add_extensions(l, row, fn, false);
  if (row->flags & RT_FN_NORETURN)
    runtime_add_enum(l, fn, function, "noreturn", 0);
  if (row->flags & RT_FN_COLD)
    runtime_add_enum(l, fn, function, "cold", 0);
  if (row->flags & RT_FN_NOUNWIND)
    runtime_add_enum(l, fn, function, "nounwind", 0);
  if (row->flags & RT_FN_PURE) {
    runtime_add_enum(l, fn, function, "memory", 0);
    runtime_add_enum(l, fn, function, "willreturn", 0);
  }
  if (row->flags & (RT_FN_ALLOCATOR | RT_FN_OPTIONAL))
    add_allocator(l, fn, row->flags);
  runtime_add_string(l, fn, "escape-effects", row->effects);
  return l->runtime[id] = fn;
}

void runtime_call_attributes(Lower *l, RtFunctionId id, LLVMValueRef call) {
  add_extensions(l, &functions[id], call, true);
}

const char *runtime_go_effects(const char *symbol) {
  static const struct {
    const char *symbol, *effects;
  } rows[] = {
#define RT_GO_FUNCTION(SYMBOL, EFFECTS) {SYMBOL, EFFECTS},
#include "runtime/rt_table.def"
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].symbol, symbol) == 0)
      return rows[i].effects;
  return NULL;
}

LLVMValueRef runtime_memcmp(Lower *l) {
  LLVMValueRef fn = LLVMGetNamedFunction(l->module, "memcmp");
  if (fn != NULL)
    return fn;
  const LLVMAttributeIndex function = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
  LLVMTypeRef params[] = {l->t.ptr, l->t.ptr, l->t.i64};
  fn = LLVMAddFunction(l->module, "memcmp", LLVMFunctionType(l->t.i32, params, 3, false));
  runtime_add_enum(l, fn, function, "nounwind", 0);
  runtime_add_enum(l, fn, function, "willreturn", 0);
  runtime_add_enum(l, fn, function, "memory", MEMORY_ARGUMENT_READ);
  runtime_add_string(l, fn, "escape-effects", "");
  return fn;
}
