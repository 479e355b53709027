// RUN: %compile %s %libdir/librt.a -o %t
// RUN: %t
// RUN: env LETGO_GC_STRESS=5 %t
//
// Maps against a model: random insertions, removals and searches in every variant, with collections
// in between; then the control bytes, which must agree with the model and keep an eighth EMPTY.
// Iterations over tables that are replaced meanwhile.
#include "Inputs/go.h"

#include "runtime/alg.h"
#include "runtime/map.h"
#include "runtime/rt_map.h"

enum { KEYS = 3000, STEPS = 60000 };

typedef struct TestType {
  RtType key, elem;
  RtMapType map;
} TestType;

static TestType make_type(RtKind kind, uint64_t size, RtEqual *const *equal, RtHash *const *hash,
                          unsigned flags) {
  TestType t = {0};
  t.key.kind = (uint8_t)kind;
  t.key.size = size;
  t.key.ptrdata = kind == RT_KIND_STRING ? 8 : 0;
  t.key.equal = equal;
  t.elem.kind = RT_KIND_INT;
  t.elem.size = 8;
  t.map.hasher = hash;
  t.map.flags = flags;
  return t;
}

static const RtMapType *bind(TestType *t) {
  t->map.key = &t->key;
  t->map.elem = &t->elem;
  return &t->map;
}

// One map under test: key number i stands for a key of the variant.
typedef struct Subject {
  const RtMapType *type;
  int64_t size, offset; // of a slot; of the element in it
  Map *map;
} Subject;

static char texts[KEYS][40];

static RtString text(uint32_t i) {
  int n = snprintf(texts[i], sizeof texts[i], "%.*s%u", (int)(i % 30),
                   "abcdefghijklmnopqrstuvwxyz..........", i);
  return (RtString){(const uint8_t *)texts[i], n};
}

static void *find(const Subject *s, uint32_t i) {
  double number = i;
  switch (s->type->key->kind) {
  case RT_KIND_UINT32:
    return rt_map_find_32(s->map, i * 64, s->size);
  case RT_KIND_INT:
    return rt_map_find_64(s->map, (uint64_t)i << 33, s->size);
  case RT_KIND_STRING:
    return rt_map_find_string(s->map, text(i).ptr, text(i).len, s->size);
  default:
    return rt_map_find(s->map, s->type, &number, s->size);
  }
}

static void *assign(const Subject *s, uint32_t i) {
  double number = i;
  switch (s->type->key->kind) {
  case RT_KIND_UINT32:
    return rt_map_assign_32(s->map, s->type, i * 64, s->size);
  case RT_KIND_INT:
    return rt_map_assign_64(s->map, s->type, (uint64_t)i << 33, s->size);
  case RT_KIND_STRING:
    return rt_map_assign_string(s->map, s->type, text(i).ptr, text(i).len, s->size);
  default:
    return rt_map_assign(s->map, s->type, &number, s->size);
  }
}

static void erase(const Subject *s, uint32_t i) {
  double number = i;
  switch (s->type->key->kind) {
  case RT_KIND_UINT32:
    rt_map_delete_32(s->map, i * 64, s->size);
    return;
  case RT_KIND_INT:
    rt_map_delete_64(s->map, (uint64_t)i << 33, s->size);
    return;
  case RT_KIND_STRING:
    rt_map_delete_string(s->map, text(i).ptr, text(i).len, s->size);
    return;
  default:
    rt_map_delete(s->map, s->type, &number, s->size);
  }
}

static int64_t *element(const Subject *s, void *slot) {
  return (int64_t *)(void *)((char *)slot + s->offset);
}

static void check_control(const Map *m) {
  uint64_t full = 0, empty = 0, slots = m->mask + 1;
  for (uint64_t i = 0; i < slots + MAP_GROUP; i++)
    CHECK(m->control[i] == m->control[i % slots]);
  for (uint64_t i = 0; i < slots; i++) {
    full += m->control[i] < MAP_EMPTY;
    empty += m->control[i] == MAP_EMPTY;
  }
  CHECK(full == (uint64_t)m->count && empty >= slots / 8 && empty - slots / 8 == m->room);
}

static void check_iteration(const Subject *s, const int64_t *model) {
  uint8_t memory[RT_MAP_ITER_BYTES] __attribute__((aligned(8))) = {0};
  int64_t sum = 0, count = 0;
  rt_map_range(memory, s->map, s->type, s->size);
  for (void *slot; (slot = rt_map_next(memory)) != NULL; count++)
    sum += *element(s, slot);
  for (uint32_t i = 0; i < KEYS; i++)
    sum -= model[i];
  CHECK(sum == 0 && count == s->map->count);
}

// The number of keys in use goes up and down, so that the table grows and is cleaned.
static void against_model(TestType type) {
  static int64_t model[KEYS]; // 0: not there
  memset(model, 0, sizeof model);
  Subject s = {.type = bind(&type), .map = rt_new(RT_MAP_BYTES)};
  s.offset = (int64_t)(type.key.size + 7) / 8 * 8;
  s.size = s.offset + 8;
  int64_t count = 0;
  for (int step = 1; step <= STEPS; step++) {
    uint32_t limit = step / 10000 % 2 ? 40 : KEYS, i = (uint32_t)random() % limit;
    void *slot = find(&s, i);
    CHECK((slot != NULL) == (model[i] != 0) && (!slot || *element(&s, slot) == model[i]));
    if (random() % 2) {
      int64_t *e = element(&s, assign(&s, i));
      CHECK(*e == model[i]);
      count += model[i] == 0;
      *e = model[i] = step;
    } else {
      erase(&s, i);
      count -= model[i] != 0;
      model[i] = 0;
    }
    CHECK(s.map->count == count);
  }
  check_control(s.map);
  check_iteration(&s, model);
  rt_map_clear(s.map, s.size);
  check_control(s.map);
  CHECK(s.map->count == 0 && find(&s, 1) == NULL);
}

// Deletes and inserts in a table of few entries must not make it larger, nor a search endless.
static void churn(TestType type) {
  Subject s = {.type = bind(&type), .map = rt_new(RT_MAP_BYTES), .offset = 8, .size = 16};
  for (uint32_t i = 0; i < 200000; i++) {
    *element(&s, assign(&s, i)) = i;
    if (i >= 10)
      erase(&s, i - 10);
  }
  CHECK(s.map->count == 10 && s.map->mask < 64);
  check_control(s.map);
}

// Every entry that is there from beginning to end is met once while the table is replaced.
static void iterate_and_grow(TestType type) {
  for (uint32_t n = 1; n < 200; n++) {
    Subject s = {.type = bind(&type), .map = rt_new(RT_MAP_BYTES), .offset = 8, .size = 16};
    uint8_t memory[RT_MAP_ITER_BYTES] __attribute__((aligned(8))) = {0};
    uint32_t met[200] = {0}, next = 1000;
    for (uint32_t i = 0; i < n; i++)
      *element(&s, assign(&s, i)) = i;
    rt_map_range(memory, s.map, s.type, s.size);
    for (void *slot; (slot = rt_map_next(memory)) != NULL;) {
      int64_t i = *element(&s, slot);
      if (i >= 1000)
        continue;
      met[i]++;
      for (int k = 0; k < 5; k++, next++)
        *element(&s, assign(&s, next % KEYS)) = 1000;
      if (i % 2 && met[i - 1] == 0)
        erase(&s, (uint32_t)i - 1);
    }
    for (uint32_t i = 0; i < n; i++)
      CHECK(met[i] == 1 || (met[i] == 0 && i % 2 == 0 && !find(&s, i)));
  }
}

static void reserve(TestType type) {
  const RtMapType *t = bind(&type);
  for (int64_t n = 0; n < 2000; n += 37) {
    Map *m = rt_new(RT_MAP_BYTES);
    rt_map_reserve(m, t, n, 16);
    const uint8_t *control = m->control;
    for (int64_t i = 0; i < n; i++)
      rt_map_assign_64(m, t, (uint64_t)i, 16);
    CHECK(m->control == control || n <= MAP_MIN_SLOTS);
  }
  Map *m = rt_new(RT_MAP_BYTES);
  rt_map_reserve(m, t, -1, 16);
  rt_map_reserve(m, t, INT64_MAX, 16);
  CHECK(m->control == NULL && rt_map_find_64(NULL, 1, 16) == NULL);
  rt_map_delete_64(NULL, 1, 16);
  rt_map_clear(NULL, 16);
}

// Strings that differ in one place only, at all lengths.
static void long_strings(TestType type) {
  const RtMapType *t = bind(&type);
  Map *m = rt_new(RT_MAP_BYTES);
  static uint8_t bytes[100];
  for (int64_t n = 0; n < 100; n++)
    *(int64_t *)(void *)((char *)rt_map_assign_string(m, t, bytes, n, 24) + 16) = n;
  for (int64_t n = 0; n < 100; n++) {
    uint8_t copy[100] = {0};
    char *slot = rt_map_find_string(m, copy, n, 24);
    CHECK(slot && *(int64_t *)(void *)(slot + 16) == n);
    for (int64_t i = 0; i < n; i++) {
      copy[i] = 1;
      CHECK(!rt_map_find_string(m, copy, n, 24));
      copy[i] = 0;
    }
  }
}

void go_main(void) {
  TestType word = make_type(RT_KIND_INT, 8, &rt_equal_mem64, &rt_hash_mem64, 0);
  TestType half = make_type(RT_KIND_UINT32, 4, &rt_equal_mem32, &rt_hash_mem32, 0);
  TestType string = make_type(RT_KIND_STRING, 16, &rt_equal_string, &rt_hash_string, 8);
  TestType real = make_type(RT_KIND_FLOAT64, 8, &rt_equal_f64, &rt_hash_f64, 8);
  against_model(word);
  against_model(half);
  against_model(string);
  against_model(real);
  churn(word);
  churn(real);
  iterate_and_grow(word);
  iterate_and_grow(real);
  reserve(word);
  long_strings(string);
}
