// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// print, println and panic. All arguments are evaluated before anything is printed. A panic hands
// the runtime the kind, the type's name where it is not predeclared, and the value in two words.
#include "lower/print.h"

#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/hoist.h"
#include "lower/ltype.h"
#include "lower/module.h"
#include "lower/site.h"
#include "runtime/rt.h"
#include "types/constant.h"

#include <string.h>

static LLVMValueRef widen(Fn *f, LLVMValueRef v) {
  return LLVMTypeOf(v) == f->l->t.f32 ? LLVMBuildFPExt(f->b, v, f->l->t.f64, "") : v;
}

static LLVMValueRef extend(Fn *f, Type *type, LLVMValueRef v) {
  return LLVMBuildIntCast2(f->b, v, f->l->t.i64, !type_is_unsigned(type), "");
}

static void print_integer(Fn *f, Type *type, LLVMValueRef v) {
  v = extend(f, type, v);
  if (type_is_unsigned(type))
    EMIT_RT(f, rt_print_uint, v);
  else
    EMIT_RT(f, rt_print_int, v);
}

// In the body of a generic function only the instance tells.
static void refuse(Fn *f, Type *type, Pos pos) {
  Lower *l = f->l;
  diag_error(&l->compilation->diags, pos, 0, "illegal types for operand: print\n\t%s",
             type_string(l->arena, type, l->package));
}

static void print_value(Fn *f, Type *type, LLVMValueRef v, Pos pos) {
  switch ((int)ltype_kind(type)) {
  case KIND_STRUCT:
  case KIND_ARRAY:
    refuse(f, type, pos);
    return;
  case KIND_BOOL:
    EMIT_RT(f, rt_print_bool, emit_to_memory(f, type, v));
    return;
  case KIND_FLOAT32:
  case KIND_FLOAT64:
    EMIT_RT(f, rt_print_float, widen(f, v));
    return;
  case KIND_COMPLEX64:
  case KIND_COMPLEX128:
    EMIT_RT(f, rt_print_complex, widen(f, emit_extract(f, v, 0)), widen(f, emit_extract(f, v, 1)));
    return;
  case KIND_STRING:
    EMIT_RT(f, rt_print_string, emit_extract(f, v, 0), emit_extract(f, v, 1));
    return;
  case KIND_SLICE:
    EMIT_RT(f, rt_print_slice, emit_extract(f, v, 0), emit_extract(f, v, 1), emit_extract(f, v, 2));
    return;
  case KIND_INTERFACE:
    EMIT_RT(f, rt_print_interface, emit_extract(f, v, 0), emit_extract(f, v, 1));
    return;
  case KIND_POINTER:
  case KIND_UNSAFE_POINTER:
  case KIND_FUNC:
  case KIND_MAP:
  case KIND_CHAN:
    EMIT_RT(f, rt_print_pointer, v);
    return;
  default:
    print_integer(f, type, v);
  }
}

// An untyped integer constant is printed as an int64, or uint64 when it is too large for that.
static Type *print_type(Lower *l, Expr *x) {
  uint64_t ignored;
  int64_t small;
  if (x->mode == MODE_CONSTANT && ltype_kind(x->type) == KIND_INT &&
      const_kind(x->value) == CONST_INT && !const_to_int64(x->value, &small) &&
      const_to_uint64(x->value, &ignored))
    return ltype_basic(l, KIND_UINT64);
  return x->type;
}

// What is printed: the arguments, or the results of a call that is the only argument.
typedef struct {
  Type **types;
  LLVMValueRef *values;
  uint32_t n;
} Printed;

static void eval_printed(Fn *f, ExprList args, Printed *p) {
  Arena *arena = f->l->arena;
  bool spread =
      args.len == 1 && args.items[0]->type != NULL && args.items[0]->type->kind == KIND_TUPLE;
  p->n = spread ? args.items[0]->type->tuple.len : args.len;
  p->values = arena_new_array(arena, LLVMValueRef, p->n);
  p->types = arena_new_array(arena, Type *, p->n);
  hoist_list(f, args);
  if (spread)
    expr_tuple(f, args.items[0], p->values, p->n);
  for (uint32_t i = 0; i < p->n; i++) {
    p->types[i] = spread ? args.items[0]->type->tuple.items[i] : print_type(f->l, args.items[i]);
    if (!spread)
      p->values[i] = expr_value_as(f, args.items[i], p->types[i]);
  }
}

void print_call(Fn *f, Expr *x, bool newline) {
  Printed p;
  eval_printed(f, x->u.call.args, &p);
  emit_at(f, x->pos);
  for (uint32_t i = 0; i < p.n; i++) {
    if (newline && i > 0)
      EMIT_RT0(f, rt_print_sp);
    print_value(f, p.types[i], p.values[i], x->pos);
  }
  if (newline)
    EMIT_RT0(f, rt_print_nl);
  EMIT_RT0(f, rt_print_end);
}

// ---- panic

void print_panic(Fn *f, Expr *x) {
  LLVMValueRef v = expr_value_as(f, x->u.call.args.items[0], f->l->universe->empty_interface);
  emit_at(f, x->pos);
  EMIT_RT(f, rt_panic, emit_extract(f, v, 0), emit_extract(f, v, 1));
  emit_unreachable(f);
}
