// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls of the predeclared functions and of those of package unsafe. make is a range check and a site.
#include "lower/box.h"
#include "lower/chan.h"
#include "lower/complex.h"
#include "lower/defer.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/hoist.h"
#include "lower/ltype.h"
#include "lower/gomap.h"
#include "lower/print.h"
#include "lower/site.h"
#include "lower/text.h"

static Expr *argument(Expr *x, uint32_t i) { return x->u.call.args.items[i]; }

// The types of the results when the only argument is a call with several; else null.
static TypeList *spread_types(Expr *x) {
  ExprList args = x->u.call.args;
  if (args.len != 1 || args.items[0]->type == NULL || args.items[0]->type->kind != KIND_TUPLE)
    return NULL;
  return &args.items[0]->type->tuple;
}

// The two arguments, of their own types.
static void two_values(Fn *f, Expr *x, LLVMValueRef values[2]) {
  if (spread_types(x) != NULL) {
    expr_tuple(f, argument(x, 0), values, 2);
    return;
  }
  values[0] = expr_value(f, argument(x, 0));
  values[1] = expr_value(f, argument(x, 1));
}

// ---- len and cap

static LLVMValueRef length(Fn *f, Expr *x, unsigned word) {
  Expr *arg = argument(x, 0);
  Type *array = ltype_kind(arg->type) == KIND_ARRAY ? arg->type : ltype_pointed_array(arg->type);
  if (array != NULL) {
    expr_discard(f, arg);
    return ltype_int(f->l, type_underlying(array)->array.len);
  }
  TypeKind kind = ltype_kind(arg->type);
  if (kind == KIND_CHAN) {
    LLVMValueRef chan = expr_value(f, arg);
    return word == 1 ? EMIT_RT(f, rt_chan_len, chan) : EMIT_RT(f, rt_chan_cap, chan);
  }
  if (kind == KIND_MAP)
    return gomap_len(f, expr_value(f, arg));
  if (kind != KIND_STRING && kind != KIND_SLICE)
    lower_fault(f->l, x->pos, "len of this type");
  return emit_extract(f, expr_value(f, arg), word);
}

// ---- copy

static LLVMValueRef copy_call(Fn *f, Expr *x) {
  TypeList *spread = spread_types(x);
  Type *elem = ltype_element(f->l, spread != NULL ? spread->items[0] : argument(x, 0)->type);
  LLVMValueRef values[2];
  two_values(f, x, values);
  LLVMValueRef to = values[0], from = values[1];
  emit_at(f, x->pos);
  LLVMValueRef a = emit_extract(f, to, 1), b = emit_extract(f, from, 1);
  LLVMValueRef less = LLVMBuildICmp(f->b, LLVMIntSLT, a, b, "");
  LLVMValueRef n = LLVMBuildSelect(f->b, less, a, b, "");
  LLVMValueRef bytes = LLVMBuildMul(f->b, n, ltype_int(f->l, type_size(elem)), "");
  emit_move(f, elem, emit_extract(f, to, 0), emit_extract(f, from, 0), bytes);
  return n;
}

// ---- new and make

static LLVMValueRef new_call(Fn *f, Expr *x) {
  Type *type = type_underlying(x->type)->pointer.elem;
  return site_object(f, text_of(f->l, x), "new", type, x->pos);
}

// No allocation is larger than the address space: 2^48 bytes.
static LLVMValueRef length_limit(Fn *f, int64_t elem_size) {
  return ltype_int(f->l, elem_size == 0 ? INT64_MAX : ((int64_t)1 << 48) / elem_size);
}

static void check_make_len(Fn *f, LLVMValueRef len, LLVMValueRef limit) {
  LLVMBasicBlockRef resume = emit_when(f, LLVMBuildICmp(f->b, LLVMIntUGT, len, limit, ""));
  if (resume == NULL)
    return;
  EMIT_RT0(f, rt_panic_makeslice_len);
  emit_checked(f, resume);
}

static void check_make_cap(Fn *f, LLVMValueRef len, LLVMValueRef cap, LLVMValueRef limit) {
  LLVMValueRef too_large = LLVMBuildICmp(f->b, LLVMIntUGT, cap, limit, "");
  LLVMValueRef too_small = LLVMBuildICmp(f->b, LLVMIntULT, cap, len, "");
  LLVMBasicBlockRef resume = emit_when(f, LLVMBuildOr(f->b, too_large, too_small, ""));
  if (resume == NULL)
    return;
  EMIT_RT0(f, rt_panic_makeslice_cap);
  emit_checked(f, resume);
}

static LLVMValueRef make_call(Fn *f, Expr *x) {
  if (ltype_kind(x->type) == KIND_CHAN)
    return chan_make(f, x);
  if (ltype_kind(x->type) == KIND_MAP)
    return gomap_make(f, x);
  if (ltype_kind(x->type) != KIND_SLICE)
    lower_fault(f->l, x->pos, "make of this type");
  Type *elem = ltype_element(f->l, x->type);
  int64_t size = type_size(elem);
  LLVMValueRef limit = length_limit(f, size);
  LLVMValueRef len = expr_index(f, argument(x, 1)), cap = len;
  if (x->u.call.args.len > 2)
    cap = expr_index(f, argument(x, 2));
  emit_at(f, x->pos);
  check_make_len(f, len, limit);
  if (cap != len)
    check_make_cap(f, len, cap, limit);
  Site site = {text_of(f->l, x), "make", x->type, NULL, x->pos, size};
  LLVMValueRef bytes = LLVMBuildMul(f->b, cap, ltype_int(f->l, size), "");
  LLVMValueRef array = site_new(f, &site, bytes, type_pointer_bytes(elem) != 0);
  return emit_slice(f, array, len, cap);
}

static void delete_call(Fn *f, Expr *x) {
  TypeList *spread = spread_types(x);
  Type *map = spread != NULL ? spread->items[0] : argument(x, 0)->type;
  LLVMValueRef m, key;
  if (spread != NULL) {
    LLVMValueRef values[2];
    two_values(f, x, values);
    m = values[0];
    key = box_assigned(f, NULL, values[1], spread->items[1], type_underlying(map)->map.key);
    key = gomap_key_of(f, map, key, true);
  } else {
    m = expr_value(f, argument(x, 0));
    key = gomap_key(f, map, argument(x, 1));
  }
  emit_at(f, x->pos);
  gomap_delete(f, map, m, key);
}

// ---- complex numbers

static LLVMValueRef complex_call(Fn *f, Expr *x) {
  Type *part =
      ltype_basic(f->l, ltype_kind(x->type) == KIND_COMPLEX64 ? KIND_FLOAT32 : KIND_FLOAT64);
  LLVMValueRef parts[2];
  if (spread_types(x) != NULL)
    expr_tuple(f, argument(x, 0), parts, 2);
  for (uint32_t i = 0; i < 2 && spread_types(x) == NULL; i++)
    parts[i] = expr_value_as(f, argument(x, i), part);
  return complex_make(f, ltype_value(f->l, x->type), parts[0], parts[1]);
}

// ---- unsafe

static int64_t field_offset(Expr *selector) {
  const Selection *s = selector->u.selector.selection;
  Type *base = s->recv;
  int64_t offset = 0;
  for (uint32_t i = 0; i < s->npath; i++) {
    Type *type = type_underlying(base);
    offset += type_field_offset(type, s->path[i]);
    base = type->struct_.fields[s->path[i]].object->type;
  }
  return offset;
}

// Sizeof, Alignof and Offsetof of what depends on type parameters; otherwise they are constants.
// The argument is not evaluated.
static LLVMValueRef unsafe_measure(Fn *f, Expr *x) {
  Expr *arg = expr_unparen(argument(x, 0));
  switch ((int)x->u.call.builtin) {
  case BUILTIN_UNSAFE_SIZEOF:
    return ltype_int(f->l, type_size(arg->type));
  case BUILTIN_UNSAFE_ALIGNOF:
    return ltype_int(f->l, type_align(arg->type));
  default:
    return ltype_int(f->l, field_offset(arg));
  }
}

static bool is_unsafe_measure(const Expr *x) {
  return x->u.call.builtin == BUILTIN_UNSAFE_SIZEOF ||
         x->u.call.builtin == BUILTIN_UNSAFE_ALIGNOF ||
         x->u.call.builtin == BUILTIN_UNSAFE_OFFSETOF;
}

// The pointer and the length, an int, of a call of unsafe's.
static LLVMValueRef unsafe_arguments(Fn *f, Expr *x, LLVMValueRef *n) {
  TypeList *spread = spread_types(x);
  if (spread == NULL) {
    LLVMValueRef p = expr_value(f, argument(x, 0));
    *n = expr_index(f, argument(x, 1));
    return p;
  }
  LLVMValueRef values[2];
  two_values(f, x, values);
  bool is_signed = !type_is_unsigned(spread->items[1]);
  *n = LLVMBuildIntCast2(f->b, values[1], f->l->t.i64, is_signed, "");
  return values[0];
}

static LLVMValueRef unsafe_add(Fn *f, Expr *x) {
  LLVMValueRef n, p = unsafe_arguments(f, x, &n);
  return LLVMBuildGEP2(f->b, f->l->t.i8, p, &n, 1, "");
}

static LLVMValueRef unsafe_slice(Fn *f, Expr *x) {
  Lower *l = f->l;
  Type *elem = ltype_element(l, x->type);
  LLVMValueRef n, p = unsafe_arguments(f, x, &n);
  emit_at(f, x->pos);
  LLVMValueRef limit = length_limit(f, type_size(elem));
  LLVMBasicBlockRef resume = emit_when(f, LLVMBuildICmp(f->b, LLVMIntUGT, n, limit, ""));
  if (resume != NULL) {
    EMIT_RT0(f, rt_panic_unsafe_slice_len);
    emit_checked(f, resume);
  }
  LLVMValueRef nil = LLVMBuildICmp(f->b, LLVMIntEQ, p, LLVMConstNull(l->t.ptr), "");
  LLVMValueRef some = LLVMBuildICmp(f->b, LLVMIntNE, n, ltype_int(l, 0), "");
  resume = emit_when(f, LLVMBuildAnd(f->b, nil, some, ""));
  if (resume != NULL) {
    EMIT_RT0(f, rt_panic_unsafe_slice_nil);
    emit_checked(f, resume);
  }
  return emit_slice(f, p, n, n);
}

LLVMValueRef expr_builtin(Fn *f, Expr *x) {
  if (is_unsafe_measure(x))
    return unsafe_measure(f, x);
  hoist_list(f, x->u.call.args);
  switch ((BuiltinId)x->u.call.builtin) {
  case BUILTIN_APPEND:
    return expr_append(f, x);
  case BUILTIN_CAP:
    return length(f, x, 2);
  case BUILTIN_LEN:
    return length(f, x, 1);
  case BUILTIN_COPY:
    return copy_call(f, x);
  case BUILTIN_MAKE:
    return make_call(f, x);
  case BUILTIN_NEW:
    return new_call(f, x);
  case BUILTIN_COMPLEX:
    return complex_call(f, x);
  case BUILTIN_REAL:
    return emit_extract(f, expr_value(f, argument(x, 0)), 0);
  case BUILTIN_IMAG:
    return emit_extract(f, expr_value(f, argument(x, 0)), 1);
  case BUILTIN_UNSAFE_ADD:
    return unsafe_add(f, x);
  case BUILTIN_UNSAFE_SLICE:
    return unsafe_slice(f, x);
  case BUILTIN_PANIC:
    print_panic(f, x);
    return NULL;
  case BUILTIN_PRINT:
    print_call(f, x, false);
    return NULL;
  case BUILTIN_PRINTLN:
    print_call(f, x, true);
    return NULL;
  case BUILTIN_CLOSE:
    EMIT_RT(f, rt_chan_close, expr_value(f, argument(x, 0)));
    return NULL;
  case BUILTIN_RECOVER:
    return defer_recover(f);
  case BUILTIN_DELETE:
    delete_call(f, x);
    return NULL;
  case BUILTIN_UNSAFE_ALIGNOF:
  case BUILTIN_UNSAFE_OFFSETOF:
  case BUILTIN_UNSAFE_SIZEOF:
  case BUILTIN_COUNT:
    break;
  }
  lower_fault(f->l, x->pos, "this predeclared function cannot be lowered");
}
