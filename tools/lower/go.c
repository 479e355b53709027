// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// go statements. The runtime starts a goroutine with a closure of no parameters and no results. A
// function value of that kind is that closure; anything else gets one that holds the operands,
// evaluated at the statement, and whose code makes the call. As in gc a nil function is fatal in
// the first case and panics in the new goroutine in the second.
#include "lower/call.h"
#include "lower/emit.h"
#include "lower/func.h"
#include "lower/late.h"
#include "lower/ltype.h"
#include "lower/module.h"
#include "lower/site.h"
#include "lower/stmt.h"
#include "lower/text.h"

// Whether the function value itself is the closure.
static bool is_closure(Lower *l, const Expr *call) {
  if (call->u.call.call_kind != CALL_FUNCTION)
    return false;
  Expr *fun = expr_unparen(call->u.call.fun);
  const Selection *s = fun->kind == EXPR_SELECTOR ? fun->u.selector.selection : NULL;
  const Type *func = call_type(l, fun);
  return (s == NULL || s->kind == SELECT_FIELD) && func->func.params.len == 0 &&
         func->func.results.len == 0;
}

static const Abi *starter_abi(Lower *l) {
  Type *func = arena_new(l->arena, Type);
  func->kind = KIND_FUNC;
  Abi *abi = abi_of(l, func, NULL, true);
  abi->method = NULL; // the runtime calls it, never a value of a function type
  return abi;
}

// The record of the closure: its code, then the operands.
static Type *closure_type(Lower *l, const LateCall *late) {
  Type *fields[] = {ltype_basic(l, KIND_UNSAFE_POINTER), late->record};
  return late_struct(l, fields, 2);
}

// main.f.gowrap1: what gc calls it.
static LLVMValueRef starter(Fn *f, const LateCall *late, Type *closure) {
  Lower *l = f->l;
  const char *name = f->info != NULL ? f->info->name->text : "init";
  const char *symbol =
      module_symbol(l, l->package, arena_printf(l->arena, "%s.gowrap%u", name, ++f->starters));
  const Abi *abi = starter_abi(l);
  LLVMValueRef fn = abi_add_function(l, symbol, abi);
  LLVMSetLinkage(fn, LLVMInternalLinkage);
  Fn g;
  func_begin(&g, l, fn, abi, symbol, late->source->pos);
  late_call(&g, late, emit_field(&g, closure, LLVMGetParam(fn, abi->nest_index), 1));
  if (!g.dead)
    LLVMBuildRetVoid(g.b);
  func_end(&g);
  return fn;
}

static LLVMValueRef closure_of(Fn *f, Expr *call) {
  Lower *l = f->l;
  LateCall *late = late_plan(l, call);
  LLVMValueRef *values = arena_new_array(l->arena, LLVMValueRef, late->nvars);
  late_evaluate(f, late, values);
  emit_at(f, call->pos);
  Type *type = closure_type(l, late);
  LLVMValueRef record =
      site_object(f, arena_printf(l->arena, "go %s", text_of(l, call)), "closure", type, call->pos);
  LLVMBuildStore(f->b, starter(f, late, type), record);
  late_store(f, late, values, emit_field(f, type, record, 1));
  return record;
}

void stmt_go(Fn *f, Stmt *s) {
  Expr *call = expr_unparen(s->u.call.call);
  LLVMValueRef closure =
      is_closure(f->l, call) ? expr_value(f, expr_unparen(call->u.call.fun)) : closure_of(f, call);
  emit_at(f, s->pos);
  EMIT_RT(f, rt_go, closure);
}
