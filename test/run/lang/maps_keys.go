// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Keys of every shape that a hash function is made for: sizes that are no power of two, padding and
// blank fields full of anything, strings beside numbers, floats with two zeros, nested and long ones.

package main

type padded struct {
	a int8
	b int64
	c int16
}

type blank struct {
	a int32
	_ int32
	b int32
}

type mixed struct {
	x, y int32
	name string
	f    float64
	in   struct {
		a [3]byte
		b int16
	}
	ok bool
}

type held struct {
	a [3]byte
	b interface{}
	s string
}

type long struct {
	words [11]int64
	tail  [3]byte
}

type nothing struct {
	_ int
	_ struct{}
}

func dirty(p *padded, fill byte) padded {
	for i := range trash {
		trash[i] = fill
	}
	return *p
}

var trash [64]byte

func try[K comparable](name string, key func(i int) K) {
	m := map[K]int{}
	for i := 0; i < 300; i++ {
		m[key(i)] = i
	}
	found, sum := 0, 0
	for i := 0; i < 600; i++ {
		if v, ok := m[key(i)]; ok {
			found++
			sum += v
		}
	}
	for i := 0; i < 300; i += 2 {
		delete(m, key(i))
	}
	println(name, found, sum, len(m))
}

func negativeZero() float64 {
	zero := 0.0
	return -zero
}

func zeros() {
	m := map[mixed]int{}
	a, b := mixed{f: 0, name: "z"}, mixed{f: 1, name: "z"}
	b.f = negativeZero()
	m[a], m[b] = 1, 2
	println(len(m), m[a], m[b])
	nan := negativeZero() / negativeZero()
	b.f = nan
	m[b], m[b] = 3, 4
	println(len(m), m[b])
}

func unhashable() {
	defer func() { println(recover().(error).Error()) }()
	m := map[held]int{}
	for i := 0; i < 100; i++ {
		m[held{s: "s", b: i % 50}]++
		m[held{s: "s", b: float32(i % 25)}]++
	}
	println(len(m), m[held{s: "s", b: 7}], m[held{s: "s", b: float32(7)}], m[held{s: "s"}])
	println(m[held{b: []int{1}}])
}

func main() {
	try("3", func(i int) [3]byte { return [3]byte{byte(i), byte(i >> 8), 7} })
	try("5", func(i int) [5]byte { return [5]byte{4: byte(i), 0: byte(i >> 8)} })
	try("7", func(i int) [7]byte { return [7]byte{6: byte(i), 3: byte(i >> 8)} })
	try("11", func(i int) [11]byte { return [11]byte{10: byte(i), 8: byte(i >> 8)} })
	try("12", func(i int) [3]int32 { return [3]int32{0, int32(i), 0} })
	try("16", func(i int) [2]int64 { return [2]int64{int64(i), 1} })
	try("24", func(i int) [3]int { return [3]int{1, 2, i} })
	try("padded", func(i int) padded {
		return dirty(&padded{int8(i), int64(i >> 8), int16(i)}, byte(i))
	})
	try("blank", func(i int) blank { return blank{a: int32(i), b: 1} })
	try("mixed", func(i int) mixed {
		k := mixed{x: int32(i & 3), name: string(rune('a' + i&15)), f: float64(i &^ 63), ok: i&16 != 0}
		k.in.a[2] = byte(i>>5) & 1
		k.in.b = int16(i & 3)
		return k
	})
	try("long", func(i int) long { return long{words: [11]int64{10: int64(i)}, tail: [3]byte{2: 1}} })
	try("strings", func(i int) [2]string { return [2]string{string(rune(i)), "x"} })
	try("nothing", func(i int) nothing { return nothing{} })
	try("bool", func(i int) bool { return i&1 != 0 })
	try("complex", func(i int) complex128 { return complex(float64(i), -1) })
	zeros()
	unhashable()
}
