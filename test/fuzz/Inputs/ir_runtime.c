// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the programs of ir_program.py link with. Objects are never freed here and
// so never share an address, ids never repeat, and everything a program sees goes
// into one checksum, printed at the end (and, with FUZZ_TRACE set, as it comes).

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unwind.h>

typedef struct Object Object;
struct Object {
  int64_t id, number;
  Object *left, *right;
};

void *rt_new(int64_t size);
void mix(int64_t value);
int64_t next_id(void);
bool fuel(int64_t depth);
void finish(void);
void *room(int64_t size);
void maybe_throw(Object *o, int64_t number);
Object *caught(void *exception);
void keep_any(int count, ...);
Object *kept_one(Object *other);
void *choose(void *p, void *q, int64_t number);
void *own_code(void);
void hold(Object *with, Object *o);
void drop(Object *o);
int64_t held_mark(void);
void held_run(int64_t mark);
int64_t peek_at(const Object *o);
void lend(Object *o);
int64_t borrow(void);
void touch(Object *o);
void put(Object *o, Object *value);
Object *same(Object *o);
void attach(Object *o, Object *value);
Object *child(const Object *o);
void trade(Object *o, Object *p);
Object *box(Object *o);
void lift(Object *o);
Object *right(const Object *o);
Object *beyond(const Object *o);
void join(Object *o, Object *value);
void follow(Object *o, const Object *leader);

static uint64_t sum, seen;
static int64_t ids, left = 3000;

void *rt_new(int64_t size) {
  void *object = calloc(1, (size_t)size);
  if (!object)
    abort();
  return object;
}

void mix(int64_t value) {
  sum = (sum ^ (uint64_t)value) * UINT64_C(0x100000001b3);
  seen++;
  if (getenv("FUZZ_TRACE"))
    printf("%lld\n", (long long)value);
}

int64_t next_id(void) { return ++ids; }

bool fuel(int64_t depth) { return depth > 0 && left-- > 0; }

// What the attributes and the "escape-effects" of ir_program.py promise, and no more.

int64_t peek_at(const Object *o) { return o->id; }

static Object *lent;

void lend(Object *o) { lent = o; }

// Only while the object is alive.
int64_t borrow(void) { return lent->id++; }

void touch(Object *o) { o->number++; }

void put(Object *o, Object *value) { o->left = value; }

Object *same(Object *o) { return o; }

void attach(Object *o, Object *value) { o->right = value; }

Object *child(const Object *o) { return o->id % 2 ? o->left : o->right; }

void trade(Object *o, Object *p) {
  Object *left = o->left;
  o->left = p->right;
  p->right = left;
}

Object *box(Object *o) {
  Object *b = rt_new(sizeof *b);
  *b = (Object){next_id(), 0, o, o};
  return b;
}

void lift(Object *o) { o->left = o->left->right->left; }

Object *right(const Object *o) { return o->right; }

Object *beyond(const Object *o) { return o->left->id % 2 ? o->left->left : o->left->right; }

void join(Object *o, Object *value) { o->left = value; }

void follow(Object *o, const Object *leader) {
  o->left = leader->left;
  o->right = leader->right;
}

// There is none, but where the pass made one.
void *room(int64_t size) {
  (void)size;
  return NULL;
}

typedef struct Thrown {
  struct _Unwind_Exception head;
  Object *object;
} Thrown;

void maybe_throw(Object *o, int64_t number) {
  if (number % 2)
    return;
  Thrown *thrown = calloc(1, sizeof *thrown);
  if (!thrown)
    abort();
  thrown->object = o;
  _Unwind_RaiseException(&thrown->head);
  abort();
}

Object *caught(void *exception) {
  Thrown *thrown = exception;
  Object *o = thrown->object;
  free(thrown);
  return o;
}

static Object *kept;

void keep_any(int count, ...) {
  va_list list;
  va_start(list, count);
  for (int i = 0; i < count; i++)
    kept = va_arg(list, Object *);
  va_end(list);
}

Object *kept_one(Object *other) { return kept ? kept : other; }

void *choose(void *p, void *q, int64_t number) { return number % 2 ? p : q; }

static Object *keeps(Object *p, Object *q, void *cell, void *array, void *table, int64_t depth) {
  (void)cell, (void)array, (void)table, (void)depth;
  kept = p;
  return q;
}

void *own_code(void) { return (void *)keeps; }

// What is held until the function ends that has asked for a mark.
static struct Held {
  const Object *with, *object;
} held[4096];
static int64_t held_count;

void hold(Object *with, Object *o) {
  if (held_count == sizeof held / sizeof *held)
    abort();
  held[held_count++] = (struct Held){with, o};
}

// All that came together with the object, as the effect says.
void drop(Object *o) {
  for (int64_t i = 0; i < held_count; i++)
    if (held[i].object == o || held[i].with == o)
      held[i].object = NULL;
}

int64_t held_mark(void) { return held_count; }

void held_run(int64_t mark) {
  for (; held_count > mark; held_count--) {
    const Object *o = held[held_count - 1].object;
    if (o) {
      mix(o->id);
      mix(o->left->id);
    }
  }
}

void finish(void) {
  printf("%llu values, %016llx\n", (unsigned long long)seen, (unsigned long long)sum);
  fflush(stdout);
  sum = seen = 0;
  ids = 0;
  left = 3000;
  kept = NULL;
}
