// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reading type descriptors, for the runtime.
#ifndef LETGO_RUNTIME_TYPE_H
#define LETGO_RUNTIME_TYPE_H

#include "runtime/rt.h"

#include <stdbool.h>

// The type's name as messages show it.
RtString type_name(const RtType *type);

// The text of a name at an address of 32 bits; empty for 0.
RtString type_text_at(uint32_t name);

// The methods, or null when the type has no such part.
const RtUncommon *type_uncommon(const RtType *type);

static inline RtKind type_kind(const RtType *type) { return (RtKind)(type->kind & RT_KIND_MASK); }

static inline bool type_is_direct(const RtType *type) { return type->kind & RT_KIND_DIRECT; }

// Of a function type.
const RtType *type_parameter(const RtFuncType *function, int i);
int type_result_count(const RtFuncType *function);
const RtType *type_result(const RtFuncType *function, int i);
bool type_is_variadic(const RtFuncType *function);

// The number of scalars that a value consists of when it is passed (lower/abi.h); TYPE_IN_MEMORY or
// more when it is passed in memory.
enum { TYPE_IN_MEMORY = 9 };
int64_t type_scalars(const RtType *type);

// Raises `before` and the type's name as a run-time error.
_Noreturn void type_panic(const char *before, const RtType *type);

// ---- errors (runtime_error.c)

// The value of a run-time error whose Error method returns `text`.
RtAny error_make(RtErrorKind kind, RtString text);

// Raises a *runtime.TypeAssertionError with gc's fields; `missing` may be empty.
_Noreturn void error_assert(const RtType *inter, const RtType *have, const RtType *want,
                            RtString missing);

// What the method Error of a TypeAssertionError returns; `error` has its fields.
RtString error_assertion_text(const void *error);

// What v's method Error or else String returns; false when it has neither. Runs Go code. (iface.c)
bool type_ask_text(RtAny v, RtString *text);

// func() string and func() if the program has descriptors for them, else null: then it calls no
// method of these types through an interface.
extern const RtType rt_type_func_string __attribute__((weak));
extern const RtType rt_type_func __attribute__((weak));

#endif
