// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Expressions. Values come in the form that context.h describes.
#ifndef LETGO_LOWER_EXPR_H
#define LETGO_LOWER_EXPR_H

#include "lower/context.h"

// The value of x.
LLVMValueRef expr_value(Fn *f, Expr *x);

// The value of x as it is assigned to something of type `to` (nil gets its type here).
LLVMValueRef expr_value_as(Fn *f, Expr *x, Type *to);

// The same for an argument of a call at `call`, where a box for it is reported, as gc does.
LLVMValueRef expr_argument(Fn *f, Expr *x, Type *to, Pos call);

// Evaluates x into memory at `address` that nothing else refers to; `zeroed` says that it is clear.
void expr_into(Fn *f, Expr *x, Type *to, LLVMValueRef address, bool zeroed);

// Evaluates x for its effects.
void expr_discard(Fn *f, Expr *x);

// Branches on a boolean expression.
void expr_branch(Fn *f, Expr *x, LLVMBasicBlockRef then, LLVMBasicBlockRef otherwise);

// The values of x when it is assigned to n places: a call with n results, or x itself.
void expr_tuple(Fn *f, Expr *x, LLVMValueRef *values, uint32_t n);

// The type of value i of expr_tuple.
Type *expr_tuple_type(Fn *f, Expr *x, uint32_t i);

// The address of an addressable expression, with the checks that a dereference needs.
LLVMValueRef expr_address(Fn *f, Expr *x);

// x as an index or length: i64, extended by its own signedness.
LLVMValueRef expr_index(Fn *f, Expr *x);

// Whether an in-memory value of x sits in memory of its own (a call's result, a literal).
bool expr_is_fresh(Expr *x);

// The elements of an expression list, one expression, or nothing for null.
ExprList expr_list(Fn *f, Expr *x);

// A constant as a value of type.
LLVMValueRef expr_constant(Lower *l, const Const *value, Type *type);

// The object that a name or pkg.Name denotes; null for anything else.
Object *expr_object(Expr *x);

// The declared function that x denotes, f or f[T]; null for anything else. *targs receives its type
// arguments or null.
Object *expr_function(Expr *x, const TypeList **targs);

// ---- places

// A value, or the address of one.
typedef struct {
  bool by_address;
  LLVMValueRef v;
  Type *type;
} Place;

// x, by address where that is possible.
Place expr_place(Fn *f, Expr *x);
LLVMValueRef place_value(Fn *f, Place place);
// Field i; goes through a pointer, with a nil check, when the place holds one.
Place place_field(Fn *f, Place place, uint32_t i);
// Element of an array place; the index is checked already.
Place place_element(Fn *f, Place place, LLVMValueRef i);
// Follows a path of fields.
Place place_path(Fn *f, Place place, const uint32_t *path, uint32_t n);
// What a pointer in a place points to, after a nil check.
Place place_deref(Fn *f, Place place);

// Panics unless 0 <= i < len.
void expr_check_index(Fn *f, LLVMValueRef i, LLVMValueRef len, Expr *index);

// Parts of expr_value, by file.
LLVMValueRef expr_slice(Fn *f, Expr *x); // expr_slice.c
LLVMValueRef expr_call(Fn *f, Expr *x);  // call.c
void expr_call_all(Fn *f, Expr *x, LLVMValueRef *values, uint32_t n);
LLVMValueRef expr_literal(Fn *f, Expr *x); // literal.c
void expr_literal_into(Fn *f, Expr *x, LLVMValueRef address, bool zeroed);
LLVMValueRef expr_address_of_literal(Fn *f, Expr *x, Type *type, Pos pos);
LLVMValueRef expr_builtin(Fn *f, Expr *x);                              // builtin.c
LLVMValueRef expr_append(Fn *f, Expr *x);                   // append.c
LLVMValueRef expr_convert(Fn *f, Expr *x, LLVMValueRef v);  // conv.c; v is the operand's value
LLVMValueRef expr_binary(Fn *f, Expr *x);                               // arith.c
LLVMValueRef expr_arith(Fn *f, Operator op, Type *type, LLVMValueRef x, LLVMValueRef y);
// count is an i64, extended by the signedness of source's type.
LLVMValueRef expr_shift(Fn *f, Operator op, Type *type, LLVMValueRef x, LLVMValueRef count,
                        Expr *source);
LLVMValueRef expr_unary(Fn *f, Expr *x);
LLVMValueRef expr_equal(Fn *f, Type *type, LLVMValueRef x, LLVMValueRef y); // compare.c
// The same for operands of different types, one of which may be an interface.
LLVMValueRef expr_equal_mixed(Fn *f, Type *x_type, LLVMValueRef x, Type *y_type, LLVMValueRef y);
LLVMValueRef expr_compare(Fn *f, Operator op, Type *type, LLVMValueRef x, LLVMValueRef y);
LLVMValueRef expr_closure(Fn *f, Expr *x); // closure.c
LLVMValueRef closure_new(Fn *f, Expr *x); // the record of a literal with captures, empty
void closure_fill(Fn *f, Expr *x, LLVMValueRef record);
// Whether records hold the variable's value instead of its cell's address.
bool closure_holds_value(const Object *variable);
// Byte offset of a captured variable in a literal's record; with their number, the record's size.
int64_t closure_offset(Lower *l, const FuncInfo *info, uint32_t capture);
LLVMValueRef expr_method_value(Fn *f, Expr *x);
LLVMValueRef closure_constant(Lower *l, FuncInfo *info); // of a literal without captures
LLVMValueRef closure_of_function(Lower *l, Object *object, const TypeList *targs);
LLVMValueRef closure_of_method_expr(Lower *l, Selection *s);

#endif
