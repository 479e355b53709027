// REQUIRES: letgo, runtime
// RUN: %python %S/../seed/verdicts.py --letgo %letgo --gc %gc %s
// RUN: %letgo build -escape-pool-bytes=0 -gcflags "-m -l" -o %t %s 2>&1 \
// RUN:   | %FileCheck %s --check-prefix=NONE
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// What is alive together with others of its kind, or has any size, is in a pool of the frame as long
// as it fits. The twins leak, or let too much wait for the end of the frame. Here everything fits that
// may, so only the twins allocate: leaks 5, forth 5, buffers 3 and 3. What returned makes is in its
// caller's frame.
//
// ALLOCS -l: 16
// ALLOCS inlined: 16

package main

type node struct {
	value int
	next  *node
}

// A list whose nodes point back.
func back(n int) (sum int) {
	var list *node
	for i := 0; i < n; i++ {
		// NONE: pools.go:[[#@LINE+1]]:10: &node{...} escapes to heap
		list = &node{i, list} // GC "&node{...} escapes to heap"
	}
	for ; list != nil; list = list.next {
		sum = sum*2 + list.value
	}
	return
}

var kept *node

func leaks(n int) {
	for i := 0; i < n; i++ {
		kept = &node{i, kept} // ERROR GC "&node{...} escapes to heap"
	}
}

// A queue: each node points to the next one, so one that is dead would keep all that come after it.
func forth(n int) (sum int) {
	first := &node{}
	last := first
	for i := 0; i < n; i++ {
		last.next = &node{value: i} // ERROR GC "&node{...} escapes to heap"
		last = last.next
		first = first.next
		sum += first.value
	}
	return
}

type item struct{ cost, place int }

// A heap of pointers, as for shortest paths.
func costs(n int) (sum int) {
	var open [8]*item
	size := 0
	for i := 0; i < n; i++ {
		open[size] = &item{(i * 5) % 7, i} // GC "&item{...} escapes to heap"
		for j := size; j > 0 && open[j].cost < open[(j-1)/2].cost; j = (j - 1) / 2 {
			open[j], open[(j-1)/2] = open[(j-1)/2], open[j]
		}
		size++
	}
	for i := 0; i < size; i++ {
		sum = sum*3 + open[i].cost
	}
	return
}

func newItem(cost, place int) *item {
	return &item{cost, place} // ERROR GC "&item{...} escapes to heap" INLINED
}

// The callee makes each in a room that comes from a pool here, while there is one.
func handed(n int) (sum int) {
	var open [8]*item
	for i := 0; i < n; i++ {
		open[i] = newItem((i*5)%7, i)
		sum += open[i/2].cost
	}
	return
}

// One at a time, of any size.
func squares(n int) (sum int) {
	for k := 1; k < n; k++ {
		s := make([]int, k) // GC "make\(\[\]int, k\) escapes to heap"
		for i := range s {
			s[i] = i * k
		}
		sum += s[k-1]
	}
	return
}

// All together, of any size.
func triangle(n int) (sum int) {
	var rows [8][]int
	for k := 0; k < n; k++ {
		rows[k] = make([]int, k+1) // GC "make\(\[\]int, k \+ 1\) escapes to heap"
		rows[k][0], rows[k][k] = 1, 1
		for i := 1; i < k; i++ {
			rows[k][i] = rows[k-1][i-1] + rows[k-1][i]
		}
	}
	for _, v := range rows[n-1] {
		sum = sum*10 + v
	}
	return
}

func returned(n int) []int {
	return make([]int, n) // ERROR GC "make\(\[\]int, n\) escapes to heap" INLINED
}

type holder struct{ data []byte }

func differ(a, b *holder) int {
	if a == nil {
		return len(b.data)
	}
	return len(a.data) - len(b.data) + int(b.data[len(b.data)-1])
}

// A pool of holders would keep their buffers.
func buffers(n, size int) (sum int) {
	var last *holder
	for i := 0; i < n; i++ {
		h := new(holder)                // ERROR GC "new\(holder\) escapes to heap"
		h.data = make([]byte, size+i*7) // GC "make\(\[\]byte, size \+ i \* 7\) escapes to heap"
		sum += differ(last, h)
		last = h
	}
	return
}

// number returns n, in a way that no compiler sees through: from 27 on it is 111 steps to 1.
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
	println(back(number(9)), costs(number(7)), handed(number(6)), squares(number(20)), triangle(number(5)))
	leaks(number(5))
	println(forth(number(5)), buffers(number(3), number(5000)), len(returned(number(9))))
	println(kept.next.value)
}
