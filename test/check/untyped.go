// The type that an untyped constant gets, and what does not fit.
// RUN: %python %S/errorcheck.py --letgo "%letgo check -e" %s

package main

func constants(s uint) {
	var f float64 = 1 << s // ERROR "invalid operation: 1 << s \(shift of type float64\)"
	var i8 int8 = 300      // ERROR "cannot use 300 \(untyped int constant\) as int8 value in variable declaration \(overflows\)"
	var i int = 1.5        // ERROR "cannot use 1.5 \(untyped float constant\) as int value in variable declaration \(truncated\)"
	var u = uint8(256)     // ERROR "cannot convert 256 \(untyped int constant\) to type uint8"
	var w uint64 = 1 << 63 << 1 // ERROR "cannot use 1 << 63 << 1 \(untyped int constant 18446744073709551616\) as uint64 value in variable declaration \(overflows\)"
	_, _, _, _, _ = f, i8, i, u, w
	const big = 1 << 511
	const tooBig = big * 4 // ERROR "constant multiplication overflow"
	_ = 1 / 0              // ERROR "invalid operation: division by zero"
	_ = i / 0              // ERROR "invalid operation: division by zero"
	_ = 1.0 << 3
	_ = 1.5 << 3    // ERROR "invalid operation: shifted operand 1.5 \(untyped float constant\) must be integer"
	_ = "a" + 1     // ERROR "mismatched types untyped string and untyped int"
	_ = 'a' * 1.5   // untyped float
	_ = uint(-1)    // ERROR "cannot convert -1 \(untyped int constant\) to type uint"
	_ = int8(1) + 200 // ERROR "200 \(untyped int constant\) overflows int8"
	x := nil          // ERROR "use of untyped nil in assignment"
	_ = []int{1 << s, len("abc"): 4, 3: 5} // ERROR "duplicate index 3 in array or slice literal"
	_ = -5 >> 1
	const c = len([3]int{}) + cap([2]string{})
	var _ [c]int = [5]int{}
}

func main() { constants(3) }
