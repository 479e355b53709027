// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Statements. Where break, continue, goto and fallthrough may stand and lead has been checked with
// the syntax. Function literals of a statement are checked at its end, while the scope is still as
// it was when they were met.
#include "types/checker.h"

void check_stmt_list(Checker *c, StmtList list) {
  for (uint32_t i = 0; i < list.len; i++)
    check_stmt(c, list.items[i]);
}

void check_block(Checker *c, Block *block) {
  check_open_scope(c);
  check_stmt_list(c, block->stmts);
  check_close_scope(c);
}

static void expr_stmt(Checker *c, Expr *e) {
  Operand x;
  StatementKind kind = check_raw_expr(c, &x, e, NULL);
  const char *problem = "is not used";
  if (x.mode == MODE_BUILTIN)
    problem = "must be called";
  else if (x.mode == MODE_TYPE)
    problem = "is not an expression";
  else if (kind == KIND_OF_STATEMENT || x.mode == MODE_INVALID)
    return;
  check_error_operand(c, &x, "%s %s", text_of_operand(c, &x), problem);
}

static void send_stmt(Checker *c, Stmt *s) {
  Operand chan, value;
  check_expr(c, &chan, s->u.send.chan);
  check_expr(c, &value, s->u.send.value);
  if (chan.mode == MODE_INVALID || value.mode == MODE_INVALID)
    return;
  Type *core = type_core(chan.type);
  if (core != NULL && core->kind == KIND_CHAN && core->chan.dir != CHAN_RECV) {
    check_assignment(c, &value, core->chan.elem, "send");
    return;
  }
  const char *operand = text_of_operand(c, &chan);
  if (core == NULL)
    check_error(c, s->start, s->end, "invalid operation: cannot send to %s: no core type", operand);
  else
    check_error(c, s->start, s->end, "invalid operation: cannot send to %s %s",
                core->kind == KIND_CHAN ? "receive-only channel" : "non-channel", operand);
}

static void inc_dec(Checker *c, Stmt *s, Expr *lhs) {
  Operand x;
  check_expr(c, &x, lhs);
  if (x.mode == MODE_INVALID)
    return;
  if (!type_all_info(x.type, INFO_NUMERIC)) {
    const char *op = operator_text(s->u.assign.op);
    check_error_expr(c, lhs, "invalid operation: %s%s%s (non-numeric type %s)",
                     text_of_expr(c, lhs), op, op, text_of_type(c, x.type));
    return;
  }
  check_assign_var(c, lhs, &x);
}

static void assign_stmt(Checker *c, Stmt *s) {
  ExprList lhs = expr_unpack(&s->u.assign.lhs), rhs = expr_unpack(&s->u.assign.rhs);
  Operator op = s->u.assign.op;
  if (s->u.assign.inc_dec) {
    inc_dec(c, s, s->u.assign.lhs);
  } else if (op == OP_NONE) {
    check_assign_vars(c, lhs, rhs);
  } else if (op == OP_DEF) {
    check_short_var_decl(c, s->pos, lhs, rhs);
  } else if (lhs.len != 1 || rhs.len != 1) {
    check_error(c, s->start, s->end, "assignment operation %s requires single-valued expressions",
                operator_text(op));
  } else {
    Operand x;
    check_binary(c, &x, NULL, lhs.items[0], rhs.items[0], op);
    check_assign_var(c, lhs.items[0], &x);
  }
}

static void call_stmt(Checker *c, Stmt *s) {
  const char *keyword = s->u.call.is_defer ? "defer" : "go";
  if (s->u.call.is_defer && c->env.func != NULL)
    c->env.func->has_defer = true;
  Operand x;
  StatementKind kind = check_raw_expr(c, &x, s->u.call.call, NULL);
  if (kind == KIND_OF_STATEMENT || x.mode == MODE_INVALID)
    return;
  check_error_operand(c, &x, "%s %s %s", keyword,
                      kind == KIND_OF_CONVERSION ? "requires function call, not conversion"
                                                 : "discards result of",
                      text_of_operand(c, &x));
}

// `return` alone: the named results must be what their names mean here.
static void implicit_return(Checker *c, const Stmt *s, ObjectList results) {
  for (uint32_t i = 0; i < results.len; i++) {
    const Object *object = results.items[i];
    const Object *other = check_lookup(c, object->name);
    if (other != NULL && other != object)
      check_error(c, s->pos, s->end,
                  "result parameter %s not in scope at return\n\t%s: inner declaration of %s",
                  object->name->text, text_of_pos(c, other->pos), text_of_object(c, other));
  }
}

static void return_stmt(Checker *c, Stmt *s) {
  ObjectList results = c->env.sig->func.results;
  ExprList exprs = expr_unpack(&s->u.ret.results);
  if (exprs.len == 0 && results.len > 0 && results.items[0]->name->len > 0)
    implicit_return(c, s, results);
  else if (exprs.len > 0 || results.len > 0)
    check_init_vars(c, results.items, results.len, exprs, s);
}

static void condition(Checker *c, Expr *cond, const char *where) {
  Operand x;
  check_expr(c, &x, cond);
  if (x.mode != MODE_INVALID && !type_all_info(x.type, INFO_BOOLEAN))
    check_error_expr(c, cond, "non-boolean condition in %s statement", where);
  else if (x.mode != MODE_INVALID && type_is_untyped(x.type))
    check_update_type(c, cond, check_default_type(c, x.type), true);
}

// A chain of else-ifs is a loop here: it may be very long.
static void if_stmt(Checker *c, Stmt *s) {
  uint32_t opened = 0;
  while (s != NULL && s->kind == STMT_IF) {
    check_open_scope(c);
    opened++;
    if (s->u.if_.init != NULL)
      check_stmt(c, s->u.if_.init);
    condition(c, s->u.if_.cond, "if");
    check_block(c, s->u.if_.then);
    s = s->u.if_.else_;
  }
  if (s != NULL)
    check_stmt(c, s);
  while (opened-- > 0)
    check_close_scope(c);
}

static void for_stmt(Checker *c, Stmt *s) {
  check_open_scope(c);
  if (s->u.for_.init != NULL)
    check_stmt(c, s->u.for_.init);
  if (s->u.for_.cond != NULL)
    condition(c, s->u.for_.cond, "for");
  if (s->u.for_.post != NULL) {
    Stmt *post = s->u.for_.post;
    check_stmt(c, post);
    if (post->kind == STMT_ASSIGN && post->u.assign.op == OP_DEF)
      check_use(c, post->u.assign.lhs); // reported by the parser
  }
  check_block(c, s->u.for_.body);
  check_close_scope(c);
}

static void stmt_kind(Checker *c, Stmt *s) {
  switch ((StmtKind)s->kind) {
  case STMT_EMPTY:
  case STMT_BRANCH:
    break;
  case STMT_BLOCK:
    check_block(c, s->u.block);
    break;
  case STMT_EXPR:
    expr_stmt(c, s->u.expr);
    break;
  case STMT_SEND:
    send_stmt(c, s);
    break;
  case STMT_DECL:
    check_decl_stmt(c, s);
    break;
  case STMT_ASSIGN:
    assign_stmt(c, s);
    break;
  case STMT_CALL:
    call_stmt(c, s);
    break;
  case STMT_RETURN:
    return_stmt(c, s);
    break;
  case STMT_IF:
    if_stmt(c, s);
    break;
  case STMT_FOR:
    if (s->u.for_.is_range)
      check_range(c, s);
    else
      for_stmt(c, s);
    break;
  case STMT_SWITCH:
    if (s->u.switch_.tag != NULL && s->u.switch_.tag->kind == EXPR_TYPE_SWITCH_GUARD)
      check_type_switch(c, s);
    else
      check_switch(c, s);
    break;
  case STMT_SELECT:
    check_select(c, s);
    break;
  case STMT_LABELED:
    check_stmt(c, s->u.labeled.stmt);
    break;
  }
}

void check_stmt(Checker *c, Stmt *s) {
  if (!check_enter(c))
    return;
  size_t top = vec_len(c->delayed);
  stmt_kind(c, s);
  check_run_delayed(c, top);
}
