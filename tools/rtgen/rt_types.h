// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How a runtime function is described: what rtgen finds out about a prototype of runtime/rt.h and
// what the front end reads from the table (rt_table.h). LLVM's terms, without LLVM's headers.
#ifndef LETGO_RTGEN_RT_TYPES_H
#define LETGO_RTGEN_RT_TYPES_H

#include <stdint.h>

enum { RT_MAX_PARAMS = 8 };

// A scalar in LLVM's terms.
typedef enum RtScalar {
  RT_VOID,
  RT_I8,
  RT_I16,
  RT_I32,
  RT_I64,
  RT_PTR,
  RT_FLOAT,
  RT_DOUBLE
} RtScalar;

// How a parameter narrower than 32 bits is passed.
typedef enum RtExtend { RT_NOEXT, RT_ZEROEXT, RT_SIGNEXT } RtExtend;

typedef struct RtParam {
  uint8_t scalar; // RtScalar, never RT_VOID
  uint8_t extend; // RtExtend
} RtParam;

enum {
  RT_FN_NORETURN = 1 << 0,
  RT_FN_COLD = 1 << 1,
  RT_FN_NOUNWIND = 1 << 2,
  // An allocator: noalias nonnull align 8 result; parameter 0 is its size in bytes. Unless
  // -escape=off also allockind("alloc,zeroed"), allocsize(0), "alloc-family"="letgo", willreturn,
  // memory(inaccessiblemem: readwrite).
  RT_FN_ALLOCATOR = 1 << 3,
  // memory(none) willreturn.
  RT_FN_PURE = 1 << 4,
  // Like an allocator, but the result may be null and holds anything: allockind("alloc,uninitialized")
  // and "escape-optional".
  RT_FN_OPTIONAL = 1 << 5,
  // "escape-pointer-free".
  RT_FN_POINTER_FREE = 1 << 6
};

typedef struct RtFunction {
  const char *name;
  uint8_t result[2]; // RtScalar; both set: the LLVM struct {result[0], result[1]}
  RtParam params[RT_MAX_PARAMS];
  uint8_t param_count;
  uint8_t flags;       // RT_FN_*
  const char *effects; // the function attribute "escape-effects", may be ""
} RtFunction;

#endif
