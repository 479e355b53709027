// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Assignability, implementing interfaces and conversions (Go spec, "Assignability", "Implementing
// an interface", "Conversions"), with the reasons that gc gives when the answer is no.
#include "types/checker.h"

// ---- methods ------------------------------------------------------------------------------------

static Lookup raw_lookup(Checker *c, Type *type, const Object *method, bool fold_case) {
  return type_lookup_raw(c->arena, type, false, method->package, method->name, fold_case);
}

static Missing missing_from_interface(Type *type, const Type *interface, bool is_static) {
  for (uint32_t i = 0; i < interface->interface.nall_methods; i++) {
    Object *want = interface->interface.all_methods[i].object;
    Object *have = interface_method(type, want->package, want->name, false);
    if (have == NULL && is_static)
      return (Missing){want, NULL};
    if (have != NULL && !type_identical(have->type, want->type))
      return (Missing){want, have};
  }
  return (Missing){0};
}

// How type has method `want`: *exact when it is in its method set with the right type.
static Object *find_method(Checker *c, Type *type, const Object *want, bool *exact) {
  Object *have = raw_lookup(c, type, want, false).object;
  *exact = have != NULL;
  if (have == NULL)
    have = raw_lookup(c, type_new_pointer(c->arena, type), want, false).object;
  if (have == NULL)
    have = raw_lookup(c, type, want, true).object;
  if (have == NULL || have->kind != OBJECT_FUNC) {
    *exact = false;
    return NULL;
  }
  check_object(c, have, NULL);
  *exact = *exact && type_identical(have->type, want->type);
  return have;
}

Missing check_missing_method(Checker *c, Type *type, Type *interface, bool is_static) {
  interface_complete(interface);
  if (interface->interface.nall_methods == 0)
    return (Missing){0};
  Type *under = type_underlying(type);
  if (under->kind == KIND_INTERFACE)
    return missing_from_interface(under, interface, is_static);
  for (uint32_t i = 0; i < interface->interface.nall_methods; i++) {
    Object *want = interface->interface.all_methods[i].object;
    bool exact;
    Object *have = find_method(c, type, want, &exact);
    if (!exact)
      return (Missing){want, have};
  }
  return (Missing){0};
}

static const char *func_text(Checker *c, const Object *method) {
  return arena_printf(c->arena, "%s%s", method->name->text,
                      signature_string(c->arena, method->type, c->package));
}

static const char *pointer_to_interface_text(Checker *c, const Type *type) {
  bool to_param = type_is_param(type_as(type, KIND_POINTER)->pointer.elem);
  return arena_printf(c->arena, "type %s is pointer to %s", text_of_type(c, type),
                      to_param ? "type parameter, not type parameter" : "interface, not interface");
}

const char *check_missing_reason(Checker *c, Type *type, Type *interface, Missing missing) {
  const char *name = missing.method->name->text;
  if (missing.other != NULL) {
    const char *have_want = arena_printf(c->arena, "\n\t\thave %s\n\t\twant %s",
                                         func_text(c, missing.other), func_text(c, missing.method));
    if (missing.method->name != missing.other->name)
      return arena_printf(c->arena, "(missing %s method)%s", name, have_want);
    if (type_identical(missing.method->type, missing.other->type))
      return arena_printf(c->arena, "(%s method has pointer receiver)", name);
    return arena_printf(c->arena, "(wrong type for %s method)%s", name, have_want);
  }
  if (type_is_pointer_to_interface(type))
    return arena_printf(c->arena, "(%s)", pointer_to_interface_text(c, type));
  if (type_is_pointer_to_interface(interface))
    return arena_printf(c->arena, "(%s)", pointer_to_interface_text(c, interface));
  return arena_printf(c->arena, "(missing %s method)", name);
}

// ---- implements ---------------------------------------------------------------------------------

static const char *not_an_interface(Checker *c, const Type *type, const Type *interface) {
  const char *cause =
      type_is_pointer_to_interface(interface)
          ? pointer_to_interface_text(c, interface)
          : arena_printf(c->arena, "%s is not an interface", text_of_type(c, interface));
  return arena_printf(c->arena, "%s does not implement %s (%s)", text_of_type(c, type),
                      text_of_type(c, interface), cause);
}

// The term whose ~ is missing for type to be in the set, if that is what is missing.
static const Type *tilde_hint(const Type *interface, const Type *type) {
  const Type *under = type_underlying(type);
  for (uint32_t i = 0; i < interface->interface.nterms; i++) {
    UnionTerm term = interface->interface.terms[i];
    if (!term.tilde && type_identical(term.type, type_underlying(term.type)) &&
        type_identical(term.type, under))
      return term.type;
  }
  return NULL;
}

static const char *outside_type_set(Checker *c, Type *type, Type *interface) {
  Type *set = type_underlying(interface), *under = type_underlying(type);
  const char *self = text_of_type(c, type), *other = text_of_type(c, interface);
  if (under->kind == KIND_INTERFACE) {
    bool subset = under->interface.has_terms;
    for (uint32_t i = 0; subset && i < under->interface.nterms; i++)
      subset =
          terms_include(set->interface.terms, set->interface.nterms, under->interface.terms[i]);
    return subset ? NULL : arena_printf(c->arena, "%s does not implement %s", self, other);
  }
  if (terms_include(set->interface.terms, set->interface.nterms, (UnionTerm){false, type}))
    return NULL;
  const Type *hint = tilde_hint(set, type);
  if (hint != NULL)
    return arena_printf(c->arena,
                        "%s does not implement %s (possibly missing ~ for %s in constraint %s)",
                        self, other, text_of_type(c, hint), other);
  return arena_printf(c->arena, "%s does not implement %s (%s missing in %s)", self, other, self,
                      terms_string(c->arena, set->interface.terms, set->interface.nterms));
}

const char *check_implements(Checker *c, Type *type, Type *interface) {
  Type *under = type_underlying(type), *target = type_underlying(interface);
  if (under->kind == KIND_INVALID || target->kind == KIND_INVALID)
    return NULL;
  if (under->kind == KIND_POINTER && type_underlying(under->pointer.elem)->kind == KIND_INVALID)
    return NULL;
  if (target->kind != KIND_INTERFACE)
    return not_an_interface(c, type, interface);
  if (interface_is_empty(target))
    return NULL;
  if (under->kind == KIND_INTERFACE && interface_has_no_types(under))
    return NULL;
  if (interface_has_no_types(target))
    return arena_printf(c->arena, "cannot implement %s (empty type set)",
                        text_of_type(c, interface));
  Missing missing = check_missing_method(c, type, target, true);
  if (missing.method != NULL)
    return arena_printf(c->arena, "%s does not implement %s %s", text_of_type(c, type),
                        text_of_type(c, interface),
                        check_missing_reason(c, type, interface, missing));
  const char *pending = NULL;
  if (interface_requires_comparable(c->arena, target) &&
      !type_comparable(c->arena, type, false, NULL, NULL))
    pending = arena_printf(c->arena, "%s does not implement comparable", text_of_type(c, type));
  if (!target->interface.has_terms)
    return pending;
  const char *outside = outside_type_set(c, type, interface);
  return outside != NULL ? outside : pending;
}

// ---- assignability ------------------------------------------------------------------------------

static void set_cause(const char **cause, const char *text) {
  if (cause != NULL && text != NULL)
    *cause = text;
}

static void wrap_cause(Checker *c, const char **cause, const char *text) {
  if (cause != NULL)
    *cause = *cause == NULL ? text : arena_printf(c->arena, "%s\n\t%s", text, *cause);
}

static bool assignable_to_param(Checker *c, Operand *x, Type *param, const char **cause) {
  uint32_t count = tparam_term_count(param);
  for (uint32_t i = 0; i < count; i++) {
    Type *term = tparam_term(param, i).type;
    if (check_assignable(c, x, term, cause))
      continue;
    wrap_cause(c, cause,
               arena_printf(c->arena, "cannot assign %s to %s (in %s)", text_of_type(c, x->type),
                            text_of_type(c, term), text_of_type(c, param)));
    return false;
  }
  return count > 0;
}

static bool assignable_from_param(Checker *c, const Operand *x, Type *type, const char **cause) {
  uint32_t count = tparam_term_count(x->type);
  for (uint32_t i = 0; i < count; i++) {
    Operand y = *x;
    y.type = tparam_term(x->type, i).type;
    if (check_assignable(c, &y, type, cause))
      continue;
    wrap_cause(c, cause,
               arena_printf(c->arena, "cannot assign %s (in %s) to %s", text_of_type(c, y.type),
                            text_of_type(c, x->type), text_of_type(c, type)));
    return false;
  }
  return count > 0;
}

static bool assignable_params(Checker *c, Operand *x, Type *type, const char **cause) {
  if (type_is_param(type) && !type_has_name(x->type))
    return assignable_to_param(c, x, type, cause);
  if (type_is_param(x->type) && !type_has_name(type))
    return assignable_from_param(c, x, type, cause);
  return false;
}

static bool assignable_chan(const Type *from, const Type *to, const Operand *x, const Type *type) {
  return from->kind == KIND_CHAN && from->chan.dir == CHAN_BOTH && to->kind == KIND_CHAN &&
         type_identical(from->chan.elem, to->chan.elem) &&
         (!type_has_name(x->type) || !type_has_name(type));
}

static bool assignable_untyped(Checker *c, Operand *x, Type *type) {
  Const *value = NULL;
  Fit fit = FITS;
  return check_implicit_type(c, x, type, &value, &fit) != NULL;
}

bool check_assignable(Checker *c, Operand *x, Type *type, const char **cause) {
  if (x->mode == MODE_INVALID || type_is_invalid(type) || type_is_invalid(x->type) ||
      type_identical(x->type, type))
    return true;
  Type *from = type_underlying(x->type), *to = type_underlying(type);
  bool params = type_is_param(x->type) || type_is_param(type);
  if (type_is_untyped(from))
    return assignable_untyped(c, x, type);
  if (!params && type_identical(from, to) && (!type_has_name(x->type) || !type_has_name(type)))
    return true;
  if ((to->kind == KIND_INTERFACE && !type_is_param(type)) || type_is_pointer_to_interface(to)) {
    const char *why = check_implements(c, x->type, type);
    set_cause(cause, why);
    return why == NULL;
  }
  if (from->kind == KIND_INTERFACE && !type_is_param(x->type) &&
      check_implements(c, type, x->type) == NULL) {
    set_cause(cause, "need type assertion");
    return false;
  }
  if (assignable_chan(from, to, x, type))
    return true;
  return params && assignable_params(c, x, type, cause);
}

// ---- conversions --------------------------------------------------------------------------------

static bool is_pointer_or_uintptr(const Type *under) {
  return under->kind == KIND_POINTER || under->kind == KIND_UINTPTR;
}

static bool identical_bases(const Type *from, const Type *to) {
  if (from->kind != KIND_POINTER || to->kind != KIND_POINTER)
    return false;
  const Type *a = from->pointer.elem, *b = to->pointer.elem;
  return !type_is_param(a) && !type_is_param(b) &&
         type_identical_ignore_tags(type_underlying(a), type_underlying(b));
}

static bool slice_to_array_pointer(const Type *from, const Type *to) {
  if (from->kind != KIND_SLICE || to->kind != KIND_POINTER)
    return false;
  const Type *array = type_as(to->pointer.elem, KIND_ARRAY);
  return array != NULL && type_identical(from->slice.elem, array->array.elem);
}

static bool convertible_basic(const Type *from, const Type *to) {
  unsigned real = INFO_INTEGER | INFO_FLOAT;
  if (type_has_info(from, real) && type_has_info(to, real))
    return true;
  if (type_has_info(from, INFO_COMPLEX) && type_has_info(to, INFO_COMPLEX))
    return true;
  if (type_has_info(to, INFO_STRING) &&
      (type_has_info(from, INFO_INTEGER) || type_is_bytes_or_runes(from)))
    return true;
  return type_has_info(from, INFO_STRING) && type_is_bytes_or_runes(to);
}

static bool convertible(Checker *c, Operand *x, Type *type, const char **cause);

static const char *term_in_param(Checker *c, const Type *term, const Type *param) {
  if (param == NULL)
    return text_of_type(c, term);
  return arena_printf(c->arena, "%s (in %s)", text_of_type(c, term), text_of_type(c, param));
}

// Converts to every type that the target may stand for. from: the type parameter that x's type
// comes from, or null.
static bool convertible_to_terms(Checker *c, Operand *x, Type *type, const Type *from,
                                 const char **cause) {
  const Type *param = type_is_param(type) ? type : NULL;
  uint32_t count = param != NULL ? tparam_term_count(param) : 1;
  for (uint32_t i = 0; i < count; i++) {
    Type *term = param != NULL ? tparam_term(param, i).type : type;
    if (convertible(c, x, term, cause))
      continue;
    wrap_cause(c, cause,
               arena_printf(c->arena, "cannot convert %s to %s", term_in_param(c, x->type, from),
                            term_in_param(c, term, param)));
    return false;
  }
  return count > 0;
}

// Every type that either side may stand for must do.
static bool convertible_params(Checker *c, Operand *x, Type *type, const char **cause) {
  if (!type_is_param(x->type))
    return convertible_to_terms(c, x, type, NULL, cause);
  uint32_t count = tparam_term_count(x->type);
  for (uint32_t i = 0; i < count; i++) {
    Operand y = *x;
    y.type = tparam_term(x->type, i).type;
    if (!convertible_to_terms(c, &y, type, x->type, cause))
      return false;
  }
  return count > 0;
}

static bool convertible(Checker *c, Operand *x, Type *type, const char **cause) {
  if (check_assignable(c, x, type, cause))
    return true;
  Type *from = type_underlying(x->type), *to = type_underlying(type);
  if (type_is_param(x->type) || type_is_param(type))
    return convertible_params(c, x, type, cause);
  if (type_identical_ignore_tags(from, to))
    return true;
  if (x->type->kind == KIND_POINTER && type->kind == KIND_POINTER && identical_bases(from, to))
    return true;
  if (convertible_basic(from, to))
    return true;
  if (slice_to_array_pointer(from, to)) {
    if (!check_allows(c, 17))
      *cause = arena_printf(c->arena,
                            "conversion of slices to array pointers requires go1.17 or later "
                            "(-lang was set to go1.%d; check go.mod)",
                            c->context->lang);
    return check_allows(c, 17);
  }
  return (to->kind == KIND_UNSAFE_POINTER && is_pointer_or_uintptr(from)) ||
         (from->kind == KIND_UNSAFE_POINTER && is_pointer_or_uintptr(to));
}

static Const *string_of_rune(Checker *c, const Const *value) {
  uint64_t code = RUNE_ERROR;
  if (!const_to_uint64(value, &code) || code > RUNE_MAX)
    code = RUNE_ERROR;
  char *text = arena_alloc(c->arena, 4, 1);
  return const_string_new(c->arena, text, utf8_encode((Rune)code, text));
}

// Converts a constant to a basic type; *value may be null.
static bool convert_const(Checker *c, const Operand *x, const Type *type, Const **value) {
  const Type *under = type_underlying(type);
  if (under->kind > KIND_UNTYPED_NIL)
    return false;
  if (const_representable(c->arena, x->value, under->kind, value))
    return true;
  if (!type_has_info(x->type, INFO_INTEGER) || !type_has_info(under, INFO_STRING))
    return false;
  if (value != NULL)
    *value = string_of_rune(c, x->value);
  return true;
}

static bool convert_const_to_param(Checker *c, const Operand *x, Type *param, const char **cause) {
  uint32_t count = tparam_term_count(param);
  if (count == 0)
    *cause = arena_printf(c->arena, "%s does not contain specific types", text_of_type(c, param));
  for (uint32_t i = 0; i < count; i++) {
    Type *term = type_underlying(tparam_term(param, i).type);
    if (type_has_info(x->type, INFO_STRING) && type_is_bytes_or_runes(term))
      continue;
    if (convert_const(c, x, term, NULL))
      continue;
    *cause = arena_printf(c->arena, "cannot convert %s to %s (in %s)", text_of_operand(c, x),
                          text_of_type(c, term), text_of_type(c, param));
    return false;
  }
  return count > 0;
}

// The type that the argument of a conversion gets in the tree.
static Type *argument_type(Checker *c, const Operand *x, Type *type, bool was_const) {
  if (type_is_nil(x->type))
    return type;
  bool const_type = !type_is_param(type) && type_has_info(type, INFO_CONST);
  if (type_is_interface(type) || (was_const && !const_type))
    return check_default_type(c, x->type);
  if (x->mode == MODE_CONSTANT && type_has_info(x->type, INFO_INTEGER) &&
      type_all_info(type, INFO_STRING))
    return x->type;
  return type;
}

void check_conversion(Checker *c, Operand *x, Type *type) {
  bool was_const = x->mode == MODE_CONSTANT, ok;
  const char *cause = NULL;
  if (was_const && !type_is_param(type) && type_has_info(type, INFO_CONST)) {
    ok = convert_const(c, x, type, &x->value);
  } else if (was_const && type_is_param(type)) {
    ok = convert_const_to_param(c, x, type, &cause);
    x->mode = MODE_VALUE;
  } else {
    ok = convertible(c, x, type, &cause);
    x->mode = ok ? MODE_VALUE : x->mode;
    if (ok)
      check_heap_conversion(c, x, type);
  }
  if (!ok) {
    check_error_operand(c, x, "cannot convert %s to type %s%s%s", text_of_operand(c, x),
                        text_of_type(c, type), cause == NULL ? "" : ":\n\t",
                        cause == NULL ? "" : cause);
    x->mode = MODE_INVALID;
    return;
  }
  if (type_is_untyped(x->type))
    check_update_type(c, x->expr, argument_type(c, x, type, was_const), true);
  x->type = type;
}
