// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The builtins print and println. The front end calls one function an argument, with spaces and the
// newline of println spelled out, and rt_print_end at the end of the statement.
#include "runtime/out.h"
#include "runtime/rt.h"

void rt_print_end(void) { out_flush(); }

void rt_print_sp(void) { out_char(' '); }

void rt_print_nl(void) { out_char('\n'); }

void rt_print_bool(uint8_t v) { out_bool(v); }

void rt_print_int(int64_t v) { out_int(v); }

void rt_print_uint(uint64_t v) { out_uint(v); }

void rt_print_float(double v) { out_float(v); }

void rt_print_complex(double re, double im) { out_complex(re, im); }

void rt_print_string(const uint8_t *ptr, int64_t len) { out_bytes(ptr, len); }

void rt_print_pointer(const void *ptr) { out_hex((uintptr_t)ptr); }

void rt_print_slice(const void *ptr, int64_t len, int64_t cap) {
  out_char('[');
  out_int(len);
  out_char('/');
  out_int(cap);
  out_char(']');
  rt_print_pointer(ptr);
}

void rt_print_interface(const void *type, const void *data) {
  out_char('(');
  rt_print_pointer(type);
  out_char(',');
  rt_print_pointer(data);
  out_char(')');
}
