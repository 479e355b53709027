// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The letgo command: what is small is answered here, what compiles goes through the pipeline.
#include "driver/cache.h"
#include "driver/host.h"
#include "driver/options.h"
#include "driver/pipeline.h"
#include "driver/syntax_command.h"

#include <llvm-c/Core.h>
#include <pthread.h>
#include <string.h>

static ExitCode print_help(const Options *options) {
  const char *name = vec_len(options->inputs) == 0 ? NULL : options->inputs[0];
  if (!options_print_help(stdout, name))
    return fault_usage("help: no command '%s'", name);
  return LETGO_FINE;
}

static ExitCode print_version(void) {
  unsigned major, minor, patch;
  LLVMGetVersion(&major, &minor, &patch);
  printf("letgo %s, Go 1.19, LLVM %u.%u.%u\n", LETGO_VERSION, major, minor, patch);
  return LETGO_FINE;
}

// All names with their values, quoted for a shell, or the values of the names asked for.
static ExitCode print_env(const Options *options, const Host *host) {
  const struct {
    const char *name, *value;
  } entries[] = {
      {"GOROOT", host->goroot},
      {"LETGO_CACHE", host->cache},
      {"LETGO_COMMAND", host->command},
      {"LETGO_PLUGIN", host->plugin},
      {"LETGO_RUNTIME", host->library},
      {"LETGO_CC", LETGO_CC},
      {"LETGO_LLVM_TOOLS", LETGO_LLVM_TOOLS},
  };
  enum { COUNT = sizeof entries / sizeof *entries };
  if (vec_len(options->inputs) == 0)
    for (int i = 0; i < COUNT; i++)
      printf("%s='%s'\n", entries[i].name, entries[i].value);
  for (size_t asked = 0; asked < vec_len(options->inputs); asked++) {
    int i = 0;
    while (i < COUNT && strcmp(entries[i].name, options->inputs[asked]) != 0)
      i++;
    if (i == COUNT)
      return fault_usage("env: no name %s", options->inputs[asked]);
    puts(entries[i].value);
  }
  return LETGO_FINE;
}

static ExitCode clean(const Host *host, Arena *arena) {
  ExitCode code = host_clean_work_folders(host, arena);
  ExitCode other = cache_clean(host, arena);
  return code == LETGO_FINE ? other : code;
}

static ExitCode run_command(const Options *options, Arena *arena, int *program_code) {
  Host host;
  ExitCode code = host_find(&host, arena);
  if (code != LETGO_FINE)
    return code;
  switch (options->command) {
  case COMMAND_BUILD:
  case COMMAND_RUN:
  case COMMAND_CHECK:
  case COMMAND_EXPLAIN:
    return pipeline_run(options, &host, arena, program_code);
  case COMMAND_SYNTAX:
    return syntax_command(options);
  case COMMAND_ENV:
    return print_env(options, &host);
  case COMMAND_CLEAN:
    return clean(&host, arena);
  case COMMAND_VERSION:
    return print_version();
  case COMMAND_HELP:
    return print_help(options);
  case COMMAND_COUNT:
    break;
  }
  return fault_internal("no such command");
}

typedef struct Invocation {
  int argc;
  char **argv;
  int exit_code;
} Invocation;

static void *run(void *data) {
  Invocation *invocation = data;
  fault_install_handlers();
  Options options;
  Arena arena = {0};
  int program_code = 0;
  ExitCode code = options_parse(&options, invocation->argc, invocation->argv);
  if (code == LETGO_FINE)
    code = run_command(&options, &arena, &program_code);
  if (fflush(stdout) != 0 && code == LETGO_FINE)
    code = fault_program("cannot write standard output");
  options_free(&options);
  arena_free(&arena);
  invocation->exit_code = code == LETGO_FINE ? program_code : (int)code;
  return NULL;
}

// The parser admits trees of ten thousand levels, and every later stage walks them recursively:
// that wants more stack than a process starts with. What is not used costs nothing.
int main(int argc, char **argv) {
  enum { STACK_BYTES = 512 << 20 };
  Invocation invocation = {.argc = argc, .argv = argv};
  pthread_attr_t attributes;
  pthread_t thread;
  if (pthread_attr_init(&attributes) != 0 ||
      pthread_attr_setstacksize(&attributes, STACK_BYTES) != 0 ||
      pthread_create(&thread, &attributes, run, &invocation) != 0)
    return (int)fault_program("cannot get a stack of %d MiB: is the memory limited?",
                              STACK_BYTES >> 20);
  pthread_attr_destroy(&attributes);
  pthread_join(thread, NULL);
  return invocation.exit_code;
}
