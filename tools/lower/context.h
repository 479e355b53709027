// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What every part of the lowering works on: Lower is one module in the making, Fn one function.
//
// A Go value of type T is in one of two forms. *By value*: an LLVM first-class value, for types of
// at most eight scalars (a bool is i1 in this form, i8 in memory and inside aggregates). *In
// memory*: the address of its bytes, for larger structs and for arrays of more than one element;
// such an address may be a variable's own, so whoever needs the value to stay copies it
// (emit_stable).
#ifndef LETGO_LOWER_CONTEXT_H
#define LETGO_LOWER_CONTEXT_H

#include "lower/lower.h"
#include "rtgen/rt_table.h"
#include "support/map.h"

#include <llvm-c/DebugInfo.h>
#include <setjmp.h>

typedef struct Debug Debug;
typedef struct Abi Abi;
typedef struct Received Received;
typedef struct DeferFrame DeferFrame;

typedef struct {
  LLVMTypeRef void_, i1, i8, i16, i32, i64, f32, f64, ptr;
  LLVMTypeRef string, slice, interface; // {ptr,i64} {ptr,i64,i64} {ptr,ptr}
  LLVMTypeRef complex64, complex128;
} LowerTypes;

// A function body that is still to be lowered.
typedef struct {
  FuncInfo *info;
  LLVMValueRef fn;
} Pending;

// A type descriptor that is still to be filled.
typedef struct {
  Type *type;
  LLVMValueRef global;
} PendingType;

// A generic function with its type arguments, and the copy made for them.
typedef struct {
  FuncInfo *generic;
  TypeList targs;
  FuncInfo *info;
} Instance;

typedef struct Lower {
  LLVMContextRef context;
  LLVMModuleRef module;
  const LowerOptions *options;
  Compilation *compilation;
  Arena *arena;
  Universe *universe;
  Package *package;
  LowerTypes t;
  Debug *debug;
  LLVMValueRef runtime[RT_FUNCTION_COUNT]; // declared on first use
  Map(Type *, LLVMTypeRef) struct_types;
  Map(Object *, LLVMValueRef) globals;
  Map(FuncInfo *, LLVMValueRef) functions;
  Map(Str, LLVMValueRef) strings; // private constants by their bytes
  Vec(Pending) pending;           // in the order in which they were first mentioned
  size_t next_pending;
  Map(Type *, LLVMValueRef) descriptors; // addresses
  Vec(PendingType) pending_types;        // in the order in which they were first mentioned
  size_t next_pending_type;
  Vec(Instance) instances;
  struct StaticStep *static_steps; // by initialisation step (static_init.c)
  LLVMMetadataRef unlikely;        // !prof of a branch whose first target is cold
  LLVMValueRef plain;              // !letgo.plain of a load of what is no part of an address
  unsigned kind_prof, kind_site, kind_plain;
  jmp_buf give_up; // lower_fault jumps here
  const char *fault;
} Lower;

// A statement that break or continue may leave, innermost first.
typedef struct Target {
  struct Target *outer;
  Stmt *stmt;                              // the loop, switch or select
  Stmt *labeled;                           // the labelled statement around it, or null
  LLVMBasicBlockRef on_break, on_continue; // on_continue null for a switch
} Target;

typedef struct Fn {
  Lower *l;
  FuncInfo *info; // null for functions that have no source (wrappers, initialisers)
  LLVMValueRef fn;
  LLVMBuilderRef b;
  const Abi *abi;
  Map(Object *, LLVMValueRef) cells;     // addresses of variables
  Map(Stmt *, LLVMBasicBlockRef) labels; // by labelled statement
  Map(Expr *, LLVMValueRef) hoisted;     // see hoist.h
  Target *targets;
  LLVMBasicBlockRef fallthrough; // next clause of the innermost switch
  Stmt *labeled;                 // the labelled statement that was entered last
  DeferFrame *defers;            // of a function with defer statements (defer.c), or null
  uint32_t starters;             // goroutine starters made so far (go.c)
  const Received *received;      // what the chosen case of a select got, or null (chan.h)
  LLVMMetadataRef subprogram;
  LLVMMetadataRef scope; // innermost scope of debug information
  Pos pos;               // of the construct that is being lowered
  bool pos_is_fixed;     // pos stands for constructs from elsewhere
  bool dead;             // no path leads to the current block
} Fn;

// Reports a case that the checker should have refused, with our own file and line; does not return.
_Noreturn void lower_fault_at(Lower *l, Pos pos, const char *file, int line, const char *what);
#define lower_fault(l, pos, what) lower_fault_at((l), (pos), __FILE__, __LINE__, (what))

#endif
