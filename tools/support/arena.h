// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A bump allocator. Everything that lives as long as one compilation (syntax trees, types,
// symbols, texts of messages) comes from one arena and is freed with it, never by itself.
// Memory handed out is zeroed, so that a fresh node has null children and zero fields.
// Running out of memory is fatal: the process aborts with a message. Under AddressSanitizer each
// piece is followed by bytes that may not be touched, and so is what arena_reset took back.
#ifndef LETGO_SUPPORT_ARENA_H
#define LETGO_SUPPORT_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__GNUC__)
#define LETGO_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define LETGO_PRINTF(fmt, args)
#endif

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_CHECKED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_CHECKED 1
#endif
#endif
#ifdef ARENA_CHECKED
#include <sanitizer/asan_interface.h>
enum { ARENA_GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
enum { ARENA_GAP = 0 };
#endif

typedef struct ArenaBlock ArenaBlock;

// All bytes zero is an empty arena.
typedef struct Arena {
  char *next;         // first free byte of the newest block
  char *end;          // one past its last byte
  ArenaBlock *blocks; // in use, newest first
  ArenaBlock *spare;  // kept by arena_reset
} Arena;

// Frees every block; the arena is empty and usable again.
void arena_free(Arena *arena);

// Forgets every allocation but keeps the memory for the next round.
void arena_reset(Arena *arena);

// The slow path of arena_alloc: takes a new block that holds at least size bytes.
void *arena_alloc_slow(Arena *arena, size_t size, size_t align);

// size zeroed bytes at an address that is a multiple of align (a power of two, 16 at most).
static inline void *arena_alloc(Arena *arena, size_t size, size_t align) {
  uintptr_t at = ((uintptr_t)arena->next + (align - 1)) & ~(uintptr_t)(align - 1);
  if (arena->next == NULL || at > (uintptr_t)arena->end ||
      size + ARENA_GAP > (uintptr_t)arena->end - at)
    return arena_alloc_slow(arena, size, align);
  char *p = arena->next + (at - (uintptr_t)arena->next);
  arena->next = p + size + ARENA_GAP;
  ASAN_UNPOISON_MEMORY_REGION(p, size);
  return memset(p, 0, size);
}

// count times size zeroed bytes; aborts when the product does not fit in size_t.
void *arena_alloc_array(Arena *arena, size_t count, size_t size, size_t align);

// One zeroed T.
#define arena_new(arena, T) ((T *)arena_alloc((arena), sizeof(T), _Alignof(T)))

// count zeroed Ts in a row; a valid address also when count is 0.
#define arena_new_array(arena, T, count)                                                           \
  ((T *)arena_alloc_array((arena), (count), sizeof(T), _Alignof(T)))

// A copy of size bytes of data.
void *arena_dup(Arena *arena, const void *data, size_t size, size_t align);

// A NUL-terminated copy of the len bytes at text.
char *arena_strndup(Arena *arena, const char *text, size_t len);

// Formats like printf into the arena.
char *arena_printf(Arena *arena, const char *fmt, ...) LETGO_PRINTF(2, 3);

// Formats like vprintf into the arena.
char *arena_vprintf(Arena *arena, const char *fmt, va_list args) LETGO_PRINTF(2, 0);

#endif
