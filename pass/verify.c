// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `escape-verify`, after all other passes: slots that heap calls were moved to become objects of
// an arena that knows when they die (tools/runtime/verify.h), and what could reach a dead one is
// checked. The verdicts, and what LLVM made of them, are those of a build without it.
//
// A slot is replaced by a cell that holds its object's address: lifetime.start makes a new object,
// lifetime.end and every return end it, and every other use reads the cell. So an address from the
// last iteration is not that of the next one, and what keeps it is found. LLVM must not have taken
// the two for one: with EscapeOptions.verify the rewrite hides what it knows (rewrite.c).
//
// Checked are loads, stores, atomics and memory intrinsics, unless they are to a variable by name,
// and pointers handed to functions of the runtime.
#include "pass/report.h"
#include "pass/rewrite.h"

#include <string.h>

#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>

enum { FORCED_ALIGN = 16 };

void verdict_force(Analysis *a, const char *name) {
  for (size_t i = 0; i < a->sites.len; i++) {
    Site *site = &a->sites.data[i];
    SiteInfo info = site_info(site->call, &a->text);
    if (strcmp(info.name, name) || !site->size_known || site->alloc.kind != ALLOC_NEW)
      continue;
    site->reason = ESCAPE_REASON_NONE;
    site->pool_bytes = 0;
    if (site->align < FORCED_ALIGN)
      site->align = FORCED_ALIGN;
  }
}

typedef VEC(LLVMValueRef) Values;

typedef struct Verify {
  LLVMModuleRef module;
  LLVMContextRef context;
  LLVMBuilderRef builder;
  LLVMTypeRef ptr, i64, void_, site_type;
  LLVMTypeRef begin_type, end_type, access_type, handed_type;
  LLVMValueRef begin, end, access, handed, limbo;
  unsigned slot_kind;
  PtrMap sites; ///< metadata node to index + 1 of site_records
  Values site_records;
  Pool text;
} Verify;

// ---- declarations -------------------------------------------------------------------------------

static LLVMValueRef declare(Verify *v, const char *name, LLVMTypeRef type) {
  LLVMValueRef function = LLVMGetNamedFunction(v->module, name);
  return function ? function : LLVMAddFunction(v->module, name, type);
}

static void declare_all(Verify *v) {
  LLVMTypeRef begin[] = {v->ptr, v->i64, v->i64, v->ptr, v->ptr};
  LLVMTypeRef end[] = {v->ptr, v->ptr, v->i64}, access[] = {v->ptr, v->i64};
  v->begin_type = LLVMFunctionType(v->ptr, begin, 5, 0);
  v->end_type = LLVMFunctionType(v->void_, end, 3, 0);
  v->access_type = LLVMFunctionType(v->void_, access, 2, 0);
  v->handed_type = LLVMFunctionType(v->void_, &v->ptr, 1, 0);
  v->begin = declare(v, "rt_verify_begin", v->begin_type);
  v->end = declare(v, "rt_verify_end", v->end_type);
  v->access = declare(v, "rt_verify_access", v->access_type);
  v->handed = declare(v, "rt_verify_handed", v->handed_type);
  v->limbo = LLVMGetNamedGlobal(v->module, "rt_verify_limbo");
  if (!v->limbo)
    v->limbo = LLVMAddGlobal(v->module, v->ptr, "rt_verify_limbo");
}

static void verify_init(Verify *v, LLVMModuleRef module) {
  *v = (Verify){.module = module, .context = LLVMGetModuleContext(module)};
  v->builder = LLVMCreateBuilderInContext(v->context);
  v->ptr = LLVMPointerTypeInContext(v->context, 0);
  v->i64 = LLVMInt64TypeInContext(v->context);
  v->void_ = LLVMVoidTypeInContext(v->context);
  LLVMTypeRef fields[] = {v->ptr, v->ptr, v->ptr, v->i64, v->i64};
  v->site_type = LLVMStructTypeInContext(v->context, fields, 5, 0);
  v->slot_kind = LLVMGetMDKindIDInContext(v->context, "letgo.slot", 10);
  declare_all(v);
}

static void verify_free(Verify *v) {
  LLVMDisposeBuilder(v->builder);
  map_free(&v->sites);
  vec_free(&v->site_records);
  pool_free(&v->text);
}

// ---- sites --------------------------------------------------------------------------------------

static LLVMValueRef private_global(Verify *v, LLVMTypeRef type, LLVMValueRef value) {
  LLVMValueRef global = LLVMAddGlobal(v->module, type, "");
  LLVMSetInitializer(global, value);
  LLVMSetGlobalConstant(global, 1);
  LLVMSetLinkage(global, LLVMPrivateLinkage);
  return global;
}

static LLVMValueRef text_constant(Verify *v, const char *text) {
  LLVMValueRef value = LLVMConstStringInContext2(v->context, text, strlen(text), 0);
  return private_global(v, LLVMTypeOf(value), value);
}

static LLVMValueRef number_constant(const Verify *v, uint64_t n) {
  return LLVMConstInt(v->i64, n, 0);
}

/// The record of a slot's site, as tools/runtime/verify.h lays it out.
static LLVMValueRef site_record(Verify *v, LLVMValueRef slot) {
  LLVMValueRef node = LLVMGetMetadata(slot, v->slot_kind);
  SiteInfo info = site_info_of(node, &v->text);
  LLVMValueRef key = *info.name ? node : slot; // what has no name shares its node
  uint32_t known = map_get(&v->sites, key);
  if (known)
    return v->site_records.data[known - 1];
  size_t len;
  const char *name = *info.name ? info.name : LLVMGetValueName2(slot, &len);
  LLVMValueRef fields[] = {text_constant(v, name), text_constant(v, info.kind),
                           text_constant(v, info.file ? info.file : "?"),
                           number_constant(v, info.line), number_constant(v, info.col)};
  LLVMValueRef record = LLVMConstStructInContext(v->context, fields, 5, 0);
  vec_push(&v->site_records, private_global(v, v->site_type, record));
  map_set(&v->sites, key, (uint32_t)v->site_records.len);
  return v->site_records.data[v->site_records.len - 1];
}

// ---- slots --------------------------------------------------------------------------------------

typedef struct Slot {
  LLVMValueRef slot, cell, frame, record;
  uint64_t size, align;
} Slot;

/// New code gets no position of its own but that of what it belongs to.
static void go_before(Verify *v, LLVMValueRef inst) {
  LLVMPositionBuilderBefore(v->builder, inst);
  LLVMSetCurrentDebugLocation2(v->builder, LLVMInstructionGetDebugLoc(inst));
}

static void build_begin(Verify *v, const Slot *s) {
  LLVMValueRef args[] = {s->cell, number_constant(v, s->size), number_constant(v, s->align),
                         s->record, s->frame};
  LLVMBuildCall2(v->builder, v->begin_type, v->begin, args, 5, "");
}

static void build_end(Verify *v, const Slot *s, bool at_return) {
  LLVMValueRef args[] = {s->cell, s->frame, number_constant(v, at_return)};
  LLVMBuildCall2(v->builder, v->end_type, v->end, args, 3, "");
}

static bool is_intrinsic(LLVMValueRef inst, const char *name) {
  if (!LLVMIsACallInst(inst))
    return false;
  size_t len;
  LLVMValueRef callee = LLVMGetCalledValue(inst);
  const char *callee_name = LLVMGetValueName2(callee, &len);
  return LLVMIsAFunction(callee) && !strncmp(callee_name, name, strlen(name));
}

// ---- uses ---------------------------------------------------------------------------------------

/// What an operand is replaced with, made anew before each user: what the cell holds, or the address
/// that an instruction computes.
typedef struct Source {
  LLVMValueRef old, cell;
} Source;

static LLVMValueRef build_source(Verify *v, const Source *s) {
  if (s->cell)
    return LLVMBuildLoad2(v->builder, v->ptr, s->cell, "");
  LLVMValueRef copy = LLVMInstructionClone(s->old);
  LLVMInsertIntoBuilder(v->builder, copy);
  return copy;
}

/// A phi's value is made at the end of the block that it comes from.
static void replace_operand(Verify *v, const Source *s, LLVMValueRef user, unsigned operand) {
  LLVMValueRef before = user;
  if (LLVMIsAPHINode(user))
    before = LLVMGetBasicBlockTerminator(LLVMGetIncomingBlock(user, operand));
  go_before(v, before);
  LLVMSetOperand(user, operand, build_source(v, s));
}

/// Two edges of one block to a phi must bring the same value.
static void replace_in_phi(Verify *v, const Source *s, LLVMValueRef phi) {
  for (unsigned i = 0, n = LLVMCountIncoming(phi); i < n; i++) {
    if (LLVMGetIncomingValue(phi, i) != s->old)
      continue;
    unsigned first = 0;
    while (LLVMGetIncomingBlock(phi, first) != LLVMGetIncomingBlock(phi, i))
      first++;
    if (first < i)
      LLVMSetOperand(phi, i, LLVMGetIncomingValue(phi, first));
    else
      replace_operand(v, s, phi, i);
  }
}

static void replace_in_user(Verify *v, const Source *s, LLVMValueRef user) {
  if (LLVMIsAPHINode(user)) {
    replace_in_phi(v, s, user);
    return;
  }
  for (int i = 0, n = LLVMGetNumOperands(user); i < n; i++)
    if (LLVMGetOperand(user, (unsigned)i) == s->old)
      replace_operand(v, s, user, (unsigned)i);
}

static bool computes_address(LLVMValueRef inst) {
  return LLVMIsAGetElementPtrInst(inst) || LLVMIsASelectInst(inst) || LLVMIsAFreezeInst(inst) ||
         LLVMIsAPtrToIntInst(inst) || LLVMIsABitCastInst(inst);
}

/// LLVM moves the computation of an address out of the loop that the object lives in: back, before
/// each use.
static void sink_address(Verify *v, LLVMValueRef address);

static void sink_users(Verify *v, LLVMValueRef address) {
  Values users = {0};
  for (LLVMUseRef use = LLVMGetFirstUse(address); use; use = LLVMGetNextUse(use))
    if (computes_address(LLVMGetUser(use)))
      vec_push(&users, LLVMGetUser(use));
  for (size_t i = 0; i < users.len; i++) {
    bool repeats = false;
    for (size_t k = 0; k < i && !repeats; k++)
      repeats = users.data[k] == users.data[i];
    if (!repeats)
      sink_address(v, users.data[i]);
  }
  vec_free(&users);
}

static void sink_address(Verify *v, LLVMValueRef address) {
  sink_users(v, address);
  Source s = {.old = address};
  while (LLVMGetFirstUse(address))
    replace_in_user(v, &s, LLVMGetUser(LLVMGetFirstUse(address)));
  LLVMInstructionEraseFromParent(address);
}

static void replace_use(Verify *v, const Slot *s, LLVMValueRef user, bool *begins) {
  if (is_intrinsic(user, "llvm.lifetime.start")) {
    go_before(v, user);
    build_begin(v, s);
    LLVMInstructionEraseFromParent(user);
    *begins = true;
  } else if (is_intrinsic(user, "llvm.lifetime.end")) {
    go_before(v, user);
    build_end(v, s, false);
    LLVMInstructionEraseFromParent(user);
  } else {
    replace_in_user(v, &(Source){.old = s->slot, .cell = s->cell}, user);
  }
}

static void end_at_exits(Verify *v, const Slot *s, LLVMValueRef function) {
  for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(function); b; b = LLVMGetNextBasicBlock(b)) {
    LLVMValueRef last = LLVMGetBasicBlockTerminator(b);
    if (!LLVMIsAReturnInst(last) && !LLVMIsAResumeInst(last))
      continue;
    go_before(v, last);
    build_end(v, s, true);
  }
}

/// At the top of the function, before all uses.
static void replace_slot(Verify *v, LLVMValueRef function, LLVMValueRef slot, LLVMValueRef frame) {
  LLVMValueRef start = LLVMGetNextInstruction(frame);
  Slot s = {.slot = slot,
            .frame = frame,
            .record = site_record(v, slot),
            .size = LLVMABISizeOfType(LLVMGetModuleDataLayout(v->module),
                                      LLVMGetAllocatedType(slot)),
            .align = LLVMGetAlignment(slot)};
  LLVMPositionBuilderBefore(v->builder, frame);
  LLVMSetCurrentDebugLocation2(v->builder, NULL);
  s.cell = LLVMBuildAlloca(v->builder, v->ptr, "");
  bool begins = false;
  sink_users(v, slot);
  while (LLVMGetFirstUse(slot))
    replace_use(v, &s, LLVMGetUser(LLVMGetFirstUse(slot)), &begins);
  LLVMPositionBuilderBefore(v->builder, start);
  LLVMSetCurrentDebugLocation2(v->builder, NULL);
  LLVMBuildStore(v->builder, LLVMBuildLoad2(v->builder, v->ptr, v->limbo, ""), s.cell);
  if (!begins)
    build_begin(v, &s);
  end_at_exits(v, &s, function);
  LLVMInstructionEraseFromParent(slot);
}

static LLVMValueRef build_frame_address(Verify *v) {
  unsigned id = LLVMLookupIntrinsicID("llvm.frameaddress", 17);
  LLVMValueRef intrinsic = LLVMGetIntrinsicDeclaration(v->module, id, &v->ptr, 1);
  LLVMTypeRef type = LLVMIntrinsicGetType(v->context, id, &v->ptr, 1);
  LLVMValueRef zero = LLVMConstInt(LLVMInt32TypeInContext(v->context), 0, 0);
  return LLVMBuildCall2(v->builder, type, intrinsic, &zero, 1, "");
}

static Values find_slots(const Verify *v, LLVMValueRef function) {
  Values slots = {0};
  LLVMBasicBlockRef entry = LLVMGetEntryBasicBlock(function);
  for (LLVMValueRef i = LLVMGetFirstInstruction(entry); i; i = LLVMGetNextInstruction(i))
    if (LLVMIsAAllocaInst(i) && LLVMGetMetadata(i, v->slot_kind))
      vec_push(&slots, i);
  return slots;
}

/// What kept LLVM from taking the addresses of several objects for one has done its work.
static void drop_launders(LLVMValueRef function) {
  Values launders = {0};
  for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(function); b; b = LLVMGetNextBasicBlock(b))
    for (LLVMValueRef i = LLVMGetFirstInstruction(b); i; i = LLVMGetNextInstruction(i))
      if (is_intrinsic(i, "llvm.launder.invariant.group"))
        vec_push(&launders, i);
  for (size_t i = 0; i < launders.len; i++) {
    LLVMReplaceAllUsesWith(launders.data[i], LLVMGetOperand(launders.data[i], 0));
    LLVMInstructionEraseFromParent(launders.data[i]);
  }
  vec_free(&launders);
}

static void replace_slots(Verify *v, LLVMValueRef function) {
  Values slots = find_slots(v, function);
  if (slots.len) {
    LLVMValueRef top = LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(function));
    LLVMPositionBuilderBefore(v->builder, top);
    LLVMSetCurrentDebugLocation2(v->builder, NULL);
    LLVMValueRef frame = build_frame_address(v);
    for (size_t i = 0; i < slots.len; i++)
      replace_slot(v, function, slots.data[i], frame);
  }
  vec_free(&slots);
}

// ---- accesses -----------------------------------------------------------------------------------

/// A variable by its name needs no check unless it is a slot: an alloca, or a global.
static bool is_named(const Verify *v, LLVMValueRef pointer) {
  while (LLVMIsAGetElementPtrInst(pointer))
    pointer = LLVMGetOperand(pointer, 0);
  if (LLVMIsAAllocaInst(pointer))
    return !LLVMGetMetadata(pointer, v->slot_kind);
  return LLVMIsAConstant(pointer);
}

static void check_access(Verify *v, LLVMValueRef inst, LLVMValueRef pointer, LLVMValueRef size) {
  if (is_named(v, pointer) || LLVMTypeOf(pointer) != v->ptr)
    return;
  go_before(v, inst);
  LLVMValueRef args[] = {pointer, LLVMBuildZExtOrBitCast(v->builder, size, v->i64, "")};
  LLVMBuildCall2(v->builder, v->access_type, v->access, args, 2, "");
}

static void check_typed(Verify *v, LLVMValueRef inst, LLVMValueRef pointer, LLVMTypeRef type) {
  LLVMTargetDataRef layout = LLVMGetModuleDataLayout(v->module);
  if (LLVMTypeIsSized(type) && LLVMGetTypeKind(type) != LLVMScalableVectorTypeKind)
    check_access(v, inst, pointer, number_constant(v, LLVMStoreSizeOfType(layout, type)));
}

static bool is_of_runtime(LLVMValueRef callee) {
  size_t len;
  const char *name = LLVMGetValueName2(callee, &len);
  return LLVMIsAFunction(callee) && !strncmp(name, "rt_", 3) && strncmp(name, "rt_verify_", 10);
}

static void check_call(Verify *v, LLVMValueRef call) {
  if (LLVMIsAMemCpyInst(call) || LLVMIsAMemMoveInst(call) || LLVMIsAMemSetInst(call)) {
    check_access(v, call, LLVMGetOperand(call, 0), LLVMGetOperand(call, 2));
    if (!LLVMIsAMemSetInst(call))
      check_access(v, call, LLVMGetOperand(call, 1), LLVMGetOperand(call, 2));
    return;
  }
  if (!is_of_runtime(LLVMGetCalledValue(call)))
    return;
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++) {
    LLVMValueRef arg = LLVMGetOperand(call, i);
    if (LLVMTypeOf(arg) != v->ptr || is_named(v, arg))
      continue;
    go_before(v, call);
    LLVMBuildCall2(v->builder, v->handed_type, v->handed, &arg, 1, "");
  }
}

static void check_instruction(Verify *v, LLVMValueRef inst) {
  switch (LLVMGetInstructionOpcode(inst)) {
  case LLVMLoad:
    check_typed(v, inst, LLVMGetOperand(inst, 0), LLVMTypeOf(inst));
    return;
  case LLVMStore:
    check_typed(v, inst, LLVMGetOperand(inst, 1), LLVMTypeOf(LLVMGetOperand(inst, 0)));
    return;
  case LLVMAtomicRMW:
  case LLVMAtomicCmpXchg:
    check_typed(v, inst, LLVMGetOperand(inst, 0), LLVMTypeOf(LLVMGetOperand(inst, 1)));
    return;
  case LLVMCall:
  case LLVMInvoke:
    check_call(v, inst);
    return;
  default:
    return;
  }
}

static void check_accesses(Verify *v, LLVMValueRef function) {
  Values insts = {0};
  for (LLVMBasicBlockRef b = LLVMGetFirstBasicBlock(function); b; b = LLVMGetNextBasicBlock(b))
    for (LLVMValueRef i = LLVMGetFirstInstruction(b); i; i = LLVMGetNextInstruction(i))
      vec_push(&insts, i);
  for (size_t i = 0; i < insts.len; i++)
    check_instruction(v, insts.data[i]);
  vec_free(&insts);
}

/// The checks may end the program and the arena is memory: promises about it are off.
static void drop_promises(LLVMValueRef function) {
  unsigned memory = LLVMGetEnumAttributeKindForName("memory", 6);
  LLVMRemoveEnumAttributeAtIndex(function, (unsigned)LLVMAttributeFunctionIndex, memory);
}

void run_verify(LLVMModuleRef module) {
  Verify v;
  verify_init(&v, module);
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f; f = LLVMGetNextFunction(f)) {
    if (LLVMIsDeclaration(f))
      continue;
    check_accesses(&v, f);
    replace_slots(&v, f);
    drop_launders(f);
    drop_promises(f);
  }
  verify_free(&v);
}
