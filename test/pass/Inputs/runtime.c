// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the executable tests of the pass link with: the allocators of the letgo
// family over calloc, never freed, and a few functions that the optimiser cannot
// look into because they are compiled by themselves.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void *rt_new(int64_t size);
void *rt_new_noptr(int64_t size);
void print(int64_t value);
int64_t read_word(const int64_t *p);
int64_t read_through(int64_t **p);
void fill_word(int64_t *p, int64_t value);
void clobber_stack(void);

void *rt_new(int64_t size) { return calloc(1, size > 0 ? (size_t)size : 1); }

void *rt_new_noptr(int64_t size) { return rt_new(size); }

void print(int64_t value) { printf("%lld\n", (long long)value); }

int64_t read_word(const int64_t *p) { return *p; }

int64_t read_through(int64_t **p) { return **p; }

void fill_word(int64_t *p, int64_t value) { *p = value; }

// Overwrites what returned frames left behind.
void clobber_stack(void) {
  volatile int64_t waste[512];
  for (int i = 0; i < 512; i++)
    waste[i] = -1;
}
