// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes an expression as gc's messages show it: source text with normal spacing, no parentheses
// but those of the source, and "…" in place of what stands between braces.
#include "types/expr_string.h"

#include "support/vec.h"

typedef struct {
  Vec(char) out;
  uint32_t depth;
} Writer;

static void write_expr(Writer *w, const Expr *x);

static void write(Writer *w, const char *text) {
  for (; *text != 0; text++)
    vec_push(w->out, *text);
}

static void write_str(Writer *w, Str text) {
  for (uint32_t i = 0; i < text->len; i++)
    vec_push(w->out, text->text[i]);
}

static void write_list(Writer *w, ExprList list) {
  for (uint32_t i = 0; i < list.len; i++) {
    write(w, i > 0 ? ", " : "");
    write_expr(w, list.items[i]);
  }
}

// Fields with separators; neighbours that share a type are written "a, b T".
static void write_fields(Writer *w, FieldList list, const ExprList *tags, const char *separator) {
  for (uint32_t i = 0; i < list.len; i++) {
    const Field *field = list.items[i];
    if (field->name != NULL && !field->embedded)
      write_expr(w, field->name);
    bool shared = i + 1 < list.len && list.items[i + 1]->type == field->type &&
                  field->name != NULL && list.items[i + 1]->name != NULL;
    if (shared) {
      write(w, ", ");
      continue;
    }
    if (field->name != NULL && !field->embedded)
      write(w, " ");
    write_expr(w, field->type);
    if (tags != NULL && i < tags->len && tags->items[i] != NULL) {
      write(w, " ");
      write_expr(w, tags->items[i]);
    }
    if (i + 1 < list.len)
      write(w, separator);
  }
}

static void write_signature(Writer *w, const FuncType *type) {
  write(w, "(");
  write_fields(w, type->params, NULL, ", ");
  write(w, ")");
  if (type->results.len == 0)
    return;
  write(w, " ");
  if (type->results.len == 1 && type->results.items[0]->name == NULL) {
    write_expr(w, type->results.items[0]->type);
    return;
  }
  write(w, "(");
  write_fields(w, type->results, NULL, ", ");
  write(w, ")");
}

static void write_methods(Writer *w, FieldList list) {
  for (uint32_t i = 0; i < list.len; i++) {
    const Field *field = list.items[i];
    write(w, i > 0 ? "; " : "");
    if (field->name == NULL) {
      write_expr(w, field->type);
      continue;
    }
    write_expr(w, field->name);
    if (field->type->kind == EXPR_FUNC_TYPE)
      write_signature(w, field->type->u.func_type);
  }
}

static void write_call(Writer *w, const Expr *x) {
  write_expr(w, x->u.call.fun);
  write(w, "(");
  write_list(w, x->u.call.args);
  write(w, x->u.call.has_dots ? "...)" : ")");
}

static void write_slice(Writer *w, const Expr *x) {
  write_expr(w, x->u.slice.x);
  write(w, "[");
  for (int i = 0; i < 3; i++) {
    if (i == 1 || (i == 2 && x->u.slice.index[2] != NULL))
      write(w, ":");
    if (x->u.slice.index[i] != NULL)
      write_expr(w, x->u.slice.index[i]);
  }
  write(w, "]");
}

static void write_chan(Writer *w, const Expr *x) {
  const Expr *elem = x->u.chan_type.elem;
  ChanDir dir = x->u.chan_type.dir;
  bool parens = dir == CHAN_BOTH && elem->kind == EXPR_CHAN_TYPE &&
                elem->u.chan_type.dir == CHAN_RECV;
  write(w, dir == CHAN_RECV ? "<-chan " : dir == CHAN_SEND ? "chan<- " : "chan ");
  write(w, parens ? "(" : "");
  write_expr(w, elem);
  write(w, parens ? ")" : "");
}

static void write_type(Writer *w, const Expr *x) {
  switch (x->kind) {
  case EXPR_ARRAY_TYPE:
    write(w, "[");
    if (x->u.array_type.len != NULL)
      write_expr(w, x->u.array_type.len);
    else
      write(w, "...");
    write(w, "]");
    write_expr(w, x->u.array_type.elem);
    break;
  case EXPR_SLICE_TYPE:
  case EXPR_DOTS_TYPE:
    write(w, x->kind == EXPR_SLICE_TYPE ? "[]" : "...");
    write_expr(w, x->u.elem_type.elem);
    break;
  case EXPR_STRUCT_TYPE:
    write(w, "struct{");
    write_fields(w, x->u.struct_type.fields, &x->u.struct_type.tags, "; ");
    write(w, "}");
    break;
  case EXPR_INTERFACE_TYPE:
    write(w, "interface{");
    write_methods(w, x->u.interface_type.methods);
    write(w, "}");
    break;
  case EXPR_FUNC_TYPE:
    write(w, "func");
    write_signature(w, x->u.func_type);
    break;
  case EXPR_MAP_TYPE:
    write(w, "map[");
    write_expr(w, x->u.map_type.key);
    write(w, "]");
    write_expr(w, x->u.map_type.value);
    break;
  case EXPR_CHAN_TYPE:
    write_chan(w, x);
    break;
  default:
    break;
  }
}

static void write_pair(Writer *w, const Expr *x, const char *middle, const Expr *y,
                       const char *end) {
  write_expr(w, x);
  write(w, middle);
  write_expr(w, y);
  write(w, end);
}

static void write_guard(Writer *w, const Expr *x) {
  if (x->u.guard.lhs != NULL) {
    write_expr(w, x->u.guard.lhs);
    write(w, " := ");
  }
  write_expr(w, x->u.guard.x);
  write(w, ".(type)");
}

static void write_binary(Writer *w, const Expr *x) {
  write_expr(w, x->u.binary.x);
  write(w, " ");
  write(w, operator_text(x->u.binary.op));
  write(w, " ");
  write_expr(w, x->u.binary.y);
}

static void write_kind(Writer *w, const Expr *x) {
  switch ((ExprKind)x->kind) {
  case EXPR_BAD:
    write(w, "<bad expr>");
    break;
  case EXPR_NAME:
    write_str(w, x->u.name.name);
    break;
  case EXPR_LIT:
    write_str(w, x->u.lit.text);
    break;
  case EXPR_COMPOSITE:
    if (x->u.composite.type != NULL)
      write_expr(w, x->u.composite.type);
    write(w, x->u.composite.elems.len > 0 ? "{…}" : "{}");
    break;
  case EXPR_KEY_VALUE:
    write_pair(w, x->u.key_value.key, ": ", x->u.key_value.value, "");
    break;
  case EXPR_FUNC_LIT:
    write(w, "func");
    write_signature(w, x->u.func_lit.type);
    write(w, x->u.func_lit.body->stmts.len > 0 ? " {…}" : " {}");
    break;
  case EXPR_PAREN:
    write(w, "(");
    write_expr(w, x->u.paren.x);
    write(w, ")");
    break;
  case EXPR_SELECTOR:
    write_pair(w, x->u.selector.x, ".", x->u.selector.sel, "");
    break;
  case EXPR_INDEX:
    write_pair(w, x->u.index.x, "[", x->u.index.index, "]");
    break;
  case EXPR_SLICE:
    write_slice(w, x);
    break;
  case EXPR_ASSERT:
    write_pair(w, x->u.assert.x, ".(", x->u.assert.type, ")");
    break;
  case EXPR_TYPE_SWITCH_GUARD:
    write_guard(w, x);
    break;
  case EXPR_UNARY:
    write(w, operator_text(x->u.unary.op));
    write_expr(w, x->u.unary.x);
    break;
  case EXPR_STAR:
    write(w, "*");
    write_expr(w, x->u.star.x);
    break;
  case EXPR_BINARY:
    write_binary(w, x);
    break;
  case EXPR_CALL:
    write_call(w, x);
    break;
  case EXPR_LIST:
    write_list(w, x->u.list);
    break;
  case EXPR_ARRAY_TYPE: case EXPR_SLICE_TYPE: case EXPR_DOTS_TYPE: case EXPR_STRUCT_TYPE:
  case EXPR_INTERFACE_TYPE: case EXPR_FUNC_TYPE: case EXPR_MAP_TYPE: case EXPR_CHAN_TYPE:
    write_type(w, x);
    break;
  }
}

static void write_expr(Writer *w, const Expr *x) {
  enum { MAX_DEPTH = 500 };
  if (x == NULL || w->depth > MAX_DEPTH) {
    write(w, "…");
    return;
  }
  w->depth++;
  write_kind(w, x);
  w->depth--;
}

const char *expr_string(Arena *arena, const Expr *x) {
  Writer w = {0};
  write_expr(&w, x);
  const char *text = arena_strndup(arena, w.out, vec_len(w.out));
  vec_free(w.out);
  return text;
}
