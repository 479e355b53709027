// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Copies the checked tree of a generic function with type arguments put in for type parameters.
// What comes out is an ordinary function: nothing else in the lowering knows of generics. Variables
// get objects of their own, because their types differ; fields and methods are looked up again,
// because what a selector finds depends on the argument; constants stay, and are rounded to the
// concrete type when they are lowered.
#include "lower/instance.h"

#include "lower/type_name.h"

#include <string.h>

// One copy in the making.
typedef struct {
  Lower *l;
  const Package *package; // of the generic function: decides which unexported names are seen
  ObjectList tparams;
  TypeList targs;
  Str generic_name, name;
  Map(Object *, Object *) objects;
  Map(Stmt *, Stmt *) stmts;
  Vec(Stmt *) branches; // copies whose target is still the original's
} Copy;

static Type *copy_type(Copy *c, Type *type) {
  return type == NULL ? NULL : type_subst(c->l->arena, type, c->tparams, c->targs);
}

static TypeList *copy_types(Copy *c, const TypeList *list) {
  if (list == NULL)
    return NULL;
  TypeList *copy = arena_new(c->l->arena, TypeList);
  copy->len = list->len;
  copy->items = arena_new_array(c->l->arena, Type *, list->len);
  for (uint32_t i = 0; i < list->len; i++)
    copy->items[i] = copy_type(c, list->items[i]);
  return copy;
}

static bool is_local_variable(const Object *object) {
  return object->kind == OBJECT_VAR && object->u.var.kind != VAR_PACKAGE &&
         object->u.var.kind != VAR_FIELD;
}

static Object *copy_object(Copy *c, Object *object) {
  if (object == NULL || !is_local_variable(object))
    return object;
  ptrdiff_t known = map_find(c->objects, object);
  if (known >= 0)
    return c->objects[known].value;
  Object *copy = arena_new(c->l->arena, Object);
  *copy = *object;
  copy->type = copy_type(c, object->type);
  map_put(c->objects, object, copy);
  return copy;
}

static ObjectList copy_objects(Copy *c, ObjectList list) {
  Object **items = arena_new_array(c->l->arena, Object *, list.len);
  for (uint32_t i = 0; i < list.len; i++)
    items[i] = copy_object(c, list.items[i]);
  return (ObjectList){items, list.len};
}

// ---- expressions

static Expr *copy_expr(Copy *c, Expr *x);
static Block *copy_block(Copy *c, Block *block);
static FuncInfo *copy_info(Copy *c, FuncInfo *info);

static ExprList copy_exprs(Copy *c, ExprList list) {
  Expr **items = arena_new_array(c->l->arena, Expr *, list.len);
  for (uint32_t i = 0; i < list.len; i++)
    items[i] = copy_expr(c, list.items[i]);
  return (ExprList){items, list.len};
}

static Selection *copy_selection(Copy *c, Expr *x, const Selection *s) {
  if (s == NULL)
    return NULL;
  Selection *copy = arena_new(c->l->arena, Selection);
  *copy = *s;
  copy->recv = copy_type(c, s->recv);
  copy->type = copy_type(c, s->type);
  Str name = x->u.selector.sel->u.name.name;
  Lookup found = type_lookup(c->l->arena, copy->recv, true, c->package, name);
  if (found.object == NULL)
    lower_fault(c->l, x->pos, "a selector finds nothing in an instance");
  copy->object = found.object;
  copy->path = found.path;
  copy->npath = found.npath;
  copy->indirect = found.indirect;
  return copy;
}

static void copy_operands(Copy *c, Expr *copy, Expr *x) {
  switch ((int)x->kind) {
  case EXPR_NAME:
    copy->u.name.object = copy_object(c, x->u.name.object);
    copy->u.name.targs = copy_types(c, x->u.name.targs);
    return;
  case EXPR_COMPOSITE:
    copy->u.composite.type = copy_expr(c, x->u.composite.type);
    copy->u.composite.elems = copy_exprs(c, x->u.composite.elems);
    return;
  case EXPR_KEY_VALUE:
    copy->u.key_value.key = copy_expr(c, x->u.key_value.key);
    copy->u.key_value.value = copy_expr(c, x->u.key_value.value);
    return;
  case EXPR_FUNC_LIT:
    copy->u.func_lit.info = copy_info(c, x->u.func_lit.info);
    return;
  case EXPR_PAREN:
    copy->u.paren.x = copy_expr(c, x->u.paren.x);
    return;
  case EXPR_SELECTOR:
    copy->u.selector.x = copy_expr(c, x->u.selector.x);
    copy->u.selector.sel = copy_expr(c, x->u.selector.sel);
    copy->u.selector.selection = copy_selection(c, x, x->u.selector.selection);
    return;
  case EXPR_INDEX:
    copy->u.index.x = copy_expr(c, x->u.index.x);
    copy->u.index.index = copy_expr(c, x->u.index.index);
    copy->u.index.targs = copy_types(c, x->u.index.targs);
    return;
  case EXPR_SLICE:
    copy->u.slice.x = copy_expr(c, x->u.slice.x);
    for (int i = 0; i < 3; i++)
      copy->u.slice.index[i] = copy_expr(c, x->u.slice.index[i]);
    return;
  case EXPR_ASSERT:
    copy->u.assert.x = copy_expr(c, x->u.assert.x);
    copy->u.assert.type = copy_expr(c, x->u.assert.type);
    return;
  case EXPR_TYPE_SWITCH_GUARD:
    copy->u.guard.lhs = copy_expr(c, x->u.guard.lhs);
    copy->u.guard.x = copy_expr(c, x->u.guard.x);
    return;
  case EXPR_UNARY:
    copy->u.unary.x = copy_expr(c, x->u.unary.x);
    return;
  case EXPR_STAR:
    copy->u.star.x = copy_expr(c, x->u.star.x);
    return;
  case EXPR_BINARY:
    copy->u.binary.x = copy_expr(c, x->u.binary.x);
    copy->u.binary.y = copy_expr(c, x->u.binary.y);
    return;
  case EXPR_CALL:
    copy->u.call.fun = copy_expr(c, x->u.call.fun);
    copy->u.call.args = copy_exprs(c, x->u.call.args);
    return;
  case EXPR_LIST:
    copy->u.list = copy_exprs(c, x->u.list);
    return;
  default:
    return; // literals and types
  }
}

static Expr *copy_expr(Copy *c, Expr *x) {
  if (x == NULL)
    return NULL;
  Expr *copy = arena_new(c->l->arena, Expr);
  *copy = *x;
  copy->type = copy_type(c, x->type);
  if (x->mode != MODE_TYPE)
    copy_operands(c, copy, x);
  return copy;
}

// ---- statements

static Stmt *copy_stmt(Copy *c, Stmt *s);

static StmtList copy_stmts(Copy *c, StmtList list) {
  Stmt **items = arena_new_array(c->l->arena, Stmt *, list.len);
  for (uint32_t i = 0; i < list.len; i++)
    items[i] = copy_stmt(c, list.items[i]);
  return (StmtList){items, list.len};
}

static Block *copy_block(Copy *c, Block *block) {
  if (block == NULL)
    return NULL;
  Block *copy = arena_new(c->l->arena, Block);
  *copy = *block;
  copy->stmts = copy_stmts(c, block->stmts);
  return copy;
}

static Clause **copy_clauses(Copy *c, Clause **clauses, uint32_t n) {
  Clause **copies = arena_new_array(c->l->arena, Clause *, n);
  for (uint32_t i = 0; i < n; i++) {
    copies[i] = arena_new(c->l->arena, Clause);
    *copies[i] = *clauses[i];
    copies[i]->exprs = copy_exprs(c, clauses[i]->exprs);
    copies[i]->comm = copy_stmt(c, clauses[i]->comm);
    copies[i]->implicit = copy_object(c, clauses[i]->implicit);
    copies[i]->body = copy_stmts(c, clauses[i]->body);
  }
  return copies;
}

static DeclList copy_decls(Copy *c, DeclList list) {
  Decl **items = arena_new_array(c->l->arena, Decl *, list.len);
  for (uint32_t i = 0; i < list.len; i++) {
    items[i] = list.items[i];
    if (list.items[i]->kind != DECL_VAR)
      continue;
    items[i] = arena_new(c->l->arena, Decl);
    *items[i] = *list.items[i];
    items[i]->u.value.names = copy_exprs(c, list.items[i]->u.value.names);
    items[i]->u.value.values = copy_expr(c, list.items[i]->u.value.values);
  }
  return (DeclList){items, list.len};
}

static void copy_for(Copy *c, Stmt *copy, Stmt *s) {
  copy->u.for_.init = copy_stmt(c, s->u.for_.init);
  copy->u.for_.cond = copy_expr(c, s->u.for_.cond);
  copy->u.for_.post = copy_stmt(c, s->u.for_.post);
  copy->u.for_.range = copy_expr(c, s->u.for_.range);
  copy->u.for_.range_lhs = copy_expr(c, s->u.for_.range_lhs);
  copy->u.for_.body = copy_block(c, s->u.for_.body);
}

static void copy_parts(Copy *c, Stmt *copy, Stmt *s) {
  switch ((StmtKind)s->kind) {
  case STMT_EMPTY:
    return;
  case STMT_BLOCK:
    copy->u.block = copy_block(c, s->u.block);
    return;
  case STMT_EXPR:
    copy->u.expr = copy_expr(c, s->u.expr);
    return;
  case STMT_SEND:
    copy->u.send.chan = copy_expr(c, s->u.send.chan);
    copy->u.send.value = copy_expr(c, s->u.send.value);
    return;
  case STMT_DECL:
    copy->u.decl = copy_decls(c, s->u.decl);
    return;
  case STMT_ASSIGN:
    copy->u.assign.lhs = copy_expr(c, s->u.assign.lhs);
    copy->u.assign.rhs = copy_expr(c, s->u.assign.rhs);
    return;
  case STMT_BRANCH:
    vec_push(c->branches, copy);
    return;
  case STMT_CALL:
    copy->u.call.call = copy_expr(c, s->u.call.call);
    return;
  case STMT_RETURN:
    copy->u.ret.results = copy_expr(c, s->u.ret.results);
    return;
  case STMT_IF:
    copy->u.if_.init = copy_stmt(c, s->u.if_.init);
    copy->u.if_.cond = copy_expr(c, s->u.if_.cond);
    copy->u.if_.then = copy_block(c, s->u.if_.then);
    copy->u.if_.else_ = copy_stmt(c, s->u.if_.else_);
    return;
  case STMT_FOR:
    copy_for(c, copy, s);
    return;
  case STMT_SWITCH:
    copy->u.switch_.init = copy_stmt(c, s->u.switch_.init);
    copy->u.switch_.tag = copy_expr(c, s->u.switch_.tag);
    copy->u.switch_.clauses = copy_clauses(c, s->u.switch_.clauses, s->u.switch_.nclauses);
    return;
  case STMT_SELECT:
    copy->u.select.clauses = copy_clauses(c, s->u.select.clauses, s->u.select.nclauses);
    return;
  case STMT_LABELED:
    copy->u.labeled.stmt = copy_stmt(c, s->u.labeled.stmt);
    return;
  }
}

static Stmt *copy_stmt(Copy *c, Stmt *s) {
  if (s == NULL)
    return NULL;
  Stmt *copy = arena_new(c->l->arena, Stmt);
  *copy = *s;
  map_put(c->stmts, s, copy);
  copy_parts(c, copy, s);
  return copy;
}

// A goto may go forward, so targets are known only now.
static void resolve_branches(Copy *c) {
  for (size_t i = 0; i < vec_len(c->branches); i++) {
    Stmt *target = c->branches[i]->u.branch.target;
    ptrdiff_t known = target != NULL ? map_find(c->stmts, target) : -1;
    if (known >= 0)
      c->branches[i]->u.branch.target = c->stmts[known].value;
  }
}

// ---- functions

// Parameters are the objects that the body mentions.
static Type *copy_func_type(Copy *c, const Type *func) {
  Type *copy = arena_new(c->l->arena, Type);
  *copy = *func;
  copy->func.recv = copy_object(c, func->func.recv);
  copy->func.params = copy_objects(c, func->func.params);
  copy->func.results = copy_objects(c, func->func.results);
  copy->func.tparams = (ObjectList){NULL, 0};
  return copy;
}

static FuncInfo *copy_info(Copy *c, FuncInfo *info) {
  FuncInfo *copy = arena_new(c->l->arena, FuncInfo);
  *copy = *info;
  copy->instance = true;
  // Map.func1 becomes Map[int].func1.
  const char *rest = info->name->text + c->generic_name->len;
  copy->name = intern_printf(&c->l->compilation->names, "%s%s", c->name->text, rest);
  copy->type = copy_func_type(c, info->type);
  copy->captures = copy_objects(c, (ObjectList){info->captures, info->ncaptures}).items;
  copy->body = copy_block(c, info->body);
  return copy;
}

// The name's length up to where the type arguments go: f| T|.M (*T|).M
static size_t argument_place(Str name) {
  const char *text = name->text;
  if (text[0] == '(')
    return (size_t)(strchr(text, ')') - text);
  const char *dot = strchr(text, '.');
  return dot != NULL ? (size_t)(dot - text) : name->len;
}

static Str instance_name(Lower *l, Str name, TypeList targs) {
  const char *list = "";
  for (uint32_t i = 0; i < targs.len; i++)
    list = arena_printf(l->arena, "%s%s%s", list, i > 0 ? "," : "",
                        type_name_linked(l, targs.items[i]));
  size_t at = argument_place(name);
  return intern_printf(&l->compilation->names, "%.*s[%s]%s", (int)at, name->text, list,
                       name->text + at);
}

static bool same_types(TypeList a, TypeList b) {
  for (uint32_t i = 0; i < a.len; i++)
    if (!type_identical(a.items[i], b.items[i]))
      return false;
  return a.len == b.len;
}

FuncInfo *instance_of(Lower *l, FuncInfo *generic, ObjectList tparams, TypeList targs) {
  for (size_t i = 0; i < vec_len(l->instances); i++)
    if (l->instances[i].generic == generic && same_types(l->instances[i].targs, targs))
      return l->instances[i].info;
  Copy c = {.l = l,
            .package = generic->package,
            .tparams = tparams,
            .targs = targs,
            .generic_name = generic->name,
            .name = instance_name(l, generic->name, targs)};
  Instance instance = {generic, targs, copy_info(&c, generic)};
  vec_push(l->instances, instance);
  resolve_branches(&c);
  map_free(c.objects);
  map_free(c.stmts);
  vec_free(c.branches);
  return instance.info;
}

bool instance_is_generic(const FuncInfo *info) {
  const Type *func = info->type;
  if (func->func.tparams.len > 0)
    return true;
  if (func->func.recv == NULL)
    return false;
  const Type *recv = func->func.recv->type;
  if (recv->kind == KIND_POINTER)
    recv = recv->pointer.elem;
  return recv->kind == KIND_NAMED && recv->named.targs.len > 0;
}
