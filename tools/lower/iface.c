// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tables, conversions, comparisons and assertions of interfaces. An itab for a type and an
// interface that are both known is a constant `itab:T,I`; other ones the runtime makes. Two itabs
// may stand for the same pair, so dynamic types are compared by descriptor, never by itab.
#include "lower/iface.h"

#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/ltype.h"
#include "lower/method_set.h"
#include "lower/module.h"
#include "lower/type_name.h"
#include "lower/typedesc.h"
#include "lower/wrapper.h"
#include "syntax/unicode.h"
#include "types/type_info.h"

enum { ITAB_TYPE = 8, ITAB_CODE = 24 }; // byte offsets

static bool is_empty(Type *iface) { return interface_is_empty(type_underlying(iface)); }

// ---- tables

static LLVMValueRef itab_contents(Lower *l, Type *type, Type *iface) {
  Type *under = type_underlying(iface);
  uint32_t n = under->interface.nall_methods;
  LLVMValueRef *code = arena_new_array(l->arena, LLVMValueRef, n);
  for (uint32_t i = 0; i < n; i++) {
    MethodEntry m = method_set_find(l, type, under->interface.all_methods[i].object);
    code[i] = wrapper_by_word(l, type, &m);
  }
  LLVMValueRef parts[] = {
      typedesc_of(l, iface),
      typedesc_of(l, type),
      LLVMConstInt(l->t.i32, typedesc_hash(l, type), false),
      LLVMConstNull(l->t.i32),
      LLVMConstArray2(l->t.ptr, code, n),
  };
  return LLVMConstStructInContext(l->context, parts, 5, false);
}

LLVMValueRef iface_table(Lower *l, Type *type, Type *iface) {
  if (is_empty(iface))
    return typedesc_of(l, type);
  const char *symbol =
      arena_printf(l->arena, "itab:%s,%s", type_name_linked(l, type), type_name_linked(l, iface));
  LLVMValueRef itab = LLVMGetNamedGlobal(l->module, symbol);
  if (itab != NULL)
    return itab;
  LLVMValueRef contents = itab_contents(l, type, iface);
  itab = LLVMAddGlobal(l->module, LLVMTypeOf(contents), symbol);
  LLVMSetInitializer(itab, contents);
  LLVMSetGlobalConstant(itab, true);
  LLVMSetAlignment(itab, 8);
  module_set_link_once(l, itab);
  return itab;
}

static LLVMValueRef load_word(Fn *f, LLVMValueRef base, int64_t offset) {
  LLVMValueRef at = emit_offset(f, base, ltype_int(f->l, offset));
  return LLVMBuildLoad2(f->b, f->l->t.ptr, at, "");
}

static LLVMValueRef is_nil(Fn *f, LLVMValueRef pointer) {
  return LLVMBuildICmp(f->b, LLVMIntEQ, pointer, LLVMConstNull(f->l->t.ptr), "");
}

LLVMValueRef iface_type(Fn *f, LLVMValueRef value, Type *iface) {
  LLVMValueRef table = emit_extract(f, value, 0);
  if (is_empty(iface) || f->dead)
    return table;
  LLVMBasicBlockRef some = emit_block(f, "some"), end = emit_block(f, "typed");
  LLVMBasicBlockRef from[] = {emit_current(f), some};
  LLVMBuildCondBr(f->b, is_nil(f, table), end, some);
  emit_start(f, some);
  LLVMValueRef types[] = {LLVMConstNull(f->l->t.ptr), load_word(f, table, ITAB_TYPE)};
  emit_goto(f, end);
  emit_start(f, end);
  return emit_phi(f, f->l->t.ptr, types, from, 2);
}

static LLVMValueRef make(Fn *f, LLVMValueRef table, LLVMValueRef data) {
  LLVMValueRef v = emit_insert(f, LLVMGetPoison(f->l->t.interface), table, 0);
  return emit_insert(f, v, data, 1);
}

LLVMValueRef iface_convert(Fn *f, LLVMValueRef value, Type *from, Type *to) {
  Type *a = type_underlying(from), *b = type_underlying(to);
  if (type_identical(a, b) || LLVMIsNull(value))
    return value;
  LLVMValueRef type = iface_type(f, value, from);
  if (is_empty(to))
    return make(f, type, emit_extract(f, value, 1));
  LLVMValueRef itab = EMIT_RT(f, rt_itab_find, typedesc_of(f->l, to), type);
  return make(f, itab, emit_extract(f, value, 1));
}

// ---- the data word

// A type that is one pointer: wraps the pointer in its structs and arrays.
static LLVMValueRef unbox_direct(Fn *f, LLVMValueRef data, Type *type) {
  Type *under = type_underlying(type);
  LLVMValueRef v = LLVMGetPoison(ltype_value(f->l, type));
  switch ((int)under->kind) {
  case KIND_STRUCT:
    return emit_insert(f, v, unbox_direct(f, data, under->struct_.fields[0].object->type), 0);
  case KIND_ARRAY:
    return emit_insert(f, v, unbox_direct(f, data, under->array.elem), 0);
  default:
    return data;
  }
}

LLVMValueRef iface_unbox(Fn *f, LLVMValueRef data, Type *type) {
  return typedesc_is_direct(type) ? unbox_direct(f, data, type) : emit_load(f, type, data);
}

// ---- comparison

static LLVMValueRef equal_interfaces(Fn *f, Type *x_type, LLVMValueRef x, Type *y_type,
                                     LLVMValueRef y) {
  if (LLVMIsNull(y))
    return is_nil(f, emit_extract(f, x, 0));
  if (LLVMIsNull(x))
    return is_nil(f, emit_extract(f, y, 0));
  LLVMValueRef type = iface_type(f, x, x_type);
  LLVMValueRef same = LLVMBuildICmp(f->b, LLVMIntEQ, type, iface_type(f, y, y_type), "");
  EmitAnd both = emit_and(f, same);
  LLVMValueRef bits = EMIT_RT(f, rt_data_equal, type, emit_extract(f, x, 1), emit_extract(f, y, 1));
  return emit_and_end(f, both, LLVMBuildTrunc(f->b, bits, f->l->t.i1, ""));
}

static LLVMValueRef equal_concrete(Fn *f, Type *iface, LLVMValueRef x, Type *type, LLVMValueRef y) {
  LLVMValueRef have = iface_type(f, x, iface);
  LLVMValueRef same = LLVMBuildICmp(f->b, LLVMIntEQ, have, typedesc_of(f->l, type), "");
  EmitAnd both = emit_and(f, same);
  LLVMValueRef held = iface_unbox(f, emit_extract(f, x, 1), type);
  return emit_and_end(f, both, expr_equal(f, type, held, y));
}

LLVMValueRef iface_equal(Fn *f, Type *x_type, LLVMValueRef x, Type *y_type, LLVMValueRef y) {
  if (f->dead)
    return LLVMConstNull(f->l->t.i1);
  if (!type_is_interface(x_type))
    return equal_concrete(f, y_type, y, x_type, x);
  if (!type_is_interface(y_type))
    return equal_concrete(f, x_type, x, y_type, y);
  return equal_interfaces(f, x_type, x, y_type, y);
}

// ---- methods

// Types that are written in C, the run-time errors, have these: no module shows all methods of the
// name.
static bool is_of_runtime(const Object *method) {
  const char *name = method->name->text;
  return strcmp(name, "Error") == 0 || strcmp(name, "RuntimeError") == 0;
}

const char *iface_method_key(Lower *l, const Object *method, const Type *func) {
  if (is_of_runtime(method))
    return NULL;
  const char *package = name_is_exported(method->name) ? "" : method->package->path->text;
  return arena_printf(l->arena, "%s.%s %s", package, method->name->text,
                      type_name_linked(l, func));
}

const Abi *iface_abi(Lower *l, Object *method) {
  Abi *abi = abi_of(l, method->type, ltype_basic(l, KIND_UNSAFE_POINTER), false);
  abi->method = iface_method_key(l, method, method->type);
  return abi;
}

LLVMValueRef iface_code(Fn *f, LLVMValueRef itab, uint32_t index) {
  emit_nil_check(f, itab);
  return load_word(f, itab, ITAB_CODE + 8 * (int64_t)index);
}

// ---- assertions

// An assertion under way: the dynamic type is compared with what is wanted.
typedef struct {
  Type *from, *to;
  LLVMValueRef value, have, want; // descriptors
} Assertion;

static LLVMValueRef assert_concrete(Fn *f, const Assertion *a) {
  LLVMValueRef bad = LLVMBuildICmp(f->b, LLVMIntNE, a->have, a->want, "");
  LLVMBasicBlockRef resume = emit_when(f, bad);
  if (resume != NULL) {
    EMIT_RT(f, rt_panic_assert, typedesc_of(f->l, a->from), a->have, a->want);
    emit_checked(f, resume);
  }
  return iface_unbox(f, emit_extract(f, a->value, 1), a->to);
}

static LLVMValueRef assert_concrete_ok(Fn *f, const Assertion *a, LLVMValueRef *ok) {
  *ok = LLVMBuildICmp(f->b, LLVMIntEQ, a->have, a->want, "");
  LLVMBasicBlockRef holds = emit_block(f, "holds"), fails = emit_block(f, "fails"),
                    end = emit_block(f, "asserted");
  if (!f->dead) // not emit_branch: a constant condition would leave the phi one entry too many
    LLVMBuildCondBr(f->b, *ok, holds, fails);
  emit_start(f, holds);
  LLVMValueRef values[2] = {iface_unbox(f, emit_extract(f, a->value, 1), a->to), NULL};
  LLVMBasicBlockRef from[2] = {emit_current(f), NULL};
  emit_goto(f, end);
  emit_start(f, fails);
  values[1] = emit_zero(f, a->to);
  from[1] = emit_current(f);
  emit_goto(f, end);
  emit_start(f, end);
  return emit_phi(f, ltype_value(f->l, a->to), values, from, 2);
}

static LLVMValueRef assert_interface(Fn *f, const Assertion *a) {
  LLVMValueRef data = emit_extract(f, a->value, 1), null = LLVMConstNull(f->l->t.ptr);
  if (!is_empty(a->to))
    return make(f, EMIT_RT(f, rt_itab_assert, a->want, a->have), data);
  LLVMBasicBlockRef resume = emit_when(f, is_nil(f, a->have));
  if (resume != NULL) {
    EMIT_RT(f, rt_panic_assert, null, null, a->want);
    emit_checked(f, resume);
  }
  return make(f, a->have, data);
}

static LLVMValueRef assert_interface_ok(Fn *f, const Assertion *a, LLVMValueRef *ok) {
  LLVMValueRef table = a->have, null = LLVMConstNull(f->l->t.ptr);
  if (!is_empty(a->to))
    table = EMIT_RT(f, rt_itab_find, a->want, a->have);
  *ok = LLVMBuildICmp(f->b, LLVMIntNE, table, null, "");
  return make(f, table, LLVMBuildSelect(f->b, *ok, emit_extract(f, a->value, 1), null, ""));
}

LLVMValueRef iface_assert(Fn *f, Expr *x, LLVMValueRef *ok) {
  Expr *operand = x->u.assert.x;
  Assertion a = {.from = operand->type, .to = x->type};
  a.value = expr_value(f, operand);
  emit_at(f, x->pos);
  a.have = iface_type(f, a.value, a.from);
  a.want = typedesc_of(f->l, a.to);
  if (type_is_interface(a.to))
    return ok != NULL ? assert_interface_ok(f, &a, ok) : assert_interface(f, &a);
  return ok != NULL ? assert_concrete_ok(f, &a, ok) : assert_concrete(f, &a);
}
