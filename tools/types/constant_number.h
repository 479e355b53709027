// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The numbers inside constants: what constant*.c share and nobody else sees.
//
// A Big is an integer whose limbs sit in an arena. It is looked at through a read-only mpz_t
// (big_view), which owns nothing, and made from a temporary mpz_t (big_store). A Real is a fraction
// in lowest terms, or mantissa * 2^exponent once a fraction would have 4096 bits or more.
#ifndef LETGO_TYPES_CONSTANT_NUMBER_H
#define LETGO_TYPES_CONSTANT_NUMBER_H

#include "types/constant.h"

#include <gmp.h>

enum {
  FRACTION_BITS = 4096, // numerators and denominators stay below
  FLOAT_BITS = 512,     // precision of the binary floating-point fallback
};

typedef struct {
  const mp_limb_t *limbs;
  mp_size_t size; // number of limbs, negative for a negative number
} Big;

typedef struct {
  bool binary;  // else a fraction
  Big num, den; // fraction; den > 0
  Big mant;     // binary: odd or zero
  int64_t exp;
} Real;

struct Const {
  ConstKind kind;
  union {
    bool boolean;
    struct {
      const char *text; // null: left + right
      size_t len;
      const Const *left, *right;
    } string;
    Big integer;
    Real real;
    struct {
      const Const *re, *im; // CONST_INT or CONST_FLOAT
    } complex;
  } u;
};

// A read-only view; z must not be cleared or written.
void big_view(mpz_t z, Big b);
Big big_store(Arena *arena, const mpz_t z);

Const *const_new(Arena *arena, ConstKind kind);
// Copies z.
Const *const_from_mpz(Arena *arena, const mpz_t z);
// num/den as CONST_FLOAT, reduced; falls back to binary when too long. den must not be 0.
Const *const_from_fraction(Arena *arena, const mpz_t num, const mpz_t den);
// mant * 2^exp as CONST_FLOAT, rounded to FLOAT_BITS; a fraction again when that is short.
Const *const_from_binary(Arena *arena, const mpz_t mant, int64_t exp);
// The same without going back to a fraction.
Const *const_round_binary(Arena *arena, const mpz_t mant, int64_t exp);

// Mantissa (initialised by the caller) and exponent of a CONST_INT or CONST_FLOAT, rounded to
// FLOAT_BITS + 64 bits.
void const_get_binary(const Const *c, mpz_t mant, int64_t *exp);

// Rounds |mant| to at most bits bits, ties to even.
void binary_round(mpz_t mant, int64_t *exp, size_t bits);

#endif
