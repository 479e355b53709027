// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A runtime test is a C program whose GO_MAIN stands for a Go program's package main: it runs on
// the main goroutine's stack. Functions named by GO_NAME have Go symbols, as tracebacks know them.
// A program with several cases takes the case's number from the environment variable CASE.
#ifndef LETGO_TEST_RUNTIME_GO_H
#define LETGO_TEST_RUNTIME_GO_H

#include "runtime/rt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define GO_NAME(name) __asm__(name)
#define NOINLINE __attribute__((noinline))

void go_main(void) GO_NAME("letgo.main");
#define GO_MAIN void go_main(void)

static inline int test_case(void) {
  const char *text = getenv("CASE");
  return text ? atoi(text) : 0;
}

// Runs the program once for each CASE in [0, count) and prints on standard error, after what
// each wrote, how it ended. True in the program that did so, false in the cases.
static inline int run_cases(int count) {
  if (getenv("CASE"))
    return 0;
  for (int i = 0; i < count; i++) {
    char number[12];
    snprintf(number, sizeof number, "%d", i);
    int status = 0;
    if (fork() == 0) {
      setenv("CASE", number, 1);
      execl("/proc/self/exe", "test", (char *)NULL);
    }
    wait(&status);
    if (WIFSIGNALED(status))
      fprintf(stderr, "case %d: signal %d\n", i, WTERMSIG(status));
    else
      fprintf(stderr, "case %d: exit %d\n", i, WEXITSTATUS(status));
  }
  return 1;
}

// Prints one line on standard error through the runtime.
static inline void say(const char *text) {
  rt_print_string((const uint8_t *)text, (int64_t)strlen(text));
  rt_print_nl();
  rt_print_end();
}

static inline void say_int(int64_t n) {
  rt_print_int(n);
  rt_print_nl();
  rt_print_end();
}

// A failed check ends the program with code 1 and names itself.
#define CHECK(condition)                                                                           \
  do {                                                                                             \
    if (!(condition)) {                                                                            \
      say("failed: " #condition);                                                                  \
      rt_exit(1);                                                                                  \
    }                                                                                              \
  } while (0)

#endif
