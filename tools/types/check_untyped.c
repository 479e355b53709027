// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Untyped values (Go spec, "Constants", "Operators"): the type that one gets where a type is
// expected, and the walk down the tree that hands this type to its operands. The walk sees to it
// that the tree says the types that values have when the program runs: in `var f float64 = 1 << s`
// the 1 would become a float64, which is where the error about shifting comes from.
#include "types/checker.h"

Type *check_default_type(Checker *c, Type *type) {
  switch ((int)type->kind) {
  case KIND_UNTYPED_BOOL:
    return c->universe->basic[KIND_BOOL];
  case KIND_UNTYPED_INT:
    return c->universe->basic[KIND_INT];
  case KIND_UNTYPED_RUNE:
    return c->universe->rune_alias;
  case KIND_UNTYPED_FLOAT:
    return c->universe->basic[KIND_FLOAT64];
  case KIND_UNTYPED_COMPLEX:
    return c->universe->basic[KIND_COMPLEX128];
  case KIND_UNTYPED_STRING:
    return c->universe->basic[KIND_STRING];
  default:
    return type;
  }
}

static bool is_pending(const Expr *e) {
  return e->type != NULL && e->mode != MODE_UNCHECKED && e->mode != MODE_INVALID &&
         type_is_untyped(e->type);
}

void check_update_value(Expr *e, Const *value) {
  if (is_pending(e))
    e->value = value;
}

static void update(Checker *c, const Expr *parent, Expr *e, Type *type, bool final);

static bool is_comparison(Operator op) { return op >= OP_EQL && op <= OP_GEQ; }

// Hands the type to the operands that have the same type as e. Operands of a constant are never
// materialised, those of a comparison have their types already.
static void update_operands(Checker *c, Expr *e, Type *type, bool final) {
  switch ((int)e->kind) {
  case EXPR_PAREN:
    update(c, e, e->u.paren.x, type, final);
    break;
  case EXPR_UNARY:
    if (e->value == NULL)
      update(c, e, e->u.unary.x, type, final);
    break;
  case EXPR_BINARY:
    if (e->value != NULL || is_comparison(e->u.binary.op))
      break;
    update(c, e, e->u.binary.x, type, final);
    if (e->u.binary.op != OP_SHL && e->u.binary.op != OP_SHR)
      update(c, e, e->u.binary.y, type, final);
    break;
  default:
    break;
  }
}

static void update(Checker *c, const Expr *parent, Expr *e, Type *type, bool final) {
  if (!is_pending(e) || !check_enter(c))
    return;
  update_operands(c, e, type, final);
  if (!final && type_is_untyped(type)) {
    e->type = type_underlying(type);
    return;
  }
  Operand x = {.mode = e->mode, .expr = e, .type = e->type, .value = e->value};
  e->type = type; // no longer pending
  if (e->shift_lhs && !type_all_info(type, INFO_INTEGER)) {
    check_error_expr(c, e, "invalid operation: %s (shift of type %s)", text_of_expr(c, parent),
                     text_of_type(c, type));
    e->mode = MODE_INVALID;
    return;
  }
  if (x.value != NULL) {
    check_convert_untyped(c, &x, type);
    if (x.mode == MODE_INVALID)
      e->mode = MODE_INVALID;
    else
      e->value = x.value;
  }
  check_record_type(e, e->mode, type, e->value);
}

void check_update_type(Checker *c, Expr *e, Type *type, bool final) {
  update(c, e, e, type, final);
}

static Fit representation(Checker *c, const Operand *x, const Type *type, Const **value) {
  *value = x->value;
  if (const_representable(c->arena, x->value, type->kind, value))
    return FITS;
  if (!type_has_info(x->type, INFO_NUMERIC) || !type_has_info(type, INFO_NUMERIC))
    return FITS_NOT_CONST;
  bool truncated = !type_has_info(x->type, INFO_INTEGER) && type_has_info(type, INFO_INTEGER);
  return truncated ? FITS_TRUNCATED : FITS_OVERFLOW;
}

static void invalid_conversion(Checker *c, Fit fit, Operand *x, const Type *target) {
  const char *operand = text_of_operand(c, x), *type = text_of_type(c, target);
  if (fit == FITS_TRUNCATED)
    check_error_operand(c, x, "%s truncated to %s", operand, type);
  else if (fit == FITS_OVERFLOW)
    check_error_operand(c, x, "%s overflows %s", operand, type);
  else
    check_error_operand(c, x, "cannot convert %s to %s", operand, type);
  x->mode = MODE_INVALID;
}

void check_representable(Checker *c, Operand *x, Type *type) {
  Const *value = NULL;
  Fit fit = representation(c, x, type_underlying(type), &value);
  if (fit != FITS)
    invalid_conversion(c, fit, x, type);
  else
    x->value = value;
}

void check_convert_untyped(Checker *c, Operand *x, Type *target) {
  Const *value = NULL;
  Fit fit = FITS;
  Type *type = check_implicit_type(c, x, target, &value, &fit);
  if (type == NULL) {
    invalid_conversion(c, fit, x, type_is_param(target) ? target : type_underlying(target));
    return;
  }
  if (value != NULL) {
    x->value = value;
    check_update_value(x->expr, value);
  }
  if (type != x->type) {
    x->type = type;
    check_update_type(c, x->expr, type, false);
  }
}

// Both are untyped: numeric kinds mix, the greater one wins.
static Type *implicit_untyped(const Operand *x, Type *target, Fit *fit) {
  if (type_has_info(x->type, INFO_NUMERIC) && type_has_info(target, INFO_NUMERIC))
    return x->type->kind < target->kind ? target : x->type;
  if (x->type->kind == target->kind)
    return x->type;
  *fit = FITS_NOT;
  return NULL;
}

// A value that is not constant but untyped: a comparison, or a shift that waits for its type.
static bool kinds_agree(const Type *untyped, const Type *target) {
  switch ((int)untyped->kind) {
  case KIND_UNTYPED_BOOL:
    return type_has_info(target, INFO_BOOLEAN);
  case KIND_UNTYPED_STRING:
    return type_has_info(target, INFO_STRING);
  case KIND_UNTYPED_NIL:
    return false;
  default:
    return type_has_info(target, INFO_NUMERIC);
  }
}

static Type *implicit_param(Checker *c, Operand *x, Type *target, Fit *fit) {
  uint32_t count = tparam_term_count(target);
  bool all = count > 0;
  for (uint32_t i = 0; all && i < count; i++) {
    Const *value = NULL;
    Fit ignored = FITS;
    all = check_implicit_type(c, x, tparam_term(target, i).type, &value, &ignored) != NULL;
  }
  *fit = all ? FITS : FITS_NOT;
  return all ? target : NULL;
}

Type *check_implicit_type(Checker *c, Operand *x, Type *target, Const **value, Fit *fit) {
  if (x->mode == MODE_INVALID || type_is_typed(x->type) || type_is_invalid(target))
    return x->type;
  if (type_is_untyped(target))
    return implicit_untyped(x, target, fit);
  *fit = FITS_NOT;
  if (x->mode == MODE_NIL)
    return type_has_nil(target) ? target : NULL;
  if (type_is_param(target))
    return implicit_param(c, x, target, fit);
  Type *under = type_underlying(target);
  if (under->kind == KIND_INTERFACE)
    // Values in interfaces have concrete types.
    return interface_is_empty(under) ? check_default_type(c, x->type) : NULL;
  if (under->kind > KIND_UNTYPED_NIL)
    return NULL;
  if (x->mode == MODE_CONSTANT) {
    *fit = representation(c, x, under, value);
    if (*fit == FITS)
      return target;
    *value = NULL;
    return NULL;
  }
  return kinds_agree(x->type, target) ? target : NULL;
}
