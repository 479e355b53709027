// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Terminating statements (Go spec): whether control can reach the end of a function that has
// results. A loop, switch or select terminates only if no break leaves it.
#include "types/checker.h"

static bool terminates(const Stmt *s);

// Whether some break in the list leaves the statement `target`.
static bool list_breaks(StmtList list, const Stmt *target);

static bool clauses_break(Clause *const *clauses, uint32_t count, const Stmt *target) {
  for (uint32_t i = 0; i < count; i++)
    if (list_breaks(clauses[i]->body, target))
      return true;
  return false;
}

static bool breaks(const Stmt *s, const Stmt *target) {
  switch ((StmtKind)s->kind) {
  case STMT_BRANCH:
    return s->u.branch.kind == BRANCH_BREAK && s->u.branch.target == target;
  case STMT_BLOCK:
    return list_breaks(s->u.block->stmts, target);
  case STMT_IF:
    return list_breaks(s->u.if_.then->stmts, target) ||
           (s->u.if_.else_ != NULL && breaks(s->u.if_.else_, target));
  case STMT_FOR:
    return list_breaks(s->u.for_.body->stmts, target);
  case STMT_SWITCH:
    return clauses_break(s->u.switch_.clauses, s->u.switch_.nclauses, target);
  case STMT_SELECT:
    return clauses_break(s->u.select.clauses, s->u.select.nclauses, target);
  case STMT_LABELED:
    return breaks(s->u.labeled.stmt, target);
  case STMT_EMPTY:
  case STMT_EXPR:
  case STMT_SEND:
  case STMT_DECL:
  case STMT_ASSIGN:
  case STMT_CALL:
  case STMT_RETURN:
    return false;
  }
  return false;
}

static bool list_breaks(StmtList list, const Stmt *target) {
  for (uint32_t i = 0; i < list.len; i++)
    if (breaks(list.items[i], target))
      return true;
  return false;
}

static bool list_terminates(StmtList list) {
  for (uint32_t i = list.len; i-- > 0;)
    if (list.items[i]->kind != STMT_EMPTY)
      return terminates(list.items[i]);
  return false;
}

bool check_block_terminates(const Block *block) { return list_terminates(block->stmts); }

static bool clauses_terminate(Clause *const *clauses, uint32_t count, bool need_default,
                              const Stmt *s) {
  bool has_default = false;
  for (uint32_t i = 0; i < count; i++) {
    has_default = has_default || clauses[i]->is_default;
    if (!list_terminates(clauses[i]->body) || list_breaks(clauses[i]->body, s))
      return false;
  }
  return has_default || !need_default;
}

static bool is_panic_call(const Expr *e) {
  while (e->kind == EXPR_PAREN)
    e = e->u.paren.x;
  return e->kind == EXPR_CALL && e->u.call.call_kind == CALL_BUILTIN &&
         e->u.call.builtin == BUILTIN_PANIC;
}

static bool terminates(const Stmt *s) {
  switch ((StmtKind)s->kind) {
  case STMT_EXPR:
    return is_panic_call(s->u.expr);
  case STMT_RETURN:
    return true;
  case STMT_BRANCH:
    return s->u.branch.kind == BRANCH_GOTO || s->u.branch.kind == BRANCH_FALLTHROUGH;
  case STMT_BLOCK:
    return list_terminates(s->u.block->stmts);
  case STMT_IF:
    return s->u.if_.else_ != NULL && list_terminates(s->u.if_.then->stmts) &&
           terminates(s->u.if_.else_);
  case STMT_FOR:
    return !s->u.for_.is_range && s->u.for_.cond == NULL && !list_breaks(s->u.for_.body->stmts, s);
  case STMT_SWITCH:
    return clauses_terminate(s->u.switch_.clauses, s->u.switch_.nclauses, true, s);
  case STMT_SELECT:
    return clauses_terminate(s->u.select.clauses, s->u.select.nclauses, false, s);
  case STMT_LABELED:
    return terminates(s->u.labeled.stmt);
  case STMT_EMPTY:
  case STMT_SEND:
  case STMT_DECL:
  case STMT_ASSIGN:
  case STMT_CALL:
    return false;
  }
  return false;
}
