// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The goroutine sleeps until a collection. Go code cannot run in the middle of one, nor before the
// goroutine that happened to start it waits: whatever that one was changing is whole again then.
#include "runtime/background.h"
#include "runtime/fatal.h"
#include "runtime/finalizer.h"
#include "runtime/rt.h"
#include "runtime/sched.h"

typedef void Function(void);

static G *runner; // null until there is something to do
static Function **cleanup __attribute__((section("letgo_ptr")));
static bool is_due; // the cleanup

void background_clean(void) {
  if (!cleanup || !is_due)
    return;
  is_due = false;
  __builtin_call_with_static_chain((*cleanup)(), (void *)cleanup);
}

static void run(void) {
  for (;;) {
    background_clean();
    finalizer_run_due();
    // A collection in between has found the goroutine awake.
    if (!is_due && !finalizer_is_due())
      sched_park(WAIT_BACKGROUND);
  }
}

void background_start(void) {
  static void (*const closure)(void) = run;
  if (runner)
    return;
  runner = g_new((void *)&closure, (uintptr_t)run);
  if (!runner)
    fatal_error("no memory for the stack of a goroutine");
  g_make_system(runner);
  runner->wait = WAIT_BACKGROUND;
}

void background_wake(void) {
  is_due = cleanup != NULL;
  if (runner && runner->wait == WAIT_BACKGROUND)
    sched_ready(runner);
}

void background_after_collections(void *function) {
  background_start();
  cleanup = function;
}
