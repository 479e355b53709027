// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Sorting slices of structs with the order given as a function: insertion, quick, merge and heap
// sort must agree on keys, the stable ones on everything. Sorting pointers leaves the structs alone.

package main

type record struct {
	key, serial int
	name        string
}

type order func(a, b *record) bool

type sorter struct {
	less         order
	compares     int
	moves        int
	name         string
	stable       bool
	sort         func(s *sorter, list []record)
	longestChain *int
}

func (s *sorter) before(a, b *record) bool {
	s.compares++
	return s.less(a, b)
}

func (s *sorter) swap(a, b *record) {
	s.moves++
	*a, *b = *b, *a
}

func insertion(s *sorter, list []record) {
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && s.before(&list[j], &list[j-1]); j-- {
			s.swap(&list[j], &list[j-1])
		}
	}
}

func quick(s *sorter, list []record) {
	for len(list) > 8 {
		pivot := list[len(list)/2]
		low, high := 0, len(list)-1
		for low <= high {
			for s.before(&list[low], &pivot) {
				low++
			}
			for s.before(&pivot, &list[high]) {
				high--
			}
			if low <= high {
				s.swap(&list[low], &list[high])
				low++
				high--
			}
		}
		quick(s, list[:high+1])
		list = list[low:]
	}
	insertion(s, list)
}

func merge(s *sorter, list []record) {
	scratch := make([]record, len(list))
	var halve func(part, space []record)
	halve = func(part, space []record) {
		if len(part) < 2 {
			return
		}
		middle := len(part) / 2
		halve(part[:middle], space[:middle])
		halve(part[middle:], space[middle:])
		copy(space, part)
		left, right := space[:middle], space[middle:len(part)]
		for i := range part {
			from := &left
			if len(left) == 0 || len(right) > 0 && s.before(&right[0], &left[0]) {
				from = &right
			}
			part[i] = (*from)[0]
			*from = (*from)[1:]
			s.moves++
		}
	}
	halve(list, scratch)
}

func heap(s *sorter, list []record) {
	sink := func(root, end int) {
		depth := 0
		for {
			child := 2*root + 1
			if child >= end {
				break
			}
			if child+1 < end && s.before(&list[child], &list[child+1]) {
				child++
			}
			if !s.before(&list[root], &list[child]) {
				break
			}
			s.swap(&list[root], &list[child])
			root = child
			depth++
		}
		if depth > *s.longestChain {
			*s.longestChain = depth
		}
	}
	for root := len(list)/2 - 1; root >= 0; root-- {
		sink(root, len(list))
	}
	for end := len(list) - 1; end > 0; end-- {
		s.swap(&list[0], &list[end])
		sink(0, end)
	}
}

func records(n int) []record {
	list := make([]record, 0, 4)
	state := uint64(12345)
	for i := 0; i < n; i++ {
		state = state*6364136223846793005 + 1442695040888963407
		key := int(state>>33) % (n / 3)
		name := []byte{byte('a' + key%26), byte('a' + i%26), byte('a' + (key+i)%26)}
		list = append(list, record{key, i, string(name)})
	}
	return list
}

func checksum(list []record) (sum uint32) {
	for i, r := range list {
		sum = sum*31 + uint32(r.key^r.serial<<4) + uint32(r.name[i%3])
	}
	return
}

func ordered(list []record, less order) (sorted, stable bool) {
	sorted, stable = true, true
	for i := 1; i < len(list); i++ {
		a, b := &list[i-1], &list[i]
		sorted = sorted && !less(b, a)
		stable = stable && (less(a, b) || a.serial < b.serial)
	}
	return
}

func pointers(list []record) {
	sorted := make([]*record, len(list))
	for i := range list {
		sorted[i] = &list[i]
	}
	for gap := len(sorted) / 2; gap > 0; gap /= 2 {
		for i := gap; i < len(sorted); i++ {
			at := sorted[i]
			j := i
			for ; j >= gap && at.name < sorted[j-gap].name; j -= gap {
				sorted[j] = sorted[j-gap]
			}
			sorted[j] = at
		}
	}
	inOrder := true
	for i := 1; i < len(sorted); i++ {
		inOrder = inOrder && sorted[i-1].name <= sorted[i].name
	}
	println("pointers", inOrder, sorted[0].name, sorted[len(sorted)-1].name,
		sorted[0] == &list[sorted[0].serial], list[0].serial, list[len(list)-1].serial)
}

func main() {
	longest := 0
	byKey := func(a, b *record) bool { return a.key < b.key }
	byName := func(a, b *record) bool { return a.name > b.name }
	sorters := []sorter{
		{name: "insertion", stable: true, sort: insertion},
		{name: "quick", sort: quick},
		{name: "merge", stable: true, sort: merge},
		{name: "heap", sort: heap, longestChain: &longest},
	}
	source := records(300)
	for i := range sorters {
		for pass, less := range []order{byKey, byName} {
			s := &sorters[i]
			s.less = less
			list := append([]record{}, source...)
			s.sort(s, list)
			sorted, stable := ordered(list, less)
			println(s.name, pass, "sorted", sorted, "as stable as said", stable || !s.stable,
				"compares", s.compares, "moves", s.moves)
			if s.stable {
				println("  checksum", checksum(list))
			}
		}
	}
	println("longest chain", longest, "source", checksum(source))
	pointers(source)
}
