// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The C half of packages os and syscall.
#include "runtime/library.h"
#include "runtime/out.h"
#include "runtime/process.h"

#include <string.h>

extern char **environ;

static RtString string_of(const char *text) {
  return (RtString){(const uint8_t *)text, (int64_t)strlen(text)};
}

RtSlice library_args(void) GO_NAME("os.runtime_args");
RtSlice library_envs(void) GO_NAME("syscall.runtime_envs");
_Noreturn void library_exit(int64_t code) GO_NAME("syscall.Exit");

typedef struct SyscallResult {
  uint64_t r1, r2, error;
} SyscallResult;

SyscallResult library_syscall(int64_t trap, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
                              uint64_t a5, uint64_t a6) GO_NAME("syscall.RawSyscall6");

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

// The kernel's own convention: libc's syscall would fold the result into errno.
SyscallResult library_syscall(int64_t trap, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4,
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
    return (SyscallResult){UINT64_MAX, 0, (uint64_t)-result};
  return (SyscallResult){(uint64_t)result, second, 0};
}
