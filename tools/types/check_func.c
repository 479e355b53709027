// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions: their bodies, the variables that closures capture, and the names that gc gives to
// function literals: main.f.func1, main.f.func1.2 inside of it, main.glob..func1 in package-level
// initialisers.
#include "types/checker.h"

#include <stdlib.h>

void check_append_func(Checker *c, FuncInfo ***items, uint32_t *len, FuncInfo *func) {
  bool full = (*len & (*len - 1)) == 0; // capacities are powers of two
  if (full) {
    FuncInfo **grown = arena_new_array(c->arena, FuncInfo *, *len == 0 ? 1 : 2 * *len);
    if (*len > 0)
      memcpy(grown, *items, *len * sizeof *grown);
    *items = grown;
  }
  (*items)[(*len)++] = func;
}

FuncInfo *check_new_func(Checker *c, Object *object, FuncType *syntax, Type *type, Block *body,
                         Pos pos) {
  FuncInfo *info = arena_new(c->arena, FuncInfo);
  info->object = object;
  info->package = c->package;
  info->type = type;
  info->syntax = syntax;
  info->body = body;
  info->pos = pos;
  if (object != NULL)
    return info;
  info->parent = c->env.func;
  if (info->parent != NULL)
    check_append_func(c, &info->parent->literals, &info->parent->nliterals, info);
  else
    check_append_func(c, &c->package->glob_literals, &c->package->nglob_literals, info);
  return info;
}

void check_func_body(Checker *c, DeclInfo *decl, FuncInfo *info, Const *iota) {
  Environment outer = c->env;
  c->env = (Environment){
      .decl = decl, .scope = info->type->func.scope, .iota = iota, .sig = info->type, .func = info};
  check_stmt_list(c, info->body->stmts);
  if (info->type->func.results.len > 0 && !check_block_terminates(info->body))
    check_error_at(c, info->body->rbrace, "missing return");
  check_usage(c, info->type->func.scope);
  c->env = outer;
}

static int by_pos(const void *a, const void *b) {
  const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
  return x->pos < y->pos ? -1 : x->pos > y->pos;
}

void check_usage(Checker *c, Scope *scope) {
  Vec(Object *) unused = NULL;
  for (uint32_t i = 0; i < scope_len(scope); i++) {
    Object *object = scope_at(scope, i);
    if (object->kind == OBJECT_VAR && !object->used)
      vec_push(unused, object);
  }
  if (vec_len(unused) > 1)
    qsort(unused, vec_len(unused), sizeof *unused, by_pos);
  for (size_t i = 0; i < vec_len(unused); i++)
    check_error(c, unused[i]->pos, unused[i]->pos + unused[i]->name->len,
                "%s declared but not used", unused[i]->name->text);
  vec_free(unused);
  for (uint32_t i = 0; i < scope_child_count(scope); i++)
    if (!scope_is_func(scope_child(scope, i))) // those have their turn
      check_usage(c, scope_child(scope, i));
}

// ---- captured variables -------------------------------------------------------------------------

static void add_capture(Checker *c, FuncInfo *func, Object *var) {
  for (uint32_t i = 0; i < func->ncaptures; i++)
    if (func->captures[i] == var)
      return;
  bool full = (func->ncaptures & (func->ncaptures - 1)) == 0;
  if (full) {
    uint32_t capacity = func->ncaptures == 0 ? 1 : 2 * func->ncaptures;
    Object **grown = arena_new_array(c->arena, Object *, capacity);
    if (func->ncaptures > 0)
      memcpy(grown, func->captures, func->ncaptures * sizeof *grown);
    func->captures = grown;
  }
  func->captures[func->ncaptures++] = var;
}

void check_note_capture(Checker *c, Object *var) {
  const FuncInfo *owner = var->u.var.owner;
  if (owner == NULL || var->u.var.kind == VAR_FIELD || owner == c->env.func)
    return;
  var->u.var.captured = true;
  for (FuncInfo *func = c->env.func; func != NULL && func != owner; func = func->parent)
    add_capture(c, func, var);
}

// ---- names --------------------------------------------------------------------------------------

static int func_by_pos(const void *a, const void *b) {
  const FuncInfo *x = *(FuncInfo *const *)a, *y = *(FuncInfo *const *)b;
  return x->pos < y->pos ? -1 : x->pos > y->pos;
}

// Names literals inside outer, which is "f.func" for those of f, "f.func1." for those of f.func1.
static void name_literals(Checker *c, FuncInfo **literals, uint32_t count, const char *prefix,
                          uint32_t *number) {
  if (count > 1)
    qsort(literals, count, sizeof *literals, func_by_pos);
  for (uint32_t i = 0; i < count; i++) {
    FuncInfo *info = literals[i];
    info->name = intern_printf(&c->context->compilation->names, "%s%u", prefix, ++*number);
    uint32_t inner = 0;
    name_literals(c, info->literals, info->nliterals,
                  arena_printf(c->arena, "%s.", info->name->text), &inner);
  }
}

static Str func_name(Checker *c, const Object *object) {
  Interner *names = &c->context->compilation->names;
  if (object->type->func.recv == NULL) {
    if (strcmp(object->name->text, "init") == 0)
      return intern_printf(names, "init.%u", c->package->ninits);
    return object->name;
  }
  bool is_pointer;
  Type *recv = type_deref(object->type->func.recv->type, &is_pointer);
  const char *base =
      recv->kind == KIND_NAMED ? recv->named.object->name->text : text_of_type(c, recv);
  return intern_printf(names, is_pointer ? "(*%s).%s" : "%s.%s", base, object->name->text);
}

static void add_init(Checker *c, Object *object) {
  Package *package = c->package;
  Object **inits = arena_new_array(c->arena, Object *, package->ninits + 1);
  if (package->ninits > 0)
    memcpy(inits, package->inits, package->ninits * sizeof *inits);
  inits[package->ninits++] = object;
  package->inits = inits;
}

// gc does not compile functions called _, and numbers the literals in all of them together with
// those of initialisers.
static void finish_func(Checker *c, Object *object, uint32_t *blank_number) {
  FuncInfo *info = object->u.func.info;
  info->name = func_name(c, object);
  uint32_t number = 0;
  bool blank = object->name == c->blank;
  name_literals(c, info->literals, info->nliterals,
                arena_printf(c->arena, "%s.func", info->name->text),
                blank ? blank_number : &number);
  if (blank)
    return;
  check_append_func(c, &c->package->funcs, &c->package->nfuncs, info);
  if (object->type->func.recv == NULL && strcmp(object->name->text, "init") == 0)
    add_init(c, object);
}

void check_finish_funcs(Checker *c) {
  uint32_t number = 0;
  name_literals(c, c->package->glob_literals, c->package->nglob_literals, "glob..func", &number);
  for (size_t i = 0; i < vec_len(c->infos); i++) {
    Object *object = c->infos[i]->object;
    if (object->kind == OBJECT_FUNC && object->u.func.info != NULL)
      finish_func(c, object, &number);
  }
}
