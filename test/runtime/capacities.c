// REQUIRES: gc
// RUN: %compile %s %libdir/librt.a -o %t
// RUN: env -u GOROOT %gc build -o %t.gc %S/Inputs/capacities.go
// RUN: %t 2> %t.ours
// RUN: %t.gc 2> %t.theirs
// RUN: diff %t.ours %t.theirs
//
// append and string conversions give gc's capacities, to the element, with a room and without.
#include "Inputs/go.h"

static const int64_t lengths[] = {0,   1,   2,   3,    5,    7,    8,    13,  31,
                                  64,  100, 127, 128,  200,  255,  256,  257, 300,
                                  511, 512, 700, 1000, 1023, 2000, 4097, 9000};
static const int64_t appended[] = {1, 2, 3, 5, 9, 33, 100, 257, 1000};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void print_line(const int64_t *v, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (i)
      rt_print_sp();
    rt_print_int(v[i]);
  }
  rt_print_nl();
  rt_print_end();
}

static void grow(int64_t size, int has_pointers, void *room) {
  for (size_t i = 0; i < COUNT(lengths); i++) {
    for (size_t j = 0; j < COUNT(appended); j++) {
      int64_t n = lengths[i], more = appended[j];
      void *old = rt_new_noptr(n * size);
      RtArray a = has_pointers ? rt_slice_grow(old, n, n, n + more, size, room)
                               : rt_slice_grow_noptr(old, n, n, n + more, size, room);
      print_line((int64_t[]){size, n, more, a.cap}, 4);
    }
  }
}

GO_MAIN {
  static _Alignas(8) uint8_t place[RT_ARRAY_ROOM];
  static const int64_t sizes[] = {0,  1,  2,  3,  4,  5,   8,   12,  16,
                                  24, 40, 48, 65, 96, 100, 256, 333, 800};
  for (size_t i = 0; i < COUNT(sizes); i++)
    grow(sizes[i], 0, i % 2 ? place : NULL);
  grow(8, 1, place);
  grow(16, 1, NULL);
  for (size_t i = 0; i < COUNT(lengths); i++) {
    int64_t n = lengths[i];
    const uint8_t *text = rt_new_noptr(n);
    uint8_t *room = i % 2 ? place : NULL;
    print_line((int64_t[]){n, rt_string_to_bytes(text, n, room).cap,
                           rt_string_to_runes(text, n, n, NULL).cap},
               3);
  }
}
