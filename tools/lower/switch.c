// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Expression switches. Cases are tried in source order, default last, wherever it stands. When
// every case is an integer constant it is one LLVM switch: the checker has refused duplicates, so
// the order does not matter.
#include "lower/box.h"
#include "lower/debug.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/hoist.h"
#include "lower/ltype.h"
#include "lower/stmt.h"
#include "lower/strings.h"

typedef struct {
  Stmt *s;
  Expr *tag; // null: conditions
  LLVMValueRef value;
  LLVMBasicBlockRef *bodies;
  LLVMBasicBlockRef otherwise; // default's body, or the end
} Switch;

static bool all_integer_constants(const Switch *w) {
  if (w->tag == NULL || !type_is_integer(w->tag->type))
    return false;
  for (uint32_t i = 0; i < w->s->u.switch_.nclauses; i++) {
    ExprList exprs = w->s->u.switch_.clauses[i]->exprs;
    for (uint32_t j = 0; j < exprs.len; j++)
      if (exprs.items[j]->mode != MODE_CONSTANT)
        return false;
  }
  return true;
}

static void dispatch_constants(Fn *f, const Switch *w) {
  LLVMValueRef branch = LLVMBuildSwitch(f->b, w->value, w->otherwise, w->s->u.switch_.nclauses);
  for (uint32_t i = 0; i < w->s->u.switch_.nclauses; i++) {
    ExprList exprs = w->s->u.switch_.clauses[i]->exprs;
    for (uint32_t j = 0; j < exprs.len; j++)
      LLVMAddCase(branch, expr_constant(f->l, exprs.items[j]->value, w->tag->type), w->bodies[i]);
  }
  emit_ended(f);
}

static void try_case(Fn *f, const Switch *w, Expr *x, LLVMBasicBlockRef body) {
  LLVMBasicBlockRef next = emit_block(f, "case");
  if (w->tag == NULL && !type_is_interface(x->type)) {
    expr_branch(f, x, body, next);
    emit_start(f, next);
    return;
  }
  // Without a tag the cases are compared with true, which an interface may hold.
  Type *type = w->tag != NULL ? w->tag->type : ltype_basic(f->l, KIND_BOOL);
  LLVMValueRef value = w->tag != NULL ? w->value : LLVMConstInt(f->l->t.i1, 1, false);
  bool mixed = x->mode != MODE_NIL && (type_is_interface(type) || type_is_interface(x->type));
  Type *case_type = mixed ? box_default_type(f->l, x->type) : type;
  LLVMValueRef v = expr_value_as(f, x, case_type);
  emit_at(f, x->pos);
  emit_branch(f, expr_equal_mixed(f, type, value, case_type, v), body, next);
  emit_start(f, next);
}

static void dispatch_in_order(Fn *f, const Switch *w) {
  for (uint32_t i = 0; i < w->s->u.switch_.nclauses; i++) {
    ExprList exprs = w->s->u.switch_.clauses[i]->exprs;
    for (uint32_t j = 0; j < exprs.len && !f->dead; j++)
      try_case(f, w, exprs.items[j], w->bodies[i]);
  }
  emit_goto(f, w->otherwise);
}

static void lower_bodies(Fn *f, const Switch *w, LLVMBasicBlockRef end) {
  LLVMBasicBlockRef outer_fallthrough = f->fallthrough;
  uint32_t n = w->s->u.switch_.nclauses;
  for (uint32_t i = 0; i < n; i++) {
    Clause *clause = w->s->u.switch_.clauses[i];
    f->fallthrough = i + 1 < n ? w->bodies[i + 1] : NULL;
    emit_start(f, w->bodies[i]);
    LLVMMetadataRef outer = debug_enter(f, clause->pos);
    stmt_list(f, clause->body);
    debug_leave(f, outer);
    emit_goto(f, end);
  }
  f->fallthrough = outer_fallthrough;
}

// Whether a case may run code that changes what the tag was made from.
static bool cases_have_calls(const Switch *w) {
  for (uint32_t i = 0; i < w->s->u.switch_.nclauses; i++) {
    ExprList exprs = w->s->u.switch_.clauses[i]->exprs;
    for (uint32_t j = 0; j < exprs.len; j++)
      if (hoist_has_call(exprs.items[j]))
        return true;
  }
  return false;
}

static void eval_tag(Fn *f, Switch *w) {
  Expr *tag = w->tag = w->s->u.switch_.tag;
  if (tag == NULL)
    return;
  LLVMValueRef v =
      cases_have_calls(w) ? expr_value(f, tag) : string_borrow(f, tag, tag->type);
  w->value = emit_stable(f, tag->type, v);
}

void stmt_switch(Fn *f, Stmt *s) {
  if (s->u.switch_.tag != NULL && s->u.switch_.tag->kind == EXPR_TYPE_SWITCH_GUARD) {
    stmt_type_switch(f, s);
    return;
  }
  LLVMMetadataRef outer = debug_enter(f, s->pos);
  if (s->u.switch_.init != NULL)
    stmt_lower(f, s->u.switch_.init);
  Switch w = {s, NULL, NULL, NULL, NULL};
  eval_tag(f, &w);
  LLVMBasicBlockRef end = emit_block(f, "endswitch");
  w.otherwise = end;
  w.bodies = arena_new_array(f->l->arena, LLVMBasicBlockRef, s->u.switch_.nclauses);
  for (uint32_t i = 0; i < s->u.switch_.nclauses; i++) {
    w.bodies[i] = emit_block(f, "clause");
    if (s->u.switch_.clauses[i]->is_default)
      w.otherwise = w.bodies[i];
  }
  if (!f->dead && all_integer_constants(&w))
    dispatch_constants(f, &w);
  else
    dispatch_in_order(f, &w);
  Target target;
  stmt_enter(f, &target, s, end, NULL);
  lower_bodies(f, &w, end);
  stmt_leave(f);
  emit_start(f, end);
  debug_leave(f, outer);
}
