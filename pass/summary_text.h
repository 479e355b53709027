// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Summaries as text: what `print<escape-summaries>` shows and what the "escape-summary" attribute
// carries from one module to another. README.md has the grammar.
#ifndef LETGO_PASS_SUMMARY_TEXT_H
#define LETGO_PASS_SUMMARY_TEXT_H

#include "pass/summary.h"

#define SUMMARY_KEY "escape-summary"

/// Counts up when the language changes; texts of other versions are not read.
enum { SUMMARY_VERSION = 1 };

/// The items, for people: also names that other modules do not know. Free with mem_free.
char *summary_text(const Summary *summary);
/// The attribute's value: version, type of the function, items. Null when that cannot be said, or
/// not in 8 KiB. Free with mem_free.
char *summary_attribute(const Summary *summary, LLVMValueRef function);
/// Reads an attribute's value for a function of its type: all of it or nothing. On failure null, and
/// a sentence in `*error`. Free both, with summary_free and mem_free.
Summary *summary_parse(LLVMValueRef function, const char *text, size_t len, char **error);
/// Whether a constant's name means the same in all modules.
bool summary_name_is_global(LLVMValueRef constant);

#endif
