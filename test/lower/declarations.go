// RUN: %letgo build -emit=naive -o - %s | FileCheck %s
// RUN: %letgo build -emit=naive -escape=off -o - %s | FileCheck %s --check-prefix=OFF

// How the allocators are declared: known to LLVM and the pass, or with -escape=off just functions.

package main

func main() {
	x := 1
	println(x)
}

// CHECK: declare noalias nonnull align 8 ptr @rt_new_noptr(i64) [[ALLOC:#[0-9]+]]
// CHECK: attributes [[ALLOC]] = { nounwind willreturn allockind("alloc,zeroed") allocsize(0) memory(inaccessiblemem: readwrite) "alloc-family"="letgo" "escape-effects"="New->R" "escape-pointer-free" }

// OFF: declare nonnull align 8 ptr @rt_new_noptr(i64) [[ALLOC:#[0-9]+]]
// OFF-NOT: allockind
// OFF: attributes [[ALLOC]] = { nounwind
// OFF-NOT: allockind
