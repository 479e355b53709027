// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The child gets default signal handling, whatever this process ignores. An interrupt from the
// keyboard goes to the whole group: the child decides what it means, and we wait for it.
#define _GNU_SOURCE
#include "driver/process.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int spawn(pid_t *child, const char *const *argv) {
  posix_spawnattr_t attributes;
  int error = posix_spawnattr_init(&attributes);
  if (error != 0)
    return error;
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGINT);
  sigaddset(&defaults, SIGQUIT);
  sigaddset(&defaults, SIGXFSZ);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  // posix_spawn's type lacks the const that it honours.
  union {
    const char *const *in;
    char *const *out;
  } arguments = {.in = argv};
  error = posix_spawn(child, argv[0], NULL, &attributes, arguments.out, environ);
  posix_spawnattr_destroy(&attributes);
  return error;
}

static int wait_for(pid_t child) {
  int status;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int process_run(const char *const *argv) {
  fflush(NULL);
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  struct sigaction old_int, old_quit;
  sigaction(SIGINT, &ignore, &old_int);
  sigaction(SIGQUIT, &ignore, &old_quit);
  pid_t child;
  int error = spawn(&child, argv);
  int code = error == 0 ? wait_for(child) : -1;
  sigaction(SIGINT, &old_int, NULL);
  sigaction(SIGQUIT, &old_quit, NULL);
  if (error != 0)
    errno = error;
  return code;
}
