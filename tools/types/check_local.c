// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Declarations inside functions. The scope of a constant or variable begins behind its declaration,
// that of a type at its name (Go spec, "Declarations and scope"): objects are entered accordingly.
#include "types/checker.h"

typedef struct {
  Decl *last; // what a constant without value repeats
} ConstGroup;

static void local_consts(Checker *c, Decl *d, ConstGroup *group) {
  size_t top = vec_len(c->delayed);
  if (d->u.value.iota == 0 || d->group == 0)
    group->last = NULL;
  bool inherited = d->u.value.type == NULL && d->u.value.values == NULL && group->last != NULL;
  if (!inherited)
    group->last = d;
  Decl *source = group->last;
  ExprList names = d->u.value.names, values = expr_unpack(&source->u.value.values);
  Const *iota = const_int64(c->arena, d->u.value.iota);
  Object **objects = arena_new_array(c->arena, Object *, names.len);
  for (uint32_t i = 0; i < names.len; i++) {
    Expr *name = names.items[i];
    objects[i] = check_new_object(c, OBJECT_CONST, name->pos, name->u.name.name, NULL);
    check_const_decl(c, objects[i], source->u.value.type, i < values.len ? values.items[i] : NULL,
                     inherited, iota);
    objects[i]->colour = COLOUR_BLACK;
  }
  check_arity(c, d->pos, names, values, true, inherited);
  check_run_delayed(c, top);
  for (uint32_t i = 0; i < names.len; i++)
    check_declare(c, c->env.scope, names.items[i], objects[i]);
}

static void init_local_vars(Checker *c, Decl *d, Object **objects) {
  ExprList names = d->u.value.names, values = expr_unpack(&d->u.value.values);
  bool shared = values.len == 1 && names.len > 1;
  for (uint32_t i = 0; i < names.len; i++) {
    Expr *init = shared ? values.items[0] : i < values.len ? values.items[i] : NULL;
    check_var_decl(c, objects[i], shared ? objects : NULL, shared ? names.len : 0, d->u.value.type,
                   init);
    if (values.len == 1)
      break; // that has done all of them, or there is an error
  }
  for (uint32_t i = 0; i < names.len; i++)
    if (objects[i]->type == NULL)
      objects[i]->type = c->universe->basic[KIND_INVALID];
}

static void local_vars(Checker *c, Decl *d) {
  size_t top = vec_len(c->delayed);
  check_note_embed(c, d);
  ExprList names = d->u.value.names, values = expr_unpack(&d->u.value.values);
  Object **objects = arena_new_array(c->arena, Object *, names.len);
  for (uint32_t i = 0; i < names.len; i++) {
    Expr *name = names.items[i];
    objects[i] = check_new_var(c, VAR_LOCAL, name->pos, name->u.name.name, NULL);
    objects[i]->colour = COLOUR_BLACK;
  }
  init_local_vars(c, d, objects);
  if (d->u.value.type == NULL || values.len > 0)
    check_arity(c, d->pos, names, values, false, false);
  check_run_delayed(c, top);
  for (uint32_t i = 0; i < names.len; i++)
    check_declare(c, c->env.scope, names.items[i], objects[i]);
}

// Whether the function around is generic, or a method of a generic type.
static bool in_generic_function(const Checker *c) {
  for (const FuncInfo *func = c->env.func; func != NULL; func = func->parent) {
    const Type *type = func->type;
    bool is_pointer;
    if (type->func.tparams.len > 0)
      return true;
    if (type->func.recv == NULL)
      continue;
    const Type *recv = type_deref(type->func.recv->type, &is_pointer);
    if (recv->kind == KIND_NAMED && recv->named.targs.len > 0)
      return true;
  }
  return false;
}

static void local_type(Checker *c, Decl *d) {
  Expr *name = d->u.type.name;
  Object *object = check_new_object(c, OBJECT_TYPE_NAME, name->pos, name->u.name.name, NULL);
  object->u.type_name.alias = d->u.type.alias;
  check_declare(c, c->env.scope, name, object);
  check_push_path(c, object);
  check_type_decl(c, object, d, NULL);
  check_pop_path(c);
}

void check_decl_stmt(Checker *c, const Stmt *s) {
  ConstGroup group = {0};
  DeclList list = s->u.decl;
  if (list.len > 0 && list.items[0]->kind == DECL_TYPE && in_generic_function(c))
    vec_push(c->generic_local_types, s->pos);
  for (uint32_t i = 0; i < list.len; i++) {
    Decl *d = list.items[i];
    if (d->kind == DECL_CONST)
      local_consts(c, d, &group);
    else if (d->kind == DECL_VAR)
      local_vars(c, d);
    else if (d->kind == DECL_TYPE)
      local_type(c, d);
  }
}
