// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the checker understands but the lowering does not: one list, from which lines are deleted as
// the lowering grows. The first use of each construct is noted while checking; when the package has
// no errors otherwise, each becomes one error `letgo does not support X yet`.
#ifndef LETGO_TYPES_CHECK_SUPPORT_H
#define LETGO_TYPES_CHECK_SUPPORT_H

#include "support/diag.h"

#define UNSUPPORTED(X)                                                                             \
  X(SUPPORT_EMBED, "//go:embed")                                                                   \
  X(SUPPORT_PARTIAL, "everything in packages os and runtime")

#define UNSUPPORTED_ENUM(name, text) name,
typedef enum { UNSUPPORTED(UNSUPPORTED_ENUM) SUPPORT_COUNT } Unsupported;
#undef UNSUPPORTED_ENUM

// Where each construct was used first; 0 for never.
typedef struct {
  Pos first[SUPPORT_COUNT];
} Support;

// Notes a use at pos.
void support_note(Support *support, Unsupported what, Pos pos);

// Reports what was noted, in source order; returns whether there was anything.
bool support_report(const Support *support, Diags *diags);

#endif
