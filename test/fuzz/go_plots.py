# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Statements with a plot for go_dense.py's Generator. Each makes objects in a loop, a closure, a
# goroutine or a callee, has something older keep some of them, and looks at them afterwards:
# lists whose old nodes stay alive, strings and byte slices that outlive the round that made them,
# `make` of sizes that are not known, channels, deferred calls and recovered panics, results of
# constructors, closures that are handed on, method values, generics.
#
# Every goroutine runs while its maker waits for it, so there is one answer.

from go_dense_types import B, C, D, ERROR, F, INT, J, K, M, O, P, PP, Q, S, T, X, Y
from go_tree import Node

# How often each comes, and the kinds of values that it needs.
PLOTS = {
    "list_of": (3, set()), "queue": (1, set()), "rounds": (3, set()), "holder": (4, set()),
    "ring": (2, set()), "grown": (2, {S}), "values": (1, set()), "mapped": (2, {M}),
    "words": (4, {T}), "buffers": (3, {Y, T}), "sized": (4, {D}), "sent": (2, {C}),
    "selected": (1, {C}), "goroutine": (1, set()), "deferred": (2, set()), "recovered": (2, {X}),
    "closures": (2, {F}),
    "handed": (2, {F}), "answered": (2, {F}), "either": (4, {F}),
    "counter": (2, {F}), "methods": (2, {K, F}), "self_call": (1, {F}),
    "generic": (1, {S}), "stacked": (2, {B}), "boxes": (2, {K}), "jump": (1, set()),
    "made_here": (4, set()), "many": (1, set()), "many_sized": (0.7, {D}), "relayed": (5, {J, K}),
    "results": (3, set()), "shuffle": (3, set()), "mixed": (5, set()), "copies": (2, set()),
    "partly": (6, set()),
}


class Plots:
    def plot(self):
        names = [name for name, (_, needed) in PLOTS.items() if needed <= self.kinds]
        name = self.random.choices(names, [PLOTS[name][0] for name in names])[0]
        return getattr(self, name)()

    # -- helpers

    def loop(self, body, name, rounds=None):
        """2 to 4 rounds, which LLVM cannot always unroll, or a number given as text."""
        rounds = rounds or self.random.randrange(2, 5)
        if not isinstance(rounds, str) and self.chance(75):
            rounds = ["two", "three", "four"][rounds - 2]
        return Node("for %s := 0; %s < %s; %s++ {" % (name, name, rounds, name), body)

    def round_scope(self):
        """Enters the scope of a loop's body; the counter's name."""
        self.scopes.append([])
        self.depth += 1
        return self.declare(INT)

    def leave(self):
        self.depth -= 1
        self.scopes.pop()

    def extra(self):
        """Sometimes one more statement."""
        return self.statement() if self.chance(25) else []

    def maybe_keep(self, counter, pointer):
        text = self.keep(pointer)
        if self.chance(50):
            text = "if %s&1 == %d { %s }" % (counter, self.random.randrange(2), text)
        return Node(text)

    # -- objects of rounds

    def list_of(self):
        """A list whose nodes are made in a loop; what links them varies."""
        first, head = self.let(P)
        i = self.round_scope()
        node = self.literal().replace("a: ", "a: %s, c: " % head, 1)
        node = node[:node.index(", c: ")] + node[node.index(", b: "):]
        body = [self.pick([
            (3, lambda: Node("%s = &%s" % (head, node))),
            (2, lambda: Node("%s = &%s; %s.a.b = %s" % (head, node, head, head))),
            (1, lambda: Node("%s.a = &%s" % (head, node))),
            (1, lambda: Node("%s = &%s; %s.b = %s.a.a" % (head, node, head, head)))])]
        body += self.extra()
        if self.chance(40):
            body.append(self.maybe_keep(i, head))
        if self.chance(30):
            body.append(Node("mix(%s.sum(2))" % head))
        self.leave()
        return [first, self.loop(body, i), self.look(P, head)]

    def queue(self):
        """Nodes go in at one end and leave at the other."""
        first, head = self.let(P)
        tail = self.declare(P)
        i = self.round_scope()
        node = self.literal()
        body = [Node("%s.a = &%s; %s = %s.a" % (tail, node, tail, tail))]
        if self.chance(60):
            body.append(Node("if %s&1 == 1 { %s = %s.a }" % (i, head, head)))
        if self.chance(30):
            body.append(Node("if %s == 2 { %s, %s.b = %s, %s }" % (i, tail, tail, head, tail)))
        body += self.extra()
        self.leave()
        return [first, Node("%s := %s" % (tail, head)), self.loop(body, i), self.look(P, head),
                self.look(P, tail)]

    def rounds(self):
        """An object of the round that something older keeps, now and then."""
        before, older = self.let(self.random.choice(sorted(self.kinds & {P, O, S, K, M, B, PP})))
        i = self.round_scope()
        made, own = self.let(O, self.literal())
        body = [made, Node("%s.v += %s" % (own, i))]
        parts = [lambda: [self.maybe_keep(i, "&" + own)], self.extra, lambda: [self.look()],
                 lambda: [Node("%s = %s" % (self.place(), self.pointer(0)))]]
        for part in self.random.sample(parts, 3):
            body += part()
        self.leave()
        return [before, self.loop(body, i), self.look(name=older, kind=self.kind_of(older))]

    def holder(self):
        """Two objects outside of a loop of which one holds the object of an earlier round, maybe
        until it is overwritten, maybe through a name that may be either's."""
        (first, one), (second, other) = self.lonely(), self.lonely()
        i = self.round_scope()
        made, own = self.let(O, self.literal())
        either = self.declare(P)
        names = [one, other, either, either]
        step = self.step()
        steps = [lambda: Node("%s%s = %s" % (self.random.choice(names), step,
                                             self.random.choice(["gn", "gn", "&" + one]))),
                 lambda: Node("%s%s = &%s" % (self.random.choice(names), step, own)),
                 lambda: Node("if %s&1 == %d { %s%s = &%s }" % (
                     i, self.random.randrange(2), self.random.choice(names), step, own)),
                 lambda: Node("mix(%s%s.v)" % (self.random.choice(names), step)),
                 lambda: Node("mix(%s.sum(2))" % self.random.choice(names)),
                 lambda: Node("if %s == 1 { %s = &%s }" % (i, either, one))]
        body = [Node("%s := &%s; _ = %s; if %s&1 == %d { %s = &%s }" % (
            either, one, either, i, self.random.randrange(2), either, other)), made,
                Node("%s.v += %s*5" % (own, i))]
        if self.chance(50):  # what is overwritten may be the other's
            body += [Node("%s%s = gn" % (either, step)),
                     Node("mix(%s)" % self.random.choice([one + step + ".v", one + ".sum(2)"])),
                     Node("if %s&1 == %d { %s%s = &%s }" % (i, self.random.randrange(2), one, step,
                                                            own))]
        else:
            body += [self.random.choice(steps)() for _ in range(self.random.randrange(3, 6))]
        self.leave()
        return [first, second, self.loop(body, i), self.look(O, one), self.look(O, other)]

    def kind_of(self, name):
        return [kind for scope in self.scopes for its, kind in scope if its == name][-1]

    def ring(self):
        """The last two objects are alive at a time, or one is overwritten each round."""
        first, new = self.let(P)
        second, old = self.let(P)
        i = self.round_scope()
        body = [Node("%s = %s" % (old, new)), Node("%s = &%s" % (new, self.literal()))]
        if self.chance(40):
            body.reverse()
        body.append(self.pick([(2, lambda: self.look(P, old)),
                               (1, lambda: Node("%s.a = %s" % (new, old))),
                               (1, lambda: Node("if %s == %s { mix(%s) }" % (new, old, i)))]))
        body += self.extra()
        self.leave()
        return [first, second, self.loop(body, i), self.look(P, old), self.look(P, new)]

    def grown(self):
        """A slice, or an array, of the objects of a loop."""
        name = self.declare(S)
        start = self.pick([(2, "[]*N{gn}"), (1, "make([]*N, 1, 4)"), (1, "append([]*N(nil), gn)")])
        nodes = [Node("%s := %s; %s[0] = %s" % (name, start, name, self.pointer(0)))]
        i = self.round_scope()
        new = self.pick([(3, lambda: "&" + self.literal()), (1, lambda: self.pointer(1))])
        body = [Node("%s = append(%s, %s)" % (name, name, new))]
        if self.chance(40):
            body.append(Node("%s[%s%%len(%s)] = %s" % (name, i, name, self.pointer(1))))
        if self.chance(30):
            body.append(Node("if len(%s) > 2 { %s = %s[1:] }" % (name, name, name)))
        body += self.extra()
        self.leave()
        return nodes + [self.loop(body, i), self.look(S, name)]

    def values(self):
        """A slice of structs: addresses of elements, before and after it grows."""
        name, other = self.fresh(S), self.fresh(P)
        nodes = [Node("%s := []N{%s}; %s := &%s[0]" % (name, self.object(), other, name))]
        self.declare(P, other)
        i = self.round_scope()
        body = [Node("%s = append(%s, %s)" % (name, name, self.literal())),
                Node("%s.a = &%s[%s]" % (other, name, i)),
                self.maybe_keep(i, "&%s[len(%s)-1]" % (name, name)), *self.extra()]
        self.leave()
        return nodes + [self.loop(body, i), self.look(P, other),
                        Node("for i := range %s { mix(%s[i].sum(2)) }" % (name, name))]

    def mapped(self):
        name, by_node = self.declare(M), self.fresh(M)
        nodes = [Node("%s, %s := map[int]*N{0: %s}, map[*N]int{}" % (name, by_node,
                                                                    self.pointer(0)))]
        i = self.round_scope()
        made, own = self.let(O, self.literal())
        body = [made,
                Node("%s[%s&%d] = &%s" % (name, i, self.random.choice([1, 3]), own)),
                self.pick([(1, lambda: Node("%s[&%s] += %s" % (by_node, own, i))),
                           (1, lambda: Node("%s[%s] = %s" % (by_node, self.pointer(0), i))),
                           (1, lambda: Node("delete(%s, %s+1)" % (name, i)))]), *self.extra()]
        self.leave()
        total = "for p, n := range %s { h += p.v*n }; mix(len(%s))" % (by_node, by_node)
        return nodes + [self.loop(body, i), self.look(M, name), Node(total)]

    # -- strings, bytes, dynamic sizes

    def words(self):
        """Strings made in rounds and kept beyond them."""
        last, all_of = self.fresh(T), self.fresh(T)
        nodes = [Node("%s, %s := %s, []string{}" % (last, all_of, self.string()))]
        self.declare(T, last)
        i = self.round_scope()
        new = self.fresh(T)
        made = self.pick([(3, lambda: "%s + word(%s)" % (last, i)),
                          (1, lambda: "word(%s) + %s[:1] + word(%s+3)" % (i, "word(20)", i)),
                          (1, lambda: "string(append([]byte(word(%s)), 'x'))" % i),
                          (1, lambda: "string([]rune{rune(65+%s), 'q'})" % i)])
        body = [Node("%s := %s" % (new, made)),
                self.pick([(1, lambda: Node("if %s == %s { mix(%s) }" % (new, last, i))),
                           (1, lambda: Node("if %s < %s { mix(text(%s)) }" % (new, last, last)))]),
                self.pick([(2, lambda: Node("%s = append(%s, %s)" % (all_of, all_of, new))),
                           (2, lambda: Node("mix(text(%s + word(7)))" % new)),
                           (4, lambda: Node("mix(text(word(7) + %s + word(15)))" % new)),
                           (1, lambda: Node("%s = append(%s, %s[len(%s)/2:])" % (
                               all_of, all_of, new, new)))])]
        body.append(Node(self.pick([
            (3, lambda: "%s = %s" % (last, new)), (1, lambda: "if %s&1 == 0 { %s = %s }" % (
                i, last, new)), (1, lambda: "gt = %s" % new),
            (2, lambda: "if %s[:1] != word(7)[:1] { mix(%s) }" % (last + ' + "x"', i))])))
        if "t" in self.fields:
            body.append(Node("%s.t = %s" % (self.base(), new)))
        self.leave()
        return nodes + [self.loop(body, i), Node("mix(dirty(1))"), self.look(T, last),
                        Node("mix(all(%s, text))" % all_of)]

    def buffers(self):
        """Byte slices that grow, are cut, and become strings while they change."""
        name, kept, word = self.fresh(Y), self.fresh(Y), self.fresh(T)
        nodes = [Node("%s, %s, %s := %s, [][]byte{}, word(3)" % (name, kept, word, self.bytes()))]
        self.declare(Y, name)
        self.declare(T, word)
        i = self.round_scope()
        steps = [Node("%s = append(%s, word(%s+2)...)" % (name, name, i)),
                 Node("%s = append(%s, %s)" % (kept, kept, name)),
                 Node("%s = string(%s)" % (word, name)),
                 Node("if len(%s) > 0 { %s[0] = byte(97+%s) }" % (name, name, i)),
                 Node("%s = append([]byte(nil), %s...)" % (name, name)),
                 Node("%s = []byte(%s + word(%s))" % (name, word, i)),
                 Node("%s = %s[len(%s)/2:]" % (name, name, name)),
                 Node("%s = append(%s, []byte(word(%s)))" % (kept, kept, i))]
        body = self.random.sample(steps, 4)
        if "y" in self.fields:
            body.append(Node("%s.y = %s" % (self.base(), name)))
        self.leave()
        return nodes + [self.loop(body, i), self.look(Y, name), self.look(T, word),
                        Node("mix(all(%s, octets))" % kept)]

    def sized(self):
        """Slices of a size that the compiler does not know, kept beyond their round."""
        name, kept = self.fresh(D), self.fresh(D)
        nodes = [Node("%s, %s := %s, [][]int{}" % (name, kept, self.integers()))]
        self.declare(D, name)
        i = self.round_scope()
        size = self.pick([(2, lambda: "%s+1" % i), (2, lambda: "%s&7+1" % self.integer(0)),
                          (1, "3")])
        new = self.fresh(D)
        value = self.pick([(3, "make([]int, %s)" % size), (1, "make([]int, 1, %s)" % size),
                           (1, "append([]int(nil), %s...)" % name)])
        body = [Node("%s := %s; if len(%s) > 0 { %s[0] = %s + 7 }" % (new, value, new, new, i)),
                Node(self.pick([(2, "%s = append(%s, %s)" % (kept, kept, new)),
                                (2, "%s = %s" % (name, new)),
                                (1, "if %s&1 == 0 { %s = %s }" % (i, name, new)),
                                (2, "mix(ints(%s))" % new),
                                (1, "%s = append(%s, %s...)" % (name, name, new))]))]
        if self.chance(40):
            body.append(Node("%s = append(%s, %s)" % (name, name, i)))
        body += self.extra()
        self.leave()
        return nodes + [self.loop(body, i), self.look(D, name),
                        Node("mix(all(%s, ints))" % kept)]

    # -- channels and goroutines

    def sent(self):
        """A channel that holds the objects of rounds."""
        name = self.declare(C)
        nodes = [Node("%s := make(chan *N, 4)" % name)]
        i = self.round_scope()
        made, own = self.let(O, self.literal())
        body = [made,
                Node("select { case %s <- &%s: default: }" % (name, own)), *self.extra()]
        if self.chance(40):
            before, got = self.let(P)
            take = "select { case %s = <-%s: default: }; %s" % (got, name, self.keep(got))
            body += [before, Node(take)]
        self.leave()
        nodes += [self.loop(body, i, 4), Node("close(%s)" % name)]
        # A closed channel is nobody else's.
        self.scopes[-1] = [entry for entry in self.scopes[-1] if entry[0] != name]
        return nodes + [Node("for p := range %s { mix(p.sum(2)) }" % name)]

    def selected(self):
        full, other = self.fresh(C), self.fresh(C)
        before, got = self.let(P)
        return [before, Node("%s, %s := make(chan *N, 1), make(chan *N)" % (full, other)),
                Node("%s <- %s" % (full, self.pointer(1))),
                Node("select {", [Node("case %s = <-%s: mix(%s.v)" % (got, full, got)),
                                  Node("case %s = <-%s: mix(1)" % (got, other))]),
                Node("select {", [Node("case %s <- %s: mix(2)" % (full, self.pointer(1))),
                                  Node("default: mix(3)")]),
                Node("%s = <-%s" % (self.place(), full)), self.look(P, got)]

    def goroutine(self):
        """One that is joined; what it answers, or leaves behind, is looked at."""
        channel, got = self.fresh(C), self.fresh(P)
        self.scopes.append([])
        before, own = self.let(P, "&" + self.literal())
        body = [Node(self.keep(self.pointer(1))), *self.extra(), Node("mix(dirty(1))")]
        self.scopes.pop()
        call = Node("go func(%s *N) {" % own, body + [
            Node("%s <- %s" % (channel, self.random.choice([own, self.pointer(1)])))],
            tail="}(%s)" % self.pointer(1))
        self.declare(P, got)
        nodes = [Node("%s := make(chan *N)" % channel), call, Node("%s := <-%s" % (got, channel))]
        return nodes + [self.look(P, got)]

    # -- defer, panic, recover

    def deferred(self):
        """Deferred calls of a loop that see the objects of their rounds."""
        i = self.round_scope()
        made, own = self.let(O, self.literal())
        body = [made,
                Node(self.pick([
                    (2, lambda: "defer func() { mix(%s.sum(2)); %s.v++ }()" % (own, own)),
                    (2, lambda: "defer func(p *N) { mix(p.sum(2)); %s }(&%s)" % (self.keep("p"),
                                                                                 own)),
                    (1, lambda: "defer %s.link(&%s)" % (self.base(), own)),
                    (1, lambda: "defer mix(%s.sum(2))" % own)])),
                *self.extra()]
        self.leave()
        return [Node("func() {", [self.loop(body, i), Node("mix(dirty(1))")], tail="}()")]

    def recovered(self):
        """A function that panics after it has put addresses away, and answers one of them."""
        result, got = self.fresh(P), self.fresh(P)
        self.scopes.append([])
        self.depth += 1
        before, own = self.let(O)
        self.declare(P, result)
        thrown = self.random.choice(["&" + own, own, "any(%s)" % self.pointer(1), self.boxed()])
        body = [before, Node("%s = &%s" % (result, own)),
                Node("defer func() {", [
                    Node("if e := recover(); e != nil { %s = open(e, %s) }" % (
                        self.random.choice([result, self.place()]), result)),
                    Node("mix(%s.v)" % own)], tail="}()"),
                Node(self.keep(self.pointer(1))), *self.extra(),
                Node("if %s&1 == 0 { panic(%s) }" % (self.integer(0), thrown)),
                Node("return %s" % self.pointer(1))]
        self.depth -= 1
        self.scopes.pop()
        self.declare(P, got)
        return [Node("%s := func() (%s *N) {" % (got, result), body, tail="}()"), self.look(P, got)]

    # -- closures

    def closures(self):
        """Closures of rounds, called after the loop."""
        name = self.fresh(F)
        nodes = [Node("%s := []func(*N) *N{gn.link}" % name)]
        i = self.round_scope()
        made, own = self.let(O, self.literal())
        given = self.fresh(P)
        effect = self.keep(given)
        answer = self.random.choice(["&" + own, own + ".a", given, self.pointer(1)])
        body = [made,
                Node("%s = append(%s, func(%s *N) *N { %s; %s.v += %s; return %s })" % (
                    name, name, given, effect, own, i, answer)), *self.extra()]
        self.leave()
        last, got = self.let(P)
        return nodes + [self.loop(body, i), last,
                        Node("for _, f := range %s { %s = f(%s); mix(%s.sum(2)) }" % (
                            name, got, got, got))]

    def handed(self):
        """A closure through closures."""
        inner, outer = self.fresh(F), self.fresh(F)
        self.scopes.append([])
        given = self.declare(P)
        body = [self.let(O)[0], Node(self.keep(self.pointer(1))), *self.extra()]
        answer = self.pointer(1)
        self.scopes.pop()
        got = self.fresh(P)
        nodes = [Node("%s := func(%s *N) *N {" % (inner, given),
                      body + [Node("return " + answer)]),
                 Node("%s := func(p *N) *N { q := %s(p); %s; return %s(q) }; _ = %s" % (
                     outer, inner, self.keep("q"), inner, outer)),
                 Node("%s := %s(%s)" % (got, self.random.choice([inner, outer]), self.pointer(1)))]
        self.declare(P, got)
        self.declare(F, inner)
        self.declare(F, outer)
        return nodes + [self.look(P, got)]

    def answered(self):
        """What a function answers that may be the caller's is given an object of ours."""
        name = self.variable(F)
        if not name:
            return self.handed()
        before, own = self.lonely() if self.chance(50) else self.let(O)
        node, got = self.let(P, "%s(%s)" % (name, self.pointer(1)))
        return [before, node, Node("%s%s = &%s" % (got, self.step(), own))]

    def either(self):
        """A variable that holds one function or another, and is given an object of ours."""
        name, got = self.fresh(F), self.fresh(P)
        test = "%s&1 == %d" % (self.integer(0), self.random.randrange(2))
        if self.chance(50):
            first, second = self.small_closure(), self.small_closure()
            before, own = self.let(O)
        else:  # one of them keeps what it gets, and nothing else does
            before, own = self.lonely()
            pair = ["func(p *N) *N { mix(p.v); return gn }",
                    "func(p *N) *N { %s = p; return gn }" % self.outer_place()]
            first, second = self.random.sample(pair, 2)
        nodes = [Node("%s := %s; if %s { %s = %s }" % (name, first, test, name, second)), before,
                 Node("%s := %s(&%s)" % (got, name, own))]
        self.declare(F, name)
        self.declare(P, got)
        return nodes + [self.look(P, got)]

    def counter(self):
        """A function that is made by a function, and keeps what it has seen."""
        make, first, got = self.fresh(F), self.fresh(F), self.fresh(P)
        self.scopes.append([])
        seen = self.declare(P)
        before, own = self.let(O)
        answer = self.random.choice(["old", "&" + own, seen, seen + ".a"])
        self.scopes.pop()
        nodes = [Node("%s := func(%s *N) func(*N) *N {" % (make, seen), [
            before, Node("return func(p *N) *N { old := %s; %s = p; %s.a = old; return %s }" % (
                seen, seen, own, answer))]),
                 Node("%s := %s(%s)" % (first, make, self.pointer(1))),
                 Node("%s := %s(%s); mix(%s(%s).v)" % (got, first, self.pointer(1), first,
                                                       self.pointer(0)))]
        self.declare(P, got)
        self.declare(F, first)
        return nodes + [self.look(P, got)]

    def methods(self):
        """Method values, bound to objects that change afterwards."""
        before, k = self.let(K)
        own = self.let(O)
        put, got = self.fresh(F), self.fresh(P)
        bound = self.random.choice([k + ".put", own[1] + ".link", own[1] + ".over",
                                    self.base() + ".link"])
        nodes = [before, own[0], Node("%s := %s" % (put, bound)),
                 Node("%s := %s(%s); _ = %s" % (got, put, self.pointer(1), got)),
                 Node(self.keep(self.pointer(1)))]
        self.declare(P, got)
        self.declare(F, put)
        return nodes + [self.look(P, got), self.look(K, k)]

    def self_call(self):
        """A closure that calls itself and hands an object of each level down or up."""
        name, got = self.fresh(F), self.fresh(P)
        self.scopes.append([])
        given = self.declare(P)
        own = self.let(O)
        keep = self.keep("&" + own[1])
        answer = self.random.choice([given, "&" + own[1], "%s(n-1, &%s)" % (name, own[1]),
                                     "%s(n-1, %s)" % (name, given)])
        self.scopes.pop()
        nodes = [Node("var %s func(n int, %s *N) *N" % (name, given)),
                 Node("%s = func(n int, %s *N) *N {" % (name, given), [
                     Node("if n <= 0 { return %s }" % given), own[0], Node(keep),
                     Node("%s.a = %s(n-1, &%s)" % (own[1], name, own[1])) if self.chance(40)
                     else Node("mix(%s.sum(2))" % own[1]), Node("return " + answer)]),
                 Node("%s := %s(2, %s)" % (got, name, self.pointer(1)))]
        self.declare(P, got)
        return nodes + [self.look(P, got)]

    def partly(self):
        """An object that leaves its function, or its round, on some ways only: what is stored in it
        before and behind that, other objects of ours among them, and a second way out."""
        name, got, n = self.fresh(F), self.fresh(P), self.fresh(INT)
        in_loop = self.chance(40)
        self.scopes.append([])
        first = [self.let(O, self.literal())[0] for _ in range(self.random.randrange(2))]
        made, own = self.let(O, self.literal())
        self.scopes[-1].pop()  # nobody else has its address
        def change():
            return Node(self.pick([
                (3, "%s.v += %s" % (own, n)), (2, "mix(%s.sum(2))" % own),
                (2, lambda: "%s%s = %s" % (own, self.random.choice([".a", ".b"]), self.pointer(0))),
                (2, lambda: "if %s == %s { mix(%s) }" % ("&" + own, self.pointer(0), n))]))
        def leaves():
            return Node(self.pick([
                (4, lambda: self.keep("&" + own)),
                (2, lambda: "%s = &%s" % (self.outer_place(), own)),
                (2 if not in_loop else 0, lambda: "return &" + own)]))
        out = [leaves()]
        if not out[0].head.startswith("return"):
            out = [change()][:self.random.randrange(2)] + out + [change()]
            out += [leaves()] if self.chance(30) else []
        body = first + [made, change(), change(),
                        Node("if %s %% %d == 0 {" % (n, self.random.randrange(2, 4)), out)]
        body += [Node("if %s == 1 {" % n, [leaves()])] if self.chance(25) else []
        body += [change()] if self.chance(15) else []
        self.scopes.pop()
        if in_loop:
            return [Node("for %s := 0; %s < four; %s++ {" % (n, n, n), body),
                    Node("mix(dirty(1))"), self.look(P)]
        body.append(Node("return " + self.pointer(0)))
        nodes = [Node("%s := func(%s int) *N {" % (name, n), body, tail="}"),
                 Node("%s := %s(1)" % (got, name)),
                 Node("for %s := 0; %s < three; %s++ { %s.a = %s(%s) }" % (n, n, n, got, name, n))]
        self.declare(P, got)
        return nodes + [Node("mix(dirty(1))"), self.look(P, got)]

    # -- generics, interfaces

    def generic(self):
        made = self.fresh(S)
        self.scopes.append([])
        given = self.declare(P)
        own = self.let(O)
        effect = self.keep(self.pointer(0))
        answer, kind, look = self.random.choice([
            ("&" + own[1], "*N", "p.sum(2)"), (own[1], "N", "p.sum(2)"), ("&" + given, "**N",
                                                                          "(*p).sum(2)"),
            (given, "*N", "p.sum(2)"), ("func() *N { return &%s }" % own[1], "func() *N",
                                        "p().sum(2)")])
        self.scopes.pop()
        return [Node("%s := each(%s, func(%s *N) %s {" % (made, self.slice(), given, kind),
                     [own[0], Node(effect), Node("return " + answer)], tail="})"),
                Node("for _, p := range %s { mix(%s) }" % (made, look))]

    def stacked(self):
        """A stack of a generic type."""
        before, name = self.let(B, "&Box[*N]{e: %s}" % self.pointer(1))
        i = self.round_scope()
        body = [Node("%s = %s.push(%s)" % (name, name, self.pick([
            (2, lambda: "&" + self.literal()), (1, lambda: self.pointer(1))]))), *self.extra()]
        if self.chance(40):
            got = self.fresh(P)
            body.append(Node("var %s *N; %s = %s.pop(&%s); %s" % (got, name, name, got,
                                                                 self.keep(got))))
        self.leave()
        return [before, self.loop(body, i),
                Node("for z, i := %s, 0; z != nil && i < 6; z, i = z.next, i+1 { mix(z.e.sum(2)) }"
                     % name)]

    def boxes(self):
        """Objects of rounds behind interfaces, each with another type."""
        name = self.fresh(K)
        values = ", ".join(self.keeper() for _ in range(self.random.randrange(2, 4)))
        self.scopes.append([])
        self.depth += 1
        k = self.declare(K)
        own, got = self.let(O), self.declare(P)
        body = [own[0], Node("%s := %s.put(&%s); _ = %s" % (got, k, own[1], got)), *self.extra(),
                self.look(P, got)]
        self.depth -= 1
        self.scopes.pop()
        nodes = [Node("%s := []I{%s}" % (name, values)),
                 Node("for _, %s := range %s {" % (k, name), body)]
        return nodes + [Node("mix(dirty(1))"),
                        Node("for _, k := range %s { mix(k.val(2)) }" % name)]

    def relayed(self):
        """Objects of ours go through methods of two interfaces that call each other."""
        first, second = self.hander(), self.hander()
        name, k = self.fresh(J), self.variable(K)
        before, k = (Node("mix(two)"), k) if k and self.chance(50) else self.let(K)
        nodes = [before, Node("%s := []J{%s, %s}" % (name, first, second))]
        self.scopes.append([])
        self.depth += 1
        j = self.declare(J)
        made, own = self.lonely() if self.chance(50) else self.let(O, self.literal())
        call = self.pick([(2, lambda: "hand(&%s, %s)" % (own, k)),
                          (1, lambda: "with(%s, &%s)" % (self.leaf(), own)),
                          (1, lambda: "with(func(p *N) *N { %s.a = p; return gn }, %s)" % (
                              own, self.pointer(0)))])
        got = self.declare(P)
        body = [made, Node("%s := %s.%s; _ = %s" % (got, j, call, got)), *self.extra(),
                self.look(P, got)]
        self.depth -= 1
        self.scopes.pop()
        return nodes + [Node("for _, %s := range %s {" % (j, name), body), Node("mix(dirty(1))"),
                        Node("for _, j := range %s { mix(j.tot(2)) }" % name), self.look(K, k)]

    # -- control flow, calls

    def jump(self):
        """A loop that is none for the parser."""
        self.count += 1
        label = "L%d" % self.count
        before, name = self.let(P)
        i = self.declare(INT)
        nodes = [before, Node("%s := 0" % i), Node("%s:" % label)]
        self.depth += 1
        self.scopes.append([])
        own = self.let(O)
        body = [own[0], Node("%s.v += %s" % (own[1], i)), self.maybe_keep(i, "&" + own[1])]
        body += self.extra() + [self.look(P, name)]
        self.scopes.pop()
        self.depth -= 1
        return nodes + [Node("{", body), Node("if %s++; %s < %d { goto %s }" % (
            i, i, self.random.randrange(2, 4), label)), self.look(P, name)]

    def results(self):
        """Results of rounds, some of which are kept."""
        usable = [f for f in self.functions if f.result in (P, O, ERROR, S, K, X)]
        if not usable:
            return self.list_of()
        before, older = self.let(self.random.choice(sorted(self.kinds & {P, O, S, B})))
        i = self.round_scope()
        start = len(self.scopes[-1])
        body = self.call_of(self.random.choice(usable[-2:]))
        for name, kind in self.scopes[-1][start:][:1]:
            pointer = {P: name, O: "&" + name, S: name + "[0]"}.get(kind)
            if pointer:
                body.append(self.maybe_keep(i, pointer))
        body += self.extra()
        self.leave()
        return [before, self.loop(body, i, 3), Node("mix(dirty(1))"),
                self.look(self.kind_of(older), older)]

    def shuffle(self):
        """Stores and loads through several names in a row: what a summary has to say."""
        nodes = [self.let(self.random.choice([O, P]))[0]]
        for _ in range(self.random.randrange(3, 7)):
            nodes.append(self.pick([
                (3, lambda: Node("%s%s = %s" % (self.base(), self.step(), self.pointer(0)))),
                (2, lambda: Node("%s%s = %s" % (self.base(), self.step(),
                                                self.base() + self.step()))),
                (2, lambda: self.let(P, self.base() + self.step())[0]),
                (1, lambda: self.let(P, "&" + self.literal())[0])]))
        return nodes

    def mixed(self):
        """A mixer is called with objects of ours, some of them twice, and the result is kept."""
        if not self.mixers:
            return self.shuffle()
        nodes, own = zip(*(self.lonely() for _ in range(2)))
        first, second = "&" + own[0], "&" + own[1]
        given = self.random.choice([[first, first, second], [first, first, second],
                                    [first, self.pointer(0), second],
                                    self.random.choices([first, second, self.pointer(0)], k=3)])
        got = self.fresh(P)
        call = Node("%s := %s(%s)" % (got, self.random.choice(self.mixers), ", ".join(given)))
        self.declare(P, got)
        place = self.outer_place() if self.chance(60) else self.place()
        kept = got + self.random.choice(["", self.step()])
        return [*nodes, call, Node("%s = %s" % (place, kept))]

    def lonely(self):
        """A node that declares an object from which only itself can be reached, and its name."""
        name = self.fresh(O)
        given = {"w": "; NAME.w = [2]*N{&NAME, &NAME}", "e": "; NAME.e.p = &NAME"}
        text = "NAME := N{v: %s}; NAME.a, NAME.b = &NAME, &NAME" % self.number()
        text += "".join(given[field] for field in self.fields if field in given)
        return Node(text.replace("NAME", name)), self.declare(O, name)

    def copies(self):
        """Structs and arrays that are copied with the addresses in them."""
        array, name = self.fresh(O), self.fresh(O)
        nodes = [Node("%s := [2]N{%s, *%s}" % (array, self.literal(), self.pointer(0))),
                 Node("%s := %s[%s&1]; _ = %s" % (name, array, self.integer(0), name))]
        self.declare(O, name)
        steps = [lambda: "%s[1].a = &%s[0]" % (array, array),
                 lambda: "%s = %s" % (self.place(), "&%s[%s&1]" % (array, self.integer(0))),
                 lambda: "*%s = %s" % (self.pointer(0), name),
                 lambda: "%s[0] = *%s" % (array, self.pointer(0)),
                 lambda: "%s, %s[0] = %s[1], %s" % (name, array, array, name),
                 lambda: "%s = &%s" % (self.place(), name)]
        nodes += [Node(step()) for step in self.random.sample(steps, 3)]
        return nodes + [Node("mix(%s[0].sum(2) + %s[1].sum(2))" % (array, array))]
