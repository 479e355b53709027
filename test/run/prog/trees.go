// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Binary search trees through pointers to pointers, and the allocation benchmark in which complete
// trees are made, counted and dropped.

package main

type node struct {
	key         int
	count       int
	left, right *node
}

type rng struct{ state uint32 }

func (r *rng) next(limit int) int {
	r.state = r.state*1664525 + 1013904223
	return int(r.state>>8) % limit
}

// slot returns where the node with the key is, or where it belongs.
func slot(root **node, key int) **node {
	at := root
	for *at != nil && (*at).key != key {
		if key < (*at).key {
			at = &(*at).left
		} else {
			at = &(*at).right
		}
	}
	return at
}

func insert(root **node, key int) bool {
	at := slot(root, key)
	if *at != nil {
		(*at).count++
		return false
	}
	*at = &node{key: key, count: 1}
	return true
}

func remove(root **node, key int) bool {
	at := slot(root, key)
	dead := *at
	if dead == nil {
		return false
	}
	switch {
	case dead.left == nil:
		*at = dead.right
	case dead.right == nil:
		*at = dead.left
	default:
		next := &dead.right
		for (*next).left != nil {
			next = &(*next).left
		}
		heir := *next
		*next = heir.right
		heir.left, heir.right = dead.left, dead.right
		*at = heir
	}
	return true
}

func walk(n *node, visit func(*node)) {
	if n == nil {
		return
	}
	walk(n.left, visit)
	visit(n)
	walk(n.right, visit)
}

func height(n *node) int {
	if n == nil {
		return 0
	}
	l, r := height(n.left), height(n.right)
	if l < r {
		l = r
	}
	return l + 1
}

type extent struct {
	low, high *int
	ordered   bool
}

func measure(root *node) extent {
	e := extent{ordered: true}
	last := -1
	walk(root, func(n *node) {
		if e.low == nil {
			e.low = &n.key
		}
		e.high = &n.key
		e.ordered = e.ordered && last < n.key
		last = n.key
	})
	return e
}

func complete(depth int) *node {
	if depth == 0 {
		return &node{key: 1}
	}
	return &node{key: depth, left: complete(depth - 1), right: complete(depth - 1)}
}

func (n *node) check() int {
	if n.left == nil {
		return 1
	}
	return 1 + n.left.check() + n.right.check()
}

func searchTrees() {
	var root *node
	random := rng{state: 42}
	fresh, repeated := 0, 0
	for i := 0; i < 2000; i++ {
		if insert(&root, random.next(1000)) {
			fresh++
		} else {
			repeated++
		}
	}
	println("fresh", fresh, "repeated", repeated, "height", height(root))

	removed := 0
	for key := 0; key < 1000; key += 3 {
		if remove(&root, key) {
			removed++
		}
	}
	nodes, sum, most := 0, 0, (*node)(nil)
	walk(root, func(n *node) {
		nodes++
		sum += n.key * n.count
		if most == nil || n.count > most.count {
			most = n
		}
	})
	e := measure(root)
	println("removed", removed, "left", nodes, "sum", sum, "most", most.key, most.count)
	println("from", *e.low, "to", *e.high, "ordered", e.ordered)
}

func completeTrees(deepest int) {
	long := complete(deepest)
	for depth := 4; depth <= deepest; depth += 4 {
		rounds := 1 << uint(deepest-depth)
		total := 0
		for i := 0; i < rounds; i++ {
			total += complete(depth).check()
		}
		println(rounds, "trees of depth", depth, "check", total)
	}
	println("long lived tree of depth", deepest, "check", long.check())
}

func main() {
	searchTrees()
	completeTrees(12)
}
