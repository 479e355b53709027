// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The type checker: files of one package in, a checked Package and an annotated tree out, with
// gc's errors on the way (Go 1.19, cmd/compile).
#ifndef LETGO_TYPES_CHECK_H
#define LETGO_TYPES_CHECK_H

#include "support/compilation.h"
#include "types/constant.h"
#include "types/types.h"

// Finds the package with the given import path, checked already; null when there is none, and
// then *error says why (or is null: "could not import P").
typedef Package *(*ImportPackage)(void *data, const char *path, const char **error);

typedef struct {
  Compilation *compilation; // memory, names, sources; errors go to its diags
  Universe *universe;       // shared by all packages of a compilation
  ImportPackage import;     // null: nothing but unsafe can be imported
  void *import_data;
  bool complete; // a function without body is an error, unless a //go:linkname line names it
  int lang;      // the N of the language go1.N; 0: the newest
  bool declarations; // leave function bodies alone: for a package that is only imported from
} CheckContext;

// The path that the literal of an import declaration means; null when it means none, and then *why
// says so in gc's words.
const char *check_import_path(Arena *arena, const Expr *literal, const char **why);

// Checks the files of one package. Never null; result->complete is false when there were errors,
// and the tree must not be lowered then. What the lowering cannot do yet is reported as one error
// a construct, and only when there are no other errors.
Package *check_package(CheckContext *context, const char *path, File **files, uint32_t nfiles);

#endif
