// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Numbers of any size as slices of base 10^9 digits: factorials, Fibonacci numbers, powers,
// schoolbook and Karatsuba products, division by a small number, square roots by Newton's method.

package main

const base = 1000000000

// natural has its least significant digit first and no zeros at the end.
type natural []uint32

func (n natural) trim() natural {
	for len(n) > 0 && n[len(n)-1] == 0 {
		n = n[:len(n)-1]
	}
	return n
}

func small(v uint64) (n natural) {
	for ; v > 0; v /= base {
		n = append(n, uint32(v%base))
	}
	return
}

func (n *natural) addShifted(m natural, shift int) {
	carry := uint32(0)
	for i := 0; i < len(m) || carry > 0; i++ {
		for len(*n) <= i+shift {
			*n = append(*n, 0)
		}
		digit := &(*n)[i+shift]
		*digit += carry
		if i < len(m) {
			*digit += m[i]
		}
		carry = *digit / base
		*digit %= base
	}
}

// sub takes m <= n away in place.
func (n *natural) sub(m natural) {
	borrow := int64(0)
	for i := range *n {
		v := int64((*n)[i]) - borrow
		if i < len(m) {
			v -= int64(m[i])
		}
		borrow = 0
		if v < 0 {
			v, borrow = v+base, 1
		}
		(*n)[i] = uint32(v)
	}
	*n = n.trim()
}

func add(a, b natural) natural {
	sum := append(natural(nil), a...)
	sum.addShifted(b, 0)
	return sum
}

func (n *natural) scale(factor uint32) {
	carry := uint64(0)
	for i := range *n {
		carry += uint64((*n)[i]) * uint64(factor)
		(*n)[i] = uint32(carry % base)
		carry /= base
	}
	if carry > 0 {
		*n = append(*n, uint32(carry))
	}
}

func school(a, b natural) natural {
	product := make(natural, len(a)+len(b))
	for i, x := range a {
		carry := uint64(0)
		for j := 0; j < len(b) || carry > 0; j++ {
			carry += uint64(product[i+j])
			if j < len(b) {
				carry += uint64(x) * uint64(b[j])
			}
			product[i+j] = uint32(carry % base)
			carry /= base
		}
	}
	return product.trim()
}

func karatsuba(a, b natural, multiplications *int) natural {
	half := (len(a) + 1) / 2
	if len(a) < 4 || len(b) <= half {
		*multiplications++
		return school(a, b)
	}
	a0, a1 := a[:half].trim(), a[half:]
	b0, b1 := b[:half].trim(), b[half:]
	low := karatsuba(a0, b0, multiplications)
	high := karatsuba(a1, b1, multiplications)
	middle := karatsuba(add(a0, a1), add(b0, b1), multiplications)
	middle.sub(low)
	middle.sub(high)
	result := append(natural{}, low...)
	result.addShifted(middle, half)
	result.addShifted(high, 2*half)
	return result.trim()
}

func (n natural) divide(by uint32) (quotient natural, rest uint32) {
	quotient = make(natural, len(n))
	r := uint64(0)
	for i := len(n) - 1; i >= 0; i-- {
		r = r*base + uint64(n[i])
		quotient[i] = uint32(r / uint64(by))
		r %= uint64(by)
	}
	return quotient.trim(), uint32(r)
}

func (n natural) less(m natural) bool {
	if len(n) != len(m) {
		return len(n) < len(m)
	}
	for i := len(n) - 1; i >= 0; i-- {
		if n[i] != m[i] {
			return n[i] < m[i]
		}
	}
	return false
}

func (n natural) String() string {
	if len(n) == 0 {
		return "0"
	}
	text := make([]byte, 9*len(n))
	at := len(text)
	for _, digit := range n {
		for i := 0; i < 9; i++ {
			at--
			text[at] = byte('0' + digit%10)
			digit /= 10
		}
	}
	for text[at] == '0' {
		at++
	}
	return string(text[at:])
}

func factorial(n uint32) natural {
	product := natural{1}
	for i := uint32(2); i <= n; i++ {
		product.scale(i)
	}
	return product
}

func fibonacci(n int) natural {
	a, b := natural{}, natural{1}
	for ; n > 0; n-- {
		a.addShifted(b, 0)
		a, b = b, a
	}
	return a
}

func power(x natural, n uint, count *int) natural {
	result := natural{1}
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			result = karatsuba(result, x, count)
		}
		x = karatsuba(x, x, count)
	}
	return result
}

// root searches the largest r with r*r <= n by bisection of decimal digits.
func root(n natural) natural {
	var r natural
	for digit := len(n)/2 + 1; digit >= 0; digit-- {
		for step := uint32(base / 10); step > 0; step /= 10 {
			unit := append(make(natural, digit), step)
			for {
				next := add(r, unit)
				if n.less(school(next, next)) {
					break
				}
				r = next
			}
		}
	}
	return r
}

func main() {
	f := factorial(100)
	println(f.String())
	zeros := 0
	for q, rest := f.divide(10); rest == 0; q, rest = q.divide(10) {
		zeros++
	}
	println("zeros at its end:", zeros)
	println(fibonacci(500).String())

	count := 0
	p := power(small(7), 300, &count)
	println(p.String())
	println("products", count, "length", len(p.String()))
	q := power(small(123456789012345678), 20, new(int))
	plain := natural{1}
	for i := 0; i < 20; i++ {
		plain = school(plain, small(123456789012345678))
	}
	println("agree", q.String() == plain.String(), q.less(plain), plain.less(add(q, small(1))))

	two := small(2)
	two = school(two, power(small(10), 80, new(int)))
	println("root", root(two).String())
	difference := add(f, small(5))
	difference.sub(f)
	println(difference.String(), natural(nil).String(), small(18446744073709551615).String())
}
