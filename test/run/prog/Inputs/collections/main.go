// Uses every part of the collections with several types. The argument is the size.
package main

import (
	"os"

	"example.org/collections/queue"
	"example.org/collections/seq"
	"example.org/collections/tree"
)

type person struct {
	name string
	age  int
	city string
}

type celsius float64

type random uint32

func (r *random) next(n int) int {
	*r = *r*1664525 + 1013904223
	return int(*r>>8) % n
}

func join(words []string, sep string) string {
	return seq.Reduce(words, "", func(line, word string) string {
		if line == "" {
			return word
		}
		return line + sep + word
	})
}

func people(n int) []person {
	names := []string{"ada", "bob", "cyd", "dan", "eve", "fay"}
	cities := []string{"rome", "oslo", "lima"}
	r := random(1)
	list := make([]person, n)
	for i := range list {
		list[i] = person{names[r.next(len(names))], 20 + r.next(50), cities[r.next(len(cities))]}
	}
	return list
}

func slices(n int) {
	list := people(n)
	ages := seq.Map(list, func(p person) int { return p.age })
	oldest, _ := seq.Max(ages)
	_, none := seq.Max([]string(nil))
	println("sum", seq.Sum(ages...), "oldest", oldest, none)
	order, cities := seq.GroupBy(list, func(p person) string { return p.city })
	for _, city := range order {
		total := seq.Reduce(cities[city], 0, func(sum int, p person) int { return sum + p.age })
		println(city, len(cities[city]), total)
	}
	seq.Sort(list, func(a, b person) bool { return a.age < b.age })
	young := seq.Filter(list, func(p person) bool { return p.age < 30 })
	println("young", len(young), young[0].name, join(seq.Map(young[:3], func(p person) string { return p.city }), ","))
	for _, pair := range seq.Zip([]string{"a", "b", "c"}, []celsius{1.5, 2.5}) {
		back := pair.Swap()
		println(float64(back.First), back.Second)
	}
	println("warm", int(seq.Sum(celsius(1.5), 20, 3.25)*100))
	squares := seq.MapIter(seq.Count(1, 2), func(n int) int { return n * n })
	some := squares.Where(func(n int) bool { return n%5 != 0 }).Take(n / 4).Slice()
	println("squares", len(some), some[len(some)-1])
	println(join(seq.From("x", "y", "z").Where(func(s string) bool { return s != "y" }).Slice(), "-"))
}

func trees(n int) {
	r := random(7)
	m := tree.New[int, string]()
	news := 0
	for i := 0; i < n*10; i++ {
		key := r.next(n * 5)
		if m.Put(key, string(rune('a'+key%26))) {
			news++
		}
	}
	gone := 0
	for i := 0; i < n*3; i++ {
		if m.Delete(r.next(n * 5)) {
			gone++
		}
	}
	last, sorted, text := -1, true, 0
	m.Each(func(key int, value string) bool {
		sorted = sorted && key > last
		last = key
		text += int(value[0])
		return true
	})
	println("tree", m.Len() == news-gone, sorted, m.Len(), text, m.Height() < 20)
	tail := m.Iter(n).Take(5).Slice()
	for _, p := range tail {
		print(p.First, p.Second, " ")
	}
	println()

	words := tree.NewFunc[string, []int](func(a, b string) bool {
		return len(a) < len(b) || len(a) == len(b) && a < b
	})
	for i, p := range people(n) {
		list := words.At(p.name + p.city)
		*list = append(*list, i)
	}
	words.Each(func(word string, lines []int) bool {
		println(word, len(lines), lines[0])
		return word != "bobrome"
	})

	a, b := tree.NewSet[uint8](), tree.NewSet("q", "w", "e")
	for i := 0; i < n; i++ {
		a.Add(uint8(r.next(256)))
	}
	c := tree.NewSet[uint8](1, 2, 3, 200)
	println("sets", a.Len(), a.Intersect(c).Len(), a.Union(c).Len(), join(b.Keys(), ""), b.Has("x"))
}

func queues(n int) {
	r := random(99)
	var d queue.Deque[int]
	sum := 0
	for i := 0; i < n*10; i++ {
		switch r.next(4) {
		case 0, 1:
			d.Push(i)
		case 2:
			d.PushFront(i)
		default:
			if v, ok := d.Pop(); ok {
				sum += v
			}
		}
	}
	println("deque", d.Len(), sum, *d.At(0))
	jobs := queue.NewHeap(func(a, b person) bool { return a.age > b.age }, people(n)...)
	first, _ := jobs.Pop()
	rest := queue.Drain[person](jobs)
	println("heap", first.age, len(rest), rest[len(rest)-1].age)
	containers := []queue.Container[int]{&d, queue.NewHeap(func(a, b int) bool { return a < b })}
	for _, c := range containers {
		for i := 0; i < 5; i++ {
			c.Push(i * 7 % 5)
		}
	}
	for _, c := range containers {
		all := queue.Drain(c)
		println(len(all), all[len(all)-1])
	}

	lost := 0
	cache := queue.NewCache(n/4, func(key string, value *person) { lost += value.age })
	hits := 0
	list := people(n * 3)
	for i := range list {
		p := &list[(i*7)%len(list)]
		key := p.name + p.city + string(rune('0'+p.age%20))
		if known, ok := cache.Get(key); ok {
			hits += known.age & 1
		} else {
			cache.Put(key, p)
		}
	}
	println("cache", hits, lost)
	defer func() { println("recovered:", recover().(string)) }()
	d.At(d.Len())
}

func main() {
	n := 40
	if len(os.Args) > 1 {
		n = 0
		for _, c := range os.Args[1] {
			n = n*10 + int(c-'0')
		}
	}
	slices(n)
	trees(n)
	queues(n)
}
