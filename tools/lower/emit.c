// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Blocks, checks, memory. After a terminator the builder stands in a fresh block without
// predecessors and f->dead is set: statements are then skipped until something reachable starts, so
// that dead source makes no IR.
#include "lower/emit.h"

#include "lower/debug.h"
#include "lower/ltype.h"
#include "lower/runtime.h"
#include "lower/site.h"

LLVMBasicBlockRef emit_block(Fn *f, const char *name) {
  return LLVMAppendBasicBlockInContext(f->l->context, f->fn, name);
}

LLVMBasicBlockRef emit_current(Fn *f) { return LLVMGetInsertBlock(f->b); }

void emit_ended(Fn *f) {
  LLVMPositionBuilderAtEnd(f->b, emit_block(f, "dead"));
  f->dead = true;
}

void emit_leave(Fn *f) {
  LLVMBasicBlockRef block = emit_current(f);
  if (LLVMGetBasicBlockTerminator(block) != NULL)
    return;
  bool unused = LLVMGetFirstUse(LLVMBasicBlockAsValue(block)) == NULL;
  if (f->dead && unused && LLVMGetFirstInstruction(block) == NULL)
    LLVMDeleteBasicBlock(block);
  else
    LLVMBuildUnreachable(f->b);
}

void emit_start(Fn *f, LLVMBasicBlockRef block) {
  emit_leave(f);
  LLVMMoveBasicBlockAfter(block, LLVMGetLastBasicBlock(f->fn));
  LLVMPositionBuilderAtEnd(f->b, block);
  f->dead = LLVMGetFirstUse(LLVMBasicBlockAsValue(block)) == NULL;
}

void emit_goto(Fn *f, LLVMBasicBlockRef target) {
  if (f->dead)
    return;
  LLVMBuildBr(f->b, target);
  emit_ended(f);
}

void emit_branch(Fn *f, LLVMValueRef condition, LLVMBasicBlockRef then,
                 LLVMBasicBlockRef otherwise) {
  if (f->dead)
    return;
  if (LLVMIsAConstantInt(condition) != NULL)
    LLVMBuildBr(f->b, LLVMConstIntGetZExtValue(condition) != 0 ? then : otherwise);
  else
    LLVMBuildCondBr(f->b, condition, then, otherwise);
  emit_ended(f);
}

void emit_unreachable(Fn *f) {
  if (f->dead)
    return;
  LLVMBuildUnreachable(f->b);
  emit_ended(f);
}

LLVMBasicBlockRef emit_when(Fn *f, LLVMValueRef bad) {
  if (f->dead)
    return NULL;
  if (LLVMIsAConstantInt(bad) != NULL && LLVMConstIntGetZExtValue(bad) == 0)
    return NULL;
  LLVMBasicBlockRef cold = emit_block(f, "panic"), resume = emit_block(f, "ok");
  LLVMValueRef branch = LLVMBuildCondBr(f->b, bad, cold, resume);
  LLVMSetMetadata(branch, f->l->kind_prof, LLVMMetadataAsValue(f->l->context, f->l->unlikely));
  LLVMPositionBuilderAtEnd(f->b, cold);
  return resume;
}

void emit_checked(Fn *f, LLVMBasicBlockRef resume) {
  LLVMBuildUnreachable(f->b);
  emit_start(f, resume);
}

LLVMValueRef emit_phi(Fn *f, LLVMTypeRef type, LLVMValueRef *values, LLVMBasicBlockRef *blocks,
                      unsigned n) {
  if (f->dead)
    return LLVMGetPoison(type);
  LLVMValueRef phi = LLVMBuildPhi(f->b, type, "");
  LLVMAddIncoming(phi, values, blocks, n);
  return phi;
}

EmitAnd emit_and(Fn *f, LLVMValueRef first) {
  LLVMBasicBlockRef more = emit_block(f, "same");
  EmitAnd both = {emit_block(f, "compared"), emit_current(f)};
  LLVMBuildCondBr(f->b, first, more, both.end);
  emit_start(f, more);
  return both;
}

LLVMValueRef emit_and_end(Fn *f, EmitAnd both, LLVMValueRef more) {
  LLVMValueRef values[] = {LLVMConstNull(f->l->t.i1), more};
  LLVMBasicBlockRef from[] = {both.from, emit_current(f)};
  emit_goto(f, both.end);
  emit_start(f, both.end);
  return emit_phi(f, f->l->t.i1, values, from, 2);
}

Pos emit_at(Fn *f, Pos pos) {
  Pos old = f->pos;
  if (pos != 0 && !f->pos_is_fixed) {
    f->pos = pos;
    debug_set_location(f);
  }
  return old;
}

LLVMValueRef emit_to_memory(Fn *f, Type *type, LLVMValueRef value) {
  if (ltype_kind(type) == KIND_BOOL)
    return LLVMBuildZExt(f->b, value, f->l->t.i8, "");
  return value;
}

LLVMValueRef emit_from_memory(Fn *f, Type *type, LLVMValueRef bits) {
  if (ltype_kind(type) == KIND_BOOL)
    return LLVMBuildTrunc(f->b, bits, f->l->t.i1, "");
  return bits;
}

// Tells the pass that what is loaded, stored or moved is no part of an address.
static void mark_plain(Fn *f, LLVMValueRef inst) {
  LLVMSetMetadata(inst, f->l->kind_plain, f->l->plain);
}

LLVMValueRef emit_load(Fn *f, Type *type, LLVMValueRef address) {
  if (ltype_in_memory(type))
    return address;
  if (ltype_is_zero_size(type))
    return LLVMConstNull(ltype_value(f->l, type));
  LLVMValueRef bits = LLVMBuildLoad2(f->b, ltype_memory(f->l, type), address, "");
  LLVMSetAlignment(bits, (unsigned)type_align(type));
  if (ltype_is_number(type))
    mark_plain(f, bits);
  return emit_from_memory(f, type, bits);
}

void emit_move(Fn *f, Type *type, LLVMValueRef to, LLVMValueRef from, LLVMValueRef bytes) {
  unsigned align = (unsigned)type_align(type);
  LLVMValueRef move = LLVMBuildMemMove(f->b, to, align, from, align, bytes);
  if (ltype_fits_no_address(type))
    mark_plain(f, move);
}

// A package variable of type uintptr keeps no object: who makes an address of it later must know
// that the object is still there. A field may be the address in a slice's header.
static void mark_kept_number(Fn *f, Type *type, LLVMValueRef store) {
  LLVMValueRef variable = LLVMIsAGlobalVariable(LLVMGetOperand(store, 1));
  if (variable != NULL && ltype_kind(type) == KIND_UINTPTR &&
      LLVMGlobalGetValueType(variable) == f->l->t.i64)
    mark_plain(f, store);
}

void emit_store(Fn *f, Type *type, LLVMValueRef address, LLVMValueRef value) {
  if (ltype_is_zero_size(type) || address == value)
    return;
  if (ltype_in_memory(type)) {
    emit_move(f, type, address, value, ltype_int(f->l, type_size(type)));
    return;
  }
  LLVMValueRef store = LLVMBuildStore(f->b, emit_to_memory(f, type, value), address);
  LLVMSetAlignment(store, (unsigned)type_align(type));
  mark_kept_number(f, type, store);
}

void emit_clear(Fn *f, Type *type, LLVMValueRef address) {
  if (ltype_is_zero_size(type))
    return;
  if (!ltype_in_memory(type)) {
    emit_store(f, type, address, LLVMConstNull(ltype_value(f->l, type)));
    return;
  }
  LLVMBuildMemSet(f->b, address, LLVMConstNull(f->l->t.i8), ltype_int(f->l, type_size(type)),
                  (unsigned)type_align(type));
}

LLVMValueRef emit_zero(Fn *f, Type *type) {
  if (ltype_in_memory(type))
    return site_temp(f, type);
  return LLVMConstNull(ltype_value(f->l, type));
}

LLVMValueRef emit_stable(Fn *f, Type *type, LLVMValueRef value) {
  if (!ltype_in_memory(type))
    return value;
  LLVMValueRef copy = site_temp(f, type);
  emit_store(f, type, copy, value);
  return copy;
}

LLVMValueRef emit_offset(Fn *f, LLVMValueRef base, LLVMValueRef bytes) {
  return LLVMBuildInBoundsGEP2(f->b, f->l->t.i8, base, &bytes, 1, "");
}

LLVMValueRef emit_field(Fn *f, Type *struct_type, LLVMValueRef address, uint32_t i) {
  if (type_field_offset(type_underlying(struct_type), i) == 0)
    return address;
  return LLVMBuildStructGEP2(f->b, ltype_memory(f->l, struct_type), address, i, "");
}

LLVMValueRef emit_element(Fn *f, Type *elem, LLVMValueRef address, LLVMValueRef i) {
  if (LLVMIsAConstantInt(i) != NULL && LLVMConstIntGetZExtValue(i) == 0)
    return address;
  return LLVMBuildInBoundsGEP2(f->b, ltype_memory(f->l, elem), address, &i, 1, "");
}

LLVMValueRef emit_extract(Fn *f, LLVMValueRef value, unsigned i) {
  return LLVMBuildExtractValue(f->b, value, i, "");
}

LLVMValueRef emit_insert(Fn *f, LLVMValueRef value, LLVMValueRef part, unsigned i) {
  return LLVMBuildInsertValue(f->b, value, part, i, "");
}

LLVMValueRef emit_string(Fn *f, LLVMValueRef ptr, LLVMValueRef len) {
  LLVMValueRef v = emit_insert(f, LLVMGetPoison(f->l->t.string), ptr, 0);
  return emit_insert(f, v, len, 1);
}

LLVMValueRef emit_slice(Fn *f, LLVMValueRef ptr, LLVMValueRef len, LLVMValueRef cap) {
  LLVMValueRef v = emit_insert(f, LLVMGetPoison(f->l->t.slice), ptr, 0);
  return emit_insert(f, emit_insert(f, v, len, 1), cap, 2);
}

// Globals, allocations and addresses inside them are never nil.
static bool known_not_nil(Fn *f, LLVMValueRef p) {
  while (LLVMIsAGetElementPtrInst(p) != NULL && LLVMIsInBounds(p))
    p = LLVMGetOperand(p, 0);
  if (LLVMIsAGlobalValue(p) != NULL)
    return true;
  if (LLVMIsAConstantExpr(p) != NULL)
    return LLVMGetConstOpcode(p) == LLVMGetElementPtr;
  return LLVMIsACallInst(p) != NULL && site_is_allocator(f->l, LLVMGetCalledValue(p));
}

void emit_nil_check(Fn *f, LLVMValueRef pointer) {
  if (known_not_nil(f, pointer))
    return;
  LLVMValueRef nil = LLVMBuildICmp(f->b, LLVMIntEQ, pointer, LLVMConstNull(f->l->t.ptr), "");
  LLVMBasicBlockRef resume = emit_when(f, nil);
  if (resume == NULL)
    return;
  EMIT_RT0(f, rt_panic_nil);
  emit_checked(f, resume);
}

LLVMValueRef emit_runtime(Fn *f, RtFunctionId id, LLVMValueRef *args, unsigned n) {
  LLVMValueRef fn = runtime_function(f->l, id);
  LLVMValueRef call = LLVMBuildCall2(f->b, LLVMGlobalGetValueType(fn), fn, args, n, "");
  runtime_call_attributes(f->l, id, call);
  return call;
}
