// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Blocks double in size up to a megabyte, so that a small compilation touches little memory and
// a large one calls malloc rarely. An allocation larger than a block gets a block of its own.
#include "support/arena.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_BLOCK = 32 << 10, LARGEST_BLOCK = 1 << 20 };

struct ArenaBlock {
  ArenaBlock *older;
  size_t size; // bytes of memory
  _Alignas(16) char memory[];
};

static _Noreturn void out_of_memory(size_t size) {
  fprintf(stderr, "letgo: out of memory (%zu bytes wanted)\n", size);
  abort();
}

static void free_blocks(ArenaBlock *block) {
  while (block != NULL) {
    ArenaBlock *older = block->older;
    free(block);
    block = older;
  }
}

void arena_free(Arena *arena) {
  free_blocks(arena->blocks);
  free_blocks(arena->spare);
  *arena = (Arena){0};
}

static void use_block(Arena *arena, ArenaBlock *block) {
  block->older = arena->blocks;
  arena->blocks = block;
  arena->next = block->memory;
  arena->end = block->memory + block->size;
  ASAN_POISON_MEMORY_REGION(block->memory, block->size);
}

void arena_reset(Arena *arena) {
  ArenaBlock *spare = arena->spare;
  for (ArenaBlock *block = arena->blocks; block != NULL;) {
    ArenaBlock *older = block->older;
    ASAN_POISON_MEMORY_REGION(block->memory, block->size);
    block->older = spare;
    spare = block;
    block = older;
  }
  *arena = (Arena){.spare = spare};
}

static size_t next_block_size(const Arena *arena, size_t wanted) {
  size_t size = arena->blocks == NULL ? FIRST_BLOCK : arena->blocks->size * 2;
  if (size > LARGEST_BLOCK)
    size = LARGEST_BLOCK;
  return size < wanted ? wanted : size;
}

// The first spare block that is large enough, taken off the list, or NULL.
static ArenaBlock *take_spare(Arena *arena, size_t wanted) {
  for (ArenaBlock **link = &arena->spare; *link != NULL; link = &(*link)->older) {
    ArenaBlock *block = *link;
    if (block->size < wanted)
      continue;
    *link = block->older;
    return block;
  }
  return NULL;
}

void *arena_alloc_slow(Arena *arena, size_t size, size_t align) {
  if (size > SIZE_MAX / 2)
    out_of_memory(size);
  size_t wanted = size + align + ARENA_GAP;
  ArenaBlock *block = take_spare(arena, wanted);
  if (block == NULL) {
    size_t block_size = next_block_size(arena, wanted);
    block = malloc(sizeof(ArenaBlock) + block_size);
    if (block == NULL)
      out_of_memory(block_size);
    block->size = block_size;
  }
  use_block(arena, block);
  return arena_alloc(arena, size, align);
}

void *arena_alloc_array(Arena *arena, size_t count, size_t size, size_t align) {
  if (size != 0 && count > SIZE_MAX / 2 / size)
    out_of_memory(count);
  return arena_alloc(arena, count * size, align);
}

void *arena_dup(Arena *arena, const void *data, size_t size, size_t align) {
  void *copy = arena_alloc(arena, size, align);
  if (size != 0)
    memcpy(copy, data, size);
  return copy;
}

char *arena_strndup(Arena *arena, const char *text, size_t len) {
  char *copy = arena_alloc(arena, len + 1, 1);
  if (len != 0)
    memcpy(copy, text, len);
  return copy;
}

char *arena_vprintf(Arena *arena, const char *fmt, va_list args) {
  va_list again;
  va_copy(again, args);
  int len = vsnprintf(NULL, 0, fmt, again);
  va_end(again);
  size_t size = len < 0 ? 1 : (size_t)len + 1;
  char *text = arena_alloc(arena, size, 1);
  vsnprintf(text, size, fmt, args);
  return text;
}

char *arena_printf(Arena *arena, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  char *text = arena_vprintf(arena, fmt, args);
  va_end(args);
  return text;
}
