// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A walk down the tree along the spans that hold the position. Types are not entered but for array
// lengths that nobody asks about.
#include "syntax/find.h"

typedef struct {
  Pos pos;
  Found found;
} Finder;

static void visit_expr(Finder *f, const Expr *x);
static void visit_stmt(Finder *f, const Stmt *s);

static void visit_exprs(Finder *f, ExprList list) {
  for (uint32_t i = 0; i < list.len; i++)
    visit_expr(f, list.items[i]);
}

static void visit_stmts(Finder *f, StmtList list) {
  for (uint32_t i = 0; i < list.len; i++)
    visit_stmt(f, list.items[i]);
}

static void visit_block(Finder *f, const Block *block) {
  if (block != NULL)
    visit_stmts(f, block->stmts);
}

static bool is_around(const Finder *f, Pos start, Pos end) {
  return start <= f->pos && f->pos < end;
}

static void visit_elements(Finder *f, const Expr *literal) {
  for (uint32_t i = 0; i < literal->u.composite.elems.len; i++) {
    const Expr *elem = literal->u.composite.elems.items[i];
    if (is_around(f, elem->start, elem->end))
      f->found.literal = literal;
    visit_expr(f, elem);
  }
}

static void visit_parts(Finder *f, const Expr *x) {
  switch ((ExprKind)x->kind) {
  case EXPR_COMPOSITE:
    visit_elements(f, x);
    return;
  case EXPR_KEY_VALUE:
    visit_expr(f, x->u.key_value.key);
    visit_expr(f, x->u.key_value.value);
    return;
  case EXPR_FUNC_LIT:
    visit_block(f, x->u.func_lit.body);
    return;
  case EXPR_PAREN:
    visit_expr(f, x->u.paren.x);
    return;
  case EXPR_SELECTOR:
    visit_expr(f, x->u.selector.x);
    return;
  case EXPR_INDEX:
    visit_expr(f, x->u.index.x);
    visit_expr(f, x->u.index.index);
    return;
  case EXPR_SLICE:
    visit_expr(f, x->u.slice.x);
    for (int i = 0; i < 3; i++)
      visit_expr(f, x->u.slice.index[i]);
    return;
  case EXPR_ASSERT:
    visit_expr(f, x->u.assert.x);
    return;
  case EXPR_TYPE_SWITCH_GUARD:
    visit_expr(f, x->u.guard.x);
    return;
  case EXPR_UNARY:
    visit_expr(f, x->u.unary.x);
    return;
  case EXPR_STAR:
    visit_expr(f, x->u.star.x);
    return;
  case EXPR_BINARY:
    visit_expr(f, x->u.binary.x);
    visit_expr(f, x->u.binary.y);
    return;
  case EXPR_CALL:
    visit_expr(f, x->u.call.fun);
    visit_exprs(f, x->u.call.args);
    return;
  case EXPR_LIST:
    visit_exprs(f, x->u.list);
    return;
  default:
    return;
  }
}

static void visit_expr(Finder *f, const Expr *x) {
  if (x == NULL)
    return;
  if (x->pos == f->pos && f->found.expr == NULL)
    f->found.expr = x;
  if (is_around(f, x->start, x->end))
    visit_parts(f, x);
}

static void visit_decls(Finder *f, DeclList list) {
  for (uint32_t i = 0; i < list.len; i++) {
    const Decl *d = list.items[i];
    if (!is_around(f, d->start, d->end))
      continue;
    if (d->kind == DECL_FUNC)
      visit_block(f, d->u.func.body);
    if (d->kind != DECL_VAR && d->kind != DECL_CONST)
      continue;
    f->found.decl = d;
    visit_expr(f, d->u.value.values);
  }
}

static void visit_clauses(Finder *f, Clause *const *clauses, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    visit_exprs(f, clauses[i]->exprs);
    visit_stmt(f, clauses[i]->comm);
    visit_stmts(f, clauses[i]->body);
  }
}

static void visit_if(Finder *f, const Stmt *s) {
  visit_stmt(f, s->u.if_.init);
  visit_expr(f, s->u.if_.cond);
  visit_block(f, s->u.if_.then);
  visit_stmt(f, s->u.if_.else_);
}

static void visit_for(Finder *f, const Stmt *s) {
  visit_stmt(f, s->u.for_.init);
  visit_expr(f, s->u.for_.cond);
  visit_stmt(f, s->u.for_.post);
  visit_expr(f, s->u.for_.range_lhs);
  visit_expr(f, s->u.for_.range);
  visit_block(f, s->u.for_.body);
}

static void visit_stmt_parts(Finder *f, const Stmt *s) {
  switch ((StmtKind)s->kind) {
  case STMT_EMPTY:
  case STMT_BRANCH:
    return;
  case STMT_BLOCK:
    visit_block(f, s->u.block);
    return;
  case STMT_EXPR:
    visit_expr(f, s->u.expr);
    return;
  case STMT_SEND:
    visit_expr(f, s->u.send.chan);
    visit_expr(f, s->u.send.value);
    return;
  case STMT_DECL:
    visit_decls(f, s->u.decl);
    return;
  case STMT_ASSIGN:
    visit_expr(f, s->u.assign.lhs);
    visit_expr(f, s->u.assign.rhs);
    return;
  case STMT_CALL:
    visit_expr(f, s->u.call.call);
    return;
  case STMT_RETURN:
    visit_expr(f, s->u.ret.results);
    return;
  case STMT_IF:
    visit_if(f, s);
    return;
  case STMT_FOR:
    visit_for(f, s);
    return;
  case STMT_SWITCH:
    visit_stmt(f, s->u.switch_.init);
    visit_expr(f, s->u.switch_.tag);
    visit_clauses(f, s->u.switch_.clauses, s->u.switch_.nclauses);
    return;
  case STMT_SELECT:
    visit_clauses(f, s->u.select.clauses, s->u.select.nclauses);
    return;
  case STMT_LABELED:
    visit_stmt(f, s->u.labeled.stmt);
    return;
  }
}

static void visit_stmt(Finder *f, const Stmt *s) {
  if (s == NULL || !is_around(f, s->start, s->end))
    return;
  f->found.stmt = s;
  f->found.decl = NULL;
  visit_stmt_parts(f, s);
}

Found syntax_find(const File *file, Pos pos) {
  Finder f = {.pos = pos};
  visit_decls(&f, file->decls);
  return f.found;
}
