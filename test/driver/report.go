// RUN: %letgo build -escape-report=%t.json -o %t %s
// RUN: %python -c 'import json,sys; r = json.load(open(sys.argv[1])); \
// RUN:   print(*(" ".join(str(s[k]) for k in ("line", "name", "kind", "type", "size", "verdict")) \
// RUN:   for s in r["sites"]), sep="\n")' %t.json | FileCheck %s
// RUN: FileCheck %s --input-file %t.json --check-prefix=ROOM
//
// ROOM: "name": "z", {{.*}} "verdict": "stack", "copies": {{[0-9]+}}, "heap_copies": 0, "rooms": [{"file": "{{.*}}report.go", "line": 24, "col": 25}]
//
// The report is JSON with one entry a site, whatever the names hold.

package main

// CHECK: [[#@LINE+3]] x var int 8 heap
//go:noinline
func heap() *int {
	x := 1
	return &x
}

func main() {
	// CHECK: [[#@LINE+1]] y var [3]int 24 {{stack|deleted}}
	y := [3]int{1, 2, 3}
	kept = heap()
	println(y[*kept], *made())
}

var kept *int

// CHECK: [[#@LINE+3]] z var int 8 stack
//go:noinline
func made() *int {
	z := 1
	return &z
}
