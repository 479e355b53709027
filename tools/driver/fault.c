// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A user's mistake, a wrong command line and a fault of ours end differently, and a crash must not
// look like any of the first two. Crashes are reported from a signal handler on a stack of its
// own, because running out of stack is one of them. Under AddressSanitizer its report is worth
// more than ours, so that build installs no signal handlers.
#define _GNU_SOURCE
#include "driver/fault.h"

#include <llvm-c/ErrorHandling.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ASAN 1
#endif
#endif

static const char *current_step = "starting";

static void print_message(const char *kind, const char *fmt, va_list args) {
  fflush(stdout);
  fprintf(stderr, "letgo: %s", kind);
  vfprintf(stderr, fmt, args);
}

ExitCode fault_program(const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  print_message("", fmt, args);
  va_end(args);
  fputc('\n', stderr);
  return LETGO_PROGRAM_WRONG;
}

ExitCode fault_usage(const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  print_message("", fmt, args);
  va_end(args);
  fputs("\nRun 'letgo help' for what there is.\n", stderr);
  return LETGO_USAGE_WRONG;
}

ExitCode fault_internal_at(const char *file, int line, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  print_message("internal error: ", fmt, args);
  va_end(args);
  fprintf(stderr, "\n  while %s, at %s:%d\n", current_step, file, line);
  return LETGO_FAULT;
}

void fault_set_step(const char *step) { current_step = step; }

static void on_llvm_error(const char *reason) { _Exit((int)fault_internal("LLVM: %s", reason)); }

#ifndef UNDER_ASAN
static void write_text(const char *text) {
  size_t len = strlen(text);
  while (len > 0) {
    ssize_t done = write(STDERR_FILENO, text, len);
    if (done <= 0)
      return;
    text += done;
    len -= (size_t)done;
  }
}

static void on_crash(int signal_number) {
  write_text("letgo: internal error: ");
  write_text(signal_number == SIGABRT ? "aborted"
                                      : "crashed (bad memory access or stack overflow)");
  write_text("\n  while ");
  write_text(current_step);
  write_text(", at " __FILE__ "\n");
  _exit(LETGO_FAULT);
}

static void install_crash_handler(void) {
  static char stack[64 * 1024];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);
  struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK};
  static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
    sigaction(fatal[i], &action, NULL);
}
#else
static void install_crash_handler(void) {}
#endif

void fault_install_handlers(void) {
  LLVMInstallFatalErrorHandler(on_llvm_error);
  install_crash_handler();
  // A write beyond a size limit is an error to be reported, not a death.
  signal(SIGXFSZ, SIG_IGN);
}
