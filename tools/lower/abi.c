// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The calling convention. Its rules keep it true for C and libffi as well: nothing here relies on
// how LLVM splits an aggregate.
#include "lower/abi.h"

#include "lower/emit.h"
#include "lower/ltype.h"
#include "lower/runtime.h"
#include "lower/site.h"
#include "lower/type_name.h"

#include <string.h>

typedef Vec(AbiScalar) Scalars;

static void add_scalar(Scalars *out, LLVMTypeRef type) {
  AbiScalar s = {.type = type, .plain = LLVMGetTypeKind(type) != LLVMPointerTypeKind};
  vec_push(*out, s);
}

static void flatten_type(Lower *l, Type *type, Scalars *out) {
  Type *under = type_underlying(type);
  if (ltype_in_memory(type)) {
    add_scalar(out, l->t.ptr);
    return;
  }
  switch ((int)ltype_kind(type)) {
  case KIND_STRUCT:
    for (uint32_t i = 0; i < under->struct_.nfields; i++)
      flatten_type(l, under->struct_.fields[i].object->type, out);
    return;
  case KIND_ARRAY:
    if (under->array.len == 1)
      flatten_type(l, under->array.elem, out);
    return;
  case KIND_STRING:
  case KIND_SLICE:
    add_scalar(out, l->t.ptr);
    add_scalar(out, l->t.i64);
    if (ltype_kind(type) == KIND_SLICE)
      add_scalar(out, l->t.i64);
    return;
  case KIND_INTERFACE:
    add_scalar(out, l->t.ptr);
    add_scalar(out, l->t.ptr);
    return;
  case KIND_COMPLEX64:
  case KIND_COMPLEX128: {
    LLVMTypeRef part = ltype_kind(type) == KIND_COMPLEX64 ? l->t.f32 : l->t.f64;
    add_scalar(out, part);
    add_scalar(out, part);
    return;
  }
  default: {
    AbiScalar s = {.type = ltype_memory(l, type), .plain = ltype_is_number(type)};
    s.extend = s.type == l->t.i8 || s.type == l->t.i16;
    s.is_signed = ltype_kind(type) != KIND_BOOL && !type_is_unsigned(type);
    vec_push(*out, s);
  }
  }
}

// A word of a pair: what the scalar becomes.
static LLVMTypeRef word_type(Lower *l, LLVMTypeRef scalar) {
  if (scalar == l->t.ptr)
    return scalar;
  return scalar == l->t.f32 || scalar == l->t.f64 ? l->t.f64 : l->t.i64;
}

static LLVMTypeRef sret_type(Lower *l, Abi *abi) {
  LLVMTypeRef *fields = arena_new_array(l->arena, LLVMTypeRef, abi->nresults);
  for (uint32_t i = 0; i < abi->nresults; i++)
    fields[i] = ltype_memory(l, abi->results[i]);
  return LLVMStructTypeInContext(l->context, fields, abi->nresults, false);
}

static bool any_in_memory(const Abi *abi) {
  for (uint32_t i = 0; i < abi->nresults; i++)
    if (ltype_in_memory(abi->results[i]))
      return true;
  return false;
}

static LLVMTypeRef classify_result(Lower *l, Abi *abi) {
  Scalars scalars = NULL;
  for (uint32_t i = 0; i < abi->nresults; i++)
    flatten_type(l, abi->results[i], &scalars);
  size_t n = vec_len(scalars);
  for (size_t i = 0; i < n && i < 2; i++)
    abi->words[i] = scalars[i];
  vec_free(scalars);
  if (n > 2 || any_in_memory(abi)) {
    abi->result = ABI_SRET;
    abi->sret = sret_type(l, abi);
    return l->t.void_;
  }
  abi->result = n == 0 ? ABI_VOID : n == 1 ? ABI_SCALAR : ABI_PAIR;
  if (n == 0)
    return l->t.void_;
  if (n == 1)
    return abi->words[0].type;
  LLVMTypeRef words[] = {word_type(l, abi->words[0].type), word_type(l, abi->words[1].type)};
  return LLVMStructTypeInContext(l->context, words, 2, false);
}

static LLVMTypeRef function_type(Lower *l, const Abi *abi, LLVMTypeRef result) {
  size_t n = abi->first + abi->nparams;
  LLVMTypeRef *types = arena_new_array(l->arena, LLVMTypeRef, n);
  for (unsigned i = 0; i < abi->first; i++)
    types[i] = l->t.ptr;
  for (size_t i = abi->first; i < n; i++)
    types[i] = abi->params[i - abi->first].type;
  return LLVMFunctionType(result, types, (unsigned)n, false);
}

// The type of function values that call so, as text; of a method the receiver comes first.
static const char *value_key(Lower *l, const Type *func, Type *recv) {
  Type *type = arena_new(l->arena, Type);
  *type = *func;
  type->func.recv = NULL;
  if (recv != NULL) {
    ObjectList old = func->func.params, params = {NULL, old.len + 1};
    params.items = arena_new_array(l->arena, Object *, params.len);
    params.items[0] = arena_new(l->arena, Object);
    params.items[0]->type = recv;
    for (uint32_t i = 0; i < old.len; i++)
      params.items[i + 1] = old.items[i];
    type->func.params = params;
  }
  return type_name_linked(l, type);
}

Abi *abi_of(Lower *l, Type *func, Type *recv, bool nest) {
  Abi *abi = arena_new(l->arena, Abi);
  ObjectList results = func->func.results, params = func->func.params;
  abi->nresults = results.len;
  abi->results = arena_new_array(l->arena, Type *, results.len);
  for (uint32_t i = 0; i < results.len; i++)
    abi->results[i] = results.items[i]->type;
  LLVMTypeRef result = classify_result(l, abi);
  abi->nest = nest;
  abi->method = nest ? value_key(l, func, recv) : NULL;
  abi->nest_index = abi->result == ABI_SRET ? 1 : 0;
  abi->first = abi->nest_index + (nest ? 1 : 0);
  Scalars scalars = NULL;
  if (recv != NULL)
    flatten_type(l, recv, &scalars);
  for (uint32_t i = 0; i < params.len; i++)
    flatten_type(l, params.items[i]->type, &scalars);
  abi->nparams = (uint32_t)vec_len(scalars);
  abi->params = vec_to_arena(l->arena, scalars);
  vec_free(scalars);
  abi->type = function_type(l, abi, result);
  return abi;
}

// ---- attributes

static LLVMAttributeRef extension(Lower *l, const AbiScalar *s) {
  return runtime_enum(l, s->is_signed ? "signext" : "zeroext", 0);
}


// Attributes of a function (call == false) or of a call. "letgo-plain" tells the pass that a number
// is no part of an address.
static void add_attributes(Lower *l, const Abi *abi, LLVMValueRef value, bool call) {
  void (*add)(LLVMValueRef, LLVMAttributeIndex, LLVMAttributeRef) =
      call ? LLVMAddCallSiteAttribute : LLVMAddAttributeAtIndex;
  if (abi->result == ABI_SRET) {
    unsigned kind = LLVMGetEnumAttributeKindForName("sret", 4);
    add(value, 1, LLVMCreateTypeAttribute(l->context, kind, abi->sret));
    add(value, 1, runtime_enum(l, "noalias", 0));
    // Also by callees that nobody sees: they only write there.
    add(value, 1, runtime_enum(l, "captures", 0));
    add(value, 1, runtime_enum(l, "align", 8));
  }
  if (abi->nest)
    add(value, abi->nest_index + 1, runtime_enum(l, "nest", 0));
  if (abi->method != NULL)
    add(value, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
        runtime_string(l, "letgo-method", abi->method));
  LLVMAttributeRef plain = runtime_string(l, "letgo-plain", "");
  bool is_told_by_callee = call && LLVMIsAFunction(LLVMGetCalledValue(value)) != NULL;
  if (abi->result == ABI_SCALAR && abi->words[0].plain && !is_told_by_callee)
    add(value, LLVMAttributeReturnIndex, plain);
  if (abi->result == ABI_SCALAR && abi->words[0].extend)
    add(value, LLVMAttributeReturnIndex, extension(l, &abi->words[0]));
  for (size_t i = 0; i < abi->nparams; i++) {
    LLVMAttributeIndex at = (LLVMAttributeIndex)(abi->first + i + 1);
    if (abi->params[i].plain && !call)
      add(value, at, plain);
    if (abi->params[i].extend)
      add(value, at, extension(l, &abi->params[i]));
  }
}

LLVMValueRef abi_add_function(Lower *l, const char *name, const Abi *abi) {
  LLVMValueRef fn = LLVMAddFunction(l->module, name, abi->type);
  add_attributes(l, abi, fn, false);
  return fn;
}

// ---- values

void abi_push(Fn *f, Values *args, Type *type, LLVMValueRef value) {
  Type *under = type_underlying(type);
  if (ltype_in_memory(type)) {
    vec_push(*args, value);
    return;
  }
  switch ((int)ltype_kind(type)) {
  case KIND_STRUCT:
    for (uint32_t i = 0; i < under->struct_.nfields; i++) {
      Type *part = under->struct_.fields[i].object->type;
      abi_push(f, args, part, emit_from_memory(f, part, emit_extract(f, value, i)));
    }
    return;
  case KIND_ARRAY:
    if (under->array.len == 1) {
      Type *part = under->array.elem;
      abi_push(f, args, part, emit_from_memory(f, part, emit_extract(f, value, 0)));
    }
    return;
  case KIND_SLICE:
  case KIND_STRING:
  case KIND_INTERFACE:
  case KIND_COMPLEX64:
  case KIND_COMPLEX128:
    for (unsigned i = 0; i < ltype_scalars(type); i++)
      vec_push(*args, emit_extract(f, value, i));
    return;
  default:
    vec_push(*args, emit_to_memory(f, type, value));
  }
}

// Where abi_take_from finds scalars: parameters of the function, or an array.
typedef struct {
  Fn *f;
  LLVMValueRef *scalars; // null: parameters
  unsigned next;
} Source;

static LLVMValueRef next_scalar(Source *s) {
  unsigned i = s->next++;
  return s->scalars != NULL ? s->scalars[i] : LLVMGetParam(s->f->fn, i);
}

static LLVMValueRef take(Source *s, Type *type) {
  Fn *f = s->f;
  Type *under = type_underlying(type);
  if (ltype_in_memory(type))
    return next_scalar(s);
  LLVMValueRef value = LLVMGetPoison(ltype_value(f->l, type));
  switch ((int)ltype_kind(type)) {
  case KIND_STRUCT:
    if (under->struct_.nfields == 0 || ltype_is_zero_size(type))
      return LLVMConstNull(ltype_value(f->l, type));
    for (uint32_t i = 0; i < under->struct_.nfields; i++) {
      Type *part = under->struct_.fields[i].object->type;
      value = emit_insert(f, value, emit_to_memory(f, part, take(s, part)), i);
    }
    return value;
  case KIND_ARRAY: {
    Type *part = under->array.elem;
    if (under->array.len == 0)
      return LLVMConstNull(ltype_value(f->l, type));
    return emit_insert(f, value, emit_to_memory(f, part, take(s, part)), 0);
  }
  case KIND_SLICE:
  case KIND_STRING:
  case KIND_INTERFACE:
  case KIND_COMPLEX64:
  case KIND_COMPLEX128:
    for (unsigned i = 0; i < ltype_scalars(type); i++)
      value = emit_insert(f, value, next_scalar(s), i);
    return value;
  default:
    return emit_from_memory(f, type, next_scalar(s));
  }
}

LLVMValueRef abi_take(Fn *f, Type *type, unsigned *next) {
  Source s = {f, NULL, *next};
  LLVMValueRef value = take(&s, type);
  *next = s.next;
  return value;
}

static const char *part_name(Type *type, unsigned i) {
  static const char *const words[] = {"ptr", "len", "cap"};
  switch ((int)ltype_kind(type)) {
  case KIND_INTERFACE:
    return i == 0 ? "tab" : "data";
  case KIND_COMPLEX64:
  case KIND_COMPLEX128:
    return i == 0 ? "re" : "im";
  default:
    return words[i];
  }
}

static unsigned name_one(Fn *f, const char *name, unsigned at) {
  LLVMSetValueName2(LLVMGetParam(f->fn, at), name, strlen(name));
  return at + 1;
}

unsigned abi_name_params(Fn *f, Type *type, const char *name, unsigned at) {
  Arena *arena = f->l->arena;
  Type *under = type_underlying(type);
  TypeKind kind = ltype_kind(type);
  if (ltype_in_memory(type))
    return name_one(f, name, at);
  if (kind == KIND_STRUCT) {
    for (uint32_t i = 0; i < under->struct_.nfields; i++) {
      Object *field = under->struct_.fields[i].object;
      at = abi_name_params(f, field->type, arena_printf(arena, "%s.%s", name, field->name->text),
                           at);
    }
    return at;
  }
  if (kind == KIND_ARRAY) {
    const char *part = arena_printf(arena, "%s.0", name);
    return under->array.len == 0 ? at : abi_name_params(f, under->array.elem, part, at);
  }
  unsigned n = ltype_scalars(type);
  if (n == 1)
    return name_one(f, name, at);
  for (unsigned i = 0; i < n; i++)
    at = name_one(f, arena_printf(arena, "%s.%s", name, part_name(type, i)), at);
  return at;
}

static LLVMValueRef widen(Fn *f, const AbiScalar *s, LLVMValueRef v) {
  LLVMTypeRef word = word_type(f->l, s->type);
  if (word == s->type)
    return v;
  if (word == f->l->t.f64)
    return LLVMBuildFPExt(f->b, v, word, "");
  return s->is_signed ? LLVMBuildSExt(f->b, v, word, "") : LLVMBuildZExt(f->b, v, word, "");
}

static LLVMValueRef narrow(Fn *f, const AbiScalar *s, LLVMValueRef v) {
  LLVMTypeRef word = word_type(f->l, s->type);
  if (word == s->type)
    return v;
  if (word == f->l->t.f64)
    return LLVMBuildFPTrunc(f->b, v, s->type, "");
  return LLVMBuildTrunc(f->b, v, s->type, "");
}

// ---- calls and returns

static LLVMValueRef sret_site(Fn *f, const Abi *abi) {
  int64_t size = 0;
  bool pointers = false;
  for (uint32_t i = 0; i < abi->nresults; i++) {
    Type *type = abi->results[i];
    int64_t align = type_align(type);
    size = (size + align - 1) / align * align + type_size(type);
    pointers |= type_pointer_bytes(type) != 0;
  }
  const char *text = abi->nresults == 1 ? ltype_text(f->l, abi->results[0]) : "results";
  Site site = {".autotmp", "temp", NULL, text, f->pos, 0};
  return site_new(f, &site, ltype_int(f->l, (size + 7) / 8 * 8), pointers);
}

static LLVMValueRef result_field(Fn *f, const Abi *abi, LLVMValueRef base, uint32_t i) {
  return i == 0 ? base : LLVMBuildStructGEP2(f->b, abi->sret, base, i, "");
}

static void unpack(Fn *f, const Abi *abi, LLVMValueRef call, LLVMValueRef *results) {
  LLVMValueRef words[2] = {call, NULL};
  if (abi->result == ABI_PAIR)
    for (unsigned i = 0; i < 2; i++)
      words[i] = narrow(f, &abi->words[i], emit_extract(f, call, i));
  Source s = {f, words, 0};
  for (uint32_t i = 0; i < abi->nresults; i++)
    results[i] = take(&s, abi->results[i]);
}

static const char recovers[] = "letgo-recovers", wrappers[] = "letgo_wrap";

void abi_mark_recovers(Lower *l, LLVMValueRef fn) {
  runtime_add_string(l, fn, recovers, "");
  runtime_add_enum(l, fn, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, "noinline", 0);
}

static bool is_wrapper(LLVMValueRef fn) {
  const char *section = LLVMGetSection(fn);
  return section != NULL && strcmp(section, wrappers) == 0;
}

bool abi_may_recover(LLVMValueRef callee) {
  if (LLVMIsAFunction(callee) == NULL)
    return true;
  return is_wrapper(callee) ||
         LLVMGetStringAttributeAtIndex(callee, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                                       recovers, sizeof recovers - 1) != NULL;
}

// With the callee inlined into a wrapper, what it calls would pass for what the wrapper calls.
static void keep_frames(Fn *f, LLVMValueRef call, LLVMValueRef callee) {
  if (abi_may_recover(callee))
    LLVMSetTailCallKind(call, LLVMTailCallKindNoTail);
  if (is_wrapper(f->fn))
    LLVMAddCallSiteAttribute(call, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                             runtime_enum(f->l, "noinline", 0));
}

void abi_call(Fn *f, const Abi *abi, LLVMValueRef callee, LLVMValueRef record, Values args,
              LLVMValueRef *results) {
  LLVMValueRef slot = abi->result == ABI_SRET ? sret_site(f, abi) : NULL;
  Values all = NULL;
  if (slot != NULL)
    vec_push(all, slot);
  if (abi->nest)
    vec_push(all, record);
  for (size_t i = 0; i < vec_len(args); i++)
    vec_push(all, args[i]);
  LLVMValueRef call = LLVMBuildCall2(f->b, abi->type, callee, all, (unsigned)vec_len(all), "");
  vec_free(all);
  add_attributes(f->l, abi, call, true);
  keep_frames(f, call, callee);
  if (slot == NULL) {
    unpack(f, abi, call, results);
    return;
  }
  for (uint32_t i = 0; i < abi->nresults; i++)
    results[i] = emit_load(f, abi->results[i], result_field(f, abi, slot, i));
}

void abi_forward(Fn *f, const Abi *abi, LLVMValueRef callee, Values args) {
  if (abi_may_recover(callee))
    LLVMSetSection(f->fn, wrappers);
  Values all = NULL;
  if (abi->result == ABI_SRET)
    vec_push(all, LLVMGetParam(f->fn, 0));
  for (size_t i = 0; i < vec_len(args); i++)
    vec_push(all, args[i]);
  LLVMValueRef call = LLVMBuildCall2(f->b, abi->type, callee, all, (unsigned)vec_len(all), "");
  vec_free(all);
  add_attributes(f->l, abi, call, true);
  keep_frames(f, call, callee);
  if (LLVMGetReturnType(abi->type) == f->l->t.void_)
    LLVMBuildRetVoid(f->b);
  else
    LLVMBuildRet(f->b, call);
}

void abi_return(Fn *f, LLVMValueRef *values) {
  const Abi *abi = f->abi;
  if (abi->result == ABI_SRET) {
    LLVMValueRef slot = LLVMGetParam(f->fn, 0);
    for (uint32_t i = 0; i < abi->nresults; i++)
      emit_store(f, abi->results[i], result_field(f, abi, slot, i), values[i]);
  }
  if (abi->result == ABI_SRET || abi->result == ABI_VOID) {
    LLVMBuildRetVoid(f->b);
    return;
  }
  Values scalars = NULL;
  for (uint32_t i = 0; i < abi->nresults; i++)
    abi_push(f, &scalars, abi->results[i], values[i]);
  LLVMValueRef result = scalars[0];
  if (abi->result == ABI_PAIR) {
    result = LLVMGetPoison(LLVMGetReturnType(abi->type));
    for (unsigned i = 0; i < 2; i++)
      result = emit_insert(f, result, widen(f, &abi->words[i], scalars[i]), i);
  }
  vec_free(scalars);
  LLVMBuildRet(f->b, result);
}
