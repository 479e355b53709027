// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// x.sel: qualified identifiers, fields, methods called or bound, method expressions (Go spec,
// "Selectors", "Method expressions", "Method values").
#include "types/checker.h"

// ---- pkg.Name -----------------------------------------------------------------------------------

static void imported_object(Checker *c, Operand *x, Object *object, const Expr *e) {
  x->type = object->type;
  switch (object->kind) {
  case OBJECT_CONST:
    x->mode = MODE_CONSTANT;
    x->value = object->u.constant.value;
    break;
  case OBJECT_TYPE_NAME:
    x->mode = MODE_TYPE;
    break;
  case OBJECT_VAR:
    x->mode = MODE_VARIABLE;
    break;
  case OBJECT_FUNC:
    x->mode = MODE_VALUE;
    break;
  case OBJECT_BUILTIN:
    x->mode = MODE_BUILTIN;
    x->builtin = object->u.builtin;
    break;
  case OBJECT_PKG_NAME:
  case OBJECT_LABEL:
  case OBJECT_NIL:
    check_error_expr(c, e, "undefined: %s", text_of_expr(c, e));
    break;
  }
}

// What gc's export data rarely has: unexported names that no exported declaration's type mentions.
// That is taken to be so for all but types.
static bool is_hidden(const Object *object) {
  return object->kind != OBJECT_TYPE_NAME && !name_is_exported(object->name);
}

// Handles e if its left side names a package.
static bool qualified(Checker *c, Operand *x, Expr *e) {
  Expr *left = e->u.selector.x, *sel = e->u.selector.sel;
  if (left->kind != EXPR_NAME)
    return false;
  Object *name = check_lookup(c, left->u.name.name);
  if (name == NULL || name->kind != OBJECT_PKG_NAME)
    return false;
  left->u.name.object = name;
  name->used = true;
  Package *package = name->u.pkg_name.imported;
  Object *object = package->scope == NULL ? NULL : scope_lookup(package->scope, sel->u.name.name);
  if (object == NULL || is_hidden(object)) {
    if (package->partial)
      support_note(&c->support, SUPPORT_PARTIAL, sel->start);
    else if (!package->fake)
      check_error_expr(c, sel, "undefined: %s.%s", package->name->text, sel->u.name.name->text);
    return true;
  }
  if (!name_is_exported(sel->u.name.name))
    check_error_expr(c, sel, "%s not exported by package %s", sel->u.name.name->text,
                     package->name->text);
  sel->u.name.object = object;
  imported_object(c, x, object, e);
  return true;
}

// ---- nothing found ------------------------------------------------------------------------------

static Str change_case(Checker *c, Str name) {
  char *text = arena_strndup(c->arena, name->text, name->len);
  bool upper = text[0] >= 'A' && text[0] <= 'Z', lower = text[0] >= 'a' && text[0] <= 'z';
  if (upper || lower)
    text[0] = (char)(text[0] ^ 0x20);
  return intern_bytes(&c->context->compilation->names, text, name->len);
}

static void not_found(Checker *c, const Operand *x, const Expr *sel) {
  const char *name = sel->u.name.name->text, *type = text_of_type(c, x->type), *why;
  if (type_is_pointer_to_interface(x->type)) {
    bool to_param = type_is_param(type_as(x->type, KIND_POINTER)->pointer.elem);
    why =
        arena_printf(c->arena, "type %s is pointer to %s", type,
                     to_param ? "type parameter, not type parameter" : "interface, not interface");
  } else {
    Str other = change_case(c, sel->u.name.name);
    bool found =
        type_lookup(c->arena, x->type, x->mode == MODE_VARIABLE, c->package, other).object != NULL;
    why = arena_printf(c->arena, "type %s has no field or method %s%s%s", type, name,
                       found ? ", but does have " : "", found ? other->text : "");
  }
  check_error_expr(c, sel, "%s.%s undefined (%s)", text_of_expr(c, x->expr), name, why);
}

static void lookup_error(Checker *c, const Operand *x, const Expr *sel, const Lookup *found) {
  const char *name = sel->u.name.name->text;
  if (type_is_invalid(type_underlying(x->type)))
    return;
  if (found->ambiguous)
    check_error_expr(c, sel, "ambiguous selector %s.%s", text_of_expr(c, x->expr), name);
  else if (found->pointer_needed)
    check_error_expr(c, sel, "cannot call pointer method %s on %s", name, text_of_type(c, x->type));
  else
    not_found(c, x, sel);
}

// ---- fields and methods -------------------------------------------------------------------------

static void record_selection(Checker *c, Expr *e, SelectionKind kind, Type *recv,
                             const Lookup *found, Type *type) {
  Selection *s = arena_new(c->arena, Selection);
  *s = (Selection){.kind = kind,
                   .recv = recv,
                   .object = found->object,
                   .path = found->path,
                   .npath = found->npath,
                   .indirect = found->indirect,
                   .type = type};
  e->u.selector.selection = s;
  e->u.selector.sel->u.name.object = found->object;
}

// The type of a method without its receiver; of an instance's method with the type arguments.
static Type *method_type(Checker *c, const Object *method) {
  Type *type = check_new_type(c, KIND_FUNC);
  *type = *method->type;
  type->func.recv = NULL;
  return type;
}

// T.m: a function that takes the receiver first.
static void method_expression(Checker *c, Operand *x, Expr *e, const Lookup *found) {
  Object *method = found->object;
  const Expr *sel = e->u.selector.sel;
  if (method->kind != OBJECT_FUNC) {
    check_error_expr(c, sel, "%s.%s undefined (type %s has no method %s)", text_of_expr(c, x->expr),
                     sel->u.name.name->text, text_of_type(c, x->type), sel->u.name.name->text);
    x->mode = MODE_INVALID;
    return;
  }
  if (method->type->func.recv == NULL) {
    check_error_expr(c, e, "illegal cycle in method declaration");
    x->mode = MODE_INVALID;
    return;
  }
  Type *type = method_type(c, method);
  ObjectList params = type->func.params;
  const Object *recv = method->type->func.recv;
  Str name = c->empty; // with a name only if the others have names
  if (params.len > 0 && params.items[0]->name->len > 0)
    name = recv->name->len > 0 ? recv->name : c->blank;
  Object **items = arena_new_array(c->arena, Object *, params.len + 1);
  items[0] = check_new_var(c, VAR_PARAM, recv->pos, name, x->type);
  if (params.len > 0)
    memcpy(items + 1, params.items, params.len * sizeof *items);
  type->func.params = (ObjectList){items, params.len + 1};
  record_selection(c, e, SELECT_METHOD_EXPR, x->type, found, type);
  x->mode = MODE_VALUE;
  x->type = type;
  check_add_dependency(c, method);
}

static void method_value(Checker *c, Operand *x, Expr *e, const Lookup *found) {
  Object *method = found->object;
  Type *type = method_type(c, method);
  record_selection(c, e, SELECT_METHOD, x->type, found, type);
  if (x->mode == MODE_VARIABLE && method_has_pointer_recv(method) && !found->indirect)
    check_mark_address_taken(e->u.selector.x);
  x->mode = MODE_VALUE;
  x->type = type;
  check_add_dependency(c, method);
}

static void field_value(Checker *c, Operand *x, Expr *e, const Lookup *found) {
  Object *field = found->object;
  record_selection(c, e, SELECT_FIELD, x->type, found, field->type);
  x->mode = x->mode == MODE_VARIABLE || found->indirect ? MODE_VARIABLE : MODE_VALUE;
  x->type = field->type;
}

void check_selector(Checker *c, Operand *x, Expr *e, Type *def) {
  check_invalidate(c, x);
  x->expr = e;
  if (qualified(c, x, e))
    return;
  check_expr_or_type(c, x, e->u.selector.x);
  const Expr *sel = e->u.selector.sel;
  if (x->mode == MODE_TYPE && def != NULL && x->type == def) { // type T T.x
    check_cycle_error(c, &def->named.object, 1);
    x->mode = MODE_INVALID;
  }
  if (x->mode == MODE_BUILTIN) {
    check_error(c, e->pos, 0, "cannot select on %s", text_of_operand(c, x));
    x->mode = MODE_INVALID;
  }
  if (x->mode == MODE_INVALID || sel->kind != EXPR_NAME) {
    check_invalidate(c, x);
    x->expr = e;
    return;
  }
  Lookup found =
      type_lookup(c->arena, x->type, x->mode == MODE_VARIABLE, c->package, sel->u.name.name);
  if (found.object == NULL) {
    lookup_error(c, x, sel, &found);
    check_invalidate(c, x);
  } else {
    if (found.object->kind == OBJECT_FUNC)
      check_object(c, found.object, NULL); // its signature may not be there yet
    if (x->mode == MODE_TYPE)
      method_expression(c, x, e, &found);
    else if (found.object->kind == OBJECT_FUNC)
      method_value(c, x, e, &found);
    else
      field_value(c, x, e, &found);
  }
  x->expr = e;
}
