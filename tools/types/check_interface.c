// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Interface types: methods, embedded interfaces, and the unions of constraints (Go spec,
// "Interface types"). The type set is computed later, when what is embedded is known.
#include "types/checker.h"

#include <stdlib.h>

// ---- errors of type sets ------------------------------------------------------------------------

static void duplicate_method(void *data, Pos pos, Object *method, Pos other) {
  Checker *c = data;
  const char *name = method->name->text;
  check_error_at(c, pos, "duplicate method %s\n\t%s: other declaration of %s", name,
                 text_of_pos(c, other), name);
}

typedef struct {
  Object *method, *other;
  Pos pos, other_pos;
} DuplicateCheck;

static void compare_duplicates(Checker *c, void *data) {
  const DuplicateCheck *check = data;
  bool late = check->method->package == c->package && !check_allows(c, 14);
  if (late || !type_identical(check->method->type, check->other->type))
    duplicate_method(c, check->pos, check->method, check->other_pos);
}

static void check_duplicate(void *data, Pos pos, Object *method, Object *other, Pos other_pos) {
  Checker *c = data;
  DuplicateCheck *check = arena_new(c->arena, DuplicateCheck);
  *check = (DuplicateCheck){method, other, pos, other_pos};
  check_later(c, compare_duplicates, check);
}

static bool allows_element(void *data, Pos pos, const Type *type) {
  Checker *c = data;
  bool is_union = type_underlying(type)->kind == KIND_UNION;
  return check_requires(c, pos, 18, "embedding %s %s",
                        is_union ? "interface element" : "non-interface type",
                        text_of_type(c, type));
}

TypeSetErrors check_type_set_errors(Checker *c) {
  return (TypeSetErrors){c, duplicate_method, check_duplicate, allows_element};
}

// ---- unions -------------------------------------------------------------------------------------

typedef struct {
  Type *type; // KIND_UNION
  Expr **exprs;
} UnionCheck;

static const char *term_text(Checker *c, UnionTerm term) {
  return arena_printf(c->arena, "%s%s", term.tilde ? "~" : "", text_of_type(c, term.type));
}

static bool overlap(UnionTerm x, UnionTerm y) {
  const Type *ux = y.tilde ? type_underlying(x.type) : x.type;
  const Type *uy = x.tilde ? type_underlying(y.type) : y.type;
  return type_identical(ux, uy);
}

static void valid_interface_term(Checker *c, UnionTerm term, const Expr *e) {
  Type *interface = type_underlying(term.type);
  interface_complete(interface);
  const char *text = term_text(c, term);
  if (interface->interface.nall_methods > 0)
    check_error_expr(c, e, "cannot use %s in union (%s contains methods)", text, text);
  else if (term.type == c->universe->comparable)
    check_error_expr(c, e, "cannot use comparable in union");
  else if (interface->interface.is_comparable)
    check_error_expr(c, e, "cannot use %s in union (%s embeds comparable)", text, text);
}

static void valid_term(Checker *c, const UnionCheck *check, uint32_t i) {
  const UnionTerm *terms = check->type->union_.terms;
  UnionTerm term = terms[i];
  const Expr *e = check->exprs[i];
  if (type_is_invalid(term.type))
    return;
  Type *under = type_underlying(term.type);
  bool is_interface = under->kind == KIND_INTERFACE;
  if (term.tilde && is_interface) {
    check_error_expr(c, e, "invalid use of ~ (%s is an interface)", text_of_type(c, term.type));
    return;
  }
  if (term.tilde && !type_identical(under, term.type)) {
    check_error_expr(c, e, "invalid use of ~ (underlying type of %s is %s)",
                     text_of_type(c, term.type), text_of_type(c, under));
    return;
  }
  if (is_interface) {
    valid_interface_term(c, term, e);
    return;
  }
  for (uint32_t j = 0; j < i; j++) {
    if (type_is_interface(terms[j].type) || !overlap(terms[j], term))
      continue;
    check_error_expr(c, e, "overlapping terms %s and %s", term_text(c, term),
                     term_text(c, terms[j]));
    return;
  }
}

static void valid_union(Checker *c, void *data) {
  const UnionCheck *check = data;
  for (uint32_t i = 0; i < check->type->union_.nterms; i++)
    valid_term(c, check, i);
}

static UnionTerm parse_term(Checker *c, Expr *e) {
  UnionTerm term = {0};
  Expr *x = e;
  if (e->kind == EXPR_UNARY && e->u.unary.op == OP_TILDE) {
    term.tilde = true;
    x = e->u.unary.x;
  }
  term.type = check_type(c, x);
  if (type_is_param(term.type)) {
    if (term.tilde)
      check_error_expr(c, x, "type in term %s cannot be a type parameter", text_of_expr(c, e));
    else
      check_error_expr(c, x, "term cannot be a type parameter");
    term.type = c->universe->basic[KIND_INVALID];
  }
  return term;
}

// The type of an embedded element: a type, or a union of terms.
Type *check_union(Checker *c, Expr *e) {
  enum { MAX_TERMS = 100 };
  Vec(Expr *) exprs = NULL;
  Vec(UnionTerm) terms = NULL;
  for (; e->kind == EXPR_BINARY && e->u.binary.op == OP_OR; e = e->u.binary.x)
    vec_push(exprs, e->u.binary.y);
  vec_push(exprs, e);
  for (size_t i = 0, n = vec_len(exprs); i < n / 2; i++) { // the leftmost term first
    Expr *t = exprs[i];
    exprs[i] = exprs[n - 1 - i];
    exprs[n - 1 - i] = t;
  }
  for (size_t i = 0; i < vec_len(exprs); i++)
    vec_push(terms, parse_term(c, exprs[i]));
  Type *result;
  if (vec_len(terms) == 1 && !terms[0].tilde) {
    result = terms[0].type;
  } else if (vec_len(terms) > MAX_TERMS) {
    check_error_expr(c, exprs[MAX_TERMS],
                     "cannot handle more than %d union terms (implementation limitation)",
                     MAX_TERMS);
    result = c->universe->basic[KIND_INVALID];
  } else {
    result = check_new_type(c, KIND_UNION);
    result->union_.terms = vec_to_arena(c->arena, terms);
    result->union_.nterms = (uint32_t)vec_len(terms);
    UnionCheck *check = arena_new(c->arena, UnionCheck);
    *check = (UnionCheck){result, vec_to_arena(c->arena, exprs)};
    check_later(c, valid_union, check);
  }
  vec_free(exprs);
  vec_free(terms);
  return result;
}

// ---- interfaces ---------------------------------------------------------------------------------

static Object *parse_method(Checker *c, Type *interface, const Field *field, Type *def) {
  Str name = field->name->u.name.name;
  if (name == c->blank) {
    check_error_expr(c, field->name, "methods must have a unique non-blank name");
    return NULL;
  }
  Type *sig = check_type(c, field->type);
  if (sig->kind != KIND_FUNC)
    return NULL;
  // A named receiver makes better messages.
  sig->func.recv =
      check_new_var(c, VAR_RECV, field->name->pos, c->empty, def != NULL ? def : interface);
  Object *method = check_new_object(c, OBJECT_FUNC, field->name->pos, name, sig);
  method->colour = COLOUR_BLACK;
  method->u.func.origin = method;
  field->name->u.name.object = method;
  return method;
}

static int by_name(const void *a, const void *b) {
  const Object *x = ((const Method *)a)->object, *y = ((const Method *)b)->object;
  bool ex = name_is_exported(x->name), ey = name_is_exported(y->name);
  if (ex != ey)
    return ex ? -1 : 1;
  int order = strcmp(x->name->text, y->name->text);
  return order != 0 ? order : x->pos < y->pos ? -1 : 1;
}

static void complete(Checker *c, void *data) {
  Type *interface = data;
  interface_complete(interface);
  interface->interface.errors = NULL;
  (void)c;
}

void check_interface_type(Checker *c, Type *type, Expr *e, Type *def) {
  FieldList list = e->u.interface_type.methods;
  Vec(Method) methods = NULL;
  Vec(Type *) embedded = NULL;
  Vec(Pos) positions = NULL;
  type->interface.completing = true; // not before all of it is known
  type->interface.arena = c->arena;
  type->interface.errors = &c->type_set_errors;
  for (uint32_t i = 0; i < list.len; i++) {
    const Field *field = list.items[i];
    if (field->name == NULL) {
      vec_push(positions, check_start(field->type));
      vec_push(embedded, check_union(c, field->type));
      continue;
    }
    Object *method = parse_method(c, type, field, def);
    if (method != NULL)
      vec_push(methods, ((Method){method}));
  }
  if (vec_len(methods) > 1)
    qsort(methods, vec_len(methods), sizeof *methods, by_name);
  type->interface.methods = vec_to_arena(c->arena, methods);
  type->interface.nmethods = (uint32_t)vec_len(methods);
  type->interface.embedded = vec_to_arena(c->arena, embedded);
  type->interface.embedded_pos = vec_to_arena(c->arena, positions);
  type->interface.nembedded = (uint32_t)vec_len(embedded);
  type->interface.completing = false;
  vec_free(methods);
  vec_free(embedded);
  vec_free(positions);
  check_later(c, complete, type);
}
