// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t 2>&1 | FileCheck %s
//
// Hashing of map keys: equal values hash alike (both zeros, blank fields, padding, equal strings at
// different places, interfaces), a NaN never hashes alike twice, a seed matters; an interface with
// a value that cannot be compared panics, wherever it sits.
#include "Inputs/go.h"

#include "runtime/alg.h"

#include <stddef.h>

static uint8_t names[8][24];

static uint32_t name(int i, const char *text) {
  names[i][1] = (uint8_t)strlen(text);
  memcpy(names[i] + 2, text, names[i][1]);
  return (uint32_t)(uintptr_t)names[i];
}

static RtType float_type, slice_type;
static RtField fields[3];
static RtStructType struct_type;
static RtArrayType array_type;

typedef struct Struct {
  double f;
  uint64_t blank;
  RtAny any;
} Struct;

static void make_types(void) {
  float_type = (RtType){.size = 8, .kind = RT_KIND_FLOAT64, .equal = &rt_equal_f64};
  slice_type = (RtType){.size = 24, .kind = RT_KIND_SLICE, .name = name(0, "[]int")};
  RtInterfaceType *any = calloc(1, sizeof *any);
  any->type = (RtType){.size = 16, .kind = RT_KIND_INTERFACE, .equal = &rt_equal_any};
  name(1, "f"), name(2, "_");
  fields[0] = (RtField){names[1], &float_type, offsetof(Struct, f)};
  fields[1] = (RtField){names[2], &float_type, offsetof(Struct, blank)};
  fields[2] = (RtField){names[1], &any->type, offsetof(Struct, any)};
  struct_type =
      (RtStructType){{.size = sizeof(Struct), .kind = RT_KIND_STRUCT}, NULL, fields, 3, 3};
  array_type = (RtArrayType){{.size = 16, .kind = RT_KIND_ARRAY}, &float_type, NULL, 2};
}

static void check(const char *what, int same) {
  fprintf(stderr, "%s %s\n", what, same ? "same" : "differ");
}

static uint64_t of_double(double v) { return rt_hash_f64(&v, 1); }

static uint64_t of_string(const char *text) {
  RtString s = {(const uint8_t *)text, (int64_t)strlen(text)};
  return rt_hash_string(&s, 1);
}

static uint64_t of_struct(double f, uint64_t blank, RtAny any) {
  Struct s = {f, blank, any};
  return rt_type_hash(&struct_type, &s, 1);
}

static void hashes(void) {
  double zeros[] = {0, -0.0}, other[] = {1, 0}, one = 1, same_one = 1;
  char text[] = "some text";
  // CHECK: zeros same
  check("zeros", of_double(0) == of_double(-0.0));
  // CHECK-NEXT: nan differ
  check("nan", of_double(__builtin_nan("")) == of_double(__builtin_nan("")));
  // CHECK-NEXT: numbers differ
  check("numbers", of_double(1) == of_double(2));
  // CHECK-NEXT: strings same
  check("strings", of_string("some text") == of_string(text));
  // CHECK-NEXT: prefix differ
  check("prefix", of_string("some tex") == of_string(text));
  // CHECK-NEXT: arrays same
  check("arrays", rt_type_hash(&array_type, zeros, 1) == rt_type_hash(&array_type, zeros, 1));
  // CHECK-NEXT: order differ
  check("order", rt_type_hash(&array_type, other, 1) == rt_type_hash(&array_type, zeros, 1));
  // CHECK-NEXT: seeds differ
  check("seeds", rt_type_hash(&array_type, other, 1) == rt_type_hash(&array_type, other, 2));
  // CHECK-NEXT: blank same
  RtAny a = {&float_type, &one}, b = {&float_type, &same_one}, none = {NULL, NULL};
  check("blank", of_struct(0, 1, a) == of_struct(-0.0, 2, b));
  // CHECK-NEXT: nil differ
  check("nil", of_struct(0, 1, a) == of_struct(0, 1, none));
  // CHECK-NEXT: equal same
  check("equal", rt_equal_any(&a, &b) && rt_equal_any(&none, &none) && !rt_equal_any(&a, &none));
}

GO_MAIN {
  if (run_cases(3))
    return;
  make_types();
  double data[3] = {0};
  RtAny slice = {&slice_type, data};
  switch (test_case()) {
  case 0:
    hashes();
    return;
  // CHECK: panic: runtime error: hash of unhashable type []int
  case 1:
    of_struct(0, 1, slice);
    return;
  // CHECK: panic: runtime error: comparing uncomparable type []int
  // CHECK: case 2: exit 2
  case 2:
    rt_equal_any(&slice, &slice);
  }
}
