// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Declarations. A package-level object is resolved when somebody needs its type. White objects have
// not been looked at, grey ones are on the path that led here, black ones are done. Meeting a grey
// one again is a cycle, which may be fine (a struct with a pointer to itself) or not.
#include "types/checker.h"

void check_push_path(Checker *c, Object *object) {
  object->colour = COLOUR_GREY;
  vec_push(c->path, object);
}

void check_pop_path(Checker *c) { vec_pop(c->path)->colour = COLOUR_BLACK; }

void check_add_dependency(Checker *c, Object *object) {
  if (c->env.decl == NULL || object->info == NULL || object->package != c->package)
    return;
  map_put(c->env.decl->deps, object, true);
}

// ---- constants and variables --------------------------------------------------------------------

void check_const_decl(Checker *c, Object *object, Expr *type, Expr *init, bool inherited,
                      Const *iota) {
  Const *outer_iota = c->env.iota;
  Pos outer_errpos = c->env.errpos;
  c->env.iota = iota;
  c->env.errpos = 0;
  object->u.constant.value = const_unknown(c->arena);
  bool ok = true;
  if (type != NULL) {
    Type *t = check_type(c, type);
    ok = !type_is_param(t) && type_has_info(t, INFO_CONST);
    if (!ok && !type_is_invalid(type_underlying(t)))
      check_error_expr(c, type, "invalid constant type %s", text_of_type(c, t));
    object->type = ok ? t : c->universe->basic[KIND_INVALID];
  }
  if (ok) {
    Operand x = {.mode = MODE_INVALID, .type = c->universe->basic[KIND_INVALID]};
    if (init != NULL) {
      if (inherited) // the expression stands elsewhere: report at this constant
        c->env.errpos = object->pos;
      check_expr(c, &x, init);
    }
    check_init_const(c, object, &x);
  }
  c->env.iota = outer_iota;
  c->env.errpos = outer_errpos;
}

// Variables of unknown type count as used: there has been an error about them.
static void mark_invalid_used(Object *object, Object **lhs, uint32_t nlhs) {
  if (type_is_invalid(object->type))
    object->used = true;
  for (uint32_t i = 0; i < nlhs; i++)
    if (lhs[i]->type != NULL && type_is_invalid(lhs[i]->type))
      lhs[i]->used = true;
}

void check_var_decl(Checker *c, Object *object, Object **lhs, uint32_t nlhs, Expr *type,
                    Expr *init) {
  if (type != NULL)
    object->type = check_var_type(c, type);
  if (init == NULL) {
    if (type == NULL)
      object->type = c->universe->basic[KIND_INVALID]; // reported by check_arity
  } else if (nlhs <= 1) {
    Operand x;
    check_expr(c, &x, init);
    check_init_var(c, object, &x, "variable declaration");
  } else {
    for (uint32_t i = 0; type != NULL && i < nlhs; i++)
      lhs[i]->type = object->type;
    check_init_vars(c, lhs, nlhs, (ExprList){&init, 1}, NULL);
  }
  if (object->type == NULL)
    object->type = c->universe->basic[KIND_INVALID];
  mark_invalid_used(object, lhs, nlhs);
}

// ---- types --------------------------------------------------------------------------------------

static void valid_type(Checker *c, void *data) {
  const Object *object = data;
  if (object->type != NULL && object->type->kind == KIND_NAMED)
    check_valid_type(c, object->type);
}

static void alias_decl(Checker *c, Object *object, const Decl *d) {
  // Until its type is known the alias cannot be used.
  object->type = c->universe->basic[KIND_INVALID];
  map_put(c->broken_aliases, object, true);
  check_requires(c, d->pos, 9, "type aliases");
  Type *type = check_type(c, d->u.type.type);
  if (map_has(c->broken_aliases, object)) {
    object->type = type;
    map_remove(c->broken_aliases, object);
  }
}

void check_type_decl(Checker *c, Object *object, Decl *d, Type *def) {
  check_later(c, valid_type, object);
  if (d->u.type.alias && d->u.type.tparams.len > 0) {
    check_error(c, d->pos, 0, "generic type cannot be alias");
    object->u.type_name.alias = false;
  }
  if (object->u.type_name.alias) {
    alias_decl(c, object, d);
    return;
  }
  Type *named = check_new_type(c, KIND_NAMED);
  named->named.object = object;
  named->named.origin = named;
  if (c->env.func != NULL)
    named->named.local_index = ++c->local_types;
  object->type = named;
  check_set_underlying(def, named);
  bool generic = d->u.type.tparams.len > 0;
  if (generic) {
    check_open_scope(c);
    check_collect_tparams(c, d->u.type.tparams, &named->named.tparams);
  }
  Type *rhs = check_defined_type(c, d->u.type.type, named);
  if (generic)
    check_close_scope(c);
  named->named.rhs = rhs;
  if (named->named.underlying == NULL)
    named->named.underlying = c->universe->basic[KIND_INVALID];
  if (type_is_param(rhs)) {
    check_error_expr(c, d->u.type.type, "cannot use a type parameter as RHS in type declaration");
    named->named.underlying = c->universe->basic[KIND_INVALID];
  }
  check_resolve_named(c, named);
}

static void unique_fields(Checker *c, void *data) {
  const Type *base = data;
  const Type *fields = type_as(base, KIND_STRUCT);
  for (uint32_t i = 0; fields != NULL && i < base->named.nmethods; i++) {
    const Object *method = base->named.methods[i];
    int64_t at = struct_field_index(fields, c->package, method->name);
    if (at >= 0)
      check_error_at(c, method->pos, "field and method with the same name %s%s", method->name->text,
                     text_other_decl(c, fields->struct_.fields[at].object));
  }
}

// Moves the methods that were collected for a type name to its type.
static void collect_methods(Checker *c, Object *object) {
  Vec(Object *) methods = object->info->methods;
  Type *base = object->type;
  if (vec_len(methods) == 0 || base->kind != KIND_NAMED || base->named.object != object)
    return;
  check_later(c, unique_fields, base);
  Object **kept = arena_new_array(c->arena, Object *, vec_len(methods));
  uint32_t count = 0;
  for (size_t i = 0; i < vec_len(methods); i++) {
    uint32_t k = 0;
    while (k < count && kept[k]->name != methods[i]->name)
      k++;
    if (k < count)
      check_error_at(c, methods[i]->pos, "%s.%s redeclared in this block%s", object->name->text,
                     methods[i]->name->text, text_other_decl(c, kept[k]));
    else
      kept[count++] = methods[i];
  }
  base->named.methods = kept;
  base->named.nmethods = count;
}

// ---- functions ----------------------------------------------------------------------------------

static void func_body(Checker *c, void *data) {
  FuncInfo *info = data;
  if (!c->context->declarations)
    check_func_body(c, info->object->info, info, NULL);
}

static Linkname *find_linkname(const Checker *c, Str name) {
  for (uint32_t i = 0; i < c->package->nfiles; i++) {
    const File *file = c->package->files[i];
    for (uint32_t k = 0; k < file->nlinknames; k++)
      if (file->linknames[k].local == name)
        return &file->linknames[k];
  }
  return NULL;
}

static void func_decl(Checker *c, Object *object, Decl *d) {
  Type *sig = check_new_type(c, KIND_FUNC);
  object->type = sig;
  Block *body = d->u.func.body;
  FuncInfo *info =
      body == NULL ? NULL : check_new_func(c, object, d->u.func.type, sig, body, object->pos);
  object->u.func.info = d->u.func.info = info;
  if (d->u.func.recv == NULL)
    object->u.func.linkname = find_linkname(c, object->name);
  // The signature may mention the function's own name: that is an error, but not a cycle.
  object->colour = COLOUR_BLACK;
  check_func_type(c, sig, d->u.func.recv, d->u.func.tparams, d->u.func.type, info);
  object->colour = COLOUR_GREY;
  if (d->u.func.tparams.len > 0 && body == NULL)
    check_error(c, d->pos, 0, "parameterized function is missing function body");
  if (info != NULL) {
    info->pragma = d->pragma;
    check_later(c, func_body, info);
  } else if (c->context->complete && object->u.func.linkname == NULL &&
             strcmp(object->name->text, "init") != 0) {
    check_error_at(c, d->pos, "missing function body");
  }
}

// ---- any object ---------------------------------------------------------------------------------

static void meet_again(Checker *c, Object *object) {
  bool valid = check_valid_cycle(c, object);
  bool is_value = object->kind == OBJECT_CONST || object->kind == OBJECT_VAR;
  if ((is_value && (!valid || object->type == NULL)) ||
      (object->kind == OBJECT_TYPE_NAME && !valid))
    object->type = c->universe->basic[KIND_INVALID];
}

static void resolve(Checker *c, Object *object, Type *def) {
  DeclInfo *info = object->info;
  switch ((int)object->kind) {
  case OBJECT_CONST:
    c->env.decl = info;
    check_const_decl(c, object, info->type, info->init, info->inherited, info->iota);
    break;
  case OBJECT_VAR:
    c->env.decl = info->primary;
    check_var_decl(c, object, info->lhs, info->nlhs, info->type, info->init);
    break;
  case OBJECT_TYPE_NAME:
    check_type_decl(c, object, info->decl, def);
    collect_methods(c, object);
    break;
  case OBJECT_FUNC:
    func_decl(c, object, info->decl);
    break;
  default:
    break;
  }
  if (object->type == NULL)
    object->type = c->universe->basic[KIND_INVALID];
}

// The signature of an instance's method exists once that of the generic method does.
static void instantiated_method(Checker *c, Object *method) {
  if (method->kind != OBJECT_FUNC || method->u.func.origin == method || method->recv_type == NULL)
    return;
  check_object(c, method->u.func.origin, NULL);
  named_complete_method(method);
}

void check_object(Checker *c, Object *object, Type *def) {
  if (object->colour == COLOUR_WHITE && object->type != NULL) {
    object->colour = COLOUR_BLACK; // has got its type from its neighbour: var a, b = f()
    return;
  }
  if (object->colour == COLOUR_BLACK)
    return;
  if (object->colour == COLOUR_GREY) {
    meet_again(c, object);
    return;
  }
  if (object->info == NULL) {
    instantiated_method(c, object);
    return;
  }
  if (!check_enter(c)) {
    object->type = c->universe->basic[KIND_INVALID];
    return;
  }
  Environment outer = c->env;
  c->env = (Environment){.scope = object->info->file};
  check_push_path(c, object);
  resolve(c, object, def);
  check_pop_path(c);
  c->env = outer;
}
