// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shortest paths in a road map: a graph of named places, Dijkstra's algorithm with a heap of
// pointers, paths as lists of legs, costs by a function, detours around closed roads, the widest
// way, and reachable circles.
package main

import "os"

type Place struct {
	Name  string
	X, Y  int
	Roads []*Road
}

type Road struct {
	From, To *Place
	Length   int
	Lanes    int
	Closed   bool
}

type Map struct {
	places []*Place
	byName map[string]*Place
}

func (m *Map) Add(name string, x, y int) *Place {
	p := &Place{Name: name, X: x, Y: y}
	m.places = append(m.places, p)
	m.byName[name] = p
	return p
}

func (m *Map) Connect(a, b *Place, length, lanes int) {
	a.Roads = append(a.Roads, &Road{From: a, To: b, Length: length, Lanes: lanes})
	b.Roads = append(b.Roads, &Road{From: b, To: a, Length: length, Lanes: lanes})
}

// item is a place in the queue with the road that led there.
type item struct {
	place *Place
	cost  int
	by    *Road
	from  *item
	index int
}

type queue struct {
	items []*item
	less  func(a, b *item) bool
}

func (q *queue) swap(i, j int) {
	q.items[i], q.items[j] = q.items[j], q.items[i]
	q.items[i].index, q.items[j].index = i, j
}

func (q *queue) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !q.less(q.items[i], q.items[parent]) {
			return
		}
		q.swap(i, parent)
		i = parent
	}
}

func (q *queue) push(it *item) {
	it.index = len(q.items)
	q.items = append(q.items, it)
	q.up(it.index)
}

func (q *queue) pop() *item {
	top := q.items[0]
	last := len(q.items) - 1
	q.swap(0, last)
	q.items = q.items[:last]
	for i := 0; ; {
		child := 2*i + 1
		if child >= last {
			break
		}
		if child+1 < last && q.less(q.items[child+1], q.items[child]) {
			child++
		}
		if !q.less(q.items[child], q.items[i]) {
			break
		}
		q.swap(i, child)
		i = child
	}
	return top
}

// Path is a way from one place to another.
type Path struct {
	Legs  []*Road
	Cost  int
	Steps int
}

func (it *item) path(steps int) *Path {
	p := &Path{Cost: it.cost, Steps: steps}
	for at := it; at.by != nil; at = at.from {
		p.Legs = append(p.Legs, at.by)
	}
	for i, j := 0, len(p.Legs)-1; i < j; i, j = i+1, j-1 {
		p.Legs[i], p.Legs[j] = p.Legs[j], p.Legs[i]
	}
	return p
}

// search calls visit for places in the order of their cost, until it returns false.
func search(from *Place, less func(a, b *item) bool, cost func(sofar int, r *Road) (int, bool), start int, visit func(it *item) bool) {
	q := &queue{less: less}
	best := make(map[*Place]*item)
	done := make(map[*Place]bool)
	first := &item{place: from, cost: start}
	best[from] = first
	q.push(first)
	for len(q.items) > 0 {
		it := q.pop()
		done[it.place] = true
		if !visit(it) {
			return
		}
		for _, r := range it.place.Roads {
			if done[r.To] || r.Closed {
				continue
			}
			c, ok := cost(it.cost, r)
			if !ok {
				continue
			}
			next := &item{place: r.To, cost: c, by: r, from: it}
			old, seen := best[r.To]
			if !seen {
				best[r.To] = next
				q.push(next)
			} else if less(next, old) {
				old.cost, old.by, old.from = c, r, it
				q.up(old.index)
			}
		}
	}
}

func cheaper(a, b *item) bool {
	return a.cost < b.cost || a.cost == b.cost && a.place.Name < b.place.Name
}

func (m *Map) Shortest(from, to *Place, cost func(r *Road) int) (found *Path) {
	steps := 0
	search(from, cheaper, func(sofar int, r *Road) (int, bool) {
		return sofar + cost(r), true
	}, 0, func(it *item) bool {
		steps++
		if it.place == to {
			found = it.path(steps)
			return false
		}
		return true
	})
	return found
}

// Widest maximises the least number of lanes.
func (m *Map) Widest(from, to *Place) (found *Path) {
	wider := func(a, b *item) bool {
		return a.cost > b.cost || a.cost == b.cost && a.place.Name < b.place.Name
	}
	search(from, wider, func(sofar int, r *Road) (int, bool) {
		if r.Lanes < sofar {
			sofar = r.Lanes
		}
		return sofar, true
	}, 1<<30, func(it *item) bool {
		if it.place == to {
			found = it.path(0)
			return false
		}
		return true
	})
	return found
}

// Within counts what is not further than a limit.
func (m *Map) Within(from *Place, limit int) (count, furthest int) {
	search(from, cheaper, func(sofar int, r *Road) (int, bool) {
		c := sofar + r.Length
		return c, c <= limit
	}, 0, func(it *item) bool {
		count++
		furthest = it.cost
		return true
	})
	return count, furthest
}

// Detour is the shortest path without the longest leg of the shortest path.
func (m *Map) Detour(p *Path) *Path {
	if len(p.Legs) == 0 {
		return p
	}
	longest := p.Legs[0]
	for _, leg := range p.Legs {
		if leg.Length > longest.Length {
			longest = leg
		}
	}
	longest.Closed = true
	defer func() { longest.Closed = false }()
	return m.Shortest(p.Legs[0].From, p.Legs[len(p.Legs)-1].To, byLength)
}

func byLength(r *Road) int { return r.Length }

// speed makes a cost of minutes.
func speed(base int) func(r *Road) int {
	return func(r *Road) int { return 1 + r.Length*10/(base+20*r.Lanes) }
}

func build(side int) *Map {
	m := &Map{byName: make(map[string]*Place)}
	random := uint32(5)
	next := func(n int) int {
		random = random*1664525 + 1013904223
		return int(random>>8) % n
	}
	for y := 0; y < side; y++ {
		for x := 0; x < side; x++ {
			p := m.Add(itoa(x)+"/"+itoa(y), x, y)
			if x > 0 && next(10) > 0 {
				m.Connect(p, m.places[y*side+x-1], 10+next(40), 1+next(4))
			}
			if y > 0 && next(10) > 0 {
				m.Connect(p, m.places[(y-1)*side+x], 10+next(40), 1+next(4))
			}
		}
	}
	return m
}

func main() {
	side := 20
	if len(os.Args) > 1 {
		side = atoi(os.Args[1])
	}
	m := build(side)
	sum := 0
	for i := 1; i < side; i++ {
		from, to := m.byName[itoa(i)+"/0"], m.byName["0/"+itoa(side-i)]
		p := m.Shortest(from, to, byLength)
		if p == nil {
			println("no way from", from.Name, "to", to.Name)
			continue
		}
		fast, around, wide := m.Shortest(from, to, speed(30)), m.Detour(p), m.Widest(from, to)
		near, far := m.Within(from, side*8)
		if i <= 5 {
			println(from.Name, to.Name, p.Cost, len(p.Legs), p.Steps, fast.Cost, wide.Cost, near, far)
		}
		sum = (sum*31 + p.Cost + len(p.Legs) + fast.Cost + wide.Cost + near + far) % 1000003
		if around != nil {
			sum += around.Cost
		}
	}
	println("checksum", sum)
}

func itoa(n int) string {
	if n < 10 {
		return "0123456789"[n : n+1]
	}
	return itoa(n/10) + itoa(n%10)
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
