// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Select statements. Channels and values to send are evaluated in source order, before anything is
// decided; what a receive assigns to is evaluated in the chosen clause. One case alone is the plain
// operation, one with a default an attempt; the rest is one call with an array of cases.
#include "lower/chan.h"
#include "lower/debug.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/ltype.h"
#include "lower/site.h"
#include "lower/stmt.h"

enum { CASE_BYTES = 56 }; // of an RtSelectCase

// A clause that communicates.
typedef struct {
  Clause *clause;
  Stmt *send;    // else
  Expr *receive; // <-c
  bool assigns;  // the clause uses what is received
  LLVMValueRef chan, slot;
  LLVMBasicBlockRef body;
} Case;

typedef struct {
  Case *cases;
  uint32_t n;
  Clause *otherwise; // default
  LLVMBasicBlockRef otherwise_body;
  LLVMValueRef ok; // i1, after a receive
} Select;

static Expr *receive_of(const Stmt *comm) {
  return chan_receive_of(comm->kind == STMT_EXPR ? comm->u.expr : comm->u.assign.rhs);
}

static void collect(Fn *f, Stmt *s, Select *w) {
  w->cases = arena_new_array(f->l->arena, Case, s->u.select.nclauses);
  for (uint32_t i = 0; i < s->u.select.nclauses; i++) {
    Clause *clause = s->u.select.clauses[i];
    if (clause->comm == NULL) {
      w->otherwise = clause;
      continue;
    }
    Case *c = &w->cases[w->n++];
    *c = (Case){.clause = clause};
    if (clause->comm->kind == STMT_SEND) {
      c->send = clause->comm;
      continue;
    }
    c->receive = receive_of(clause->comm);
    c->assigns = clause->comm->kind == STMT_ASSIGN;
  }
}

static void eval_case(Fn *f, Case *c) {
  if (c->send != NULL) {
    c->chan = expr_value(f, c->send->u.send.chan);
    c->slot = chan_sent(f, c->send);
    return;
  }
  Expr *chan = c->receive->u.unary.x;
  c->chan = expr_value(f, chan);
  emit_at(f, c->receive->pos);
  c->slot = c->assigns ? chan_slot(f, chan->type) : LLVMConstNull(f->l->t.ptr);
}

// ---- which clause

static LLVMValueRef truth(Fn *f, LLVMValueRef byte) {
  return LLVMBuildTrunc(f->b, byte, f->l->t.i1, "");
}

static void one_case(Fn *f, Select *w) {
  Case *c = &w->cases[0];
  if (c->send != NULL)
    EMIT_RT(f, rt_chan_send, c->chan, c->slot);
  else
    w->ok = truth(f, EMIT_RT(f, rt_chan_recv, c->chan, c->slot));
  emit_goto(f, c->body);
}

// RtReceived: 0 nothing, 1 closed, 2 an element.
static void one_case_or_default(Fn *f, Select *w) {
  Case *c = &w->cases[0];
  LLVMValueRef done;
  if (c->send != NULL) {
    done = truth(f, EMIT_RT(f, rt_chan_try_send, c->chan, c->slot));
  } else {
    LLVMTypeRef i32 = f->l->t.i32;
    LLVMValueRef got = EMIT_RT(f, rt_chan_try_recv, c->chan, c->slot);
    done = LLVMBuildICmp(f->b, LLVMIntNE, got, LLVMConstNull(i32), "");
    w->ok = LLVMBuildICmp(f->b, LLVMIntEQ, got, LLVMConstInt(i32, 2, false), "");
  }
  emit_branch(f, done, c->body, w->otherwise_body);
}

static LLVMValueRef case_array(Fn *f, const Select *w) {
  Lower *l = f->l;
  const char *text = arena_printf(l->arena, "[%u]runtime.scase", w->n);
  Site site = {".autotmp", "temp", NULL, text, f->pos, CASE_BYTES};
  LLVMValueRef array = site_new(f, &site, ltype_int(l, (int64_t)w->n * CASE_BYTES), true);
  for (uint32_t i = 0; i < w->n; i++) {
    const Case *c = &w->cases[i];
    LLVMValueRef at = emit_offset(f, array, ltype_int(l, (int64_t)i * CASE_BYTES));
    if (c->send != NULL)
      EMIT_RT(f, rt_select_send, at, c->chan, c->slot);
    else
      EMIT_RT(f, rt_select_receive, at, c->chan, c->slot);
  }
  return array;
}

static void many_cases(Fn *f, Select *w) {
  Lower *l = f->l;
  LLVMValueRef array = w->n > 0 ? case_array(f, w) : LLVMConstNull(l->t.ptr);
  LLVMValueRef block = LLVMConstInt(l->t.i8, w->otherwise == NULL, false);
  LLVMValueRef chosen = EMIT_RT(f, rt_select, array, ltype_int(l, w->n), block);
  if (w->n == 0) {
    emit_unreachable(f);
    return;
  }
  w->ok = LLVMBuildTrunc(f->b, emit_extract(f, chosen, 1), l->t.i1, "");
  LLVMBasicBlockRef last = w->otherwise != NULL ? w->otherwise_body : w->cases[w->n - 1].body;
  uint32_t listed = w->otherwise != NULL ? w->n : w->n - 1;
  LLVMValueRef branch = LLVMBuildSwitch(f->b, emit_extract(f, chosen, 0), last, listed);
  for (uint32_t i = 0; i < listed; i++)
    LLVMAddCase(branch, ltype_int(l, i), w->cases[i].body);
  emit_ended(f);
}

static void choose(Fn *f, Select *w) {
  if (f->dead)
    return;
  if (w->n == 0 && w->otherwise != NULL)
    emit_goto(f, w->otherwise_body);
  else if (w->n != 1)
    many_cases(f, w);
  else if (w->otherwise != NULL)
    one_case_or_default(f, w);
  else
    one_case(f, w);
}

// ---- the clauses

static void clause_body(Fn *f, Clause *clause, LLVMBasicBlockRef end) {
  stmt_list(f, clause->body);
  emit_goto(f, end);
}

static void assign_received(Fn *f, const Select *w, const Case *c) {
  Type *chan = c->receive->u.unary.x->type;
  const Received *outer = f->received;
  Received received = {c->receive, chan_element(f, chan, c->slot), w->ok};
  f->received = &received;
  stmt_lower(f, c->clause->comm);
  f->received = outer;
}

static void lower_clauses(Fn *f, const Select *w, LLVMBasicBlockRef end) {
  for (uint32_t i = 0; i < w->n; i++) {
    const Case *c = &w->cases[i];
    emit_start(f, c->body);
    LLVMMetadataRef outer = debug_enter(f, c->clause->pos);
    emit_at(f, c->clause->pos);
    if (c->assigns && !f->dead)
      assign_received(f, w, c);
    clause_body(f, c->clause, end);
    debug_leave(f, outer);
  }
  if (w->otherwise == NULL)
    return;
  emit_start(f, w->otherwise_body);
  LLVMMetadataRef outer = debug_enter(f, w->otherwise->pos);
  clause_body(f, w->otherwise, end);
  debug_leave(f, outer);
}

void stmt_select(Fn *f, Stmt *s) {
  LLVMMetadataRef outer = debug_enter(f, s->pos);
  Select w = {0};
  collect(f, s, &w);
  LLVMBasicBlockRef end = emit_block(f, "endselect");
  for (uint32_t i = 0; i < w.n; i++) {
    eval_case(f, &w.cases[i]);
    w.cases[i].body = emit_block(f, "comm");
  }
  if (w.otherwise != NULL)
    w.otherwise_body = emit_block(f, "default");
  emit_at(f, s->pos);
  choose(f, &w);
  Target target;
  stmt_enter(f, &target, s, end, NULL);
  lower_clauses(f, &w, end);
  stmt_leave(f);
  emit_start(f, end);
  debug_leave(f, outer);
}
