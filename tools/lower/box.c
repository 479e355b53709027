// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The data word of an interface. As in gc: one pointer is stored as it is; nothing, single bytes,
// integers below 256 and constants have static homes; everything else is copied to a box, which is
// an allocation site.
#include "lower/box.h"

#include "lower/abi.h"
#include "lower/emit.h"
#include "lower/iface.h"
#include "lower/ltype.h"
#include "lower/module.h"
#include "lower/site.h"
#include "lower/text.h"
#include "lower/typedesc.h"

Type *box_default_type(Lower *l, Type *type) {
  if (type->kind >= KIND_UNTYPED_BOOL && type->kind < KIND_UNTYPED_NIL)
    return ltype_basic(l, ltype_kind(type));
  return type;
}

static LLVMValueRef zero_base(Lower *l) {
  return module_runtime_constant(l, "rt_zero_base", l->t.i64);
}

static LLVMValueRef small_int(Fn *f, LLVMValueRef i) {
  Lower *l = f->l;
  LLVMTypeRef ints = LLVMArrayType2(l->t.i64, 256);
  LLVMValueRef table = module_runtime_constant(l, "rt_small_ints", ints);
  i = LLVMBuildZExt(f->b, i, l->t.i64, "");
  return LLVMBuildInBoundsGEP2(f->b, l->t.i64, table, &i, 1, "");
}

static bool is_integer(Type *type) {
  TypeKind kind = ltype_kind(type);
  return kind >= KIND_INT && kind <= KIND_UINTPTR;
}

// As gc has it: a variable's box is made by the statement or the call, another operand's by itself.
static Pos box_pos(const Fn *f, Expr *x) {
  const Expr *bare = x != NULL ? expr_unparen(x) : NULL;
  return bare == NULL || bare->kind == EXPR_NAME ? f->pos : bare->pos;
}

static LLVMValueRef new_box(Fn *f, Expr *x, LLVMValueRef v, Type *type) {
  const char *name = x != NULL ? text_of(f->l, x) : ".autotmp";
  LLVMValueRef box = site_object(f, name, "box", type, box_pos(f, x));
  emit_store(f, type, box, v);
  return box;
}

static LLVMValueRef box_integer(Fn *f, Expr *x, LLVMValueRef v, Type *type) {
  if (type_size(type) == 1)
    return small_int(f, v);
  LLVMBasicBlockRef small = emit_block(f, "small"), large = emit_block(f, "large"),
                    end = emit_block(f, "boxed");
  LLVMValueRef limit = LLVMConstInt(LLVMTypeOf(v), 256, false);
  emit_branch(f, LLVMBuildICmp(f->b, LLVMIntULT, v, limit, ""), small, large);
  emit_start(f, small);
  LLVMValueRef data[2] = {small_int(f, v), NULL};
  LLVMBasicBlockRef from[2] = {emit_current(f), NULL};
  emit_goto(f, end);
  emit_start(f, large);
  data[1] = new_box(f, x, v, type);
  from[1] = emit_current(f);
  emit_goto(f, end);
  emit_start(f, end);
  return emit_phi(f, f->l->t.ptr, data, from, 2);
}

static LLVMValueRef only_scalar(Fn *f, LLVMValueRef v, Type *type) {
  Values scalars = NULL;
  abi_push(f, &scalars, type, v);
  LLVMValueRef scalar = scalars[0];
  vec_free(scalars);
  return scalar;
}

static bool is_constant(LLVMValueRef v, Type *type) {
  return !ltype_in_memory(type) && LLVMIsConstant(v) && !LLVMIsUndef(v);
}

static LLVMValueRef data_word(Fn *f, Expr *x, LLVMValueRef v, Type *type) {
  Lower *l = f->l;
  if (f->dead)
    return LLVMConstNull(l->t.ptr);
  if (typedesc_is_direct(type))
    return only_scalar(f, v, type);
  if (ltype_is_zero_size(type))
    return zero_base(l);
  if (is_constant(v, type))
    return module_constant(l, emit_to_memory(f, type, v), (unsigned)type_align(type));
  if (is_integer(type))
    return box_integer(f, x, v, type);
  if (ltype_kind(type) == KIND_BOOL)
    return small_int(f, v);
  return new_box(f, x, v, type);
}

LLVMValueRef box_value(Fn *f, Expr *x, LLVMValueRef v, Type *type, Type *iface) {
  type = box_default_type(f->l, type);
  LLVMValueRef table = iface_table(f->l, type, iface);
  LLVMValueRef value = emit_insert(f, LLVMGetPoison(f->l->t.interface), table, 0);
  return emit_insert(f, value, data_word(f, x, v, type), 1);
}

static LLVMValueRef constant_word(Lower *l, LLVMValueRef data, Type *type) {
  if (!typedesc_is_direct(type))
    return ltype_is_zero_size(type) ? zero_base(l)
                                    : module_constant(l, data, (unsigned)type_align(type));
  while (LLVMTypeOf(data) != l->t.ptr)
    data = LLVMGetAggregateElement(data, 0);
  return data;
}

LLVMValueRef box_constant(Lower *l, LLVMValueRef data, Type *type, Type *iface) {
  LLVMValueRef parts[] = {iface_table(l, type, iface), constant_word(l, data, type)};
  return LLVMConstStructInContext(l->context, parts, 2, false);
}

LLVMValueRef box_assigned(Fn *f, Expr *x, LLVMValueRef v, Type *from, Type *to) {
  if (!type_is_interface(to))
    return v;
  return type_is_interface(from) ? iface_convert(f, v, from, to) : box_value(f, x, v, from, to);
}
