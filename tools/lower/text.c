// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Prints expressions as gc's -m does: operators with blanks around them, composite literals as
// T{...}, conversions to unnamed types in brackets.
#include "lower/text.h"

#include "lower/ltype.h"

static const char *list_text(Lower *l, ExprList list, bool dots) {
  const char *text = "";
  for (uint32_t i = 0; i < list.len; i++)
    text = arena_printf(l->arena, "%s%s%s", text, i > 0 ? ", " : "", text_of(l, list.items[i]));
  return dots ? arena_printf(l->arena, "%s...", text) : text;
}

static const char *call_text(Lower *l, Expr *x) {
  const char *fun = text_of(l, x->u.call.fun);
  const char *args = list_text(l, x->u.call.args, x->u.call.has_dots);
  bool bracket = x->u.call.call_kind == CALL_CONVERSION && x->type->kind != KIND_NAMED &&
                 x->type->kind >= KIND_ARRAY && x->type != l->universe->any;
  return arena_printf(l->arena, bracket ? "(%s)(%s)" : "%s(%s)", fun, args);
}

static const char *slice_text(Lower *l, Expr *x) {
  Expr **index = x->u.slice.index;
  const char *bounds[3];
  for (int i = 0; i < 3; i++)
    bounds[i] = index[i] != NULL ? text_of(l, index[i]) : "";
  return arena_printf(l->arena, x->u.slice.full ? "%s[%s:%s:%s]" : "%s[%s:%s]",
                      text_of(l, x->u.slice.x), bounds[0], bounds[1], bounds[2]);
}

static const char *composite_text(Lower *l, Expr *x) {
  return arena_printf(l->arena, x->u.composite.elems.len > 0 ? "%s{...}" : "%s{}",
                      ltype_text(l, x->type));
}

static const char *source_text(Lower *l, Expr *x) {
  SourceFile *file = source_file(&l->compilation->sources, x->start);
  if (file == NULL || x->end <= x->start)
    return "";
  return arena_strndup(l->arena, file->text + (x->start - file->base), x->end - x->start);
}

const char *text_of(Lower *l, Expr *x) {
  if (x->mode == MODE_TYPE && x->type != NULL)
    return ltype_text(l, x->type);
  Arena *a = l->arena;
  switch ((int)x->kind) {
  case EXPR_NAME:
    return x->u.name.name->text;
  case EXPR_FUNC_LIT:
    return "func literal";
  case EXPR_COMPOSITE:
    return composite_text(l, x);
  case EXPR_PAREN:
    return text_of(l, x->u.paren.x);
  case EXPR_SELECTOR:
    return arena_printf(a, "%s.%s", text_of(l, x->u.selector.x),
                        x->u.selector.sel->u.name.name->text);
  case EXPR_INDEX:
    return arena_printf(a, "%s[%s]", text_of(l, x->u.index.x), text_of(l, x->u.index.index));
  case EXPR_SLICE:
    return slice_text(l, x);
  case EXPR_UNARY:
    return arena_printf(a, "%s%s", operator_text(x->u.unary.op), text_of(l, x->u.unary.x));
  case EXPR_STAR:
    return arena_printf(a, "*%s", text_of(l, x->u.star.x));
  case EXPR_BINARY:
    return arena_printf(a, "%s %s %s", text_of(l, x->u.binary.x), operator_text(x->u.binary.op),
                        text_of(l, x->u.binary.y));
  case EXPR_CALL:
    return call_text(l, x);
  default:
    return source_text(l, x);
  }
}
