// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Intrinsics whose effect on pointers is known exactly. Everything else goes through attributes
// like any call, which is sound: an intrinsic missing from the table costs precision only.
#include "pass/analysis.h"

#include "pass/attr.h"

#include <string.h>

#include <llvm-c/Core.h>

typedef enum IntrinsicKind {
  INTRINSIC_OTHER,
  INTRINSIC_NOTHING, ///< no flow
  INTRINSIC_SAME,    ///< the result is argument 0
  INTRINSIC_MASK,    ///< the result is argument 0 at some offset
  INTRINSIC_COPY,    ///< memcpy, memmove: target, source, length
  INTRINSIC_FILL,    ///< memset: target, byte, length
} IntrinsicKind;

/// Prefixes of names, after "llvm.".
static const struct {
  const char *prefix;
  IntrinsicKind kind;
} intrinsics[] = {
    {"lifetime.", INTRINSIC_NOTHING},
    {"dbg.", INTRINSIC_NOTHING},
    {"assume", INTRINSIC_NOTHING},
    {"donothing", INTRINSIC_NOTHING},
    {"prefetch", INTRINSIC_NOTHING},
    {"invariant.end", INTRINSIC_NOTHING},
    {"experimental.noalias.scope.decl", INTRINSIC_NOTHING},
    {"sideeffect", INTRINSIC_NOTHING},
    {"pseudoprobe", INTRINSIC_NOTHING},
    {"memset", INTRINSIC_FILL},
    {"objectsize", INTRINSIC_NOTHING},
    {"is.constant", INTRINSIC_NOTHING},
    {"stacksave", INTRINSIC_NOTHING},
    {"stackrestore", INTRINSIC_NOTHING},
    {"fake.use", INTRINSIC_NOTHING},
    {"trap", INTRINSIC_NOTHING},
    {"debugtrap", INTRINSIC_NOTHING},
    {"ubsantrap", INTRINSIC_NOTHING},
    {"eh.typeid.for", INTRINSIC_NOTHING},
    {"va_end", INTRINSIC_NOTHING},
    {"launder.invariant.group", INTRINSIC_SAME},
    {"strip.invariant.group", INTRINSIC_SAME},
    {"ssa.copy", INTRINSIC_SAME},
    {"expect", INTRINSIC_SAME},
    {"ptrmask", INTRINSIC_MASK},
    {"memcpy", INTRINSIC_COPY},
    {"memmove", INTRINSIC_COPY},
};

static IntrinsicKind classify(LLVMValueRef call) {
  size_t len;
  const char *name = call_callee_name(call, &len);
  if (len < 5 || memcmp(name, "llvm.", 5) != 0)
    return INTRINSIC_OTHER;
  for (size_t i = 0; i < sizeof intrinsics / sizeof *intrinsics; i++) {
    size_t n = strlen(intrinsics[i].prefix);
    if (len - 5 >= n && !memcmp(name + 5, intrinsics[i].prefix, n))
      return intrinsics[i].kind;
  }
  return INTRINSIC_OTHER;
}

/// Arithmetic on integers and vectors, min, max, byte swaps, reductions.
static bool is_pure(LLVMValueRef call) {
  Effects e = call_effects(call);
  if (e.argument_reads || e.argument_writes || e.other_reads || e.other_writes)
    return false;
  LLVMTypeKind kind = LLVMGetTypeKind(LLVMTypeOf(call));
  return kind != LLVMPointerTypeKind && kind != LLVMVoidTypeKind && !call_may_unwind(call);
}

static void mix_arguments(Analysis *a, LLVMValueRef call, InstId inst) {
  VarId mixed = graph_var(&a->graph);
  for (unsigned i = 0, n = LLVMGetNumArgOperands(call); i < n; i++)
    value_flow(a, LLVMGetOperand(call, i), mixed, SHIFT_ANY, inst);
  value_receive(a, call, mixed, SHIFT_NONE, inst);
}

static void copy_arguments(Analysis *a, LLVMValueRef call, InstId inst) {
  if (is_marked_plain(a, call))
    return;
  uint64_t size = SIZE_UNKNOWN;
  if (!fold_constant(LLVMGetOperand(call, 2), &size) || size > SIZE_UNKNOWN)
    size = SIZE_UNKNOWN;
  transfer_copy(a, value_var(a, LLVMGetOperand(call, 0), 0),
                value_var(a, LLVMGetOperand(call, 1), 0), (uint32_t)size, inst);
}

/// The byte may be one of an address.
static void fill_arguments(Analysis *a, LLVMValueRef call, InstId inst) {
  VarId byte = value_var(a, LLVMGetOperand(call, 1), 0);
  graph_use(&a->graph, value_var(a, LLVMGetOperand(call, 0), 0),
            (Use){USE_STORE, byte, ANY, SIZE_UNKNOWN, inst, 0});
}

bool transfer_intrinsic(Analysis *a, LLVMValueRef call, InstId inst) {
  switch (classify(call)) {
  case INTRINSIC_NOTHING:
    return true;
  case INTRINSIC_SAME:
    value_receive(a, call, value_var(a, LLVMGetOperand(call, 0), 0), SHIFT_NONE, inst);
    return true;
  case INTRINSIC_MASK:
    value_receive(a, call, value_var(a, LLVMGetOperand(call, 0), 0), SHIFT_ANY, inst);
    return true;
  case INTRINSIC_COPY:
    copy_arguments(a, call, inst);
    return true;
  case INTRINSIC_FILL:
    fill_arguments(a, call, inst);
    return true;
  case INTRINSIC_OTHER:
    break;
  }
  if (!is_pure(call))
    return false;
  mix_arguments(a, call, inst);
  return true;
}
