// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shared by the files of the parser, which is split by subject: parse.c (files, errors, lists),
// parse_decl.c, parse_param.c, parse_type.c, parse_expr.c, parse_stmt.c, pragma.c (directives),
// branch.c (labels). Private to syntax/.
#ifndef LETGO_SYNTAX_PARSER_H
#define LETGO_SYNTAX_PARSER_H

#include "syntax/lex.h"
#include "syntax/parse.h"

// A //go: comment that waits for the declaration it belongs to.
typedef struct {
  Pos pos;
  uint32_t bits;   // PRAGMA_*
  uint32_t places; // PLACE_*: where it may stand; 0: nowhere is wrong
  bool embed;
} PendingPragma;

enum { PLACE_FILE = 1, PLACE_FUNC = 2, PLACE_TYPE = 4, PLACE_VAR = 8 };

typedef struct Parser {
  Lexer lex;
  Compilation *c;
  Arena *arena;
  SourceFile *source;
  File *file;
  ParseOptions options;
  bool failed;     // an error was reported
  bool stopped;    // gave up: the rest of the file is not looked at
  uint32_t errors; // reported by the lexer and the parser
  uint32_t nested_funcs;
  int nested_exprs;    // below 0: { starts a block, not a composite literal
  uint32_t depth;      // of the recursion
  uint32_t height;     // of the highest tree parsed since the innermost nest_enter
  uint32_t groups;     // declaration groups so far
  Vec(void *) scratch; // stack of lists under construction
  Vec(PendingPragma) pragmas;
  Vec(Linkname) linknames;
  Vec(Directive) directives;
} Parser;

// ---- tokens and errors (parse.c) ----

static inline Token tok(const Parser *p) { return p->lex.tok; }
static inline Pos pos_here(const Parser *p) { return lex_pos(&p->lex); }

// Position after the token read last.
static inline Pos pos_end(const Parser *p) { return p->lex.base + p->lex.prev_end; }

static inline void next(Parser *p) { lex_next(&p->lex); }

// Consumes the token if it is t.
static inline bool got(Parser *p, Token t) {
  if (p->lex.tok != t)
    return false;
  lex_next(&p->lex);
  return true;
}

// Consumes t, or complains and moves on.
void want(Parser *p, Token t);

// Consumes = and also :=, which it complains about.
bool got_assign(Parser *p);

bool at_operator(const Parser *p, Operator op);

// Reports an error as it stands. Positions that an error is about are the token's unless given.
void error_at(Parser *p, Pos pos, Pos end, const char *message);

// Reports a syntax error. Messages that start with "in", "at", "after" or "expecting" are
// completed with the token that was not expected.
void syntax_error_at(Parser *p, Pos pos, const char *message);
void syntax_error(Parser *p, const char *message);
void syntax_errorf(Parser *p, const char *fmt, ...) LETGO_PRINTF(2, 3);

// Skips to a token of the set; inside functions also to one that starts a statement. With an
// empty set, skips one token.
void advance(Parser *p, TokenSet follow);

// ---- nesting ----

// Gives up on the file because of its nesting.
void too_deep(Parser *p);

// Brackets every recursion; returns what nest_leave wants.
static inline uint32_t nest_enter(Parser *p) {
  uint32_t outer = p->height;
  p->height = 0;
  if (++p->depth > SYNTAX_MAX_NESTING)
    too_deep(p);
  return outer;
}

static inline void nest_leave(Parser *p, uint32_t outer) {
  p->depth--;
  p->height = p->height + 1 > outer ? p->height + 1 : outer;
}

// A node was put on top of the tree parsed last, without recursion.
static inline void nest_link(Parser *p) {
  if (++p->height > SYNTAX_MAX_NESTING)
    too_deep(p);
}

// ---- lists ----

// list = [ element { sep element } [ sep ] ] close
typedef struct {
  const char *context; // for messages: "argument list"
  Token sep, close;
  bool done; // accept no more elements
  bool aborted;
  Pos end; // of the closing token
} ListState;

// Whether there is another element to parse; after each one, list_separate must be called.
bool list_more(const Parser *p, const ListState *list);
void list_separate(Parser *p, ListState *list);

// Consumes the closing token and returns its position.
Pos list_finish(Parser *p, ListState *list);

// Lists are gathered on one stack: mark it, push, and take what is above the mark to the arena.
static inline size_t scratch_mark(const Parser *p) { return vec_len(p->scratch); }
static inline void scratch_push(Parser *p, void *item) { vec_push(p->scratch, item); }
void *scratch_take(Parser *p, size_t mark, uint32_t *len);

// ---- nodes ----

Expr *new_expr(Parser *p, ExprKind kind, Pos pos, Pos start);
Stmt *new_stmt(Parser *p, StmtKind kind, Pos pos, Pos start);

// The end of a span that began at start: after the last token read. Never before start, where
// a node that consists of errors consumed nothing.
static inline Pos span_end(const Parser *p, Pos start) {
  return pos_end(p) < start ? start : pos_end(p);
}

static inline Expr *finish_expr(const Parser *p, Expr *x) {
  x->end = span_end(p, x->start);
  return x;
}

static inline Stmt *finish_stmt(const Parser *p, Stmt *s) {
  s->end = span_end(p, s->start);
  return s;
}

Expr *new_name(Parser *p, Pos pos, Str text);
Expr *new_blank(Parser *p, Pos pos); // the name _
Expr *bad_expr(Parser *p);
Expr *new_list(Parser *p, size_t mark); // EXPR_LIST of what is on the scratch stack

// ---- productions ----

Expr *parse_name(Parser *p);
ExprList parse_name_list(Parser *p, Expr *first);
Expr *parse_literal_or_null(Parser *p);
Expr *parse_qualified_name(Parser *p, Expr *name);

Expr *parse_expr(Parser *p);
Expr *parse_expr_list(Parser *p);
Expr *parse_type_list(Parser *p, bool *comma);
// Continue an expression that begins with x.
Expr *parse_primary(Parser *p, Expr *x, bool keep_parens);
Expr *parse_binary(Parser *p, Expr *x, int prec);

Expr *parse_type(Parser *p);
Expr *parse_type_or_null(Parser *p);
// A function's signature; "func" was read. Type parameters are an error where context is not
// null, which says where we are; otherwise they are stored in *tparams.
FuncType *parse_func_type(Parser *p, const char *context, FieldList *tparams);
Expr *new_func_type(Parser *p, FuncType *type, Pos start);
// "[" was read at start; len is null or already parsed.
Expr *parse_array_type(Parser *p, Pos start, Expr *len);
Expr *parse_slice_type(Parser *p, Pos start);
// After a name: an array or slice type, or else the instantiated type name[...].
Expr *parse_array_or_args(Parser *p, Expr *name);
// One element of an interface or constraint; field is null or has its first term.
Field *parse_embedded_elem(Parser *p, Field *field);

// The opening bracket was read. If name is given it is the first name, and then type may be its
// type. With close == TOK_RBRACK and require_names this is a type parameter list.
FieldList parse_params(Parser *p, Expr *name, Expr *type, Token close, bool require_names);
Field *new_field(Parser *p, Pos pos, Expr *name, Expr *type);

// A declaration, or a group of them; the keyword was read at start. Pushes on the scratch stack.
void parse_decl_group(Parser *p, DeclKind kind, Pos start);
Decl *parse_func_decl(Parser *p, Pos start); // null after an error
Block *parse_func_body(Parser *p);
Block *parse_block(Parser *p, const char *context);

// ---- directives (pragma.c) ----

// Lexer callback.
void pragma_comment(void *parser, uint32_t start, uint32_t end);

// The pending pragmas belong to a declaration at a PLACE_*: returns their bits, reports those
// that may not stand there.
uint32_t pragma_take(Parser *p, uint32_t place);

// The same, for a declaration.
void pragma_give(Parser *p, Decl *decl, uint32_t place);

// The pending pragmas belong to nothing.
static inline void pragma_clear(Parser *p) {
  if (vec_len(p->pragmas) != 0)
    pragma_take(p, 0);
}

// Checks and stores what was collected once the file is parsed.
void pragma_finish(Parser *p);

// ---- labels (branch.c) ----

// Checks the labels and branch statements of a function's body and sets their targets.
void branch_check(Compilation *c, Block *body);

#endif
