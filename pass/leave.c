// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where an object leaves its frame.
//
// All that is known of the object in its function are its address and what geps make of it, as long
// as these are only loaded from, stored to, compared, copied with, and handed to calls that keep
// nothing. Any other use lets the address out: it is an *exit*, and so is a phi, on the arrow on
// which it takes the address. What is used on ways from the site that passed no exit comes
// *before*; what is used on ways from an exit, up to where the site runs again, comes *after* it. A
// copy that is made at the exit can take the object's place from there on if no use is both, before
// and after or after two exits, and no exit comes after itself:
//
//   p = new; if (c) { global = p; } p->n++;         // before and after
//   p = new; do { global = p; } while (more());     // would make many of one
//
// Then each exit dominates what comes after it, since the site dominates all. A select is an exit
// for one of its outcomes only; what else is used from there on is both.
//
// Whether a call keeps nothing is read off the edges that it made. That is a guess in rare cases
// (two calls may share their edges), which is found out when the function is analysed with its
// copies.
#include "pass/leave.h"

#include "pass/attr.h"

#include <llvm-c/Core.h>

enum { MAX_TOUCHES = 64, MAX_EXITS = 4, MAX_STEPS = 1 << 18 };

static void index_edges(Leave *l) {
  const Graph *g = &l->a->graph;
  l->shared->first = mem_alloc(l->a->body.insts.len * sizeof *l->shared->first);
  l->shared->next = mem_alloc(g->edges.len * sizeof *l->shared->next);
  for (EdgeId e = 1; e < g->edges.len; e++) {
    InstId inst = g->edges.data[e].inst;
    l->shared->next[e] = l->shared->first[inst];
    l->shared->first[inst] = e;
  }
}

/// Whether the call may put the site's address into memory or into its result, or hold it.
static bool keeps(Leave *l, LLVMValueRef call) {
  Analysis *a = l->a;
  Graph *g = &a->graph;
  InstId inst = body_position(&a->body, call);
  NodeId node = l->site->node;
  if (!inst || value_names(a, call, node))
    return true;
  for (size_t h = 0; h < a->holds.len; h++)
    if (a->holds.data[h].pos == inst && var_names(g, a->holds.data[h].pointer, node))
      return true;
  if (!l->shared->first)
    index_edges(l);
  for (EdgeId e = l->shared->first[inst]; e; e = l->shared->next[e]) {
    const Edge *edge = &g->edges.data[e];
    bool into_memory = edge->dst == g->out_sink || g->vars.data[edge->dst].owner;
    if (into_memory && var_names(g, edge->src, node))
      return true;
  }
  return false;
}

/// memcpy, memmove and memset of the object, not volatile.
static bool is_plain_transfer(LLVMValueRef call, unsigned operand) {
  bool known = call_callee_begins(call, "llvm.memcpy.p") ||
               call_callee_begins(call, "llvm.memmove.p") ||
               call_callee_begins(call, "llvm.memset.p");
  if (!known || operand > 1 || LLVMGetNumArgOperands(call) != 4)
    return false;
  LLVMValueRef is_volatile = LLVMGetOperand(call, 3);
  return LLVMIsAConstantInt(is_volatile) && !LLVMConstIntGetZExtValue(is_volatile);
}

static bool is_plain_access(LLVMValueRef inst) {
  return !LLVMGetVolatile(inst) && LLVMGetOrdering(inst) == LLVMAtomicOrderingNotAtomic;
}

static bool is_step(LLVMValueRef user, unsigned operand) {
  if (LLVMIsAFreezeInst(user))
    return true;
  return LLVMIsAGetElementPtrInst(user) && operand == 0 &&
         LLVMGetTypeKind(LLVMTypeOf(user)) == LLVMPointerTypeKind;
}

static bool is_harmless(Leave *l, LLVMValueRef user, unsigned operand) {
  if (is_step(user, operand) || LLVMIsAICmpInst(user))
    return true;
  if (LLVMIsALoadInst(user) || (LLVMIsAStoreInst(user) && operand == 1))
    return is_plain_access(user);
  if (!LLVMIsACallInst(user) && !LLVMIsAInvokeInst(user))
    return false;
  if (call_intrinsic(user))
    return is_plain_transfer(user, operand);
  return operand < LLVMGetNumArgOperands(user) && !keeps(l, user);
}

static uint32_t find_point(Leave *l, uint32_t block, uint32_t pos, uint32_t to) {
  for (uint32_t i = 0; i < l->points.len; i++) {
    const Point *p = &l->points.data[i];
    if (p->block == block && p->pos == pos && p->to == to)
      return i;
  }
  vec_push(&l->points, ((Point){.block = block, .pos = pos, .to = to}));
  return (uint32_t)l->points.len - 1;
}

static void touch_phi(Leave *l, LLVMValueRef phi, unsigned incoming, uint32_t derived) {
  uint32_t from = body_block(l->body, LLVMGetIncomingBlock(phi, incoming));
  uint32_t to = body_block(l->body, LLVMGetInstructionParent(phi));
  if (!from || !to)
    return;
  uint32_t point = find_point(l, from - 1, l->body->blocks.data[from - 1].last, to);
  l->points.data[point].lets_out = true;
  vec_push(&l->touches, ((Touch){phi, incoming, derived, point}));
}

static void touch_operand(Leave *l, LLVMValueRef user, unsigned operand, uint32_t derived) {
  uint32_t pos = body_position(l->body, user);
  if (!pos)
    return;
  uint32_t point = find_point(l, l->body->block_of.data[pos], pos, 0);
  vec_push(&l->touches, ((Touch){user, operand, derived, point}));
  if (!is_harmless(l, user, operand))
    l->points.data[point].lets_out = true;
  if (is_step(user, operand))
    vec_push(&l->derived, ((Derived){user, derived, point}));
}

static bool is_touched(const Leave *l, LLVMValueRef user, uint32_t derived) {
  for (size_t i = 0; i < l->touches.len; i++)
    if (l->touches.data[i].user == user && l->touches.data[i].derived == derived)
      return true;
  return false;
}

static void touch_user(Leave *l, LLVMValueRef user, uint32_t derived) {
  LLVMValueRef value = l->derived.data[derived].value;
  for (unsigned i = 0, n = (unsigned)LLVMGetNumOperands(user); i < n; i++) {
    if (LLVMGetOperand(user, i) != value)
      continue;
    if (LLVMIsAPHINode(user))
      touch_phi(l, user, i, derived);
    else
      touch_operand(l, user, i, derived);
  }
}

/// All uses of all derived values. False when there are too many.
static bool collect(Leave *l) {
  vec_push(&l->derived, ((Derived){l->site->call, 0, 0}));
  for (uint32_t d = 0; d < l->derived.len; d++)
    for (LLVMUseRef u = LLVMGetFirstUse(l->derived.data[d].value); u; u = LLVMGetNextUse(u)) {
      if (!is_touched(l, LLVMGetUser(u), d))
        touch_user(l, LLVMGetUser(u), d);
      if (l->touches.len > MAX_TOUCHES)
        return false;
    }
  return true;
}

static unsigned touches_at(const Leave *l, uint32_t point, const Touch **last) {
  unsigned count = 0;
  for (size_t i = 0; i < l->touches.len; i++)
    if (l->touches.data[i].point == point) {
      *last = &l->touches.data[i];
      count++;
    }
  return count;
}

static void find_selects(Leave *l) {
  for (uint32_t i = 0; i < l->points.len; i++) {
    const Touch *touch;
    if (!l->points.data[i].lets_out || touches_at(l, i, &touch) != 1)
      continue;
    l->points.data[i].is_select =
        LLVMIsASelectInst(touch->user) && touch->operand > 0 &&
        LLVMGetTypeKind(LLVMTypeOf(LLVMGetOperand(touch->user, 0))) == LLVMIntegerTypeKind;
  }
}

// ---- walks --------------------------------------------------------------------------------------

/// Comes to a point. False when the walk ends there.
static bool meet(Leave *l, uint32_t point, uint32_t walk) {
  Point *p = &l->points.data[point];
  bool is_exit = p->owner >= LEAVE_EXITS && l->exits.data[p->owner - LEAVE_EXITS] == point;
  if (walk == LEAVE_BEFORE && p->lets_out) {
    if (is_exit)
      return p->is_select;
    p->owner = LEAVE_EXITS + (uint32_t)l->exits.len;
    vec_push(&l->exits, point);
    return p->is_select;
  }
  if (is_exit || (p->owner && p->owner != walk))
    l->refused = true;
  p->owner = walk;
  return true;
}

/// The first point in the block at or behind a position, or the number of points.
static uint32_t next_point(const Leave *l, uint32_t block, uint32_t from) {
  uint32_t best = (uint32_t)l->points.len;
  for (uint32_t i = 0; i < l->points.len; i++) {
    const Point *p = &l->points.data[i];
    if (p->block == block && !p->to && p->pos >= from &&
        (best == l->points.len || p->pos < l->points.data[best].pos))
      best = i;
  }
  return best;
}

static uint32_t arrow_point(const Leave *l, uint32_t block, uint32_t to) {
  for (uint32_t i = 0; i < l->points.len; i++)
    if (l->points.data[i].block == block && l->points.data[i].to == to + 1)
      return i;
  return (uint32_t)l->points.len;
}

static void leave_block(Leave *l, uint32_t block, uint32_t walk) {
  const BodyBlock *b = &l->body->blocks.data[block];
  if (walk == LEAVE_BEFORE && LLVMIsAReturnInst(l->body->insts.data[b->last]))
    l->goes_on = true;
  for (uint32_t i = b->succ_count; i; i--) { // the first comes off the stack first
    uint32_t next = l->body->succ_list.data[b->succs + i - 1];
    uint32_t arrow = arrow_point(l, block, next);
    if (arrow < l->points.len && !meet(l, arrow, walk))
      continue;
    if (l->stamps[next] == walk)
      continue;
    l->stamps[next] = walk;
    vec_push(&l->stack, next);
  }
}

/// Goes through a block from a position on, and notes where control goes from its end.
static void go_through(Leave *l, uint32_t block, uint32_t from, uint32_t walk) {
  uint32_t site = l->body->block_of.data[l->pos] == block && l->pos >= from ? l->pos : UINT32_MAX;
  for (;;) {
    uint32_t point = next_point(l, block, from);
    bool is_last = point == l->points.len;
    if (site != UINT32_MAX && (is_last || site < l->points.data[point].pos)) {
      l->goes_on |= walk == LEAVE_BEFORE;
      return;
    }
    if (is_last)
      break;
    if (!meet(l, point, walk))
      return;
    from = l->points.data[point].pos + 1;
  }
  leave_block(l, block, walk);
}

static void finish_walk(Leave *l, uint32_t walk) {
  while (l->stack.len && !l->refused) {
    l->shared->steps += 1 + (uint32_t)l->points.len;
    if (l->shared->steps > MAX_STEPS)
      l->refused = true;
    go_through(l, l->stack.data[--l->stack.len], 0, walk);
  }
}

static void walk_before(Leave *l) {
  go_through(l, l->body->block_of.data[l->pos], l->pos + 1, LEAVE_BEFORE);
  finish_walk(l, LEAVE_BEFORE);
}

static void walk_after(Leave *l, uint32_t exit) {
  Point p = l->points.data[l->exits.data[exit]];
  uint32_t walk = LEAVE_EXITS + exit;
  if (p.to) {
    l->stamps[p.to - 1] = walk;
    vec_push(&l->stack, p.to - 1);
  } else {
    go_through(l, p.block, p.pos + 1, walk);
  }
  finish_walk(l, walk);
}

/// Whether code can be put on the way of an exit.
static bool has_place(const Leave *l, const Point *p) {
  LLVMValueRef inst = l->body->insts.data[p->pos];
  if (!p->to)
    return !LLVMIsAFuncletPadInst(inst);
  if (!LLVMIsABranchInst(inst) && !LLVMIsASwitchInst(inst))
    return false;
  unsigned arrows = 0;
  const BodyBlock *b = &l->body->blocks.data[p->block];
  for (uint32_t i = 0; i < b->succ_count; i++)
    arrows += l->body->succ_list.data[b->succs + i] == p->to - 1;
  return arrows == 1;
}

bool leave_find(Leave *l, Analysis *a, LeaveShared *shared, Body *body, const Site *site) {
  *l = (Leave){
      .a = a, .shared = shared, .body = body, .site = site, .pos = body_position(body, site->call)};
  if (!l->pos || !collect(l))
    return false;
  l->stamps = mem_alloc(body->blocks.len * sizeof *l->stamps);
  find_selects(l);
  walk_before(l);
  if (!l->goes_on || l->refused || !l->exits.len || l->exits.len > MAX_EXITS)
    return false;
  for (uint32_t i = 0; i < l->exits.len && !l->refused; i++) {
    l->refused = !has_place(l, &l->points.data[l->exits.data[i]]);
    walk_after(l, i);
  }
  return !l->refused;
}

void leave_free(Leave *l) {
  vec_free(&l->derived);
  vec_free(&l->touches);
  vec_free(&l->points);
  vec_free(&l->exits);
  vec_free(&l->stack);
  mem_free(l->stamps);
}

void leave_shared_free(LeaveShared *shared) {
  mem_free(shared->first);
  mem_free(shared->next);
}
