// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Exact constants (Go spec, "Constants"): booleans, strings, integers, rationals, complex numbers.
//
// A Const is immutable and lives in an arena: the limbs of its numbers are copied there, so
// nothing has to be freed; GMP works on temporaries only. Floating-point values are fractions as
// long as numerator and denominator stay below 4096 bits, like gc's; beyond that they are binary
// floating-point numbers with 512 bits and an unlimited exponent.
//
// Kinds are ordered by generality: an operation on two kinds takes place in the greater one. A
// value is kept as small as it can be said: 6/3 in float arithmetic is still CONST_FLOAT, and
// const_to_int makes an integer of it.
#ifndef LETGO_TYPES_CONSTANT_H
#define LETGO_TYPES_CONSTANT_H

#include "support/arena.h"
#include "syntax/ast.h"
#include "types/types.h"

typedef enum {
  CONST_UNKNOWN, // after an error; every operation on it gives CONST_UNKNOWN again
  CONST_BOOL,
  CONST_STRING,
  CONST_INT,
  CONST_FLOAT,
  CONST_COMPLEX,
} ConstKind;

// The bytes of a string constant; not always NUL-terminated, may hold NULs and invalid UTF-8.
typedef struct {
  const char *text;
  size_t len;
} ConstString;

// ---- making constants ---------------------------------------------------------------------------

Const *const_unknown(Arena *arena);
Const *const_bool(Arena *arena, bool value);
Const *const_int64(Arena *arena, int64_t value);
Const *const_uint64(Arena *arena, uint64_t value);
// value must be finite.
Const *const_double(Arena *arena, double value);
// The text is not copied: it must live as long as the arena.
Const *const_string_new(Arena *arena, const char *text, size_t len);
// re + im*i; both must be CONST_INT, CONST_FLOAT or CONST_UNKNOWN.
Const *const_complex(Arena *arena, const Const *re, const Const *im);
// The value of a literal as in the source, CONST_UNKNOWN when it is malformed or its exponent is
// beyond reason.
Const *const_literal(Arena *arena, LitKind kind, const char *text, size_t len);

// ---- reading constants --------------------------------------------------------------------------

ConstKind const_kind(const Const *c);
bool const_bool_value(const Const *c);
// Flattens a concatenation into the arena on first use.
ConstString const_string(Arena *arena, const Const *c);
// Whether c is an integer (of kind CONST_INT) in the range of *out, which is set then.
bool const_to_int64(const Const *c, int64_t *out);
bool const_to_uint64(const Const *c, uint64_t *out);
// Two's complement representation of an integer (of any size) as a basic integer type, sign- or
// zero-extended to 64 bits: what a register holds. Also takes CONST_FLOAT with an integral value.
uint64_t const_int_bits(const Const *c, TypeKind kind);
// Nearest double or float, rounded once, ties to even, with denormals; infinite when too large.
// Takes CONST_INT and CONST_FLOAT, and CONST_COMPLEX with a zero imaginary part.
double const_to_double(const Const *c);
float const_to_float(const Const *c);
// -1, 0, 1; of a complex number: 0 only if both parts are.
int const_sign(const Const *c);
// Number of bits of an integer's magnitude.
size_t const_bit_len(const Const *c);
// Real and imaginary part of any numeric constant.
Const *const_real(Arena *arena, const Const *c);
Const *const_imag(Arena *arena, const Const *c);

// c in another kind if it is the same value there, else CONST_UNKNOWN.
Const *const_as_int(Arena *arena, const Const *c);
Const *const_as_float(Arena *arena, const Const *c);
Const *const_as_complex(Arena *arena, const Const *c);

// Whether c can be a value of the basic type `kind` (Go spec, "Representability"); *rounded is
// then what it becomes: an integer for integer types, rounded for floating-point types. rounded
// may be null.
bool const_representable(Arena *arena, const Const *c, TypeKind kind, Const **rounded);

// gc's spelling in error messages: shortened, floating-point numbers with six digits.
const char *const_text(Arena *arena, const Const *c);

// ---- operations ---------------------------------------------------------------------------------

// + - * / % & | ^ &^ && ||. `/` truncates when both are CONST_INT and int_div is set, else it is
// exact; divisors must not be zero.
Const *const_binary(Arena *arena, Operator op, const Const *x, const Const *y, bool int_div);
// x << count or x >> count of an integer.
Const *const_shift(Arena *arena, Operator op, const Const *x, uint64_t count);
// + - ^ !; for ^ of an unsigned type `bits` is its size in bits, else 0.
Const *const_unary(Arena *arena, Operator op, const Const *x, unsigned bits);
// == != < <= > >=
bool const_compare(Arena *arena, Operator op, const Const *x, const Const *y);

#endif
