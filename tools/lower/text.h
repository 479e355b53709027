// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Expressions as text, in the form in which gc's -m prints them.
#ifndef LETGO_LOWER_TEXT_H
#define LETGO_LOWER_TEXT_H

#include "lower/context.h"

// In the arena; composite literals are shortened to T{...}, function bodies to "func literal".
const char *text_of(Lower *l, Expr *x);

#endif
