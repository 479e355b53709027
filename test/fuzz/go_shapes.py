# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Statements with a plot, for go_gen.py's Generator: interfaces with several implementers, closures
# that call themselves and functions handed down in cycles, deferred calls, panics that are
# recovered while somebody points into the frames they leave, goroutines that are waited for,
# channels, select, maps, lists, stacks of a generic type, results too large for registers. Each
# makes variables, hands their addresses on in its way, and looks at them after their scope, round
# or call.
#
# Every goroutine runs while its maker waits for it, or touches only what is its own; a select has
# one case that can go on, or a default; a range over a map only sums up. So there is one answer.

from go_tree import (ANY, ARRAY, BY_PTR, CHAN, FUNC, INT, KEEPER, MAP, PP, PT, PTR, SLICE, STACK, T,
                     Node)


class Shapes:
    # -- expressions of the kinds that only these statements use much

    def implementer(self, depth):
        name = self.variable(KEEPER)
        if depth <= 0:
            return name or "gk"
        return self.choose([
            (3, lambda: name or "gk"),
            (2, lambda: "Keeper(&One{%s})" % self.pointer(depth - 1)),
            (2, lambda: "Keeper(%sTwo{%s, %s, %s})" % (
                self.random.choice(["", "&"]),
                self.pointer(depth - 1), self.pointer(0), self.constant())),
            (2, lambda: "Keeper(&Many{%s})" % self.slice(depth - 1)),
            (2, lambda: "Keeper(&Chain{%s, %s})" % (self.pointer(depth - 1),
                                                    self.implementer(depth - 1))),
            (1, lambda: "Keeper(&Wrap{%s, %s})" % (self.implementer(depth - 1), self.constant())),
        ])

    def boxed(self, depth):
        name = self.variable(ANY)
        if name and self.chance(40):
            return name
        kind = self.random.choice([INT, PTR, PTR, T, PT, SLICE, MAP, KEEPER])
        return "any(%s)" % self.expression(kind, depth - 1)

    def channel(self, depth):
        name = self.variable(CHAN)
        if name and self.chance(50):
            return name
        return "filled(%d, %s)" % (self.random.randrange(1, 4), self.pointer(depth - 1))

    def stack(self, depth):
        name = self.variable(STACK)
        if name and self.chance(60):
            return name
        return "(&Stack[*int]{}).push(%s)" % self.pointer(depth - 1)

    def map(self, depth):
        name = self.variable(MAP)
        if name and self.chance(60):
            return name
        return "map[int]*int{0: %s, %d: %s}" % (self.pointer(depth - 1),
                                               self.random.randrange(1, 4), self.pointer(0))

    def map_by_pointer(self, depth):
        name = self.variable(BY_PTR)
        if name and self.chance(60):
            return name
        return "map[*int]*int{%s: %s}" % (self.pointer(depth - 1), self.pointer(0))

    def kept_pointer(self, depth):
        """An *int out of something that these kinds of values keep; no effects."""
        other = self.pointer(depth - 1)
        return self.choose([
            (3, lambda: "%s.give(%s)" % (self.read(KEEPER, "gk"), self.integer(0))),
            (2, lambda: "at(%s, %s, %s)" % (self.read(MAP, "gm"), self.constant() + "&3", other)),
            (1, lambda: "at(%s, %s, %s)" % (self.map_by_pointer(0), self.pointer(0), other)),
            (2, lambda: "open(%s, %s)" % (self.read(ANY, "ge"), other)),
            (1, lambda: "%s.peek(%s)" % (self.stack(0), other)),
            (1, lambda: "first(%s, %s, %s)" % (self.integer(0), self.pointer(0), other)),
        ])

    def call_of_kept(self, kind):
        """A call with effects; None when there is none of that kind."""
        if kind == KEEPER:
            return "%s.keep(%s)" % (self.read(KEEPER, "gk"), self.pointer(1))
        if kind == PTR:
            return self.choose([
                (2, lambda: "take(%s, %s)" % (self.read(CHAN, "filled(1, gp)"), self.pointer(1))),
                (3, lambda: "%s.lend(%s)" % (self.read(KEEPER, "gk"), self.pointer(1))),
                (2, lambda: "%s.pop(%s)" % (self.stack(1), self.pointer(0))),
                (2, lambda: "through(%s, %s)" % (self.implementer(1), self.pointer(1)))])
        return None

    def keep_somewhere(self):
        """A simple statement that puts a pointer away."""
        return self.choose([
            (3, lambda: "%s[%s&3] = %s" % (self.read(MAP, "gm"), self.integer(0), self.pointer(1))),
            (1, lambda: "%s[%s] = %s" % (self.map_by_pointer(0), self.pointer(0), self.pointer(1))),
            (1, lambda: "delete(%s, %s)" % (self.map_by_pointer(0), self.pointer(0))),
            (2, lambda: "send(%s, %s)" % (self.channel(0), self.pointer(1))),
            (2, lambda: "%s.push(%s)" % (self.stack(0), self.pointer(1))),
            (2, lambda: "%s(&%s, %s)" % (self.random.choice(["link", "tail"]), self.read(PT, "gt"),
                                         self.struct_pointer(1))),
            (3, lambda: self.put_in_keeper(self.read(KEEPER, "gk"), self.pointer(1))),
            (3, lambda: "%s.mark(%s)" % (self.read(KEEPER, "gk"), self.pointer(1))),
            (1, lambda: "fill(%s, %s, &%s)" % (self.pointer2(1), self.struct_pointer(0),
                                              self.read(KEEPER, "gk"))),
            (1, lambda: "%s = any(%s)" % (self.read(ANY, "ge"), self.pointer(1))),
        ])

    def put_in_keeper(self, name, pointer):
        return self.random.choice(["%s = " % name, ""]) + "%s.keep(%s)" % (name, pointer)

    # -- helpers

    def inside(self, size=2, depth=1):
        """The body of a function literal."""
        loops, self.loops = self.loops, max(self.loops, 1)
        self.closures += 1
        nodes = self.block(depth, size)
        self.closures -= 1
        self.loops = loops
        return nodes

    def own(self):
        """A new variable of type int: its name and the node that makes it."""
        value = self.integer(1)
        name = self.declare(INT)
        return name, Node("%s := %s; _ = %s" % (name, value, name))

    def shape(self):
        make = self.random.choice([
            self.implementers, self.method_values, self.self_closure, self.self_closure,
            self.handed, self.deferred, self.deferred, self.caught, self.caught, self.local_recover,
            self.goroutine, self.goroutines, self.pipeline, self.selected, self.mapped, self.listed,
            self.stacked, self.applied, self.wide_results, self.type_switch])
        self.scopes.append([])
        nodes = make()
        self.scopes.pop()
        return [Node("{", nodes)]

    # -- interfaces

    def implementers(self):
        """Every round keeps its variable in another implementer."""
        last = self.fresh(KEEPER)
        values = ", ".join(self.implementer(2) for _ in range(3))
        self.declare(KEEPER, name=last)
        self.scopes.append([])
        counter, keeper, pointer = self.fresh(INT), self.fresh(KEEPER), self.fresh(PTR)
        own, made = self.own()
        keep = self.random.choice([self.put_in_keeper(keeper, "&" + own),
                                   "%s.mark(&%s)" % (keeper, own),
                                   "%s := %s.lend(&%s); %s = %s" % (
                                       pointer, keeper, own, self.pointer_place(), pointer)])
        where = self.random.choice([last, keeper])
        body = [made, Node(keep), Node("if %s&1 == %d { %s = %s }" % (
                    counter, self.random.randrange(2), last, keeper)),
                Node("%s.walk(func(%s *int) { *%s += %s; note(*%s) })" % (
                    where, pointer, pointer, counter, pointer)),
                Node("note(*%s.give(%s))" % (keeper, counter))] + self.block(0, 1)
        self.scopes.pop()
        return [Node("%s := gk" % last),
                Node("for %s, %s := range []Keeper{%s} {" % (counter, keeper, values), body),
                Node("note(*%s.give(%s))" % (last, self.integer(0)))]

    def method_values(self):
        get, keep, name = self.fresh(FUNC), self.fresh(FUNC), self.fresh(KEEPER)
        value = self.implementer(2)
        own, made = self.own()
        return [Node("%s := %s" % (name, value)),
                Node("%s, %s := %s.give, %s.keep" % (get, keep, name, name)), made,
                Node("%s = %s(&%s)" % (name, keep, own)), *self.block(0, 1),
                Node("note(*%s(1) + *%s.give(1))" % (get, name))]

    def type_switch(self):
        value, name = self.boxed(2), self.fresh(ANY)
        place = self.pointer_place()
        own, made = self.own()
        return [made, Node("switch %s := %s.(type) {" % (name, value), [
            Node("case *int: %s = %s; *%s += %s" % (place, name, name, own)),
            Node("case int: %s = &%s; %s = &%s" % (place, name, self.pointer_place(), own)),
            Node("case T: %s = &%s.a; note(sum(&%s))" % (place, name, name)),
            Node("case *T: %s.p = &%s; note(sum(%s))" % (name, own, name)),
            Node("case Keeper: gk = %s.keep(&%s); note(*%s.give(0))" % (name, own, name)),
            Node("default: note(*open(%s, &%s))" % (name, own))])]

    # -- functions that come back to themselves

    def self_closure(self):
        """A closure that calls itself, by its variable or an element that holds it."""
        name = self.fresh(FUNC)
        itself = name if self.chance(60) else name + "[1]"
        param = self.fresh(INT)
        early = self.integer(1)
        keeps = self.pointer_place()
        self.scopes.append([])
        self.declare(INT, name=param)
        own, made = self.own()
        place = self.random.choice([keeps, self.pointer_place()])
        # The body may assign to the parameter: `fuel` ends such a run.
        body = [Node("if fuel--; %s <= 0 || %s > 4 || fuel < 0 { return %s }" % (
            param, param, early)),
                made, Node("%s = &%s" % (place, own)), *self.inside()]
        below = self.fresh(INT)
        body += [Node("%s := %s(%s - 1)" % (below, itself, param)),
                 Node("return %s + %s + *%s" % (below, own, place))]
        self.scopes.pop()
        kind = FUNC if itself == name else "[2]" + FUNC
        nodes = [Node("var %s %s" % (name, kind)),
                 Node("%s = func(%s int) int {" % (itself, param), body)]
        if itself == name and self.chance(50):
            self.declare(FUNC, constant=True, name=name)
            nodes += self.block(0, 2)
        return nodes + [Node("note(%s(%d))" % (itself, self.random.randrange(1, 5)))]

    def handed(self):
        """Two functions that hand each other down, and addresses of their variables with them."""
        hands = [self.fresh(FUNC), self.fresh(FUNC)]
        nodes = [Node("var %s, %s Hand" % tuple(hands))]
        for hand, other in zip(hands, self.random.choice([hands, hands[::-1]])):
            self.scopes.append([])
            count, pointer = self.declare(INT), self.declare(PTR)
            own, made = self.own()
            given = self.random.choice(["&" + own, pointer, "id(&%s)" % own])
            result = self.random.choice([pointer, "&" + own])
            back = self.fresh(PTR)
            body = [Node("if fuel--; %s <= 0 || fuel < 0 { return %s }" % (count, pointer)), made,
                    Node("*%s += %s" % (pointer, count)), *self.inside(1),
                    Node("%s := next(%s - 1, %s, %s)" % (back, count, given, other)),
                    Node("note(*%s + %s)" % (back, own)),
                    Node("return pick(%s, %s, %s)" % (count, back, result))]
            self.scopes.pop()
            nodes.append(Node("%s = func(%s int, %s *int, next Hand) *int {" % (
                hand, count, pointer), body))
        own, made = self.own()
        return nodes + [made, Node("note(*%s(%d, &%s, %s) + %s)" % (
            hands[0], self.random.randrange(2, 5), own, hands[1], own))]

    # -- frames left late, and in other ways than by return

    def deferred(self):
        """Deferred calls, made in a loop, that look at the variables of their rounds."""
        pointer = self.fresh(PTR)
        start = self.pointer(1)
        self.declare(PTR, name=pointer)
        self.scopes.append([])
        counter, own = self.fresh(INT), self.fresh(INT)
        value = self.integer(1)
        self.declare(INT, name=own)
        keep = self.random.choice([pointer, self.pointer_place()])
        defers = [Node("defer func() { note(%s); %s = &%s }()" % (own, keep, own)),
                  Node("defer put(&%s, &%s)" % (pointer, own)),
                  Node("defer func(%s *int) { note(*%s); *%s++ }(%s)" % (own, own, own, pointer)),
                  Node("defer note(*%s)" % pointer),
                  Node("defer %s.walk(func(p *int) { note(*p + %s) })" % (
                      self.implementer(1), own))]
        body = [Node("%s := %s + %s; _ = %s" % (own, value, counter, own))]
        body += self.random.sample(defers, self.random.randrange(1, 3))
        body += [Node("%s = &%s" % (self.random.choice([keep, self.pointer_place()]), own))]
        body += self.inside(1, 0)
        self.scopes.pop()
        loop = Node("for %s := 0; %s < %d; %s++ {" % (
            counter, counter, self.random.randrange(1, 4), counter), body)
        call = Node("%s := %s; func() {" % (pointer, start), [loop, *self.inside(1)], tail="}()")
        return [call, Node("note(*%s)" % pointer)]

    def panic(self, own):
        """Statements of which one panics, always or sometimes."""
        cause = self.random.choice([
            "panic(any(&%s))" % own, "panic(T{p: &%s})" % own, "panic(%s)" % self.boxed(1),
            "panic(%s)" % self.boxed(1), "var none *T; none.a = " + own,
            "panic(Two{&%s, &%s, 0})" % (own, own),
            "var none []*int; none[%s&1] = &%s" % (own, own)])
        if self.chance(50):
            return Node("if %s&1 == 0 { %s }" % (self.integer(1), cause))
        return Node("if fuel > -9 { %s }" % cause)

    def caught(self):
        """A function that panics in the middle, after it has put addresses away."""
        result, out = self.fresh(PTR), self.fresh(PP)
        self.scopes.append([])
        self.declare(PP, name=out)
        own, made = self.own()
        places = ["*" + out, self.pointer_place()]
        body = [made, Node("%s = &%s" % (self.random.choice(places), own)), *self.inside(),
                self.panic(own), Node("%s = %s" % (self.random.choice(places), self.pointer(1)))]
        if self.chance(40):
            body.insert(1, Node("defer func() { *%s += 3; note(%s) }()" % (out + "_", own)))
            body.insert(1, Node("%s_ := &%s" % (out, own)))
        self.scopes.pop()
        nodes = [Node("%s := catch(func(%s **int) {" % (result, out), body, tail="})")]
        self.declare(PTR, name=result)
        return nodes + [*self.block(0, 1), Node("note(*%s)" % result)]

    def local_recover(self):
        """A function that recovers from its own panic, and answers with what it had made."""
        result, named = self.fresh(PTR), self.fresh(PTR)
        self.scopes.append([])
        first, made = self.own()
        self.declare(PTR, name=named)
        body = [made, Node("%s = &%s" % (named, first))]
        own, made = self.own()
        body += [made, Node("defer func() {", [
            Node("if e := recover(); e != nil { %s = open(e, %s) }" % (
                named, self.random.choice(["&" + own, named]))), Node("*%s += %s" % (named, own))],
            tail="}()"), *self.inside(), self.panic(own), Node("return &%s" % own)]
        self.scopes.pop()
        return [Node("%s := func() (%s *int) {" % (result, named), body, tail="}()"),
                *self.block(0, 1), Node("note(*%s)" % result)]

    # -- goroutines and channels

    def goroutine(self):
        """One that is waited for at once."""
        channel, result = self.fresh(CHAN), self.fresh(PTR)
        self.scopes.append([])
        own, made = self.own()
        body = [made, *self.inside(), Node("%s = &%s" % (self.pointer_place(), own)),
                Node("%s <- %s" % (channel, self.random.choice(["&" + own, self.pointer(1)])))]
        self.scopes.pop()
        return [Node("%s := make(chan *int)" % channel), Node("go func() {", body, tail="}()"),
                Node("%s := <-%s" % (result, channel)), *self.block(0, 1),
                Node("note(*%s)" % result)]

    def goroutines(self):
        """Several at a time, each with a variable of its round."""
        channel, counter, total = self.fresh(CHAN), self.fresh(INT), self.fresh(INT)
        rounds = self.random.randrange(2, 4)
        self.scopes.append([])
        own, made = self.own()
        inner = self.fresh(INT)
        sends = self.random.choice([own, inner])
        body = [made, Node("go func(p *int) {", [
            Node("%s := *p + %s" % (inner, own)), Node("*p += %s" % inner),
            Node("%s <- &%s" % (channel, sends)),
            ], tail="}(&%s)" % own)]
        self.scopes.pop()
        return [Node("%s, %s := make(chan *int, %d), 0" % (
                    channel, total, self.random.choice([0, rounds]))),
                Node("for %s := 0; %s < %d; %s++ {" % (counter, counter, rounds, counter), body),
                Node("for %s := 0; %s < %d; %s++ {" % (counter, counter, rounds, counter),
                     [Node("%s += *<-%s" % (total, channel))]),
                Node("note(%s)" % total)]

    def pipeline(self):
        """A goroutine that answers address with address."""
        asks, answers, counter = self.fresh(CHAN), self.fresh(CHAN), self.fresh(INT)
        last = self.fresh(PTR)
        self.scopes.append([])
        own, inner, kept = self.fresh(INT), self.fresh(INT), self.fresh(PTR)
        value = self.integer(1)
        worker = [Node("%s := &gi" % kept), Node("for p := range %s {" % asks, [
            Node("%s := *p + *%s; _ = %s" % (inner, kept, inner)),
            Node("%s = %s" % (kept, self.random.choice(["p", "&" + inner]))),
            Node("%s <- %s" % (answers, self.random.choice(["&" + inner, kept])))]),
                  Node("close(%s)" % answers)]
        rounds = [Node("%s := %s + %s" % (own, value, counter)), Node("%s <- &%s" % (asks, own)),
                  Node("%s = <-%s" % (last, answers)), Node("*%s += 5" % last),
                  Node("note(*%s + %s)" % (last, own))]
        self.scopes.pop()
        return [Node("%s, %s, %s := make(chan *int), make(chan *int), gp" % (asks, answers, last)),
                Node("go func() {", worker, tail="}()"),
                Node("for %s := 0; %s < %d; %s++ {" % (
                    counter, counter, self.random.randrange(2, 5), counter), rounds),
                Node("close(%s); <-%s; note(*%s)" % (asks, answers, last))]

    def selected(self):
        """Two channels of which one has something."""
        full, empty, pointer = self.declare(CHAN), self.fresh(CHAN), self.fresh(PTR)
        own, made = self.own()
        sender = self.random.choice(["%s <- &%s" % (full, own), "put(&gp, &%s); %s <- gp" % (
            own, full)])
        cases = [Node("case %s := <-%s:" % (pointer, full),
                      [Node("%s = %s" % (self.pointer_place(), pointer)), *self.block(0, 1)], ""),
                 Node("case %s := <-%s:" % (pointer, empty), [Node("note(*%s)" % pointer)], "")]
        again = [Node("case %s <- %s:" % (full, self.pointer(1)), self.block(0, 1), ""),
                 Node("default:", self.block(0, 1), "")]
        return [made, Node("%s, %s := make(chan *int, %d), make(chan *int)" % (
                    full, empty, self.random.randrange(1, 3))),
                Node(sender), Node("select {", self.random.sample(cases, 2)),
                Node("select {", again), Node("note(*take(%s, %s))" % (full, self.pointer(1)))]

    # -- containers

    def mapped(self):
        """Variables of rounds as keys and values."""
        by_number, by_pointer = self.fresh(MAP), self.fresh(BY_PTR)
        nodes = [Node("%s, %s := %s, %s" % (by_number, by_pointer, self.map(2),
                                           self.map_by_pointer(2)))]
        self.declare(MAP, name=by_number)
        self.declare(BY_PTR, name=by_pointer)
        self.scopes.append([])
        counter = self.fresh(INT)
        own, made = self.own()
        puts = [Node("%s[%s&1] = &%s" % (by_number, counter, own)),
                Node("%s[&%s] = %s" % (by_pointer, own, self.pointer(1))),
                Node("%s[%s] = &%s" % (by_pointer, self.pointer(1), own)),
                Node("delete(%s, %s)" % (by_number, counter)),
                Node("%s[at(%s, %s, gp)] = &%s" % (by_pointer, by_number, counter, own))]
        body = [made, *self.random.sample(puts, 3), *self.block(0, 1)]
        self.scopes.pop()
        total = self.fresh(INT)
        return nodes + [
            Node("for %s := 0; %s < %d; %s++ {" % (
                counter, counter, self.random.randrange(2, 5), counter), body),
            Node("%s := 0; for k, v := range %s { %s += *k ^ *v }" % (total, by_pointer, total)),
            Node("for _, v := range %s { %s += *v }" % (by_number, total)),
            Node("note(%s + mass(%s))" % (total, by_pointer))]

    def listed(self):
        """A list that grows at one end, and at times loses its head."""
        head, counter = self.fresh(PT), self.fresh(INT)
        self.scopes.append([])
        own, made = self.own()
        literal = "&T{a: %s, p: &%s, q: %s, arr: [2]*int{%s, &%s}, f: same}" % (
            own, own, self.pointer(1), self.pointer(0), own)
        body = [made, Node("%s(&%s, %s)" % (self.random.choice(["link", "tail"]), head, literal))]
        if self.chance(40):
            body.append(Node("if %s&1 == 1 { %s = nz(%s.next, %s) }" % (counter, head, head, head)))
        if self.chance(40):
            body.append(Node("%s = %s.p" % (self.pointer_place(), head)))
        body += self.block(0, 1)
        self.scopes.pop()
        self.declare(PT, name=head)
        return [Node("var %s *T" % head),
                Node("for %s := 0; %s < %d; %s++ {" % (
                    counter, counter, self.random.randrange(2, 6), counter), body),
                Node("note(sum(%s))" % head)]

    def stacked(self):
        """A stack of a generic type, of pointers, structs, arrays or keepers."""
        kind, look = self.random.choice([(PTR, "*%s"), (T, "*%s.p + sum(&%s)"), (PT, "sum(%s)"),
                                         (ARRAY, "*%s[1]"), (KEEPER, "*%s.give(1)")])
        name, counter, top = self.fresh(STACK), self.fresh(INT), self.fresh(kind)
        other = self.expression(kind, 1)
        self.scopes.append([])
        own, made = self.own()
        value = self.expression(kind, 2)
        given = {PTR: "&" + own, ARRAY: "[3]*int{%s, &%s, gp}" % (self.pointer(1), own),
                 KEEPER: "&One{&%s}" % own}.get(kind, value)
        body = [made, Node("%s.push(%s)" % (name, given)), *self.block(0, 1)]
        if self.chance(30):
            body.append(Node("%s = %s.pop(%s)" % (top, name, top)))
        self.scopes.pop()
        look = look.replace("%s", top)
        return [Node("%s, %s := &Stack[%s]{}, %s" % (name, top, kind, other)),
                Node("for %s := 0; %s < %d; %s++ {" % (
                    counter, counter, self.random.randrange(1, 4), counter), body),
                Node("for %s.n > 0 {" % name, [Node("%s = %s.pop(%s)" % (top, name, top)),
                                               Node("note(%s)" % look)]),
                Node("note(%s)" % look)]

    def applied(self):
        """A generic function with a closure that answers addresses."""
        pointer, source = self.fresh(PTR), self.slice(1)
        self.scopes.append([])
        self.declare(PTR, name=pointer)
        self.closures += 1
        own, made = self.own()
        effect = self.simple_assignment()
        result, look, kind = self.random.choice([
            ("&" + own, "*%s", PTR), (pointer, "*%s", PTR),
            ("&Chain{&%s, gk}" % own, "*%s.give(0)", KEEPER), ("&%s" % pointer, "**%s", PP)])
        self.closures -= 1
        self.scopes.pop()
        return [Node("for _, each := range apply(%s, func(%s *int) %s {" % (source, pointer, kind),
                     [made, Node(effect), Node("return " + result)],
                     tail="}) { note(%s) }" % (look % "each"))]

    def wide_results(self):
        """Results that come back through memory."""
        names = [self.fresh(kind) for kind in (INT, PTR, ARRAY, T)]
        own, made = self.own()
        call = self.choose([
            (2, lambda: [Node("%s, %s, %s, %s := wide(%s, %s, &%s)" % (
                *names, self.integer(1), self.pointer(1), own))]),
            (2, lambda: self.wide_closure(names))])
        for name, kind in zip(names[:2] + names[3:], (INT, PTR, T)):
            self.declare(kind, name=name)
        return [made, *call, *self.block(0, 1),
                Node("note(%s + *%s + *%s[0] + sum(&%s))" % tuple(names))]

    def wide_closure(self, names):
        self.scopes.append([])
        own, made = self.own()
        body = [made, *self.inside(1), Node("return %s, &%s, [2]*int{&%s, %s}, %s" % (
            own, own, own, self.pointer(1), self.literal(1)))]
        self.scopes.pop()
        return [Node("%s, %s, %s, %s := func() (int, *int, [2]*int, T) {" % tuple(names), body,
                     tail="}()")]
