// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Type sets of interfaces (Go spec, "Interface types"): all methods, sorted by name, and the list
// of type terms. Terms are kept disjoint, so that a subset test can look at one term at a time.
//
// An interface is completed when somebody asks first. While it is being completed, and when its
// declaration is unfinished, it looks like the set of all types: cycles are reported elsewhere.
#include "support/vec.h"
#include "types/type_info.h"

#include <stdlib.h>

// ---- terms --------------------------------------------------------------------------------------

static bool disjoint(UnionTerm x, UnionTerm y) {
  const Type *ux = y.tilde ? type_underlying(x.type) : x.type;
  const Type *uy = x.tilde ? type_underlying(y.type) : y.type;
  return !type_identical(ux, uy);
}

// x is a subset of y.
static bool term_subset(UnionTerm x, UnionTerm y) {
  return !disjoint(x, y) && (y.tilde || !x.tilde);
}

bool terms_include(const UnionTerm *terms, uint32_t nterms, UnionTerm term) {
  for (uint32_t i = 0; i < nterms; i++)
    if (term_subset(term, terms[i]))
      return true;
  return false;
}

// Adds term to a list unless it is covered, and drops what it covers.
static Vec(UnionTerm) add_term(Vec(UnionTerm) list, UnionTerm term) {
  if (terms_include(list, (uint32_t)vec_len(list), term))
    return list;
  for (size_t i = vec_len(list); i-- > 0;)
    if (term_subset(list[i], term))
      vec_remove(list, i);
  vec_push(list, term);
  return list;
}

// A set of types under construction.
typedef struct {
  bool all; // every type; terms is empty then
  Vec(UnionTerm) terms;
  bool comparable; // only with all
} TermSet;

static TermSet intersect(TermSet x, TermSet y) {
  TermSet result = {.all = x.all && y.all, .comparable = x.comparable || y.comparable};
  if (x.all || y.all) {
    TermSet *some = x.all ? &y : &x;
    result.terms = some->terms;
    some->terms = NULL;
  } else {
    for (size_t i = 0; i < vec_len(x.terms); i++)
      for (size_t j = 0; j < vec_len(y.terms); j++)
        if (!disjoint(x.terms[i], y.terms[j]))
          result.terms = add_term(result.terms, x.terms[i].tilde ? y.terms[j] : x.terms[i]);
  }
  if (result.comparable && !result.all) {
    for (size_t i = vec_len(result.terms); i-- > 0;)
      if (!type_is_comparable(result.terms[i].type))
        vec_remove(result.terms, i);
    result.comparable = false;
  }
  vec_free(x.terms);
  vec_free(y.terms);
  return result;
}

static TermSet interface_terms(const Type *interface) {
  TermSet set = {.all = !interface->interface.has_terms,
                 .comparable = interface->interface.is_comparable};
  for (uint32_t i = 0; i < interface->interface.nterms; i++)
    vec_push(set.terms, interface->interface.terms[i]);
  return set;
}

// The set of one term of a union; an impossible ~T is the empty set.
static TermSet term_set(UnionTerm term) {
  Type *under = type_underlying(term.type);
  if (under->kind == KIND_INTERFACE) {
    interface_complete(under);
    return interface_terms(under);
  }
  TermSet set = {0};
  if (under->kind != KIND_INVALID && (!term.tilde || type_identical(term.type, under)))
    vec_push(set.terms, term);
  return set;
}

static TermSet union_terms(const Type *u) {
  TermSet set = {0};
  for (uint32_t i = 0; i < u->union_.nterms; i++) {
    TermSet next = term_set(u->union_.terms[i]);
    set.all = set.all || next.all;
    for (size_t j = 0; j < vec_len(next.terms); j++)
      set.terms = add_term(set.terms, next.terms[j]);
    vec_free(next.terms);
  }
  if (set.all)
    vec_free(set.terms);
  return set;
}

// ---- methods ------------------------------------------------------------------------------------

typedef struct {
  Object *method;
  Pos pos; // of its declaration or of the embedded interface it comes from
} Found;

typedef struct {
  Vec(Found) found;
  const TypeSetErrors *errors;
} Methods;

static void add_method(Methods *m, Object *method, Pos pos, bool explicit) {
  for (size_t i = 0; i < vec_len(m->found); i++) {
    Found other = m->found[i];
    if (!object_same_id(other.method, method->package, method->name))
      continue;
    if (m->errors != NULL && explicit)
      m->errors->duplicate_method(m->errors->data, pos, method, other.pos);
    else if (m->errors != NULL)
      m->errors->check_duplicate(m->errors->data, pos, method, other.method, other.pos);
    return;
  }
  vec_push(m->found, (Found){method, pos});
}

static int by_id(const void *a, const void *b) {
  const Object *x = ((const Found *)a)->method, *y = ((const Found *)b)->method;
  // Exported names first, then by name, then by package: gc's order of method tables.
  bool ex = name_is_exported(x->name), ey = name_is_exported(y->name);
  if (ex != ey)
    return ex ? -1 : 1;
  int order = strcmp(x->name->text, y->name->text);
  if (order != 0 || ex || x->package == NULL || y->package == NULL)
    return order;
  return strcmp(x->package->path->text, y->package->path->text);
}

static void store_methods(Type *t, Methods *m) {
  uint32_t count = (uint32_t)vec_len(m->found);
  if (count > 1)
    qsort(m->found, count, sizeof *m->found, by_id);
  t->interface.nall_methods = count;
  if (count > 0)
    t->interface.all_methods = arena_new_array(t->interface.arena, Method, count);
  for (uint32_t i = 0; i < count; i++)
    t->interface.all_methods[i].object = m->found[i].method;
}

static TermSet embedded_terms(Type *t, uint32_t i, Methods *methods) {
  Type *type = t->interface.embedded[i], *under = type_underlying(type);
  TermSet set = {.all = true};
  if (under->kind == KIND_INTERFACE) {
    interface_complete(under);
    for (uint32_t k = 0; k < under->interface.nall_methods; k++)
      add_method(methods, under->interface.all_methods[k].object, t->interface.embedded_pos[i],
                 false);
    return interface_terms(under);
  }
  const TypeSetErrors *errors = methods->errors;
  if (errors != NULL && under->kind != KIND_INVALID &&
      !errors->allows_element(errors->data, t->interface.embedded_pos[i], type))
    return set;
  if (under->kind == KIND_UNION)
    return union_terms(under);
  if (under->kind != KIND_INVALID) {
    set.all = false;
    vec_push(set.terms, ((UnionTerm){false, type}));
  }
  return set;
}

void interface_complete(Type *t) {
  if (t->interface.complete || t->interface.completing || t->interface.arena == NULL)
    return;
  t->interface.completing = true;
  Methods methods = {NULL, t->interface.errors};
  for (uint32_t i = 0; i < t->interface.nmethods; i++)
    add_method(&methods, t->interface.methods[i].object, t->interface.methods[i].object->pos, true);
  TermSet set = {.all = true};
  for (uint32_t i = 0; i < t->interface.nembedded; i++)
    set = intersect(set, embedded_terms(t, i, &methods));
  store_methods(t, &methods);
  t->interface.has_terms = !set.all;
  t->interface.nterms = (uint32_t)vec_len(set.terms);
  t->interface.terms = vec_to_arena(t->interface.arena, set.terms);
  t->interface.is_comparable = set.comparable;
  t->interface.complete = true;
  t->interface.completing = false;
  vec_free(methods.found);
  vec_free(set.terms);
}

// ---- questions ----------------------------------------------------------------------------------

bool interface_is_method_set(Type *interface) {
  interface_complete(interface);
  return !interface->interface.is_comparable && !interface->interface.has_terms;
}

bool interface_is_empty(Type *interface) {
  return interface_is_method_set(interface) && interface->interface.nall_methods == 0;
}

bool interface_has_no_types(Type *interface) {
  interface_complete(interface);
  return interface->interface.has_terms && interface->interface.nterms == 0;
}

bool interface_requires_comparable(Arena *arena, Type *interface) {
  interface_complete(interface);
  if (!interface->interface.has_terms)
    return interface->interface.is_comparable;
  for (uint32_t i = 0; i < interface->interface.nterms; i++)
    if (!type_comparable(arena, interface->interface.terms[i].type, false, NULL, NULL))
      return false;
  return true;
}

uint32_t tparam_term_count(const Type *tparam) {
  Type *interface = type_underlying(tparam);
  if (interface->kind != KIND_INTERFACE)
    return 0;
  interface_complete(interface);
  return interface->interface.has_terms ? interface->interface.nterms : 0;
}

UnionTerm tparam_term(const Type *tparam, uint32_t i) {
  return type_underlying(tparam)->interface.terms[i];
}
