// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s

// Slices of unknown length: as long as they are short they lie in the frame, cleared each time. Where
// the last one is still there they share a pool, which is not enough for all.

// ALLOCS -l: 15

package main

var letters = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"

func distance(a, b string) int {
	row := make([]int, len(b)+1) // GC "make\(\[\]int, len\(b\) \+ 1\) escapes to heap"
	for j := range row {
		row[j] = j
	}
	for i := range a {
		last := row[0]
		row[0]++
		for j := range b {
			d := last
			if a[i] != b[j] {
				d = min(last, min(row[j], row[j+1])) + 1
			}
			last, row[j+1] = row[j+1], d
		}
	}
	return row[len(b)]
}

func min(a, b int) int {
	if a < b {
		return a
	}
	return b
}

func inLoop(n int) (sum int) { // GC "moved to heap: sum"
	for i := 0; i < n; i++ {
		s := make([]*int, i, 2*i) // GC "make\(\[\]\*int, i, 2 \* i\) escapes to heap"
		for k := range s {
			if s[k] != nil {
				return -1
			}
			s[k] = &sum
		}
		sum += len(s)
	}
	return
}

// The last one is still there.
func kept(n int) (sum int) {
	var last []int
	for i := 0; i < n; i++ {
		s := make([]int, i+1) // GC "make\(\[\]int, i \+ 1\) escapes to heap"
		s[0] = i
		if last != nil {
			sum += last[0]
		}
		last = s
	}
	return
}

// ---- twin

var sink []int

func leaks(n int) {
	sink = make([]int, n) // ERROR GC "make\(\[\]int, n\) escapes to heap"
}

func main() {
	for n := 5; n < len(letters); n *= 3 {
		println(distance(letters[:6], letters[3:n]), inLoop(n), kept(n))
	}
	leaks(3)
	println(len(sink))
}
