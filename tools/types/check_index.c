// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Index and slice expressions (Go spec), with constant indices checked against constant lengths.
#include "types/checker.h"

// What an indexable type gives.
typedef struct {
  bool valid;
  ExprMode mode;
  Type *elem;
  Type *key;      // of maps
  int64_t length; // -1 when not known
} Indexed;

static Indexed index_under(Checker *c, const Operand *x, Type *under) {
  Indexed r = {.valid = true, .mode = MODE_VARIABLE, .length = -1};
  Type *array = type_array_deref(under);
  if (type_has_info(under, INFO_STRING)) {
    r.mode = MODE_VALUE;
    r.elem = c->universe->byte_alias;
  } else if (array->kind == KIND_ARRAY) {
    r.length = array->array.len;
    r.elem = array->array.elem;
    if (under->kind == KIND_ARRAY && x->mode != MODE_VARIABLE)
      r.mode = MODE_VALUE;
  } else if (under->kind == KIND_SLICE) {
    r.elem = under->slice.elem;
  } else if (under->kind == KIND_MAP) {
    r.mode = MODE_MAP_INDEX;
    r.key = under->map.key;
    r.elem = under->map.elem;
  } else {
    r.valid = false;
  }
  return r;
}

// All types of the type set must agree.
static Indexed index_param(Checker *c, const Operand *x) {
  Indexed all = {.length = -1};
  uint32_t count = tparam_term_count(x->type);
  for (uint32_t i = 0; i < count; i++) {
    Indexed one = index_under(c, x, type_underlying(tparam_term(x->type, i).type));
    if (!one.valid)
      return (Indexed){0};
    if (i == 0) {
      all = one;
      continue;
    }
    bool keys = all.key == one.key ||
                (all.key != NULL && one.key != NULL && type_identical(all.key, one.key));
    if (!keys || !type_identical(all.elem, one.elem))
      return (Indexed){0};
    if (one.length >= 0 && (all.length < 0 || one.length < all.length))
      all.length = one.length;
    if (one.mode == MODE_VALUE)
      all.mode = MODE_VALUE;
  }
  return all;
}

static Expr *single_index(Checker *c, const Expr *e) {
  Expr *index = e->u.index.index;
  if (index->kind != EXPR_LIST)
    return index;
  if (index->u.list.len < 2) {
    check_error_expr(c, e, "invalid AST: missing index for %s", text_of_expr(c, e->u.index.x));
    return NULL;
  }
  check_error_expr(c, index->u.list.items[1], "invalid operation: more than one index");
  return index->u.list.items[0];
}

static void index_value(Checker *c, Operand *x, Expr *e) {
  bool constant = x->mode == MODE_CONSTANT && type_has_info(x->type, INFO_STRING);
  Indexed r =
      type_is_param(x->type) ? index_param(c, x) : index_under(c, x, type_underlying(x->type));
  if (!r.valid) {
    check_error(c, e->pos, 0, "invalid operation: cannot index %s", text_of_operand(c, x));
    x->mode = MODE_INVALID;
    return;
  }
  if (constant)
    r.length = (int64_t)const_string(c->arena, x->value).len;
  if (type_is_untyped(x->type))
    check_update_type(c, x->expr, check_default_type(c, x->type), true);
  Expr *index = single_index(c, e);
  if (index == NULL) {
    x->mode = MODE_INVALID;
    return;
  }
  x->mode = r.mode;
  x->type = r.elem == NULL ? c->universe->basic[KIND_INVALID] : r.elem;
  if (r.key != NULL) {
    Operand key;
    check_expr(c, &key, index);
    check_assignment(c, &key, r.key, "map index");
    return;
  }
  int64_t value;
  check_index(c, index, r.length, &value);
}

bool check_is_generic_func(const Operand *x) {
  return x->mode == MODE_VALUE && x->type->kind == KIND_FUNC && x->type->func.tparams.len > 0;
}

void check_index_operand(Checker *c, Operand *x, Expr *e) {
  if (x->mode == MODE_INVALID) {
    check_use(c, e->u.index.index);
  } else if (check_is_generic_func(x)) {
    check_func_instance(c, x, e);
  } else if (x->mode == MODE_TYPE) { // an instantiation
    x->mode = MODE_INVALID;
    x->type = check_var_type(c, e);
    if (!type_is_invalid(x->type))
      x->mode = MODE_TYPE;
  } else if (x->mode == MODE_BUILTIN) {
    check_error(c, e->pos, 0, "invalid operation: cannot index %s", text_of_operand(c, x));
    x->mode = MODE_INVALID;
  } else {
    index_value(c, x, e);
  }
}

void check_index_expr(Checker *c, Operand *x, Expr *e) {
  check_expr_or_generic(c, x, e->u.index.x);
  check_index_operand(c, x, e);
}

// ---- slices -------------------------------------------------------------------------------------

// The type of x[:]; null after an error. *length is that of an array or constant string, else -1.
static Type *slice_type(Checker *c, Operand *x, const Expr *e, int64_t *length) {
  Type *core = type_core_string(c->universe, x->type);
  const char *operand = NULL;
  if (core == NULL) {
    check_error_operand(c, x, "invalid operation: cannot slice %s: %s has no core type",
                        text_of_operand(c, x), text_of_type(c, x->type));
    return NULL;
  }
  if (type_has_info(core, INFO_STRING)) {
    if (e->u.slice.full) {
      const Expr *at = e->u.slice.index[2] != NULL ? e->u.slice.index[2] : e;
      check_error_expr(c, at, "invalid operation: 3-index slice of string");
      return NULL;
    }
    if (x->mode == MODE_CONSTANT)
      *length = (int64_t)const_string(c->arena, x->value).len;
    return type_is_untyped(x->type) ? c->universe->basic[KIND_STRING] : x->type;
  }
  Type *array = type_array_deref(core);
  if (core->kind == KIND_ARRAY && x->mode != MODE_VARIABLE) {
    operand = text_of_operand(c, x);
    check_error_operand(c, x, "invalid operation: %s (slice of unaddressable value)", operand);
    return NULL;
  }
  if (array->kind == KIND_ARRAY) {
    *length = array->array.len;
    if (core->kind == KIND_ARRAY)
      check_mark_address_taken(x->expr);
    return type_new_slice(c->arena, array->array.elem);
  }
  if (core->kind == KIND_SLICE)
    return x->type;
  check_error_operand(c, x, "invalid operation: cannot slice %s", text_of_operand(c, x));
  return NULL;
}

// Reports constant indices that decrease.
static void check_order(Checker *c, const Expr *e, const int64_t *index) {
  for (int i = 0; i < 2; i++)
    for (int j = i + 1; index[i] > 0 && j < 3; j++)
      if (index[j] >= 0 && index[j] < index[i]) {
        check_error_expr(c, e->u.slice.index[j], "invalid slice indices: %lld < %lld",
                         (long long)index[j], (long long)index[i]);
        return;
      }
}

static void slice_indices(Checker *c, const Expr *e, int64_t length) {
  int64_t index[3] = {-1, -1, -1};
  for (int i = 0; i < 3; i++) {
    Expr *at = e->u.slice.index[i];
    if (at != NULL) {
      int64_t value;
      check_index(c, at, length >= 0 ? length + 1 : -1, &value);
      index[i] = value;
    } else {
      index[i] = i == 0 ? 0 : length;
    }
  }
  check_order(c, e, index);
}

void check_slice_expr(Checker *c, Operand *x, Expr *e) {
  check_expr(c, x, e->u.slice.x);
  if (x->mode == MODE_INVALID) {
    for (int i = 0; i < 3; i++)
      check_use(c, e->u.slice.index[i]);
    return;
  }
  int64_t length = -1;
  Expr *operand = x->expr;
  Type *type = slice_type(c, x, e, &length);
  if (type == NULL) {
    x->mode = MODE_INVALID;
    return;
  }
  if (type_is_untyped(x->type))
    check_update_type(c, operand, type, true);
  x->mode = MODE_VALUE;
  x->type = type;
  if (e->u.slice.full && (e->u.slice.index[1] == NULL || e->u.slice.index[2] == NULL)) {
    x->mode = MODE_INVALID; // reported by the parser
    return;
  }
  slice_indices(c, e, length);
}

// ---- one index ----------------------------------------------------------------------------------

bool check_valid_index(Checker *c, Operand *x, const char *what, bool allow_negative) {
  if (x->mode == MODE_INVALID)
    return false;
  check_convert_untyped(c, x, c->universe->basic[KIND_INT]);
  if (x->mode == MODE_INVALID)
    return false;
  const char *problem = NULL;
  if (!type_all_info(x->type, INFO_INTEGER))
    problem = "must be integer";
  else if (x->mode == MODE_CONSTANT && !allow_negative && const_sign(x->value) < 0)
    problem = "must not be negative";
  else if (x->mode == MODE_CONSTANT &&
           !const_representable(c->arena, x->value, KIND_INT, &x->value))
    problem = "overflows int";
  if (problem != NULL)
    check_error_operand(c, x, "invalid argument: %s %s %s", what, text_of_operand(c, x), problem);
  return problem == NULL;
}

Type *check_index(Checker *c, Expr *e, int64_t max, int64_t *value) {
  Operand x;
  *value = -1;
  check_expr(c, &x, e);
  if (!check_valid_index(c, &x, "index", false))
    return c->universe->basic[KIND_INVALID];
  if (x.mode != MODE_CONSTANT)
    return x.type;
  int64_t index;
  if (!const_to_int64(x.value, &index))
    return c->universe->basic[KIND_INVALID];
  if (max >= 0 && index >= max) {
    check_error_operand(c, &x, "invalid argument: index %s out of bounds [0:%lld]",
                        const_text(c->arena, x.value), (long long)max);
    return c->universe->basic[KIND_INVALID];
  }
  *value = index;
  return x.type;
}
