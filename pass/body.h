// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function laid out in numbers: its reachable blocks and instructions in order, the control
// flow between blocks, and which blocks lie in cycles. Positions count from 1 over the whole
// function, so an interval of positions within a block is an interval of numbers.
#ifndef LETGO_PASS_BODY_H
#define LETGO_PASS_BODY_H

#include "pass/vec.h"

#include <llvm-c/Types.h>

typedef struct BodyBlock {
  LLVMBasicBlockRef block;
  uint32_t first, last;  ///< positions of its first instruction and of its terminator
  uint32_t succs, succ_count; ///< range of Body.succ_list
  uint32_t preds, pred_count; ///< range of Body.pred_list; this and the rest: body_find_flow
  uint32_t component;         ///< strongly connected component of the control flow
  bool in_cycle;
} BodyBlock;

typedef struct Body {
  LLVMValueRef function;
  VEC(BodyBlock) blocks;   ///< reachable ones, in layout order
  VEC(LLVMValueRef) insts; ///< by position; [0] is null
  VEC(uint8_t) ops;        ///< their opcodes, LLVMOpcode
  VEC(uint32_t) block_of;  ///< position to block
  VEC(uint32_t) pred_list, succ_list;
  VEC(LLVMValueRef) dead; ///< instructions in blocks that are not reachable
  bool has_flow;
  PtrMap positions; ///< instruction to position, made when body_position is first called
  PtrMap indices;   ///< block to index + 1, made when body_block is first called
} Body;

void body_init(Body *body, LLVMValueRef function);
void body_free(Body *body);

/// Position of an instruction, 0 when it is in no reachable block or is no instruction.
uint32_t body_position(Body *body, LLVMValueRef inst);
/// Index of a block + 1, 0 when it is not reachable.
uint32_t body_block(Body *body, LLVMBasicBlockRef block);
/// Whether the instruction calls: call, invoke, callbr.
bool body_is_call(const Body *body, uint32_t position);
/// Finds where blocks are reached from, and cycles; once.
void body_find_flow(Body *body);
/// Finds them, too.
bool body_in_cycle(Body *body, uint32_t position);

#endif
