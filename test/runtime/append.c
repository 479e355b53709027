// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t
// RUN: env LETGO_GC_STRESS=3 %t
//
// Growing copies the elements that were there and clears the rest, also when the memory was used
// before; zero-size elements take no memory; pointers in a grown slice keep their objects.
#include "Inputs/go.h"

#include <stdbool.h>

static void grows_noptr(void) {
  int64_t *data = NULL, len = 0, cap = 0;
  for (int64_t i = 0; i < 5000; i++) {
    if (len == cap) {
      RtArray a = rt_slice_grow_noptr(data, len, cap, len + 1, 8, NULL);
      data = a.ptr;
      cap = a.cap;
      for (int64_t j = len; j < cap; j++)
        CHECK(data[j] == 0);
    }
    data[len++] = i + 1;
  }
  for (int64_t i = 0; i < len; i++)
    CHECK(data[i] == i + 1);
}

static void grows_pointers(void) {
  int64_t **data = NULL, len = 0, cap = 0;
  for (int64_t i = 0; i < 2000; i++) {
    if (len == cap) {
      RtArray a = rt_slice_grow(data, len, cap, len + 1, 8, NULL);
      data = a.ptr;
      cap = a.cap;
    }
    data[len] = rt_new_noptr(8);
    *data[len++] = i;
  }
  for (int64_t i = 0; i < len; i++)
    CHECK(*data[i] == i);
}

// All arrays of a small slice lie in one room, each copied from the one before; then it is full.
static void grows_in_room(void) {
  _Alignas(8) uint8_t room[RT_ARRAY_ROOM];
  memset(room, 0xFF, sizeof room);
  int64_t **data = NULL, len = 0, cap = 0;
  for (int64_t i = 0; i < 100; i++) {
    if (len == cap) {
      bool small = (len + 1) * 8 <= RT_ARRAY_ROOM;
      const void *old = small ? rt_slice_set_aside(data, len * 8) : data;
      RtArray a = rt_slice_grow(old, len, cap, len + 1, 8, small ? room : NULL);
      CHECK(((uint8_t *)a.ptr == room) == small);
      data = a.ptr;
      cap = a.cap;
      for (int64_t j = len; j < cap; j++)
        CHECK(data[j] == NULL);
    }
    data[len] = rt_new_noptr(8);
    *data[len++] = i;
  }
  for (int64_t i = 0; i < len; i++)
    CHECK(*data[i] == i);
}

// What is set aside is all that holds the elements, and there is no room for the new array.
static void grows_from_aside(int64_t cap, void *room) {
  int64_t **data = rt_new(3 * 8);
  for (int64_t i = 0; i < 3; i++) {
    data[i] = rt_new_noptr(8);
    *data[i] = i + 1;
  }
  const void *aside = rt_slice_set_aside(data, 3 * 8);
  memset(data, 0, 3 * 8);
  RtArray a = rt_slice_grow(aside, 3, cap, cap + 1, 8, room);
  CHECK(a.cap >= cap + 1 && a.ptr != room);
  for (int64_t i = 0; i < 3; i++)
    CHECK(*((int64_t **)a.ptr)[i] == i + 1);
}

GO_MAIN {
  // Dirty memory first, so that clearing shows.
  for (int i = 0; i < 10000; i++)
    memset(rt_new_noptr(64 + i % 4000), 0xFF, 64);
  for (int i = 0; i < 20; i++)
    grows_noptr();
  grows_pointers();
  _Alignas(8) uint8_t room[RT_ARRAY_ROOM];
  for (int i = 0; i < 20; i++) {
    grows_in_room();
    grows_from_aside(3, NULL);
    grows_from_aside(5, room);
  }
  RtArray empty = rt_slice_grow(NULL, 0, 0, 7, 0, NULL);
  CHECK(empty.ptr != NULL && empty.cap == 7);
}
