// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Constant folding of allocation sizes. The pass may run before any simplification, where the
// size of `make([]int, t)` is still a multiplication of constants; only what front ends compute
// sizes with is folded, and only a few levels deep.
#include "pass/alloc.h"

#include <llvm-c/Core.h>

enum { FOLD_DEPTH = 5, FOLD_CHOICES = 4 };

static uint64_t truncate(uint64_t value, unsigned width) {
  return width >= 64 ? value : value & (((uint64_t)1 << width) - 1);
}

static uint64_t sign_extend(uint64_t value, unsigned width) {
  if (width >= 64)
    return value;
  uint64_t sign = (uint64_t)1 << (width - 1);
  return (truncate(value, width) ^ sign) - sign;
}

static bool fold_binary(LLVMOpcode op, uint64_t a, uint64_t b, uint64_t *out) {
  switch (op) {
  case LLVMAdd:
    *out = a + b;
    return true;
  case LLVMSub:
    *out = a - b;
    return true;
  case LLVMMul:
    *out = a * b;
    return true;
  case LLVMShl:
    *out = b < 64 ? a << b : 0;
    return b < 64;
  case LLVMAnd:
    *out = a & b;
    return true;
  case LLVMOr:
    *out = a | b;
    return true;
  default:
    return false;
  }
}

static bool fold(LLVMValueRef value, unsigned depth, uint64_t *result);

/// A phi or select whose choices are all the same constant.
static bool fold_choices(LLVMValueRef value, unsigned first, unsigned depth, uint64_t *result) {
  unsigned n = (unsigned)LLVMGetNumOperands(value);
  if (n > first + FOLD_CHOICES)
    return false;
  for (unsigned i = first; i < n; i++) {
    uint64_t choice;
    if (!fold(LLVMGetOperand(value, i), depth, &choice) || (i > first && choice != *result))
      return false;
    *result = choice;
  }
  return n > first;
}

static bool fold_instruction(LLVMValueRef inst, unsigned depth, uint64_t *result) {
  LLVMOpcode op = LLVMGetInstructionOpcode(inst);
  uint64_t a, b;
  switch (op) {
  case LLVMZExt:
  case LLVMTrunc:
  case LLVMFreeze:
    return fold(LLVMGetOperand(inst, 0), depth, result);
  case LLVMSExt: {
    LLVMValueRef from = LLVMGetOperand(inst, 0);
    if (!fold(from, depth, &a))
      return false;
    *result = sign_extend(a, LLVMGetIntTypeWidth(LLVMTypeOf(from)));
    return true;
  }
  case LLVMPHI:
    return fold_choices(inst, 0, depth, result);
  case LLVMSelect:
    return fold_choices(inst, 1, depth, result);
  default:
    return LLVMGetNumOperands(inst) == 2 && fold(LLVMGetOperand(inst, 0), depth, &a) &&
           fold(LLVMGetOperand(inst, 1), depth, &b) && fold_binary(op, a, b, result);
  }
}

static bool fold(LLVMValueRef value, unsigned depth, uint64_t *result) {
  LLVMTypeRef type = LLVMTypeOf(value);
  if (LLVMGetTypeKind(type) != LLVMIntegerTypeKind || LLVMGetIntTypeWidth(type) > 64)
    return false;
  if (LLVMIsAConstantInt(value)) {
    *result = LLVMConstIntGetZExtValue(value);
    return true;
  }
  if (!depth || !LLVMIsAInstruction(value) || !fold_instruction(value, depth - 1, result))
    return false;
  *result = truncate(*result, LLVMGetIntTypeWidth(type));
  return true;
}

bool fold_constant(LLVMValueRef value, uint64_t *result) { return fold(value, FOLD_DEPTH, result); }
