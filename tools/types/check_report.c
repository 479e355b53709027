// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Errors of the checker: where they are reported and what operands, types and objects look like in
// their texts, which are gc's.
#include "types/checker.h"

#include <limits.h>
#include <stdarg.h>

// Follow-up errors about something that is invalid already say nothing new. They betray themselves
// by their text, unless that is how it starts.
static bool is_follow_up(const Checker *c, const char *text) {
  if (!c->has_error || text[0] == 0)
    return false;
  return strstr(text + 1, "invalid operand") != NULL || strstr(text + 1, "invalid type") != NULL;
}

static void report(Checker *c, Pos pos, Pos end, const char *fmt, va_list args) LETGO_PRINTF(4, 0);

static void report(Checker *c, Pos pos, Pos end, const char *fmt, va_list args) {
  const char *text = arena_vprintf(c->arena, fmt, args);
  if (is_follow_up(c, text))
    return;
  if (c->env.errpos != 0) {
    pos = c->env.errpos;
    end = 0;
  }
  c->has_error = true;
  diag_error(&c->context->compilation->diags, pos, end, "%s", text);
}

void check_error(Checker *c, Pos pos, Pos end, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  report(c, pos, end, fmt, args);
  va_end(args);
}

Pos check_start(const Expr *x) {
  for (;;) {
    switch ((int)x->kind) {
    case EXPR_COMPOSITE:
      if (x->u.composite.type == NULL)
        return x->pos;
      x = x->u.composite.type;
      break;
    case EXPR_SELECTOR:
      x = x->u.selector.x;
      break;
    case EXPR_INDEX:
      x = x->u.index.x;
      break;
    case EXPR_ASSERT:
      x = x->u.assert.x;
      break;
    case EXPR_TYPE_SWITCH_GUARD:
      x = x->u.guard.lhs != NULL ? x->u.guard.lhs : x->u.guard.x;
      break;
    case EXPR_BINARY:
      x = x->u.binary.x;
      break;
    case EXPR_CALL:
      x = x->u.call.fun;
      break;
    case EXPR_LIST:
      if (x->u.list.len == 0)
        return x->pos;
      x = x->u.list.items[0];
      break;
    default:
      return x->pos;
    }
  }
}

void check_error_expr(Checker *c, const Expr *x, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  report(c, check_start(x), x->end, fmt, args);
  va_end(args);
}

void check_error_at(Checker *c, Pos pos, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  report(c, pos, 0, fmt, args);
  va_end(args);
}

const char *text_of_type(Checker *c, const Type *type) {
  return type_string(c->arena, type, c->package);
}

const char *text_of_expr(Checker *c, const Expr *x) { return syntax_expr_text(c->arena, x); }

const char *text_of_pos(Checker *c, Pos pos) {
  return source_full_position_text(&c->context->compilation->sources, c->arena, pos);
}

const char *text_other_decl(Checker *c, const Object *object) {
  if (object->pos == 0)
    return "";
  return arena_printf(c->arena, "\n\t%s: other declaration of %s", text_of_pos(c, object->pos),
                      object->name->text);
}

static const char *const mode_text[] = {
    [MODE_UNCHECKED] = "invalid operand",
    [MODE_INVALID] = "invalid operand",
    [MODE_NO_VALUE] = "no value",
    [MODE_BUILTIN] = "built-in",
    [MODE_TYPE] = "type",
    [MODE_CONSTANT] = "constant",
    [MODE_VARIABLE] = "variable",
    [MODE_MAP_INDEX] = "map index expression",
    [MODE_VALUE] = "value",
    [MODE_NIL] = "nil",
    [MODE_COMMA_OK] = "comma, ok expression",
};

static bool mode_has_type(ExprMode mode) {
  return mode != MODE_INVALID && mode != MODE_NO_VALUE && mode != MODE_BUILTIN && mode != MODE_TYPE;
}

// " of type T", or what else there is to say.
static const char *operand_type_text(Checker *c, const Operand *x) {
  if (type_is_invalid(x->type))
    return " with invalid type";
  const char *intro = type_is_generic(x->type) ? " of parameterized type " : " of type ";
  const char *text = arena_printf(c->arena, "%s%s", intro, text_of_type(c, x->type));
  if (!type_is_param(x->type))
    return text;
  return arena_printf(c->arena, "%s constrained by %s", text,
                      text_of_type(c, x->type->tparam.constraint));
}

static const char *nil_text(Checker *c, const Operand *x) {
  if (x->type == NULL || type_is_invalid(x->type))
    return "nil (with invalid type)";
  if (type_is_nil(x->type))
    return "nil";
  return arena_printf(c->arena, "nil (of type %s)", text_of_type(c, x->type));
}

const char *text_of_operand(Checker *c, const Operand *x) {
  if (x->mode == MODE_NIL)
    return nil_text(c, x);
  const char *expr = text_of_expr(c, x->expr);
  const char *untyped = "", *value = "", *type = "";
  if (mode_has_type(x->mode) && x->type != NULL) {
    if (type_is_untyped(x->type))
      untyped = arena_printf(c->arena, "%s ", text_of_type(c, x->type));
    else
      type = operand_type_text(c, x);
  }
  if (x->mode == MODE_CONSTANT) {
    const char *text = const_text(c->arena, x->value);
    if (strcmp(text, expr) != 0)
      value = arena_printf(c->arena, " %s", text);
  }
  return arena_printf(c->arena, "%s (%s%s%s%s)", expr, untyped, mode_text[x->mode], value, type);
}

static const char *func_object_text(Checker *c, const Object *object) {
  const char *recv = "";
  if (object->type->func.recv != NULL)
    recv = arena_printf(c->arena, "(%s).", text_of_type(c, object->type->func.recv->type));
  return arena_printf(c->arena, "func %s%s%s", recv, object->name->text,
                      signature_string(c->arena, object->type, c->package));
}

const char *text_of_object(Checker *c, const Object *object) {
  const char *name = object->name->text;
  const char *type = object->type == NULL ? "" : text_of_type(c, object->type);
  switch (object->kind) {
  case OBJECT_PKG_NAME:
    return arena_printf(c->arena, "package %s", name);
  case OBJECT_CONST:
    return arena_printf(c->arena, "const %s %s", name, type);
  case OBJECT_TYPE_NAME:
    return arena_printf(c->arena, "type %s %s", name,
                        object->type == NULL ? "" : text_of_type(c, type_underlying(object->type)));
  case OBJECT_VAR:
    return arena_printf(c->arena, "%s %s %s", object->u.var.kind == VAR_FIELD ? "field" : "var",
                        name, type);
  case OBJECT_FUNC:
    return object->type == NULL ? name : func_object_text(c, object);
  case OBJECT_LABEL:
    return arena_printf(c->arena, "label %s", name);
  case OBJECT_BUILTIN:
    return arena_printf(c->arena, "builtin %s", name);
  case OBJECT_NIL:
    return "nil";
  }
  return name;
}

static const char *summary_of_type(Checker *c, Type *type, bool dots) {
  if (type == NULL || type_is_invalid(type))
    return "<T>";
  if (type_is_untyped(type))
    return type_has_info(type, INFO_NUMERIC) ? "number"
                                             : text_of_type(c, type) + strlen("untyped ");
  if (dots && type->kind == KIND_SLICE)
    return arena_printf(c->arena, "...%s", text_of_type(c, type->slice.elem));
  return text_of_type(c, type);
}

const char *text_of_types(Checker *c, Type *const *types, uint32_t count, bool variadic) {
  const char *text = "(";
  for (uint32_t i = 0; i < count; i++)
    text = arena_printf(c->arena, "%s%s%s", text, i > 0 ? ", " : "",
                        summary_of_type(c, types[i], variadic && i + 1 == count));
  return arena_printf(c->arena, "%s)", text);
}

Pos check_op_pos(const Expr *x) {
  bool is_operation = x->kind == EXPR_UNARY || x->kind == EXPR_STAR || x->kind == EXPR_BINARY;
  return is_operation ? x->pos : check_start(x);
}

bool check_enter(Checker *c) {
  char here;
  if (&here > c->stack_limit)
    return true;
  if (!c->too_deep)
    check_error_at(c, 0, "program is nested too deeply");
  c->too_deep = true;
  return false;
}

// ---- did you mean -------------------------------------------------------------------------------

// Edit distance of two short names, capped at 3.
static unsigned distance(Str a, Str b) {
  enum { MAX = 40 };
  if (a->len > MAX || b->len > MAX || a->len > b->len + 2 || b->len > a->len + 2)
    return 3;
  unsigned row[MAX + 1];
  for (unsigned j = 0; j <= b->len; j++)
    row[j] = j;
  for (unsigned i = 1; i <= a->len; i++) {
    unsigned diagonal = row[0];
    row[0] = i;
    for (unsigned j = 1; j <= b->len; j++) {
      unsigned cost = diagonal + (a->text[i - 1] != b->text[j - 1]);
      diagonal = row[j];
      unsigned insert = row[j] + 1, erase = row[j - 1] + 1;
      row[j] = cost < insert ? cost : insert;
      row[j] = row[j] < erase ? row[j] : erase;
    }
  }
  return row[b->len];
}

void check_suggest(Checker *c, Str name) {
  enum { MAX_SUGGESTIONS = 20 }; // each one looks at all names there are
  if (c->suggestions++ >= MAX_SUGGESTIONS)
    return;
  const Object *best = NULL;
  unsigned limit = name->len <= 2 ? 0 : name->len <= 5 ? 1 : 2;
  for (const Scope *scope = c->env.scope; scope != NULL; scope = scope_parent(scope))
    for (uint32_t i = 0; i < scope_len(scope); i++) {
      const Object *object = scope_at(scope, i);
      unsigned d = distance(name, object->name);
      if (d <= limit && d > 0) {
        best = object;
        limit = d - 1;
      }
    }
  if (best != NULL)
    diag_note(&c->context->compilation->diags, best->pos, "did you mean %s?", best->name->text);
}
