// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t
// RUN: env LETGO_GC_STRESS=1 %t
//
// Strings: what is shared and what is copied, order, and the conversions with their corner cases.
#include "Inputs/go.h"

static RtString s(const char *text) {
  return (RtString){(const uint8_t *)text, (int64_t)strlen(text)};
}

static int is(RtString got, const char *want) {
  return rt_string_equal(got.ptr, got.len, (const uint8_t *)want, (int64_t)strlen(want));
}

static RtString concat2(RtString a, RtString b) {
  return rt_string_concat2(a.ptr, a.len, b.ptr, b.len);
}

static int compare(const char *a, const char *b) {
  return rt_string_compare(s(a).ptr, s(a).len, s(b).ptr, s(b).len);
}

static void concatenation(void) {
  RtString a = s("left"), empty = {NULL, 0};
  CHECK(is(concat2(a, s("right")), "leftright"));
  CHECK(concat2(a, empty).ptr == a.ptr && concat2(empty, a).ptr == a.ptr);
  CHECK(concat2(empty, empty).len == 0);
  RtString parts[] = {empty, s("a"), empty, s("bc"), s("def")};
  CHECK(is(rt_string_concat(parts, 5), "abcdef"));
  CHECK(rt_string_concat(parts, 3).ptr == parts[1].ptr);
  CHECK(rt_string_concat(parts, 1).len == 0 && rt_string_concat(parts, 0).len == 0);
}

static void order(void) {
  CHECK(compare("a", "b") < 0 && compare("b", "a") > 0 && compare("ab", "ab") == 0);
  CHECK(compare("", "a") < 0 && compare("a", "") > 0 && compare("", "") == 0);
  CHECK(compare("ab", "abc") < 0 && compare("\xff", "a") > 0);
  CHECK(!rt_string_equal(s("ab").ptr, 2, s("abc").ptr, 3));
  CHECK(rt_memory_equal(NULL, NULL, 0) && !rt_memory_equal("ab", "ac", 2));
}

static void bytes(void) {
  RtArray b = rt_string_to_bytes(s("hello").ptr, 5);
  CHECK(b.cap == 8 && memcmp(b.ptr, "hello\0\0\0", 8) == 0);
  CHECK(rt_string_to_bytes(NULL, 0).ptr != NULL);
  const uint8_t *back = rt_string_from_bytes(b.ptr, 5);
  CHECK(back != b.ptr && memcmp(back, "hello", 5) == 0);
  CHECK(*rt_string_from_bytes((const uint8_t *)"\xfe", 1) == 0xfe);
}

static void runes(void) {
  RtString text = s("a\xe2\x82\xac\xff\xf0\x9f\x98\x80");
  CHECK(rt_string_count_runes(text.ptr, text.len) == 4);
  RtArray r = rt_string_to_runes(text.ptr, text.len, 4);
  const int32_t want[] = {'a', 0x20AC, 0xFFFD, 0x1F600};
  CHECK(r.cap == 4 && memcmp(r.ptr, want, sizeof want) == 0);
  CHECK(is(rt_string_from_runes(r.ptr, 4), "a\xe2\x82\xac\xef\xbf\xbd\xf0\x9f\x98\x80"));
  CHECK(rt_string_from_runes(NULL, 0).len == 0);
  CHECK(is(rt_string_from_rune('A'), "A") && is(rt_string_from_rune(0xE9), "\xc3\xa9"));
  CHECK(is(rt_string_from_rune(-1), "\xef\xbf\xbd"));
  CHECK(is(rt_string_from_rune(INT64_C(1) << 32 | 'A'), "\xef\xbf\xbd"));
  CHECK(is(rt_string_from_rune(0xD800), "\xef\xbf\xbd"));
  RtRune step = rt_string_decode_rune(text.ptr, text.len, 1);
  CHECK(step.rune == 0x20AC && step.next == 4);
  step = rt_string_decode_rune(text.ptr, text.len - 1, 5);
  CHECK(step.rune == 0xFFFD && step.next == 6);
}

GO_MAIN {
  concatenation();
  order();
  bytes();
  runes();
}
