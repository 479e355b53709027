// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Type expressions. A defined type gets its underlying type as soon as its kind is known, before
// its parts are: that is what lets a struct contain a pointer to itself.
#include "types/checker.h"

Type *check_new_type(Checker *c, TypeKind kind) {
  Type *type = arena_new(c->arena, Type);
  type->kind = kind;
  return type;
}

static Type *invalid(Checker *c) { return c->universe->basic[KIND_INVALID]; }

void check_set_underlying(Type *def, Type *type) {
  if (def != NULL)
    def->named.underlying = type;
}

// ---- constraints are no types of variables ------------------------------------------------------

typedef struct {
  Expr *expr;
  Type *type;
} VarTypeCheck;

static void valid_var_type(Checker *c, void *data) {
  const VarTypeCheck *check = data;
  Type *interface = type_as(check->type, KIND_INTERFACE);
  if (interface == NULL)
    return;
  interface_complete(interface);
  if (interface_is_method_set(interface))
    return;
  check_error_expr(c, check->expr, "cannot use type %s outside a type constraint: interface %s",
                   text_of_type(c, check->type),
                   interface->interface.is_comparable ? "is (or embeds) comparable"
                                                      : "contains type constraints");
}

void check_valid_var_type(Checker *c, Expr *e, Type *type) {
  // Only names and interface literals can be constraints.
  if (type->kind != KIND_NAMED && type->kind != KIND_INTERFACE)
    return;
  VarTypeCheck *check = arena_new(c->arena, VarTypeCheck);
  *check = (VarTypeCheck){e, type};
  check_later(c, valid_var_type, check);
}

Type *check_type(Checker *c, Expr *e) { return check_defined_type(c, e, NULL); }

Type *check_var_type(Checker *c, Expr *e) {
  Type *type = check_defined_type(c, e, NULL);
  check_valid_var_type(c, e, type);
  return type;
}

// ---- the kinds of type expressions --------------------------------------------------------------

static Type *named_type(Checker *c, Expr *e, Type *def) {
  Operand x;
  if (e->kind == EXPR_NAME)
    check_ident(c, &x, e, def, true);
  else
    check_selector(c, &x, e, def);
  if (x.mode == MODE_TYPE) {
    check_set_underlying(def, x.type);
    return x.type;
  }
  if (x.mode == MODE_NO_VALUE)
    check_error_operand(c, &x, "%s used as type", text_of_operand(c, &x));
  else if (x.mode != MODE_INVALID)
    check_error_operand(c, &x, "%s is not a type", text_of_operand(c, &x));
  return NULL;
}

static int64_t array_length(Checker *c, Expr *e) {
  if (e->kind == EXPR_NAME) {
    Object *object = check_lookup(c, e->u.name.name);
    if (object == NULL) {
      check_error_expr(c, e, "undeclared name %s for array length", e->u.name.name->text);
      return -1;
    }
    if (object->kind != OBJECT_CONST) {
      check_error_expr(c, e, "invalid array length %s", e->u.name.name->text);
      return -1;
    }
  }
  Operand x;
  check_expr(c, &x, e);
  if (x.mode != MODE_CONSTANT) {
    if (x.mode != MODE_INVALID)
      check_error_operand(c, &x, "array length %s must be constant", text_of_operand(c, &x));
    return -1;
  }
  if (type_is_untyped(x.type) || type_has_info(x.type, INFO_INTEGER)) {
    Const *value = const_as_int(c->arena, x.value);
    int64_t length;
    if (const_kind(value) == CONST_INT && const_representable(c->arena, value, KIND_INT, NULL)) {
      if (const_to_int64(value, &length) && length >= 0)
        return length;
      check_error_operand(c, &x, "invalid array length %s", text_of_operand(c, &x));
      return -1;
    }
  }
  if (const_kind(x.value) != CONST_UNKNOWN)
    check_error_operand(c, &x, "array length %s must be integer", text_of_operand(c, &x));
  return -1;
}

static Type *array_type(Checker *c, Expr *e, Type *def) {
  Type *type = check_new_type(c, KIND_ARRAY);
  check_set_underlying(def, type);
  if (e->u.array_type.len != NULL) {
    type->array.len = array_length(c, e->u.array_type.len);
  } else {
    check_error_expr(c, e, "invalid use of [...] array (outside a composite literal)");
    type->array.len = -1;
  }
  type->array.elem = check_var_type(c, e->u.array_type.elem);
  check_note_size(c, e, type);
  return type->array.len >= 0 ? type : NULL;
}

static Type *pointer_type(Checker *c, Expr *e, Type *def) {
  Type *type = type_new_pointer(c->arena, invalid(c));
  check_set_underlying(def, type);
  type->pointer.elem = check_var_type(c, e->u.star.x);
  return type_is_invalid(type->pointer.elem) ? NULL : type;
}

typedef struct {
  Expr *expr;
  Type *type;
} KeyCheck;

static void valid_map_key(Checker *c, void *data) {
  const KeyCheck *check = data;
  if (type_is_comparable(check->type))
    return;
  check_error_expr(c, check->expr, "invalid map key type %s%s", text_of_type(c, check->type),
                   type_is_param(check->type) ? " (missing comparable constraint)" : "");
}

static Type *map_type(Checker *c, Expr *e, Type *def) {
  Type *type = check_new_type(c, KIND_MAP);
  check_set_underlying(def, type);
  type->map.key = check_var_type(c, e->u.map_type.key);
  type->map.elem = check_var_type(c, e->u.map_type.value);
  KeyCheck *check = arena_new(c->arena, KeyCheck);
  *check = (KeyCheck){e->u.map_type.key, type->map.key};
  check_later(c, valid_map_key, check); // the key type may be unfinished
  return type;
}

static Type *chan_type(Checker *c, Expr *e, Type *def) {
  Type *type = check_new_type(c, KIND_CHAN);
  check_set_underlying(def, type);
  type->chan.dir = e->u.chan_type.dir;
  type->chan.elem = check_var_type(c, e->u.chan_type.elem);
  check_note_size(c, e, type);
  return type;
}

static Type *slice_type(Checker *c, Expr *e, Type *def) {
  Type *type = type_new_slice(c->arena, NULL);
  check_set_underlying(def, type);
  type->slice.elem = check_var_type(c, e->u.elem_type.elem);
  return type;
}

static Type *composed_type(Checker *c, Expr *e, Type *def) {
  TypeKind kind = e->kind == EXPR_STRUCT_TYPE ? KIND_STRUCT
                  : e->kind == EXPR_FUNC_TYPE ? KIND_FUNC
                                              : KIND_INTERFACE;
  Type *type = check_new_type(c, kind);
  check_set_underlying(def, type);
  if (kind == KIND_STRUCT) {
    check_struct_type(c, type, e);
  } else if (kind == KIND_FUNC) {
    check_func_type(c, type, NULL, (FieldList){0}, e->u.func_type, NULL);
  } else {
    check_interface_type(c, type, e, def);
  }
  return type;
}

// The type that e denotes, or null after an error.
static Type *type_of_syntax(Checker *c, Expr *e, Type *def) {
  switch ((ExprKind)e->kind) {
  case EXPR_BAD:
    return NULL; // reported by the parser
  case EXPR_NAME:
  case EXPR_SELECTOR:
    return named_type(c, e, def);
  case EXPR_INDEX:
    return check_instantiated_type(c, e, def);
  case EXPR_PAREN:
    return check_defined_type(c, e->u.paren.x, def);
  case EXPR_ARRAY_TYPE:
    return array_type(c, e, def);
  case EXPR_SLICE_TYPE:
    return slice_type(c, e, def);
  case EXPR_DOTS_TYPE:
    check_error_expr(c, e, "invalid use of '...'");
    check_use(c, e->u.elem_type.elem);
    return NULL;
  case EXPR_STAR:
    return pointer_type(c, e, def);
  case EXPR_STRUCT_TYPE:
  case EXPR_FUNC_TYPE:
  case EXPR_INTERFACE_TYPE:
    return composed_type(c, e, def);
  case EXPR_MAP_TYPE:
    return map_type(c, e, def);
  case EXPR_CHAN_TYPE:
    return chan_type(c, e, def);
  case EXPR_LIT:
  case EXPR_COMPOSITE:
  case EXPR_KEY_VALUE:
  case EXPR_FUNC_LIT:
  case EXPR_SLICE:
  case EXPR_ASSERT:
  case EXPR_TYPE_SWITCH_GUARD:
  case EXPR_UNARY:
  case EXPR_BINARY:
  case EXPR_CALL:
  case EXPR_LIST:
    check_error_expr(c, e, "%s is not a type", text_of_expr(c, e));
    check_use(c, e);
    return NULL;
  }
  return NULL;
}

Type *check_generic_type(Checker *c, Expr *e) {
  Type *type = check_enter(c) ? type_of_syntax(c, e, NULL) : NULL;
  if (type != NULL)
    check_record_type(e, MODE_TYPE, type, NULL);
  return type == NULL || type_is_invalid(type) ? NULL : type;
}

Type *check_defined_type(Checker *c, Expr *e, Type *def) {
  Type *type = check_enter(c) ? type_of_syntax(c, e, def) : NULL;
  if (type == NULL) {
    type = invalid(c);
    check_set_underlying(def, type);
  } else if (type_is_generic(type)) {
    check_error_expr(c, e, "cannot use generic type %s without instantiation",
                     text_of_type(c, type));
    type = invalid(c);
  }
  check_record_type(e, type_is_invalid(type) ? MODE_INVALID : MODE_TYPE, type, NULL);
  return type;
}
