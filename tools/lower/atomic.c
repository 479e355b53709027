// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One thread runs all goroutines, and none of them loses the processor in the middle of one of these
// functions. So nothing needs to be indivisible for the processor, which would lock the memory bus;
// loads and stores are atomic for LLVM only, which then neither splits, doubles nor hoists them out
// of a loop that waits for another goroutine. The name says what is done, the signature on what.
#include "lower/atomic.h"

#include "lower/abi.h"
#include "lower/emit.h"
#include "lower/func.h"
#include "lower/module.h"
#include "lower/runtime.h"

#include <string.h>

typedef enum { LOAD, STORE, SWAP, COMPARE_AND_SWAP, ADD } Operation;

static const struct {
  const char *prefix;
  Operation operation;
} operations[] = {
    {"Load", LOAD},
    {"Store", STORE},
    {"Swap", SWAP},
    {"CompareAndSwap", COMPARE_AND_SWAP},
    {"Add", ADD},
};

static bool has_prefix(const char *text, const char *prefix) {
  return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool atomic_is(const Object *object) {
  if (object->package == NULL || strcmp(object->package->path->text, "sync/atomic") != 0)
    return false;
  for (size_t i = 0; i < sizeof operations / sizeof *operations; i++)
    if (has_prefix(object->name->text, operations[i].prefix))
      return true;
  return false;
}

static Operation operation_of(const Object *object) {
  size_t i = 0;
  while (!has_prefix(object->name->text, operations[i].prefix))
    i++;
  return operations[i].operation;
}

static LLVMValueRef load(Fn *f, LLVMTypeRef type, LLVMValueRef address) {
  LLVMValueRef value = LLVMBuildLoad2(f->b, type, address, "");
  LLVMSetOrdering(value, LLVMAtomicOrderingAcquire);
  return value;
}

static void store(Fn *f, LLVMValueRef value, LLVMValueRef address) {
  LLVMSetOrdering(LLVMBuildStore(f->b, value, address), LLVMAtomicOrderingRelease);
}

// Stores what is new or what was there; LLVM makes a branch of it where that is better.
static LLVMValueRef compare_and_swap(Fn *f, LLVMValueRef address, LLVMValueRef old,
                                     LLVMValueRef new) {
  LLVMValueRef present = load(f, LLVMTypeOf(old), address);
  LLVMValueRef same = LLVMBuildICmp(f->b, LLVMIntEQ, present, old, "");
  store(f, LLVMBuildSelect(f->b, same, new, present, ""), address);
  return LLVMBuildZExt(f->b, same, f->l->t.i8, "");
}

static LLVMValueRef swap(Fn *f, LLVMValueRef address, LLVMValueRef new) {
  LLVMValueRef old = load(f, LLVMTypeOf(new), address);
  store(f, new, address);
  return old;
}

static LLVMValueRef add(Fn *f, LLVMValueRef address, LLVMValueRef delta) {
  LLVMValueRef sum = LLVMBuildAdd(f->b, load(f, LLVMTypeOf(delta), address), delta, "");
  store(f, sum, address);
  return sum;
}

static void emit(Fn *f, Operation operation, LLVMTypeRef result) {
  LLVMValueRef address = LLVMGetParam(f->fn, 0);
  switch (operation) {
  case LOAD:
    LLVMBuildRet(f->b, load(f, result, address));
    return;
  case STORE:
    store(f, LLVMGetParam(f->fn, 1), address);
    LLVMBuildRetVoid(f->b);
    return;
  case SWAP:
    LLVMBuildRet(f->b, swap(f, address, LLVMGetParam(f->fn, 1)));
    return;
  case COMPARE_AND_SWAP:
    LLVMBuildRet(f->b, compare_and_swap(f, address, LLVMGetParam(f->fn, 1), LLVMGetParam(f->fn, 2)));
    return;
  case ADD:
    LLVMBuildRet(f->b, add(f, address, LLVMGetParam(f->fn, 1)));
    return;
  }
}

void atomic_lower(Lower *l, const Object *object, const Abi *abi, LLVMValueRef fn) {
  Fn f;
  module_set_link_once(l, fn);
  func_begin(&f, l, fn, abi, arena_printf(l->arena, "sync/atomic.%s", object->name->text),
             module_pos(l));
  const LLVMAttributeIndex function = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
  LLVMRemoveEnumAttributeAtIndex(fn, function, LLVMGetEnumAttributeKindForName("noinline", 8));
  runtime_add_enum(l, fn, function, "alwaysinline", 0);
  emit_nil_check(&f, LLVMGetParam(fn, 0));
  emit(&f, operation_of(object), LLVMGetReturnType(abi->type));
  emit_ended(&f);
  func_end(&f);
}
