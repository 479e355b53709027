// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a call through an interface can reach when the whole program is here. The front end says at
// such calls and at methods what they are called and what they take, by the attribute
// "letgo-method": name and type as text. A method table, constant or made at run time, has at each
// place a method of the text that calls through there have; so the methods of that text whose
// address somebody takes are all there are.
//
// A call that can reach but one method becomes a call of it, which LLVM may inline.
//
// The same goes for calls of function values, whose text is the type alone: they reach the functions
// with a closure record of that type whose address is taken.
//
// reflect.StructOf makes method tables of functions that it makes, reflect.MakeFunc and methods taken
// from a reflect.Value make function values: programs with them do not know all of theirs.
#include "pass/summary.h"

#include "pass/attr.h"
#include "pass/hooks.h"
#include "pass/scc.h"

#include <stdlib.h>
#include <string.h>

#include <llvm-c/Core.h>

typedef struct Method {
  const char *key;
  unsigned key_len;
  uint32_t order; ///< in the module
  LLVMValueRef function;
} Method;

struct Methods {
  VEC(Method) all; ///< by key, those of one key in module order
  VEC(LLVMValueRef) functions;
  bool methods_known, functions_known;
  bool makes_values; ///< function values of methods come from reflection
};

/// Whether anything but a direct call names the function.
static bool has_address_taken(LLVMValueRef function) {
  for (LLVMUseRef u = LLVMGetFirstUse(function); u; u = LLVMGetNextUse(u)) {
    LLVMValueRef user = LLVMGetUser(u);
    bool is_call = LLVMIsACallInst(user) || LLVMIsAInvokeInst(user);
    if (!is_call || LLVMGetCalledValue(user) != function)
      return true;
  }
  return false;
}

static int compare_keys(const char *a, unsigned a_len, const char *b, unsigned b_len) {
  int order = memcmp(a, b, a_len < b_len ? a_len : b_len);
  return order ? order : (a_len > b_len) - (a_len < b_len);
}

static int by_key(const void *left, const void *right) {
  const Method *a = left, *b = right;
  int order = compare_keys(a->key, a->key_len, b->key, b->key_len);
  return order ? order : (a->order > b->order) - (a->order < b->order);
}

static void add_method(Methods *m, LLVMValueRef function) {
  Method method = {.order = (uint32_t)m->all.len, .function = function};
  method.key = function_string_attr(function, METHOD_KEY, &method.key_len);
  if (method.key && has_address_taken(function))
    vec_push(&m->all, method);
}

static bool uses(LLVMModuleRef module, const char *name) {
  LLVMValueRef function = LLVMGetNamedFunction(module, name);
  return function && LLVMGetFirstUse(function);
}

Methods *methods_collect(LLVMModuleRef module) {
  Methods *m = mem_alloc(sizeof *m);
  m->methods_known = !uses(module, "reflect.StructOf");
  m->functions_known = !uses(module, "reflect.MakeFunc");
  m->makes_values = uses(module, "reflect.makeMethodValue");
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f; f = LLVMGetNextFunction(f))
    add_method(m, f);
  if (m->all.len)
    qsort(m->all.data, m->all.len, sizeof *m->all.data, by_key);
  for (size_t i = 0; i < m->all.len; i++)
    vec_push(&m->functions, m->all.data[i].function);
  return m;
}

void methods_free(Methods *m) {
  if (!m)
    return;
  vec_free(&m->all);
  vec_free(&m->functions);
  mem_free(m);
}

const LLVMValueRef *methods_all(const Methods *m, size_t *count) {
  *count = m ? m->functions.len : 0;
  return m ? m->functions.data : NULL;
}

/// Index of the first method whose key is not less.
static size_t find_first(const Methods *m, const char *key, unsigned len) {
  size_t low = 0, high = m->all.len;
  while (low < high) {
    size_t middle = (low + high) / 2;
    const Method *one = &m->all.data[middle];
    if (compare_keys(one->key, one->key_len, key, len) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/// Whether a method's text ends in the type of a function.
static bool has_type(const Method *method, const char *type, unsigned len) {
  return method->key_len > len && !memcmp(method->key + method->key_len - len, type, len);
}

bool method_is_value(const char *key, unsigned len) {
  return len > 5 && !memcmp(key, "func(", 5); // else a package's path or a dot comes first
}

static bool is_known(const Methods *m, const char *key, unsigned len) {
  if (!method_is_value(key, len))
    return m->methods_known;
  if (!m->functions_known)
    return false;
  for (size_t i = 0; m->makes_values && i < m->all.len; i++)
    if (has_type(&m->all.data[i], key, len))
      return false;
  return true;
}

const LLVMValueRef *methods_find(const Methods *m, const char *key, unsigned len, size_t *count) {
  *count = 0;
  if (!m || !key || !is_known(m, key, len))
    return NULL;
  size_t first = find_first(m, key, len), end = first;
  while (end < m->all.len &&
         !compare_keys(m->all.data[end].key, m->all.data[end].key_len, key, len))
    end++;
  *count = end - first;
  return m->functions.data + first;
}

static bool can_call(LLVMValueRef call, LLVMValueRef method) {
  return LLVMGlobalGetValueType(method) == LLVMGetCalledFunctionType(call) &&
         LLVMGetFunctionCallConv(method) == LLVMGetInstructionCallConv(call);
}

/// The one method that the call can reach, or null.
static LLVMValueRef only_method(const Methods *m, LLVMValueRef call) {
  if (LLVMIsAConstant(LLVMGetCalledValue(call)))
    return NULL;
  unsigned len = 0;
  const char *key = call_string_attr(call, METHOD_KEY, &len);
  size_t count;
  const LLVMValueRef *all = methods_find(m, key, len, &count);
  LLVMValueRef only = NULL;
  for (size_t i = 0; i < count; i++) {
    if (!can_call(call, all[i]))
      continue;
    if (only)
      return NULL;
    only = all[i];
  }
  return only;
}

/// Calls of function values that can reach but one function, in the order of their callers.
typedef struct ValueCalls {
  VEC(LLVMValueRef) calls;
  VEC(LLVMValueRef) targets;
  VEC(uint32_t) first; ///< of each caller; one more at the end
  PtrMap callers;      ///< to index of `first` + 1
} ValueCalls;

static void set_callee(LLVMValueRef call, LLVMValueRef callee) {
  LLVMSetOperand(call, (unsigned)LLVMGetNumOperands(call) - 1, callee);
}

static bool is_value_call(LLVMValueRef call) {
  unsigned len = 0;
  const char *key = call_string_attr(call, METHOD_KEY, &len);
  return method_is_value(key, len);
}

static bool call_by_name(const Methods *m, LLVMValueRef function, ValueCalls *values) {
  bool changed = false;
  uint32_t first = (uint32_t)values->calls.len;
  for (LLVMValueRef c = hook_first_call(function); c; c = hook_next_call(c)) {
    LLVMValueRef only = only_method(m, c);
    if (!only)
      continue;
    if (is_value_call(c)) {
      vec_push(&values->calls, c);
      vec_push(&values->targets, only);
      continue;
    }
    set_callee(c, only);
    changed = true;
  }
  if (values->calls.len > first) {
    vec_push(&values->first, first);
    map_set(&values->callers, function, (uint32_t)values->first.len);
  }
  return changed;
}

/// Function literals that call themselves, or each other in turn, find their records in variables
/// that they captured. A call through such a variable keeps contexts apart where the record is known;
/// made direct, it would look like one with yet another record each time. So those stay.
static bool call_values(ValueCalls *values) {
  uint32_t count = (uint32_t)values->first.len, calls = (uint32_t)values->calls.len;
  vec_push(&values->first, calls);
  vec_push(&values->first, calls); // `count`: all that call nothing themselves
  uint32_t *targets = mem_alloc((calls + 1) * sizeof *targets);
  for (uint32_t i = 0; i < calls; i++) {
    uint32_t caller = map_get(&values->callers, values->targets.data[i]);
    targets[i] = caller ? caller - 1 : count;
  }
  uint32_t *component = mem_alloc((count + 1) * sizeof *component);
  scc_find(&(ArrowGraph){count + 1, values->first.data, targets}, component);
  bool changed = false;
  for (uint32_t v = 0; v < count; v++)
    for (uint32_t i = values->first.data[v]; i < values->first.data[v + 1]; i++)
      if (component[v] != component[targets[i]]) {
        set_callee(values->calls.data[i], values->targets.data[i]);
        changed = true;
      }
  mem_free(component);
  mem_free(targets);
  return changed;
}

bool run_methods(LLVMModuleRef module) {
  Methods *m = methods_collect(module);
  ValueCalls values = {0};
  bool changed = false;
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f; f = LLVMGetNextFunction(f))
    changed |= call_by_name(m, f, &values);
  changed |= call_values(&values);
  vec_free(&values.calls);
  vec_free(&values.targets);
  vec_free(&values.first);
  map_free(&values.callers);
  methods_free(m);
  return changed;
}
