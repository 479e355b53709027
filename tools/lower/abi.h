// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How Go values cross a call.
//  - A parameter is flattened to its scalars, in order; one that is handled in memory is the
//  address
//    of bytes that the callee only reads, and only before it does anything else (it copies them to
//    its own cell). bool is i8; integers narrower than 32 bits are sign- or zero-extended.
//  - Results: no scalar: void; one: itself; two: a pair of 8-byte words, integers extended to i64,
//    float32 widened to double; else a struct of all results through `sret`.
//  - A closure's record comes in a `nest` parameter, before all but sret. The receiver of a method
//    is its first parameter.
#ifndef LETGO_LOWER_ABI_H
#define LETGO_LOWER_ABI_H

#include "lower/context.h"

typedef enum { ABI_VOID, ABI_SCALAR, ABI_PAIR, ABI_SRET } AbiResult;

typedef struct {
  LLVMTypeRef type;
  bool extend, is_signed; // narrower than 32 bits: how it is extended
  bool plain;             // a number that is part of no address
} AbiScalar;

struct Abi {
  LLVMTypeRef type; // of the function
  AbiResult result;
  LLVMTypeRef sret;   // struct of all results, when ABI_SRET
  AbiScalar words[2]; // scalars of the results, when ABI_SCALAR or ABI_PAIR
  bool nest;
  unsigned nest_index; // LLVM index of the closure's record
  unsigned first;      // LLVM index of the first Go parameter
  AbiScalar *params;   // LLVM parameters from `first` on
  uint32_t nparams;
  Type **results;
  uint32_t nresults;
  // "letgo-method": what calls through values of interfaces and functions go by. Of methods
  // iface_method_key, of functions with a closure record the type as text, else null.
  const char *method;
};

// The convention of functions of type `func` (KIND_FUNC), as a method when recv is not null, with a
// closure record when nest is set. In the arena.
Abi *abi_of(Lower *l, Type *func, Type *recv, bool nest);

// Adds a function to the module, with the attributes of its parameters and result.
LLVMValueRef abi_add_function(Lower *l, const char *name, const Abi *abi);

// Appends the scalars of a value to args.
typedef Vec(LLVMValueRef) Values;
void abi_push(Fn *f, Values *args, Type *type, LLVMValueRef value);

// Builds a value of type from LLVM parameters of f->fn starting at *next, which it advances.
LLVMValueRef abi_take(Fn *f, Type *type, unsigned *next);

// Names the LLVM parameters that make up a value of type, from index `at` on: after `name`, with a
// dot and the part's name for parts (s.ptr, s.len). Answers the index behind them.
unsigned abi_name_params(Fn *f, Type *type, const char *name, unsigned at);

// Calls callee; record is null when abi->nest is not set. `args` holds the flattened parameters.
// results (abi->nresults) receives the values; those in memory are addresses of fresh memory.
void abi_call(Fn *f, const Abi *abi, LLVMValueRef callee, LLVMValueRef record, Values args,
              LLVMValueRef *results);

// Calls callee with f's own sret memory and returns what it returns; the results must be the same.
// f is a wrapper; recover looks through it, which makes a difference if callee may have it.
void abi_forward(Fn *f, const Abi *abi, LLVMValueRef callee, Values args);

// Returns the values from f, whose convention is f->abi.
void abi_return(Fn *f, LLVMValueRef *values);

// recover depends on frames (runtime/rt_panic.h). A function that has it is never inlined, and a call
// of what may have it, or of a wrapper, never becomes a jump: the caller's frame would be the
// callee's, and recover would take the callee for the caller, which may be a deferred function.
// Calls of other functions may: what they call in turn keeps to this rule.
void abi_mark_recovers(Lower *l, LLVMValueRef fn);
bool abi_may_recover(LLVMValueRef callee);

#endif
