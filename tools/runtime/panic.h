// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Panics. Whatever starts one, compiled code, the runtime or a fault, describes it as a Panic and
// hands it to panic_raise, the one place that runs deferred functions once there are any.
#ifndef LETGO_RUNTIME_PANIC_H
#define LETGO_RUNTIME_PANIC_H

#include "runtime/rt.h"

#include <stdbool.h>

typedef enum PanicKind { PANIC_VALUE, PANIC_TEXT, PANIC_BOUNDS, PANIC_NIL } PanicKind;

// The argument of panic(v); the parameters of rt_panic_value.
typedef struct PanicValue {
  int32_t kind;
  const void *ptr;
  uint64_t lo, hi;
  RtString type;
} PanicValue;

// An index or slice bound out of range: the words around x, the index, and y, the bound.
typedef struct PanicBounds {
  const char *before, *between, *after;
  const char *after_negative; // all that follows a negative x; y is then left out
  uint64_t x;
  int64_t y;
  bool is_unsigned; // x
} PanicBounds;

// A nil dereference: the address, and the place in the program that compiled code or the processor
// found it at.
typedef struct PanicFault {
  uintptr_t address, pc;
} PanicFault;

typedef struct Panic {
  PanicKind kind;
  union {
    PanicValue value;
    const char *text;
    PanicBounds bounds;
    PanicFault fault;
  };
} Panic;

_Noreturn void panic_raise(const Panic *panic);

// A run-time error without arguments; `text` is the whole text.
_Noreturn void panic_text(const char *text);

// The processor faulted on `address`, within the first page, at `pc`.
_Noreturn void panic_fault(uintptr_t address, uintptr_t pc);

#endif
