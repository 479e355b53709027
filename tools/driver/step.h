// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The steps of a pointer's way in the words of the source: the statement or expression that makes
// the step, and what gc calls that.
#ifndef LETGO_DRIVER_STEP_H
#define LETGO_DRIVER_STEP_H

#include "pass/escape.h"
#include "support/compilation.h"
#include "support/vec.h"
#include "syntax/ast.h"

// The program's own files, parsed.
typedef struct SourceTree {
  const Compilation *c;
  Vec(File *) files;
} SourceTree;

typedef struct StepWords {
  const char *text; // "sink = p"; the pass's own text where the source says nothing
  const char *why;  // gc's word: "assign", "return", "call parameter" ...; "" with the pass's text
} StepWords;

// Texts are in the arena.
StepWords step_words(Arena *arena, const SourceTree *tree, const EscapeStep *step);

// A symbol without what letgo puts behind it where it makes another function of one of the source.
const char *step_plain_symbol(Arena *arena, const char *symbol);

// A symbol as a reader of the source would name it.
const char *step_function_text(Arena *arena, const char *symbol);

// A sentence of the pass, with symbols as in the source: "passed to @main.f, which ...".
const char *step_sentence(Arena *arena, const char *text);

// The line of the source that pos is on, without white space at its ends; "" for none.
const char *step_source_line(Arena *arena, const SourceTree *tree, EscapePos pos);

#endif
