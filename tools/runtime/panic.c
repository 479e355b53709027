// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a panic is and how it ends the process: `panic: ` and the value as gc prints it, the
// goroutine with its frames, exit code 2.
#include "runtime/panic.h"
#include "runtime/out.h"
#include "runtime/process.h"
#include "runtime/traceback.h"

#include <string.h>

// ---- Values

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

static bool is_address(const PanicValue *v) {
  return v->kind >= RT_KIND_ARRAY && v->kind != RT_KIND_STRING;
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

static void out_value(const PanicValue *v) {
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
  out_text("runtime error: invalid memory address or nil pointer dereference\n"
           "[signal SIGSEGV: segmentation violation code=0x1 addr=");
  out_hex(f->address);
  out_text(" pc=");
  out_hex(f->pc);
  out_char(']');
}

// ---- Raising

static void out_panic(const Panic *panic) {
  switch (panic->kind) {
  case PANIC_VALUE:
    out_value(&panic->value);
    break;
  case PANIC_TEXT:
    out_text(panic->text);
    break;
  case PANIC_BOUNDS:
    out_bounds(&panic->bounds);
    break;
  case PANIC_NIL:
    out_fault(&panic->fault);
    break;
  }
}

_Noreturn void panic_raise(const Panic *panic) {
  out_text("panic: ");
  out_panic(panic);
  out_text("\n\ngoroutine 1 [running]:\n");
  uintptr_t exact_pc = panic->kind == PANIC_NIL ? panic->fault.pc : 0;
  traceback_print(__builtin_frame_address(0), exact_pc);
  rt_exit(EXIT_PANIC);
}

_Noreturn void panic_text(const char *text) {
  panic_raise(&(Panic){.kind = PANIC_TEXT, .text = text});
}

_Noreturn void panic_fault(uintptr_t address, uintptr_t pc) {
  panic_raise(&(Panic){.kind = PANIC_NIL, .fault = {address, pc}});
}

// One less than the return address: a pc inside the call, and none that the walk finds.
void rt_panic_nil(void) { panic_fault(0, (uintptr_t)__builtin_return_address(0) - 1); }

void rt_panic_value(int32_t kind, const void *ptr, uint64_t lo, uint64_t hi, const uint8_t *type,
                    int64_t type_len) {
  panic_raise(&(Panic){.kind = PANIC_VALUE, .value = {kind, ptr, lo, hi, {type, type_len}}});
}

void rt_panic_makeslice_len(void) { panic_text("runtime error: makeslice: len out of range"); }

void rt_panic_makeslice_cap(void) { panic_text("runtime error: makeslice: cap out of range"); }

void rt_panic_unsafe_slice_len(void) {
  panic_text("runtime error: unsafe.Slice: len out of range");
}

void rt_panic_unsafe_slice_nil(void) {
  panic_text("runtime error: unsafe.Slice: ptr is nil and len is not zero");
}

void rt_panic_divide(void) { panic_text("runtime error: integer divide by zero"); }

void rt_panic_shift(void) { panic_text("runtime error: negative shift amount"); }
