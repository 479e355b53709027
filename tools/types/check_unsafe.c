// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls of the functions of package unsafe (Go spec, "Package unsafe"). Sizes are constants unless
// a type parameter has a say in them.
#include "types/checker.h"

static void size_result(Checker *c, Operand *x, const Type *of, int64_t value) {
  x->mode = MODE_VALUE;
  if (!check_has_variable_size(of)) {
    x->mode = MODE_CONSTANT;
    x->value = const_int64(c->arena, value);
  }
  x->type = c->universe->basic[KIND_UINTPTR];
}

static bool unsafe_sizeof(Checker *c, Operand *x, BuiltinId id) {
  bool size = id == BUILTIN_UNSAFE_SIZEOF;
  check_assignment(c, x, NULL, size ? "argument to unsafe.Sizeof" : "argument to unsafe.Alignof");
  if (x->mode == MODE_INVALID)
    return false;
  Type *type = x->type;
  int64_t value = 0;
  if (!check_has_variable_size(type))
    value = size ? type_size(type) : type_align(type);
  size_result(c, x, type, value);
  return true;
}

// The struct that a pointer points to, or type itself.
static Type *struct_base(Type *type) {
  Type *pointer = type_as(type, KIND_POINTER);
  if (pointer != NULL && type_as(pointer->pointer.elem, KIND_STRUCT) != NULL)
    return pointer->pointer.elem;
  return type;
}

static int64_t path_offset(Type *base, const Lookup *found) {
  int64_t offset = 0;
  for (uint32_t i = 0; i < found->npath; i++) {
    Type *t = type_underlying(base);
    offset += type_field_offset(t, found->path[i]);
    base = t->struct_.fields[found->path[i]].object->type;
  }
  return offset;
}

static bool unsafe_offsetof(Checker *c, Operand *x, const Expr *call) {
  Expr *arg = call->u.call.args.items[0], *selector = expr_unparen(arg);
  if (selector->kind != EXPR_SELECTOR) {
    check_error_expr(c, arg, "invalid argument: %s is not a selector expression",
                     text_of_expr(c, arg));
    check_use(c, arg);
    return false;
  }
  check_expr(c, x, selector->u.selector.x);
  if (x->mode == MODE_INVALID)
    return false;
  Type *base = struct_base(x->type);
  Str name = selector->u.selector.sel->u.name.name;
  Lookup found = type_lookup(c->arena, base, false, c->package, name);
  if (found.object == NULL) {
    check_error_operand(c, x, "invalid argument: %s has no single field %s", text_of_type(c, base),
                        name->text);
    return false;
  }
  if (found.object->kind == OBJECT_FUNC) {
    check_error_expr(c, arg, "invalid argument: %s is a method value", text_of_expr(c, arg));
    return false;
  }
  if (found.indirect) {
    check_error_operand(c, x, "invalid argument: field %s is embedded via a pointer in %s",
                        name->text, text_of_type(c, base));
    return false;
  }
  Selection *s = arena_new(c->arena, Selection);
  *s = (Selection){.kind = SELECT_FIELD,
                   .recv = base,
                   .object = found.object,
                   .path = found.path,
                   .npath = found.npath,
                   .type = found.object->type};
  selector->u.selector.selection = s;
  selector->u.selector.sel->u.name.object = found.object;
  check_record_type(selector, MODE_VARIABLE, found.object->type, NULL);
  int64_t offset = check_has_variable_size(base) ? 0 : path_offset(base, &found);
  size_result(c, x, base, offset);
  return true;
}

static bool unsafe_add(Checker *c, Operand *x, Operand *y) {
  check_assignment(c, x, c->universe->basic[KIND_UNSAFE_POINTER], "argument to unsafe.Add");
  if (x->mode == MODE_INVALID || !check_valid_index(c, y, "length", true))
    return false;
  x->mode = MODE_VALUE;
  x->type = c->universe->basic[KIND_UNSAFE_POINTER];
  return true;
}

static bool unsafe_slice(Checker *c, Operand *x, Operand *y) {
  Type *pointer = type_as(x->type, KIND_POINTER);
  if (pointer == NULL) {
    check_error_operand(c, x, "invalid argument: %s is not a pointer", text_of_operand(c, x));
    return false;
  }
  if (!check_valid_index(c, y, "length", false))
    return false;
  x->mode = MODE_VALUE;
  x->type = type_new_slice(c->arena, pointer->pointer.elem);
  return true;
}

// Both came late.
static void require_version(Checker *c, const Expr *call, BuiltinId id) {
  if (id == BUILTIN_UNSAFE_ADD || id == BUILTIN_UNSAFE_SLICE)
    check_requires(c, check_start(call->u.call.fun), 17, "unsafe.%s",
                   id == BUILTIN_UNSAFE_ADD ? "Add" : "Slice");
}

bool check_unsafe_builtin(Checker *c, Operand *x, Expr *call, BuiltinId id, Operand *args) {
  require_version(c, call, id);
  switch ((int)id) {
  case BUILTIN_UNSAFE_SIZEOF:
  case BUILTIN_UNSAFE_ALIGNOF:
    return unsafe_sizeof(c, x, id);
  case BUILTIN_UNSAFE_OFFSETOF:
    return unsafe_offsetof(c, x, call);
  case BUILTIN_UNSAFE_ADD:
    return unsafe_add(c, x, &args[1]);
  default: // BUILTIN_UNSAFE_SLICE
    return unsafe_slice(c, x, &args[1]);
  }
}
