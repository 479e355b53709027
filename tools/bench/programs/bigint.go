// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Integers and fractions of any size, values that are never changed: addition, multiplication by
// parts (Karatsuba), long division, powers modulo a number, greatest common divisors, decimal text.
// Computes factorials, Fibonacci numbers, digits of e and pi, and tests numbers for primality.
package main

import "os"

const base = 1000000000

// Int is a number; digits are in base 10^9, the least first, without zeros at the end.
type Int struct {
	negative bool
	digits   []uint32
}

func NewInt(n int) *Int {
	x := &Int{negative: n < 0}
	if n < 0 {
		n = -n
	}
	for ; n > 0; n /= base {
		x.digits = append(x.digits, uint32(n%base))
	}
	return x
}

func (x *Int) isZero() bool { return len(x.digits) == 0 }

func normal(negative bool, digits []uint32) *Int {
	for len(digits) > 0 && digits[len(digits)-1] == 0 {
		digits = digits[:len(digits)-1]
	}
	return &Int{negative && len(digits) > 0, digits}
}

func compare(a, b []uint32) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	for i := len(a) - 1; i >= 0; i-- {
		if a[i] != b[i] {
			return int(a[i]) - int(b[i])
		}
	}
	return 0
}

func add(a, b []uint32) []uint32 {
	if len(a) < len(b) {
		a, b = b, a
	}
	out := make([]uint32, 0, len(a)+1)
	carry := uint32(0)
	for i, d := range a {
		d += carry
		if i < len(b) {
			d += b[i]
		}
		carry = 0
		if d >= base {
			d, carry = d-base, 1
		}
		out = append(out, d)
	}
	if carry > 0 {
		out = append(out, carry)
	}
	return out
}

// subtract wants a >= b.
func subtract(a, b []uint32) []uint32 {
	out := make([]uint32, len(a))
	borrow := int64(0)
	for i := range a {
		d := int64(a[i]) - borrow
		if i < len(b) {
			d -= int64(b[i])
		}
		borrow = 0
		if d < 0 {
			d, borrow = d+base, 1
		}
		out[i] = uint32(d)
	}
	return out
}

func trim(a []uint32) []uint32 { return normal(false, a).digits }

func multiply(a, b []uint32) []uint32 {
	if len(a) >= 24 && len(b) >= 24 {
		return karatsuba(a, b)
	}
	out := make([]uint32, len(a)+len(b))
	for i, x := range a {
		carry := uint64(0)
		for j, y := range b {
			carry += uint64(x)*uint64(y) + uint64(out[i+j])
			out[i+j] = uint32(carry % base)
			carry /= base
		}
		out[i+len(b)] = uint32(carry)
	}
	return out
}

func split(a []uint32, at int) (low, high []uint32) {
	if len(a) <= at {
		return trim(a), nil
	}
	return trim(a[:at]), a[at:]
}

func karatsuba(a, b []uint32) []uint32 {
	half := (len(a) + 1) / 2
	if len(b) > len(a) {
		half = (len(b) + 1) / 2
	}
	aLow, aHigh := split(a, half)
	bLow, bHigh := split(b, half)
	low := trim(multiply(aLow, bLow))
	high := trim(multiply(aHigh, bHigh))
	middle := subtract(subtract(multiply(add(aLow, aHigh), add(bLow, bHigh)), low), high)
	out := make([]uint32, len(a)+len(b)+1)
	addAt(out, low, 0)
	addAt(out, trim(middle), half)
	addAt(out, high, 2*half)
	return out
}

func addAt(to, what []uint32, at int) {
	carry := uint32(0)
	for i := 0; i < len(what) || carry > 0; i++ {
		d := to[at+i] + carry
		if i < len(what) {
			d += what[i]
		}
		carry = 0
		if d >= base {
			d, carry = d-base, 1
		}
		to[at+i] = d
	}
}

func (x *Int) Neg() *Int { return &Int{!x.negative && !x.isZero(), x.digits} }

func (x *Int) Add(y *Int) *Int {
	if x.negative == y.negative {
		return normal(x.negative, add(x.digits, y.digits))
	}
	if compare(x.digits, y.digits) < 0 {
		x, y = y, x
	}
	return normal(x.negative, subtract(x.digits, y.digits))
}

func (x *Int) Sub(y *Int) *Int { return x.Add(y.Neg()) }

func (x *Int) Mul(y *Int) *Int {
	return normal(x.negative != y.negative, multiply(x.digits, y.digits))
}

func (x *Int) Cmp(y *Int) int {
	d := x.Sub(y)
	switch {
	case d.isZero():
		return 0
	case d.negative:
		return -1
	}
	return 1
}

// small divides by one digit.
func small(a []uint32, d uint32) ([]uint32, uint32) {
	out := make([]uint32, len(a))
	rest := uint64(0)
	for i := len(a) - 1; i >= 0; i-- {
		rest = rest*base + uint64(a[i])
		out[i] = uint32(rest / uint64(d))
		rest %= uint64(d)
	}
	return out, uint32(rest)
}

// DivMod divides towards zero.
func (x *Int) DivMod(y *Int) (quotient, rest *Int) {
	if y.isZero() {
		panic("division by zero")
	}
	if compare(x.digits, y.digits) < 0 {
		return NewInt(0), x
	}
	if len(y.digits) == 1 {
		q, r := small(x.digits, y.digits[0])
		return normal(x.negative != y.negative, q), normal(x.negative, []uint32{r})
	}
	return x.long(y)
}

// long is Knuth's algorithm D.
func (x *Int) long(y *Int) (quotient, rest *Int) {
	scale := []uint32{base / (y.digits[len(y.digits)-1] + 1)}
	a := append(trim(multiply(x.digits, scale)), 0)
	b := trim(multiply(y.digits, scale))
	n := len(b)
	top, second := uint64(b[n-1]), uint64(b[n-2])
	q := make([]uint32, len(a)-n)
	for i := len(q) - 1; i >= 0; i-- {
		head := uint64(a[i+n])*base + uint64(a[i+n-1])
		guess, left := head/top, head%top
		for guess >= base || guess*second > left*base+uint64(a[i+n-2]) {
			guess--
			left += top
			if left >= base {
				break
			}
		}
		if !subtractTimes(a[i:i+n+1], b, guess) {
			guess--
			carry := uint32(0)
			for k := 0; k <= n; k++ {
				d := a[i+k] + carry
				if k < n {
					d += b[k]
				}
				carry = d / base
				a[i+k] = d % base
			}
		}
		q[i] = uint32(guess)
	}
	r, _ := small(trim(a[:n]), scale[0])
	return normal(x.negative != y.negative, q), normal(x.negative, r)
}

// subtractTimes takes b times f from a; false when it was too much.
func subtractTimes(a, b []uint32, f uint64) bool {
	borrow := int64(0)
	carry := uint64(0)
	for k := range a {
		p := carry
		if k < len(b) {
			p += f * uint64(b[k])
		}
		carry = p / base
		d := int64(a[k]) - int64(p%base) - borrow
		borrow = 0
		if d < 0 {
			d, borrow = d+base, 1
		}
		a[k] = uint32(d)
	}
	return borrow == 0
}

func (x *Int) Mod(y *Int) *Int {
	_, r := x.DivMod(y)
	return r
}

func (x *Int) Div(y *Int) *Int {
	q, _ := x.DivMod(y)
	return q
}

func (x *Int) Pow(n int) *Int {
	out := NewInt(1)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			out = out.Mul(x)
		}
		x = x.Mul(x)
	}
	return out
}

func (x *Int) PowMod(n, m *Int) *Int {
	out, two := NewInt(1), NewInt(2)
	for x = x.Mod(m); !n.isZero(); {
		half, bit := n.DivMod(two)
		if !bit.isZero() {
			out = out.Mul(x).Mod(m)
		}
		x = x.Mul(x).Mod(m)
		n = half
	}
	return out
}

func GCD(a, b *Int) *Int {
	for !b.isZero() {
		a, b = b, a.Mod(b)
	}
	return a
}

func (x *Int) String() string {
	if x.isZero() {
		return "0"
	}
	text := []byte{}
	for i, d := range x.digits {
		for k := 0; k < 9 && (i < len(x.digits)-1 || d > 0); k++ {
			text = append(text, byte('0'+d%10))
			d /= 10
		}
	}
	if x.negative {
		text = append(text, '-')
	}
	for i, j := 0, len(text)-1; i < j; i, j = i+1, j-1 {
		text[i], text[j] = text[j], text[i]
	}
	return string(text)
}

// Rat is a fraction in lowest terms.
type Rat struct{ num, den *Int }

func NewRat(num, den *Int) *Rat {
	d := GCD(num, den)
	if d.negative != den.negative {
		d = d.Neg()
	}
	return &Rat{num.Div(d), den.Div(d)}
}

func (x *Rat) Add(y *Rat) *Rat {
	return NewRat(x.num.Mul(y.den).Add(y.num.Mul(x.den)), x.den.Mul(y.den))
}

func factorial(n int) *Int {
	out := NewInt(1)
	for i := 2; i <= n; i++ {
		out = out.Mul(NewInt(i))
	}
	return out
}

func fibonacci(n int) *Int {
	a, b := NewInt(0), NewInt(1)
	for ; n > 0; n-- {
		a, b = b, a.Add(b)
	}
	return a
}

// e sums 1/k! as fractions.
func e(terms int) *Rat {
	sum, fact := NewRat(NewInt(1), NewInt(1)), NewInt(1)
	for k := 1; k < terms; k++ {
		fact = fact.Mul(NewInt(k))
		sum = sum.Add(NewRat(NewInt(1), fact))
	}
	return sum
}

// pi has some digits by the spigot of Gibbons.
func pi(digits int) string {
	q, r, t, k, n, l := NewInt(1), NewInt(0), NewInt(1), NewInt(1), NewInt(3), NewInt(3)
	text := ""
	one, two, four, seven, ten := NewInt(1), NewInt(2), NewInt(4), NewInt(7), NewInt(10)
	for len(text) < digits {
		if four.Mul(q).Add(r).Sub(t).Cmp(n.Mul(t)) < 0 {
			text += n.String()
			next := ten.Mul(r.Sub(n.Mul(t)))
			n = ten.Mul(NewInt(3).Mul(q).Add(r)).Div(t).Sub(ten.Mul(n))
			q, r = q.Mul(ten), next
			continue
		}
		next := two.Mul(q).Add(r).Mul(l)
		n = q.Mul(seven.Mul(k)).Add(two).Add(r.Mul(l)).Div(t.Mul(l))
		q, t = q.Mul(k), t.Mul(l)
		l, k, r = l.Add(two), k.Add(one), next
	}
	return text
}

// probablyPrime is Fermat's test with a few bases.
func probablyPrime(n *Int) bool {
	one := NewInt(1)
	for _, b := range []int{2, 3, 5, 7} {
		if NewInt(b).PowMod(n.Sub(one), n).Cmp(one) != 0 {
			return false
		}
	}
	return true
}

func hash(s string) int {
	h := 7
	for i := 0; i < len(s); i++ {
		h = (h*31 + int(s[i])) % 1000003
	}
	return h
}

func main() {
	size := 40
	if len(os.Args) > 1 {
		size = atoi(os.Args[1])
	}
	f := factorial(size * 2)
	println("factorial", len(f.String()), hash(f.String()))
	println("fibonacci", hash(fibonacci(size*10).String()), fibonacci(100).String())
	x := e(size / 2)
	digits := x.num.Mul(NewInt(10).Pow(40)).Div(x.den).String()
	println("e", digits, hash(x.den.String()))
	println("pi", hash(pi(size)), pi(20))
	mersenne := func(p int) *Int { return NewInt(2).Pow(p).Sub(NewInt(1)) }
	found := 0
	for p := 3; p < size*2; p += 2 {
		if probablyPrime(mersenne(p)) {
			found = found*7%1000003 + p
		}
	}
	big := NewInt(3).Pow(size * 20)
	q, r := big.Mul(big).Add(NewInt(12345)).DivMod(big.Add(NewInt(7)))
	println("division", hash(q.String()), hash(r.String()), q.Mul(big.Add(NewInt(7))).Add(r).Sub(big.Mul(big)).String())
	println("checksum", found, GCD(f, big).String()[0]-'0', f.Neg().Sub(big).String()[:5])
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
