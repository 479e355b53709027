// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The heap behind rt_new and rt_new_noptr: heap_gc.c on libgc, or heap_asan.c on calloc, for a
// build under AddressSanitizer. Exactly one of them is linked.
#ifndef LETGO_RUNTIME_HEAP_H
#define LETGO_RUNTIME_HEAP_H

#include "runtime/g.h"

#include <stdbool.h>
#include <stdint.h>

// Before anything is allocated, on g0. LETGO_GC_STRESS=N collects at every Nth allocation.
void heap_init(void);

// Like rt_new_noptr, but the memory is not cleared: the caller writes all of it.
void *heap_new_raw(int64_t size);

// What the program asked for, and what that cost: the numbers behind LETGO_STATS.
typedef struct HeapStats {
  uint64_t allocs;          // allocations of more than 0 bytes
  uint64_t bytes;           // their sizes as requested
  uint64_t gcs;             // collections
  uint64_t gc_ns;           // time in them, the world stopped
  uint64_t heap_peak_bytes; // largest size of the collector's heap
} HeapStats;

HeapStats heap_stats(void);

// The process ends now: a last word on the heap is due, where one was asked for (oracle.h).
void heap_process_ends(void);

// A goroutine ends, and with it all its frames.
void heap_goroutine_ends(G *g);

// For verify.c, and in heap_gc.c only.
//
// Where further roots are: calls its argument for every range of memory that holds some. Null: there
// are none. On g0.
extern void (*heap_each_more)(void (*push)(void *from, void *to));

// The package variables that may hold pointers.
void heap_roots(void **from, void **to);

// The object that the address lies in, when there is one and it may hold pointers. On g0.
bool heap_find_object(void *address, void **from, void **to);

// Collects now. On a goroutine's stack.
void heap_collect(void);

// debug.SetGCPercent: returns the last setting; negative turns the collector off.
int32_t heap_set_percent(int32_t percent);

// Collects now and gives what is free back to the system. On a goroutine's stack.
void heap_free_memory(void);

// The beginning of the heap object that `p` points into, or null. On a goroutine's stack.
void *heap_object(void *p);

// After a collection in which nothing but finalizers reaches the object any more, heap_finalize
// calls finalizer(object, data); null takes it off. False when there was one already, which is then
// kept; true after taking off. On a goroutine's stack.
typedef void HeapFinalizer(void *object, void *data);
bool heap_set_finalizer(void *object, HeapFinalizer *finalizer, void *data);

// Calls the finalizers of objects that are due, on g0. On a goroutine's stack.
void heap_finalize(void);

// Bytes of the collector's heap that hold objects, garbage included.
uint64_t heap_in_use(void);

#endif
