// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls: of functions, of builtins, and conversions, which look the same. One argument that is a
// call with several results stands for as many arguments.
#include "types/checker.h"

OperandList check_expr_list(Checker *c, ExprList list, bool allow_comma_ok) {
  OperandList result = {0};
  if (list.len != 1) {
    result.items = arena_new_array(c->arena, Operand, list.len);
    result.len = list.len;
    for (uint32_t i = 0; i < list.len; i++)
      check_expr(c, &result.items[i], list.items[i]);
    return result;
  }
  Operand x;
  Expr *e = list.items[0];
  check_multi_expr(c, &x, e);
  if (x.mode != MODE_INVALID && x.type->kind == KIND_TUPLE) {
    result.len = x.type->tuple.len;
    result.items = arena_new_array(c->arena, Operand, result.len);
    for (uint32_t i = 0; i < result.len; i++)
      result.items[i] = (Operand){.mode = MODE_VALUE, .expr = e, .type = x.type->tuple.items[i]};
    return result;
  }
  result.items = arena_new_array(c->arena, Operand, 2);
  result.len = 1;
  if (allow_comma_ok && (x.mode == MODE_MAP_INDEX || x.mode == MODE_COMMA_OK)) {
    x.mode = MODE_VALUE;
    result.items[1] =
        (Operand){.mode = MODE_VALUE, .expr = e, .type = c->universe->basic[KIND_UNTYPED_BOOL]};
    result.len = 2;
    result.comma_ok = true;
  }
  result.items[0] = x;
  return result;
}

// ---- arguments ----------------------------------------------------------------------------------

static Type **operand_types(Checker *c, OperandList list) {
  Type **types = arena_new_array(c->arena, Type *, list.len);
  for (uint32_t i = 0; i < list.len; i++)
    types[i] = list.items[i].type;
  return types;
}

static void wrong_count(Checker *c, const Expr *call, const Type *sig, OperandList args,
                        uint32_t wanted) {
  ObjectList params = sig->func.params;
  Type **want = arena_new_array(c->arena, Type *, params.len);
  for (uint32_t i = 0; i < params.len; i++)
    want[i] = params.items[i]->type;
  bool too_many = args.len > wanted;
  const Expr *at = too_many       ? args.items[wanted].expr
                   : args.len > 0 ? args.items[args.len - 1].expr
                                  : call;
  check_error_expr(c, at, "%s arguments in call to %s\n\thave %s\n\twant %s",
                   too_many ? "too many" : "not enough", text_of_expr(c, call->u.call.fun),
                   text_of_types(c, operand_types(c, args), args.len, false),
                   text_of_types(c, want, params.len, sig->func.variadic));
}

static bool dots_allowed(Checker *c, const Expr *call, const Type *sig, OperandList args) {
  if (!sig->func.variadic) {
    check_error_expr(c, call, "cannot use ... in call to non-variadic %s",
                     text_of_expr(c, call->u.call.fun));
    return false;
  }
  if (call->u.call.args.len == 1 && args.len > 1) {
    check_error_expr(c, call, "cannot use ... with %u-valued %s", args.len,
                     text_of_expr(c, call->u.call.args.items[0]));
    return false;
  }
  return true;
}

// The parameters as the arguments see them: one for each.
static ObjectList spread_params(Checker *c, const Type *sig, uint32_t count, bool spread) {
  ObjectList params = sig->func.params;
  if (!spread)
    return params;
  ObjectList list = {arena_new_array(c->arena, Object *, count), count};
  const Object *last = params.items[params.len - 1];
  for (uint32_t i = 0; i < count; i++) {
    if (i + 1 < params.len) {
      list.items[i] = params.items[i];
      continue;
    }
    list.items[i] = arena_new(c->arena, Object);
    *list.items[i] = *last;
    list.items[i]->type = last->type->slice.elem;
  }
  return list;
}

// Infers the type arguments of a generic sig and puts them in; null after an error.
static Type *instantiate(Checker *c, Expr *call, Type *sig, OperandList args, TypeList targs,
                         ExprList exprs, bool spread) {
  ObjectList params = spread_params(c, sig, args.len, spread);
  targs = check_infer(c, call->pos, sig->func.tparams, targs, params, args.items);
  if (targs.len == 0)
    return NULL;
  return check_instantiate_func(c, call->pos, call->u.call.fun, sig, targs, exprs);
}

Type *check_arguments(Checker *c, Expr *call, Type *sig, OperandList args, TypeList targs,
                      ExprList exprs) {
  for (uint32_t i = 0; i < args.len; i++)
    if (args.items[i].mode == MODE_INVALID)
      return sig;
  bool dots = call->u.call.has_dots;
  if (dots && !dots_allowed(c, call, sig, args))
    return sig;
  uint32_t wanted = sig->func.params.len;
  bool spread = sig->func.variadic && !dots; // the last parameter takes any number
  if (spread)
    wanted = args.len + 1 >= wanted ? args.len : wanted - 1;
  if (args.len != wanted) {
    wrong_count(c, call, sig, args, wanted);
    return sig;
  }
  if (sig->func.tparams.len > 0) {
    Type *instance = instantiate(c, call, sig, args, targs, exprs, spread);
    if (instance == NULL)
      return sig;
    sig = instance;
  }
  if (args.len == 0)
    return sig;
  const char *context = arena_printf(c->arena, "argument to %s", text_of_expr(c, call->u.call.fun));
  ObjectList params = spread_params(c, sig, args.len, spread);
  for (uint32_t i = 0; i < args.len; i++)
    check_assignment(c, &args.items[i], params.items[i]->type, context);
  return sig;
}

// ---- conversions --------------------------------------------------------------------------------

static void conversion_call(Checker *c, Operand *x, Expr *e) {
  ExprList args = e->u.call.args;
  Type *type = x->type;
  const char *text = text_of_type(c, type);
  x->mode = MODE_INVALID;
  if (args.len == 0) {
    check_error_expr(c, e, "missing argument in conversion to %s", text);
    return;
  }
  if (args.len > 1) {
    check_use_list(c, args);
    check_error_expr(c, args.items[args.len - 1], "too many arguments in conversion to %s", text);
    return;
  }
  check_expr(c, x, args.items[0]);
  if (x->mode == MODE_INVALID)
    return;
  Type *interface = type_as(type, KIND_INTERFACE);
  if (interface != NULL && !interface_is_method_set(interface)) {
    check_error_expr(c, e,
                     "cannot use interface %s in conversion (contains specific type "
                     "constraints or is comparable)",
                     text);
    x->mode = MODE_INVALID;
    return;
  }
  if (e->u.call.has_dots) {
    check_error_expr(c, args.items[0], "invalid use of ... in type conversion to %s", text);
    x->mode = MODE_INVALID;
    return;
  }
  check_conversion(c, x, type);
}

// ---- calls --------------------------------------------------------------------------------------

static void call_result(Checker *c, Operand *x, const Type *sig) {
  ObjectList results = sig->func.results;
  x->mode = results.len == 0 ? MODE_NO_VALUE : MODE_VALUE;
  if (results.len == 1) {
    x->type = results.items[0]->type;
    return;
  }
  x->type = check_new_type(c, KIND_TUPLE);
  x->type->tuple.len = results.len;
  x->type->tuple.items = arena_new_array(c->arena, Type *, results.len);
  for (uint32_t i = 0; i < results.len; i++)
    x->type->tuple.items[i] = results.items[i]->type;
  x->type->results.vars = results;
}

// Results that still mention type parameters after a failed inference are no good to anybody.
static void call_generic_result(Checker *c, Operand *x, const Type *sig) {
  call_result(c, x, sig);
  if (x->mode == MODE_VALUE && type_mentions(x->type, sig->func.tparams))
    check_invalidate(c, x);
}

// index: the function's type arguments, when it is f[A, B]; else null.
static void function_call(Checker *c, Operand *x, Expr *e, Expr *index) {
  Type *sig = type_core(x->type);
  if (sig == NULL || sig->kind != KIND_FUNC) {
    if (sig == NULL || !type_is_invalid(sig))
      check_error_operand(c, x, "invalid operation: cannot call non-function %s",
                          text_of_operand(c, x));
    check_use_list(c, e->u.call.args);
    x->mode = MODE_INVALID;
    return;
  }
  TypeList targs = {0};
  if (index != NULL && !check_func_targs(c, index, sig, &targs)) {
    check_use_list(c, e->u.call.args);
    x->mode = MODE_INVALID;
    return;
  }
  bool generic = sig->func.tparams.len > 0;
  if (generic)
    check_requires(c, index != NULL ? index->pos : e->pos, 18, "%sfunction instantiation",
                   index != NULL ? "" : "implicit ");
  OperandList args = check_expr_list(c, e->u.call.args, false);
  sig = check_arguments(c, e, sig, args, targs,
                        index == NULL ? (ExprList){0} : expr_unpack(&index->u.index.index));
  if (generic && sig->func.tparams.len == 0)
    check_record_type(e->u.call.fun, MODE_VALUE, sig, NULL);
  call_generic_result(c, x, sig);
  c->env.has_call_or_recv = true;
}

// Evaluates what is called. f[A] is left to the arguments when f is generic: returns it then.
static Expr *called_function(Checker *c, Operand *x, Expr *fun) {
  if (fun->kind != EXPR_INDEX) {
    check_expr_or_generic(c, x, fun);
    return NULL;
  }
  check_expr_or_generic(c, x, fun->u.index.x);
  bool generic = check_is_generic_func(x);
  if (!generic)
    check_index_operand(c, x, fun);
  x->expr = fun;
  check_record(x);
  return generic ? fun : NULL;
}

StatementKind check_call(Checker *c, Operand *x, Expr *e) {
  Expr *index = called_function(c, x, e->u.call.fun);
  if (x->mode == MODE_TYPE && type_is_generic(x->type)) {
    check_error_operand(c, x, "cannot use generic type %s without instantiation",
                        text_of_expr(c, x->expr));
    x->mode = MODE_INVALID;
  }
  switch (x->mode) {
  case MODE_INVALID:
    check_use_list(c, e->u.call.args);
    return KIND_OF_STATEMENT;
  case MODE_TYPE:
    e->u.call.call_kind = CALL_CONVERSION;
    conversion_call(c, x, e);
    return KIND_OF_CONVERSION;
  case MODE_BUILTIN: {
    BuiltinId id = x->builtin;
    e->u.call.call_kind = CALL_BUILTIN;
    e->u.call.builtin = (uint8_t)id;
    if (!check_builtin(c, x, e, id))
      x->mode = MODE_INVALID;
    if (x->mode != MODE_INVALID && x->mode != MODE_CONSTANT)
      c->env.has_call_or_recv = true;
    return builtin_statement_kind(id);
  }
  default:
    e->u.call.call_kind = CALL_FUNCTION;
    function_call(c, x, e, index);
    return KIND_OF_STATEMENT;
  }
}
