// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Access to maps goes through the address of a slot {key, element}, which the runtime finds or
// makes in the form for the variant of the key. A key that is not there reads as constant zeroes,
// so a read is one load from a selected address.
#include "lower/gomap.h"

#include "lower/emit.h"
#include "lower/hoist.h"
#include "lower/ltype.h"
#include "lower/module.h"
#include "lower/site.h"
#include "lower/strings.h"
#include "lower/text.h"
#include "lower/typedesc.h"
#include "runtime/rt_map.h"

// The runtime chooses in the same way where it has only the type descriptor.
typedef enum { KEY_32, KEY_64, KEY_POINTER, KEY_STRING, KEY_GENERIC, KEY_VARIANTS } Variant;

static const RtFunctionId find_ids[KEY_VARIANTS] = {RT_ID_rt_map_find_32, RT_ID_rt_map_find_64,
                                                    RT_ID_rt_map_find_pointer,
                                                    RT_ID_rt_map_find_string, RT_ID_rt_map_find};
static const RtFunctionId assign_ids[KEY_VARIANTS] = {
    RT_ID_rt_map_assign_32, RT_ID_rt_map_assign_64, RT_ID_rt_map_assign_pointer,
    RT_ID_rt_map_assign_string, RT_ID_rt_map_assign};
static const RtFunctionId delete_ids[KEY_VARIANTS] = {
    RT_ID_rt_map_delete_32, RT_ID_rt_map_delete_64, RT_ID_rt_map_delete_pointer,
    RT_ID_rt_map_delete_string, RT_ID_rt_map_delete};

static Type *key_type(Type *map) { return type_underlying(map)->map.key; }
static Type *elem_type(Type *map) { return type_underlying(map)->map.elem; }

static Variant variant_of(Type *map) {
  switch ((int)ltype_kind(key_type(map))) {
  case KIND_INT32:
  case KIND_UINT32:
    return KEY_32;
  case KIND_INT:
  case KIND_INT64:
  case KIND_UINT:
  case KIND_UINT64:
  case KIND_UINTPTR:
    return KEY_64;
  case KIND_POINTER:
  case KIND_CHAN:
  case KIND_UNSAFE_POINTER:
    return KEY_POINTER;
  case KIND_STRING:
    return KEY_STRING;
  default:
    return KEY_GENERIC;
  }
}

// ---- slots

static int64_t round_up(int64_t n, int64_t align) { return (n + align - 1) / align * align; }

static int64_t elem_offset(Type *map) {
  return round_up(type_size(key_type(map)), type_align(elem_type(map)));
}

static int64_t slot_bytes(Type *map) {
  int64_t a = type_align(key_type(map)), b = type_align(elem_type(map));
  int64_t end = elem_offset(map) + type_size(elem_type(map));
  return round_up(end, a > b ? a : b);
}

LLVMValueRef gomap_slot_size(Fn *f, Type *map) { return ltype_int(f->l, slot_bytes(map)); }

LLVMValueRef gomap_element(Fn *f, Type *map, LLVMValueRef slot) {
  return emit_offset(f, slot, ltype_int(f->l, elem_offset(map)));
}

static LLVMValueRef zeroes(Fn *f, Type *type) {
  return module_constant(f->l, LLVMConstNull(ltype_memory(f->l, type)), (unsigned)type_align(type));
}

bool gomap_is_index(Expr *x) {
  return x->kind == EXPR_INDEX && x->mode != MODE_CONSTANT && x->u.index.targs == NULL &&
         x->u.index.x->type != NULL && ltype_kind(x->u.index.x->type) == KIND_MAP;
}

// ---- access

LLVMValueRef gomap_key(Fn *f, Type *map, Expr *k) {
  return gomap_key_of(f, map, expr_value_as(f, k, key_type(map)), expr_is_fresh(k));
}

LLVMValueRef gomap_key_of(Fn *f, Type *map, LLVMValueRef v, bool fresh) {
  Type *type = key_type(map);
  if (variant_of(map) != KEY_GENERIC)
    return v;
  if (ltype_in_memory(type))
    return fresh ? v : emit_stable(f, type, v);
  LLVMValueRef address = site_temp(f, type);
  emit_store(f, type, address, v);
  return address;
}

// Calls one of three functions of a variant: map, type if `typed` or generic, key, size of a slot.
static LLVMValueRef call(Fn *f, const RtFunctionId *ids, bool typed, Type *map, LLVMValueRef m,
                         LLVMValueRef key) {
  Variant variant = variant_of(map);
  LLVMValueRef args[5] = {m};
  unsigned n = 1;
  if (typed || variant == KEY_GENERIC)
    args[n++] = typedesc_of(f->l, map);
  if (variant == KEY_STRING) {
    args[n++] = emit_extract(f, key, 0);
    args[n++] = emit_extract(f, key, 1);
  } else {
    args[n++] = key;
  }
  args[n++] = gomap_slot_size(f, map);
  return emit_runtime(f, ids[variant], args, n);
}

LLVMValueRef gomap_find(Fn *f, Type *map, LLVMValueRef m, LLVMValueRef key, LLVMValueRef *ok) {
  LLVMValueRef slot = call(f, find_ids, false, map, m, key);
  LLVMValueRef none = LLVMBuildICmp(f->b, LLVMIntEQ, slot, LLVMConstNull(f->l->t.ptr), "");
  if (ok != NULL)
    *ok = LLVMBuildNot(f->b, none, "");
  return LLVMBuildSelect(f->b, none, zeroes(f, elem_type(map)), gomap_element(f, map, slot), "");
}

LLVMValueRef gomap_assign(Fn *f, Type *map, LLVMValueRef m, LLVMValueRef key) {
  return gomap_element(f, map, call(f, assign_ids, true, map, m, key));
}

void gomap_delete(Fn *f, Type *map, LLVMValueRef m, LLVMValueRef key) {
  call(f, delete_ids, false, map, m, key);
}

Place gomap_index(Fn *f, Expr *x, LLVMValueRef *ok) {
  Expr *base = x->u.index.x, *index = x->u.index.index;
  hoist_operands(f, (Expr *[]){base, index}, 2);
  LLVMValueRef m = expr_value(f, base), key;
  if (ltype_kind(key_type(base->type)) == KIND_STRING)
    key = string_borrow(f, index, key_type(base->type));
  else
    key = gomap_key(f, base->type, index);
  emit_at(f, x->pos);
  return (Place){true, gomap_find(f, base->type, m, key, ok), elem_type(base->type)};
}

LLVMValueRef gomap_len(Fn *f, LLVMValueRef m) {
  Lower *l = f->l;
  LLVMValueRef nil = LLVMBuildICmp(f->b, LLVMIntEQ, m, LLVMConstNull(l->t.ptr), "");
  Type *type = ltype_basic(l, KIND_INT);
  LLVMValueRef count = LLVMBuildSelect(f->b, nil, zeroes(f, type), m, "");
  LLVMValueRef entries = LLVMBuildLoad2(f->b, l->t.i64, count, "");
  LLVMSetMetadata(entries, l->kind_plain, l->plain);
  return entries;
}

// ---- make and literals

enum { ROOM_MAX = 512 };

static void set_room(Fn *f, LLVMValueRef m, const Site *header) {
  int64_t slot = slot_bytes(header->type);
  int64_t bytes = RT_MAP_ROOM_SLOTS * slot + RT_MAP_ROOM_CONTROL;
  if (bytes > ROOM_MAX || f->l->options->escape_off)
    return;
  Site site = *header;
  site.kind = "buffer";
  site.elem_size = slot;
  LLVMValueRef at = emit_offset(f, m, ltype_int(f->l, RT_MAP_ROOM * 8));
  LLVMBuildStore(f->b, site_room(f, &site, bytes), at);
}

// The header of an empty map for `count` entries, null when nobody knows. The first arrays are small
// and get a room when they may be all that there are.
static LLVMValueRef header(Fn *f, Expr *x, const char *kind, Type *type, LLVMValueRef count) {
  Site site = {text_of(f->l, x), kind, type, NULL, x->pos, 0};
  LLVMValueRef m = site_new(f, &site, ltype_int(f->l, RT_MAP_BYTES), true);
  bool many = count != NULL && LLVMIsAConstantInt(count) != NULL &&
              LLVMConstIntGetZExtValue(count) > RT_MAP_ROOM_SLOTS;
  if (!many)
    set_room(f, m, &site);
  return m;
}

static void reserve(Fn *f, Type *type, LLVMValueRef m, LLVMValueRef count) {
  EMIT_RT(f, rt_map_reserve, m, typedesc_of(f->l, type), count, gomap_slot_size(f, type));
}

LLVMValueRef gomap_make(Fn *f, Expr *x) {
  ExprList args = x->u.call.args;
  LLVMValueRef count = args.len > 1 ? expr_index(f, args.items[1]) : NULL;
  emit_at(f, x->pos);
  LLVMValueRef m = header(f, x, "make", x->type, count);
  if (count != NULL)
    reserve(f, x->type, m, count);
  return m;
}

LLVMValueRef gomap_literal(Fn *f, Type *type, Expr *x) {
  ExprList elems = x->u.composite.elems;
  LLVMValueRef count = ltype_int(f->l, elems.len);
  LLVMValueRef m = header(f, x, "literal", type, count);
  if (elems.len > 0)
    reserve(f, type, m, count);
  for (uint32_t i = 0; i < elems.len; i++) {
    Expr *k = elems.items[i]->u.key_value.key, *v = elems.items[i]->u.key_value.value;
    hoist_operands(f, (Expr *[]){k, v}, 2);
    LLVMValueRef key = gomap_key(f, type, k);
    LLVMValueRef value = expr_value_as(f, v, elem_type(type));
    emit_store(f, elem_type(type), gomap_assign(f, type, m, key), value);
  }
  return m;
}
