// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The whole front end on one text: parser, checker, lowering to naive IR, LLVM's verifier.
#ifndef LETGO_FUZZ_FRONT_H
#define LETGO_FUZZ_FRONT_H

#include <stdbool.h>
#include <stddef.h>

// How far a text came.
typedef enum {
  FRONT_SYNTAX,  // stopped by errors of syntax
  FRONT_TYPES,   // stopped by errors of the checker
  FRONT_LOWERED, // became IR that the verifier accepts
  FRONT_FAULT,   // checked, but not lowered, or to IR that is wrong: our fault
} FrontResult;

// Compiles the text as a file x.go of its own package. Imports are of small stand-ins for well
// known packages; any other is refused, or with `lenient` taken for one that has every name. With a
// fault *message says what it is; the caller frees it.
FrontResult front_run(const char *text, size_t size, bool lenient, char **message);

#endif
