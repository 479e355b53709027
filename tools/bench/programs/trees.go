// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Binary trees: full trees made and counted level by level, and search trees that are filled,
// balanced, mirrored, merged and walked with an explicit stack. Most trees die young.
package main

import "os"

type Tree struct {
	Left, Right *Tree
	Key         int
}

// Full makes a full tree whose keys are in order.
func Full(depth, first int) *Tree {
	if depth == 0 {
		return nil
	}
	middle := first + 1<<(depth-1)
	return &Tree{Full(depth-1, first), Full(depth-1, middle), middle}
}

func (t *Tree) Count() int {
	if t == nil {
		return 0
	}
	return t.Left.Count() + 1 + t.Right.Count()
}

func (t *Tree) Insert(key int) *Tree {
	if t == nil {
		return &Tree{Key: key}
	}
	if key < t.Key {
		t.Left = t.Left.Insert(key)
	} else if key > t.Key {
		t.Right = t.Right.Insert(key)
	}
	return t
}

// Mirror is a new tree, the other way around.
func (t *Tree) Mirror() *Tree {
	if t == nil {
		return nil
	}
	return &Tree{t.Right.Mirror(), t.Left.Mirror(), t.Key}
}

// Walker goes through a tree in order.
type Walker struct{ stack []*Tree }

func NewWalker(t *Tree) *Walker {
	w := &Walker{}
	w.descend(t)
	return w
}

func (w *Walker) descend(t *Tree) {
	for ; t != nil; t = t.Left {
		w.stack = append(w.stack, t)
	}
}

// Next returns the next key, or false after the last.
func (w *Walker) Next() (int, bool) {
	if len(w.stack) == 0 {
		return 0, false
	}
	top := w.stack[len(w.stack)-1]
	w.stack = w.stack[:len(w.stack)-1]
	w.descend(top.Right)
	return top.Key, true
}

// Same says whether two trees hold the same keys.
func Same(a, b *Tree) bool {
	x, y := NewWalker(a), NewWalker(b)
	for {
		k, more := x.Next()
		l, moreToo := y.Next()
		if k != l || more != moreToo {
			return false
		}
		if !more {
			return true
		}
	}
}

// Fold combines all nodes, children first.
func Fold[T any](t *Tree, leaf T, f func(left T, key int, right T) T) T {
	if t == nil {
		return leaf
	}
	return f(Fold(t.Left, leaf, f), t.Key, Fold(t.Right, leaf, f))
}

type shape struct{ height, nodes, sum int }

func measure(t *Tree) *shape {
	return Fold(t, &shape{}, func(l *shape, key int, r *shape) *shape {
		height := l.height
		if r.height > height {
			height = r.height
		}
		return &shape{height + 1, l.nodes + r.nodes + 1, (l.sum*3 + key + r.sum) % 1000003}
	})
}

// Balance makes a tree of least height from the keys of another.
func Balance(t *Tree) *Tree {
	var keys []int
	w := NewWalker(t)
	for key, ok := w.Next(); ok; key, ok = w.Next() {
		keys = append(keys, key)
	}
	return fromSorted(keys)
}

func fromSorted(keys []int) *Tree {
	if len(keys) == 0 {
		return nil
	}
	middle := len(keys) / 2
	return &Tree{fromSorted(keys[:middle]), fromSorted(keys[middle+1:]), keys[middle]}
}

func main() {
	depth := 6
	if len(os.Args) > 1 {
		depth = atoi(os.Args[1])
	}
	long := Full(depth, 0)
	sum := 0
	for d := 4; d <= depth; d += 2 {
		for i := 0; i < 1<<(depth-d+2); i++ {
			sum += Full(d, i).Count()
		}
	}
	println("full", long.Count(), sum)

	var random uint32 = 1
	var search *Tree
	for i := 0; i < 1<<depth; i++ {
		random = random*1664525 + 1013904223
		search = search.Insert(int(random >> 12))
	}
	before := measure(search)
	balanced := Balance(search)
	after := measure(balanced)
	println("search", before.height, after.height, before.nodes, after.nodes, before.sum, after.sum)
	mirror := balanced.Mirror()
	println("same", Same(search, balanced), Same(search, mirror), Same(mirror.Mirror(), search))
	for i := 0; i < 8; i++ {
		sum += measure(search.Mirror()).sum + measure(mirror).height
	}
	println("checksum", sum)
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
