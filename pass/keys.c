// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls that may reach any method of a key: a virtual function that calls one of them, with a
// parameter for each of theirs. Its graph takes in all their summaries, and is solved and cut down
// as that of a function; calls take in what is left.
//
// Methods call methods. What a key's own methods call of that key is called with the virtual
// function's parameters, so they hold what is handed on, too. Other keys have their summaries;
// those that call each other start empty and are computed again when one that they use has grown.
// Nobody else gets one before nothing grows any more. Later rounds go into less detail; what still
// grows in the last one is top.
//
// Only verdicts ask, when the summaries of all functions are there. So no call is left to a caller
// that a key names; those of functions that only the caller knows are.
#include "pass/keys.h"

#include <llvm-c/Core.h>

enum { LAST_ROUND = 12, WORK_LIMIT = 1000000 };

typedef VEC(Key *) KeyVec;

struct Key {
  Callable callable;
  Key *next; ///< of the same text
  Summary *summary; ///< null is top
  KeyVec users;     ///< keys that took it in
  unsigned rounds;
  bool dirty;
};

struct Keys {
  const Summaries *summaries;
  const EscapeOptions *options;
  Pool pool;
  PtrMap by_text; ///< to index of `lists` + 1
  KeyVec lists;   ///< first key of a text
  KeyVec solved;  ///< as they were finished first: those that are called before their callers
};

Keys *keys_new(const Summaries *summaries, const EscapeOptions *options) {
  Keys *keys = mem_alloc(sizeof *keys);
  keys->summaries = summaries;
  keys->options = options;
  return keys;
}

void keys_free(Keys *keys) {
  if (!keys)
    return;
  for (size_t i = 0; i < keys->solved.len; i++) {
    summary_free(keys->solved.data[i]->summary);
    vec_free(&keys->solved.data[i]->users);
  }
  vec_free(&keys->solved);
  vec_free(&keys->lists);
  map_free(&keys->by_text);
  pool_free(&keys->pool);
  mem_free(keys);
}

static bool is_same(const Callable *a, const Callable *b) {
  return a->type == b->type && a->convention == b->convention;
}

static Key *find_known(const Keys *keys, const Callable *callable) {
  uint32_t list = map_get(&keys->by_text, callable->method.text);
  for (Key *key = list ? keys->lists.data[list - 1] : NULL; key; key = key->next)
    if (is_same(&key->callable, callable))
      return key;
  return NULL;
}

static Key *add_key(Keys *keys, const Callable *callable) {
  uint32_t list = map_get(&keys->by_text, callable->method.text);
  if (!list) {
    vec_push(&keys->lists, NULL);
    list = (uint32_t)keys->lists.len;
    map_set(&keys->by_text, callable->method.text, list);
  }
  Key *key = pool_alloc(&keys->pool, sizeof *key);
  *key = (Key){.callable = *callable, .next = keys->lists.data[list - 1]};
  key->summary = summary_empty();
  keys->lists.data[list - 1] = key;
  return key;
}

/// What callers hand over: one object for each scalar that can hold an address.
static void make_parameters(Analysis *a, const Handed *h) {
  unsigned count = LLVMCountParamTypes(h->type);
  LLVMTypeRef *types = pool_alloc(&a->graph.pool, (count + 1) * sizeof(LLVMTypeRef));
  LLVMGetParamTypes(h->type, types);
  uint32_t at = 0;
  for (unsigned i = 0; i < count; i++)
    for (uint32_t leaf = 0; leaf < ir_leaf_count(a, types[i]); leaf++, at++) {
      if (!ir_leaf_is_wide(a, types[i], leaf))
        continue;
      NodeId root = graph_root_phantom(&a->graph, NULL, i);
      h->args[at] = graph_var(&a->graph);
      graph_add(&a->graph, h->args[at], graph_loc(&a->graph, root, 0), 0);
    }
}

static void make_results(Analysis *a, const Handed *h) {
  for (uint32_t i = 0; i < h->result_count; i++)
    h->results[i] = graph_mem(&a->graph, a->graph.ret, (int32_t)i * WORD);
}

/// The virtual function's one call, number 1, which stands for all calls of the key.
static void make_call(Analysis *a, const Callable *callable) {
  const Handed *h = a->key_scalars;
  make_parameters(a, h);
  make_results(a, h);
  IndirectCall one = {.handed = h,
                      .method = callable->method,
                      .is_any_method = true,
                      .callee = graph_var(&a->graph)};
  vec_push(&a->indirect, one);
  map_set(&a->joined, callable->method.text, (uint32_t)a->indirect.len);
}

static LLVMModuleRef module_of(const Summaries *summaries) {
  size_t count;
  return LLVMGetGlobalParent(methods_all(summaries_methods(summaries), &count)[0]);
}

static Summary *compute(const Keys *keys, Key *key) {
  Analysis *a = mem_alloc(sizeof *a);
  a->options = keys->options;
  a->summaries = keys->summaries;
  a->is_final = true;
  a->key = key;
  a->module = module_of(keys->summaries);
  a->layout = LLVMGetModuleDataLayout(a->module);
  analysis_begin(a, WORK_LIMIT);
  a->key_scalars = handed_new(a, key->callable.type, key->callable.convention);
  make_call(a, &key->callable);
  Summary *summary = NULL;
  if (transfer_summary_each(a, 1)) {
    analysis_finish(a);
    summary = summary_build(a, GRAIN_EXACT);
  }
  analysis_delete(a);
  return summary;
}

static void mark_users(const Key *key) {
  for (size_t i = 0; i < key->users.len; i++)
    key->users.data[i]->dirty = true;
}

static void update(Keys *keys, Key *key) {
  key->dirty = false;
  if (!key->summary)
    return; // top for good
  Summary *summary = compute(keys, key);
  bool grows = !summary_covers(key->summary, summary);
  if (grows && ++key->rounds >= LAST_ROUND) {
    summary_free(summary);
    summary = NULL;
  }
  summary_free(key->summary);
  key->summary = summary;
  if (grows)
    mark_users(key);
}

/// Until none uses what has grown since.
static void iterate(Keys *keys) {
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < keys->solved.len; i++) {
      Key *key = keys->solved.data[i];
      changed |= key->dirty;
      if (key->dirty)
        update(keys, key);
    }
  }
}

static void add_user(Key *key, Key *user) {
  for (size_t i = 0; i < key->users.len; i++)
    if (key->users.data[i] == user)
      return;
  vec_push(&key->users, user);
}

const Summary *keys_find(Keys *keys, const Callable *callable, Key *user) {
  Key *key = find_known(keys, callable);
  bool is_new = !key;
  if (is_new) {
    key = add_key(keys, callable);
    update(keys, key);
    vec_push(&keys->solved, key);
  }
  if (user)
    add_user(key, user);
  else if (is_new)
    iterate(keys);
  return key->summary;
}
