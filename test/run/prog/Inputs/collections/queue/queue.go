// Package queue has a deque, a priority queue and a cache that forgets what was not used for long.
package queue

// Container is what all of them can do.
type Container[T any] interface {
	Push(v T)
	Pop() (T, bool)
	Len() int
}

// Drain pops everything.
func Drain[T any](c Container[T]) []T {
	out := make([]T, 0, c.Len())
	for {
		v, ok := c.Pop()
		if !ok {
			return out
		}
		out = append(out, v)
	}
}

// Deque is a ring that grows; the zero value is empty.
type Deque[T any] struct {
	ring       []T
	head, size int
}

// Len is the number of elements.
func (d *Deque[T]) Len() int { return d.size }

func (d *Deque[T]) grow() {
	bigger := make([]T, 2*len(d.ring)+4)
	for i := 0; i < d.size; i++ {
		bigger[i] = *d.At(i)
	}
	d.ring, d.head = bigger, 0
}

// At is the place of element i; it panics when there is none.
func (d *Deque[T]) At(i int) *T {
	if i < 0 || i >= d.size {
		panic("queue: no such element")
	}
	return &d.ring[(d.head+i)%len(d.ring)]
}

// Push puts v at the end.
func (d *Deque[T]) Push(v T) {
	if d.size == len(d.ring) {
		d.grow()
	}
	d.size++
	*d.At(d.size - 1) = v
}

// PushFront puts v at the front.
func (d *Deque[T]) PushFront(v T) {
	if d.size == len(d.ring) {
		d.grow()
	}
	d.head = (d.head + len(d.ring) - 1) % len(d.ring)
	d.size++
	*d.At(0) = v
}

// Pop takes from the front.
func (d *Deque[T]) Pop() (v T, ok bool) {
	if d.size == 0 {
		return v, false
	}
	front := d.At(0)
	var zero T
	v, *front = *front, zero
	d.head = (d.head + 1) % len(d.ring)
	d.size--
	return v, true
}

// Heap is a priority queue.
type Heap[T any] struct {
	items []T
	less  func(a, b T) bool
}

// NewHeap has a queue from which the least comes first.
func NewHeap[T any](less func(a, b T) bool, items ...T) *Heap[T] {
	h := &Heap[T]{less: less}
	for _, v := range items {
		h.Push(v)
	}
	return h
}

// Len is the number of elements.
func (h *Heap[T]) Len() int { return len(h.items) }

// Push puts v in its place.
func (h *Heap[T]) Push(v T) {
	h.items = append(h.items, v)
	for i := len(h.items) - 1; i > 0; {
		up := (i - 1) / 2
		if !h.less(h.items[i], h.items[up]) {
			return
		}
		h.items[i], h.items[up] = h.items[up], h.items[i]
		i = up
	}
}

// Pop takes the least.
func (h *Heap[T]) Pop() (v T, ok bool) {
	last := len(h.items) - 1
	if last < 0 {
		return v, false
	}
	v = h.items[0]
	h.items[0] = h.items[last]
	h.items = h.items[:last]
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < last; child++ {
			if h.less(h.items[child], h.items[least]) {
				least = child
			}
		}
		if least == i {
			return v, true
		}
		h.items[i], h.items[least] = h.items[least], h.items[i]
		i = least
	}
}

type entry[K comparable, V any] struct {
	key        K
	value      V
	prev, next *entry[K, V]
}

// Cache holds a limited number of entries.
type Cache[K comparable, V any] struct {
	limit   int
	entries map[K]*entry[K, V]
	ring    entry[K, V] // next is the newest, prev the oldest
	evicted func(K, V)
}

// NewCache has an empty cache; evicted hears of entries that have to go, unless it is nil.
func NewCache[K comparable, V any](limit int, evicted func(K, V)) *Cache[K, V] {
	c := &Cache[K, V]{limit: limit, entries: make(map[K]*entry[K, V]), evicted: evicted}
	c.ring.prev, c.ring.next = &c.ring, &c.ring
	return c
}

func (e *entry[K, V]) unlink() {
	e.prev.next, e.next.prev = e.next, e.prev
}

func (e *entry[K, V]) linkAfter(at *entry[K, V]) {
	e.prev, e.next = at, at.next
	e.prev.next, e.next.prev = e, e
}

// Get finds an entry and makes it the newest.
func (c *Cache[K, V]) Get(key K) (value V, ok bool) {
	e, ok := c.entries[key]
	if !ok {
		return value, false
	}
	e.unlink()
	e.linkAfter(&c.ring)
	return e.value, true
}

// Put sets an entry.
func (c *Cache[K, V]) Put(key K, value V) {
	if e, ok := c.entries[key]; ok {
		e.value = value
		e.unlink()
		e.linkAfter(&c.ring)
		return
	}
	if len(c.entries) == c.limit {
		oldest := c.ring.prev
		oldest.unlink()
		delete(c.entries, oldest.key)
		if c.evicted != nil {
			c.evicted(oldest.key, oldest.value)
		}
	}
	e := &entry[K, V]{key: key, value: value}
	c.entries[key] = e
	e.linkAfter(&c.ring)
}
