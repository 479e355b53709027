// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Variables of SSA values. A value of any type may carry an address: LLVM turns an 8-byte memcpy
// into an i64 load and store, and two pointer stores into one vector store. A scalar or vector has
// one variable; a struct or array one for each scalar in it, so that the pointer of a slice is
// apart from its length.
#include "pass/analysis.h"
#include "pass/attr.h"

#include <llvm-c/Core.h>

enum { MAX_LEAVES = 16 };

static uint32_t count_leaves(Analysis *a, LLVMTypeRef type) {
  switch (LLVMGetTypeKind(type)) {
  case LLVMVoidTypeKind:
  case LLVMLabelTypeKind:
  case LLVMMetadataTypeKind:
  case LLVMTokenTypeKind:
    return 0;
  case LLVMStructTypeKind: {
    uint64_t sum = 0;
    for (unsigned i = 0, n = LLVMCountStructElementTypes(type); i < n; i++)
      sum += ir_leaf_count(a, LLVMStructGetTypeAtIndex(type, i));
    return sum > MAX_LEAVES ? 1 : (uint32_t)sum;
  }
  case LLVMArrayTypeKind: {
    uint64_t n = LLVMGetArrayLength2(type);
    uint32_t each = ir_leaf_count(a, LLVMGetElementType(type));
    if (!n || !each)
      return 0;
    return n > MAX_LEAVES / each ? 1 : (uint32_t)n * each;
  }
  default:
    return 1;
  }
}

uint32_t ir_leaf_count(Analysis *a, LLVMTypeRef type) {
  LLVMTypeKind kind = LLVMGetTypeKind(type);
  if (kind == LLVMPointerTypeKind || kind == LLVMIntegerTypeKind)
    return 1;
  uint32_t known = map_get(&a->type_leaves, type);
  if (known)
    return known - 1;
  uint32_t count = count_leaves(a, type);
  map_set(&a->type_leaves, type, count + 1);
  return count;
}

uint32_t ir_parameter_scalars(Analysis *a, LLVMTypeRef type) {
  uint32_t sum = 0;
  unsigned count = LLVMCountParamTypes(type);
  LLVMTypeRef *params = pool_alloc(&a->graph.pool, (count + 1) * sizeof(LLVMTypeRef));
  LLVMGetParamTypes(type, params);
  for (unsigned i = 0; i < count; i++)
    sum += ir_leaf_count(a, params[i]);
  return sum;
}

static bool is_scalable(LLVMTypeRef type) {
  switch (LLVMGetTypeKind(type)) {
  case LLVMScalableVectorTypeKind:
  case LLVMTargetExtTypeKind:
    return true;
  case LLVMArrayTypeKind:
    return is_scalable(LLVMGetElementType(type));
  case LLVMStructTypeKind:
    for (unsigned i = 0, n = LLVMCountStructElementTypes(type); i < n; i++)
      if (is_scalable(LLVMStructGetTypeAtIndex(type, i)))
        return true;
    return false;
  default:
    return false;
  }
}

uint32_t ir_type_size(Analysis *a, LLVMTypeRef type) {
  uint32_t known = map_get(&a->type_sizes, type);
  if (known)
    return known - 1;
  uint64_t size = SIZE_UNKNOWN;
  if (LLVMTypeIsSized(type) && !is_scalable(type))
    size = LLVMABISizeOfType(a->layout, type);
  if (size >= SIZE_UNKNOWN)
    size = SIZE_UNKNOWN - 1; // stored plus one; far beyond any offset that is kept apart
  map_set(&a->type_sizes, type, (uint32_t)size + 1);
  return (uint32_t)size;
}

static bool is_collapsed(Analysis *a, LLVMTypeRef type) {
  LLVMTypeKind kind = LLVMGetTypeKind(type);
  if (kind != LLVMStructTypeKind && kind != LLVMArrayTypeKind)
    return true;
  if (ir_leaf_count(a, type) != 1)
    return false;
  // One leaf: either all are merged, or there is but one.
  uint64_t parts = 0;
  if (kind == LLVMArrayTypeKind)
    return LLVMGetArrayLength2(type) != 1 || ir_leaf_count(a, LLVMGetElementType(type)) != 1;
  for (unsigned i = 0, n = LLVMCountStructElementTypes(type); i < n; i++)
    parts += ir_leaf_count(a, LLVMStructGetTypeAtIndex(type, i));
  return parts != 1;
}

static LLVMTypeRef element_type(LLVMTypeRef type, unsigned index) {
  return LLVMGetTypeKind(type) == LLVMStructTypeKind ? LLVMStructGetTypeAtIndex(type, index)
                                                     : LLVMGetElementType(type);
}

/// Leaves before element `index`.
static uint32_t leaves_before(Analysis *a, LLVMTypeRef type, unsigned index) {
  if (LLVMGetTypeKind(type) == LLVMArrayTypeKind)
    return index * ir_leaf_count(a, LLVMGetElementType(type));
  uint32_t sum = 0;
  for (unsigned i = 0; i < index; i++)
    sum += ir_leaf_count(a, LLVMStructGetTypeAtIndex(type, i));
  return sum;
}

uint32_t ir_leaf_index(Analysis *a, LLVMTypeRef type, const unsigned *indices, unsigned count) {
  uint32_t leaf = 0;
  for (unsigned i = 0; i < count && !is_collapsed(a, type); i++) {
    leaf += leaves_before(a, type, indices[i]);
    type = element_type(type, indices[i]);
  }
  return leaf;
}

static uint64_t element_offset(Analysis *a, LLVMTypeRef type, unsigned index) {
  if (LLVMGetTypeKind(type) == LLVMStructTypeKind)
    return LLVMOffsetOfElement(a->layout, type, index);
  return (uint64_t)ir_type_size(a, LLVMGetElementType(type)) * index;
}

/// The element of an aggregate that holds a leaf; the leaf becomes relative to it.
static unsigned element_of_leaf(Analysis *a, LLVMTypeRef type, uint32_t *leaf) {
  unsigned index = 0;
  for (;; index++) {
    uint32_t n = ir_leaf_count(a, element_type(type, index));
    if (*leaf < n)
      return index;
    *leaf -= n;
  }
}

uint32_t ir_leaf_offset(Analysis *a, LLVMTypeRef type, uint32_t leaf, LLVMTypeRef *leaf_type) {
  uint64_t offset = 0;
  while (!is_collapsed(a, type)) {
    unsigned index = element_of_leaf(a, type, &leaf);
    offset += element_offset(a, type, index);
    type = element_type(type, index);
  }
  *leaf_type = type;
  return (uint32_t)offset;
}

bool ir_type_carries(LLVMTypeRef type) {
  return LLVMGetTypeKind(type) != LLVMIntegerTypeKind || LLVMGetIntTypeWidth(type) > 1;
}

typedef enum Held { HOLDS_NOTHING, HOLDS_CONSTANT, HOLDS_MUTABLE } Held;

static Held constant_holds(LLVMValueRef value, unsigned depth);

static Held operands_hold(LLVMValueRef value, unsigned depth) {
  Held held = HOLDS_NOTHING;
  int n = LLVMGetNumOperands(value);
  for (int i = 0; i < n && held != HOLDS_MUTABLE; i++) {
    Held one = constant_holds(LLVMGetOperand(value, (unsigned)i), depth);
    if (one > held)
      held = one;
  }
  return held;
}

static Held expression_holds(LLVMValueRef value, unsigned depth) {
  if (LLVMGetConstOpcode(value) == LLVMIntToPtr)
    return HOLDS_MUTABLE;
  return operands_hold(value, depth);
}

static Held constant_holds(LLVMValueRef value, unsigned depth) {
  switch (LLVMGetValueKind(value)) {
  case LLVMGlobalVariableValueKind:
    return LLVMIsGlobalConstant(value) ? HOLDS_CONSTANT : HOLDS_MUTABLE;
  case LLVMFunctionValueKind:
  case LLVMBlockAddressValueKind:
    return HOLDS_CONSTANT;
  case LLVMGlobalAliasValueKind:
  case LLVMGlobalIFuncValueKind:
  case LLVMInlineAsmValueKind:
    return HOLDS_MUTABLE;
  case LLVMConstantDataArrayValueKind:
  case LLVMConstantDataVectorValueKind:
    return HOLDS_NOTHING;
  case LLVMConstantExprValueKind:
    return depth ? expression_holds(value, depth - 1) : HOLDS_MUTABLE;
  default:
    break;
  }
  if (!LLVMGetNumOperands(value))
    return HOLDS_NOTHING;
  return depth ? operands_hold(value, depth - 1) : HOLDS_MUTABLE;
}

static VarId constant_var(Analysis *a, LLVMValueRef value) {
  switch (constant_holds(value, 4)) {
  case HOLDS_NOTHING:
    return NO_VAR;
  case HOLDS_CONSTANT: {
    VarId own = constant_identity(a, value);
    return own ? own : a->constant_value;
  }
  case HOLDS_MUTABLE:
    return a->graph.out_value;
  }
  return a->graph.out_value;
}

static bool is_wide(Analysis *a, LLVMTypeRef type) {
  return LLVMGetTypeKind(type) == LLVMPointerTypeKind ||
         ir_type_size(a, type) >= LLVMPointerSize(a->layout);
}

bool ir_leaf_is_wide(Analysis *a, LLVMTypeRef type, uint32_t leaf) {
  LLVMTypeRef leaf_type;
  ir_leaf_offset(a, type, leaf, &leaf_type);
  return is_wide(a, leaf_type);
}

static void init_argument(Analysis *a, LLVMValueRef arg, VarId first, uint32_t count) {
  uint32_t index = argument_index(arg);
  for (uint32_t leaf = 0; leaf < count; leaf++) {
    if (!ir_leaf_is_wide(a, LLVMTypeOf(arg), leaf))
      continue;
    NodeId node = graph_root_phantom(&a->graph, arg, index);
    graph_add(&a->graph, first + leaf, graph_loc(&a->graph, node, 0), 0);
  }
}

bool ir_becomes_address(LLVMValueRef value) {
  for (LLVMUseRef u = LLVMGetFirstUse(value); u; u = LLVMGetNextUse(u))
    if (LLVMIsAIntToPtrInst(LLVMGetUser(u)))
      return true;
  return false;
}

/// A parameter or result that the front end marked. Of an aggregate the mark says nothing about the
/// parts.
static bool is_number(LLVMValueRef value) {
  if (LLVMGetValueKind(value) == LLVMArgumentValueKind)
    return argument_is_plain(value) && !ir_becomes_address(value);
  return inst_is_call(value) && call_gives_plain(value);
}

/// Vectors of leaves are consecutive, so that the first names them all.
static VarId new_vars(Analysis *a, LLVMValueRef value, uint32_t count) {
  VarId first = NO_VAR;
  if (count == 1 && is_number(value))
    count = 0;
  for (uint32_t i = 0; i < count; i++) {
    VarId var = graph_var(&a->graph);
    if (!first)
      first = var;
  }
  map_set(&a->value_vars, value, first + 1);
  if (first && LLVMGetValueKind(value) == LLVMArgumentValueKind)
    init_argument(a, value, first, count);
  return first;
}

/// What value_vars has of a constant: one variable for all scalars.
static const uint32_t IS_CONSTANT = (uint32_t)1 << 31;

static VarId global_var(Analysis *a, LLVMValueRef value) {
  if (LLVMIsAConstant(value))
    return constant_var(a, value);
  return LLVMIsAInlineAsm(value) ? a->graph.out_value : NO_VAR;
}

static uint32_t meet_value(Analysis *a, LLVMValueRef value) {
  LLVMValueKind kind = LLVMGetValueKind(value);
  if (kind == LLVMInstructionValueKind || kind == LLVMArgumentValueKind)
    return new_vars(a, value, ir_leaf_count(a, LLVMTypeOf(value))) + 1;
  uint32_t met = IS_CONSTANT | (global_var(a, value) + 1);
  map_set(&a->value_vars, value, met);
  return met;
}

static VarId var_of_leaf(uint32_t known, uint32_t leaf) {
  if (known & IS_CONSTANT)
    return (known & ~IS_CONSTANT) - 1;
  return known > 1 ? known - 1 + leaf : NO_VAR;
}

VarId value_var(Analysis *a, LLVMValueRef value, uint32_t leaf) {
  uint32_t known = map_get(&a->value_vars, value);
  return var_of_leaf(known ? known : meet_value(a, value), leaf);
}

VarId value_met(const Analysis *a, LLVMValueRef value, uint32_t leaf) {
  return var_of_leaf(map_get(&a->value_vars, value), leaf);
}

void value_flow(Analysis *a, LLVMValueRef value, VarId dst, Shift shift, InstId inst) {
  uint32_t n = ir_leaf_count(a, LLVMTypeOf(value));
  for (uint32_t leaf = 0; leaf < n; leaf++)
    graph_edge(&a->graph, value_var(a, value, leaf), dst, shift, inst);
}

void value_receive(Analysis *a, LLVMValueRef value, VarId src, Shift shift, InstId inst) {
  uint32_t n = ir_leaf_count(a, LLVMTypeOf(value));
  for (uint32_t leaf = 0; leaf < n; leaf++)
    graph_edge(&a->graph, src, value_var(a, value, leaf), shift, inst);
}

VarId value_whole(Analysis *a, LLVMValueRef value, InstId inst) {
  if (ir_leaf_count(a, LLVMTypeOf(value)) == 1)
    return value_var(a, value, 0);
  VarId whole = graph_var(&a->graph);
  value_flow(a, value, whole, SHIFT_NONE, inst);
  return whole;
}
