// RUN: %letgo build -emit=ll -o %t.ll %s && FileCheck %s <%t.ll
// RUN: %letgo build -emit=bc -o %t.bc %s && llvm-dis %t.bc -o - | FileCheck %s
// RUN: %letgo build -emit=ll -escape=local -o - %s | FileCheck %s --check-prefix=NONE
// RUN: sed -n '/^#if/,/^#endif/p' %s | %clang -xc - -DCALLER -S -emit-llvm -Xclang -disable-llvm-passes -O1 -o %t.c.ll
// RUN: env ESCAPE_IMPORT=%t.bc %escape -passes='default<O1>' -S %t.c.ll | FileCheck %s --check-prefix=CALLER
// RUN: %escape -passes='default<O1>' -S %t.c.ll | FileCheck %s --check-prefix=ALONE

// A package as IR says of its functions what they do with what they are given, and a module that
// is compiled by itself, of another language even, goes by that.

// CHECK: define void @main.Set({{.*}} [[SET:#[0-9]+]]
// CHECK: attributes [[SET]] = {{.*}}"escape-summary"="1 void (ptr, ptr): P0[8]=P1"
// NONE-NOT: escape-summary
// CALLER: define {{.*}} @caller(
// CALLER-NOT: @malloc
// ALONE: define {{.*}} @caller(
// ALONE: @malloc

package lib

type Pair struct {
	n int
	p *int
}

//go:noinline
func Set(t *Pair, p *int) { t.p = p }

/*
#ifdef CALLER
#include <stdlib.h>
struct pair { long n; long *p; };
void set(struct pair *t, long *p) __asm__("main.Set");
void use(long);
void caller(void) {
  struct pair t = {0, 0};
  long *x = malloc(sizeof *x);
  *x = 1;
  set(&t, x);
  use(*x);
}
#endif
*/
