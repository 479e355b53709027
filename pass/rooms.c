// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which functions are cloned for rooms, and which calls give them some (rooms.h).
//
// What is wanted is noted while summaries are made: fresh objects of a call that nothing outside
// reaches. Each want leads down to the site: through the callee if the object is another callee's,
// as far as all of them can be cloned. A function has one clone, with a parameter for each object
// that anybody wants, up to a bound: they are passed in registers and on the stack, and cost
// something at every call.
#include "pass/rooms.h"

#include "pass/attr.h"
#include "pass/hooks.h"

#include <llvm-c/Core.h>

enum { MAX_ROOMS = 6, ROOM_ALIGN = 8, DYNAMIC_ROOM = 128 };

void rooms_free(Rooms *rooms) {
  if (!rooms)
    return;
  for (size_t i = 0; i < rooms->wants.len; i++)
    vec_free(&rooms->wants.data[i]);
  for (size_t i = 0; i < rooms->plans.len; i++)
    vec_free(&rooms->plans.data[i].rooms);
  vec_free(&rooms->wants);
  vec_free(&rooms->plans);
  vec_free(&rooms->functions);
  map_free(&rooms->index);
  map_free(&rooms->planned);
  mem_free(rooms);
}

/// A size that is known only when the site runs is compared with that of the room.
static bool fits_size(const Analysis *a, const Site *site) {
  if (site->size_known)
    return site->size && site->size <= a->options->max_bytes;
  return site->alloc.size_arg >= 0 && site->alloc.count_arg < 0 && !site->alloc.optional;
}

uint64_t rooms_size(LLVMValueRef site) {
  AllocCall alloc = alloc_classify(site);
  uint64_t size;
  return alloc_size(site, &alloc, &size) ? size : DYNAMIC_ROOM;
}

bool rooms_fit_site(const Analysis *a, const Site *site) {
  const AllocCall *alloc = &site->alloc;
  uint64_t align = alloc->min_align, attr;
  if (call_result_int_attr(site->call, ATTR_ALIGN, &attr) && attr > align)
    align = attr;
  unsigned space = LLVMGetPointerAddressSpace(LLVMTypeOf(site->call));
  return LLVMIsACallInst(site->call) &&
         LLVMGetTailCallKind(site->call) != LLVMTailCallKindMustTail &&
         alloc->kind == ALLOC_NEW && (alloc->zeroed || alloc->uninitialized) &&
         alloc->align_arg < 0 && align <= ROOM_ALIGN && fits_size(a, site) &&
         space == hook_stack_address_space(a->module) && !call_has_unknown_bundle(site->call);
}

bool rooms_is_given(LLVMValueRef call) { return call_has_flag(call, ROOM_GIVEN); }

static bool is_musttail(LLVMValueRef call) {
  return LLVMIsACallInst(call) && LLVMGetTailCallKind(call) == LLVMTailCallKindMustTail;
}

void rooms_note(Rooms *rooms, const Analysis *a) {
  const Graph *g = &a->graph;
  RoomWants found = {0};
  for (NodeId n = 1; a->solved && n < g->nodes.len; n++) {
    const Node *node = &g->nodes.data[n];
    bool stays = !node->reach || a->options->all_rooms;
    if (node->kind == NODE_FRESH && node->tag && stays && !is_musttail(node->value))
      vec_push(&found, ((RoomWant){node->value, node->tag - 1}));
  }
  uint32_t known = map_get(&rooms->index, a->function);
  if (known) {
    vec_free(&rooms->wants.data[known - 1]);
    rooms->wants.data[known - 1] = found;
  } else if (found.len) {
    vec_push(&rooms->functions, a->function);
    vec_push(&rooms->wants, found);
    map_set(&rooms->index, a->function, (uint32_t)rooms->wants.len);
  }
}

const RoomWants *rooms_wanted_by(const Rooms *rooms, LLVMValueRef function) {
  uint32_t known = map_get(&rooms->index, function);
  return known ? &rooms->wants.data[known - 1] : NULL;
}

const RoomPlan *rooms_plan_of(const Rooms *rooms, LLVMValueRef function) {
  uint32_t known = function ? map_get(&rooms->planned, function) : 0;
  return known ? &rooms->plans.data[known - 1] : NULL;
}

static bool can_be_cloned(LLVMValueRef function) {
  return function_refusal(function) == ESCAPE_REASON_NONE &&
         !function_has_attr(function, ATTR_OPTNONE) && hook_can_clone(function);
}

/// Index of the function's plan; a function that cannot be cloned has one without summary.
static uint32_t plan_index(Rooms *rooms, LLVMValueRef function) {
  uint32_t known = map_get(&rooms->planned, function);
  if (known)
    return known - 1;
  RoomPlan plan = {.function = function};
  if (can_be_cloned(function))
    plan.summary = summaries_known(rooms->summaries, function);
  vec_push(&rooms->plans, plan);
  map_set(&rooms->planned, function, (uint32_t)rooms->plans.len);
  return (uint32_t)rooms->plans.len - 1;
}

static const Room *find_room(const RoomPlan *plan, uint32_t node) {
  for (size_t i = 0; i < plan->rooms.len; i++)
    if (plan->rooms.data[i].node == node)
      return &plan->rooms.data[i];
  return NULL;
}

/// Objects that somebody could free are no slots of another function.
static bool is_collected(const Rooms *rooms, LLVMValueRef site) {
  AllocCall alloc = alloc_classify(site);
  return !alloc_family_has_free(rooms->families, &alloc);
}

static LLVMValueRef plan_room(Rooms *rooms, RoomWant want);

/// Where a fresh object of a summary comes from. Without site when it can have no room.
static Room describe_room(Rooms *rooms, const SummaryNode *node, uint32_t number) {
  Room room = {.node = number, .maker = node->value, .is_call = node->leaf > 0};
  if (node->kind != SUMMARY_FRESH || !node->value)
    return room;
  if (room.is_call) {
    room.maker_node = node->leaf - 1;
    room.site = plan_room(rooms, (RoomWant){node->value, room.maker_node});
  } else if (is_collected(rooms, node->value)) {
    room.site = node->value;
  }
  return room;
}

/// What is returned has the lowest numbers in a summary, what that holds has higher ones. Rooms are
/// asked for in the order of the plan, and in a loop a room must begin before the one that holds it:
/// what began holds what it held in the last iteration, as far as anybody can tell.
static void insert_room(RoomPlan *plan, Room room) {
  vec_push(&plan->rooms, room);
  size_t i = plan->rooms.len - 1;
  for (; i && plan->rooms.data[i - 1].node < room.node; i--)
    plan->rooms.data[i] = plan->rooms.data[i - 1];
  plan->rooms.data[i] = room;
}

/// The site of the object that the call hands over, when it can have a room; else null.
static LLVMValueRef plan_room(Rooms *rooms, RoomWant want) {
  LLVMValueRef callee = hook_exact_callee(want.call);
  if (!callee)
    return NULL;
  uint32_t at = plan_index(rooms, callee);
  const RoomPlan *plan = &rooms->plans.data[at];
  const Room *known = find_room(plan, want.node);
  if (known)
    return known->site;
  if (!plan->summary || want.node >= plan->summary->node_count || plan->rooms.len >= MAX_ROOMS)
    return NULL;
  Room room = describe_room(rooms, &plan->summary->nodes[want.node], want.node);
  if (room.site)
    insert_room(&rooms->plans.data[at], room);
  return room.site;
}

static size_t keep_possible(Rooms *rooms, RoomWants *wants) {
  size_t kept = 0;
  for (size_t i = 0; i < wants->len; i++)
    if (plan_room(rooms, wants->data[i]))
      wants->data[kept++] = wants->data[i];
  return wants->len = kept;
}

bool rooms_make(Rooms *rooms, const Summaries *summaries, const Families *families) {
  rooms->summaries = summaries;
  rooms->families = families;
  size_t count = 0;
  for (size_t i = 0; i < rooms->wants.len; i++)
    count += keep_possible(rooms, &rooms->wants.data[i]);
  if (count)
    rooms_clone(rooms);
  return count > 0;
}
