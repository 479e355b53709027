// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operations on constants and the question whether a type can hold one. Both operands are first
// brought to the greater of their kinds; real numbers are added and multiplied as fractions while
// both are, and as binary numbers of FLOAT_BITS otherwise.
#include "types/constant_number.h"

#include <math.h>

static Const *int_binary(Arena *arena, Operator op, const Const *x, const Const *y, bool int_div) {
  mpz_t a, b, r;
  big_view(a, x->u.integer);
  big_view(b, y->u.integer);
  if ((op == OP_DIV || op == OP_REM) && mpz_sgn(b) == 0)
    return const_unknown(arena);
  if (op == OP_DIV && !int_div)
    return const_from_fraction(arena, a, b);
  mpz_init(r);
  switch ((int)op) {
  case OP_ADD:
    mpz_add(r, a, b);
    break;
  case OP_SUB:
    mpz_sub(r, a, b);
    break;
  case OP_MUL:
    mpz_mul(r, a, b);
    break;
  case OP_DIV:
    mpz_tdiv_q(r, a, b);
    break;
  case OP_REM:
    mpz_tdiv_r(r, a, b);
    break;
  case OP_AND:
    mpz_and(r, a, b);
    break;
  case OP_OR:
    mpz_ior(r, a, b);
    break;
  case OP_XOR:
    mpz_xor(r, a, b);
    break;
  case OP_AND_NOT: {
    mpz_t inverse;
    mpz_init(inverse);
    mpz_com(inverse, b);
    mpz_and(r, a, inverse);
    mpz_clear(inverse);
    break;
  }
  default:
    break;
  }
  Const *result = const_from_mpz(arena, r);
  mpz_clear(r);
  return result;
}

static Const *fraction_binary(Arena *arena, Operator op, const Const *x, const Const *y) {
  mpz_t a, b, c, d, num, den, t;
  big_view(a, x->u.real.num);
  big_view(b, x->u.real.den);
  big_view(c, y->u.real.num);
  big_view(d, y->u.real.den);
  if (op == OP_DIV && mpz_sgn(c) == 0)
    return const_unknown(arena);
  mpz_init(num);
  mpz_init(den);
  mpz_init(t);
  switch ((int)op) {
  case OP_ADD:
  case OP_SUB:
    mpz_mul(num, a, d);
    mpz_mul(t, c, b);
    if (op == OP_ADD)
      mpz_add(num, num, t);
    else
      mpz_sub(num, num, t);
    mpz_mul(den, b, d);
    break;
  case OP_MUL:
    mpz_mul(num, a, c);
    mpz_mul(den, b, d);
    break;
  default: // OP_DIV
    mpz_mul(num, a, d);
    mpz_mul(den, b, c);
    break;
  }
  Const *result = const_from_fraction(arena, num, den);
  mpz_clear(num);
  mpz_clear(den);
  mpz_clear(t);
  return result;
}

// Adds b * 2^be to a * 2^ae in place. When one is far below the other's last bit, it only counts
// as a nudge, so that no shift is longer than a few precisions.
static void binary_add(mpz_t a, int64_t *ae, mpz_t b, int64_t be) {
  if (mpz_sgn(b) == 0)
    return;
  if (mpz_sgn(a) == 0) {
    mpz_set(a, b);
    *ae = be;
    return;
  }
  if (be > *ae) {
    mpz_swap(a, b);
    int64_t e = *ae;
    *ae = be;
    be = e;
  }
  int64_t shift = *ae - be; // a is the one with the greater exponent
  if (shift > 4 * FLOAT_BITS + (int64_t)mpz_sizeinbase(b, 2)) {
    shift = 4 * FLOAT_BITS;
    be = *ae - shift;
    mpz_set_si(b, mpz_sgn(b));
  }
  mpz_mul_2exp(a, a, (mp_bitcnt_t)shift);
  mpz_add(a, a, b);
  *ae = be;
}

static Const *float_binary(Arena *arena, Operator op, const Const *x, const Const *y) {
  if (!x->u.real.binary && !y->u.real.binary)
    return fraction_binary(arena, op, x, y);
  if (op == OP_DIV && const_sign(y) == 0)
    return const_unknown(arena);
  mpz_t a, b;
  int64_t ae, be;
  mpz_init(a);
  mpz_init(b);
  const_get_binary(x, a, &ae);
  const_get_binary(y, b, &be);
  switch ((int)op) {
  case OP_SUB:
    mpz_neg(b, b);
    binary_add(a, &ae, b, be);
    break;
  case OP_ADD:
    binary_add(a, &ae, b, be);
    break;
  case OP_MUL:
    mpz_mul(a, a, b);
    ae += be;
    break;
  default: { // OP_DIV
    size_t shift = 2 * FLOAT_BITS + mpz_sizeinbase(b, 2);
    mpz_mul_2exp(a, a, shift);
    mpz_tdiv_q(a, a, b);
    ae = ae - (int64_t)shift - be;
    break;
  }
  }
  Const *result = const_round_binary(arena, a, ae);
  mpz_clear(a);
  mpz_clear(b);
  return result;
}

static Const *real_binary(Arena *arena, Operator op, const Const *x, const Const *y) {
  return const_binary(arena, op, x, y, false);
}

static Const *complex_binary(Arena *arena, Operator op, const Const *x, const Const *y) {
  const Const *a = x->u.complex.re, *b = x->u.complex.im;
  const Const *c = y->u.complex.re, *d = y->u.complex.im;
  if (op == OP_ADD || op == OP_SUB)
    return const_complex(arena, real_binary(arena, op, a, c), real_binary(arena, op, b, d));
  const Const *ac = real_binary(arena, OP_MUL, a, c), *bd = real_binary(arena, OP_MUL, b, d);
  const Const *bc = real_binary(arena, OP_MUL, b, c), *ad = real_binary(arena, OP_MUL, a, d);
  if (op == OP_MUL)
    return const_complex(arena, real_binary(arena, OP_SUB, ac, bd),
                         real_binary(arena, OP_ADD, bc, ad));
  // (ac+bd)/s + i(bc-ad)/s, with s = cc + dd
  const Const *s = real_binary(arena, OP_ADD, real_binary(arena, OP_MUL, c, c),
                               real_binary(arena, OP_MUL, d, d));
  if (const_sign(s) == 0)
    return const_unknown(arena);
  const Const *re = real_binary(arena, OP_ADD, ac, bd), *im = real_binary(arena, OP_SUB, bc, ad);
  return const_complex(arena, real_binary(arena, OP_DIV, re, s), real_binary(arena, OP_DIV, im, s));
}

static const Const *to_kind(Arena *arena, const Const *c, ConstKind kind) {
  if (c->kind == kind)
    return c;
  return kind == CONST_COMPLEX ? const_as_complex(arena, c) : const_as_float(arena, c);
}

static bool is_numeric(const Const *c) { return c->kind >= CONST_INT; }

// Brings both to one kind; false when there is none.
static bool match_kinds(Arena *arena, const Const **x, const Const **y) {
  if ((*x)->kind == (*y)->kind)
    return (*x)->kind != CONST_UNKNOWN;
  if (!is_numeric(*x) || !is_numeric(*y))
    return false;
  ConstKind kind = (*x)->kind > (*y)->kind ? (*x)->kind : (*y)->kind;
  *x = to_kind(arena, *x, kind);
  *y = to_kind(arena, *y, kind);
  return (*x)->kind == kind && (*y)->kind == kind;
}

static Const *concat(Arena *arena, const Const *x, const Const *y) {
  Const *c = const_new(arena, CONST_STRING);
  c->u.string.len = x->u.string.len + y->u.string.len;
  c->u.string.left = x;
  c->u.string.right = y;
  // Short ones are joined at once; only long chains of + need the lazy form.
  if (c->u.string.len < 256 || y->u.string.text == NULL)
    const_string(arena, c);
  return c;
}

Const *const_binary(Arena *arena, Operator op, const Const *x, const Const *y, bool int_div) {
  if (!match_kinds(arena, &x, &y))
    return const_unknown(arena);
  switch (x->kind) {
  case CONST_UNKNOWN:
    break;
  case CONST_BOOL:
    return const_bool(arena, op == OP_AND_AND ? x->u.boolean && y->u.boolean
                                              : x->u.boolean || y->u.boolean);
  case CONST_STRING:
    return concat(arena, x, y);
  case CONST_INT:
    return int_binary(arena, op, x, y, int_div);
  case CONST_FLOAT:
    return float_binary(arena, op, x, y);
  case CONST_COMPLEX:
    return complex_binary(arena, op, x, y);
  }
  return const_unknown(arena);
}

Const *const_shift(Arena *arena, Operator op, const Const *x, uint64_t count) {
  if (x->kind != CONST_INT)
    return const_unknown(arena);
  mpz_t a, r;
  big_view(a, x->u.integer);
  mpz_init(r);
  if (op == OP_SHL)
    mpz_mul_2exp(r, a, count);
  else
    mpz_fdiv_q_2exp(r, a, count);
  Const *result = const_from_mpz(arena, r);
  mpz_clear(r);
  return result;
}

static Const *negate(Arena *arena, const Const *x) {
  if (x->kind == CONST_COMPLEX)
    return const_complex(arena, negate(arena, x->u.complex.re), negate(arena, x->u.complex.im));
  if (!is_numeric(x))
    return const_unknown(arena);
  Const *c = const_new(arena, x->kind);
  *c = *x;
  if (c->kind == CONST_INT)
    c->u.integer.size = -c->u.integer.size;
  c->u.real.num.size = c->kind == CONST_FLOAT ? -x->u.real.num.size : c->u.real.num.size;
  if (c->kind == CONST_FLOAT)
    c->u.real.mant.size = -x->u.real.mant.size;
  return c;
}

static Const *complement(Arena *arena, const Const *x, unsigned bits) {
  if (x->kind != CONST_INT)
    return const_unknown(arena);
  mpz_t a, r;
  big_view(a, x->u.integer);
  mpz_init(r);
  mpz_com(r, a);
  if (bits != 0)
    mpz_fdiv_r_2exp(r, r, bits);
  Const *result = const_from_mpz(arena, r);
  mpz_clear(r);
  return result;
}

Const *const_unary(Arena *arena, Operator op, const Const *x, unsigned bits) {
  switch ((int)op) {
  case OP_ADD:
    return (Const *)(uintptr_t)x;
  case OP_SUB:
    return negate(arena, x);
  case OP_XOR:
    return complement(arena, x, bits);
  default: // OP_NOT
    return x->kind == CONST_BOOL ? const_bool(arena, !x->u.boolean) : const_unknown(arena);
  }
}

static bool order_holds(Operator op, int order) {
  switch ((int)op) {
  case OP_EQL:
    return order == 0;
  case OP_NEQ:
    return order != 0;
  case OP_LSS:
    return order < 0;
  case OP_LEQ:
    return order <= 0;
  case OP_GTR:
    return order > 0;
  default: // OP_GEQ
    return order >= 0;
  }
}

static int compare_strings(Arena *arena, const Const *x, const Const *y) {
  ConstString a = const_string(arena, x), b = const_string(arena, y);
  size_t common = a.len < b.len ? a.len : b.len;
  int order = common == 0 ? 0 : memcmp(a.text, b.text, common);
  if (order != 0)
    return order;
  return a.len < b.len ? -1 : a.len > b.len;
}

static int compare_ints(const Const *x, const Const *y) {
  mpz_t a, b;
  big_view(a, x->u.integer);
  big_view(b, y->u.integer);
  return mpz_cmp(a, b);
}

bool const_compare(Arena *arena, Operator op, const Const *x, const Const *y) {
  if (!match_kinds(arena, &x, &y))
    return false;
  switch (x->kind) {
  case CONST_UNKNOWN:
    return false;
  case CONST_BOOL:
    return order_holds(op, (int)x->u.boolean - (int)y->u.boolean);
  case CONST_STRING:
    return order_holds(op, compare_strings(arena, x, y));
  case CONST_INT:
    return order_holds(op, compare_ints(x, y));
  case CONST_FLOAT:
    return order_holds(op, const_sign(float_binary(arena, OP_SUB, x, y)));
  case CONST_COMPLEX: {
    bool equal = const_compare(arena, OP_EQL, x->u.complex.re, y->u.complex.re) &&
                 const_compare(arena, OP_EQL, x->u.complex.im, y->u.complex.im);
    return equal == (op == OP_EQL);
  }
  }
  return false;
}

// ---- representability ---------------------------------------------------------------------------

static bool int_fits(const Const *c, TypeKind kind) {
  if (kind == KIND_UNTYPED_INT || kind == KIND_UNTYPED_RUNE)
    return true;
  size_t bits = const_bit_len(c);
  int sign = const_sign(c);
  size_t width = 64;
  if (kind == KIND_INT8 || kind == KIND_UINT8)
    width = 8;
  else if (kind == KIND_INT16 || kind == KIND_UINT16)
    width = 16;
  else if (kind == KIND_INT32 || kind == KIND_UINT32)
    width = 32;
  if (kind >= KIND_UINT && kind <= KIND_UINTPTR)
    return sign >= 0 && bits <= width;
  if (bits < width)
    return true;
  if (sign >= 0 || bits > width)
    return false;
  mpz_t z; // -2^(width-1) is the one number with as many bits as the type that fits
  big_view(z, c->u.integer);
  return mpz_scan1(z, 0) == width - 1;
}

// c rounded to float32 or float64; null when it overflows.
static Const *round_to(Arena *arena, const Const *c, bool single) {
  double value = single ? (double)const_to_float(c) : const_to_double(c);
  return isinf(value) ? NULL : const_double(arena, value + 0.0);
}

static bool float_representable(Arena *arena, const Const *c, TypeKind kind, Const **rounded) {
  Const *f = const_as_float(arena, c);
  if (f->kind != CONST_FLOAT)
    return false;
  if (kind == KIND_UNTYPED_FLOAT)
    return true;
  Const *r = round_to(arena, f, kind == KIND_FLOAT32);
  if (r != NULL && rounded != NULL)
    *rounded = r;
  return r != NULL;
}

static bool complex_representable(Arena *arena, const Const *c, TypeKind kind, Const **rounded) {
  Const *z = const_as_complex(arena, c);
  if (z->kind != CONST_COMPLEX)
    return false;
  if (kind == KIND_UNTYPED_COMPLEX)
    return true;
  Const *re = round_to(arena, z->u.complex.re, kind == KIND_COMPLEX64);
  Const *im = round_to(arena, z->u.complex.im, kind == KIND_COMPLEX64);
  if (re == NULL || im == NULL)
    return false;
  if (rounded != NULL)
    *rounded = const_complex(arena, re, im);
  return true;
}

bool const_representable(Arena *arena, const Const *c, TypeKind kind, Const **rounded) {
  if (c->kind == CONST_UNKNOWN)
    return true; // avoids follow-up errors
  switch ((int)kind) {
  case KIND_BOOL:
  case KIND_UNTYPED_BOOL:
    return c->kind == CONST_BOOL;
  case KIND_STRING:
  case KIND_UNTYPED_STRING:
    return c->kind == CONST_STRING;
  case KIND_FLOAT32:
  case KIND_FLOAT64:
  case KIND_UNTYPED_FLOAT:
    return float_representable(arena, c, kind, rounded);
  case KIND_COMPLEX64:
  case KIND_COMPLEX128:
  case KIND_UNTYPED_COMPLEX:
    return complex_representable(arena, c, kind, rounded);
  case KIND_INVALID:
  case KIND_UNSAFE_POINTER:
  case KIND_UNTYPED_NIL:
    return false;
  default: {
    Const *i = const_as_int(arena, c);
    if (kind > KIND_UNTYPED_NIL || i->kind != CONST_INT)
      return false;
    if (rounded != NULL)
      *rounded = i;
    return int_fits(i, kind);
  }
  }
}
