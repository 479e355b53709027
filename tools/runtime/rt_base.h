// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The notes on prototypes that rtgen reads, and the values that several subjects pass around. Every
// header with functions for compiled code includes this one, and rt.h includes them all.
#ifndef LETGO_RUNTIME_RT_BASE_H
#define LETGO_RUNTIME_RT_BASE_H

#include <stdint.h>

// The notes. Only rtgen sees them; a compiler sees the attribute, if there is one.
#ifdef RT_ANNOTATE
#define RT_NOTE(text) __attribute__((annotate(text)))
#else
#define RT_NOTE(text)
#endif

// Flows of pointers, `A->B` separated by commas, no spaces. P0, P1, ...: the value of a parameter;
// *P0: what is stored in memory that P0 points to; **P0: everything reachable from P0; R: a pointer
// of the result, a scalar when it has no pointers; *R: the memory of a fresh result; New: a fresh
// object (source only); Out: the unknown. A parameter that no flow mentions does not leak, nor does
// what it points to. Every prototype has this note: "" says that nothing flows.
//
// Two more items stand among the flows:
//   call P0(P1)  the function at P0 is called with P1 as its one argument, before the return
//   hold P0      the value stays with the runtime after the return, until the frame record that
//                it belongs to is popped or unwound; a `call` in the same list may then happen
//                during any other call up to that point
//   drop P0      the runtime holds no more what it got in one call together with this value
#define RT_EFFECTS(flows) RT_NOTE("effects " flows)
// An allocator whose parameter 0 is the size in bytes: the result is zeroed, aliases nothing, is
// not null and is aligned to 8.
#define RT_ALLOCATOR RT_NOTE("allocator") __attribute__((malloc, returns_nonnull))
// Of an allocator: its objects never hold a pointer.
#define RT_POINTER_FREE RT_NOTE("pointer-free")
// May answer null: an allocator, parameter 0 the size in bytes, whose objects are aligned to 8 and hold
// anything. The escape analysis gives those calls memory that have a place in the frame.
#define RT_OPTIONAL RT_NOTE("optional") __attribute__((malloc))
// Does not return and is rarely called. It may unwind: LLVM must believe that, or it deletes stores
// that a recovering caller reads.
#define RT_PANICS RT_NOTE("noreturn") RT_NOTE("cold") __attribute__((noreturn, cold))
// Does not return and runs no deferred function.
#define RT_EXITS RT_NOTE("noreturn") RT_NOTE("nounwind") __attribute__((noreturn))
// Never panics. Running out of memory is no panic: the process ends.
#define RT_NOUNWIND RT_NOTE("nounwind")
// Depends on its scalar arguments and on nothing else.
#define RT_PURE RT_NOTE("pure") RT_NOTE("nounwind") __attribute__((const))

// A Go string: `len` bytes at `ptr`; ptr may be null when len is 0.
typedef struct RtString {
  const uint8_t *ptr;
  int64_t len;
} RtString;

// An interface{} value: the descriptor of its dynamic type and the data word. Type null is nil.
typedef struct RtAny {
  const void *type;
  void *data;
} RtAny;

#endif
