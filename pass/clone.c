// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Clones that take rooms, and calls of them.
//
//   define f(args)          ->  define f-rooms(args, ptr %room)
//     %s = rt_new(16)             %s = %room if it is not null, cleared; else rt_new(16)
//   call f(args)            ->  %room = rt_room(16); call f-rooms(args, %room)
//
// All clones are made first, from bodies that nobody has changed; then calls in clones and in the
// functions that want something. A clone hands down what it was given; where the original would
// hand down nothing it calls as before. The room has the site's metadata: it is one more place
// where the object of that site lives.
#include "pass/rooms.h"

#include "pass/attr.h"
#include "pass/hooks.h"
#include "pass/rewrite.h"
#include <string.h>

#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>

/// A call to be changed, where it is now: in the function or in its clone.
typedef struct Change {
  LLVMValueRef call, place;
} Change;

typedef VEC(Change) Changes;

static LLVMModuleRef module_of(const Rooms *rooms) {
  return LLVMGetGlobalParent(rooms->functions.data[0]);
}

static LLVMValueRef callee_of(const Rooms *rooms, LLVMValueRef call) {
  const RoomPlan *plan = rooms_plan_of(rooms, hook_exact_callee(call));
  return plan && plan->clone ? plan->function : NULL;
}

// Rooms.

static void set_attr(LLVMValueRef f, LLVMAttributeIndex index, const char *name, uint64_t value) {
  unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
  LLVMAddAttributeAtIndex(f, index,
                          LLVMCreateEnumAttribute(LLVMGetValueContext(f), kind, value));
}

enum { ALLOC_UNINITIALIZED = 1 | 8, FIRST_ARG_ALONE = -1, INACCESSIBLE_READ_WRITE = 3 << 2 };

/// The runtime has it, and other front ends' modules never keep a call of it.
static LLVMValueRef room_allocator(LLVMModuleRef module) {
  LLVMValueRef f = LLVMGetNamedFunction(module, "rt_room");
  if (f)
    return f;
  LLVMContextRef context = LLVMGetModuleContext(module);
  LLVMTypeRef size = LLVMInt64TypeInContext(context);
  LLVMTypeRef pointer = LLVMPointerTypeInContext(context, hook_stack_address_space(module));
  f = LLVMAddFunction(module, "rt_room", LLVMFunctionType(pointer, &size, 1, false));
  LLVMAttributeIndex index = (LLVMAttributeIndex)LLVMAttributeFunctionIndex;
  set_attr(f, LLVMAttributeReturnIndex, "noalias", 0);
  set_attr(f, LLVMAttributeReturnIndex, "align", 8);
  set_attr(f, index, "nounwind", 0);
  set_attr(f, index, "willreturn", 0);
  set_attr(f, index, "allockind", ALLOC_UNINITIALIZED);
  set_attr(f, index, "allocsize", (uint32_t)FIRST_ARG_ALONE);
  set_attr(f, index, "memory", INACCESSIBLE_READ_WRITE);
  function_set_string_attr(f, "alloc-family", "letgo");
  function_set_string_attr(f, "escape-optional", "");
  return f;
}

static void copy_metadata(LLVMValueRef from, LLVMValueRef to, const char *name) {
  unsigned kind = LLVMGetMDKindIDInContext(LLVMGetValueContext(from), name,
                                           (unsigned)strlen(name));
  LLVMValueRef node = LLVMGetMetadata(from, kind);
  if (node)
    LLVMSetMetadata(to, kind, node);
}

static void name_room(LLVMValueRef room, LLVMValueRef site) {
  size_t len;
  const char *name = LLVMGetValueName2(site, &len);
  Pool pool = {0};
  const char *text = pool_format(&pool, "%.*s.room", (int)len, name);
  LLVMSetValueName2(room, text, strlen(text));
  pool_free(&pool);
}

static LLVMValueRef build_room(LLVMBuilderRef builder, LLVMValueRef call, LLVMValueRef site) {
  LLVMValueRef caller = LLVMGetBasicBlockParent(LLVMGetInstructionParent(call));
  LLVMModuleRef module = LLVMGetGlobalParent(caller);
  LLVMContextRef context = LLVMGetModuleContext(module);
  LLVMPositionBuilderBefore(builder, call);
  LLVMSetCurrentDebugLocation2(builder, LLVMInstructionGetDebugLoc(call));
  LLVMValueRef allocator = room_allocator(module);
  LLVMValueRef size = LLVMConstInt(LLVMInt64TypeInContext(context), rooms_size(site), false);
  LLVMValueRef room =
      LLVMBuildCall2(builder, LLVMGlobalGetValueType(allocator), allocator, &size, 1, "");
  unsigned nomerge = LLVMGetEnumAttributeKindForName("nomerge", 7);
  LLVMAddCallSiteAttribute(room, (LLVMAttributeIndex)LLVMAttributeFunctionIndex,
                           LLVMCreateEnumAttribute(context, nomerge, 0));
  name_room(room, site);
  copy_metadata(site, room, "letgo.site");
  copy_metadata(site, room, "letgo.id");
  call_set_flag(room, ROOM_GIVEN);
  return room;
}

// Sites of a clone.

/// There is no room, or it is too small.
static LLVMValueRef build_test(LLVMBuilderRef builder, LLVMValueRef site, const AllocCall *alloc,
                               LLVMValueRef room) {
  LLVMValueRef none = LLVMBuildICmp(builder, LLVMIntEQ, room, LLVMConstNull(LLVMTypeOf(room)), "");
  uint64_t known;
  if (alloc_size(site, alloc, &known))
    return none;
  LLVMValueRef size = LLVMGetOperand(site, (unsigned)alloc->size_arg);
  LLVMValueRef most = LLVMConstInt(LLVMTypeOf(size), rooms_size(site), false);
  LLVMValueRef is_large = LLVMBuildICmp(builder, LLVMIntUGT, size, most, "");
  return LLVMBuildOr(builder, none, is_large, "");
}

/// The object lives in the room if there is one. It is cleared as a whole, which takes a few
/// instructions where the size is known.
static void use_room(LLVMBuilderRef builder, LLVMValueRef site, LLVMValueRef room) {
  AllocCall alloc = alloc_classify(site);
  LLVMContextRef context = LLVMGetValueContext(site);
  LLVMBasicBlockRef block = LLVMGetInstructionParent(site);
  LLVMModuleRef module = LLVMGetGlobalParent(LLVMGetBasicBlockParent(block));
  LLVMPositionBuilderBefore(builder, site);
  LLVMSetCurrentDebugLocation2(builder, LLVMInstructionGetDebugLoc(site));
  LLVMValueRef test = build_test(builder, site, &alloc, room);
  LLVMPositionBuilderBefore(builder, hook_make_unless(site, test, room));
  if (alloc.zeroed)
    build_zeroes(builder, module, room,
                 LLVMConstInt(LLVMInt64TypeInContext(context), rooms_size(site), 0), 8);
}

// Calls.

/// The clone's parameter for the object that `call` of the original hands over, or null.
static LLVMValueRef parameter_for(const RoomPlan *plan, RoomWant want) {
  if (!plan)
    return NULL;
  unsigned first = LLVMCountParams(plan->function);
  for (unsigned i = 0; i < plan->rooms.len; i++) {
    const Room *room = &plan->rooms.data[i];
    if (room->is_call && room->maker == want.call && room->maker_node == want.node)
      return LLVMGetParam(plan->clone, first + i);
  }
  return NULL;
}

static bool wants(const RoomWants *all, RoomWant want) {
  for (size_t i = 0; all && i < all->len; i++)
    if (all->data[i].call == want.call && all->data[i].node == want.node)
      return true;
  return false;
}

/// Where a call that is to be changed stands, and what it can hand down there.
typedef struct Caller {
  const Rooms *rooms;
  LLVMBuilderRef builder;
  const RoomPlan *plan; ///< of the clone that it stands in, or null
  const RoomWants *wants;
} Caller;

static LLVMValueRef room_for(const Caller *c, const Change *change, const Room *room) {
  RoomWant want = {change->call, room->node};
  LLVMValueRef given = parameter_for(c->plan, want);
  if (given || !wants(c->wants, want))
    return given;
  return build_room(c->builder, change->place, room->site);
}

static void change_call(const Caller *c, const Change *change) {
  const RoomPlan *callee = rooms_plan_of(c->rooms, hook_exact_callee(change->place));
  size_t count = callee->rooms.len;
  LLVMValueRef *args = mem_alloc(count * sizeof *args);
  bool any = false;
  for (size_t i = 0; i < count; i++) {
    args[i] = room_for(c, change, &callee->rooms.data[i]);
    any |= args[i] != NULL;
    unsigned at = LLVMCountParams(callee->function) + (unsigned)i;
    if (!args[i])
      args[i] = LLVMConstNull(LLVMTypeOf(LLVMGetParam(callee->clone, at)));
  }
  if (any)
    hook_call_with(change->place, callee->clone, args, count);
  mem_free(args);
}

static void add_change(const Rooms *rooms, Changes *changes, LLVMValueRef call) {
  for (size_t i = 0; i < changes->len; i++)
    if (changes->data[i].call == call)
      return;
  if (callee_of(rooms, call))
    vec_push(changes, ((Change){call, call}));
}

/// Calls that a function, or the clone of the plan, may hand rooms to.
static Changes changes_of(const Rooms *rooms, const RoomPlan *plan, const RoomWants *wanted) {
  Changes changes = {0};
  for (size_t i = 0; wanted && i < wanted->len; i++)
    add_change(rooms, &changes, wanted->data[i].call);
  for (size_t i = 0; plan && i < plan->rooms.len; i++) {
    if (plan->rooms.data[i].is_call)
      add_change(rooms, &changes, plan->rooms.data[i].maker);
  }
  return changes;
}

static void declare_clone(RoomPlan *plan) {
  plan->clone = hook_declare_clone(plan->function, (unsigned)plan->rooms.len);
  unsigned first = LLVMCountParams(plan->function);
  for (unsigned i = 0; i < plan->rooms.len; i++)
    name_room(LLVMGetParam(plan->clone, first + i), plan->rooms.data[i].site);
}

/// What the clone has where the original has the instruction.
typedef struct Copies {
  LLVMValueRef *sites; ///< by room; null where the object is a callee's
  Changes changes;
} Copies;

static Copies fill_clone(const Rooms *rooms, const RoomPlan *plan) {
  size_t count = plan->rooms.len;
  Changes changes = changes_of(rooms, plan, rooms_wanted_by(rooms, plan->function));
  LLVMValueRef *follow = mem_alloc((count + changes.len) * sizeof *follow);
  for (size_t i = 0; i < count; i++)
    follow[i] = plan->rooms.data[i].maker;
  for (size_t i = 0; i < changes.len; i++)
    follow[count + i] = changes.data[i].call;
  hook_fill_clone(plan->function, plan->clone, follow, count + changes.len);
  for (size_t i = 0; i < changes.len; i++)
    changes.data[i].place = follow[count + i];
  for (size_t i = 0; i < count; i++)
    if (plan->rooms.data[i].is_call)
      follow[i] = NULL;
  return (Copies){follow, changes};
}

static void edit_clone(const Rooms *rooms, LLVMBuilderRef builder, const RoomPlan *plan,
                       Copies *copies) {
  unsigned first = LLVMCountParams(plan->function);
  for (unsigned i = 0; i < plan->rooms.len; i++)
    if (copies->sites[i])
      use_room(builder, copies->sites[i], LLVMGetParam(plan->clone, first + i));
  Caller caller = {rooms, builder, plan, rooms_wanted_by(rooms, plan->function)};
  for (size_t i = 0; i < copies->changes.len; i++)
    change_call(&caller, &copies->changes.data[i]);
  mem_free(copies->sites);
  vec_free(&copies->changes);
}

static void edit_original(const Rooms *rooms, LLVMBuilderRef builder, size_t number) {
  Caller caller = {rooms, builder, NULL, &rooms->wants.data[number]};
  Changes changes = changes_of(rooms, NULL, caller.wants);
  for (size_t i = 0; i < changes.len; i++)
    change_call(&caller, &changes.data[i]);
  vec_free(&changes);
}

void rooms_clone(Rooms *rooms) {
  size_t count = rooms->plans.len;
  Copies *copies = mem_alloc((count + 1) * sizeof *copies);
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(module_of(rooms)));
  for (size_t i = 0; i < count; i++)
    if (rooms->plans.data[i].rooms.len)
      declare_clone(&rooms->plans.data[i]);
  for (size_t i = 0; i < count; i++)
    if (rooms->plans.data[i].clone)
      copies[i] = fill_clone(rooms, &rooms->plans.data[i]);
  for (size_t i = 0; i < count; i++)
    if (rooms->plans.data[i].clone)
      edit_clone(rooms, builder, &rooms->plans.data[i], &copies[i]);
  for (size_t i = 0; i < rooms->wants.len; i++)
    edit_original(rooms, builder, i);
  LLVMDisposeBuilder(builder);
  mem_free(copies);
}
