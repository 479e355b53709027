// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Type inference (Go spec of 1.18, "Type inference"): function argument types first, typed ones
// before untyped ones; after each of these, the core types of constraints.
#include "types/checker.h"
#include "types/unify.h"

typedef struct {
  Checker *c;
  Pos pos; // of errors about the whole call
  ObjectList tparams;
  ObjectList params; // one for each argument
  Operand *args;
  Unifier u;
} Inference;

// ---- errors -------------------------------------------------------------------------------------

static const char *names_of(Checker *c, ObjectList list) {
  const char *text = list.items[0]->name->text;
  for (uint32_t i = 1; i < list.len; i++) {
    const char *separator = i + 1 < list.len ? ", " : list.len == 2 ? " and " : ", and ";
    text = arena_printf(c->arena, "%s%s%s", text, separator, list.items[i]->name->text);
  }
  return text;
}

static TypeList known_types(const Inference *in) {
  TypeList list = {arena_new_array(in->c->arena, Type *, in->tparams.len), in->tparams.len};
  for (uint32_t i = 0; i < list.len; i++)
    list.items[i] = unify_get(&in->u, i);
  return list;
}

static void no_match(const Inference *in, const char *kind, Type *param, const Type *type,
                     const Operand *arg) {
  Checker *c = in->c;
  const char *what = text_of_type(c, type), *of = text_of_expr(c, arg->expr);
  const char *want = text_of_type(c, param);
  if (unify_unknowns(&in->u) == in->tparams.len) {
    check_error_operand(c, arg, "%s %s of %s does not match %s (cannot infer %s)", kind, what, of,
                        want, names_of(c, in->tparams));
    return;
  }
  Type *inferred = type_subst(c->arena, param, in->tparams, known_types(in));
  if (inferred != param)
    check_error_operand(c, arg, "%s %s of %s does not match inferred type %s for %s", kind, what,
                        of, text_of_type(c, inferred), want);
  else
    check_error_operand(c, arg, "%s %s of %s does not match %s", kind, what, of, want);
}

// ---- constraints --------------------------------------------------------------------------------

// The core type of a parameter's constraint, with a tilde if any term has one. *single: the
// constraint has exactly one type. The type is null when there is none.
static UnionTerm core_term(const Type *param, bool *single) {
  uint32_t count = tparam_term_count(param);
  *single = count == 1;
  if (count == 1)
    return tparam_term(param, 0);
  UnionTerm core = {.type = count == 0 ? NULL : type_core(param)};
  for (uint32_t i = 0; i < count; i++)
    core.tilde = core.tilde || tparam_term(param, i).tilde;
  return core;
}

// One round over the parameters; false after an error.
static bool constraint_round(Inference *in, Unifier *u) {
  for (uint32_t i = 0; i < in->tparams.len; i++) {
    bool single;
    const Type *param = in->tparams.items[i]->type;
    UnionTerm core = core_term(param, &single);
    if (core.type == NULL)
      continue;
    Type *known = unify_get(u, i);
    if (known == NULL) {
      if (single && !core.tilde)
        unify_set(u, i, core.type);
      continue;
    }
    if (core.tilde && !type_is_param(known))
      known = type_underlying(known);
    if (unify_types(u, known, core.type))
      continue;
    check_error_at(in->c, in->pos, "%s does not match %s%s", text_of_type(in->c, param),
                   core.tilde ? "~" : "", text_of_type(in->c, core.type));
    return false;
  }
  return true;
}

// Whether the type of parameter `index` leads back to parameter `target` through other types.
static bool leads_to(const Inference *in, const TypeList *types, uint32_t index, uint32_t target,
                     uint32_t depth) {
  const Type *type = types->items[index];
  for (uint32_t k = 0; type != NULL && k < in->tparams.len; k++) {
    ObjectList one = {&in->tparams.items[k], 1};
    if (!type_mentions(type, one))
      continue;
    if (k == target || (depth < in->tparams.len && leads_to(in, types, k, target, depth + 1)))
      return true;
  }
  return false;
}

// Replaces parameters inside inferred types until none is left; types that would grow for ever,
// and those that keep an unknown parameter, become unknown.
static void eliminate_params(const Inference *in, TypeList *types) {
  for (uint32_t i = 0; i < types->len; i++)
    if (leads_to(in, types, i, i, 0))
      types->items[i] = NULL;
  for (uint32_t round = 0; round < types->len; round++)
    for (uint32_t i = 0; i < types->len; i++)
      if (types->items[i] != NULL)
        types->items[i] = type_subst(in->c->arena, types->items[i], in->tparams, *types);
  for (uint32_t i = 0; i < types->len; i++)
    if (types->items[i] != NULL && type_mentions(types->items[i], in->tparams))
      types->items[i] = NULL;
}

// Adds what the constraints say to what is known. Types given from outside are left alone even
// if they mention these parameters (in recursive calls). False after an error.
static bool infer_from_constraints(Inference *in) {
  Checker *c = in->c;
  Unifier u = unify_new(c->arena, in->tparams, true);
  for (uint32_t i = 0; i < in->tparams.len; i++)
    if (unify_get(&in->u, i) != NULL)
      unify_set(&u, i, unify_get(&in->u, i));
  for (uint32_t before = unify_unknowns(&u), now; before > 0; before = now) {
    if (!constraint_round(in, &u))
      return false;
    now = unify_unknowns(&u);
    if (now == before)
      break;
  }
  TypeList types = {arena_new_array(c->arena, Type *, in->tparams.len), in->tparams.len};
  for (uint32_t i = 0; i < types.len; i++)
    types.items[i] = unify_get(&u, i);
  eliminate_params(in, &types);
  for (uint32_t i = 0; i < types.len; i++)
    if (types.items[i] != NULL && unify_get(&in->u, i) == NULL)
      unify_set(&in->u, i, types.items[i]);
  return true;
}

// ---- arguments ----------------------------------------------------------------------------------

static bool unify_argument(Inference *in, uint32_t i) {
  const Operand *arg = &in->args[i];
  Type *param = in->params.items[i]->type;
  if (arg->mode == MODE_INVALID || type_is_untyped(arg->type) || !type_mentions(param, in->tparams))
    return true;
  if (unify_types(&in->u, param, arg->type))
    return true;
  no_match(in, "type", param, arg->type, arg);
  return false;
}

// Arguments whose types have names go first: a name that meets a literal gives way.
static bool unify_typed(Inference *in) {
  for (int round = 0; round < 2; round++)
    for (uint32_t i = 0; i < in->params.len; i++)
      if (type_has_name(in->args[i].type) == (round == 0) && !unify_argument(in, i))
        return false;
  return true;
}

// All untyped arguments of a parameter without a type take part: 1 and 2.5 do not agree.
static bool unify_untyped(Inference *in) {
  TypeList before = known_types(in);
  for (uint32_t i = 0; i < in->params.len; i++) {
    const Operand *arg = &in->args[i];
    Type *param = in->params.items[i]->type;
    int64_t index = tparam_index(in->tparams, param);
    if (index < 0 || arg->mode == MODE_INVALID || type_is_typed(arg->type) ||
        before.items[index] != NULL)
      continue;
    Type *type = check_default_type(in->c, arg->type);
    if (type_is_typed(type) && !unify_types(&in->u, param, type)) {
      no_match(in, "default type", param, type, arg);
      return false;
    }
  }
  return true;
}

// In a call of a generic function inside itself its type parameters occur in the arguments, where
// they are just types. New parameters take their place in the signature.
static void rename_params(Inference *in) {
  Checker *c = in->c;
  uint32_t count = in->tparams.len;
  ObjectList fresh = {arena_new_array(c->arena, Object *, count), count};
  TypeList types = {arena_new_array(c->arena, Type *, count), count};
  for (uint32_t i = 0; i < count; i++) {
    Object *object = arena_new(c->arena, Object);
    *object = *in->tparams.items[i];
    object->type = types.items[i] = check_new_type(c, KIND_TYPE_PARAM);
    *object->type = *in->tparams.items[i]->type;
    object->type->tparam.object = object;
    fresh.items[i] = object;
  }
  for (uint32_t i = 0; i < count; i++)
    types.items[i]->tparam.constraint =
        type_subst(c->arena, types.items[i]->tparam.constraint, in->tparams, types);
  Object **params = arena_new_array(c->arena, Object *, in->params.len);
  for (uint32_t i = 0; i < in->params.len; i++) {
    params[i] = arena_new(c->arena, Object);
    *params[i] = *in->params.items[i];
    params[i]->type = type_subst(c->arena, params[i]->type, in->tparams, types);
  }
  in->params.items = params;
  in->tparams = fresh;
}

static bool is_self_recursive(const Checker *c, ObjectList tparams) {
  for (const FuncInfo *func = c->env.func; func != NULL; func = func->parent)
    if (func->type->func.tparams.len > 0 && func->type->func.tparams.items[0] == tparams.items[0])
      return true;
  return false;
}

TypeList check_infer(Checker *c, Pos pos, ObjectList tparams, TypeList targs, ObjectList params,
                     Operand *args) {
  if (targs.len == tparams.len)
    return targs;
  Inference in = {.c = c, .pos = pos, .tparams = tparams, .params = params, .args = args};
  if (is_self_recursive(c, tparams))
    rename_params(&in);
  in.u = unify_new(c->arena, in.tparams, false);
  for (uint32_t i = 0; i < targs.len; i++)
    unify_set(&in.u, i, targs.items[i]);
  if (targs.len > 0) { // what is known is no longer subject to unification
    TypeList known = known_types(&in);
    Object **items = arena_new_array(c->arena, Object *, params.len);
    for (uint32_t i = 0; i < params.len; i++) {
      items[i] = arena_new(c->arena, Object);
      *items[i] = *in.params.items[i];
      items[i]->type = type_subst(c->arena, items[i]->type, in.tparams, known);
    }
    in.params.items = items;
  }
  bool ok = unify_typed(&in);
  if (ok && unify_unknowns(&in.u) > 0)
    ok = infer_from_constraints(&in);
  if (ok && unify_unknowns(&in.u) > 0)
    ok = unify_untyped(&in) && (unify_unknowns(&in.u) == 0 || infer_from_constraints(&in));
  if (!ok)
    return (TypeList){0};
  for (uint32_t i = 0; i < tparams.len; i++)
    if (unify_get(&in.u, i) == NULL) {
      check_error_at(c, pos, "cannot infer %s (%s)", tparams.items[i]->name->text,
                     text_of_pos(c, tparams.items[i]->pos));
      return (TypeList){0};
    }
  return known_types(&in);
}
