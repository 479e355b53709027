// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The predeclared identifiers (Go spec, "Predeclared identifiers") and package unsafe.
#include "types/constant.h"
#include "types/scope.h"
#include "types/types.h"

static const struct {
  TypeKind kind;
  const char *name;
} basic_names[] = {
    {KIND_BOOL, "bool"},           {KIND_INT, "int"},
    {KIND_INT8, "int8"},           {KIND_INT16, "int16"},
    {KIND_INT32, "int32"},         {KIND_INT64, "int64"},
    {KIND_UINT, "uint"},           {KIND_UINT8, "uint8"},
    {KIND_UINT16, "uint16"},       {KIND_UINT32, "uint32"},
    {KIND_UINT64, "uint64"},       {KIND_UINTPTR, "uintptr"},
    {KIND_FLOAT32, "float32"},     {KIND_FLOAT64, "float64"},
    {KIND_COMPLEX64, "complex64"}, {KIND_COMPLEX128, "complex128"},
    {KIND_STRING, "string"},
};

#define BUILTIN_NAME(name, text) text,
static const char *const builtin_names[] = {BUILTINS(BUILTIN_NAME)};
#undef BUILTIN_NAME

typedef struct {
  Universe *u;
  Arena *arena;
  Interner *strings;
} Maker;

static Object *declare(Maker *m, Scope *scope, ObjectKind kind, const char *name, Type *type) {
  Object *object = arena_new(m->arena, Object);
  object->kind = kind;
  object->name = intern_text(m->strings, name);
  object->type = type;
  object->used = true;
  object->colour = 1; // finished: see check_decl.c
  scope_insert(m->arena, scope, object);
  return object;
}

static Type *basic(Maker *m, TypeKind kind) {
  Type *type = arena_new(m->arena, Type);
  type->kind = kind;
  return type;
}

static void declare_types(Maker *m) {
  for (TypeKind kind = KIND_INVALID; kind <= KIND_UNTYPED_NIL; kind++)
    m->u->basic[kind] = basic(m, kind);
  for (size_t i = 0; i < sizeof basic_names / sizeof *basic_names; i++)
    declare(m, m->u->scope, OBJECT_TYPE_NAME, basic_names[i].name,
            m->u->basic[basic_names[i].kind]);
  m->u->byte_alias = basic(m, KIND_UINT8);
  m->u->rune_alias = basic(m, KIND_INT32);
  m->u->byte_alias->cached_align = m->u->rune_alias->cached_align = 1; // see type_string.c
  declare(m, m->u->scope, OBJECT_TYPE_NAME, "byte", m->u->byte_alias)->u.type_name.alias = true;
  declare(m, m->u->scope, OBJECT_TYPE_NAME, "rune", m->u->rune_alias)->u.type_name.alias = true;
}

static Type *empty_interface(Maker *m) {
  Type *type = basic(m, KIND_INTERFACE);
  type->interface.complete = true;
  return type;
}

static Type *declare_named(Maker *m, const char *name, Type *underlying) {
  Type *type = basic(m, KIND_NAMED);
  type->named.object = declare(m, m->u->scope, OBJECT_TYPE_NAME, name, type);
  type->named.origin = type;
  type->named.underlying = type->named.rhs = underlying;
  type->named.valid = true;
  return type;
}

// type error interface { Error() string }
static void declare_error(Maker *m) {
  Type *interface = empty_interface(m);
  m->u->error = declare_named(m, "error", interface);
  Object *result = arena_new(m->arena, Object);
  result->kind = OBJECT_VAR;
  result->name = intern_text(m->strings, "");
  result->type = m->u->basic[KIND_STRING];
  result->u.var.kind = VAR_RESULT;
  Object *recv = arena_new(m->arena, Object);
  *recv = *result;
  recv->type = m->u->error;
  recv->u.var.kind = VAR_RECV;
  Type *signature = basic(m, KIND_FUNC);
  signature->func.recv = recv;
  signature->func.results.items = arena_new(m->arena, Object *);
  signature->func.results.items[0] = result;
  signature->func.results.len = 1;
  Object *method = arena_new(m->arena, Object);
  method->kind = OBJECT_FUNC;
  method->name = intern_text(m->strings, "Error");
  method->type = signature;
  method->colour = 1;
  method->u.func.origin = method;
  Method *methods = arena_new(m->arena, Method);
  methods->object = method;
  interface->interface.methods = interface->interface.all_methods = methods;
  interface->interface.nmethods = interface->interface.nall_methods = 1;
}

static void declare_interfaces(Maker *m) {
  m->u->empty_interface = empty_interface(m);
  m->u->any = empty_interface(m);
  m->u->any->interface.implicit = true; // so that messages say any: see type_string.c
  declare(m, m->u->scope, OBJECT_TYPE_NAME, "any", m->u->any)->u.type_name.alias = true;
  declare_error(m);
  Type *comparable = empty_interface(m);
  comparable->interface.is_comparable = true;
  m->u->comparable = declare_named(m, "comparable", comparable);
}

static void declare_values(Maker *m) {
  Type *boolean = m->u->basic[KIND_UNTYPED_BOOL];
  declare(m, m->u->scope, OBJECT_CONST, "true", boolean)->u.constant.value =
      const_bool(m->arena, true);
  declare(m, m->u->scope, OBJECT_CONST, "false", boolean)->u.constant.value =
      const_bool(m->arena, false);
  declare(m, m->u->scope, OBJECT_CONST, "iota", m->u->basic[KIND_UNTYPED_INT])->u.constant.value =
      const_int64(m->arena, 0);
  declare(m, m->u->scope, OBJECT_NIL, "nil", m->u->basic[KIND_UNTYPED_NIL]);
}

static void declare_unsafe(Maker *m) {
  Package *package = arena_new(m->arena, Package);
  package->path = package->name = intern_text(m->strings, "unsafe");
  package->scope = scope_new(m->arena, NULL);
  package->complete = true;
  m->u->unsafe_package = package;
  declare(m, package->scope, OBJECT_TYPE_NAME, "Pointer", m->u->basic[KIND_UNSAFE_POINTER])
      ->package = package;
}

static void declare_builtins(Maker *m) {
  for (unsigned id = 0; id < BUILTIN_COUNT; id++) {
    bool is_unsafe = id >= BUILTIN_UNSAFE_ADD;
    Scope *scope = is_unsafe ? m->u->unsafe_package->scope : m->u->scope;
    Object *object =
        declare(m, scope, OBJECT_BUILTIN, builtin_names[id], m->u->basic[KIND_INVALID]);
    object->u.builtin = (BuiltinId)id;
    object->package = is_unsafe ? m->u->unsafe_package : NULL;
  }
}

Universe *universe_new(Arena *arena, Interner *strings) {
  Maker m = {arena_new(arena, Universe), arena, strings};
  m.u->scope = scope_new(arena, NULL);
  declare_types(&m);
  declare_interfaces(&m);
  declare_values(&m);
  declare_unsafe(&m);
  declare_builtins(&m);
  return m.u;
}
