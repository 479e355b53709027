// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The buffer for standard error and gc's number formats.
//
// Floats are not printf's %+e: gc scales by ten in a loop, adds half a unit of the seventh digit
// and cuts, and the rounding errors of those steps show. The same steps in the same order give the
// same digits.
#include "runtime/out.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

enum { OUT_SIZE = 4096, FLOAT_DIGITS = 7 };

static char buffer[OUT_SIZE];
static size_t used;

// Where the text goes instead of standard error, while out_divert runs.
static uint8_t *elsewhere;
static size_t elsewhere_room;

static void write_elsewhere(const char *at, size_t len) {
  if (len > elsewhere_room)
    len = elsewhere_room;
  memcpy(elsewhere, at, len);
  elsewhere += len;
  elsewhere_room -= len;
}

static void write_all(const char *at, size_t len) {
  if (elsewhere) {
    write_elsewhere(at, len);
    return;
  }
  while (len > 0) {
    ssize_t n = write(STDERR_FILENO, at, len);
    if (n < 0 && errno != EINTR)
      return;
    if (n > 0) {
      at += n;
      len -= (size_t)n;
    }
  }
}

void out_flush(void) {
  write_all(buffer, used);
  used = 0;
}

void out_bytes(const void *ptr, int64_t len) {
  size_t n = (size_t)len;
  if (n > OUT_SIZE - used)
    out_flush();
  if (n > OUT_SIZE) {
    write_all(ptr, n);
    return;
  }
  if (n == 0)
    return;
  memcpy(buffer + used, ptr, n);
  used += n;
}

int64_t out_divert(uint8_t *to, int64_t room, void (*print)(const void *arg), const void *arg) {
  out_flush();
  elsewhere = to;
  elsewhere_room = (size_t)room;
  if (room > 0)
    print(arg);
  out_flush();
  elsewhere = NULL;
  return room - (int64_t)elsewhere_room;
}

RtString out_capture(void (*print)(const void *arg), const void *arg) {
  if (OUT_SIZE - used < OUT_CAPTURE_MAX)
    out_flush();
  size_t begin = used;
  print(arg);
  size_t len = used - begin;
  used = begin;
  uint8_t *text = rt_new_noptr((int64_t)len);
  memcpy(text, buffer + begin, len);
  return (RtString){text, (int64_t)len};
}

void out_text(const char *text) { out_bytes(text, (int64_t)strlen(text)); }

void out_char(char c) { out_bytes(&c, 1); }

static void out_digits(uint64_t v, unsigned base) {
  char digits[20];
  size_t at = sizeof digits;
  do {
    digits[--at] = "0123456789abcdef"[v % base];
    v /= base;
  } while (v != 0);
  out_bytes(digits + at, (int64_t)(sizeof digits - at));
}

void out_uint(uint64_t v) { out_digits(v, 10); }

void out_int(int64_t v) {
  if (v < 0)
    out_char('-');
  out_uint(v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}

void out_hex(uint64_t v) {
  out_text("0x");
  out_digits(v, 16);
}

void out_bool(uint64_t v) { out_text(v ? "true" : "false"); }

// Brings a finite v > 0 to 1 <= v < 10, rounded to FLOAT_DIGITS; returns the decimal exponent.
static int normalize(double *v) {
  int exponent = 0;
  for (; *v >= 10; *v /= 10)
    exponent++;
  for (; *v < 1; *v *= 10)
    exponent--;
  double half = 5;
  for (int i = 0; i < FLOAT_DIGITS; i++)
    half /= 10;
  *v += half;
  if (*v >= 10) {
    exponent++;
    *v /= 10;
  }
  return exponent;
}

static void out_mantissa(double v) {
  for (int i = 0; i < FLOAT_DIGITS; i++) {
    int digit = (int)v;
    out_char((char)('0' + digit));
    if (i == 0)
      out_char('.');
    v = (v - digit) * 10;
  }
}

static void out_exponent(int exponent) {
  out_text(exponent < 0 ? "e-" : "e+");
  int e = exponent < 0 ? -exponent : exponent;
  out_char((char)('0' + e / 100));
  out_char((char)('0' + e / 10 % 10));
  out_char((char)('0' + e % 10));
}

void out_float(double v) {
  if (isnan(v)) {
    out_text("NaN");
    return;
  }
  out_char(signbit(v) ? '-' : '+');
  if (isinf(v)) {
    out_text("Inf");
    return;
  }
  v = fabs(v);
  int exponent = v > 0 ? normalize(&v) : 0;
  out_mantissa(v);
  out_exponent(exponent);
}

void out_complex(double re, double im) {
  out_char('(');
  out_float(re);
  out_float(im);
  out_text("i)");
}
