// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass knows instructions and their positions. What stands there in the source, the parser
// knows.
#include "driver/step.h"
#include "syntax/find.h"
#include "syntax/print.h"
#include "types/types.h"

#include <string.h>

static const struct {
  const char *symbol, *text;
} runtime_names[] = {
    {"rt_go", "a new goroutine"},
    {"rt_try", "the body that a deferred function may recover"},
    {"rt_select", "a select statement"},
    {"rt_gopanic", "panic"},
};

const char *step_plain_symbol(Arena *arena, const char *symbol) {
  static const char *const endings[] = {"-rooms", "-nest"};
  size_t len = strlen(symbol);
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    size_t end = strlen(endings[i]);
    if (len > end && strcmp(symbol + len - end, endings[i]) == 0)
      return arena_strndup(arena, symbol, len - end);
  }
  return symbol;
}

const char *step_function_text(Arena *arena, const char *symbol) {
  symbol = step_plain_symbol(arena, symbol);
  for (size_t i = 0; i < sizeof runtime_names / sizeof *runtime_names; i++)
    if (strcmp(symbol, runtime_names[i].symbol) == 0)
      return runtime_names[i].text;
  if (strncmp(symbol, "rt_", 3) == 0)
    return arena_printf(arena, "the runtime (%s)", symbol);
  return strncmp(symbol, "main.", 5) == 0 ? symbol + 5 : symbol;
}

// The length of a name that other words follow, or a comma or parenthesis that is none of its own.
static size_t name_length(const char *name) {
  size_t len = strcspn(name, " "), open = 0;
  for (size_t i = 0; i < len; i++) {
    open += name[i] == '(';
    if (name[i] == ')' && open-- == 0)
      return i;
  }
  return len > 0 && name[len - 1] == ',' ? len - 1 : len;
}

const char *step_sentence(Arena *arena, const char *text) {
  const char *at = strpbrk(text, "@%");
  if (at == NULL)
    return text;
  size_t len = name_length(at + 1);
  // The numbers that copies of a variable have in the IR: "found.i".
  size_t first = *at == '%' ? strcspn(at + 1, ". ,)") : 0;
  const char *name = arena_strndup(arena, at + 1, first == 0 ? len : first);
  if (*at == '@')
    name = step_function_text(arena, name);
  return arena_printf(arena, "%.*s%s%s", (int)(at - text), text, name, at + 1 + len);
}

static const File *file_of(const SourceTree *tree, Pos pos) {
  const SourceFile *source = source_file(&tree->c->sources, pos);
  for (size_t i = 0; source != NULL && i < vec_len(tree->files); i++)
    if (tree->files[i] != NULL && tree->files[i]->source == source->index)
      return tree->files[i];
  return NULL;
}

static Pos find_pos(const SourceTree *tree, EscapePos pos) {
  return pos.file == NULL ? 0 : source_find(&tree->c->sources, pos.file, pos.line, pos.col);
}

static bool is_kind(const Expr *x, ExprKind kind) { return x != NULL && x->kind == kind; }

static StepWords words_of_call(Arena *arena, const Expr *call) {
  const char *why = call->u.call.call_kind == CALL_CONVERSION ? "conversion" : "call parameter";
  return (StepWords){syntax_expr_text(arena, call), why};
}

static StepWords words_of_declaration(Arena *arena, const Decl *decl) {
  const char *names = "";
  for (uint32_t i = 0; i < decl->u.value.names.len; i++)
    names = arena_printf(arena, "%s%s%s", names, i > 0 ? ", " : "",
                         syntax_expr_text(arena, decl->u.value.names.items[i]));
  const char *values = syntax_expr_text(arena, decl->u.value.values);
  return (StepWords){arena_printf(arena, "var %s = %s", names, values), "assign"};
}

static StepWords words_of_loop(Arena *arena, const Stmt *s) {
  if (!s->u.for_.is_range)
    return (StepWords){NULL, ""};
  return (StepWords){arena_printf(arena, "range %s", syntax_expr_text(arena, s->u.for_.range)),
                     "range"};
}

static StepWords words_of_statement(Arena *arena, const Stmt *s) {
  switch ((StmtKind)s->kind) {
  case STMT_ASSIGN:
    return (StepWords){syntax_stmt_text(arena, s),
                       is_kind(s->u.assign.lhs, EXPR_LIST) ? "assign-pair" : "assign"};
  case STMT_SEND:
    return (StepWords){syntax_stmt_text(arena, s), "send"};
  case STMT_RETURN:
    return (StepWords){syntax_stmt_text(arena, s), "return"};
  case STMT_CALL:
    return (StepWords){arena_printf(arena, "%s %s", s->u.call.is_defer ? "defer" : "go",
                                    syntax_expr_text(arena, s->u.call.call)),
                       "call parameter"};
  case STMT_EXPR:
    return (StepWords){syntax_stmt_text(arena, s), "call parameter"};
  case STMT_FOR:
    return words_of_loop(arena, s);
  default:
    return (StepWords){NULL, ""};
  }
}

static const char *literal_word(const Expr *literal) {
  Type *type = literal->type == NULL ? NULL : type_underlying(literal->type);
  if (type != NULL && type->kind == KIND_STRUCT)
    return "struct literal element";
  if (type != NULL && type->kind == KIND_MAP)
    return "map literal value";
  return type != NULL && type->kind == KIND_SLICE ? "slice-literal-element"
                                                  : "array literal element";
}

// A return says more than what is in it; an expression more than the statement around it.
static StepWords words_of(Arena *arena, const Found *found, EscapeStepKind kind) {
  bool returns = found->stmt != NULL && found->stmt->kind == STMT_RETURN;
  if (returns && kind == ESCAPE_STEP_RETURNED)
    return words_of_statement(arena, found->stmt);
  if (is_kind(found->expr, EXPR_CALL))
    return words_of_call(arena, found->expr);
  if (is_kind(found->expr, EXPR_FUNC_LIT))
    return (StepWords){syntax_expr_text(arena, found->expr), "captured by a closure"};
  if (found->literal != NULL && kind == ESCAPE_STEP_STORED)
    return (StepWords){syntax_expr_text(arena, found->literal), literal_word(found->literal)};
  if (found->decl != NULL)
    return words_of_declaration(arena, found->decl);
  return found->stmt == NULL ? (StepWords){NULL, ""} : words_of_statement(arena, found->stmt);
}

StepWords step_words(Arena *arena, const SourceTree *tree, const EscapeStep *step) {
  Pos pos = find_pos(tree, step->pos);
  const File *file = pos == 0 ? NULL : file_of(tree, pos);
  StepWords words = {NULL, ""};
  if (file != NULL) {
    Found found = syntax_find(file, pos);
    words = words_of(arena, &found, step->kind);
  }
  return words.text == NULL || *words.text == 0 ? (StepWords){step_sentence(arena, step->text), ""}
                                                     : words;
}

const char *step_source_line(Arena *arena, const SourceTree *tree, EscapePos pos) {
  SourceFile *file = source_file(&tree->c->sources, find_pos(tree, pos));
  size_t len;
  const char *text = file == NULL ? NULL : source_line_text(file, pos.line, &len);
  if (text == NULL)
    return "";
  for (; len > 0 && (*text == ' ' || *text == '\t'); len--)
    text++;
  while (len > 0 && strchr(" \t\r", text[len - 1]) != NULL)
    len--;
  return arena_strndup(arena, text, len);
}
