// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a call does to the graph, from what LLVM's attributes promise (attr.h); functions with a
// summary are taken in by apply.c, those with an effects attribute by effects.c.
//
// `captures(none)` is about the argument's own address. What the argument *points to* is read by
// the callee unless it may not read argument memory, and can be kept from then on; and it may be
// overwritten with anything. A callee that writes nothing and cannot unwind has one way out, its
// result. A callee that writes argument memory only moves things between its arguments: that is
// the setter `t.p = p`, and it keeps p as local as t is.
#include "pass/analysis.h"

#include "pass/attr.h"

#include <stdlib.h>

#include <llvm-c/Core.h>

typedef struct CallFlow {
  Analysis *a;
  LLVMValueRef call;
  InstId inst;
  Effects effects;
  bool escapes;  ///< what the callee holds may be kept by anybody
  VarId in_hand; ///< what the callee may hold and hand on, when it is not simply out
  const AllocCall *alloc; ///< of a site, else null
} CallFlow;

static void let_out(CallFlow *f, LLVMValueRef value) {
  value_flow(f->a, value, f->a->graph.out_sink, SHIFT_NONE, f->inst);
}

/// The callee gets hold of the value itself.
static void capture(CallFlow *f, LLVMValueRef value) {
  if (f->escapes)
    let_out(f, value);
  else
    value_flow(f->a, value, f->in_hand, SHIFT_ANY, f->inst);
}

static void read_contents(CallFlow *f, VarId pointer) {
  VarId into = f->escapes ? f->a->graph.out_sink : f->in_hand;
  graph_use(&f->a->graph, pointer, (Use){USE_LOAD, into, ANY, SIZE_UNKNOWN, f->inst, 0});
}

static void write_contents(CallFlow *f, VarId pointer) {
  Graph *g = &f->a->graph;
  graph_use(g, pointer, (Use){USE_STORE, g->out_value, ANY, SIZE_UNKNOWN, f->inst, 0});
  if (!f->escapes)
    graph_use(g, pointer, (Use){USE_STORE, f->in_hand, ANY, SIZE_UNKNOWN, f->inst, 0});
}

static bool may_be_freed(CallFlow *f, unsigned arg) {
  if (call_has_attr(f->call, ATTR_NOFREE) || call_arg_has_attr(f->call, arg, ATTR_NOFREE))
    return false;
  if (call_arg_has_attr(f->call, arg, ATTR_READONLY) ||
      call_arg_has_attr(f->call, arg, ATTR_READNONE))
    return false;
  return f->effects.argument_writes || f->effects.other_writes;
}

static void note_free(CallFlow *f, VarId pointer) {
  FreeCall freed = {.call = f->call, .pos = f->inst, .pointer = pointer};
  vec_push(&f->a->frees, freed);
}

static bool is_variadic_extra(LLVMValueRef call, unsigned arg) {
  LLVMTypeRef type = LLVMGetCalledFunctionType(call);
  return LLVMIsFunctionVarArg(type) && arg >= LLVMCountParamTypes(type);
}

static void pointer_argument(CallFlow *f, unsigned arg, LLVMValueRef value) {
  VarId pointer = value_var(f->a, value, 0);
  bool is_byval = call_arg_has_attr(f->call, arg, ATTR_BYVAL);
  bool untouched = call_arg_has_attr(f->call, arg, ATTR_READNONE);
  Captures captures = call_captures(f->call, arg);
  if (!is_byval && (captures.other & CAPTURE_PROVENANCE))
    capture(f, value);
  else if (!is_byval && (captures.result & CAPTURE_PROVENANCE))
    value_receive(f->a, f->call, pointer, SHIFT_ANY, f->inst);
  if (is_byval ||
      (f->effects.argument_reads && !untouched && !call_arg_has_attr(f->call, arg, ATTR_WRITEONLY)))
    read_contents(f, pointer);
  if (!is_byval && f->effects.argument_writes && !untouched &&
      !call_arg_has_attr(f->call, arg, ATTR_READONLY))
    write_contents(f, pointer);
  if (!is_byval && may_be_freed(f, arg))
    note_free(f, pointer);
}

/// How much is allocated is no address to anybody, whatever the number was made from.
static bool is_measure(const CallFlow *f, unsigned arg) {
  int i = (int)arg;
  return f->alloc && (i == f->alloc->size_arg || i == f->alloc->count_arg ||
                      i == f->alloc->align_arg);
}

static void argument(CallFlow *f, unsigned arg) {
  LLVMValueRef value = LLVMGetOperand(f->call, arg);
  if (is_measure(f, arg))
    return;
  if (is_variadic_extra(f->call, arg) || call_arg_has_attr(f->call, arg, ATTR_SWIFTERROR))
    let_out(f, value);
  else if (LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMPointerTypeKind)
    pointer_argument(f, arg, value);
  else if (ir_type_carries(LLVMTypeOf(value)))
    capture(f, value);
}

static void result(CallFlow *f) {
  LLVMTypeRef type = LLVMTypeOf(f->call);
  if (!ir_leaf_count(f->a, type) || !ir_type_carries(type))
    return;
  int same = call_returned_arg(f->call);
  if (same >= 0) {
    LLVMValueRef value = LLVMGetOperand(f->call, (unsigned)same);
    value_receive(f->a, f->call, value_whole(f->a, value, f->inst), SHIFT_NONE, f->inst);
    return;
  }
  value_receive(f->a, f->call, f->a->graph.out_value, SHIFT_NONE, f->inst);
  value_receive(f->a, f->call, f->in_hand, SHIFT_ANY, f->inst);
}

static void bundle_operands(CallFlow *f) {
  if (!call_has_unknown_bundle(f->call))
    return;
  for (unsigned i = 0, n = LLVMGetNumOperandBundles(f->call); i < n; i++) {
    LLVMOperandBundleRef bundle = LLVMGetOperandBundleAtIndex(f->call, i);
    for (unsigned j = 0, m = LLVMGetNumOperandBundleArgs(bundle); j < m; j++)
      let_out(f, LLVMGetOperandBundleArgAtIndex(bundle, j));
    LLVMDisposeOperandBundle(bundle);
  }
}

/// `alloc`: of a site, whose object is no result of the callee; else null.
static void call_by_attributes(Analysis *a, LLVMValueRef call, InstId inst,
                               const AllocCall *alloc) {
  CallFlow f = {
      .a = a, .call = call, .inst = inst, .effects = call_effects(call), .alloc = alloc};
  f.escapes = f.effects.other_writes || call_may_unwind(call);
  if (!f.escapes) {
    f.in_hand = graph_var(&a->graph);
    // Memory that is no argument's can be reached through what was read from one.
    if (f.effects.other_reads)
      graph_use(&a->graph, f.in_hand, (Use){USE_LOAD, f.in_hand, ANY, SIZE_UNKNOWN, inst, 0});
  }
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++)
    argument(&f, i);
  bundle_operands(&f);
  if (!alloc)
    result(&f);
}

static void call_assembly(Analysis *a, LLVMValueRef call, InstId inst) {
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++)
    value_flow(a, LLVMGetOperand(call, i), a->graph.out_sink, SHIFT_NONE, inst);
  value_receive(a, call, a->graph.out_value, SHIFT_NONE, inst);
}

/// Frees the old object and hands out another with its contents.
static void call_resize(Analysis *a, LLVMValueRef call, const AllocCall *alloc, InstId inst) {
  VarId old = value_var(a, LLVMGetOperand(call, (unsigned)alloc->pointer_arg), 0);
  FreeCall freed = {.call = call, .pos = inst, .pointer = old, .alloc = *alloc};
  vec_push(&a->frees, freed);
  transfer_copy(a, value_var(a, call, 0), old, SIZE_UNKNOWN, inst);
}

static void call_release(Analysis *a, LLVMValueRef call, const AllocCall *alloc, InstId inst) {
  VarId pointer = value_var(a, LLVMGetOperand(call, (unsigned)alloc->pointer_arg), 0);
  FreeCall freed = {call, inst, pointer, true, *alloc};
  vec_push(&a->frees, freed);
}

static int by_position(const void *inst, const void *alloc) {
  InstId a = *(const InstId *)inst, b = ((const AllocAt *)alloc)->pos;
  return (a > b) - (a < b);
}

static const AllocCall *alloc_at(const Analysis *a, InstId inst) {
  if (!a->allocs.len)
    return NULL; // bsearch wants an array, be it empty
  const AllocAt *found =
      bsearch(&inst, a->allocs.data, a->allocs.len, sizeof *a->allocs.data, by_position);
  return found ? &found->alloc : NULL;
}

static bool call_allocates(Analysis *a, LLVMValueRef call, InstId inst) {
  const AllocCall *alloc = alloc_at(a, inst);
  if (!alloc)
    return false;
  switch (alloc->kind) {
  case ALLOC_NONE:
    return false;
  case ALLOC_NEW:
    call_by_attributes(a, call, inst, alloc); // its node was made with the sites
    return true;
  case ALLOC_RESIZE:
    call_resize(a, call, alloc, inst);
    return true;
  case ALLOC_RELEASE:
    call_release(a, call, alloc, inst);
    return true;
  }
  return false;
}

/// The callee has our frame and returns for us: its arguments are as good as returned.
static void tail_arguments(Analysis *a, LLVMValueRef call, InstId inst) {
  VarId returned = graph_mem(&a->graph, a->graph.ret, ANY);
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++)
    value_flow(a, LLVMGetOperand(call, i), returned, SHIFT_ANY, inst);
}

void transfer_unknown_call(Analysis *a, LLVMValueRef call, InstId inst) {
  call_by_attributes(a, call, inst, NULL);
}

void transfer_call(Analysis *a, LLVMValueRef call, InstId inst) {
  if (LLVMIsACallInst(call) && LLVMGetTailCallKind(call) == LLVMTailCallKindMustTail)
    tail_arguments(a, call, inst);
  if (LLVMIsAInlineAsm(LLVMGetCalledValue(call))) {
    call_assembly(a, call, inst);
    return;
  }
  if (call_intrinsic(call) && transfer_intrinsic(a, call, inst))
    return;
  if (call_allocates(a, call, inst) || transfer_effects(a, call, inst) ||
      transfer_summary(a, call, inst) || transfer_indirect(a, call, inst))
    return;
  call_by_attributes(a, call, inst, NULL);
}
