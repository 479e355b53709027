// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The frames of a goroutine's stack: return addresses, and the functions and lines that they are
// in. Everything but the walk itself reads debug information through libc and belongs on g0.
#ifndef LETGO_RUNTIME_FRAMES_H
#define LETGO_RUNTIME_FRAMES_H

#include "runtime/g.h"

enum { FRAMES_INLINED_MAX = 16, FRAMES_NAME_MAX = 512 };

// The return addresses above a frame pointer, innermost first.
typedef struct FrameWalk {
  const G *g;
  uintptr_t frame, below;
} FrameWalk;

FrameWalk frames_walk(const G *g, uintptr_t frame);
// The next return address, or 0 at the end of the stack.
uintptr_t frames_next(FrameWalk *walk);

// A function of the program, as Go programmers know it, or one of the runtime's that they know too.
typedef struct FramePlace {
  const char *symbol; // null: nothing to show
  const char *file;   // absolute, or null; lives for ever
  int line;
} FramePlace;

// The functions that one pc is in, innermost first: inlined ones, then the one that was called.
typedef struct FramePlaces {
  FramePlace at[FRAMES_INLINED_MAX];
  int count;
  uintptr_t entry; // of the function that was called, 0 when not known
} FramePlaces;

// While going through places from the innermost frame outwards, zeroed at first.
typedef struct FrameFilter {
  bool after_body; // the next function is the one whose body was the last
} FrameFilter;

// `pc` is an address inside an instruction, not the one behind a call.
FramePlaces frames_places(uintptr_t pc);

// Whether the place is to be shown. Must be asked about every place.
bool frames_is_shown(FrameFilter *filter, const FramePlace *place);

// Writes gc's name of the function and a zero byte, at most FRAMES_NAME_MAX bytes; returns the
// length. `place` is one that is shown.
size_t frames_name(const FramePlace *place, char *name);

// Whether the place is in package runtime and not one of its exported functions.
bool frames_is_internal(const FramePlace *place);

#endif
