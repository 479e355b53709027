// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Processes, not threads: LLVM's contexts and our own trees are then everybody's own, a crash is
// one worker's, and nothing needs a lock. Only the thread that forks lives on in the copy.
#define _GNU_SOURCE
#include "driver/workers.h"
#include "support/vec.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

size_t workers_cores(void) {
  cpu_set_t set;
  int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
  return count < 1 ? 1 : (size_t)count;
}

static pid_t start(Work work, void *data, size_t index) {
  fflush(NULL);
  pid_t parent = getpid();
  pid_t child = fork();
  if (child < 0)
    fault_program("cannot start a process: %s", strerror(errno));
  if (child != 0)
    return child;
  // Whoever ends us ends the work.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  ExitCode code = getppid() == parent ? work(data, index) : LETGO_FAULT;
  fflush(NULL);
  _exit((int)code);
}

static ExitCode wait_for(pid_t child) {
  int status;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      return fault_internal("lost sight of a worker");
  if (WIFEXITED(status))
    return (ExitCode)WEXITSTATUS(status);
  return fault_internal("a worker was ended by signal %d", WTERMSIG(status));
}

static ExitCode worse(ExitCode a, ExitCode b) { return a > b ? a : b; }

ExitCode workers_run(size_t count, Work work, void *data) {
  Vec(pid_t) children = NULL;
  for (size_t i = 1; i < count; i++)
    vec_push(children, start(work, data, i));
  ExitCode code = work(data, 0);
  for (size_t i = 0; i < vec_len(children); i++)
    code = worse(code, children[i] > 0 ? wait_for(children[i]) : LETGO_PROGRAM_WRONG);
  vec_free(children);
  return code;
}
