// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// After the verdicts on rooms: what was won by the clones that take them.
//
// A call gives something when one of its rooms became a slot or has a pool, or is a parameter of
// another clone for which some call gives something. Any other call goes back to the original. Where
// all calls of a clone give a slot it is told so, and the clean-up finds its heap call dead. Clones
// and originals that nobody calls any more are deleted here, so that no later run looks at their
// sites.
#include "pass/rooms.h"

#include "pass/hooks.h"

#include <llvm-c/Core.h>

/// What all calls of a clone say about one of its rooms.
typedef struct RoomState {
  bool given;  ///< some call gives a place
  bool always; ///< all give a slot
} RoomState;

typedef struct Settling {
  const Rooms *rooms;
  PtrMap params; ///< parameter to index of `states` + 1
  VEC(RoomState) states;
} Settling;

static bool is_call_of(LLVMValueRef user, LLVMValueRef clone) {
  return (LLVMIsACallInst(user) || LLVMIsAInvokeInst(user)) && LLVMGetCalledValue(user) == clone;
}

static RoomState *state_of(const Settling *s, LLVMValueRef param) {
  uint32_t known = map_get(&s->params, param);
  return known ? &s->states.data[known - 1] : NULL;
}

/// A slot; for `escape-verify` behind a call that hides it.
static bool is_slot(LLVMValueRef value) {
  while (LLVMIsACallInst(value) && LLVMGetIntrinsicID(LLVMGetCalledValue(value)))
    value = LLVMGetOperand(value, 0);
  return LLVMIsAAllocaInst(value) != NULL;
}

/// A place in a pool while there is one, else null, is a phi (frame_pool.c).
static bool gives(const Settling *s, LLVMValueRef arg) {
  const RoomState *state = state_of(s, arg);
  return state ? state->given : is_slot(arg) || LLVMIsAPHINode(arg);
}

static bool gives_always(const Settling *s, LLVMValueRef arg) {
  const RoomState *state = state_of(s, arg);
  return state ? state->always : is_slot(arg);
}

/// Parameters before the rooms. The original may be gone.
static unsigned other_params(const RoomPlan *plan) {
  return LLVMCountParams(plan->clone) - (unsigned)plan->rooms.len;
}

static LLVMValueRef param_of(const RoomPlan *plan, unsigned room) {
  return LLVMGetParam(plan->clone, other_params(plan) + room);
}

static LLVMValueRef argument_of(const RoomPlan *plan, LLVMValueRef call, unsigned room) {
  return LLVMGetOperand(call, other_params(plan) + room);
}

/// The next state of a room by what the calls say. True when it changed.
static bool update_state(Settling *s, const RoomPlan *plan, unsigned room) {
  RoomState next = {false, true};
  for (LLVMUseRef use = LLVMGetFirstUse(plan->clone); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef call = LLVMGetUser(use);
    if (!is_call_of(call, plan->clone)) {
      next.always = false;
      continue;
    }
    next.given |= gives(s, argument_of(plan, call, room));
    next.always &= gives_always(s, argument_of(plan, call, room));
  }
  RoomState *state = state_of(s, param_of(plan, room));
  bool changed = next.given != state->given || next.always != state->always;
  *state = next;
  return changed;
}

typedef bool (*RoomVisitor)(Settling *s, const RoomPlan *plan, unsigned room);

static bool for_rooms(Settling *s, RoomVisitor visit) {
  bool any = false;
  for (size_t i = 0; i < s->rooms->plans.len; i++) {
    const RoomPlan *plan = &s->rooms->plans.data[i];
    for (unsigned room = 0; plan->clone && room < plan->rooms.len; room++)
      any |= visit(s, plan, room);
  }
  return any;
}

static bool start_state(Settling *s, const RoomPlan *plan, unsigned room) {
  LLVMValueRef param = param_of(plan, room);
  if (!state_of(s, param)) {
    vec_push(&s->states, ((RoomState){0}));
    map_set(&s->params, param, (uint32_t)s->states.len);
  }
  *state_of(s, param) = (RoomState){false, true};
  return false;
}

static void find_states(Settling *s) {
  for_rooms(s, start_state);
  while (for_rooms(s, update_state))
    ;
}

/// Whoever compares the room with null can know the answer.
static bool assume_given(Settling *s, const RoomPlan *plan, unsigned room) {
  LLVMValueRef param = param_of(plan, room);
  if (!state_of(s, param)->always)
    return false;
  unsigned kind = LLVMGetEnumAttributeKindForName("nonnull", 7);
  LLVMAddAttributeAtIndex(plan->clone, 1 + other_params(plan) + room,
                          LLVMCreateEnumAttribute(LLVMGetValueContext(param), kind, 0));
  return true;
}

/// Whether the call hands down anything.
static bool gives_any(const Settling *s, const RoomPlan *plan, LLVMValueRef call) {
  for (unsigned room = 0; room < plan->rooms.len; room++)
    if (gives(s, argument_of(plan, call, room)))
      return true;
  return false;
}

static void take_back(const Settling *s, const RoomPlan *plan) {
  for (LLVMUseRef use = LLVMGetFirstUse(plan->clone), next; use; use = next) {
    LLVMValueRef call = LLVMGetUser(use);
    next = LLVMGetNextUse(use);
    if (is_call_of(call, plan->clone) && !gives_any(s, plan, call))
      hook_call_without(call, plan->function, other_params(plan));
  }
}

static bool is_own(LLVMValueRef function) {
  LLVMLinkage linkage = LLVMGetLinkage(function);
  return linkage == LLVMInternalLinkage || linkage == LLVMPrivateLinkage;
}

/// A function that has been deleted is null.
static bool delete_unused(LLVMValueRef *function) {
  if (!*function || LLVMGetFirstUse(*function) || !is_own(*function))
    return false;
  LLVMDeleteFunction(*function);
  *function = NULL;
  return true;
}

static void delete_all_unused(Rooms *rooms) {
  bool changed = true;
  while (changed) {
    changed = false;
    for (size_t i = 0; i < rooms->plans.len; i++) {
      RoomPlan *plan = &rooms->plans.data[i];
      if (!plan->rooms.len)
        continue;
      changed |= delete_unused(&plan->clone);
      changed |= delete_unused(&plan->function);
    }
  }
}

void rooms_settle(Rooms *rooms) {
  Settling s = {.rooms = rooms};
  find_states(&s);
  for (size_t i = 0; i < rooms->plans.len; i++)
    if (rooms->plans.data[i].clone)
      take_back(&s, &rooms->plans.data[i]);
  delete_all_unused(rooms);
  find_states(&s); // the calls that are left
  for_rooms(&s, assume_given);
  map_free(&s.params);
  vec_free(&s.states);
}
