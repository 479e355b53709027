// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The format is stable: tests compare it. A missing child is not printed; its role tells which one
// is there.
#include "syntax/dump.h"

typedef struct {
  const Sources *sources;
  FILE *out;
  int depth;
} Dumper;

static void dump_expr(Dumper *d, const char *role, const Expr *x);
static void dump_stmt(Dumper *d, const char *role, const Stmt *s);
static void dump_decl(Dumper *d, const Decl *decl);

static void put_place(Dumper *d, Pos pos) {
  Position at = source_raw_position(d->sources, pos);
  fprintf(d->out, "%u:%u", at.line, at.col);
}

// Starts a line: everything up to details. A span of 0 is left out.
static void head(Dumper *d, const char *role, const char *kind, Pos pos, Pos start, Pos end) {
  fprintf(d->out, "%*s%s%s%s ", 2 * d->depth, "", role, *role == 0 ? "" : ": ", kind);
  put_place(d, pos);
  if (start == 0)
    return;
  fputs(" [", d->out);
  put_place(d, start);
  putc('-', d->out);
  put_place(d, end);
  putc(')', d->out);
}

static void detail(Dumper *d, const char *text) { fprintf(d->out, " %s", text); }

// Ends the line; children follow.
static void open_node(Dumper *d) {
  putc('\n', d->out);
  d->depth++;
}

static void close_node(Dumper *d) { d->depth--; }

// ---- fields and signatures ----

static void dump_fields(Dumper *d, const char *role, FieldList list, ExprList tags) {
  for (uint32_t i = 0; i < list.len; i++) {
    const Field *field = list.items[i];
    head(d, role, "Field", field->pos, 0, 0);
    if (field->embedded)
      detail(d, "embedded");
    if (field->name != NULL)
      detail(d, field->name->u.name.name->text);
    if (i < tags.len && tags.items[i] != NULL)
      detail(d, tags.items[i]->u.lit.text->text);
    open_node(d);
    // Names declared together share their type; it is shown with the first.
    if (i == 0 || list.items[i - 1]->type != field->type)
      dump_expr(d, "type", field->type);
    close_node(d);
  }
}

static void dump_signature(Dumper *d, const FuncType *type) {
  dump_fields(d, "param", type->params, (ExprList){0});
  dump_fields(d, "result", type->results, (ExprList){0});
}

// ---- expressions ----

static const char *expr_kind(const Expr *x) {
  static const char *const kinds[] = {
      [EXPR_BAD] = "Bad",
      [EXPR_NAME] = "Name",
      [EXPR_LIT] = "Lit",
      [EXPR_COMPOSITE] = "Composite",
      [EXPR_KEY_VALUE] = "KeyValue",
      [EXPR_FUNC_LIT] = "FuncLit",
      [EXPR_PAREN] = "Paren",
      [EXPR_SELECTOR] = "Selector",
      [EXPR_INDEX] = "Index",
      [EXPR_SLICE] = "Slice",
      [EXPR_ASSERT] = "Assert",
      [EXPR_TYPE_SWITCH_GUARD] = "TypeSwitchGuard",
      [EXPR_UNARY] = "Unary",
      [EXPR_STAR] = "Star",
      [EXPR_BINARY] = "Binary",
      [EXPR_CALL] = "Call",
      [EXPR_LIST] = "List",
      [EXPR_ARRAY_TYPE] = "ArrayType",
      [EXPR_SLICE_TYPE] = "SliceType",
      [EXPR_DOTS_TYPE] = "DotsType",
      [EXPR_STRUCT_TYPE] = "StructType",
      [EXPR_INTERFACE_TYPE] = "InterfaceType",
      [EXPR_FUNC_TYPE] = "FuncType",
      [EXPR_MAP_TYPE] = "MapType",
      [EXPR_CHAN_TYPE] = "ChanType",
  };
  return kinds[x->kind];
}

static void expr_details(Dumper *d, const Expr *x) {
  static const char *const literals[] = {"int", "float", "imaginary", "rune", "string"};
  static const char *const directions[] = {"both", "send", "receive"};
  switch ((ExprKind)x->kind) {
  case EXPR_NAME:
    detail(d, x->u.name.name->text);
    break;
  case EXPR_LIT:
    detail(d, literals[x->u.lit.kind]);
    detail(d, x->u.lit.text->text);
    if (x->u.lit.bad)
      detail(d, "bad");
    break;
  case EXPR_UNARY:
    detail(d, operator_text(x->u.unary.op));
    break;
  case EXPR_BINARY:
    detail(d, operator_text(x->u.binary.op));
    break;
  case EXPR_CALL:
    if (x->u.call.has_dots)
      detail(d, "...");
    break;
  case EXPR_SLICE:
    if (x->u.slice.full)
      detail(d, "full");
    break;
  case EXPR_CHAN_TYPE:
    detail(d, directions[x->u.chan_type.dir]);
    break;
  case EXPR_BAD:
  case EXPR_COMPOSITE:
  case EXPR_KEY_VALUE:
  case EXPR_FUNC_LIT:
  case EXPR_PAREN:
  case EXPR_SELECTOR:
  case EXPR_INDEX:
  case EXPR_ASSERT:
  case EXPR_TYPE_SWITCH_GUARD:
  case EXPR_STAR:
  case EXPR_LIST:
  case EXPR_ARRAY_TYPE:
  case EXPR_SLICE_TYPE:
  case EXPR_DOTS_TYPE:
  case EXPR_STRUCT_TYPE:
  case EXPR_INTERFACE_TYPE:
  case EXPR_FUNC_TYPE:
  case EXPR_MAP_TYPE:
    break;
  }
}

static void dump_exprs(Dumper *d, const char *role, ExprList list) {
  for (uint32_t i = 0; i < list.len; i++)
    dump_expr(d, role, list.items[i]);
}

static void dump_stmts(Dumper *d, StmtList list) {
  for (uint32_t i = 0; i < list.len; i++)
    dump_stmt(d, "", list.items[i]);
}

static void dump_block(Dumper *d, const char *role, const Block *block) {
  if (block == NULL)
    return;
  head(d, role, "Block", block->pos, 0, 0);
  open_node(d);
  dump_stmts(d, block->stmts);
  close_node(d);
}

static void dump_two(Dumper *d, const char *role, const Expr *x, const char *other_role,
                     const Expr *y) {
  dump_expr(d, role, x);
  dump_expr(d, other_role, y);
}

static void dump_type_parts(Dumper *d, const Expr *x) {
  switch ((ExprKind)x->kind) {
  case EXPR_ARRAY_TYPE:
    dump_two(d, "len", x->u.array_type.len, "elem", x->u.array_type.elem);
    break;
  case EXPR_SLICE_TYPE:
  case EXPR_DOTS_TYPE:
    dump_expr(d, "elem", x->u.elem_type.elem);
    break;
  case EXPR_STRUCT_TYPE:
    dump_fields(d, "", x->u.struct_type.fields, x->u.struct_type.tags);
    break;
  case EXPR_INTERFACE_TYPE:
    dump_fields(d, "", x->u.interface_type.methods, (ExprList){0});
    break;
  case EXPR_FUNC_TYPE:
    dump_signature(d, x->u.func_type);
    break;
  case EXPR_MAP_TYPE:
    dump_two(d, "key", x->u.map_type.key, "value", x->u.map_type.value);
    break;
  case EXPR_CHAN_TYPE:
    dump_expr(d, "elem", x->u.chan_type.elem);
    break;
  default:
    break; // not a type
  }
}

static void dump_slice_parts(Dumper *d, const Expr *x) {
  dump_two(d, "x", x->u.slice.x, "low", x->u.slice.index[0]);
  dump_two(d, "high", x->u.slice.index[1], "max", x->u.slice.index[2]);
}

static void expr_parts(Dumper *d, const Expr *x) {
  switch ((ExprKind)x->kind) {
  case EXPR_BAD:
  case EXPR_NAME:
  case EXPR_LIT:
    break;
  case EXPR_COMPOSITE:
    dump_expr(d, "type", x->u.composite.type);
    dump_exprs(d, "", x->u.composite.elems);
    break;
  case EXPR_KEY_VALUE:
    dump_two(d, "key", x->u.key_value.key, "value", x->u.key_value.value);
    break;
  case EXPR_FUNC_LIT:
    dump_signature(d, x->u.func_lit.type);
    dump_block(d, "body", x->u.func_lit.body);
    break;
  case EXPR_PAREN:
    dump_expr(d, "", x->u.paren.x);
    break;
  case EXPR_SELECTOR:
    dump_two(d, "x", x->u.selector.x, "sel", x->u.selector.sel);
    break;
  case EXPR_INDEX:
    dump_two(d, "x", x->u.index.x, "index", x->u.index.index);
    break;
  case EXPR_SLICE:
    dump_slice_parts(d, x);
    break;
  case EXPR_ASSERT:
    dump_two(d, "x", x->u.assert.x, "type", x->u.assert.type);
    break;
  case EXPR_TYPE_SWITCH_GUARD:
    dump_two(d, "lhs", x->u.guard.lhs, "x", x->u.guard.x);
    break;
  case EXPR_UNARY:
    dump_expr(d, "", x->u.unary.x);
    break;
  case EXPR_STAR:
    dump_expr(d, "", x->u.star.x);
    break;
  case EXPR_BINARY:
    dump_two(d, "x", x->u.binary.x, "y", x->u.binary.y);
    break;
  case EXPR_CALL:
    dump_expr(d, "fun", x->u.call.fun);
    dump_exprs(d, "arg", x->u.call.args);
    break;
  case EXPR_LIST:
    dump_exprs(d, "", x->u.list);
    break;
  case EXPR_ARRAY_TYPE:
  case EXPR_SLICE_TYPE:
  case EXPR_DOTS_TYPE:
  case EXPR_STRUCT_TYPE:
  case EXPR_INTERFACE_TYPE:
  case EXPR_FUNC_TYPE:
  case EXPR_MAP_TYPE:
  case EXPR_CHAN_TYPE:
    dump_type_parts(d, x);
    break;
  }
}

static void dump_expr(Dumper *d, const char *role, const Expr *x) {
  if (x == NULL)
    return;
  head(d, role, expr_kind(x), x->pos, x->start, x->end);
  expr_details(d, x);
  open_node(d);
  expr_parts(d, x);
  close_node(d);
}

// ---- statements ----

static const char *stmt_kind(const Stmt *s) {
  static const char *const kinds[] = {
      [STMT_EMPTY] = "Empty",   [STMT_BLOCK] = "BlockStmt", [STMT_EXPR] = "ExprStmt",
      [STMT_SEND] = "Send",     [STMT_DECL] = "DeclStmt",   [STMT_ASSIGN] = "Assign",
      [STMT_BRANCH] = "Branch", [STMT_CALL] = "CallStmt",   [STMT_RETURN] = "Return",
      [STMT_IF] = "If",         [STMT_FOR] = "For",         [STMT_SWITCH] = "Switch",
      [STMT_SELECT] = "Select", [STMT_LABELED] = "Labeled",
  };
  return kinds[s->kind];
}

static const char *assign_operator(const Stmt *s) {
  if (s->u.assign.inc_dec)
    return s->u.assign.op == OP_ADD ? "++" : "--";
  return s->u.assign.op == OP_DEF ? ":=" : "=";
}

static void branch_details(Dumper *d, const Stmt *s) {
  static const char *const words[] = {"break", "continue", "goto", "fallthrough"};
  detail(d, words[s->u.branch.kind]);
  if (s->u.branch.label != NULL)
    detail(d, s->u.branch.label->u.name.name->text);
  if (s->u.branch.target != NULL) {
    fputs(" -> ", d->out);
    put_place(d, s->u.branch.target->pos);
  }
}

static void stmt_details(Dumper *d, const Stmt *s) {
  if (s->kind == STMT_ASSIGN) {
    detail(d, assign_operator(s));
    if (!s->u.assign.inc_dec && s->u.assign.op > OP_DEF)
      detail(d, operator_text(s->u.assign.op));
  } else if (s->kind == STMT_BRANCH) {
    branch_details(d, s);
  } else if (s->kind == STMT_CALL) {
    detail(d, s->u.call.is_defer ? "defer" : "go");
  } else if (s->kind == STMT_LABELED) {
    detail(d, s->u.labeled.label->u.name.name->text);
  } else if (s->kind == STMT_FOR && s->u.for_.is_range) {
    detail(d, s->u.for_.range_def ? "range :=" : "range =");
  }
}

static void dump_clauses(Dumper *d, Clause **clauses, uint32_t len) {
  for (uint32_t i = 0; i < len; i++) {
    const Clause *c = clauses[i];
    head(d, "", c->is_default ? "Default" : "Case", c->pos, 0, 0);
    open_node(d);
    dump_exprs(d, "case", c->exprs);
    dump_stmt(d, "comm", c->comm);
    dump_stmts(d, c->body);
    close_node(d);
  }
}

static void dump_for_parts(Dumper *d, const Stmt *s) {
  dump_stmt(d, "init", s->u.for_.init);
  dump_expr(d, "cond", s->u.for_.cond);
  dump_stmt(d, "post", s->u.for_.post);
  dump_two(d, "lhs", s->u.for_.range_lhs, "range", s->u.for_.range);
  dump_block(d, "body", s->u.for_.body);
}

static void dump_if_parts(Dumper *d, const Stmt *s) {
  dump_stmt(d, "init", s->u.if_.init);
  dump_expr(d, "cond", s->u.if_.cond);
  dump_block(d, "then", s->u.if_.then);
  dump_stmt(d, "else", s->u.if_.else_);
}

static void stmt_parts(Dumper *d, const Stmt *s) {
  switch ((StmtKind)s->kind) {
  case STMT_EMPTY:
  case STMT_BRANCH:
    break;
  case STMT_BLOCK:
    dump_stmts(d, s->u.block->stmts);
    break;
  case STMT_EXPR:
    dump_expr(d, "", s->u.expr);
    break;
  case STMT_SEND:
    dump_two(d, "chan", s->u.send.chan, "value", s->u.send.value);
    break;
  case STMT_DECL:
    for (uint32_t i = 0; i < s->u.decl.len; i++)
      dump_decl(d, s->u.decl.items[i]);
    break;
  case STMT_ASSIGN:
    dump_two(d, "lhs", s->u.assign.lhs, "rhs", s->u.assign.rhs);
    break;
  case STMT_CALL:
    dump_expr(d, "", s->u.call.call);
    break;
  case STMT_RETURN:
    dump_expr(d, "", s->u.ret.results);
    break;
  case STMT_IF:
    dump_if_parts(d, s);
    break;
  case STMT_FOR:
    dump_for_parts(d, s);
    break;
  case STMT_SWITCH:
    dump_stmt(d, "init", s->u.switch_.init);
    dump_expr(d, "tag", s->u.switch_.tag);
    dump_clauses(d, s->u.switch_.clauses, s->u.switch_.nclauses);
    break;
  case STMT_SELECT:
    dump_clauses(d, s->u.select.clauses, s->u.select.nclauses);
    break;
  case STMT_LABELED:
    dump_stmt(d, "", s->u.labeled.stmt);
    break;
  }
}

static void dump_stmt(Dumper *d, const char *role, const Stmt *s) {
  if (s == NULL)
    return;
  head(d, role, stmt_kind(s), s->pos, s->start, s->end);
  stmt_details(d, s);
  open_node(d);
  stmt_parts(d, s);
  close_node(d);
}

// ---- declarations ----

static void decl_details(Dumper *d, const Decl *decl) {
  if (decl->group != 0)
    fprintf(d->out, " group=%u", decl->group);
  if (decl->kind == DECL_CONST)
    fprintf(d->out, " iota=%u", decl->u.value.iota);
  if (decl->pragma != 0)
    fprintf(d->out, " pragma=%#x", decl->pragma);
  if (decl->kind == DECL_TYPE)
    fprintf(d->out, " %s%s", decl->u.type.name->u.name.name->text,
            decl->u.type.alias ? " alias" : "");
  else if (decl->kind == DECL_FUNC)
    detail(d, decl->u.func.name->u.name.name->text);
}

static void decl_parts(Dumper *d, const Decl *decl) {
  switch ((DeclKind)decl->kind) {
  case DECL_IMPORT:
    dump_two(d, "name", decl->u.import.local_name, "path", decl->u.import.path);
    break;
  case DECL_CONST:
  case DECL_VAR:
    dump_exprs(d, "name", decl->u.value.names);
    dump_two(d, "type", decl->u.value.type, "values", decl->u.value.values);
    break;
  case DECL_TYPE:
    dump_fields(d, "tparam", decl->u.type.tparams, (ExprList){0});
    dump_expr(d, "type", decl->u.type.type);
    break;
  case DECL_FUNC:
    if (decl->u.func.recv != NULL)
      dump_fields(d, "recv", (FieldList){(Field **)(uintptr_t)&decl->u.func.recv, 1},
                  (ExprList){0});
    dump_fields(d, "tparam", decl->u.func.tparams, (ExprList){0});
    dump_signature(d, decl->u.func.type);
    dump_block(d, "body", decl->u.func.body);
    break;
  }
}

static void dump_decl(Dumper *d, const Decl *decl) {
  static const char *const kinds[] = {"Import", "Const", "Type", "Var", "Func"};
  head(d, "", kinds[decl->kind], decl->pos, decl->start, decl->end);
  decl_details(d, decl);
  open_node(d);
  decl_parts(d, decl);
  close_node(d);
}

void syntax_dump(FILE *out, const Sources *sources, const File *file) {
  Dumper d = {sources, out, 0};
  head(&d, "", "File", file->package_name->pos, 0, 0);
  detail(&d, file->package_name->u.name.name->text);
  open_node(&d);
  for (uint32_t i = 0; i < file->ndirectives; i++) {
    head(&d, "", "Directive", file->directives[i].pos, 0, 0);
    fprintf(out, " %s\n", file->directives[i].text->text);
  }
  for (uint32_t i = 0; i < file->nlinknames; i++) {
    const Linkname *name = &file->linknames[i];
    head(&d, "", "Linkname", name->pos, 0, 0);
    fprintf(out, " %s%s%s\n", name->local->text, name->target == NULL ? "" : " ",
            name->target == NULL ? "" : name->target->text);
  }
  for (uint32_t i = 0; i < file->decls.len; i++)
    dump_decl(&d, file->decls.items[i]);
}
