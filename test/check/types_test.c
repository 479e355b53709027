// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Constants and layout by themselves: arithmetic that leaves 64 bits, rounding to float and double,
// spelling in messages, sizes and offsets of gc on amd64. Says what failed; exit code 1 if
// anything.
#include "support/compilation.h"
#include "syntax/parse.h"
#include "types/check.h"
#include "types/scope.h"

#include <math.h>
#include <stdio.h>

static int failures;
static Compilation compilation;

#define CHECK(condition)                                                                           \
  ((condition) ? (void)0 : (void)(failures++, fprintf(stderr, "%d: %s\n", __LINE__, #condition)))

static Const *lit(LitKind kind, const char *text) {
  return const_literal(&compilation.arena, kind, text, strlen(text));
}

static Const *integer(const char *text) { return lit(LIT_INT, text); }
static Const *real(const char *text) { return lit(LIT_FLOAT, text); }

static bool same_text(const Const *c, const char *want) {
  const char *got = const_text(&compilation.arena, c);
  if (strcmp(got, want) != 0)
    fprintf(stderr, "got %s, want %s\n", got, want);
  return strcmp(got, want) == 0;
}

static Const *binary(const Const *x, Operator op, const Const *y) {
  return const_binary(&compilation.arena, op, x, y, true);
}

static void test_integers(void) {
  Const *big = const_shift(&compilation.arena, OP_SHL, integer("1"), 100);
  CHECK(same_text(big, "1267650600228229401496703205376"));
  CHECK(same_text(binary(big, OP_DIV, integer("1_000")), "1267650600228229401496703205"));
  CHECK(same_text(binary(integer("-0"), OP_SUB, integer("7")), "-7"));
  CHECK(same_text(binary(binary(integer("0"), OP_SUB, integer("7")), OP_DIV, integer("2")), "-3"));
  CHECK(same_text(binary(binary(integer("0"), OP_SUB, integer("7")), OP_REM, integer("2")), "-1"));
  CHECK(same_text(binary(integer("0b1100"), OP_AND_NOT, integer("0o4")), "8"));
  CHECK(same_text(integer("0x_FFff"), "65535") && same_text(integer("0777"), "511"));
  CHECK(const_bit_len(big) == 101 && const_sign(big) == 1);
  Const *minus = binary(integer("0"), OP_SUB, integer("1"));
  CHECK(const_int_bits(minus, KIND_UINT8) == 0xFF);
  CHECK(const_int_bits(minus, KIND_INT8) == UINT64_MAX);
  CHECK(const_int_bits(integer("200"), KIND_INT8) == (uint64_t)-56);
  CHECK(same_text(const_unary(&compilation.arena, OP_XOR, integer("1"), 8), "254"));
  CHECK(same_text(const_unary(&compilation.arena, OP_XOR, integer("1"), 0), "-2"));
}

static bool fits(const Const *c, TypeKind kind) {
  return const_representable(&compilation.arena, c, kind, NULL);
}

static void test_ranges(void) {
  CHECK(fits(integer("127"), KIND_INT8) && !fits(integer("128"), KIND_INT8));
  Const *min = binary(integer("0"), OP_SUB, integer("9223372036854775808"));
  CHECK(fits(min, KIND_INT64) && !fits(binary(min, OP_SUB, integer("1")), KIND_INT64));
  CHECK(!fits(integer("9223372036854775808"), KIND_INT64));
  CHECK(fits(integer("18446744073709551615"), KIND_UINT64) && !fits(min, KIND_UINT64));
  CHECK(fits(real("3.0"), KIND_INT) && !fits(real("3.5"), KIND_INT));
  CHECK(fits(real("3.4e38"), KIND_FLOAT32) && !fits(real("3.5e38"), KIND_FLOAT32));
  CHECK(fits(lit(LIT_IMAG, "0i"), KIND_INT) && !fits(lit(LIT_IMAG, "1i"), KIND_FLOAT64));
  CHECK(!fits(lit(LIT_STRING, "\"x\""), KIND_INT));
}

static void test_rounding(void) {
  CHECK(const_to_double(real("0.1")) == 0.1);
  CHECK(const_to_double(real("1e308")) == 1e308 && isinf(const_to_double(real("1e309"))));
  CHECK(const_to_double(real("4.9e-324")) == 4.9e-324);
  CHECK(const_to_double(real("2.4e-324")) == 0);
  CHECK(const_to_double(real("2.5e-324")) == 4.9e-324);
  CHECK(const_to_double(real("2.2250738585072011e-308")) == 2.2250738585072011e-308);
  CHECK(const_to_double(integer("9007199254740993")) == 9007199254740992.0); // tie, to even
  CHECK(const_to_double(integer("9007199254740995")) == 9007199254740996.0);
  CHECK(const_to_float(real("0.1")) == 0.1f);
  CHECK(const_to_float(integer("16777217")) == 16777216.0f);
  CHECK(const_to_float(real("1e-45")) == 1e-45f && const_to_float(real("7e-46")) == 0);
  // Twice rounded, over double, this would be 1 + 2^-23.
  CHECK(const_to_float(real("1.000000059604644775390626")) == 1.00000011920928955f);
  CHECK(const_to_double(real("0x1.8p-1074")) == 0x1p-1073);
  CHECK(const_to_double(real("0x1p-2")) == 0.25);
}

static void test_reals(void) {
  Const *third = const_binary(&compilation.arena, OP_DIV, integer("1"), integer("3"), false);
  CHECK(same_text(third, "0.333333"));
  Const *one = binary(third, OP_MUL, real("3.0"));
  CHECK(const_compare(&compilation.arena, OP_EQL, one, integer("1")));
  CHECK(const_kind(const_as_int(&compilation.arena, one)) == CONST_INT);
  Const *huge = real("1e100000");
  CHECK(same_text(huge, "1e+100000"));
  CHECK(const_compare(&compilation.arena, OP_GTR, huge, real("1e99999")));
  Const *back = binary(binary(huge, OP_MUL, real("3.0")), OP_DIV, huge);
  CHECK(const_kind(const_as_int(&compilation.arena, back)) == CONST_INT);
  CHECK(const_kind(real("1e1000000000")) == CONST_UNKNOWN);
  CHECK(const_sign(real("1e-1000000000")) == 0);
  Const *z = binary(lit(LIT_IMAG, "2i"), OP_MUL, lit(LIT_IMAG, "0123i"));
  CHECK(same_text(z, "(-246 + 0i)"));
  CHECK(const_kind(const_as_int(&compilation.arena, z)) == CONST_INT);
}

static void test_strings(void) {
  Const *s = lit(LIT_STRING, "\"a\\x00\\u00e9\\377\"");
  ConstString text = const_string(&compilation.arena, s);
  CHECK(text.len == 5 && memcmp(text.text, "a\0\xc3\xa9\xff", 5) == 0);
  CHECK(same_text(s, "\"a\\x00\xc3\xa9\\xff\""));
  CHECK(same_text(lit(LIT_RUNE, "'\\n'"), "10"));
  CHECK(same_text(lit(LIT_STRING, "`a\r\n\"`"), "\"a\\n\\\"\""));
  Const *sum = lit(LIT_STRING, "\"\"");
  for (int i = 0; i < 10000; i++)
    sum = binary(sum, OP_ADD, lit(LIT_STRING, "\"xy\""));
  CHECK(const_string(&compilation.arena, sum).len == 20000);
  CHECK(const_compare(&compilation.arena, OP_LSS, lit(LIT_STRING, "\"a\""), s));
}

static Package *check_source(const char *text) {
  SourceFile *source = source_add(&compilation.sources, "t.go", text, strlen(text));
  File *file = syntax_parse(&compilation, source, (ParseOptions){0});
  CheckContext context = {.compilation = &compilation,
                          .universe = universe_new(&compilation.arena, &compilation.names)};
  return check_package(&context, "t", &file, 1);
}

static Type *type_named(const Package *package, const char *name) {
  return scope_lookup(package->scope, intern_text(&compilation.names, name))->type;
}

static void test_layout(void) {
  Package *p = check_source("package t\n"
                            "type A struct { a int8; b int64; c int16 }\n"
                            "type B struct { p *int; n int; q string; e [3]int32 }\n"
                            "type C struct { a int32; z struct{} }\n"
                            "type D [3]B\n"
                            "type E struct { x, y float64 }\n"
                            "type F []int\n");
  CHECK(p->complete);
  CHECK(type_size(type_named(p, "A")) == 24 && type_align(type_named(p, "A")) == 8);
  CHECK(type_field_offset(type_named(p, "A"), 2) == 16);
  CHECK(type_size(type_named(p, "B")) == 48);
  CHECK(type_pointer_bytes(type_named(p, "B")) == 24);
  CHECK(type_size(type_named(p, "C")) == 8); // a pointer to z stays inside
  CHECK(type_pointer_bytes(type_named(p, "D")) == 2 * 48 + 24);
  CHECK(type_pointer_bytes(type_named(p, "E")) == 0);
  CHECK(type_size(type_named(p, "F")) == 24 && type_pointer_bytes(type_named(p, "F")) == 8);
}

static void test_functions(void) {
  Package *p = check_source("package t\n"
                            "var v = func() int { return w }()\n"
                            "var w = u + 1\n"
                            "var u = 1\n"
                            "func f(a, b int) func() int {\n"
                            "  c := a\n"
                            "  return func() int { return func() int { return b + c }() }\n"
                            "}\n"
                            "type T struct{}\n"
                            "func (t *T) m() { _ = func() {} }\n"
                            "func init() {}\n");
  CHECK(p->complete && p->nfuncs == 3 && p->ninits == 1 && p->ninit_order == 3);
  CHECK(strcmp(p->init_order[0].lhs[0]->name->text, "u") == 0);
  CHECK(strcmp(p->init_order[1].lhs[0]->name->text, "w") == 0);
  CHECK(strcmp(p->glob_literals[0]->name->text, "glob..func1") == 0);
  const FuncInfo *outer = p->funcs[0]->literals[0], *inner = outer->literals[0];
  CHECK(strcmp(outer->name->text, "f.func1") == 0);
  CHECK(strcmp(inner->name->text, "f.func1.1") == 0);
  CHECK(outer->ncaptures == 2 && inner->ncaptures == 2);
  CHECK(strcmp(outer->captures[0]->name->text, "b") == 0);
  CHECK(strcmp(p->funcs[1]->name->text, "(*T).m") == 0);
  CHECK(strcmp(p->funcs[1]->literals[0]->name->text, "(*T).m.func1") == 0);
  CHECK(strcmp(p->funcs[2]->name->text, "init.0") == 0);
}

int main(void) {
  compilation_init(&compilation);
  test_integers();
  test_ranges();
  test_rounding();
  test_reals();
  test_strings();
  test_layout();
  test_functions();
  diag_flush(&compilation.diags, stderr);
  compilation_free(&compilation);
  puts(failures == 0 ? "types tests passed" : "types tests FAILED");
  return failures == 0 ? 0 : 1;
}
