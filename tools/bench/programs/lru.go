// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A cache with limits on entries and bytes that forgets what was not used for long, on a map and a
// ring of entries, in front of a slow store; loads are described by request values, hooks hear of
// evictions, and statistics are taken apart by a visitor.
package main

import "os"

type Key struct {
	Space string
	ID    int
}

type Value struct {
	Bytes   []byte
	Version int
}

type entry struct {
	key        Key
	value      *Value
	hits       int
	prev, next *entry
}

// ring is a list whose root is an entry that holds nothing.
type ring struct{ root entry }

func newRing() *ring {
	r := &ring{}
	r.root.prev, r.root.next = &r.root, &r.root
	return r
}

func (r *ring) front(e *entry) {
	e.prev, e.next = &r.root, r.root.next
	e.prev.next, e.next.prev = e, e
}

func (r *ring) remove(e *entry) { e.prev.next, e.next.prev = e.next, e.prev }

func (r *ring) oldest() *entry {
	if r.root.prev == &r.root {
		return nil
	}
	return r.root.prev
}

func (r *ring) each(f func(e *entry) bool) {
	for e := r.root.next; e != &r.root && f(e); e = e.next {
	}
}

type Options struct {
	MaxEntries, MaxBytes int
	OnEvict              func(key *Key, value *Value)
}

type Stats struct{ Hits, Misses, Evicted, Refused int }

type Cache struct {
	options Options
	entries map[Key]*entry
	recent  *ring
	bytes   int
	Stats
}

func NewCache(options *Options) *Cache {
	return &Cache{options: *options, entries: make(map[Key]*entry), recent: newRing()}
}

func (c *Cache) Get(key *Key) (*Value, bool) {
	e, ok := c.entries[*key]
	if !ok {
		c.Misses++
		return nil, false
	}
	c.Hits++
	e.hits++
	c.recent.remove(e)
	c.recent.front(e)
	return e.value, true
}

func (c *Cache) Put(key *Key, value *Value) bool {
	if len(value.Bytes) > c.options.MaxBytes/4 {
		c.Refused++
		return false
	}
	if old, ok := c.entries[*key]; ok {
		c.drop(old)
	}
	e := &entry{key: *key, value: value}
	c.entries[*key] = e
	c.recent.front(e)
	c.bytes += len(value.Bytes)
	for len(c.entries) > c.options.MaxEntries || c.bytes > c.options.MaxBytes {
		c.evict()
	}
	return true
}

func (c *Cache) drop(e *entry) {
	c.recent.remove(e)
	delete(c.entries, e.key)
	c.bytes -= len(e.value.Bytes)
}

func (c *Cache) evict() {
	e := c.recent.oldest()
	c.drop(e)
	c.Evicted++
	if c.options.OnEvict != nil {
		c.options.OnEvict(&e.key, e.value)
	}
}

// Request is one access of a client.
type Request struct {
	Key
	Write bool
	Size  int
}

// Store is what the cache stands before.
type Store interface {
	Load(key *Key) *Value
	Save(key *Key, value *Value)
}

type memoryStore struct {
	versions map[Key]int
	loads    int
}

func (s *memoryStore) Load(key *Key) *Value {
	s.loads++
	version := s.versions[*key]
	bytes := make([]byte, 16+(key.ID*7+version)%200)
	for i := range bytes {
		bytes[i] = byte(key.ID + i*version)
	}
	return &Value{bytes, version}
}

func (s *memoryStore) Save(key *Key, value *Value) { s.versions[*key] = value.Version }

type Server struct {
	cache *Cache
	store Store
}

func (s *Server) fetch(key *Key) *Value {
	if v, ok := s.cache.Get(key); ok {
		return v
	}
	v := s.store.Load(key)
	s.cache.Put(key, v)
	return v
}

func (s *Server) Handle(r *Request) int {
	if r.Write {
		old := s.fetch(&r.Key)
		v := &Value{make([]byte, r.Size), old.Version + 1}
		copy(v.Bytes, old.Bytes)
		s.store.Save(&r.Key, v)
		s.cache.Put(&r.Key, v)
		return v.Version
	}
	v := s.fetch(&r.Key)
	sum := v.Version
	for _, b := range v.Bytes {
		sum += int(b)
	}
	return sum
}

type client struct {
	random uint64
	spaces []string
	hot    int
}

func (c *client) next(n int) int {
	c.random = c.random*6364136223846793005 + 1442695040888963407
	return int(c.random>>33) % n
}

// request prefers few keys: the smaller of two numbers.
func (c *client) request() *Request {
	id, other := c.next(c.hot), c.next(c.hot)
	if other < id {
		id = other
	}
	r := &Request{Key: Key{c.spaces[c.next(len(c.spaces))], id}}
	if c.next(10) == 0 {
		r.Write, r.Size = true, 20+c.next(600)
	}
	return r
}

func main() {
	rounds := 2000
	if len(os.Args) > 1 {
		rounds = atoi(os.Args[1])
	}
	evicted := 0
	cache := NewCache(&Options{500, 40000, func(key *Key, value *Value) {
		evicted = (evicted*31 + key.ID + value.Version) % 1000003
	}})
	store := &memoryStore{versions: make(map[Key]int)}
	server := &Server{cache, store}
	c := &client{random: 42, spaces: []string{"users", "pages", "images"}, hot: 700}
	sum := 0
	for i := 0; i < rounds; i++ {
		sum = (sum*31 + server.Handle(c.request())) % 1000003
	}
	hottest, listed := &entry{}, 0
	cache.recent.each(func(e *entry) bool {
		listed++
		if e.hits > hottest.hits {
			hottest = e
		}
		return true
	})
	println("hits", cache.Hits, "misses", cache.Misses, "evicted", cache.Evicted, "refused", cache.Refused)
	println("entries", listed, len(cache.entries), cache.bytes, "loads", store.loads)
	println("checksum", sum, evicted, hottest.key.Space, hottest.key.ID)
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
