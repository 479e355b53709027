// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the LLVM C API lacks (hooks.h): remarks, debug records, stale facts, attributes of a call
// and its callee as one question, a function laid out in one sweep, splitting of blocks,
// frequencies, copies of functions.

#include "pass/hooks.h"

#include "llvm-c/Core.h"
#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/Analysis/BlockFrequencyInfo.h"
#include "llvm/Analysis/BranchProbabilityInfo.h"
#include "llvm/Analysis/LazyValueInfo.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/OptimizationRemarkEmitter.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/Cloning.h"

#include <utility>

using namespace llvm;

void hook_remark(const Remark *remark) {
  auto *inst = cast<Instruction>(unwrap(remark->inst));
  OptimizationRemarkEmitter emitter(inst->getFunction());
  auto fill = [&](DiagnosticInfoOptimizationBase &r) {
    for (size_t i = 0; i < remark->arg_count; i++) {
      const RemarkArg &arg = remark->args[i];
      if (*arg.key)
        r.insert(DiagnosticInfoOptimizationBase::Argument(arg.key, StringRef(arg.value)));
      else
        r.insert(StringRef(arg.value));
    }
  };
  if (remark->passed) {
    OptimizationRemark r("escape", remark->name, inst);
    fill(r);
    emitter.emit(r);
    return;
  }
  OptimizationRemarkMissed r("escape", remark->name, inst);
  fill(r);
  emitter.emit(r);
}

void hook_warn(LLVMValueRef function, const char *message) {
  unwrap<Function>(function)->getContext().diagnose(DiagnosticInfoGeneric(message, DS_Warning));
}

bool hook_wants_remarks(LLVMContextRef context) {
  return unwrap(context)->getLLVMRemarkStreamer() ||
         unwrap(context)->getDiagHandlerPtr()->isAnyRemarkEnabled("escape");
}

uint64_t hook_upper_bound(LLVMValueRef value, LLVMValueRef inst) {
  auto *at = cast<Instruction>(unwrap(inst));
  AssumptionCache assumptions(*at->getFunction());
  LazyValueInfo ranges(&assumptions, &at->getModule()->getDataLayout());
  ConstantRange range = ranges.getConstantRange(unwrap(value), at, /*UndefAllowed=*/false);
  return range.getUnsignedMax().getLimitedValue();
}

void hook_remove_predecessor(LLVMBasicBlockRef block, LLVMBasicBlockRef pred) {
  unwrap(block)->removePredecessor(unwrap(pred));
}

static bool starts_with_deref(const DbgVariableRecord &record) {
  const DIExpression *expression = record.getExpression();
  return !record.hasArgList() && record.isValueOfVariable() && expression->getNumElements() > 0 &&
         expression->getElement(0) == dwarf::DW_OP_deref;
}

void hook_declare_slot(LLVMValueRef slot) {
  Value *value = unwrap(slot);
  SmallVector<DbgVariableRecord *, 4> records;
  findDbgUsers(value, records);
  for (DbgVariableRecord *record : records) {
    if (!record->isDbgValue() || !starts_with_deref(*record))
      continue;
    auto *plain =
        DIExpression::get(value->getContext(), record->getExpression()->getElements().drop_front());
    DbgVariableRecord *declare = DbgVariableRecord::createDVRDeclare(value, record->getVariable(),
                                                                     plain, record->getDebugLoc());
    declare->insertBefore(record);
    record->eraseFromParent();
  }
}

void hook_follow_variables(LLVMValueRef from, LLVMValueRef to) {
  auto *old = cast<Instruction>(unwrap(from)), *fresh = cast<Instruction>(unwrap(to));
  SmallVector<DbgVariableRecord *, 4> records;
  findDbgUsers(old, records);
  if (records.empty())
    return;
  DominatorTree tree(*fresh->getFunction());
  for (DbgVariableRecord *record : records) {
    if (tree.dominates(fresh, record->getInstruction())) {
      record->replaceVariableLocationOp(old, fresh);
    } else if (record->isDbgValue()) {
      auto *later = cast<DbgVariableRecord>(record->clone());
      later->replaceVariableLocationOp(old, fresh);
      fresh->getParent()->insertDbgRecordAfter(later, fresh);
    }
  }
}

static bool is_parallel_accesses(const MDOperand &operand) {
  auto *node = dyn_cast_or_null<MDNode>(operand.get());
  if (!node || !node->getNumOperands())
    return false;
  auto *name = dyn_cast_or_null<MDString>(node->getOperand(0).get());
  return name && name->getString() == "llvm.loop.parallel_accesses";
}

static MDNode *without_parallel_accesses(MDNode *loop) {
  SmallVector<Metadata *, 8> kept = {nullptr}; // the loop names itself
  for (const MDOperand &operand : drop_begin(loop->operands()))
    if (!is_parallel_accesses(operand))
      kept.push_back(operand.get());
  if (kept.size() == loop->getNumOperands())
    return loop;
  MDNode *fresh = MDNode::getDistinct(loop->getContext(), kept);
  fresh->replaceOperandWith(0, fresh);
  return fresh;
}

static void drop_parallel_loops(Function &f) {
  // Latches of one loop share a node and must go on doing so.
  DenseMap<MDNode *, MDNode *> fresh;
  for (BasicBlock &block : f) {
    Instruction *last = block.getTerminator();
    MDNode *loop = last ? last->getMetadata(LLVMContext::MD_loop) : nullptr;
    if (!loop || !loop->getNumOperands())
      continue;
    auto [entry, is_new] = fresh.try_emplace(loop);
    if (is_new)
      entry->second = without_parallel_accesses(loop);
    last->setMetadata(LLVMContext::MD_loop, entry->second);
  }
}

static bool reads_constant(const Instruction &inst) {
  auto *load = dyn_cast<LoadInst>(&inst);
  auto *from = load ? dyn_cast<GlobalVariable>(load->getPointerOperand()) : nullptr;
  return from && from->isConstant();
}

void hook_drop_stale_facts(LLVMValueRef function) {
  const unsigned kinds[] = {LLVMContext::MD_invariant_load, LLVMContext::MD_invariant_group,
                            LLVMContext::MD_access_group,
                            LLVMContext::MD_mem_parallel_loop_access};
  Function &f = *unwrap<Function>(function);
  for (Instruction &inst : instructions(f)) {
    if (auto *call = dyn_cast<CallInst>(&inst); call && call->getTailCallKind() == CallInst::TCK_Tail)
      call->setTailCallKind(CallInst::TCK_None);
    if (inst.hasMetadataOtherThanDebugLoc() && !reads_constant(inst))
      for (unsigned kind : kinds)
        inst.setMetadata(kind, nullptr);
  }
  drop_parallel_loops(f);
}

void hook_drop_invariant_loads(LLVMModuleRef module) {
  for (Function &f : *unwrap(module))
    for (Instruction &inst : instructions(f))
      if (isa<LoadInst>(inst) && inst.hasMetadataOtherThanDebugLoc() && !reads_constant(inst))
        inst.setMetadata(LLVMContext::MD_invariant_load, nullptr);
}

void hook_loop_depths(LLVMValueRef function, unsigned *depths) {
  Function &f = *unwrap<Function>(function);
  DominatorTree tree(f);
  LoopInfo loops(tree);
  for (BasicBlock &block : f)
    *depths++ = loops.getLoopDepth(&block);
}

bool hook_is_exact(LLVMValueRef function) {
  auto *f = unwrap<Function>(function);
  return !f->isDeclaration() && f->isDefinitionExact();
}

bool hook_is_exact_constant(LLVMValueRef global) {
  auto *g = unwrap<GlobalVariable>(global);
  return g->isConstant() && g->hasDefinitiveInitializer();
}

LLVMValueRef hook_callee(LLVMValueRef call) {
  return wrap(cast<CallBase>(unwrap(call))->getCalledFunction());
}

bool hook_has_attr(LLVMValueRef call, unsigned index, unsigned kind) {
  auto *c = cast<CallBase>(unwrap(call));
  auto attribute = Attribute::AttrKind(kind);
  Function *callee = c->getCalledFunction();
  return c->getAttributes().hasAttributeAtIndex(index, attribute) ||
         (callee && callee->getAttributes().hasAttributeAtIndex(index, attribute));
}

static bool has_function_attr(const CallBase *call, Attribute::AttrKind kind) {
  const Function *callee = call->getCalledFunction();
  return call->getAttributes().hasFnAttr(kind) || (callee && callee->hasFnAttribute(kind));
}

bool hook_may_allocate(LLVMValueRef value) {
  auto *call = cast<CallBase>(unwrap(value));
  const Function *callee = call->getCalledFunction();
  if (callee && callee->isIntrinsic())
    return false;
  return has_function_attr(call, Attribute::AllocKind) ||
         (callee && (callee->isDeclaration() || has_function_attr(call, Attribute::Builtin)));
}

LLVMValueRef hook_exact_callee(LLVMValueRef call) {
  auto *c = cast<CallBase>(unwrap(call));
  Value *callee = c->getCalledOperand();
  while (auto *alias = dyn_cast<GlobalAlias>(callee)) {
    if (!alias->isDefinitionExact())
      return nullptr;
    callee = alias->getAliasee();
  }
  auto *f = dyn_cast<Function>(callee);
  if (!f || !hook_is_exact(wrap(f)) || f->getFunctionType() != c->getFunctionType() ||
      f->getCallingConv() != c->getCallingConv())
    return nullptr;
  return wrap(f);
}

/// By LLVM's number of a block: its number from 1 among those that are reachable, else 0.
static SmallVector<uint32_t, 64> number_reachable(Function &f) {
  SmallVector<uint32_t, 64> numbers(f.getMaxBlockNumber());
  SmallVector<BasicBlock *, 16> stack = {&f.getEntryBlock()};
  numbers[stack.front()->getNumber()] = 1;
  while (!stack.empty())
    for (BasicBlock *next : successors(stack.pop_back_val()))
      if (!std::exchange(numbers[next->getNumber()], 1))
        stack.push_back(next);
  uint32_t count = 0;
  for (BasicBlock &block : f)
    if (uint32_t &number = numbers[block.getNumber()])
      number = ++count;
  return numbers;
}

static unsigned c_opcode(const Instruction &inst) {
  switch (inst.getOpcode()) {
#define HANDLE_INST(number, op, type)                                                              \
  case number:                                                                                     \
    return LLVM##op;
#include "llvm/IR/Instruction.def"
  }
  llvm_unreachable("no such opcode");
}

void hook_lay_out(LLVMValueRef function, const Layout *layout) {
  auto &f = *unwrap<Function>(function);
  SmallVector<uint32_t, 64> numbers = number_reachable(f);
  bool all = true;
  for (BasicBlock &block : f) {
    if (!numbers[block.getNumber()]) {
      all = false;
      continue;
    }
    layout->block(layout->user, wrap(&block));
    for (Instruction &inst : block) {
      __builtin_prefetch(inst.op_begin()); // the graph is built of them next
      layout->inst(layout->user, wrap(&inst), c_opcode(inst));
    }
    for (BasicBlock *next : successors(&block))
      layout->arrow(layout->user, numbers[next->getNumber()] - 1);
  }
  if (all)
    return;
  for (BasicBlock &block : f)
    if (!numbers[block.getNumber()])
      for (Instruction &inst : block)
        layout->dead(layout->user, wrap(&inst));
}

static LLVMValueRef first_call(BasicBlock *block, BasicBlock::iterator i) {
  for (;;) {
    for (; i != block->end(); ++i)
      if (isa<CallBase>(*i))
        return wrap(&*i);
    block = block->getNextNode();
    if (!block)
      return nullptr;
    i = block->begin();
  }
}

LLVMValueRef hook_first_call(LLVMValueRef function) {
  auto &f = *unwrap<Function>(function);
  return f.empty() ? nullptr : first_call(&f.front(), f.front().begin());
}

LLVMValueRef hook_next_call(LLVMValueRef call) {
  auto *inst = cast<Instruction>(unwrap(call));
  return first_call(inst->getParent(), std::next(inst->getIterator()));
}

static void scan_operands(Instruction &inst, const Scan &scan) {
  auto *call = dyn_cast<CallBase>(&inst);
  bool knows_callee = call && scan.call(scan.user, wrap(call));
  const Use *done = knows_callee ? &call->getCalledOperandUse() : nullptr;
  for (const Use &use : inst.operands())
    if (&use != done && isa<Constant>(use) && !isa<ConstantData>(use))
      scan.constant(scan.user, wrap(use.get()));
}

unsigned hook_scan(LLVMValueRef function, Scan *scan) {
  unsigned count = 0;
  for (Instruction &inst : instructions(*unwrap<Function>(function))) {
    count++;
    scan_operands(inst, *scan);
    if (isa<LoadInst>(inst) && !scan->finds_invariant)
      scan->finds_invariant = inst.hasMetadata(LLVMContext::MD_invariant_load);
  }
  return count;
}

bool hook_has_metadata(LLVMValueRef inst, unsigned kind) {
  return cast<Instruction>(unwrap(inst))->hasMetadata(kind);
}

static void raise_slots(Instruction *inst) {
  BasicBlock *block = inst->getParent();
  if (!block->isEntryBlock())
    return;
  for (Instruction &i : make_early_inc_range(make_range(inst->getIterator(), block->end())))
    if (auto *slot = dyn_cast<AllocaInst>(&i); slot && isa<ConstantInt>(slot->getArraySize()))
      slot->moveBefore(block->begin());
}

LLVMBasicBlockRef hook_split_before(LLVMValueRef value) {
  auto *inst = cast<Instruction>(unwrap(value));
  raise_slots(inst);
  return wrap(inst->getParent()->splitBasicBlock(inst));
}

/// A new block on the arrow from a block to one of its successors.
static BasicBlock *make_between(BasicBlock *pred, BasicBlock *next) {
  Instruction *last = pred->getTerminator();
  BasicBlock *between = BasicBlock::Create(pred->getContext(), "", pred->getParent(), next);
  BranchInst::Create(next, between)->setDebugLoc(last->getDebugLoc());
  last->replaceSuccessorWith(next, between);
  next->replacePhiUsesWith(pred, between);
  return between;
}

LLVMBasicBlockRef hook_split_behind(LLVMValueRef call) {
  auto *inst = cast<Instruction>(unwrap(call));
  if (auto *invoke = dyn_cast<InvokeInst>(inst))
    return wrap(make_between(invoke->getParent(), invoke->getNormalDest()));
  return wrap(inst->getParent()->splitBasicBlock(std::next(inst->getIterator())));
}

void hook_frequencies(LLVMValueRef function, HookArrow *arrows, size_t count) {
  Function &f = *unwrap<Function>(function);
  DominatorTree tree(f);
  LoopInfo loops(tree);
  BranchProbabilityInfo odds(f, loops);
  BlockFrequencyInfo frequencies(f, odds, loops);
  for (HookArrow &arrow : MutableArrayRef<HookArrow>(arrows, count)) {
    BasicBlock *from = unwrap(arrow.from);
    arrow.frequency = double(frequencies.getBlockFreq(from).getFrequency());
    if (!arrow.to)
      continue;
    BranchProbability taken = odds.getEdgeProbability(from, unwrap(arrow.to));
    arrow.frequency *= double(taken.getNumerator()) / BranchProbability::getDenominator();
  }
}

LLVMValueRef hook_branch_select(LLVMValueRef value) {
  auto *select = cast<SelectInst>(unwrap(value));
  raise_slots(select);
  Instruction *good = nullptr, *bad = nullptr;
  SplitBlockAndInsertIfThenElse(select->getCondition(), select->getIterator(), &good, &bad);
  PHINode *phi = PHINode::Create(select->getType(), 2, "", select->getIterator());
  phi->addIncoming(select->getTrueValue(), good->getParent());
  phi->addIncoming(select->getFalseValue(), bad->getParent());
  phi->takeName(select);
  phi->setDebugLoc(select->getDebugLoc());
  select->replaceAllUsesWith(phi);
  select->eraseFromParent();
  return wrap(phi);
}

LLVMBasicBlockRef hook_own_arrow(LLVMBasicBlockRef from, LLVMBasicBlockRef to) {
  BasicBlock *pred = unwrap(from);
  bool is_own = pred->getTerminator()->getNumSuccessors() == 1;
  return is_own ? from : wrap(make_between(pred, unwrap(to)));
}

unsigned hook_stack_address_space(LLVMModuleRef module) {
  return unwrap(module)->getDataLayout().getAllocaAddrSpace();
}

// Clones: LLVM's C API neither copies functions nor changes calls.

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
