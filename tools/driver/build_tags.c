// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A constraint is an expression of tags with || && ! and parentheses:
//
//   or = and { "||" and }    and = not { "&&" not }    not = "!" not | "(" or ")" | tag
//
// It stands before the package clause, among blank lines and comments. True are the tags of the
// system that we compile for and of the compiler that we stand in for; cgo is none of them.
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

typedef struct {
  const char *at; // never past the end of the line
  Machine machine;
  int depth;
  bool wrong;
} Parser;

static bool parse_or(Parser *p);

static bool accept(Parser *p, const char *token) {
  while (*p->at == ' ' || *p->at == '\t')
    p->at++;
  size_t len = strlen(token);
  if (strncmp(p->at, token, len) != 0)
    return false;
  p->at += len;
  return true;
}

// go1.1 to go1.19 are true.
static bool is_go_version(const char *text, size_t len) {
  return len > 4 && memcmp(text, "go1.", 4) == 0 && atoi(text + 4) <= GO_MINOR;
}

static bool parse_tag(Parser *p) {
  const char *start = p->at;
  while (isalnum((unsigned char)*p->at) || *p->at == '_' || *p->at == '.')
    p->at++;
  size_t len = (size_t)(p->at - start);
  p->wrong |= len == 0;
  return is_among(our_tags, start, len) || is_our_machine(start, len, p->machine) ||
         is_go_version(start, len);
}

static bool parse_not(Parser *p) {
  bool negated = false;
  while (accept(p, "!"))
    negated = !negated;
  if (!accept(p, "("))
    return parse_tag(p) != negated;
  if (++p->depth > MAX_NESTING)
    return p->wrong = true;
  bool value = parse_or(p);
  p->depth--;
  p->wrong |= !accept(p, ")");
  return value != negated;
}

static bool parse_and(Parser *p) {
  bool value = parse_not(p);
  while (!p->wrong && accept(p, "&&"))
    value &= parse_not(p);
  return value;
}

static bool parse_or(Parser *p) {
  bool value = parse_and(p);
  while (!p->wrong && accept(p, "||"))
    value |= parse_and(p);
  return value;
}

static bool is_satisfied(const char *expression, Machine machine) {
  Parser p = {.at = expression, .machine = machine};
  bool value = parse_or(&p);
  accept(&p, "\r");
  return value && !p.wrong && (accept(&p, "\n") || *p.at == 0);
}

bool build_tags_match_text(const char *text, Machine machine) {
  static const char directive[] = "//go:build";
  while (*text != 0) {
    text += strspn(text, " \t\r\n");
    if (strncmp(text, directive, sizeof directive - 1) == 0 &&
        strchr(" \t", text[sizeof directive - 1]) != NULL)
      return is_satisfied(text + sizeof directive - 1, machine);
    const char *end;
    if (strncmp(text, "//", 2) == 0)
      end = strchr(text, '\n');
    else if (strncmp(text, "/*", 2) == 0)
      end = strstr(text + 2, "*/");
    else
      return true;
    if (end == NULL)
      return true;
    text = end + (*end == '*' ? 2 : 1);
  }
  return true;
}
