// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where an object leaves its frame, and which of its uses come before that and which after.
#ifndef LETGO_PASS_LEAVE_H
#define LETGO_PASS_LEAVE_H

#include "pass/analysis.h"

/// The address of the object, or one that a getelementptr or freeze made of another.
typedef struct Derived {
  LLVMValueRef value;
  uint32_t base; ///< index of what it was made of; of the site itself 0
  uint32_t made; ///< point at which it is made; of the site itself none
} Derived;

/// One operand that is a derived value.
typedef struct Touch {
  LLVMValueRef user;
  unsigned operand;
  uint32_t derived, point; ///< indices
} Touch;

/// A place where derived values are used: an instruction, or an arrow of the control flow on which
/// a phi takes one.
typedef struct Point {
  uint32_t block, pos; ///< of the instruction, or of the terminator at which the arrow begins
  uint32_t to;         ///< of an arrow: block that it leads to, plus 1
  bool lets_out;       ///< from here on the address is known to others
  bool is_select;      ///< it is one arm of a select, and used at no other place from there on
  uint32_t owner;      ///< LEAVE_BEFORE: the slot is used; LEAVE_EXITS + i: the copy of exit i
} Point;

enum { LEAVE_NOBODY, LEAVE_BEFORE, LEAVE_EXITS };

/// What the sites of one function share. Zero-initialise; free with leave_shared_free.
typedef struct LeaveShared {
  EdgeId *first,
      *next;      ///< edges that an instruction made, by position in the analysis; null at first
  uint32_t steps; ///< of walks, for all sites together
} LeaveShared;

/// What becomes of one site.
typedef struct Leave {
  Analysis *a;
  LeaveShared *shared;
  Body *body; ///< of the function as it is; that of the analysis may be older
  const Site *site;
  uint32_t pos; ///< of the site in `body`
  VEC(Derived) derived;
  VEC(Touch) touches;
  VEC(Point) points;
  VEC(uint32_t) exits; ///< points where the object leaves
  VEC(uint32_t) stack;
  uint32_t *stamps; ///< per block: last walk that came there
  bool refused;
  bool goes_on; ///< a way from the site passes no exit
} Leave;

/// Finds where the site's object leaves. False when it does so on every way, or when a copy on
/// those ways could not take its place. Free with leave_free in any case.
bool leave_find(Leave *l, Analysis *a, LeaveShared *shared, Body *body, const Site *site);
void leave_free(Leave *l);
void leave_shared_free(LeaveShared *shared);

#endif
