// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Flags are one table: name, argument, which commands know it, what it does to Options, its line
// of help. They are spelled like the go command's, one dash (two are allowed), and stand before or
// between the inputs; for `run` only before them, since what follows belongs to the program.
// -gcflags takes the flags of Go's compiler that the article's commands use: -m, -l, -N.
#include "driver/options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *name;
  const char *synopsis;
  const char *help;
} CommandInfo;

#define COMMAND_INFO(id, name, synopsis, help) {name, synopsis, help},
static const CommandInfo commands[COMMAND_COUNT] = {COMMANDS(COMMAND_INFO)};
#undef COMMAND_INFO

#define SET(command) (1u << COMMAND_##command)
enum {
  FOR_LINK = SET(BUILD) | SET(RUN),
  FOR_LOWER = FOR_LINK | SET(EXPLAIN),
  FOR_CHECK = FOR_LOWER | SET(CHECK),
};

typedef enum {
  ALONE,    // -flag
  MAYBE,    // -flag or -flag=value
  REQUIRED, // -flag=value or -flag value
} Argument;

// Stores value (NULL where there is none); false when it cannot be meant.
typedef bool (*Apply)(Options *options, const char *value);

typedef struct {
  const char *name;
  Argument argument;
  const char *values; // how the help writes the argument
  unsigned commands;  // set of commands that know the flag
  Apply apply;
  const char *help;
} Flag;

// ---- what the flags do --------------------------------------------------------------------------

// The position of value in names, which NULL ends; -1 when it is not there.
static int find_name(const char *const *names, const char *value) {
  for (int i = 0; names[i] != NULL; i++)
    if (strcmp(names[i], value) == 0)
      return i;
  return -1;
}

static bool parse_bytes(uint64_t *bytes, const char *value) {
  char *end;
  errno = 0;
  unsigned long long parsed = strtoull(value, &end, 10);
  if (value[0] < '0' || value[0] > '9' || *end != 0 || errno != 0)
    return false;
  *bytes = parsed;
  return true;
}

static bool apply_opt_level(Options *options, const char *value) {
  if (value[0] < '0' || value[0] > '3' || value[1] != 0)
    return false;
  options->opt_level = (unsigned)(value[0] - '0');
  return true;
}

static bool apply_escape(Options *options, const char *value) {
  static const char *const names[] = {"off", "llvm", "local", "full", NULL};
  int found = find_name(names, value);
  if (found < 0)
    return false;
  options->escape = (EscapeLevel)found;
  return true;
}

static bool apply_emit(Options *options, const char *value) {
  static const char *const names[] = {"naive", "ll", "bc", "obj", "asm", NULL};
  int found = find_name(names, value);
  if (found < 0)
    return false;
  options->emit = (EmitKind)(EMIT_NAIVE + found);
  return true;
}

static bool apply_max_bytes(Options *options, const char *value) {
  return parse_bytes(&options->max_bytes, value);
}

static bool apply_frame_bytes(Options *options, const char *value) {
  return parse_bytes(&options->frame_bytes, value);
}

static bool apply_pool_bytes(Options *options, const char *value) {
  return parse_bytes(&options->pool_bytes, value);
}

static bool apply_verdicts(Options *options, const char *value) {
  if (value == NULL)
    value = "1";
  if (value[0] < '0' || value[0] > '2' || value[1] != 0)
    return false;
  options->verdicts = (unsigned)(value[0] - '0');
  return true;
}

static bool apply_no_inline(Options *options, const char *value) {
  (void)value;
  return options->no_inline = true;
}

static bool apply_oracle(Options *options, const char *value) {
  (void)value;
  return options->oracle = true;
}

static bool apply_report(Options *options, const char *value) {
  options->report = value;
  return *value != 0;
}

static bool apply_output(Options *options, const char *value) {
  options->output = value;
  return *value != 0;
}

static bool apply_debug_info(Options *options, const char *value) {
  (void)value;
  return options->debug_info = true;
}

static bool apply_trace(Options *options, const char *value) {
  (void)value;
  return options->trace_steps = true;
}

static bool apply_keep_work(Options *options, const char *value) {
  (void)value;
  return options->keep_work = true;
}

static bool apply_rebuild(Options *options, const char *value) {
  (void)value;
  return options->rebuild = true;
}

static bool apply_sanitize(Options *options, const char *value) {
  return options->sanitize_address = strcmp(value, "address") == 0;
}

static bool apply_escape_verify(Options *options, const char *value) {
  (void)value;
  return options->escape_verify = true;
}

static bool apply_force(Options *options, const char *value) {
  options->force = value;
  return *value != 0;
}

static bool apply_all_errors(Options *options, const char *value) {
  (void)value;
  return options->all_errors = true;
}

static bool apply_complete(Options *options, const char *value) {
  options->incomplete = value != NULL && strcmp(value, "false") == 0;
  return value == NULL || options->incomplete || strcmp(value, "true") == 0;
}

static bool apply_lang(Options *options, const char *value) {
  uint64_t minor;
  if (strncmp(value, "go1.", 4) != 0 || !parse_bytes(&minor, value + 4) || minor < 1 || minor > 19)
    return false;
  options->lang = (int)minor;
  return true;
}

static bool apply_dump(Options *options, const char *value) {
  (void)value;
  return options->dump = true;
}

// One word of -gcflags; false when it is none that we know.
static bool apply_gcflag(Options *options, const char *word, size_t len) {
  if (len == 2 && memcmp(word, "-m", 2) == 0)
    return apply_verdicts(options, NULL);
  if (len == 4 && memcmp(word, "-m=", 3) == 0 && word[3] >= '0' && word[3] <= '2')
    return options->verdicts = (unsigned)(word[3] - '0'), true;
  if (len == 2 && memcmp(word, "-l", 2) == 0)
    return options->no_inline = true;
  if (len == 2 && memcmp(word, "-N", 2) == 0)
    return options->opt_level = 0, true;
  if (len < sizeof "-lang=go1.19" && len > 6 && memcmp(word, "-lang=", 6) == 0) {
    char version[sizeof "go1.19"] = {0};
    memcpy(version, word + 6, len - 6);
    return apply_lang(options, version);
  }
  return len == 2 && memcmp(word, "-e", 2) == 0 && (options->all_errors = true);
}

// Go allows a pattern of packages before the flags: "all=-m -l".
static bool apply_gcflags(Options *options, const char *value) {
  if (strncmp(value, "all=", 4) == 0)
    value += 4;
  while (*(value += strspn(value, " \t")) != 0) {
    size_t len = strcspn(value, " \t");
    if (!apply_gcflag(options, value, len))
      return false;
    value += len;
  }
  return true;
}

static const Flag flags[] = {
    {"o", REQUIRED, " FILE", SET(BUILD), apply_output, "write to FILE; - is standard output"},
    {"O", REQUIRED, "0|1|2|3", FOR_LOWER, apply_opt_level, "how much to optimise (2)"},
    {"escape", REQUIRED, "=off|llvm|local|full", FOR_LOWER, apply_escape,
     "off: every allocation call stays; llvm: LLVM alone;\n"
     "local: the pass, function by function; full: everything (default)"},
    {"escape-max-bytes", REQUIRED, "=N", FOR_LOWER, apply_max_bytes,
     "the largest object that may move to the stack"},
    {"escape-frame-bytes", REQUIRED, "=N", FOR_LOWER, apply_frame_bytes,
     "how much one frame may take up by moved objects"},
    {"escape-pool-bytes", REQUIRED, "=N", FOR_LOWER, apply_pool_bytes,
     "room in a frame for the objects of one place that are alive together\n"
     "or of any size (4096); what does not fit is allocated; 0: none"},
    {"m", MAYBE, "[=2]", FOR_LINK, apply_verdicts,
     "print the verdicts in gc's words; =2: with the flow"},
    {"l", ALONE, "", FOR_LOWER, apply_no_inline, "inline nothing"},
    {"gcflags", REQUIRED, " \"-m -l\"", FOR_LOWER, apply_gcflags,
     "flags of Go's compiler: -m -m=2 -l -N -e -lang=go1.N"},
    {"escape-report", REQUIRED, "=FILE", FOR_LINK, apply_report, "write every site as JSON"},
    {"escape-oracle", ALONE, "", FOR_LINK, apply_oracle,
     "LETGO_ORACLE=FILE of the program writes how often each place\n"
     "allocates, and with -escape=off what does not outlive its frame"},
    {"emit", REQUIRED, "=naive|ll|bc|obj|asm", SET(BUILD), apply_emit,
     "stop there and write it; naive: the IR before any pass"},
    {"g", ALONE, "", FOR_LOWER, apply_debug_info, "debug information"},
    {"sanitize", REQUIRED, "=address", FOR_LINK, apply_sanitize,
     "AddressSanitizer, with use after return and after scope"},
    {"escape-verify", ALONE, "", FOR_LINK, apply_escape_verify,
     "build a program that ends when something that moved to the\n"
     "stack is used after its frame ended, and names it"},
    {"escape-force", REQUIRED, "=NAME", FOR_LINK, apply_force,
     "with -escape-verify, to try it: move NAME to the stack, wrong as it may be"},
    {"e", ALONE, "", FOR_CHECK | SET(SYNTAX), apply_all_errors, "print all errors, not ten"},
    {"lang", REQUIRED, "=go1.N", FOR_CHECK, apply_lang, "the language of that version of Go"},
    {"complete", MAYBE, "[=false]", FOR_CHECK, apply_complete,
     "no function is written elsewhere (default)"},
    {"a", ALONE, "", FOR_LINK, apply_rebuild, "build everything, whatever the cache holds"},
    {"v", ALONE, "", FOR_CHECK, apply_trace, "print the steps and their times"},
    {"work", ALONE, "", FOR_LINK, apply_keep_work, "keep the work folder and print its name"},
    {"dump", ALONE, "", SET(SYNTAX), apply_dump, "print the tree"},
};

enum { FLAG_COUNT = sizeof flags / sizeof *flags };

// ---- parsing ------------------------------------------------------------------------------------

// The flag that text (without dashes) names for command; *value is set to what follows '=', or to
// the digit of -O2, else NULL.
static const Flag *find_flag(Command command, const char *text, const char **value) {
  size_t len = strcspn(text, "=");
  *value = text[len] == '=' ? text + len + 1 : NULL;
  if (text[0] == 'O' && text[1] != 0 && text[1] != '=') {
    *value = text + 1;
    len = 1;
  }
  for (int i = 0; i < FLAG_COUNT; i++)
    if ((flags[i].commands & (1u << command)) != 0 && strlen(flags[i].name) == len &&
        memcmp(flags[i].name, text, len) == 0)
      return &flags[i];
  return NULL;
}

// Parses the flag at argv[*at] and moves *at past it.
static ExitCode parse_flag(Options *options, int argc, char **argv, int *at) {
  const char *word = argv[(*at)++];
  const char *text = word + (word[1] == '-' ? 2 : 1);
  const char *value;
  const Flag *flag = find_flag(options->command, text, &value);
  const char *command = commands[options->command].name;
  if (flag == NULL)
    return fault_usage("%s: unknown flag %s", command, word);
  if (flag->argument == ALONE && value != NULL)
    return fault_usage("%s: flag -%s takes no value", command, flag->name);
  if (flag->argument == REQUIRED && value == NULL) {
    if (*at == argc)
      return fault_usage("%s: flag -%s needs a value: -%s%s", command, flag->name, flag->name,
                         flag->values);
    value = argv[(*at)++];
  }
  if (!flag->apply(options, value))
    return fault_usage("%s: bad value '%s' for -%s, which is used as -%s%s", command, value,
                       flag->name, flag->name, flag->values);
  return LETGO_FINE;
}

static bool find_command(const char *name, Command *command) {
  for (int i = 0; i < COMMAND_COUNT; i++)
    if (strcmp(commands[i].name, name) == 0) {
      *command = (Command)i;
      return true;
    }
  return false;
}

static bool is_go_file(const char *name) {
  size_t len = strlen(name);
  return len > 3 && strcmp(name + len - 3, ".go") == 0;
}

// `run x.go y.go a b` hands a and b to the program; `run folder a b` too.
static int parse_run_inputs(Options *options, int argc, char **argv, int at) {
  vec_push(options->inputs, argv[at]);
  bool files = is_go_file(argv[at++]);
  while (files && at < argc && is_go_file(argv[at]))
    vec_push(options->inputs, argv[at++]);
  if (at < argc && strcmp(argv[at], "--") == 0)
    at++;
  while (at < argc)
    vec_push(options->program_args, argv[at++]);
  return at;
}

static ExitCode parse_words(Options *options, int argc, char **argv) {
  bool flags_ended = false;
  int at = 2;
  while (at < argc) {
    const char *word = argv[at];
    if (!flags_ended && word[0] == '-' && word[1] != 0) {
      if (strcmp(word, "--") == 0) {
        flags_ended = true;
        at++;
        continue;
      }
      ExitCode code = parse_flag(options, argc, argv, &at);
      if (code != LETGO_FINE)
        return code;
    } else if (options->command == COMMAND_RUN) {
      at = parse_run_inputs(options, argc, argv, at);
    } else {
      vec_push(options->inputs, word);
      at++;
    }
  }
  return LETGO_FINE;
}

static ExitCode check_inputs(const Options *options) {
  if (options->oracle && options->sanitize_address)
    return fault_usage("-escape-oracle and -sanitize=address exclude each other");
  if (options->escape_verify && options->sanitize_address)
    return fault_usage("-escape-verify and -sanitize=address exclude each other");
  if (options->force != NULL && !options->escape_verify)
    return fault_usage("-escape-force needs -escape-verify");
  const char *command = commands[options->command].name;
  size_t count = vec_len(options->inputs);
  switch (options->command) {
  case COMMAND_BUILD:
  case COMMAND_RUN:
  case COMMAND_CHECK:
  case COMMAND_SYNTAX:
    return count > 0 ? LETGO_FINE : fault_usage("%s: no Go files named", command);
  case COMMAND_EXPLAIN:
    return count == 1 ? LETGO_FINE : fault_usage("explain: one place is needed: FILE:LINE[:COL]");
  case COMMAND_CLEAN:
  case COMMAND_VERSION:
    return count == 0 ? LETGO_FINE : fault_usage("%s: takes no arguments", command);
  case COMMAND_HELP:
    return count <= 1 ? LETGO_FINE : fault_usage("help: takes one command at most");
  case COMMAND_ENV:
  case COMMAND_COUNT:
    break;
  }
  return LETGO_FINE;
}

static bool is_help_flag(const char *word) {
  return strcmp(word, "-h") == 0 || strcmp(word, "-help") == 0 || strcmp(word, "--help") == 0;
}

ExitCode options_parse(Options *options, int argc, char **argv) {
  *options = (Options){
      .command = COMMAND_HELP,
      .opt_level = 2,
      .escape = ESCAPE_FULL,
      .max_bytes = UINT64_MAX,
      .frame_bytes = UINT64_MAX,
      .pool_bytes = UINT64_MAX,
  };
  if (argc < 2) {
    options_print_help(stderr, NULL);
    return LETGO_USAGE_WRONG;
  }
  if (is_help_flag(argv[1]))
    return LETGO_FINE;
  if (!find_command(argv[1], &options->command))
    return fault_usage("unknown command '%s'", argv[1]);
  if (argc == 3 && is_help_flag(argv[2])) {
    options->command = COMMAND_HELP;
    vec_push(options->inputs, argv[1]);
    return LETGO_FINE;
  }
  ExitCode code = parse_words(options, argc, argv);
  return code == LETGO_FINE ? check_inputs(options) : code;
}

void options_free(Options *options) {
  vec_free(options->inputs);
  vec_free(options->program_args);
}

// ---- help ---------------------------------------------------------------------------------------

static void print_overview(FILE *out) {
  fputs("letgo compiles Go: every local starts on the heap, and what need not stay there moves to\n"
        "the stack.\n\nusage: letgo COMMAND [flags] [files.go | folder] [-- arguments]\n\n",
        out);
  for (int i = 0; i < COMMAND_COUNT; i++)
    fprintf(out, "  %-9s %s\n", commands[i].name, commands[i].help);
  fputs(
      "\n'letgo help COMMAND' prints a command's flags. Exit codes: 0 fine, 1 the program is wrong,"
      "\n2 wrong usage, 70 our own fault.\n",
      out);
}

// Help texts of several lines are indented to the column of the first.
static void print_flag(FILE *out, const Flag *flag) {
  int used = fprintf(out, "  -%s%s", flag->name, flag->values);
  for (const char *line = flag->help; line != NULL;) {
    const char *end = strchr(line, '\n');
    int len = end == NULL ? (int)strlen(line) : (int)(end - line);
    fprintf(out, "%*s%.*s\n", used < 30 ? 32 - used : 2, "", len, line);
    line = end == NULL ? NULL : end + 1;
    used = 0;
  }
}

static void print_environment(FILE *out) {
  fputs("\nenvironment\n\n"
        "  GOROOT, LETGO_CACHE           where Go's library is, where built packages are kept\n"
        "and of the compiled program\n"
        "  LETGO_STATS=FILE              write heap allocations and collections as JSON at the end\n"
        "  LETGO_GC_STRESS=N             collect garbage every N allocations\n"
        "  LETGO_ORACLE=FILE             see -escape-oracle\n"
        "  LETGO_VERIFY_SCAN=N           with -escape-verify: look for addresses of dead objects\n"
        "                                every N deaths (131072)\n",
        out);
}

bool options_print_help(FILE *out, const char *name) {
  Command command;
  if (name == NULL) {
    print_overview(out);
    return true;
  }
  if (!find_command(name, &command))
    return false;
  const CommandInfo *info = &commands[command];
  fprintf(out, "usage: letgo %s%s%s\n\n%s\n", info->name, *info->synopsis ? " " : "",
          info->synopsis, info->help);
  bool first = true;
  for (int i = 0; i < FLAG_COUNT; i++) {
    if ((flags[i].commands & (1u << command)) == 0)
      continue;
    fputs(first ? "\n" : "", out);
    first = false;
    print_flag(out, &flags[i]);
  }
  if ((FOR_LINK & (1u << command)) != 0)
    print_environment(out);
  return true;
}
