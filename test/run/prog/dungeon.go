// REQUIRES: letgo, runtime
// RUN: %python %S/../modes.py --letgo %letgo --gc %gc %if asan %{--sanitize%} %s

// A game that plays itself: a dungeon of rooms and corridors, monsters with behaviours behind an
// interface, path finding with a heap, an event queue of closures, items that change statistics,
// and a log. The number of turns is the argument.

package main

import "os"

// ---- Geometry

type Point struct{ x, y int }

func (p Point) Add(q Point) Point { return Point{p.x + q.x, p.y + q.y} }

func (p Point) Distance(q Point) int { return abs(p.x-q.x) + abs(p.y-q.y) }

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

var directions = [...]Point{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}

// Rand is a generator of its own, so that a game can be played again.
type Rand struct{ state uint64 }

func (r *Rand) Intn(n int) int {
	r.state ^= r.state << 13
	r.state ^= r.state >> 7
	r.state ^= r.state << 17
	return int(r.state % uint64(n))
}

func (r *Rand) Between(low, high int) int { return low + r.Intn(high-low+1) }

// ---- The map

type Tile byte

const (
	Rock  Tile = '#'
	Floor Tile = '.'
	Door  Tile = '+'
)

type Room struct{ min, max Point }

func (r *Room) Center() *Point { return &Point{(r.min.x + r.max.x) / 2, (r.min.y + r.max.y) / 2} }

func (r *Room) Overlaps(o *Room) bool {
	return r.min.x <= o.max.x+1 && o.min.x <= r.max.x+1 && r.min.y <= o.max.y+1 && o.min.y <= r.max.y+1
}

type Level struct {
	width, height int
	tiles         []Tile
	rooms         []*Room
	actors        map[Point]*Actor
	items         map[Point]Item
}

func (l *Level) At(p Point) *Tile {
	if p.x < 0 || p.y < 0 || p.x >= l.width || p.y >= l.height {
		return nil
	}
	return &l.tiles[p.y*l.width+p.x]
}

func (l *Level) Open(p Point) bool {
	t := l.At(p)
	return t != nil && *t != Rock
}

func (l *Level) carve(from, to Point, step Point) {
	for p := from; p != to; p = p.Add(step) {
		if t := l.At(p); *t == Rock {
			*t = Floor
		}
	}
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

func (l *Level) corridor(a, b Point) {
	l.carve(a, Point{b.x, a.y}, Point{sign(b.x - a.x), 0})
	l.carve(Point{b.x, a.y}, b, Point{0, sign(b.y - a.y)})
	*l.At(b) = Floor
	if corner := l.At(Point{b.x, a.y}); *corner == Rock {
		*corner = Door
	}
}

func (l *Level) addRoom(r *Room) bool {
	for _, other := range l.rooms {
		if r.Overlaps(other) {
			return false
		}
	}
	for y := r.min.y; y <= r.max.y; y++ {
		for x := r.min.x; x <= r.max.x; x++ {
			*l.At(Point{x, y}) = Floor
		}
	}
	if n := len(l.rooms); n > 0 {
		l.corridor(*l.rooms[n-1].Center(), *r.Center())
	}
	l.rooms = append(l.rooms, r)
	return true
}

func NewLevel(rng *Rand, width, height int) *Level {
	l := &Level{
		width: width, height: height,
		tiles:  make([]Tile, width*height),
		actors: make(map[Point]*Actor),
		items:  make(map[Point]Item),
	}
	for i := range l.tiles {
		l.tiles[i] = Rock
	}
	for try := 0; try < 40; try++ {
		corner := Point{rng.Between(1, width-10), rng.Between(1, height-6)}
		size := Point{rng.Between(3, 8), rng.Between(2, 4)}
		l.addRoom(&Room{corner, corner.Add(size)})
	}
	return l
}

func (l *Level) Draw() {
	for y := 0; y < l.height; y++ {
		line := make([]byte, l.width)
		for x := range line {
			p := Point{x, y}
			line[x] = byte(*l.At(p))
			if item, ok := l.items[p]; ok {
				line[x] = item.Glyph()
			}
			if a, ok := l.actors[p]; ok {
				line[x] = a.glyph
			}
		}
		println(string(line))
	}
}

// ---- Finding paths

type node struct {
	at     Point
	cost   int
	guess  int
	parent *node
}

type frontier []*node

func (f *frontier) push(n *node) {
	*f = append(*f, n)
	q := *f
	for i := len(q) - 1; i > 0; {
		up := (i - 1) / 2
		if q[up].guess <= q[i].guess {
			break
		}
		q[up], q[i] = q[i], q[up]
		i = up
	}
}

func (f *frontier) pop() *node {
	q := *f
	top := q[0]
	last := len(q) - 1
	q[0] = q[last]
	q = q[:last]
	for i := 0; ; {
		child := 2*i + 1
		if child >= last {
			break
		}
		if child+1 < last && q[child+1].guess < q[child].guess {
			child++
		}
		if q[i].guess <= q[child].guess {
			break
		}
		q[i], q[child] = q[child], q[i]
		i = child
	}
	*f = q
	return top
}

// FirstStep is where a shortest way from one place to another begins.
func (l *Level) FirstStep(from, to Point, limit int) (Point, bool) {
	best := map[Point]int{from: 0}
	open := &frontier{}
	open.push(&node{at: from, guess: from.Distance(to)})
	for len(*open) > 0 {
		n := open.pop()
		if n.at == to {
			for n.parent != nil && n.parent.at != from {
				n = n.parent
			}
			return n.at, true
		}
		if n.cost >= limit {
			continue
		}
		for _, d := range directions {
			p := n.at.Add(d)
			if !l.Open(p) || l.actors[p] != nil && p != to {
				continue
			}
			cost := n.cost + 1
			if old, seen := best[p]; seen && old <= cost {
				continue
			}
			best[p] = cost
			open.push(&node{at: p, cost: cost, guess: cost + p.Distance(to), parent: n})
		}
	}
	return from, false
}

// ---- Actors and items

type Stats struct{ hp, maxHP, attack, armor int }

type Actor struct {
	name  string
	glyph byte
	at    Point
	Stats
	mind  Behaviour
	bag   []Item
	kills int
}

// Behaviour decides what an actor does in a turn.
type Behaviour interface {
	Act(g *Game, self *Actor)
}

type Item interface {
	Glyph() byte
	Use(g *Game, by *Actor)
}

type Potion struct{ amount int }

func (Potion) Glyph() byte { return '!' }

func (p Potion) Use(g *Game, by *Actor) {
	by.hp += p.amount
	if by.hp > by.maxHP {
		by.hp = by.maxHP
	}
	g.Log(by.name, " drinks and has ", by.hp)
}

type Sword struct {
	attack int
	name   string
}

func (s *Sword) Glyph() byte { return '/' }

func (s *Sword) Use(g *Game, by *Actor) {
	by.attack += s.attack
	g.Log(by.name, " wields ", s.name)
	g.After(30, func() {
		by.attack -= s.attack
		g.Log(s.name, " of ", by.name, " breaks")
	})
}

type Bomb struct{ radius int }

func (b *Bomb) Glyph() byte { return '*' }

func (b *Bomb) Use(g *Game, by *Actor) {
	center := by.at
	g.After(3, func() {
		hit := 0
		for _, a := range g.Living() {
			if a != by && a.at.Distance(center) <= b.radius {
				g.Hurt(a, by, 6)
				hit++
			}
		}
		g.Log("bomb of ", by.name, " hits ", hit)
	})
}

// Hunter goes for the nearest prey that it sees.
type Hunter struct {
	sight int
	prey  func(a *Actor) bool
}

func (h *Hunter) Act(g *Game, self *Actor) {
	var target *Actor
	for _, a := range g.Living() {
		if a == self || !h.prey(a) || a.at.Distance(self.at) > h.sight {
			continue
		}
		if target == nil || a.at.Distance(self.at) < target.at.Distance(self.at) {
			target = a
		}
	}
	if target == nil {
		Wander{}.Act(g, self)
		return
	}
	if target.at.Distance(self.at) == 1 {
		g.Hurt(target, self, self.attack)
		return
	}
	if step, ok := g.level.FirstStep(self.at, target.at, h.sight*2); ok {
		g.Move(self, step)
	}
}

// Wander takes a step anywhere.
type Wander struct{}

func (Wander) Act(g *Game, self *Actor) {
	g.Move(self, self.at.Add(directions[g.rng.Intn(len(directions))]))
}

// Coward runs when hurt and is another otherwise.
type Coward struct {
	Behaviour
	below int
}

func (c *Coward) Act(g *Game, self *Actor) {
	if self.hp >= c.below {
		c.Behaviour.Act(g, self)
		return
	}
	best, distance := self.at, -1
	for _, d := range directions {
		p := self.at.Add(d)
		if !g.level.Open(p) || g.level.actors[p] != nil {
			continue
		}
		if away := p.Distance(g.hero.at); away > distance {
			best, distance = p, away
		}
	}
	g.Move(self, best)
	if g.turn%4 == 0 && self.hp < self.maxHP {
		self.hp++
	}
}

// ---- The game

type event struct {
	turn int
	do   func()
}

type Game struct {
	rng    *Rand
	level  *Level
	actors []*Actor
	hero   *Actor
	turn   int
	events []event
	log    []string
	lines  int
}

func (g *Game) After(turns int, do func()) {
	g.events = append(g.events, event{g.turn + turns, do})
}

// Log takes strings and numbers.
func (g *Game) Log(parts ...interface{}) {
	line := ""
	for _, part := range parts {
		switch part := part.(type) {
		case string:
			line += part
		case int:
			line += decimal(part)
		}
	}
	g.lines++
	g.log = append(g.log, line)
	if len(g.log) > 5 {
		g.log = g.log[1:]
	}
}

func decimal(n int) string {
	var buf [20]byte
	i := len(buf)
	negative := n < 0
	for n = abs(n); n > 9; n /= 10 {
		i--
		buf[i] = byte('0' + n%10)
	}
	i--
	buf[i] = byte('0' + n)
	if negative {
		i--
		buf[i] = '-'
	}
	return string(buf[i:])
}

// Living has the actors that live, in the order in which they came.
func (g *Game) Living() []*Actor {
	living := make([]*Actor, 0, len(g.actors))
	for _, a := range g.actors {
		if a.hp > 0 {
			living = append(living, a)
		}
	}
	return living
}

func (g *Game) Move(a *Actor, to Point) {
	if !g.level.Open(to) || g.level.actors[to] != nil {
		return
	}
	delete(g.level.actors, a.at)
	a.at = to
	g.level.actors[to] = a
	if item, ok := g.level.items[to]; ok {
		delete(g.level.items, to)
		a.bag = append(a.bag, item)
	}
}

func (g *Game) Hurt(victim, by *Actor, damage int) {
	damage += g.rng.Intn(3) - victim.armor
	if damage <= 0 || victim.hp <= 0 {
		return
	}
	victim.hp -= damage
	if victim.hp > 0 {
		return
	}
	by.kills++
	g.Log(by.name, " kills ", victim.name)
	delete(g.level.actors, victim.at)
	for _, item := range victim.bag {
		g.level.items[victim.at] = item
	}
}

func (g *Game) freePlace() Point {
	for {
		room := g.level.rooms[g.rng.Intn(len(g.level.rooms))]
		p := Point{g.rng.Between(room.min.x, room.max.x), g.rng.Between(room.min.y, room.max.y)}
		_, item := g.level.items[p]
		if g.level.actors[p] == nil && !item {
			return p
		}
	}
}

func (g *Game) Spawn(name string, glyph byte, stats Stats, mind Behaviour) *Actor {
	a := &Actor{name: name, glyph: glyph, at: g.freePlace(), Stats: stats, mind: mind}
	g.actors = append(g.actors, a)
	g.level.actors[a.at] = a
	return a
}

func (g *Game) populate() {
	isHero := func(a *Actor) bool { return a == g.hero }
	g.hero = g.Spawn("hero", '@', Stats{60, 60, 7, 2},
		&Hunter{25, func(a *Actor) bool { return a != g.hero }})
	for i := 0; i < 4; i++ {
		g.Spawn("rat", 'r', Stats{4, 4, 2, 0}, Wander{})
		g.Spawn("orc", 'o', Stats{12, 12, 4, 1}, &Hunter{8, isHero})
		g.Spawn("imp", 'i', Stats{8, 8, 5, 0}, &Coward{&Hunter{10, isHero}, 5})
	}
	for i := 0; i < 3; i++ {
		g.level.items[g.freePlace()] = Potion{15}
		g.level.items[g.freePlace()] = &Sword{3 + i, "sword " + decimal(i)}
		g.level.items[g.freePlace()] = &Bomb{3}
	}
}

func (g *Game) fireEvents() {
	due := []event{}
	later := g.events[:0]
	for _, e := range g.events {
		if e.turn <= g.turn {
			due = append(due, e)
		} else {
			later = append(later, e)
		}
	}
	g.events = later
	for _, e := range due {
		e.do()
	}
}

func (g *Game) useItems(a *Actor) {
	if len(a.bag) == 0 || g.turn%3 != 0 {
		return
	}
	item := a.bag[0]
	if _, potion := item.(Potion); potion && a.hp > a.maxHP/2 {
		return
	}
	a.bag = a.bag[1:]
	item.Use(g, a)
}

func (g *Game) Turn() {
	g.turn++
	g.fireEvents()
	for _, a := range g.Living() {
		if a.hp > 0 {
			a.mind.Act(g, a)
			g.useItems(a)
		}
	}
}

func (g *Game) Over() bool { return g.hero.hp <= 0 || len(g.Living()) == 1 }

func play(seed uint64, turns int, show bool) (score int) {
	g := &Game{rng: &Rand{seed}}
	g.level = NewLevel(g.rng, 48, 16)
	g.populate()
	if show {
		g.Level()
	}
	for g.turn < turns && !g.Over() {
		g.Turn()
	}
	if show {
		g.Level()
		for _, line := range g.log {
			println("  ", line)
		}
		println("turn", g.turn, "lines", g.lines, "hero", g.hero.hp, g.hero.kills, len(g.hero.bag))
	}
	score = g.hero.kills*100 + g.hero.hp + g.turn
	return score
}

// Level draws the level.
func (g *Game) Level() { g.level.Draw() }

func main() {
	games := 3
	if len(os.Args) > 1 {
		games = 0
		for _, c := range os.Args[1] {
			games = games*10 + int(c-'0')
		}
	}
	total := 0
	for i := 1; i <= games; i++ {
		total = total*7%1000003 + play(uint64(i)*2463534242, 400, i <= 2)
	}
	println("games", games, "checksum", total)
}
