// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files, errors and recovery, lists, nodes. The parser is recursive descent with one token of
// lookahead and never backs up; where the grammar needs more, it parses the more general form and
// looks at the result.
//
// Recovery: after an error the parser skips to a token that may follow what it was parsing, or,
// inside functions, to a keyword that starts a statement. At the end of the file errors that
// follow an earlier one are not reported.
#include "syntax/parser.h"

// ---- errors ----

static void give_up(Parser *p) {
  p->stopped = true;
  lex_stop(&p->lex);
}

void error_at(Parser *p, Pos pos, Pos end, const char *message) {
  p->failed = true;
  p->errors++;
  diag_error(&p->c->diags, pos, end, "%s", message);
  if (diag_full(&p->c->diags) && !p->stopped)
    give_up(p);
}

static void lexer_error_handler(void *context, Pos pos, const char *message) {
  Parser *p = context;
  p->failed = true;
  p->errors++;
  diag_error(&p->c->diags, pos, 0, "%s", message);
}

static bool has_prefix(const char *text, const char *prefix) {
  return strncmp(text, prefix, strlen(prefix)) == 0;
}

// What the message says between "unexpected TOKEN" and itself; NULL if it stands alone.
static const char *joint(const char *message) {
  if (*message == 0)
    return "";
  if (has_prefix(message, "in ") || has_prefix(message, "at ") || has_prefix(message, "after "))
    return " ";
  return has_prefix(message, "expecting ") ? ", " : NULL;
}

static const char *unexpected(const Parser *p) {
  const Lexer *lex = &p->lex;
  switch (lex->tok) {
  case TOK_NAME:
    return lex->lit->text;
  case TOK_SEMI:
    return lex->semi;
  case TOK_LITERAL:
    return arena_printf(p->arena, "literal %s", lex->lit->text);
  case TOK_OPERATOR:
    return operator_text(lex->op);
  case TOK_ASSIGN_OP:
    return arena_printf(p->arena, "%s=", operator_text(lex->op));
  case TOK_INC_OP:
    return arena_printf(p->arena, "%s%s", operator_text(lex->op), operator_text(lex->op));
  default:
    return token_text(lex->tok);
  }
}

// The caret underlines the token that the error is about, but not a newline.
static Pos error_end(const Parser *p, Pos pos) {
  if (pos != pos_here(p) || tok(p) == TOK_EOF || tok(p) == TOK_SEMI)
    return 0;
  return p->lex.base + lex_end(&p->lex);
}

void syntax_error_at(Parser *p, Pos pos, const char *message) {
  if (tok(p) == TOK_EOF && p->failed)
    return;
  const char *between = joint(message);
  const char *text = between == NULL ? arena_printf(p->arena, "syntax error: %s", message)
                                     : arena_printf(p->arena, "syntax error: unexpected %s%s%s",
                                                    unexpected(p), between, message);
  error_at(p, pos, error_end(p, pos), text);
}

void syntax_error(Parser *p, const char *message) { syntax_error_at(p, pos_here(p), message); }

void syntax_errorf(Parser *p, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  const char *message = arena_vprintf(p->arena, fmt, args);
  va_end(args);
  syntax_error(p, message);
}

void too_deep(Parser *p) {
  if (p->stopped)
    return;
  error_at(
      p, pos_here(p), 0,
      arena_printf(p->arena, "syntax error: nested more than %d levels deep", SYNTAX_MAX_NESTING));
  give_up(p);
}

// ---- tokens ----

void want(Parser *p, Token t) {
  if (got(p, t))
    return;
  syntax_errorf(p, "expecting %s", token_text(t));
  advance(p, 0);
}

bool got_assign(Parser *p) {
  if (tok(p) == TOK_DEFINE)
    syntax_error(p, "expecting =");
  else if (tok(p) != TOK_ASSIGN)
    return false;
  next(p);
  return true;
}

bool at_operator(const Parser *p, Operator op) { return tok(p) == TOK_OPERATOR && p->lex.op == op; }

// Keywords that start a statement.
#define STATEMENT_STARTS                                                                           \
  (TOKEN_BIT(TOK_BREAK) | TOKEN_BIT(TOK_CONST) | TOKEN_BIT(TOK_CONTINUE) | TOKEN_BIT(TOK_DEFER) |  \
   TOKEN_BIT(TOK_FALLTHROUGH) | TOKEN_BIT(TOK_FOR) | TOKEN_BIT(TOK_GO) | TOKEN_BIT(TOK_GOTO) |     \
   TOKEN_BIT(TOK_IF) | TOKEN_BIT(TOK_RETURN) | TOKEN_BIT(TOK_SELECT) | TOKEN_BIT(TOK_SWITCH) |     \
   TOKEN_BIT(TOK_TYPE) | TOKEN_BIT(TOK_VAR))

void advance(Parser *p, TokenSet follow) {
  if (follow == 0) {
    if (tok(p) != TOK_EOF)
      next(p);
    return;
  }
  follow |= TOKEN_BIT(TOK_EOF);
  if (p->nested_funcs > 0)
    follow |= STATEMENT_STARTS;
  while ((follow & TOKEN_BIT(tok(p))) == 0)
    next(p);
}

// ---- lists ----

bool list_more(const Parser *p, const ListState *list) {
  return !list->done && !list->aborted && tok(p) != TOK_EOF && tok(p) != list->close;
}

void list_separate(Parser *p, ListState *list) {
  if (got(p, list->sep) || tok(p) == list->close)
    return;
  syntax_errorf(p, "in %s; possibly missing %s or %s", list->context, token_text(list->sep),
                token_text(list->close));
  advance(p, TOKEN_BIT(TOK_RPAREN) | TOKEN_BIT(TOK_RBRACK) | TOKEN_BIT(TOK_RBRACE));
  list->aborted = tok(p) != list->close;
}

Pos list_finish(Parser *p, ListState *list) {
  Pos end = pos_here(p);
  if (!list->aborted)
    want(p, list->close);
  return end;
}

void *scratch_take(Parser *p, size_t mark, uint32_t *len) {
  size_t count = vec_len(p->scratch) - mark;
  *len = (uint32_t)count;
  if (count == 0)
    return NULL;
  void *items = arena_dup(p->arena, p->scratch + mark, count * sizeof(void *), _Alignof(void *));
  vec_set_len(p->scratch, mark);
  return items;
}

// ---- nodes ----

Expr *new_expr(Parser *p, ExprKind kind, Pos pos, Pos start) {
  Expr *x = arena_new(p->arena, Expr);
  x->kind = (uint8_t)kind;
  x->pos = pos;
  x->start = start;
  return x;
}

Stmt *new_stmt(Parser *p, StmtKind kind, Pos pos, Pos start) {
  Stmt *s = arena_new(p->arena, Stmt);
  s->kind = (uint8_t)kind;
  s->pos = pos;
  s->start = start;
  return s;
}

Expr *new_name(Parser *p, Pos pos, Str text) {
  Expr *x = new_expr(p, EXPR_NAME, pos, pos);
  x->u.name.name = text;
  x->end = pos;
  return x;
}

Expr *new_blank(Parser *p, Pos pos) { return new_name(p, pos, intern_text(&p->c->names, "_")); }

Expr *bad_expr(Parser *p) {
  Expr *x = new_expr(p, EXPR_BAD, pos_here(p), pos_here(p));
  x->end = x->start;
  return x;
}

Expr *new_list(Parser *p, size_t mark) {
  Expr *first = p->scratch[mark];
  Expr *list = new_expr(p, EXPR_LIST, first->pos, first->start);
  list->u.list.items = scratch_take(p, mark, &list->u.list.len);
  list->end = list->u.list.items[list->u.list.len - 1]->end;
  return list;
}

// ---- names, literals and lists of expressions ----

Expr *parse_name(Parser *p) {
  if (tok(p) == TOK_NAME) {
    Expr *name = new_name(p, pos_here(p), p->lex.lit);
    next(p);
    return finish_expr(p, name);
  }
  Expr *name = new_blank(p, pos_here(p));
  syntax_error(p, "expecting name");
  advance(p, 0);
  return name;
}

ExprList parse_name_list(Parser *p, Expr *first) {
  size_t mark = scratch_mark(p);
  scratch_push(p, first);
  while (got(p, TOK_COMMA))
    scratch_push(p, parse_name(p));
  ExprList names;
  names.items = scratch_take(p, mark, &names.len);
  return names;
}

Expr *parse_literal_or_null(Parser *p) {
  if (tok(p) != TOK_LITERAL)
    return NULL;
  Expr *x = new_expr(p, EXPR_LIT, pos_here(p), pos_here(p));
  x->u.lit.text = p->lex.lit;
  x->u.lit.kind = p->lex.lit_kind;
  x->u.lit.bad = p->lex.bad;
  next(p);
  return finish_expr(p, x);
}

Expr *parse_expr_list(Parser *p) {
  Expr *x = parse_expr(p);
  if (tok(p) != TOK_COMMA)
    return x;
  size_t mark = scratch_mark(p);
  scratch_push(p, x);
  while (got(p, TOK_COMMA))
    scratch_push(p, parse_expr(p));
  return new_list(p, mark);
}

// The first element may be any expression, the others are types.
Expr *parse_type_list(Parser *p, bool *comma) {
  p->nested_exprs++;
  size_t mark = scratch_mark(p);
  scratch_push(p, parse_expr(p));
  *comma = false;
  while (got(p, TOK_COMMA)) {
    *comma = true;
    Expr *type = parse_type_or_null(p);
    if (type == NULL)
      break;
    scratch_push(p, type);
  }
  p->nested_exprs--;
  if (scratch_mark(p) == mark + 1)
    return vec_pop(p->scratch);
  return new_list(p, mark);
}

// ---- files ----

// { of a function's body on a line of its own: the function looks like one without a body.
static bool is_stray_body(const Parser *p) {
  if (tok(p) != TOK_LBRACE || vec_len(p->scratch) == 0)
    return false;
  const Decl *last = vec_last(p->scratch);
  return last->kind == DECL_FUNC && last->u.func.body == NULL;
}

static const TokenSet decl_starts =
    TOKEN_BIT(TOK_CONST) | TOKEN_BIT(TOK_TYPE) | TOKEN_BIT(TOK_VAR) | TOKEN_BIT(TOK_FUNC);

// One declaration or group; false after an error that was recovered from.
static bool parse_top_level(Parser *p) {
  Pos start = pos_here(p);
  switch (tok(p)) {
  case TOK_CONST:
    next(p);
    parse_decl_group(p, DECL_CONST, start);
    return true;
  case TOK_TYPE:
    next(p);
    parse_decl_group(p, DECL_TYPE, start);
    return true;
  case TOK_VAR:
    next(p);
    parse_decl_group(p, DECL_VAR, start);
    return true;
  case TOK_FUNC: {
    next(p);
    Decl *decl = parse_func_decl(p, start);
    if (decl != NULL)
      scratch_push(p, decl);
    return true;
  }
  default:
    break;
  }
  if (is_stray_body(p))
    syntax_error(p, "unexpected semicolon or newline before {");
  else
    syntax_error(p, "non-declaration statement outside function body");
  advance(p, decl_starts);
  return false;
}

static void parse_decls(Parser *p) {
  while (tok(p) != TOK_EOF) {
    if (!parse_top_level(p))
      continue;
    // Before the next token is read: comments before it belong to the next declaration.
    pragma_clear(p);
    if (tok(p) != TOK_EOF && !got(p, TOK_SEMI)) {
      syntax_error(p, "after top level declaration");
      advance(p, decl_starts);
    }
  }
  pragma_clear(p);
}

static void parse_imports(Parser *p) {
  for (Pos start = pos_here(p); got(p, TOK_IMPORT); start = pos_here(p)) {
    parse_decl_group(p, DECL_IMPORT, start);
    want(p, TOK_SEMI);
  }
}

static File *parse_source(Parser *p) {
  next(p);
  if (!got(p, TOK_PACKAGE)) {
    syntax_error(p, "package statement must be first");
    return NULL;
  }
  File *file = p->file = arena_new(p->arena, File);
  file->source = p->source->index;
  pragma_take(p, PLACE_FILE);
  file->package_name = parse_name(p);
  want(p, TOK_SEMI);
  if (p->failed)
    return NULL;
  parse_imports(p);
  if (!p->options.header_only)
    parse_decls(p);
  file->decls.items = scratch_take(p, 0, &file->decls.len);
  file->eof = pos_here(p);
  pragma_finish(p);
  return file;
}

File *syntax_parse(Compilation *c, SourceFile *source, ParseOptions options) {
  Parser p = {.c = c, .arena = &c->arena, .source = source, .options = options};
  LexHandler handler = {&p, lexer_error_handler, pragma_comment};
  lex_init(&p.lex, c, source, handler);
  File *file = parse_source(&p);
  vec_free(p.scratch);
  vec_free(p.pragmas);
  vec_free(p.linknames);
  vec_free(p.directives);
  return file;
}

File *syntax_parse_file(Compilation *c, const char *path, ParseOptions options) {
  const char *error = NULL;
  SourceFile *source = source_load(&c->sources, path, &error);
  if (source == NULL) {
    diag_error(&c->diags, 0, 0, "%s", error);
    return NULL;
  }
  return syntax_parse(c, source, options);
}
