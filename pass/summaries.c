// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Summaries of all functions of a module that somebody asks for, bottom-up over the components of
// the graph of calls.
//
// In a component that calls itself, summaries start empty and grow to a fixed point. That is
// optimistic until it is reached, so a summary of it is used by nobody outside before. Later rounds
// go into less detail; what still changes in the last round becomes top, and its callers follow
// until nothing changes any more.
//
// Arrows lead also to functions that are only named: a pointer to one may be called.
//
// Only exact definitions have one: the body of a definition that the linker may replace proves
// nothing. Declarations may carry the one that their module found. Functions that no function with a
// site reaches are left out.
#include "pass/summary_text.h"

#include "pass/attr.h"
#include "pass/hooks.h"
#include "pass/kept.h"
#include "pass/keys.h"
#include "pass/rooms.h"
#include "pass/scc.h"

#include <string.h>

#include <llvm-c/Core.h>

enum { KEPT_BYTES = 32 << 20 };
enum { LAST_ROUND = 24, LAST_ROUND_LARGE = 14, LARGE_INSTS = 100000 };

/// What a component is computed with from some round on, so that it comes to an end: a walk over a
/// binary tree doubles what it tells apart with every dereference.
typedef struct Detail {
  unsigned round;
  uint32_t phantom_depth; ///< 0: as usual
  Grain grain;
} Detail;

static const Detail details[] = {{0, 0, GRAIN_EXACT},
                                 {2, 2, GRAIN_EXACT},
                                 {5, 1, GRAIN_JOINED},
                                 {7, 1, GRAIN_COARSE},
                                 {10, 1, GRAIN_COARSEST}};

static const Detail *detail_of(unsigned round) {
  size_t i = sizeof details / sizeof *details - 1;
  while (round < details[i].round)
    i--;
  return &details[i];
}

typedef VEC(uint32_t) NumberVec;

struct Summaries {
  LLVMTargetDataRef layout;
  PtrMap reference_index; ///< constant global to index of `references` + 1
  VEC(NumberVec) references;
  PtrMap index; ///< function to number + 1
  VEC(LLVMValueRef) functions;
  uint32_t count;
  uint32_t *first, *targets;        ///< arrows to callees
  uint32_t *first_in, *callers;     ///< and back
  uint32_t *insts;                  ///< size of a function
  uint32_t *component;
  bool *has_sites;
  bool sees_invariant; ///< some load is marked as one whose memory never changes
  bool *needed, *dirty, *forced_top;
  Summary **summaries; ///< null is top, or not computed
  uint32_t *order;     ///< by component, callees first as far as there are no cycles
  EscapeOptions options;
  Methods *methods;
  Keys *keys;
  Declared *declared;
  Rooms *rooms; ///< what calls could make room for; null when nobody asked
  VerdictsOf verdicts;
  Kept kept;
  Spare *spare;
};

static uint32_t number_of(const Summaries *s, LLVMValueRef function) {
  return function ? map_get(&s->index, function) : 0;
}

static void number_functions(Summaries *s, LLVMModuleRef module) {
  for (LLVMValueRef f = LLVMGetFirstFunction(module); f; f = LLVMGetNextFunction(f)) {
    if (LLVMIsDeclaration(f))
      continue;
    vec_push(&s->functions, f);
    map_set(&s->index, f, (uint32_t)s->functions.len);
  }
  s->count = (uint32_t)s->functions.len;
}

enum { MAX_REFERENCES = 128, REFERENCE_DEPTH = 3 };

/// The functions that a constant global leads to, itself or through others that it points to.
static void collect_references(Summaries *s, LLVMValueRef global, unsigned depth,
                               NumberVec *targets) {
  ElementVec found = {0};
  if (LLVMIsAGlobalVariable(global) && hook_is_exact_constant(global))
    constant_elements(s->layout, global, &found);
  for (size_t i = 0; i < found.len && targets->len < MAX_REFERENCES; i++) {
    LLVMValueRef value = found.data[i].value;
    uint32_t function = number_of(s, value);
    if (function)
      vec_push(targets, function - 1);
    else if (depth)
      collect_references(s, value, depth - 1, targets);
  }
  vec_free(&found);
}

/// The same of a global, kept: many instructions name one. A bounded number: one that is left out
/// is not called by name (summaries_find_target).
static const NumberVec *references_of(Summaries *s, LLVMValueRef global) {
  uint32_t known = map_get(&s->reference_index, global);
  if (!known) {
    NumberVec targets = {0};
    collect_references(s, global, REFERENCE_DEPTH, &targets);
    vec_push(&s->references, targets);
    known = (uint32_t)s->references.len;
    map_set(&s->reference_index, global, known);
  }
  return &s->references.data[known - 1];
}

static void add_references(Summaries *s, LLVMValueRef operand, NumberVec *targets) {
  while (LLVMIsAConstantExpr(operand))
    operand = LLVMGetOperand(operand, 0);
  uint32_t function = number_of(s, operand);
  if (function)
    vec_push(targets, function - 1);
  else if (LLVMIsAGlobalVariable(operand)) {
    const NumberVec *all = references_of(s, operand);
    for (size_t i = 0; i < all->len; i++)
      vec_push(targets, all->data[i]);
  }
}

/// What is found in a function: sites, and those whose summaries may be asked for, called directly
/// or named.
typedef struct Found {
  Summaries *s;
  uint32_t function;
  NumberVec *targets;
} Found;

static bool add_call(void *user, LLVMValueRef call) {
  Found *found = user;
  Summaries *s = found->s;
  if (!s->has_sites[found->function])
    s->has_sites[found->function] = call_is_site(call);
  uint32_t callee = number_of(s, hook_exact_callee(call));
  if (callee)
    vec_push(found->targets, callee - 1);
  return callee != 0;
}

static void add_constant(void *user, LLVMValueRef operand) {
  Found *found = user;
  add_references(found->s, operand, found->targets);
}

static void draw_arrows(Summaries *s) {
  NumberVec targets = {0};
  s->first = mem_alloc((s->count + 1) * sizeof *s->first);
  s->insts = mem_alloc((s->count + 1) * sizeof *s->insts);
  s->has_sites = mem_alloc(s->count + 1);
  for (uint32_t f = 0; f < s->count; f++) {
    s->first[f] = (uint32_t)targets.len;
    Found found = {s, f, &targets};
    Scan scan = {add_call, add_constant, &found, s->sees_invariant};
    s->insts[f] = hook_scan(s->functions.data[f], &scan);
    s->sees_invariant = scan.finds_invariant;
  }
  s->first[s->count] = (uint32_t)targets.len;
  vec_push(&targets, 0);
  s->targets = targets.data;
}

static void draw_back_arrows(Summaries *s) {
  uint32_t total = s->first[s->count];
  s->first_in = mem_alloc((s->count + 2) * sizeof *s->first_in);
  s->callers = mem_alloc((total + 1) * sizeof *s->callers);
  for (uint32_t e = 0; e < total; e++)
    s->first_in[s->targets[e] + 2]++;
  for (uint32_t f = 0; f < s->count; f++)
    s->first_in[f + 1] += s->first_in[f];
  // While they are filled, the starts are one place behind; then they are right.
  for (uint32_t f = 0; f < s->count; f++)
    for (uint32_t e = s->first[f]; e < s->first[f + 1]; e++)
      s->callers[s->first_in[s->targets[e] + 1]++] = f;
}

/// Functions in the order in which a depth-first walk leaves them.
static void walk_from(const Summaries *s, uint32_t start, uint32_t *next, bool *seen,
                      NumberVec *left) {
  NumberVec stack = {0};
  seen[start] = true;
  vec_push(&stack, start);
  while (stack.len) {
    uint32_t f = stack.data[stack.len - 1];
    if (next[f] == s->first[f + 1]) {
      vec_push(left, f);
      stack.len--;
      continue;
    }
    uint32_t target = s->targets[next[f]++];
    if (seen[target])
      continue;
    seen[target] = true;
    vec_push(&stack, target);
  }
  vec_free(&stack);
}

/// Sorts by component, and within one as the walk leaves them.
static void find_order(Summaries *s) {
  s->component = mem_alloc((s->count + 1) * sizeof *s->component);
  uint32_t components = scc_find(&(ArrowGraph){s->count, s->first, s->targets}, s->component);
  uint32_t *next = mem_alloc((s->count + 1) * sizeof *next);
  bool *seen = mem_alloc(s->count + 1);
  NumberVec left = {0};
  for (uint32_t f = 0; f < s->count; f++)
    next[f] = s->first[f];
  for (uint32_t f = 0; f < s->count; f++)
    if (!seen[f])
      walk_from(s, f, next, seen, &left);
  uint32_t *starts = mem_alloc((components + 2) * sizeof *starts);
  for (uint32_t f = 0; f < s->count; f++)
    starts[s->component[f] + 1]++;
  for (uint32_t c = 0; c < components; c++)
    starts[c + 1] += starts[c];
  s->order = mem_alloc((s->count + 1) * sizeof *s->order);
  for (size_t i = 0; i < left.len; i++)
    s->order[starts[s->component[left.data[i]]]++] = left.data[i];
  mem_free(next);
  mem_free(seen);
  mem_free(starts);
  vec_free(&left);
}

/// Any method may be asked for, and nothing says by whom.
static void add_needed_methods(Summaries *s, bool *seen, NumberVec *stack) {
  size_t count;
  const LLVMValueRef *all = methods_all(s->methods, &count);
  for (size_t i = 0; i < count; i++) {
    uint32_t f = number_of(s, all[i]);
    if (!f)
      continue;
    s->needed[f - 1] = true;
    if (!seen[f - 1])
      vec_push(stack, f - 1);
    seen[f - 1] = true;
  }
}

static bool is_wanted(const Summaries *s, uint32_t f, SummariesOf what) {
  switch (what) {
  case SUMMARIES_FOR_SITES:
    return s->has_sites[f];
  case SUMMARIES_TO_WRITE:
    return s->has_sites[f] || summary_is_for_others(s->functions.data[f]);
  case SUMMARIES_OF_CALLEES:
  case SUMMARIES_AND_ROOMS:
  case SUMMARIES_OF_ALL:
    return true;
  }
  return true;
}

/// What functions call that somebody wants verdicts of, directly or not.
static void find_needed(Summaries *s, SummariesOf what) {
  s->needed = mem_alloc(s->count + 1);
  bool *seen = mem_alloc(s->count + 1);
  NumberVec stack = {0};
  for (uint32_t f = 0; f < s->count; f++) {
    s->needed[f] = what == SUMMARIES_OF_ALL || what == SUMMARIES_AND_ROOMS ||
                   (what == SUMMARIES_TO_WRITE && summary_is_for_others(s->functions.data[f]));
    if (!is_wanted(s, f, what))
      continue;
    seen[f] = true;
    vec_push(&stack, f);
  }
  if (stack.len)
    add_needed_methods(s, seen, &stack);
  while (stack.len) {
    uint32_t f = stack.data[--stack.len];
    for (uint32_t e = s->first[f]; e < s->first[f + 1]; e++) {
      s->needed[s->targets[e]] = true;
      if (!seen[s->targets[e]])
        vec_push(&stack, s->targets[e]);
      seen[s->targets[e]] = true;
    }
  }
  mem_free(seen);
  vec_free(&stack);
}

bool takes_by_value(LLVMValueRef function) {
  for (unsigned i = 0, n = LLVMCountParams(function); i < n; i++)
    if (LLVMGetEnumAttributeAtIndex(function, i + 1, attr_kind(ATTR_BYVAL)))
      return true;
  return false;
}

static bool is_verdict_wanted(const Summaries *s, const Analysis *a) {
  switch (s->verdicts) {
  case VERDICTS_OF_NONE:
    return false;
  case VERDICTS_FOR_SITES:
    return a->sites.len > 0;
  case VERDICTS_OF_ALL:
    return true;
  }
  return false;
}

/// For the verdict. In a component the last computation of a function has seen the last summaries of
/// all that it names, or larger ones, or it would be dirty; what it calls without naming it makes it
/// early.
static void keep(Summaries *s, Analysis *a) {
  if (!is_verdict_wanted(s, a) || !kept_add(&s->kept, a))
    analysis_delete(a);
}

static Summary *compute(Summaries *s, uint32_t f, const Detail *detail) {
  LLVMValueRef function = s->functions.data[f];
  Analysis *a = kept_take(&s->kept, function); // of an earlier round
  if (s->forced_top[f] || !hook_is_exact(function) || takes_by_value(function)) {
    analysis_delete(a);
    return NULL;
  }
  if (a)
    analysis_restart(a);
  else
    a = analysis_new(function, &s->options);
  a->summaries = s;
  a->phantom_depth = detail->phantom_depth;
  analysis_solve(a);
  if (s->rooms)
    rooms_note(s->rooms, a);
  Summary *summary = summary_build(a, detail->grain);
  keep(s, a);
  return summary;
}

static void mark_callers(Summaries *s, uint32_t f) {
  for (uint32_t e = s->first_in[f]; e < s->first_in[f + 1]; e++)
    if (s->component[s->callers[e]] == s->component[f])
      s->dirty[s->callers[e]] = true;
}

/// Computes one member again. In the last round what grows is given up. Callers that went by more than
/// there is now are right, too.
static void update(Summaries *s, uint32_t f, unsigned round, unsigned last) {
  s->dirty[f] = false;
  Summary *summary = compute(s, f, detail_of(round));
  bool grows = !summary_covers(s->summaries[f], summary);
  if (grows && round >= last) {
    summary_free(summary);
    summary = NULL;
  }
  s->forced_top[f] = !summary;
  summary_free(s->summaries[f]);
  s->summaries[f] = summary;
  if (grows)
    mark_callers(s, f);
}

static void iterate(Summaries *s, const uint32_t *members, uint32_t count) {
  uint64_t insts = 0;
  for (uint32_t i = 0; i < count; i++) {
    s->summaries[members[i]] = summary_empty();
    s->dirty[members[i]] = true;
    insts += s->insts[members[i]];
  }
  unsigned last = insts > LARGE_INSTS ? LAST_ROUND_LARGE : LAST_ROUND;
  bool changed = true;
  for (unsigned round = 0; changed; round++) {
    changed = false;
    for (uint32_t i = 0; i < count; i++) {
      changed |= s->dirty[members[i]];
      if (s->dirty[members[i]])
        update(s, members[i], round, last);
    }
  }
}

static bool calls_itself(const Summaries *s, uint32_t f) {
  for (uint32_t e = s->first[f]; e < s->first[f + 1]; e++)
    if (s->targets[e] == f)
      return true;
  return false;
}

static void compute_all(Summaries *s) {
  s->summaries = mem_alloc((s->count + 1) * sizeof *s->summaries);
  s->dirty = mem_alloc(s->count + 1);
  s->forced_top = mem_alloc(s->count + 1);
  for (uint32_t i = 0, end; i < s->count; i = end) {
    uint32_t f = s->order[i];
    for (end = i + 1; end < s->count && s->component[s->order[end]] == s->component[f];)
      end++;
    if (end - i > 1 && s->needed[f])
      iterate(s, s->order + i, end - i);
    else if (s->needed[f] && calls_itself(s, f))
      iterate(s, s->order + i, 1);
    else if (s->needed[f])
      s->summaries[f] = compute(s, f, &details[0]);
  }
}

Summaries *summaries_compute(LLVMModuleRef module, const EscapeOptions *options, SummariesOf what,
                             VerdictsOf verdicts) {
  Summaries *s = mem_alloc(sizeof *s);
  s->verdicts = verdicts;
  s->kept.limit = KEPT_BYTES;
  s->spare = mem_alloc(sizeof *s->spare);
  s->options = *options;
  s->layout = LLVMGetModuleDataLayout(module);
  s->methods = options->whole_program ? methods_collect(module) : NULL;
  s->keys = keys_new(s, options);
  s->declared = declared_read(module);
  s->rooms = what == SUMMARIES_AND_ROOMS ? mem_alloc(sizeof *s->rooms) : NULL;
  number_functions(s, module);
  draw_arrows(s);
  draw_back_arrows(s);
  find_order(s);
  find_needed(s, what);
  compute_all(s);
  return s;
}

// Clones. What a function makes for itself is nothing that its callers see, wherever it lives: so
// all summaries that there were still hold.

static void forget_edited(Summaries *s, const Rooms *rooms) {
  for (size_t i = 0; i < rooms->wants.len; i++)
    if (rooms->wants.data[i].len) {
      s->has_sites[number_of(s, rooms->functions.data[i]) - 1] = true;
      analysis_delete(kept_take(&s->kept, rooms->functions.data[i]));
    }
}

static void *enlarge(void *items, size_t old_size, size_t size) {
  void *larger = mem_alloc(size);
  memcpy(larger, items, old_size);
  mem_free(items);
  return larger;
}

static void make_places(Summaries *s, size_t more) {
  size_t old = s->count + 1, all = old + more;
  s->first = enlarge(s->first, old * sizeof *s->first, all * sizeof *s->first);
  s->component = enlarge(s->component, old * sizeof *s->component, all * sizeof *s->component);
  s->has_sites = enlarge(s->has_sites, old, all);
  s->needed = enlarge(s->needed, old, all);
  s->forced_top = enlarge(s->forced_top, old, all);
  s->summaries = enlarge(s->summaries, old * sizeof(Summary *), all * sizeof(Summary *));
}

/// In a component of its own, above all others: calls within one go to no clones.
static void add_clone(Summaries *s, LLVMValueRef clone, uint32_t component) {
  uint32_t f = s->count++;
  vec_push(&s->functions, clone);
  map_set(&s->index, clone, s->count);
  s->first[s->count] = s->first[f];
  s->component[f] = component;
  s->has_sites[f] = run_has_sites(clone);
  s->needed[f] = true;
  s->summaries[f] = compute(s, f, &details[0]);
}

void summaries_follow_rooms(Summaries *s, const Rooms *rooms) {
  forget_edited(s, rooms);
  uint32_t known = s->count, component = s->component[s->order[known - 1]];
  make_places(s, rooms->plans.len);
  for (uint32_t i = 0; i < known; i++) {
    const RoomPlan *plan = rooms_plan_of(rooms, s->functions.data[s->order[i]]);
    if (plan && plan->clone)
      add_clone(s, plan->clone, ++component);
  }
}

void summaries_free(Summaries *s) {
  if (!s)
    return;
  for (uint32_t f = 0; f < s->count; f++)
    summary_free(s->summaries[f]);
  mem_free(s->summaries);
  mem_free(s->first);
  mem_free(s->targets);
  mem_free(s->first_in);
  mem_free(s->callers);
  mem_free(s->insts);
  mem_free(s->component);
  mem_free(s->has_sites);
  mem_free(s->needed);
  mem_free(s->dirty);
  mem_free(s->forced_top);
  mem_free(s->order);
  methods_free(s->methods);
  keys_free(s->keys);
  declared_free(s->declared);
  rooms_free(s->rooms);
  kept_free(&s->kept);
  spare_free(s->spare);
  mem_free(s->spare);
  for (size_t i = 0; i < s->references.len; i++)
    vec_free(&s->references.data[i]);
  vec_free(&s->references);
  map_free(&s->reference_index);
  vec_free(&s->functions);
  map_free(&s->index);
  mem_free(s);
}

Rooms *summaries_take_rooms(Summaries *s) {
  Rooms *rooms = s->rooms;
  s->rooms = NULL;
  return rooms;
}

static void print_one(const Summaries *s, uint32_t f, PrintFn print, void *user) {
  size_t len;
  print(LLVMGetValueName2(s->functions.data[f], &len), user);
  print(": ", user);
  char *text = s->summaries[f] ? summary_text(s->summaries[f]) : NULL;
  print(text ? text : s->needed[f] ? "top" : "not asked for", user);
  print("\n", user);
  mem_free(text);
}

void summaries_print(const Summaries *s, PrintFn print, void *user) {
  for (uint32_t f = 0; f < s->count; f++)
    print_one(s, f, print, user);
  declared_print(s->declared, print, user);
}

void summaries_warn(const Summaries *s) { declared_warn(s->declared); }

const Methods *summaries_methods(const Summaries *s) { return s->methods; }

Spare *summaries_spare(const Summaries *s) { return s->spare; }

Keys *summaries_keys(const Summaries *s) { return s->keys; }

const Summary *summaries_find(const Summaries *s, LLVMValueRef caller, LLVMValueRef callee,
                              bool *is_near) {
  uint32_t from = number_of(s, caller), to = number_of(s, callee);
  *is_near = from && to && s->component[from - 1] == s->component[to - 1];
  return to ? s->summaries[to - 1] : declared_find(s->declared, callee);
}

const Summary *summaries_known(const Summaries *s, LLVMValueRef function) {
  uint32_t number = number_of(s, function);
  return number ? s->summaries[number - 1] : NULL;
}

static bool names(const Summaries *s, uint32_t from, uint32_t to) {
  for (uint32_t e = s->first[from]; e < s->first[from + 1]; e++)
    if (s->targets[e] == to)
      return true;
  return false;
}

const Summary *summaries_find_target(Analysis *a, LLVMValueRef target, bool *is_near) {
  const Summaries *s = a->summaries;
  uint32_t from = number_of(s, a->function), to = number_of(s, target);
  if (!from && !a->key)
    return NULL;
  bool is_known = !to || a->key || s->component[to - 1] < s->component[from - 1] ||
                  names(s, from - 1, to - 1) || analysis_is_final(a);
  return is_known ? summaries_find(s, a->function, target, is_near) : NULL;
}

bool summaries_has_sites(const Summaries *s, LLVMValueRef function) {
  uint32_t number = number_of(s, function);
  return number ? s->has_sites[number - 1] : run_has_sites(function);
}

bool summaries_see_invariant(const Summaries *s) { return s->sees_invariant; }

Analysis *summaries_take_analysis(Summaries *s, LLVMValueRef function) {
  return kept_take(&s->kept, function);
}
