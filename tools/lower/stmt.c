// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Statements, except switch and range. Statements that no path leads to make no code; a labelled
// one does, because a goto further down may lead to it.
#include "lower/stmt.h"

#include "lower/assign.h"
#include "lower/chan.h"
#include "lower/debug.h"
#include "lower/defer.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/func.h"

void stmt_enter(Fn *f, Target *target, Stmt *s, LLVMBasicBlockRef on_break,
                LLVMBasicBlockRef on_continue) {
  Stmt *labeled = f->labeled != NULL && f->labeled->u.labeled.stmt == s ? f->labeled : NULL;
  *target = (Target){f->targets, s, labeled, on_break, on_continue};
  f->targets = target;
}

void stmt_leave(Fn *f) { f->targets = f->targets->outer; }

void stmt_list(Fn *f, StmtList list) {
  for (uint32_t i = 0; i < list.len; i++)
    stmt_lower(f, list.items[i]);
}

void stmt_block(Fn *f, Block *block) {
  LLVMMetadataRef outer = debug_enter(f, block->pos);
  stmt_list(f, block->stmts);
  debug_leave(f, outer);
}

static void lower_if(Fn *f, Stmt *s) {
  LLVMMetadataRef outer = debug_enter(f, s->pos);
  if (s->u.if_.init != NULL)
    stmt_lower(f, s->u.if_.init);
  LLVMBasicBlockRef then = emit_block(f, "then"), end = emit_block(f, "endif");
  LLVMBasicBlockRef otherwise = s->u.if_.else_ != NULL ? emit_block(f, "else") : end;
  expr_branch(f, s->u.if_.cond, then, otherwise);
  emit_start(f, then);
  stmt_block(f, s->u.if_.then);
  emit_goto(f, end);
  if (s->u.if_.else_ != NULL) {
    emit_start(f, otherwise);
    stmt_lower(f, s->u.if_.else_);
    emit_goto(f, end);
  }
  emit_start(f, end);
  debug_leave(f, outer);
}

static void lower_for(Fn *f, Stmt *s) {
  LLVMMetadataRef outer = debug_enter(f, s->pos);
  if (s->u.for_.init != NULL)
    stmt_lower(f, s->u.for_.init);
  LLVMBasicBlockRef head = emit_block(f, "for"), body = emit_block(f, "body"),
                    post = emit_block(f, "post"), end = emit_block(f, "endfor");
  emit_goto(f, head);
  emit_start(f, head);
  if (s->u.for_.cond != NULL)
    expr_branch(f, s->u.for_.cond, body, end);
  else
    emit_goto(f, body);
  emit_start(f, body);
  Target target;
  stmt_enter(f, &target, s, end, post);
  stmt_block(f, s->u.for_.body);
  stmt_leave(f);
  emit_goto(f, post);
  emit_start(f, post);
  if (s->u.for_.post != NULL)
    stmt_lower(f, s->u.for_.post);
  emit_goto(f, head);
  emit_start(f, end);
  debug_leave(f, outer);
}

// ---- jumps

static LLVMBasicBlockRef label_block(Fn *f, Stmt *labeled) {
  ptrdiff_t known = map_find(f->labels, labeled);
  if (known >= 0)
    return f->labels[known].value;
  LLVMBasicBlockRef block = emit_block(f, labeled->u.labeled.label->u.name.name->text);
  map_put(f->labels, labeled, block);
  return block;
}

static bool is_target(const Target *t, const Stmt *branch) {
  const Stmt *wanted = branch->u.branch.target;
  if (wanted != NULL && (t->stmt == wanted || t->labeled == wanted))
    return true;
  if (branch->u.branch.label == NULL)
    return wanted == NULL && (branch->u.branch.kind == BRANCH_BREAK || t->on_continue != NULL);
  return wanted == NULL && t->labeled != NULL &&
         t->labeled->u.labeled.label->u.name.name == branch->u.branch.label->u.name.name;
}

static void lower_branch(Fn *f, Stmt *s) {
  if (s->u.branch.kind == BRANCH_GOTO) {
    emit_goto(f, label_block(f, s->u.branch.target));
    return;
  }
  if (s->u.branch.kind == BRANCH_FALLTHROUGH) {
    emit_goto(f, f->fallthrough);
    return;
  }
  for (Target *t = f->targets; t != NULL; t = t->outer) {
    if (!is_target(t, s))
      continue;
    emit_goto(f, s->u.branch.kind == BRANCH_BREAK ? t->on_break : t->on_continue);
    return;
  }
  lower_fault(f->l, s->pos, "a jump without a target");
}

static void lower_labeled(Fn *f, Stmt *s) {
  LLVMBasicBlockRef block = label_block(f, s);
  emit_goto(f, block);
  emit_start(f, block);
  f->dead = false;
  f->labeled = s;
  stmt_lower(f, s->u.labeled.stmt);
}

static void lower_decl(Fn *f, Stmt *s) {
  for (uint32_t i = 0; i < s->u.decl.len; i++) {
    Decl *d = s->u.decl.items[i];
    if (d->kind != DECL_VAR)
      continue;
    emit_at(f, d->pos);
    assign_declare(f, d);
  }
}

void stmt_lower(Fn *f, Stmt *s) {
  if (f->dead && s->kind != STMT_LABELED) {
    assign_skip(f, s);
    return;
  }
  emit_at(f, s->pos);
  switch ((StmtKind)s->kind) {
  case STMT_EMPTY:
    return;
  case STMT_BLOCK:
    stmt_block(f, s->u.block);
    return;
  case STMT_EXPR:
    expr_discard(f, s->u.expr);
    return;
  case STMT_DECL:
    lower_decl(f, s);
    return;
  case STMT_ASSIGN:
    assign_stmt(f, s);
    return;
  case STMT_BRANCH:
    lower_branch(f, s);
    return;
  case STMT_RETURN:
    func_return(f, s->u.ret.results, s->pos);
    return;
  case STMT_IF:
    lower_if(f, s);
    return;
  case STMT_FOR:
    if (s->u.for_.is_range)
      stmt_range(f, s);
    else
      lower_for(f, s);
    return;
  case STMT_SWITCH:
    stmt_switch(f, s);
    return;
  case STMT_LABELED:
    lower_labeled(f, s);
    return;
  case STMT_SEND:
    chan_send(f, s);
    return;
  case STMT_SELECT:
    stmt_select(f, s);
    return;
  case STMT_CALL:
    if (s->u.call.is_defer)
      defer_stmt(f, s);
    else
      stmt_go(f, s);
    return;
  }
  lower_fault(f->l, s->pos, "a statement of this kind cannot be lowered");
}
