// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A check that fails says where and goes on; the program fails if any check did.
#ifndef LETGO_TEST_UNIT_H
#define LETGO_TEST_UNIT_H

#include "support/compilation.h"

#include <stdbool.h>

// Counts and reports a failed check.
void unit_fail(const char *file, int line, const char *what);

// Compares two texts and reports both when they differ.
void unit_check_text(const char *file, int line, const char *got, const char *want);

#define CHECK(condition) ((condition) ? (void)0 : unit_fail(__FILE__, __LINE__, #condition))
#define CHECK_TEXT(got, want) unit_check_text(__FILE__, __LINE__, (got), (want))

// What diag_flush prints, as text in c's arena.
const char *unit_flush(Compilation *c);

void test_support(void);
void test_digest(void);
void test_source(void);
void test_diag(void);
void test_lex(void);
void test_parse(void);

#endif
