// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Preloaded before a program, counts what it takes from the heap and writes the number into the
// file that ALLOCATIONS names when the program ends. `operator new` of the C++ library comes here too.

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t align, size_t size);

static atomic_long count;

void *malloc(size_t size) {
  atomic_fetch_add(&count, 1);
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  atomic_fetch_add(&count, 1);
  return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
  atomic_fetch_add(&count, 1);
  return __libc_realloc(old, size);
}

void *aligned_alloc(size_t align, size_t size) {
  atomic_fetch_add(&count, 1);
  return __libc_memalign(align, size);
}

__attribute__((destructor)) static void write_count(void) {
  long total = count;
  const char *path = getenv("ALLOCATIONS");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file)
    return;
  fprintf(file, "%ld\n", total);
  fclose(file);
}
