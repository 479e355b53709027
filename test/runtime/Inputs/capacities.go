// Prints the capacities that gc gives: for each element size, length and number of elements
// appended; then for conversions of strings. capacities.c prints the same.
package main

var lengths = []int{0, 1, 2, 3, 5, 7, 8, 13, 31, 64, 100, 127, 128, 200, 255, 256, 257, 300, 511,
	512, 700, 1000, 1023, 2000, 4097, 9000}
var appended = []int{1, 2, 3, 5, 9, 33, 100, 257, 1000}

func grow[T any](size int) {
	for _, n := range lengths {
		for _, more := range appended {
			s := make([]T, n)
			s = append(s, make([]T, more)...)
			println(size, n, more, cap(s))
		}
	}
}

var bytes []byte
var runes []rune

func main() {
	grow[struct{}](0)
	grow[[1]byte](1)
	grow[[2]byte](2)
	grow[[3]byte](3)
	grow[[4]byte](4)
	grow[[5]byte](5)
	grow[[8]byte](8)
	grow[[12]byte](12)
	grow[[16]byte](16)
	grow[[24]byte](24)
	grow[[40]byte](40)
	grow[[48]byte](48)
	grow[[65]byte](65)
	grow[[96]byte](96)
	grow[[100]byte](100)
	grow[[256]byte](256)
	grow[[333]byte](333)
	grow[[800]byte](800)
	grow[*int](8)
	grow[string](16)
	for _, n := range lengths {
		s := string(make([]byte, n))
		bytes = []byte(s)
		runes = []rune(s)
		println(n, cap(bytes), cap(runes))
	}
}
