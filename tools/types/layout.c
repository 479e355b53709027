// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sizes, alignments and offsets as gc has them on amd64: a word is 8 bytes, complex numbers are
// aligned like their parts, and a struct that ends in a field of size zero gets a byte of padding,
// so that a pointer to that field does not point behind the struct.
//
// Sizes of invalid programs may overflow: they saturate at LAYOUT_MAX.
#include "types/type_info.h"

enum { WORD = 8 };
#define LAYOUT_MAX ((int64_t)1 << 50)

static int64_t align_up(int64_t offset, int64_t align) {
  return (offset + align - 1) / align * align;
}

static int64_t saturate(int64_t size) { return size > LAYOUT_MAX ? LAYOUT_MAX : size; }

static bool is_atomic_align64(const Type *type) {
  if (type->kind != KIND_NAMED || strcmp(type->named.object->name->text, "align64") != 0 ||
      type->named.object->package == NULL)
    return false;
  const char *path = type->named.object->package->path->text;
  return strcmp(path, "sync/atomic") == 0 || strcmp(path, "runtime/internal/atomic") == 0;
}

static int64_t struct_align(const Type *t) {
  int64_t max = 1;
  for (uint32_t i = 0; i < t->struct_.nfields; i++) {
    int64_t align = type_align(t->struct_.fields[i].object->type);
    max = align > max ? align : max;
  }
  return max;
}

int64_t type_align(Type *type) {
  Type *t = type_underlying(type);
  switch ((int)t->kind) {
  case KIND_BOOL:
  case KIND_INT8:
  case KIND_UINT8:
  case KIND_INVALID:
    return 1;
  case KIND_INT16:
  case KIND_UINT16:
    return 2;
  case KIND_INT32:
  case KIND_UINT32:
  case KIND_FLOAT32:
  case KIND_COMPLEX64:
    return 4;
  case KIND_ARRAY:
    return type_align(t->array.elem);
  case KIND_STRUCT:
    if (t->struct_.nfields == 0)
      return is_atomic_align64(type) ? WORD : 1;
    if (t->cached_align == 0)
      t->cached_align = (uint32_t)struct_align(t);
    return t->cached_align;
  default:
    return WORD;
  }
}

static int64_t array_size(const Type *t) {
  if (t->array.len <= 0)
    return 0;
  int64_t elem = type_size(t->array.elem);
  if (elem != 0 && t->array.len > LAYOUT_MAX / elem)
    return LAYOUT_MAX;
  return elem * t->array.len;
}

// The end of the first n fields; the start of field n when its alignment is applied.
static int64_t fields_end(const Type *t, uint32_t n) {
  int64_t offset = 0;
  for (uint32_t i = 0; i < n; i++) {
    Type *field = t->struct_.fields[i].object->type;
    offset = saturate(align_up(offset, type_align(field)) + type_size(field));
  }
  return offset;
}

static int64_t struct_size(Type *t) {
  uint32_t n = t->struct_.nfields;
  int64_t end = fields_end(t, n);
  if (n > 0 && end > 0 && type_size(t->struct_.fields[n - 1].object->type) == 0)
    end++;
  return align_up(end, type_align(t));
}

int64_t type_size(Type *type) {
  Type *t = type_underlying(type);
  switch ((int)t->kind) {
  case KIND_INVALID:
  case KIND_TUPLE:
  case KIND_UNION:
    return 0;
  case KIND_BOOL:
  case KIND_INT8:
  case KIND_UINT8:
    return 1;
  case KIND_INT16:
  case KIND_UINT16:
    return 2;
  case KIND_INT32:
  case KIND_UINT32:
  case KIND_FLOAT32:
    return 4;
  case KIND_STRING:
  case KIND_INTERFACE:
  case KIND_COMPLEX128:
    return 2 * WORD;
  case KIND_SLICE:
    return 3 * WORD;
  case KIND_ARRAY:
    return array_size(t);
  case KIND_STRUCT:
    if (t->cached_size == 0) // a struct of size zero is cheap to ask again
      t->cached_size = (uint64_t)struct_size(t);
    return (int64_t)t->cached_size;
  default:
    return WORD;
  }
}

int64_t type_field_offset(Type *struct_type, uint32_t index) {
  Type *t = type_underlying(struct_type);
  return align_up(fields_end(t, index), type_align(t->struct_.fields[index].object->type));
}

int64_t type_pointer_bytes(Type *type) {
  Type *t = type_underlying(type);
  switch ((int)t->kind) {
  case KIND_UNSAFE_POINTER:
  case KIND_POINTER:
  case KIND_FUNC:
  case KIND_MAP:
  case KIND_CHAN:
  case KIND_STRING:
  case KIND_SLICE:
    return WORD;
  case KIND_INTERFACE:
    return 2 * WORD;
  case KIND_ARRAY: {
    int64_t elem = type_pointer_bytes(t->array.elem);
    if (elem == 0 || t->array.len <= 0)
      return 0;
    return saturate(type_size(t) - type_size(t->array.elem) + elem);
  }
  case KIND_STRUCT:
    for (uint32_t i = t->struct_.nfields; i-- > 0;) {
      int64_t bytes = type_pointer_bytes(t->struct_.fields[i].object->type);
      if (bytes > 0)
        return type_field_offset(t, i) + bytes;
    }
    return 0;
  default:
    return 0;
  }
}
