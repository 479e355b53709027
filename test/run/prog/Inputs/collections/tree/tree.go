// Package tree has a map that is kept in order, an AVL tree, and a set on top of it.
package tree

import "example.org/collections/seq"

type node[K, V any] struct {
	key         K
	value       V
	height      int
	left, right *node[K, V]
}

// Map is an ordered map. The zero value is not ready; use New or NewFunc.
type Map[K, V any] struct {
	root *node[K, V]
	size int
	less func(a, b K) bool
}

// New has a map whose keys are compared by <.
func New[K seq.Ordered, V any]() *Map[K, V] {
	return NewFunc[K, V](func(a, b K) bool { return a < b })
}

// NewFunc has a map with an order of its own.
func NewFunc[K, V any](less func(a, b K) bool) *Map[K, V] { return &Map[K, V]{less: less} }

// Len is the number of entries.
func (m *Map[K, V]) Len() int { return m.size }

// find returns where the node of a key hangs, or would hang.
func (m *Map[K, V]) find(key K) *node[K, V] {
	n := m.root
	for n != nil {
		switch {
		case m.less(key, n.key):
			n = n.left
		case m.less(n.key, key):
			n = n.right
		default:
			return n
		}
	}
	return nil
}

// Get returns the value of a key.
func (m *Map[K, V]) Get(key K) (value V, ok bool) {
	if n := m.find(key); n != nil {
		return n.value, true
	}
	return value, false
}

// At is the place of a key's value, made when it is not there.
func (m *Map[K, V]) At(key K) *V {
	n := m.find(key)
	if n == nil {
		var zero V
		m.Put(key, zero)
		n = m.find(key)
	}
	return &n.value
}

// Put sets the value of a key and says whether the key is new.
func (m *Map[K, V]) Put(key K, value V) bool {
	before := m.size
	m.root = m.insert(m.root, key, value)
	return m.size > before
}

func (m *Map[K, V]) insert(n *node[K, V], key K, value V) *node[K, V] {
	if n == nil {
		m.size++
		return &node[K, V]{key: key, value: value, height: 1}
	}
	switch {
	case m.less(key, n.key):
		n.left = m.insert(n.left, key, value)
	case m.less(n.key, key):
		n.right = m.insert(n.right, key, value)
	default:
		n.value = value
	}
	return n.balance()
}

// Delete removes a key and says whether it was there.
func (m *Map[K, V]) Delete(key K) bool {
	before := m.size
	m.root = m.remove(m.root, key)
	return m.size < before
}

func (m *Map[K, V]) remove(n *node[K, V], key K) *node[K, V] {
	switch {
	case n == nil:
		return nil
	case m.less(key, n.key):
		n.left = m.remove(n.left, key)
	case m.less(n.key, key):
		n.right = m.remove(n.right, key)
	default:
		m.size--
		if n.left == nil {
			return n.right
		}
		if n.right == nil {
			return n.left
		}
		next := n.right
		for next.left != nil {
			next = next.left
		}
		m.size++
		n.right = m.remove(n.right, next.key)
		n.key, n.value = next.key, next.value
	}
	return n.balance()
}

func (n *node[K, V]) tall() int {
	if n == nil {
		return 0
	}
	return n.height
}

func (n *node[K, V]) measure() {
	n.height = n.left.tall() + 1
	if right := n.right.tall(); right >= n.height {
		n.height = right + 1
	}
}

func (n *node[K, V]) rotateRight() *node[K, V] {
	up := n.left
	n.left, up.right = up.right, n
	n.measure()
	up.measure()
	return up
}

func (n *node[K, V]) rotateLeft() *node[K, V] {
	up := n.right
	n.right, up.left = up.left, n
	n.measure()
	up.measure()
	return up
}

func (n *node[K, V]) balance() *node[K, V] {
	n.measure()
	switch n.left.tall() - n.right.tall() {
	case 2:
		if n.left.left.tall() < n.left.right.tall() {
			n.left = n.left.rotateLeft()
		}
		return n.rotateRight()
	case -2:
		if n.right.right.tall() < n.right.left.tall() {
			n.right = n.right.rotateRight()
		}
		return n.rotateLeft()
	}
	return n
}

// Each calls f for the entries in order, as long as it returns true.
func (m *Map[K, V]) Each(f func(key K, value V) bool) { m.root.each(f) }

func (n *node[K, V]) each(f func(K, V) bool) bool {
	return n == nil || n.left.each(f) && f(n.key, n.value) && n.right.each(f)
}

// Iter walks over the entries from a key on, with a stack instead of recursion.
func (m *Map[K, V]) Iter(from K) seq.Iter[seq.Pair[K, V]] {
	var stack []*node[K, V]
	for n := m.root; n != nil; {
		if m.less(n.key, from) {
			n = n.right
		} else {
			stack = append(stack, n)
			n = n.left
		}
	}
	return func() (pair seq.Pair[K, V], ok bool) {
		if len(stack) == 0 {
			return pair, false
		}
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for n := top.right; n != nil; n = n.left {
			stack = append(stack, n)
		}
		return seq.MakePair(top.key, top.value), true
	}
}

// Height is the number of levels.
func (m *Map[K, V]) Height() int { return m.root.tall() }

// Set is an ordered set.
type Set[K seq.Ordered] struct{ entries *Map[K, struct{}] }

// NewSet has a set of some keys.
func NewSet[K seq.Ordered](keys ...K) Set[K] {
	s := Set[K]{New[K, struct{}]()}
	for _, key := range keys {
		s.Add(key)
	}
	return s
}

// Add puts a key in.
func (s Set[K]) Add(key K) bool { return s.entries.Put(key, struct{}{}) }

// Has says whether a key is in.
func (s Set[K]) Has(key K) bool {
	_, ok := s.entries.Get(key)
	return ok
}

// Len is the number of keys.
func (s Set[K]) Len() int { return s.entries.Len() }

// Keys has the keys in order.
func (s Set[K]) Keys() []K {
	keys := make([]K, 0, s.Len())
	s.entries.Each(func(key K, _ struct{}) bool {
		keys = append(keys, key)
		return true
	})
	return keys
}

// Union has what is in either.
func (s Set[K]) Union(t Set[K]) Set[K] { return NewSet(append(s.Keys(), t.Keys()...)...) }

// Intersect has what is in both.
func (s Set[K]) Intersect(t Set[K]) Set[K] { return NewSet(seq.Filter(s.Keys(), t.Has)...) }
