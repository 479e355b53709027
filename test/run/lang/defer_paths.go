// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Which deferred calls run, and in what order: returns before, between and behind defer statements,
// in branches, behind gotos in both directions, with and without recover, with panics in the
// function, in deferred calls that run at a return, and in those that run because of a panic.

package main

type step int

var log []int

func note(n int) { log = append(log, n) }

func catch(n int) {
	if v := recover(); v != nil {
		note(-n)
		s, ok := v.(step)
		println("recovered", n, s, ok)
	}
	note(n)
}

func fail(n int) { panic(step(n)) }

func show(name string, n int) {
	print(name, " ", n, ":")
	for _, v := range log {
		print(" ", v)
	}
	println()
	log = nil
}

func early(n int) (r int) {
	if n == 0 {
		return 1
	}
	defer note(1)
	if n == 1 {
		return 2
	}
	if n&2 != 0 {
		defer func() { note(2); r += 10 }()
	}
	switch {
	case n > 5:
		defer note(3)
		if n == 6 {
			return 3
		}
	case n > 3:
		defer note(4)
	}
	defer note(5)
	return r + 4
}

func earlyFull(n int) (r int) {
	if n == 0 {
		return 1
	}
	defer catch(1)
	if n == 1 {
		fail(1)
	}
	if n&2 != 0 {
		defer func() { catch(2); r += 10 }()
	}
	{
		defer catch(3)
	}
	select {
	default:
		if n == 4 {
			defer catch(4)
			fail(4)
		}
	}
	if n > 6 {
		return 100 / (7 - n)
	}
	return r + 4
}

func jumps(n int) (r int) {
	if n == 1 {
		goto skip
	}
	defer note(1)
	if n == 2 {
		goto skip
	}
	{
		defer note(2)
	}
skip:
	r++
	defer note(3)
again:
	n--
	if n > 3 {
		goto again
	}
	defer note(4)
	return r
}

func back(n int) int {
	i := 0
	goto end
start:
	i++
	if i > n {
		return i
	}
end:
	if i < n+2 {
		goto start
	}
	defer catch(9)
	return -1
}

// A deferred call that panics at a return; those that are left see it.
func replaced(n int) (r int) {
	defer func() {
		if v := recover(); v != nil {
			r = int(v.(step))
		}
	}()
	defer note(1)
	defer func() {
		if n&1 != 0 {
			fail(50 + n)
		}
	}()
	defer note(2)
	if n&2 != 0 {
		fail(60 + n)
	}
	defer func() { r++ }()
	return n
}

func many(n int) (sum int) {
	defer func() { sum++ }()
	defer func() { sum *= 2 }()
	defer func() { sum++ }()
	defer func() { sum *= 2 }()
	defer func() { sum++ }()
	defer func() { sum *= 2 }()
	switch n {
	case 0:
		return 1
	case 1:
		return 2
	case 2:
		return 3
	}
	return 4
}

func manyFull(n int) (sum int) {
	defer catch(1)
	defer catch(2)
	defer catch(3)
	if n == 0 {
		return 1
	}
	defer catch(4)
	if n == 1 {
		return 2
	}
	defer catch(5)
	if n == 2 {
		fail(5)
	}
	defer func() { sum++ }()
	return 3
}

// Recover sees a panic only where it runs because of it, not where a function that was deferred runs
// deferred calls of its own at its return.
func nested() {
	defer func() { println("outer", recover().(step)) }()
	defer func() {
		defer catch(1)
		defer func() { catch(2) }()
	}()
	defer func() {
		defer catch(3)
		fail(8)
	}()
	fail(7)
}

func loops(n int) (r int) {
	for i := 0; i < n; i++ {
		defer func(i int) {
			if v := recover(); v != nil {
				r += 100
			}
			r += i
		}(i)
		if i == 3 {
			fail(i)
		}
	}
	return 1000
}

func main() {
	for n := 0; n < 8; n++ {
		println(early(n))
		show("early", n)
	}
	for n := 0; n < 7; n++ {
		println(earlyFull(n))
		show("early, full", n)
	}
	for n := 0; n < 6; n++ {
		println(jumps(n))
		show("jumps", n)
		println(back(n), replaced(n), many(n), manyFull(n), loops(n))
		show("others", n)
	}
	nested()
	show("nested", 0)
	func() {
		defer catch(100)
		earlyFull(7)
	}()
	show("divide", 0)
}
