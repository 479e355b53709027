// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Panics. Whatever starts one, compiled code, the runtime or a fault, describes it as a Panic and
// hands it to panic_raise, which runs deferred calls.
#ifndef LETGO_RUNTIME_PANIC_H
#define LETGO_RUNTIME_PANIC_H

#include "runtime/rt.h"

#include <stdbool.h>

typedef enum PanicKind {
  PANIC_ANY,
  PANIC_TEXT,
  PANIC_BOUNDS,
  PANIC_NIL,
  PANIC_GOEXIT // no panic: runtime.Goexit, which recover does not see
} PanicKind;

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
    RtAny any;
    const char *text;
    PanicBounds bounds;
    PanicFault fault;
  };
} Panic;

// A panic in progress, in the frame of the function that raised it.
typedef struct PanicRecord {
  struct PanicRecord *prev; // the one that was in progress before
  Panic panic;
  RtFrame *frame;  // whose deferred calls are run
  uintptr_t *slot; // where the return address of that run lies
  bool recovered;
  bool aborted;  // a later panic has taken over the run
  bool has_text; // text is what an error or Stringer says, for the message
  RtString text;
} PanicRecord;

_Noreturn void panic_raise(const Panic *panic);

// A run-time error without arguments; `text` is the whole text.
_Noreturn void panic_text(const char *text);

// The processor faulted on `address`, within the first page, at `pc`.
_Noreturn void panic_fault(uintptr_t address, uintptr_t pc);

// The value that recover returns. (panic_value.c)
RtAny panic_as_any(const Panic *panic);

// Asks errors and Stringers in the chain for their texts, which runs Go code.
void panic_prepare_texts(PanicRecord *newest);
// Prints `panic: ...`, one line for each panic in the chain, and the line about a fault.
void panic_print_chain(const PanicRecord *newest);
// The value alone, as it stands in such a line.
void panic_print_value(const PanicRecord *record);

#endif
