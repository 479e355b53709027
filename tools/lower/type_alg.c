// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Equality and hash functions. The runtime has those of plain memory of common sizes, strings,
// interfaces, floats and complex numbers; for other types a function is emitted. An emitted hash
// function asks the runtime to walk the type's descriptor.
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

static LLVMValueRef emit_hash(Lower *l, Type *type, const char *symbol) {
  LLVMTypeRef params[] = {l->t.ptr, l->t.i64};
  LLVMValueRef code = add_function(l, symbol, LLVMFunctionType(l->t.i64, params, 2, false));
  Abi abi = {.type = LLVMGlobalGetValueType(code)};
  Fn f;
  begin(&f, l, code, &abi, symbol);
  LLVMValueRef hash =
      EMIT_RT(&f, rt_type_hash, typedesc_of(l, type), LLVMGetParam(code, 0), LLVMGetParam(code, 1));
  LLVMBuildRet(f.b, hash);
  func_end(&f);
  return code;
}

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
