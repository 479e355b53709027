// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comments that mean something: line directives (which move positions), //go: pragmas (which
// belong to the next declaration), linknames, embed patterns and build constraints (kept as text).
// What gc reports about a directive that stands in the wrong place is reported here, in gc's words.
#include "syntax/parser.h"

#include <stdlib.h>

enum { RESERVED_RUNTIME = 1, RESERVED_STD = 2 };

// What is known about a verb of //go:.
typedef struct {
  const char *verb;
  uint32_t bits;
  uint32_t places; // 0: harmless everywhere
  int reserved;
} Pragma;

static const Pragma pragmas[] = {
    {"go:build", PRAGMA_OTHER, PLACE_FILE, 0},
    {"go:noescape", PRAGMA_NOESCAPE, PLACE_FUNC, 0},
    {"go:norace", PRAGMA_NORACE, PLACE_FUNC, 0},
    {"go:nosplit", PRAGMA_NOSPLIT | PRAGMA_NOCHECKPTR, PLACE_FUNC, 0},
    {"go:noinline", PRAGMA_NOINLINE, PLACE_FUNC, 0},
    {"go:nocheckptr", PRAGMA_NOCHECKPTR, PLACE_FUNC, 0},
    {"go:systemstack", PRAGMA_OTHER, PLACE_FUNC, RESERVED_RUNTIME},
    {"go:nowritebarrier", PRAGMA_OTHER, PLACE_FUNC, RESERVED_RUNTIME},
    {"go:nowritebarrierrec", PRAGMA_OTHER, PLACE_FUNC, RESERVED_RUNTIME},
    {"go:yeswritebarrierrec", PRAGMA_OTHER, PLACE_FUNC, RESERVED_RUNTIME},
    {"go:cgo_unsafe_args", PRAGMA_OTHER | PRAGMA_NOCHECKPTR, PLACE_FUNC, 0},
    {"go:uintptrkeepalive", PRAGMA_UINTPTR_KEEPALIVE, PLACE_FUNC, RESERVED_STD},
    {"go:uintptrescapes", PRAGMA_UINTPTR_ESCAPES | PRAGMA_UINTPTR_KEEPALIVE, PLACE_FUNC, 0},
    {"go:registerparams", PRAGMA_OTHER, PLACE_FUNC, 0},
    {"go:notinheap", PRAGMA_NOTINHEAP, PLACE_TYPE, 0},
};

// A piece of the file's text.
typedef struct {
  const char *at;
  size_t len;
} Slice;

static bool has_prefix(Slice s, const char *prefix) {
  size_t len = strlen(prefix);
  return s.len >= len && memcmp(s.at, prefix, len) == 0;
}

static bool equals(Slice s, const char *text) {
  return s.len == strlen(text) && memcmp(s.at, text, s.len) == 0;
}

static Slice skip(Slice s, size_t n) { return (Slice){s.at + n, s.len - n}; }

static bool is_space(char c) { return c == ' ' || ('\t' <= c && c <= '\r'); }

// Takes the next word off *rest; an empty slice if there is none.
static Slice take_word(Slice *rest) {
  while (rest->len > 0 && is_space(*rest->at))
    *rest = skip(*rest, 1);
  Slice word = {rest->at, 0};
  while (word.len < rest->len && !is_space(rest->at[word.len]))
    word.len++;
  *rest = skip(*rest, word.len);
  return word;
}

static Str intern_slice(Parser *p, Slice s) { return intern_bytes(&p->c->names, s.at, s.len); }

// These errors say nothing about the syntax: the parser does not recover from them.
static LETGO_PRINTF(3, 4) void report(Parser *p, Pos pos, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  diag_verror(&p->c->diags, pos, 0, fmt, args);
  va_end(args);
}

static const char misplaced[] = "misplaced compiler directive";

// ---- line directives ----

// "text:123" taken apart at the last colon.
typedef struct {
  size_t digits; // index behind the colon, 0 if there is none
  uint64_t value;
  bool ok; // what follows the colon is a number
} Trailing;

static Trailing trailing_number(Slice text) {
  size_t i = text.len;
  while (i > 0 && text.at[i - 1] != ':')
    i--;
  if (i == 0)
    return (Trailing){0, 0, false};
  Trailing result = {i, 0, i < text.len};
  for (size_t k = i; k < text.len && result.ok; k++) {
    char c = text.at[k];
    result.ok = '0' <= c && c <= '9' && result.value < UINT64_MAX / 10 - 1;
    result.value = result.value * 10 + (uint64_t)(c - '0');
  }
  return result;
}

static void bad_number(Parser *p, Slice text, size_t digits, const char *what) {
  Pos pos = p->source->base + (Pos)(text.at - p->source->text) + (Pos)digits;
  error_at(p, pos, 0,
           arena_printf(p->arena, "invalid %s number: %.*s", what, (int)(text.len - digits),
                        text.at + digits));
}

static const char *current_name(const Parser *p) {
  return vec_len(p->source->bases) == 0 ? p->source->name : vec_last(p->source->bases).name;
}

static uint32_t newlines(Slice text) {
  uint32_t count = 0;
  for (size_t i = 0; i < text.len; i++)
    count += text.at[i] == '\n';
  return count;
}

// text is "file:line" or "file:line:col"; what it says holds from offset on. A comment of several
// lines is no valid directive, but gc takes it for one, and counts from its first line.
static void line_directive(Parser *p, Slice text, uint32_t offset) {
  Trailing line = trailing_number(text);
  if (line.digits == 0)
    return;
  if (!line.ok) {
    bad_number(p, text, line.digits, "line");
    return;
  }
  Slice whole = text, name = {text.at, line.digits - 1};
  Trailing col = trailing_number(name);
  if (col.ok) {
    Trailing second = line; // what looked like a line is the column
    line = col;
    col = second;
    if (col.value == 0 || col.value > SOURCE_MAX_LINE) {
      bad_number(p, text, col.digits, "column");
      return;
    }
    text.len = col.digits - 1;
    name.len = line.digits - 1;
  } else {
    col = (Trailing){0, 0, false};
  }
  if (line.value == 0 || line.value > SOURCE_MAX_LINE) {
    bad_number(p, text, line.digits, "line");
    return;
  }
  bool same_file = name.len == 0 && col.value != 0;
  LineBase base = {.offset = offset,
                   .name = same_file ? current_name(p) : arena_strndup(p->arena, name.at, name.len),
                   .line = (uint32_t)line.value + newlines(whole),
                   .col = (uint32_t)col.value};
  source_add_line_base(p->source, base);
}

// ---- //go: ----

static void record(Parser *p, Pos pos, Slice text) {
  vec_push(p->directives, (Directive){pos, intern_slice(p, text)});
}

static void linkname(Parser *p, Pos pos, Slice text) {
  Slice words[4];
  for (int i = 0; i < 4; i++)
    words[i] = take_word(&text);
  if (words[1].len == 0 || words[3].len != 0) {
    report(p, pos, "usage: //go:linkname localname [linkname]");
    return;
  }
  Linkname name = {pos, intern_slice(p, words[1]), NULL};
  if (words[2].len != 0)
    name.target = intern_slice(p, words[2]);
  vec_push(p->linknames, name);
}

static void embed(Parser *p, Pos pos, Slice text) {
  Slice rest = skip(text, strlen("go:embed"));
  if (take_word(&rest).len == 0) {
    report(p, pos, "usage: //go:embed pattern...");
    return;
  }
  record(p, pos, text);
  PendingPragma pragma = {.pos = pos, .bits = PRAGMA_EMBED, .places = PLACE_VAR, .embed = true};
  vec_push(p->pragmas, pragma);
}

static const Pragma *find_pragma(Slice verb) {
  for (size_t i = 0; i < sizeof pragmas / sizeof *pragmas; i++)
    if (equals(verb, pragmas[i].verb))
      return &pragmas[i];
  return NULL;
}

static void check_reserved(Parser *p, Pos pos, const Pragma *pragma, Slice verb) {
  if (pragma->reserved == RESERVED_RUNTIME)
    report(p, pos, "//%.*s only allowed in runtime", (int)verb.len, verb.at);
  else if (pragma->reserved == RESERVED_STD)
    report(p, pos, "//%.*s is only allowed in the standard library", (int)verb.len, verb.at);
}

static bool is_cgo_file(const Parser *p) {
  const char *name = current_name(p), *slash = strrchr(name, '/');
  return strncmp(slash == NULL ? name : slash + 1, "_cgo_", strlen("_cgo_")) == 0;
}

static void other_pragma(Parser *p, Pos pos, Slice text) {
  if (has_prefix(text, "go:cgo_") && !has_prefix(text, "go:cgo_import_dynamic ") &&
      p->options.user && !is_cgo_file(p))
    report(p, pos, "//%.*s only allowed in cgo-generated code", (int)text.len, text.at);
  Slice verb = text;
  const char *space = memchr(text.at, ' ', text.len);
  if (space != NULL)
    verb.len = (size_t)(space - text.at);
  const Pragma *pragma = find_pragma(verb);
  if (pragma == NULL)
    return;
  if (p->options.user)
    check_reserved(p, pos, pragma, verb);
  if (pragma->places == PLACE_FILE)
    record(p, pos, text);
  vec_push(p->pragmas, (PendingPragma){.pos = pos, .bits = pragma->bits, .places = pragma->places});
}

// Whether only blanks stand before offset on its line.
static bool starts_line(const Parser *p, uint32_t offset) {
  const char *text = p->source->text;
  while (offset > 0 &&
         (text[offset - 1] == ' ' || text[offset - 1] == '\t' || text[offset - 1] == '\r'))
    offset--;
  return offset == 0 || text[offset - 1] == '\n';
}

static void go_pragma(Parser *p, uint32_t start, Slice text) {
  Pos pos = p->source->base + start + 2;
  if (!starts_line(p, start))
    report(p, pos, "%s", misplaced);
  else if (has_prefix(text, "go:linkname "))
    linkname(p, pos, text);
  else if (equals(text, "go:embed") || has_prefix(text, "go:embed "))
    embed(p, pos, text);
  else
    other_pragma(p, pos, text);
}

// ---- all comments ----

static bool is_build_line(Slice text) { return equals(take_word(&text), "+build"); }

void pragma_comment(void *parser, uint32_t start, uint32_t end) {
  Parser *p = parser;
  const char *at = p->source->text + start;
  Slice text = {at + 2, end - start - 2};
  if (at[1] == '*') {
    text.len -= 2;
    if (has_prefix(text, "line ")) // not so if the lexer skipped a character before it
      line_directive(p, skip(text, strlen("line ")), end);
    return;
  }
  if (text.len > 0 && text.at[text.len - 1] == '\r')
    text.len--;
  bool first_column = start == 0 || at[-1] == '\n';
  if (has_prefix(text, "go:"))
    go_pragma(p, start, text);
  else if (has_prefix(text, "line ") && first_column)
    line_directive(p, skip(text, strlen("line ")), end < p->source->size ? end + 1 : end);
  else if (is_build_line(text))
    record(p, p->source->base + start, text);
}

void pragma_give(Parser *p, Decl *decl, uint32_t place) {
  for (size_t i = 0; i < vec_len(p->pragmas) && decl->pragma_pos == 0; i++)
    if ((p->pragmas[i].places & place) != 0)
      decl->pragma_pos = p->pragmas[i].pos;
  decl->pragma = pragma_take(p, place);
}

uint32_t pragma_take(Parser *p, uint32_t place) {
  uint32_t bits = 0;
  for (size_t i = 0; i < vec_len(p->pragmas); i++) {
    PendingPragma pragma = p->pragmas[i];
    if ((pragma.places & place) != 0)
      bits |= pragma.bits;
    else
      report(p, pragma.pos, "%s", pragma.embed ? "misplaced go:embed directive" : misplaced);
  }
  vec_set_len(p->pragmas, 0);
  return bits;
}

static bool imports_unsafe(const File *file) {
  for (uint32_t i = 0; i < file->decls.len; i++) {
    const Decl *decl = file->decls.items[i];
    if (decl->kind != DECL_IMPORT)
      return false;
    const Expr *path = decl->u.import.path;
    if (path != NULL && (strcmp(path->u.lit.text->text, "\"unsafe\"") == 0 ||
                         strcmp(path->u.lit.text->text, "`unsafe`") == 0))
      return true;
  }
  return false;
}

void pragma_finish(Parser *p) {
  File *file = p->file;
  if (vec_len(p->linknames) != 0 && !imports_unsafe(file))
    for (size_t i = 0; i < vec_len(p->linknames); i++)
      report(p, p->linknames[i].pos,
             "//go:linkname only allowed in Go files that import \"unsafe\"");
  file->nlinknames = (uint32_t)vec_len(p->linknames);
  file->linknames = vec_to_arena(p->arena, p->linknames);
  file->ndirectives = (uint32_t)vec_len(p->directives);
  file->directives = vec_to_arena(p->arena, p->directives);
}
