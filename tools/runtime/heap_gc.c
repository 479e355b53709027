// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Allocation on libgc. Small objects come from free lists of our own, one for each size class of 16
// bytes and each of two kinds (scanned, pointer-free); libgc fills a list with a block's worth of
// cleared objects at a time. Larger objects come from libgc one by one.
//
// Invariants:
// - An object on a list is zero except for its first word, the link.
// - libgc is entered on g0 only (g.h).
// - The lists are emptied whenever marking starts. Pointer-free objects are not traced through
//   their links, so the tail of such a list would be swept and handed out twice; emptied, the
//   objects are garbage like any other.
// - Roots are the section letgo_ptr, where the front end puts every Go global with pointers, and
//   the goroutines' stacks. With no_dls libgc does not look at any other data.
#include "runtime/background.h"
#include "runtime/fatal.h"
#include "runtime/g.h"
#include "runtime/heap.h"
#include "runtime/oracle.h"
#include "runtime/rt.h"
#include "runtime/stack.h"

#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef enum HeapKind { HEAP_PTR, HEAP_NOPTR, HEAP_KINDS } HeapKind;

enum {
  GRANULE = 16,
  SMALL_MAX = 512,
  CLASSES = SMALL_MAX / GRANULE + 1,
  INITIAL_HEAP = 16 << 20,
  // Marker threads lose on a small heap and halve the pause on a large one.
  PARALLEL_HEAP = 64 << 20
};

static struct {
  void *free[HEAP_KINDS][CLASSES];
  uint64_t allocs, bytes;
  int gc_kind[HEAP_KINDS];
  bool markers_started;
  uint64_t stress, until_collection;
  uint64_t gcs, gc_ns, peak;
  struct timespec gc_began;
} heap;

// What an allocation of 0 bytes gives.
static _Alignas(GRANULE) uint8_t zero_sized[GRANULE];

extern char __start_letgo_ptr[] __attribute__((weak));
extern char __stop_letgo_ptr[] __attribute__((weak));

static GC_push_other_roots_proc push_more_roots;
void (*heap_each_more)(void (*push)(void *from, void *to));

// ---- Collections

static void note_peak(void) {
  uint64_t size = GC_get_heap_size();
  if (size > heap.peak)
    heap.peak = size;
}

static void end_collection(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  int64_t seconds = now.tv_sec - heap.gc_began.tv_sec;
  heap.gc_ns += (uint64_t)(seconds * 1000000000 + now.tv_nsec - heap.gc_began.tv_nsec);
  heap.gcs++;
  note_peak();
}

static void on_collection_event(GC_EventType event) {
  if (event == GC_EVENT_START)
    clock_gettime(CLOCK_MONOTONIC, &heap.gc_began);
  if (event == GC_EVENT_MARK_START)
    memset(heap.free, 0, sizeof heap.free);
  if (event == GC_EVENT_END) {
    end_collection();
    stack_trim();
    background_wake();
  }
}

static void push_roots(void) {
  if (push_more_roots)
    push_more_roots();
  for (const G *g = g_first_live(); g; g = g->live_next)
    if (!oracle_on || !oracle_push(g))
      GC_push_all_eager(g->sp, g->hi);
  if (heap_each_more)
    heap_each_more(GC_push_all_eager);
}

void heap_roots(void **from, void **to) {
  *from = __start_letgo_ptr;
  *to = __stop_letgo_ptr;
}

bool heap_find_object(void *address, void **from, void **to) {
  *from = GC_base(address);
  if (!*from)
    return false;
  size_t size;
  int kind = GC_get_kind_and_size(*from, &size);
  *to = (char *)*from + size;
  return kind != heap.gc_kind[HEAP_NOPTR] && kind != GC_I_PTRFREE;
}

// 'Repeated allocation of very large block' and its like are no business of a Go program.
static void ignore_warning(char *text, GC_word arg) {
  (void)text;
  (void)arg;
}

static int new_kind(size_t descriptor, int adjust) {
  return (int)GC_new_kind(GC_new_free_list(), descriptor, adjust, 1);
}

void heap_init(void) {
  GC_set_all_interior_pointers(1);
  GC_set_no_dls(1);
  GC_set_warn_proc(ignore_warning);
  GC_set_free_space_divisor(1);
  GC_set_finalize_on_demand(1);
  GC_INIT();
  char *roots = __start_letgo_ptr, *roots_end = __stop_letgo_ptr;
  if (roots != roots_end)
    GC_add_roots(roots, roots_end);
  push_more_roots = GC_get_push_other_roots();
  GC_set_push_other_roots(push_roots);
  GC_expand_hp(INITIAL_HEAP);
  // Not earlier: the collection that libgc starts with is not the program's.
  GC_set_on_collection_event(on_collection_event);
  // The descriptor is the object's length, which adjusting adds to it: all of it, or nothing.
  heap.gc_kind[HEAP_PTR] = new_kind(GC_DS_LENGTH, 1);
  heap.gc_kind[HEAP_NOPTR] = new_kind(GC_DS_LENGTH, 0);
  const char *stress = getenv("LETGO_GC_STRESS");
  heap.stress = heap.until_collection = stress ? strtoull(stress, NULL, 10) : 0;
  oracle_init();
}

HeapStats heap_stats(void) {
  note_peak();
  return (HeapStats){heap.allocs, heap.bytes, heap.gcs, heap.gc_ns, heap.peak};
}

void heap_process_ends(void) {
  if (oracle_on)
    oracle_write();
}

void heap_goroutine_ends(G *g) {
  if (oracle_on)
    oracle_forget(g);
}

// ---- Collecting; the functions named _on_g0 run there.

static void collect_under_stress(void) {
  if (heap.stress == 0 || --heap.until_collection > 0)
    return;
  heap.until_collection = heap.stress;
  GC_gcollect();
}

static void *collect_on_g0(void *a, void *b) {
  (void)a;
  (void)b;
  GC_gcollect();
  return NULL;
}

void heap_collect(void) { rt_on_g0(collect_on_g0, NULL, NULL); }

int32_t heap_set_percent(int32_t percent) {
  static int32_t setting = 100;
  int32_t last = setting;
  setting = percent;
  if (last >= 0 && percent < 0)
    GC_disable();
  if (last < 0 && percent >= 0)
    GC_enable();
  if (percent > 0)
    GC_set_free_space_divisor(percent < 100 ? 100 / (GC_word)percent : 1);
  return last;
}

static void *free_on_g0(void *a, void *b) {
  (void)a;
  (void)b;
  GC_gcollect_and_unmap();
  return NULL;
}

void heap_free_memory(void) { rt_on_g0(free_on_g0, NULL, NULL); }

uint64_t heap_in_use(void) { return GC_get_heap_size() - GC_get_free_bytes(); }

// ---- Finalizers

static void *base_on_g0(void *p, void *unused) {
  (void)unused;
  return GC_base(p);
}

void *heap_object(void *p) { return rt_on_g0(base_on_g0, p, NULL); }

typedef struct Registration {
  HeapFinalizer *finalizer;
  void *data;
} Registration;

static void *register_on_g0(void *object, void *registration) {
  const Registration *r = registration;
  HeapFinalizer *old;
  void *old_data;
  GC_register_finalizer(object, r->finalizer, r->data, &old, &old_data);
  if (!old || !r->finalizer)
    return object;
  GC_register_finalizer(object, old, old_data, NULL, NULL);
  return NULL;
}

bool heap_set_finalizer(void *object, HeapFinalizer *finalizer, void *data) {
  Registration r = {finalizer, data};
  return rt_on_g0(register_on_g0, object, &r) != NULL;
}

static void *finalize_on_g0(void *a, void *b) {
  (void)a;
  (void)b;
  if (GC_should_invoke_finalizers())
    GC_invoke_finalizers();
  return NULL;
}

void heap_finalize(void) { rt_on_g0(finalize_on_g0, NULL, NULL); }

// ---- Slow paths of allocation

static void *refill_on_g0(void *size_class, void *kind) {
  size_t size = (uintptr_t)size_class * GRANULE;
  int gc_kind = heap.gc_kind[(uintptr_t)kind];
  collect_under_stress();
  // One object at a time keeps the lists empty, so that every allocation comes here. One byte less,
  // because libgc adds one here, and not in generic_malloc_many.
  if (heap.stress || oracle_on)
    return GC_generic_malloc(size - 1, gc_kind);
  if (!heap.markers_started && GC_get_heap_size() > PARALLEL_HEAP) {
    heap.markers_started = true;
    GC_start_mark_threads();
  }
  void *list;
  GC_generic_malloc_many(size, gc_kind, &list);
  if (list) {
    heap.free[(uintptr_t)kind][(uintptr_t)size_class] = *(void **)list;
    *(void **)list = NULL;
  }
  return list;
}

static void *large_on_g0(void *size, void *kind) {
  collect_under_stress();
  return kind == (void *)HEAP_PTR ? GC_malloc((uintptr_t)size) : GC_malloc_atomic((uintptr_t)size);
}

static void count(size_t size) {
  heap.allocs++;
  heap.bytes += size;
}

static void *require(void *object, size_t size) {
  if (!object)
    fatal_out_of_memory(size, GC_get_heap_size());
  count(size);
  if (oracle_on)
    oracle_note(object, size);
  return object;
}

static __attribute__((noinline)) void *refill(size_t size, HeapKind kind) {
  if (size == 0)
    return zero_sized;
  uintptr_t size_class = (size + GRANULE - 1) / GRANULE;
  void *object = rt_on_g0(refill_on_g0, (void *)size_class, (void *)(uintptr_t)kind);
  return require(object, size);
}

static __attribute__((noinline)) void *new_large(size_t size, HeapKind kind) {
  return require(rt_on_g0(large_on_g0, (void *)size, (void *)(uintptr_t)kind), size);
}

static __attribute__((noinline)) void *new_large_cleared(size_t size) {
  return memset(new_large(size, HEAP_NOPTR), 0, size);
}

// ---- Fast path

static inline void *new_small(size_t size, HeapKind kind) {
  void **list = &heap.free[kind][(size + GRANULE - 1) / GRANULE];
  void **object = *list;
  if (__builtin_expect(!object, 0))
    return refill(size, kind);
  count(size);
  *list = *object;
  *object = NULL;
  return object;
}

void *rt_new(int64_t size) {
  if (__builtin_expect((uint64_t)size > SMALL_MAX, 0))
    return new_large((size_t)size, HEAP_PTR);
  return new_small((size_t)size, HEAP_PTR);
}

void *rt_new_noptr(int64_t size) {
  if (__builtin_expect((uint64_t)size > SMALL_MAX, 0))
    return new_large_cleared((size_t)size);
  return new_small((size_t)size, HEAP_NOPTR);
}

void *heap_new_raw(int64_t size) {
  if ((uint64_t)size > SMALL_MAX)
    return new_large((size_t)size, HEAP_NOPTR);
  return new_small((size_t)size, HEAP_NOPTR);
}
