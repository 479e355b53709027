// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The part of hooks.h that copies functions and changes calls: LLVM's C API has neither. clone.c
// and settle.c say what for.

#include "pass/hooks.h"

#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;

bool hook_can_clone(LLVMValueRef function) {
  auto *f = unwrap<Function>(function);
  if (f->isVarArg() || f->hasPrefixData() || f->hasPrologueData() || f->hasFnAttribute("thunk") ||
      any_of(f->args(), [](const Argument &a) { return a.hasInAllocaAttr(); }))
    return false;
  for (BasicBlock &block : *f)
    if (block.hasAddressTaken() || block.getTerminatingMustTailCall())
      return false;
  return true;
}

/// Memory that is handed down in addition is written and read through an argument, and the result
/// may point to it; so it is no allocation either.
static AttributeList with_rooms(LLVMContext &context, AttributeList attributes) {
  if (attributes.hasFnAttr(Attribute::Memory))
    attributes = attributes.addFnAttribute(
        context, Attribute::getWithMemoryEffects(context, attributes.getMemoryEffects() |
                                                              MemoryEffects::argMemOnly()));
  for (Attribute::AttrKind kind : {Attribute::AllocKind, Attribute::AllocSize})
    attributes = attributes.removeFnAttribute(context, kind);
  for (const char *text : {"alloc-family", "escape-summary"})
    attributes = attributes.removeFnAttribute(context, text);
  return attributes.removeRetAttribute(context, Attribute::NoAlias);
}

LLVMValueRef hook_declare_clone(LLVMValueRef function, unsigned rooms) {
  auto *f = unwrap<Function>(function);
  SmallVector<Type *, 8> params(f->getFunctionType()->params());
  Type *pointer = PointerType::get(f->getContext(), hook_stack_address_space(wrap(f->getParent())));
  params.append(rooms, pointer);
  auto *clone =
      Function::Create(FunctionType::get(f->getReturnType(), params, false),
                       GlobalValue::InternalLinkage, f->getAddressSpace(), f->getName() + "-rooms");
  f->getParent()->getFunctionList().insertAfter(f->getIterator(), clone);
  clone->setAttributes(with_rooms(f->getContext(), f->getAttributes()));
  return wrap(clone);
}

void hook_fill_clone(LLVMValueRef function, LLVMValueRef clone, LLVMValueRef *follow,
                     size_t count) {
  auto *from = unwrap<Function>(function), *to = unwrap<Function>(clone);
  ValueToValueMapTy map;
  for (auto [old, fresh] : zip(from->args(), to->args())) {
    fresh.setName(old.getName());
    map[&old] = &fresh;
  }
  AttributeList attributes = to->getAttributes();
  SmallVector<ReturnInst *, 8> returns;
  CloneFunctionInto(to, from, map, CloneFunctionChangeType::LocalChangesOnly, returns);
  // What it has copied, too, but is for symbols that others see.
  to->setVisibility(GlobalValue::DefaultVisibility);
  to->setDLLStorageClass(GlobalValue::DefaultStorageClass);
  to->setDSOLocal(true);
  to->setAttributes(attributes);
  for (size_t i = 0; i < count; i++)
    follow[i] = wrap(map[unwrap(follow[i])]);
}

LLVMValueRef hook_make_unless(LLVMValueRef inst, LLVMValueRef condition, LLVMValueRef other) {
  auto *made = cast<Instruction>(unwrap(inst));
  Instruction *without = nullptr, *with = nullptr;
  SplitBlockAndInsertIfThenElse(unwrap(condition), made->getIterator(), &with, &without);
  PHINode *both = PHINode::Create(made->getType(), 2, "", made->getIterator());
  made->replaceAllUsesWith(both);
  made->moveBefore(with->getIterator());
  both->addIncoming(made, with->getParent());
  both->addIncoming(unwrap(other), without->getParent());
  return wrap(without);
}

/// The same call of another function with other arguments.
static void replace_call(CallBase *call, Function *callee, ArrayRef<Value *> args,
                         AttributeList attributes) {
  SmallVector<OperandBundleDef, 1> bundles;
  call->getOperandBundlesAsDefs(bundles);
  CallBase *fresh;
  if (auto *invoke = dyn_cast<InvokeInst>(call))
    fresh = InvokeInst::Create(callee, invoke->getNormalDest(), invoke->getUnwindDest(), args,
                               bundles, "", call->getIterator());
  else
    fresh = CallInst::Create(callee, args, bundles, "", call->getIterator());
  fresh->setCallingConv(call->getCallingConv());
  fresh->setAttributes(attributes);
  fresh->copyMetadata(*call);
  fresh->takeName(call);
  call->replaceAllUsesWith(fresh);
  call->eraseFromParent();
}

void hook_call_with(LLVMValueRef call, LLVMValueRef callee, const LLVMValueRef *more,
                    size_t count) {
  auto *old = cast<CallBase>(unwrap(call));
  SmallVector<Value *, 8> args(old->args());
  for (size_t i = 0; i < count; i++)
    args.push_back(unwrap(more[i]));
  replace_call(old, unwrap<Function>(callee), args,
               with_rooms(old->getContext(), old->getAttributes()));
}

void hook_call_without(LLVMValueRef call, LLVMValueRef callee, size_t count) {
  auto *old = cast<CallBase>(unwrap(call));
  SmallVector<Value *, 8> args(make_range(old->arg_begin(), old->arg_begin() + count));
  replace_call(old, unwrap<Function>(callee), args, old->getAttributes());
}
