// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A B-tree as a table of records: insertion that splits, deletion that borrows and joins, ranges
// by a visitor and by a cursor, copies that share nothing, bulk loading, and checks of the
// invariants.
package main

import "os"

const degree = 8 // a node has degree-1 to 2*degree-1 records, the root may have fewer

type Record struct {
	Key   int
	Name  string
	Count int
}

type Node struct {
	records  []*Record
	children []*Node
}

type BTree struct {
	root *Node
	size int
}

func (n *Node) leaf() bool { return len(n.children) == 0 }
func (n *Node) full() bool { return len(n.records) == 2*degree-1 }

// find returns the place of a key in a node, and whether it is there.
func (n *Node) find(key int) (int, bool) {
	low, high := 0, len(n.records)
	for low < high {
		middle := (low + high) / 2
		if n.records[middle].Key < key {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < len(n.records) && n.records[low].Key == key
}

// Get returns the record of a key, or nil.
func (t *BTree) Get(key int) *Record {
	for n := t.root; n != nil; {
		i, ok := n.find(key)
		if ok {
			return n.records[i]
		}
		if n.leaf() {
			return nil
		}
		n = n.children[i]
	}
	return nil
}

func insertAt[T any](s []T, i int, v T) []T {
	var zero T
	s = append(s, zero)
	copy(s[i+1:], s[i:])
	s[i] = v
	return s
}

func removeAt[T any](s []T, i int) ([]T, T) {
	v := s[i]
	copy(s[i:], s[i+1:])
	return s[:len(s)-1], v
}

// split moves the upper half of child i into a new child.
func (n *Node) split(i int) {
	child := n.children[i]
	middle := child.records[degree-1]
	right := &Node{records: append([]*Record(nil), child.records[degree:]...)}
	if !child.leaf() {
		right.children = append([]*Node(nil), child.children[degree:]...)
		child.children = child.children[:degree]
	}
	child.records = child.records[:degree-1]
	n.records = insertAt(n.records, i, middle)
	n.children = insertAt(n.children, i+1, right)
}

// Put adds a record or replaces the one with its key.
func (t *BTree) Put(r *Record) {
	if t.root == nil {
		t.root = &Node{}
	}
	if t.root.full() {
		t.root = &Node{children: []*Node{t.root}}
		t.root.split(0)
	}
	if t.root.put(r) {
		t.size++
	}
}

func (n *Node) put(r *Record) bool {
	i, ok := n.find(r.Key)
	if ok {
		n.records[i] = r
		return false
	}
	if n.leaf() {
		n.records = insertAt(n.records, i, r)
		return true
	}
	if n.children[i].full() {
		n.split(i)
		switch key := n.records[i].Key; {
		case key < r.Key:
			i++
		case key == r.Key:
			n.records[i] = r
			return false
		}
	}
	return n.children[i].put(r)
}

// Delete removes a key and returns its record, or nil.
func (t *BTree) Delete(key int) *Record {
	if t.root == nil {
		return nil
	}
	r := t.root.remove(key)
	if len(t.root.records) == 0 && !t.root.leaf() {
		t.root = t.root.children[0]
	}
	if r != nil {
		t.size--
	}
	return r
}

func (n *Node) remove(key int) (r *Record) {
	i, ok := n.find(key)
	if n.leaf() {
		if ok {
			n.records, r = removeAt(n.records, i)
		}
		return r
	}
	if ok {
		r = n.records[i]
		left := n.children[i]
		if len(left.records) >= degree {
			last := left
			for !last.leaf() {
				last = last.children[len(last.children)-1]
			}
			n.records[i] = last.records[len(last.records)-1]
			left.remove(n.records[i].Key)
			return r
		}
		n.join(i)
		left.remove(key)
		return r
	}
	return n.refill(i).remove(key)
}

// refill makes sure that child i can lose a record; it returns the child to go on with.
func (n *Node) refill(i int) *Node {
	child := n.children[i]
	if len(child.records) >= degree {
		return child
	}
	if i > 0 && len(n.children[i-1].records) >= degree {
		left := n.children[i-1]
		child.records = insertAt(child.records, 0, n.records[i-1])
		left.records, n.records[i-1] = removeAt(left.records, len(left.records)-1)
		if !left.leaf() {
			var moved *Node
			left.children, moved = removeAt(left.children, len(left.children)-1)
			child.children = insertAt(child.children, 0, moved)
		}
		return child
	}
	if i < len(n.records) && len(n.children[i+1].records) >= degree {
		right := n.children[i+1]
		child.records = append(child.records, n.records[i])
		right.records, n.records[i] = removeAt(right.records, 0)
		if !right.leaf() {
			var moved *Node
			right.children, moved = removeAt(right.children, 0)
			child.children = append(child.children, moved)
		}
		return child
	}
	if i == len(n.records) {
		i--
	}
	n.join(i)
	return n.children[i]
}

// join puts child i, record i and child i+1 together.
func (n *Node) join(i int) {
	left := n.children[i]
	var middle *Record
	var right *Node
	n.records, middle = removeAt(n.records, i)
	n.children, right = removeAt(n.children, i+1)
	left.records = append(append(left.records, middle), right.records...)
	left.children = append(left.children, right.children...)
}

// Range visits the records with keys from low up to but not high, as long as visit returns true.
func (t *BTree) Range(low, high int, visit func(r *Record) bool) {
	if t.root != nil {
		t.root.visit(low, high, visit)
	}
}

func (n *Node) visit(low, high int, f func(r *Record) bool) bool {
	i, _ := n.find(low)
	for ; i <= len(n.records); i++ {
		if !n.leaf() && !n.children[i].visit(low, high, f) {
			return false
		}
		if i == len(n.records) {
			return true
		}
		if r := n.records[i]; r.Key >= high || !f(r) {
			return false
		}
	}
	return true
}

// Cursor stands between two records.
type Cursor struct {
	path []step
}

type step struct {
	node *Node
	next int
}

func (t *BTree) First() *Cursor {
	c := &Cursor{}
	c.down(t.root)
	return c
}

func (c *Cursor) down(n *Node) {
	for n != nil {
		c.path = append(c.path, step{n, 0})
		if n.leaf() {
			return
		}
		n = n.children[0]
	}
}

func (c *Cursor) Next() *Record {
	for len(c.path) > 0 {
		top := &c.path[len(c.path)-1]
		if top.next == len(top.node.records) {
			c.path = c.path[:len(c.path)-1]
			continue
		}
		r := top.node.records[top.next]
		top.next++
		if !top.node.leaf() {
			c.down(top.node.children[top.next])
		}
		return r
	}
	return nil
}

// Clone copies nodes and records.
func (t *BTree) Clone() *BTree { return &BTree{t.root.clone(), t.size} }

func (n *Node) clone() *Node {
	if n == nil {
		return nil
	}
	c := &Node{make([]*Record, len(n.records)), make([]*Node, len(n.children))}
	for i, r := range n.records {
		copied := *r
		c.records[i] = &copied
	}
	for i, child := range n.children {
		c.children[i] = child.clone()
	}
	return c
}

// check returns the depth, or -1 when the tree is damaged.
func (n *Node) check(root bool) int {
	if !root && len(n.records) < degree-1 || len(n.records) > 2*degree-1 {
		return -1
	}
	for i := 1; i < len(n.records); i++ {
		if n.records[i-1].Key >= n.records[i].Key {
			return -1
		}
	}
	depth := 0
	for i, child := range n.children {
		d := child.check(false)
		if d < 0 || i > 0 && d != depth {
			return -1
		}
		depth = d
	}
	return depth + 1
}

func main() {
	size := 2000
	if len(os.Args) > 1 {
		size = atoi(os.Args[1])
	}
	random := uint32(1)
	next := func(n int) int {
		random = random*1664525 + 1013904223
		return int(random>>4) % n
	}
	t := &BTree{}
	names := [...]string{"north", "east", "south", "west"}
	for i := 0; i < size*2; i++ {
		key := next(size)
		if r := t.Get(key); r != nil {
			r.Count++
			continue
		}
		t.Put(&Record{key, names[key%4], 1})
	}
	println("filled", t.size, "depth", t.root.check(true))
	copied := t.Clone()
	gone := 0
	for i := 0; i < size; i++ {
		if r := t.Delete(next(size)); r != nil {
			gone += r.Count
		}
	}
	println("left", t.size, "gone", gone, "depth", t.root.check(true))
	sum := 0
	for i := 0; i < size/10; i++ {
		low, found := next(size), 0
		t.Range(low, low+100, func(r *Record) bool {
			found++
			sum = (sum*31 + r.Key + r.Count) % 1000003
			return found < 50
		})
	}
	cursor, last, same := copied.First(), -1, 0
	for r := cursor.Next(); r != nil; r = cursor.Next() {
		if r.Key <= last {
			println("out of order", r.Key)
		}
		last = r.Key
		if t.Get(r.Key) != nil && r.Name == names[r.Key%4] {
			same++
		}
	}
	println("checksum", sum, same == t.size, copied.size, copied.root.check(true))
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
