// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Assignments, initialisations and short variable declarations, with the rules for untyped values,
// the blank identifier, calls with several results and the comma-ok forms.
#include "types/checker.h"

// ---- how variables are used ---------------------------------------------------------------------

// The variable that an operand is part of: x of x, x.f, x[i] when no pointer is followed.
static Object *root_variable(Expr *e) {
  for (;;) {
    e = expr_unparen(e);
    switch ((int)e->kind) {
    case EXPR_NAME:
      return e->u.name.object != NULL && e->u.name.object->kind == OBJECT_VAR ? e->u.name.object
                                                                              : NULL;
    case EXPR_SELECTOR:
      if (e->u.selector.selection == NULL || e->u.selector.selection->indirect)
        return NULL;
      e = e->u.selector.x;
      break;
    case EXPR_INDEX:
      if (e->u.index.x->type == NULL || type_as(e->u.index.x->type, KIND_ARRAY) == NULL)
        return NULL;
      e = e->u.index.x;
      break;
    default:
      return NULL;
    }
  }
}

void check_mark_reassigned(Expr *lhs) {
  Object *var = root_variable(lhs);
  if (var != NULL)
    var->u.var.reassigned = true;
}

void check_mark_address_taken(Expr *x) {
  Object *var = root_variable(x);
  if (var != NULL)
    var->u.var.address_taken = true;
}

// ---- one value ----------------------------------------------------------------------------------

// Gives an untyped operand the type it takes in the assignment.
static bool type_untyped(Checker *c, Operand *x, Type *type, const char *context) {
  Type *target = type;
  if (x->mode == MODE_NIL && type == NULL) {
    check_error_operand(c, x, "use of untyped nil in %s", context);
    return false;
  }
  if (x->mode != MODE_NIL && (type == NULL || type_is_interface(type)))
    target = check_default_type(c, x->type);
  Const *value = NULL;
  Fit fit = FITS;
  Type *implicit = check_implicit_type(c, x, target, &value, &fit);
  if (implicit == NULL) {
    check_error_operand(c, x, "cannot use %s as %s value in %s%s", text_of_operand(c, x),
                        text_of_type(c, target), context,
                        fit == FITS_TRUNCATED  ? " (truncated)"
                        : fit == FITS_OVERFLOW ? " (overflows)"
                                               : "");
    return false;
  }
  if (value != NULL) {
    x->value = value;
    check_update_value(x->expr, value);
  }
  if (implicit != x->type) {
    x->type = implicit;
    check_update_type(c, x->expr, implicit, false);
  }
  return true;
}

void check_assignment(Checker *c, Operand *x, Type *type, const char *context) {
  check_single_value(c, x);
  if (x->mode == MODE_INVALID)
    return;
  if (x->mode == MODE_NO_VALUE || x->mode == MODE_BUILTIN || x->mode == MODE_TYPE) {
    check_error_operand(c, x, "cannot assign %s to %s in %s", text_of_operand(c, x),
                        type == NULL ? "_" : text_of_type(c, type), context);
    x->mode = MODE_INVALID;
    return;
  }
  if (type_is_untyped(x->type) && !type_untyped(c, x, type, context)) {
    x->mode = MODE_INVALID;
    return;
  }
  if (x->type->kind == KIND_FUNC && x->type->func.tparams.len > 0)
    check_error_operand(c, x, "cannot use generic function %s without instantiation in %s",
                        text_of_operand(c, x), context);
  if (type == NULL)
    return;
  const char *cause = NULL;
  if (check_assignable(c, x, type, &cause))
    return;
  check_error_operand(c, x, "cannot use %s as type %s in %s%s%s", text_of_operand(c, x),
                      text_of_type(c, type), context, cause == NULL ? "" : ":\n\t",
                      cause == NULL ? "" : cause);
  x->mode = MODE_INVALID;
}

void check_init_const(Checker *c, Object *lhs, Operand *x) {
  bool invalid = x->mode == MODE_INVALID || type_is_invalid(x->type) ||
                 (lhs->type != NULL && type_is_invalid(lhs->type));
  if (!invalid && x->mode != MODE_CONSTANT) {
    check_error_operand(c, x, "%s is not constant", text_of_operand(c, x));
    invalid = true;
  }
  if (invalid) {
    if (lhs->type == NULL)
      lhs->type = c->universe->basic[KIND_INVALID];
    return;
  }
  if (lhs->type == NULL)
    lhs->type = x->type;
  check_assignment(c, x, lhs->type, "constant declaration");
  if (x->mode != MODE_INVALID)
    lhs->u.constant.value = x->value;
}

bool check_init_var(Checker *c, Object *lhs, Operand *x, const char *context) {
  if (x->mode == MODE_INVALID || type_is_invalid(x->type) ||
      (lhs->type != NULL && type_is_invalid(lhs->type))) {
    if (lhs->type == NULL)
      lhs->type = c->universe->basic[KIND_INVALID];
    lhs->used = true;
    return false;
  }
  if (lhs->type == NULL && type_is_nil(x->type)) {
    check_error_operand(c, x, "use of untyped nil in %s", context);
    lhs->type = c->universe->basic[KIND_INVALID];
    lhs->used = true;
    return false;
  }
  if (lhs->type == NULL)
    lhs->type = check_default_type(c, x->type);
  check_assignment(c, x, lhs->type, context);
  if (x->mode == MODE_INVALID)
    lhs->used = true;
  return x->mode != MODE_INVALID;
}

// ---- the left side ------------------------------------------------------------------------------

// The variable of this package that a left side names, or null.
static Object *named_variable(Checker *c, Expr *lhs) {
  Expr *e = expr_unparen(lhs);
  if (e->kind != EXPR_NAME)
    return NULL;
  Object *object = check_lookup(c, e->u.name.name);
  bool is_var = object != NULL && object->kind == OBJECT_VAR && object->package == c->package;
  return is_var ? object : NULL;
}

static void not_assignable(Checker *c, const Operand *z) {
  if (z->expr->kind == EXPR_SELECTOR) {
    Operand x;
    check_expr(c, &x, z->expr->u.selector.x);
    if (x.mode == MODE_MAP_INDEX) {
      check_error_operand(c, z, "cannot assign to struct field %s in map",
                          text_of_expr(c, z->expr));
      return;
    }
  }
  check_error_operand(c, z, "cannot assign to %s", text_of_operand(c, z));
}

bool check_assign_var(Checker *c, Expr *lhs, Operand *x) {
  if (x->mode == MODE_INVALID || type_is_invalid(x->type)) {
    check_use(c, lhs);
    return false;
  }
  Expr *name = expr_unparen(lhs);
  if (name->kind == EXPR_NAME && name->u.name.name == c->blank) {
    check_assignment(c, x, NULL, "assignment to _ identifier");
    return x->mode != MODE_INVALID;
  }
  // An assignment to a variable is not a use of it.
  Object *var = named_variable(c, lhs);
  bool used = var != NULL && var->used;
  Operand z;
  check_expr(c, &z, lhs);
  if (var != NULL)
    var->used = used;
  if (z.mode == MODE_INVALID || type_is_invalid(z.type))
    return false;
  if (z.mode != MODE_VARIABLE && z.mode != MODE_MAP_INDEX) {
    not_assignable(c, &z);
    return false;
  }
  check_mark_reassigned(lhs);
  check_assignment(c, x, z.type, "assignment");
  return x->mode != MODE_INVALID;
}

// ---- several values -----------------------------------------------------------------------------

static bool any_invalid(OperandList list) {
  for (uint32_t i = 0; i < list.len; i++)
    if (list.items[i].mode == MODE_INVALID)
      return true;
  return false;
}

static const char *measure(Checker *c, uint32_t count, const char *unit) {
  return arena_printf(c->arena, "%u %s%s", count, unit, count == 1 ? "" : "s");
}

static void mismatch(Checker *c, ExprList rhs, uint32_t nvars, uint32_t nvals) {
  const char *vars = measure(c, nvars, "variable"), *vals = measure(c, nvals, "value");
  Expr *call = expr_unparen(rhs.items[0]);
  if (rhs.len == 1 && call->kind == EXPR_CALL)
    check_error_expr(c, rhs.items[0], "assignment mismatch: %s but %s returns %s", vars,
                     text_of_expr(c, call->u.call.fun), vals);
  else
    check_error_expr(c, rhs.items[0], "assignment mismatch: %s but %s", vars, vals);
}

static void return_mismatch(Checker *c, Object **lhs, uint32_t nlhs, OperandList rhs,
                            const Stmt *ret) {
  Type **have = arena_new_array(c->arena, Type *, rhs.len);
  Type **want = arena_new_array(c->arena, Type *, nlhs);
  for (uint32_t i = 0; i < rhs.len; i++)
    have[i] = rhs.items[i].type;
  for (uint32_t i = 0; i < nlhs; i++)
    want[i] = lhs[i]->type;
  bool too_many = rhs.len > nlhs;
  Pos pos = ret->pos;
  if (too_many)
    pos = check_start(rhs.items[nlhs].expr); // the first that is too much
  else if (rhs.len > 0)
    pos = check_start(rhs.items[rhs.len - 1].expr); // the last there is
  check_error_at(c, pos, "%s return values\n\thave %s\n\twant %s",
                 too_many ? "too many" : "not enough", text_of_types(c, have, rhs.len, false),
                 text_of_types(c, want, nlhs, false));
}

// Marks v, ok = x in the tree.
static void record_comma_ok(Expr *e) {
  for (; e != NULL; e = e->kind == EXPR_PAREN ? e->u.paren.x : NULL)
    e->comma_ok = true;
}

static void mark_used(Object **lhs, uint32_t nlhs) {
  for (uint32_t i = 0; i < nlhs; i++)
    lhs[i]->used = true;
}

static void init_mismatch(Checker *c, Object **lhs, uint32_t nlhs, ExprList exprs, OperandList rhs,
                          Stmt *ret) {
  mark_used(lhs, nlhs);
  for (uint32_t i = 0; i < nlhs; i++)
    if (lhs[i]->type == NULL)
      lhs[i]->type = c->universe->basic[KIND_INVALID];
  if (any_invalid(rhs))
    return;
  if (ret != NULL)
    return_mismatch(c, lhs, nlhs, rhs, ret);
  else
    mismatch(c, exprs, nlhs, rhs.len);
}

void check_init_vars(Checker *c, Object **lhs, uint32_t nlhs, ExprList exprs, Stmt *ret) {
  OperandList rhs = check_expr_list(c, exprs, nlhs == 2 && ret == NULL);
  if (nlhs != rhs.len) {
    init_mismatch(c, lhs, nlhs, exprs, rhs, ret);
    return;
  }
  const char *context = ret != NULL ? "return statement" : "assignment";
  bool ok = true;
  for (uint32_t i = 0; i < nlhs; i++)
    ok = check_init_var(c, lhs[i], &rhs.items[i], context) && ok;
  if (rhs.comma_ok && ok)
    record_comma_ok(exprs.items[0]);
  else if (!ok && !rhs.comma_ok)
    mark_used(lhs, nlhs);
}

void check_assign_vars(Checker *c, ExprList lhs, ExprList exprs) {
  OperandList rhs = check_expr_list(c, exprs, lhs.len == 2);
  if (lhs.len != rhs.len) {
    check_use_list(c, lhs);
    if (!any_invalid(rhs))
      mismatch(c, exprs, lhs.len, rhs.len);
    return;
  }
  bool ok = true;
  for (uint32_t i = 0; i < lhs.len; i++)
    ok = check_assign_var(c, lhs.items[i], &rhs.items[i]) && ok;
  if (rhs.comma_ok && ok)
    record_comma_ok(exprs.items[0]);
  for (uint32_t i = 0; !ok && !rhs.comma_ok && i < lhs.len; i++) {
    Object *var = named_variable(c, lhs.items[i]);
    if (var != NULL)
      var->used = true;
  }
}

// ---- := -----------------------------------------------------------------------------------------

typedef struct {
  Object **objects;    // one for each left side
  Vec(Object *) fresh; // those that are new, without blanks
  bool error;
} ShortVars;

static bool is_repeated(ExprList lhs, uint32_t i) {
  for (uint32_t k = 0; k < i; k++)
    if (lhs.items[k]->kind == EXPR_NAME && lhs.items[k]->u.name.name == lhs.items[i]->u.name.name)
      return true;
  return false;
}

// The variable that the i-th left side declares or assigns; null after an error.
static Object *short_var(Checker *c, ShortVars *vars, ExprList lhs, uint32_t i) {
  Expr *e = lhs.items[i];
  if (e->kind != EXPR_NAME) {
    check_use(c, e);
    check_error_expr(c, e, "non-name %s on left side of :=", text_of_expr(c, e));
    return NULL;
  }
  Str name = e->u.name.name;
  if (name != c->blank && is_repeated(lhs, i)) {
    check_error_expr(c, e, "%s repeated on left side of :=", name->text);
    return NULL;
  }
  Object *other = name == c->blank ? NULL : scope_lookup(c->env.scope, name);
  if (other != NULL) {
    e->u.name.object = other;
    if (other->kind != OBJECT_VAR) {
      check_error_expr(c, e, "cannot assign to %s", name->text);
      return NULL;
    }
    other->u.var.reassigned = true;
    e->mode = MODE_VARIABLE;
    e->type = other->type;
    return other;
  }
  Object *object = check_new_var(c, VAR_LOCAL, e->pos, name, NULL);
  object->colour = COLOUR_BLACK;
  e->u.name.object = object;
  if (name != c->blank)
    vec_push(vars->fresh, object);
  return object;
}

void check_short_var_decl(Checker *c, Pos pos, ExprList lhs, ExprList rhs) {
  size_t top = vec_len(c->delayed);
  ShortVars vars = {.objects = arena_new_array(c->arena, Object *, lhs.len)};
  for (uint32_t i = 0; i < lhs.len; i++) {
    Object *object = short_var(c, &vars, lhs, i);
    if (object == NULL) {
      vars.error = true;
      object = check_new_var(c, VAR_LOCAL, lhs.items[i]->pos, c->blank, NULL);
      object->colour = COLOUR_BLACK;
    }
    vars.objects[i] = object;
  }
  check_init_vars(c, vars.objects, lhs.len, rhs, NULL);
  check_run_delayed(c, top); // function literals must not see the new variables
  if (vec_len(vars.fresh) == 0 && !vars.error)
    check_error_at(c, pos, "no new variables on left side of :=");
  for (size_t i = 0; i < vec_len(vars.fresh); i++)
    check_declare(c, c->env.scope, NULL, vars.fresh[i]);
  vec_free(vars.fresh);
}
