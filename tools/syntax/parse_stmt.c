// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Statements (Go spec, "Statements"). The headers of if, for and switch are parsed by one
// function: they share `init; cond` and the mistakes people make in them.
#include "syntax/parser.h"
#include "syntax/print.h"

static Stmt *parse_stmt_or_null(Parser *p);
static StmtList stmt_list(Parser *p);

// What stands between the keyword and the brace.
typedef struct {
  Stmt *init, *post;
  Expr *cond;
  bool is_range, range_def;
  Expr *range, *range_lhs;
  Pos range_pos;
} Header;

// ---- simple statements ----

static Stmt *assignment(Parser *p, Pos pos, Operator op, Expr *lhs, Expr *rhs) {
  Stmt *s = new_stmt(p, STMT_ASSIGN, pos, lhs->start);
  s->u.assign.op = op;
  s->u.assign.lhs = lhs;
  s->u.assign.rhs = rhs;
  s->u.assign.inc_dec = rhs == NULL;
  return finish_stmt(p, s);
}

static Stmt *expr_stmt(Parser *p, Expr *x) {
  Stmt *s = new_stmt(p, STMT_EXPR, x->pos, x->start);
  s->u.expr = x;
  s->end = x->end;
  return s;
}

// A statement that starts with the single expression x.
static Stmt *after_expr(Parser *p, Expr *x) {
  Pos pos = pos_here(p);
  Operator op = p->lex.op;
  switch (tok(p)) {
  case TOK_ASSIGN_OP:
    next(p);
    return assignment(p, pos, op, x, parse_expr(p));
  case TOK_INC_OP:
    next(p);
    return assignment(p, pos, op, x, NULL);
  case TOK_ARROW: {
    Stmt *s = new_stmt(p, STMT_SEND, pos, x->start);
    next(p);
    s->u.send.chan = x;
    s->u.send.value = parse_expr(p);
    return finish_stmt(p, s);
  }
  default:
    return expr_stmt(p, x);
  }
}

static void range_clause(Parser *p, Header *header, Expr *lhs, bool def) {
  header->is_range = true;
  header->range_pos = pos_here(p);
  next(p);
  header->range_lhs = lhs;
  header->range_def = def;
  header->range = parse_expr(p);
}

// lhs and = or := are there. Null for a range clause, which goes to *header.
static Stmt *after_lhs(Parser *p, Expr *lhs, Token keyword, Header *header) {
  Pos pos = pos_here(p);
  Operator op = tok(p) == TOK_DEFINE ? OP_DEF : OP_NONE;
  next(p);
  if (keyword == TOK_FOR && tok(p) == TOK_RANGE) {
    range_clause(p, header, lhs, op == OP_DEF);
    return NULL;
  }
  Expr *rhs = parse_expr_list(p);
  if (rhs->kind == EXPR_TYPE_SWITCH_GUARD && keyword == TOK_SWITCH && op == OP_DEF &&
      lhs->kind == EXPR_NAME) {
    rhs->u.guard.lhs = lhs; // switch lhs := x.(type)
    rhs->start = lhs->start;
    return expr_stmt(p, rhs);
  }
  return assignment(p, pos, op, lhs, rhs);
}

// A simple statement; lhs is its first expressions if they were read. keyword says in whose
// header we are, and a range clause, allowed after for, goes to *header and gives null.
static Stmt *simple_stmt(Parser *p, Expr *lhs, Token keyword, Header *header) {
  if (keyword == TOK_FOR && tok(p) == TOK_RANGE) {
    range_clause(p, header, NULL, false);
    return NULL;
  }
  if (lhs == NULL)
    lhs = parse_expr_list(p);
  if (tok(p) == TOK_ASSIGN || tok(p) == TOK_DEFINE)
    return after_lhs(p, lhs, keyword, header);
  if (lhs->kind != EXPR_LIST)
    return after_expr(p, lhs);
  syntax_error(p, "expecting := or = or comma");
  advance(p, TOKEN_BIT(TOK_SEMI) | TOKEN_BIT(TOK_RBRACE));
  return expr_stmt(p, lhs->u.list.items[0]);
}

// ---- blocks ----

// context says after what, in messages; it is not used if we are at the brace.
Block *parse_block(Parser *p, const char *context) {
  Block *block = arena_new(p->arena, Block);
  block->pos = pos_here(p);
  if (!got(p, TOK_LBRACE)) {
    syntax_errorf(p, "expecting { after %s", context);
    advance(p, TOKEN_BIT(TOK_NAME) | TOKEN_BIT(TOK_RBRACE));
    block->rbrace = pos_here(p);
    if (got(p, TOK_RBRACE))
      return block;
  }
  block->stmts = stmt_list(p);
  block->rbrace = pos_here(p);
  want(p, TOK_RBRACE);
  return block;
}

static Stmt *block_stmt(Parser *p) {
  Stmt *s = new_stmt(p, STMT_BLOCK, pos_here(p), pos_here(p));
  s->u.block = parse_block(p, "");
  return finish_stmt(p, s);
}

// ---- headers ----

// The semicolon after the initialiser, for messages.
typedef struct {
  Pos pos; // 0: there was none
  const char *text;
} Semi;

static void missing_condition(Parser *p, Header *header, Semi semi) {
  if (strcmp(semi.text, "semicolon") != 0)
    syntax_error_at(
        p, semi.pos,
        arena_printf(p->arena, "unexpected %s, expecting { after if clause", semi.text));
  else
    syntax_error_at(p, semi.pos, "missing condition in if statement");
  header->cond = bad_expr(p);
  header->cond->pos = header->cond->start = header->cond->end = semi.pos;
}

// The condition was parsed as a statement; most often = was written for ==.
static void set_condition(Parser *p, Header *header, Token keyword, Stmt *s, Semi semi) {
  if (s == NULL) {
    if (keyword == TOK_IF && semi.pos != 0)
      missing_condition(p, header, semi);
    return;
  }
  if (s->kind == STMT_EXPR) {
    header->cond = s->u.expr;
    return;
  }
  const char *text;
  if (s->kind == STMT_ASSIGN && s->u.assign.op == OP_NONE)
    text = arena_printf(p->arena, "assignment (%s) = (%s)",
                        syntax_expr_text(p->arena, s->u.assign.lhs),
                        syntax_expr_text(p->arena, s->u.assign.rhs));
  else
    text = syntax_stmt_text(p->arena, s);
  syntax_error_at(p, s->pos, arena_printf(p->arena, "cannot use %s as value", text));
}

// "cond; post" of a for statement. False when the header ends too early.
static bool for_rest(Parser *p, Header *header, Stmt **cond) {
  if (tok(p) != TOK_SEMI) {
    if (tok(p) == TOK_LBRACE) {
      syntax_error(p, "expecting for loop condition");
      return false;
    }
    *cond = simple_stmt(p, NULL, TOK_NONE, NULL);
  }
  want(p, TOK_SEMI);
  if (tok(p) == TOK_LBRACE)
    return true;
  Stmt *post = header->post = simple_stmt(p, NULL, TOK_NONE, NULL);
  if (post->kind == STMT_ASSIGN && post->u.assign.op == OP_DEF)
    syntax_error_at(p, post->pos, "cannot declare in post statement of for loop");
  return true;
}

// What follows the initialiser, if anything does.
static Stmt *header_rest(Parser *p, Header *header, Token keyword, Semi *semi) {
  if (tok(p) == TOK_SEMI) {
    *semi = (Semi){pos_here(p), p->lex.semi};
    next(p);
  } else {
    want(p, TOK_LBRACE); // says more to the reader than a wanted semicolon
    if (tok(p) != TOK_LBRACE)
      advance(p, TOKEN_BIT(TOK_LBRACE) | TOKEN_BIT(TOK_RBRACE));
  }
  Stmt *cond = NULL;
  if (keyword == TOK_FOR)
    for_rest(p, header, &cond);
  else if (tok(p) != TOK_LBRACE)
    cond = simple_stmt(p, NULL, keyword, NULL);
  return cond;
}

static void header_body(Parser *p, Header *header, Token keyword) {
  if (tok(p) != TOK_SEMI) {
    if (got(p, TOK_VAR))
      syntax_errorf(p, "var declaration not allowed in %s initializer", token_text(keyword));
    header->init = simple_stmt(p, NULL, keyword, header);
    if (header->is_range)
      return;
  }
  Semi semi = {0, ""};
  Stmt *cond;
  if (tok(p) == TOK_LBRACE) {
    cond = header->init;
    header->init = NULL;
  } else {
    cond = header_rest(p, header, keyword, &semi);
  }
  set_condition(p, header, keyword, cond, semi);
}

static Header parse_header(Parser *p, Token keyword) {
  Header header = {0};
  want(p, keyword);
  if (tok(p) == TOK_LBRACE) {
    if (keyword == TOK_IF) {
      syntax_error(p, "missing condition in if statement");
      header.cond = bad_expr(p);
    }
    return header;
  }
  int outer = p->nested_exprs;
  p->nested_exprs = -1;
  header_body(p, &header, keyword);
  p->nested_exprs = outer;
  return header;
}

// ---- if, for ----

static Stmt *if_stmt(Parser *p) {
  uint32_t outer = nest_enter(p);
  Stmt *s = new_stmt(p, STMT_IF, pos_here(p), pos_here(p));
  Header header = parse_header(p, TOK_IF);
  s->u.if_.init = header.init;
  s->u.if_.cond = header.cond;
  s->u.if_.then = parse_block(p, "if clause");
  if (got(p, TOK_ELSE)) {
    if (tok(p) == TOK_IF) {
      s->u.if_.else_ = if_stmt(p);
    } else if (tok(p) == TOK_LBRACE) {
      s->u.if_.else_ = block_stmt(p);
    } else {
      syntax_error(p, "else must be followed by if or statement block");
      advance(p, TOKEN_BIT(TOK_NAME) | TOKEN_BIT(TOK_RBRACE));
    }
  }
  nest_leave(p, outer);
  return finish_stmt(p, s);
}

static Stmt *for_stmt(Parser *p) {
  Stmt *s = new_stmt(p, STMT_FOR, pos_here(p), pos_here(p));
  Header header = parse_header(p, TOK_FOR);
  s->u.for_.init = header.init;
  s->u.for_.cond = header.cond;
  s->u.for_.post = header.post;
  s->u.for_.is_range = header.is_range;
  s->u.for_.range_def = header.range_def;
  s->u.for_.range = header.range;
  s->u.for_.range_lhs = header.range_lhs;
  s->u.for_.range_pos = header.range_pos;
  s->u.for_.body = parse_block(p, "for clause");
  return finish_stmt(p, s);
}

// ---- switch, select ----

static void flatten(Parser *p, Expr *x, ExprList *list) {
  if (x->kind == EXPR_LIST) {
    *list = x->u.list;
    return;
  }
  size_t mark = scratch_mark(p);
  scratch_push(p, x);
  list->items = scratch_take(p, mark, &list->len);
}

static Clause *clause(Parser *p, bool in_select) {
  Clause *c = arena_new(p->arena, Clause);
  c->pos = pos_here(p);
  if (got(p, TOK_CASE)) {
    if (in_select)
      c->comm = simple_stmt(p, NULL, TOK_NONE, NULL);
    else
      flatten(p, parse_expr_list(p), &c->exprs);
  } else {
    c->is_default = true;
    if (!got(p, TOK_DEFAULT)) {
      syntax_error(p, "expecting case or default or }");
      advance(p, TOKEN_BIT(TOK_COLON) | TOKEN_BIT(TOK_CASE) | TOKEN_BIT(TOK_DEFAULT) |
                     TOKEN_BIT(TOK_RBRACE));
    }
  }
  c->colon = pos_here(p);
  want(p, TOK_COLON);
  c->body = stmt_list(p);
  return c;
}

// The braces and clauses of a switch or select.
static Clause **clauses(Parser *p, bool in_select, uint32_t *len, Pos *rbrace) {
  if (!got(p, TOK_LBRACE)) {
    syntax_errorf(p, "missing { after %s clause", in_select ? "select" : "switch");
    advance(p, TOKEN_BIT(TOK_CASE) | TOKEN_BIT(TOK_DEFAULT) | TOKEN_BIT(TOK_RBRACE));
  }
  size_t mark = scratch_mark(p);
  while (tok(p) != TOK_EOF && tok(p) != TOK_RBRACE)
    scratch_push(p, clause(p, in_select));
  *rbrace = pos_here(p);
  want(p, TOK_RBRACE);
  return scratch_take(p, mark, len);
}

static Stmt *switch_stmt(Parser *p) {
  Stmt *s = new_stmt(p, STMT_SWITCH, pos_here(p), pos_here(p));
  Header header = parse_header(p, TOK_SWITCH);
  s->u.switch_.init = header.init;
  s->u.switch_.tag = header.cond;
  s->u.switch_.clauses = clauses(p, false, &s->u.switch_.nclauses, &s->u.switch_.rbrace);
  return finish_stmt(p, s);
}

static Stmt *select_stmt(Parser *p) {
  Stmt *s = new_stmt(p, STMT_SELECT, pos_here(p), pos_here(p));
  next(p);
  s->u.select.clauses = clauses(p, true, &s->u.select.nclauses, &s->u.select.rbrace);
  return finish_stmt(p, s);
}

// ---- the others ----

static Stmt *decl_stmt(Parser *p, DeclKind kind) {
  Stmt *s = new_stmt(p, STMT_DECL, pos_here(p), pos_here(p));
  next(p);
  size_t mark = scratch_mark(p);
  parse_decl_group(p, kind, s->start);
  s->u.decl.items = scratch_take(p, mark, &s->u.decl.len);
  return finish_stmt(p, s);
}

// Null after an error.
static Stmt *labeled_stmt(Parser *p, Expr *label) {
  Stmt *s = new_stmt(p, STMT_LABELED, pos_here(p), label->start);
  s->u.labeled.label = label;
  want(p, TOK_COLON);
  if (tok(p) == TOK_RBRACE) { // an empty statement: its semicolon may be left out
    s->u.labeled.stmt = new_stmt(p, STMT_EMPTY, pos_here(p), pos_here(p));
    s->u.labeled.stmt->end = pos_here(p);
    return finish_stmt(p, s);
  }
  s->u.labeled.stmt = parse_stmt_or_null(p);
  if (s->u.labeled.stmt != NULL)
    return finish_stmt(p, s);
  syntax_error_at(p, s->pos, "missing statement after label");
  return NULL;
}

static Stmt *branch_stmt(Parser *p, BranchKind kind) {
  Stmt *s = new_stmt(p, STMT_BRANCH, pos_here(p), pos_here(p));
  s->u.branch.kind = kind;
  next(p);
  if (kind == BRANCH_GOTO || (kind != BRANCH_FALLTHROUGH && tok(p) == TOK_NAME))
    s->u.branch.label = parse_name(p);
  return finish_stmt(p, s);
}

static Expr *call_of(Parser *p, Expr *x, const char *keyword) {
  Expr *bare = expr_unparen(x);
  if (bare != x)
    error_at(p, x->pos, x->end,
             arena_printf(p->arena, "expression in %s must not be parenthesized", keyword));
  if (bare->kind == EXPR_CALL)
    return bare;
  error_at(p, bare->pos, 0,
           arena_printf(p->arena, "expression in %s must be function call", keyword));
  Expr *call = new_expr(p, EXPR_CALL, bare->pos, bare->start); // as if only () were missing
  call->u.call.fun = bare;
  call->u.call.rparen = call->end = bare->end;
  return call;
}

// go and defer.
static Stmt *call_stmt(Parser *p) {
  Stmt *s = new_stmt(p, STMT_CALL, pos_here(p), pos_here(p));
  const char *keyword = token_text(tok(p));
  s->u.call.is_defer = tok(p) == TOK_DEFER;
  next(p);
  Expr *x = parse_primary(p, NULL, tok(p) == TOK_LPAREN);
  s->u.call.call = call_of(p, x, keyword);
  return finish_stmt(p, s);
}

static Stmt *return_stmt(Parser *p) {
  Stmt *s = new_stmt(p, STMT_RETURN, pos_here(p), pos_here(p));
  next(p);
  if (tok(p) != TOK_SEMI && tok(p) != TOK_RBRACE)
    s->u.ret.results = parse_expr_list(p);
  return finish_stmt(p, s);
}

static Stmt *empty_stmt(Parser *p) {
  Stmt *s = new_stmt(p, STMT_EMPTY, pos_here(p), pos_here(p));
  s->end = s->start;
  return s;
}

// ---- all statements ----

static bool starts_unary(const Parser *p) {
  switch (p->lex.op) {
  case OP_ADD:
  case OP_SUB:
  case OP_MUL:
  case OP_AND:
  case OP_XOR:
  case OP_NOT:
    return true;
  default:
    return false;
  }
}

static Stmt *keyword_stmt(Parser *p) {
  switch (tok(p)) {
  case TOK_LBRACE:
    return block_stmt(p);
  case TOK_FOR:
    return for_stmt(p);
  case TOK_SWITCH:
    return switch_stmt(p);
  case TOK_SELECT:
    return select_stmt(p);
  case TOK_IF:
    return if_stmt(p);
  case TOK_FALLTHROUGH:
    return branch_stmt(p, BRANCH_FALLTHROUGH);
  case TOK_BREAK:
    return branch_stmt(p, BRANCH_BREAK);
  case TOK_CONTINUE:
    return branch_stmt(p, BRANCH_CONTINUE);
  case TOK_GOTO:
    return branch_stmt(p, BRANCH_GOTO);
  case TOK_GO:
  case TOK_DEFER:
    return call_stmt(p);
  case TOK_RETURN:
    return return_stmt(p);
  case TOK_SEMI:
    return empty_stmt(p);
  case TOK_OPERATOR:
  case TOK_STAR:
    return starts_unary(p) ? simple_stmt(p, NULL, TOK_NONE, NULL) : NULL;
  case TOK_LITERAL:
  case TOK_FUNC:
  case TOK_LPAREN:
  case TOK_LBRACK:
  case TOK_STRUCT:
  case TOK_MAP:
  case TOK_CHAN:
  case TOK_INTERFACE:
  case TOK_ARROW:
    return simple_stmt(p, NULL, TOK_NONE, NULL);
  default:
    return NULL;
  }
}

static Stmt *stmt_or_null(Parser *p) {
  switch (tok(p)) {
  case TOK_NAME: {
    pragma_clear(p);
    Expr *lhs = parse_expr_list(p);
    if (lhs->kind == EXPR_NAME && tok(p) == TOK_COLON)
      return labeled_stmt(p, lhs);
    return simple_stmt(p, lhs, TOK_NONE, NULL);
  }
  case TOK_VAR:
    return decl_stmt(p, DECL_VAR);
  case TOK_CONST:
    return decl_stmt(p, DECL_CONST);
  case TOK_TYPE:
    return decl_stmt(p, DECL_TYPE);
  default:
    pragma_clear(p);
    return keyword_stmt(p);
  }
}

// A statement, or null if none starts here.
static Stmt *parse_stmt_or_null(Parser *p) {
  uint32_t outer = nest_enter(p);
  Stmt *s = stmt_or_null(p);
  nest_leave(p, outer);
  return s;
}

// StatementList = { Statement ";" }
static StmtList stmt_list(Parser *p) {
  size_t mark = scratch_mark(p);
  while (tok(p) != TOK_EOF && tok(p) != TOK_RBRACE && tok(p) != TOK_CASE && tok(p) != TOK_DEFAULT) {
    Stmt *s = parse_stmt_or_null(p);
    pragma_clear(p);
    if (s == NULL)
      break;
    scratch_push(p, s);
    if (got(p, TOK_SEMI) || tok(p) == TOK_RBRACE)
      continue;
    syntax_error(p, "at end of statement");
    advance(p, TOKEN_BIT(TOK_SEMI) | TOKEN_BIT(TOK_RBRACE) | TOKEN_BIT(TOK_CASE) |
                   TOKEN_BIT(TOK_DEFAULT));
    got(p, TOK_SEMI);
  }
  StmtList list;
  list.items = scratch_take(p, mark, &list.len);
  return list;
}
