// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The frames of a goroutine's stack: return addresses, and the functions and lines that they are
// in. Everything but the walk itself reads debug information through libc and belongs on g0.
#ifndef LETGO_RUNTIME_UNWIND_H
#define LETGO_RUNTIME_UNWIND_H

#include "runtime/g.h"

enum { UNWIND_INLINED_MAX = 16, UNWIND_NAME_MAX = 512, UNWIND_FILE_MAX = 4096 };

// The return addresses above a frame pointer, innermost first.
typedef struct FrameWalk {
  const G *g;
  uintptr_t frame, below;
} FrameWalk;

FrameWalk unwind_walk(const G *g, uintptr_t frame);
// The next return address, or 0 at the end of the stack.
uintptr_t unwind_next(FrameWalk *walk);

// A function of the program, as Go programmers know it, or one of the runtime's that they know too.
typedef struct FramePlace {
  const char *symbol; // null: nothing to show
  const char *file;   // as debug information has it, or null
  int line;
} FramePlace;

// The functions that one pc is in, innermost first: inlined ones, then the one that was called.
typedef struct FramePlaces {
  FramePlace at[UNWIND_INLINED_MAX];
  int count;
  uintptr_t entry; // of the function that was called, 0 when not known
} FramePlaces;

// While going through places from the innermost frame outwards, zeroed at first.
typedef struct FrameFilter {
  bool after_body; // the next function is the one whose body was the last
} FrameFilter;

// `pc` is an address inside an instruction, not the one behind a call.
FramePlaces unwind_places(uintptr_t pc);

// Whether the place is to be shown. Must be asked about every place.
bool unwind_is_shown(FrameFilter *filter, const FramePlace *place);

// Writes gc's name of the function and a zero byte, at most UNWIND_NAME_MAX bytes; returns the
// length. `place` is one that is shown.
size_t unwind_name(const FramePlace *place, char *name);

// Writes the absolute name of the file, "?" when it is not known, and a zero byte, at most
// UNWIND_FILE_MAX bytes; returns the length.
size_t unwind_file(const FramePlace *place, char *file);

// Whether the place is in package runtime and not one of its exported functions.
bool unwind_is_internal(const FramePlace *place);

#endif
