// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Matrices of floating point numbers: views that share storage, products plain and by blocks,
// decomposition with pivots, systems of equations, inverses, determinants, powers, rotations of
// small vectors, and errors for what does not fit.
package main

import (
	"math"
	"os"
)

// Matrix is a rectangle in a slice of numbers; views of it share them.
type Matrix struct {
	rows, cols, stride int
	data               []float64
}

type ShapeError struct {
	op                 string
	aRows, aCols, rows int
}

func (e *ShapeError) Error() string { return e.op + ": shapes do not fit" }

type SingularError int

func (e SingularError) Error() string { return "matrix is singular" }

func New(rows, cols int) *Matrix {
	return &Matrix{rows, cols, cols, make([]float64, rows*cols)}
}

// Generate fills a matrix from a function.
func Generate(rows, cols int, f func(i, j int) float64) *Matrix {
	m := New(rows, cols)
	for i := 0; i < rows; i++ {
		for j := 0; j < cols; j++ {
			*m.at(i, j) = f(i, j)
		}
	}
	return m
}

func Identity(n int) *Matrix {
	return Generate(n, n, func(i, j int) float64 {
		if i == j {
			return 1
		}
		return 0
	})
}

func (m *Matrix) at(i, j int) *float64 { return &m.data[i*m.stride+j] }

func (m *Matrix) row(i int) []float64 { return m.data[i*m.stride : i*m.stride+m.cols] }

// View is a part of m.
func (m *Matrix) View(i, j, rows, cols int) *Matrix {
	return &Matrix{rows, cols, m.stride, m.data[i*m.stride+j:]}
}

func (m *Matrix) Clone() *Matrix {
	return Generate(m.rows, m.cols, func(i, j int) float64 { return *m.at(i, j) })
}

func (m *Matrix) Transpose() *Matrix {
	return Generate(m.cols, m.rows, func(i, j int) float64 { return *m.at(j, i) })
}

// Zip combines two matrices number by number.
func (m *Matrix) Zip(o *Matrix, f func(a, b float64) float64) (*Matrix, error) {
	if m.rows != o.rows || m.cols != o.cols {
		return nil, &ShapeError{"zip", m.rows, m.cols, o.rows}
	}
	return Generate(m.rows, m.cols, func(i, j int) float64 { return f(*m.at(i, j), *o.at(i, j)) }), nil
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

func (m *Matrix) Mul(o *Matrix) (*Matrix, error) {
	if m.cols != o.rows {
		return nil, &ShapeError{"mul", m.rows, m.cols, o.rows}
	}
	t := o.Transpose()
	return Generate(m.rows, o.cols, func(i, j int) float64 { return dot(m.row(i), t.row(j)) }), nil
}

const block = 16

// MulBlocks is Mul by blocks that are views.
func (m *Matrix) MulBlocks(o *Matrix) *Matrix {
	out := New(m.rows, o.cols)
	each := func(n int, f func(at, size int)) {
		for at := 0; at < n; at += block {
			size := n - at
			if size > block {
				size = block
			}
			f(at, size)
		}
	}
	each(m.rows, func(i, rows int) {
		each(o.cols, func(j, cols int) {
			to := out.View(i, j, rows, cols)
			each(m.cols, func(k, inner int) {
				to.addProduct(m.View(i, k, rows, inner), o.View(k, j, inner, cols))
			})
		})
	})
	return out
}

func (m *Matrix) addProduct(a, b *Matrix) {
	for i := 0; i < a.rows; i++ {
		row, to := a.row(i), m.row(i)
		for k, x := range row {
			for j, y := range b.row(k) {
				to[j] += x * y
			}
		}
	}
}

// LU is a decomposition with rows exchanged.
type LU struct {
	m     *Matrix
	order []int
	sign  float64
}

func (m *Matrix) Decompose() (*LU, error) {
	if m.rows != m.cols {
		return nil, &ShapeError{"decompose", m.rows, m.cols, m.rows}
	}
	lu := &LU{m.Clone(), make([]int, m.rows), 1}
	for i := range lu.order {
		lu.order[i] = i
	}
	for k := 0; k < m.rows; k++ {
		if err := lu.pivot(k); err != nil {
			return nil, err
		}
		for i := k + 1; i < m.rows; i++ {
			from, to := lu.m.row(k), lu.m.row(i)
			to[k] /= from[k]
			for j := k + 1; j < m.cols; j++ {
				to[j] -= to[k] * from[j]
			}
		}
	}
	return lu, nil
}

func (lu *LU) pivot(k int) error {
	best := k
	for i := k + 1; i < lu.m.rows; i++ {
		if math.Abs(*lu.m.at(i, k)) > math.Abs(*lu.m.at(best, k)) {
			best = i
		}
	}
	if math.Abs(*lu.m.at(best, k)) < 1e-12 {
		return SingularError(k)
	}
	if best != k {
		a, b := lu.m.row(k), lu.m.row(best)
		for j := range a {
			a[j], b[j] = b[j], a[j]
		}
		lu.order[k], lu.order[best] = lu.order[best], lu.order[k]
		lu.sign = -lu.sign
	}
	return nil
}

func (lu *LU) Solve(b []float64) []float64 {
	x := make([]float64, len(b))
	for i := range x {
		x[i] = b[lu.order[i]] - dot(lu.m.row(i)[:i], x[:i])
	}
	for i := len(x) - 1; i >= 0; i-- {
		row := lu.m.row(i)
		x[i] = (x[i] - dot(row[i+1:], x[i+1:])) / row[i]
	}
	return x
}

func (lu *LU) Determinant() float64 {
	d := lu.sign
	for i := 0; i < lu.m.rows; i++ {
		d *= *lu.m.at(i, i)
	}
	return d
}

func (m *Matrix) Inverse() (*Matrix, error) {
	lu, err := m.Decompose()
	if err != nil {
		return nil, err
	}
	out := New(m.rows, m.rows)
	for j := 0; j < m.rows; j++ {
		unit := make([]float64, m.rows)
		unit[j] = 1
		for i, x := range lu.Solve(unit) {
			*out.at(i, j) = x
		}
	}
	return out, nil
}

func (m *Matrix) Pow(n int) (*Matrix, error) {
	out := Identity(m.rows)
	for base := m; n > 0; n >>= 1 {
		var err error
		if n&1 == 1 {
			if out, err = out.Mul(base); err != nil {
				return nil, err
			}
		}
		if base, err = base.Mul(base); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Vec3 and Mat3 are small and go by value and by pointer.
type Vec3 [3]float64
type Mat3 [3]Vec3

func (m *Mat3) Apply(v *Vec3) *Vec3 {
	out := &Vec3{}
	for i := range m {
		for j := range v {
			out[i] += m[i][j] * v[j]
		}
	}
	return out
}

func (m *Mat3) Mul(o *Mat3) *Mat3 {
	out := &Mat3{}
	for i := range m {
		for j := range m {
			for k := range m {
				out[i][j] += m[i][k] * o[k][j]
			}
		}
	}
	return out
}

func rotation(axis int, angle float64) *Mat3 {
	a, b := (axis+1)%3, (axis+2)%3
	s, c := math.Sqrt(1-angle*angle), angle
	m := &Mat3{}
	m[axis][axis], m[a][a], m[b][b], m[a][b], m[b][a] = 1, c, c, -s, s
	return m
}

func spin(steps int) *Vec3 {
	v := &Vec3{1, 2, 3}
	for i := 0; i < steps; i++ {
		turn := rotation(i%3, 0.8).Mul(rotation((i+1)%3, 0.6))
		v = turn.Apply(v)
	}
	return v
}

func difference(a, b *Matrix) float64 {
	d, err := a.Zip(b, func(x, y float64) float64 { return math.Abs(x - y) })
	if err != nil {
		return -1
	}
	most := 0.0
	for _, x := range d.data {
		most = math.Max(most, x)
	}
	return most
}

func main() {
	n := 20
	if len(os.Args) > 1 {
		n = atoi(os.Args[1])
	}
	a := Generate(n, n, func(i, j int) float64 {
		if i == j {
			return float64(n)
		}
		return float64((i*7+j*13)%11) / 11
	})
	b := Generate(n, n, func(i, j int) float64 { return float64((i*3+j*5)%7) - 3 })
	plain, err := a.Mul(b)
	if err != nil {
		println(err.Error())
		return
	}
	println("blocks", difference(plain, a.MulBlocks(b)) < 1e-9)
	inverse, _ := a.Inverse()
	product, _ := a.Mul(inverse)
	println("inverse", difference(product, Identity(n)) < 1e-9)
	sum := 0.0
	for i := 0; i < n; i++ {
		lu, err := a.View(i/2, i/2, n-i/2, n-i/2).Decompose()
		if err != nil {
			println(err.Error())
			continue
		}
		x := lu.Solve(b.row(i)[:n-i/2])
		sum += x[0] + math.Log(math.Abs(lu.Determinant()))
	}
	small, _ := a.View(0, 0, 4, 4).Pow(3)
	println("systems", int(sum*1000), int(*small.at(1, 2)))
	_, err = a.Mul(a.View(0, 0, n-1, n))
	println(err.Error())
	_, err = Generate(3, 3, func(i, j int) float64 { return float64(i) }).Inverse()
	println(err.Error())
	v := spin(n * n * 20)
	length := math.Sqrt(dot(v[:], v[:]))
	println("checksum", int(length*1000), int(sum))
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
