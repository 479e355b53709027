// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Symbols of a module: functions, package variables, constant strings, and the list of bodies that
// are still to be lowered.
#ifndef LETGO_LOWER_MODULE_H
#define LETGO_LOWER_MODULE_H

#include "lower/context.h"

// pkgpath.name, as gc spells symbols; in the arena.
const char *module_symbol(Lower *l, const Package *package, const char *name);

// The function with the body `info`; queued for lowering when it is first mentioned.
LLVMValueRef module_function(Lower *l, FuncInfo *info);

// What an OBJECT_FUNC (function or method, not of an interface) stands for.
typedef struct {
  LLVMValueRef fn;
  const Abi *abi; // without a closure record
  Type *func;
  Type *recv; // of a method, else null
} Declared;

// targs: the type arguments of a generic function, else null or empty.
Declared module_declared(Lower *l, Object *object, const TypeList *targs);

// The global of a package variable; null for a blank one.
LLVMValueRef module_global(Lower *l, Object *variable);

// Adds a global that holds `initial`; in the section of collector roots when it may hold pointers.
LLVMValueRef module_add_global(Lower *l, const char *name, LLVMValueRef initial, Type *type);

// A private constant.
LLVMValueRef module_constant(Lower *l, LLVMValueRef value, unsigned align);

// Read-only data of the runtime.
LLVMValueRef module_runtime_constant(Lower *l, const char *name, LLVMTypeRef type);

// The string value {ptr, len} of len bytes.
LLVMValueRef module_string(Lower *l, const char *text, size_t len);

// Linkage for a function or variable that this module defines.
void module_set_linkage(Lower *l, LLVMValueRef global);

// Linkage for what every module that needs it defines in the same way.
void module_set_link_once(Lower *l, LLVMValueRef global);

// Where functions without Go source are shown.
Pos module_pos(Lower *l);

// Attributes that every function with a body has.
void module_function_attributes(Lower *l, LLVMValueRef fn);
void module_no_inline(Lower *l, LLVMValueRef fn);

#endif
