// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The values of run-time errors: what recover returns after one. Package runtime has Go types for
// them and makes them through two hooks. A program without that package cannot name the types and
// gets some of the same names and methods that are made here. Their descriptors are written when the
// first is needed, because C cannot put 32-bit addresses into data. The value of an error is its
// text, but TypeAssertionError has gc's fields.
#include "runtime/alg.h"
#include "runtime/out.h"
#include "runtime/panic.h"
#include "runtime/type.h"

#include <string.h>

typedef struct AssertionError {
  const RtType *inter, *have, *want;
  RtString missing;
} AssertionError;

// ---- hooks

typedef RtAny ErrorHook(int64_t kind, const uint8_t *text, int64_t len);
typedef RtAny AssertionHook(const RtType *inter, const RtType *have, const RtType *want,
                            const uint8_t *missing, int64_t len);

static ErrorHook **error_hook __attribute__((section("letgo_ptr")));
static AssertionHook **assertion_hook __attribute__((section("letgo_ptr")));

void rt_panic_set_hooks(void *error, void *assertion_error) {
  error_hook = error;
  assertion_hook = assertion_error;
}

// ---- descriptors

enum { METHODS = 2 };

typedef struct ErrorType {
  RtStructType head; // the largest that is needed; the uncommon part follows the kind's own
  uint64_t room[(sizeof(RtUncommon) + METHODS * sizeof(RtMethod)) / 8];
} ErrorType;

static ErrorType error_types[3]; // by RtErrorKind
static ErrorType assertion, assertion_pointer;
static bool types_are_made;

// Names: flags, length, text.
static const uint8_t package_name[] = "\0\7runtime", error_name[] = "\1\5Error",
                     runtime_error_name[] = "\1\14RuntimeError";
static const uint8_t type_names[][32] = {
    [RT_ERROR_STRING] = "\0\23runtime.errorString",
    [RT_ERROR_PLAIN] = "\0\22runtime.plainError",
    [RT_ERROR_BOUNDS] = "\0\23runtime.boundsError",
};
static const uint8_t assertion_name[] = "\1\32runtime.TypeAssertionError",
                     assertion_pointer_name[] = "\1\33*runtime.TypeAssertionError";

static uint32_t address_of(const void *p) { return (uint32_t)(uintptr_t)p; }

static uint32_t code_address(void (*code)(void)) { return (uint32_t)(uintptr_t)code; }

static RtString text_of_error(const void *self) { return *(const RtString *)self; }

static void is_runtime_error(void) {}

// A named type, or a pointer to one; `error` is null for a type without methods.
static void make_type(ErrorType *t, RtKind kind, const uint8_t *name, uint64_t size,
                      RtString (*error)(const void *)) {
  RtType *type = &t->head.type;
  *type = (RtType){.size = size,
                   .ptrdata = size,
                   .hash = name[2] * 31u + name[name[1] - 3u],
                   .flags = RT_TYPE_UNCOMMON | (kind == RT_KIND_POINTER ? 0 : RT_TYPE_NAMED),
                   .align = 8,
                   .field_align = 8,
                   .kind = (uint8_t)(kind | (kind == RT_KIND_POINTER ? RT_KIND_DIRECT : 0)),
                   .equal = kind == RT_KIND_POINTER ? &rt_equal_mem64 : &rt_equal_string,
                   .name = address_of(name)};
  RtUncommon *u = (RtUncommon *)(uintptr_t)type_uncommon(type);
  *u = (RtUncommon){.package = address_of(package_name), .offset = sizeof *u};
  if (!error)
    return;
  u->methods = u->exported = METHODS;
  RtMethod *methods = (RtMethod *)(u + 1);
  uint32_t code = code_address((void (*)(void))error), mark = code_address(is_runtime_error);
  methods[0] = (RtMethod){address_of(error_name), address_of(&rt_type_func_string), code, code};
  methods[1] = (RtMethod){address_of(runtime_error_name), address_of(&rt_type_func), mark, mark};
}

static void make_types(void) {
  if (types_are_made)
    return;
  types_are_made = true;
  for (int i = 0; i < 3; i++) {
    RtKind kind = i == RT_ERROR_BOUNDS ? RT_KIND_STRUCT : RT_KIND_STRING;
    make_type(&error_types[i], kind, type_names[i], sizeof(RtString), text_of_error);
  }
  make_type(&assertion, RT_KIND_STRUCT, assertion_name, sizeof(AssertionError), NULL);
  make_type(&assertion_pointer, RT_KIND_POINTER, assertion_pointer_name, 8, error_assertion_text);
  ((RtElemType *)&assertion_pointer)->elem = &assertion.head.type;
}

// ---- values

RtAny error_make(RtErrorKind kind, RtString text) {
  if (error_hook)
    return __builtin_call_with_static_chain((*error_hook)(kind, text.ptr, text.len),
                                            (void *)error_hook);
  make_types();
  RtString *box = rt_new(sizeof *box);
  *box = text;
  return (RtAny){&error_types[kind].head.type, box};
}

static RtAny make_assertion(const AssertionError *fields) {
  if (assertion_hook)
    return __builtin_call_with_static_chain(
        (*assertion_hook)(fields->inter, fields->have, fields->want, fields->missing.ptr,
                          fields->missing.len),
        (void *)assertion_hook);
  make_types();
  AssertionError *e = rt_new(sizeof *e);
  *e = *fields;
  return (RtAny){&assertion_pointer.head.type, e};
}

_Noreturn void error_assert(const RtType *inter, const RtType *have, const RtType *want,
                            RtString missing) {
  RtAny error = make_assertion(&(AssertionError){inter, have, want, missing});
  panic_raise(&(Panic){.kind = PANIC_ANY, .any = error});
}

static void out_name(const RtType *type) {
  RtString name = type_name(type);
  out_bytes(name.ptr, name.len);
}

static RtString package_of(const RtType *type) {
  const RtUncommon *u = type_uncommon(type);
  return type_text_at(u ? u->package : 0);
}

static bool same(RtString a, RtString b) {
  return a.len == b.len && memcmp(a.ptr, b.ptr, (size_t)a.len) == 0;
}

static void out_assertion(const void *self) {
  const AssertionError *e = self;
  out_text("interface conversion: ");
  if (e->have && e->missing.len > 0) {
    out_name(e->have);
    out_text(" is not ");
    out_name(e->want);
    out_text(": missing method ");
    out_bytes(e->missing.ptr, e->missing.len);
    return;
  }
  if (e->inter)
    out_name(e->inter);
  else
    out_text("interface");
  out_text(" is ");
  if (e->have)
    out_name(e->have);
  else
    out_text("nil");
  out_text(", not ");
  out_name(e->want);
  if (e->have && same(type_name(e->have), type_name(e->want)))
    out_text(same(package_of(e->have), package_of(e->want)) ? " (types from different scopes)"
                                                            : " (types from different packages)");
}

RtString error_assertion_text(const void *self) { return out_capture(out_assertion, self); }
