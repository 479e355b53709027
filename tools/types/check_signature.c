// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Function types, parameters and receivers (Go spec, "Function types", "Method declarations").
// Parameters are declared only after all of their types are known: func f(a int, b [len(a)]T) does
// not see its own a.
#include "types/checker.h"

typedef struct {
  Vec(Object *) objects;
  Vec(Expr *) names; // parallel; null for unnamed ones
  bool variadic;
} Params;

static void add_param(Checker *c, Params *ps, VarKind kind, const Field *field, Type *type,
                      FuncInfo *owner) {
  Str name = field->name != NULL ? field->name->u.name.name : c->empty;
  Pos pos = field->name != NULL ? field->name->pos : field->pos;
  Object *object = check_new_var(c, kind, pos, name, type);
  object->u.var.owner = owner;
  object->used = true; // parameters need no use
  vec_push(ps->objects, object);
  vec_push(ps->names, field->name);
}

// The type of a receiver T[P] or *T[P], which declares P.
static Type *generic_receiver_type(Checker *c, Expr *e) {
  Expr *inner = expr_unparen(e);
  bool is_pointer = inner->kind == EXPR_STAR;
  if (is_pointer)
    inner = expr_unparen(inner->u.star.x);
  if (inner->kind != EXPR_INDEX)
    return NULL;
  Type *type = check_generic_receiver(c, inner);
  if (is_pointer && !type_is_invalid(type))
    type = type_new_pointer(c->arena, type);
  check_record_type(e, type_is_invalid(type) ? MODE_INVALID : MODE_TYPE, type, NULL);
  return type;
}

static Type *param_type(Checker *c, Expr *e, bool last, Params *ps) {
  if (e->kind != EXPR_DOTS_TYPE)
    return check_var_type(c, e);
  if (last)
    ps->variadic = true;
  else
    check_error_expr(c, e, "can only use ... with final parameter in list");
  return check_var_type(c, e->u.elem_type.elem);
}

static void collect_params(Checker *c, Params *ps, VarKind kind, FieldList list, FuncInfo *owner) {
  const Expr *last = NULL;
  Type *type = NULL;
  for (uint32_t i = 0; i < list.len; i++) {
    const Field *field = list.items[i];
    if (field->type != last)
      type = param_type(c, field->type, kind == VAR_PARAM && i + 1 == list.len, ps);
    last = field->type;
    add_param(c, ps, kind, field, type, owner);
  }
  if (!ps->variadic || kind != VAR_PARAM || list.len == 0)
    return;
  Object *final = vec_last(ps->objects);
  final->type = type_new_slice(c->arena, final->type);
  Expr *dots = list.items[list.len - 1]->type;
  check_record_type(dots, MODE_TYPE, final->type, NULL);
}

static ObjectList finish_params(Checker *c, Params *ps, Scope *scope) {
  ObjectList list = {vec_to_arena(c->arena, ps->objects), (uint32_t)vec_len(ps->objects)};
  for (uint32_t i = 0; i < list.len; i++)
    if (ps->names[i] != NULL)
      check_declare(c, scope, ps->names[i], list.items[i]);
  vec_free(ps->objects);
  vec_free(ps->names);
  return list;
}

// ---- receivers ----------------------------------------------------------------------------------

static const char *receiver_cause(const Type *under) {
  if (under->kind == KIND_UNSAFE_POINTER)
    return "unsafe.Pointer";
  if (under->kind == KIND_POINTER || under->kind == KIND_INTERFACE)
    return "pointer or interface type";
  return NULL;
}

// An instance with other arguments than its own parameters, reached through an alias.
static bool is_foreign_instance(const Type *base) {
  ObjectList params = base->named.origin->named.tparams;
  for (uint32_t i = 0; i < base->named.targs.len; i++)
    if (i >= params.len || base->named.targs.items[i] != params.items[i]->type)
      return true;
  return false;
}

static void valid_receiver(Checker *c, void *data) {
  const Object *recv = data;
  bool is_pointer;
  Type *base = type_deref(recv->type, &is_pointer);
  const char *text = text_of_type(c, base);
  if (type_is_invalid(base))
    return;
  if (base->kind == KIND_NAMED) {
    const char *cause = receiver_cause(type_underlying(base));
    if (is_foreign_instance(base))
      check_error_at(c, recv->pos, "cannot define new methods on instantiated type %s", text);
    else if (base->named.object->package != c->package)
      check_error_at(c, recv->pos, "cannot define new methods on non-local type %s", text);
    else if (cause != NULL)
      check_error_at(c, recv->pos, "invalid receiver type %s (%s)", text, cause);
  } else if (base->kind <= KIND_UNTYPED_NIL) {
    check_error_at(c, recv->pos, "cannot define new methods on non-local type %s", text);
  } else {
    check_error_at(c, recv->pos, "invalid receiver type %s", text_of_type(c, recv->type));
  }
}

// ---- the whole ----------------------------------------------------------------------------------

void check_func_type(Checker *c, Type *type, Field *recv, FieldList tparams, FuncType *syntax,
                     FuncInfo *owner) {
  check_open_scope(c);
  Scope *scope = c->env.scope;
  scope_set_func(scope);
  type->func.scope = scope;
  Params receiver = {0}, params = {0}, results = {0};
  if (recv != NULL) {
    Type *generic = generic_receiver_type(c, recv->type);
    FieldList one = {&recv, 1};
    if (generic != NULL)
      add_param(c, &receiver, VAR_RECV, recv, generic, owner);
    else
      collect_params(c, &receiver, VAR_RECV, one, owner);
  }
  if (tparams.len > 0)
    check_collect_tparams(c, tparams, &type->func.tparams);
  collect_params(c, &params, VAR_PARAM, syntax->params, owner);
  collect_params(c, &results, VAR_RESULT, syntax->results, owner);
  ObjectList recvs = finish_params(c, &receiver, scope);
  type->func.variadic = params.variadic;
  type->func.params = finish_params(c, &params, scope);
  type->func.results = finish_params(c, &results, scope);
  if (recvs.len > 0) {
    type->func.recv = recvs.items[0];
    check_later(c, valid_receiver, recvs.items[0]);
  }
  check_close_scope(c);
}
