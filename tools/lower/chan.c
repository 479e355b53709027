// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Channel operations. An element crosses through a slot, a temporary of the frame: what is sent is
// copied there after the channel and the value are evaluated, since other goroutines run before the
// call returns; what is received is read from there.
#include "lower/chan.h"

#include "lower/assign.h"
#include "lower/box.h"
#include "lower/debug.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/func.h"
#include "lower/hoist.h"
#include "lower/ltype.h"
#include "lower/site.h"
#include "lower/stmt.h"
#include "lower/text.h"
#include "runtime/rt_chan.h"

static Type *element_type(Type *chan) { return type_underlying(chan)->chan.elem; }

LLVMValueRef chan_slot(Fn *f, Type *chan) {
  Type *elem = element_type(chan);
  return ltype_is_zero_size(elem) ? LLVMConstNull(f->l->t.ptr) : site_temp(f, elem);
}

LLVMValueRef chan_element(Fn *f, Type *chan, LLVMValueRef slot) {
  Type *elem = element_type(chan);
  return ltype_is_zero_size(elem) ? emit_zero(f, elem) : emit_load(f, elem, slot);
}

enum { SMALL_MAX = 1024 };

// The capacity, when it is constant and the buffer small; else -1.
static int64_t small_cap(LLVMValueRef cap, int64_t elem_size) {
  if (LLVMIsAConstantInt(cap) == NULL)
    return -1;
  int64_t n = LLVMConstIntGetSExtValue(cap);
  return n >= 0 && n <= SMALL_MAX && n * elem_size <= SMALL_MAX ? n : -1;
}

// A small channel is a site, header and buffer in one.
LLVMValueRef chan_make(Fn *f, Expr *x) {
  Lower *l = f->l;
  Type *elem = element_type(x->type);
  ExprList args = x->u.call.args;
  LLVMValueRef cap = args.len > 1 ? expr_index(f, args.items[1]) : ltype_int(l, 0);
  bool pointers = type_pointer_bytes(elem) != 0;
  LLVMValueRef noptr = LLVMConstInt(l->t.i8, !pointers, false);
  LLVMValueRef size = ltype_int(l, type_size(elem));
  emit_at(f, x->pos);
  int64_t n = small_cap(cap, type_size(elem));
  if (n < 0)
    return EMIT_RT(f, rt_chan_make, size, cap, noptr);
  Site site = {text_of(l, x), "buffer", x->type, NULL, x->pos, 0};
  LLVMValueRef bytes = ltype_int(l, RT_CHAN_BYTES + n * type_size(elem));
  LLVMValueRef chan = site_new(f, &site, bytes, pointers);
  EMIT_RT(f, rt_chan_init, chan, size, cap, noptr);
  return chan;
}

// ---- send

LLVMValueRef chan_sent(Fn *f, Stmt *s) {
  Type *chan = s->u.send.chan->type, *elem = element_type(chan);
  LLVMValueRef v = expr_value_as(f, s->u.send.value, elem);
  emit_at(f, s->pos);
  LLVMValueRef slot = chan_slot(f, chan);
  if (!LLVMIsNull(slot))
    emit_store(f, elem, slot, v);
  return slot;
}

void chan_send(Fn *f, Stmt *s) {
  hoist_operands(f, (Expr *[]){s->u.send.chan, s->u.send.value}, 2);
  LLVMValueRef chan = expr_value(f, s->u.send.chan);
  LLVMValueRef slot = chan_sent(f, s);
  EMIT_RT(f, rt_chan_send, chan, slot);
}

// ---- receive

Expr *chan_receive_of(Expr *x) {
  x = expr_unparen(x);
  return x->kind == EXPR_UNARY && x->u.unary.op == OP_RECV ? x : NULL;
}

LLVMValueRef chan_receive(Fn *f, Expr *x, LLVMValueRef *ok) {
  const Received *done = f->received;
  if (done != NULL && done->x == x) {
    if (ok != NULL)
      *ok = done->ok;
    return done->value;
  }
  Type *type = x->u.unary.x->type;
  LLVMValueRef chan = expr_value(f, x->u.unary.x);
  emit_at(f, x->pos);
  LLVMValueRef slot = chan_slot(f, type);
  LLVMValueRef got = EMIT_RT(f, rt_chan_recv, chan, slot);
  if (ok != NULL)
    *ok = LLVMBuildTrunc(f->b, got, f->l->t.i1, "");
  return chan_element(f, type, slot);
}

void chan_discard(Fn *f, Expr *x) {
  LLVMValueRef chan = expr_value(f, x->u.unary.x);
  emit_at(f, x->pos);
  EMIT_RT(f, rt_chan_recv, chan, LLVMConstNull(f->l->t.ptr));
}

// ---- range

static void set_variable(Fn *f, Stmt *s, Expr *key, LLVMValueRef v) {
  if (!s->u.for_.range_def) {
    v = assign_value(f, key, v, element_type(s->u.for_.range->type));
    assign_pair(f, (Expr *[]){key, NULL}, (LLVMValueRef[]){v, NULL});
    return;
  }
  Object *variable = key->u.name.object;
  emit_store(f, variable->type, func_address(f, variable), v);
}

void chan_range(Fn *f, Stmt *s) {
  LLVMMetadataRef outer = debug_enter(f, s->pos);
  Type *type = s->u.for_.range->type;
  ExprList list = expr_list(f, s->u.for_.range_lhs);
  Expr *key = list.len > 0 && !assign_is_blank(list.items[0]) ? list.items[0] : NULL;
  LLVMValueRef chan = expr_value(f, s->u.for_.range);
  if (key != NULL && s->u.for_.range_def)
    func_declare(f, key->u.name.object);
  LLVMValueRef slot = key != NULL ? chan_slot(f, type) : LLVMConstNull(f->l->t.ptr);
  LLVMBasicBlockRef head = emit_block(f, "range"), body = emit_block(f, "body"),
                    end = emit_block(f, "endrange");
  emit_goto(f, head);
  emit_start(f, head);
  emit_at(f, s->u.for_.range_pos);
  LLVMValueRef got = EMIT_RT(f, rt_chan_recv, chan, slot);
  emit_branch(f, LLVMBuildTrunc(f->b, got, f->l->t.i1, ""), body, end);
  emit_start(f, body);
  if (key != NULL)
    set_variable(f, s, key, chan_element(f, type, slot));
  Target target;
  stmt_enter(f, &target, s, end, head);
  stmt_block(f, s->u.for_.body);
  stmt_leave(f);
  emit_goto(f, head);
  emit_start(f, end);
  debug_leave(f, outer);
}
