// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Labels, break, continue, goto and fallthrough in one function body (Go spec, "Labeled
// statements" to "Fallthrough statements"). One walk in source order. A goto to a label that was
// not seen yet stays open: an open goto of an inner block becomes one of the block around it when
// the inner block ends, because it may still jump out; a label closes the open gotos that name
// it. What is open at the end of the body has no label, or one in a block it may not enter.
// A declaration marks the gotos open at that point: they may leave the block, but a label later in
// it would make them jump over the variable.
#include "support/map.h"
#include "syntax/parser.h"
#include "syntax/print.h"

typedef struct Scope Scope;

// A block, or the body of a clause.
struct Scope {
  const Scope *parent;
  uint32_t id; // 1, 2... in the body
  Pos start;
  const Stmt *label; // STMT_LABELED whose statement has this block, or null
  Stmt *breaks;      // what an unlabelled break leaves, or null
  Stmt *continues;   // what an unlabelled continue continues, or null
  int64_t clause;    // index of the switch clause whose body this is, or -1
  Pos var_pos;       // last variable declared in this block so far, or 0
  const Expr *var;
};

typedef struct {
  Stmt *stmt;
  uint32_t skips; // id of the innermost block, if a variable was declared there after it; or 0
} OpenGoto;

typedef struct {
  Stmt *stmt;
  uint32_t scope; // id of the block that holds the label
  Pos start;      // of that block
  bool used;
} Label;

typedef struct {
  Compilation *c;
  uint32_t scopes;          // so far
  Vec(Label) labels;        // of the whole body
  Map(Str, size_t) by_name; // index in labels
  Vec(OpenGoto) gotos;      // open ones, in source order
} Checker;

static void check_stmt(Checker *k, Scope *scope, Stmt *s, const Stmt *label, bool last);

static LETGO_PRINTF(3, 4) void report(Checker *k, Pos pos, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  diag_verror(&k->c->diags, pos, 0, fmt, args);
  va_end(args);
}

static const char *place(const Checker *k, Pos pos) {
  return source_full_position_text(&k->c->sources, &k->c->arena, pos);
}

static Label *find_label(Checker *k, Str name) {
  ptrdiff_t i = map_find(k->by_name, name);
  return i < 0 ? NULL : &k->labels[k->by_name[i].value];
}

static void add_label(Checker *k, const Scope *scope, Stmt *s) {
  map_put(k->by_name, s->u.labeled.label->u.name.name, vec_len(k->labels));
  vec_push(k->labels, (Label){s, scope->id, scope->start, false});
}

// ---- labels and gotos ----

// Resolves the open gotos to label s, from index `first` on: those of the block it stands in.
static void close_gotos(Checker *k, const Scope *scope, Stmt *s, size_t first) {
  Str name = s->u.labeled.label->u.name.name;
  size_t kept = first;
  for (size_t i = first; i < vec_len(k->gotos); i++) {
    OpenGoto open = k->gotos[i];
    Expr *target = open.stmt->u.branch.label;
    if (target->u.name.name != name) {
      k->gotos[kept++] = open;
      continue;
    }
    open.stmt->u.branch.target = s;
    find_label(k, name)->used = true;
    if (open.skips == scope->id)
      report(k, target->pos, "goto %s jumps over declaration of %s at %s", name->text,
             syntax_expr_text(&k->c->arena, scope->var), place(k, scope->var_pos));
  }
  vec_set_len(k->gotos, kept);
}

static void declare_label(Checker *k, const Scope *scope, Stmt *s, size_t first) {
  Expr *name = s->u.labeled.label;
  if (strcmp(name->u.name.name->text, "_") == 0)
    return;
  const Label *other = find_label(k, name->u.name.name);
  if (other != NULL)
    report(k, name->pos, "label %s already defined at %s", name->u.name.name->text,
           place(k, other->stmt->u.labeled.label->pos));
  else
    add_label(k, scope, s);
  close_gotos(k, scope, s, first);
}

static void declare_var(Checker *k, Scope *scope, size_t first, Pos pos, const Expr *name) {
  scope->var_pos = pos;
  scope->var = name;
  for (size_t i = first; i < vec_len(k->gotos); i++)
    k->gotos[i].skips = scope->id;
}

static void check_goto(Checker *k, const Scope *scope, Stmt *s) {
  Label *label = find_label(k, s->u.branch.label->u.name.name);
  if (label != NULL) {
    label->used = true;
    for (const Scope *b = scope; b != NULL; b = b->parent)
      if (label->scope == b->id) {
        s->u.branch.target = label->stmt;
        return;
      }
  }
  vec_push(k->gotos, (OpenGoto){s, 0});
}

// ---- break, continue, fallthrough ----

// The statement that label marks if it encloses us. Otherwise null: *defined says whether there
// is such a label at all.
static Stmt *enclosing(Checker *k, const Scope *scope, Str name, bool *defined) {
  Label *label = find_label(k, name);
  *defined = label != NULL;
  if (label == NULL)
    return NULL;
  label->used = true;
  for (; scope != NULL; scope = scope->parent)
    if (scope->label == label->stmt)
      return label->stmt->u.labeled.stmt;
  return NULL;
}

static bool can_be_left(const Stmt *s, bool by_continue) {
  if (s == NULL)
    return false;
  return s->kind == STMT_FOR ||
         (!by_continue && (s->kind == STMT_SWITCH || s->kind == STMT_SELECT));
}

static void check_labeled(Checker *k, const Scope *scope, Stmt *s) {
  bool is_continue = s->u.branch.kind == BRANCH_CONTINUE, defined;
  const char *word = is_continue ? "continue" : "break";
  Expr *label = s->u.branch.label;
  Stmt *target = enclosing(k, scope, label->u.name.name, &defined);
  if (can_be_left(target, is_continue))
    s->u.branch.target = target;
  else if (defined)
    report(k, label->pos, "invalid %s label %s", word, label->u.name.name->text);
  else
    report(k, label->pos, "%s label not defined: %s", word, label->u.name.name->text);
}

static void check_fallthrough(Checker *k, const Scope *scope, Stmt *s, bool last) {
  const char *message = "fallthrough statement out of place";
  const Stmt *sw = scope->breaks;
  if (sw != NULL && sw->kind == STMT_SWITCH) {
    if (sw->u.switch_.tag != NULL && sw->u.switch_.tag->kind == EXPR_TYPE_SWITCH_GUARD)
      message = "cannot fallthrough in type switch";
    else if (scope->clause < 0 || !last)
      ; // in a block of its own, or not at the end
    else if (scope->clause + 1 == sw->u.switch_.nclauses)
      message = "cannot fallthrough final case in switch";
    else
      return;
  }
  report(k, s->pos, "%s", message);
}

static void check_branch(Checker *k, const Scope *scope, Stmt *s, bool last) {
  switch (s->u.branch.kind) {
  case BRANCH_GOTO:
    check_goto(k, scope, s);
    return;
  case BRANCH_FALLTHROUGH:
    check_fallthrough(k, scope, s, last);
    return;
  case BRANCH_BREAK:
  case BRANCH_CONTINUE:
    break;
  }
  bool is_continue = s->u.branch.kind == BRANCH_CONTINUE;
  if (s->u.branch.label != NULL)
    check_labeled(k, scope, s);
  else if ((s->u.branch.target = is_continue ? scope->continues : scope->breaks) == NULL)
    report(k, s->pos,
           is_continue ? "continue is not in a loop" : "break is not in a loop, switch, or select");
}

// ---- the walk ----

static uint32_t without_trailing_empty(StmtList list) {
  uint32_t len = list.len;
  while (len > 0 && list.items[len - 1]->kind == STMT_EMPTY)
    len--;
  return len;
}

static void check_list(Checker *k, Scope *scope, StmtList list) {
  size_t first = vec_len(k->gotos);
  uint32_t len = without_trailing_empty(list);
  for (uint32_t i = 0; i < len; i++) {
    const Stmt *label = NULL;
    Stmt *s = list.items[i];
    for (; s->kind == STMT_LABELED; s = s->u.labeled.stmt) {
      declare_label(k, scope, s, first);
      label = strcmp(s->u.labeled.label->u.name.name->text, "_") == 0 ? label : s;
    }
    if (s->kind == STMT_DECL && s->u.decl.len > 0 && s->u.decl.items[0]->kind == DECL_VAR)
      declare_var(k, scope, first, s->u.decl.items[0]->pos,
                  s->u.decl.items[0]->u.value.names.items[0]);
    else if (s->kind == STMT_ASSIGN && s->u.assign.op == OP_DEF)
      declare_var(k, scope, first, s->pos, s->u.assign.lhs);
    else
      check_stmt(k, scope, s, label, i + 1 == len);
  }
  // What stays open belongs to the block around this one from now on.
  for (size_t i = first; i < vec_len(k->gotos); i++)
    k->gotos[i].skips = 0;
}

static Scope inner(Checker *k, const Scope *parent, Pos start, const Stmt *label) {
  return (Scope){.parent = parent,
                 .id = ++k->scopes,
                 .start = start,
                 .label = label,
                 .breaks = parent->breaks,
                 .continues = parent->continues,
                 .clause = -1};
}

static void check_block(Checker *k, const Scope *parent, const Block *block, const Stmt *label) {
  Scope scope = inner(k, parent, block->pos, label);
  check_list(k, &scope, block->stmts);
}

static void check_if(Checker *k, const Scope *parent, Stmt *s, const Stmt *label) {
  check_block(k, parent, s->u.if_.then, label);
  if (s->u.if_.else_ == NULL)
    return;
  Scope scope = inner(k, parent, s->u.if_.else_->pos, label);
  check_list(k, &scope, (StmtList){&s->u.if_.else_, 1});
}

static void check_for(Checker *k, const Scope *parent, Stmt *s, const Stmt *label) {
  Scope scope = inner(k, parent, s->u.for_.body->pos, label);
  scope.breaks = scope.continues = s;
  check_list(k, &scope, s->u.for_.body->stmts);
}

static void check_clauses(Checker *k, const Scope *parent, Stmt *s, const Stmt *label) {
  bool is_switch = s->kind == STMT_SWITCH;
  Clause **clauses = is_switch ? s->u.switch_.clauses : s->u.select.clauses;
  uint32_t len = is_switch ? s->u.switch_.nclauses : s->u.select.nclauses;
  for (uint32_t i = 0; i < len; i++) {
    Scope scope = inner(k, parent, clauses[i]->pos, label);
    scope.breaks = s;
    scope.clause = is_switch ? (int64_t)i : -1;
    check_list(k, &scope, clauses[i]->body);
  }
}

// label marks s, or is null; last: nothing but empty statements follows s in its list.
static void check_stmt(Checker *k, Scope *scope, Stmt *s, const Stmt *label, bool last) {
  switch ((StmtKind)s->kind) {
  case STMT_BRANCH:
    check_branch(k, scope, s, last);
    break;
  case STMT_BLOCK:
    check_block(k, scope, s->u.block, label);
    break;
  case STMT_IF:
    check_if(k, scope, s, label);
    break;
  case STMT_FOR:
    check_for(k, scope, s, label);
    break;
  case STMT_SWITCH:
  case STMT_SELECT:
    check_clauses(k, scope, s, label);
    break;
  case STMT_EMPTY:
  case STMT_EXPR:
  case STMT_SEND:
  case STMT_DECL:
  case STMT_ASSIGN:
  case STMT_CALL:
  case STMT_RETURN:
  case STMT_LABELED:
    break;
  }
}

void branch_check(Compilation *c, Block *body) {
  Checker k = {.c = c};
  Scope scope = {.id = ++k.scopes, .start = body->pos, .clause = -1};
  check_list(&k, &scope, body->stmts);
  for (size_t i = 0; i < vec_len(k.gotos); i++) {
    Expr *target = k.gotos[i].stmt->u.branch.label;
    Label *label = find_label(&k, target->u.name.name);
    if (label == NULL) {
      report(&k, target->pos, "label %s not defined", target->u.name.name->text);
      continue;
    }
    label->used = true;
    report(&k, target->pos, "goto %s jumps into block starting at %s", target->u.name.name->text,
           place(&k, label->start));
  }
  for (size_t i = 0; i < vec_len(k.labels); i++) {
    const Expr *name = k.labels[i].stmt->u.labeled.label;
    if (!k.labels[i].used)
      report(&k, name->pos, "label %s defined and not used", name->u.name.name->text);
  }
  vec_free(k.labels);
  map_free(k.by_name);
  vec_free(k.gotos);
}
