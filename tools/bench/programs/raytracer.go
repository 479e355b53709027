// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A ray tracer whose vectors, rays, colors and hits are handed around by pointer: spheres, planes
// and boxes behind an interface, materials as functions, shadows, reflections, several lights, and
// four rays a pixel. Prints a small picture in characters.
package main

import (
	"math"
	"os"
)

type Vec struct{ X, Y, Z float64 }

func NewVec(x, y, z float64) *Vec { return &Vec{x, y, z} }

func (a *Vec) Add(b *Vec) *Vec          { return &Vec{a.X + b.X, a.Y + b.Y, a.Z + b.Z} }
func (a *Vec) Sub(b *Vec) *Vec          { return &Vec{a.X - b.X, a.Y - b.Y, a.Z - b.Z} }
func (a *Vec) Scale(f float64) *Vec     { return &Vec{a.X * f, a.Y * f, a.Z * f} }
func (a *Vec) Times(b *Vec) *Vec        { return &Vec{a.X * b.X, a.Y * b.Y, a.Z * b.Z} }
func (a *Vec) Dot(b *Vec) float64       { return a.X*b.X + a.Y*b.Y + a.Z*b.Z }
func (a *Vec) Length() float64          { return math.Sqrt(a.Dot(a)) }
func (a *Vec) Unit() *Vec               { return a.Scale(1 / a.Length()) }
func (a *Vec) Reflect(normal *Vec) *Vec { return a.Sub(normal.Scale(2 * a.Dot(normal))) }

func (a *Vec) Cross(b *Vec) *Vec {
	return &Vec{a.Y*b.Z - a.Z*b.Y, a.Z*b.X - a.X*b.Z, a.X*b.Y - a.Y*b.X}
}

type Ray struct{ From, Dir *Vec }

func (r *Ray) At(t float64) *Vec { return r.From.Add(r.Dir.Scale(t)) }

// Hit is where a ray meets a shape.
type Hit struct {
	T      float64
	Point  *Vec
	Normal *Vec
	Shape  Shape
}

type Shape interface {
	// Meet returns the nearest hit in front of the ray, or nil.
	Meet(r *Ray) *Hit
	Surface(at *Vec) *Material
}

type Material struct {
	Color  *Vec
	Mirror float64
	Shine  int
}

const near = 1e-6

type Sphere struct {
	Center   *Vec
	Radius   float64
	Material *Material
}

func (s *Sphere) Meet(r *Ray) *Hit {
	to := s.Center.Sub(r.From)
	along := to.Dot(r.Dir)
	d := s.Radius*s.Radius - to.Dot(to) + along*along
	if d < 0 {
		return nil
	}
	t := along - math.Sqrt(d)
	if t < near {
		t = along + math.Sqrt(d)
	}
	if t < near {
		return nil
	}
	at := r.At(t)
	return &Hit{t, at, at.Sub(s.Center).Unit(), s}
}

func (s *Sphere) Surface(at *Vec) *Material { return s.Material }

// Plane has a material that depends on the place.
type Plane struct {
	Normal  *Vec
	Offset  float64
	Pattern func(at *Vec) *Material
}

func (p *Plane) Meet(r *Ray) *Hit {
	slope := r.Dir.Dot(p.Normal)
	if math.Abs(slope) < near {
		return nil
	}
	t := (p.Offset - r.From.Dot(p.Normal)) / slope
	if t < near {
		return nil
	}
	return &Hit{t, r.At(t), p.Normal, p}
}

func (p *Plane) Surface(at *Vec) *Material { return p.Pattern(at) }

func checker(a, b *Material) func(at *Vec) *Material {
	return func(at *Vec) *Material {
		if (int(math.Floor(at.X))+int(math.Floor(at.Z)))%2 == 0 {
			return a
		}
		return b
	}
}

// Group is tested by a sphere around it first.
type Group struct {
	Bound  *Sphere
	Shapes []Shape
}

func (g *Group) Meet(r *Ray) *Hit {
	if g.Bound.Meet(r) == nil {
		return nil
	}
	return nearest(g.Shapes, r)
}

func (g *Group) Surface(at *Vec) *Material { return nil }

func nearest(shapes []Shape, r *Ray) *Hit {
	var best *Hit
	for _, s := range shapes {
		if h := s.Meet(r); h != nil && (best == nil || h.T < best.T) {
			best = h
		}
	}
	return best
}

type Light struct{ At, Color *Vec }

type Scene struct {
	Shapes []Shape
	Lights []Light
	Sky    *Vec
}

func (s *Scene) shadowed(from *Vec, light *Light) bool {
	to := light.At.Sub(from)
	h := nearest(s.Shapes, &Ray{from, to.Unit()})
	return h != nil && h.T < to.Length()
}

func power(x float64, n int) float64 {
	out := 1.0
	for ; n > 0; n-- {
		out *= x
	}
	return out
}

func (s *Scene) Trace(r *Ray, depth int) *Vec {
	h := nearest(s.Shapes, r)
	if h == nil {
		return s.Sky.Scale(0.5 + 0.5*r.Dir.Y)
	}
	m := h.Shape.Surface(h.Point)
	normal := h.Normal
	if normal.Dot(r.Dir) > 0 {
		normal = normal.Scale(-1)
	}
	color := m.Color.Scale(0.1)
	outside := h.Point.Add(normal.Scale(near))
	for i := range s.Lights {
		light := &s.Lights[i]
		if s.shadowed(outside, light) {
			continue
		}
		dir := light.At.Sub(h.Point).Unit()
		if bright := dir.Dot(normal); bright > 0 {
			color = color.Add(m.Color.Times(light.Color).Scale(bright))
		}
		if m.Shine > 0 {
			if gloss := dir.Reflect(normal).Dot(r.Dir); gloss > 0 {
				color = color.Add(light.Color.Scale(power(gloss, m.Shine)))
			}
		}
	}
	if m.Mirror > 0 && depth > 0 {
		seen := s.Trace(&Ray{outside, r.Dir.Reflect(normal).Unit()}, depth-1)
		color = color.Scale(1 - m.Mirror).Add(seen.Scale(m.Mirror))
	}
	return color
}

type Camera struct{ At, Forward, Right, Up *Vec }

func NewCamera(at, lookAt *Vec) *Camera {
	forward := lookAt.Sub(at).Unit()
	right := NewVec(0, 1, 0).Cross(forward).Unit()
	return &Camera{at, forward, right, forward.Cross(right)}
}

func (c *Camera) Ray(x, y float64) *Ray {
	dir := c.Forward.Add(c.Right.Scale(x)).Add(c.Up.Scale(y))
	return &Ray{c.At, dir.Unit()}
}

func scene() *Scene {
	red := &Material{NewVec(1, 0.2, 0.2), 0.2, 20}
	blue := &Material{NewVec(0.2, 0.3, 1), 0.3, 50}
	glass := &Material{NewVec(0.9, 0.9, 0.9), 0.8, 100}
	black := &Material{NewVec(0.1, 0.1, 0.1), 0.1, 0}
	white := &Material{NewVec(0.8, 0.8, 0.8), 0, 0}
	small := &Group{Bound: &Sphere{NewVec(0, 0.4, 1), 2.5, nil}}
	for i := 0; i < 8; i++ {
		angle := float64(i) * math.Pi / 4
		at := NewVec(2*math.Cos(angle), 0.3, 1+2*math.Sin(angle))
		small.Shapes = append(small.Shapes, &Sphere{at, 0.3, []*Material{red, blue, glass}[i%3]})
	}
	return &Scene{
		Shapes: []Shape{
			&Plane{NewVec(0, 1, 0), 0, checker(black, white)},
			&Sphere{NewVec(0, 1, 1), 1, glass},
			&Sphere{NewVec(-2.5, 0.7, 3), 0.7, red},
			small,
		},
		Lights: []Light{
			{NewVec(5, 8, -5), NewVec(0.8, 0.8, 0.7)},
			{NewVec(-6, 4, -2), NewVec(0.2, 0.2, 0.4)},
		},
		Sky: NewVec(0.4, 0.6, 1),
	}
}

func main() {
	size := 16
	if len(os.Args) > 1 {
		size = atoi(os.Args[1])
	}
	s, camera := scene(), NewCamera(NewVec(0, 2, -5), NewVec(0, 0.8, 1))
	sum := 0
	const shades = " .:-=+*#%@"
	for row := 0; row < size; row++ {
		line := []byte{}
		for col := 0; col < 2*size; col++ {
			color := NewVec(0, 0, 0)
			for part := 0; part < 4; part++ {
				x := (float64(col) + 0.25 + 0.5*float64(part&1)) / float64(2*size)
				y := (float64(row) + 0.25 + 0.5*float64(part>>1)) / float64(size)
				color = color.Add(s.Trace(camera.Ray(1.6*(x-0.5), 0.8-1.2*y), 4).Scale(0.25))
			}
			bright := math.Min(color.Dot(NewVec(0.3, 0.6, 0.1)), 0.999)
			sum = (sum*31 + int(bright*255)) % 1000003
			line = append(line, shades[int(bright*float64(len(shades)))])
		}
		if size <= 24 {
			println(string(line))
		}
	}
	println("checksum", sum)
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
