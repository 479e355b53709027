// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The "escape-effects" attribute: what a function without a body does to pointers, as items
// separated by commas: flows A->B between places,
//
//   P0 P1 ...   the value of an LLVM argument
//   *P0 **P0    what is stored in memory it points to, at any offset; all it reaches
//   R *R        the pointers of the result, or any scalar of it when it has none; the memory of a
//               fresh result object
//   P0[8] R[8]  the word 8 bytes on in that memory; stars before it: in memory that it points to
//   New         a fresh heap object
//   Out         everything unknown
//
// "A=>R": the address itself, where "A->R" may be one somewhere in that object; "*P1=>*R": words
// stay at the offset where they are. That is how the parts of a map's slots are told apart.
//
// "hold P1": the runtime keeps P1 until the function returns, and may use all that it reaches;
// "drop P0": it keeps no more what a call gave it together with the same value P0;
// "call P0(P1)": P0 is called with P1, now or before the function returns; what P1 points to is
// that function's alone.
//
// "*P1->*P0" copies pointers; "P0->R,New->R,*P0->*R" is growslice. What is not listed does not
// flow, also not what a parameter points to. A text that does not parse counts as absent.
#include "pass/analysis.h"

#include "pass/attr.h"
#include "pass/reader.h"

#include <llvm-c/Core.h>

typedef enum PlaceKind { PLACE_PARAM, PLACE_RESULT, PLACE_NEW, PLACE_OUT } PlaceKind;

typedef struct Place {
  PlaceKind kind;
  uint32_t arg, stars;
  bool is_word; ///< of that memory
  uint32_t word;
} Place;

typedef struct EffectReader {
  Analysis *a;
  LLVMValueRef call;
  InstId inst;
  Reader text;
  NodeId fresh;
  uint64_t handed_on; ///< a bit for each of the first 64 arguments
} EffectReader;

/// The word's offset, if one is named.
static bool read_word(EffectReader *r, Place *place) {
  place->is_word = reader_take(&r->text, "[");
  return !place->is_word || (reader_number(&r->text, &place->word) && reader_take(&r->text, "]"));
}

static bool read_place(EffectReader *r, Place *place) {
  *place = (Place){0};
  reader_skip_spaces(&r->text);
  while (reader_take(&r->text, "*"))
    place->stars++;
  bool read = true;
  if (reader_take(&r->text, "New"))
    place->kind = PLACE_NEW;
  else if (reader_take(&r->text, "Out"))
    place->kind = PLACE_OUT;
  else if (reader_take(&r->text, "R"))
    place->kind = PLACE_RESULT;
  else
    read = reader_take(&r->text, "P") && reader_number(&r->text, &place->arg) &&
           place->arg < LLVMGetNumArgOperands(r->call);
  bool has_memory = place->kind == PLACE_PARAM || place->kind == PLACE_RESULT;
  if (read && has_memory)
    read = read_word(r, place);
  reader_skip_spaces(&r->text);
  bool stars_fit = place->stars <= (place->kind == PLACE_PARAM    ? 2u
                                    : place->kind == PLACE_RESULT ? 1u
                                                                  : 0u);
  return read && stars_fit;
}

static bool read_param(EffectReader *r, uint32_t *arg) {
  reader_skip_spaces(&r->text);
  bool read = reader_take(&r->text, "P") && reader_number(&r->text, arg) &&
              *arg < LLVMGetNumArgOperands(r->call);
  reader_skip_spaces(&r->text);
  return read;
}

static NodeId fresh_node(EffectReader *r) {
  if (!r->fresh)
    r->fresh = graph_node(&r->a->graph, NODE_FRESH, r->call);
  return r->fresh;
}

static VarId load_any(EffectReader *r, VarId pointer, VarId into) {
  graph_use(&r->a->graph, pointer, (Use){USE_LOAD, into, ANY, SIZE_UNKNOWN, r->inst, 0});
  return into;
}

/// Everything reachable through the pointer, by any number of loads.
static VarId reachable(EffectReader *r, VarId pointer) {
  VarId all = graph_var(&r->a->graph);
  load_any(r, pointer, all);
  return load_any(r, all, all);
}

/// The argument or result of the place.
static VarId base_var(EffectReader *r, const Place *place) {
  bool is_result = place->kind == PLACE_RESULT;
  LLVMValueRef value = is_result ? r->call : LLVMGetOperand(r->call, place->arg);
  return value_whole(r->a, value, r->inst);
}

/// What the stars of the place stand before.
static VarId starred_var(EffectReader *r, const Place *place) {
  VarId base = base_var(r, place);
  if (!place->is_word)
    return base;
  VarId word = graph_var(&r->a->graph);
  graph_use(&r->a->graph, base, (Use){USE_LOAD, word, (int32_t)place->word, WORD, r->inst, 0});
  return word;
}

static VarId source_var(EffectReader *r, const Place *place) {
  Graph *g = &r->a->graph;
  VarId var;
  switch (place->kind) {
  case PLACE_PARAM:
  case PLACE_RESULT:
    var = starred_var(r, place);
    if (place->stars == 0)
      return var;
    return place->stars == 1 ? load_any(r, var, graph_var(g)) : reachable(r, var);
  case PLACE_NEW:
    var = graph_var(g);
    graph_add(g, var, graph_loc(g, fresh_node(r), 0), 0);
    return var;
  case PLACE_OUT:
    return g->out_value;
  }
  return g->out_value;
}

static void store_any(EffectReader *r, VarId pointer, VarId value) {
  graph_use(&r->a->graph, pointer, (Use){USE_STORE, value, ANY, SIZE_UNKNOWN, r->inst, 0});
}

static void flow_into_memory(EffectReader *r, VarId value, const Place *place) {
  if (place->is_word && place->stars == 0) {
    graph_use(&r->a->graph, base_var(r, place),
              (Use){USE_STORE, value, (int32_t)place->word, WORD, r->inst, 0});
    return;
  }
  VarId pointer = starred_var(r, place);
  store_any(r, pointer, value);
  if (place->stars == 2)
    store_any(r, reachable(r, pointer), value);
}

static bool is_result_itself(const Place *place) {
  return place->kind == PLACE_RESULT && !place->stars && !place->is_word;
}

static bool may_have_pointer(Analysis *a, LLVMTypeRef type, uint32_t leaf) {
  LLVMTypeRef leaf_type;
  ir_leaf_offset(a, type, leaf, &leaf_type);
  return LLVMGetTypeKind(leaf_type) != LLVMIntegerTypeKind;
}

/// The length of a string is no address: while it is live the bytes need not be.
static void receive(EffectReader *r, VarId value, Shift shift) {
  LLVMTypeRef type = LLVMTypeOf(r->call);
  bool has_pointer = false;
  for (uint32_t leaf = 0, n = ir_leaf_count(r->a, type); leaf < n; leaf++) {
    if (!may_have_pointer(r->a, type, leaf))
      continue;
    has_pointer = true;
    graph_edge(&r->a->graph, value, value_var(r->a, r->call, leaf), shift, r->inst);
  }
  if (!has_pointer)
    value_receive(r->a, r->call, value, shift, r->inst);
}

static void flow_into(EffectReader *r, VarId value, const Place *place, Shift shift) {
  Graph *g = &r->a->graph;
  switch (place->kind) {
  case PLACE_PARAM:
  case PLACE_RESULT:
    if (is_result_itself(place))
      receive(r, value, shift);
    else
      flow_into_memory(r, value, place);
    return;
  case PLACE_NEW:
  case PLACE_OUT:
    graph_edge(g, value, g->out_sink, SHIFT_NONE, r->inst);
    return;
  }
}

static bool is_memory(const Place *place) {
  return (place->kind == PLACE_PARAM || place->kind == PLACE_RESULT) && place->stars == 1;
}

static bool one_flow(EffectReader *r, bool apply) {
  Place from, to;
  if (!read_place(r, &from))
    return false;
  bool is_exact = reader_take(&r->text, "=>");
  if ((!is_exact && !reader_take(&r->text, "->")) || !read_place(r, &to))
    return false;
  bool is_copy = is_exact && is_memory(&from) && is_memory(&to);
  if (is_exact && !is_copy && !is_result_itself(&to))
    return false;
  if (apply && is_copy)
    transfer_copy(r->a, starred_var(r, &to), starred_var(r, &from), SIZE_UNKNOWN, r->inst);
  else if (apply)
    flow_into(r, source_var(r, &from), &to, is_exact ? SHIFT_NONE : SHIFT_ANY);
  return true;
}

static bool one_hold(EffectReader *r, bool apply) {
  uint32_t arg;
  if (!read_param(r, &arg))
    return false;
  Hold hold = {r->inst, NO_VAR};
  if (apply) {
    hold.pointer = value_whole(r->a, LLVMGetOperand(r->call, arg), r->inst);
    vec_push(&r->a->holds, hold);
  }
  return true;
}

static bool one_drop(EffectReader *r, bool apply) {
  uint32_t arg;
  if (!read_param(r, &arg))
    return false;
  Drop drop = {r->inst, LLVMGetOperand(r->call, arg)};
  if (apply)
    vec_push(&r->a->drops, drop);
  return true;
}

/// A known function does what its summary says or else its attributes allow; an unknown one, all.
static void apply_call(EffectReader *r, LLVMValueRef callee, LLVMValueRef value) {
  Graph *g = &r->a->graph;
  LLVMValueRef function = LLVMIsAFunction(callee);
  VarId pointer = value_whole(r->a, value, r->inst);
  if (function && transfer_summary_of(r->a, function, pointer, r->call, r->inst))
    return;
  if (!function || (function_captures(function, 0).other & CAPTURE_PROVENANCE)) {
    graph_edge(g, pointer, g->out_sink, SHIFT_NONE, r->inst);
    return;
  }
  Effects effects = function_effects(function);
  if (effects.argument_reads)
    load_any(r, pointer, g->out_sink);
  if (effects.argument_writes)
    store_any(r, pointer, g->out_value);
}

static bool one_call(EffectReader *r, bool apply) {
  uint32_t callee, arg;
  if (!read_param(r, &callee) || !reader_take(&r->text, "(") || !read_param(r, &arg) ||
      !reader_take(&r->text, ")"))
    return false;
  reader_skip_spaces(&r->text);
  if (apply) {
    apply_call(r, LLVMGetOperand(r->call, callee), LLVMGetOperand(r->call, arg));
    r->handed_on |= arg < 64 ? UINT64_C(1) << arg : 0;
  }
  return true;
}

static bool one_item(EffectReader *r, bool apply) {
  reader_skip_spaces(&r->text);
  if (reader_take(&r->text, "hold "))
    return one_hold(r, apply);
  if (reader_take(&r->text, "drop "))
    return one_drop(r, apply);
  if (reader_take(&r->text, "call "))
    return one_call(r, apply);
  return one_flow(r, apply);
}

static bool each_item(EffectReader *r, bool apply) {
  reader_skip_spaces(&r->text);
  while (r->text.at < r->text.end)
    if (!one_item(r, apply) || (r->text.at < r->text.end && !reader_take(&r->text, ",")))
      return false;
  return true;
}

/// Method tables and the like: no effect names them, but a set of callees without them would not
/// be complete. In what is only handed on there are none: a deferred frame's context holds functions
/// that our caller may know.
static void add_untracked(EffectReader *r) {
  value_receive(r->a, r->call, r->a->untracked, SHIFT_NONE, r->inst);
  for (unsigned i = 0, n = LLVMGetNumArgOperands(r->call); i < n; i++) {
    LLVMValueRef value = LLVMGetOperand(r->call, i);
    bool is_handed_on = i < 64 && (r->handed_on >> i & 1);
    if (!is_handed_on && LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMPointerTypeKind)
      store_any(r, value_var(r->a, value, 0), r->a->untracked);
  }
}

bool transfer_effects(Analysis *a, LLVMValueRef call, InstId inst) {
  unsigned len;
  const char *text = call_string_attr(call, "escape-effects", &len);
  if (!text || call_has_unknown_bundle(call))
    return false;
  EffectReader check = {a, call, inst, {text, text + len}, NO_NODE, 0};
  if (!each_item(&check, false))
    return false;
  EffectReader r = {a, call, inst, {text, text + len}, NO_NODE, 0};
  each_item(&r, true);
  if (a->summaries)
    add_untracked(&r);
  return true;
}
