// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finalizers. The collector's table holds the function and what to pass; an object whose time has
// come goes to a queue here, which makes it reachable again, until the background goroutine has
// called its function. The next collection then takes it, if the function has not kept it.
//
// A finalizer takes the object as it is given to SetFinalizer, as a pointer without a name to the same
// type, or as an interface. Its results are dropped. Mistakes are fatal errors in gc's words, which
// the compiler could not see.
#include "runtime/finalizer.h"
#include "runtime/background.h"
#include "runtime/fatal.h"
#include "runtime/heap.h"
#include "runtime/out.h"
#include "runtime/rt.h"
#include "runtime/type.h"

#include <string.h>

typedef struct Finalizer {
  void *function; // the func value
  const void *word; // what stands before the object: a type or an itab, null for a pointer
  int64_t result_bytes; // of results in memory, else 0
  int64_t offset;       // of what is passed in the object
  void *object;         // what is passed, null until it is due
  struct Finalizer *next;
} Finalizer;

// Roots, each: nothing else holds what is due.
static Finalizer *due __attribute__((section("letgo_ptr")));
static Finalizer *last_due __attribute__((section("letgo_ptr")));

// ---- calling

// The collector runs.
static void make_due(void *object, void *finalizer) {
  Finalizer *f = finalizer;
  f->object = (char *)object + f->offset;
  *(due ? &last_due->next : &due) = f;
  last_due = f;
}

static void call(const Finalizer *f) {
  typedef void Plain(const void *first, const void *second);
  typedef void InMemory(void *results, const void *first, const void *second);
  const void *first = f->word ? f->word : f->object;
  if (f->result_bytes == 0) {
    Plain *code = *(Plain **)f->function;
    __builtin_call_with_static_chain(code(first, f->object), f->function);
    return;
  }
  InMemory *code = *(InMemory **)f->function;
  void *results = rt_new(f->result_bytes);
  __builtin_call_with_static_chain(code(results, first, f->object), f->function);
}

bool finalizer_is_due(void) { return due != NULL; }

void finalizer_run_due(void) {
  heap_finalize();
  while (due) {
    Finalizer *f = due;
    due = f->next;
    // An address of f that is left over on a stack shall hold neither its object nor the others.
    f->next = NULL;
    call(f);
    f->object = NULL;
  }
}

// ---- SetFinalizer

typedef struct Mistake {
  const char *before, *between, *after;
  RtString first, second;
} Mistake;

static void out_mistake(const void *mistake) {
  const Mistake *m = mistake;
  out_text("runtime.SetFinalizer: ");
  out_text(m->before);
  out_bytes(m->first.ptr, m->first.len);
  out_text(m->between);
  out_bytes(m->second.ptr, m->second.len);
  out_text(m->after);
}

static _Noreturn void complain(Mistake mistake) {
  fatal_error_text(out_capture(out_mistake, &mistake));
}

static _Noreturn void complain_of(const char *text) { complain((Mistake){text, "", "", {0}, {0}}); }

static _Noreturn void complain_of_pair(const RtType *object, const RtType *function,
                                       const char *why) {
  complain((Mistake){"cannot pass ", " to finalizer ", why, type_name(object), type_name(function)});
}

static const RtType *pointee(const RtType *pointer) { return ((const RtElemType *)pointer)->elem; }

static bool is_same_pointer(const RtType *have, const RtType *want) {
  return type_kind(want) == RT_KIND_POINTER && pointee(have) == pointee(want) &&
         (!type_uncommon(have) || !type_uncommon(want));
}

// Chooses what to pass before the object; false when the function cannot take it.
static bool choose_word(const RtType *have, const RtType *want, const void **word) {
  *word = NULL;
  if (want == have || is_same_pointer(have, want))
    return true;
  if (type_kind(want) != RT_KIND_INTERFACE)
    return false;
  const RtInterfaceType *inter = (const RtInterfaceType *)want;
  *word = inter->count == 0 ? (const void *)have : rt_itab_find(inter, have);
  return *word != NULL;
}

// As compiled code returns them (lower/abi.h): up to two scalars in registers.
static int64_t result_bytes(const RtFuncType *function) {
  int64_t scalars = 0, bytes = 0;
  for (int i = 0; i < type_result_count(function); i++) {
    const RtType *result = type_result(function, i);
    scalars += type_scalars(result);
    bytes = (bytes + 7) / 8 * 8 + (int64_t)result->size;
  }
  return scalars > 2 ? bytes : 0;
}

static Finalizer *make_finalizer(const RtType *type, const RtType *fn_type, void *fn) {
  if (type_kind(fn_type) != RT_KIND_FUNC)
    complain((Mistake){"second argument is ", ", not a function", "", type_name(fn_type), {0}});
  const RtFuncType *function = (const RtFuncType *)fn_type;
  if (type_is_variadic(function))
    complain_of_pair(type, fn_type, " because dotdotdot");
  const void *word;
  if (function->in_count != 1 || !choose_word(type, type_parameter(function, 0), &word))
    complain_of_pair(type, fn_type, "");
  Finalizer *f = rt_new(sizeof *f);
  *f = (Finalizer){.function = fn, .word = word, .result_bytes = result_bytes(function)};
  return f;
}

// gc puts small values without pointers together into one block, and so cannot tell them from parts
// of a value.
static bool may_share_block(const RtType *type) { return type->ptrdata == 0 && type->size < 16; }

void library_set_finalizer(const RtType *type, void *object, const RtType *fn_type, void *fn) {
  if (!type)
    complain_of("first argument is nil");
  if (type_kind(type) != RT_KIND_POINTER)
    complain((Mistake){"first argument is ", ", not pointer", "", type_name(type), {0}});
  if (!object)
    complain_of("pointer not in allocated block");
  void *begin = heap_object(object);
  // Global variables and values of size 0 live for ever.
  if (!begin)
    return;
  if (begin != object && !may_share_block(pointee(type)))
    complain_of("pointer not at beginning of allocated block");
  if (!fn_type) {
    heap_set_finalizer(begin, NULL, NULL);
    return;
  }
  background_start();
  Finalizer *f = make_finalizer(type, fn_type, fn);
  f->offset = (char *)object - (char *)begin;
  if (!heap_set_finalizer(begin, make_due, f))
    complain_of("finalizer already set");
}
