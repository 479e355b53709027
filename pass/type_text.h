// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Types in LLVM's words, with structs spelt out: the names of structs differ from module to module.
#ifndef LETGO_PASS_TYPE_TEXT_H
#define LETGO_PASS_TYPE_TEXT_H

#include "pass/reader.h"
#include "pass/vec.h"

#include <llvm-c/Types.h>

typedef VEC(char) CharVec;

void text_put(CharVec *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/// Appends the type. False when it has no words: opaque structs and types of targets.
bool type_write(CharVec *text, LLVMTypeRef type);
/// Reads what type_write writes. Null when it is nothing of that kind.
LLVMTypeRef type_read(LLVMContextRef context, Reader *reader);

#endif
