// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Go types as LLVM types, and the questions about types that the lowering asks all the time.
#ifndef LETGO_LOWER_LTYPE_H
#define LETGO_LOWER_LTYPE_H

#include "lower/context.h"

enum { LTYPE_MAX_SCALARS = 8 }; // a value of more is handled in memory

// Fills l->t.
void ltype_init(Lower *l);

// The kind of the underlying type; untyped kinds as the kinds they default to.
TypeKind ltype_kind(const Type *type);

// The type of the bytes in memory; its layout is gc's.
LLVMTypeRef ltype_memory(Lower *l, Type *type);

// The type of a value in registers: i1 for bool, ptr for a type that is handled in memory.
LLVMTypeRef ltype_value(Lower *l, Type *type);

// Whether values of the type are handled by address.
bool ltype_in_memory(Type *type);

// Number of scalars that the type flattens to; more than LTYPE_MAX_SCALARS when in memory.
unsigned ltype_scalars(Type *type);

// Whether equality is equality of bytes: no floats, strings, interfaces, padding or blank fields.
bool ltype_is_plain(Type *type);

// Numbers and bools, of which nobody makes an address. A uintptr may be one.
bool ltype_is_number(const Type *type);

// Whether all that a value of the type holds are numbers that are narrower than an address, or of
// floating point.
bool ltype_fits_no_address(Type *type);

// Element type of an array, slice, pointer to array, or uint8 for a string.
Type *ltype_element(Lower *l, Type *type);

// The array behind a pointer to an array, or null.
Type *ltype_pointed_array(Type *type);

bool ltype_is_zero_size(Type *type);

// An i64 constant.
LLVMValueRef ltype_int(Lower *l, int64_t value);

// The type's text for metadata and messages.
const char *ltype_text(Lower *l, Type *type);

// Shorthands.
Type *ltype_basic(Lower *l, TypeKind kind);

#endif
