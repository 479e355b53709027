// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The parser: one source file to one syntax tree, all of Go 1.19. Grammar, error texts, recovery
// after an error and positions are gc's. Labels and branches are checked here too, as in gc, and
// each branch statement's target is filled in.
#ifndef LETGO_SYNTAX_PARSE_H
#define LETGO_SYNTAX_PARSE_H

#include "support/compilation.h"
#include "syntax/ast.h"

// Nested constructs, and the height of a syntax tree, that a file may have. Whoever walks a tree
// recursively needs stack for as many levels. gc has no such limit, but also no C stack.
enum { SYNTAX_MAX_NESTING = 10000 };

typedef struct ParseOptions {
  bool header_only; // stop after the imports: for build constraints and dependencies
  bool user;        // not a file of GOROOT: directives reserved to those are errors
} ParseOptions;

// Parses a file of c->sources. Errors go to c->diags. The tree lives in c->arena, its names in
// c->names. NULL when there is no valid package clause; gc then gives up on the whole package.
// After errors the tree is incomplete but well formed: missing parts are EXPR_BAD or "_".
// As in gc, whoever goes on to check types does so only if c->diags.syntax_errors is 0; other
// errors (of literals, labels, directives) do not prevent it.
File *syntax_parse(Compilation *c, SourceFile *file, ParseOptions options);

// The same for a file on disk, which is added to c->sources. A file that cannot be read is an
// error without position.
File *syntax_parse_file(Compilation *c, const char *path, ParseOptions options);

#endif
