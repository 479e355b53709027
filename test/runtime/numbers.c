// REQUIRES: gc
// RUN: %compile %s %libdir/librt.a -o %t
// RUN: env -u GOROOT %gc build -o %t.gc %S/Inputs/numbers.go
// RUN: %t 2> %t.ours
// RUN: %t.gc 2> %t.theirs
// RUN: cmp %t.ours %t.theirs
//
// The digits of printed floats, conversions of floats to integers, in range and out of it, and
// UTF-8, valid and invalid, are gc's.
#include "Inputs/go.h"

static uint64_t next(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return *state;
}

static double number(uint64_t *state, int i) {
  if (i % 2 == 0) {
    uint64_t bits = next(state);
    double v;
    memcpy(&v, &bits, sizeof v);
    return v;
  }
  double v = (double)(next(state) >> 32) / 1024;
  for (uint64_t j = next(state) >> 58; j > 0; j--)
    v *= 2;
  return next(state) >> 63 ? -v : v;
}

static uint64_t hash = 14695981039346656037u;

static void mix(uint64_t v) { hash = (hash ^ v) * 1099511628211u; }

static void decode(const uint8_t *text, int64_t len) {
  for (int64_t at = 0; at < len;) {
    RtRune r = rt_string_decode_rune(text, len, at);
    mix((uint64_t)r.rune << 8 | (uint64_t)at);
    at = r.next;
  }
}

static void print_number(double f) {
  rt_print_float(f);
  rt_print_sp();
  rt_print_int(rt_float_to_int32(f));
  rt_print_sp();
  rt_print_int(rt_float_to_int64(f));
  rt_print_sp();
  rt_print_uint(rt_float_to_uint64(f));
  rt_print_sp();
  rt_print_int((int8_t)rt_float_to_int32(f));
  rt_print_sp();
  rt_print_uint((uint32_t)rt_float_to_int64(f));
  rt_print_nl();
  rt_print_end();
}

static void print_hash(void) {
  rt_print_uint(hash);
  rt_print_nl();
  rt_print_end();
}

GO_MAIN {
  uint64_t state = 1;
  for (int i = 0; i < 100000; i++)
    print_number(number(&state, i));
  for (int i = 0; i < 1 << 16; i++)
    decode((uint8_t[]){(uint8_t)(i >> 8), (uint8_t)i}, 2);
  for (int i = 0xC00000; i < 1 << 24; i++)
    decode((uint8_t[]){(uint8_t)(i >> 16), (uint8_t)(i >> 8), (uint8_t)i}, 3);
  for (int i = 0xEF0000; i < 0xF60000; i++)
    decode((uint8_t[]){(uint8_t)(i >> 16), (uint8_t)(i >> 8), (uint8_t)i, 0xBF}, 4);
  print_hash();
  for (int i = -10; i < 0x120000; i++) {
    RtString s = rt_string_from_rune(i, NULL);
    for (int64_t j = 0; j < s.len; j++)
      mix(s.ptr[j]);
  }
  print_hash();
}
