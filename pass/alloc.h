// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which calls allocate and free, and what they promise.
#ifndef LETGO_PASS_ALLOC_H
#define LETGO_PASS_ALLOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pass/run.h"

#include <llvm-c/Types.h>

typedef enum AllocKind {
  ALLOC_NONE,
  ALLOC_NEW,     ///< hands out a fresh object
  ALLOC_RESIZE,  ///< frees its pointer argument and hands out an object with the old contents
  ALLOC_RELEASE, ///< frees its pointer argument
} AllocKind;

typedef struct AllocCall {
  AllocKind kind;
  bool zeroed;
  bool uninitialized;      ///< neither: nobody says what the object holds at first
  bool pointer_free;       ///< objects never hold an address ("escape-pointer-free")
  bool optional;           ///< may hand out null instead ("escape-optional"): a room
  int size_arg, count_arg; ///< argument indices, -1 none; the size is their product
  int pointer_arg;         ///< of ALLOC_RESIZE and ALLOC_RELEASE
  int align_arg;           ///< -1 none
  uint32_t min_align;      ///< what the family promises for every object, bytes
  const char *family;      ///< not terminated
  size_t family_len;
} AllocCall;

/// What the call does to the heap, by LLVM's attributes at the call or the callee, else by the
/// name of a well-known library function that has no body, or whose call is marked builtin, and
/// that is not marked nobuiltin otherwise.
AllocCall alloc_classify(LLVMValueRef call);

bool alloc_same_family(const AllocCall *a, const AllocCall *b);

/// Whether anybody might free objects of this family behind our back: always for the C and C++
/// families; for others only if the module declares a function that frees them. A family
/// without is collected, and its front end promises so.
bool alloc_family_has_free(const Families *families, const AllocCall *alloc);

/// Size in bytes when it folds to a constant without overflow.
bool alloc_size(LLVMValueRef call, const AllocCall *alloc, uint64_t *size);

/// Folds integer arithmetic on constants, also where the IR has not been simplified yet.
bool fold_constant(LLVMValueRef value, uint64_t *result);

#endif
