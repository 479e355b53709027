// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Prime numbers: a sieve of bytes, a segmented sieve that calls back, factors appended to a slice
// behind a pointer, totients, and Goldbach pairs by two closures that walk towards each other.

package main

func sieve(limit int) []int {
	composite := make([]bool, limit+1)
	var primes []int
	for i := 2; i <= limit; i++ {
		if composite[i] {
			continue
		}
		primes = append(primes, i)
		for j := i * i; j <= limit; j += i {
			composite[j] = true
		}
	}
	return primes
}

// segments calls each for every prime in [from, to), in windows of a fixed size.
func segments(from, to int, primes []int, each func(int)) {
	const window = 512
	var marked [window]bool
	for low := from; low < to; low += window {
		marked = [window]bool{}
		for _, p := range primes {
			first := (low + p - 1) / p * p
			if first < p*p {
				first = p * p
			}
			for j := first; j < low+window; j += p {
				marked[j-low] = true
			}
		}
		for i := range marked {
			if n := low + i; n < to && !marked[i] {
				each(n)
			}
		}
	}
}

type factor struct{ prime, power int }

func factorise(n int, out *[]factor) {
	*out = (*out)[:0]
	for p := 2; p*p <= n; p++ {
		power := 0
		for n%p == 0 {
			n /= p
			power++
		}
		if power > 0 {
			*out = append(*out, factor{p, power})
		}
	}
	if n > 1 {
		*out = append(*out, factor{n, 1})
	}
}

func totient(factors []factor) int {
	result := 1
	for _, f := range factors {
		result *= f.prime - 1
		for i := 1; i < f.power; i++ {
			result *= f.prime
		}
	}
	return result
}

func digits(n int) string {
	var buffer [20]byte
	at := len(buffer)
	for {
		at--
		buffer[at] = byte('0' + n%10)
		n /= 10
		if n == 0 {
			return string(buffer[at:])
		}
	}
}

func text(factors []factor) string {
	s := ""
	for i, f := range factors {
		if i > 0 {
			s += " * "
		}
		s += digits(f.prime)
		if f.power > 1 {
			s += "^" + digits(f.power)
		}
	}
	return s
}

// cursor returns a function that steps through the primes in one direction.
func cursor(primes []int, at, step int) func() int {
	return func() int {
		if at < 0 || at >= len(primes) {
			return -1
		}
		p := primes[at]
		at += step
		return p
	}
}

func goldbach(n int, primes []int) (int, int) {
	last := 0
	for last < len(primes) && primes[last] < n {
		last++
	}
	low, high := cursor(primes, 0, 1), cursor(primes, last-1, -1)
	p, q := low(), high()
	for p <= q && p > 0 {
		switch sum := p + q; {
		case sum == n:
			return p, q
		case sum < n:
			p = low()
		default:
			q = high()
		}
	}
	return 0, 0
}

func main() {
	primes := sieve(2000)
	println(len(primes), primes[len(primes)-1])

	count, sum, last, widest := 0, 0, 0, 0
	segments(1000000, 1010000, primes, func(p int) {
		if gap := p - last; last != 0 && gap > widest {
			widest = gap
		}
		count, sum, last = count+1, sum+p%1000, p
	})
	println(count, sum, last, widest)

	var factors []factor
	for _, n := range [...]int{2, 97, 360, 1001, 65536, 999999, 123456789} {
		factorise(n, &factors)
		println(n, "=", text(factors), "totient", totient(factors))
	}

	for n := 100; n <= 2000; n += 380 {
		p, q := goldbach(n, primes)
		println(n, p, q)
	}
	odd, _ := goldbach(11, primes)
	println(odd)
}
