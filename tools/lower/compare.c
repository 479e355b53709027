// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comparisons. Structs and arrays are compared part by part, blank fields excepted; what is plain
// memory is compared at once. memcmp is used because LLVM expands it for small sizes.
#include "lower/emit.h"
#include "lower/expr.h"
#include "lower/iface.h"
#include "lower/ltype.h"
#include "lower/runtime.h"

#include <string.h>

static LLVMValueRef truth(Fn *f, bool value) { return LLVMConstInt(f->l->t.i1, value, false); }

static LLVMValueRef same_bytes(Fn *f, LLVMValueRef x, LLVMValueRef y, LLVMValueRef size) {
  LLVMValueRef fn = runtime_memcmp(f->l), args[] = {x, y, size};
  LLVMValueRef order = LLVMBuildCall2(f->b, LLVMGlobalGetValueType(fn), fn, args, 3, "");
  return LLVMBuildICmp(f->b, LLVMIntEQ, order, LLVMConstNull(f->l->t.i32), "");
}

static bool is_constant_zero(LLVMValueRef v) {
  return LLVMIsAConstantInt(v) != NULL && LLVMConstIntGetZExtValue(v) == 0;
}

static LLVMValueRef equal_strings(Fn *f, LLVMValueRef x, LLVMValueRef y) {
  LLVMValueRef n = emit_extract(f, x, 1), m = emit_extract(f, y, 1);
  LLVMValueRef same_length = LLVMBuildICmp(f->b, LLVMIntEQ, n, m, "");
  if (is_constant_zero(n) || is_constant_zero(m) || LLVMIsConstant(same_length))
    if (!LLVMIsConstant(same_length) || is_constant_zero(same_length))
      return same_length;
  EmitAnd c = emit_and(f, same_length);
  LLVMValueRef size = LLVMIsAConstantInt(m) != NULL ? m : n;
  return emit_and_end(f, c, same_bytes(f, emit_extract(f, x, 0), emit_extract(f, y, 0), size));
}

static bool is_blank(Object *field) { return strcmp(field->name->text, "_") == 0; }

static LLVMValueRef equal_places(Fn *f, Place x, Place y);

static LLVMValueRef equal_structs(Fn *f, Place x, Place y) {
  Type *type = type_underlying(x.type);
  LLVMValueRef all = truth(f, true);
  for (uint32_t i = 0; i < type->struct_.nfields; i++) {
    if (is_blank(type->struct_.fields[i].object))
      continue;
    bool first = LLVMIsConstant(all);
    EmitAnd c = {NULL, NULL};
    if (!first)
      c = emit_and(f, all);
    LLVMValueRef same = equal_places(f, place_field(f, x, i), place_field(f, y, i));
    all = first ? same : emit_and_end(f, c, same);
  }
  return all;
}

// for i := 0; i < len; i++ { if x[i] != y[i] { result false } }
static LLVMValueRef equal_elements(Fn *f, Place x, Place y, int64_t len) {
  Lower *l = f->l;
  LLVMBasicBlockRef loop = emit_block(f, "element"), next = emit_block(f, "next"),
                    end = emit_block(f, "compared");
  LLVMBasicBlockRef entry = emit_current(f);
  emit_goto(f, loop);
  emit_start(f, loop);
  LLVMValueRef zero = ltype_int(l, 0);
  LLVMValueRef i = emit_phi(f, l->t.i64, &zero, &entry, 1);
  LLVMValueRef same = equal_places(f, place_element(f, x, i), place_element(f, y, i));
  LLVMBasicBlockRef compared = emit_current(f);
  LLVMBuildCondBr(f->b, same, next, end);
  emit_start(f, next);
  LLVMValueRef following = LLVMBuildAdd(f->b, i, ltype_int(l, 1), "");
  LLVMAddIncoming(i, &following, &next, 1);
  LLVMValueRef more = LLVMBuildICmp(f->b, LLVMIntULT, following, ltype_int(l, len), "");
  LLVMBuildCondBr(f->b, more, loop, end);
  emit_start(f, end);
  LLVMValueRef values[] = {truth(f, false), truth(f, true)};
  LLVMBasicBlockRef from[] = {compared, next};
  return emit_phi(f, l->t.i1, values, from, 2);
}

static LLVMValueRef equal_arrays(Fn *f, Place x, Place y) {
  int64_t len = type_underlying(x.type)->array.len;
  if (len == 0)
    return truth(f, true);
  if (len == 1) {
    LLVMValueRef zero = ltype_int(f->l, 0);
    return equal_places(f, place_element(f, x, zero), place_element(f, y, zero));
  }
  return equal_elements(f, x, y, len);
}

static LLVMValueRef equal_places(Fn *f, Place x, Place y) {
  if (x.by_address && ltype_in_memory(x.type) && ltype_is_plain(x.type))
    return same_bytes(f, x.v, y.v, ltype_int(f->l, type_size(x.type)));
  switch ((int)ltype_kind(x.type)) {
  case KIND_STRUCT:
    return equal_structs(f, x, y);
  case KIND_ARRAY:
    return equal_arrays(f, x, y);
  default:
    return expr_equal(f, x.type, place_value(f, x), place_value(f, y));
  }
}

LLVMValueRef expr_equal(Fn *f, Type *type, LLVMValueRef x, LLVMValueRef y) {
  bool in_memory = ltype_in_memory(type);
  switch ((int)ltype_kind(type)) {
  case KIND_FLOAT32:
  case KIND_FLOAT64:
    return LLVMBuildFCmp(f->b, LLVMRealOEQ, x, y, "");
  case KIND_COMPLEX64:
  case KIND_COMPLEX128: {
    LLVMValueRef re =
        LLVMBuildFCmp(f->b, LLVMRealOEQ, emit_extract(f, x, 0), emit_extract(f, y, 0), "");
    LLVMValueRef im =
        LLVMBuildFCmp(f->b, LLVMRealOEQ, emit_extract(f, x, 1), emit_extract(f, y, 1), "");
    return LLVMBuildAnd(f->b, re, im, "");
  }
  case KIND_STRING:
    return equal_strings(f, x, y);
  case KIND_STRUCT:
  case KIND_ARRAY:
    return equal_places(f, (Place){in_memory, x, type}, (Place){in_memory, y, type});
  case KIND_SLICE: // only with nil
    return LLVMBuildICmp(f->b, LLVMIntEQ, emit_extract(f, x, 0), emit_extract(f, y, 0), "");
  case KIND_INTERFACE:
    return iface_equal(f, type, x, type, y);
  default:
    return LLVMBuildICmp(f->b, LLVMIntEQ, x, y, "");
  }
}

static LLVMIntPredicate integer_predicate(Operator op, bool is_unsigned) {
  switch ((int)op) {
  case OP_LSS:
    return is_unsigned ? LLVMIntULT : LLVMIntSLT;
  case OP_LEQ:
    return is_unsigned ? LLVMIntULE : LLVMIntSLE;
  case OP_GTR:
    return is_unsigned ? LLVMIntUGT : LLVMIntSGT;
  default:
    return is_unsigned ? LLVMIntUGE : LLVMIntSGE;
  }
}

static LLVMRealPredicate real_predicate(Operator op) {
  switch ((int)op) {
  case OP_LSS:
    return LLVMRealOLT;
  case OP_LEQ:
    return LLVMRealOLE;
  case OP_GTR:
    return LLVMRealOGT;
  default:
    return LLVMRealOGE;
  }
}

LLVMValueRef expr_equal_mixed(Fn *f, Type *x_type, LLVMValueRef x, Type *y_type, LLVMValueRef y) {
  if (type_is_interface(x_type) || type_is_interface(y_type))
    return iface_equal(f, x_type, x, y_type, y);
  return expr_equal(f, x_type, x, y);
}

LLVMValueRef expr_compare(Fn *f, Operator op, Type *type, LLVMValueRef x, LLVMValueRef y) {
  if (op == OP_EQL)
    return expr_equal(f, type, x, y);
  if (op == OP_NEQ)
    return LLVMBuildNot(f->b, expr_equal(f, type, x, y), "");
  if (type_is_float(type))
    return LLVMBuildFCmp(f->b, real_predicate(op), x, y, "");
  if (ltype_kind(type) != KIND_STRING)
    return LLVMBuildICmp(f->b, integer_predicate(op, type_is_unsigned(type)), x, y, "");
  LLVMValueRef order = EMIT_RT(f, rt_string_compare, emit_extract(f, x, 0), emit_extract(f, x, 1),
                               emit_extract(f, y, 0), emit_extract(f, y, 1));
  return LLVMBuildICmp(f->b, integer_predicate(op, false), order, LLVMConstNull(f->l->t.i32), "");
}
