// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The Go sources of these functions say what they do, bit by bit; gc does not compile them either
// where the processor knows better. An integer function counts in the width of its parameter. What
// SSE2 lacks LLVM makes calls of libm of, which asks the processor when the program starts.
#include "lower/intrinsic.h"

#include "lower/abi.h"
#include "lower/emit.h"
#include "lower/func.h"
#include "lower/ltype.h"
#include "lower/runtime.h"

#include <string.h>

// What becomes of the parameters.
typedef enum {
  PLAIN,    // f(x...)
  COUNT,    // f(x), as an int
  ZEROS,    // f(x, false), as an int; of 0 the width
  LENGTH,   // width - f(x, false), as an int
  ROTATE,   // f(x, x, k)
  MULTIPLY, // high and low word of x * y
  CARRY,    // f(f(x, y), carry) and the new carry
  NOTHING   // no result
} Shape;

typedef struct {
  const char *path, *name, *llvm;
  Shape shape;
} Intrinsic;

#define EACH_WIDTH(name, llvm, shape)                                                              \
  {"math/bits", name, llvm, shape}, {"math/bits", name "8", llvm, shape},                          \
      {"math/bits", name "16", llvm, shape}, {"math/bits", name "32", llvm, shape}, {              \
    "math/bits", name "64", llvm, shape                                                            \
  }
#define WIDE_ONLY(name, llvm, shape)                                                               \
  {"math/bits", name, llvm, shape}, {"math/bits", name "32", llvm, shape}, {                       \
    "math/bits", name "64", llvm, shape                                                            \
  }

static const Intrinsic intrinsics[] = {
    {"math", "Abs", "llvm.fabs", PLAIN},
    {"math", "Ceil", "llvm.ceil", PLAIN},
    {"math", "Copysign", "llvm.copysign", PLAIN},
    {"math", "FMA", "llvm.fma", PLAIN},
    {"math", "Floor", "llvm.floor", PLAIN},
    {"math", "RoundToEven", "llvm.roundeven", PLAIN},
    {"math", "Sqrt", "llvm.sqrt", PLAIN},
    {"math", "Trunc", "llvm.trunc", PLAIN},
    {"math", "sqrt", "llvm.sqrt", PLAIN},
    {"math/bits", "ReverseBytes", "llvm.bswap", PLAIN},
    {"math/bits", "ReverseBytes16", "llvm.bswap", PLAIN},
    {"math/bits", "ReverseBytes32", "llvm.bswap", PLAIN},
    {"math/bits", "ReverseBytes64", "llvm.bswap", PLAIN},
    EACH_WIDTH("Len", "llvm.ctlz", LENGTH),
    EACH_WIDTH("LeadingZeros", "llvm.ctlz", ZEROS),
    EACH_WIDTH("OnesCount", "llvm.ctpop", COUNT),
    EACH_WIDTH("Reverse", "llvm.bitreverse", PLAIN),
    EACH_WIDTH("RotateLeft", "llvm.fshl", ROTATE),
    EACH_WIDTH("TrailingZeros", "llvm.cttz", ZEROS),
    WIDE_ONLY("Add", "llvm.uadd.with.overflow", CARRY),
    WIDE_ONLY("Sub", "llvm.usub.with.overflow", CARRY),
    WIDE_ONLY("Mul", NULL, MULTIPLY),
    {"reflect", "escapes", NULL, NOTHING},
    {"internal/reflectlite", "escapes", NULL, NOTHING},
};

static const Intrinsic *find(const FuncInfo *info) {
  if (info->type->func.recv != NULL || info->object == NULL)
    return NULL;
  for (size_t i = 0; i < sizeof intrinsics / sizeof *intrinsics; i++)
    if (strcmp(intrinsics[i].name, info->name->text) == 0 &&
        strcmp(intrinsics[i].path, info->package->path->text) == 0)
      return &intrinsics[i];
  return NULL;
}

bool intrinsic_is(const FuncInfo *info) { return find(info) != NULL; }

// ---- shapes

enum { MAX_PARAMS = 3 };

static LLVMValueRef call(Fn *f, const char *name, LLVMValueRef *args, unsigned n) {
  LLVMTypeRef type = LLVMTypeOf(args[0]);
  unsigned id = LLVMLookupIntrinsicID(name, strlen(name));
  LLVMValueRef fn = LLVMGetIntrinsicDeclaration(f->l->module, id, &type, 1);
  return LLVMBuildCall2(f->b, LLVMGlobalGetValueType(fn), fn, args, n, "");
}

static LLVMValueRef as_int(Fn *f, LLVMValueRef x) {
  return LLVMBuildIntCast2(f->b, x, f->l->t.i64, false, "");
}

static LLVMValueRef zeros(Fn *f, const char *name, LLVMValueRef x) {
  LLVMValueRef args[] = {x, LLVMConstNull(f->l->t.i1)};
  return as_int(f, call(f, name, args, 2));
}

static LLVMValueRef rotate(Fn *f, const char *name, LLVMValueRef x, LLVMValueRef k) {
  LLVMValueRef count = LLVMBuildIntCast2(f->b, k, LLVMTypeOf(x), true, "");
  return call(f, name, (LLVMValueRef[]){x, x, count}, 3);
}

static void multiply(Fn *f, LLVMValueRef x, LLVMValueRef y, LLVMValueRef *high_low) {
  LLVMTypeRef narrow = LLVMTypeOf(x);
  unsigned width = LLVMGetIntTypeWidth(narrow);
  LLVMTypeRef wide = LLVMIntTypeInContext(f->l->context, 2 * width);
  LLVMValueRef product =
      LLVMBuildMul(f->b, LLVMBuildZExt(f->b, x, wide, ""), LLVMBuildZExt(f->b, y, wide, ""), "");
  LLVMValueRef shift = LLVMConstInt(wide, width, false);
  high_low[0] = LLVMBuildTrunc(f->b, LLVMBuildLShr(f->b, product, shift, ""), narrow, "");
  high_low[1] = LLVMBuildTrunc(f->b, product, narrow, "");
}

// Two steps, of which one carries at most.
static void with_carry(Fn *f, const char *name, LLVMValueRef *xyc, LLVMValueRef *result_carry) {
  LLVMValueRef first = call(f, name, xyc, 2);
  LLVMValueRef args[] = {emit_extract(f, first, 0), xyc[2]};
  LLVMValueRef second = call(f, name, args, 2);
  LLVMValueRef carry = LLVMBuildOr(f->b, emit_extract(f, first, 1), emit_extract(f, second, 1), "");
  result_carry[0] = emit_extract(f, second, 0);
  result_carry[1] = LLVMBuildZExt(f->b, carry, LLVMTypeOf(xyc[0]), "");
}

static void apply(Fn *f, const Intrinsic *which, LLVMValueRef *args, unsigned n,
                  LLVMValueRef *results) {
  switch (which->shape) {
  case PLAIN:
    results[0] = call(f, which->llvm, args, n);
    return;
  case COUNT:
    results[0] = as_int(f, call(f, which->llvm, args, 1));
    return;
  case ZEROS:
    results[0] = zeros(f, which->llvm, args[0]);
    return;
  case LENGTH: {
    LLVMValueRef width = ltype_int(f->l, LLVMGetIntTypeWidth(LLVMTypeOf(args[0])));
    results[0] = LLVMBuildSub(f->b, width, zeros(f, which->llvm, args[0]), "");
    return;
  }
  case ROTATE:
    results[0] = rotate(f, which->llvm, args[0], args[1]);
    return;
  case MULTIPLY:
    multiply(f, args[0], args[1], results);
    return;
  case CARRY:
    with_carry(f, which->llvm, args, results);
    return;
  case NOTHING:
    return;
  }
}

void intrinsic_lower(Lower *l, FuncInfo *info, LLVMValueRef fn) {
  Fn f;
  func_begin_source(&f, l, info, fn);
  const LLVMAttributeIndex function = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
  LLVMRemoveEnumAttributeAtIndex(fn, function, LLVMGetEnumAttributeKindForName("noinline", 8));
  runtime_add_enum(l, fn, function, "alwaysinline", 0);
  LLVMValueRef args[MAX_PARAMS], results[2];
  ObjectList params = info->type->func.params;
  unsigned next = f.abi->first;
  for (uint32_t i = 0; i < params.len; i++)
    args[i] = abi_take(&f, params.items[i]->type, &next);
  emit_at(&f, info->pos);
  apply(&f, find(info), args, params.len, results);
  abi_return(&f, results);
  emit_ended(&f);
  func_end(&f);
}
