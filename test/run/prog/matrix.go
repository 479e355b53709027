// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Matrices as slices of slices, as one slice with views into it, and as arrays by value.

package main

type matrix struct {
	rows, columns int
	cells         []float64
}

func newMatrix(rows, columns int) *matrix {
	return &matrix{rows, columns, make([]float64, rows*columns)}
}

func (m *matrix) at(i, j int) *float64 { return &m.cells[i*m.columns+j] }

func (m *matrix) row(i int) []float64 {
	start := i * m.columns
	return m.cells[start : start+m.columns : start+m.columns]
}

func (m *matrix) fill(f func(i, j int) float64) *matrix {
	for i := 0; i < m.rows; i++ {
		for j := range m.row(i) {
			*m.at(i, j) = f(i, j)
		}
	}
	return m
}

func (m *matrix) times(n *matrix) *matrix {
	product := newMatrix(m.rows, n.columns)
	for i := 0; i < m.rows; i++ {
		out := product.row(i)
		for k, factor := range m.row(i) {
			for j, cell := range n.row(k) {
				out[j] += factor * cell
			}
		}
	}
	return product
}

func (m *matrix) transpose() *matrix {
	t := newMatrix(m.columns, m.rows)
	return t.fill(func(i, j int) float64 { return *m.at(j, i) })
}

func (m *matrix) trace() (sum float64) {
	for i := 0; i < m.rows; i++ {
		sum += *m.at(i, i)
	}
	return
}

// swapRows exchanges two rows through pointers to their cells.
func (m *matrix) swapRows(a, b int) {
	if a == b {
		return
	}
	for j := 0; j < m.columns; j++ {
		p, q := m.at(a, j), m.at(b, j)
		*p, *q = *q, *p
	}
}

// determinant eliminates on a copy, with the largest pivot of each column.
func determinant(source *matrix) float64 {
	m := &matrix{source.rows, source.columns, append([]float64(nil), source.cells...)}
	result := 1.0
	for k := 0; k < m.rows; k++ {
		best := k
		for i := k + 1; i < m.rows; i++ {
			if abs(*m.at(i, k)) > abs(*m.at(best, k)) {
				best = i
			}
		}
		if *m.at(best, k) == 0 {
			return 0
		}
		if best != k {
			m.swapRows(best, k)
			result = -result
		}
		result *= *m.at(k, k)
		for i := k + 1; i < m.rows; i++ {
			factor := *m.at(i, k) / *m.at(k, k)
			for j := k; j < m.columns; j++ {
				*m.at(i, j) -= factor * *m.at(k, j)
			}
		}
	}
	return result
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

// small is a value: it is copied by every assignment and call.
type small [3][3]int64

func (a small) times(b small) (c small) {
	for i := range a {
		for j := range b[0] {
			for k := range b {
				c[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return c
}

func power(base small, exponent int) small {
	result := small{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}
	for ; exponent > 0; exponent >>= 1 {
		if exponent&1 == 1 {
			result = result.times(base)
		}
		base = base.times(base)
	}
	return result
}

func pascal(n int) [][]int {
	triangle := make([][]int, n)
	for i := range triangle {
		triangle[i] = make([]int, i+1)
		triangle[i][0], triangle[i][i] = 1, 1
		for j := 1; j < i; j++ {
			triangle[i][j] = triangle[i-1][j-1] + triangle[i-1][j]
		}
	}
	return triangle
}

func main() {
	a := newMatrix(20, 30).fill(func(i, j int) float64 { return float64(i*j%7) - 3 })
	b := newMatrix(30, 20).fill(func(i, j int) float64 { return float64(i+2*j) / 4 })
	ab, ba := a.times(b), b.times(a)
	println(ab.trace(), ba.trace(), *ab.at(19, 19), *ba.at(29, 0))
	t := b.transpose().times(a.transpose())
	same := true
	for i, cell := range ab.transpose().cells {
		same = same && cell == t.cells[i]
	}
	println("transposed product", same)

	hilbert := newMatrix(5, 5).fill(func(i, j int) float64 { return 1 / float64(i+j+1) })
	d := determinant(hilbert)
	println(d > 3.7e-12 && d < 3.8e-12, *hilbert.at(4, 4))
	pivots := newMatrix(3, 3).fill(func(i, j int) float64 { return [3][3]float64{{0, 2, 1}, {1, 0, 3}, {4, 1, 0}}[i][j] })
	println(determinant(pivots), determinant(newMatrix(4, 4)))

	tribonacci := power(small{{1, 1, 1}, {1, 0, 0}, {0, 1, 0}}, 40)
	println(tribonacci[0][0], tribonacci[0][1], tribonacci[2][2])

	triangle := pascal(20)
	sum := 0
	for _, cell := range triangle[19] {
		sum += cell
	}
	println(triangle[19][9], sum, len(triangle[7]), cap(triangle[7]))
}
