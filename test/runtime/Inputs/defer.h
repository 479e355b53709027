// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions with deferred calls, written in C as compiled Go code has them (runtime/rt_panic.h).
#ifndef LETGO_TEST_RUNTIME_DEFER_H
#define LETGO_TEST_RUNTIME_DEFER_H

#include "go.h"

#include "runtime/rt_panic.h"

#define WRAPPER NOINLINE __attribute__((section("letgo_wrap")))

// recover() in the function that contains it.
#define RECOVER() rt_recover((const char *)__builtin_frame_address(0) + 8)

typedef struct Deferred {
  void (*calls[8])(void); // the newest last
  int pending;
  void (*body)(void);
} Deferred;

WRAPPER static uint8_t run_newest(void *ctx) {
  Deferred *d = ctx;
  if (d->pending > 0)
    d->calls[--d->pending]();
  return d->pending > 0;
}

static void run_body(void *ctx) {
  ((Deferred *)ctx)->body();
  while (run_newest(ctx))
    ;
}

// defer first(); defer second(); body()
NOINLINE static void with_deferred(void (*body)(void), void (*first)(void), void (*second)(void)) {
  RtFrame frame;
  Deferred d = {.calls = {first, second}, .pending = second ? 2 : 1, .body = body};
  rt_try(run_body, run_newest, &d, &frame);
}

// Values of type int and of a named string type, as the front end describes them.
typedef struct TestType {
  uint64_t size, ptrdata;
  uint32_t hash;
  uint8_t flags, align, field_align, kind;
  const void *equal, *gcdata;
  uint32_t name, pointer;
} TestType;

static const uint8_t int_name[] = "\1\4*int", text_name[] = "\1\11main.Text";
static TestType int_type = {8, 0, 1, 4 | 2, 8, 8, RT_KIND_INT, 0, 0, 0, 0};
static TestType text_type = {16, 8, 2, 4, 8, 8, RT_KIND_STRING, 0, 0, 0, 0};

static inline void init_types(void) {
  int_type.name = (uint32_t)(uintptr_t)int_name;
  text_type.name = (uint32_t)(uintptr_t)text_name;
}

static inline void panic_int(int64_t n) {
  int64_t *box = rt_new_noptr(8);
  *box = n;
  rt_panic(&int_type, box);
}

static inline void panic_string(const char *text) {
  RtString *box = rt_new(sizeof *box);
  *box = (RtString){(const uint8_t *)text, (int64_t)strlen(text)};
  rt_panic(&text_type, box);
}

#endif
