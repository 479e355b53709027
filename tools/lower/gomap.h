// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Go maps (support/map.h has the other ones): the address of a header that is an allocation site
// like any other, or null; the rest is the runtime's (runtime/rt_map.h).
#ifndef LETGO_LOWER_GOMAP_H
#define LETGO_LOWER_GOMAP_H

#include "lower/expr.h"

// Whether x is m[k] of a map.
bool gomap_is_index(Expr *x);

// make(map[K]V, n), and map[K]V{...}.
LLVMValueRef gomap_make(Fn *f, Expr *x);
LLVMValueRef gomap_literal(Fn *f, Type *type, Expr *x);

// m[k] as an operand: the element, or a zero value that nothing may be stored to. With ok also
// whether there is such a key (i1).
Place gomap_index(Fn *f, Expr *x, LLVMValueRef *ok);

// A key of maps of the type, evaluated once and for all. It is what the calls below take: a value,
// or the address of one where the runtime wants that.
LLVMValueRef gomap_key(Fn *f, Type *map, Expr *k);

// The same for a value of the key's type; fresh: nothing else can change what it points to.
LLVMValueRef gomap_key_of(Fn *f, Type *map, LLVMValueRef v, bool fresh);

// Address of the element of a key, as gomap_index gives it, and of one that is inserted if need be.
LLVMValueRef gomap_find(Fn *f, Type *map, LLVMValueRef m, LLVMValueRef key, LLVMValueRef *ok);
LLVMValueRef gomap_assign(Fn *f, Type *map, LLVMValueRef m, LLVMValueRef key);

// Bytes of a slot {key, element}, as i64, and the address of the element in one.
LLVMValueRef gomap_slot_size(Fn *f, Type *map);
LLVMValueRef gomap_element(Fn *f, Type *map, LLVMValueRef slot);

// len(m), delete(m, k).
LLVMValueRef gomap_len(Fn *f, LLVMValueRef m);
void gomap_delete(Fn *f, Type *map, LLVMValueRef m, LLVMValueRef key);

// for k, v := range m.
void gomap_range(Fn *f, Stmt *s);

#endif
