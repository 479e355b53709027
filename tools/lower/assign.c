// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Assignments in two phases (Go spec, "Assignments"). Phase one evaluates the operands of index
// expressions and pointer indirections on the left and all expressions on the right; phase two
// makes the checks and stores, left to right. So `a[i] = f()` calls f before it panics for i, and
// `i, a[i] = 1, 2` uses the old i. As in gc, variables on the left are read after calls on the
// right.
#include "lower/assign.h"

#include "lower/box.h"
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/func.h"
#include "lower/gomap.h"
#include "lower/hoist.h"
#include "lower/ltype.h"
#include "lower/strings.h"

#include <string.h>

typedef enum {
  LVALUE_BLANK,
  LVALUE_ADDRESS,
  LVALUE_POINTER,
  LVALUE_ELEMENT,
  LVALUE_MAP
} LvalueKind;

// From a struct to a field, or from an array to an element.
typedef struct {
  Type *type; // the struct or array
  uint32_t field;
  Expr *index; // null for a field
  LLVMValueRef i;
} Step;

// What is assigned to, after phase one.
typedef struct {
  LvalueKind kind;
  Type *type;        // of what the root is or points to, then of what the steps lead to
  LLVMValueRef root; // an address; a pointer that is still to be checked; a slice; a map
  LLVMValueRef key;  // LVALUE_MAP
  Type *map;
  LLVMValueRef i; // LVALUE_ELEMENT: the index, still to be checked
  Expr *index;
  Vec(Step) steps;
} Lvalue;

bool assign_is_blank(Expr *x) {
  x = expr_unparen(x);
  return x->kind == EXPR_NAME && strcmp(x->u.name.name->text, "_") == 0;
}

static LLVMValueRef follow_step(Fn *f, const Step *step, LLVMValueRef at) {
  if (step->index == NULL)
    return emit_field(f, step->type, at, step->field);
  LLVMValueRef len = ltype_int(f->l, type_underlying(step->type)->array.len);
  expr_check_index(f, step->i, len, step->index);
  return emit_element(f, ltype_element(f->l, step->type), at, step->i);
}

// Phase two: the address, with the checks.
static LLVMValueRef lvalue_address(Fn *f, Lvalue *v) {
  if (v->kind == LVALUE_MAP)
    return gomap_assign(f, v->map, v->root, v->key);
  LLVMValueRef at = v->root;
  if (v->kind == LVALUE_POINTER)
    emit_nil_check(f, at);
  if (v->kind == LVALUE_ELEMENT) {
    expr_check_index(f, v->i, emit_extract(f, v->root, 1), v->index);
    Type *elem = vec_len(v->steps) > 0 ? v->steps[0].type : v->type;
    at = emit_element(f, elem, emit_extract(f, v->root, 0), v->i);
  }
  for (size_t i = 0; i < vec_len(v->steps); i++)
    at = follow_step(f, &v->steps[i], at);
  vec_free(v->steps);
  return at;
}

static void lvalue_pointer(Lvalue *v, LLVMValueRef pointer, Type *type) {
  v->kind = LVALUE_POINTER;
  v->root = pointer;
  v->type = type_underlying(type)->pointer.elem;
}

static void prepare(Fn *f, Expr *x, Lvalue *v);

static void prepare_field(Fn *f, Expr *x, Lvalue *v) {
  Selection *s = x->u.selector.selection;
  Expr *base = x->u.selector.x;
  if (ltype_kind(base->type) == KIND_POINTER)
    lvalue_pointer(v, expr_value(f, base), base->type);
  else
    prepare(f, base, v);
  for (uint32_t i = 0; i < s->npath; i++) {
    // An embedded pointer on the way is read now.
    if (ltype_kind(v->type) == KIND_POINTER) {
      Type *pointer = v->type;
      lvalue_pointer(v, emit_load(f, pointer, lvalue_address(f, v)), pointer);
    }
    Step step = {v->type, s->path[i], NULL, NULL};
    vec_push(v->steps, step);
    v->type = type_underlying(v->type)->struct_.fields[s->path[i]].object->type;
  }
}

static void prepare_index(Fn *f, Expr *x, Lvalue *v) {
  Expr *base = x->u.index.x, *index = x->u.index.index;
  switch ((int)ltype_kind(base->type)) {
  case KIND_SLICE:
    v->kind = LVALUE_ELEMENT;
    v->root = expr_value(f, base);
    v->index = index;
    v->i = expr_index(f, index);
    v->type = ltype_element(f->l, base->type);
    return;
  case KIND_MAP:
    v->kind = LVALUE_MAP;
    v->map = base->type;
    v->root = expr_value(f, base);
    v->key = gomap_key(f, base->type, index);
    v->type = type_underlying(base->type)->map.elem;
    return;
  case KIND_POINTER:
    lvalue_pointer(v, expr_value(f, base), base->type);
    break;
  case KIND_ARRAY:
    prepare(f, base, v);
    break;
  default:
    lower_fault(f->l, x->pos, "assignment to an element of this type");
  }
  Step step = {v->type, 0, index, expr_index(f, index)};
  vec_push(v->steps, step);
  v->type = ltype_element(f->l, v->type);
}

// Phase one.
static void prepare(Fn *f, Expr *x, Lvalue *v) {
  x = expr_unparen(x);
  if (assign_is_blank(x)) {
    v->kind = LVALUE_BLANK;
    return;
  }
  Pos old = emit_at(f, x->pos);
  Object *object = expr_object(x);
  if (object != NULL) {
    v->kind = LVALUE_ADDRESS;
    v->root = func_address(f, object);
    v->type = object->type;
  } else if (x->kind == EXPR_STAR) {
    lvalue_pointer(v, expr_value(f, x->u.star.x), x->u.star.x->type);
  } else if (x->kind == EXPR_SELECTOR) {
    prepare_field(f, x, v);
  } else if (x->kind == EXPR_INDEX) {
    prepare_index(f, x, v);
  } else {
    lower_fault(f->l, x->pos, "assignment to this expression");
  }
  emit_at(f, old);
}

static void store(Fn *f, Lvalue *v, LLVMValueRef value) {
  if (v->kind == LVALUE_BLANK)
    return;
  Type *type = v->type;
  emit_store(f, type, lvalue_address(f, v), value);
}

// A name that is declared here has no type as an expression.
static Type *assigned_type(Expr *lhs, Expr *rhs) {
  if (assign_is_blank(lhs))
    return rhs->type;
  Object *object = expr_object(lhs);
  return object != NULL ? object->type : lhs->type;
}

LLVMValueRef assign_value(Fn *f, Expr *x, LLVMValueRef v, Type *from) {
  return assign_is_blank(x) ? v : box_assigned(f, NULL, v, from, assigned_type(x, NULL));
}

void assign_pair(Fn *f, Expr **x, LLVMValueRef *values) {
  Lvalue places[2] = {{0}, {0}};
  for (int i = 0; i < 2; i++)
    if (x[i] != NULL)
      prepare(f, x[i], &places[i]);
  for (int i = 0; i < 2; i++)
    if (x[i] != NULL)
      store(f, &places[i], values[i]);
}

// ---- plain assignment

static void assign_blank(Fn *f, Expr *rhs) {
  if (rhs->mode != MODE_CONSTANT)
    expr_discard(f, rhs);
}

static void assign_one(Fn *f, Expr *lhs, Expr *rhs) {
  if (assign_is_blank(lhs)) {
    assign_blank(f, rhs);
    return;
  }
  Lvalue v = {0};
  if (hoist_has_call(lhs))
    hoist_one(f, lhs);
  LLVMValueRef value = expr_value_as(f, rhs, assigned_type(lhs, rhs));
  prepare(f, lhs, &v);
  store(f, &v, value);
}

// The values of the right side; none of them changes when the left side is stored to.
static void eval_right(Fn *f, ExprList lhs, ExprList rhs, LLVMValueRef *values) {
  if (rhs.len == 1) {
    expr_tuple(f, rhs.items[0], values, lhs.len);
    for (uint32_t i = 0; i < lhs.len; i++)
      values[i] = assign_value(f, lhs.items[i], values[i], expr_tuple_type(f, rhs.items[0], i));
    return;
  }
  hoist_list(f, rhs);
  for (uint32_t i = 0; i < lhs.len; i++) {
    Expr *x = rhs.items[i];
    Type *type = assigned_type(lhs.items[i], x);
    values[i] = expr_value_as(f, x, type);
    if (!expr_is_fresh(x))
      values[i] = emit_stable(f, type, values[i]);
  }
}

static void assign_many(Fn *f, ExprList lhs, ExprList rhs) {
  LLVMValueRef *values = arena_new_array(f->l->arena, LLVMValueRef, lhs.len);
  Lvalue *places = arena_new_array(f->l->arena, Lvalue, lhs.len);
  for (uint32_t i = 0; i < lhs.len; i++)
    if (hoist_has_call(lhs.items[i]))
      hoist_one(f, lhs.items[i]);
  eval_right(f, lhs, rhs, values);
  for (uint32_t i = 0; i < lhs.len; i++)
    prepare(f, lhs.items[i], &places[i]);
  for (uint32_t i = 0; i < lhs.len; i++)
    store(f, &places[i], values[i]);
}

// ---- declarations

static bool declares(Expr *name) {
  return !assign_is_blank(name) && name->u.name.object->pos == name->pos;
}

static void declare_one(Fn *f, Expr *name, Expr *rhs) {
  Object *variable = name->u.name.object;
  if (ltype_in_memory(variable->type)) {
    LLVMValueRef cell = func_declare(f, variable);
    expr_into(f, rhs, variable->type, cell, true);
    return;
  }
  LLVMValueRef value = expr_value_as(f, rhs, variable->type);
  emit_store(f, variable->type, func_declare(f, variable), value);
}

// a, b := x, y and var a, b = x, y: some of a, b may exist already.
static void define(Fn *f, ExprList names, ExprList rhs) {
  if (names.len == 1 && rhs.len == 1) {
    if (assign_is_blank(names.items[0]))
      assign_blank(f, rhs.items[0]);
    else
      declare_one(f, names.items[0], rhs.items[0]);
    return;
  }
  LLVMValueRef *values = arena_new_array(f->l->arena, LLVMValueRef, names.len);
  eval_right(f, names, rhs, values);
  for (uint32_t i = 0; i < names.len; i++) {
    if (assign_is_blank(names.items[i]))
      continue;
    Object *variable = names.items[i]->u.name.object;
    LLVMValueRef cell =
        declares(names.items[i]) ? func_declare(f, variable) : func_address(f, variable);
    emit_store(f, variable->type, cell, values[i]);
  }
}

void assign_declare(Fn *f, Decl *d) {
  ExprList names = d->u.value.names;
  if (d->u.value.values != NULL) {
    define(f, names, expr_list(f, d->u.value.values));
    return;
  }
  for (uint32_t i = 0; i < names.len; i++)
    if (!assign_is_blank(names.items[i]))
      func_declare(f, names.items[i]->u.name.object);
}

static void skip_names(Fn *f, ExprList names) {
  for (uint32_t i = 0; i < names.len; i++)
    if (declares(names.items[i]))
      func_skip(f, names.items[i]->u.name.object);
}

void assign_skip(Fn *f, Stmt *s) {
  if (s->kind == STMT_ASSIGN && s->u.assign.op == OP_DEF && !s->u.assign.inc_dec)
    skip_names(f, expr_list(f, s->u.assign.lhs));
  for (uint32_t i = 0; s->kind == STMT_DECL && i < s->u.decl.len; i++)
    if (s->u.decl.items[i]->kind == DECL_VAR)
      skip_names(f, s->u.decl.items[i]->u.value.names);
}

// ---- op=

static LLVMValueRef one(Fn *f, Type *type) {
  LLVMTypeRef t = ltype_memory(f->l, type);
  if (type_is_complex(type)) {
    LLVMTypeRef part = LLVMStructGetTypeAtIndex(t, 0);
    LLVMValueRef parts[] = {LLVMConstReal(part, 1), LLVMConstReal(part, 0)};
    return LLVMConstStructInContext(f->l->context, parts, 2, false);
  }
  return type_is_float(type) ? LLVMConstReal(t, 1) : LLVMConstInt(t, 1, false);
}

static bool is_shift(Operator op) { return op == OP_SHL || op == OP_SHR; }

static void assign_string(Fn *f, Stmt *s) {
  Expr *lhs = s->u.assign.lhs;
  Lvalue v = {0};
  if (hoist_has_call(lhs))
    hoist_one(f, lhs);
  Strings parts = string_added(f, s);
  prepare(f, lhs, &v);
  emit_at(f, s->pos);
  LLVMValueRef at = lvalue_address(f, &v);
  emit_store(f, v.type, at, string_extend(f, s, parts, emit_load(f, v.type, at)));
}

static void assign_operation(Fn *f, Stmt *s) {
  Expr *lhs = s->u.assign.lhs, *rhs = s->u.assign.rhs;
  Operator op = s->u.assign.op;
  Lvalue v = {0};
  if (hoist_has_call(lhs))
    hoist_one(f, lhs);
  LLVMValueRef operand;
  if (rhs == NULL)
    operand = one(f, lhs->type);
  else
    operand = is_shift(op) ? expr_index(f, rhs) : expr_value_as(f, rhs, lhs->type);
  prepare(f, lhs, &v);
  emit_at(f, s->pos);
  Type *type = v.type;
  // m[k] /= 0 leaves no entry behind.
  bool find = v.kind == LVALUE_MAP && (op == OP_DIV || op == OP_REM);
  LLVMValueRef at = find ? gomap_find(f, v.map, v.root, v.key, NULL) : lvalue_address(f, &v);
  LLVMValueRef old = emit_load(f, type, at);
  LLVMValueRef value = is_shift(op) ? expr_shift(f, op, type, old, operand, rhs)
                                    : expr_arith(f, op, type, old, operand);
  emit_store(f, type, find ? lvalue_address(f, &v) : at, value);
}

void assign_stmt(Fn *f, Stmt *s) {
  Operator op = s->u.assign.op;
  if (s->u.assign.inc_dec || (op != OP_NONE && op != OP_DEF)) {
    if (ltype_kind(s->u.assign.lhs->type) == KIND_STRING)
      assign_string(f, s);
    else
      assign_operation(f, s);
    return;
  }
  ExprList lhs = expr_list(f, s->u.assign.lhs), rhs = expr_list(f, s->u.assign.rhs);
  if (op == OP_DEF)
    define(f, lhs, rhs);
  else if (lhs.len == 1)
    assign_one(f, lhs.items[0], rhs.items[0]);
  else
    assign_many(f, lhs, rhs);
}
