// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls of the predeclared functions (Go spec, "Built-in functions"). Each gets its arguments
// evaluated, except make, new and unsafe.Offsetof, which look at syntax first.
#include "types/checker.h"

static const struct {
  uint8_t nargs;
  bool variadic;
  StatementKind kind;
} signatures[BUILTIN_COUNT] = {
    [BUILTIN_APPEND] = {1, true, KIND_OF_EXPRESSION},
    [BUILTIN_CAP] = {1, false, KIND_OF_EXPRESSION},
    [BUILTIN_CLOSE] = {1, false, KIND_OF_STATEMENT},
    [BUILTIN_COMPLEX] = {2, false, KIND_OF_EXPRESSION},
    [BUILTIN_COPY] = {2, false, KIND_OF_STATEMENT},
    [BUILTIN_DELETE] = {2, false, KIND_OF_STATEMENT},
    [BUILTIN_IMAG] = {1, false, KIND_OF_EXPRESSION},
    [BUILTIN_LEN] = {1, false, KIND_OF_EXPRESSION},
    [BUILTIN_MAKE] = {1, true, KIND_OF_EXPRESSION},
    [BUILTIN_NEW] = {1, false, KIND_OF_EXPRESSION},
    [BUILTIN_PANIC] = {1, false, KIND_OF_STATEMENT},
    [BUILTIN_PRINT] = {0, true, KIND_OF_STATEMENT},
    [BUILTIN_PRINTLN] = {0, true, KIND_OF_STATEMENT},
    [BUILTIN_REAL] = {1, false, KIND_OF_EXPRESSION},
    [BUILTIN_RECOVER] = {0, false, KIND_OF_STATEMENT},
    [BUILTIN_UNSAFE_ADD] = {2, false, KIND_OF_EXPRESSION},
    [BUILTIN_UNSAFE_ALIGNOF] = {1, false, KIND_OF_EXPRESSION},
    [BUILTIN_UNSAFE_OFFSETOF] = {1, false, KIND_OF_EXPRESSION},
    [BUILTIN_UNSAFE_SIZEOF] = {1, false, KIND_OF_EXPRESSION},
    [BUILTIN_UNSAFE_SLICE] = {2, false, KIND_OF_EXPRESSION},
};

static const char *const names[] = {
#define BUILTIN_NAME(name, text) [name] = text,
    BUILTINS(BUILTIN_NAME)
#undef BUILTIN_NAME
};

StatementKind builtin_statement_kind(BuiltinId id) { return signatures[id].kind; }

static Object *unnamed_var(Checker *c, VarKind kind, Type *type) {
  return check_new_var(c, kind, 0, c->empty, type);
}

// ---- append, copy, len, cap ---------------------------------------------------------------------

static void not_a_slice(Checker *c, Operand *x) {
  const char *cause;
  if (x->mode == MODE_NIL)
    cause = "have untyped nil";
  else if (type_is_param(x->type) && type_core(x->type) != NULL)
    cause = arena_printf(c->arena, "%s has core type %s", text_of_operand(c, x),
                         text_of_type(c, type_core(x->type)));
  else if (type_is_param(x->type))
    cause = arena_printf(c->arena, "%s has no core type", text_of_operand(c, x));
  else
    cause = arena_printf(c->arena, "have %s", text_of_operand(c, x));
  check_error_operand(c, x, "first argument to append must be a slice; %s", cause);
}

// append([]byte, string...)
static bool is_append_string(Checker *c, const Expr *call, Operand *x, OperandList args) {
  if (args.len != 2 || !call->u.call.has_dots)
    return false;
  Type *bytes = type_new_slice(c->arena, c->universe->byte_alias);
  if (!check_assignable(c, x, bytes, NULL) || args.items[1].mode == MODE_INVALID)
    return false;
  Type *core = type_core_string(c->universe, args.items[1].type);
  return core != NULL && type_has_info(core, INFO_STRING);
}

static bool builtin_append(Checker *c, Operand *x, Expr *call, OperandList args) {
  Type *slice = x->type, *core = type_core(slice);
  if (core == NULL || core->kind != KIND_SLICE) {
    not_a_slice(c, x);
    return false;
  }
  if (is_append_string(c, call, x, args)) {
    check_convert_untyped(c, &args.items[1], c->universe->basic[KIND_STRING]);
  } else {
    Type *sig = check_new_type(c, KIND_FUNC);
    Object **params = arena_new_array(c->arena, Object *, 2);
    params[0] = unnamed_var(c, VAR_PARAM, slice);
    params[1] = unnamed_var(c, VAR_PARAM, type_new_slice(c->arena, core->slice.elem));
    sig->func.params = (ObjectList){params, 2};
    sig->func.variadic = true;
    check_arguments(c, call, sig, args, (TypeList){0}, (ExprList){0});
  }
  x->mode = MODE_VALUE;
  x->type = slice;
  return true;
}

static bool builtin_copy(Checker *c, Operand *x, OperandList args) {
  Operand *y = &args.items[1];
  if (y->mode == MODE_INVALID)
    return false;
  Type *to = type_core(x->type), *from = type_core_string(c->universe, y->type);
  if (from != NULL && type_has_info(from, INFO_STRING))
    from = type_new_slice(c->arena, c->universe->byte_alias);
  if (to == NULL || from == NULL || to->kind != KIND_SLICE || from->kind != KIND_SLICE) {
    check_error_operand(c, x, "invalid argument: copy expects slice arguments; found %s and %s",
                        text_of_operand(c, x), text_of_operand(c, y));
    return false;
  }
  if (!type_identical(to->slice.elem, from->slice.elem)) {
    check_error_operand(
        c, x,
        "invalid argument: arguments to copy %s and %s have different element types %s and %s",
        text_of_operand(c, x), text_of_operand(c, y), text_of_type(c, to->slice.elem),
        text_of_type(c, from->slice.elem));
    return false;
  }
  if (type_is_untyped(y->type))
    check_convert_untyped(c, y, c->universe->basic[KIND_STRING]);
  x->mode = MODE_VALUE;
  x->type = c->universe->basic[KIND_INT];
  return true;
}

static bool has_length(const Type *under, BuiltinId id) {
  const Type *type = type_array_deref((Type *)(uintptr_t)under);
  switch ((int)type->kind) {
  case KIND_ARRAY:
  case KIND_SLICE:
  case KIND_CHAN:
    return true;
  case KIND_MAP:
  case KIND_STRING:
  case KIND_UNTYPED_STRING:
    return id == BUILTIN_LEN;
  default:
    return false;
  }
}

static bool all_have_length(const Type *type, BuiltinId id) {
  if (!type_is_param(type))
    return has_length(type_underlying(type), id);
  uint32_t count = tparam_term_count(type);
  for (uint32_t i = 0; i < count; i++)
    if (!has_length(type_underlying(tparam_term(type, i).type), id))
      return false;
  return count > 0;
}

static bool builtin_len(Checker *c, Operand *x, BuiltinId id) {
  if (!all_have_length(x->type, id)) {
    if (!type_is_invalid(type_underlying(x->type)))
      check_error_operand(c, x, "invalid argument: %s for %s", text_of_operand(c, x),
                          id == BUILTIN_LEN ? "len" : "cap");
    return false;
  }
  const Type *type = type_is_param(x->type) ? x->type : type_array_deref(type_underlying(x->type));
  if (x->mode == MODE_CONSTANT && type_has_info(type, INFO_STRING)) {
    x->value = const_int64(c->arena, (int64_t)const_string(c->arena, x->value).len);
  } else if (type->kind == KIND_ARRAY && !c->env.has_call_or_recv) {
    x->mode = MODE_CONSTANT; // the argument is not evaluated
    x->value =
        type->array.len >= 0 ? const_int64(c->arena, type->array.len) : const_unknown(c->arena);
  } else {
    x->mode = MODE_VALUE;
  }
  x->type = c->universe->basic[KIND_INT];
  return true;
}

// ---- make, new ----------------------------------------------------------------------------------

// Least number of arguments of make(T): 0 after an error.
static uint32_t make_arguments(Checker *c, Type *type, const Expr *arg) {
  Type *core = type_core(type);
  if (core != NULL && core->kind == KIND_SLICE)
    return 2;
  if (core != NULL && (core->kind == KIND_MAP || core->kind == KIND_CHAN))
    return 1;
  if (core == NULL)
    check_error_expr(c, arg, "invalid argument: cannot make %s: no core type",
                     text_of_expr(c, arg));
  else
    check_error_expr(c, arg,
                     "invalid argument: cannot make %s; type must be slice, map, or channel",
                     text_of_expr(c, arg));
  return 0;
}

static bool builtin_make(Checker *c, Operand *x, Expr *call) {
  ExprList args = call->u.call.args;
  Type *type = check_var_type(c, args.items[0]);
  if (type_is_invalid(type))
    return false;
  uint32_t least = make_arguments(c, type, args.items[0]);
  if (least == 0)
    return false;
  if (args.len < least || args.len > least + 1) {
    check_error_expr(c, call, "invalid operation: %s expects %u or %u arguments; found %u",
                     text_of_expr(c, call), least, least + 1, args.len);
    return false;
  }
  int64_t sizes[2] = {-1, -1};
  for (uint32_t i = 1; i < args.len; i++)
    check_index(c, args.items[i], -1, &sizes[i - 1]);
  if (sizes[1] >= 0 && sizes[0] > sizes[1])
    check_error_expr(c, args.items[1], "invalid argument: length and capacity swapped");
  x->mode = MODE_VALUE;
  x->type = type;
  return true;
}

static bool builtin_new(Checker *c, Operand *x, Expr *call) {
  Type *type = check_var_type(c, call->u.call.args.items[0]);
  if (type_is_invalid(type))
    return false;
  x->mode = MODE_VALUE;
  x->type = type_new_pointer(c->arena, type);
  return true;
}

// ---- complex numbers ----------------------------------------------------------------------------

static Type *complex_of(Checker *c, const Type *type) {
  switch ((int)type_underlying(type)->kind) {
  case KIND_FLOAT32:
    return c->universe->basic[KIND_COMPLEX64];
  case KIND_FLOAT64:
    return c->universe->basic[KIND_COMPLEX128];
  case KIND_UNTYPED_FLOAT:
    return c->universe->basic[KIND_UNTYPED_COMPLEX];
  default:
    return NULL;
  }
}

static Type *part_of(Checker *c, const Type *type) {
  switch ((int)type_underlying(type)->kind) {
  case KIND_COMPLEX64:
    return c->universe->basic[KIND_FLOAT32];
  case KIND_COMPLEX128:
    return c->universe->basic[KIND_FLOAT64];
  case KIND_UNTYPED_COMPLEX:
    return c->universe->basic[KIND_UNTYPED_FLOAT];
  default:
    return NULL;
  }
}

static void as_untyped_float(Checker *c, Operand *x) {
  if (type_has_info(x->type, INFO_NUMERIC) && const_sign(const_imag(c->arena, x->value)) == 0)
    x->type = c->universe->basic[KIND_UNTYPED_FLOAT];
}

static void match_parts(Checker *c, Operand *x, Operand *y) {
  bool ux = type_is_untyped(x->type), uy = type_is_untyped(y->type);
  if (ux && !uy) {
    check_convert_untyped(c, x, y->type);
  } else if (!ux && uy) {
    check_convert_untyped(c, y, x->type);
  } else if (ux && x->mode == MODE_CONSTANT && y->mode == MODE_CONSTANT) {
    as_untyped_float(c, x);
    as_untyped_float(c, y);
  } else if (ux) { // a shift whose type is not known yet: it gets one, and an error
    check_convert_untyped(c, x, c->universe->basic[KIND_FLOAT64]);
    check_convert_untyped(c, y, c->universe->basic[KIND_FLOAT64]);
  }
}

// gc does not do these with type parameters, although the language would.
static bool unsupported_param(Checker *c, const Operand *x, Type *(*part)(Checker *, const Type *),
                              const char *name) {
  if (!type_is_param(x->type) || tparam_term_count(x->type) == 0)
    return false;
  for (uint32_t i = 0; i < tparam_term_count(x->type); i++)
    if (part(c, tparam_term(x->type, i).type) == NULL)
      return false;
  check_error_operand(c, x, "%s not supported as argument to %s for go1.18 (see issue #50937)",
                      text_of_operand(c, x), name);
  return true;
}

static bool builtin_complex(Checker *c, Operand *x, Expr *call, OperandList args) {
  Operand *y = &args.items[1];
  if (y->mode == MODE_INVALID)
    return false;
  match_parts(c, x, y);
  if (x->mode == MODE_INVALID || y->mode == MODE_INVALID)
    return false;
  if (!type_identical(x->type, y->type)) {
    check_error_operand(c, x, "invalid operation: %s (mismatched types %s and %s)",
                        text_of_expr(c, call), text_of_type(c, x->type), text_of_type(c, y->type));
    return false;
  }
  Type *type = complex_of(c, x->type);
  if (unsupported_param(c, x, complex_of, "complex"))
    return false;
  if (type == NULL) {
    check_error_operand(c, x, "invalid argument: arguments have type %s, expected floating-point",
                        text_of_type(c, x->type));
    return false;
  }
  if (x->mode == MODE_CONSTANT && y->mode == MODE_CONSTANT)
    x->value = const_complex(c->arena, const_as_float(c->arena, x->value),
                             const_as_float(c->arena, y->value));
  else
    x->mode = MODE_VALUE;
  x->type = type;
  return true;
}

static bool builtin_part(Checker *c, Operand *x, BuiltinId id) {
  if (type_is_untyped(x->type)) {
    if (x->mode != MODE_CONSTANT)
      check_convert_untyped(c, x, c->universe->basic[KIND_COMPLEX128]);
    else if (type_has_info(x->type, INFO_NUMERIC))
      x->type = c->universe->basic[KIND_UNTYPED_COMPLEX];
    if (x->mode == MODE_INVALID)
      return false;
  }
  Type *type = part_of(c, x->type);
  if (unsupported_param(c, x, part_of, names[id]))
    return false;
  if (type == NULL) {
    check_error_operand(c, x, "invalid argument: argument has type %s, expected complex type",
                        text_of_type(c, x->type));
    return false;
  }
  if (x->mode == MODE_CONSTANT)
    x->value = id == BUILTIN_REAL ? const_real(c->arena, x->value) : const_imag(c->arena, x->value);
  else
    x->mode = MODE_VALUE;
  x->type = type;
  return true;
}

// ---- maps and channels --------------------------------------------------------------------------

static bool close_one(Checker *c, Operand *x, const Type *under) {
  bool is_chan = under->kind == KIND_CHAN;
  if (is_chan && under->chan.dir != CHAN_RECV)
    return true;
  check_error_operand(c, x, "invalid operation: cannot close %s %s",
                      is_chan ? "receive-only channel" : "non-channel", text_of_operand(c, x));
  return false;
}

static bool builtin_close(Checker *c, Operand *x) {
  if (type_is_param(x->type) && tparam_term_count(x->type) > 0) {
    for (uint32_t i = 0; i < tparam_term_count(x->type); i++)
      if (!close_one(c, x, type_underlying(tparam_term(x->type, i).type)))
        return false;
  } else if (!close_one(c, x, type_underlying(x->type))) {
    return false;
  }
  x->mode = MODE_NO_VALUE;
  return true;
}

// The key type of a map, or of all maps of a type set; null after an error.
static Type *delete_key(Checker *c, const Operand *x) {
  bool param = type_is_param(x->type);
  uint32_t count = param ? tparam_term_count(x->type) : 1;
  Type *key = NULL;
  for (uint32_t i = 0; i < count; i++) {
    Type *map = type_underlying(param ? tparam_term(x->type, i).type : x->type);
    if (map->kind != KIND_MAP)
      break;
    if (key != NULL && !type_identical(key, map->map.key)) {
      check_error_operand(c, x, "invalid argument: maps of %s must have identical key types",
                          text_of_operand(c, x));
      return NULL;
    }
    key = map->map.key;
    if (i + 1 == count)
      return key;
  }
  check_error_operand(c, x, "invalid argument: %s is not a map", text_of_operand(c, x));
  return NULL;
}

static bool builtin_delete(Checker *c, Operand *x, OperandList args) {
  Type *key = delete_key(c, x);
  if (key == NULL)
    return false;
  *x = args.items[1];
  if (x->mode == MODE_INVALID)
    return false;
  check_assignment(c, x, key, "argument to delete");
  if (x->mode == MODE_INVALID)
    return false;
  x->mode = MODE_NO_VALUE;
  return true;
}

// ---- panic, print -------------------------------------------------------------------------------

static bool builtin_panic(Checker *c, Operand *x) {
  check_assignment(c, x, c->universe->empty_interface, "argument to panic");
  if (x->mode == MODE_INVALID)
    return false;
  x->mode = MODE_NO_VALUE;
  return true;
}

// gc finds these only behind its type checker, hence the other wording.
static bool is_printable(Checker *c, const Expr *call, const Operand *x) {
  TypeKind kind = type_underlying(x->type)->kind;
  if (kind != KIND_STRUCT && kind != KIND_ARRAY)
    return true;
  check_error_at(c, call->pos, "illegal types for operand: print\n\t%s",
                 type_string(c->arena, x->type, c->package));
  return false;
}

static bool builtin_print(Checker *c, Operand *x, const Expr *call, OperandList args,
                          BuiltinId id) {
  const char *context = id == BUILTIN_PRINT ? "argument to print" : "argument to println";
  for (uint32_t i = 0; i < args.len; i++) {
    *x = args.items[i];
    check_assignment(c, x, NULL, context);
    if (x->mode == MODE_INVALID || !is_printable(c, call, x))
      return false;
  }
  x->mode = MODE_NO_VALUE;
  return true;
}

static bool builtin_recover(Checker *c, Operand *x) {
  if (c->env.func != NULL)
    c->env.func->has_recover = true;
  x->mode = MODE_VALUE;
  x->type = c->universe->empty_interface;
  return true;
}

// ---- all of them --------------------------------------------------------------------------------

static bool takes_syntax(BuiltinId id) {
  return id == BUILTIN_MAKE || id == BUILTIN_NEW || id == BUILTIN_UNSAFE_OFFSETOF;
}

static bool valid_count(Checker *c, const Expr *call, BuiltinId id, uint32_t count) {
  uint32_t want = signatures[id].nargs;
  bool few = count < want, many = !signatures[id].variadic && count > want;
  if (few || many)
    check_error_expr(c, call, "invalid operation: %s arguments for %s (expected %u, found %u)",
                     few ? "not enough" : "too many", text_of_expr(c, call), want, count);
  return !few && !many;
}

static bool dispatch(Checker *c, Operand *x, Expr *call, BuiltinId id, OperandList args) {
  switch (id) {
  case BUILTIN_APPEND:
    return builtin_append(c, x, call, args);
  case BUILTIN_CAP:
  case BUILTIN_LEN:
    return builtin_len(c, x, id);
  case BUILTIN_CLOSE:
    return builtin_close(c, x);
  case BUILTIN_COMPLEX:
    return builtin_complex(c, x, call, args);
  case BUILTIN_COPY:
    return builtin_copy(c, x, args);
  case BUILTIN_DELETE:
    return builtin_delete(c, x, args);
  case BUILTIN_IMAG:
  case BUILTIN_REAL:
    return builtin_part(c, x, id);
  case BUILTIN_MAKE:
    return builtin_make(c, x, call);
  case BUILTIN_NEW:
    return builtin_new(c, x, call);
  case BUILTIN_PANIC:
    return builtin_panic(c, x);
  case BUILTIN_PRINT:
  case BUILTIN_PRINTLN:
    return builtin_print(c, x, call, args, id);
  case BUILTIN_RECOVER:
    return builtin_recover(c, x);
  case BUILTIN_UNSAFE_ADD:
  case BUILTIN_UNSAFE_ALIGNOF:
  case BUILTIN_UNSAFE_OFFSETOF:
  case BUILTIN_UNSAFE_SIZEOF:
  case BUILTIN_UNSAFE_SLICE:
    return check_unsafe_builtin(c, x, call, id, args.items);
  case BUILTIN_COUNT:
    break;
  }
  return false;
}

bool check_builtin(Checker *c, Operand *x, Expr *call, BuiltinId id) {
  if (call->u.call.has_dots && id != BUILTIN_APPEND) {
    check_error_expr(c, call, "invalid operation: invalid use of ... with built-in %s", names[id]);
    check_use_list(c, call->u.call.args);
    return false;
  }
  // len and cap must know whether their argument calls something.
  bool outer = c->env.has_call_or_recv;
  bool isolated = id == BUILTIN_LEN || id == BUILTIN_CAP;
  if (isolated)
    c->env.has_call_or_recv = false;
  OperandList args = {.len = call->u.call.args.len};
  bool ok = true;
  if (!takes_syntax(id)) {
    args = check_expr_list(c, call->u.call.args, false);
    if (args.len > 0) {
      *x = args.items[0];
      ok = x->mode != MODE_INVALID;
    }
  }
  ok = ok && valid_count(c, call, id, args.len) && dispatch(c, x, call, id, args);
  if (isolated)
    c->env.has_call_or_recv = outer;
  return ok;
}
