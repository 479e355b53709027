// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The command line, parsed. The names of commands and flags are fixed: scripts, editors and papers
// depend on them.
#ifndef LETGO_DRIVER_OPTIONS_H
#define LETGO_DRIVER_OPTIONS_H

#include "driver/fault.h"
#include "support/vec.h"

#include <stdbool.h>
#include <stdio.h>

// name, synopsis, what it does
#define COMMANDS(X)                                                                                \
  X(BUILD, "build", "[flags] files.go | folder", "compile and link")                               \
  X(RUN, "run", "[flags] files.go | folder [--] [arguments]", "compile, link and run")             \
  X(CHECK, "check", "[flags] files.go | folder", "parse and type-check")                           \
  X(SYNTAX, "syntax", "[-dump] files.go ...", "parse, each file by itself")                        \
  X(EXPLAIN, "explain", "[flags] FILE:LINE[:COL]",                                                 \
    "say why what is allocated there stays or moves")                                              \
  X(ENV, "env", "[names]", "print what letgo found on this machine")                               \
  X(CLEAN, "clean", "", "empty the cache")                                     \
  X(VERSION, "version", "", "print the version")                                                   \
  X(HELP, "help", "[command]", "print this, or a command's flags")

#define COMMAND_ENUM(id, name, synopsis, help) COMMAND_##id,
typedef enum { COMMANDS(COMMAND_ENUM) COMMAND_COUNT } Command;
#undef COMMAND_ENUM

typedef enum {
  ESCAPE_OFF,   // allocators declared without attributes: nothing may remove a call
  ESCAPE_LLVM,  // attributes, but not our pass
  ESCAPE_LOCAL, // our pass, each function by itself
  ESCAPE_FULL,  // our pass with summaries
} EscapeLevel;

typedef enum { EMIT_PROGRAM, EMIT_NAIVE, EMIT_LL, EMIT_BC, EMIT_OBJ, EMIT_ASM } EmitKind;

typedef struct Options {
  Command command;
  unsigned opt_level; // 0 to 3
  EscapeLevel escape;
  uint64_t max_bytes;   // limit of one object, in bytes; UINT64_MAX: the pass's own
  uint64_t frame_bytes; // budget of one frame, in bytes; UINT64_MAX: the pass's own
  uint64_t pool_bytes;  // largest pool of one site, in bytes; UINT64_MAX: the pass's own
  unsigned verdicts;    // 0: none, 1: -m, 2: -m=2
  bool no_inline;       // -l
  bool oracle;          // -escape-oracle
  const char *report;   // file of -escape-report, or NULL
  EmitKind emit;
  const char *output;    // file of -o, "-" is standard output; NULL: a name made from the input's
  bool debug_info;       // -g
  bool trace_steps;      // -v
  bool keep_work;        // -work
  bool rebuild;          // -a
  bool sanitize_address; // -sanitize=address
  bool escape_verify;    // -escape-verify
  const char *force;     // -escape-force: name of sites that move whatever the verdict, or NULL
  bool all_errors;       // -e
  bool incomplete;       // -complete=false
  int lang;              // the N of -lang=go1.N, or 0
  bool dump;             // -dump
  Vec(const char *) inputs;       // files, a folder, or explain's place; names after env and help
  Vec(const char *) program_args; // run: what the program gets
} Options;

// Parses argv[1..argc). Complains and returns other than LETGO_FINE when it is wrong.
// Texts point into argv.
ExitCode options_parse(Options *options, int argc, char **argv);

// Frees the lists.
void options_free(Options *options);

// Prints the overview, or the flags of the command called name; false when there is no such one.
bool options_print_help(FILE *out, const char *name);

#endif
