// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Making and reading constants, and changing their kind. The limits follow go/constant, because
// they show: a fraction is kept exact while both of its parts are below 4096 bits, and a binary
// number that is within rounding error of an integer counts as that integer.
#include "types/constant_number.h"

#include <math.h>

void big_view(mpz_t z, Big b) { mpz_roinit_n(z, b.limbs, b.size); }

Big big_store(Arena *arena, const mpz_t z) {
  size_t count = mpz_size(z);
  const mp_limb_t *limbs = mpz_limbs_read(z);
  Big b = {arena_dup(arena, limbs, count * sizeof *limbs, _Alignof(mp_limb_t)), (mp_size_t)count};
  if (mpz_sgn(z) < 0)
    b.size = -b.size;
  return b;
}

Const *const_new(Arena *arena, ConstKind kind) {
  Const *c = arena_new(arena, Const);
  c->kind = kind;
  return c;
}

Const *const_unknown(Arena *arena) { return const_new(arena, CONST_UNKNOWN); }

Const *const_bool(Arena *arena, bool value) {
  Const *c = const_new(arena, CONST_BOOL);
  c->u.boolean = value;
  return c;
}

Const *const_from_mpz(Arena *arena, const mpz_t z) {
  Const *c = const_new(arena, CONST_INT);
  c->u.integer = big_store(arena, z);
  return c;
}

Const *const_int64(Arena *arena, int64_t value) {
  mpz_t z;
  mpz_init_set_si(z, value);
  Const *c = const_from_mpz(arena, z);
  mpz_clear(z);
  return c;
}

Const *const_uint64(Arena *arena, uint64_t value) {
  mpz_t z;
  mpz_init_set_ui(z, value);
  Const *c = const_from_mpz(arena, z);
  mpz_clear(z);
  return c;
}

Const *const_string_new(Arena *arena, const char *text, size_t len) {
  Const *c = const_new(arena, CONST_STRING);
  c->u.string.text = text;
  c->u.string.len = len;
  return c;
}

Const *const_double(Arena *arena, double value) {
  int exp = 0;
  double mant = frexp(value, &exp);
  mpz_t z;
  mpz_init_set_d(z, ldexp(mant, 53));
  Const *c = const_from_binary(arena, z, exp - 53);
  mpz_clear(z);
  return c;
}

Const *const_complex(Arena *arena, const Const *re, const Const *im) {
  if (re->kind == CONST_UNKNOWN || im->kind == CONST_UNKNOWN)
    return const_unknown(arena);
  Const *c = const_new(arena, CONST_COMPLEX);
  c->u.complex.re = re;
  c->u.complex.im = im;
  return c;
}

Const *const_from_fraction(Arena *arena, const mpz_t num, const mpz_t den) {
  mpq_t q;
  mpq_init(q);
  mpq_set_num(q, num);
  mpq_set_den(q, den);
  mpq_canonicalize(q);
  Const *c;
  if (mpz_sizeinbase(mpq_numref(q), 2) < FRACTION_BITS &&
      mpz_sizeinbase(mpq_denref(q), 2) < FRACTION_BITS) {
    c = const_new(arena, CONST_FLOAT);
    c->u.real.num = big_store(arena, mpq_numref(q));
    c->u.real.den = big_store(arena, mpq_denref(q));
  } else {
    // Enough bits of the quotient that rounding it to FLOAT_BITS is off by an ulp at most.
    int64_t shift = (int64_t)mpz_sizeinbase(mpq_denref(q), 2) + FLOAT_BITS + 64;
    mpz_t quotient;
    mpz_init(quotient);
    mpz_mul_2exp(quotient, mpq_numref(q), (mp_bitcnt_t)shift);
    mpz_tdiv_q(quotient, quotient, mpq_denref(q));
    c = const_round_binary(arena, quotient, -shift);
    mpz_clear(quotient);
  }
  mpq_clear(q);
  return c;
}

void binary_round(mpz_t mant, int64_t *exp, size_t bits) {
  size_t have = mpz_sizeinbase(mant, 2);
  if (have > bits) {
    mp_bitcnt_t drop = have - bits;
    mpz_t half, rest;
    mpz_init(half);
    mpz_init(rest);
    mpz_tdiv_r_2exp(rest, mant, drop);
    mpz_setbit(half, drop - 1);
    int order = mpz_cmpabs(rest, half);
    int sign = mpz_sgn(mant);
    mpz_tdiv_q_2exp(mant, mant, drop);
    if (order > 0 || (order == 0 && mpz_odd_p(mant))) {
      if (sign < 0)
        mpz_sub_ui(mant, mant, 1);
      else
        mpz_add_ui(mant, mant, 1);
    }
    *exp += (int64_t)drop;
    mpz_clear(half);
    mpz_clear(rest);
  }
  if (mpz_sgn(mant) == 0) {
    *exp = 0;
    return;
  }
  mp_bitcnt_t zeros = mpz_scan1(mant, 0);
  mpz_tdiv_q_2exp(mant, mant, zeros);
  *exp += (int64_t)zeros;
}

Const *const_round_binary(Arena *arena, const mpz_t mant, int64_t exp) {
  mpz_t m;
  mpz_init_set(m, mant);
  binary_round(m, &exp, FLOAT_BITS);
  // gc's exponents have 32 bits: what is too large is not a number, what is too small is zero.
  int64_t top = exp + (int64_t)mpz_sizeinbase(m, 2);
  bool finite = top <= INT32_MAX;
  if (top < INT32_MIN) {
    mpz_set_ui(m, 0);
    exp = 0;
  }
  Const *c = const_new(arena, finite ? CONST_FLOAT : CONST_UNKNOWN);
  if (finite) {
    c->u.real = (Real){.binary = true, .mant = big_store(arena, m), .exp = exp};
  }
  mpz_clear(m);
  return c;
}

Const *const_from_binary(Arena *arena, const mpz_t mant, int64_t exp) {
  int64_t top = (int64_t)mpz_sizeinbase(mant, 2) + exp;
  if (top >= FRACTION_BITS || exp <= -FRACTION_BITS + 2)
    return const_round_binary(arena, mant, exp);
  mpz_t num, den;
  mpz_init_set(num, mant);
  mpz_init_set_ui(den, 1);
  if (exp >= 0)
    mpz_mul_2exp(num, num, (mp_bitcnt_t)exp);
  else
    mpz_mul_2exp(den, den, (mp_bitcnt_t)-exp);
  Const *c = const_from_fraction(arena, num, den);
  mpz_clear(num);
  mpz_clear(den);
  return c;
}

void const_get_binary(const Const *c, mpz_t mant, int64_t *exp) {
  mpz_t num, den;
  *exp = 0;
  if (c->kind == CONST_INT) {
    big_view(num, c->u.integer);
    mpz_set(mant, num);
  } else if (c->u.real.binary) {
    big_view(num, c->u.real.mant);
    mpz_set(mant, num);
    *exp = c->u.real.exp;
  } else {
    big_view(num, c->u.real.num);
    big_view(den, c->u.real.den);
    int64_t shift = (int64_t)mpz_sizeinbase(den, 2) + FLOAT_BITS + 128;
    mpz_mul_2exp(mant, num, (mp_bitcnt_t)shift);
    mpz_tdiv_q(mant, mant, den);
    *exp = -shift;
  }
  binary_round(mant, exp, FLOAT_BITS + 64);
}

ConstKind const_kind(const Const *c) { return c->kind; }

bool const_bool_value(const Const *c) { return c->kind == CONST_BOOL && c->u.boolean; }

// Copies the pieces of a concatenation, left to right, to where *out points and moves it. The tree
// is usually deep on the left: that side is a loop, filled from the right end.
static void flatten(const Const *c, char *end) {
  while (c->u.string.text == NULL) {
    const Const *right = c->u.string.right;
    flatten(right, end);
    end -= right->u.string.len;
    c = c->u.string.left;
  }
  memcpy(end - c->u.string.len, c->u.string.text, c->u.string.len);
}

ConstString const_string(Arena *arena, const Const *c) {
  if (c->kind != CONST_STRING)
    return (ConstString){"", 0};
  if (c->u.string.text == NULL) {
    char *text = arena_alloc(arena, c->u.string.len + 1, 1);
    flatten(c, text + c->u.string.len);
    ((Const *)(uintptr_t)c)->u.string.text = text; // a cache
  }
  return (ConstString){c->u.string.text, c->u.string.len};
}

bool const_to_int64(const Const *c, int64_t *out) {
  if (c->kind != CONST_INT)
    return false;
  mpz_t z;
  big_view(z, c->u.integer);
  if (!mpz_fits_slong_p(z))
    return false;
  *out = mpz_get_si(z);
  return true;
}

bool const_to_uint64(const Const *c, uint64_t *out) {
  if (c->kind != CONST_INT)
    return false;
  mpz_t z;
  big_view(z, c->u.integer);
  if (!mpz_fits_ulong_p(z))
    return false;
  *out = mpz_get_ui(z);
  return true;
}

static unsigned kind_bits(TypeKind kind) {
  switch ((int)kind) {
  case KIND_INT8:
  case KIND_UINT8:
    return 8;
  case KIND_INT16:
  case KIND_UINT16:
    return 16;
  case KIND_INT32:
  case KIND_UINT32:
    return 32;
  default:
    return 64;
  }
}

static bool kind_unsigned(TypeKind kind) { return kind >= KIND_UINT && kind <= KIND_UINTPTR; }

uint64_t const_int_bits(const Const *c, TypeKind kind) {
  mpz_t z, low;
  if (c->kind == CONST_INT)
    big_view(z, c->u.integer);
  else if (c->kind == CONST_FLOAT && !c->u.real.binary)
    big_view(z, c->u.real.num);
  else
    return 0;
  mpz_init(low);
  mpz_fdiv_r_2exp(low, z, kind_bits(kind)); // two's complement
  uint64_t bits = mpz_get_ui(low);
  mpz_clear(low);
  unsigned width = kind_bits(kind);
  if (width < 64 && !kind_unsigned(kind) && (bits >> (width - 1) & 1) != 0)
    bits |= ~UINT64_C(0) << width;
  return bits;
}

// The 53 or 24 bits and the exponent that num/den * 2^scale rounds to, ties to even. lowest is the
// exponent of the least denormal bit.
static uint64_t round_quotient(const mpz_t num, const mpz_t den, int64_t scale, int precision,
                               int64_t lowest, int64_t *exp) {
  int64_t top = (int64_t)mpz_sizeinbase(num, 2) - (int64_t)mpz_sizeinbase(den, 2);
  int64_t unit = top - precision - 2;
  if (unit < lowest - 2 - scale)
    unit = lowest - 2 - scale;
  mpz_t n, d, rest;
  mpz_init(rest);
  mpz_init_set(n, num);
  mpz_init_set(d, den);
  mpz_abs(n, n);
  if (unit < 0)
    mpz_mul_2exp(n, n, (mp_bitcnt_t)-unit);
  else
    mpz_mul_2exp(d, d, (mp_bitcnt_t)unit);
  mpz_tdiv_qr(n, rest, n, d);
  uint64_t q = mpz_get_ui(n);
  bool sticky = mpz_sgn(rest) != 0;
  int64_t bits = q == 0 ? 0 : (int64_t)mpz_sizeinbase(n, 2);
  mpz_clear(n);
  mpz_clear(d);
  mpz_clear(rest);
  unit += scale;
  int64_t final = unit + bits - precision;
  if (final < lowest)
    final = lowest;
  int drop = (int)(final - unit);
  *exp = final;
  if (drop > 60)
    return 0;
  uint64_t half = UINT64_C(1) << (drop - 1);
  uint64_t low = q & ((half << 1) - 1), m = q >> drop;
  if (low > half || (low == half && (sticky || (m & 1) != 0)))
    m++;
  return m;
}

static uint64_t round_real(const Const *c, int precision, int64_t lowest, int64_t *exp, bool *neg) {
  mpz_t num, den;
  mp_limb_t one = 1;
  int64_t scale = 0;
  mpz_roinit_n(den, &one, 1);
  if (c->kind == CONST_INT) {
    big_view(num, c->u.integer);
  } else if (c->u.real.binary) {
    big_view(num, c->u.real.mant);
    scale = c->u.real.exp;
  } else {
    big_view(num, c->u.real.num);
    big_view(den, c->u.real.den);
  }
  *neg = mpz_sgn(num) < 0;
  if (mpz_sgn(num) == 0)
    return *exp = 0, 0;
  if (scale < -100000)
    return *exp = lowest, 0;
  if (scale > 100000)
    return *exp = 100000, 1;
  return round_quotient(num, den, scale, precision, lowest, exp);
}

static const Const *real_part(const Const *c) {
  return c->kind == CONST_COMPLEX ? c->u.complex.re : c;
}

static bool is_real(const Const *c) { return c->kind == CONST_INT || c->kind == CONST_FLOAT; }

double const_to_double(const Const *c) {
  c = real_part(c);
  if (!is_real(c))
    return 0;
  int64_t exp = 0;
  bool neg = false;
  uint64_t m = round_real(c, 53, -1074, &exp, &neg);
  double value = ldexp((double)m, (int)exp);
  return neg ? -value : value;
}

float const_to_float(const Const *c) {
  c = real_part(c);
  if (!is_real(c))
    return 0;
  int64_t exp = 0;
  bool neg = false;
  uint64_t m = round_real(c, 24, -149, &exp, &neg);
  float value = ldexpf((float)m, (int)exp);
  return neg ? -value : value;
}

int const_sign(const Const *c) {
  mpz_t z;
  switch (c->kind) {
  case CONST_INT:
    big_view(z, c->u.integer);
    return mpz_sgn(z);
  case CONST_FLOAT:
    big_view(z, c->u.real.binary ? c->u.real.mant : c->u.real.num);
    return mpz_sgn(z);
  case CONST_COMPLEX:
    return const_sign(c->u.complex.re) | const_sign(c->u.complex.im);
  case CONST_UNKNOWN: // avoids errors about division by zero
  case CONST_BOOL:
  case CONST_STRING:
    return 1;
  }
  return 1;
}

size_t const_bit_len(const Const *c) {
  if (c->kind != CONST_INT)
    return 0;
  mpz_t z;
  big_view(z, c->u.integer);
  return mpz_sgn(z) == 0 ? 0 : mpz_sizeinbase(z, 2);
}

Const *const_real(Arena *arena, const Const *c) {
  if (c->kind == CONST_COMPLEX)
    return (Const *)(uintptr_t)c->u.complex.re;
  return is_real(c) ? (Const *)(uintptr_t)c : const_unknown(arena);
}

Const *const_imag(Arena *arena, const Const *c) {
  if (c->kind == CONST_COMPLEX)
    return (Const *)(uintptr_t)c->u.complex.im;
  return is_real(c) ? const_int64(arena, 0) : const_unknown(arena);
}

// A binary number as an integer, also when it misses one by the rounding of earlier operations:
// up to the last four of its bits are ignored.
static Const *binary_as_int(Arena *arena, const Const *c) {
  int64_t exp = c->u.real.exp;
  mpz_t view, mant;
  big_view(view, c->u.real.mant);
  mpz_init_set(mant, view);
  if (exp < 0 && exp > -FRACTION_BITS)
    binary_round(mant, &exp, FLOAT_BITS - 4);
  Const *result = const_unknown(arena);
  if (exp >= 0 && exp < FRACTION_BITS) {
    mpz_mul_2exp(mant, mant, (mp_bitcnt_t)exp);
    result = const_from_mpz(arena, mant);
  }
  mpz_clear(mant);
  return result;
}

Const *const_as_int(Arena *arena, const Const *c) {
  if (c->kind == CONST_COMPLEX && const_sign(c->u.complex.im) == 0)
    c = c->u.complex.re;
  if (c->kind == CONST_INT)
    return (Const *)(uintptr_t)c;
  if (c->kind != CONST_FLOAT)
    return const_unknown(arena);
  if (c->u.real.binary)
    return binary_as_int(arena, c);
  mpz_t num, den;
  big_view(den, c->u.real.den);
  if (mpz_cmp_ui(den, 1) != 0)
    return const_unknown(arena);
  big_view(num, c->u.real.num);
  return const_from_mpz(arena, num);
}

Const *const_as_float(Arena *arena, const Const *c) {
  if (c->kind == CONST_COMPLEX && const_sign(c->u.complex.im) == 0)
    c = c->u.complex.re;
  if (c->kind == CONST_FLOAT)
    return (Const *)(uintptr_t)c;
  if (c->kind != CONST_INT)
    return const_unknown(arena);
  mpz_t num, den;
  big_view(num, c->u.integer);
  mpz_init_set_ui(den, 1);
  Const *result = const_from_fraction(arena, num, den);
  mpz_clear(den);
  return result;
}

Const *const_as_complex(Arena *arena, const Const *c) {
  if (c->kind == CONST_COMPLEX)
    return (Const *)(uintptr_t)c;
  return is_real(c) ? const_complex(arena, c, const_int64(arena, 0)) : const_unknown(arena);
}
