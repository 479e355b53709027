// RUN: %clang -O1 -c -emit-llvm -I %src/tools %s -o %t.bc
// RUN: %llvm-link %t.bc %libdir/rt.bc -o %t.linked.bc
// RUN: %opt -passes='default<O2>' %t.linked.bc -o %t.opt.bc
// RUN: %clang -O1 -no-pie %t.opt.bc %libdir/librt.a -o %t
// RUN: env LETGO_GC_STRESS=2 %t 2>&1 | FileCheck %s
//
// The runtime as bitcode, linked into the program and optimised with it, works like the archive,
// which then gives the libraries only.
#include "Inputs/go.h"

// CHECK: bitcode works
GO_MAIN {
  int64_t **cell = rt_new(8);
  for (int i = 0; i < 1000; i++) {
    *cell = rt_new_noptr(8);
    **cell = i;
    CHECK(**cell == i);
  }
  say("bitcode works");
}
