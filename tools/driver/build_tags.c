// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A constraint is an expression of tags with || && ! and parentheses (package go/build/constraint):
//
//   or = and { "||" and }    and = not { "&&" not }    not = [ "!" ] atom
//   atom = "(" or ")" | tag
//
// It stands before the package clause, among blank lines and comments. Where there is none, lines
// of the form `// +build a,b c` still count. True are the tags of the system that we compile for
// and of the compiler that we stand in for; cgo is none of them.
#include "driver/build_tags.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { GO_MINOR = 19, MAX_NESTING = 100 };

static const char our_machine[] = "amd64";
// The last three choose Go over assembly and over cgo in the library.
static const char *const our_tags[] = {"linux",    "unix",  "gc", "purego", "math_big_pure_go",
                                       "osusergo", "netgo", NULL};
static const char *const systems[] = {
    "aix",   "android", "darwin", "dragonfly", "freebsd", "hurd",    "illumos", "ios", "js",
    "linux", "nacl",    "netbsd", "openbsd",   "plan9",   "solaris", "windows", "zos", NULL};
static const char *const machines[] = {"386",    "amd64",    "amd64p32",  "arm",         "armbe",
                                       "arm64",  "arm64be",  "loong64",   "mips",        "mipsle",
                                       "mips64", "mips64le", "mips64p32", "mips64p32le", "ppc",
                                       "ppc64",  "ppc64le",  "riscv",     "riscv64",     "s390",
                                       "s390x",  "sparc",    "sparc64",   "wasm",        NULL};

static bool is_among(const char *const *words, const char *text, size_t len) {
  for (; *words != NULL; words++)
    if (strlen(*words) == len && memcmp(*words, text, len) == 0)
      return true;
  return false;
}

static bool is_our_machine(const char *text, size_t len, Machine machine) {
  return machine == MACHINE_AMD64 && len == sizeof our_machine - 1 &&
         memcmp(text, our_machine, len) == 0;
}

// ---- names --------------------------------------------------------------------------------------

// The word behind the last underscore before end; NULL when there is no underscore behind the
// first character.
static const char *last_word(const char *name, const char *end) {
  while (end > name + 1)
    if (*--end == '_')
      return end + 1;
  return NULL;
}

bool build_tags_match_name(const char *name, Machine machine) {
  const char *end = name + strlen(name) - 3;
  const char *word = last_word(name, end);
  if (word == NULL)
    return true;
  size_t len = (size_t)(end - word);
  if (is_among(machines, word, len)) {
    if (!is_our_machine(word, len, machine))
      return false;
    end = word - 1;
    word = last_word(name, end);
    len = word == NULL ? 0 : (size_t)(end - word);
  }
  return word == NULL || !is_among(systems, word, len) || is_among(our_tags, word, len);
}

// ---- expressions --------------------------------------------------------------------------------

// A token is the text from `token` to `at`; at the end of the line it is empty.
typedef struct {
  const char *at, *end; // end of the line
  const char *token;
  Machine machine;
  int depth;
  Arena *arena;
  const char *error; // the first one, or null
} Parser;

static size_t token_len(const Parser *p) { return (size_t)(p->at - p->token); }

static bool is_token(const Parser *p, const char *text) {
  return token_len(p) == strlen(text) && memcmp(p->token, text, token_len(p)) == 0;
}

static void fail(Parser *p, const char *error) {
  if (p->error == NULL)
    p->error = error;
  p->token = p->at = p->end;
}

static void fail_unexpected(Parser *p) {
  fail(p, p->token == p->end
              ? "unexpected end of expression"
              : arena_printf(p->arena, "unexpected token %.*s", (int)token_len(p), p->token));
}

static bool is_tag_byte(char byte) {
  return isalnum((unsigned char)byte) || byte == '_' || byte == '.' || (unsigned char)byte >= 0x80;
}

static void next_token(Parser *p) {
  while (p->at < p->end && (*p->at == ' ' || *p->at == '\t'))
    p->at++;
  p->token = p->at;
  if (p->at == p->end)
    return;
  if (strchr("()!", *p->at) != NULL) {
    p->at++;
  } else if ((*p->at == '&' || *p->at == '|') && p->at + 1 < p->end && p->at[1] == *p->at) {
    p->at += 2;
  } else {
    while (p->at < p->end && is_tag_byte(*p->at))
      p->at++;
    if (token_len(p) == 0)
      fail(p, arena_printf(p->arena, "invalid syntax at %c", *p->token));
  }
}

// go1.1 to go1.19 are true.
static bool is_go_version(const char *text, size_t len) {
  return len > 4 && memcmp(text, "go1.", 4) == 0 && atoi(text + 4) <= GO_MINOR;
}

static bool is_true(const char *tag, size_t len, Machine machine) {
  return is_among(our_tags, tag, len) || is_our_machine(tag, len, machine) ||
         is_go_version(tag, len);
}

static bool parse_or(Parser *p);

static bool parse_parentheses(Parser *p) {
  if (++p->depth > MAX_NESTING)
    return fail(p, "too many parentheses"), false;
  next_token(p);
  bool value = parse_or(p);
  p->depth--;
  if (p->error != NULL && strcmp(p->error, "unexpected end of expression") == 0)
    p->error = "missing close paren";
  else if (!is_token(p, ")"))
    fail(p, "missing close paren");
  next_token(p);
  return value;
}

static bool parse_atom(Parser *p) {
  if (is_token(p, "("))
    return parse_parentheses(p);
  if (p->token == p->end || !is_tag_byte(*p->token))
    return fail_unexpected(p), false;
  bool value = is_true(p->token, token_len(p), p->machine);
  next_token(p);
  return value;
}

static bool parse_not(Parser *p) {
  if (!is_token(p, "!"))
    return parse_atom(p);
  next_token(p);
  if (is_token(p, "!"))
    return fail(p, "double negation not allowed"), false;
  return !parse_atom(p);
}

static bool parse_and(Parser *p) {
  bool value = parse_not(p);
  while (is_token(p, "&&")) {
    next_token(p);
    value &= parse_not(p);
  }
  return value;
}

static bool parse_or(Parser *p) {
  bool value = parse_and(p);
  while (is_token(p, "||")) {
    next_token(p);
    value |= parse_and(p);
  }
  return value;
}

// ---- lines --------------------------------------------------------------------------------------

static const char *line_end(const char *text) {
  const char *end = text + strcspn(text, "\n");
  return end > text && end[-1] == '\r' ? end - 1 : end;
}

// What follows the directive at the start of the line, or null when it is another line.
static const char *after_directive(const char *line, const char *directive) {
  size_t len = strlen(directive);
  if (strncmp(line, directive, len) != 0 || strchr(" \t\r\n", line[len]) == NULL)
    return NULL;
  return line + len;
}

static bool is_satisfied(Arena *arena, const char *expression, Machine machine,
                         const char **error) {
  Parser p = {
      .at = expression, .end = line_end(expression), .machine = machine, .arena = arena};
  next_token(&p);
  bool value = parse_or(&p);
  if (p.error == NULL && p.token != p.end)
    fail_unexpected(&p);
  if (p.error != NULL)
    *error = arena_printf(arena, "parsing //go:build line: %s", p.error);
  return value && p.error == NULL;
}

// A word of the old form: terms joined by commas, all of which hold.
static bool all_terms(const char *word, size_t len, Machine machine) {
  for (const char *end = word + len; word < end;) {
    const char *comma = memchr(word, ',', (size_t)(end - word));
    const char *stop = comma == NULL ? end : comma;
    bool negated = *word == '!';
    word += negated;
    if (is_true(word, (size_t)(stop - word), machine) == negated)
      return false;
    word = stop + (comma != NULL);
  }
  return true;
}

// A line of the old form: words, one of which holds.
static bool any_word(const char *line, Machine machine) {
  for (const char *end = line_end(line); line < end;) {
    line += strspn(line, " \t");
    size_t len = strcspn(line, " \t\r\n");
    if (len > 0 && all_terms(line, len, machine))
      return true;
    line += len;
  }
  return false;
}

// The text of a line `// +build ...` behind that word, or null.
static const char *old_directive(const char *line) {
  line += 2;
  line += strspn(line, " \t");
  return after_directive(line, "+build");
}

typedef struct {
  const char *expression; // of the //go:build line, or null
  bool old;               // what the old lines say
} Header;

// Looks at the comments before the package clause. Lines of the old form count as far as a blank
// line follows them.
static Header read_header(const char *text, Machine machine, const char **error) {
  Header header = {.old = true};
  bool old = true; // of the lines that no blank line has followed yet
  while (*text != 0) {
    const char *start = text;
    text += strspn(text, " \t\r");
    if (*text == '\n') {
      header.old &= old;
      old = true;
      text++;
    } else if (strncmp(text, "/*", 2) == 0 && strstr(text + 2, "*/") != NULL) {
      text = strstr(text + 2, "*/") + 2;
    } else if (strncmp(text, "//", 2) != 0) {
      break;
    } else {
      const char *expression = start == text ? after_directive(text, "//go:build") : NULL;
      if (expression != NULL && header.expression != NULL)
        *error = "multiple //go:build comments";
      if (expression != NULL)
        header.expression = expression;
      else if (old_directive(text) != NULL)
        old &= any_word(old_directive(text), machine);
      text += strcspn(text, "\n");
      text += *text == '\n';
    }
  }
  return header;
}

bool build_tags_match_text(Arena *arena, const char *text, Machine machine, const char **error) {
  *error = NULL;
  Header header = read_header(text, machine, error);
  if (*error != NULL)
    return false;
  if (header.expression != NULL)
    return is_satisfied(arena, header.expression, machine, error);
  return header.old;
}
