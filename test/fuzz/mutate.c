// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The mutations are functions in one table; how often one stands there is its weight. Each may
// find nothing to do. Names, groups, lines and declarations are recognised by tokens alone: a line
// ends where the blanks before the next token hold a line feed, a declaration begins with a line
// that starts with one of Go's five words in the first column.
#include "fuzz/mutate.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// ---- tokens ---------------------------------------------------------------------------------------

static bool is_word_byte(char c) {
  return c == '_' || isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static size_t skip_comment(const char *text, size_t size, size_t at) {
  if (text[at + 1] == '/') {
    while (at < size && text[at] != '\n')
      at++;
    return at;
  }
  for (at += 2; at + 1 < size; at++)
    if (text[at] == '*' && text[at + 1] == '/')
      return at + 2;
  return size;
}

static size_t skip_blanks(const char *text, size_t size, size_t at) {
  while (at < size) {
    bool comment = at + 1 < size && text[at] == '/' && (text[at + 1] == '/' || text[at + 1] == '*');
    if (comment)
      at = skip_comment(text, size, at);
    else if (isspace((unsigned char)text[at]))
      at++;
    else
      break;
  }
  return at;
}

static size_t skip_quoted(const char *text, size_t size, size_t at) {
  char quote = text[at++];
  while (at < size && text[at] != quote && (quote == '`' || text[at] != '\n'))
    at += text[at] == '\\' && quote != '`' && at + 1 < size ? 2 : 1;
  return at < size ? at + 1 : size;
}

static size_t skip_number(const char *text, size_t size, size_t at) {
  while (at < size && (is_word_byte(text[at]) || text[at] == '.' ||
                       (strchr("+-", text[at]) != NULL && strchr("eEpP", text[at - 1]) != NULL)))
    at++;
  return at;
}

static size_t skip_operator(const char *text, size_t size, size_t at) {
  static const char *const longest[] = {"<<=", ">>=", "&^=", "...", "&&", "||", "<-", "++",
                                        "--",  "==",  "!=",  "<=",  ">=", ":=", "+=", "-=",
                                        "*=",  "/=",  "%=",  "&=",  "|=", "^=", "<<", ">>",
                                        "&^"};
  for (size_t i = 0; i < sizeof longest / sizeof *longest; i++) {
    size_t len = strlen(longest[i]);
    if (size - at >= len && memcmp(text + at, longest[i], len) == 0)
      return at + len;
  }
  return at + 1;
}

static size_t skip_token(const char *text, size_t size, size_t at, PieceKind *kind) {
  char c = text[at];
  *kind = PIECE_LITERAL;
  if (c == '"' || c == '`' || c == '\'')
    return skip_quoted(text, size, at);
  bool point = c == '.' && at + 1 < size && isdigit((unsigned char)text[at + 1]);
  if (point || isdigit((unsigned char)c))
    return skip_number(text, size, at + 1);
  *kind = is_word_byte(c) ? PIECE_WORD : PIECE_OPERATOR;
  if (*kind == PIECE_OPERATOR)
    return skip_operator(text, size, at);
  while (at < size && is_word_byte(text[at]))
    at++;
  return at;
}

Pieces mutate_split(const char *text, size_t size) {
  Pieces pieces = NULL;
  for (size_t at = 0;;) {
    size_t start = skip_blanks(text, size, at);
    if (start >= size)
      return pieces;
    PieceKind kind;
    size_t end = skip_token(text, size, start, &kind);
    vec_push(pieces, ((Piece){text + at, (uint32_t)(start - at), text + start,
                              (uint32_t)(end - start), kind}));
    at = end;
  }
}

char *mutate_join(Pieces pieces, size_t *size) {
  size_t capacity = 2;
  for (size_t i = 0; i < vec_len(pieces); i++)
    capacity += pieces[i].lead_len + pieces[i].len + 1;
  char *text = malloc(capacity);
  if (text == NULL)
    abort();
  size_t at = 0;
  for (size_t i = 0; i < vec_len(pieces); i++) {
    memcpy(text + at, pieces[i].lead, pieces[i].lead_len);
    at += pieces[i].lead_len;
    if (pieces[i].len > 0 && at > 0 && is_word_byte(text[at - 1]) && is_word_byte(*pieces[i].text))
      text[at++] = ' ';
    memcpy(text + at, pieces[i].text, pieces[i].len);
    at += pieces[i].len;
  }
  text[at++] = '\n';
  *size = at;
  return text;
}

// ---- choosing -------------------------------------------------------------------------------------

uint32_t mutate_random(uint64_t *state) {
  uint64_t z = *state += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return (uint32_t)(z ^ z >> 31);
}

static size_t below(uint64_t *state, size_t count) { return mutate_random(state) % count; }

static bool is_text(const Piece *piece, const char *text) {
  return piece->len == strlen(text) && memcmp(piece->text, text, piece->len) == 0;
}

static bool is_among(const Piece *piece, const char *const *words) {
  for (; *words != NULL; words++)
    if (is_text(piece, *words))
      return true;
  return false;
}

static bool is_keyword(const Piece *piece) {
  static const char *const words[] = {
      "break",  "case", "chan",      "const", "continue", "default", "defer",  "else",   "fallthrough",
      "for",    "func", "go",        "goto",  "if",       "import",  "interface", "map", "package",
      "range", "return", "select", "struct", "switch",   "type",    "var",    NULL};
  return is_among(piece, words);
}

static bool is_name(const Piece *piece) { return piece->kind == PIECE_WORD && !is_keyword(piece); }
static bool is_literal(const Piece *piece) { return piece->kind == PIECE_LITERAL; }
static bool is_operator(const Piece *piece) { return piece->kind == PIECE_OPERATOR; }
static bool is_opening(const Piece *piece) {
  return piece->len == 1 && strchr("([{", *piece->text) != NULL;
}
static bool is_closing(const Piece *piece) {
  return piece->len == 1 && strchr(")]}", *piece->text) != NULL;
}

static bool is_type_word(const Piece *piece) {
  static const char *const words[] = {"int",     "string",  "bool",   "float64", "int8",  "uint8",
                                      "byte",    "rune",    "int32",  "uint32",  "int64", "uint64",
                                      "uintptr", "float32", "error",  "any",     "uint",  "complex128",
                                      "int16",   "uint16",  "complex64", NULL};
  return is_among(piece, words);
}

// The index of a piece for which `fits` holds, at or after a random place, or the length.
static size_t find(Pieces pieces, bool (*fits)(const Piece *), uint64_t *state) {
  size_t count = vec_len(pieces), start = below(state, count);
  for (size_t i = 0; i < count; i++)
    if (fits(&pieces[(start + i) % count]))
      return (start + i) % count;
  return count;
}

static bool starts_line(const Piece *piece) {
  return memchr(piece->lead, '\n', piece->lead_len) != NULL;
}

typedef struct Range {
  size_t from, to; // [from, to)
} Range;

static Range line_at(Pieces pieces, size_t at) {
  Range range = {at, at + 1};
  while (range.from > 0 && !starts_line(&pieces[range.from]))
    range.from--;
  while (range.to < vec_len(pieces) && !starts_line(&pieces[range.to]))
    range.to++;
  return range;
}

// Behind the bracket that closes the one at `at`, or the length.
static size_t group_end(Pieces pieces, size_t at) {
  size_t depth = 0;
  for (size_t i = at; i < vec_len(pieces); i++) {
    if (is_opening(&pieces[i]))
      depth++;
    else if (is_closing(&pieces[i]) && --depth == 0)
      return i + 1;
  }
  return vec_len(pieces);
}

// A line together with the block that it opens.
static Range statement_at(Pieces pieces, size_t at) {
  Range range = line_at(pieces, at);
  for (size_t i = range.from; i < range.to; i++)
    if (is_opening(&pieces[i]) && group_end(pieces, i) > range.to)
      range.to = line_at(pieces, group_end(pieces, i) - 1).to;
  return range;
}

static bool starts_decl(const Piece *piece) {
  static const char *const words[] = {"func", "type", "var", "const", NULL};
  bool first = piece->lead_len > 0 && piece->lead[piece->lead_len - 1] == '\n';
  return first && is_among(piece, words);
}

static Range decl_at(Pieces pieces, size_t at) {
  Range range = {at, at + 1};
  while (range.to < vec_len(pieces) && !starts_decl(&pieces[range.to]))
    range.to++;
  return range;
}

// ---- editing --------------------------------------------------------------------------------------

enum { MAX_PIECES = 60000 };

// Puts count pieces in place of range.
static void splice(Pieces *pieces, Range range, const Piece *with, size_t count) {
  size_t old = vec_len(*pieces), removed = range.to - range.from;
  if (old - removed + count > MAX_PIECES)
    return;
  Pieces copy = NULL;
  for (size_t i = 0; i < count; i++)
    vec_push(copy, with[i]);
  size_t tail = old - range.to;
  if (count > removed)
    vec_set_len(*pieces, old + count - removed);
  memmove(*pieces + range.from + count, *pieces + range.to, tail * sizeof **pieces);
  for (size_t i = 0; i < count; i++)
    (*pieces)[range.from + i] = copy[i];
  if (count < removed)
    vec_set_len(*pieces, old + count - removed);
  vec_free(copy);
}

// Whether brackets close in the range that open in it.
static bool is_balanced(Pieces pieces, Range range) {
  int depth = 0;
  for (size_t i = range.from; i < range.to && depth >= 0; i++)
    depth += is_opening(&pieces[i]) ? 1 : is_closing(&pieces[i]) ? -1 : 0;
  return depth == 0;
}

static void remove_range(Pieces *pieces, Range range) { splice(pieces, range, NULL, 0); }

static void replace_text(Piece *piece, const char *text) {
  piece->text = text;
  piece->len = (uint32_t)strlen(text);
}

static void insert_text(Pieces *pieces, size_t at, const char *text) {
  Piece piece = {.lead = " ", .lead_len = 1, .kind = PIECE_OPERATOR};
  replace_text(&piece, text);
  splice(pieces, (Range){at, at}, &piece, 1);
}

static void exchange(Pieces *pieces, Range a, Range b) {
  if (a.to > b.from)
    return;
  Pieces both = NULL;
  for (size_t i = b.from; i < b.to; i++)
    vec_push(both, (*pieces)[i]);
  for (size_t i = a.to; i < b.from; i++)
    vec_push(both, (*pieces)[i]);
  for (size_t i = a.from; i < a.to; i++)
    vec_push(both, (*pieces)[i]);
  splice(pieces, (Range){a.from, b.to}, both, vec_len(both));
  vec_free(both);
}

// ---- mutations ------------------------------------------------------------------------------------

#define PICK(words, state) words[below(state, sizeof words / sizeof *words)]

static void delete_token(Pieces *p, Pieces donor, uint64_t *state) {
  (void)donor;
  size_t at = below(state, vec_len(*p));
  remove_range(p, (Range){at, at + 1});
}

static void double_token(Pieces *p, Pieces donor, uint64_t *state) {
  (void)donor;
  size_t at = below(state, vec_len(*p));
  Piece piece = (*p)[at];
  splice(p, (Range){at, at}, &piece, 1);
}

static void exchange_tokens(Pieces *p, Pieces donor, uint64_t *state) {
  (void)donor;
  size_t a = below(state, vec_len(*p)), b = below(state, vec_len(*p));
  Piece old = (*p)[a];
  (*p)[a].text = (*p)[b].text, (*p)[a].len = (*p)[b].len;
  (*p)[b].text = old.text, (*p)[b].len = old.len;
}

static void copy_alike(Pieces *p, bool (*fits)(const Piece *), uint64_t *state) {
  size_t to = find(*p, fits, state), from = find(*p, fits, state);
  if (to == vec_len(*p))
    return;
  (*p)[to].text = (*p)[from].text;
  (*p)[to].len = (*p)[from].len;
}

static void change_name(Pieces *p, Pieces donor, uint64_t *state) {
  (void)donor;
  copy_alike(p, is_name, state);
}

static void copy_literal(Pieces *p, Pieces donor, uint64_t *state) {
  (void)donor;
  copy_alike(p, is_literal, state);
}

static void change_literal(Pieces *p, Pieces donor, uint64_t *state) {
  static const char *const words[] = {
      "0", "1", "-1", "7", "63", "64", "65", "255", "1<<31", "1<<62", "1<<63", "1<<64", "1<<500",
      "1<<600", "1e308", "1e400", "1e1000000", "0x1p-1074", "1e-400", "1.5", "0.1", "'a'", "'\\x00'",
      "1i", "2.5i", "\"\"", "\"a\\xff\"", "nil", "true", "iota", "1/0", "0.0", "^0", "uint8(255)",
      "int64(-1<<63)", "1<<30", "1<<40", "len(\"abc\")", "string(rune(65))", "[...]int{5: 1}",
      "[]int{1<<20: 1}", "unsafe.Sizeof(0)", "struct{}{}", "map[string]int{}", "func() {}", "x"};
  (void)donor;
  size_t at = find(*p, is_literal, state);
  if (at < vec_len(*p))
    replace_text(&(*p)[at], PICK(words, state));
}

static void change_type(Pieces *p, Pieces donor, uint64_t *state) {
  static const char *const words[] = {
      "int", "string", "bool", "float64", "float32", "int8", "uint8", "uint64", "int16", "uintptr",
      "complex128", "complex64", "error", "any", "rune", "[]int", "[]string", "[3]int", "[0]int",
      "[1]string", "*int", "**string", "map[string]int", "map[any]any", "chan int", "<-chan bool",
      "chan<- struct{}", "func()", "func(int) string", "func(...any) (int, error)", "struct{}",
      "struct{ a, b int }", "struct{ error; x any }", "interface{ M() }", "interface{ ~int | ~string }",
      "[1 << 20]int", "[1 << 40]byte", "[1 << 62]int", "[4][1 << 30]int", "[2][2][2][2]string",
      "struct{ _ int; p *int }", "[]func(any) []any", "map[[2]any]struct{ c complex64 }", "unsafe.Pointer",
      "comparable", "T", "struct{ f [1 << 16]func() }", "[][][]int", "(int)", "*struct{ next *int }"};
  (void)donor;
  size_t at = find(*p, is_type_word, state);
  if (at < vec_len(*p))
    replace_text(&(*p)[at], PICK(words, state));
}

static void copy_type(Pieces *p, Pieces donor, uint64_t *state) {
  (void)donor;
  size_t to = find(*p, is_type_word, state), from = find(*p, is_name, state);
  if (to < vec_len(*p))
    (*p)[to].text = (*p)[from].text, (*p)[to].len = (*p)[from].len;
}

static void change_operator(Pieces *p, Pieces donor, uint64_t *state) {
  static const char *const binary[] = {"+", "-",  "*",  "/",  "%", "&",  "|",  "^",  "<<", ">>",
                                       "&^", "&&", "||", "==", "!=", "<", "<=", ">",  ">="};
  static const char *const assign[] = {"=",  ":=", "+=", "-=", "*=", "/=",
                                       "%=", "&=", "|=", "^=", "<<=", ">>=", "&^="};
  static const char *const other[] = {"<-", "++", "--", "!", "~", "...", ".", ",", ";", ":", "&", "*"};
  (void)donor;
  size_t at = find(*p, is_operator, state);
  if (at == vec_len(*p))
    return;
  Piece *piece = &(*p)[at];
  for (size_t i = 0; i < sizeof binary / sizeof *binary; i++)
    if (is_text(piece, binary[i])) {
      replace_text(piece, PICK(binary, state));
      return;
    }
  for (size_t i = 0; i < sizeof assign / sizeof *assign; i++)
    if (is_text(piece, assign[i])) {
      replace_text(piece, PICK(assign, state));
      return;
    }
  if (below(state, 4) == 0)
    replace_text(piece, PICK(other, state));
}

static void delete_line(Pieces *p, Pieces donor, uint64_t *state) {
  (void)donor;
  Range line = line_at(*p, below(state, vec_len(*p)));
  if (is_balanced(*p, line))
    remove_range(p, line);
}

static void delete_statement(Pieces *p, Pieces donor, uint64_t *state) {
  (void)donor;
  remove_range(p, statement_at(*p, below(state, vec_len(*p))));
}

static void copy_statement(Pieces *p, Pieces from, uint64_t *state) {
  Range source = statement_at(from, below(state, vec_len(from)));
  if (!is_balanced(from, source))
    return;
  size_t to = line_at(*p, below(state, vec_len(*p))).from;
  Pieces copy = NULL;
  for (size_t i = source.from; i < source.to; i++)
    vec_push(copy, from[i]);
  splice(p, (Range){to, to}, copy, vec_len(copy));
  vec_free(copy);
}

static void double_statement(Pieces *p, Pieces donor, uint64_t *state) {
  (void)donor;
  copy_statement(p, *p, state);
}

static void take_statement(Pieces *p, Pieces donor, uint64_t *state) {
  if (vec_len(donor) > 0)
    copy_statement(p, donor, state);
}

static void exchange_lines(Pieces *p, Pieces donor, uint64_t *state) {
  (void)donor;
  Range a = line_at(*p, below(state, vec_len(*p)));
  size_t near = a.to + below(state, 40);
  if (near >= vec_len(*p))
    return;
  Range b = line_at(*p, near);
  if (is_balanced(*p, a) && is_balanced(*p, b))
    exchange(p, a, b);
}

static void take_decl(Pieces *p, Pieces donor, uint64_t *state) {
  size_t to = find(*p, starts_decl, state);
  size_t from = vec_len(donor) == 0 ? 0 : find(donor, starts_decl, state);
  if (to == vec_len(*p) || from == vec_len(donor))
    return;
  Range source = decl_at(donor, from);
  splice(p, (Range){to, to}, donor + source.from, source.to - source.from);
}

static void delete_decl(Pieces *p, Pieces donor, uint64_t *state) {
  (void)donor;
  size_t at = find(*p, starts_decl, state);
  if (at < vec_len(*p))
    remove_range(p, decl_at(*p, at));
}

static void empty_group(Pieces *p, Pieces donor, uint64_t *state) {
  (void)donor;
  size_t at = find(*p, is_opening, state);
  if (at == vec_len(*p))
    return;
  size_t end = group_end(*p, at);
  if (end > at + 2 && end - at < 200)
    remove_range(p, (Range){at + 1, end - 1});
}

// A group in place of another of the same bracket.
static void copy_group(Pieces *p, Pieces donor, uint64_t *state) {
  (void)donor;
  size_t to = find(*p, is_opening, state), from = find(*p, is_opening, state);
  if (to == vec_len(*p) || *(*p)[to].text != *(*p)[from].text)
    return;
  Range source = {from, group_end(*p, from)}, target = {to, group_end(*p, to)};
  Pieces copy = NULL;
  for (size_t i = source.from; i < source.to; i++)
    vec_push(copy, (*p)[i]);
  splice(p, target, copy, vec_len(copy));
  vec_free(copy);
}

// Makes a name part of an expression that uses it.
static void wrap_name(Pieces *p, Pieces donor, uint64_t *state) {
  static const char *const before[] = {"&", "*", "-", "!", "^", "<-", "any(", "func() any { return ",
                                       "[]any{", "(", "len(", "new(", "append(", "struct{ x int }{",
                                       "go ", "defer ", "return ", "unsafe.Sizeof(", "*&", "+"};
  static const char *const after[] = {"",  "",  "",  "",  "",  "",  ")", " }()",
                                      "}", ")", ")", ")", ", 1)", "}",
                                      "()", "()", "", ")", "", ""};
  static const char *const suffix[] = {"[0]", "()", ".x", "[:]", "[1:2:3]", ".(int)", "{}", "...",
                                       "[int]", ".(type)", "++", "<-1", "(1, 2)", "[any]", ".M"};
  (void)donor;
  size_t at = find(*p, is_name, state);
  if (at == vec_len(*p))
    return;
  if (below(state, 3) == 0) {
    insert_text(p, at + 1, PICK(suffix, state));
    return;
  }
  size_t which = below(state, sizeof before / sizeof *before);
  insert_text(p, at + 1, after[which]);
  Piece piece = (*p)[at];
  piece.kind = PIECE_OPERATOR;
  replace_text(&piece, before[which]);
  splice(p, (Range){at, at}, &piece, 1);
  (*p)[at + 1].lead_len = 0;
}

static void insert_statement(Pieces *p, Pieces donor, uint64_t *state) {
  static const char *const words[] = {
      "\nbreak\n", "\ncontinue\n", "\nreturn\n", "\ngoto L\n", "\nL:\n", "\nfallthrough\n",
      "\nfor {}\n", "\nfor range [3]int{} {}\n", "\nselect {}\n", "\ndefer func() { recover() }()\n",
      "\npanic(nil)\n", "\nvar _ = [...]string{2: \"x\"}\n", "\ntype T struct { *T; int }\n",
      "\nvar x [1 << 33]int\n", "\nx := 0; _ = x\n", "\nswitch x := any(nil).(type) { case int: _ = x }\n",
      "\n_ = func() (a, b int) { defer recover(); return }\n", "\ntype _ [10]T\n", "\nif true {} else {}\n",
      "\nfor i := range \"x\" { _ = i }\n", "\nvar _ interface{ error; m() }\n", "\nconst c = iota << 62\n",
      "\nfunc init() {}\n", "\nfunc _[P any, Q interface{ *P }](x P) {}\n", "\nvar ch chan int; ch <- 1\n",
      "\ncase 1:\n", "\ndefault:\n", "\ngo println()\n", "\nprint(1i, \"x\", nil)\n"};
  (void)donor;
  insert_text(p, line_at(*p, below(state, vec_len(*p))).from, PICK(words, state));
}

static void nest_deeply(Pieces *p, Pieces donor, uint64_t *state) {
  static const char *const opening[] = {"(", "[]", "*", "&", "-", "func() {", "{", "[", "struct{ x ",
                                        "!", "<-", "map[int]", "if true {", "any(", "T[", "x."};
  static const char *const closing[] = {")", "", "", "", "", "}", "}", "]", "}",
                                        "", "", "", "}", ")", "]", ""};
  (void)donor;
  size_t which = below(state, sizeof opening / sizeof *opening);
  size_t depth = (size_t)2 << below(state, 10);
  size_t at = find(*p, is_name, state);
  if (at == vec_len(*p))
    return;
  Piece piece = {.lead = " ", .lead_len = 1, .kind = PIECE_OPERATOR};
  Pieces nest = NULL;
  replace_text(&piece, opening[which]);
  for (size_t i = 0; i < depth; i++)
    vec_push(nest, piece);
  vec_push(nest, (*p)[at]);
  replace_text(&piece, closing[which]);
  for (size_t i = 0; i < depth; i++)
    vec_push(nest, piece);
  splice(p, (Range){at, at + 1}, nest, vec_len(nest));
  vec_free(nest);
}

void mutate_once(Pieces *pieces, Pieces donor, uint64_t *state) {
  static void (*const mutations[])(Pieces *, Pieces, uint64_t *) = {
      delete_token,     double_token,     exchange_tokens,  change_name,     change_name,
      change_name,      change_name,      change_name,      change_name,     copy_literal,
      change_literal,   change_literal,   change_literal,   change_type,     change_type,
      change_type,      change_type,      copy_type,        copy_type,       change_operator,
      change_operator,  change_operator,  delete_line,      delete_line,     delete_statement,
      delete_statement, double_statement, double_statement, double_statement, take_statement,
      exchange_lines,   exchange_lines,   take_decl,        take_decl,       delete_decl,
      empty_group,      copy_group,       copy_group,       copy_group,      wrap_name,
      wrap_name,        wrap_name,        insert_statement, insert_statement, nest_deeply};
  if (vec_len(*pieces) < 2)
    return;
  PICK(mutations, state)(pieces, donor, state);
}
