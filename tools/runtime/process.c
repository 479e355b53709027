// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// main and exit. main makes the heap, the fault handler and the main goroutine, whose first
// function is letgo.main: it initialises the packages and calls main.main. Every way out goes
// through rt_exit, which writes the statistics; libc's atexit functions do not run, as in gc.
#include "runtime/process.h"
#include "runtime/fault.h"
#include "runtime/g.h"
#include "runtime/heap.h"
#include "runtime/out.h"
#include "runtime/rt.h"
#include "runtime/stack.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int process_argc;
char **process_argv;

// Emitted with the package main.
extern void go_main(void) __asm__("letgo.main");

static void write_stats(const char *path) {
  FILE *file = fopen(path, "w");
  if (!file) {
    fprintf(stderr, "LETGO_STATS: %s: %s\n", path, strerror(errno));
    return;
  }
  HeapStats s = heap_stats();
  fprintf(file,
          "{\"allocs\":%" PRIu64 ",\"bytes\":%" PRIu64 ",\"gcs\":%" PRIu64 ",\"gc_ns\":%" PRIu64
          ",\"heap_peak_bytes\":%" PRIu64 "}\n",
          s.allocs, s.bytes, s.gcs, s.gc_ns, s.heap_peak_bytes);
  fclose(file);
}

void (*process_at_exit)(void);

void rt_exit(int32_t code) {
  if (process_at_exit && code == 0)
    process_at_exit();
  out_flush();
  const char *path = getenv("LETGO_STATS");
  if (path && *path)
    write_stats(path);
  heap_process_ends();
  _exit(code);
}

// Package runtime, if the program has it; it is not imported by all that panic.
extern void go_init_runtime(void) __asm__("runtime.init") __attribute__((weak));

static void run_go(void) {
  if (go_init_runtime)
    go_init_runtime();
  go_main();
  rt_exit(0);
}

int main(int argc, char **argv) {
  process_argc = argc;
  process_argv = argv;
  stack_init();
  heap_init();
  if (fault_init() && g_run_main(run_go))
    return 0;
  fputs("fatal error: no memory for the main stack\n", stderr);
  return EXIT_PANIC;
}
