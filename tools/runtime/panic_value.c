// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The value of a panic: as recover returns it, and as gc prints it.
#include "runtime/out.h"
#include "runtime/panic.h"
#include "runtime/type.h"

#include <string.h>

#define NIL_TEXT "runtime error: invalid memory address or nil pointer dereference"

// ---- Types, as far as messages need them

// A value as messages show it: integers and bools extended to 64 bits in `lo`; floats widened to
// double, their bits in `lo`; complex numbers the same, imaginary part in `hi`; strings `ptr` and the
// length in `lo`; everything else the data word in `ptr`. `type` is empty for predeclared types.
typedef struct PanicValue {
  int32_t kind;
  const void *ptr;
  uint64_t lo, hi;
  RtString type;
} PanicValue;

// Predeclared basic types have no package.
static bool is_predeclared(RtString name) {
  return name.len == 0 || !memchr(name.ptr, '.', (size_t)name.len);
}

static uint64_t bits_of(double v) {
  uint64_t bits;
  memcpy(&bits, &v, sizeof bits);
  return bits;
}

static double load_float(const void *at) {
  float v;
  memcpy(&v, at, sizeof v);
  return v;
}

static uint64_t load_unsigned(const void *at, uint64_t size) {
  uint64_t v = 0;
  memcpy(&v, at, size);
  return v;
}

static uint64_t load_signed(const void *at, uint64_t size) {
  unsigned shift = 64 - 8 * (unsigned)size;
  return (uint64_t)((int64_t)(load_unsigned(at, size) << shift) >> shift);
}

// gc shows it as an address.
static bool is_address(const PanicValue *v) {
  return v->kind >= RT_KIND_ARRAY && v->kind != RT_KIND_STRING;
}

// A value with its descriptor in terms of one without.
static PanicValue describe(RtAny any) {
  const RtType *type = any.type;
  if (!type)
    return (PanicValue){.kind = RT_KIND_INVALID};
  PanicValue v = {.kind = type->kind & RT_KIND_MASK, .ptr = any.data, .type = type_name(type)};
  const uint8_t *at = any.data;
  if (v.kind >= RT_KIND_INT && v.kind <= RT_KIND_INT64) {
    v.lo = load_signed(at, type->size);
  } else if (v.kind >= RT_KIND_BOOL && v.kind <= RT_KIND_UINTPTR) {
    v.lo = load_unsigned(at, type->size);
  } else if (v.kind == RT_KIND_FLOAT32 || v.kind == RT_KIND_COMPLEX64) {
    v.lo = bits_of(load_float(at));
    v.hi = v.kind == RT_KIND_COMPLEX64 ? bits_of(load_float(at + 4)) : 0;
  } else if (v.kind == RT_KIND_FLOAT64 || v.kind == RT_KIND_COMPLEX128) {
    v.lo = load_unsigned(at, 8);
    v.hi = v.kind == RT_KIND_COMPLEX128 ? load_unsigned(at + 8, 8) : 0;
  } else if (v.kind == RT_KIND_STRING) {
    RtString text;
    memcpy(&text, at, sizeof text);
    v.ptr = text.ptr;
    v.lo = (uint64_t)text.len;
  }
  if (!is_address(&v) && is_predeclared(v.type))
    v.type = (RtString){NULL, 0};
  return v;
}

// ---- Printing

static double double_of(uint64_t bits) {
  double v;
  memcpy(&v, &bits, sizeof v);
  return v;
}

static void out_complex_bits(uint64_t re, uint64_t im) {
  out_complex(double_of(re), double_of(im));
}

// The value alone; false when it is of a kind that gc shows as an address.
static bool out_basic(const PanicValue *v) {
  switch ((RtKind)v->kind) {
  case RT_KIND_BOOL:
    out_bool(v->lo);
    return true;
  case RT_KIND_INT:
  case RT_KIND_INT8:
  case RT_KIND_INT16:
  case RT_KIND_INT32:
  case RT_KIND_INT64:
    out_int((int64_t)v->lo);
    return true;
  case RT_KIND_UINT:
  case RT_KIND_UINT8:
  case RT_KIND_UINT16:
  case RT_KIND_UINT32:
  case RT_KIND_UINT64:
  case RT_KIND_UINTPTR:
    out_uint(v->lo);
    return true;
  case RT_KIND_FLOAT32:
  case RT_KIND_FLOAT64:
    out_float(double_of(v->lo));
    return true;
  case RT_KIND_COMPLEX64:
  case RT_KIND_COMPLEX128:
    out_complex_bits(v->lo, v->hi);
    return true;
  case RT_KIND_STRING:
    out_bytes(v->ptr, (int64_t)v->lo);
    return true;
  case RT_KIND_INVALID:
    out_text("nil");
    return true;
  case RT_KIND_ARRAY:
  case RT_KIND_CHAN:
  case RT_KIND_FUNC:
  case RT_KIND_INTERFACE:
  case RT_KIND_MAP:
  case RT_KIND_POINTER:
  case RT_KIND_SLICE:
  case RT_KIND_STRUCT:
  case RT_KIND_UNSAFE_POINTER:
    return false;
  }
  return false;
}

static bool is_complex(const PanicValue *v) {
  return v->kind == RT_KIND_COMPLEX64 || v->kind == RT_KIND_COMPLEX128;
}

// (main.S) 0xc000012345
static void out_address(const PanicValue *v) {
  out_char('(');
  out_bytes(v->type.ptr, v->type.len);
  out_text(") ");
  out_hex((uintptr_t)v->ptr);
}

// main.T(5), main.S("text"); a complex number brings its own parentheses.
static void out_named(const PanicValue *v) {
  bool is_string = v->kind == RT_KIND_STRING;
  out_bytes(v->type.ptr, v->type.len);
  out_text(is_complex(v) ? "" : is_string ? "(\"" : "(");
  out_basic(v);
  out_text(is_complex(v) ? "" : is_string ? "\")" : ")");
}

static void out_described(const PanicValue *v) {
  if (is_address(v))
    out_address(v);
  else if (v->type.len > 0)
    out_named(v);
  else
    out_basic(v);
}

// ---- Run-time errors

static void out_bounds(const PanicBounds *b) {
  bool negative = !b->is_unsigned && (int64_t)b->x < 0;
  out_text("runtime error: ");
  out_text(b->before);
  if (b->is_unsigned)
    out_uint(b->x);
  else
    out_int((int64_t)b->x);
  if (negative) {
    out_text(b->after_negative);
    return;
  }
  out_text(b->between);
  out_int(b->y);
  out_text(b->after);
}

static void out_fault(const PanicFault *f) {
  out_text("[signal SIGSEGV: segmentation violation code=0x1 addr=");
  out_hex(f->address);
  out_text(" pc=");
  out_hex(f->pc);
  out_text("]\n");
}

static void out_panic(const Panic *panic) {
  PanicValue value;
  switch (panic->kind) {
  case PANIC_ANY:
    value = describe(panic->any);
    out_described(&value);
    break;
  case PANIC_TEXT:
    out_text(panic->text);
    break;
  case PANIC_BOUNDS:
    out_bounds(&panic->bounds);
    break;
  case PANIC_NIL:
    out_text(NIL_TEXT);
    break;
  case PANIC_GOEXIT:
    break;
  }
}

void panic_print_value(const PanicRecord *record) {
  if (record->has_text)
    out_bytes(record->text.ptr, record->text.len);
  else
    out_panic(&record->panic);
}

static void print_lines(const PanicRecord *record) {
  if (record->prev) {
    print_lines(record->prev);
    if (record->prev->panic.kind != PANIC_GOEXIT)
      out_char('\t');
  }
  if (record->panic.kind == PANIC_GOEXIT)
    return;
  out_text("panic: ");
  panic_print_value(record);
  out_text(record->recovered ? " [recovered]\n" : "\n");
}

void panic_print_chain(const PanicRecord *newest) {
  print_lines(newest);
  for (const PanicRecord *p = newest; p; p = p->prev) {
    if (p->panic.kind != PANIC_NIL)
      continue;
    out_fault(&p->panic.fault);
    return;
  }
}

void panic_prepare_texts(PanicRecord *newest) {
  for (PanicRecord *p = newest; p; p = p->prev) {
    const Panic *panic = &p->panic;
    if (panic->kind == PANIC_ANY && panic->any.type)
      p->has_text = type_ask_text(panic->any, &p->text);
  }
}

// ---- recover's value

static RtString text_of(const char *text) {
  return (RtString){(const uint8_t *)text, (int64_t)strlen(text)};
}

static void print_bounds(const void *bounds) { out_bounds(bounds); }

RtAny panic_as_any(const Panic *panic) {
  RtErrorKind kind = RT_ERROR_STRING;
  switch (panic->kind) {
  case PANIC_ANY:
    return panic->any;
  case PANIC_TEXT:
    if (strncmp(panic->text, "runtime error: ", 15) != 0)
      kind = RT_ERROR_PLAIN;
    return error_make(kind, text_of(panic->text));
  case PANIC_BOUNDS:
    return error_make(RT_ERROR_BOUNDS, out_capture(print_bounds, &panic->bounds));
  case PANIC_NIL:
    return error_make(kind, text_of(NIL_TEXT));
  case PANIC_GOEXIT:
    break;
  }
  return (RtAny){NULL, NULL};
}
