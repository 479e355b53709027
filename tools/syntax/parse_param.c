// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Parameter, result, receiver and type parameter lists (Go spec, "Function types", "Type
// parameter declarations"). Whether `a, b` are names or types is known only at the end of the
// list: entries are parsed as a name, a type or both, and sorted out afterwards. In the result
// either all have names or none has.
#include "syntax/parser.h"

Field *new_field(Parser *p, Pos pos, Expr *name, Expr *type) {
  Field *field = arena_new(p->arena, Field);
  field->pos = pos;
  field->name = name;
  field->type = type;
  return field;
}

// A union may follow in a type parameter list.
static Field *with_union(Parser *p, Field *field, bool type_sets) {
  if (type_sets && at_operator(p, OP_OR))
    return parse_embedded_elem(p, field);
  return field;
}

// What follows name if it alone decides what the entry is; null if it does not.
static Field *field_after_name(Parser *p, Expr *name, bool type_sets) {
  Field *field = new_field(p, name->pos, NULL, NULL);
  if (tok(p) == TOK_LBRACK) {
    // name [n]E or the instantiated type name[T]
    field->type = parse_array_or_args(p, name);
    if (field->type->kind != EXPR_INDEX)
      field->name = name;
    return with_union(p, field, type_sets);
  }
  if (tok(p) == TOK_DOT) {
    field->type = parse_qualified_name(p, name);
    return with_union(p, field, type_sets);
  }
  if (type_sets && at_operator(p, OP_OR)) {
    field->type = name;
    return parse_embedded_elem(p, field);
  }
  return NULL;
}

static Expr *parse_dots_type(Parser *p) {
  Expr *x = new_expr(p, EXPR_DOTS_TYPE, pos_here(p), pos_here(p));
  next(p);
  x->u.elem_type.elem = parse_type_or_null(p);
  if (x->u.elem_type.elem == NULL) {
    x->u.elem_type.elem = bad_expr(p);
    syntax_error(p, "... is missing type");
  }
  return finish_expr(p, x);
}

// ParameterDecl = [ name ] [ "..." ] Type, or only a name. Null after an error.
static Field *parse_param(Parser *p, Expr *name, Token close) {
  bool type_sets = close == TOK_RBRACK;
  Pos pos = name != NULL ? name->pos : pos_here(p);
  if (name == NULL && type_sets && at_operator(p, OP_TILDE))
    return parse_embedded_elem(p, NULL);
  if (name == NULL && tok(p) == TOK_NAME)
    name = parse_name(p);
  if (name != NULL) {
    Field *field = field_after_name(p, name, type_sets);
    if (field != NULL)
      return field;
  }
  Field *field = new_field(p, pos, name, NULL);
  if (tok(p) == TOK_DOT_DOT_DOT) {
    field->type = parse_dots_type(p);
    return field;
  }
  if (type_sets && at_operator(p, OP_TILDE)) {
    field->type = parse_embedded_elem(p, NULL)->type;
    return field;
  }
  field->type = parse_type_or_null(p);
  if (field->type != NULL)
    field = with_union(p, field, type_sets);
  if (field->name != NULL || field->type != NULL)
    return field;
  syntax_errorf(p, "expecting %s", token_text(close));
  advance(p, TOKEN_BIT(TOK_COMMA) | TOKEN_BIT(close));
  return NULL;
}

// How many entries are what, before they are sorted out.
typedef struct {
  uint32_t named; // have a name and a type
  uint32_t typed; // have a type
} Counts;

static void names_are_types(FieldList list) {
  for (uint32_t i = 0; i < list.len; i++) {
    Field *field = list.items[i];
    if (field->name != NULL) {
      field->type = field->name;
      field->name = NULL;
    }
  }
}

// Where gc sees the start of a type: that of a function type is behind "func".
static Pos type_start(const Expr *type) {
  return type->kind == EXPR_FUNC_TYPE ? type->pos : type->start;
}

// Gives every entry a name and a type, from right to left: `a, b int` is two entries of type int.
// Returns the left-most position at which something was missing, or 0.
static Pos complete_names(Parser *p, FieldList list) {
  Pos missing = 0;
  Expr *type = NULL;
  for (uint32_t i = list.len; i-- > 0;) {
    Field *field = list.items[i];
    if (field->type != NULL) {
      type = field->type;
      if (field->name == NULL) {
        missing = type_start(type);
        field->name = new_blank(p, missing);
      }
    } else if (type != NULL) {
      field->type = type;
    } else {
      missing = field->name->pos;
      field->type = bad_expr(p);
      field->type->pos = field->type->start = field->type->end = missing;
    }
  }
  return missing;
}

static void sort_out(Parser *p, FieldList list, Counts counts, bool require_names, Pos end) {
  if (list.len == 0 || counts.named == list.len)
    return;
  if (counts.named == 0 && !require_names) {
    names_are_types(list);
    return;
  }
  Pos missing = complete_names(p, list);
  if (missing == 0)
    return;
  if (!require_names)
    syntax_error_at(p, missing, "mixed named and unnamed parameters");
  else if (counts.named == counts.typed)
    syntax_error_at(p, end, "missing type constraint");
  else
    syntax_error_at(p, missing, "type parameters must be named");
}

FieldList parse_params(Parser *p, Expr *name, Expr *type, Token close, bool require_names) {
  size_t mark = scratch_mark(p);
  Counts counts = {0, 0};
  ListState state = {.context = "parameter list", .sep = TOK_COMMA, .close = close};
  // The first field may be complete, and then also be the last.
  bool complete = type != NULL;
  bool last = complete && tok(p) == close;
  while (complete ? tok(p) != TOK_EOF : list_more(p, &state)) {
    Field *field = complete ? new_field(p, name->pos, name, type) : parse_param(p, name, close);
    complete = false;
    name = NULL;
    if (field != NULL) {
      counts.named += field->name != NULL && field->type != NULL;
      counts.typed += field->type != NULL;
      scratch_push(p, field);
    }
    if (last)
      break;
    list_separate(p, &state);
  }
  Pos end = list_finish(p, &state);
  FieldList list;
  list.items = scratch_take(p, mark, &list.len);
  sort_out(p, list, counts, require_names, end);
  return list;
}
