// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What compiled code does at every defer statement and recover, panic or not, and where it would
// rather have memory in its frame. This file is also bitcode of its own, which the driver puts in line
// where it is called; but only when the escape analysis and LLVM's passes are done with the code:
// before, a frame record would be an object whose address is stored to the heap (rt_panic.h), and no
// room could be found any more.
#include "runtime/defer.h"
#include "runtime/g.h"
#include "runtime/rt.h"

void *rt_room(int64_t size) {
  (void)size;
  return NULL;
}

void rt_frame_push(uint8_t (*defers)(void *), void *ctx, RtFrame *frame) {
  G *g = rt_g();
  *frame = (RtFrame){.prev = g->frames, .defers = defers, .ctx = ctx};
  g->frames = frame;
}

void rt_frame_pop(RtFrame *frame) { rt_g()->frames = frame->prev; }

RtAny rt_recover(const void *slot) {
  if (rt_g()->panics)
    return rt_recover_from(slot);
  return (RtAny){NULL, NULL};
}
