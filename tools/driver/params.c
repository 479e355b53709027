// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A parameter of several words (a string, a slice, a small struct) is several LLVM arguments. The
// lowering names each after the parameter, with a dot before what it adds: s.ptr, s.len. This reads
// those names before the optimiser may drop an argument.
#include "driver/params.h"

#include <llvm-c/Core.h>
#include <string.h>

static EscapePos position_of(const Compilation *c, Pos pos) {
  Position place = source_position(&c->sources, pos);
  return (EscapePos){.file = place.name, .line = place.line, .col = place.col};
}

static bool belongs_to(LLVMValueRef argument, Str name) {
  size_t len;
  const char *text = LLVMGetValueName2(argument, &len);
  return len >= name->len && memcmp(text, name->text, name->len) == 0 &&
         (len == name->len || text[name->len] == '.');
}

static void map_param(SourceMap *map, Compilation *c, const char *symbol, LLVMValueRef function,
                      const Object *param) {
  if (param == NULL || param->name == NULL || param->name->len == 0 ||
      strcmp(param->name->text, "_") == 0 || type_pointer_bytes(param->type) == 0)
    return;
  SourceParam mapped = {
      .symbol = symbol, .name = param->name->text, .pos = position_of(c, param->pos),
      .type = param->type};
  unsigned count = LLVMCountParams(function);
  while (mapped.first_arg < count &&
         !belongs_to(LLVMGetParam(function, mapped.first_arg), param->name))
    mapped.first_arg++;
  while (mapped.first_arg + mapped.arg_count < count &&
         belongs_to(LLVMGetParam(function, mapped.first_arg + mapped.arg_count), param->name))
    mapped.arg_count++;
  vec_push(map->params, mapped);
}

// The function, or one of its instances.
static LLVMValueRef find_in_module(LLVMModuleRef module, const char *symbol) {
  LLVMValueRef function = LLVMGetNamedFunction(module, symbol);
  if (function != NULL)
    return function;
  size_t len;
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f != NULL; f = LLVMGetNextFunction(f))
    if (params_same_function(LLVMGetValueName2(f, &len), symbol))
      return f;
  return NULL;
}

static void map_function(SourceMap *map, Compilation *c, LLVMModuleRef module,
                         const FuncInfo *info) {
  SourceFunction mapped = {
      .symbol = arena_printf(&c->arena, "%s.%s", info->package->path->text, info->name->text),
      .name = info->name->text,
      .info = info};
  if (info->object != NULL)
    mapped.pos = position_of(c, info->object->pos);
  LLVMValueRef function = find_in_module(module, mapped.symbol);
  if (function == NULL)
    return;
  vec_push(map->functions, mapped);
  map_param(map, c, mapped.symbol, function, info->type->func.recv);
  for (uint32_t i = 0; i < info->type->func.params.len; i++)
    map_param(map, c, mapped.symbol, function, info->type->func.params.items[i]);
  for (uint32_t i = 0; i < info->nliterals; i++)
    map_function(map, c, module, info->literals[i]);
}

void params_map(SourceMap *map, Compilation *c, const Package *package, LLVMModuleRef module) {
  for (uint32_t i = 0; i < package->nfuncs; i++)
    map_function(map, c, module, package->funcs[i]);
  for (uint32_t i = 0; i < package->nglob_literals; i++)
    map_function(map, c, module, package->glob_literals[i]);
}

bool params_same_function(const char *symbol, const char *source) {
  for (unsigned nesting = 0; *symbol != 0; symbol++) {
    nesting -= nesting > 0 && *symbol == ']';
    nesting += *symbol == '[';
    if (nesting == 0 && *symbol != ']' && *symbol != *source++)
      return false;
  }
  return *source == 0;
}

const SourceFunction *params_find_function(const SourceMap *map, const char *symbol) {
  for (size_t i = 0; i < vec_len(map->functions); i++)
    if (params_same_function(symbol, map->functions[i].symbol))
      return &map->functions[i];
  return NULL;
}

void params_free(SourceMap *map) {
  vec_free(map->functions);
  vec_free(map->params);
}
