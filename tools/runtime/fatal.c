// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fatal errors, in gc's words. They differ from panics in that nothing recovers them, and from a
// crash in that the program is told why.
#include "runtime/fatal.h"
#include "runtime/g.h"
#include "runtime/out.h"
#include "runtime/process.h"
#include "runtime/rt.h"
#include "runtime/traceback.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void end(void) {
  if (traceback_level() == TRACE_CRASH) {
    out_flush();
    signal(SIGABRT, SIG_DFL);
    abort();
  }
  rt_exit(EXIT_PANIC);
}

_Noreturn void fatal_end(void *frame, uintptr_t exact_pc, bool all) {
  TraceLevel level = traceback_level();
  if (level != TRACE_NONE) {
    out_char('\n');
    traceback_print(frame, exact_pc);
  }
  if (level >= (all ? TRACE_SINGLE : TRACE_ALL))
    traceback_print_others(rt_g());
  end();
}

_Noreturn void fatal_error_text(RtString text) {
  out_text("fatal error: ");
  out_bytes(text.ptr, text.len);
  out_char('\n');
  fatal_end(__builtin_frame_address(0), 0, true);
}

_Noreturn void fatal_error(const char *text) {
  fatal_error_text((RtString){(const uint8_t *)text, (int64_t)strlen(text)});
}

_Noreturn void fatal_out_of_memory(uint64_t size, uint64_t in_use) {
  out_text("runtime: out of memory: cannot allocate ");
  out_uint(size);
  out_text("-byte block (");
  out_uint(in_use);
  out_text(" in use)\n");
  fatal_error("out of memory");
}

_Noreturn void fatal_deadlock(void) {
  if (g_count() == 0) {
    out_text("fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n");
    rt_exit(EXIT_PANIC);
  }
  out_text("fatal error: all goroutines are asleep - deadlock!\n");
  if (traceback_level() != TRACE_NONE)
    traceback_print_others(NULL);
  end();
}

_Noreturn void fatal_stack_overflow(uintptr_t sp, uintptr_t pc, uintptr_t frame) {
  const G *g = rt_g();
  out_text("runtime: goroutine stack exceeds 1000000000-byte limit\nruntime: sp=");
  out_hex(sp);
  out_text(" stack=[");
  out_hex((uintptr_t)g->lo);
  out_text(", ");
  out_hex((uintptr_t)g->hi);
  out_text("]\nfatal error: stack overflow\n");
  if (traceback_level() != TRACE_NONE) {
    out_char('\n');
    traceback_print_on_g0(frame, pc);
    traceback_print_others_on_g0(g);
  }
  end();
}
