// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Interfaces when the program runs: itabs that the front end could not make as constants,
// assertions, comparison. Itabs are made once for each pair of interface and type and live for
// ever; a pair that does not go together is remembered as an itab whose first function is null.
#include "runtime/panic.h"
#include "runtime/type.h"

#include <stdlib.h>
#include <string.h>

// ---- matching methods

static bool same_text(RtString a, RtString b) {
  return a.len == b.len && memcmp(a.ptr, b.ptr, (size_t)a.len) == 0;
}

// The package of an unexported name follows its text and tag, or is that of the type it is in.
static RtString name_package(uint32_t name, uint32_t otherwise) {
  const uint8_t *at = (const uint8_t *)(uintptr_t)name;
  if (!(at[0] & RT_NAME_PACKAGE))
    return type_text_at(otherwise);
  RtString text = type_text_at(name);
  uint32_t package;
  memcpy(&package, text.ptr + text.len, sizeof package);
  return type_text_at(package);
}

static bool is_exported(uint32_t name) {
  return *(const uint8_t *)(uintptr_t)name & RT_NAME_EXPORTED;
}

static bool implements(const RtInterfaceType *inter, const RtInterfaceMethod *want,
                       const RtUncommon *type, const RtMethod *have) {
  if (want->type != have->type || !same_text(type_text_at(want->name), type_text_at(have->name)))
    return false;
  return is_exported(want->name) ||
         same_text(name_package(want->name, (uint32_t)(uintptr_t)inter->package),
                   name_package(have->name, type->package));
}

// Fills the table; returns the name of the first method that is missing, or 0. Both lists are in
// the same order.
static uint32_t fill(RtItab *itab) {
  const RtInterfaceType *inter = itab->inter;
  const RtUncommon *type = type_uncommon(itab->type);
  const RtMethod *have = type ? (const void *)((const char *)type + type->offset) : NULL;
  const RtMethod *end = type ? have + type->methods : NULL;
  for (int64_t i = 0; i < inter->count; i++) {
    while (have != end && !implements(inter, &inter->methods[i], type, have))
      have++;
    if (have == end) {
      itab->fun[0] = NULL;
      return inter->methods[i].name;
    }
    itab->fun[i] = (const void *)(uintptr_t)have++->by_word;
  }
  return 0;
}

// ---- the table of itabs

// Open addressing; the size is a power of two and the table at most half full.
static const RtItab **table;
static size_t table_size, table_used;

static size_t first_slot(const void *inter, const void *type) {
  uint64_t h = ((uint64_t)(uintptr_t)inter ^ (uint64_t)(uintptr_t)type >> 3) * 0x9e3779b97f4a7c15u;
  return (size_t)(h >> 32) & (table_size - 1);
}

static const RtItab **slot_of(const void *inter, const void *type) {
  size_t i = first_slot(inter, type);
  while (table[i] && (table[i]->inter != inter || table[i]->type != type))
    i = (i + 1) & (table_size - 1);
  return &table[i];
}

static void *allocate(size_t count, size_t size) {
  void *p = calloc(count, size);
  if (!p)
    abort();
  return p;
}

static void grow(void) {
  const RtItab **old = table;
  size_t old_size = table_size;
  table_size = old_size ? old_size * 2 : 64;
  table = allocate(table_size, sizeof *table);
  for (size_t i = 0; i < old_size; i++)
    if (old[i])
      *slot_of(old[i]->inter, old[i]->type) = old[i];
  free((void *)old);
}

static const RtItab *make_itab(const RtInterfaceType *inter, const RtType *type) {
  RtItab *itab = allocate(1, sizeof *itab + sizeof itab->fun[0] * (size_t)inter->count);
  itab->inter = inter;
  itab->type = type;
  itab->hash = type->hash;
  fill(itab);
  return itab;
}

static const RtItab *get_itab(const RtInterfaceType *inter, const RtType *type) {
  if (table_used * 2 >= table_size)
    grow();
  const RtItab **slot = slot_of(inter, type);
  if (!*slot) {
    *slot = make_itab(inter, type);
    table_used++;
  }
  return *slot;
}

const void *rt_itab_find(const void *inter, const void *type) {
  const RtItab *itab = type ? get_itab(inter, type) : NULL;
  return itab && itab->fun[0] ? itab : NULL;
}

// ---- assertions

static RtString missing_method(const RtItab *failed) {
  size_t size = sizeof *failed + sizeof failed->fun[0] * (size_t)failed->inter->count;
  RtItab *again = allocate(1, size);
  again->inter = failed->inter;
  again->type = failed->type;
  RtString name = type_text_at(fill(again));
  free(again);
  return name;
}

const void *rt_itab_assert(const void *inter, const void *type) {
  if (!type)
    error_assert(NULL, NULL, inter, (RtString){NULL, 0});
  const RtItab *itab = get_itab(inter, type);
  if (!itab->fun[0])
    error_assert(NULL, type, inter, missing_method(itab));
  return itab;
}

void rt_panic_assert(const void *inter, const void *have, const void *want) {
  error_assert(inter, have, want, (RtString){NULL, 0});
}

void rt_panic_plain(const void *text) { panic_text(text); }

// ---- comparison

uint8_t rt_data_equal(const void *type, const void *x, const void *y) {
  const RtType *t = type;
  if (!t)
    return 1;
  if (!t->equal)
    type_panic("runtime error: comparing uncomparable type ", t);
  return type_is_direct(t) ? x == y : (*t->equal)(x, y);
}

// ---- texts

typedef RtString TextMethod(const void *word);

// Without a descriptor of func() string only the runtime's own types have such a method; its type
// is then 0.
static TextMethod *find_text_method(const RtType *type, const char *name) {
  const RtUncommon *u = type_uncommon(type);
  RtString want = {(const uint8_t *)name, (int64_t)strlen(name)};
  uint32_t text_type = (uint32_t)(uintptr_t)&rt_type_func_string;
  const RtMethod *m = u ? (const void *)((const char *)u + u->offset) : NULL;
  for (int i = 0; u && i < u->exported; i++)
    if (m[i].type == text_type && same_text(type_text_at(m[i].name), want))
      return (TextMethod *)(uintptr_t)m[i].by_word;
  return NULL;
}

bool type_ask_text(RtAny v, RtString *text) {
  TextMethod *method = NULL;
  if (v.type)
    method = find_text_method(v.type, "Error");
  if (v.type && !method)
    method = find_text_method(v.type, "String");
  if (method)
    *text = method(v.data);
  return method != NULL;
}
