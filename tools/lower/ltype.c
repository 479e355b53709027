// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Maps Go types to LLVM types. A pointer is opaque, so no type is recursive and one walk suffices.
// LLVM's natural layout on x86-64 is gc's, with one exception: a struct that ends in a field of
// size zero is padded by gc so that the field's address stays inside; we add the bytes by hand.
#include "lower/ltype.h"

void ltype_init(Lower *l) {
  LLVMContextRef c = l->context;
  LowerTypes *t = &l->t;
  t->void_ = LLVMVoidTypeInContext(c);
  t->i1 = LLVMInt1TypeInContext(c);
  t->i8 = LLVMInt8TypeInContext(c);
  t->i16 = LLVMInt16TypeInContext(c);
  t->i32 = LLVMInt32TypeInContext(c);
  t->i64 = LLVMInt64TypeInContext(c);
  t->f32 = LLVMFloatTypeInContext(c);
  t->f64 = LLVMDoubleTypeInContext(c);
  t->ptr = LLVMPointerTypeInContext(c, 0);
  t->string = LLVMStructTypeInContext(c, (LLVMTypeRef[]){t->ptr, t->i64}, 2, false);
  t->slice = LLVMStructTypeInContext(c, (LLVMTypeRef[]){t->ptr, t->i64, t->i64}, 3, false);
  t->interface = LLVMStructTypeInContext(c, (LLVMTypeRef[]){t->ptr, t->ptr}, 2, false);
  t->complex64 = LLVMStructTypeInContext(c, (LLVMTypeRef[]){t->f32, t->f32}, 2, false);
  t->complex128 = LLVMStructTypeInContext(c, (LLVMTypeRef[]){t->f64, t->f64}, 2, false);
}

TypeKind ltype_kind(const Type *type) {
  TypeKind kind = type_underlying(type)->kind;
  switch ((int)kind) {
  case KIND_UNTYPED_BOOL:
    return KIND_BOOL;
  case KIND_UNTYPED_INT:
    return KIND_INT;
  case KIND_UNTYPED_RUNE:
    return KIND_INT32;
  case KIND_UNTYPED_FLOAT:
    return KIND_FLOAT64;
  case KIND_UNTYPED_COMPLEX:
    return KIND_COMPLEX128;
  case KIND_UNTYPED_STRING:
    return KIND_STRING;
  case KIND_UNTYPED_NIL:
    return KIND_UNSAFE_POINTER;
  default:
    return kind;
  }
}

// Structs are literal types, not named ones: Go types with one underlying type are then one LLVM
// type, and a conversion between them is nothing.
static LLVMTypeRef struct_type(Lower *l, Type *type) {
  ptrdiff_t known = map_find(l->struct_types, type);
  if (known >= 0)
    return l->struct_types[known].value;
  uint32_t n = type->struct_.nfields;
  LLVMTypeRef *fields = arena_new_array(l->arena, LLVMTypeRef, n + 1);
  for (uint32_t i = 0; i < n; i++)
    fields[i] = ltype_memory(l, type->struct_.fields[i].object->type);
  unsigned count = n;
  if (n > 0 && type_size(type) > 0 &&
      ltype_is_zero_size(type->struct_.fields[n - 1].object->type)) {
    int64_t pad = type_size(type) - type_field_offset(type, n - 1);
    fields[count++] = LLVMArrayType2(l->t.i8, (uint64_t)pad);
  }
  LLVMTypeRef result = LLVMStructTypeInContext(l->context, fields, count, false);
  map_put(l->struct_types, type, result);
  return result;
}

LLVMTypeRef ltype_memory(Lower *l, Type *type) {
  LowerTypes *t = &l->t;
  switch ((int)ltype_kind(type)) {
  case KIND_BOOL:
  case KIND_INT8:
  case KIND_UINT8:
    return t->i8;
  case KIND_INT16:
  case KIND_UINT16:
    return t->i16;
  case KIND_INT32:
  case KIND_UINT32:
    return t->i32;
  case KIND_INT:
  case KIND_UINT:
  case KIND_INT64:
  case KIND_UINT64:
  case KIND_UINTPTR:
    return t->i64;
  case KIND_FLOAT32:
    return t->f32;
  case KIND_FLOAT64:
    return t->f64;
  case KIND_COMPLEX64:
    return t->complex64;
  case KIND_COMPLEX128:
    return t->complex128;
  case KIND_STRING:
    return t->string;
  case KIND_SLICE:
    return t->slice;
  case KIND_INTERFACE:
    return t->interface;
  case KIND_STRUCT:
    return struct_type(l, type_underlying(type));
  case KIND_ARRAY: {
    Type *array = type_underlying(type);
    return LLVMArrayType2(ltype_memory(l, array->array.elem), (uint64_t)array->array.len);
  }
  case KIND_UNSAFE_POINTER:
  case KIND_POINTER:
  case KIND_FUNC:
  case KIND_MAP:
  case KIND_CHAN:
    return t->ptr;
  default:
    lower_fault(l, 0, arena_printf(l->arena, "no LLVM type for %s", ltype_text(l, type)));
  }
}

LLVMTypeRef ltype_value(Lower *l, Type *type) {
  if (ltype_kind(type) == KIND_BOOL)
    return l->t.i1;
  return ltype_in_memory(type) ? l->t.ptr : ltype_memory(l, type);
}

unsigned ltype_scalars(Type *type) {
  const unsigned too_many = LTYPE_MAX_SCALARS + 1;
  Type *under = type_underlying(type);
  switch ((int)ltype_kind(type)) {
  case KIND_STRING:
  case KIND_INTERFACE:
  case KIND_COMPLEX64:
  case KIND_COMPLEX128:
    return 2;
  case KIND_SLICE:
    return 3;
  case KIND_ARRAY:
    if (under->array.len > 1)
      return too_many;
    return under->array.len == 0 ? 0 : ltype_scalars(under->array.elem);
  case KIND_STRUCT: {
    unsigned sum = 0;
    for (uint32_t i = 0; i < under->struct_.nfields && sum < too_many; i++)
      sum += ltype_scalars(under->struct_.fields[i].object->type);
    return sum < too_many ? sum : too_many;
  }
  default:
    return 1;
  }
}

bool ltype_in_memory(Type *type) { return ltype_scalars(type) > LTYPE_MAX_SCALARS; }

static bool plain_struct(Type *type) {
  int64_t end = 0;
  for (uint32_t i = 0; i < type->struct_.nfields; i++) {
    Object *field = type->struct_.fields[i].object;
    bool blank = field->name->len == 1 && field->name->text[0] == '_';
    if (blank || type_field_offset(type, i) != end || !ltype_is_plain(field->type))
      return false;
    end += type_size(field->type);
  }
  return end == type_size(type);
}

bool ltype_is_number(const Type *type) {
  TypeKind kind = ltype_kind(type);
  return kind >= KIND_BOOL && kind <= KIND_FLOAT64 && kind != KIND_UINTPTR;
}

bool ltype_is_plain(Type *type) {
  Type *under = type_underlying(type);
  switch ((int)ltype_kind(type)) {
  case KIND_FLOAT32:
  case KIND_FLOAT64:
  case KIND_COMPLEX64:
  case KIND_COMPLEX128:
  case KIND_STRING:
  case KIND_INTERFACE:
    return false;
  case KIND_ARRAY:
    return ltype_is_plain(under->array.elem);
  case KIND_STRUCT:
    return plain_struct(under);
  default:
    return true;
  }
}

static bool fields_fit_no_address(const Type *type) {
  for (uint32_t i = 0; i < type->struct_.nfields; i++)
    if (!ltype_fits_no_address(type->struct_.fields[i].object->type))
      return false;
  return true;
}

bool ltype_fits_no_address(Type *type) {
  TypeKind kind = ltype_kind(type);
  Type *under = type_underlying(type);
  if (kind == KIND_ARRAY)
    return ltype_fits_no_address(under->array.elem);
  if (kind == KIND_STRUCT)
    return fields_fit_no_address(under);
  bool is_float = kind >= KIND_FLOAT32 && kind <= KIND_COMPLEX128;
  return is_float || (ltype_is_number(type) && type_size(type) < 8);
}

Type *ltype_pointed_array(Type *type) {
  if (ltype_kind(type) != KIND_POINTER)
    return NULL;
  Type *elem = type_underlying(type)->pointer.elem;
  return ltype_kind(elem) == KIND_ARRAY ? elem : NULL;
}

Type *ltype_element(Lower *l, Type *type) {
  Type *under = type_underlying(type);
  switch ((int)under->kind) {
  case KIND_ARRAY:
    return under->array.elem;
  case KIND_SLICE:
    return under->slice.elem;
  case KIND_POINTER:
    return ltype_element(l, under->pointer.elem);
  case KIND_STRING:
  case KIND_UNTYPED_STRING:
    return ltype_basic(l, KIND_UINT8);
  default:
    lower_fault(l, 0, "no element type");
  }
}

bool ltype_is_zero_size(Type *type) { return type_size(type) == 0; }

LLVMValueRef ltype_int(Lower *l, int64_t value) {
  return LLVMConstInt(l->t.i64, (unsigned long long)value, true);
}

const char *ltype_text(Lower *l, Type *type) {
  return type_verdict_string(l->arena, type, l->package);
}

Type *ltype_basic(Lower *l, TypeKind kind) { return l->universe->basic[kind]; }
