// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading type descriptors: names, and where the methods are.
#include "runtime/type.h"

#include "runtime/panic.h"

#include <string.h>

static const void *pointer_to(uint32_t address) { return (const void *)(uintptr_t)address; }

RtString type_text_at(uint32_t name) {
  const uint8_t *at = pointer_to(name);
  if (!at)
    return (RtString){NULL, 0};
  int64_t len = 0;
  int shift = 0;
  do {
    len |= (int64_t)(*++at & 127) << shift;
    shift += 7;
  } while (*at & 128);
  return (RtString){at + 1, len};
}

RtString type_name(const RtType *type) {
  RtString name = type_text_at(type->name);
  bool star = name.len > 0 && (type->flags & RT_TYPE_EXTRA_STAR);
  return (RtString){name.ptr + star, name.len - star};
}

// Bytes before the uncommon part.
static size_t fixed_size(RtKind kind) {
  switch (kind) {
  case RT_KIND_ARRAY:
    return sizeof(RtArrayType);
  case RT_KIND_CHAN:
    return sizeof(RtElemType) + 8;
  case RT_KIND_FUNC:
    return sizeof(RtFuncType);
  case RT_KIND_INTERFACE:
    return sizeof(RtInterfaceType);
  case RT_KIND_MAP:
    return sizeof(RtMapType);
  case RT_KIND_POINTER:
  case RT_KIND_SLICE:
    return sizeof(RtElemType);
  case RT_KIND_STRUCT:
    return sizeof(RtStructType);
  case RT_KIND_INVALID:
  case RT_KIND_BOOL:
  case RT_KIND_INT:
  case RT_KIND_INT8:
  case RT_KIND_INT16:
  case RT_KIND_INT32:
  case RT_KIND_INT64:
  case RT_KIND_UINT:
  case RT_KIND_UINT8:
  case RT_KIND_UINT16:
  case RT_KIND_UINT32:
  case RT_KIND_UINT64:
  case RT_KIND_UINTPTR:
  case RT_KIND_FLOAT32:
  case RT_KIND_FLOAT64:
  case RT_KIND_COMPLEX64:
  case RT_KIND_COMPLEX128:
  case RT_KIND_STRING:
  case RT_KIND_UNSAFE_POINTER:
    break;
  }
  return sizeof(RtType);
}

const RtUncommon *type_uncommon(const RtType *type) {
  if (!(type->flags & RT_TYPE_UNCOMMON))
    return NULL;
  return (const void *)((const char *)type + fixed_size(type_kind(type)));
}

// ---- functions

enum { VARIADIC = 1 << 15 };

static const RtType *nth(const RtFuncType *function, int i) {
  const char *behind = (const char *)(function + 1);
  if (function->type.flags & RT_TYPE_UNCOMMON)
    behind += sizeof(RtUncommon);
  return ((const RtType *const *)(const void *)behind)[i];
}

const RtType *type_parameter(const RtFuncType *function, int i) { return nth(function, i); }

int type_result_count(const RtFuncType *function) { return function->out_count & ~VARIADIC; }

const RtType *type_result(const RtFuncType *function, int i) {
  return nth(function, function->in_count + i);
}

bool type_is_variadic(const RtFuncType *function) { return function->out_count & VARIADIC; }

static int64_t struct_scalars(const RtStructType *type) {
  int64_t scalars = 0;
  for (int64_t i = 0; i < type->count; i++)
    scalars += type_scalars(type->fields[i].type);
  return scalars;
}

static int64_t array_scalars(const RtArrayType *type) {
  if (type->len > 1)
    return TYPE_IN_MEMORY;
  return type->len == 0 ? 0 : type_scalars(type->elem);
}

int64_t type_scalars(const RtType *type) {
  RtKind kind = type_kind(type);
  if (kind == RT_KIND_STRUCT)
    return struct_scalars((const RtStructType *)type);
  if (kind == RT_KIND_ARRAY)
    return array_scalars((const RtArrayType *)type);
  if (kind == RT_KIND_SLICE)
    return 3;
  bool pair = kind == RT_KIND_STRING || kind == RT_KIND_INTERFACE || kind == RT_KIND_COMPLEX64 ||
              kind == RT_KIND_COMPLEX128;
  return pair ? 2 : 1;
}

// ---- messages

_Noreturn void type_panic(const char *before, const RtType *type) {
  RtString name = type_name(type);
  size_t len = strlen(before);
  char *text = rt_new_noptr((int64_t)len + name.len + 1);
  memcpy(text, before, len);
  memcpy(text + len, name.ptr, (size_t)name.len);
  panic_text(text);
}
