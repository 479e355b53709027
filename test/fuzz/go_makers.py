# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# For go_dense.py's Generator: functions that hand out what they make, so that their callers can
# make room for it, and statements that keep more objects at a time than a pool has room for.
#
# A maker makes one object a call, or one a round, and hands it out in its result, through a
# parameter, or by another maker. Callers keep what two calls made, or let some of it out.

import re

from go_dense_types import D, O, P, declare
from go_tree import Node

# What a maker with parameters p, q and n does. NEW(v, a, b) is a literal, PREVIOUS an earlier
# maker.
MAKERS = [
    (3, "r := &NEW(n, p, q); return r"),
    (3, "r := p; for i := 0; i < n; i++ { r = &NEW(i*5+1, r, q) }; return r"),
    (2, "r := p; for i := 0; i < n; i++ { o := NEW(i+2, p, q); if i != 1 { r = &o } }; return r"),
    (2, "r := &NEW(n+4, q, q); p.a = r; return q"),
    (2, "r := q; for i := 0; i < n; i++ { r = &NEW(i+3, r, q); p.a, p.b = r, p.a }; return p.b"),
    (2, "r := &NEW(n, p, q); o := &NEW(n+1, r, p); r.b = o; return o"),
    (2, "r := &NEW(n, p, p); for i := 0; i < n; i++ { o := &NEW(i, r, q); r.b = o }; return r"),
    (1, "if n > 3 { return p }; return &NEW(n+9, q, p)"),
    (1, "r := &NEW(n, p, q); gn.a = r; return r"),
    (1, "s := make([]*N, n); for i := range s { s[i] = &NEW(i, p, q) }; return s[n/2]"),
]
HANDED_ON = [
    (3, "return PREVIOUS(q, p, n)"), (2, "r := PREVIOUS(p, q, n); return &NEW(n, r, r.a)"),
    (2, "r := p; for i := 0; i < n; i++ { r = PREVIOUS(r, q, 2) }; return r"),
    (1, "o := NEW(n, p, q); r := PREVIOUS(&o, q, n); mix(r.v); return p"),
    (1, "r, o := PREVIOUS(p, q, 1), PREVIOUS(q, q, n); r.a = o; return r"),
]
NEW = re.compile(r"NEW\((.*?), (.*?), (.*?)\)")
ROUNDS = [9, 40, 70, 130, 200]


class Makers:
    def declare_maker(self, number):
        made = {"w": ", w: [2]*N{q, gn}", "e": ", e: E{n, q}"}
        more = "".join(made[field] for field in self.fields if field in made)
        body = NEW.sub(r"N{v: \1, a: \2, b: \3%s}" % more,
                       self.pick(MAKERS + (HANDED_ON if self.makers else [])))
        if self.makers:
            body = body.replace("PREVIOUS", self.random.choice(self.makers))
        self.makers.append("mk%d" % number)
        return declare("mk%d" % number, "func mk%d(p, q *N, n int) *N { %s }" % (number, body),
                       noinline=self.chance(80))

    def make_call(self, given):
        return "%s(%s, %s, %s)" % (self.random.choice(self.makers), self.random.choice(given),
                                   self.random.choice(given),
                                   self.random.choice(["1", "two", "three", "four"]))

    def made_here(self):
        """What makers made is alive together, and maybe some of it leaves."""
        if not self.makers:
            return self.list_of()
        (first, one), (second, other) = self.lonely(), self.lonely()
        given = ["&" + one, "&" + other]
        made = self.make_call(given)
        got, last = self.fresh(P), self.fresh(P)
        nodes = [first, second, Node("%s := %s" % (got, made))]
        given.append(got)
        nodes.append(Node("%s := %s; _ = %s" % (last, self.make_call(given), last)))
        self.declare(P, got)
        self.declare(P, last)
        i = self.round_scope()
        body = [Node("%s = %s" % (self.random.choice([got, last]), self.make_call(given)))]
        body += self.extra()
        body.append(Node("mix(%s.v - %s.a.v)" % (got, last)))
        self.leave()
        nodes += [self.loop(body, i)] if self.chance(50) else []
        if self.chance(20):
            nodes.append(Node("%s = %s" % (self.outer_place(), self.random.choice([got, last]))))
        return nodes + [Node("mix(dirty(1))"), self.look(P, got), self.look(P, last),
                        self.look(O, one)]

    def many(self):
        """More objects in a row than there is room for, each with the one before it."""
        rounds = self.random.choice(ROUNDS)
        first, head = self.let(P)
        own, other = self.lonely()
        i = self.round_scope()
        node = self.literal()
        node = re.sub(r"v: [^,]*, a: [^,]*, b: [^,}]*",
                      "v: %s, a: %s, b: &%s" % (i, head, other), node)
        body = [Node("%s = &%s" % (head, node))]
        if self.chance(30):
            body.append(Node("if %s%%7 == 3 { %s }" % (i, self.keep(self.pointer(0)))))
        self.leave()
        body += [Node("mix(%s.a.v)" % head)] if self.chance(30) else []
        at = self.fresh(P)
        return [first, own, self.loop(body, i, str(rounds)), Node("mix(dirty(1))"),
                Node("for %s, i := %s, 0; i < %d; %s, i = %s.a, i+1 { mix(%s.v) }" % (
                    at, head, rounds, at, at, at))]

    def many_sized(self):
        """The same of slices whose size is not known."""
        kept, i = self.fresh(D), self.fresh(D)
        new = "make([]int, %s&%d+1)" % (i, self.random.choice([3, 7, 15]))
        body = [Node("s := %s; s[0] = %s; %s = append(%s, s)" % (new, i, kept, kept))]
        return [Node("%s := [][]int{}" % kept),
                self.loop(body, i, str(self.random.choice(ROUNDS))), Node("mix(dirty(1))"),
                Node("mix(all(%s, ints))" % kept)]
