// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Maps: reading, assigning, deleting and counting with keys and elements of every kind; the nil map;
// literals; growth; what a missing key gives.
package main

type point struct{ x, y int }

type padded struct {
	a int8
	_ int32
	b int64
	s string
}

type big struct {
	a [20]int
	s string
}

type named map[string]point

func check(ok bool, what string) {
	if !ok {
		println("wrong:", what)
	}
}

func integers() {
	m := map[int]int{}
	for i := 0; i < 5000; i++ {
		m[i*7] = i
	}
	for i := 0; i < 5000; i++ {
		check(m[i*7] == i, "int hit")
		check(m[i*7+1] == 0, "int miss")
	}
	for i := 0; i < 5000; i += 2 {
		delete(m, i*7)
	}
	println(len(m), m[7], m[14])
	for round := 0; round < 50; round++ {
		for i := 0; i < 100; i++ {
			m[-1-i-round*100] = i
		}
		for i := 0; i < 100; i++ {
			delete(m, -1-i-round*100)
		}
	}
	println(len(m))

	i8, u8 := map[int8]int{-1: 1, 127: 2}, map[uint8]string{255: "x"}
	i16, u16 := map[int16]int64{-300: 5}, map[uint16]bool{65535: true}
	i32, u32 := map[int32]byte{-1: 9}, map[uint32]float32{1 << 31: 1.5}
	u64, up := map[uint64]int{1<<64 - 1: 64}, map[uintptr]int{5: 6}
	println(i8[-1], i8[127], u8[255], i16[-300], u16[65535], i32[-1], u32[1<<31], u64[1<<64-1], up[5])
	println(i8[1], u8[1] == "", i16[1], u16[1], i32[1], u32[1], u64[1], up[1])
}

func texts() {
	m := make(map[string]int)
	key := ""
	for i := 0; i < 200; i++ {
		m[key] = i
		key += string(rune('a' + i%26))
	}
	key = ""
	for i := 0; i < 200; i++ {
		v, ok := m[key]
		check(ok && v == i, "string hit")
		key += string(rune('a' + i%26))
	}
	_, ok := m[key]
	println(len(m), ok, m[""], m["a"], m["abcdefgh"], m["abcdefghijklmnopqrstuvwxyz"])
	b := []byte("abc")
	println(m[string(b)], m["ab\x00"])
}

func others() {
	f := map[float64]string{1.5: "a", -0.0: "zero"}
	zero := 0.0
	println(f[1.5], f[0], f[-zero], f[2] == "")
	f32 := map[float32]int{1.5: 3}
	c := map[complex128]int{1i: 1, 2: 2}
	println(f32[1.5], c[1i], c[2], c[3])
	b := map[bool]string{true: "yes", false: "no"}
	println(b[true], b[false], b[zero > 1])

	p, q := &point{1, 2}, &point{1, 2}
	ptr := map[*point]int{p: 1, q: 2, nil: 3}
	println(ptr[p], ptr[q], ptr[nil], len(ptr))
	ch, other := make(chan int), make(chan int)
	chans := map[chan int]int{ch: 1}
	println(chans[ch], chans[other], chans[nil])

	pts := map[point]int{{1, 2}: 12, {3, 4}: 34}
	println(pts[point{1, 2}], pts[point{3, 4}], pts[point{2, 1}])
	pads := map[padded]int{}
	pads[padded{a: 1, b: 2, s: "x"}] = 7
	println(pads[padded{a: 1, b: 2, s: "x"}], pads[padded{a: 1, b: 2}])
	bigs := map[big]big{}
	var k big
	for i := 0; i < 30; i++ {
		k.a[i%20] = i
		k.s += "."
		bigs[k] = k
	}
	println(len(bigs), bigs[k].a[9], len(bigs[k].s), len(bigs[big{}].s))
	copied := bigs[k]
	copied.a[9] = -1
	println(bigs[k].a[9], copied.a[9])
	arrays := map[[2]string][3]int{{"a", "b"}: {1, 2, 3}}
	println(arrays[[2]string{"a", "b"}][2], arrays[[2]string{"b", "a"}][2])
	empty := map[struct{}]int{{}: 1}
	empty[struct{}{}]++
	println(len(empty), empty[struct{}{}])
	set := map[int]struct{}{}
	for i := 0; i < 100; i++ {
		set[i%50] = struct{}{}
	}
	_, ok := set[49]
	_, no := set[50]
	println(len(set), ok, no)
}

func interfaces() {
	m := map[interface{}]int{1: 1, int8(1): 2, "a": 3, 2.5: 4, point{1, 2}: 5, nil: 6, true: 7}
	println(m[1], m[int8(1)], m["a"], m[2.5], m[point{1, 2}], m[nil], m[true], m[false], len(m))
	type text interface{ text() string }
	n := map[text]int{one{1}: 1, &two{2}: 2}
	println(n[one{1}], n[one{2}], n[&two{2}], n[nil], len(n))
}

type one struct{ n int }
type two struct{ n int }

func (one) text() string  { return "one" }
func (*two) text() string { return "two" }

func elements() {
	m := map[string][]int{}
	m["a"] = append(m["a"], 1, 2)
	m["a"] = append(m["a"], 3)
	m["a"][1] = 9
	println(len(m["a"]), m["a"][1], m["b"] == nil)
	nested := map[string]map[string]int{"a": {"b": 1}}
	nested["a"]["c"] += 2
	println(len(nested["a"]), nested["a"]["c"], nested["x"]["y"])
	ptrs := map[int]*point{1: {1, 2}}
	ptrs[1].y++
	println(ptrs[1].x, ptrs[1].y, ptrs[2] == nil)
	funcs := map[string]func(int) int{"twice": func(n int) int { return 2 * n }}
	println(funcs["twice"](21), funcs["none"] == nil)
	n := named{"o": {}, "p": {x: 3}}
	println(n["p"].x, n["q"].y, len(n))
	anys := map[int]interface{}{1: "a", 2: 5, 3: nil}
	s, ok := anys[1].(string)
	_, found := anys[3]
	println(s, ok, anys[2].(int), anys[3] == nil, found)
	pm := &map[int]int{1: 2}
	(*pm)[1]++
	println((*pm)[1], len(*pm))
	local := [...]map[int]string{{1: "a"}, nil, {2: "b"}}
	println(local[0][1], local[1][1] == "", local[2][2])
}

func operations() {
	m := map[string]int{}
	m["a"]++
	m["a"] += 4
	m["a"] <<= 2
	m["a"] |= 1
	m["a"] %= 8
	m["b"]--
	println(m["a"], m["b"])
	s := map[int]string{}
	s[1] += "x"
	s[1] += "y"
	println(s[1])
	f := map[int]float64{}
	f[0] += 1.5
	f[0] *= 2
	println(f[0])
	c := map[int]complex128{}
	c[0] += 1i
	println(c[0])
	m["x"], m["y"] = 1, 2
	m["x"], m["y"] = m["y"], m["x"]
	println(m["x"], m["y"])
	var ok bool
	m["z"], ok = m["x"]
	println(m["z"], ok)
}

func nilMap() {
	var m map[string]int
	v, ok := m["x"]
	println(v, ok, len(m), m == nil, m["y"])
	delete(m, "x")
	for range m {
		println("never")
	}
	m = map[string]int{}
	println(m == nil, m != nil, len(m))
	m = nil
	println(m == nil)
}

func hints() {
	huge, negative := 1<<63-1, -5
	println(len(make(map[int]int, huge)), len(make(map[int]int, negative)))
	for _, n := range []int{0, 1, 8, 9, 14, 15, 1000} {
		m := make(map[int]int, n)
		for i := 0; i < n+5; i++ {
			m[i] = i
		}
		check(len(m) == n+5 && m[n] == n, "hint")
	}
}

var table = map[string]int{"one": 1, "two": 2, "three": 3}
var computed = map[int]string{len(table): "three", table["one"]: "one"}

func main() {
	integers()
	texts()
	others()
	interfaces()
	elements()
	operations()
	nilMap()
	hints()
	println(len(table), table["two"], computed[3], computed[1])
}
