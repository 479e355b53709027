// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Declarations (Go spec, "Declarations and scope"). The one hard case is `type T[P ...`: an array
// length or a type parameter list. An expression is parsed, and taken apart again if it can only
// be, or is followed by what can only follow, a type parameter and its constraint.
#include "syntax/parser.h"

static Decl *new_decl(Parser *p, DeclKind kind, Pos pos, Pos start) {
  Decl *decl = arena_new(p->arena, Decl);
  decl->kind = (uint8_t)kind;
  decl->pos = pos;
  decl->start = start;
  return decl;
}

static Decl *finish_decl(const Parser *p, Decl *decl) {
  decl->end = span_end(p, decl->start);
  return decl;
}

// ---- imports, constants, variables ----

// ImportSpec = [ "." | PackageName ] ImportPath
static Decl *import_spec(Parser *p, Decl *decl) {
  pragma_give(p, decl, 0);
  if (tok(p) == TOK_NAME) {
    decl->u.import.local_name = parse_name(p);
  } else if (tok(p) == TOK_DOT) {
    decl->u.import.local_name = new_name(p, pos_here(p), intern_text(&p->c->names, "."));
    next(p);
    finish_expr(p, decl->u.import.local_name);
  }
  Expr *path = decl->u.import.path = parse_literal_or_null(p);
  if (path == NULL) {
    syntax_error(p, "missing import path");
    advance(p, TOKEN_BIT(TOK_SEMI) | TOKEN_BIT(TOK_RPAREN));
  } else if (!path->u.lit.bad && path->u.lit.kind != LIT_STRING) {
    syntax_error(p, "import path must be a string");
    path->u.lit.bad = true;
  }
  return finish_decl(p, decl);
}

// ConstSpec = IdentifierList [ [ Type ] "=" ExpressionList ]
static Decl *const_spec(Parser *p, Decl *decl) {
  pragma_give(p, decl, 0);
  decl->u.value.names = parse_name_list(p, parse_name(p));
  if (tok(p) != TOK_EOF && tok(p) != TOK_SEMI && tok(p) != TOK_RPAREN) {
    decl->u.value.type = parse_type_or_null(p);
    if (got_assign(p))
      decl->u.value.values = parse_expr_list(p);
  }
  return finish_decl(p, decl);
}

// VarSpec = IdentifierList ( Type [ "=" ExpressionList ] | "=" ExpressionList )
static Decl *var_spec(Parser *p, Decl *decl) {
  pragma_give(p, decl, PLACE_VAR);
  decl->u.value.names = parse_name_list(p, parse_name(p));
  if (!got_assign(p)) {
    decl->u.value.type = parse_type(p);
    if (!got_assign(p))
      return finish_decl(p, decl);
  }
  decl->u.value.values = parse_expr_list(p);
  return finish_decl(p, decl);
}

// ---- types ----

// Whether x can only be a type or a term of a union, not a value.
static bool is_type_elem(const Expr *x) {
  switch ((ExprKind)x->kind) {
  case EXPR_ARRAY_TYPE:
  case EXPR_SLICE_TYPE:
  case EXPR_STRUCT_TYPE:
  case EXPR_FUNC_TYPE:
  case EXPR_INTERFACE_TYPE:
  case EXPR_MAP_TYPE:
  case EXPR_CHAN_TYPE:
    return true;
  case EXPR_UNARY:
    return x->u.unary.op == OP_TILDE || is_type_elem(x->u.unary.x);
  case EXPR_STAR:
    return is_type_elem(x->u.star.x);
  case EXPR_BINARY:
    return is_type_elem(x->u.binary.x) || is_type_elem(x->u.binary.y);
  case EXPR_PAREN:
    return is_type_elem(x->u.paren.x);
  case EXPR_BAD:
  case EXPR_NAME:
  case EXPR_LIT:
  case EXPR_COMPOSITE:
  case EXPR_KEY_VALUE:
  case EXPR_FUNC_LIT:
  case EXPR_SELECTOR:
  case EXPR_INDEX:
  case EXPR_SLICE:
  case EXPR_ASSERT:
  case EXPR_TYPE_SWITCH_GUARD:
  case EXPR_CALL:
  case EXPR_LIST:
  case EXPR_DOTS_TYPE:
    return false;
  }
  return false;
}

// An expression that turned out to be a type parameter's name and, unless null, its constraint.
typedef struct {
  Expr *name, *type;
} Split;

// P *C, parsed as a product.
static Split split_product(Parser *p, Expr *x, bool force) {
  Expr *name = x->u.binary.x;
  if (name->kind != EXPR_NAME || !(force || is_type_elem(x->u.binary.y)))
    return (Split){NULL, x};
  Expr *star = new_expr(p, EXPR_STAR, x->pos, x->pos);
  star->u.star.x = x->u.binary.y;
  star->end = x->end;
  return (Split){name, star};
}

// P (C), parsed as a call.
static Split split_call(Expr *x, bool force) {
  Expr *name = x->u.call.fun;
  if (name->kind != EXPR_NAME || x->u.call.args.len != 1 || x->u.call.has_dots)
    return (Split){NULL, x};
  Expr *type = x->u.call.args.items[0];
  return force || is_type_elem(type) ? (Split){name, type} : (Split){NULL, x};
}

// Splits x into a name and a constraint if it must be that, or, with force, if it can be.
//   P *[]int  ->  P, *[]int        P *E    ->  with force only
//   P *E|~F   ->  P, *E|~F         P (E)   ->  with force only
static Split split_name(Parser *p, Expr *x, bool force) {
  if (x->kind == EXPR_NAME)
    return (Split){x, NULL};
  if (x->kind == EXPR_CALL)
    return split_call(x, force);
  if (x->kind != EXPR_BINARY)
    return (Split){NULL, x};
  if (x->u.binary.op == OP_MUL)
    return split_product(p, x, force);
  if (x->u.binary.op != OP_OR)
    return (Split){NULL, x};
  Split left = split_name(p, x->u.binary.x, force || is_type_elem(x->u.binary.y));
  if (left.name == NULL || left.type == NULL)
    return (Split){NULL, x};
  Expr *term = new_expr(p, EXPR_BINARY, x->pos, left.type->start);
  term->u.binary = x->u.binary;
  term->u.binary.x = left.type;
  term->end = x->end;
  return (Split){left.name, term};
}

// The expression that starts with a name after "type T [". A name followed by [ is not followed
// further: an index is no constant, so that must be a constraint.
static Expr *length_or_param(Parser *p) {
  Expr *x = parse_name(p);
  if (tok(p) == TOK_LBRACK)
    return x;
  p->nested_exprs++;
  uint32_t outer = nest_enter(p);
  x = parse_binary(p, parse_primary(p, x, false), PREC_NONE);
  nest_leave(p, outer);
  p->nested_exprs--;
  return x;
}

static void alias_and_type(Parser *p, Decl *decl) {
  decl->u.type.alias = got_assign(p);
  decl->u.type.type = parse_type_or_null(p);
}

// What follows the name in `type T [`; "[" was read at start.
static void array_or_generic(Parser *p, Decl *decl, Pos start) {
  if (got(p, TOK_RBRACK)) {
    decl->u.type.type = parse_slice_type(p, start);
    return;
  }
  if (tok(p) != TOK_NAME) {
    decl->u.type.type = parse_array_type(p, start, NULL);
    return;
  }
  Expr *x = length_or_param(p);
  Split split = split_name(p, x, tok(p) == TOK_COMMA);
  if (split.name == NULL || (split.type == NULL && tok(p) == TOK_RBRACK)) {
    decl->u.type.type = parse_array_type(p, start, x);
    return;
  }
  decl->u.type.tparams = parse_params(p, split.name, split.type, TOK_RBRACK, true);
  alias_and_type(p, decl);
}

// TypeSpec = identifier [ TypeParams ] [ "=" ] Type
static Decl *type_spec(Parser *p, Decl *decl) {
  pragma_give(p, decl, PLACE_TYPE);
  decl->u.type.name = parse_name(p);
  Pos bracket = pos_here(p);
  if (got(p, TOK_LBRACK))
    array_or_generic(p, decl, bracket);
  else
    alias_and_type(p, decl);
  if (decl->u.type.type == NULL) {
    decl->u.type.type = bad_expr(p);
    syntax_error(p, "in type declaration");
    advance(p, TOKEN_BIT(TOK_SEMI) | TOKEN_BIT(TOK_RPAREN));
  }
  return finish_decl(p, decl);
}

// ---- groups ----

static Decl *parse_spec(Parser *p, DeclKind kind, Pos start, uint32_t group, uint32_t index) {
  Decl *decl = new_decl(p, kind, pos_here(p), start == 0 ? pos_here(p) : start);
  decl->group = group;
  switch (kind) {
  case DECL_IMPORT:
    return import_spec(p, decl);
  case DECL_CONST:
    decl->u.value.iota = index;
    return const_spec(p, decl);
  case DECL_TYPE:
    return type_spec(p, decl);
  case DECL_VAR:
    return var_spec(p, decl);
  case DECL_FUNC:
    break;
  }
  return decl;
}

void parse_decl_group(Parser *p, DeclKind kind, Pos start) {
  if (tok(p) != TOK_LPAREN) {
    scratch_push(p, parse_spec(p, kind, start, 0, 0));
    return;
  }
  uint32_t group = ++p->groups;
  pragma_clear(p);
  next(p);
  ListState list = {.context = "grouped declaration", .sep = TOK_SEMI, .close = TOK_RPAREN};
  for (uint32_t index = 0; list_more(p, &list); index++) {
    scratch_push(p, parse_spec(p, kind, 0, group, index));
    list_separate(p, &list);
  }
  list_finish(p, &list);
}

// ---- functions ----

static Field *receiver(Parser *p) {
  FieldList list = parse_params(p, NULL, NULL, TOK_RPAREN, false);
  if (list.len == 0)
    error_at(p, pos_here(p), 0, "method has no receiver");
  else if (list.len > 1)
    error_at(p, pos_here(p), 0, "method has multiple receivers");
  return list.len == 0 ? NULL : list.items[0];
}

// FunctionDecl = "func" [ Receiver ] name [ TypeParams ] Signature [ Body ]
Decl *parse_func_decl(Parser *p, Pos start) {
  Decl *decl = new_decl(p, DECL_FUNC, pos_here(p), start);
  pragma_give(p, decl, PLACE_FUNC);
  if (got(p, TOK_LPAREN))
    decl->u.func.recv = receiver(p);
  if (tok(p) != TOK_NAME) {
    syntax_error(p, "expecting name or (");
    advance(p, TOKEN_BIT(TOK_LBRACE) | TOKEN_BIT(TOK_SEMI));
    return NULL;
  }
  decl->u.func.name = parse_name(p);
  const char *context = decl->u.func.recv == NULL ? NULL : "method";
  decl->u.func.type = parse_func_type(p, context, &decl->u.func.tparams);
  if (tok(p) == TOK_LBRACE)
    decl->u.func.body = parse_func_body(p);
  if (decl->u.func.body != NULL && (decl->pragma & PRAGMA_NOESCAPE) != 0)
    diag_error(&p->c->diags, decl->pos, 0,
               "can only use //go:noescape with external func implementations");
  return finish_decl(p, decl);
}

// After an error in the body its labels are not checked: they may be among what was skipped.
Block *parse_func_body(Parser *p) {
  p->nested_funcs++;
  uint32_t errors = p->errors;
  Block *body = parse_block(p, "");
  p->nested_funcs--;
  if (errors == p->errors)
    branch_check(p->c, body);
  return body;
}
