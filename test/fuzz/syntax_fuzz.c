// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// libFuzzer target: any bytes through the lexer, the parser, the label checks, the tree dump and
// the printing of messages. Beside what the sanitizers find it checks what a tree promises: spans
// lie in the file and are not reversed. Seeds: the files of GOROOT/test. The mutator, three times
// in four, works on tokens instead of bytes: it deletes, doubles or exchanges them or puts one of
// Go's in, so that most inputs get past the lexer.
#include "support/compilation.h"
#include "syntax/dump.h"
#include "syntax/parse.h"
#include "syntax/token.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);

static void check_span(const SourceFile *source, Pos start, Pos end) {
  if (start < source->base || end < start || end > source->base + source->size)
    abort();
}

static void check_tree(const SourceFile *source, const File *file) {
  for (uint32_t i = 0; i < file->decls.len; i++)
    check_span(source, file->decls.items[i]->start, file->decls.items[i]->end);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static FILE *sink;
  if (sink == NULL)
    sink = fopen("/dev/null", "w");
  Compilation c;
  compilation_init(&c);
  c.diags.all = size % 2 == 0;
  SourceFile *source = source_add(&c.sources, "x.go", (const char *)data, size);
  File *file = syntax_parse(&c, source, (ParseOptions){.user = size % 3 == 0});
  if (file != NULL) {
    check_tree(source, file);
    syntax_dump(sink, &c.sources, file);
  }
  diag_flush(&c.diags, sink);
  compilation_free(&c);
  return 0;
}

// ---- mutation by tokens ----

static const char *const words[] = {
#define TOKEN(name, text) text,
#define KEYWORD(name, text) text,
#include "syntax/token.def"
#undef TOKEN
#undef KEYWORD
    "x",
    "_",
    "0x1p-2",
    "1e9",
    "'\\u1234'",
    "\"\\xff\"",
    "`",
    "//line x:7\n",
    "~",
    "|",
    "/*line :2:3*/",
    "\n",
    "&",
    "[]int",
    "x.(type)",
    "//go:noinline\n",
    "x:=1",
    "[P any]",
    "T{}",
    "\t",
    "func(){}",
    "goto L;",
    "L: ",
    "/*"};

static uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static int is_word_byte(uint8_t c) {
  return c == '_' || (c | 0x20) - 'a' < 26u || c - '0' < 10u || c >= 0x80;
}

// End of the word, or of the single other byte, that begins at i.
static size_t token_end(const uint8_t *data, size_t size, size_t i) {
  if (i >= size || !is_word_byte(data[i]))
    return i < size ? i + 1 : size;
  while (i < size && is_word_byte(data[i]))
    i++;
  return i;
}

static size_t token_start(const uint8_t *data, size_t i) {
  while (i > 0 && is_word_byte(data[i]) && is_word_byte(data[i - 1]))
    i--;
  return i;
}

// Puts len bytes of text in place of data[from, to).
static size_t splice(uint8_t *data, size_t size, size_t max_size, size_t from, size_t to,
                     const uint8_t *text, size_t len) {
  if (size - (to - from) + len > max_size)
    return size;
  uint8_t *copy = malloc(len + 1);
  memcpy(copy, text, len);
  memmove(data + from + len, data + to, size - to);
  memcpy(data + from, copy, len);
  free(copy);
  return size - (to - from) + len;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
  uint32_t state = seed;
  if (size == 0 || next_random(&state) % 4 == 0)
    return LLVMFuzzerMutate(data, size, max_size);
  size_t from = token_start(data, next_random(&state) % size), to = token_end(data, size, from);
  size_t other = token_start(data, next_random(&state) % size);
  const char *word = words[next_random(&state) % (sizeof words / sizeof *words)];
  switch (next_random(&state) % 4) {
  case 0:
    return splice(data, size, max_size, from, to, data, 0);
  case 1:
    return splice(data, size, max_size, from, from, (const uint8_t *)word, strlen(word));
  case 2:
    return splice(data, size, max_size, from, to, (const uint8_t *)word, strlen(word));
  default:
    return splice(data, size, max_size, from, from, data + other,
                  token_end(data, size, other) - other);
  }
}
