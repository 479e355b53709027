// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Type switches. Cases are tried in source order, default last. A clause with one type has its
// variable in that type, taken out of the interface at the head of the clause; other clauses have
// the interface itself.
#include "lower/debug.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/func.h"
#include "lower/iface.h"
#include "lower/ltype.h"
#include "lower/stmt.h"
#include "lower/typedesc.h"
#include "types/type_info.h"

typedef struct {
  Stmt *s;
  Type *type;               // of what is switched on
  LLVMValueRef value, have; // the interface; the descriptor of its dynamic type
  LLVMBasicBlockRef *bodies;
  LLVMValueRef *itabs; // by clause: of its only type, when that is an interface with methods
  LLVMBasicBlockRef otherwise;
} TypeSwitch;

static bool is_plain_interface(Type *type) {
  return type_is_interface(type) && interface_is_empty(type_underlying(type));
}

// Whether the dynamic type matches; *itab receives that of an interface with methods.
static LLVMValueRef matches(Fn *f, const TypeSwitch *w, Expr *x, LLVMValueRef *itab) {
  LLVMValueRef null = LLVMConstNull(f->l->t.ptr);
  if (x->mode == MODE_NIL)
    return LLVMBuildICmp(f->b, LLVMIntEQ, w->have, null, "");
  if (is_plain_interface(x->type))
    return LLVMBuildICmp(f->b, LLVMIntNE, w->have, null, "");
  LLVMValueRef want = typedesc_of(f->l, x->type);
  if (!type_is_interface(x->type))
    return LLVMBuildICmp(f->b, LLVMIntEQ, w->have, want, "");
  *itab = EMIT_RT(f, rt_itab_find, want, w->have);
  return LLVMBuildICmp(f->b, LLVMIntNE, *itab, null, "");
}

static void dispatch(Fn *f, TypeSwitch *w) {
  for (uint32_t i = 0; i < w->s->u.switch_.nclauses; i++) {
    ExprList exprs = w->s->u.switch_.clauses[i]->exprs;
    for (uint32_t j = 0; j < exprs.len && !f->dead; j++) {
      LLVMBasicBlockRef next = emit_block(f, "case");
      emit_at(f, exprs.items[j]->pos);
      emit_branch(f, matches(f, w, exprs.items[j], &w->itabs[i]), w->bodies[i], next);
      emit_start(f, next);
    }
  }
  emit_goto(f, w->otherwise);
}

// The value of the clause's variable.
static LLVMValueRef clause_value(Fn *f, const TypeSwitch *w, uint32_t i) {
  Clause *clause = w->s->u.switch_.clauses[i];
  if (clause->exprs.len != 1 || clause->exprs.items[0]->mode == MODE_NIL)
    return w->value;
  Type *type = clause->exprs.items[0]->type;
  LLVMValueRef data = emit_extract(f, w->value, 1);
  if (!type_is_interface(type))
    return iface_unbox(f, data, type);
  LLVMValueRef table = is_plain_interface(type) ? w->have : w->itabs[i];
  LLVMValueRef v = emit_insert(f, LLVMGetPoison(f->l->t.interface), table, 0);
  return emit_insert(f, v, data, 1);
}

static void lower_clause(Fn *f, const TypeSwitch *w, uint32_t i, LLVMBasicBlockRef end) {
  Clause *clause = w->s->u.switch_.clauses[i];
  emit_start(f, w->bodies[i]);
  LLVMMetadataRef outer = debug_enter(f, clause->pos);
  emit_at(f, clause->pos);
  if (clause->implicit != NULL && !f->dead) {
    clause->implicit->pos = clause->pos; // each clause has a variable of its own, as gc tells
    LLVMValueRef value = clause_value(f, w, i);
    emit_store(f, clause->implicit->type, func_declare(f, clause->implicit), value);
  }
  stmt_list(f, clause->body);
  debug_leave(f, outer);
  emit_goto(f, end);
}

void stmt_type_switch(Fn *f, Stmt *s) {
  Lower *l = f->l;
  LLVMMetadataRef outer = debug_enter(f, s->pos);
  if (s->u.switch_.init != NULL)
    stmt_lower(f, s->u.switch_.init);
  Expr *x = s->u.switch_.tag->u.guard.x;
  uint32_t n = s->u.switch_.nclauses;
  TypeSwitch w = {.s = s, .type = x->type, .value = expr_value(f, x)};
  emit_at(f, s->pos);
  w.have = iface_type(f, w.value, w.type);
  LLVMBasicBlockRef end = emit_block(f, "endswitch");
  w.otherwise = end;
  w.bodies = arena_new_array(l->arena, LLVMBasicBlockRef, n);
  w.itabs = arena_new_array(l->arena, LLVMValueRef, n);
  for (uint32_t i = 0; i < n; i++) {
    w.bodies[i] = emit_block(f, "clause");
    if (s->u.switch_.clauses[i]->is_default)
      w.otherwise = w.bodies[i];
  }
  dispatch(f, &w);
  Target target;
  stmt_enter(f, &target, s, end, NULL);
  for (uint32_t i = 0; i < n; i++)
    lower_clause(f, &w, i, end);
  stmt_leave(f);
  emit_start(f, end);
  debug_leave(f, outer);
}
