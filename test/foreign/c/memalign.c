// RUN: %python %src/test/foreign/builds.py --bin %llvm-bin --plugin %plugin --host "%preload" %s

// Allocators that hand out their result through a parameter, or ask for an alignment that is not a
// constant: nothing to recognise, nothing to break.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

static NOINLINE long through_parameter(size_t align) {
  void *memory = NULL;
  if (posix_memalign(&memory, align, 96) != 0)
    return -1;
  long *words = memory;
  for (int i = 0; i < 12; i++)
    words[i] = i;
  long v = words[11] + ((uintptr_t)memory % align == 0);
  free(memory);
  return v;
}

static NOINLINE long constant_alignment(void) {
  void *memory = NULL;
  if (posix_memalign(&memory, 32, 32) != 0)
    return -1;
  memset(memory, 1, 32);
  long v = ((char *)memory)[31];
  free(memory);
  return v;
}

static NOINLINE long aligned(size_t align) {
  long *p = aligned_alloc(align, 256);
  p[0] = (long)((uintptr_t)p % align);
  p[31] = 5;
  long v = p[0] + p[31];
  free(p);
  return v;
}

// Two objects whose alignment is more than the stack's.
static NOINLINE long wide_alignment(void) {
  char *a = aligned_alloc(4096, 4096);
  char *b = aligned_alloc(256, 512);
  a[4095] = 1;
  b[511] = 2;
  long v = a[4095] + b[511] + (long)((uintptr_t)a % 4096) + (long)((uintptr_t)b % 256);
  free(b);
  free(a);
  return v;
}

int main(void) {
  for (size_t align = 8; align <= 256; align *= 2)
    printf("%ld %ld\n", through_parameter(align), aligned(align));
  printf("%ld\n", constant_alignment());
  for (int i = 0; i < 3; i++)
    printf("%ld\n", wide_alignment());
  return 0;
}
