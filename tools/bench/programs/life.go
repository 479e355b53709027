// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The game of life on a plane without borders: living cells are keys of a map, generations are new
// maps, rules are functions, patterns are parsed from text, turned and stamped, and observers watch
// for cycles, bounding boxes and gliders that leave.
package main

import "os"

type Cell struct{ X, Y int }

type World struct {
	alive map[Cell]bool
	age   int
}

func NewWorld(cells ...Cell) *World {
	w := &World{alive: make(map[Cell]bool)}
	for _, c := range cells {
		w.alive[c] = true
	}
	return w
}

// Rule says whether a cell lives on.
type Rule func(alive bool, neighbours int) bool

// ParseRule reads a rule like B3/S23.
func ParseRule(text string) (Rule, error) {
	var born, survives [9]bool
	current := &born
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == 'B' || c == '/':
		case c == 'S':
			current = &survives
		case c >= '0' && c <= '8':
			current[c-'0'] = true
		default:
			return nil, &ruleError{text, i}
		}
	}
	return func(alive bool, n int) bool { return alive && survives[n] || !alive && born[n] }, nil
}

type ruleError struct {
	text string
	at   int
}

func (e *ruleError) Error() string { return "rule " + e.text + ": bad " + e.text[e.at:e.at+1] }

func (c Cell) neighbours(f func(n Cell)) {
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if dx != 0 || dy != 0 {
				f(Cell{c.X + dx, c.Y + dy})
			}
		}
	}
}

// Step makes the next generation.
func (w *World) Step(rule Rule) *World {
	counts := make(map[Cell]int)
	for c := range w.alive {
		c.neighbours(func(n Cell) { counts[n]++ })
	}
	next := &World{make(map[Cell]bool), w.age + 1}
	for c, n := range counts {
		if rule(w.alive[c], n) {
			next.alive[c] = true
		}
	}
	return next
}

// Pattern is a shape that can be turned.
type Pattern []Cell

func ParsePattern(text string) Pattern {
	var p Pattern
	x, y := 0, 0
	for _, c := range text {
		switch c {
		case '/':
			x, y = 0, y+1
			continue
		case 'O':
			p = append(p, Cell{x, y})
		}
		x++
	}
	return p
}

func (p Pattern) Map(f func(c Cell) Cell) Pattern {
	out := make(Pattern, 0, len(p))
	for _, c := range p {
		out = append(out, f(c))
	}
	return out
}

func (p Pattern) Turn() Pattern {
	return p.Map(func(c Cell) Cell { return Cell{-c.Y, c.X} })
}

func (w *World) Stamp(p Pattern, at Cell) {
	for _, c := range p.Map(func(c Cell) Cell { return Cell{c.X + at.X, c.Y + at.Y} }) {
		w.alive[c] = true
	}
}

// Box is the least rectangle around all cells.
type Box struct{ Min, Max Cell }

func (w *World) Bounds() *Box {
	var b *Box
	for c := range w.alive {
		if b == nil {
			b = &Box{c, c}
			continue
		}
		grow(&b.Min.X, &b.Max.X, c.X)
		grow(&b.Min.Y, &b.Max.Y, c.Y)
	}
	return b
}

func grow(min, max *int, v int) {
	if v < *min {
		*min = v
	}
	if v > *max {
		*max = v
	}
}

// Hash does not depend on the order of cells.
func (w *World) Hash() uint64 {
	var sum uint64
	for c := range w.alive {
		h := uint64(c.X+1000)*0x9e3779b97f4a7c15 ^ uint64(c.Y+1000)*0xc2b2ae3d27d4eb4f
		h ^= h >> 29
		sum += h * 0x165667b19e3779f9
	}
	return sum
}

// Observer sees every generation and says whether to go on.
type Observer interface {
	See(w *World) bool
}

type cycleFinder struct {
	seen   map[uint64]int
	period int
}

func (f *cycleFinder) See(w *World) bool {
	h := w.Hash()
	if age, ok := f.seen[h]; ok {
		f.period = w.age - age
		return false
	}
	f.seen[h] = w.age
	return true
}

type census struct {
	most, least int
	widest      *Box
}

func (c *census) See(w *World) bool {
	n := len(w.alive)
	if n > c.most {
		c.most = n
	}
	if c.least == 0 || n < c.least {
		c.least = n
	}
	if b := w.Bounds(); b != nil && (c.widest == nil || b.width() > c.widest.width()) {
		c.widest = b
	}
	return n > 0
}

func (b *Box) width() int { return b.Max.X - b.Min.X + b.Max.Y - b.Min.Y }

// limit makes an observer of a function.
type limit func(w *World) bool

func (f limit) See(w *World) bool { return f(w) }

func Run(w *World, rule Rule, observers ...Observer) *World {
	for {
		for _, o := range observers {
			if !o.See(w) {
				return w
			}
		}
		w = w.Step(rule)
	}
}

func (w *World) Draw() {
	b := w.Bounds()
	for y := b.Min.Y; y <= b.Max.Y; y++ {
		line := []byte{}
		for x := b.Min.X; x <= b.Max.X; x++ {
			if w.alive[Cell{x, y}] {
				line = append(line, 'O')
			} else {
				line = append(line, '.')
			}
		}
		println(string(line))
	}
}

func main() {
	generations := 30
	if len(os.Args) > 1 {
		generations = 0
		for _, c := range os.Args[1] {
			generations = generations*10 + int(c-'0')
		}
	}
	conway, err := ParseRule("B3/S23")
	if err != nil {
		println(err.Error())
		return
	}
	glider := ParsePattern(".O./..O/OOO")
	pentomino := ParsePattern(".OO/OO./.O.")
	until := func(age int) Observer { return limit(func(w *World) bool { return w.age < age }) }

	w := NewWorld(pentomino...)
	count := &census{}
	end := Run(w, conway, count, until(generations))
	println("pentomino", end.age, len(end.alive), count.most, count.least, count.widest.width())

	blinker := &cycleFinder{seen: make(map[uint64]int)}
	Run(NewWorld(Cell{0, 0}, Cell{1, 0}, Cell{2, 0}), conway, blinker, until(100))
	println("blinker", blinker.period)

	crowd := NewWorld()
	for i := 0; i < 8; i++ {
		p := glider
		for k := 0; k < i%4; k++ {
			p = p.Turn()
		}
		crowd.Stamp(p, Cell{i * 11 % 37, i * 7 % 23})
	}
	crowd = Run(crowd, conway, until(generations/2))
	box := crowd.Bounds()
	println("gliders", len(crowd.alive), box.Min.X, box.Min.Y, box.Max.X, box.Max.Y)

	highlife, _ := ParseRule("B36/S23")
	seeds, _ := ParseRule("B2/S")
	_, err = ParseRule("B3/S2x")
	println(err.Error())
	replicator := Run(NewWorld(ParsePattern("..OOO/.O..O/O...O/O..O./OOO..")...), highlife, until(12))
	replicator.Draw()
	exploding := Run(NewWorld(Cell{0, 0}, Cell{1, 0}), seeds, until(generations/4))
	println("checksum", end.Hash()%1000003, exploding.Hash()%1000003, crowd.Hash()%1000003)
}
