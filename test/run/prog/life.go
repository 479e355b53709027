// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// Conway's game of life on a torus of slices, with the two generations swapped through pointers; an
// elementary automaton on arrays by value; and Langton's ant with a method table.

package main

type grid struct {
	width, height int
	rows          [][]byte
}

func newGrid(width, height int) *grid {
	g := &grid{width, height, make([][]byte, height)}
	for y := range g.rows {
		g.rows[y] = make([]byte, width)
	}
	return g
}

func (g *grid) cell(x, y int) *byte {
	x, y = (x+g.width)%g.width, (y+g.height)%g.height
	return &g.rows[y][x]
}

func (g *grid) neighbours(x, y int) (n int) {
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if dx != 0 || dy != 0 {
				n += int(*g.cell(x+dx, y+dy))
			}
		}
	}
	return n
}

func (g *grid) stepInto(next *grid) (births, deaths int) {
	for y, row := range g.rows {
		for x, now := range row {
			n := g.neighbours(x, y)
			then := byte(0)
			if n == 3 || n == 2 && now == 1 {
				then = 1
			}
			*next.cell(x, y) = then
			switch {
			case now < then:
				births++
			case now > then:
				deaths++
			}
		}
	}
	return
}

func swap(a, b **grid) { *a, *b = *b, *a }

func (g *grid) population() (n int) {
	for _, row := range g.rows {
		for _, c := range row {
			n += int(c)
		}
	}
	return
}

func (g *grid) draw(x, y int, picture ...string) {
	for dy, line := range picture {
		for dx := range line {
			if line[dx] == '#' {
				*g.cell(x+dx, y+dy) = 1
			}
		}
	}
}

func (g *grid) print() {
	for _, row := range g.rows {
		line := make([]byte, 0, len(row))
		for _, c := range row {
			line = append(line, ".#"[c])
		}
		println(string(line))
	}
}

func life() {
	now, next := newGrid(16, 12), newGrid(16, 12)
	now.draw(1, 1, ".#.", "..#", "###")
	now.draw(9, 5, "###")
	now.draw(12, 9, "##", "##")
	births, deaths := 0, 0
	for generation := 0; generation < 40; generation++ {
		b, d := now.stepInto(next)
		births, deaths = births+b, deaths+d
		swap(&now, &next)
	}
	now.print()
	println("population", now.population(), "births", births, "deaths", deaths)
}

func pentomino() {
	g := newGrid(48, 40)
	other := newGrid(48, 40)
	g.draw(22, 18, ".##", "##.", ".#.")
	peak := 0
	for i := 0; i < 120; i++ {
		g.stepInto(other)
		g, other = other, g
		if p := g.population(); p > peak {
			peak = p
		}
	}
	println("pentomino", g.population(), "peak", peak)
}

type tape [64]bool

func (t tape) step(rule uint8) (next tape) {
	for i := range t {
		pattern := 0
		for _, offset := range [3]int{-1, 0, 1} {
			pattern <<= 1
			if t[(i+offset+len(t))%len(t)] {
				pattern |= 1
			}
		}
		next[i] = rule>>uint(pattern)&1 == 1
	}
	return
}

func (t *tape) text() string {
	s := ""
	for i := range t[:32] {
		if t[16+i] {
			s += "*"
		} else {
			s += " "
		}
	}
	return s
}

func automaton() {
	var t tape
	t[32] = true
	for i := 0; i < 12; i++ {
		println("|" + t.text() + "|")
		t = t.step(30)
	}
	zero := tape{}
	println(t == zero, t.step(0) == zero)
}

type ant struct {
	x, y      int
	direction int
	world     *grid
}

func (a *ant) turn(by int) { a.direction = (a.direction + by + 4) % 4 }
func (a *ant) up()         { a.y-- }
func (a *ant) right()      { a.x++ }
func (a *ant) down()       { a.y++ }
func (a *ant) left()       { a.x-- }

func langton(steps int) {
	world := newGrid(40, 40)
	a := ant{x: 20, y: 20, world: world}
	moves := [4]func(){a.up, a.right, a.down, a.left}
	for i := 0; i < steps; i++ {
		cell := a.world.cell(a.x, a.y)
		if *cell == 0 {
			a.turn(1)
		} else {
			a.turn(-1)
		}
		*cell ^= 1
		moves[a.direction]()
	}
	println("ant", a.x, a.y, a.direction, world.population())
}

func main() {
	life()
	pentomino()
	automaton()
	langton(2500)
}
