// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A type in words is void, a scalar, `ptr`, `{ A, B }`, `<{ A, B }>`, `[N x A]`, `<N x A>` or, of a
// function, `A (B, C, ...)`. What is read is made of literal structs.
#include "pass/type_text.h"

#include <stdarg.h>
#include <stdio.h>

#include <llvm-c/Core.h>

enum { MAX_DEPTH = 16, MAX_PARTS = 256, MAX_LANES = 1 << 16, MAX_INT_BITS = 1 << 16 };

void text_put(CharVec *text, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int len = vsnprintf(NULL, 0, format, args);
  while (text->cap < text->len + (size_t)len + 1)
    text->data = vec_grow(text->data, &text->cap, 1);
  vsnprintf(text->data + text->len, (size_t)len + 1, format, again);
  text->len += (size_t)len;
  va_end(args);
  va_end(again);
}

typedef LLVMTypeRef (*MakeType)(LLVMContextRef context);

static const struct {
  const char *word;
  LLVMTypeKind kind;
  MakeType make;
} simple_types[] = {
    {"void", LLVMVoidTypeKind, LLVMVoidTypeInContext},
    {"half", LLVMHalfTypeKind, LLVMHalfTypeInContext},
    {"bfloat", LLVMBFloatTypeKind, LLVMBFloatTypeInContext},
    {"float", LLVMFloatTypeKind, LLVMFloatTypeInContext},
    {"double", LLVMDoubleTypeKind, LLVMDoubleTypeInContext},
    {"x86_fp80", LLVMX86_FP80TypeKind, LLVMX86FP80TypeInContext},
    {"fp128", LLVMFP128TypeKind, LLVMFP128TypeInContext},
};

enum { SIMPLE_TYPES = sizeof simple_types / sizeof *simple_types };

// Writing.

static bool write_type(CharVec *text, LLVMTypeRef type, unsigned depth);

static bool write_list(CharVec *text, LLVMTypeRef *types, unsigned count, unsigned depth) {
  bool written = true;
  for (unsigned i = 0; i < count && written; i++) {
    text_put(text, "%s", i ? ", " : "");
    written = write_type(text, types[i], depth);
  }
  return written;
}

static bool write_struct(CharVec *text, LLVMTypeRef type, unsigned depth) {
  unsigned count = LLVMCountStructElementTypes(type);
  if (LLVMIsOpaqueStruct(type) || count > MAX_PARTS)
    return false;
  LLVMTypeRef parts[MAX_PARTS];
  LLVMGetStructElementTypes(type, parts);
  bool is_packed = LLVMIsPackedStruct(type);
  text_put(text, "%s{%s", is_packed ? "<" : "", count ? " " : "");
  bool written = write_list(text, parts, count, depth);
  text_put(text, "%s}%s", count ? " " : "", is_packed ? ">" : "");
  return written;
}

static bool write_function(CharVec *text, LLVMTypeRef type, unsigned depth) {
  unsigned count = LLVMCountParamTypes(type);
  LLVMTypeRef params[MAX_PARTS];
  if (count > MAX_PARTS || !write_type(text, LLVMGetReturnType(type), depth))
    return false;
  LLVMGetParamTypes(type, params);
  text_put(text, " (");
  bool written = write_list(text, params, count, depth);
  if (LLVMIsFunctionVarArg(type))
    text_put(text, "%s...", count ? ", " : "");
  text_put(text, ")");
  return written;
}

static bool write_elements(CharVec *text, const char *open, uint64_t count, LLVMTypeRef element,
                           const char *close, unsigned depth) {
  text_put(text, "%s%llu x ", open, (unsigned long long)count);
  bool written = write_type(text, element, depth);
  text_put(text, "%s", close);
  return written;
}

static bool write_simple(CharVec *text, LLVMTypeKind kind) {
  for (unsigned i = 0; i < SIMPLE_TYPES; i++)
    if (simple_types[i].kind == kind) {
      text_put(text, "%s", simple_types[i].word);
      return true;
    }
  return false;
}

static bool write_type(CharVec *text, LLVMTypeRef type, unsigned depth) {
  if (depth > MAX_DEPTH)
    return false;
  LLVMTypeKind kind = LLVMGetTypeKind(type);
  switch (kind) {
  case LLVMIntegerTypeKind:
    text_put(text, "i%u", LLVMGetIntTypeWidth(type));
    return true;
  case LLVMPointerTypeKind:
    text_put(text, "ptr");
    if (LLVMGetPointerAddressSpace(type))
      text_put(text, " addrspace(%u)", LLVMGetPointerAddressSpace(type));
    return true;
  case LLVMStructTypeKind:
    return write_struct(text, type, depth + 1);
  case LLVMArrayTypeKind:
    return write_elements(text, "[", LLVMGetArrayLength2(type), LLVMGetElementType(type), "]",
                          depth + 1);
  case LLVMVectorTypeKind:
    return write_elements(text, "<", LLVMGetVectorSize(type), LLVMGetElementType(type), ">",
                          depth + 1);
  case LLVMFunctionTypeKind:
    return write_function(text, type, depth + 1);
  default:
    return write_simple(text, kind);
  }
}

bool type_write(CharVec *text, LLVMTypeRef type) { return write_type(text, type, 0); }

// Reading.

typedef struct TypeList {
  LLVMTypeRef types[MAX_PARTS];
  unsigned count;
} TypeList;

static LLVMTypeRef read_value_type(LLVMContextRef context, Reader *r, unsigned depth);

static bool take(Reader *r, const char *word) {
  reader_skip_spaces(r);
  return reader_take(r, word);
}

/// Up to `close`, which may follow at once; of a function's parameters also `...`.
static bool read_list(LLVMContextRef context, Reader *r, const char *close, bool *is_variadic,
                      unsigned depth, TypeList *list) {
  list->count = 0;
  if (take(r, close))
    return true;
  do {
    if (is_variadic && take(r, "...")) {
      *is_variadic = true;
      break;
    }
    LLVMTypeRef type = list->count < MAX_PARTS ? read_value_type(context, r, depth) : NULL;
    if (!type)
      return false;
    list->types[list->count++] = type;
  } while (take(r, ","));
  return take(r, close);
}

static LLVMTypeRef read_struct(LLVMContextRef context, Reader *r, bool is_packed, unsigned depth) {
  TypeList parts;
  if (!read_list(context, r, is_packed ? "}>" : "}", NULL, depth, &parts))
    return NULL;
  return LLVMStructTypeInContext(context, parts.types, parts.count, is_packed);
}

static bool can_be_lane(LLVMTypeRef type) {
  LLVMTypeKind kind = LLVMGetTypeKind(type);
  return kind != LLVMStructTypeKind && kind != LLVMArrayTypeKind && kind != LLVMVectorTypeKind;
}

static LLVMTypeRef read_elements(LLVMContextRef context, Reader *r, bool is_vector,
                                 unsigned depth) {
  uint32_t count;
  reader_skip_spaces(r);
  if (!reader_number(r, &count) || !take(r, "x "))
    return NULL;
  LLVMTypeRef element = read_value_type(context, r, depth);
  if (!element || !take(r, is_vector ? ">" : "]"))
    return NULL;
  if (!is_vector)
    return LLVMArrayType2(element, count);
  bool is_good = count && count <= MAX_LANES && can_be_lane(element);
  return is_good ? LLVMVectorType(element, count) : NULL;
}

static LLVMTypeRef read_pointer(LLVMContextRef context, Reader *r) {
  uint32_t space = 0;
  Reader ahead = *r;
  if (take(&ahead, "addrspace(")) {
    if (!reader_number(&ahead, &space) || space >= 1 << 24 || !reader_take(&ahead, ")"))
      return NULL;
    *r = ahead;
  }
  return LLVMPointerTypeInContext(context, space);
}

static LLVMTypeRef read_simple(LLVMContextRef context, Reader *r) {
  for (unsigned i = 0; i < SIMPLE_TYPES; i++)
    if (reader_take(r, simple_types[i].word))
      return simple_types[i].make(context);
  return NULL;
}

/// Any type but a function's; void only as a result.
static LLVMTypeRef read_type(LLVMContextRef context, Reader *r, unsigned depth) {
  uint32_t bits;
  if (depth > MAX_DEPTH)
    return NULL;
  reader_skip_spaces(r);
  if (reader_take(r, "ptr"))
    return read_pointer(context, r);
  if (reader_take(r, "i"))
    return reader_number(r, &bits) && bits && bits <= MAX_INT_BITS
               ? LLVMIntTypeInContext(context, bits)
               : NULL;
  if (reader_take(r, "<{"))
    return read_struct(context, r, true, depth + 1);
  if (reader_take(r, "{"))
    return read_struct(context, r, false, depth + 1);
  if (reader_take(r, "["))
    return read_elements(context, r, false, depth + 1);
  if (reader_take(r, "<"))
    return read_elements(context, r, true, depth + 1);
  return read_simple(context, r);
}

static LLVMTypeRef read_value_type(LLVMContextRef context, Reader *r, unsigned depth) {
  LLVMTypeRef type = read_type(context, r, depth);
  return type && LLVMGetTypeKind(type) == LLVMVoidTypeKind ? NULL : type;
}

LLVMTypeRef type_read(LLVMContextRef context, Reader *r) {
  LLVMTypeRef type = read_type(context, r, 0);
  bool is_variadic = false;
  if (!type || !take(r, "("))
    return type;
  TypeList params;
  if (!read_list(context, r, ")", &is_variadic, 1, &params))
    return NULL;
  return LLVMFunctionType(type, params.types, params.count, is_variadic);
}
