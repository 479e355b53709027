// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Allocation sites: the one way in which the front end gets memory. A site is a call of the
// runtime's allocator that is never merged with another one and carries
//   !letgo.site !{!"name", !"kind", !"type", !"file.go", i64 line, i64 col, i64 elemsize}
#ifndef LETGO_LOWER_SITE_H
#define LETGO_LOWER_SITE_H

#include "lower/context.h"

typedef struct {
  const char *name; // in gc's words: x, new(T), &T{...}, make([]int, n), func literal, ...
  const char *kind; // var param result new literal make closure box variadic string append buffer temp
  Type *type;       // what is allocated; null: `text` says it
  const char *text; // the type's text when type is null
  Pos pos;
  int64_t elem_size; // bytes of an element when it is an array, else 0
} Site;

// Memory of `size` bytes (i64), zeroed; scanned by the collector when it may hold pointers.
LLVMValueRef site_new(Fn *f, const Site *site, LLVMValueRef size, bool pointers);

// Memory of `size` bytes for the runtime to make something in, or null, which is what becomes of it
// when no place in the frame is found. Holds anything.
LLVMValueRef site_room(Fn *f, const Site *site, int64_t size);

// Memory for one value of type.
LLVMValueRef site_object(Fn *f, const char *name, const char *kind, Type *type, Pos pos);

// The cell of a variable; declares it to the debugger.
LLVMValueRef site_variable(Fn *f, Object *variable, const char *kind);

// Memory for a value in passing, at the current position.
LLVMValueRef site_temp(Fn *f, Type *type);

// Whether fn is one of the two allocators.
bool site_is_allocator(Lower *l, LLVMValueRef fn);

#endif
