// REQUIRES: letgo, runtime
// RUN: %letgo build -gcflags=-l -emit=ll -o - %s | %FileCheck %s \
// RUN:   --implicit-check-not='@rt_string_{{.*}}ptr null)'
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Short strings that are made here and stay here lie in the frame: concatenations, and conversions
// from and to bytes and runes. The runtime takes the heap for long ones. Loops use one place again,
// unless what they made before is still there.

// Of the allocations two are sinkMap's.
// ALLOCS -l: 12

package main

var word, long = "word", "a string that is longer than any place for one, as long as it may be"

func concat(n int) int {
	s := word + word
	t := "<" + s + ">"
	return len(s+t) + int(t[n])
}

func compared(s string) (n int) {
	for i := 0; i < 10; i++ {
		if s+word == "aword" {
			n++
		}
	}
	return
}

// A length is no address.
func lengths(s string) int { return len(s + word) }

func bytes(s string) int {
	b := []byte(s)
	b[0] = 'x'
	t := string(b)
	b[0] = 'y'
	return int(b[0]) + int(t[0]) + len(t)
}

func runes(s string) int {
	r := []rune(s)
	r[0] = 'x'
	t := string(r)
	u := string(r[1])
	return len(r) + len(t) + len(u)
}

func inMap(s string) int {
	m := map[string]int{s + word: 1} // GC "s \+ word escapes to heap"
	return m["aword"]
}

// The last one is needed for the next: each has a place of its own in a pool.
// CHECK-LABEL: define {{.*}}@main.longer(
// CHECK: alloca [{{[0-9]+}} x i8]
// CHECK: @rt_string_concat2({{.*}}ptr {{(nonnull )?}}%
func longer(n int) int {
	s := ""
	for i := 0; i < n; i++ {
		t := s + word // GC "s \+ word escapes to heap"
		s = t
	}
	return len(s)
}

// Too long for the places that there are: 2 allocations.
func tooLong() int {
	s := long + word
	b := []byte(s)
	b[0] = 'b'
	return len(s) + int(b[0])
}

// ---- twins: 8 allocations

var sink string
var sinkBytes []byte
var sinkRunes []rune
var sinkMap = map[string]int{} // ERROR GC "map\[string\]int\{\} escapes to heap"

// CHECK-LABEL: define {{.*}}@main.concatLeaks(
// CHECK: @rt_string_concat2({{.*}}ptr null)
// CHECK: @rt_string_concat({{.*}}ptr null)
func concatLeaks() {
	sink = word + word                   // ERROR GC "word \+ word escapes to heap"
	sink = "<" + sink + ">" + word + "." // ERROR GC ""<" \+ sink \+ ">" \+ word \+ "\." escapes to heap"
}

// CHECK-LABEL: define {{.*}}@main.bytesLeak(
// CHECK: @rt_string_to_bytes({{.*}}ptr null)
// CHECK: @rt_string_from_bytes({{.*}}ptr null)
func bytesLeak(s string) {
	sinkBytes = []byte(s)    // ERROR GC "\(\[\]byte\)\(s\) escapes to heap"
	sink = string(sinkBytes) // ERROR GC "string\(sinkBytes\) escapes to heap"
}

// CHECK-LABEL: define {{.*}}@main.runesLeak(
// CHECK: @rt_string_to_runes({{.*}}ptr null)
// CHECK: @rt_string_from_runes({{.*}}ptr null)
// CHECK: @rt_string_from_rune({{.*}}ptr null)
func runesLeak(s string) {
	sinkRunes = []rune(s)       // ERROR GC "\(\[\]rune\)\(s\) escapes to heap"
	sink = string(sinkRunes)    // ERROR GC "string\(sinkRunes\) escapes to heap"
	sink = string(sinkRunes[1]) // ERROR GC "string\(sinkRunes\[1\]\) escapes to heap"
}

// CHECK-LABEL: define {{.*}}@main.mapLeaks(
// CHECK: @rt_string_concat2({{.*}}ptr null)
func mapLeaks(s string) {
	sinkMap[s+word] = 1 // ERROR GC "s \+ word escapes to heap"
}

func main() {
	println(concat(1), compared("a"), lengths("a"), bytes("abc"), runes("aé"), inMap("a"))
	println(longer(3), longer(4), tooLong())
	concatLeaks()
	bytesLeak("abc")
	runesLeak("aé")
	mapLeaks("b")
	println(sink, len(sinkBytes), len(sinkRunes), sinkMap["bword"])
}
