// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The C half of packages reflect and internal/reflectlite, which read the descriptors themselves
// and ask here for what moves values: memory, interfaces, channels, maps.
#include "runtime/fatal.h"
#include "runtime/map.h"
#include "runtime/rt.h"
#include "runtime/type.h"

#include <string.h>

// ---- descriptors

static void *address(int32_t off) { return (void *)(uintptr_t)(uint32_t)off; }

void *library_name(const void *in, int32_t off) {
  (void)in;
  return address(off);
}

void *library_type(const void *in, int32_t off) { return library_name(in, off); }

void *library_text(const void *in, int32_t off) { return library_name(in, off); }

void *library_lite_name(const void *in, int32_t off) { return library_name(in, off); }

void *library_lite_type(const void *in, int32_t off) { return library_name(in, off); }

RtTypeLinks library_type_links(void) { return (RtTypeLinks){{NULL, 0, 0}, {NULL, 0, 0}}; }

// Types that reflect makes have no addresses that fit.
int32_t library_add_offset(void *p) {
  if ((uintptr_t)p > INT32_MAX)
    fatal_error("letgo does not make types at run time yet");
  return (int32_t)(uintptr_t)p;
}

uint8_t library_is_not_in_heap(uint64_t p) { return p < 4096; }

uint8_t library_zero_value[1024] GO_NAME("reflect.zeroVal");
uint8_t library_runtime_zero_value[1024] GO_NAME("runtime.zeroVal");

// ---- memory

void *library_new(const RtType *t) {
  return t->ptrdata ? rt_new((int64_t)t->size) : rt_new_noptr((int64_t)t->size);
}

void *library_lite_new(const RtType *t) { return library_new(t); }

void *library_new_array(const RtType *t, int64_t n) {
  int64_t bytes;
  if (n < 0 || __builtin_mul_overflow(n, (int64_t)t->size, &bytes))
    rt_panic_plain("reflect: array size out of range");
  return t->ptrdata ? rt_new(bytes) : rt_new_noptr(bytes);
}

void library_memmove(void *dst, const void *src, uint64_t size) { memmove(dst, src, size); }

void library_move(const RtType *t, void *dst, const void *src) { memmove(dst, src, t->size); }

void library_lite_move(const RtType *t, void *dst, const void *src) { memmove(dst, src, t->size); }

void library_move_part(const RtType *t, void *dst, const void *src, uint64_t off, uint64_t size) {
  (void)t;
  (void)off;
  memmove(dst, src, size);
}

void library_clear(const RtType *t, void *p) { memset(p, 0, t->size); }

void library_clear_part(const RtType *t, void *p, uint64_t off, uint64_t size) {
  (void)t;
  (void)off;
  memset(p, 0, size);
}

int64_t library_copy(const RtType *elem, void *dst, int64_t dst_len, int64_t dst_cap,
                     const void *src, int64_t src_len, int64_t src_cap) {
  (void)dst_cap;
  (void)src_cap;
  int64_t n = dst_len < src_len ? dst_len : src_len;
  memmove(dst, src, (size_t)n * elem->size);
  return n;
}

uint64_t library_hash(const RtType *t, const void *p, uint64_t seed) {
  return rt_type_hash(t, p, seed);
}

void library_convert(const RtType *t, const RtType *type, void *data, void *dst) {
  *(RtAny *)dst = (RtAny){rt_itab_assert(t, type), data};
}

void library_lite_convert(const RtType *t, const RtType *type, void *data, void *dst) {
  library_convert(t, type, data, dst);
}

// ---- channels

static const RtType *element(const RtType *t) { return ((const RtElemType *)t)->elem; }

void *library_make_chan(const RtType *t, int64_t cap) {
  return rt_chan_make((int64_t)element(t)->size, cap, element(t)->ptrdata == 0);
}

int64_t library_chan_cap(const void *c) { return rt_chan_cap(c); }

int64_t library_chan_len(const void *c) { return rt_chan_len(c); }

int64_t library_lite_chan_len(const void *c) { return rt_chan_len(c); }

void library_chan_close(void *c) { rt_chan_close(c); }

RtChosen library_chan_recv(void *c, uint8_t try, void *elem) {
  if (!try)
    return (RtChosen){1, rt_chan_recv(c, elem)};
  int32_t received = rt_chan_try_recv(c, elem);
  return (RtChosen){received != RT_RECV_NONE, received == RT_RECV_ELEMENT};
}

uint8_t library_chan_send(void *c, const void *elem, uint8_t try) {
  if (try)
    return rt_chan_try_send(c, elem);
  rt_chan_send(c, elem);
  return 1;
}

// reflect.runtimeSelect.
typedef struct Case {
  int64_t direction;
  const RtType *type;
  void *chan, *elem;
} Case;
enum { DIRECTION_SEND = 1, DIRECTION_DEFAULT = 3 };

RtChosen library_select(void *list, int64_t len, int64_t cap) {
  (void)cap;
  const Case *in = list;
  RtSelectCase *cases = rt_new(len * (int64_t)sizeof *cases);
  int64_t *places = rt_new_noptr(len * (int64_t)sizeof *places);
  int64_t n = 0, otherwise = -1;
  for (int64_t i = 0; i < len; i++) {
    if (in[i].direction == DIRECTION_DEFAULT) {
      otherwise = i;
      continue;
    }
    cases[n] = (RtSelectCase){in[i].chan, in[i].elem, in[i].direction == DIRECTION_SEND, {0}};
    places[n++] = i;
  }
  RtSelected chosen = rt_select(cases, n, otherwise < 0);
  return chosen.index < 0 ? (RtChosen){otherwise, 0} : (RtChosen){places[chosen.index], chosen.ok};
}

// ---- maps

static uint64_t elem_offset(const RtMapType *t) {
  uint64_t align = t->elem->align;
  return (t->key->size + align - 1) / align * align;
}

static uint64_t slot_size(const RtMapType *t) {
  uint64_t align = t->key->align > t->elem->align ? t->key->align : t->elem->align;
  return (elem_offset(t) + t->elem->size + align - 1) / align * align;
}

void *library_make_map(const RtType *t, int64_t cap) {
  Map *m = rt_new(RT_MAP_BYTES);
  rt_map_reserve(m, t, cap, (int64_t)slot_size((const RtMapType *)t));
  return m;
}

int64_t library_map_len(const void *m) { return m ? ((const Map *)m)->count : 0; }

int64_t library_lite_map_len(const void *m) { return library_map_len(m); }

void *library_map_find(const RtType *t, const void *m, const void *key) {
  const RtMapType *type = (const RtMapType *)t;
  uint8_t *slot = map_lookup(m, type, key, slot_size(type));
  return slot ? slot + elem_offset(type) : NULL;
}

void *library_map_find_string(const RtType *t, const void *m, const uint8_t *key, int64_t len) {
  return library_map_find(t, m, &(RtString){key, len});
}

void library_map_assign(const RtType *t, void *m, const void *key, const void *elem) {
  const RtMapType *type = (const RtMapType *)t;
  uint8_t *slot = map_insert(m, type, key, slot_size(type));
  memmove(slot + elem_offset(type), elem, type->elem->size);
}

void library_map_assign_string(const RtType *t, void *m, const uint8_t *key, int64_t len,
                               const void *elem) {
  library_map_assign(t, m, &(RtString){key, len}, elem);
}

void library_map_delete(const RtType *t, void *m, const void *key) {
  const RtMapType *type = (const RtMapType *)t;
  map_erase(m, type, key, slot_size(type));
}

void library_map_delete_string(const RtType *t, void *m, const uint8_t *key, int64_t len) {
  library_map_delete(t, m, &(RtString){key, len});
}

void library_map_range(const RtType *t, void *m, void *iter) {
  rt_map_range(iter, m, t, (int64_t)slot_size((const RtMapType *)t));
  rt_map_next(iter);
}

void library_map_next(void *iter) { rt_map_next(iter); }

void *library_map_key(const void *iter) { return ((const MapIter *)iter)->slot; }

void *library_map_elem(const void *iter) {
  const MapIter *it = iter;
  return it->slot ? it->slot + elem_offset(it->type) : NULL;
}

// ---- functions

uint64_t library_code(const RtType *type, void *const *func) {
  (void)type;
  return (uintptr_t)*func;
}

uint64_t library_code_internal(const RtType *type, void *const *func) {
  return library_code(type, func);
}

// ---- what is missing

void library_reflect_call(void) { fatal_error("letgo does not support reflect.Value.Call yet"); }

void library_make_func(void) { fatal_error("letgo does not support reflect.MakeFunc yet"); }

void library_method_value(void) {
  fatal_error("letgo does not support method values of package reflect yet");
}
