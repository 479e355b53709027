// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A result is made by the runtime and handed a room, a site that need not exist: where the escape
// analysis finds a place in the frame for it, short strings lie there.
//
// No copy is made where gc makes none either, because nobody could tell: of string(b) as an operand
// of a comparison, as a key that is looked for, and in a concatenation that has a constant which is
// not empty (else the result might be that operand itself); of []byte(s) that is ranged over.
#include "lower/strings.h"

#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/ltype.h"
#include "lower/site.h"
#include "lower/text.h"
#include "runtime/rt.h"
#include "types/constant.h"

#include <string.h>

static LLVMValueRef room(Fn *f, const char *name, const char *kind, Type *type, int64_t bytes) {
  int64_t elem_size = ltype_kind(type) == KIND_SLICE ? type_size(ltype_element(f->l, type)) : 0;
  Site site = {name, kind, type, NULL, f->pos, elem_size};
  return site_room(f, &site, bytes);
}

// ---- borrowed bytes

static bool is_bytes(Fn *f, Type *type) {
  return ltype_kind(type) == KIND_SLICE && ltype_kind(ltype_element(f->l, type)) == KIND_UINT8;
}

// The operand of x when x is a conversion that is no constant.
static Expr *converted(Expr *x) {
  x = expr_unparen(x);
  if (x->kind != EXPR_CALL || x->mode == MODE_CONSTANT || x->u.call.call_kind != CALL_CONVERSION)
    return NULL;
  return x->u.call.args.items[0];
}

LLVMValueRef string_borrow(Fn *f, Expr *x, Type *to) {
  Expr *bytes = converted(x);
  if (bytes == NULL || ltype_kind(to) != KIND_STRING || !is_bytes(f, bytes->type))
    return expr_value_as(f, x, to);
  LLVMValueRef v = expr_value_as(f, bytes, bytes->type);
  return emit_string(f, emit_extract(f, v, 0), emit_extract(f, v, 1));
}

Expr *string_of_bytes(Fn *f, Expr *x) {
  Expr *string = converted(x);
  bool is_copy = string != NULL && ltype_kind(string->type) == KIND_STRING && is_bytes(f, x->type);
  return is_copy ? string : NULL;
}

// ---- concatenation

// The call's result is fresh or the room, but no operand: with a constant among them that is not
// empty they are not all but one empty.
static void say_fresh(Fn *f, LLVMValueRef call, const char *effects) {
  static const char name[] = "escape-effects";
  if (LLVMIsACallInst(call) == NULL)
    return;
  LLVMAttributeRef fresh = LLVMCreateStringAttribute(f->l->context, name, sizeof name - 1, effects,
                                                     (unsigned)strlen(effects));
  LLVMAddCallSiteAttribute(call, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, fresh);
}

// A concatenation in the making.
typedef struct {
  const char *name, *kind; // of its room
  Type *type;
  Vec(LLVMValueRef) parts;
  bool filled; // with a constant that is not empty
} Concat;

static LLVMValueRef concat_two(Fn *f, const Concat *c) {
  LLVMValueRef x = c->parts[0], y = c->parts[1];
  LLVMValueRef v = EMIT_RT(f, rt_string_concat2, emit_extract(f, x, 0), emit_extract(f, x, 1),
                           emit_extract(f, y, 0), emit_extract(f, y, 1),
                           room(f, c->name, c->kind, c->type, RT_STRING_ROOM));
  if (c->filled)
    say_fresh(f, v, "P4->R,New->R");
  return v;
}

static LLVMValueRef concat_many(Fn *f, const Concat *c, size_t n) {
  Lower *l = f->l;
  Type *string = ltype_basic(l, KIND_STRING);
  const char *text = arena_printf(l->arena, "[%zu]string", n);
  Site site = {c->name, "temp", NULL, text, f->pos, type_size(string)};
  LLVMValueRef array = site_new(f, &site, ltype_int(l, (int64_t)n * type_size(string)), true);
  for (size_t i = 0; i < n; i++)
    emit_store(f, string, emit_element(f, string, array, ltype_int(l, (int64_t)i)), c->parts[i]);
  LLVMValueRef v = EMIT_RT(f, rt_string_concat, array, ltype_int(l, (int64_t)n),
                           room(f, c->name, c->kind, c->type, RT_STRING_ROOM));
  if (c->filled)
    say_fresh(f, v, "P2->R,New->R");
  return v;
}

static LLVMValueRef concat_parts(Fn *f, const Concat *c) {
  size_t n = vec_len(c->parts);
  return n == 2 ? concat_two(f, c) : concat_many(f, c, n);
}

static bool is_concat(const Expr *x) {
  return x->kind == EXPR_BINARY && x->mode != MODE_CONSTANT && x->u.binary.op == OP_ADD;
}

static bool has_filled(const Fn *f, Expr *x) {
  x = expr_unparen(x);
  if (is_concat(x))
    return has_filled(f, x->u.binary.x) || has_filled(f, x->u.binary.y);
  return x->mode == MODE_CONSTANT && const_string(f->l->arena, x->value).len > 0;
}

// Evaluates the operands of x, left to right.
static void add_operands(Fn *f, Expr *x, Concat *c) {
  x = expr_unparen(x);
  if (is_concat(x)) {
    add_operands(f, x->u.binary.x, c);
    add_operands(f, x->u.binary.y, c);
    return;
  }
  vec_push(c->parts, c->filled ? string_borrow(f, x, c->type) : expr_value_as(f, x, c->type));
}

LLVMValueRef string_concat(Fn *f, Expr *x) {
  Concat c = {text_of(f->l, x), "string", x->type, NULL, has_filled(f, x)};
  add_operands(f, x, &c);
  emit_at(f, x->pos);
  LLVMValueRef v = concat_parts(f, &c);
  vec_free(c.parts);
  return v;
}

Strings string_added(Fn *f, Stmt *s) {
  Expr *x = s->u.assign.rhs;
  Concat c = {.type = s->u.assign.lhs->type, .filled = has_filled(f, x)};
  vec_push(c.parts, NULL);
  add_operands(f, x, &c);
  return c.parts;
}

LLVMValueRef string_extend(Fn *f, Stmt *s, Strings parts, LLVMValueRef old) {
  Expr *lhs = s->u.assign.lhs, *rhs = s->u.assign.rhs;
  const char *name =
      arena_printf(f->l->arena, "%s += %s", text_of(f->l, lhs), text_of(f->l, rhs));
  Concat c = {name, "append", lhs->type, parts, has_filled(f, rhs)};
  c.parts[0] = old;
  LLVMValueRef v = concat_parts(f, &c);
  vec_free(c.parts);
  return v;
}

// ---- conversions

static LLVMValueRef slice_of_array(Fn *f, LLVMValueRef array, LLVMValueRef len) {
  return emit_slice(f, emit_extract(f, array, 0), len, emit_extract(f, array, 1));
}

// []byte("..."), with no more capacity than that, as in gc.
static LLVMValueRef bytes_of_constant(Fn *f, Expr *x, LLVMValueRef s) {
  LLVMValueRef n = emit_extract(f, s, 1);
  Site site = {text_of(f->l, x), "string", x->type, NULL, f->pos, 1};
  LLVMValueRef bytes = site_new(f, &site, n, false);
  emit_move(f, ltype_element(f->l, x->type), bytes, emit_extract(f, s, 0), n);
  return emit_slice(f, bytes, n, n);
}

static LLVMValueRef string_to_slice(Fn *f, Expr *x, LLVMValueRef s) {
  const char *name = text_of(f->l, x);
  LLVMValueRef p = emit_extract(f, s, 0), n = emit_extract(f, s, 1);
  if (is_bytes(f, x->type) && x->u.call.args.items[0]->mode == MODE_CONSTANT)
    return bytes_of_constant(f, x, s);
  if (is_bytes(f, x->type)) {
    LLVMValueRef bytes = EMIT_RT(f, rt_string_to_bytes, p, n,
                                 room(f, name, "string", x->type, RT_STRING_ROOM));
    return slice_of_array(f, bytes, n);
  }
  LLVMValueRef count = EMIT_RT(f, rt_string_count_runes, p, n);
  LLVMValueRef runes = EMIT_RT(f, rt_string_to_runes, p, n, count,
                               room(f, name, "string", x->type, RT_RUNES_ROOM));
  return slice_of_array(f, runes, count);
}

static LLVMValueRef slice_to_string(Fn *f, Expr *x, LLVMValueRef v) {
  LLVMValueRef p = emit_extract(f, v, 0), n = emit_extract(f, v, 1);
  LLVMValueRef place = room(f, text_of(f->l, x), "string", x->type, RT_STRING_ROOM);
  if (is_bytes(f, x->u.call.args.items[0]->type))
    return emit_string(f, EMIT_RT(f, rt_string_from_bytes, p, n, place), n);
  return EMIT_RT(f, rt_string_from_runes, p, n, place);
}

LLVMValueRef string_convert(Fn *f, Expr *x, LLVMValueRef v) {
  Type *from = x->u.call.args.items[0]->type;
  if (ltype_kind(from) == KIND_STRING)
    return string_to_slice(f, x, v);
  if (ltype_kind(from) == KIND_SLICE)
    return slice_to_string(f, x, v);
  LLVMValueRef rune = LLVMBuildIntCast2(f->b, v, f->l->t.i64, !type_is_unsigned(from), "");
  return EMIT_RT(f, rt_string_from_rune, rune,
                 room(f, text_of(f->l, x), "string", x->type, RT_RUNE_ROOM));
}
