// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Collects the objects that a package's files declare, before anything is resolved: imports into
// file scopes, everything else into the package scope, methods to the type name they belong to.
#include "types/checker.h"

// ---- imports ------------------------------------------------------------------------------------

static bool valid_path_rune(Rune r) {
  return r > ' ' && r != 0x7F && r != RUNE_ERROR && rune_is_print(r) &&
         (r >= 0x80 || strchr("!\"#$%&'()*,:;<=>?[\\]^{|}`", (int)r) == NULL);
}

const char *check_import_path(Arena *arena, const Expr *literal, const char **why) {
  Const *value =
      const_literal(arena, LIT_STRING, literal->u.lit.text->text, literal->u.lit.text->len);
  ConstString s = const_string(arena, value);
  if (s.len == 0) {
    *why = "empty string";
    return NULL;
  }
  for (size_t i = 0; i < s.len;) {
    uint32_t width;
    Rune r = utf8_decode(s.text + i, s.len - i, &width);
    if (!valid_path_rune(r)) {
      *why = arena_printf(arena, "invalid character %s", rune_describe(arena, r));
      return NULL;
    }
    i += width;
  }
  return arena_strndup(arena, s.text, s.len);
}

// A package that cannot be had: anything may be selected from it without an error.
static Package *fake_package(Checker *c, const char *path) {
  Package *package = arena_new(c->arena, Package);
  const char *slash = strrchr(path, '/');
  package->path = intern_text(&c->context->compilation->names, path);
  package->name = intern_text(&c->context->compilation->names, slash != NULL ? slash + 1 : path);
  package->fake = true;
  return package;
}

static Package *import_package(Checker *c, const Expr *literal, const char *path) {
  if (strcmp(path, "unsafe") == 0)
    return c->universe->unsafe_package;
  const char *error = NULL;
  Package *package = NULL;
  if (c->context->import != NULL)
    package = c->context->import(c->context->import_data, path, &error);
  if (package != NULL)
    return package;
  if (error != NULL)
    check_error_expr(c, literal, "could not import %s (%s)", path, error);
  else
    check_error_expr(c, literal, "could not import %s", path);
  return fake_package(c, path);
}

static void add_import(Checker *c, Package *imported) {
  Package *package = c->package;
  for (uint32_t i = 0; i < package->nimports; i++)
    if (package->imports[i] == imported)
      return;
  Package **imports = arena_new_array(c->arena, Package *, package->nimports + 1);
  for (uint32_t i = 0; i < package->nimports; i++)
    imports[i] = package->imports[i];
  imports[package->nimports++] = imported;
  package->imports = imports;
}

static void dot_import(Checker *c, Scope *file, const Decl *d, Object *name) {
  const Scope *scope = name->u.pkg_name.imported->scope;
  if (scope == NULL)
    return;
  for (uint32_t i = 0; i < scope_len(scope); i++) {
    Object *object = scope_at(scope, i);
    if (!name_is_exported(object->name))
      continue;
    Object *other = scope_insert(c->arena, file, object);
    if (other != NULL)
      check_error_expr(c, d->u.import.local_name, "%s redeclared in this block%s",
                       other->name->text, text_other_decl(c, other));
    else
      vec_push(c->dot_imports, ((DotImport){file, object->name, name}));
  }
}

static void collect_import(Checker *c, Scope *file, Decl *d) {
  Expr *literal = d->u.import.path, *local = d->u.import.local_name;
  if (literal == NULL || literal->kind != EXPR_LIT || literal->u.lit.bad ||
      literal->u.lit.kind != LIT_STRING)
    return;
  const char *why, *path = check_import_path(c->arena, literal, &why);
  if (path == NULL) {
    check_error_expr(c, literal, "invalid import path (%s)", why);
    return;
  }
  if (local != NULL && strcmp(path, "C") == 0) {
    check_error_expr(c, local, "cannot rename import \"C\"");
    return;
  }
  Package *imported = import_package(c, literal, path);
  Str name = local != NULL ? local->u.name.name : imported->name;
  if (strcmp(name->text, "init") == 0) {
    check_error(c, d->pos, 0, "cannot import package as init - init must be a func");
    return;
  }
  if (!imported->fake)
    add_import(c, imported);
  Object *object =
      check_new_object(c, OBJECT_PKG_NAME, d->pos, name, c->universe->basic[KIND_INVALID]);
  object->u.pkg_name.imported = imported;
  object->used = imported->fake;
  if (local != NULL)
    local->u.name.object = object;
  vec_push(c->imports, object);
  if (strcmp(name->text, ".") == 0)
    dot_import(c, file, d, object);
  else
    check_declare(c, file, NULL, object);
}

static void unused_import(Checker *c, const Object *object) {
  const char *path = object->u.pkg_name.imported->path->text, *name = object->name->text;
  const char *slash = strrchr(path, '/'), *last = slash != NULL ? slash + 1 : path;
  if (strcmp(name, ".") == 0 || strcmp(name, last) == 0)
    check_error_at(c, object->pos, "imported and not used: \"%s\"", path);
  else
    check_error_at(c, object->pos, "imported and not used: \"%s\" as %s", path, name);
}

void check_unused_imports(Checker *c) {
  if (c->context->declarations) // bodies may use them
    return;
  for (size_t i = 0; i < vec_len(c->imports); i++)
    if (!c->imports[i]->used && c->imports[i]->name != c->blank)
      unused_import(c, c->imports[i]);
}

// ---- ambiguous names ----------------------------------------------------------------------------

void check_mark_ambiguous(Checker *c) {
  Vec(Package *) all = NULL;
  Map(Package *, bool) seen = NULL;
  Map(Str, Package *) by_name = NULL;
  vec_push(all, c->package);
  for (size_t i = 0; i < vec_len(all); i++) {
    Package *package = all[i];
    Package *other = map_has(by_name, package->name) ? map_get(by_name, package->name) : package;
    package->ambiguous = other != package;
    other->ambiguous = other->ambiguous || other != package;
    map_put(by_name, package->name, other);
    for (uint32_t k = 0; k < package->nimports; k++) {
      if (map_has(seen, package->imports[k]))
        continue;
      map_put(seen, package->imports[k], true);
      vec_push(all, package->imports[k]);
    }
  }
  vec_free(all);
  map_free(seen);
  map_free(by_name);
}

// ---- package-level objects ----------------------------------------------------------------------

static DeclInfo *new_info(Checker *c, Scope *file, Decl *d, Object *object) {
  DeclInfo *info = arena_new(c->arena, DeclInfo);
  info->file = file;
  info->decl = d;
  info->object = object;
  info->primary = info;
  object->decl = d;
  object->info = info;
  info->order = (uint32_t)vec_len(c->infos) + 1;
  vec_push(c->infos, info);
  return info;
}

// Declares a constant, variable or type; false when the name is reserved for functions.
static bool declare_package_object(Checker *c, Expr *name, Object *object) {
  const char *text = name->u.name.name->text;
  bool is_main = strcmp(text, "main") == 0 && strcmp(c->package->name->text, "main") == 0;
  if (is_main || strcmp(text, "init") == 0) {
    check_error_expr(c, name, "cannot declare %s - must be func", text);
    return false;
  }
  check_declare(c, c->package->scope, name, object);
  return true;
}

void check_arity(Checker *c, Pos pos, ExprList names, ExprList inits, bool is_const,
                 bool inherited) {
  if (names.len < inits.len) {
    const Expr *extra = inits.items[names.len];
    if (inherited)
      check_error_at(c, pos, "extra init expr at %s", text_of_pos(c, extra->pos));
    else
      check_error_expr(c, extra, "extra init expr %s", text_of_expr(c, extra));
  } else if (names.len > inits.len && (is_const || inits.len != 1)) {
    const Expr *name = names.items[inits.len];
    check_error_expr(c, name, "missing init expr for %s", name->u.name.name->text);
  }
}

// What a constant without value and type repeats.
typedef struct {
  uint32_t group; // of the last constant declaration, 0 for none
  Decl *last;     // the last one of the group with something to repeat
} ConstGroup;

static void collect_consts(Checker *c, Scope *file, Decl *d, ConstGroup *group) {
  if (d->u.value.iota == 0 || d->group == 0)
    group->last = NULL;
  bool inherited = d->u.value.type == NULL && d->u.value.values == NULL && group->last != NULL;
  if (!inherited)
    group->last = d;
  Decl *source = group->last;
  ExprList names = d->u.value.names, values = expr_unpack(&source->u.value.values);
  for (uint32_t i = 0; i < names.len; i++) {
    Expr *name = names.items[i];
    Object *object = check_new_object(c, OBJECT_CONST, name->pos, name->u.name.name, NULL);
    object->u.constant.value = const_unknown(c->arena);
    if (!declare_package_object(c, name, object))
      continue;
    DeclInfo *info = new_info(c, file, d, object);
    info->type = source->u.value.type;
    info->init = i < values.len ? values.items[i] : NULL;
    info->inherited = inherited;
    info->iota = const_int64(c->arena, d->u.value.iota);
  }
  check_arity(c, d->pos, names, values, true, inherited);
}

static void collect_vars(Checker *c, Scope *file, Decl *d) {
  ExprList names = d->u.value.names, values = expr_unpack(&d->u.value.values);
  Object **lhs = arena_new_array(c->arena, Object *, names.len);
  bool shared = values.len == 1 && names.len > 1; // one initialiser for all
  check_note_embed(c, d);
  DeclInfo *primary = NULL;
  for (uint32_t i = 0; i < names.len; i++) {
    Expr *name = names.items[i];
    lhs[i] = check_new_var(c, VAR_PACKAGE, name->pos, name->u.name.name, NULL);
    if (!declare_package_object(c, name, lhs[i]))
      continue;
    DeclInfo *info = new_info(c, file, d, lhs[i]);
    info->type = d->u.value.type;
    info->init = shared ? values.items[0] : i < values.len ? values.items[i] : NULL;
    if (shared) {
      info->lhs = lhs;
      info->nlhs = names.len;
      primary = primary == NULL ? info : primary;
      info->primary = primary;
    }
  }
  if (d->u.value.type == NULL || values.len > 0)
    check_arity(c, d->pos, names, values, false, false);
}

static void collect_type(Checker *c, Scope *file, Decl *d) {
  Expr *name = d->u.type.name;
  Object *object = check_new_object(c, OBJECT_TYPE_NAME, name->pos, name->u.name.name, NULL);
  object->u.type_name.alias = d->u.type.alias;
  if (d->u.type.tparams.len > 0)
    check_requires(c, d->u.type.tparams.items[0]->name->pos, 18, "type parameter");
  if (declare_package_object(c, name, object))
    new_info(c, file, d, object);
}

static void collect_func(Checker *c, Scope *file, Decl *d) {
  Expr *name = d->u.func.name;
  const char *text = name->u.name.name->text;
  Object *object = check_new_object(c, OBJECT_FUNC, name->pos, name->u.name.name, NULL);
  object->u.func.origin = object;
  name->u.name.object = object;
  new_info(c, file, d, object);
  if (d->u.func.tparams.len > 0)
    check_requires(c, d->u.func.tparams.items[0]->name->pos, 18, "type parameter");
  if (d->u.func.recv != NULL)
    return; // attached to its type later
  bool is_init = strcmp(text, "init") == 0;
  bool is_main = strcmp(text, "main") == 0 && strcmp(c->package->name->text, "main") == 0;
  if (is_init || is_main) {
    const FuncType *type = d->u.func.type;
    if (d->u.func.tparams.len > 0)
      check_error_expr(c, d->u.func.tparams.items[0]->name, "func %s must have no type parameters",
                       text);
    if (type->params.len > 0 || type->results.len > 0)
      check_error(c, d->pos, 0, "func %s must have no arguments and no return values", text);
  }
  if (!is_init) {
    check_declare(c, c->package->scope, name, object);
    return;
  }
  object->parent = c->package->scope; // but cannot be referred to
  if (d->u.func.body == NULL)
    check_error_at(c, name->pos, "missing function body");
}

static void collect_file(Checker *c, File *file) {
  Scope *scope = scope_new(c->arena, c->package->scope);
  ConstGroup group = {0};
  for (uint32_t i = 0; i < file->decls.len; i++) {
    Decl *d = file->decls.items[i];
    switch ((DeclKind)d->kind) {
    case DECL_IMPORT:
      collect_import(c, scope, d);
      break;
    case DECL_CONST:
      collect_consts(c, scope, d, &group);
      break;
    case DECL_TYPE:
      collect_type(c, scope, d);
      break;
    case DECL_VAR:
      collect_vars(c, scope, d);
      break;
    case DECL_FUNC:
      collect_func(c, scope, d);
      break;
    }
  }
}

// A name in a file scope must not be one of the package's.
static void check_file_scope(Checker *c, const Scope *scope) {
  for (uint32_t i = 0; i < scope_len(scope); i++) {
    const Object *object = scope_at(scope, i);
    const Object *other = scope_lookup(c->package->scope, object->name);
    if (other == NULL)
      continue;
    if (object->kind == OBJECT_PKG_NAME)
      check_error_at(c, other->pos, "%s already declared through import of package %s (\"%s\")%s",
                     other->name->text, object->u.pkg_name.imported->name->text,
                     object->u.pkg_name.imported->path->text, text_other_decl(c, object));
    else
      check_error_at(c, other->pos, "%s already declared through dot-import of package %s (\"%s\")",
                     other->name->text, object->package->name->text, object->package->path->text);
  }
}

// ---- methods ------------------------------------------------------------------------------------

// Follows parentheses, one pointer and aliases from a receiver's type to the type name that is
// declared in this package; null if there is none. *is_pointer tells about the pointer.
static Object *receiver_base(Checker *c, Expr *e, bool *is_pointer) {
  enum { MAX_ALIASES = 1000 };
  *is_pointer = false;
  for (int steps = 0; steps < MAX_ALIASES; steps++) {
    e = expr_unparen(e);
    if (e->kind == EXPR_STAR) {
      if (*is_pointer)
        return NULL;
      *is_pointer = true;
      e = expr_unparen(e->u.star.x);
    }
    if (e->kind == EXPR_INDEX)
      e = expr_unparen(e->u.index.x);
    if (e->kind != EXPR_NAME)
      return NULL;
    Object *object = scope_lookup(c->package->scope, e->u.name.name);
    if (object == NULL || object->kind != OBJECT_TYPE_NAME)
      return NULL;
    if (!object->decl->u.type.alias)
      return object;
    e = object->decl->u.type.type;
  }
  return NULL;
}

static void attach_methods(Checker *c) {
  for (size_t i = 0; i < vec_len(c->infos); i++) {
    Object *method = c->infos[i]->object;
    const Decl *d = c->infos[i]->decl;
    if (method->kind != OBJECT_FUNC || d->u.func.recv == NULL || method->name == c->blank)
      continue;
    bool is_pointer;
    Object *base = receiver_base(c, d->u.func.recv->type, &is_pointer);
    if (base == NULL)
      continue;
    method->u.func.pointer_recv = is_pointer;
    vec_push(base->info->methods, method);
  }
}

void check_collect_objects(Checker *c) {
  for (uint32_t i = 0; i < c->package->nfiles; i++)
    collect_file(c, c->package->files[i]);
  for (uint32_t i = 0; i < scope_child_count(c->package->scope); i++)
    check_file_scope(c, scope_child(c->package->scope, i));
  attach_methods(c);
}

static void resolve(Checker *c, bool (*wanted)(const Object *object)) {
  for (size_t i = 0; i < vec_len(c->infos); i++)
    if (wanted(c->infos[i]->object))
      check_object(c, c->infos[i]->object, NULL);
}

static bool is_type(const Object *object) {
  return object->kind == OBJECT_TYPE_NAME && !object->u.type_name.alias;
}

static bool is_alias(const Object *object) {
  return object->kind == OBJECT_TYPE_NAME && object->u.type_name.alias;
}

static bool is_other(const Object *object) { return object->kind != OBJECT_TYPE_NAME; }

void check_package_objects(Checker *c) {
  resolve(c, is_type);
  resolve(c, is_alias); // after the types, so that what they stand for is there
  resolve(c, is_other);
}
