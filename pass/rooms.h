// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Objects that a function hands out, made in the frame of its caller.
//
// The summary of a function names its fresh objects: the site that makes one, or the call that
// hands it over. Where such an object reaches nothing that outlives the caller, the caller gives a
// *room* (an allocation that may answer null) to a clone of the function, which makes the object
// there if there is one and on the heap if not. Whether the room is a slot is then decided as for
// any site, by the summary of the clone, which stores what it was given: nothing depends on the
// choice of rooms being right. One thing does: a room serves for one object, so the site is in no
// cycle of its function.
//
// A caller that hands the object on may be cloned itself and pass down what it is given. Calls
// within a component of the graph of calls stay as they are, so there is an end to it.
//
// Source: Choi et al. 1999 for what is known of callees; the rest is the inliner's bookkeeping.
#ifndef LETGO_PASS_ROOMS_H
#define LETGO_PASS_ROOMS_H

#include "pass/summary.h"

/// A call and an object that the callee hands out there: a node of the callee's summary.
typedef struct RoomWant {
  LLVMValueRef call;
  uint32_t node;
} RoomWant;

typedef VEC(RoomWant) RoomWants;

/// An object that a clone may be given a room for.
typedef struct Room {
  uint32_t node;         ///< of the function's summary
  LLVMValueRef maker;    ///< in the original: its site, or the call that hands it over
  uint32_t maker_node;   ///< of a call: the node of the callee's summary
  bool is_call;
  LLVMValueRef site;     ///< the allocation call in the end, of whatever function
} Room;

/// A function that is cloned. The clone has one more parameter for each room. Without summary: it
/// cannot be cloned.
typedef struct RoomPlan {
  LLVMValueRef function, clone;
  const Summary *summary;
  VEC(Room) rooms;
} RoomPlan;

struct Rooms {
  const Summaries *summaries;
  const Families *families;
  PtrMap index; ///< function to index of `wants` + 1
  VEC(LLVMValueRef) functions;
  VEC(RoomWants) wants; ///< of each of `functions`: what it would make room for in its frame
  PtrMap planned;       ///< function to index of `plans` + 1
  VEC(RoomPlan) plans;
};

/// Whether the site could be in a room, as far as the site itself goes.
bool rooms_fit_site(const Analysis *a, const Site *site);
/// Bytes of a room for the site's object, enough for all that it makes or for small ones.
uint64_t rooms_size(LLVMValueRef site);
/// The solved graph of a function: notes what it would make room for, instead of what was noted
/// before.
void rooms_note(Rooms *rooms, const Analysis *a);

/// The plan of a function, or null.
const RoomPlan *rooms_plan_of(const Rooms *rooms, LLVMValueRef function);
/// What the function itself makes room for; null for nothing.
const RoomWants *rooms_wanted_by(const Rooms *rooms, LLVMValueRef function);

/// Metadata of the rooms that callers make. They also have the site's own: it is reported once, and
/// a room is one more place where its object lives.
#define ROOM_GIVEN "letgo.given"
bool rooms_is_given(LLVMValueRef call);

/// Makes the clones and the calls of them (clone.c).
void rooms_clone(Rooms *rooms);

#endif
