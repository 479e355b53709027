// RUN: %letgo build -emit=naive -o - %s | FileCheck %s --check-prefix=LINES
// RUN: %letgo build -emit=naive -g -o - %s | FileCheck %s --check-prefix=FULL

// Every function has a subprogram with Go's name and every call a location; variables and types are
// described with -g only.

package main

type node struct {
	name string
	next *node
}

func length(n *node) int {
	count := 0
	for n != nil {
		count++
		n = n.next
	}
	return count
}

func main() { println(length(&node{"a", nil})) }

// LINES: !DICompileUnit(language: DW_LANG_Go, {{.*}}emissionKind: LineTablesOnly
// LINES: !DISubprogram(name: "main.length", linkageName: "main.length", {{.*}}line: 14
// LINES-NOT: DILocalVariable

// FULL: #dbg_declare(ptr %n.addr, [[N:![0-9]+]], !DIExpression(), {{.*}})
// FULL: #dbg_declare(ptr %count, [[COUNT:![0-9]+]], !DIExpression(), {{.*}})
// FULL: !DICompileUnit(language: DW_LANG_Go, {{.*}}emissionKind: FullDebug
// FULL: [[N]] = !DILocalVariable(name: "n", {{.*}}line: 14, type: [[PTR:![0-9]+]]
// FULL: [[PTR]] = !DIDerivedType(tag: DW_TAG_pointer_type, name: "*node", baseType: [[NODE:![0-9]+]], size: 64
// FULL: [[NODE]] = !DICompositeType(tag: DW_TAG_structure_type, name: "node",
// FULL: !DIDerivedType(tag: DW_TAG_member, name: "next", {{.*}}baseType: [[PTR]], size: 64, offset: 128)
// FULL: [[COUNT]] = !DILocalVariable(name: "count", {{.*}}line: 15
