// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the programs of ir_program.py link with. Objects are never freed here and
// so never share an address, ids never repeat, and everything a program sees goes
// into one checksum, printed at the end (and, with FUZZ_TRACE set, as it comes).

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void *rt_new(int64_t size);
void mix(int64_t value);
int64_t next_id(void);
bool fuel(int64_t depth);
void finish(void);

static uint64_t sum, seen;
static int64_t ids, left = 3000;

void *rt_new(int64_t size) {
  void *object = calloc(1, (size_t)size);
  if (!object)
    abort();
  return object;
}

void mix(int64_t value) {
  sum = (sum ^ (uint64_t)value) * UINT64_C(0x100000001b3);
  seen++;
  if (getenv("FUZZ_TRACE"))
    printf("%lld\n", (long long)value);
}

int64_t next_id(void) { return ++ids; }

bool fuel(int64_t depth) { return depth > 0 && left-- > 0; }

void finish(void) {
  printf("%llu values, %016llx\n", (unsigned long long)seen, (unsigned long long)sum);
}
