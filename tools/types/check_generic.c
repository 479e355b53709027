// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Type parameters and instantiation: parameter lists and their constraints, receivers of generic
// types, T[args] as a type, f[args] as a function, and whether arguments satisfy constraints.
//
// The type parameters that a method's receiver declares are other names for those of the type: the
// method's signature and body mention the type's own parameters.
#include "types/checker.h"

// ---- parameter lists ----------------------------------------------------------------------------

static Object *declare_param(Checker *c, Expr *name, uint32_t index) {
  Object *object = check_new_object(c, OBJECT_TYPE_NAME, name->pos, name->u.name.name, NULL);
  Type *type = check_new_type(c, KIND_TYPE_PARAM);
  type->tparam.object = object;
  type->tparam.index = index;
  type->tparam.constraint = c->universe->empty_interface;
  object->type = type;
  object->colour = COLOUR_BLACK;
  check_declare(c, c->env.scope, name, object);
  return object;
}

// An interface that embeds only type: ~int means interface{ ~int }.
static Type *implicit_interface(Checker *c, Type *type, Pos pos) {
  Type *interface = check_new_type(c, KIND_INTERFACE);
  interface->interface.arena = c->arena;
  interface->interface.implicit = true;
  interface->interface.nembedded = 1;
  interface->interface.embedded = arena_new(c->arena, Type *);
  interface->interface.embedded[0] = type;
  interface->interface.embedded_pos = arena_new(c->arena, Pos);
  interface->interface.embedded_pos[0] = pos;
  return interface;
}

static Type *constraint(Checker *c, Expr *e) {
  bool is_set = (e->kind == EXPR_UNARY && e->u.unary.op == OP_TILDE) ||
                (e->kind == EXPR_BINARY && e->u.binary.op == OP_OR);
  Type *type = is_set ? check_union(c, e) : check_type(c, e);
  if (type_is_param(type)) {
    check_error_expr(c, e, "cannot use a type parameter as constraint");
    return c->universe->empty_interface;
  }
  if (type_is_invalid(type))
    return c->universe->empty_interface;
  // Whether a name stands for an interface may not be known yet; wrapped it is one in any case.
  bool is_interface =
      type->kind == KIND_INTERFACE || (type->kind == KIND_NAMED && type->named.rhs != NULL &&
                                       type_underlying(type)->kind == KIND_INTERFACE);
  return is_interface ? type : implicit_interface(c, type, e->start);
}

ObjectList check_collect_tparams(Checker *c, FieldList list, ObjectList *early) {
  ObjectList params = {arena_new_array(c->arena, Object *, list.len), list.len};
  for (uint32_t i = 0; i < list.len; i++)
    params.items[i] = declare_param(c, list.items[i]->name, i);
  *early = params; // constraints may mention what has these parameters
  bool outer = c->env.in_tparams;
  c->env.in_tparams = true;
  const Expr *last = NULL;
  Type *type = NULL;
  for (uint32_t i = 0; i < list.len; i++) {
    if (list.items[i]->type != last)
      type = constraint(c, list.items[i]->type);
    last = list.items[i]->type;
    params.items[i]->type->tparam.constraint = type;
  }
  c->env.in_tparams = outer;
  return params;
}

// ---- receivers ----------------------------------------------------------------------------------

// The generic type that a receiver's name denotes, or null.
static Type *receiver_base(Checker *c, Expr *name) {
  if (name->kind != EXPR_NAME) {
    Type *other = check_generic_type(c, name);
    if (other != NULL)
      check_error_expr(c, name, "cannot define new methods on non-local type %s",
                       text_of_type(c, other));
    return NULL;
  }
  Operand x;
  check_ident(c, &x, name, NULL, true);
  if (x.mode != MODE_TYPE && x.mode != MODE_INVALID)
    check_error_operand(c, &x, "%s is not a type", text_of_operand(c, &x));
  if (x.mode != MODE_TYPE)
    return NULL;
  check_record_type(name, MODE_TYPE, x.type, NULL);
  if (type_is_generic(x.type))
    return x.type;
  if (!type_is_invalid(x.type))
    check_error_expr(c, name, "%s is not a generic type", text_of_type(c, x.type));
  return NULL;
}

static void declare_receiver_param(Checker *c, Expr *e, Type *type) {
  if (e->kind != EXPR_NAME) {
    if (e->kind != EXPR_BAD)
      check_error_expr(c, e, "receiver type parameter %s must be an identifier",
                       text_of_expr(c, e));
    return;
  }
  Object *object = check_new_object(c, OBJECT_TYPE_NAME, e->pos, e->u.name.name, type);
  object->u.type_name.alias = true;
  check_declare(c, c->env.scope, e, object);
  check_record_type(e, MODE_TYPE, type, NULL);
}

Type *check_generic_receiver(Checker *c, Expr *index) {
  Type *invalid = c->universe->basic[KIND_INVALID];
  ExprList names = expr_unpack(&index->u.index.index);
  Type *base = receiver_base(c, expr_unparen(index->u.index.x));
  ObjectList params = base == NULL ? (ObjectList){0} : base->named.tparams;
  for (uint32_t i = 0; i < names.len; i++)
    declare_receiver_param(c, names.items[i], i < params.len ? params.items[i]->type : invalid);
  if (base == NULL)
    return invalid;
  if (names.len < params.len) {
    check_error_expr(c, index, "got %u type parameter%s, but receiver base type declares %u",
                     names.len, names.len == 1 ? "" : "s", params.len);
    return invalid;
  }
  if (names.len > params.len) {
    check_error_at(c, index->u.index.x->pos, "got %u arguments but %u type parameters", names.len,
                   params.len);
    return invalid;
  }
  TypeList targs = {arena_new_array(c->arena, Type *, params.len), params.len};
  for (uint32_t i = 0; i < params.len; i++)
    targs.items[i] = params.items[i]->type;
  Type *type = type_instance(c->arena, base, targs);
  check_record_type(index, MODE_TYPE, type, NULL);
  return type;
}

// ---- do arguments satisfy constraints -----------------------------------------------------------

typedef struct {
  Pos pos;
  ObjectList params;
  TypeList targs;
  ExprList exprs; // of the first arguments, for positions
  Type *instance; // of a type; else null
} Verification;

static void verify(Checker *c, void *data) {
  const Verification *v = data;
  if (v->params.len != v->targs.len)
    return;
  for (uint32_t i = 0; i < v->params.len; i++) {
    Type *bound =
        type_subst(c->arena, v->params.items[i]->type->tparam.constraint, v->params, v->targs);
    const char *why = check_implements(c, v->targs.items[i], bound);
    if (why == NULL)
      continue;
    check_error_at(c, i < v->exprs.len ? check_start(v->exprs.items[i]) : v->pos, "%s", why);
    return;
  }
  check_mono_instance(c, v->pos, v->params, v->targs, v->exprs);
}

static void verify_type(Checker *c, void *data) {
  Verification *v = data;
  const Type *origin = v->instance->named.origin;
  v->params = origin->named.tparams;
  if (v->params.len != v->targs.len) {
    check_error_at(c, v->pos, "got %u arguments but %u type parameters", v->targs.len,
                   v->params.len);
    return;
  }
  verify(c, v);
  check_valid_type(c, v->instance);
}

// ---- types --------------------------------------------------------------------------------------

static bool type_arguments(Checker *c, ExprList exprs, TypeList *targs) {
  bool ok = true;
  targs->len = exprs.len;
  targs->items = arena_new_array(c->arena, Type *, exprs.len);
  for (uint32_t i = 0; i < exprs.len; i++) {
    targs->items[i] = check_var_type(c, exprs.items[i]);
    ok = ok && !type_is_invalid(targs->items[i]);
  }
  return ok;
}

Type *check_instantiated_type(Checker *c, Expr *e, Type *def) {
  Expr *x = e->u.index.x;
  check_requires(c, e->pos, 18, "type instantiation");
  Type *origin = check_generic_type(c, x);
  if (origin == NULL)
    return NULL;
  if (!type_is_generic(origin)) {
    check_error_expr(c, x, "%s is not a generic type", text_of_type(c, origin));
    return NULL;
  }
  ExprList exprs = expr_unpack(&e->u.index.index);
  TypeList targs;
  if (!type_arguments(c, exprs, &targs))
    return NULL;
  Type *instance = type_instance(c->arena, origin, targs);
  if (instance->named.pos == 0)
    instance->named.pos = x->pos;
  check_set_underlying(def, instance);
  e->u.index.targs = &instance->named.targs;
  Verification *v = arena_new(c->arena, Verification);
  *v = (Verification){.pos = x->pos, .targs = targs, .exprs = exprs, .instance = instance};
  check_later(c, verify_type, v);
  return instance;
}

// ---- functions ----------------------------------------------------------------------------------

// Notes the arguments at the name of the function that is instantiated.
static void record_instance(Checker *c, Expr *e, TypeList targs) {
  TypeList *list = arena_new(c->arena, TypeList);
  *list = targs;
  for (;;) {
    switch ((int)e->kind) {
    case EXPR_INDEX:
      e->u.index.targs = list;
      e = e->u.index.x;
      break;
    case EXPR_PAREN:
      e = e->u.paren.x;
      break;
    case EXPR_SELECTOR:
      e = e->u.selector.sel;
      break;
    case EXPR_NAME:
      e->u.name.targs = list;
      return;
    default:
      return;
    }
  }
}

Type *check_instantiate_func(Checker *c, Pos pos, Expr *e, Type *sig, TypeList targs,
                             ExprList exprs) {
  Type *instance = type_subst(c->arena, sig, sig->func.tparams, targs);
  if (instance == sig) {
    instance = check_new_type(c, KIND_FUNC);
    *instance = *sig;
  }
  instance->func.tparams = (ObjectList){0};
  record_instance(c, e, targs);
  Verification *v = arena_new(c->arena, Verification);
  *v = (Verification){.pos = pos, .params = sig->func.tparams, .targs = targs, .exprs = exprs};
  check_later(c, verify, v);
  return instance;
}

bool check_func_targs(Checker *c, Expr *index, const Type *sig, TypeList *targs) {
  ExprList exprs = expr_unpack(&index->u.index.index);
  if (!type_arguments(c, exprs, targs))
    return false;
  if (targs->len <= sig->func.tparams.len)
    return true;
  check_error_expr(c, exprs.items[sig->func.tparams.len], "got %u type arguments but want %u",
                   targs->len, sig->func.tparams.len);
  return false;
}

// f[A] that is not called.
void check_func_instance(Checker *c, Operand *x, Expr *e) {
  Type *sig = x->type;
  TypeList targs;
  x->mode = MODE_INVALID;
  check_requires(c, e->pos, 18, "function instantiation");
  if (!check_func_targs(c, e, sig, &targs))
    return;
  targs = check_infer(c, e->pos, sig->func.tparams, targs, (ObjectList){0}, NULL);
  if (targs.len == 0)
    return;
  x->type = check_instantiate_func(c, check_start(x->expr), e, sig, targs,
                                   expr_unpack(&e->u.index.index));
  check_record_type(e->u.index.x, MODE_VALUE, x->type, NULL);
  x->mode = MODE_VALUE;
}
