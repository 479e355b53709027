// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Source files and positions. A Pos is one 32-bit number: the byte offset into all files of a
// compilation laid end to end. It says file, line and column to whoever asks source_position,
// and costs four bytes in a syntax node. Positions compare with < in the order in which files were
// added. Line directives (Go command documentation, "Line directives") change what
// source_position answers, never the Pos.
#ifndef LETGO_SUPPORT_SOURCE_H
#define LETGO_SUPPORT_SOURCE_H

#include "support/intern.h"
#include "support/vec.h"

#include <stdbool.h>

// 0 is 'no position'; the first byte of the first file is 1.
typedef uint32_t Pos;

enum { SOURCE_MAX_LINE = 1 << 30 }; // largest line or column a directive may set

// From `offset` on, positions are told relative to `name:line:col`.
typedef struct LineBase {
  uint32_t offset; // of the first byte after the directive
  const char *name;
  uint32_t line; // 1-based
  uint32_t col;  // 1-based byte column, or 0: columns are unknown up to the next directive
} LineBase;

typedef struct SourceFile {
  const char *name; // as given
  const char *text; // size bytes, then a NUL
  uint32_t size;
  Pos base;            // Pos of the first byte; base + size is the end of the file
  uint32_t index;      // 0-based, in the order of adding
  Vec(uint32_t) lines; // offset of each line's first byte; made on first use
  Vec(LineBase) bases; // by offset
} SourceFile;

typedef struct Sources {
  Vec(SourceFile *) files;
  Arena *arena; // owns files, names and texts
  Pos next;     // base of the next file; 0 is taken for 1
} Sources;

// A position for people.
typedef struct Position {
  const SourceFile *file; // NULL: no position
  const char *name;       // file name, as a line directive gave it
  uint32_t line;          // 1-based
  uint32_t col;           // 1-based byte column; 0 = unknown
} Position;

// An empty set of files whose memory comes from arena.
void source_init(Sources *sources, Arena *arena);

// Frees the tables; the texts go with the arena.
void source_free(Sources *sources);

// Adds a file with the given text, which is copied. NULL when the set would exceed 4 GiB.
SourceFile *source_add(Sources *sources, const char *name, const char *text, size_t size);

// Reads a file and adds it. NULL and *error (a text in the arena, like "no such file or
// directory") when it cannot be read or does not fit.
SourceFile *source_load(Sources *sources, const char *path, const char **error);

// The file that holds pos, or NULL. Logarithmic in the number of files.
SourceFile *source_file(const Sources *sources, Pos pos);

// Adds a line directive; offsets must not decrease.
void source_add_line_base(SourceFile *file, LineBase base);

// File, line and column of pos, with line directives honoured.
Position source_position(const Sources *sources, Pos pos);

// The same as if there were no line directives.
Position source_raw_position(const Sources *sources, Pos pos);

// The position of a 1-based line and byte column of the file of that name, line directives not
// honoured; 0 when there is none.
Pos source_find(const Sources *sources, const char *name, uint32_t line, uint32_t col);

// Whether both positions are in one file, on one line of its text, and follow the same line
// directive.
bool source_same_line(const Sources *sources, Pos a, Pos b);

// The text of the 1-based raw line without its newline; *len is in bytes. NULL if there is none.
const char *source_line_text(SourceFile *file, uint32_t line, size_t *len);

// "name:line:col", "name:line" when the column is unknown, or "" for no position.
const char *source_position_text(const Sources *sources, Arena *arena, Pos pos);

// The same, and where a line directive is in force also the true place in brackets:
// "y.go:7[x.go:3:2]", the form that gc uses inside messages.
const char *source_full_position_text(const Sources *sources, Arena *arena, Pos pos);

#endif
