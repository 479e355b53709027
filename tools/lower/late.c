// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What becomes a variable: everything but constants, nil and what is known by name (a declared
// function, a literal's code, a method). An argument's variable has the parameter's type, so that
// conversions happen at the statement. The slice of a variadic call is made with the call, in the
// frame that it cannot outlive unless the function keeps it, and so is a literal in its place, as gc
// does it: f(a, b) and f([]T{a, b}...) keep a and b. Arguments of predeclared functions keep their
// own types. The receiver's variable has the type that the method
// wants: (&t).M and p.M with a value receiver are resolved, and panic, at the statement.
#include "lower/late.h"

#include "lower/call.h"
#include "lower/emit.h"
#include "lower/func.h"
#include "lower/hoist.h"
#include "lower/ltype.h"
#include "lower/module.h"

typedef struct {
  Lower *l;
  Vec(Object *) vars;
} Plan;

static Expr *new_expr(Lower *l, const Expr *at, ExprKind kind, Type *type) {
  Expr *x = arena_new(l->arena, Expr);
  x->kind = (uint8_t)kind;
  x->mode = MODE_VARIABLE;
  x->pos = at->pos;
  x->start = at->start;
  x->end = at->end;
  x->type = type;
  return x;
}

// A new variable, as an expression.
static Expr *variable(Plan *p, const Expr *at, Type *type) {
  Object *object = arena_new(p->l->arena, Object);
  object->kind = OBJECT_VAR;
  object->name = intern_printf(&p->l->compilation->names, ".late%zu", vec_len(p->vars));
  object->pos = at->pos;
  object->type = type;
  object->u.var.kind = VAR_LOCAL;
  vec_push(p->vars, object);
  Expr *x = new_expr(p->l, at, EXPR_NAME, type);
  x->u.name.name = object->name;
  x->u.name.object = object;
  return x;
}

Type *late_struct(Lower *l, Type **fields, uint32_t n) {
  Type *type = arena_new(l->arena, Type);
  type->kind = KIND_STRUCT;
  type->struct_.nfields = n;
  type->struct_.fields = arena_new_array(l->arena, StructField, n);
  for (uint32_t i = 0; i < n; i++) {
    Object *field = arena_new(l->arena, Object);
    field->kind = OBJECT_VAR;
    field->name = intern_printf(&l->compilation->names, ".f%u", i);
    field->type = fields[i];
    field->u.var.kind = VAR_FIELD;
    field->u.var.index = i;
    type->struct_.fields[i] = (StructField){field, intern_text(&l->compilation->names, "")};
  }
  return type;
}

// ---- the plan

static bool is_fixed(const Expr *x) {
  return x->mode == MODE_CONSTANT || x->mode == MODE_NIL || x->mode == MODE_TYPE;
}

static const TypeList *spread_types(const Expr *call) {
  ExprList args = call->u.call.args;
  if (args.len != 1 || args.items[0]->type == NULL || args.items[0]->type->kind != KIND_TUPLE)
    return NULL;
  return &args.items[0]->type->tuple;
}

static void plan_builtin(Plan *p, const Expr *x, Expr *call) {
  ExprList args = x->u.call.args;
  const TypeList *spread = spread_types(x);
  uint32_t n = spread != NULL ? spread->len : args.len;
  Expr **items = arena_new_array(p->l->arena, Expr *, n);
  for (uint32_t i = 0; i < n; i++) {
    if (spread != NULL)
      items[i] = variable(p, x, spread->items[i]);
    else if (is_fixed(args.items[i]))
      items[i] = args.items[i];
    else
      items[i] = variable(p, args.items[i], args.items[i]->type);
  }
  call->u.call.args = (ExprList){items, n};
}

static bool is_method(const Expr *fun) {
  return fun->kind == EXPR_SELECTOR && fun->u.selector.selection != NULL &&
         fun->u.selector.selection->kind == SELECT_METHOD;
}

// The interface type that the method's receiver is of, or null.
static Type *interface_receiver(const Selection *s) {
  Type *recv = s->recv;
  for (uint32_t i = 0; i < s->npath; i++) {
    if (ltype_kind(recv) == KIND_POINTER)
      recv = type_underlying(recv)->pointer.elem;
    recv = type_underlying(recv)->struct_.fields[s->path[i]].object->type;
  }
  return type_is_interface(recv) ? recv : NULL;
}

static Type *receiver_type(Lower *l, const Selection *s) {
  Type *iface = interface_receiver(s);
  return iface != NULL ? iface : module_declared(l, s->object, NULL).recv;
}

static Expr *plan_method(Plan *p, const Expr *fun) {
  Lower *l = p->l;
  const Selection *s = fun->u.selector.selection;
  Type *recv = receiver_type(l, s);
  Selection *direct = arena_new(l->arena, Selection);
  *direct = (Selection){.kind = SELECT_METHOD, .recv = recv, .object = s->object, .type = s->type};
  Expr *selector = new_expr(l, fun, EXPR_SELECTOR, fun->type);
  selector->mode = fun->mode;
  selector->u.selector.x = variable(p, fun, recv);
  selector->u.selector.sel = fun->u.selector.sel;
  selector->u.selector.selection = direct;
  return selector;
}

static Expr *plan_callee(Plan *p, Expr *fun) {
  const TypeList *targs = NULL;
  if (expr_function(fun, &targs) != NULL || fun->kind == EXPR_FUNC_LIT)
    return fun;
  return is_method(fun) ? plan_method(p, fun) : variable(p, fun, fun->type);
}

static bool packs(const Type *func, const Expr *x) {
  return func->func.variadic && !x->u.call.has_dots;
}

static Type *last_parameter(const Type *func) {
  return func->func.params.items[func->func.params.len - 1]->type;
}

// A uintptr of a //go:uintptrescapes function may be an address: nothing but the slice is known to
// hold some.
static bool packs_late(const Type *func, const Expr *x) {
  return packs(func, x) && spread_types(x) == NULL &&
         ltype_kind(type_underlying(last_parameter(func))->slice.elem) != KIND_UINTPTR;
}

// []T{a, b} with neither keys nor elements whose type is left out.
static bool is_plain_literal(const Expr *x) {
  if (x->kind != EXPR_COMPOSITE || x->u.composite.nkeys > 0 || ltype_kind(x->type) != KIND_SLICE)
    return false;
  for (uint32_t i = 0; i < x->u.composite.elems.len; i++) {
    const Expr *elem = x->u.composite.elems.items[i];
    if (elem->kind == EXPR_COMPOSITE && elem->u.composite.type == NULL)
      return false;
  }
  return true;
}

// The literal that is handed over as f([]T{...}...), or null.
static Expr *late_literal(const Type *func, const Expr *x) {
  ExprList args = x->u.call.args;
  if (!func->func.variadic || !x->u.call.has_dots || args.len != func->func.params.len)
    return NULL;
  Expr *last = args.items[args.len - 1];
  Type *elem = type_underlying(last_parameter(func))->slice.elem;
  return is_plain_literal(last) && ltype_kind(elem) != KIND_UINTPTR ? last : NULL;
}

static Expr *plan_argument(Plan *p, const Expr *at, Expr *x, Type *type) {
  return is_fixed(x) ? x : variable(p, at, type);
}

static Expr *plan_literal(Plan *p, const Expr *literal) {
  ExprList elems = literal->u.composite.elems;
  Type *elem = type_underlying(literal->type)->slice.elem;
  Expr *copy = arena_new(p->l->arena, Expr);
  *copy = *literal;
  Expr **items = arena_new_array(p->l->arena, Expr *, elems.len);
  for (uint32_t i = 0; i < elems.len; i++)
    items[i] = plan_argument(p, elems.items[i], elems.items[i], elem);
  copy->u.composite.elems = (ExprList){items, elems.len};
  return copy;
}

// Every argument by itself: of a call that packs its last ones, or has a literal for them.
static void plan_each(Plan *p, const Expr *x, const Type *func, Expr *call) {
  ExprList args = x->u.call.args;
  uint32_t fixed = func->func.params.len - 1;
  const Expr *literal = late_literal(func, x);
  Type *elem = type_underlying(last_parameter(func))->slice.elem;
  Expr **items = arena_new_array(p->l->arena, Expr *, args.len);
  for (uint32_t i = 0; i < args.len; i++) {
    if (args.items[i] == literal)
      items[i] = plan_literal(p, literal);
    else
      items[i] = plan_argument(p, x, args.items[i],
                               i < fixed ? func->func.params.items[i]->type : elem);
  }
  call->u.call.args = (ExprList){items, args.len};
}

static void plan_function(Plan *p, const Expr *x, Expr *call) {
  Lower *l = p->l;
  Expr *fun = expr_unparen(x->u.call.fun);
  Type *func = call_type(l, fun);
  call->u.call.fun = plan_callee(p, fun);
  if (packs_late(func, x) || late_literal(func, x) != NULL) {
    plan_each(p, x, func, call);
    return;
  }
  uint32_t n = func->func.params.len;
  bool as_written = spread_types(x) == NULL && !packs(func, x);
  Expr **items = arena_new_array(l->arena, Expr *, n);
  for (uint32_t i = 0; i < n; i++) {
    if (as_written && is_fixed(x->u.call.args.items[i]))
      items[i] = x->u.call.args.items[i];
    else
      items[i] = variable(p, x, func->func.params.items[i]->type);
  }
  call->u.call.args = (ExprList){items, n};
  call->u.call.has_dots = func->func.variadic;
}

static Type *record_type(Plan *p, Expr *closure) {
  uint32_t n = (uint32_t)vec_len(p->vars), all = n + (closure != NULL);
  Type **fields = arena_new_array(p->l->arena, Type *, all);
  for (uint32_t i = 0; i < n; i++)
    fields[i] = p->vars[i]->type;
  if (closure != NULL)
    fields[n] = closure->type;
  return late_struct(p->l, fields, all);
}

LateCall *late_plan(Lower *l, Expr *x) {
  x = expr_unparen(x);
  Plan p = {l, NULL};
  LateCall *late = arena_new(l->arena, LateCall);
  late->source = x;
  late->call = arena_new(l->arena, Expr);
  *late->call = *x;
  Expr *fun = expr_unparen(x->u.call.fun);
  if (x->u.call.call_kind == CALL_BUILTIN)
    plan_builtin(&p, x, late->call);
  else
    plan_function(&p, x, late->call);
  if (fun->kind == EXPR_FUNC_LIT && fun->u.func_lit.info->ncaptures > 0)
    late->closure = fun;
  late->record = record_type(&p, late->closure);
  late->nvars = late->record->struct_.nfields;
  late->vars = vec_to_arena(l->arena, p.vars);
  vec_free(p.vars);
  return late;
}

// ---- addresses among the operands

// The variable that x is or is a part of; null where a pointer is in between.
static Object *root_variable(const Expr *x) {
  for (;;) {
    x = expr_unparen((Expr *)x);
    if (x->kind == EXPR_SELECTOR && ltype_kind(x->u.selector.x->type) == KIND_STRUCT)
      x = x->u.selector.x;
    else if (x->kind == EXPR_INDEX && ltype_kind(x->u.index.x->type) == KIND_ARRAY)
      x = x->u.index.x;
    else
      break;
  }
  Object *object = x->kind == EXPR_NAME ? x->u.name.object : NULL;
  return object != NULL && object->kind == OBJECT_VAR ? object : NULL;
}

// x.M of a method that wants &x.
static bool takes_address(Lower *l, const Expr *fun) {
  return is_method(fun) && ltype_kind(fun->u.selector.x->type) == KIND_STRUCT &&
         ltype_kind(receiver_type(l, fun->u.selector.selection)) == KIND_POINTER;
}

ObjectList late_addressed(Lower *l, const LateCall *late) {
  Vec(Object *) found = NULL;
  Expr *fun = expr_unparen(late->source->u.call.fun);
  ExprList args = late->source->u.call.args;
  Object *receiver = takes_address(l, fun) ? root_variable(fun->u.selector.x) : NULL;
  if (receiver != NULL)
    vec_push(found, receiver);
  for (uint32_t i = 0; i < args.len; i++) {
    const Expr *x = expr_unparen(args.items[i]);
    bool is_address = x->kind == EXPR_UNARY && x->u.unary.op == OP_AND;
    Object *object = is_address ? root_variable(x->u.unary.x) : NULL;
    if (object != NULL)
      vec_push(found, object);
  }
  uint32_t count = (uint32_t)vec_len(found);
  ObjectList list = {vec_to_arena(l->arena, found), count};
  vec_free(found);
  return list;
}

// ---- at the statement

static bool is_variable(const Expr *x) {
  return x->kind == EXPR_NAME && x->u.name.name->text[0] == '.';
}

static void evaluate_builtin(Fn *f, const LateCall *late, LLVMValueRef *values) {
  ExprList args = late->source->u.call.args, vars = late->call->u.call.args;
  if (spread_types(late->source) != NULL) {
    expr_tuple(f, args.items[0], values, vars.len);
    return;
  }
  hoist_list(f, args);
  for (uint32_t i = 0; i < args.len; i++)
    if (is_variable(vars.items[i]))
      *values++ = emit_stable(f, args.items[i]->type, expr_value(f, args.items[i]));
}

// The receiver as the method wants it; an interface must hold something.
static LLVMValueRef evaluate_receiver(Fn *f, Expr *fun) {
  Type *want = receiver_type(f->l, fun->u.selector.selection);
  Place place = call_receiver_place(f, fun);
  emit_at(f, fun->pos);
  if (!type_is_interface(want))
    return emit_stable(f, want, call_receiver(f, place, want));
  LLVMValueRef value = place_value(f, place);
  emit_nil_check(f, emit_extract(f, value, 0));
  return value;
}

static LLVMValueRef *evaluate_each(Fn *f, ExprList args, ExprList vars, Pos pos,
                                   LLVMValueRef *values) {
  for (uint32_t i = 0; i < args.len; i++) {
    if (is_variable(vars.items[i]))
      *values++ = emit_stable(f, vars.items[i]->type,
                              expr_argument(f, args.items[i], vars.items[i]->type, pos));
    else if (vars.items[i]->kind == EXPR_COMPOSITE && vars.items[i] != args.items[i])
      values = evaluate_each(f, args.items[i]->u.composite.elems,
                             vars.items[i]->u.composite.elems, pos, values);
  }
  return values;
}

static void evaluate_function(Fn *f, const LateCall *late, LLVMValueRef *values) {
  Expr *x = late->source, *fun = expr_unparen(x->u.call.fun);
  ExprList vars = late->call->u.call.args;
  call_hoist(f, x);
  if (late->closure != NULL)
    values[late->nvars - 1] = expr_value(f, fun);
  else if (late->call->u.call.fun != fun)
    *values++ = is_method(fun) ? evaluate_receiver(f, fun) : expr_value(f, fun);
  Type *func = call_type(f->l, fun);
  if (packs_late(func, x) || late_literal(func, x) != NULL) {
    evaluate_each(f, x->u.call.args, vars, x->pos, values);
    return;
  }
  LLVMValueRef *all = arena_new_array(f->l->arena, LLVMValueRef, vars.len);
  call_arguments(f, x, func, all);
  for (uint32_t i = 0; i < vars.len; i++)
    if (is_variable(vars.items[i]))
      *values++ = all[i];
}

void late_evaluate(Fn *f, const LateCall *late, LLVMValueRef *values) {
  if (late->source->u.call.call_kind == CALL_BUILTIN)
    evaluate_builtin(f, late, values);
  else
    evaluate_function(f, late, values);
}

void late_store(Fn *f, const LateCall *late, LLVMValueRef *values, LLVMValueRef record) {
  for (uint32_t i = 0; i < late->nvars; i++)
    emit_store(f, late->record->struct_.fields[i].object->type,
               emit_field(f, late->record, record, i), values[i]);
}

// ---- later

void late_call(Fn *f, const LateCall *late, LLVMValueRef record) {
  uint32_t n = late->nvars - (late->closure != NULL);
  for (uint32_t i = 0; i < n; i++)
    map_put(f->cells, late->vars[i], emit_field(f, late->record, record, i));
  if (late->closure != NULL) {
    LLVMValueRef at = emit_field(f, late->record, record, n);
    map_put(f->hoisted, late->closure, LLVMBuildLoad2(f->b, f->l->t.ptr, at, ""));
  }
  emit_at(f, late->source->pos);
  expr_discard(f, late->call);
}
