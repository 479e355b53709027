// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Switches over values, switches over types, and select. Duplicate constant cases are errors for
// integers, floating-point numbers and strings, as in gc; duplicate types always are.
#include "types/checker.h"

static void multiple_defaults(Checker *c, Clause *const *clauses, uint32_t count) {
  const Clause *first = NULL;
  for (uint32_t i = 0; i < count; i++) {
    if (!clauses[i]->is_default)
      continue;
    if (first != NULL)
      check_error_at(c, clauses[i]->pos, "multiple defaults (first at %s)",
                     text_of_pos(c, first->pos));
    else
      first = clauses[i];
  }
}

static void clause_body(Checker *c, const Clause *clause) {
  check_stmt_list(c, clause->body);
  check_close_scope(c);
}

// ---- switch over values -------------------------------------------------------------------------

typedef struct {
  Str key;
  Type *type;
  Pos pos;
} SeenCase;

typedef struct {
  Map(Str, uint32_t) index; // of the first case with a value
  Vec(SeenCase) cases;
} SeenCases;

// A text that says the value of a constant whose duplicates are looked for, or null.
static Str case_key(Checker *c, const Const *value) {
  Interner *names = &c->context->compilation->names;
  switch (const_kind(value)) {
  case CONST_INT:
    return const_bit_len(value) > 64 ? NULL : intern_text(names, const_text(c->arena, value));
  case CONST_FLOAT:
    return intern_printf(names, "%a", const_to_double(value));
  case CONST_STRING: {
    ConstString s = const_string(c->arena, value);
    char *key = arena_alloc(c->arena, s.len + 1, 1);
    key[0] = '"';
    memcpy(key + 1, s.text, s.len);
    return intern_bytes(names, key, s.len + 1);
  }
  case CONST_UNKNOWN:
  case CONST_BOOL:
  case CONST_COMPLEX:
    return NULL;
  }
  return NULL;
}

static void note_case(Checker *c, SeenCases *seen, const Operand *v) {
  Str key = case_key(c, v->value);
  if (key == NULL)
    return;
  ptrdiff_t at = map_find(seen->index, key);
  if (at >= 0) {
    for (size_t i = seen->index[at].value; i < vec_len(seen->cases); i++) {
      const SeenCase *other = &seen->cases[i];
      if (other->key != key || !type_identical(other->type, v->type))
        continue;
      check_error_operand(c, v, "duplicate case %s in expression switch\n\t%s: previous case",
                          text_of_operand(c, v), text_of_pos(c, other->pos));
      return;
    }
  } else {
    map_put(seen->index, key, (uint32_t)vec_len(seen->cases));
  }
  vec_push(seen->cases, ((SeenCase){key, v->type, v->expr->pos}));
}

static void case_value(Checker *c, Operand *x, Expr *e, SeenCases *seen) {
  Operand v;
  check_expr(c, &v, e);
  if (x->mode == MODE_INVALID || v.mode == MODE_INVALID)
    return;
  check_convert_untyped(c, &v, x->type);
  if (v.mode == MODE_INVALID)
    return;
  Operand result = v, tag = *x; // the case comes first, so that errors are reported there
  check_comparison(c, &result, &tag, OP_EQL, true);
  if (result.mode != MODE_INVALID && v.mode == MODE_CONSTANT)
    note_case(c, seen, &v);
}

static void switch_tag(Checker *c, Operand *x, const Stmt *s) {
  if (s->u.switch_.tag != NULL) {
    check_expr(c, x, s->u.switch_.tag);
    check_assignment(c, x, NULL, "switch expression");
    if (x->mode != MODE_INVALID && !type_is_comparable(x->type) && !type_has_nil(x->type)) {
      check_error_operand(c, x, "cannot switch on %s (%s is not comparable)", text_of_operand(c, x),
                          text_of_type(c, x->type));
      x->mode = MODE_INVALID;
    }
    return;
  }
  // A missing tag is the constant true.
  Expr *name = arena_new(c->arena, Expr);
  name->kind = EXPR_NAME;
  name->u.name.name = intern_text(&c->context->compilation->names, "true");
  name->pos = s->u.switch_.nclauses > 0 ? s->u.switch_.clauses[0]->pos : s->u.switch_.rbrace;
  name->start = name->end = name->pos;
  *x = (Operand){.mode = MODE_CONSTANT,
                 .expr = name,
                 .type = c->universe->basic[KIND_BOOL],
                 .value = const_bool(c->arena, true)};
}

void check_switch(Checker *c, Stmt *s) {
  check_open_scope(c);
  if (s->u.switch_.init != NULL)
    check_stmt(c, s->u.switch_.init);
  Operand x;
  switch_tag(c, &x, s);
  multiple_defaults(c, s->u.switch_.clauses, s->u.switch_.nclauses);
  SeenCases seen = {0};
  for (uint32_t i = 0; i < s->u.switch_.nclauses; i++) {
    const Clause *clause = s->u.switch_.clauses[i];
    for (uint32_t k = 0; k < clause->exprs.len; k++)
      case_value(c, &x, clause->exprs.items[k], &seen);
    check_open_scope(c);
    clause_body(c, clause);
  }
  map_free(seen.index);
  vec_free(seen.cases);
  check_close_scope(c);
}

// ---- switch over types --------------------------------------------------------------------------

typedef struct {
  Type *type; // null: nil
  Expr *expr;
} SeenType;

static bool is_nil_name(Checker *c, Expr *e) {
  Expr *name = expr_unparen(e);
  if (name->kind != EXPR_NAME)
    return false;
  const Object *object = check_lookup(c, name->u.name.name);
  return object != NULL && object->kind == OBJECT_NIL;
}

static bool is_seen(Checker *c, Vec(SeenType) seen, Type *type, Expr *e) {
  for (size_t i = 0; i < vec_len(seen); i++) {
    const Type *other = seen[i].type;
    if (type != other && (type == NULL || other == NULL || !type_identical(type, other)))
      continue;
    check_error_expr(c, e, "duplicate case %s in type switch\n\t%s: previous case",
                     type == NULL ? "nil" : text_of_type(c, type),
                     text_of_pos(c, check_start(seen[i].expr)));
    return true;
  }
  return false;
}

// Checks the types of one clause and returns the last one; null for nil or after an error.
static Type *case_types(Checker *c, Operand *x, ExprList list, Vec(SeenType) * seen) {
  Type *type = NULL;
  for (uint32_t i = 0; i < list.len; i++) {
    Expr *e = list.items[i];
    if (is_nil_name(c, e)) {
      Operand nil;
      check_expr(c, &nil, e);
      type = NULL;
    } else {
      type = check_var_type(c, e);
      if (type_is_invalid(type))
        continue;
    }
    if (is_seen(c, *seen, type, e))
      continue;
    vec_push(*seen, ((SeenType){type, e}));
    if (x != NULL && type != NULL)
      check_type_assertion(c, e, x, type, true);
  }
  return type;
}

// The variable of the guard, as this clause sees it.
static Object *clause_variable(Checker *c, const Expr *lhs, const Operand *x, Clause *clause,
                               Type *type) {
  if (clause->exprs.len != 1 || type == NULL)
    type = x->type;
  Object *object = check_new_var(c, VAR_LOCAL, lhs->pos, lhs->u.name.name, type);
  check_declare(c, c->env.scope, NULL, object);
  clause->implicit = object;
  return object;
}

// What the switch is over, if it is an interface; else null with an error.
static Operand *switch_operand(Checker *c, Operand *x) {
  if (type_is_param(x->type)) {
    check_error_operand(c, x, "cannot use type switch on type parameter value %s",
                        text_of_operand(c, x));
    return NULL;
  }
  if (type_is_interface(x->type))
    return x;
  check_error_operand(c, x, "%s is not an interface", text_of_operand(c, x));
  return NULL;
}

static void type_clauses(Checker *c, Stmt *s, Operand *x, const Expr *lhs) {
  Operand *operand = switch_operand(c, x);
  multiple_defaults(c, s->u.switch_.clauses, s->u.switch_.nclauses);
  Vec(SeenType) seen = NULL;
  Vec(Object *) variables = NULL;
  for (uint32_t i = 0; i < s->u.switch_.nclauses; i++) {
    Clause *clause = s->u.switch_.clauses[i];
    Type *type = case_types(c, operand, clause->exprs, &seen);
    check_open_scope(c);
    if (lhs != NULL)
      vec_push(variables, clause_variable(c, lhs, x, clause, type));
    clause_body(c, clause);
  }
  // The variables count as one: used somewhere is used.
  bool used = false;
  for (size_t i = 0; i < vec_len(variables); i++) {
    used = used || variables[i]->used;
    variables[i]->used = true;
  }
  if (lhs != NULL && !used)
    check_error_expr(c, lhs, "%s declared but not used", lhs->u.name.name->text);
  vec_free(seen);
  vec_free(variables);
}

void check_type_switch(Checker *c, Stmt *s) {
  check_open_scope(c);
  if (s->u.switch_.init != NULL)
    check_stmt(c, s->u.switch_.init);
  const Expr *guard = s->u.switch_.tag, *lhs = guard->u.guard.lhs;
  if (lhs != NULL && lhs->u.name.name == c->blank) {
    check_error_expr(c, lhs, "no new variable on left side of :=");
    lhs = NULL;
  }
  Operand x;
  check_expr(c, &x, guard->u.guard.x);
  if (x.mode != MODE_INVALID)
    type_clauses(c, s, &x, lhs);
  check_close_scope(c);
}

// ---- select -------------------------------------------------------------------------------------

static bool is_receive(Expr *e) {
  e = expr_unparen(e);
  return e->kind == EXPR_UNARY && e->u.unary.op == OP_RECV;
}

static bool is_communication(const Stmt *comm) {
  if (comm == NULL || comm->kind == STMT_SEND)
    return true;
  if (comm->kind == STMT_EXPR)
    return is_receive(comm->u.expr);
  return comm->kind == STMT_ASSIGN && comm->u.assign.rhs != NULL &&
         comm->u.assign.rhs->kind != EXPR_LIST && is_receive(comm->u.assign.rhs);
}

void check_select(Checker *c, Stmt *s) {
  multiple_defaults(c, s->u.select.clauses, s->u.select.nclauses);
  for (uint32_t i = 0; i < s->u.select.nclauses; i++) {
    const Clause *clause = s->u.select.clauses[i];
    if (!is_communication(clause->comm)) {
      const Stmt *comm = clause->comm;
      Pos pos = comm->kind == STMT_EXPR ? comm->u.expr->pos : comm->start;
      check_error(c, pos, comm->end,
                  "select case must be send or receive (possibly with assignment)");
      continue;
    }
    check_open_scope(c);
    if (clause->comm != NULL)
      check_stmt(c, clause->comm);
    clause_body(c, clause);
  }
}
