// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The C half of packages os, syscall and internal/poll.
#include "runtime/rt.h"
#include "runtime/map.h"
#include "runtime/out.h"
#include "runtime/process.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

extern char **environ;

static RtString string_of(const char *text) {
  return (RtString){(const uint8_t *)text, (int64_t)strlen(text)};
}

static RtSlice strings_of(char **texts, int64_t count) {
  RtString *strings = rt_new(count * (int64_t)sizeof *strings);
  for (int64_t i = 0; i < count; i++)
    strings[i] = string_of(texts[i]);
  return (RtSlice){strings, count, count};
}

RtSlice library_args(void) { return strings_of(process_argv, process_argc); }

RtSlice library_envs(void) {
  int64_t count = 0;
  while (environ && environ[count])
    count++;
  return strings_of(environ, count);
}

void library_exit(int64_t code) {
  rt_exit((int32_t)code);
  __builtin_unreachable();
}

void library_before_exit(void) {}

void library_sigpipe(void) {
  signal(SIGPIPE, SIG_DFL);
  raise(SIGPIPE);
}

uint32_t library_os_random(void) { return (uint32_t)(map_random() >> 32); }

// libc's environment follows package os's, for getenv here.
static char *text_of(const uint8_t *ptr, int64_t len) {
  char *text = rt_new_noptr(len + 1);
  memcpy(text, ptr, (size_t)len);
  return text;
}

void library_setenv(const uint8_t *key, int64_t key_len, const uint8_t *value, int64_t len) {
  setenv(text_of(key, key_len), text_of(value, len), 1);
}

void library_unsetenv(const uint8_t *key, int64_t len) { unsetenv(text_of(key, len)); }

int64_t library_page_size(void) { return 4096; }

void library_enter_syscall(void) {}

void library_exit_syscall(void) {}

void library_before_fork(void) { out_flush(); }

void library_after_fork(void) {}

void library_after_fork_child(void) {}

void library_before_exec(void) { out_flush(); }

void library_after_exec(void) {}

// ---- system calls

// The kernel's own convention: libc's syscall would fold the result into errno.
RtSystem library_syscall(int64_t trap, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                              uint64_t a5, uint64_t a6) {
  enum { MAX_ERROR = 4095 };
  register uint64_t r10 __asm__("r10") = a4;
  register uint64_t r8 __asm__("r8") = a5;
  register uint64_t r9 __asm__("r9") = a6;
  int64_t result = trap;
  uint64_t second = a3;
  out_flush();
  __asm__ volatile("syscall"
                   : "+a"(result), "+d"(second)
                   : "D"(a1), "S"(a2), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  if (result < 0 && result >= -MAX_ERROR)
    return (RtSystem){UINT64_MAX, 0, (uint64_t)-result};
  return (RtSystem){(uint64_t)result, second, 0};
}

RtSystemPair library_syscall_sure(int64_t trap, uint64_t a1, uint64_t a2, uint64_t a3) {
  RtSystem done = library_syscall(trap, a1, a2, a3, 0, 0, 0);
  return (RtSystemPair){done.r1, done.r2};
}

// There is one thread.
RtSystem library_syscall_threads(int64_t trap, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                                 uint64_t a5, uint64_t a6) {
  return library_syscall(trap, a1, a2, a3, a4, a5, a6);
}

uint64_t library_time_of_day(void *timeval) {
  return gettimeofday(timeval, NULL) == 0 ? 0 : (uint64_t)errno;
}

// ---- the poller of internal/poll

void library_poll_init(void) {}

RtPollOpened library_poll_open(uint64_t fd) {
  (void)fd;
  return (RtPollOpened){0, EPERM};
}

void library_poll_close(uint64_t context) { (void)context; }

int64_t library_poll_wait(uint64_t context, int64_t mode) {
  (void)context;
  (void)mode;
  return 0;
}

void library_poll_wait_canceled(uint64_t context, int64_t mode) {
  (void)context;
  (void)mode;
}

int64_t library_poll_reset(uint64_t context, int64_t mode) {
  (void)context;
  (void)mode;
  return 0;
}

void library_poll_deadline(uint64_t context, int64_t d, int64_t mode) {
  (void)context;
  (void)d;
  (void)mode;
}

void library_poll_unblock(uint64_t context) { (void)context; }

uint8_t library_poll_is_descriptor(uint64_t fd) {
  (void)fd;
  return 0;
}
