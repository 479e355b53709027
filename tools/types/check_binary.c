// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Binary operators: arithmetic, comparisons and shifts, constant and not. Chains such as a+b+c+...
// are trees that are as deep as they are long; their left spine is walked by a loop.
#include "types/checker.h"

// ---- constant overflow --------------------------------------------------------------------------

static const char *operation_name(const Expr *x) {
  if (x->kind == EXPR_UNARY)
    return x->u.unary.op == OP_XOR ? "bitwise complement" : "";
  if (x->kind != EXPR_BINARY)
    return "";
  switch ((int)x->u.binary.op) {
  case OP_ADD:
    return "addition";
  case OP_SUB:
    return "subtraction";
  case OP_XOR:
    return "bitwise XOR";
  case OP_MUL:
    return "multiplication";
  case OP_SHL:
    return "shift";
  default:
    return "";
  }
}

void check_overflow(Checker *c, Operand *x) {
  enum { MAX_UNTYPED_BITS = 512 };
  if (const_kind(x->value) == CONST_UNKNOWN) {
    check_error(c, check_op_pos(x->expr), 0, "constant result is not representable");
    return;
  }
  if (type_is_typed(x->type)) {
    check_representable(c, x, type_underlying(x->type));
    return;
  }
  if (const_kind(x->value) == CONST_INT && const_bit_len(x->value) > MAX_UNTYPED_BITS) {
    check_error(c, check_op_pos(x->expr), 0, "constant %s overflow", operation_name(x->expr));
    x->value = const_unknown(c->arena);
  }
}

// ---- comparisons --------------------------------------------------------------------------------

static const char *kind_text(Checker *c, Type *type) {
  switch ((int)type_underlying(type)->kind) {
  case KIND_ARRAY:
    return "array";
  case KIND_SLICE:
    return "slice";
  case KIND_STRUCT:
    return "struct";
  case KIND_POINTER:
    return "pointer";
  case KIND_FUNC:
    return "func";
  case KIND_INTERFACE:
    if (type_is_param(type))
      return arena_printf(c->arena, "type parameter %s", text_of_type(c, type));
    return "interface";
  case KIND_MAP:
    return "map";
  case KIND_CHAN:
    return "chan";
  default:
    return text_of_type(c, type);
  }
}

static const char *incomparable_cause(Checker *c, Type *type) {
  TypeKind kind = type_underlying(type)->kind;
  if (kind == KIND_SLICE || kind == KIND_FUNC || kind == KIND_MAP)
    return arena_printf(c->arena, "%s can only be compared to nil", kind_text(c, type));
  const char *cause = NULL;
  type_comparable(c->arena, type, true, &cause, c->package);
  return cause;
}

// The operand that == or != cannot take, or null; *cause may say why.
static Operand *unequal_operand(Checker *c, Operand *x, Operand *y, const char **cause) {
  if (x->mode == MODE_NIL || y->mode == MODE_NIL) {
    Type *other = x->mode == MODE_NIL ? y->type : x->type;
    return type_has_nil(other) ? NULL : y; // only nil == nil comes here
  }
  Operand *bad = !type_is_comparable(x->type) ? x : !type_is_comparable(y->type) ? y : NULL;
  if (bad != NULL)
    *cause = incomparable_cause(c, bad->type);
  return bad;
}

static Operand *unordered_operand(Operand *x, Operand *y) {
  if (!type_all_info(x->type, INFO_ORDERED))
    return x;
  return type_all_info(y->type, INFO_ORDERED) ? NULL : y;
}

static const char *operator_cause(Checker *c, Operand *x, Operand *y, Operand **bad, Operator op) {
  if (type_is_param(x->type) || type_is_param(y->type)) {
    if (!type_is_param(x->type))
      *bad = y;
    return arena_printf(c->arena, "type parameter %s is not comparable with %s",
                        text_of_type(c, (*bad)->type), operator_text(op));
  }
  return arena_printf(c->arena, "operator %s not defined on %s", operator_text(op),
                      kind_text(c, (*bad)->type));
}

static void comparison_error(Checker *c, Operand *x, Operand *y, Operand *bad, Operator op,
                             const char *cause, bool switch_case) {
  if (cause == NULL)
    cause = operator_cause(c, x, y, &bad, op);
  if (switch_case)
    check_error_operand(c, x, "invalid case %s in switch on %s (%s)", text_of_expr(c, x->expr),
                        text_of_expr(c, y->expr), cause);
  else
    check_error_operand(c, bad, "invalid operation: %s %s %s (%s)", text_of_expr(c, x->expr),
                        operator_text(op), text_of_expr(c, y->expr), cause);
  x->mode = MODE_INVALID;
}

void check_comparison(Checker *c, Operand *x, Operand *y, Operator op, bool switch_case) {
  Operand *bad = NULL;
  const char *cause = NULL;
  if (!check_assignable(c, x, y->type, NULL) && !check_assignable(c, y, x->type, NULL)) {
    bad = y;
    cause = arena_printf(c->arena, "mismatched types %s and %s", text_of_type(c, x->type),
                         text_of_type(c, y->type));
  } else if (op == OP_EQL || op == OP_NEQ) {
    bad = unequal_operand(c, x, y, &cause);
  } else {
    bad = unordered_operand(x, y);
  }
  if (bad != NULL) {
    comparison_error(c, x, y, bad, op, cause, switch_case);
    return;
  }
  if (x->mode == MODE_CONSTANT && y->mode == MODE_CONSTANT) {
    x->value = const_bool(c->arena, const_compare(c->arena, op, x->value, y->value));
  } else {
    x->mode = MODE_VALUE;
    // The operands exist when the program runs: they get their final types.
    check_update_type(c, x->expr, check_default_type(c, x->type), true);
    check_update_type(c, y->expr, check_default_type(c, y->type), true);
  }
  x->type = c->universe->basic[KIND_UNTYPED_BOOL];
}

// ---- shifts -------------------------------------------------------------------------------------

static void shift_error(Checker *c, Operand *x, const Operand *at, const char *problem,
                        const char *operand, const char *rest) {
  check_error_operand(c, at, "invalid operation: %s %s%s", problem, operand, rest);
  x->mode = MODE_INVALID;
}

static bool valid_count(Checker *c, Operand *x, Operand *y) {
  if (y->mode == MODE_CONSTANT) {
    const Const *value = const_as_int(c->arena, y->value);
    if (const_kind(value) == CONST_INT && const_sign(value) < 0) {
      shift_error(c, x, y, "negative shift count", text_of_operand(c, y), "");
      return false;
    }
    if (type_is_untyped(y->type))
      check_representable(c, y, c->universe->basic[KIND_UINT]);
  } else if (type_all_info(y->type, INFO_INTEGER)) {
    if (type_all_info(y->type, INFO_UNSIGNED) || check_allows(c, 13))
      return true;
    shift_error(c, x, y, "signed shift count", text_of_operand(c, y), " requires go1.13 or later");
    return false;
  } else if (type_is_untyped(y->type)) {
    check_convert_untyped(c, y, c->universe->basic[KIND_UINT]);
  } else {
    shift_error(c, x, y, "shift count", text_of_operand(c, y), " must be integer");
    return false;
  }
  if (y->mode == MODE_INVALID)
    x->mode = MODE_INVALID;
  return y->mode != MODE_INVALID;
}

static void constant_shift(Checker *c, Operand *x, Operand *y, const Const *xint, Expr *e,
                           Operator op) {
  enum { MAX_SHIFT = 1023 - 1 + 52 }; // enough to write the smallest float64
  bool unknown = const_kind(x->value) == CONST_UNKNOWN || const_kind(y->value) == CONST_UNKNOWN;
  uint64_t count = 0;
  if (!unknown &&
      (!const_to_uint64(const_as_int(c->arena, y->value), &count) || count > MAX_SHIFT)) {
    shift_error(c, x, y, "invalid shift count", text_of_operand(c, y), "");
    return;
  }
  if (!type_has_info(x->type, INFO_INTEGER))
    x->type = c->universe->basic[KIND_UNTYPED_INT]; // 2.0 << 3
  if (unknown) {
    x->value = const_unknown(c->arena);
    return;
  }
  x->value = const_shift(c->arena, op, xint, count);
  x->expr = e;
  check_overflow(c, x);
}

void check_shift(Checker *c, Operand *x, Operand *y, Expr *e, Operator op) {
  const Const *xint = x->mode == MODE_CONSTANT ? const_as_int(c->arena, x->value) : NULL;
  bool integral = xint != NULL && const_kind(xint) == CONST_INT;
  if (!type_all_info(x->type, INFO_INTEGER) && !(type_is_untyped(x->type) && integral)) {
    shift_error(c, x, x, "shifted operand", text_of_operand(c, x), " must be integer");
    return;
  }
  if (!valid_count(c, x, y))
    return;
  if (x->mode == MODE_CONSTANT && y->mode == MODE_CONSTANT && e != NULL) {
    constant_shift(c, x, y, xint, e, op);
    return;
  }
  if (x->mode == MODE_CONSTANT && type_is_untyped(x->type)) {
    // Its type comes from the context, as if the shift were not there.
    x->expr->shift_lhs = true;
    x->mode = MODE_VALUE;
    return;
  }
  if (!type_all_info(x->type, INFO_INTEGER)) {
    shift_error(c, x, x, "shifted operand", text_of_operand(c, x), " must be integer");
    return;
  }
  x->mode = MODE_VALUE;
}

// ---- arithmetic ---------------------------------------------------------------------------------

static unsigned operands_of(Operator op) {
  switch ((int)op) {
  case OP_ADD:
    return INFO_NUMERIC | INFO_STRING;
  case OP_SUB:
  case OP_MUL:
  case OP_DIV:
    return INFO_NUMERIC;
  case OP_AND_AND:
  case OP_OR_OR:
    return INFO_BOOLEAN;
  default:
    return INFO_INTEGER;
  }
}

// Whether an untyped operand may take the other one's type; if not, the types do not match, and
// that is the better message.
static bool may_mix(const Operand *x, const Operand *y) {
  if (type_is_interface(x->type) || type_is_interface(y->type))
    return true;
  if (type_all_info(x->type, INFO_BOOLEAN) != type_all_info(y->type, INFO_BOOLEAN) ||
      type_all_info(x->type, INFO_STRING) != type_all_info(y->type, INFO_STRING))
    return false;
  if (x->mode == MODE_NIL && !type_has_nil(y->type))
    return false;
  return y->mode != MODE_NIL || type_has_nil(x->type);
}

static bool match_types(Checker *c, Operand *x, Operand *y) {
  if (!may_mix(x, y))
    return true;
  check_convert_untyped(c, x, y->type);
  if (x->mode != MODE_INVALID) {
    check_convert_untyped(c, y, x->type);
    if (y->mode == MODE_INVALID)
      x->mode = MODE_INVALID;
  }
  return x->mode != MODE_INVALID;
}

static bool is_zero_divisor(Checker *c, const Operand *x, const Operand *y) {
  if (y->mode != MODE_CONSTANT)
    return false;
  if ((x->mode == MODE_CONSTANT || type_all_info(x->type, INFO_INTEGER)) &&
      const_sign(y->value) == 0)
    return true;
  if (x->mode != MODE_CONSTANT || !type_has_info(x->type, INFO_COMPLEX))
    return false;
  // The squares are what the division divides by; they may vanish where the parts do not.
  const Const *re = const_real(c->arena, y->value), *im = const_imag(c->arena, y->value);
  return const_sign(const_binary(c->arena, OP_MUL, re, re, false)) == 0 &&
         const_sign(const_binary(c->arena, OP_MUL, im, im, false)) == 0;
}

static void mismatch(Checker *c, Operand *x, const Operand *y, const Expr *e, const Expr *lhs,
                     const Expr *rhs, Operator op) {
  if (!type_is_invalid(x->type) && !type_is_invalid(y->type)) {
    const char *text = e != NULL ? text_of_expr(c, e)
                                 : arena_printf(c->arena, "%s %s= %s", text_of_expr(c, lhs),
                                                operator_text(op), text_of_expr(c, rhs));
    check_error_operand(c, x, "invalid operation: %s (mismatched types %s and %s)", text,
                        text_of_type(c, x->type), text_of_type(c, y->type));
  }
  x->mode = MODE_INVALID;
}

static void fold(Checker *c, Operand *x, const Operand *y, Expr *e, Operator op) {
  if (const_kind(x->value) == CONST_UNKNOWN || const_kind(y->value) == CONST_UNKNOWN) {
    x->value = const_unknown(c->arena);
    return;
  }
  x->value = const_binary(c->arena, op, x->value, y->value, type_has_info(x->type, INFO_INTEGER));
  if (e != NULL)
    x->expr = e;
  check_overflow(c, x);
}

// x op y, where x has been evaluated from lhs and y from rhs.
static void combine(Checker *c, Operand *x, Operand *y, Expr *e, Expr *lhs, Expr *rhs,
                    Operator op) {
  if (x->mode == MODE_INVALID)
    return;
  if (y->mode == MODE_INVALID) {
    x->mode = MODE_INVALID;
    x->expr = y->expr;
    return;
  }
  if (op == OP_SHL || op == OP_SHR) {
    check_shift(c, x, y, e, op);
    return;
  }
  if (!match_types(c, x, y))
    return;
  if (op >= OP_EQL && op <= OP_GEQ) {
    check_comparison(c, x, y, op, false);
    return;
  }
  if (!type_identical(x->type, y->type)) {
    mismatch(c, x, y, e, lhs, rhs, op);
    return;
  }
  if (!type_all_info(x->type, operands_of(op))) {
    check_error_operand(c, x, "invalid operation: operator %s not defined on %s", operator_text(op),
                        text_of_operand(c, x));
    x->mode = MODE_INVALID;
    return;
  }
  if ((op == OP_DIV || op == OP_REM) && is_zero_divisor(c, x, y)) {
    check_error_operand(c, y, "invalid operation: division by zero");
    x->mode = MODE_INVALID;
    return;
  }
  if (x->mode == MODE_CONSTANT && y->mode == MODE_CONSTANT)
    fold(c, x, y, e, op);
  else
    x->mode = MODE_VALUE;
}

static void binary_step(Checker *c, Operand *x, Expr *e, Expr *lhs, Expr *rhs, Operator op) {
  Operand y;
  check_expr(c, &y, rhs);
  combine(c, x, &y, e, lhs, rhs, op);
}

void check_binary(Checker *c, Operand *x, Expr *e, Expr *lhs, Expr *rhs, Operator op) {
  Vec(Expr *) spine = NULL;
  Expr *first = lhs;
  for (; first->kind == EXPR_BINARY; first = first->u.binary.x)
    vec_push(spine, first);
  check_expr(c, x, first);
  for (size_t i = vec_len(spine); i-- > 0;) {
    Expr *node = spine[i];
    binary_step(c, x, node, node->u.binary.x, node->u.binary.y, node->u.binary.op);
    x->expr = node;
    check_record(x);
  }
  vec_free(spine);
  binary_step(c, x, e, lhs, rhs, op);
}
