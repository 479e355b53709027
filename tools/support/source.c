// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Line tables are built when the first question about a file is asked: most files of a program
// are parsed and never mentioned in a message. Both lookups, file and line, are binary searches.
#include "support/source.h"

#include <errno.h>
#include <stdio.h>

void source_init(Sources *sources, Arena *arena) {
  *sources = (Sources){.arena = arena, .next = 1};
}

void source_free(Sources *sources) {
  for (size_t i = 0; i < vec_len(sources->files); i++) {
    vec_free(sources->files[i]->lines);
    vec_free(sources->files[i]->bases);
  }
  vec_free(sources->files);
}

static SourceFile *add_owned(Sources *sources, const char *name, const char *text, size_t size) {
  if (size >= UINT32_MAX - sources->next)
    return NULL;
  SourceFile *file = arena_new(sources->arena, SourceFile);
  file->name = arena_strndup(sources->arena, name, strlen(name));
  file->text = text;
  file->size = (uint32_t)size;
  file->base = sources->next;
  file->index = (uint32_t)vec_len(sources->files);
  sources->next += file->size + 1; // the end of a file is a position of its own
  vec_push(sources->files, file);
  return file;
}

SourceFile *source_add(Sources *sources, const char *name, const char *text, size_t size) {
  return add_owned(sources, name, arena_strndup(sources->arena, text, size), size);
}

static char *read_all(Arena *arena, FILE *in, size_t *size) {
  if (fseek(in, 0, SEEK_END) == 0) {
    long end = ftell(in);
    rewind(in);
    if (end >= 0 && (unsigned long)end < UINT32_MAX) { // a folder claims to be enormous
      char *text = arena_alloc(arena, (size_t)end + 1, 1);
      *size = fread(text, 1, (size_t)end, in);
      return ferror(in) ? NULL : text;
    }
  }
  clearerr(in);
  Vec(char) buffer = NULL; // a pipe: its size is known at its end
  char chunk[4096];
  for (size_t n; (n = fread(chunk, 1, sizeof chunk, in)) > 0;)
    for (size_t i = 0; i < n; i++)
      vec_push(buffer, chunk[i]);
  *size = vec_len(buffer);
  char *text = ferror(in) ? NULL : arena_strndup(arena, buffer, *size);
  vec_free(buffer);
  return text;
}

SourceFile *source_load(Sources *sources, const char *path, const char **error) {
  errno = 0;
  FILE *in = fopen(path, "rb");
  size_t size = 0;
  char *text = in == NULL ? NULL : read_all(sources->arena, in, &size);
  int code = errno;
  if (in != NULL)
    fclose(in);
  if (text == NULL) {
    *error = arena_printf(sources->arena, "open %s: %s", path, strerror(code));
    return NULL;
  }
  SourceFile *file = add_owned(sources, path, text, size);
  if (file == NULL)
    *error = arena_printf(sources->arena, "%s: source text exceeds 4 GiB", path);
  return file;
}

SourceFile *source_file(const Sources *sources, Pos pos) {
  size_t low = 0, high = vec_len(sources->files);
  if (pos == 0 || high == 0 || pos >= sources->next)
    return NULL;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (sources->files[middle]->base <= pos)
      low = middle;
    else
      high = middle;
  }
  return sources->files[low];
}

void source_add_line_base(SourceFile *file, LineBase base) { vec_push(file->bases, base); }

static void index_lines(SourceFile *file) {
  if (file->lines != NULL)
    return;
  vec_push(file->lines, 0);
  const char *end = file->text + file->size;
  for (const char *p = file->text; (p = memchr(p, '\n', (size_t)(end - p))) != NULL;)
    vec_push(file->lines, (uint32_t)(++p - file->text));
}

// Index of the last line that starts at or before offset.
static uint32_t line_index(SourceFile *file, uint32_t offset) {
  index_lines(file);
  size_t low = 0, high = vec_len(file->lines);
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (file->lines[middle] <= offset)
      low = middle;
    else
      high = middle;
  }
  return (uint32_t)low;
}

static const LineBase *line_base(const SourceFile *file, uint32_t offset) {
  const LineBase *found = NULL;
  for (size_t low = 0, high = vec_len(file->bases); low < high;) {
    size_t middle = low + (high - low) / 2;
    if (file->bases[middle].offset <= offset) {
      found = &file->bases[middle];
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return found;
}

Position source_raw_position(const Sources *sources, Pos pos) {
  SourceFile *file = source_file(sources, pos);
  if (file == NULL)
    return (Position){0};
  uint32_t offset = pos - file->base;
  uint32_t line = line_index(file, offset);
  return (Position){file, file->name, line + 1, offset - file->lines[line] + 1};
}

Position source_position(const Sources *sources, Pos pos) {
  Position at = source_raw_position(sources, pos);
  const LineBase *base = at.file == NULL ? NULL : line_base(at.file, pos - at.file->base);
  if (base == NULL)
    return at;
  Position from = source_raw_position(sources, at.file->base + base->offset);
  at.name = base->name;
  if (base->col == 0)
    at.col = 0;
  else if (at.line == from.line)
    at.col = base->col + (at.col - from.col);
  at.line = base->line + (at.line - from.line);
  return at;
}

static Pos find_in_file(SourceFile *file, uint32_t line, uint32_t col) {
  index_lines(file);
  if (line == 0 || line > vec_len(file->lines) || col == 0)
    return 0;
  uint32_t offset = file->lines[line - 1] + col - 1;
  uint32_t end = line < vec_len(file->lines) ? file->lines[line] : file->size + 1;
  return offset < end ? file->base + offset : 0;
}

Pos source_find(const Sources *sources, const char *name, uint32_t line, uint32_t col) {
  for (size_t i = 0; i < vec_len(sources->files); i++)
    if (strcmp(sources->files[i]->name, name) == 0)
      return find_in_file(sources->files[i], line, col);
  return 0;
}

bool source_same_line(const Sources *sources, Pos a, Pos b) {
  Position pa = source_raw_position(sources, a), pb = source_raw_position(sources, b);
  if (pa.file != pb.file || pa.line != pb.line)
    return false;
  return pa.file == NULL ||
         line_base(pa.file, a - pa.file->base) == line_base(pb.file, b - pb.file->base);
}

const char *source_line_text(SourceFile *file, uint32_t line, size_t *len) {
  index_lines(file);
  if (line == 0 || line > vec_len(file->lines))
    return NULL;
  const char *start = file->text + file->lines[line - 1];
  const char *end =
      line < vec_len(file->lines) ? file->text + file->lines[line] - 1 : file->text + file->size;
  *len = (size_t)(end - start);
  return start;
}

static const char *position_text(Arena *arena, Position at) {
  if (at.file == NULL)
    return "";
  if (at.col == 0)
    return arena_printf(arena, "%s:%u", at.name, at.line);
  return arena_printf(arena, "%s:%u:%u", at.name, at.line, at.col);
}

const char *source_position_text(const Sources *sources, Arena *arena, Pos pos) {
  return position_text(arena, source_position(sources, pos));
}

const char *source_full_position_text(const Sources *sources, Arena *arena, Pos pos) {
  Position at = source_position(sources, pos), raw = source_raw_position(sources, pos);
  const char *text = position_text(arena, at);
  if (at.file == NULL ||
      (at.line == raw.line && at.col == raw.col && strcmp(at.name, raw.name) == 0))
    return text;
  return arena_printf(arena, "%s[%s]", text, position_text(arena, raw));
}
