// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes type descriptors. A descriptor is declared when it is mentioned, as a variable of an
// opaque struct type, and filled when no function is being lowered: types are recursive, and method
// tables need code. What is described is what gc describes; `ptrToThis` stays 0, reflection then
// finds pointer types by name.
#include "lower/typedesc.h"

#include "lower/ltype.h"
#include "lower/method_set.h"
#include "lower/module.h"
#include "lower/type_alg.h"
#include "lower/type_name.h"
#include "lower/wrapper.h"
#include "runtime/rt.h"
#include "syntax/unicode.h"
#include "types/type_info.h"

#include <string.h>

enum { HEADER_BYTES = 48, METHOD_BYTES = 16, MAX_MASK_BYTES = 4096 };

// A descriptor that is being filled: the parts of its constant, and how many bytes they are.
typedef struct {
  Lower *l;
  Type *type;
  LLVMValueRef global;
  Vec(LLVMValueRef) parts;
  int64_t bytes;
} Desc;

static LLVMValueRef int8(Lower *l, uint64_t v) { return LLVMConstInt(l->t.i8, v, false); }
static LLVMValueRef int16(Lower *l, uint64_t v) { return LLVMConstInt(l->t.i16, v, false); }
static LLVMValueRef int32(Lower *l, uint64_t v) { return LLVMConstInt(l->t.i32, v, false); }

static LLVMValueRef null_pointer(Lower *l) { return LLVMConstNull(l->t.ptr); }

// The absolute address in 32 bits.
static LLVMValueRef offset_of(Lower *l, LLVMValueRef symbol) {
  return LLVMConstTrunc(LLVMConstPtrToInt(symbol, l->t.i64), l->t.i32);
}

static LLVMValueRef structure(Lower *l, LLVMValueRef *parts, unsigned n) {
  return LLVMConstStructInContext(l->context, parts, n, false);
}

static void add(Desc *d, LLVMValueRef part, int64_t bytes) {
  vec_push(d->parts, part);
  d->bytes += bytes;
}

static void add_pointer(Desc *d, LLVMValueRef pointer) { add(d, pointer, 8); }

static void add_type(Desc *d, Type *type) { add_pointer(d, typedesc_of(d->l, type)); }

// {ptr, len, cap} of n elements `bytes` into the descriptor.
static void add_slice(Desc *d, int64_t at, uint32_t n) {
  LLVMValueRef offset = ltype_int(d->l, at);
  LLVMValueRef count = ltype_int(d->l, n);
  LLVMValueRef first = LLVMConstInBoundsGEP2(d->l->t.i8, d->global, &offset, 1);
  LLVMValueRef parts[] = {n > 0 ? first : null_pointer(d->l), count, count};
  add(d, structure(d->l, parts, 3), 24);
}

// ---- names

static void put_varint(Vec(char) * out, size_t n) {
  for (; n >= 0x80; n >>= 7)
    vec_push(*out, (char)(n | 0x80));
  vec_push(*out, (char)n);
}

static void put_text(Vec(char) * out, const char *text, size_t len) {
  put_varint(out, len);
  for (size_t i = 0; i < len; i++)
    vec_push(*out, text[i]);
}

typedef struct {
  const char *text;
  Str tag;                // may be null
  const Package *package; // of an unexported name of another package; may be null
  bool exported, embedded;
} Name;

static LLVMValueRef package_path(Lower *l, const Package *package);

// The package of an unexported method or field follows its text as a 4-byte address.
static LLVMValueRef with_package(Lower *l, LLVMValueRef bytes, const Package *package) {
  LLVMValueRef parts[] = {bytes, offset_of(l, package_path(l, package))};
  return LLVMConstStructInContext(l->context, parts, 2, true);
}

static LLVMValueRef name_data(Lower *l, const Name *name) {
  Vec(char) out = NULL;
  bool tagged = name->tag != NULL && name->tag->len > 0;
  vec_push(out, (char)((name->exported ? RT_NAME_EXPORTED : 0) | (tagged ? RT_NAME_TAG : 0) |
                       (name->package != NULL ? RT_NAME_PACKAGE : 0) |
                       (name->embedded ? RT_NAME_EMBEDDED : 0)));
  put_text(&out, name->text, strlen(name->text));
  if (tagged)
    put_text(&out, name->tag->text, name->tag->len);
  Str key = intern_bytes(&l->compilation->names, out, vec_len(out));
  ptrdiff_t known = name->package == NULL ? map_find(l->strings, key) : -1;
  LLVMValueRef data;
  if (known >= 0) {
    data = l->strings[known].value;
  } else {
    LLVMValueRef bytes = LLVMConstStringInContext2(l->context, out, vec_len(out), true);
    if (name->package != NULL)
      bytes = with_package(l, bytes, name->package);
    data = module_constant(l, bytes, 1);
    if (name->package == NULL)
      map_put(l->strings, key, data);
  }
  vec_free(out);
  return data;
}

static LLVMValueRef package_path(Lower *l, const Package *package) {
  Name name = {.text = package->path->text};
  return name_data(l, &name);
}

// ---- questions

static RtKind kind_of(Type *type) {
  TypeKind kind = ltype_kind(type);
  switch ((int)kind) {
  case KIND_ARRAY:
    return RT_KIND_ARRAY;
  case KIND_CHAN:
    return RT_KIND_CHAN;
  case KIND_FUNC:
    return RT_KIND_FUNC;
  case KIND_INTERFACE:
    return RT_KIND_INTERFACE;
  case KIND_MAP:
    return RT_KIND_MAP;
  case KIND_POINTER:
    return RT_KIND_POINTER;
  case KIND_SLICE:
    return RT_KIND_SLICE;
  case KIND_STRING:
    return RT_KIND_STRING;
  case KIND_STRUCT:
    return RT_KIND_STRUCT;
  case KIND_UNSAFE_POINTER:
    return RT_KIND_UNSAFE_POINTER;
  default: // bool and numbers stand in reflect's order
    return (RtKind)((int)kind - KIND_BOOL + RT_KIND_BOOL);
  }
}

bool typedesc_is_direct(Type *type) {
  Type *under = type_underlying(type);
  switch ((int)ltype_kind(type)) {
  case KIND_POINTER:
  case KIND_UNSAFE_POINTER:
  case KIND_FUNC:
  case KIND_MAP:
  case KIND_CHAN:
    return true;
  case KIND_ARRAY:
    return under->array.len == 1 && typedesc_is_direct(under->array.elem);
  case KIND_STRUCT:
    return under->struct_.nfields == 1 && typedesc_is_direct(under->struct_.fields[0].object->type);
  default:
    return false;
  }
}

// FNV-1a.
static uint32_t hash_text(const char *text) {
  uint32_t h = 2166136261u;
  for (; *text != '\0'; text++)
    h = (h ^ (unsigned char)*text) * 16777619u;
  return h;
}

uint32_t typedesc_hash(Lower *l, Type *type) { return hash_text(type_name_linked(l, type)); }

static bool has_name(const Type *type) {
  return type->kind == KIND_NAMED || type->kind <= KIND_UNTYPED_NIL;
}

static const Package *package_of(const Type *type) {
  return type->kind == KIND_NAMED ? type->named.object->package : NULL;
}

// The package of the type's methods: a pointer, slice, array or channel is at home with its
// element.
static const Package *home_of(const Type *type) {
  switch ((int)type->kind) {
  case KIND_POINTER:
    return package_of(type->pointer.elem);
  case KIND_SLICE:
    return package_of(type->slice.elem);
  case KIND_ARRAY:
    return package_of(type->array.elem);
  case KIND_CHAN:
    return package_of(type->chan.elem);
  default:
    return package_of(type);
  }
}

// ---- the header

static void mark_words(Type *type, int64_t at, uint8_t *mask) {
  Type *under = type_underlying(type);
  if (type_pointer_bytes(type) == 0)
    return;
  switch ((int)ltype_kind(type)) {
  case KIND_ARRAY:
    for (int64_t i = 0; i < under->array.len; i++)
      mark_words(under->array.elem, at + i * type_size(under->array.elem), mask);
    return;
  case KIND_STRUCT:
    for (uint32_t i = 0; i < under->struct_.nfields; i++)
      mark_words(under->struct_.fields[i].object->type, at + type_field_offset(under, i), mask);
    return;
  case KIND_INTERFACE:
    mask[at / 64] |= (uint8_t)(3u << (at / 8 % 8));
    if (at / 8 % 8 == 7)
      mask[at / 64 + 1] |= 1;
    return;
  default:
    mask[at / 64] |= (uint8_t)(1u << (at / 8 % 8));
  }
}

// One bit for each word that may hold pointers; null for types without and for very large ones.
static LLVMValueRef pointer_mask(Lower *l, Type *type) {
  int64_t words = type_pointer_bytes(type) / 8, bytes = (words + 7) / 8;
  if (words == 0 || bytes > MAX_MASK_BYTES)
    return null_pointer(l);
  uint8_t *mask = arena_new_array(l->arena, uint8_t, (size_t)bytes + 1);
  mark_words(type, 0, mask);
  const char *text = (const char *)mask;
  return module_constant(l, LLVMConstStringInContext2(l->context, text, (size_t)bytes, true), 1);
}

static unsigned flags_of(Type *type, bool uncommon, bool comparable) {
  return (uncommon ? RT_TYPE_UNCOMMON : 0u) | (has_name(type) ? RT_TYPE_NAMED : 0u) |
         (comparable && ltype_is_plain(type) ? RT_TYPE_REGULAR_MEMORY : 0u);
}

static void add_header(Desc *d, bool uncommon) {
  Lower *l = d->l;
  Type *type = d->type;
  Name name = {.text = type_name_shown(l, type)};
  if (type->kind == KIND_NAMED)
    name.exported = name_is_exported(type->named.object->name);
  LLVMValueRef equal = type_alg_equal(l, type);
  uint64_t align = (uint64_t)type_align(type);
  LLVMValueRef parts[] = {
      ltype_int(l, type_size(type)),
      ltype_int(l, type_pointer_bytes(type)),
      int32(l, typedesc_hash(l, type)),
      int8(l, flags_of(type, uncommon, equal != NULL)),
      int8(l, align),
      int8(l, align),
      int8(l, (unsigned)kind_of(type) | (typedesc_is_direct(type) ? RT_KIND_DIRECT : 0u)),
      equal != NULL ? equal : null_pointer(l),
      pointer_mask(l, type),
      offset_of(l, name_data(l, &name)),
      int32(l, 0),
  };
  add(d, structure(l, parts, 11), HEADER_BYTES);
}

// ---- the part of the kind

static unsigned map_flags(Type *key) {
  unsigned flags = 0;
  switch ((int)ltype_kind(key)) {
  case KIND_FLOAT32:
  case KIND_FLOAT64:
  case KIND_COMPLEX64:
  case KIND_COMPLEX128:
    return RT_MAP_NEED_KEY_UPDATE;
  case KIND_INTERFACE:
    return RT_MAP_NEED_KEY_UPDATE | RT_MAP_HASH_MIGHT_PANIC;
  case KIND_STRING:
    return RT_MAP_REFLEXIVE_KEY | RT_MAP_NEED_KEY_UPDATE;
  case KIND_ARRAY:
    return map_flags(type_underlying(key)->array.elem);
  case KIND_STRUCT:
    flags = RT_MAP_REFLEXIVE_KEY;
    for (uint32_t i = 0; i < type_underlying(key)->struct_.nfields; i++) {
      unsigned part = map_flags(type_underlying(key)->struct_.fields[i].object->type);
      flags = (flags & part & RT_MAP_REFLEXIVE_KEY) |
              ((flags | part) & ~(unsigned)RT_MAP_REFLEXIVE_KEY);
    }
    return flags;
  default:
    return RT_MAP_REFLEXIVE_KEY;
  }
}

// Keys and elements of more than 128 bytes count as pointers.
static uint64_t slot_size(Type *type) {
  int64_t size = type_size(type);
  return (uint64_t)(size > 128 ? 8 : size);
}

static void add_map(Desc *d, Type *map) {
  Lower *l = d->l;
  Type *key = map->map.key, *elem = map->map.elem;
  unsigned flags = map_flags(key) | (type_size(key) > 128 ? RT_MAP_INDIRECT_KEY : 0u) |
                   (type_size(elem) > 128 ? RT_MAP_INDIRECT_ELEM : 0u);
  add_type(d, key);
  add_type(d, elem);
  add_pointer(d, null_pointer(l)); // the bucket's layout is the runtime's own
  add_pointer(d, type_alg_hash(l, key));
  LLVMValueRef sizes[] = {int8(l, slot_size(key)), int8(l, slot_size(elem)), int16(l, 0),
                          int32(l, flags)};
  add(d, structure(l, sizes, 4), 8);
}

static void add_func(Desc *d, Type *func) {
  Lower *l = d->l;
  uint64_t results = func->func.results.len | (func->func.variadic ? 1u << 15 : 0u);
  LLVMValueRef counts[] = {int16(l, func->func.params.len), int16(l, results), int32(l, 0)};
  add(d, structure(l, counts, 3), 8);
}

static uint32_t method_count(Type *interface) {
  interface_complete(interface);
  return interface->interface.nall_methods;
}

// The package path of an interface or struct type is that of its unexported names.
static LLVMValueRef inner_package(Desc *d, Type *under) {
  const Package *package = package_of(d->type);
  if (under->kind == KIND_STRUCT) {
    for (uint32_t i = 0; i < under->struct_.nfields && package == NULL; i++)
      if (!name_is_exported(under->struct_.fields[i].object->name))
        package = under->struct_.fields[i].object->package;
  } else {
    for (uint32_t i = 0; i < method_count(under) && package == NULL; i++)
      if (!name_is_exported(under->interface.all_methods[i].object->name))
        package = under->interface.all_methods[i].object->package;
  }
  return package != NULL ? package_path(d->l, package) : null_pointer(d->l);
}

// What follows the part of the kind: `uncommon` says whether that structure comes in between.
static int64_t behind(const Desc *d, bool uncommon) { return d->bytes + (uncommon ? 16 : 0); }

static void add_kind(Desc *d, bool uncommon) {
  Lower *l = d->l;
  Type *under = type_underlying(d->type);
  switch ((int)ltype_kind(d->type)) {
  case KIND_ARRAY:
    add_type(d, under->array.elem);
    add_type(d, type_new_slice(l->arena, under->array.elem));
    add(d, ltype_int(l, under->array.len), 8);
    return;
  case KIND_CHAN:
    add_type(d, under->chan.elem);
    add(d,
        ltype_int(l, under->chan.dir == CHAN_BOTH   ? 3
                     : under->chan.dir == CHAN_SEND ? 2
                                                    : 1),
        8);
    return;
  case KIND_POINTER:
    add_type(d, under->pointer.elem);
    return;
  case KIND_SLICE:
    add_type(d, under->slice.elem);
    return;
  case KIND_MAP:
    add_map(d, under);
    return;
  case KIND_FUNC:
    add_func(d, under);
    return;
  case KIND_INTERFACE:
    add_pointer(d, inner_package(d, under));
    add_slice(d, behind(d, uncommon) + 24, method_count(under));
    return;
  case KIND_STRUCT:
    add_pointer(d, inner_package(d, under));
    add_slice(d, behind(d, uncommon) + 24, under->struct_.nfields);
    return;
  default:
    return;
  }
}

// ---- what stands behind

static Name member_name(Desc *d, const Object *object) {
  Name name = {.text = object->name->text, .exported = name_is_exported(object->name)};
  if (!name.exported && object->package != home_of(d->type))
    name.package = object->package;
  return name;
}

static void add_fields(Desc *d, Type *under) {
  Lower *l = d->l;
  for (uint32_t i = 0; i < under->struct_.nfields; i++) {
    const StructField *field = &under->struct_.fields[i];
    Name name = member_name(d, field->object);
    name.package = NULL; // the struct type has it
    name.tag = field->tag;
    name.embedded = field->object->u.var.embedded;
    LLVMValueRef parts[] = {name_data(l, &name), typedesc_of(l, field->object->type),
                            ltype_int(l, type_field_offset(under, i))};
    add(d, structure(l, parts, 3), 24);
  }
}

static void add_interface_methods(Desc *d, Type *under) {
  Lower *l = d->l;
  for (uint32_t i = 0; i < method_count(under); i++) {
    Object *method = under->interface.all_methods[i].object;
    Name name = member_name(d, method);
    LLVMValueRef parts[] = {offset_of(l, name_data(l, &name)),
                            offset_of(l, typedesc_of(l, method->type))};
    add(d, structure(l, parts, 2), 8);
  }
}

static void add_signature(Desc *d, Type *func) {
  for (uint32_t i = 0; i < func->func.params.len; i++)
    add_type(d, func->func.params.items[i]->type);
  for (uint32_t i = 0; i < func->func.results.len; i++)
    add_type(d, func->func.results.items[i]->type);
}

static void add_trailer(Desc *d) {
  Type *under = type_underlying(d->type);
  if (under->kind == KIND_FUNC)
    add_signature(d, under);
  else if (under->kind == KIND_STRUCT)
    add_fields(d, under);
  else if (under->kind == KIND_INTERFACE)
    add_interface_methods(d, under);
}

static int64_t trailer_bytes(Type *type) {
  Type *under = type_underlying(type);
  switch ((int)under->kind) {
  case KIND_FUNC:
    return 8 * ((int64_t)under->func.params.len + under->func.results.len);
  case KIND_STRUCT:
    return 24 * (int64_t)under->struct_.nfields;
  case KIND_INTERFACE:
    return 8 * (int64_t)method_count(under);
  default:
    return 0;
  }
}

static void add_uncommon(Desc *d, const MethodSet *methods) {
  Lower *l = d->l;
  const Package *package = home_of(d->type);
  uint32_t exported = 0;
  while (exported < methods->len && name_is_exported(methods->items[exported].object->name))
    exported++;
  LLVMValueRef parts[] = {
      package != NULL ? offset_of(l, package_path(l, package)) : int32(l, 0),
      int16(l, methods->len),
      int16(l, exported),
      int32(l, (uint64_t)(16 + trailer_bytes(d->type))),
      int32(l, 0),
  };
  add(d, structure(l, parts, 5), 16);
}

static void add_methods(Desc *d, const MethodSet *methods) {
  Lower *l = d->l;
  for (uint32_t i = 0; i < methods->len; i++) {
    const MethodEntry *method = &methods->items[i];
    Name name = member_name(d, method->object);
    LLVMValueRef parts[] = {
        offset_of(l, name_data(l, &name)),
        offset_of(l, typedesc_of(l, method->object->type)),
        offset_of(l, wrapper_by_word(l, d->type, method)),
        offset_of(l, wrapper_by_value(l, d->type, method)),
    };
    add(d, structure(l, parts, 4), METHOD_BYTES);
  }
}

// ---- all of it

static void fill(Lower *l, Type *type, LLVMValueRef global) {
  Desc d = {l, type, global, NULL, 0};
  MethodSet methods = method_set_of(l, type);
  bool uncommon = has_name(type) || methods.len > 0;
  add_header(&d, uncommon);
  add_kind(&d, uncommon);
  if (uncommon)
    add_uncommon(&d, &methods);
  add_trailer(&d);
  add_methods(&d, &methods);
  unsigned n = (unsigned)vec_len(d.parts);
  LLVMTypeRef *types = arena_new_array(l->arena, LLVMTypeRef, n);
  for (unsigned i = 0; i < n; i++)
    types[i] = LLVMTypeOf(d.parts[i]);
  LLVMTypeRef body = LLVMGlobalGetValueType(global);
  LLVMStructSetBody(body, types, n, false);
  LLVMSetInitializer(global, LLVMConstNamedStruct(body, d.parts, n));
  vec_free(d.parts);
}

// A type as it is when it is the type of something that exists.
static Type *defaulted(Lower *l, Type *type) {
  if (type->kind >= KIND_UNTYPED_BOOL && type->kind < KIND_UNTYPED_NIL)
    return ltype_basic(l, ltype_kind(type));
  return type;
}

// The runtime refers to a few descriptors by names that C can spell.
static const char *symbol_of(Lower *l, Type *type) {
  const char *name = type_name_linked(l, type);
  if (strcmp(name, "func()") == 0)
    return "rt_type_func";
  if (strcmp(name, "func() string") == 0)
    return "rt_type_func_string";
  return arena_printf(l->arena, "type:%s", name);
}

LLVMValueRef typedesc_of(Lower *l, Type *type) {
  type = defaulted(l, type);
  ptrdiff_t known = map_find(l->descriptors, type);
  if (known >= 0)
    return l->descriptors[known].value;
  const char *symbol = symbol_of(l, type);
  LLVMValueRef global = LLVMGetNamedGlobal(l->module, symbol);
  if (global == NULL) {
    global = LLVMAddGlobal(l->module, LLVMStructCreateNamed(l->context, symbol), symbol);
    LLVMSetGlobalConstant(global, true);
    LLVMSetAlignment(global, 8);
    module_set_link_once(l, global);
    PendingType p = {type, global};
    vec_push(l->pending_types, p);
  }
  map_put(l->descriptors, type, global);
  return global;
}

bool typedesc_fill(Lower *l) {
  bool any = l->next_pending_type < vec_len(l->pending_types);
  while (l->next_pending_type < vec_len(l->pending_types)) {
    PendingType p = l->pending_types[l->next_pending_type++];
    fill(l, p.type, p.global);
  }
  return any;
}
