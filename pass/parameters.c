// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What stands in angle brackets behind the name of a pass: numbers and flags, separated by
// semicolons. One table for reading, printing and the message that lists them.
#include "pass/run.h"
#include "pass/vec.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
  const char *name;
  size_t offset; ///< of an uint64_t in EscapeOptions
} numbers[] = {
    {"max-bytes", offsetof(EscapeOptions, max_bytes)},
    {"max-var-bytes", offsetof(EscapeOptions, max_var_bytes)},
    {"frame-bytes", offsetof(EscapeOptions, frame_bytes)},
    {"recursive-bytes", offsetof(EscapeOptions, recursive_bytes)},
    {"chain-bytes", offsetof(EscapeOptions, chain_bytes)},
    {"pool-bytes", offsetof(EscapeOptions, pool_bytes)},
};

static const struct {
  const char *name;
  size_t offset; ///< of a bool in RunConfig
  bool value;    ///< what the flag makes of it
} flags[] = {
    {"whole-program", offsetof(RunConfig, options.whole_program), true},
    {"quiet", offsetof(RunConfig, report_missed), false},
    {"make-rooms", offsetof(RunConfig, make_rooms), true},
    {"all-rooms", offsetof(RunConfig, options.all_rooms), true},
    {"pools", offsetof(RunConfig, pools), true},
    {"partial", offsetof(RunConfig, partial), true},
    {"end-rooms", offsetof(RunConfig, end_rooms), true},
    {"tidy-up", offsetof(RunConfig, tidy_up), true},
    {"look", offsetof(RunConfig, look), true},
    {"write", offsetof(RunConfig, writes_summaries), true},
};

enum { NUMBERS = sizeof numbers / sizeof *numbers, FLAGS = sizeof flags / sizeof *flags };

static uint64_t *number_at(RunConfig *config, size_t i) {
  return (uint64_t *)(void *)((char *)&config->options + numbers[i].offset);
}

static bool *flag_at(RunConfig *config, size_t i) {
  return (bool *)(void *)((char *)config + flags[i].offset);
}

void parameters_print(const RunConfig *config, PrintFn print, void *user) {
  RunConfig copy = *config;
  for (size_t i = 0; i < NUMBERS; i++) {
    char text[64];
    snprintf(text, sizeof text, "%s%s=%llu", i ? ";" : "", numbers[i].name,
             (unsigned long long)*number_at(&copy, i));
    print(text, user);
  }
  if (copy.options.mode == ESCAPE_MODE_LOCAL)
    print(";local", user);
  for (size_t i = 0; i < FLAGS; i++)
    if (*flag_at(&copy, i) == flags[i].value) {
      print(";", user);
      print(flags[i].name, user);
    }
}

static bool parse_decimal(const char *text, uint64_t *number) {
  char *end;
  errno = 0;
  unsigned long long value = strtoull(text, &end, 10);
  if (*text < '0' || *text > '9' || *end || errno)
    return false;
  *number = value;
  return true;
}

static bool parse_number(const char *text, RunConfig *config) {
  for (size_t i = 0; i < NUMBERS; i++) {
    size_t len = strlen(numbers[i].name);
    if (strncmp(text, numbers[i].name, len) || text[len] != '=')
      continue;
    if (!parse_decimal(text + len + 1, number_at(config, i)))
      return false;
    if (!strcmp(numbers[i].name, "max-bytes"))
      config->options.max_var_bytes = config->options.max_bytes;
    return true;
  }
  return false;
}

static bool parse_one(const char *text, RunConfig *config) {
  if (!strcmp(text, "local")) {
    config->options.mode = ESCAPE_MODE_LOCAL;
    return true;
  }
  for (size_t i = 0; i < FLAGS; i++)
    if (!strcmp(text, flags[i].name)) {
      *flag_at(config, i) = flags[i].value;
      return true;
    }
  return parse_number(text, config);
}

static void complain(const char *pass, const char *text) {
  fprintf(stderr, "%s: invalid parameter '%s'; the parameters are ", pass, text);
  for (size_t i = 0; i < NUMBERS; i++)
    fprintf(stderr, "%s=N, ", numbers[i].name);
  for (size_t i = 0; i < FLAGS; i++)
    fprintf(stderr, "%s, ", flags[i].name);
  fprintf(stderr, "and local, separated by ';'\n");
}

bool parameters_parse(const char *pass, const char *text, size_t len, RunConfig *config) {
  char *copy = mem_dup(text, len);
  bool good = true;
  for (char *one = copy, *next; good && one && *one; one = next) {
    next = strchr(one, ';');
    if (next)
      *next++ = 0;
    good = parse_one(one, config);
    if (!good)
      complain(pass, one);
  }
  mem_free(copy);
  return good;
}
