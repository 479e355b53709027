// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Type descriptors and interfaces as the running program sees them. The layouts are those of gc
// 1.19's package reflect, which reads them. The front end writes descriptors as constants; offsets
// are absolute addresses below 4 GiB.
//
// An empty interface is {type, data}, another one {itab, data}. The data word is the value itself
// when the type is one pointer (RT_KIND_DIRECT), else the address of a value that nobody changes.
// Itabs of the same interface and type are not unique: compare their types.
#ifndef LETGO_RUNTIME_RT_TYPE_H
#define LETGO_RUNTIME_RT_TYPE_H

#include "runtime/rt_base.h"

// RtType.flags, RtType.kind beside the RtKind, the first byte of a name, RtMapType.flags.
enum {
  RT_TYPE_UNCOMMON = 1,
  RT_TYPE_EXTRA_STAR = 2, // the name has a '*' in front that does not count
  RT_TYPE_NAMED = 4,
  RT_TYPE_REGULAR_MEMORY = 8, // equality is that of bytes
  RT_KIND_DIRECT = 32,
  RT_KIND_MASK = 31,
  RT_NAME_EXPORTED = 1,
  RT_NAME_TAG = 2,
  RT_NAME_PACKAGE = 4,
  RT_NAME_EMBEDDED = 8,
  RT_MAP_INDIRECT_KEY = 1,
  RT_MAP_INDIRECT_ELEM = 2,
  RT_MAP_REFLEXIVE_KEY = 4, // k == k for all keys
  RT_MAP_NEED_KEY_UPDATE = 8,
  RT_MAP_HASH_MIGHT_PANIC = 16,
};

// The code of the func values RtType.equal and RtMapType.hasher.
typedef uint8_t RtEqual(const void *p, const void *q);
typedef uint64_t RtHash(const void *p, uint64_t seed);

typedef struct RtType {
  uint64_t size, ptrdata; // bytes; of ptrdata leading bytes some hold pointers
  uint32_t hash;
  uint8_t flags, align, field_align, kind;
  RtEqual *const *equal; // null: not comparable
  const uint8_t *gcdata;
  uint32_t name; // address of: flags, length as a varint, bytes
  uint32_t pointer_to_this;
} RtType;

typedef struct RtUncommon {
  uint32_t package;
  uint16_t methods, exported;
  uint32_t offset; // of the methods, from here
  uint32_t unused;
} RtUncommon;

typedef struct RtMethod {
  uint32_t name, type;
  uint32_t by_word;  // code that takes an interface's data word
  uint32_t by_value; // code that takes the receiver
} RtMethod;

typedef struct RtInterfaceMethod {
  uint32_t name, type;
} RtInterfaceMethod;

typedef struct RtInterfaceType {
  RtType type;
  const uint8_t *package;
  const RtInterfaceMethod *methods;
  int64_t count, cap;
} RtInterfaceType;

typedef struct RtElemType { // pointers and slices; arrays and channels begin like this
  RtType type;
  const RtType *elem;
} RtElemType;

typedef struct RtArrayType {
  RtType type;
  const RtType *elem, *slice;
  int64_t len;
} RtArrayType;

typedef struct RtField {
  const uint8_t *name;
  const RtType *type;
  uint64_t offset;
} RtField;

typedef struct RtStructType {
  RtType type;
  const uint8_t *package;
  const RtField *fields;
  int64_t count, cap;
} RtStructType;

typedef struct RtMapType {
  RtType type;
  const RtType *key, *elem, *bucket;
  RtHash *const *hasher;
  uint8_t key_slot, elem_slot;
  uint16_t bucket_size;
  uint32_t flags;
} RtMapType;

typedef struct RtFuncType { // behind it and its uncommon part: the types of parameters and results
  RtType type;
  uint16_t in_count, out_count; // the highest bit of out_count: variadic
  uint32_t unused;
} RtFuncType;

typedef struct RtItab {
  const RtInterfaceType *inter;
  const RtType *type;
  uint32_t hash, unused;
  const void *fun[]; // in the order of the interface's methods
} RtItab;

// clang-format off: the notes stand before the prototype, which has a line of its own when long.

// The itab of a type for an interface type with methods; null when type is null or lacks a method.
RT_NOUNWIND RT_EFFECTS("") const void *rt_itab_find(const void *inter, const void *type);
// The same for x.(I): panics with a *runtime.TypeAssertionError instead.
RT_EFFECTS("") const void *rt_itab_assert(const void *inter, const void *type);
// x.(want) has failed: x is of the interface type `inter`, or null for any, and holds a value of
// type `have`, or null.
RT_PANICS RT_EFFECTS("")
void rt_panic_assert(const void *inter, const void *have, const void *want);
// A run-time error without the words "runtime error"; `text` ends in a zero byte.
RT_PANICS RT_EFFECTS("") void rt_panic_plain(const void *text);
// Whether two data words of the same dynamic type are equal; panics when it is not comparable.
RT_EFFECTS("") uint8_t rt_data_equal(const void *type, const void *x, const void *y);
// Hash of `size` bytes.
RT_NOUNWIND RT_EFFECTS("")
uint64_t rt_memory_hash(const void *p, int64_t size, uint64_t seed);
// Hash of the value of a comparable type at p. It panics when that holds an interface whose dynamic
// type is not comparable.
RT_EFFECTS("") uint64_t rt_type_hash(const void *type, const void *p, uint64_t seed);

#endif
