// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Expressions (Go spec, "Expressions"). Types occur in them as operands. Whether { after an
// operand opens a composite literal or a block depends on where we are: p->nested_exprs is
// negative in the header of an if, for or switch.
#include "syntax/parser.h"
#include "syntax/print.h"

Expr *parse_expr(Parser *p) {
  uint32_t outer = nest_enter(p);
  Expr *x = parse_binary(p, NULL, PREC_NONE);
  nest_leave(p, outer);
  return x;
}

// ---- operators ----

// <-x where x is a channel type: the arrow belongs to the type, and arrows inside move along.
//   <-(chan E)  is  (<-chan E);  <-(chan<- E)  is  (<-chan (<-E))
static void reassociate_arrow(Parser *p, Expr *x) {
  ChanDir dir = CHAN_SEND;
  while (dir == CHAN_SEND && x->kind == EXPR_CHAN_TYPE) {
    dir = x->u.chan_type.dir;
    if (dir == CHAN_RECV)
      syntax_error(p, "unexpected <-, expecting chan");
    x->u.chan_type.dir = CHAN_RECV;
    x = x->u.chan_type.elem;
  }
  if (dir == CHAN_SEND)
    syntax_errorf(p, "unexpected %s, expecting chan", syntax_expr_text(p->arena, x));
}

static Expr *unary(Parser *p);

static Expr *unary_operand(Parser *p) {
  uint32_t outer = nest_enter(p);
  Expr *x = unary(p);
  nest_leave(p, outer);
  return x;
}

static Expr *receive(Parser *p) {
  Pos pos = pos_here(p);
  next(p);
  Expr *x = unary_operand(p);
  if (x->kind == EXPR_CHAN_TYPE) {
    reassociate_arrow(p, x);
    x->start = pos;
    return x;
  }
  Expr *recv = new_expr(p, EXPR_UNARY, pos, pos);
  recv->u.unary.op = OP_RECV;
  recv->u.unary.x = x;
  return finish_expr(p, recv);
}

static Expr *unary_operation(Parser *p) {
  Operator op = p->lex.op;
  Expr *x = new_expr(p, op == OP_MUL ? EXPR_STAR : EXPR_UNARY, pos_here(p), pos_here(p));
  next(p);
  Expr *operand = unary_operand(p);
  if (op == OP_MUL) {
    x->u.star.x = operand;
    return finish_expr(p, x);
  }
  x->u.unary.op = op;
  // &(T{}) is &T{}.
  x->u.unary.x = op == OP_AND ? expr_unparen(operand) : operand;
  return finish_expr(p, x);
}

static bool is_unary(Operator op) {
  return op == OP_MUL || op == OP_ADD || op == OP_SUB || op == OP_NOT || op == OP_XOR ||
         op == OP_TILDE || op == OP_AND;
}

static Expr *unary(Parser *p) {
  if ((tok(p) == TOK_OPERATOR || tok(p) == TOK_STAR) && is_unary(p->lex.op))
    return unary_operation(p);
  if (tok(p) == TOK_ARROW)
    return receive(p);
  return parse_primary(p, NULL, true);
}

Expr *parse_binary(Parser *p, Expr *x, int prec) {
  if (x == NULL)
    x = unary(p);
  while ((tok(p) == TOK_OPERATOR || tok(p) == TOK_STAR) && p->lex.prec > prec) {
    Expr *binary = new_expr(p, EXPR_BINARY, pos_here(p), x->start);
    binary->u.binary.op = p->lex.op;
    int inner = p->lex.prec;
    next(p);
    binary->u.binary.x = x;
    uint32_t outer = nest_enter(p);
    binary->u.binary.y = parse_binary(p, NULL, inner);
    nest_leave(p, outer);
    x = finish_expr(p, binary);
    nest_link(p);
  }
  return x;
}

// ---- operands ----

// Parentheses are kept where they matter for messages: where the caller says so, and before a
// brace, where they would enclose the type of a composite literal.
static Expr *paren_operand(Parser *p, bool keep_parens) {
  Pos pos = pos_here(p);
  next(p);
  p->nested_exprs++;
  Expr *x = parse_expr(p);
  p->nested_exprs--;
  want(p, TOK_RPAREN);
  if (!keep_parens && tok(p) != TOK_LBRACE)
    return x;
  Expr *paren = new_expr(p, EXPR_PAREN, pos, pos);
  paren->u.paren.x = x;
  return finish_expr(p, paren);
}

static Expr *func_operand(Parser *p) {
  Pos start = pos_here(p);
  next(p);
  FieldList ignored;
  FuncType *type = parse_func_type(p, "function type", &ignored);
  if (tok(p) != TOK_LBRACE)
    return new_func_type(p, type, start);
  p->nested_exprs++;
  Expr *x = new_expr(p, EXPR_FUNC_LIT, start, start);
  x->u.func_lit.type = type;
  x->u.func_lit.body = parse_func_body(p);
  p->nested_exprs--;
  return finish_expr(p, x);
}

static Expr *operand(Parser *p, bool keep_parens) {
  switch (tok(p)) {
  case TOK_NAME:
    return parse_name(p);
  case TOK_LITERAL:
    return parse_literal_or_null(p);
  case TOK_LPAREN:
    return paren_operand(p, keep_parens);
  case TOK_FUNC:
    return func_operand(p);
  case TOK_LBRACK:
  case TOK_CHAN:
  case TOK_MAP:
  case TOK_STRUCT:
  case TOK_INTERFACE:
    return parse_type(p);
  default:
    break;
  }
  Expr *x = bad_expr(p);
  syntax_error(p, "expecting expression");
  advance(p, TOKEN_BIT(TOK_RPAREN) | TOKEN_BIT(TOK_RBRACK) | TOKEN_BIT(TOK_RBRACE));
  return x;
}

// ---- composite literals ----

static Expr *composite(Parser *p, Expr *type);

static Expr *element_part(Parser *p) {
  if (tok(p) != TOK_LBRACE)
    return parse_expr(p);
  uint32_t outer = nest_enter(p);
  Expr *x = composite(p, NULL);
  nest_leave(p, outer);
  return x;
}

static Expr *element(Parser *p, uint32_t *nkeys) {
  Expr *x = element_part(p);
  if (tok(p) != TOK_COLON)
    return x;
  Expr *pair = new_expr(p, EXPR_KEY_VALUE, pos_here(p), x->start);
  next(p);
  pair->u.key_value.key = x;
  pair->u.key_value.value = element_part(p);
  (*nkeys)++;
  return finish_expr(p, pair);
}

// LiteralValue = "{" [ ElementList [ "," ] ] "}"; type is null where it is elided.
static Expr *composite(Parser *p, Expr *type) {
  Expr *x = new_expr(p, EXPR_COMPOSITE, pos_here(p), type == NULL ? pos_here(p) : type->start);
  x->u.composite.type = type;
  p->nested_exprs++;
  want(p, TOK_LBRACE);
  size_t mark = scratch_mark(p);
  ListState list = {.context = "composite literal", .sep = TOK_COMMA, .close = TOK_RBRACE};
  while (list_more(p, &list)) {
    scratch_push(p, element(p, &x->u.composite.nkeys));
    list_separate(p, &list);
  }
  x->u.composite.rbrace = list_finish(p, &list);
  x->u.composite.elems.items = scratch_take(p, mark, &x->u.composite.elems.len);
  p->nested_exprs--;
  return finish_expr(p, x);
}

// Whether x can only be a value, not a type.
static bool is_value(const Expr *x) {
  switch ((ExprKind)x->kind) {
  case EXPR_LIT:
  case EXPR_COMPOSITE:
  case EXPR_FUNC_LIT:
  case EXPR_SLICE:
  case EXPR_ASSERT:
  case EXPR_TYPE_SWITCH_GUARD:
  case EXPR_CALL:
  case EXPR_UNARY:
  case EXPR_BINARY:
    return true;
  case EXPR_PAREN:
    return is_value(x->u.paren.x);
  case EXPR_INDEX:
    return is_value(x->u.index.x) || is_value(x->u.index.index);
  case EXPR_BAD:
  case EXPR_NAME:
  case EXPR_KEY_VALUE:
  case EXPR_SELECTOR:
  case EXPR_STAR:
  case EXPR_LIST:
  case EXPR_ARRAY_TYPE:
  case EXPR_SLICE_TYPE:
  case EXPR_DOTS_TYPE:
  case EXPR_STRUCT_TYPE:
  case EXPR_INTERFACE_TYPE:
  case EXPR_FUNC_TYPE:
  case EXPR_MAP_TYPE:
  case EXPR_CHAN_TYPE:
    return false;
  }
  return false;
}

// Whether { after x, which has no parentheses, opens a composite literal of type x.
static bool may_be_literal_type(const Parser *p, const Expr *x) {
  if (x->kind == EXPR_ARRAY_TYPE || x->kind == EXPR_SLICE_TYPE || x->kind == EXPR_STRUCT_TYPE ||
      x->kind == EXPR_MAP_TYPE)
    return true;
  if (p->nested_exprs < 0)
    return false;
  return x->kind == EXPR_NAME || x->kind == EXPR_SELECTOR ||
         (x->kind == EXPR_INDEX && !is_value(x));
}

// ---- what may follow an operand ----

// x.name, x.(T), x.(type)
static Expr *selector(Parser *p, Expr *x) {
  Pos pos = pos_here(p);
  next(p);
  if (tok(p) == TOK_NAME) {
    Expr *sel = new_expr(p, EXPR_SELECTOR, pos, x->start);
    sel->u.selector.x = x;
    sel->u.selector.sel = parse_name(p);
    return finish_expr(p, sel);
  }
  if (!got(p, TOK_LPAREN)) {
    syntax_error(p, "expecting name or (");
    advance(p, TOKEN_BIT(TOK_SEMI) | TOKEN_BIT(TOK_RPAREN));
    return x;
  }
  Expr *result;
  if (got(p, TOK_TYPE)) {
    result = new_expr(p, EXPR_TYPE_SWITCH_GUARD, pos, x->start);
    result->u.guard.x = x;
  } else {
    result = new_expr(p, EXPR_ASSERT, pos, x->start);
    result->u.assert.x = x;
    result->u.assert.type = parse_type(p);
  }
  want(p, TOK_RPAREN);
  return finish_expr(p, result);
}

// The second colon and what follows it.
static void third_index(Parser *p, Expr *slice) {
  slice->u.slice.full = true;
  if (slice->u.slice.index[1] == NULL) {
    error_at(p, pos_here(p), 0, "middle index required in 3-index slice");
    slice->u.slice.index[1] = bad_expr(p);
  }
  next(p);
  if (tok(p) != TOK_RBRACK) {
    slice->u.slice.index[2] = parse_expr(p);
    return;
  }
  error_at(p, pos_here(p), 0, "final index required in 3-index slice");
  slice->u.slice.index[2] = bad_expr(p);
}

static Expr *slice(Parser *p, Expr *x, Pos pos, Expr *first) {
  if (!got(p, TOK_COLON)) {
    syntax_error(p, "expecting comma, : or ]");
    advance(p, TOKEN_BIT(TOK_COMMA) | TOKEN_BIT(TOK_COLON) | TOKEN_BIT(TOK_RBRACK));
  }
  p->nested_exprs++;
  Expr *result = new_expr(p, EXPR_SLICE, pos, x->start);
  result->u.slice.x = x;
  result->u.slice.index[0] = first;
  if (tok(p) != TOK_COLON && tok(p) != TOK_RBRACK)
    result->u.slice.index[1] = parse_expr(p);
  if (tok(p) == TOK_COLON)
    third_index(p, result);
  p->nested_exprs--;
  want(p, TOK_RBRACK);
  return finish_expr(p, result);
}

// x[i], x[i:j:k], x[T1, T2]
static Expr *index_or_slice(Parser *p, Expr *x) {
  Pos pos = pos_here(p);
  next(p);
  if (tok(p) == TOK_RBRACK) {
    syntax_error(p, "expecting operand");
    next(p);
    return x;
  }
  Expr *first = NULL;
  if (tok(p) != TOK_COLON) {
    bool comma;
    first = parse_type_list(p, &comma);
    if (comma || tok(p) == TOK_RBRACK) {
      want(p, TOK_RBRACK);
      Expr *result = new_expr(p, EXPR_INDEX, pos, x->start);
      result->u.index.x = x;
      result->u.index.index = first;
      return finish_expr(p, result);
    }
  }
  return slice(p, x, pos, first);
}

static Expr *call(Parser *p, Expr *x) {
  Expr *result = new_expr(p, EXPR_CALL, pos_here(p), x->start);
  next(p);
  result->u.call.fun = x;
  p->nested_exprs++;
  size_t mark = scratch_mark(p);
  ListState list = {.context = "argument list", .sep = TOK_COMMA, .close = TOK_RPAREN};
  while (list_more(p, &list)) {
    scratch_push(p, parse_expr(p));
    list.done = result->u.call.has_dots = got(p, TOK_DOT_DOT_DOT);
    list_separate(p, &list);
  }
  result->u.call.rparen = list_finish(p, &list);
  result->u.call.args.items = scratch_take(p, mark, &result->u.call.args.len);
  p->nested_exprs--;
  return finish_expr(p, result);
}

// PrimaryExpr = Operand { Selector | Index | Slice | TypeAssertion | Arguments | LiteralValue }
Expr *parse_primary(Parser *p, Expr *x, bool keep_parens) {
  if (x == NULL)
    x = operand(p, keep_parens);
  for (;; nest_link(p)) {
    switch (tok(p)) {
    case TOK_DOT:
      x = selector(p, x);
      break;
    case TOK_LBRACK:
      x = index_or_slice(p, x);
      break;
    case TOK_LPAREN:
      x = call(p, x);
      break;
    case TOK_LBRACE: {
      Expr *type = expr_unparen(x);
      if (!may_be_literal_type(p, type))
        return x;
      if (type != x)
        syntax_error(p, "cannot parenthesize type in composite literal");
      x = composite(p, x);
      break;
    }
    default:
      return x;
    }
  }
}
