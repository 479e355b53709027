// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The connection graph of one function: what may point to what.
//
// A *node* is an object: a site, an alloca, what a parameter points to (a phantom), everything
// outside (OUT), the result (RET). A *loc* is a place in a node, (node, byte offset), with the
// one offset ANY for 'somewhere in it'. A *variable* holds a set of locs; SSA values have
// variables, one for each scalar of an aggregate, and so have the memory *cells* of nodes: one
// cell for each aligned word of 8 bytes that is accessed, and one more for what is written at
// unknown offsets.
//
// A cell has two variables, and keeping them apart is what makes the analysis sound: `mem` is
// what this function stored there, `read` is what a load can find: mem, and the phantom child of
// the cell when somebody outside may have written it (the node is OPEN: a phantom reaches it),
// and OUT when OUT reaches the node. Everything that reads uses `read`.
//
// What OUT reaches is not told apart any more: it holds OUT, and what is put there is reached, too,
// but not kept. Whoever reads it finds anything anyway, and no verdict on an object that is out asks
// who else holds it. A container of a thousand things that leaks is one edge from then on.
//
// The constraints are inclusion constraints (Andersen): *edges* copy one variable into another
// and may shift offsets; *uses* hang on a pointer variable and make edges for every loc that
// arrives there; *links* connect whole nodes for memcpy and make edges when a cell is written in
// the source or read in the target. All are plain numbers in dense arrays, so that the summary
// of a callee can be taken in as more of the same.
//
// Bounds: 32 words a node, then one cell for all the rest; 64 locs a set, then the objects in it
// are joined into one GROUP node; 24 phantom children a function.
//
// Sources: Andersen 1994; Choi et al. 1999 (phantom nodes, summaries); Whaley and Rinard 1999
// (inside and outside edges).
#ifndef LETGO_PASS_GRAPH_H
#define LETGO_PASS_GRAPH_H

#include "pass/vec.h"

#include <llvm-c/Types.h>

typedef uint32_t NodeId; ///< index into Graph.nodes; 0 is NO_NODE
typedef uint32_t VarId;  ///< index into Graph.vars; 0 is NO_VAR
typedef uint32_t LocId;  ///< index into Graph.locs
typedef uint32_t EdgeId; ///< index into Graph.edges; 0 is none
typedef uint32_t InstId; ///< position of an instruction in its function, from 1; 0 is none

enum {
  NO_NODE = 0,
  NO_VAR = 0,
  ANY = INT32_MIN,  ///< an offset that is not known
  REST = INT32_MAX, ///< a multiple of 8 that is in none of a node's first 32 words
};

typedef enum NodeKind {
  NODE_NONE,
  NODE_OUT,     ///< mutable globals, other threads, everything unknown
  NODE_CONST,   ///< constant globals and functions: readable, never written; with a value: that
                ///< one, and any_read is what it holds
  NODE_RET,     ///< the result; word j is scalar j
  NODE_SITE,    ///< an allocation call
  NODE_ALLOCA,  ///< a slot of the front end
  NODE_FRESH,   ///< a heap object that a call hands over and that is no site
  NODE_PHANTOM, ///< what the caller's memory holds
  NODE_COPY,    ///< the bytes in flight in one memcpy
  NODE_GROUP,   ///< objects that a large set joined
} NodeKind;

/// Who reaches a node through memory. A site with any of them may not live in the frame.
typedef enum Reach {
  REACH_OUT = 1,     ///< OUT
  REACH_PHANTOM = 2, ///< a phantom: the node is *open*
  REACH_RET = 4,     ///< the result
} Reach;

enum { REACH_KINDS = 3 };

/// How a node came to be reached: `edge` put it into a cell of `holder`.
typedef struct Cause {
  EdgeId edge;
  NodeId holder;
} Cause;

typedef struct Node {
  NodeKind kind;
  uint8_t reach;        ///< Reach bits
  uint8_t depth;        ///< of a phantom: dereferences from its parameter
  bool is_deep;         ///< a phantom that stands for everything below its depth
  bool is_pending;      ///< a phantom that holds what is handed to a parameter's function
  bool is_table;        ///< a NODE_CONST whose words are told apart
  bool is_filled;       ///< of a table: its words are known
  uint32_t modulus;     ///< offsets are taken modulo this many bytes; 0 none
  NodeId group;         ///< the group that took this node in, or NO_NODE
  NodeId rep;           ///< a group further up, so that chains stay short; NO_NODE before grouping
  NodeId members, next; ///< list of a group's members
  uint32_t cells, cell_count;
  uint32_t locs;
  LocId any_loc; ///< the one at no known offset, 0 when nobody needed it
  uint32_t links_out, links_in;
  VarId unknown_mem;  ///< what was stored at unknown offsets
  VarId any_read;     ///< what a load at an unknown offset can find
  NodeId any_child;   ///< phantom child of a read at an unknown offset
  NodeId root;        ///< of a phantom: the one without parent
  NodeId deep;        ///< of a root: its deep phantom
  uint32_t tag;       ///< site number, or argument index of a root phantom; of a fresh object that
                      ///< we could make room for: 1 + its number in the callee's summary
  uint32_t call;      ///< of a pending phantom: number of the call
  uint32_t stamp;     ///< Graph.stamp of the walk that met it last
  LLVMValueRef value; ///< instruction or argument, or null
  Cause cause[REACH_KINDS];
} Node;

typedef struct Cell {
  NodeId node;
  int32_t word; ///< byte offset / 8, or WORD_REST
  VarId mem, read;
  NodeId child; ///< phantom, made when the cell is read while the node is open
  uint32_t next;
} Cell;

enum { WORD_REST = INT32_MAX, WORD = 8, WORDS_PER_NODE = 32, MAX_SPAN = 1024 };

typedef struct Loc {
  NodeId node;
  int32_t offset; ///< bytes, ANY or REST
  LocId next;
  uint32_t stamp; ///< as in Node
} Loc;

/// What propagation looks at comes first.
typedef struct Var {
  LocId *items;   ///< in order of arrival; the first `done` are propagated. Behind them: var_via
  uint64_t *bits; ///< of a set that is not small: which need not be added, by number modulo `span`
  uint32_t len, cap, done;
  uint32_t span;  ///< bits there are, a power of 2 up to MAX_SPAN
  uint32_t limit; ///< length that triggers grouping
  NodeId owner;   ///< of a memory cell: its node
  bool queued;
  bool grouped; ///< members of groups are entered as their group, and no offset beside ANY
  uint32_t edges, last_edge; ///< list of edges out of here, in order of arrival
  uint32_t uses, last_use;   ///< list of constraints on pointers held here, the same
} Var;

/// The edge that brought each item.
static inline EdgeId *var_via(const Var *var) { return var->items + var->cap; }

/// dst includes src, shifted: by `shift` bytes, and by any multiple of `stride` unless it is 0.
typedef struct Edge {
  VarId src, dst;
  int32_t shift;
  uint32_t stride;
  InstId inst;
  uint32_t next;
} Edge;

/// How an edge moves offsets. {0, 0} keeps them, stride 1 forgets them.
typedef struct Shift {
  int32_t bytes;
  uint32_t stride;
} Shift;

extern const Shift SHIFT_NONE, SHIFT_ANY;

typedef enum UseKind {
  USE_LOAD,   ///< other includes what is read at (loc + offset, size bytes)
  USE_STORE,  ///< what is written at (loc + offset, size bytes) includes other
  USE_SOURCE, ///< the loc is the source of copy node `other`, size bytes
  USE_TARGET, ///< the loc is the target of copy node `other`, size bytes
  USE_CALL,   ///< the loc is called: Graph.on_call learns of it, with `other`
} UseKind;

typedef struct Use {
  UseKind kind;
  uint32_t other; ///< VarId, or NodeId of a copy
  int32_t offset; ///< bytes, or ANY
  uint32_t size;  ///< bytes, or SIZE_UNKNOWN
  InstId inst;
  uint32_t next;
} Use;

#define SIZE_UNKNOWN UINT32_MAX

/// Bytes [from, from + size) of `src` appear at `to` in `dst`; ANY in either forgets offsets.
typedef struct Link {
  NodeId src, dst;
  int32_t from, to;
  uint32_t size;
  InstId inst;
  uint32_t next_out, next_in;
} Link;

typedef enum EventKind { EVENT_MEM, EVENT_READ, EVENT_UNKNOWN, EVENT_ANY, EVENT_REACH } EventKind;

typedef struct Event {
  EventKind kind;
  uint32_t id;   ///< cell, or node
  uint32_t bits; ///< of EVENT_REACH
} Event;

/// The call numbered `call` may reach the object `callee`. May add constraints.
typedef void (*CallFn)(void *user, uint32_t call, NodeId callee);
/// The table is read for the first time. Fills its words.
typedef void (*TableFn)(void *user, NodeId table);

typedef struct Graph {
  Pool pool;      ///< what lives as long as the graph
  Pool work_pool; ///< what grows, up to graph_shrink
  VEC(Node) nodes;
  VEC(Cell) cells;
  VEC(Loc) locs;
  VEC(Var) vars;
  VEC(Edge) edges;
  VEC(Use) uses;
  VEC(Link) links;
  VEC(VarId) queue;
  size_t queue_head;
  VEC(Event) events;
  KeySet edge_keys; ///< plain edges that exist
  NodeId out, constant, ret;
  VarId out_sink;  ///< what flows in here escapes
  VarId out_value; ///< holds exactly OUT
  LocId out_loc;
  CallFn on_call;
  TableFn on_table;
  void *user;
  uint64_t batch_bits[MAX_SPAN / 64];
  uint32_t stamp; ///< of the walk over a set that goes on, so that each member is met once
  uint32_t phantom_children;
  uint32_t phantom_depth; ///< dereferences that are told apart, from 1
  uint64_t work, work_limit; ///< insertions and edges; beyond the limit the function is given up
} Graph;

/// Of a function of so many instructions. `spare` may be null; it outlives the graph.
void graph_init(Graph *g, Spare *spare, uint64_t work_limit, size_t instructions);
void graph_free(Graph *g);

NodeId graph_node(Graph *g, NodeKind kind, LLVMValueRef value);
/// A phantom without parent: what argument `arg` holds.
NodeId graph_root_phantom(Graph *g, LLVMValueRef value, uint32_t arg);
VarId graph_var(Graph *g);
LocId graph_loc(Graph *g, NodeId node, int32_t offset);

/// Puts a loc into a variable; `via` may be 0.
void graph_add(Graph *g, VarId var, LocId loc, EdgeId via);
void graph_edge(Graph *g, VarId src, VarId dst, Shift shift, InstId inst);
void graph_use(Graph *g, VarId pointer, Use use);

/// The variable of what stores at a place reach, or loads find. `offset` may be ANY or REST.
VarId graph_mem(Graph *g, NodeId node, int32_t offset);
VarId graph_read(Graph *g, NodeId node, int32_t offset);
/// What is read of the word of a table at the offset; for who fills it.
VarId graph_table_word(Graph *g, NodeId table, int32_t offset);
void graph_link(Graph *g, Link link);

/// The group that stands for a node, or the node itself.
NodeId graph_rep(Graph *g, NodeId node);

/// Marks a node as reached and, later in the solver, all that it holds.
void graph_reach(Graph *g, NodeId node, unsigned bits, Cause cause);

/// Number of the lowest bit of a Reach mask: the index into Node.cause.
unsigned reach_index(unsigned bits);

/// Solves to the least fixed point. False when the work limit was hit: nothing may be concluded.
bool graph_solve(Graph *g);
/// Once it is solved: takes no more memory than it needs. Constraints that are added later may be
/// there twice.
void graph_shrink(Graph *g);

// Between graph.c, memory.c and group.c.
void graph_push_event(Graph *g, EventKind kind, uint32_t id, unsigned bits);
int32_t node_wrap(const Node *node, int64_t offset);
/// Cell of a word, made when there is room; else the cell of the rest.
uint32_t cell_get(Graph *g, NodeId node, int32_t word);
int32_t word_of(int32_t offset);
void graph_apply_use(Graph *g, Use use, LocId loc);
void graph_handle_event(Graph *g, Event event);
/// Makes the bits of a set whose items were replaced.
void graph_index(Graph *g, Var *var);
void graph_regroup(Graph *g, VarId var);
LocId graph_canonical(Graph *g, LocId loc);
void graph_relink(Graph *g, NodeId member, NodeId group);

#endif
