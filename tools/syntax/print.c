// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Spacing and parentheses follow gc's printer in its short form, so that messages that quote
// source are the same texts.
#include "syntax/print.h"

#include "support/vec.h"

typedef Vec(char) Text;

static void put(Text *out, const char *text) {
  for (; *text != 0; text++)
    vec_push(*out, *text);
}

static void put_expr(Text *out, const Expr *x);

static void put_list(Text *out, ExprList list) {
  for (uint32_t i = 0; i < list.len; i++) {
    put(out, i == 0 ? "" : ", ");
    put_expr(out, list.items[i]);
  }
}

// Parameters in parentheses; consecutive ones that share a type show it once.
static void put_params(Text *out, FieldList list) {
  put(out, "(");
  for (uint32_t i = 0; i < list.len; i++) {
    const Field *field = list.items[i];
    put(out, i == 0 ? "" : ", ");
    if (field->name != NULL) {
      put_expr(out, field->name);
      const Field *after = i + 1 < list.len ? list.items[i + 1] : NULL;
      if (after != NULL && after->name != NULL && after->type == field->type)
        continue;
      put(out, " ");
    }
    put_expr(out, expr_unparen(field->type));
  }
  put(out, ")");
}

static void put_signature(Text *out, const FuncType *type) {
  put_params(out, type->params);
  if (type->results.len == 0)
    return;
  put(out, " ");
  if (type->results.len == 1 && type->results.items[0]->name == NULL)
    put_expr(out, type->results.items[0]->type);
  else
    put_params(out, type->results);
}

// Number of fields from i on that were declared together.
static uint32_t field_run(FieldList fields, uint32_t i) {
  uint32_t count = 1;
  while (i + count < fields.len && fields.items[i]->name != NULL &&
         fields.items[i + count]->name != NULL &&
         fields.items[i + count]->type == fields.items[i]->type)
    count++;
  return count;
}

static void put_struct(Text *out, FieldList fields, ExprList tags) {
  put(out, "struct{");
  for (uint32_t i = 0, count; i < fields.len; i += count) {
    count = field_run(fields, i);
    put(out, i == 0 ? "" : "; ");
    for (uint32_t k = i; k < i + count && fields.items[k]->name != NULL; k++) {
      put(out, k == i ? "" : ", ");
      put_expr(out, fields.items[k]->name);
    }
    put(out, fields.items[i]->name != NULL ? " " : "");
    put_expr(out, fields.items[i]->type);
    if (i < tags.len && tags.items[i] != NULL) {
      put(out, " ");
      put_expr(out, tags.items[i]);
    }
  }
  put(out, "}");
}

static void put_interface(Text *out, FieldList methods) {
  put(out, "interface{");
  for (uint32_t i = 0; i < methods.len; i++) {
    const Field *method = methods.items[i];
    put(out, i == 0 ? "" : "; ");
    if (method->name != NULL) {
      put_expr(out, method->name);
      put_signature(out, method->type->u.func_type);
    } else {
      put_expr(out, method->type);
    }
  }
  put(out, "}");
}

static void put_chan(Text *out, ChanDir dir, const Expr *elem) {
  put(out, dir == CHAN_RECV ? "<-chan " : dir == CHAN_SEND ? "chan<- " : "chan ");
  bool parens = dir == CHAN_BOTH && elem->kind == EXPR_CHAN_TYPE &&
                elem->u.chan_type.dir == CHAN_RECV; // else the arrow would change sides
  put(out, parens ? "(" : "");
  put_expr(out, elem);
  put(out, parens ? ")" : "");
}

static void put_slice(Text *out, const Expr *x) {
  put_expr(out, x->u.slice.x);
  put(out, "[");
  put_expr(out, x->u.slice.index[0]);
  put(out, ":");
  put_expr(out, x->u.slice.index[1]);
  if (x->u.slice.index[2] != NULL) {
    put(out, ":");
    put_expr(out, x->u.slice.index[2]);
  }
  put(out, "]");
}

static void put_pair(Text *out, const Expr *x, const char *between, const Expr *y,
                     const char *after) {
  put_expr(out, x);
  put(out, between);
  put_expr(out, y);
  put(out, after);
}

static void put_guard(Text *out, const Expr *x) {
  if (x->u.guard.lhs != NULL)
    put_pair(out, x->u.guard.lhs, " := ", NULL, "");
  put_expr(out, x->u.guard.x);
  put(out, ".(type)");
}

static void put_binary(Text *out, const Expr *x) {
  put_expr(out, x->u.binary.x);
  put(out, " ");
  put(out, operator_text(x->u.binary.op));
  put(out, " ");
  put_expr(out, x->u.binary.y);
}

static void put_call(Text *out, const Expr *x) {
  put_expr(out, x->u.call.fun);
  put(out, "(");
  put_list(out, x->u.call.args);
  put(out, x->u.call.has_dots ? "...)" : ")");
}

static void put_func_lit(Text *out, const Expr *x) {
  put(out, "func");
  put_signature(out, x->u.func_lit.type);
  put(out, x->u.func_lit.body->stmts.len == 0 ? " {}" : " {…}");
}

// The types that are more than a name.
static void put_type(Text *out, const Expr *x) {
  switch ((ExprKind)x->kind) {
  case EXPR_ARRAY_TYPE:
    put(out, x->u.array_type.len == NULL ? "[..." : "[");
    put_pair(out, x->u.array_type.len, "]", x->u.array_type.elem, "");
    break;
  case EXPR_SLICE_TYPE:
    put_pair(out, NULL, "[]", x->u.elem_type.elem, "");
    break;
  case EXPR_DOTS_TYPE:
    put_pair(out, NULL, "...", x->u.elem_type.elem, "");
    break;
  case EXPR_STRUCT_TYPE:
    put_struct(out, x->u.struct_type.fields, x->u.struct_type.tags);
    break;
  case EXPR_INTERFACE_TYPE:
    put_interface(out, x->u.interface_type.methods);
    break;
  case EXPR_FUNC_TYPE:
    put(out, "func");
    put_signature(out, x->u.func_type);
    break;
  case EXPR_MAP_TYPE:
    put(out, "map[");
    put_pair(out, x->u.map_type.key, "]", x->u.map_type.value, "");
    break;
  case EXPR_CHAN_TYPE:
    put_chan(out, x->u.chan_type.dir, x->u.chan_type.elem);
    break;
  default: // not a type
    break;
  }
}

static void put_expr(Text *out, const Expr *x) {
  if (x == NULL)
    return;
  switch ((ExprKind)x->kind) {
  case EXPR_BAD:
    put(out, "<bad expr>");
    break;
  case EXPR_NAME:
    put(out, x->u.name.name->text);
    break;
  case EXPR_LIT:
    put(out, x->u.lit.text->text);
    break;
  case EXPR_COMPOSITE:
    put_expr(out, x->u.composite.type);
    put(out, x->u.composite.elems.len == 0 ? "{}" : "{…}");
    break;
  case EXPR_KEY_VALUE:
    put_pair(out, x->u.key_value.key, ": ", x->u.key_value.value, "");
    break;
  case EXPR_FUNC_LIT:
    put_func_lit(out, x);
    break;
  case EXPR_PAREN:
    put(out, "(");
    put_pair(out, x->u.paren.x, ")", NULL, "");
    break;
  case EXPR_SELECTOR:
    put_pair(out, x->u.selector.x, ".", x->u.selector.sel, "");
    break;
  case EXPR_INDEX:
    put_pair(out, x->u.index.x, "[", x->u.index.index, "]");
    break;
  case EXPR_SLICE:
    put_slice(out, x);
    break;
  case EXPR_ASSERT:
    put_pair(out, x->u.assert.x, ".(", x->u.assert.type, ")");
    break;
  case EXPR_TYPE_SWITCH_GUARD:
    put_guard(out, x);
    break;
  case EXPR_UNARY:
    put_pair(out, NULL, operator_text(x->u.unary.op), x->u.unary.x, "");
    break;
  case EXPR_STAR:
    put_pair(out, NULL, "*", x->u.star.x, "");
    break;
  case EXPR_BINARY:
    put_binary(out, x);
    break;
  case EXPR_CALL:
    put_call(out, x);
    break;
  case EXPR_LIST:
    put_list(out, x->u.list);
    break;
  case EXPR_ARRAY_TYPE:
  case EXPR_SLICE_TYPE:
  case EXPR_DOTS_TYPE:
  case EXPR_STRUCT_TYPE:
  case EXPR_INTERFACE_TYPE:
  case EXPR_FUNC_TYPE:
  case EXPR_MAP_TYPE:
  case EXPR_CHAN_TYPE:
    put_type(out, x);
    break;
  }
}

static void put_assign(Text *out, const Stmt *s) {
  const char *op = operator_text(s->u.assign.op);
  put_expr(out, s->u.assign.lhs);
  if (s->u.assign.inc_dec) {
    put(out, op);
    put(out, op);
    return;
  }
  put(out, " ");
  put(out, op);
  put(out, "= ");
  put_expr(out, s->u.assign.rhs);
}

static void put_return(Text *out, const Expr *results) {
  put(out, results == NULL ? "return" : "return ");
  if (results != NULL)
    put_expr(out, results);
}

static const char *finish(Arena *arena, Text text) {
  const char *result = arena_strndup(arena, text, vec_len(text));
  vec_free(text);
  return result;
}

const char *syntax_expr_text(Arena *arena, const Expr *x) {
  Text text = NULL;
  put_expr(&text, x);
  return finish(arena, text);
}

const char *syntax_stmt_text(Arena *arena, const Stmt *s) {
  Text text = NULL;
  if (s->kind == STMT_EXPR)
    put_expr(&text, s->u.expr);
  else if (s->kind == STMT_SEND)
    put_pair(&text, s->u.send.chan, " <- ", s->u.send.value, "");
  else if (s->kind == STMT_ASSIGN)
    put_assign(&text, s);
  else if (s->kind == STMT_RETURN)
    put_return(&text, s->u.ret.results);
  return finish(arena, text);
}
