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
  return rt_string_concat2(a.ptr, a.len, b.ptr, b.len, NULL);
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
  CHECK(is(rt_string_concat(parts, 5, NULL), "abcdef"));
  CHECK(rt_string_concat(parts, 3, NULL).ptr == parts[1].ptr);
  CHECK(rt_string_concat(parts, 1, NULL).len == 0 && rt_string_concat(parts, 0, NULL).len == 0);
}

static void order(void) {
  CHECK(compare("a", "b") < 0 && compare("b", "a") > 0 && compare("ab", "ab") == 0);
  CHECK(compare("", "a") < 0 && compare("a", "") > 0 && compare("", "") == 0);
  CHECK(compare("ab", "abc") < 0 && compare("\xff", "a") > 0);
  CHECK(!rt_string_equal(s("ab").ptr, 2, s("abc").ptr, 3));
  CHECK(rt_memory_equal(NULL, NULL, 0) && !rt_memory_equal("ab", "ac", 2));
}

static void bytes(void) {
  RtArray b = rt_string_to_bytes(s("hello").ptr, 5, NULL);
  CHECK(b.cap == 8 && memcmp(b.ptr, "hello\0\0\0", 8) == 0);
  CHECK(rt_string_to_bytes(NULL, 0, NULL).ptr != NULL);
  const uint8_t *back = rt_string_from_bytes(b.ptr, 5, NULL);
  CHECK(back != b.ptr && memcmp(back, "hello", 5) == 0);
  CHECK(*rt_string_from_bytes((const uint8_t *)"\xfe", 1, NULL) == 0xfe);
}

static void runes(void) {
  RtString text = s("a\xe2\x82\xac\xff\xf0\x9f\x98\x80");
  CHECK(rt_string_count_runes(text.ptr, text.len) == 4);
  RtArray r = rt_string_to_runes(text.ptr, text.len, 4, NULL);
  const int32_t want[] = {'a', 0x20AC, 0xFFFD, 0x1F600};
  CHECK(r.cap == 4 && memcmp(r.ptr, want, sizeof want) == 0);
  CHECK(is(rt_string_from_runes(r.ptr, 4, NULL), "a\xe2\x82\xac\xef\xbf\xbd\xf0\x9f\x98\x80"));
  CHECK(rt_string_from_runes(NULL, 0, NULL).len == 0);
  CHECK(is(rt_string_from_rune('A', NULL), "A") && is(rt_string_from_rune(0xE9, NULL), "\xc3\xa9"));
  CHECK(is(rt_string_from_rune(-1, NULL), "\xef\xbf\xbd"));
  CHECK(is(rt_string_from_rune(INT64_C(1) << 32 | 'A', NULL), "\xef\xbf\xbd"));
  CHECK(is(rt_string_from_rune(0xD800, NULL), "\xef\xbf\xbd"));
  RtRune step = rt_string_decode_rune(text.ptr, text.len, 1);
  CHECK(step.rune == 0x20AC && step.next == 4);
  step = rt_string_decode_rune(text.ptr, text.len - 1, 5);
  CHECK(step.rune == 0xFFFD && step.next == 6);
}

// A result lies in the room when it fits and has bytes of its own.
static void rooms(void) {
  _Alignas(8) uint8_t room[RT_RUNES_ROOM];
  memset(room, 0xFF, sizeof room);
  const char *digits = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef+";
  RtString a = s(digits), b = s("x"), empty = {NULL, 0};
  RtString parts[] = {b, empty, b, b};
  CHECK(rt_string_concat2(b.ptr, 1, b.ptr, 1, room).ptr == room && memcmp(room, "xx", 2) == 0);
  CHECK(rt_string_concat2(b.ptr, 1, NULL, 0, room).ptr == b.ptr);
  CHECK(rt_string_concat2(a.ptr, 63, b.ptr, 1, room).ptr == room);
  CHECK(rt_string_concat2(a.ptr, 64, b.ptr, 1, room).ptr != room);
  CHECK(rt_string_concat(parts, 4, room).ptr == room && memcmp(room, "xxx", 3) == 0);
  CHECK(rt_string_concat(parts, 2, room).ptr == b.ptr);
  parts[3] = a; // 67 bytes
  CHECK(rt_string_concat(parts, 4, room).ptr != room);
  RtArray bytes = rt_string_to_bytes(a.ptr, 5, room);
  CHECK(bytes.ptr == room && bytes.cap == 8 && memcmp(room, "01234\0\0\0", 8) == 0);
  CHECK(rt_string_to_bytes(a.ptr, 64, room).ptr == room);
  CHECK(rt_string_to_bytes(a.ptr, 65, room).ptr != room);
  CHECK(rt_string_from_bytes(a.ptr, 64, room) == room);
  CHECK(rt_string_from_bytes(a.ptr, 1, room) != room && rt_string_from_bytes(a.ptr, 65, room) != room);
  RtArray runes = rt_string_to_runes(a.ptr, 3, 3, (int32_t *)(void *)room);
  CHECK(runes.ptr == room && runes.cap == 4 && ((int32_t *)runes.ptr)[3] == 0);
  CHECK(rt_string_to_runes(a.ptr, 32, 32, (int32_t *)(void *)room).ptr == room);
  int32_t euro[22];
  for (int i = 0; i < 22; i++)
    euro[i] = 0x20AC;
  CHECK(rt_string_from_runes(euro, 21, room).ptr == room);
  CHECK(rt_string_from_runes(euro, 22, room).ptr != room);
  CHECK(rt_string_from_rune(0x20AC, room).ptr == room && memcmp(room, "\xe2\x82\xac", 3) == 0);
  CHECK(rt_string_from_rune('A', room).ptr != room);
}

GO_MAIN {
  concatenation();
  order();
  bytes();
  runes();
  rooms();
}
