// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// range over a map: an iterator in a temporary of the frame, and a slot for each turn. The loop
// that deletes all that it meets is one call.
#include "lower/gomap.h"

#include "lower/assign.h"
#include "lower/box.h"
#include "lower/debug.h"
#include "lower/emit.h"
#include "lower/func.h"
#include "lower/ltype.h"
#include "lower/site.h"
#include "lower/stmt.h"
#include "lower/typedesc.h"
#include "runtime/rt_map.h"

// The iteration variables; null where absent or blank.
typedef struct {
  Stmt *s;
  Type *map;
  Expr *key, *value;
} MapRange;

static MapRange variables(Fn *f, Stmt *s) {
  ExprList list = expr_list(f, s->u.for_.range_lhs);
  MapRange r = {s, s->u.for_.range->type, NULL, NULL};
  if (list.len > 0 && !assign_is_blank(list.items[0]))
    r.key = list.items[0];
  if (list.len > 1 && !assign_is_blank(list.items[1]))
    r.value = list.items[1];
  return r;
}

static LLVMValueRef part(Fn *f, Expr *to, Type *from, LLVMValueRef address) {
  if (to == NULL)
    return NULL;
  Object *object = expr_object(to);
  Type *type = object != NULL ? object->type : to->type;
  return box_assigned(f, NULL, emit_load(f, from, address), from, type);
}

static void set_variable(Fn *f, Expr *name, LLVMValueRef v) {
  if (name == NULL)
    return;
  Object *variable = name->u.name.object;
  emit_store(f, variable->type, func_address(f, variable), v);
}

static void set_variables(Fn *f, const MapRange *r, LLVMValueRef slot) {
  Type *map = type_underlying(r->map);
  LLVMValueRef key = part(f, r->key, map->map.key, slot);
  LLVMValueRef value = part(f, r->value, map->map.elem, gomap_element(f, r->map, slot));
  if (!r->s->u.for_.range_def) {
    assign_pair(f, (Expr *[]){r->key, r->value}, (LLVMValueRef[]){key, value});
    return;
  }
  set_variable(f, r->key, key);
  set_variable(f, r->value, value);
}

static LLVMValueRef start(Fn *f, const MapRange *r, LLVMValueRef m) {
  Site site = {".autotmp", "temp", NULL, "map iterator", r->s->u.for_.range_pos, 0};
  LLVMValueRef iter = site_new(f, &site, ltype_int(f->l, RT_MAP_ITER_BYTES), true);
  EMIT_RT(f, rt_map_range, iter, m, typedesc_of(f->l, r->map), gomap_slot_size(f, r->map));
  return iter;
}

static void loop(Fn *f, const MapRange *r, LLVMValueRef m) {
  LLVMValueRef iter = start(f, r, m);
  LLVMBasicBlockRef head = emit_block(f, "range"), body = emit_block(f, "body"),
                    end = emit_block(f, "endrange");
  emit_goto(f, head);
  emit_start(f, head);
  emit_at(f, r->s->u.for_.range_pos);
  LLVMValueRef slot = EMIT_RT(f, rt_map_next, iter);
  LLVMValueRef none = LLVMBuildICmp(f->b, LLVMIntEQ, slot, LLVMConstNull(f->l->t.ptr), "");
  emit_branch(f, none, end, body);
  emit_start(f, body);
  set_variables(f, r, slot);
  Target target;
  stmt_enter(f, &target, r->s, end, head);
  stmt_block(f, r->s->u.for_.body);
  stmt_leave(f);
  emit_goto(f, head);
  emit_start(f, end);
}

// Whether x == x for all values: no floats or interfaces. Others cannot be deleted by key.
static bool is_reflexive(Type *type) {
  Type *under = type_underlying(type);
  if (type_is_float(type) || type_is_complex(type) || type_is_interface(type))
    return false;
  if (under->kind == KIND_ARRAY)
    return is_reflexive(under->array.elem);
  for (uint32_t i = 0; under->kind == KIND_STRUCT && i < under->struct_.nfields; i++)
    if (!is_reflexive(under->struct_.fields[i].object->type))
      return false;
  return true;
}

// for k := range m { delete(m, k) } with a variable m.
static bool is_clear(const MapRange *r) {
  StmtList body = r->s->u.for_.body->stmts;
  Object *m = expr_object(r->s->u.for_.range);
  if (m == NULL || r->key == NULL || r->value != NULL || !r->s->u.for_.range_def || body.len != 1 ||
      body.items[0]->kind != STMT_EXPR)
    return false;
  Expr *x = expr_unparen(body.items[0]->u.expr);
  if (x->kind != EXPR_CALL || x->u.call.call_kind != CALL_BUILTIN ||
      x->u.call.builtin != BUILTIN_DELETE)
    return false;
  return expr_object(x->u.call.args.items[0]) == m &&
         expr_object(x->u.call.args.items[1]) == r->key->u.name.object &&
         is_reflexive(type_underlying(r->map)->map.key);
}

void gomap_range(Fn *f, Stmt *s) {
  LLVMMetadataRef outer = debug_enter(f, s->pos);
  MapRange r = variables(f, s);
  LLVMValueRef m = expr_value(f, s->u.for_.range);
  if (is_clear(&r)) {
    EMIT_RT(f, rt_map_clear, m, gomap_slot_size(f, r.map));
  } else {
    range_declare(f, s, r.key, r.value);
    loop(f, &r, m);
  }
  debug_leave(f, outer);
}
