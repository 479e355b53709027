// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Complex numbers are computed in float64, complex64 too, like gc: less is lost to cancellation.
// Division is Smith's algorithm (Communications of the ACM 5(8), 1962); where that gives NaN the
// infinities and zeros of C99, G.5.1, take its place. It is one function of the module, made when
// it is first used, without branches.
#include "lower/complex.h"

#include "lower/abi.h"
#include "lower/emit.h"
#include "lower/func.h"

#include <math.h>
#include <string.h>

LLVMValueRef complex_make(Fn *f, LLVMTypeRef type, LLVMValueRef re, LLVMValueRef im) {
  return emit_insert(f, emit_insert(f, LLVMGetPoison(type), re, 0), im, 1);
}

static LLVMValueRef add(Fn *f, LLVMValueRef x, LLVMValueRef y) {
  return LLVMBuildFAdd(f->b, x, y, "");
}

static LLVMValueRef sub(Fn *f, LLVMValueRef x, LLVMValueRef y) {
  return LLVMBuildFSub(f->b, x, y, "");
}

static LLVMValueRef mul(Fn *f, LLVMValueRef x, LLVMValueRef y) {
  return LLVMBuildFMul(f->b, x, y, "");
}

static LLVMValueRef either(Fn *f, LLVMValueRef test, LLVMValueRef x, LLVMValueRef y) {
  return LLVMBuildSelect(f->b, test, x, y, "");
}

static LLVMValueRef compare(Fn *f, LLVMRealPredicate predicate, LLVMValueRef x, LLVMValueRef y) {
  return LLVMBuildFCmp(f->b, predicate, x, y, "");
}

static LLVMValueRef real(Fn *f, double value) { return LLVMConstReal(f->l->t.f64, value); }

static LLVMValueRef intrinsic(Fn *f, const char *name, LLVMValueRef *args, unsigned n) {
  unsigned id = LLVMLookupIntrinsicID(name, strlen(name));
  LLVMValueRef fn = LLVMGetIntrinsicDeclaration(f->l->module, id, &f->l->t.f64, 1);
  return LLVMBuildCall2(f->b, LLVMGlobalGetValueType(fn), fn, args, n, "");
}

static LLVMValueRef magnitude(Fn *f, LLVMValueRef x) { return intrinsic(f, "llvm.fabs", &x, 1); }

static LLVMValueRef with_sign(Fn *f, LLVMValueRef x, LLVMValueRef sign) {
  return intrinsic(f, "llvm.copysign", (LLVMValueRef[]){x, sign}, 2);
}

static LLVMValueRef is_infinite(Fn *f, LLVMValueRef x) {
  return compare(f, LLVMRealOEQ, magnitude(f, x), real(f, INFINITY));
}

static LLVMValueRef is_finite(Fn *f, LLVMValueRef x) {
  return compare(f, LLVMRealOLT, magnitude(f, x), real(f, INFINITY));
}

static LLVMValueRef is_nan(Fn *f, LLVMValueRef x) { return compare(f, LLVMRealUNO, x, x); }

static LLVMValueRef both(Fn *f, LLVMValueRef x, LLVMValueRef y) {
  return LLVMBuildAnd(f->b, x, y, "");
}

static LLVMValueRef any(Fn *f, LLVMValueRef x, LLVMValueRef y) {
  return LLVMBuildOr(f->b, x, y, "");
}

// Infinities become 1, everything else 0, with the sign kept.
static LLVMValueRef unit(Fn *f, LLVMValueRef x) {
  return with_sign(f, either(f, is_infinite(f, x), real(f, 1), real(f, 0)), x);
}

// A quotient in the making: (a + bi) / (c + di) = e + gi.
typedef struct {
  LLVMValueRef a, b, c, d, e, g;
} Quotient;

static void smith(Fn *f, Quotient *q) {
  LLVMValueRef first = compare(f, LLVMRealOGE, magnitude(f, q->c), magnitude(f, q->d));
  LLVMValueRef large = either(f, first, q->c, q->d), small = either(f, first, q->d, q->c);
  LLVMValueRef ratio = LLVMBuildFDiv(f->b, small, large, "");
  LLVMValueRef divisor = add(f, large, mul(f, ratio, small));
  LLVMValueRef re =
      either(f, first, add(f, q->a, mul(f, q->b, ratio)), add(f, mul(f, q->a, ratio), q->b));
  LLVMValueRef im =
      either(f, first, sub(f, q->b, mul(f, q->a, ratio)), sub(f, mul(f, q->b, ratio), q->a));
  q->e = LLVMBuildFDiv(f->b, re, divisor, "");
  q->g = LLVMBuildFDiv(f->b, im, divisor, "");
}

// When `test` holds, factor * ((a + bi) * (c - di)).
static void replace(Fn *f, Quotient *q, LLVMValueRef test, const Quotient *by,
                    LLVMValueRef factor) {
  LLVMValueRef re = add(f, mul(f, by->a, by->c), mul(f, by->b, by->d));
  LLVMValueRef im = sub(f, mul(f, by->b, by->c), mul(f, by->a, by->d));
  q->e = either(f, test, mul(f, factor, re), q->e);
  q->g = either(f, test, mul(f, factor, im), q->g);
}

// The cases are tried in order, so they are applied last first.
static void correct(Fn *f, Quotient *q) {
  LLVMValueRef wrong = any(f, is_nan(f, q->e), is_nan(f, q->g));
  LLVMValueRef n_finite = both(f, is_finite(f, q->a), is_finite(f, q->b));
  LLVMValueRef m_finite = both(f, is_finite(f, q->c), is_finite(f, q->d));
  LLVMValueRef n_infinite = any(f, is_infinite(f, q->a), is_infinite(f, q->b));
  LLVMValueRef m_infinite = any(f, is_infinite(f, q->c), is_infinite(f, q->d));
  Quotient units = *q;
  units.c = unit(f, q->c);
  units.d = unit(f, q->d);
  replace(f, q, both(f, wrong, both(f, m_infinite, n_finite)), &units, real(f, 0));
  units = *q;
  units.a = unit(f, q->a);
  units.b = unit(f, q->b);
  replace(f, q, both(f, wrong, both(f, n_infinite, m_finite)), &units, real(f, INFINITY));
  LLVMValueRef zero =
      both(f, compare(f, LLVMRealOEQ, q->c, real(f, 0)), compare(f, LLVMRealOEQ, q->d, real(f, 0)));
  LLVMValueRef number = LLVMBuildNot(f->b, both(f, is_nan(f, q->a), is_nan(f, q->b)), "");
  LLVMValueRef test = both(f, wrong, both(f, zero, number));
  LLVMValueRef infinity = with_sign(f, real(f, INFINITY), q->c);
  q->e = either(f, test, mul(f, infinity, q->a), q->e);
  q->g = either(f, test, mul(f, infinity, q->b), q->g);
}

static LLVMValueRef divide_function(Lower *l) {
  static const char name[] = "letgo.complex_divide";
  LLVMValueRef fn = LLVMGetNamedFunction(l->module, name);
  if (fn != NULL)
    return fn;
  LLVMTypeRef params[] = {l->t.f64, l->t.f64, l->t.f64, l->t.f64};
  Abi *abi = arena_new(l->arena, Abi);
  abi->type = LLVMFunctionType(l->t.complex128, params, 4, false);
  fn = LLVMAddFunction(l->module, name, abi->type);
  LLVMSetLinkage(fn, LLVMInternalLinkage);
  Fn f;
  func_begin(&f, l, fn, abi, name, l->package->files[0]->package_name->pos);
  Quotient q = {LLVMGetParam(fn, 0),
                LLVMGetParam(fn, 1),
                LLVMGetParam(fn, 2),
                LLVMGetParam(fn, 3),
                NULL,
                NULL};
  smith(&f, &q);
  correct(&f, &q);
  LLVMBuildRet(f.b, complex_make(&f, l->t.complex128, q.e, q.g));
  func_end(&f);
  return fn;
}

typedef struct {
  LLVMValueRef re, im;
} Parts;

static Parts multiply(Fn *f, const LLVMValueRef *p) {
  return (Parts){sub(f, mul(f, p[0], p[2]), mul(f, p[1], p[3])),
                 add(f, mul(f, p[0], p[3]), mul(f, p[1], p[2]))};
}

static Parts divide(Fn *f, LLVMValueRef *p) {
  LLVMValueRef fn = divide_function(f->l);
  LLVMValueRef v = LLVMBuildCall2(f->b, LLVMGlobalGetValueType(fn), fn, p, 4, "");
  return (Parts){emit_extract(f, v, 0), emit_extract(f, v, 1)};
}

static LLVMValueRef in_double(Fn *f, Operator op, LLVMValueRef x, LLVMValueRef y) {
  LLVMTypeRef type = LLVMTypeOf(x);
  bool single = type == f->l->t.complex64;
  LLVMValueRef p[4] = {emit_extract(f, x, 0), emit_extract(f, x, 1), emit_extract(f, y, 0),
                       emit_extract(f, y, 1)};
  for (int i = 0; i < 4 && single; i++)
    p[i] = LLVMBuildFPExt(f->b, p[i], f->l->t.f64, "");
  Parts result = op == OP_MUL ? multiply(f, p) : divide(f, p);
  if (single) {
    result.re = LLVMBuildFPTrunc(f->b, result.re, f->l->t.f32, "");
    result.im = LLVMBuildFPTrunc(f->b, result.im, f->l->t.f32, "");
  }
  return complex_make(f, type, result.re, result.im);
}

LLVMValueRef complex_arith(Fn *f, Operator op, LLVMValueRef x, LLVMValueRef y) {
  if (op == OP_MUL || op == OP_DIV)
    return in_double(f, op, x, y);
  LLVMValueRef (*part)(Fn *, LLVMValueRef, LLVMValueRef) = op == OP_ADD ? add : sub;
  LLVMValueRef re = part(f, emit_extract(f, x, 0), emit_extract(f, y, 0));
  LLVMValueRef im = part(f, emit_extract(f, x, 1), emit_extract(f, y, 1));
  return complex_make(f, LLVMTypeOf(x), re, im);
}

LLVMValueRef complex_negate(Fn *f, LLVMValueRef x) {
  return complex_make(f, LLVMTypeOf(x), LLVMBuildFNeg(f->b, emit_extract(f, x, 0), ""),
                      LLVMBuildFNeg(f->b, emit_extract(f, x, 1), ""));
}
