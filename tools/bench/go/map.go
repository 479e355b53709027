// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operations on maps from key to int; the file beside this one says what a key is. Arguments: the
// operation, the number of keys, how often it goes over them.
package main

import "os"

func number(text string) int {
	n := 0
	for i := 0; i < len(text); i++ {
		n = 10*n + int(text[i]-'0')
	}
	return n
}

func keys(from, n int) []key {
	list := make([]key, n)
	for i := range list {
		list[i] = newKey(from + i)
	}
	return list
}

func fill(list []key) map[key]int {
	m := make(map[key]int)
	for i, k := range list {
		m[k] = i
	}
	return m
}

func find(m map[key]int, list []key) int {
	sum := 0
	for _, k := range list {
		sum += m[k]
	}
	return sum
}

func iterate(m map[key]int) int {
	sum := 0
	for _, v := range m {
		sum += v
	}
	return sum
}

func main() {
	operation, n, rounds := os.Args[1], number(os.Args[2]), number(os.Args[3])
	present, absent := keys(0, n), keys(n, n)
	m, sum := fill(present), 0
	for i := 0; i < rounds; i++ {
		switch operation {
		case "insert":
			sum += len(fill(present))
		case "hit":
			sum += find(m, present)
		case "miss":
			sum += find(m, absent)
		case "iterate":
			sum += iterate(m)
		}
	}
	println(operation, sum)
}
