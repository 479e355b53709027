// RUN: %letgo build -l -escape-report=%t.json %s
// RUN: %python %S/Inputs/schema.py %src/tools/driver/escape-report.schema.json %t.json
// RUN: %python -c 'import json,sys; r = json.load(open(sys.argv[1])); \
// RUN:   print(*(" ".join([p["function"], str(p["arg"]), f["to"], str(f.get("index")), \
// RUN:     str(f.get("offset")), str(f["level"])] + [s["step"] for s in f["path"]]) \
// RUN:     for p in r["params"] for f in p["flows"]), \
// RUN:     *(" ".join([s["name"], s["reason"]] + [t["step"] + ":" + t.get("object", "") \
// RUN:     for t in s["path"]]) for s in r["sites"] if s["verdict"] == "heap"), sep="\n")' \
// RUN:   %t.json | FileCheck %s
//
// The report is what the schema says it is, flows of parameters and ways included. A library: of a
// program it is known which functions come as values.

package lib

type T struct{ n, p *int }

var sink interface{}

// CHECK-DAG: main.leak 0 heap None None 0 stored
//go:noinline
func leak(p *int) { sink = p }

// CHECK-DAG: main.set 1 content 0 8 0 stored
//go:noinline
func set(t *T, p *int) { t.p = p }

// CHECK-DAG: main.get 0 result 0 None 1 returned
//go:noinline
func get(p **int) *int { return *p }

// CHECK-DAG: main.apply 1 call 0 None 0 passed
//go:noinline
func apply(f func(*int), p *int) { f(p) }

func Use() {
	x, y, z := 1, 2, 3
	t := &T{}
	set(t, &x)
	sink = t
	p := &y
	leak(get(&p))
	apply(func(p *int) { println(*p) }, &z)
	apply(func(p *int) { print(*p, "\n") }, &z)
}

// CHECK: x stored allocated: stored:{storage for &T{}} stored:{heap}
