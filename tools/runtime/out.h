// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Text for standard error: what print, panics and tracebacks write goes through one buffer, so that
// it comes out in order, one write for each statement. Formats are those of gc's print builtins.
// Nothing but out_capture allocates; all else of it may run in a signal handler.
#ifndef LETGO_RUNTIME_OUT_H
#define LETGO_RUNTIME_OUT_H

#include "runtime/rt.h"

void out_bytes(const void *ptr, int64_t len);
void out_text(const char *text);
void out_char(char c);
void out_int(int64_t v);
void out_uint(uint64_t v);
// 0x and lower-case digits without leading zeros.
void out_hex(uint64_t v);
void out_bool(uint64_t v);
// +d.dddddde+ddd, NaN, +Inf, -Inf.
void out_float(double v);
void out_complex(double re, double im);
// Calls print(arg) and returns what it writes, at most OUT_CAPTURE_MAX bytes, as a new string
// instead.
enum { OUT_CAPTURE_MAX = 1024 };
RtString out_capture(void (*print)(const void *arg), const void *arg);
// Calls print(arg); what it writes goes to `to`, as much as there is room. Returns the length.
int64_t out_divert(uint8_t *to, int64_t room, void (*print)(const void *arg), const void *arg);
// Writes the buffer to file descriptor 2. Errors are ignored: there is nobody to tell.
void out_flush(void);

#endif
