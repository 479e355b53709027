// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Slice expressions s[i:j] and s[i:j:k] of strings, slices and arrays, with gc's checks in gc's
// order: the last bound against the capacity, then each bound against the next. The new base is
// base + i*size only while something is left: with a capacity of 0 (a string: length) it stays at
// base, because an address one past the end would keep the neighbour alive.
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/hoist.h"
#include "lower/ltype.h"

// What is sliced.
typedef struct {
  LLVMValueRef base, len, cap;
  Type *elem;
  bool is_slice, is_string;
} Sliced;

static Sliced sliced_operand(Fn *f, Expr *operand) {
  Lower *l = f->l;
  Sliced s = {NULL, NULL, NULL, ltype_element(l, operand->type), false, false};
  TypeKind kind = ltype_kind(operand->type);
  s.is_slice = kind == KIND_SLICE;
  s.is_string = kind == KIND_STRING;
  if (s.is_slice || s.is_string) {
    LLVMValueRef v = expr_value(f, operand);
    s.base = emit_extract(f, v, 0);
    s.len = emit_extract(f, v, 1);
    s.cap = s.is_slice ? emit_extract(f, v, 2) : s.len;
    return s;
  }
  Type *array = kind == KIND_ARRAY ? operand->type : ltype_pointed_array(operand->type);
  s.base = kind == KIND_ARRAY ? expr_address(f, operand) : expr_value(f, operand);
  s.len = s.cap = ltype_int(l, type_underlying(array)->array.len);
  return s;
}

typedef struct {
  RtFunctionId is_signed, is_unsigned;
} Panics;

#define PANICS(name) ((Panics){RT_ID_rt_panic_##name, RT_ID_rt_panic_##name##_u})

static void check_bound(Fn *f, LLVMValueRef x, LLVMValueRef bound, Expr *index, Panics panics) {
  LLVMBasicBlockRef resume = emit_when(f, LLVMBuildICmp(f->b, LLVMIntUGT, x, bound, ""));
  if (resume == NULL)
    return;
  bool is_unsigned = index != NULL && type_is_unsigned(index->type);
  LLVMValueRef args[] = {x, bound};
  emit_runtime(f, is_unsigned ? panics.is_unsigned : panics.is_signed, args, 2);
  emit_checked(f, resume);
}

static LLVMValueRef moved_base(Fn *f, const Sliced *s, LLVMValueRef low, LLVMValueRef left) {
  Lower *l = f->l;
  if (LLVMIsAConstantInt(low) != NULL && LLVMConstIntGetZExtValue(low) == 0)
    return s->base;
  LLVMValueRef delta = LLVMBuildMul(f->b, low, ltype_int(l, type_size(s->elem)), "");
  LLVMValueRef negative = LLVMBuildSub(f->b, ltype_int(l, 0), left, "");
  LLVMValueRef mask = LLVMBuildAShr(f->b, negative, ltype_int(l, 63), "");
  return emit_offset(f, s->base, LLVMBuildAnd(f->b, delta, mask, ""));
}

static void check_three(Fn *f, Expr *x, const Sliced *s, LLVMValueRef *bounds) {
  Expr **index = x->u.slice.index;
  check_bound(f, bounds[2], s->cap, index[2],
              s->is_slice ? PANICS(slice3_acap) : PANICS(slice3_alen));
  check_bound(f, bounds[1], bounds[2], index[1], PANICS(slice3_b));
  check_bound(f, bounds[0], bounds[1], index[0], PANICS(slice3_c));
}

static void check_two(Fn *f, Expr *x, const Sliced *s, LLVMValueRef *bounds) {
  Expr **index = x->u.slice.index;
  if (index[1] != NULL)
    check_bound(f, bounds[1], s->cap, index[1],
                s->is_slice ? PANICS(slice_acap) : PANICS(slice_alen));
  if (index[0] != NULL)
    check_bound(f, bounds[0], bounds[1], index[0], PANICS(slice_b));
}

LLVMValueRef expr_slice(Fn *f, Expr *x) {
  Expr **index = x->u.slice.index;
  hoist_operands(f, (Expr *[]){x->u.slice.x, index[0], index[1], index[2]}, 4);
  Sliced s = sliced_operand(f, x->u.slice.x);
  LLVMValueRef bounds[3] = {ltype_int(f->l, 0), s.len, s.cap};
  for (int i = 0; i < 3; i++)
    if (index[i] != NULL)
      bounds[i] = expr_index(f, index[i]);
  emit_at(f, x->pos);
  if (!s.is_slice && !s.is_string)
    emit_nil_check(f, s.base);
  if (x->u.slice.full)
    check_three(f, x, &s, bounds);
  else
    check_two(f, x, &s, bounds);
  LLVMValueRef len = LLVMBuildSub(f->b, bounds[1], bounds[0], "");
  if (s.is_string)
    return emit_string(f, moved_base(f, &s, bounds[0], len), len);
  LLVMValueRef cap = LLVMBuildSub(f->b, bounds[2], bounds[0], "");
  return emit_slice(f, moved_base(f, &s, bounds[0], cap), len, cap);
}
