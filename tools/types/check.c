// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The order of work: collect the declared objects, resolve their types, run what was delayed
// (function bodies above all), then look at the package as a whole.
#define _GNU_SOURCE // pthread_getattr_np
#include "types/checker.h"

#include <pthread.h>

// ---- helpers of all parts -----------------------------------------------------------------------

void check_later(Checker *c, void (*run)(Checker *c, void *data), void *data) {
  vec_push(c->delayed, ((Delayed){run, data}));
}

void check_run_delayed(Checker *c, size_t top) {
  for (size_t i = top; i < vec_len(c->delayed); i++) {
    Delayed action = c->delayed[i]; // the vector may move
    action.run(c, action.data);
  }
  if (c->delayed != NULL)
    vec_set_len(c->delayed, top);
}

Object *check_new_object(Checker *c, ObjectKind kind, Pos pos, Str name, Type *type) {
  Object *object = arena_new(c->arena, Object);
  object->kind = kind;
  object->pos = pos;
  object->name = name;
  object->type = type;
  object->package = c->package;
  object->colour = type == NULL ? COLOUR_WHITE : COLOUR_BLACK;
  return object;
}

Object *check_new_var(Checker *c, VarKind kind, Pos pos, Str name, Type *type) {
  Object *object = check_new_object(c, OBJECT_VAR, pos, name, type);
  object->u.var.kind = kind;
  if (kind == VAR_LOCAL)
    object->u.var.owner = c->env.func;
  return object;
}

void check_declare(Checker *c, Scope *scope, Expr *name, Object *object) {
  if (name != NULL)
    name->u.name.object = object;
  if (object->name == c->blank)
    return;
  Object *other = scope_insert(c->arena, scope, object);
  if (other != NULL)
    check_error(c, object->pos, object->pos + object->name->len, "%s redeclared in this block%s",
                object->name->text, text_other_decl(c, other));
}

void check_open_scope(Checker *c) { c->env.scope = scope_new(c->arena, c->env.scope); }
void check_close_scope(Checker *c) { c->env.scope = scope_parent(c->env.scope); }

Object *check_lookup(Checker *c, Str name) { return scope_lookup_parent(c->env.scope, name, NULL); }

// ---- set-up -------------------------------------------------------------------------------------

// The lowest stack address that recursion may use, with room left for the leaves.
static char *find_stack_limit(char *here) {
  enum { RESERVE = 256 << 10, FALLBACK = 1 << 20 };
  pthread_attr_t attr;
  void *base = NULL;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attr) == 0) {
    pthread_attr_getstack(&attr, &base, &size);
    pthread_attr_destroy(&attr);
  }
  if (base == NULL || (char *)base > here)
    return here - FALLBACK;
  return (char *)base + RESERVE;
}

static void set_files(Checker *c, File **files, uint32_t nfiles) {
  Package *package = c->package;
  package->files = arena_new_array(c->arena, File *, nfiles);
  for (uint32_t i = 0; i < nfiles; i++) {
    const Expr *clause = files[i]->package_name;
    Str name = clause->u.name.name;
    if (package->name == NULL) {
      if (name == c->blank)
        check_error_expr(c, clause, "invalid package name _");
      package->name = name;
    }
    if (name == package->name)
      package->files[package->nfiles++] = files[i];
    else
      check_error_expr(c, clause, "package %s; expected %s", name->text, package->name->text);
  }
}

static void free_tables(Checker *c) {
  for (size_t i = 0; i < vec_len(c->infos); i++) {
    map_free(c->infos[i]->deps);
    vec_free(c->infos[i]->methods);
  }
  vec_free(c->infos);
  vec_free(c->path);
  vec_free(c->delayed);
  vec_free(c->imports);
  vec_free(c->dot_imports);
  vec_free(c->sizes);
  vec_free(c->embeds);
  vec_free(c->generic_local_types);
  map_free(c->broken_aliases);
  map_free(c->mono.index);
  vec_free(c->mono.params);
  vec_free(c->mono.edges);
}

static void check_whole(Checker *c) {
  check_collect_objects(c);
  check_mark_ambiguous(c);
  check_package_objects(c);
  check_run_delayed(c, 0);
  check_init_order(c);
  check_unused_imports(c);
  if (!c->has_error)
    check_mono(c);
  if (!c->has_error) {
    check_sizes(c);
    check_pragmas(c);
  }
  check_finish_funcs(c);
}

Package *check_package(CheckContext *context, const char *path, File **files, uint32_t nfiles) {
  Compilation *compilation = context->compilation;
  char here;
  Checker c = {.context = context,
               .arena = &compilation->arena,
               .universe = context->universe,
               .package = arena_new(&compilation->arena, Package),
               .stack_limit = find_stack_limit(&here),
               .blank = intern_text(&compilation->names, "_"),
               .empty = intern_text(&compilation->names, "")};
  c.package->path = intern_text(&compilation->names, path);
  c.type_set_errors = check_type_set_errors(&c);
  c.package->scope = scope_new(c.arena, c.universe->scope);
  set_files(&c, files, nfiles);
  if (c.package->name == NULL)
    c.package->name = c.package->path;
  check_whole(&c);
  if (!c.has_error && compilation->diags.errors == 0)
    c.has_error = support_report(&c.support, &compilation->diags);
  c.package->complete = !c.has_error;
  free_tables(&c);
  return c.package;
}
