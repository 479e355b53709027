// REQUIRES: letgo, runtime
// RUN: %letgo build -o %t %s && env LETGO_STATS=%t.with %t
// RUN: %letgo build -escape-pool-bytes=0 -o %t %s && env LETGO_STATS=%t.without %t
// RUN: %python -c 'import json, sys; a, b = [json.load(open(f))["heap_peak_bytes"] for f in sys.argv[1:]]; \
// RUN:   print(a, b); sys.exit(a > b * 5 // 4)' %t.with %t.without

// A dead object of a pool keeps what it holds, for nobody knows that it is dead. That must never be much
// more than what a program needs anyway: the heap is as large with pools as without.

package main

type holder struct {
	data []byte
	side *side
}

type side struct {
	list *node
	more []byte
}

type node struct {
	value int
	next  *node
	pad   [6]int
}

func differ(a, b *holder) int {
	if a == nil {
		return 1
	}
	return len(a.data) - len(b.data) + int(b.data[len(b.data)-1])
}

// Two buffers are needed at a time.
func buffers(n, size int) (sum int) {
	var last *holder
	for i := 0; i < n; i++ {
		h := new(holder)
		h.data = make([]byte, size+i)
		sum += differ(last, h)
		last = h
	}
	return
}

// The same behind another object.
func behind(n, size int) (sum int) {
	var last *holder
	for i := 0; i < n; i++ {
		h := &holder{side: &side{}, data: []byte{1}}
		h.side.more = make([]byte, size+i)
		sum += differ(last, h)
		last = h
	}
	return
}

// Each holds a long list.
func lists(n, length int) (sum int) {
	var last *holder
	for i := 0; i < n; i++ {
		h := &holder{data: []byte{2}}
		var list *node
		for k := 0; k < length; k++ {
			list = &node{value: k, next: list}
		}
		h.side = &side{list: list}
		sum += differ(last, h) + h.side.list.value
		last = h
	}
	return
}

// A queue with a few entries, through which many pass. All are made in one place: a first one made
// before would be a slot, and keep them all.
func queue(n int) (sum int) {
	var first, last *node
	for i := 0; i < n; i++ {
		fresh := &node{value: i}
		if last == nil {
			first = fresh
		} else {
			last.next = fresh
		}
		last = fresh
		if i > 10 {
			first = first.next
		}
		sum += first.value
	}
	return
}

// A queue whose entries are made apart from what links them.
func linked(n int) (sum int) {
	var first, last *holder
	for i := 0; i < n; i++ {
		fresh := &holder{side: &side{list: &node{value: i}}}
		if last == nil {
			first = fresh
		} else {
			last.side.list.next = fresh.side.list
		}
		last = fresh
		if i > 10 {
			first.side = &side{list: first.side.list.next}
		}
		sum += first.side.list.value
	}
	return
}

func number(n int) int {
	n -= 111
	for k := 27; k != 1; n++ {
		if k%2 == 0 {
			k /= 2
		} else {
			k = 3*k + 1
		}
	}
	return n
}

func main() {
	println(buffers(number(100), 1<<20))
	println(behind(number(100), 1<<20))
	println(lists(number(40), number(10000)))
	println(queue(number(3000000)))
	println(linked(number(300000)))
}
