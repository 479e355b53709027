// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Expressions: the dispatch over their kinds, names, literals, unary operators, assertions, and the
// record of the outcome in the tree.
#include "types/checker.h"

// ---- recording ----------------------------------------------------------------------------------

void check_record_type(Expr *e, ExprMode mode, Type *type, Const *value) {
  e->mode = (uint8_t)mode;
  e->type = type;
  e->value = mode == MODE_CONSTANT ? value : NULL;
}

void check_record(const Operand *x) {
  check_record_type(x->expr, x->mode, x->type, x->value);
}

void check_invalidate(Checker *c, Operand *x) {
  x->mode = MODE_INVALID;
  x->type = c->universe->basic[KIND_INVALID];
}

// ---- what kind of operand is wanted -------------------------------------------------------------

enum { NO_VALUE = 1u << MODE_NO_VALUE, BUILTIN = 1u << MODE_BUILTIN, TYPE = 1u << MODE_TYPE };

static void exclude(Checker *c, Operand *x, unsigned modes) {
  if ((modes & (1u << x->mode)) == 0)
    return;
  const char *text = text_of_operand(c, x);
  if (x->mode == MODE_BUILTIN)
    check_error_operand(c, x, "%s must be called", text);
  else if (x->mode == MODE_TYPE)
    check_error_operand(c, x, "%s is not an expression", text);
  else
    check_error_operand(c, x, "%s used as value%s", text, (modes & TYPE) != 0 ? "" : " or type");
  x->mode = MODE_INVALID;
}

void check_single_value(Checker *c, Operand *x) {
  if (x->mode != MODE_VALUE || x->type->kind != KIND_TUPLE)
    return;
  check_error_operand(c, x, "multiple-value %s in single-value context", text_of_operand(c, x));
  x->mode = MODE_INVALID;
}

void check_expr(Checker *c, Operand *x, Expr *e) { check_expr_with_hint(c, x, e, NULL); }

void check_multi_expr(Checker *c, Operand *x, Expr *e) {
  check_raw_expr(c, x, e, NULL);
  exclude(c, x, NO_VALUE | BUILTIN | TYPE);
}

void check_expr_with_hint(Checker *c, Operand *x, Expr *e, Type *hint) {
  check_raw_expr(c, x, e, hint);
  exclude(c, x, NO_VALUE | BUILTIN | TYPE);
  check_single_value(c, x);
}

void check_expr_or_type(Checker *c, Operand *x, Expr *e) {
  check_raw_expr(c, x, e, NULL);
  exclude(c, x, NO_VALUE);
  check_single_value(c, x);
}

ExprList expr_unpack(Expr **slot) {
  if (*slot == NULL)
    return (ExprList){0};
  if ((*slot)->kind == EXPR_LIST)
    return (*slot)->u.list;
  return (ExprList){slot, 1};
}

void check_use(Checker *c, Expr *e) {
  if (e == NULL || (e->kind == EXPR_NAME && e->u.name.name == c->blank))
    return;
  if (e->kind == EXPR_LIST) {
    check_use_list(c, e->u.list);
    return;
  }
  Operand x;
  check_raw_expr(c, &x, e, NULL);
}

void check_use_list(Checker *c, ExprList list) {
  for (uint32_t i = 0; i < list.len; i++)
    check_use(c, list.items[i]);
}

// ---- names --------------------------------------------------------------------------------------

static void note_dot_import(Checker *c, const Scope *scope, Str name) {
  for (size_t i = 0; i < vec_len(c->dot_imports); i++)
    if (c->dot_imports[i].scope == scope && c->dot_imports[i].name == name)
      c->dot_imports[i].package_name->used = true;
}

// Whether any name may come from a package that could not be imported.
static bool has_unknown_dot_import(const Checker *c) {
  for (size_t i = 0; i < vec_len(c->imports); i++)
    if (c->imports[i]->u.pkg_name.imported->fake && strcmp(c->imports[i]->name->text, ".") == 0)
      return true;
  return false;
}

static void undefined_name(Checker *c, const Expr *e) {
  if (e->u.name.name == c->blank) {
    check_error_expr(c, e, "cannot use _ as value or type");
    return;
  }
  if (has_unknown_dot_import(c))
    return;
  check_error_expr(c, e, "undefined: %s", e->u.name.name->text);
  check_suggest(c, e->u.name.name);
}

static void ident_const(Checker *c, Operand *x, Object *object, const Expr *e) {
  check_add_dependency(c, object);
  if (type_is_invalid(x->type))
    return;
  x->value = object->u.constant.value;
  if (object->parent == c->universe->scope && strcmp(object->name->text, "iota") == 0) {
    if (c->env.iota == NULL) {
      check_error_expr(c, e, "cannot use iota outside constant declaration");
      return;
    }
    x->value = c->env.iota;
  }
  x->mode = MODE_CONSTANT;
}

static void ident_var(Checker *c, Operand *x, Object *object) {
  if (object->package == c->package)
    object->used = true;
  check_add_dependency(c, object);
  check_note_capture(c, object);
  if (!type_is_invalid(x->type))
    x->mode = MODE_VARIABLE;
}

static void ident_object(Checker *c, Operand *x, Object *object, Expr *e) {
  switch (object->kind) {
  case OBJECT_PKG_NAME:
    check_error_expr(c, e, "use of package %s not in selector", object->name->text);
    break;
  case OBJECT_CONST:
    ident_const(c, x, object, e);
    break;
  case OBJECT_TYPE_NAME:
    if (map_has(c->broken_aliases, object)) {
      check_error_expr(c, e, "invalid use of type alias %s in recursive type (see issue #50729)",
                       object->name->text);
      break;
    }
    x->mode = MODE_TYPE;
    break;
  case OBJECT_VAR:
    ident_var(c, x, object);
    break;
  case OBJECT_FUNC:
    check_add_dependency(c, object);
    if (!type_is_invalid(x->type))
      x->mode = MODE_VALUE;
    break;
  case OBJECT_BUILTIN:
    x->builtin = object->u.builtin;
    x->mode = MODE_BUILTIN;
    break;
  case OBJECT_NIL:
    x->mode = MODE_NIL;
    break;
  case OBJECT_LABEL:
    break;
  }
}

void check_ident(Checker *c, Operand *x, Expr *e, Type *def, bool want_type) {
  check_invalidate(c, x);
  x->expr = e;
  Scope *scope = NULL;
  Object *object = scope_lookup_parent(c->env.scope, e->u.name.name, &scope);
  if (object == NULL || e->u.name.name == c->blank) {
    undefined_name(c, e);
    return;
  }
  bool constraint = object->type == c->universe->any || object->type == c->universe->comparable;
  if (constraint && scope == c->universe->scope &&
      !check_requires(c, e->pos, 18, "predeclared %s", object->name->text))
    return;
  e->u.name.object = object;
  if (object->type == NULL || (object->kind == OBJECT_TYPE_NAME && want_type))
    check_object(c, object, def);
  note_dot_import(c, scope, e->u.name.name);
  x->type = object->type == NULL ? c->universe->basic[KIND_INVALID] : object->type;
  ident_object(c, x, object, e);
}

// ---- literals -----------------------------------------------------------------------------------

static void basic_literal(Checker *c, Operand *x, const Expr *e) {
  static const TypeKind kinds[] = {[LIT_INT] = KIND_UNTYPED_INT,
                                   [LIT_FLOAT] = KIND_UNTYPED_FLOAT,
                                   [LIT_IMAG] = KIND_UNTYPED_COMPLEX,
                                   [LIT_RUNE] = KIND_UNTYPED_RUNE,
                                   [LIT_STRING] = KIND_UNTYPED_STRING};
  enum { MAX_DIGITS = 10000 };
  if (e->u.lit.bad)
    return; // reported by the lexer
  Str text = e->u.lit.text;
  check_literal_version(c, e);
  if (e->u.lit.kind <= LIT_IMAG && text->len > MAX_DIGITS) {
    check_error_expr(c, e, "excessively long constant: %.10s... (%u chars)", text->text, text->len);
    return;
  }
  Const *value = const_literal(c->arena, e->u.lit.kind, text->text, text->len);
  if (const_kind(value) == CONST_UNKNOWN) {
    check_error_expr(c, e, "malformed constant: %s", text->text);
    return;
  }
  x->mode = MODE_CONSTANT;
  x->type = c->universe->basic[kinds[e->u.lit.kind]];
  x->value = value;
}

// ---- unary operators ----------------------------------------------------------------------------

static void take_address(Checker *c, Operand *x, Expr *e) {
  Expr *operand = expr_unparen(e->u.unary.x);
  if (operand->kind != EXPR_COMPOSITE && x->mode != MODE_VARIABLE) {
    check_error_operand(c, x, "invalid operation: cannot take address of %s",
                        text_of_operand(c, x));
    x->mode = MODE_INVALID;
    return;
  }
  check_mark_address_taken(operand);
  x->mode = MODE_VALUE;
  x->type = type_new_pointer(c->arena, x->type);
}

static void receive(Checker *c, Operand *x) {
  Type *core = type_core(x->type);
  if (core == NULL || core->kind != KIND_CHAN || core->chan.dir == CHAN_SEND) {
    const char *operand = text_of_operand(c, x);
    if (core == NULL)
      check_error_operand(c, x, "invalid operation: cannot receive from %s: no core type", operand);
    else
      check_error_operand(c, x, "invalid operation: cannot receive from %s %s",
                          core->kind != KIND_CHAN ? "non-channel" : "send-only channel", operand);
    x->mode = MODE_INVALID;
    return;
  }
  x->mode = MODE_COMMA_OK;
  x->type = core->chan.elem;
  c->env.has_call_or_recv = true;
}

static unsigned unary_operands(Operator op) {
  return op == OP_NOT ? INFO_BOOLEAN : op == OP_XOR ? INFO_INTEGER : INFO_NUMERIC;
}

static void unary_constant(Checker *c, Operand *x, Expr *e) {
  if (const_kind(x->value) == CONST_UNKNOWN)
    return;
  unsigned bits = 0;
  if (type_has_info(x->type, INFO_UNSIGNED))
    bits = (unsigned)type_size(x->type) * 8;
  x->value = const_unary(c->arena, e->u.unary.op, x->value, bits);
  x->expr = e;
  check_overflow(c, x);
}

void check_unary(Checker *c, Operand *x, Expr *e) {
  Operator op = e->u.unary.op;
  check_expr(c, x, e->u.unary.x);
  if (x->mode == MODE_INVALID)
    return;
  if (op == OP_AND) {
    take_address(c, x, e);
    return;
  }
  if (op == OP_RECV) {
    receive(c, x);
    return;
  }
  if (op == OP_TILDE) {
    check_error_expr(c, e, "cannot use ~ outside of interface or type constraint");
    x->mode = MODE_INVALID;
    return;
  }
  if (!type_all_info(x->type, unary_operands(op))) {
    check_error_operand(c, x, "invalid operation: operator %s not defined on %s", operator_text(op),
                        text_of_operand(c, x));
    x->mode = MODE_INVALID;
    return;
  }
  if (x->mode == MODE_CONSTANT)
    unary_constant(c, x, e);
  else
    x->mode = MODE_VALUE;
}

// What a pointer, or each pointer of a type set, points to; null after an error.
static Type *pointer_base(Checker *c, Operand *x) {
  bool param = type_is_param(x->type);
  uint32_t count = param ? tparam_term_count(x->type) : 1;
  Type *base = NULL;
  for (uint32_t i = 0; i < count; i++) {
    Type *pointer = type_underlying(param ? tparam_term(x->type, i).type : x->type);
    if (pointer->kind != KIND_POINTER) {
      base = NULL;
      break;
    }
    if (base != NULL && !type_identical(base, pointer->pointer.elem)) {
      check_error_operand(c, x, "invalid operation: pointers of %s must have identical base types",
                          text_of_operand(c, x));
      return NULL;
    }
    base = pointer->pointer.elem;
  }
  if (base == NULL)
    check_error_operand(c, x, "invalid operation: cannot indirect %s", text_of_operand(c, x));
  return base;
}

void check_star(Checker *c, Operand *x, Expr *e) {
  check_expr_or_type(c, x, e->u.star.x);
  if (x->mode == MODE_INVALID)
    return;
  if (x->mode == MODE_TYPE) {
    check_valid_var_type(c, e->u.star.x, x->type);
    x->type = type_new_pointer(c->arena, x->type);
    return;
  }
  Type *base = pointer_base(c, x);
  if (base == NULL) {
    x->mode = MODE_INVALID;
    return;
  }
  x->mode = MODE_VARIABLE;
  x->type = base;
}

// ---- assertions ---------------------------------------------------------------------------------

void check_type_assertion(Checker *c, Expr *e, Operand *x, Type *type, bool type_switch) {
  if (type_underlying(type)->kind == KIND_INTERFACE)
    return; // decided when the program runs
  Missing missing = check_missing_method(c, type, type_underlying(x->type), false);
  if (missing.method == NULL)
    return;
  const char *cause = check_missing_reason(c, type, x->type, missing);
  if (type_switch)
    check_error_expr(c, e, "impossible type switch case: %s\n\t%s cannot have dynamic type %s %s",
                     text_of_expr(c, e), text_of_operand(c, x), text_of_type(c, type), cause);
  else
    check_error_expr(c, e, "impossible type assertion: %s\n\t%s does not implement %s %s",
                     text_of_expr(c, e), text_of_type(c, type), text_of_type(c, x->type), cause);
}

void check_assertion(Checker *c, Operand *x, Expr *e) {
  check_expr(c, x, e->u.assert.x);
  if (x->mode == MODE_INVALID)
    return;
  const char *problem = NULL;
  if (type_is_param(x->type))
    problem = arena_printf(
        c->arena, "invalid operation: cannot use type assertion on type parameter value %s",
        text_of_operand(c, x));
  else if (!type_is_interface(x->type))
    problem =
        arena_printf(c->arena, "invalid operation: %s is not an interface", text_of_operand(c, x));
  if (problem != NULL) {
    check_error_operand(c, x, "%s", problem);
    x->mode = MODE_INVALID;
    return;
  }
  Type *type = check_var_type(c, e->u.assert.type);
  if (type_is_invalid(type)) {
    x->mode = MODE_INVALID;
    return;
  }
  check_type_assertion(c, e, x, type, false);
  x->mode = MODE_COMMA_OK;
  x->type = type;
}

// ---- the dispatch -------------------------------------------------------------------------------

static StatementKind expr_kind(Checker *c, Operand *x, Expr *e, Type *hint);

static StatementKind internal(Checker *c, Operand *x, Expr *e, Type *hint) {
  check_invalidate(c, x);
  x->value = NULL;
  x->expr = e;
  StatementKind kind = expr_kind(c, x, e, hint);
  x->expr = e;
  // After an error nobody complains about an unused value as well.
  return x->mode == MODE_INVALID && kind == KIND_OF_EXPRESSION ? KIND_OF_STATEMENT : kind;
}

static StatementKind expr_kind(Checker *c, Operand *x, Expr *e, Type *hint) {
  switch ((ExprKind)e->kind) {
  case EXPR_BAD:
    break; // reported by the parser
  case EXPR_NAME:
    check_ident(c, x, e, NULL, false);
    break;
  case EXPR_LIT:
    basic_literal(c, x, e);
    break;
  case EXPR_COMPOSITE:
    check_composite(c, x, e, hint);
    break;
  case EXPR_KEY_VALUE:
    check_error_expr(c, e, "invalid AST: no key:value expected");
    break;
  case EXPR_FUNC_LIT:
    check_func_lit(c, x, e);
    break;
  case EXPR_PAREN:
    return check_raw_expr(c, x, e->u.paren.x, NULL);
  case EXPR_SELECTOR:
    check_selector(c, x, e, NULL);
    break;
  case EXPR_INDEX:
    check_index_expr(c, x, e);
    break;
  case EXPR_SLICE:
    check_slice_expr(c, x, e);
    break;
  case EXPR_ASSERT:
    check_assertion(c, x, e);
    break;
  case EXPR_TYPE_SWITCH_GUARD:
    check_error_expr(c, e, "invalid AST: use of .(type) outside type switch");
    break;
  case EXPR_UNARY:
    check_unary(c, x, e);
    return e->u.unary.op == OP_RECV ? KIND_OF_STATEMENT : KIND_OF_EXPRESSION;
  case EXPR_STAR:
    check_star(c, x, e);
    break;
  case EXPR_BINARY:
    check_binary(c, x, e, e->u.binary.x, e->u.binary.y, e->u.binary.op);
    break;
  case EXPR_CALL:
    return check_call(c, x, e);
  case EXPR_LIST:
    check_error_expr(c, e, "unexpected list of expressions");
    break;
  case EXPR_DOTS_TYPE:
    check_error_expr(c, e, "invalid use of '...'");
    break;
  case EXPR_ARRAY_TYPE:
  case EXPR_SLICE_TYPE:
  case EXPR_STRUCT_TYPE:
  case EXPR_INTERFACE_TYPE:
  case EXPR_FUNC_TYPE:
  case EXPR_MAP_TYPE:
  case EXPR_CHAN_TYPE:
    x->type = check_type(c, e);
    x->mode = MODE_TYPE;
    break;
  }
  return KIND_OF_EXPRESSION;
}

// A generic type without arguments is no type yet.
static void reject_generic(Checker *c, Operand *x) {
  if (x->mode == MODE_INVALID || x->mode == MODE_NO_VALUE)
    return;
  bool is_func = x->type->kind == KIND_FUNC && x->type->func.tparams.len > 0;
  if (!is_func && !type_is_generic(x->type))
    return;
  check_error_operand(c, x, "cannot use generic %s %s without instantiation",
                      is_func ? "function" : "type", text_of_expr(c, x->expr));
  check_invalidate(c, x);
}

static StatementKind raw_expr(Checker *c, Operand *x, Expr *e, Type *hint, bool allow_generic) {
  if (!check_enter(c)) {
    check_invalidate(c, x);
    x->expr = e;
    x->value = NULL;
    return KIND_OF_STATEMENT;
  }
  StatementKind kind = internal(c, x, e, hint);
  if (!allow_generic)
    reject_generic(c, x);
  check_record(x);
  return kind;
}

StatementKind check_raw_expr(Checker *c, Operand *x, Expr *e, Type *hint) {
  return raw_expr(c, x, e, hint, false);
}

void check_expr_or_generic(Checker *c, Operand *x, Expr *e) {
  raw_expr(c, x, e, NULL, true);
  exclude(c, x, NO_VALUE);
  check_single_value(c, x);
}
