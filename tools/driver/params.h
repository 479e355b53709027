// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which source function and parameter an LLVM symbol and argument stand for.
#ifndef LETGO_DRIVER_PARAMS_H
#define LETGO_DRIVER_PARAMS_H

#include "pass/escape.h"
#include "support/compilation.h"
#include "types/types.h"

// One function of the package; of a generic one the symbol is without type arguments, and stands
// for all instances.
typedef struct SourceFunction {
  const char *symbol; // LLVM's
  const char *name;   // as gc prints it: f, T.M, (*T).M
  EscapePos pos;      // of its name; no file for a function literal
  const FuncInfo *info;
} SourceFunction;

// A parameter or receiver whose value holds pointers; blank and unnamed ones are left out.
typedef struct SourceParam {
  const char *symbol; // of the function
  const char *name;
  EscapePos pos;
  Type *type;
  unsigned first_arg; // LLVM arguments that carry it
  unsigned arg_count;
} SourceParam;

typedef struct SourceMap {
  Vec(SourceFunction) functions;
  Vec(SourceParam) params;
} SourceMap;

// Reads names and positions off the package and the argument names of its naive module.
void params_map(SourceMap *map, Compilation *c, const Package *package, LLVMModuleRef module);

// Whether the LLVM symbol is the source function's, or that of an instance of it.
bool params_same_function(const char *symbol, const char *source);

// The function of that symbol, or NULL.
const SourceFunction *params_find_function(const SourceMap *map, const char *symbol);

// Frees the lists; the texts are the compilation's.
void params_free(SourceMap *map);

#endif
