// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Recognition of allocators. LLVM's attributes come first (allockind, allocsize, alloc-family,
// allocptr, allocalign); unoptimised C and C++ has none of them before `inferattrs` has run, so
// the library functions that everybody has are also known by name, and a few of collectors.
//
// A direct call of `operator new` is not ours to remove, only a new-expression is: clang marks
// the declaration nobuiltin and the new-expression's call builtin. That holds as well where the
// program has an `operator new` of its own: a new-expression may do without it.
#include "pass/alloc.h"

#include "pass/attr.h"
#include "pass/hooks.h"
#include "pass/vec.h"

#include <string.h>

#include <llvm-c/Core.h>

// LLVM's AllocFnKind.
enum {
  FN_ALLOC = 1,
  FN_REALLOC = 2,
  FN_FREE = 4,
  FN_UNINITIALIZED = 8,
  FN_ZEROED = 16,
  FN_ALIGNED = 32
};

typedef struct KnownFunction {
  const char *name;
  size_t name_len;
  AllocKind kind;
  bool zeroed;
  int size_arg, count_arg, pointer_arg, align_arg, args;
  const char *family;
} KnownFunction;

#define NAME(text) text, sizeof text - 1

static const KnownFunction known_functions[] = {
    {NAME("malloc"), ALLOC_NEW, false, 0, -1, -1, -1, 1, "malloc"},
    {NAME("calloc"), ALLOC_NEW, true, 1, 0, -1, -1, 2, "malloc"},
    {NAME("aligned_alloc"), ALLOC_NEW, false, 1, -1, -1, 0, 2, "malloc"},
    {NAME("memalign"), ALLOC_NEW, false, 1, -1, -1, 0, 2, "malloc"},
    {NAME("realloc"), ALLOC_RESIZE, false, 1, -1, 0, -1, 2, "malloc"},
    {NAME("reallocf"), ALLOC_RESIZE, false, 1, -1, 0, -1, 2, "malloc"},
    {NAME("reallocarray"), ALLOC_RESIZE, false, 2, 1, 0, -1, 3, "malloc"},
    {NAME("free"), ALLOC_RELEASE, false, -1, -1, 0, -1, 1, "malloc"},
    {NAME("_Znwm"), ALLOC_NEW, false, 0, -1, -1, -1, 1, "_Znwm"},
    {NAME("_ZnwmRKSt9nothrow_t"), ALLOC_NEW, false, 0, -1, -1, -1, 2, "_Znwm"},
    {NAME("_ZnwmSt11align_val_t"), ALLOC_NEW, false, 0, -1, -1, 1, 2, "_ZnwmSt11align_val_t"},
    {NAME("_ZnwmSt11align_val_tRKSt9nothrow_t"), ALLOC_NEW, false, 0, -1, -1, 1, 3,
     "_ZnwmSt11align_val_t"},
    {NAME("_Znam"), ALLOC_NEW, false, 0, -1, -1, -1, 1, "_Znam"},
    {NAME("_ZnamRKSt9nothrow_t"), ALLOC_NEW, false, 0, -1, -1, -1, 2, "_Znam"},
    {NAME("_ZnamSt11align_val_t"), ALLOC_NEW, false, 0, -1, -1, 1, 2, "_ZnamSt11align_val_t"},
    {NAME("_ZnamSt11align_val_tRKSt9nothrow_t"), ALLOC_NEW, false, 0, -1, -1, 1, 3,
     "_ZnamSt11align_val_t"},
    {NAME("_ZdlPv"), ALLOC_RELEASE, false, -1, -1, 0, -1, 1, "_Znwm"},
    {NAME("_ZdlPvm"), ALLOC_RELEASE, false, -1, -1, 0, -1, 2, "_Znwm"},
    {NAME("_ZdlPvRKSt9nothrow_t"), ALLOC_RELEASE, false, -1, -1, 0, -1, 2, "_Znwm"},
    {NAME("_ZdlPvSt11align_val_t"), ALLOC_RELEASE, false, -1, -1, 0, -1, 2, "_ZnwmSt11align_val_t"},
    {NAME("_ZdlPvmSt11align_val_t"), ALLOC_RELEASE, false, -1, -1, 0, -1, 3, "_ZnwmSt11align_val_t"},
    {NAME("_ZdlPvSt11align_val_tRKSt9nothrow_t"), ALLOC_RELEASE, false, -1, -1, 0, -1, 3,
     "_ZnwmSt11align_val_t"},
    {NAME("_ZdaPv"), ALLOC_RELEASE, false, -1, -1, 0, -1, 1, "_Znam"},
    {NAME("_ZdaPvm"), ALLOC_RELEASE, false, -1, -1, 0, -1, 2, "_Znam"},
    {NAME("_ZdaPvRKSt9nothrow_t"), ALLOC_RELEASE, false, -1, -1, 0, -1, 2, "_Znam"},
    {NAME("_ZdaPvSt11align_val_t"), ALLOC_RELEASE, false, -1, -1, 0, -1, 2, "_ZnamSt11align_val_t"},
    {NAME("_ZdaPvmSt11align_val_t"), ALLOC_RELEASE, false, -1, -1, 0, -1, 3, "_ZnamSt11align_val_t"},
    {NAME("_ZdaPvSt11align_val_tRKSt9nothrow_t"), ALLOC_RELEASE, false, -1, -1, 0, -1, 3,
     "_ZnamSt11align_val_t"},
    // Collected: closures of D, the collector of Boehm and Demers.
    {NAME("_d_allocmemory"), ALLOC_NEW, false, 0, -1, -1, -1, 1, "_d_allocmemory"},
    {NAME("GC_malloc"), ALLOC_NEW, true, 0, -1, -1, -1, 1, "GC_malloc"},
    {NAME("GC_malloc_atomic"), ALLOC_NEW, false, 0, -1, -1, -1, 1, "GC_malloc"},
};

enum { KNOWN_COUNT = sizeof known_functions / sizeof *known_functions, MALLOC_ALIGN = 16 };

static bool is_no_builtin(LLVMValueRef call) {
  return call_has_attr(call, ATTR_NOBUILTIN) && !call_has_attr(call, ATTR_BUILTIN);
}

static bool type_matches(LLVMValueRef call, const KnownFunction *known) {
  if ((int)LLVMGetNumArgOperands(call) != known->args)
    return false;
  bool returns_pointer = LLVMGetTypeKind(LLVMTypeOf(call)) == LLVMPointerTypeKind;
  return returns_pointer == (known->kind != ALLOC_RELEASE);
}

static const KnownFunction *find_name(LLVMValueRef callee) {
  size_t len;
  const char *name = LLVMGetValueName2(callee, &len);
  for (const KnownFunction *known = known_functions; known < known_functions + KNOWN_COUNT; known++)
    if (known->name_len == len && !memcmp(known->name, name, len))
      return known;
  return NULL;
}

static const KnownFunction *find_known(LLVMValueRef call) {
  LLVMValueRef callee = call_callee(call);
  if (!callee || (!LLVMIsDeclaration(callee) && !call_has_attr(call, ATTR_BUILTIN)))
    return NULL;
  const KnownFunction *known = find_name(callee);
  return known && type_matches(call, known) ? known : NULL;
}

static AllocCall from_known(const KnownFunction *known) {
  return (AllocCall){.kind = known->kind,
                     .zeroed = known->zeroed,
                     .uninitialized = !known->zeroed,
                     .size_arg = known->size_arg,
                     .count_arg = known->count_arg,
                     .pointer_arg = known->pointer_arg,
                     .align_arg = known->align_arg,
                     .min_align = MALLOC_ALIGN,
                     .family = known->family,
                     .family_len = strlen(known->family)};
}

static int arg_with_attr(LLVMValueRef call, Attr attr) {
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++)
    if (call_arg_has_attr(call, i, attr))
      return (int)i;
  return -1;
}

static AllocKind kind_of_bits(uint64_t bits) {
  if (bits & FN_REALLOC)
    return ALLOC_RESIZE;
  if (bits & FN_ALLOC)
    return ALLOC_NEW;
  return bits & FN_FREE ? ALLOC_RELEASE : ALLOC_NONE;
}

static void read_size_args(LLVMValueRef call, AllocCall *alloc) {
  uint64_t bits;
  alloc->size_arg = alloc->count_arg = -1;
  if (!call_int_attr(call, ATTR_ALLOCSIZE, &bits))
    return;
  alloc->size_arg = (int)(bits >> 32);
  if ((uint32_t)bits != UINT32_MAX)
    alloc->count_arg = (int)(uint32_t)bits;
}

static AllocCall from_attributes(LLVMValueRef call, uint64_t bits) {
  AllocCall alloc = {.kind = kind_of_bits(bits),
                     .zeroed = bits & FN_ZEROED,
                     .uninitialized = bits & FN_UNINITIALIZED,
                     .pointer_arg = arg_with_attr(call, ATTR_ALLOCPTR),
                     .align_arg = arg_with_attr(call, ATTR_ALLOCALIGN),
                     .min_align = 1,
                     .family = "",
                     .family_len = 0};
  unsigned len;
  const char *family = call_string_attr(call, "alloc-family", &len);
  if (family) {
    alloc.family = family;
    alloc.family_len = len;
  }
  unsigned unused;
  alloc.optional = call_string_attr(call, "escape-optional", &unused) != NULL;
  alloc.pointer_free = call_string_attr(call, "escape-pointer-free", &unused) != NULL;
  read_size_args(call, &alloc);
  const KnownFunction *known = find_known(call);
  if (known)
    alloc.min_align = MALLOC_ALIGN;
  bool hands_out = alloc.kind == ALLOC_RESIZE || alloc.kind == ALLOC_NEW;
  if (hands_out && LLVMGetTypeKind(LLVMTypeOf(call)) != LLVMPointerTypeKind)
    alloc.kind = ALLOC_NONE;
  bool needs_pointer = alloc.kind == ALLOC_RESIZE || alloc.kind == ALLOC_RELEASE;
  if (needs_pointer && alloc.pointer_arg < 0)
    alloc.kind = ALLOC_NONE;
  return alloc;
}

AllocCall alloc_classify(LLVMValueRef call) {
  AllocCall none = {.kind = ALLOC_NONE};
  if (!hook_may_allocate(call))
    return none;
  uint64_t bits;
  bool has_kind = call_int_attr(call, ATTR_ALLOCKIND, &bits);
  const KnownFunction *known = has_kind ? NULL : find_known(call);
  if ((!has_kind && !known) || is_no_builtin(call))
    return none;
  return has_kind ? from_attributes(call, bits) : from_known(known);
}

bool alloc_same_family(const AllocCall *a, const AllocCall *b) {
  return a->family_len == b->family_len && !memcmp(a->family, b->family, a->family_len);
}

struct Families {
  VEC(AllocCall) list; ///< only the family of each counts
};

static bool frees_something(LLVMValueRef function) {
  unsigned index = (unsigned)LLVMAttributeFunctionIndex;
  LLVMAttributeRef attr = LLVMGetEnumAttributeAtIndex(function, index, attr_kind(ATTR_ALLOCKIND));
  return attr && LLVMGetEnumAttributeValue(attr) & (FN_FREE | FN_REALLOC);
}

Families *families_collect(LLVMModuleRef module) {
  Families *families = mem_alloc(sizeof *families);
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f; f = LLVMGetNextFunction(f)) {
    if (!frees_something(f))
      continue;
    LLVMAttributeRef family =
        LLVMGetStringAttributeAtIndex(f, (unsigned)LLVMAttributeFunctionIndex, "alloc-family", 12);
    unsigned len = 0;
    const char *text = family ? LLVMGetStringAttributeValue(family, &len) : "";
    AllocCall one = {.family = text, .family_len = len};
    vec_push(&families->list, one);
  }
  return families;
}

void families_free(Families *families) {
  if (!families)
    return;
  vec_free(&families->list);
  mem_free(families);
}

bool alloc_family_has_free(const Families *families, const AllocCall *alloc) {
  for (int i = 0; i < KNOWN_COUNT; i++)
    if (known_functions[i].kind == ALLOC_RELEASE &&
        strlen(known_functions[i].family) == alloc->family_len &&
        !memcmp(known_functions[i].family, alloc->family, alloc->family_len))
      return true;
  for (size_t i = 0; i < families->list.len; i++)
    if (alloc_same_family(&families->list.data[i], alloc))
      return true;
  return false;
}

bool alloc_size(LLVMValueRef call, const AllocCall *alloc, uint64_t *size) {
  unsigned args = LLVMGetNumArgOperands(call);
  if (alloc->size_arg < 0 || (unsigned)alloc->size_arg >= args)
    return false;
  if (!fold_constant(LLVMGetOperand(call, (unsigned)alloc->size_arg), size))
    return false;
  if (alloc->count_arg < 0)
    return true;
  uint64_t count;
  if ((unsigned)alloc->count_arg >= args ||
      !fold_constant(LLVMGetOperand(call, (unsigned)alloc->count_arg), &count))
    return false;
  return !__builtin_mul_overflow(*size, count, size);
}
