// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// The n queens problem three ways (arrays by value, a slice of flags, bit masks in a recursive
// closure), and Sudoku-like exact filling of a small Latin square, all by backtracking.

package main

type board struct {
	size int
	rows [12]int
}

func (b board) safe(row, column int) bool {
	for r := 0; r < row; r++ {
		c := b.rows[r]
		if c == column || c-column == r-row || c-column == row-r {
			return false
		}
	}
	return true
}

// byValue hands every call its own copy of the board.
func byValue(b board, row int, first *board) int {
	if row == b.size {
		if first.size == 0 {
			*first = b
		}
		return 1
	}
	found := 0
	for c := 0; c < b.size; c++ {
		if b.safe(row, c) {
			next := b
			next.rows[row] = c
			found += byValue(next, row+1, first)
		}
	}
	return found
}

type flags struct {
	columns, up, down []bool
}

func makeFlags(n int) *flags {
	return &flags{make([]bool, n), make([]bool, 2*n), make([]bool, 2*n)}
}

func (f *flags) at(row, column int) (c, u, d *bool) {
	n := len(f.columns)
	return &f.columns[column], &f.up[row+column], &f.down[row-column+n]
}

func byFlags(f *flags, row int) int {
	if row == len(f.columns) {
		return 1
	}
	found := 0
	for column := range f.columns {
		c, u, d := f.at(row, column)
		if *c || *u || *d {
			continue
		}
		*c, *u, *d = true, true, true
		found += byFlags(f, row+1)
		*c, *u, *d = false, false, false
	}
	return found
}

func byMasks(n uint) int {
	all := uint32(1)<<n - 1
	found := 0
	var place func(columns, left, right uint32)
	place = func(columns, left, right uint32) {
		if columns == all {
			found++
			return
		}
		for free := all &^ (columns | left | right); free != 0; {
			bit := free & -free
			free &^= bit
			place(columns|bit, (left|bit)<<1&all, (right|bit)>>1)
		}
	}
	place(0, 0, 0)
	return found
}

func show(b *board) {
	for r := 0; r < b.size; r++ {
		line := make([]byte, b.size)
		for c := range line {
			line[c] = '.'
		}
		line[b.rows[r]] = 'Q'
		println(string(line))
	}
}

const order = 4

type square [order][order]int

func (s *square) allows(row, column, value int) bool {
	for i := range s {
		if s[row][i] == value || s[i][column] == value {
			return false
		}
	}
	return true
}

func fill(s *square, cell int, done func(*square) bool) bool {
	if cell == order*order {
		return done(s)
	}
	row, column := cell/order, cell%order
	if s[row][column] != 0 {
		return fill(s, cell+1, done)
	}
	place := &s[row][column]
	for value := 1; value <= order; value++ {
		if s.allows(row, column, value) {
			*place = value
			if fill(s, cell+1, done) {
				return true
			}
			*place = 0
		}
	}
	return false
}

func main() {
	for n := 1; n <= 8; n++ {
		var first board
		a := byValue(board{size: n}, 0, &first)
		b := byFlags(makeFlags(n), 0)
		c := byMasks(uint(n))
		println(n, a, b, c)
		if n == 8 {
			show(&first)
		}
	}

	squares := 0
	var last square
	fill(&square{}, 0, func(s *square) bool {
		squares++
		last = *s
		return false
	})
	println("squares", squares)
	for _, row := range last {
		println(row[0], row[1], row[2], row[3])
	}
	given := square{{0, 2, 0, 0}, {0, 0, 0, 3}}
	ok := fill(&given, 0, func(s *square) bool { return s[3][0] == 4 })
	println(ok, given[0] == [order]int{1, 2, 3, 4}, given[3][0])
}
