// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arena, interned strings, vectors and maps.
#include "unit.h"

#include "support/map.h"

static bool all_zero(const char *p, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (p[i] != 0)
      return false;
  return true;
}

static void test_arena(void) {
  Arena arena = {0};
  for (size_t size = 0; size < 300000; size = size * 2 + 1) {
    char *p = arena_alloc(&arena, size, 8);
    CHECK(p != NULL && (uintptr_t)p % 8 == 0);
    CHECK(all_zero(p, size));
    memset(p, 0xFF, size);
  }
  arena_reset(&arena); // the blocks that are kept are dirty; what they hand out is not
  for (size_t size = 1; size < 600000; size *= 3) {
    char *p = arena_alloc(&arena, size, 1);
    CHECK(all_zero(p, size));
    memset(p, 0xFF, size);
  }
  int64_t *numbers = arena_new_array(&arena, int64_t, 3);
  CHECK(numbers[0] == 0 && numbers[2] == 0);
  CHECK(arena_new_array(&arena, int64_t, 0) != NULL);
  CHECK_TEXT(arena_printf(&arena, "%s-%d", "x", 7), "x-7");
  CHECK_TEXT(arena_strndup(&arena, "hello", 4), "hell");
  arena_free(&arena);
}

static void test_intern(void) {
  Interner names = {0};
  Str x = intern_text(&names, "x");
  CHECK(x == intern_bytes(&names, "xyz", 1));
  CHECK(x != intern_text(&names, "y"));
  CHECK(x->len == 1 && x->id == 0 && x->tag == 0);
  CHECK(intern_bytes(&names, NULL, 0) == intern_text(&names, ""));
  CHECK(intern_bytes(&names, "a\0b", 3) != intern_text(&names, "a"));
  CHECK(intern_tagged(&names, "func", 5) == intern_text(&names, "func"));
  CHECK(intern_text(&names, "func")->tag == 5);
  Str before[3000];
  for (int i = 0; i < 3000; i++) // the table grows; addresses stay
    before[i] = intern_printf(&names, "name%d", i);
  for (int i = 0; i < 3000; i++)
    CHECK(intern_printf(&names, "name%d", i) == before[i]);
  CHECK(x == intern_text(&names, "x"));
  intern_reset(&names);
  CHECK(intern_text(&names, "func")->tag == 0 && intern_text(&names, "y")->id == 1);
  intern_free(&names);
}

static void test_vec(void) {
  Vec(int) v = NULL;
  CHECK(vec_len(v) == 0);
  for (int i = 0; i < 1000; i++)
    vec_push(v, i);
  CHECK(vec_len(v) == 1000 && v[999] == 999 && vec_last(v) == 999);
  CHECK(vec_pop(v) == 999 && vec_len(v) == 999);
  vec_remove(v, 1);
  CHECK(v[0] == 0 && v[1] == 2);
  vec_set_len(v, 2);
  Arena arena = {0};
  int *copy = vec_to_arena(&arena, v);
  CHECK(copy != v && copy[0] == 0 && copy[1] == 2);
  vec_free(v);
  CHECK(v == NULL && vec_to_arena(&arena, v) == NULL);
  arena_free(&arena);
}

static void test_map(void) {
  Interner names = {0};
  Map(Str, int) m = NULL;
  CHECK(map_find(m, intern_text(&names, "x")) < 0);
  for (int i = 0; i < 100; i++)
    map_put(m, intern_printf(&names, "k%d", i), i);
  map_put(m, intern_text(&names, "k7"), 70);
  CHECK(map_len(m) == 100);
  CHECK(map_get(m, intern_text(&names, "k7")) == 70);
  CHECK(map_has(m, intern_text(&names, "k99")) && !map_has(m, intern_text(&names, "k100")));
  for (int i = 0; i < 100; i++) // entries keep the order of insertion
    CHECK(m[i].key == intern_printf(&names, "k%d", i));
  map_remove(m, intern_text(&names, "k7"));
  CHECK(!map_has(m, intern_text(&names, "k7")) && map_len(m) == 99);
  map_free(m);
  intern_free(&names);
}

void test_support(void) {
  test_arena();
  test_intern();
  test_vec();
  test_map();
}
