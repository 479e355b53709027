// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// range over arrays, pointers to arrays, slices and strings. The operand is evaluated once; an
// array is copied when its elements are asked for, and not evaluated at all when only its length
// counts. The hidden counter is an SSA value; the loop's variables are one pair for the whole loop.
#include "lower/assign.h"
#include "lower/chan.h"
#include "lower/debug.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/func.h"
#include "lower/hoist.h"
#include "lower/ltype.h"
#include "lower/gomap.h"
#include "lower/stmt.h"
#include "lower/strings.h"

// A loop over 0 <= i < n in the making.
typedef struct {
  Stmt *s;
  Expr *key, *value; // null where absent or blank
  Type *elem;
  Place array;       // array or pointer to one; v null when elements are not needed
  LLVMValueRef base; // of a slice or string
  LLVMValueRef n, i;
  LLVMValueRef next; // string: index of the next code point
  LLVMBasicBlockRef head, body, post, end;
} Range;

static void range_variables(Fn *f, Range *r) {
  ExprList list = expr_list(f, r->s->u.for_.range_lhs);
  r->key = list.len > 0 && !assign_is_blank(list.items[0]) ? list.items[0] : NULL;
  r->value = list.len > 1 && !assign_is_blank(list.items[1]) ? list.items[1] : NULL;
}

// An array is copied, unless it is a temporary already.
static Place array_copy(Fn *f, Expr *x) {
  Place p = expr_place(f, x);
  if (!ltype_in_memory(x->type))
    return (Place){false, place_value(f, p), x->type};
  if (!expr_is_fresh(x))
    p.v = emit_stable(f, x->type, p.v);
  return p;
}

static void array_operand(Fn *f, Range *r, Expr *x) {
  Type *pointed = ltype_pointed_array(x->type);
  r->n = ltype_int(f->l, type_underlying(pointed != NULL ? pointed : x->type)->array.len);
  if (r->value == NULL) {
    if (hoist_has_call(x))
      expr_discard(f, x);
    return;
  }
  r->array = pointed != NULL ? (Place){false, expr_value(f, x), x->type} : array_copy(f, x);
}

static void range_operand(Fn *f, Range *r) {
  Expr *x = r->s->u.for_.range;
  switch ((int)ltype_kind(x->type)) {
  case KIND_ARRAY:
  case KIND_POINTER:
    array_operand(f, r, x);
    break;
  case KIND_SLICE:
  case KIND_STRING: {
    Expr *string = string_of_bytes(f, x);
    LLVMValueRef v = expr_value(f, string != NULL ? string : x);
    r->base = emit_extract(f, v, 0);
    r->n = emit_extract(f, v, 1);
    break;
  }
  default:
    lower_fault(f->l, x->pos, "range over this type");
  }
  r->elem = ltype_kind(x->type) == KIND_STRING ? ltype_basic(f->l, KIND_INT32)
                                               : ltype_element(f->l, x->type);
}

static LLVMValueRef element_value(Fn *f, const Range *r) {
  if (r->base != NULL)
    return emit_load(f, r->elem, emit_element(f, r->elem, r->base, r->i));
  Place array = r->array;
  if (ltype_kind(array.type) == KIND_POINTER)
    array = place_deref(f, array);
  return place_value(f, place_element(f, array, r->i));
}

// Sets r->next and answers the code point at r->i; one byte below 0x80 needs no call.
static LLVMValueRef decode(Fn *f, Range *r) {
  Lower *l = f->l;
  LLVMValueRef at = emit_offset(f, r->base, r->i);
  LLVMValueRef byte = LLVMBuildLoad2(f->b, l->t.i8, at, "");
  LLVMBasicBlockRef wide = emit_block(f, "wide"), done = emit_block(f, "rune");
  LLVMValueRef runes[2] = {LLVMBuildZExt(f->b, byte, l->t.i32, ""), NULL};
  LLVMValueRef nexts[2] = {LLVMBuildAdd(f->b, r->i, ltype_int(l, 1), ""), NULL};
  LLVMBasicBlockRef from[2] = {emit_current(f), NULL};
  LLVMValueRef zero = LLVMConstNull(l->t.i8);
  emit_branch(f, LLVMBuildICmp(f->b, LLVMIntSLT, byte, zero, ""), wide, done);
  emit_start(f, wide);
  LLVMValueRef pair = EMIT_RT(f, rt_string_decode_rune, r->base, r->n, r->i);
  runes[1] = LLVMBuildTrunc(f->b, emit_extract(f, pair, 0), l->t.i32, "");
  nexts[1] = emit_extract(f, pair, 1);
  from[1] = emit_current(f);
  emit_goto(f, done);
  emit_start(f, done);
  LLVMValueRef rune = emit_phi(f, l->t.i32, runes, from, 2);
  r->next = emit_phi(f, l->t.i64, nexts, from, 2);
  return rune;
}

void range_declare(Fn *f, const Stmt *s, const Expr *key, const Expr *value) {
  if (!s->u.for_.range_def)
    return;
  if (key != NULL)
    func_declare(f, key->u.name.object);
  if (value != NULL)
    func_declare(f, value->u.name.object);
}

static void begin_loop(Fn *f, Range *r) {
  Lower *l = f->l;
  r->head = emit_block(f, "range");
  r->body = emit_block(f, "body");
  r->post = emit_block(f, "post");
  r->end = emit_block(f, "endrange");
  LLVMValueRef zero = ltype_int(l, 0);
  LLVMBasicBlockRef entry = emit_current(f);
  emit_goto(f, r->head);
  emit_start(f, r->head);
  r->i = emit_phi(f, l->t.i64, &zero, &entry, 1);
  emit_branch(f, LLVMBuildICmp(f->b, LLVMIntSLT, r->i, r->n, ""), r->body, r->end);
  emit_start(f, r->body);
}

static void end_loop(Fn *f, Range *r) {
  emit_goto(f, r->post);
  emit_start(f, r->post);
  if (!f->dead) {
    emit_at(f, r->s->u.for_.range_pos);
    LLVMValueRef next = r->next;
    if (next == NULL)
      next = LLVMBuildAdd(f->b, r->i, ltype_int(f->l, 1), "");
    LLVMBasicBlockRef from = emit_current(f);
    LLVMAddIncoming(r->i, &next, &from, 1);
    emit_goto(f, r->head);
  }
  emit_start(f, r->end);
}

static void set_variable(Fn *f, Expr *name, LLVMValueRef v) {
  if (name == NULL)
    return;
  Object *variable = name->u.name.object;
  emit_store(f, variable->type, func_address(f, variable), v);
}

static void set_iteration(Fn *f, Range *r) {
  bool is_string = ltype_kind(r->s->u.for_.range->type) == KIND_STRING;
  LLVMValueRef value = NULL;
  if (is_string)
    value = decode(f, r);
  else if (r->value != NULL)
    value = element_value(f, r);
  if (!r->s->u.for_.range_def) {
    LLVMValueRef key = r->i;
    if (r->key != NULL)
      key = assign_value(f, r->key, key, ltype_basic(f->l, KIND_INT));
    if (r->value != NULL)
      value = assign_value(f, r->value, value, r->elem);
    assign_pair(f, (Expr *[]){r->key, r->value}, (LLVMValueRef[]){key, value});
    return;
  }
  set_variable(f, r->key, r->i);
  set_variable(f, r->value, value);
}

void stmt_range(Fn *f, Stmt *s) {
  if (ltype_kind(s->u.for_.range->type) == KIND_CHAN) {
    chan_range(f, s);
    return;
  }
  if (ltype_kind(s->u.for_.range->type) == KIND_MAP) {
    gomap_range(f, s);
    return;
  }
  LLVMMetadataRef outer = debug_enter(f, s->pos);
  Range r = {0};
  r.s = s;
  range_variables(f, &r);
  range_operand(f, &r);
  range_declare(f, r.s, r.key, r.value);
  begin_loop(f, &r);
  set_iteration(f, &r);
  Target target;
  stmt_enter(f, &target, s, r.end, r.post);
  stmt_block(f, s->u.for_.body);
  stmt_leave(f);
  end_loop(f, &r);
  debug_leave(f, outer);
}
