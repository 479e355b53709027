// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The syntax tree as text, for tests and for people.
#ifndef LETGO_SYNTAX_DUMP_H
#define LETGO_SYNTAX_DUMP_H

#include "support/source.h"
#include "syntax/ast.h"

#include <stdio.h>

// Prints the tree of file, one node a line, children indented by two blanks. A line is
// "[ROLE: ]KIND POS SPAN [detail...]": POS is line:col of the node's position, SPAN is
// [line:col-line:col), positions raw, as if there were no line directives.
void syntax_dump(FILE *out, const Sources *sources, const File *file);

#endif
