// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Types (Go spec, "Types"): everything that is a type and nothing else. A type name followed by
// type arguments is an index expression, *T is EXPR_STAR, parentheses around a type are dropped.
#include "syntax/parser.h"

static Expr *star_type(Parser *p, Pos pos, Expr *type) {
  Expr *x = new_expr(p, EXPR_STAR, pos, pos);
  x->u.star.x = type;
  return finish_expr(p, x);
}

Expr *parse_type(Parser *p) {
  Expr *type = parse_type_or_null(p);
  if (type != NULL)
    return type;
  type = bad_expr(p);
  syntax_error(p, "expecting type");
  advance(p, TOKEN_BIT(TOK_COMMA) | TOKEN_BIT(TOK_COLON) | TOKEN_BIT(TOK_SEMI) |
                 TOKEN_BIT(TOK_RPAREN) | TOKEN_BIT(TOK_RBRACK) | TOKEN_BIT(TOK_RBRACE));
  return type;
}

// ---- names ----

// "[" follows the type's name.
static Expr *type_instance(Parser *p, Expr *generic) {
  Expr *x = new_expr(p, EXPR_INDEX, pos_here(p), generic->start);
  want(p, TOK_LBRACK);
  x->u.index.x = generic;
  if (tok(p) == TOK_RBRACK) {
    syntax_error(p, "expecting type");
    x->u.index.index = bad_expr(p);
  } else {
    bool comma;
    x->u.index.index = parse_type_list(p, &comma);
  }
  want(p, TOK_RBRACK);
  return finish_expr(p, x);
}

// A possibly qualified and instantiated type name; name is its first part if that was read.
Expr *parse_qualified_name(Parser *p, Expr *name) {
  Expr *x = name;
  if (x == NULL && tok(p) == TOK_NAME)
    x = parse_name(p);
  if (x == NULL) {
    x = new_blank(p, pos_here(p));
    syntax_error(p, "expecting name");
    advance(p, TOKEN_BIT(TOK_DOT) | TOKEN_BIT(TOK_SEMI) | TOKEN_BIT(TOK_RBRACE));
  }
  if (tok(p) == TOK_DOT) {
    Expr *selector = new_expr(p, EXPR_SELECTOR, pos_here(p), x->start);
    next(p);
    selector->u.selector.x = x;
    selector->u.selector.sel = parse_name(p);
    x = finish_expr(p, selector);
  }
  return tok(p) == TOK_LBRACK ? type_instance(p, x) : x;
}

// ---- arrays, maps, channels ----

Expr *parse_array_type(Parser *p, Pos start, Expr *len) {
  if (len == NULL && !got(p, TOK_DOT_DOT_DOT)) {
    p->nested_exprs++;
    len = parse_expr(p);
    p->nested_exprs--;
  }
  if (tok(p) == TOK_COMMA) { // as after a type parameter
    syntax_error(p, "unexpected comma; expecting ]");
    next(p);
  }
  want(p, TOK_RBRACK);
  Expr *x = new_expr(p, EXPR_ARRAY_TYPE, start, start);
  x->u.array_type.len = len;
  x->u.array_type.elem = parse_type(p);
  return finish_expr(p, x);
}

Expr *parse_slice_type(Parser *p, Pos start) {
  Expr *x = new_expr(p, EXPR_SLICE_TYPE, start, start);
  x->u.elem_type.elem = parse_type(p);
  return finish_expr(p, x);
}

Expr *parse_array_or_args(Parser *p, Expr *name) {
  Pos start = pos_here(p);
  want(p, TOK_LBRACK);
  if (got(p, TOK_RBRACK))
    return parse_slice_type(p, start);
  bool comma;
  Expr *index = parse_type_list(p, &comma);
  want(p, TOK_RBRACK);
  Expr *elem = comma ? NULL : parse_type_or_null(p);
  if (elem != NULL) {
    Expr *x = new_expr(p, EXPR_ARRAY_TYPE, start, start);
    x->u.array_type.len = index;
    x->u.array_type.elem = elem;
    return finish_expr(p, x);
  }
  Expr *x = new_expr(p, EXPR_INDEX, start, name->start);
  x->u.index.x = name;
  x->u.index.index = index;
  return finish_expr(p, x);
}

static Expr *map_type(Parser *p, Pos start) {
  want(p, TOK_LBRACK);
  Expr *x = new_expr(p, EXPR_MAP_TYPE, start, start);
  x->u.map_type.key = parse_type(p);
  want(p, TOK_RBRACK);
  x->u.map_type.value = parse_type(p);
  return finish_expr(p, x);
}

static Expr *chan_type(Parser *p, Pos start, ChanDir dir) {
  Expr *x = new_expr(p, EXPR_CHAN_TYPE, start, start);
  x->u.chan_type.dir = dir;
  Expr *elem = parse_type_or_null(p);
  if (elem == NULL) {
    elem = bad_expr(p);
    syntax_error(p, "missing channel element type");
  }
  x->u.chan_type.elem = elem;
  return finish_expr(p, x);
}

// ---- functions ----

FuncType *parse_func_type(Parser *p, const char *context, FieldList *tparams) {
  FuncType *type = arena_new(p->arena, FuncType);
  type->pos = pos_here(p);
  if (got(p, TOK_LBRACK)) {
    if (context != NULL)
      syntax_error_at(p, type->pos,
                      arena_printf(p->arena, "%s must have no type parameters", context));
    if (tok(p) == TOK_RBRACK) {
      syntax_error(p, "empty type parameter list");
      next(p);
    } else {
      *tparams = parse_params(p, NULL, NULL, TOK_RBRACK, true);
    }
  }
  want(p, TOK_LPAREN);
  type->params = parse_params(p, NULL, NULL, TOK_RPAREN, false);
  Pos pos = pos_here(p);
  if (got(p, TOK_LPAREN)) {
    type->results = parse_params(p, NULL, NULL, TOK_RPAREN, false);
  } else {
    Expr *result = parse_type_or_null(p);
    if (result != NULL) {
      size_t mark = scratch_mark(p);
      scratch_push(p, new_field(p, pos, NULL, result));
      type->results.items = scratch_take(p, mark, &type->results.len);
    }
  }
  type->end = span_end(p, type->pos);
  return type;
}

Expr *new_func_type(Parser *p, FuncType *type, Pos start) {
  Expr *x = new_expr(p, EXPR_FUNC_TYPE, type->pos, start);
  x->u.func_type = type;
  x->end = type->end;
  return x;
}

// ---- structs ----

// A struct type under construction: two lists that grow together.
typedef struct {
  Vec(Field *) fields;
  Vec(Expr *) tags; // as long as fields once there is a tag
} Struct;

static void add_field(Parser *p, Struct *s, Pos pos, Expr *name, Expr *type, Expr *tag) {
  if (tag != NULL || s->tags != NULL) {
    while (vec_len(s->tags) < vec_len(s->fields))
      vec_push(s->tags, NULL);
    vec_push(s->tags, tag);
  }
  Field *field = new_field(p, pos, name, type);
  field->embedded = name == NULL;
  vec_push(s->fields, field);
}

static void add_embedded(Parser *p, Struct *s, Pos pos, Expr *type) {
  Expr *tag = parse_literal_or_null(p);
  add_field(p, s, pos, NULL, type, tag);
}

// Fields, or an embedded type, that start with a name.
static void named_field(Parser *p, Struct *s) {
  Pos pos = pos_here(p);
  Expr *name = parse_name(p);
  if (tok(p) == TOK_DOT || tok(p) == TOK_LITERAL || tok(p) == TOK_SEMI || tok(p) == TOK_RBRACE) {
    add_embedded(p, s, pos, parse_qualified_name(p, name));
    return;
  }
  ExprList names = parse_name_list(p, name);
  Expr *type;
  if (names.len == 1 && tok(p) == TOK_LBRACK) {
    // The field name [n]E, or the embedded type name[T].
    type = parse_array_or_args(p, name);
    if (type->kind == EXPR_INDEX) {
      add_embedded(p, s, pos, type);
      return;
    }
  } else {
    type = parse_type(p);
  }
  Expr *tag = parse_literal_or_null(p);
  for (uint32_t i = 0; i < names.len; i++)
    add_field(p, s, names.items[i]->pos, names.items[i], type, tag);
}

// *T, and *(T), which is an error.
static void embedded_pointer(Parser *p, Struct *s) {
  Pos pos = pos_here(p);
  next(p);
  Expr *type;
  if (tok(p) == TOK_LPAREN) {
    syntax_error(p, "cannot parenthesize embedded type");
    next(p);
    type = parse_qualified_name(p, NULL);
    got(p, TOK_RPAREN);
  } else {
    type = parse_qualified_name(p, NULL);
  }
  Expr *tag = parse_literal_or_null(p);
  add_field(p, s, pos, NULL, star_type(p, pos, type), tag);
}

// (T) and (*T), both errors.
static void embedded_in_parens(Parser *p, Struct *s) {
  Pos pos = pos_here(p);
  syntax_error(p, "cannot parenthesize embedded type");
  next(p);
  Pos star = pos_here(p);
  Expr *type = got(p, TOK_STAR) ? star_type(p, star, parse_qualified_name(p, NULL))
                                : parse_qualified_name(p, NULL);
  got(p, TOK_RPAREN);
  add_embedded(p, s, pos, type);
}

static void struct_field(Parser *p, Struct *s) {
  if (tok(p) == TOK_NAME) {
    named_field(p, s);
  } else if (tok(p) == TOK_STAR) {
    embedded_pointer(p, s);
  } else if (tok(p) == TOK_LPAREN) {
    embedded_in_parens(p, s);
  } else {
    syntax_error(p, "expecting field name or embedded type");
    advance(p, TOKEN_BIT(TOK_SEMI) | TOKEN_BIT(TOK_RBRACE));
  }
}

static Expr *struct_type(Parser *p) {
  Expr *x = new_expr(p, EXPR_STRUCT_TYPE, pos_here(p), pos_here(p));
  next(p);
  want(p, TOK_LBRACE);
  Struct s = {NULL, NULL};
  ListState list = {.context = "struct type", .sep = TOK_SEMI, .close = TOK_RBRACE};
  while (list_more(p, &list)) {
    struct_field(p, &s);
    list_separate(p, &list);
  }
  list_finish(p, &list);
  x->u.struct_type.fields.len = (uint32_t)vec_len(s.fields);
  x->u.struct_type.fields.items = vec_to_arena(p->arena, s.fields);
  x->u.struct_type.tags.len = (uint32_t)vec_len(s.tags);
  x->u.struct_type.tags.items = vec_to_arena(p->arena, s.tags);
  vec_free(s.fields);
  vec_free(s.tags);
  return finish_expr(p, x);
}

// ---- interfaces ----

static const char method_context[] = "interface method";

static void set_method(Parser *p, Field *field, Expr *name) {
  FieldList ignored;
  Pos start = pos_here(p);
  field->name = name;
  field->type = new_func_type(p, parse_func_type(p, method_context, &ignored), start);
}

// name[]: empty lists are treated as if they were not there. "[" was read.
static void empty_brackets(Parser *p, Field *field, Expr *name) {
  Pos pos = pos_here(p);
  next(p);
  if (tok(p) == TOK_LPAREN) {
    error_at(p, pos, 0, "empty type parameter list");
    set_method(p, field, name);
    return;
  }
  error_at(p, pos, 0, "empty type argument list");
  field->type = name;
}

// The types of a parameter list without names, as type arguments.
static Expr *instance_of(Parser *p, Expr *name, Pos bracket, FieldList args) {
  Expr *x = new_expr(p, EXPR_INDEX, bracket, name->start);
  x->u.index.x = name;
  size_t mark = scratch_mark(p);
  for (uint32_t i = 0; i < args.len; i++)
    scratch_push(p, args.items[i]->type);
  x->u.index.index = args.len == 1 ? vec_pop(p->scratch) : new_list(p, mark);
  return finish_expr(p, x);
}

// name[...]: a generic method, which is an error, or an embedded instantiated type. Type
// arguments look like a parameter list without names: parse that and decide afterwards.
static void method_or_instance(Parser *p, Field *field, Expr *name) {
  Pos bracket = pos_here(p);
  next(p);
  if (tok(p) == TOK_RBRACK) {
    empty_brackets(p, field, name);
    return;
  }
  FieldList list = parse_params(p, NULL, NULL, TOK_RBRACK, false);
  if (list.len == 0) { // after an error: as if there were no brackets
    if (tok(p) == TOK_LPAREN)
      set_method(p, field, name);
    else
      field->type = name;
  } else if (list.items[0]->name != NULL) {
    set_method(p, field, name);
    error_at(p, bracket, 0, "interface method must have no type parameters");
  } else {
    field->type = instance_of(p, name, bracket, list);
  }
}

// A method, or an embedded type that starts with a name.
static Field *method(Parser *p) {
  Field *field = new_field(p, pos_here(p), NULL, NULL);
  Expr *name = parse_name(p);
  if (tok(p) == TOK_LPAREN)
    set_method(p, field, name);
  else if (tok(p) == TOK_LBRACK)
    method_or_instance(p, field, name);
  else
    field->type = parse_qualified_name(p, name);
  return field;
}

// EmbeddedTerm = [ "~" ] Type
static Expr *embedded_term(Parser *p) {
  if (at_operator(p, OP_TILDE)) {
    Expr *x = new_expr(p, EXPR_UNARY, pos_here(p), pos_here(p));
    x->u.unary.op = OP_TILDE;
    next(p);
    x->u.unary.x = parse_type(p);
    return finish_expr(p, x);
  }
  Expr *type = parse_type_or_null(p);
  if (type != NULL)
    return type;
  type = bad_expr(p);
  syntax_error(p, "expecting ~ term or type");
  advance(p, TOKEN_BIT(TOK_OPERATOR) | TOKEN_BIT(TOK_SEMI) | TOKEN_BIT(TOK_RPAREN) |
                 TOKEN_BIT(TOK_RBRACK) | TOKEN_BIT(TOK_RBRACE));
  return type;
}

// EmbeddedElem = EmbeddedTerm { "|" EmbeddedTerm }
Field *parse_embedded_elem(Parser *p, Field *field) {
  if (field == NULL) {
    field = new_field(p, pos_here(p), NULL, NULL);
    field->type = embedded_term(p);
  }
  while (at_operator(p, OP_OR)) {
    Expr *x = new_expr(p, EXPR_BINARY, pos_here(p), field->type->start);
    x->u.binary.op = OP_OR;
    next(p);
    x->u.binary.x = field->type;
    x->u.binary.y = embedded_term(p);
    field->type = finish_expr(p, x);
    nest_link(p);
  }
  return field;
}

static Expr *interface_type(Parser *p) {
  Expr *x = new_expr(p, EXPR_INTERFACE_TYPE, pos_here(p), pos_here(p));
  next(p);
  want(p, TOK_LBRACE);
  size_t mark = scratch_mark(p);
  ListState list = {.context = "interface type", .sep = TOK_SEMI, .close = TOK_RBRACE};
  while (list_more(p, &list)) {
    Field *field = tok(p) == TOK_NAME ? method(p) : NULL;
    if (field == NULL || field->name == NULL) {
      field = parse_embedded_elem(p, field);
      field->embedded = true;
    }
    scratch_push(p, field);
    list_separate(p, &list);
  }
  list_finish(p, &list);
  x->u.interface_type.methods.items = scratch_take(p, mark, &x->u.interface_type.methods.len);
  return finish_expr(p, x);
}

// ---- all types ----

static Expr *func_type(Parser *p, Pos start) {
  FieldList ignored;
  return new_func_type(p, parse_func_type(p, "function type", &ignored), start);
}

// The type that the current token, which starts one, begins.
static Expr *type_literal(Parser *p) {
  Pos start = pos_here(p);
  switch (tok(p)) {
  case TOK_STAR:
    next(p);
    return star_type(p, start, parse_type(p));
  case TOK_ARROW:
    next(p);
    want(p, TOK_CHAN);
    return chan_type(p, start, CHAN_RECV);
  case TOK_FUNC:
    next(p);
    return func_type(p, start);
  case TOK_LBRACK:
    next(p);
    return got(p, TOK_RBRACK) ? parse_slice_type(p, start) : parse_array_type(p, start, NULL);
  case TOK_CHAN:
    next(p);
    return chan_type(p, start, got(p, TOK_ARROW) ? CHAN_SEND : CHAN_BOTH);
  case TOK_MAP:
    next(p);
    return map_type(p, start);
  case TOK_STRUCT:
    return struct_type(p);
  case TOK_INTERFACE:
    return interface_type(p);
  default: {
    next(p); // a parenthesis
    Expr *type = parse_type(p);
    want(p, TOK_RPAREN);
    return type;
  }
  }
}

static const TokenSet literal_starts =
    TOKEN_BIT(TOK_STAR) | TOKEN_BIT(TOK_ARROW) | TOKEN_BIT(TOK_FUNC) | TOKEN_BIT(TOK_LBRACK) |
    TOKEN_BIT(TOK_CHAN) | TOKEN_BIT(TOK_MAP) | TOKEN_BIT(TOK_STRUCT) | TOKEN_BIT(TOK_INTERFACE) |
    TOKEN_BIT(TOK_LPAREN);

Expr *parse_type_or_null(Parser *p) {
  bool name = tok(p) == TOK_NAME;
  if (!name && (literal_starts & TOKEN_BIT(tok(p))) == 0)
    return NULL;
  uint32_t outer = nest_enter(p);
  Expr *type = name ? parse_qualified_name(p, NULL) : type_literal(p);
  nest_leave(p, outer);
  return type;
}
