// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Linked lists in many shapes: intrusive and doubly linked with a sentinel, singly linked with the
// pointer-to-pointer idiom, a ring buffer that grows, nodes on the frame of the function that links
// them, and a list whose nodes point to variables of a loop.

package main

type element struct {
	value      int
	prev, next *element
}

type list struct {
	root   element
	length int
}

func (l *list) init() *list {
	l.root.prev, l.root.next = &l.root, &l.root
	l.length = 0
	return l
}

func (l *list) insertAfter(e, at *element) *element {
	e.prev, e.next = at, at.next
	at.next.prev = e
	at.next = e
	l.length++
	return e
}

func (l *list) remove(e *element) int {
	e.prev.next, e.next.prev = e.next, e.prev
	e.prev, e.next = nil, nil
	l.length--
	return e.value
}

func (l *list) pushBack(v int) *element  { return l.insertAfter(&element{value: v}, l.root.prev) }
func (l *list) pushFront(v int) *element { return l.insertAfter(&element{value: v}, &l.root) }

func (l *list) each(f func(*element)) {
	for e := l.root.next; e != &l.root; {
		next := e.next
		f(e)
		e = next
	}
}

func (l *list) reverse() {
	e := &l.root
	for {
		e.prev, e.next = e.next, e.prev
		e = e.prev
		if e == &l.root {
			return
		}
	}
}

type cons struct {
	head int
	tail *cons
}

func fromDigits(n int) (first *cons) {
	at := &first
	for ; n > 0; n /= 10 {
		*at = &cons{head: n % 10}
		at = &(*at).tail
	}
	return
}

func (c *cons) number() int {
	if c == nil {
		return 0
	}
	return c.head + 10*c.tail.number()
}

func filter(at **cons, keep func(int) bool) (dropped int) {
	for *at != nil {
		if keep((*at).head) {
			at = &(*at).tail
		} else {
			*at = (*at).tail
			dropped++
		}
	}
	return
}

func mergeLists(a, b *cons) (merged *cons) {
	last := &merged
	for a != nil && b != nil {
		from := &a
		if b.head < a.head {
			from = &b
		}
		*last = *from
		last = &(*last).tail
		*from = (*from).tail
	}
	if a == nil {
		a = b
	}
	*last = a
	return
}

type ring struct {
	cells       []*element
	first, size int
}

func (r *ring) push(e *element) {
	if r.size == len(r.cells) {
		grown := make([]*element, 2*len(r.cells)+1)
		for i := 0; i < r.size; i++ {
			grown[i] = r.cells[(r.first+i)%len(r.cells)]
		}
		r.cells, r.first = grown, 0
	}
	r.cells[(r.first+r.size)%len(r.cells)] = e
	r.size++
}

func (r *ring) pop() (e *element) {
	if r.size > 0 {
		e = r.cells[r.first]
		r.cells[r.first] = nil
		r.first = (r.first + 1) % len(r.cells)
		r.size--
	}
	return
}

func doubly() {
	var l list
	l.init()
	state := uint32(7)
	var middle *element
	for i := 0; i < 100; i++ {
		state = state*1103515245 + 12345
		v := int(state >> 16 & 0xff)
		if v%2 == 0 {
			middle = l.pushBack(v)
		} else {
			l.pushFront(v)
		}
	}
	removed := l.remove(middle)
	l.reverse()
	sum, weight := 0, 1
	l.each(func(e *element) {
		if e.value%3 == 0 {
			l.remove(e)
			return
		}
		sum += weight * e.value
		weight++
	})
	println("doubly", removed, l.length, sum, l.root.next.value, l.root.prev.value)
}

func singly() {
	a, b := fromDigits(9754321), fromDigits(86533)
	println("singly", a.number(), b.number())
	merged := mergeLists(a, b)
	println(merged.number())
	dropped := filter(&merged, func(digit int) bool { return digit != 3 && digit != 9 })
	println(dropped, merged.number())
	println(filter(&merged, func(int) bool { return false }), merged == nil)
}

func rings() {
	var r ring
	made, sum := 0, 0
	for round := 1; round <= 20; round++ {
		for i := 0; i < round%7+3; i++ {
			made++
			r.push(&element{value: made})
		}
		for i := 0; i < round%5+2; i++ {
			if e := r.pop(); e != nil {
				sum = sum*3%100003 + e.value
			}
		}
	}
	println("ring", made, sum, r.size, len(r.cells))
	for r.size > 1 {
		r.pop()
	}
	println(r.pop().value, r.pop() == nil)
}

// onFrame links nodes that are variables of this very call, and recurses with them linked in.
func onFrame(outer *cons, depth int) int {
	a := cons{depth, outer}
	b := cons{depth * 2, &a}
	if depth == 0 {
		sum := 0
		for c := &b; c != nil; c = c.tail {
			sum = sum*5%1000003 + c.head
		}
		return sum
	}
	return onFrame(&b, depth-1)
}

func loopVariables() {
	var chain *cons
	var places [5]*int
	for i := 0; i < 5; i++ {
		digit := i * i
		node := cons{digit, chain}
		chain = &node
		places[i] = &node.head
		digit = 100
	}
	for i, p := range places {
		*p += i
	}
	different := true
	for i := 1; i < len(places); i++ {
		different = different && places[i] != places[i-1]
	}
	println("loop", chain.number(), different)
}

func main() {
	doubly()
	singly()
	rings()
	println("frame", onFrame(nil, 50))
	loopVariables()
}
