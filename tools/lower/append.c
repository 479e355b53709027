// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// append is `len < cap` in line and a cold call that grows. A new array that may be small is handed
// a room (runtime/rt.h) in which it lies where the escape analysis finds a place in the frame:
//
//   if need > cap {
//     room = need <= RT_ARRAY_ROOM / size(elem) ? rt_room(RT_ARRAY_ROOM) : nil
//     base, cap = rt_slice_grow(base, len, cap, need, size, room)
//   }
#include "lower/box.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/hoist.h"
#include "lower/ltype.h"
#include "lower/site.h"
#include "lower/strings.h"
#include "lower/text.h"
#include "runtime/rt.h"

// A slice with room for `added` more elements: its base and capacity, and the old length.
typedef struct {
  LLVMValueRef base, cap, old_len, new_len;
} Grown;

static bool may_be_small(const Fn *f, int64_t elem_size) {
  return !f->l->options->escape_off && elem_size > 0 && elem_size <= RT_ARRAY_ROOM;
}

static LLVMValueRef room_of(Fn *f, Expr *x, int64_t elem_size) {
  Site site = {text_of(f->l, x), "append", x->type, NULL, x->pos, elem_size};
  return site_room(f, &site, RT_ARRAY_ROOM);
}

// A place for an array of `need` elements, if it is small; or null.
static LLVMValueRef small_room(Fn *f, Expr *x, LLVMValueRef need, int64_t elem_size) {
  Lower *l = f->l;
  LLVMValueRef rooms[2] = {LLVMConstNull(l->t.ptr), NULL};
  if (!may_be_small(f, elem_size))
    return rooms[0];
  // append([]*T(nil), p): there is nothing to branch on.
  if (LLVMIsAConstantInt(need) != NULL)
    return LLVMConstIntGetZExtValue(need) <= (uint64_t)(RT_ARRAY_ROOM / elem_size)
               ? room_of(f, x, elem_size)
               : rooms[0];
  LLVMBasicBlockRef small = emit_block(f, "small"), any = emit_block(f, "any");
  LLVMBasicBlockRef from[2] = {emit_current(f), NULL};
  LLVMValueRef most = ltype_int(l, RT_ARRAY_ROOM / elem_size);
  emit_branch(f, LLVMBuildICmp(f->b, LLVMIntULE, need, most, ""), small, any);
  emit_start(f, small);
  rooms[1] = room_of(f, x, elem_size);
  from[1] = emit_current(f);
  emit_goto(f, any);
  emit_start(f, any);
  return emit_phi(f, l->t.ptr, rooms, from, 2);
}

static LLVMValueRef new_array(Fn *f, Expr *x, LLVMValueRef slice, Type *elem, LLVMValueRef need) {
  int64_t size = type_size(elem);
  LLVMValueRef room = small_room(f, x, need, size);
  LLVMValueRef args[] = {emit_extract(f, slice, 0),
                         emit_extract(f, slice, 1),
                         emit_extract(f, slice, 2),
                         need,
                         ltype_int(f->l, size),
                         room};
  bool pointers = type_pointer_bytes(elem) != 0;
  return emit_runtime(f, pointers ? RT_ID_rt_slice_grow : RT_ID_rt_slice_grow_noptr, args, 6);
}

static Grown grow(Fn *f, Expr *x, LLVMValueRef slice, Type *elem, LLVMValueRef added) {
  Lower *l = f->l;
  LLVMValueRef base = emit_extract(f, slice, 0), len = emit_extract(f, slice, 1),
               cap = emit_extract(f, slice, 2);
  LLVMValueRef need = LLVMBuildAdd(f->b, len, added, "");
  LLVMBasicBlockRef cold = emit_block(f, "grow"), ready = emit_block(f, "room");
  LLVMBasicBlockRef from[2] = {emit_current(f), NULL};
  LLVMValueRef full = LLVMBuildICmp(f->b, LLVMIntUGT, need, cap, "");
  LLVMValueRef branch = LLVMBuildCondBr(f->b, full, cold, ready);
  LLVMSetMetadata(branch, l->kind_prof, LLVMMetadataAsValue(l->context, l->unlikely));
  emit_start(f, cold);
  LLVMValueRef array = new_array(f, x, slice, elem, need);
  LLVMValueRef bases[2] = {base, emit_extract(f, array, 0)};
  LLVMValueRef caps[2] = {cap, emit_extract(f, array, 1)};
  from[1] = emit_current(f);
  emit_goto(f, ready);
  emit_start(f, ready);
  Grown g = {emit_phi(f, l->t.ptr, bases, from, 2), emit_phi(f, l->t.i64, caps, from, 2), len,
             need};
  return g;
}

static LLVMValueRef append_slice(Fn *f, Expr *x, Type *elem) {
  Expr *more = x->u.call.args.items[1];
  LLVMValueRef slice = expr_value_as(f, x->u.call.args.items[0], x->type);
  if (more->mode == MODE_NIL)
    return slice;
  // append(b, []byte(s)...) is append(b, s...).
  Expr *string = hoist_has_call(more) ? NULL : string_of_bytes(f, more);
  LLVMValueRef tail = expr_value(f, string != NULL ? string : more);
  emit_at(f, x->pos);
  LLVMValueRef n = emit_extract(f, tail, 1);
  Grown g = grow(f, x, slice, elem, n);
  LLVMValueRef size = ltype_int(f->l, type_size(elem));
  emit_move(f, elem, emit_element(f, elem, g.base, g.old_len), emit_extract(f, tail, 0),
            LLVMBuildMul(f->b, n, size, ""));
  return emit_slice(f, g.base, g.new_len, g.cap);
}

// The arguments of append(s, x, y) or append(f()); *n is their number.
static LLVMValueRef *arguments(Fn *f, Expr *x, Type *elem, uint32_t *n) {
  ExprList args = x->u.call.args;
  bool spread = args.len == 1 && args.items[0]->type != NULL &&
                args.items[0]->type->kind == KIND_TUPLE;
  TypeList *types = spread ? &args.items[0]->type->tuple : NULL;
  *n = spread ? types->len : args.len;
  LLVMValueRef *values = arena_new_array(f->l->arena, LLVMValueRef, *n);
  if (spread) {
    expr_tuple(f, args.items[0], values, *n);
    for (uint32_t i = 1; i < *n; i++)
      values[i] = box_assigned(f, NULL, values[i], types->items[i], elem);
    return values;
  }
  for (uint32_t i = 0; i < *n; i++)
    values[i] = expr_value_as(f, args.items[i], i == 0 ? x->type : elem);
  return values;
}

static LLVMValueRef append_values(Fn *f, Expr *x, Type *elem) {
  Lower *l = f->l;
  uint32_t n;
  LLVMValueRef *values = arguments(f, x, elem, &n), slice = *values++;
  if (--n == 0)
    return slice;
  emit_at(f, x->pos);
  Grown g = grow(f, x, slice, elem, ltype_int(l, n));
  LLVMValueRef at = emit_element(f, elem, g.base, g.old_len);
  for (uint32_t i = 0; i < n; i++)
    emit_store(f, elem, emit_element(f, elem, at, ltype_int(l, i)), values[i]);
  return emit_slice(f, g.base, g.new_len, g.cap);
}

LLVMValueRef expr_append(Fn *f, Expr *x) {
  Type *elem = ltype_element(f->l, x->type);
  return x->u.call.has_dots ? append_slice(f, x, elem) : append_values(f, x, elem);
}
