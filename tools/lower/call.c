// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls of functions, methods and closures, and conversions, which look like calls. The function
// value and the arguments are evaluated left to right; a nil function panics after that.
#include "lower/call.h"

#include "lower/box.h"
#include "lower/emit.h"
#include "lower/func.h"
#include "lower/hoist.h"
#include "lower/iface.h"
#include "lower/ltype.h"
#include "lower/method_set.h"
#include "lower/module.h"
#include "lower/site.h"

// What is called: code, its convention, and the closure's record where there is one.
typedef struct {
  LLVMValueRef code, record;
  const Abi *abi;
  Type *func;
  bool check_nil;    // record is an unknown function value: code is in its first word
  LLVMValueRef itab; // of an interface's method: code is at `slot`, else null
  uint32_t slot;
} Callee;

LLVMValueRef call_receiver(Fn *f, Place place, Type *want) {
  bool want_pointer = ltype_kind(want) == KIND_POINTER;
  bool have_pointer = ltype_kind(place.type) == KIND_POINTER;
  if (want_pointer == have_pointer)
    return place_value(f, place);
  if (!want_pointer)
    return place_value(f, place_deref(f, place));
  if (!place.by_address)
    lower_fault(f->l, f->pos, "the receiver has no address");
  return place.v;
}

Place call_receiver_place(Fn *f, Expr *selector) {
  Selection *s = selector->u.selector.selection;
  return place_path(f, expr_place(f, selector->u.selector.x), s->path, s->npath);
}

static Callee interface_callee(Fn *f, Place place, Object *method, Values *args) {
  LLVMValueRef value = place_value(f, place);
  vec_push(*args, emit_extract(f, value, 1));
  return (Callee){.abi = iface_abi(f->l, method),
                  .func = method->type,
                  .itab = emit_extract(f, value, 0),
                  .slot = method_set_index(f->l, place.type, method)};
}

static Callee method_callee(Fn *f, Expr *selector, Values *args) {
  Object *method = selector->u.selector.selection->object;
  Place place = call_receiver_place(f, selector);
  if (type_is_interface(place.type))
    return interface_callee(f, place, method, args);
  Declared d = module_declared(f->l, method, NULL);
  emit_at(f, selector->pos);
  abi_push(f, args, d.recv, call_receiver(f, place, d.recv));
  return (Callee){.code = d.fn, .abi = d.abi, .func = d.func};
}

static Callee value_callee(Fn *f, Expr *fun) {
  Type *func = type_underlying(fun->type);
  LLVMValueRef record = expr_value(f, fun);
  return (Callee){
      .record = record, .abi = abi_of(f->l, func, NULL, true), .func = func, .check_nil = true};
}

static Callee resolve(Fn *f, Expr *fun, Values *args) {
  const TypeList *targs = NULL;
  Object *object = expr_function(fun, &targs);
  if (object != NULL) {
    Declared d = module_declared(f->l, object, targs);
    return (Callee){.code = d.fn, .abi = d.abi, .func = d.func};
  }
  if (fun->kind == EXPR_FUNC_LIT) {
    FuncInfo *info = fun->u.func_lit.info;
    return (Callee){.code = module_function(f->l, info),
                    .record = expr_value(f, fun),
                    .abi = abi_of(f->l, info->type, NULL, true),
                    .func = info->type};
  }
  Selection *s = fun->kind == EXPR_SELECTOR ? fun->u.selector.selection : NULL;
  if (s != NULL && s->kind == SELECT_METHOD)
    return method_callee(f, fun, args);
  return value_callee(f, fun);
}

Type *call_type(Lower *l, Expr *fun) {
  const TypeList *targs = NULL;
  Object *object = expr_function(fun, &targs);
  if (object != NULL)
    return module_declared(l, object, targs).func;
  return fun->kind == EXPR_FUNC_LIT ? fun->u.func_lit.info->type : type_underlying(fun->type);
}

// ---- arguments

// f(g()): the values of the only argument, with their types.
typedef struct {
  LLVMValueRef *values;
  TypeList types;
} Spread;

static bool is_spread(Expr *x) {
  ExprList args = x->u.call.args;
  return args.len == 1 && args.items[0]->type != NULL && args.items[0]->type->kind == KIND_TUPLE;
}

static Spread spread_arguments(Fn *f, Expr *x) {
  Expr *inner = x->u.call.args.items[0];
  Spread s = {NULL, inner->type->tuple};
  s.values = arena_new_array(f->l->arena, LLVMValueRef, s.types.len);
  expr_tuple(f, inner, s.values, s.types.len);
  return s;
}

static LLVMValueRef variadic_site(Fn *f, Expr *x, Type *slice, uint32_t n) {
  Type *elem = type_underlying(slice)->slice.elem;
  int64_t size = type_size(elem);
  const char *text = arena_printf(f->l->arena, "[%u]%s", n, ltype_text(f->l, elem));
  Site site = {"... argument", "variadic", NULL, text, x->pos, size};
  // Those of a //go:uintptrescapes function may be addresses, of what then has to stay.
  bool pointers = type_pointer_bytes(elem) != 0 || ltype_kind(elem) == KIND_UINTPTR;
  return site_new(f, &site, ltype_int(f->l, size * n), pointers);
}

// The arguments from index `first` on as a slice; nil when there are none.
static LLVMValueRef variadic_slice(Fn *f, Expr *x, Type *slice, uint32_t first,
                                   const Spread *spread) {
  Lower *l = f->l;
  Type *elem = type_underlying(slice)->slice.elem;
  uint32_t n = (spread != NULL ? spread->types.len : x->u.call.args.len) - first;
  if (n == 0)
    return LLVMConstNull(l->t.slice);
  LLVMValueRef array = variadic_site(f, x, slice, n), count = ltype_int(l, n);
  for (uint32_t i = 0; i < n; i++) {
    LLVMValueRef at = emit_element(f, elem, array, ltype_int(l, i));
    if (spread != NULL)
      emit_store(
          f, elem, at,
          box_assigned(f, NULL, spread->values[first + i], spread->types.items[first + i], elem));
    else if (type_is_interface(elem))
      emit_store(f, elem, at, expr_argument(f, x->u.call.args.items[first + i], elem, x->pos));
    else
      expr_into(f, x->u.call.args.items[first + i], elem, at, true);
  }
  return emit_slice(f, array, count, count);
}

void call_arguments(Fn *f, Expr *x, Type *func, LLVMValueRef *values) {
  ObjectList params = func->func.params;
  Spread storage, *spread = NULL;
  if (is_spread(x)) {
    storage = spread_arguments(f, x);
    spread = &storage;
  }
  bool pack = func->func.variadic && !x->u.call.has_dots;
  for (uint32_t i = 0; i < params.len; i++) {
    Type *type = params.items[i]->type;
    if (pack && i + 1 == params.len)
      values[i] = variadic_slice(f, x, type, i, spread);
    else if (spread != NULL)
      values[i] = box_assigned(f, NULL, spread->values[i], spread->types.items[i], type);
    else
      values[i] = expr_argument(f, x->u.call.args.items[i], type, x->pos);
  }
}

static void push_arguments(Fn *f, Expr *x, Type *func, Values *args) {
  ObjectList params = func->func.params;
  LLVMValueRef *values = arena_new_array(f->l->arena, LLVMValueRef, params.len);
  call_arguments(f, x, func, values);
  for (uint32_t i = 0; i < params.len; i++)
    abi_push(f, args, params.items[i]->type, values[i]);
}

// ---- the call

static void load_code(Fn *f, Callee *callee) {
  if (callee->itab != NULL) {
    callee->code = iface_code(f, callee->itab, callee->slot);
    return;
  }
  emit_nil_check(f, callee->record);
  callee->code = LLVMBuildLoad2(f->b, f->l->t.ptr, callee->record, "");
}

void call_hoist(Fn *f, Expr *x) {
  ExprList args = x->u.call.args;
  Expr **operands = arena_new_array(f->l->arena, Expr *, args.len + 1);
  operands[0] = x->u.call.fun;
  for (uint32_t i = 0; i < args.len; i++)
    operands[i + 1] = args.items[i];
  if (!is_spread(x))
    hoist_operands(f, operands, args.len + 1);
  else
    hoist_one(f, operands[0]);
}

static void call_function(Fn *f, Expr *x, LLVMValueRef *results) {
  Values args = NULL;
  call_hoist(f, x);
  Callee callee = resolve(f, expr_unparen(x->u.call.fun), &args);
  push_arguments(f, x, type_underlying(callee.func), &args);
  emit_at(f, x->pos);
  if (callee.check_nil || callee.itab != NULL)
    load_code(f, &callee);
  abi_call(f, callee.abi, callee.code, callee.record, args, results);
  vec_free(args);
}

static LLVMValueRef conversion(Fn *f, Expr *x) {
  Expr *arg = x->u.call.args.items[0];
  if (arg->mode == MODE_NIL)
    return LLVMConstNull(ltype_value(f->l, x->type));
  // Only a conversion to a type parameter is not a constant itself: T(7) for a T that is complex.
  if (arg->mode == MODE_CONSTANT && type_is_numeric(arg->type) && type_is_numeric(x->type))
    return expr_constant(f->l, arg->value, x->type);
  LLVMValueRef v = expr_value(f, arg);
  emit_at(f, x->pos);
  return expr_convert(f, x, v);
}

void expr_call_all(Fn *f, Expr *x, LLVMValueRef *values, uint32_t n) {
  (void)n;
  call_function(f, x, values);
}

LLVMValueRef expr_call(Fn *f, Expr *x) {
  switch (x->u.call.call_kind) {
  case CALL_CONVERSION:
    return conversion(f, x);
  case CALL_BUILTIN:
    return expr_builtin(f, x);
  case CALL_FUNCTION: {
    LLVMValueRef result = NULL;
    call_function(f, x, &result);
    return result;
  }
  case CALL_UNCHECKED:
    break;
  }
  lower_fault(f->l, x->pos, "an unchecked call");
}
