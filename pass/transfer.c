// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What each instruction does to the graph, calls excepted (call.c). An instruction that is not
// listed lets its operands out and gets its result from outside; it is the reason then.
//
// Integers carry what they were made from: `ptrtoint`, arithmetic and `inttoptr` keep the objects
// and forget the offsets; what the front end marked as a number carries nothing. Comparisons hand
// nothing on (they are a use, see reuse.c).
#include "pass/analysis.h"

#include "pass/attr.h"
#include "pass/hooks.h"

#include <llvm-c/Core.h>

static void move_leaves(Analysis *a, LLVMValueRef from, LLVMValueRef to, InstId inst) {
  uint32_t n = ir_leaf_count(a, LLVMTypeOf(to));
  for (uint32_t leaf = 0; leaf < n; leaf++)
    graph_edge(&a->graph, value_var(a, from, leaf), value_var(a, to, leaf), SHIFT_NONE, inst);
}

/// The result is made of all operands from `first` on, in whatever way.
static void mix_operands(Analysis *a, LLVMValueRef value, unsigned first, InstId inst) {
  VarId dst = value_var(a, value, 0);
  for (int i = (int)first, n = LLVMGetNumOperands(value); i < n; i++)
    value_flow(a, LLVMGetOperand(value, (unsigned)i), dst, SHIFT_ANY, inst);
}

static void union_operands(Analysis *a, LLVMValueRef value, unsigned first, unsigned count,
                           InstId inst) {
  for (unsigned i = first; i < first + count; i++)
    move_leaves(a, LLVMGetOperand(value, i), value, inst);
}

static void escape_operands(Analysis *a, LLVMValueRef value, InstId inst) {
  for (int i = 0, n = LLVMGetNumOperands(value); i < n; i++)
    value_flow(a, LLVMGetOperand(value, (unsigned)i), a->graph.out_sink, SHIFT_NONE, inst);
}

static void not_understood(Analysis *a, LLVMValueRef value, InstId inst) {
  escape_operands(a, value, inst);
  value_receive(a, value, a->graph.out_value, SHIFT_NONE, inst);
}

static void access_leaves(Analysis *a, UseKind kind, LLVMValueRef value, LLVMValueRef pointer,
                          InstId inst) {
  LLVMTypeRef type = LLVMTypeOf(value);
  if (!ir_type_carries(type))
    return;
  VarId at = value_var(a, pointer, 0);
  uint32_t n = ir_leaf_count(a, type);
  for (uint32_t leaf = 0; leaf < n; leaf++) {
    LLVMTypeRef leaf_type;
    uint32_t offset = ir_leaf_offset(a, type, leaf, &leaf_type);
    graph_use(&a->graph, at,
              (Use){.kind = kind,
                    .other = value_var(a, value, leaf),
                    .offset = (int32_t)offset,
                    .size = ir_type_size(a, leaf_type),
                    .inst = inst});
  }
}

bool is_marked_plain(const Analysis *a, LLVMValueRef inst) {
  return hook_has_metadata(inst, a->plain_kind);
}

static bool loads_number(Analysis *a, LLVMValueRef load) {
  return is_marked_plain(a, load) && !ir_becomes_address(load);
}

static void transfer_store(Analysis *a, LLVMValueRef store, InstId inst) {
  if (is_marked_plain(a, store))
    return; // a number that keeps no object
  access_leaves(a, USE_STORE, LLVMGetOperand(store, 0), LLVMGetOperand(store, 1), inst);
}

static bool constant_index(LLVMValueRef index, int64_t *value) {
  if (!LLVMIsAConstantInt(index) || LLVMGetIntTypeWidth(LLVMTypeOf(index)) > 64)
    return false;
  *value = LLVMConstIntGetSExtValue(index);
  return true;
}

static uint32_t common_stride(uint32_t a, uint32_t b) {
  while (b) {
    uint32_t rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/// Adds one index to the shift; false when the offset cannot be followed.
static bool add_index(Analysis *a, LLVMTypeRef type, LLVMValueRef index, Shift *shift) {
  uint32_t size = ir_type_size(a, type);
  int64_t value;
  if (!constant_index(index, &value)) {
    shift->stride = common_stride(size, shift->stride);
    return size != 0 && size < INT32_MAX;
  }
  int64_t sum = shift->bytes + value * (int64_t)size;
  shift->bytes = (int32_t)sum;
  return value < INT32_MAX && value > INT32_MIN && sum == (int32_t)sum && sum != ANY;
}

static LLVMTypeRef add_inner_index(Analysis *a, LLVMTypeRef type, LLVMValueRef index, Shift *shift,
                                   bool *known) {
  if (LLVMGetTypeKind(type) != LLVMStructTypeKind) {
    LLVMTypeRef element = LLVMGetElementType(type);
    *known = *known && add_index(a, element, index, shift);
    return element;
  }
  int64_t field;
  if (!constant_index(index, &field)) {
    *known = false;
    return LLVMStructGetTypeAtIndex(type, 0);
  }
  uint64_t offset = LLVMOffsetOfElement(a->layout, type, (unsigned)field);
  int64_t sum = shift->bytes + (int64_t)(offset < INT32_MAX ? offset : INT32_MAX);
  *known = *known && sum < INT32_MAX;
  shift->bytes = (int32_t)sum;
  return LLVMStructGetTypeAtIndex(type, (unsigned)field);
}

Shift gep_shift(Analysis *a, LLVMValueRef gep) {
  Shift shift = SHIFT_NONE;
  if (LLVMGetTypeKind(LLVMTypeOf(gep)) != LLVMPointerTypeKind)
    return SHIFT_ANY;
  LLVMTypeRef type = LLVMGetGEPSourceElementType(gep);
  if (ir_type_size(a, type) >= SIZE_UNKNOWN - 1)
    return SHIFT_ANY;
  bool known = add_index(a, type, LLVMGetOperand(gep, 1), &shift);
  for (unsigned i = 2, n = (unsigned)LLVMGetNumOperands(gep); i < n && known; i++)
    type = add_inner_index(a, type, LLVMGetOperand(gep, i), &shift, &known);
  return known ? shift : SHIFT_ANY;
}

static void transfer_gep(Analysis *a, LLVMValueRef gep, InstId inst) {
  graph_edge(&a->graph, value_var(a, LLVMGetOperand(gep, 0), 0), value_var(a, gep, 0),
             gep_shift(a, gep), inst);
}

static void transfer_phi(Analysis *a, LLVMValueRef phi, InstId inst) {
  for (unsigned i = 0, n = LLVMCountIncoming(phi); i < n; i++)
    move_leaves(a, LLVMGetIncomingValue(phi, i), phi, inst);
}

static void transfer_return(Analysis *a, LLVMValueRef ret, InstId inst) {
  if (!LLVMGetNumOperands(ret) || function_gives_plain(a->function))
    return;
  LLVMValueRef value = LLVMGetOperand(ret, 0);
  uint32_t n = ir_leaf_count(a, LLVMTypeOf(value));
  for (uint32_t leaf = 0; leaf < n; leaf++)
    graph_edge(&a->graph, value_var(a, value, leaf),
               graph_mem(&a->graph, a->graph.ret, (int32_t)leaf * 8), SHIFT_NONE, inst);
}

/// Leaves [outer + i] of the aggregate stand for leaf i of the element; all of a merged aggregate
/// is one leaf.
static uint32_t outer_leaf(Analysis *a, LLVMTypeRef outer, uint32_t first, uint32_t i) {
  return ir_leaf_count(a, outer) > first + i ? first + i : 0;
}

static void transfer_extract(Analysis *a, LLVMValueRef value, InstId inst) {
  LLVMValueRef from = LLVMGetOperand(value, 0);
  LLVMTypeRef outer = LLVMTypeOf(from);
  uint32_t first = ir_leaf_index(a, outer, LLVMGetIndices(value), LLVMGetNumIndices(value));
  for (uint32_t i = 0, n = ir_leaf_count(a, LLVMTypeOf(value)); i < n; i++)
    graph_edge(&a->graph, value_var(a, from, outer_leaf(a, outer, first, i)),
               value_var(a, value, i), SHIFT_NONE, inst);
}

static void transfer_insert(Analysis *a, LLVMValueRef value, InstId inst) {
  LLVMTypeRef outer = LLVMTypeOf(value);
  LLVMValueRef whole = LLVMGetOperand(value, 0), part = LLVMGetOperand(value, 1);
  uint32_t first = ir_leaf_index(a, outer, LLVMGetIndices(value), LLVMGetNumIndices(value));
  uint32_t parts = ir_leaf_count(a, LLVMTypeOf(part)), all = ir_leaf_count(a, outer);
  for (uint32_t i = 0; i < all; i++)
    if (all == 1 || i < first || i >= first + parts)
      graph_edge(&a->graph, value_var(a, whole, i), value_var(a, value, i), SHIFT_NONE, inst);
  for (uint32_t i = 0; i < parts; i++)
    graph_edge(&a->graph, value_var(a, part, i),
               value_var(a, value, outer_leaf(a, outer, first, i)), SHIFT_NONE, inst);
}

/// Reads the old value, and writes the operand or a mixture of both.
static void transfer_rmw(Analysis *a, LLVMValueRef rmw, InstId inst) {
  LLVMValueRef pointer = LLVMGetOperand(rmw, 0), operand = LLVMGetOperand(rmw, 1);
  access_leaves(a, USE_LOAD, rmw, pointer, inst);
  access_leaves(a, USE_STORE, operand, pointer, inst);
  if (LLVMGetAtomicRMWBinOp(rmw) == LLVMAtomicRMWBinOpXchg)
    return;
  VarId mixed = graph_var(&a->graph);
  value_flow(a, rmw, mixed, SHIFT_ANY, inst);
  value_flow(a, operand, mixed, SHIFT_ANY, inst);
  graph_use(&a->graph, value_var(a, pointer, 0),
            (Use){USE_STORE, mixed, 0, ir_type_size(a, LLVMTypeOf(operand)), inst, 0});
}

static void transfer_cmpxchg(Analysis *a, LLVMValueRef value, InstId inst) {
  LLVMValueRef pointer = LLVMGetOperand(value, 0), new_value = LLVMGetOperand(value, 2);
  access_leaves(a, USE_STORE, new_value, pointer, inst);
  uint32_t size = ir_type_size(a, LLVMTypeOf(new_value));
  graph_use(&a->graph, value_var(a, pointer, 0),
            (Use){USE_LOAD, value_var(a, value, 0), 0, size, inst, 0});
}

/// gcd of the strides with which a pointer is indexed: an element size that the source had.
static uint32_t observed_modulus(Analysis *a, LLVMValueRef pointer, unsigned depth) {
  uint32_t modulus = 0;
  for (LLVMUseRef u = LLVMGetFirstUse(pointer); u; u = LLVMGetNextUse(u)) {
    LLVMValueRef user = LLVMGetUser(u);
    if (!LLVMIsAGetElementPtrInst(user) || LLVMGetOperand(user, 0) != pointer)
      continue;
    Shift shift = gep_shift(a, user);
    modulus = common_stride(modulus, shift.stride);
    if (depth)
      modulus = common_stride(modulus, observed_modulus(a, user, depth - 1));
  }
  return modulus;
}

static uint32_t word_modulus(uint64_t size) {
  if (!size || size > INT32_MAX / 4)
    return 0;
  return size % 8 ? 8 : (uint32_t)size;
}

static uint64_t metadata_element_size(Analysis *a, LLVMValueRef call) {
  LLVMContextRef context = LLVMGetModuleContext(a->module);
  LLVMValueRef node = LLVMGetMetadata(call, LLVMGetMDKindIDInContext(context, "letgo.site", 10));
  if (!node || LLVMGetMDNodeNumOperands(node) != 7)
    return 0;
  LLVMValueRef operands[7];
  LLVMGetMDNodeOperands(node, operands);
  LLVMValueRef size = operands[6];
  return size && LLVMIsAConstantInt(size) ? LLVMConstIntGetZExtValue(size) : 0;
}

static NodeId object_node(Analysis *a, NodeKind kind, LLVMValueRef value) {
  NodeId node = graph_node(&a->graph, kind, value);
  uint64_t element = kind == NODE_SITE ? metadata_element_size(a, value) : 0;
  if (!element)
    element = observed_modulus(a, value, 1);
  a->graph.nodes.data[node].modulus = word_modulus(element);
  graph_add(&a->graph, value_var(a, value, 0), graph_loc(&a->graph, node, 0), 0);
  return node;
}

static void transfer_instruction(Analysis *a, LLVMOpcode op, LLVMValueRef value, InstId inst) {
  switch (op) {
  case LLVMBr:
  case LLVMSwitch:
  case LLVMIndirectBr:
  case LLVMUnreachable:
  case LLVMFence:
  case LLVMICmp:
  case LLVMFCmp:
    return;
  case LLVMAlloca:
    object_node(a, NODE_ALLOCA, value);
    return;
  case LLVMLoad:
    if (loads_number(a, value))
      value_var(a, LLVMGetOperand(value, 0), 0); // verdicts ask what is read there
    else
      access_leaves(a, USE_LOAD, value, LLVMGetOperand(value, 0), inst);
    return;
  case LLVMStore:
    transfer_store(a, value, inst);
    return;
  case LLVMGetElementPtr:
    transfer_gep(a, value, inst);
    return;
  case LLVMPHI:
    transfer_phi(a, value, inst);
    return;
  case LLVMSelect:
    union_operands(a, value, 1, 2, inst);
    return;
  case LLVMFreeze:
  case LLVMBitCast:
  case LLVMAddrSpaceCast:
  case LLVMPtrToInt:
  case LLVMPtrToAddr:
    union_operands(a, value, 0, 1, inst);
    return;
  case LLVMIntToPtr:
    union_operands(a, value, 0, 1, inst);
    value_receive(a, value, a->graph.out_value, SHIFT_NONE, inst);
    return;
  case LLVMExtractElement:
  case LLVMInsertElement:
  case LLVMShuffleVector:
    union_operands(a, value, 0, (unsigned)LLVMGetNumOperands(value) > 1 ? 2 : 1, inst);
    return;
  case LLVMExtractValue:
    transfer_extract(a, value, inst);
    return;
  case LLVMInsertValue:
    transfer_insert(a, value, inst);
    return;
  case LLVMTrunc:
  case LLVMZExt:
  case LLVMSExt:
  case LLVMFPTrunc:
  case LLVMFPExt:
  case LLVMFPToUI:
  case LLVMFPToSI:
  case LLVMUIToFP:
  case LLVMSIToFP:
  case LLVMFNeg:
  case LLVMAdd:
  case LLVMFAdd:
  case LLVMSub:
  case LLVMFSub:
  case LLVMMul:
  case LLVMFMul:
  case LLVMUDiv:
  case LLVMSDiv:
  case LLVMFDiv:
  case LLVMURem:
  case LLVMSRem:
  case LLVMFRem:
  case LLVMShl:
  case LLVMLShr:
  case LLVMAShr:
  case LLVMAnd:
  case LLVMOr:
  case LLVMXor:
    mix_operands(a, value, 0, inst);
    return;
  case LLVMAtomicRMW:
    transfer_rmw(a, value, inst);
    return;
  case LLVMAtomicCmpXchg:
    transfer_cmpxchg(a, value, inst);
    return;
  case LLVMRet:
    transfer_return(a, value, inst);
    return;
  case LLVMCall:
  case LLVMInvoke:
  case LLVMCallBr:
    transfer_call(a, value, inst);
    return;
  default:
    not_understood(a, value, inst);
    return;
  }
}

static bool carries_nothing(LLVMOpcode op, LLVMValueRef value) {
  bool has_effects = op == LLVMStore || op == LLVMAtomicRMW || op_is_call(op);
  return !has_effects && !ir_type_carries(LLVMTypeOf(value));
}

void transfer_function(Analysis *a) {
  for (size_t i = 0; i < a->sites.len; i++) {
    Site *site = &a->sites.data[i];
    if (!site->pos)
      continue;
    site->node = object_node(a, NODE_SITE, site->call);
    a->graph.nodes.data[site->node].tag = (uint32_t)i;
    if (!site->alloc.zeroed && !site->alloc.uninitialized && site->alloc.kind == ALLOC_NEW)
      graph_edge(&a->graph, a->graph.out_value, graph_mem(&a->graph, site->node, ANY), SHIFT_NONE,
                 site->pos);
  }
  for (InstId inst = 1; inst < a->body.insts.len; inst++) {
    LLVMValueRef value = a->body.insts.data[inst];
    LLVMOpcode op = a->body.ops.data[inst];
    if (!carries_nothing(op, value))
      transfer_instruction(a, op, value, inst);
  }
}

void transfer_copy(Analysis *a, VarId dst, VarId src, uint32_t size, InstId inst) {
  Graph *g = &a->graph;
  if (!size || !dst || !src)
    return;
  if (size <= 8) {
    VarId word = graph_var(g);
    graph_use(g, src, (Use){USE_LOAD, word, 0, size, inst, 0});
    graph_use(g, dst, (Use){USE_STORE, word, 0, size, inst, 0});
    return;
  }
  NodeId copy = graph_node(g, NODE_COPY, NULL);
  graph_use(g, src, (Use){USE_SOURCE, copy, 0, size, inst, 0});
  graph_use(g, dst, (Use){USE_TARGET, copy, 0, size, inst, 0});
}
