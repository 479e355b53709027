// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The packages of a program: from the one that the command line names to all that it imports.
#ifndef LETGO_DRIVER_IMPORTS_H
#define LETGO_DRIVER_IMPORTS_H

#include "driver/host.h"
#include "driver/load.h"
#include "syntax/ast.h"
#include "types/types.h"

typedef struct Unit Unit;

// An import path as one package writes it, and what it means there.
typedef struct Import {
  const char *path;
  Unit *unit;      // null: there is no such package
  Pos pos;         // of the declaration
  const char *why; // the compiler takes no such path; null when it does
} Import;

// One package.
struct Unit {
  const char *path;   // the path in symbols and messages: "main" for the program
  const char *place;  // the path that imports are resolved against and internal is judged by
  const char *folder; // absolute
  bool standard;      // of GOROOT
  bool loading;       // its imports are being loaded
  Pos pos;            // where it was imported first
  SourcePackage sources;
  Vec(File *) files;
  Vec(Import) imports; // without unsafe
  Package *package;    // once it is checked
  const char *why;     // package of GOROOT: why letgo cannot compile it; null when it can
};

typedef struct Program {
  Compilation *c;
  const Host *host;
  Inputs *looked;            // notes every look at the disk
  const char *module_folder; // where go.mod is, or NULL
  const char *module_path;
  int lang; // of what is not of GOROOT: the N of go1.N, 0 for the newest
  bool declarations; // packages of GOROOT are gc's own, and only their declarations are checked
  Vec(Unit *) units; // all but the program's own, each after those that it imports
  Unit main;
  bool files_named;  // on the command line, not a folder
  const char *title; // of the program in messages: an import path, or command-line-arguments
  Vec(Unit *) loading; // the way down to the package that is being loaded
} Program;

// Reads and parses everything that the given files import, directly or not. Mistakes are reported
// as diagnostics, in the go command's words. `input` is the file or folder that was named first.
void imports_load(Program *program, const char *input, Vec(File *) files);

// Checks a package of GOROOT by itself: mistakes are not the user's, so that they do not become
// diagnostics but unit->why, and package stands for anything then.
void imports_check_standard(Program *program, Universe *universe, Unit *unit);

// Reports the packages of GOROOT that the user's packages import and letgo cannot compile.
void imports_report_unsupported(Program *program);

// An ImportPackage (types/check.h); data is the importing Unit.
Package *imports_find(void *data, const char *path, const char **error);

// Whether a file of that name belongs to an imported package.
bool imports_has_file(const Program *program, const char *name);

// Frees the lists.
void imports_free(Program *program);

#endif
