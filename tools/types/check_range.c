// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Range loops (Go spec, "For statements with range clause"). The iteration variables are assigned
// values that have no expression of their own; messages show the left sides instead.
#include "types/checker.h"

// What a range over a core type gives; null types for what there is not.
typedef struct {
  Type *key, *value;
} RangeTypes;

static RangeTypes range_types(Checker *c, Type *core) {
  Type *type = type_array_deref(core);
  if (type == NULL)
    return (RangeTypes){0};
  Type *integer = c->universe->basic[KIND_INT];
  switch ((int)type->kind) {
  case KIND_STRING:
  case KIND_UNTYPED_STRING:
    return (RangeTypes){integer, c->universe->rune_alias};
  case KIND_ARRAY:
    return (RangeTypes){integer, type->array.elem};
  case KIND_SLICE:
    return (RangeTypes){integer, type->slice.elem};
  case KIND_MAP:
    return (RangeTypes){type->map.key, type->map.elem};
  case KIND_CHAN:
    return (RangeTypes){type->chan.elem, c->universe->basic[KIND_INVALID]};
  default:
    return (RangeTypes){0};
  }
}

static RangeTypes range_operand(Checker *c, Operand *x, ExprList lhs) {
  if (x->mode == MODE_INVALID)
    return (RangeTypes){0};
  Type *core = type_core(x->type);
  const char *cause = NULL;
  if (core != NULL && core->kind == KIND_CHAN) {
    if (lhs.len > 1)
      check_error_expr(c, lhs.items[1], "range over %s permits only one iteration variable",
                       text_of_operand(c, x));
    if (core->chan.dir == CHAN_SEND)
      cause = "receive from send-only channel";
  } else {
    if (lhs.len > 2)
      check_error_expr(c, lhs.items[2], "range clause permits at most two iteration variables");
    if (core == NULL)
      cause = arena_printf(c->arena, "%s has no core type", text_of_type(c, x->type));
  }
  RangeTypes types = range_types(c, core);
  if (types.key == NULL || cause != NULL)
    check_error_operand(c, x, "cannot range over %s%s%s%s", text_of_operand(c, x),
                        cause == NULL ? "" : " (", cause == NULL ? "" : cause,
                        cause == NULL ? "" : ")");
  else if (type_is_untyped(x->type))
    check_update_type(c, x->expr, check_default_type(c, x->type), true);
  return types;
}

static Object *declare_one(Checker *c, Expr *lhs, Type *type) {
  Object *object;
  if (lhs->kind == EXPR_NAME) {
    object = check_new_var(c, VAR_LOCAL, lhs->pos, lhs->u.name.name, NULL);
    lhs->u.name.object = object;
  } else {
    check_error_expr(c, lhs, "cannot declare %s", text_of_expr(c, lhs));
    object = check_new_var(c, VAR_LOCAL, lhs->pos, c->blank, NULL);
  }
  object->colour = COLOUR_BLACK;
  object->u.var.reassigned = true; // once an iteration
  if (type == NULL) {
    object->type = c->universe->basic[KIND_INVALID];
    object->used = true;
    return object;
  }
  Operand x = {.mode = MODE_VALUE, .expr = lhs, .type = type};
  check_init_var(c, object, &x, "range clause");
  return object;
}

static void declare_variables(Checker *c, const Stmt *s, ExprList lhs, RangeTypes types) {
  Object *objects[2] = {NULL, NULL};
  bool any = false;
  for (uint32_t i = 0; i < lhs.len && i < 2; i++) {
    objects[i] = declare_one(c, lhs.items[i], i == 0 ? types.key : types.value);
    any = any || objects[i]->name != c->blank;
  }
  if (!any)
    check_error(c, s->pos, 0, "no new variables on left side of :=");
  for (int i = 0; i < 2; i++)
    if (objects[i] != NULL)
      check_declare(c, c->env.scope, NULL, objects[i]);
}

static void assign_variables(Checker *c, ExprList lhs, RangeTypes types) {
  for (uint32_t i = 0; i < lhs.len && i < 2; i++) {
    Type *type = i == 0 ? types.key : types.value;
    if (type == NULL)
      continue;
    Operand x = {.mode = MODE_VALUE, .expr = lhs.items[i], .type = type};
    check_assign_var(c, lhs.items[i], &x);
  }
}

void check_range(Checker *c, Stmt *s) {
  ExprList lhs = expr_unpack(&s->u.for_.range_lhs);
  Operand x;
  check_expr(c, &x, s->u.for_.range);
  RangeTypes types = range_operand(c, &x, lhs);
  check_open_scope(c);
  if (s->u.for_.range_def)
    declare_variables(c, s, lhs, types);
  else
    assign_variables(c, lhs, types);
  check_block(c, s->u.for_.body);
  check_close_scope(c);
}
