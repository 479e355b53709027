// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Function frames. Parameters are stored to cells of their own at entry, named results get cells,
// locals get theirs where they are declared: a declaration in a loop body makes a new cell in every
// iteration. A captured variable lies in the closure's record, or its cell's address does, which is
// read at entry.
#include "lower/func.h"

#include "lower/abi.h"
#include "lower/box.h"
#include "lower/debug.h"
#include "lower/defer.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/hoist.h"
#include "lower/intrinsic.h"
#include "lower/ltype.h"
#include "lower/module.h"
#include "lower/site.h"
#include "lower/stmt.h"

#include <string.h>

void func_begin(Fn *f, Lower *l, LLVMValueRef fn, const Abi *abi, const char *symbol, Pos pos) {
  memset(f, 0, sizeof *f);
  f->l = l;
  f->fn = fn;
  f->abi = abi;
  f->b = LLVMCreateBuilderInContext(l->context);
  LLVMPositionBuilderAtEnd(f->b, LLVMAppendBasicBlockInContext(l->context, fn, "entry"));
  module_function_attributes(l, fn);
  debug_function(f, symbol, pos);
  emit_at(f, pos);
}

void func_end(Fn *f) {
  emit_leave(f);
  LLVMDisposeBuilder(f->b);
  map_free(f->cells);
  map_free(f->labels);
  map_free(f->hoisted);
}

// Unnamed and blank ones have no cell.
bool func_has_name(const Object *variable) {
  Str name = variable->name;
  return name->len != 0 && strcmp(name->text, "_") != 0;
}

static bool results_are_named(Type *func) {
  ObjectList results = func->func.results;
  return results.len > 0 && results.items[0]->name->len != 0;
}

static void enter_param(Fn *f, Object *param, unsigned *next) {
  if (func_has_name(param))
    abi_name_params(f, param->type, param->name->text, *next);
  LLVMValueRef value = abi_take(f, param->type, next);
  if (!func_has_name(param))
    return;
  LLVMValueRef cell = site_variable(f, param, "param");
  map_put(f->cells, param, cell);
  emit_store(f, param->type, cell, value);
}

void func_enter_captures(Fn *f, FuncInfo *info, LLVMValueRef record) {
  Lower *l = f->l;
  for (uint32_t i = 0; i < info->ncaptures; i++) {
    Object *variable = info->captures[i];
    LLVMValueRef cell = emit_offset(f, record, ltype_int(l, closure_offset(l, info, i)));
    if (!closure_holds_value(variable))
      cell = LLVMBuildLoad2(f->b, l->t.ptr, cell, variable->name->text);
    map_put(f->cells, variable, cell);
    debug_declare(f, variable, cell);
  }
}

void func_enter_frame(Fn *f, FuncInfo *info) {
  Type *func = info->type;
  unsigned next = f->abi->first;
  if (info->ncaptures > 0)
    func_enter_captures(f, info, LLVMGetParam(f->fn, f->abi->nest_index));
  if (func->func.recv != NULL)
    enter_param(f, func->func.recv, &next);
  for (uint32_t i = 0; i < func->func.params.len; i++)
    enter_param(f, func->func.params.items[i], &next);
  for (uint32_t i = 0; i < func->func.results.len; i++) {
    Object *result = func->func.results.items[i];
    if (func_has_name(result))
      map_put(f->cells, result, site_variable(f, result, "result"));
  }
}

void func_begin_source(Fn *f, Lower *l, FuncInfo *info, LLVMValueRef fn) {
  Object *recv = info->type->func.recv;
  const Abi *abi = abi_of(l, info->type, recv != NULL ? recv->type : NULL, info->object == NULL);
  func_begin(f, l, fn, abi, module_symbol(l, info->package, info->name->text), info->pos);
  if ((info->pragma & PRAGMA_NOINLINE) != 0 && !l->options->no_inline)
    module_no_inline(l, fn);
  f->info = info;
}

void func_lower(Lower *l, FuncInfo *info, LLVMValueRef fn) {
  if (info->has_defer) {
    defer_function(l, info, fn);
    return;
  }
  if (intrinsic_is(info)) {
    intrinsic_lower(l, info, fn);
    return;
  }
  Fn f;
  func_begin_source(&f, l, info, fn);
  func_enter_frame(&f, info);
  stmt_list(&f, info->body->stmts);
  if (!f.dead)
    func_return(&f, NULL, info->body->rbrace);
  func_end(&f);
}

LLVMValueRef func_address(Fn *f, Object *variable) {
  ptrdiff_t known = map_find(f->cells, variable);
  if (known >= 0)
    return f->cells[known].value;
  if (variable->u.var.kind == VAR_PACKAGE) {
    LLVMValueRef global = module_global(f->l, variable);
    if (global != NULL)
      return global;
  }
  lower_fault(f->l, f->pos,
              arena_printf(f->l->arena, "variable %s has no cell", variable->name->text));
}

LLVMValueRef func_declare(Fn *f, Object *variable) {
  // A function with defer statements has made the cells that its deferred functions need.
  ptrdiff_t known = f->defers != NULL ? map_find(f->cells, variable) : -1;
  if (known >= 0)
    return f->cells[known].value;
  LLVMValueRef cell = site_variable(f, variable, "var");
  map_put(f->cells, variable, cell);
  return cell;
}

// A label that nothing reaches either may follow, and what it marks is lowered all the same, since a
// goto further down could lead there: panic(0); var x int; L: x++.
void func_skip(Fn *f, Object *variable) {
  if (map_find(f->cells, variable) < 0)
    map_put(f->cells, variable, LLVMGetPoison(f->l->t.ptr));
}

// The values of the named results, for a bare return.
static void load_results(Fn *f, LLVMValueRef *values) {
  ObjectList results = f->info->type->func.results;
  for (uint32_t i = 0; i < results.len; i++) {
    Object *r = results.items[i];
    values[i] =
        func_has_name(r) ? emit_load(f, r->type, func_address(f, r)) : emit_zero(f, r->type);
  }
}

static void eval_results(Fn *f, Expr *x, ObjectList results, LLVMValueRef *values) {
  ExprList list = expr_list(f, x);
  if (list.len == 1 && results.len > 1) {
    expr_tuple(f, x, values, results.len);
    for (uint32_t i = 0; i < results.len; i++)
      values[i] =
          box_assigned(f, NULL, values[i], expr_tuple_type(f, x, i), results.items[i]->type);
    return;
  }
  hoist_list(f, list);
  for (uint32_t i = 0; i < results.len; i++) {
    values[i] = expr_value_as(f, list.items[i], results.items[i]->type);
    // A later operand may change the variable that this address is of.
    if (results.len > 1 && !expr_is_fresh(list.items[i]))
      values[i] = emit_stable(f, results.items[i]->type, values[i]);
  }
}

// The named results are set before the function returns: whoever holds their addresses sees it.
static void store_results(Fn *f, ObjectList results, LLVMValueRef *values) {
  if (!results_are_named(f->info->type))
    return;
  for (uint32_t i = 0; i < results.len; i++)
    if (func_has_name(results.items[i]))
      emit_store(f, results.items[i]->type, func_address(f, results.items[i]), values[i]);
}

void func_return(Fn *f, Expr *x, Pos pos) {
  ObjectList results = f->info->type->func.results;
  LLVMValueRef *values = arena_new_array(f->l->arena, LLVMValueRef, results.len);
  emit_at(f, pos);
  if (x != NULL) {
    eval_results(f, x, results, values);
    emit_at(f, pos);
    store_results(f, results, values);
  } else {
    load_results(f, values);
  }
  if (f->dead)
    return;
  if (f->defers != NULL) {
    defer_return(f, values);
    return;
  }
  abi_return(f, values);
  emit_ended(f);
}
