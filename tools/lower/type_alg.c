// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Equality and hash functions. The runtime has those of plain memory of common sizes, strings,
// interfaces, floats and complex numbers; for other types a function is emitted. An emitted hash
// function goes through the fields of structs: what is plain memory it hashes in words, two of them
// by one multiplication; strings and long pieces of memory go to the runtime, as do floats,
// interfaces and the elements of arrays, by their descriptors.
#include "lower/type_alg.h"

#include "lower/abi.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/func.h"
#include "lower/ltype.h"
#include "lower/module.h"
#include "lower/type_name.h"
#include "lower/typedesc.h"
#include "types/type_info.h"

#include <string.h>

// The end of the names rt_equal_* and rt_hash_*; null when there is no such function.
static const char *plain_suffix(int64_t size) {
  switch (size) {
  case 0:
    return "mem0";
  case 1:
    return "mem8";
  case 2:
    return "mem16";
  case 4:
    return "mem32";
  case 8:
    return "mem64";
  case 16:
    return "mem128";
  default:
    return NULL;
  }
}

static const char *suffix_of(Type *type) {
  switch ((int)ltype_kind(type)) {
  case KIND_FLOAT32:
    return "f32";
  case KIND_FLOAT64:
    return "f64";
  case KIND_COMPLEX64:
    return "c64";
  case KIND_COMPLEX128:
    return "c128";
  case KIND_STRING:
    return "string";
  case KIND_INTERFACE:
    return interface_is_empty(type_underlying(type)) ? "any" : "interface";
  default:
    return ltype_is_plain(type) ? plain_suffix(type_size(type)) : NULL;
  }
}

// A func value of the runtime.
static LLVMValueRef runtime_value(Lower *l, const char *prefix, const char *suffix) {
  return module_runtime_constant(l, arena_printf(l->arena, "%s%s", prefix, suffix), l->t.ptr);
}

static LLVMValueRef func_value(Lower *l, const char *symbol, LLVMValueRef code) {
  LLVMValueRef value = LLVMAddGlobal(l->module, l->t.ptr, symbol);
  LLVMSetInitializer(value, code);
  LLVMSetGlobalConstant(value, true);
  LLVMSetAlignment(value, 8);
  module_set_link_once(l, value);
  return value;
}

static void begin(Fn *f, Lower *l, LLVMValueRef code, const Abi *abi, const char *symbol) {
  module_set_link_once(l, code);
  func_begin(f, l, code, abi, symbol, module_pos(l));
}

static LLVMValueRef add_function(Lower *l, const char *symbol, LLVMTypeRef type) {
  return LLVMAddFunction(l->module, arena_printf(l->arena, "%s.code", symbol), type);
}

static LLVMValueRef emit_equal(Lower *l, Type *type, const char *symbol) {
  LLVMTypeRef params[] = {l->t.ptr, l->t.ptr};
  LLVMValueRef code = add_function(l, symbol, LLVMFunctionType(l->t.i8, params, 2, false));
  Abi abi = {.type = LLVMGlobalGetValueType(code)};
  Fn f;
  begin(&f, l, code, &abi, symbol);
  LLVMValueRef x = emit_load(&f, type, LLVMGetParam(code, 0));
  LLVMValueRef y = emit_load(&f, type, LLVMGetParam(code, 1));
  LLVMValueRef same = expr_equal(&f, type, x, y);
  LLVMBuildRet(f.b, LLVMBuildZExt(f.b, same, l->t.i8, ""));
  func_end(&f);
  return code;
}

// ---- hash functions

enum { LONGEST_INLINE = 64 };

// Adjoining plain fields are hashed together: `len` bytes from `start` on are still to come.
typedef struct {
  Fn *f;
  LLVMValueRef base, hash;
  int64_t start, len;
} Hasher;

// xor of the halves of a 128-bit product, as in runtime/hash.h.
static LLVMValueRef mix(Fn *f, LLVMValueRef a, LLVMValueRef b) {
  LLVMTypeRef i64 = f->l->t.i64, i128 = LLVMIntTypeInContext(f->l->context, 128);
  LLVMValueRef product =
      LLVMBuildMul(f->b, LLVMBuildZExt(f->b, a, i128, ""), LLVMBuildZExt(f->b, b, i128, ""), "");
  LLVMValueRef high = LLVMBuildLShr(f->b, product, LLVMConstInt(i128, 64, false), "");
  return LLVMBuildXor(f->b, LLVMBuildTrunc(f->b, high, i64, ""),
                      LLVMBuildTrunc(f->b, product, i64, ""), "");
}

// 1 to 8 bytes as an i64.
static LLVMValueRef load_bytes(Hasher *h, int64_t at, int64_t n) {
  Fn *f = h->f;
  int64_t part = 8;
  while (part > n)
    part /= 2;
  LLVMTypeRef type = LLVMIntTypeInContext(f->l->context, (unsigned)part * 8);
  LLVMValueRef address = emit_offset(f, h->base, ltype_int(f->l, at));
  LLVMValueRef bytes = LLVMBuildLoad2(f->b, type, address, "");
  LLVMSetAlignment(bytes, 1);
  LLVMValueRef word = LLVMBuildZExt(f->b, bytes, f->l->t.i64, "");
  if (part == n)
    return word;
  LLVMValueRef more = load_bytes(h, at + part, n - part);
  return LLVMBuildOr(f->b, word, LLVMBuildShl(f->b, more, ltype_int(f->l, part * 8), ""), "");
}

static void hash_words(Hasher *h) {
  Fn *f = h->f;
  LLVMValueRef factor = LLVMConstInt(f->l->t.i64, 0x9fb21c651e98df25u, false);
  for (int64_t at = h->start, end = h->start + h->len; at < end; at += 16) {
    int64_t left = end - at;
    LLVMValueRef a = load_bytes(h, at, left < 8 ? left : 8), b = factor;
    if (left > 8) {
      b = load_bytes(h, at + 8, left < 16 ? left - 8 : 8);
      a = LLVMBuildXor(f->b, a, factor, "");
      b = LLVMBuildXor(f->b, b, h->hash, "");
    } else {
      a = LLVMBuildXor(f->b, a, h->hash, "");
    }
    h->hash = mix(f, a, b);
  }
}

static void hash_plain(Hasher *h) {
  if (h->len <= LONGEST_INLINE)
    hash_words(h);
  else
    h->hash =
        EMIT_RT(h->f, rt_memory_hash, emit_offset(h->f, h->base, ltype_int(h->f->l, h->start)),
                ltype_int(h->f->l, h->len), h->hash);
  h->len = 0;
}

static void add_plain(Hasher *h, int64_t at, int64_t size) {
  if (at != h->start + h->len) {
    hash_plain(h);
    h->start = at;
  }
  h->len += size;
}

static void hash_part(Hasher *h, Type *type, int64_t at) {
  Fn *f = h->f;
  hash_plain(h);
  LLVMValueRef place = emit_offset(f, h->base, ltype_int(f->l, at));
  if (ltype_kind(type) != KIND_STRING) {
    h->hash = EMIT_RT(f, rt_type_hash, typedesc_of(f->l, type), place, h->hash);
    return;
  }
  LLVMValueRef string = emit_load(f, type, place);
  h->hash =
      EMIT_RT(f, rt_memory_hash, emit_extract(f, string, 0), emit_extract(f, string, 1), h->hash);
}

static void hash_type(Hasher *h, Type *type, int64_t at) {
  if (ltype_is_plain(type)) {
    add_plain(h, at, type_size(type));
    return;
  }
  if (ltype_kind(type) != KIND_STRUCT) {
    hash_part(h, type, at);
    return;
  }
  Type *under = type_underlying(type);
  for (uint32_t i = 0; i < under->struct_.nfields; i++) {
    const Object *field = under->struct_.fields[i].object;
    if (strcmp(field->name->text, "_") != 0)
      hash_type(h, field->type, at + type_field_offset(under, i));
  }
}

static LLVMValueRef emit_hash(Lower *l, Type *type, const char *symbol) {
  LLVMTypeRef params[] = {l->t.ptr, l->t.i64};
  LLVMValueRef code = add_function(l, symbol, LLVMFunctionType(l->t.i64, params, 2, false));
  Abi abi = {.type = LLVMGlobalGetValueType(code)};
  Fn f;
  begin(&f, l, code, &abi, symbol);
  Hasher h = {&f, LLVMGetParam(code, 0), LLVMGetParam(code, 1), 0, 0};
  hash_type(&h, type, 0);
  hash_plain(&h);
  LLVMBuildRet(f.b, h.hash);
  func_end(&f);
  return code;
}

// ---- the function of a type

LLVMValueRef type_alg_equal(Lower *l, Type *type) {
  if (!type_comparable(l->arena, type, true, NULL, NULL))
    return NULL;
  const char *suffix = suffix_of(type);
  if (suffix != NULL)
    return runtime_value(l, "rt_equal_", suffix);
  const char *symbol = arena_printf(l->arena, "type:.eq.%s", type_name_linked(l, type));
  LLVMValueRef known = LLVMGetNamedGlobal(l->module, symbol);
  return known != NULL ? known : func_value(l, symbol, emit_equal(l, type, symbol));
}

LLVMValueRef type_alg_hash(Lower *l, Type *type) {
  const char *suffix = suffix_of(type);
  if (suffix != NULL)
    return runtime_value(l, "rt_hash_", suffix);
  const char *symbol = arena_printf(l->arena, "type:.hash.%s", type_name_linked(l, type));
  LLVMValueRef known = LLVMGetNamedGlobal(l->module, symbol);
  return known != NULL ? known : func_value(l, symbol, emit_hash(l, type, symbol));
}
