// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The table of runtime functions that rtgen writes from runtime/rt.h, as C data. It is the front
// end's only knowledge of the runtime. The generated runtime/rt_table.def has for each:
//
//   RT_FUNCTION(NAME, RESULT, PARAMS, PARAM_COUNT, FLAGS, EFFECTS)
//
// whose arguments initialise an RtFunction in order, so that a table is
//
//   static const RtFunction functions[RT_FUNCTION_COUNT] = {
//   #define RT_FUNCTION(NAME, ...) [RT_ID_##NAME] = {#NAME, __VA_ARGS__},
//   #include "runtime/rt_table.def"
//   };
//
// and for each function that a Go package declares and C defines
//
//   RT_GO_FUNCTION(SYMBOL, EFFECTS)
//
// Link the CMake target letgo_rt_table for the include paths and the build order.
#ifndef LETGO_RTGEN_RT_TABLE_H
#define LETGO_RTGEN_RT_TABLE_H

#include "rtgen/rt_types.h"

typedef enum RtFunctionId {
#define RT_FUNCTION(NAME, ...) RT_ID_##NAME,
#include "runtime/rt_table.def"
  RT_FUNCTION_COUNT
} RtFunctionId;

// The initialisers that rt_table.def uses.
// clang-format off
#define RT_RESULT(...) {__VA_ARGS__}
#define RT_PARAMS(...) {__VA_ARGS__}
#define RT_PARAM(SCALAR, EXTEND) {SCALAR, EXTEND}
// clang-format on

#endif
