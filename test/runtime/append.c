// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t
// RUN: env LETGO_GC_STRESS=3 %t
//
// Growing copies the elements that were there and clears the rest, also when the memory was used
// before; zero-size elements take no memory; pointers in a grown slice keep their objects.
#include "Inputs/go.h"

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

// A small array lies in its room, the elements copied and the rest cleared; a larger one does not.
static void grows_in_room(void) {
  _Alignas(8) uint8_t rooms[2][RT_ARRAY_ROOM];
  memset(rooms, 0xFF, sizeof rooms);
  int64_t **data = NULL, len = 0, cap = 0;
  for (int64_t i = 0; i < 100; i++) {
    if (len == cap) {
      uint8_t *room = rooms[(void *)data == rooms[0]];
      RtArray a = rt_slice_grow(data, len, cap, len + 1, 8, room);
      CHECK(((uint8_t *)a.ptr == room) == (a.cap * 8 <= RT_ARRAY_ROOM));
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

GO_MAIN {
  // Dirty memory first, so that clearing shows.
  for (int i = 0; i < 10000; i++)
    memset(rt_new_noptr(64 + i % 4000), 0xFF, 64);
  for (int i = 0; i < 20; i++)
    grows_noptr();
  grows_pointers();
  for (int i = 0; i < 20; i++)
    grows_in_room();
  RtArray empty = rt_slice_grow(NULL, 0, 0, 7, 0, NULL);
  CHECK(empty.ptr != NULL && empty.cap == 7);
}
