# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Interfaces of the dense programs (go_dense.py) and the types that implement them. A value of I
# keeps one address, in a way of its own. A value of J hands an address on: to a method of I, to the
# next J, to a function that it is given, or to several; and one implementer of I calls a method of
# J, so that what the methods of one interface do depends on what those of the other do, and on
# themselves.
#
# Chains of J are acyclic, since no method changes the field j. The ways round through I and through
# functions are bounded by `deep`.

from go_dense_types import J, declare, lines

# What `put` of an implementer does, with receiver k that has a field p, and what it returns. An
# address goes to the receiver, to the global, to another object, or nowhere.
PUTS = ["k.p = p; return p", "gn = p; return k.p", "return p", "p.a = k.p; return p",
        "k.p.b = p; return p.a", "mix(p.v); return k.p", "q := k.p; k.p = p; return q",
        "k.p.a, p.b = p, k.p.a; return k.p", "k.n += p.v; return p.b", "gs[0] = p; return k.p",
        "k.p = &N{v: k.n, a: p, b: k.p, ...}; return k.p.b", "gn.a = k.p; k.p = p; return p",
        "k.p = p.a; return p"]
GETS = ["return k.p", "return k.p.a", "return &N{v: k.n, a: k.p, b: k.p, ...}",
        "k.p.b = k.p; return k.p.b"]

# The same of the implementer that has a field j, between `deep++` and `deep--`.
RELAYS = ["q := k.j.hand(p, k)", "q := k.j.hand(p, k); k.p = q; q = p",
          "q := k.p; k.p = k.j.hand(q, k); q.a = p", "q := k.j.hand(p, gk); q, k.p = k.p, q",
          "q := k.j.hand(&N{v: k.n, a: p, b: k.p, ...}, k)",
          "o := N{v: k.n, a: p, b: p, ...}; q := k.j.hand(&o, k); mix(q.v); q = p",
          "o := N{v: k.n, a: p, b: k.p, ...}; o.a = k.j.hand(p, k); q := o.a; mix(o.sum(2))"]

# What `hand` does, with receiver k that has fields p, k and j.
HANDS = ["return i.put(p)", "b.p = p; return i.put(b.p)", "q := i.put(p); gn = q; return b.p",
         "if b.j != nil { return b.j.hand(p, b.k) }; return i.put(p)",
         "if b.j != nil { p.a = b.j.hand(p.a, i) }; return b.k.put(p)", "b.k = i; return p",
         "q := i.put(p); return b.k.put(q)", "q := &N{v: 3, a: p, b: b.p, ...}; return i.put(q)",
         "q := &N{v: 4, a: p, b: p, ...}; "
         "if b.j != nil { return b.j.hand(q, i) }; b.p = q.a; return q",
         "mix(p.v); return b.p", "i.get().b = p; return p", "return p",
         "if b.j != nil { b.j.hand(b.p, i) }; b.p = p; return p.b"]

# What `with` does with the function f between `deep++` and `deep--`.
WITHS = ["q := f(p)", "q := f(b.p); b.p = p", "f(p); q := b.p", "q := f(p); q = b.k.put(q)",
         "q := f(p); q = b.hand(q, b.k)", "q := p; if b.j != nil { q = b.j.with(f, p) }",
         "o := N{v: 8, a: p, b: p, ...}; f(&o); q := o.a",
         "q := f(&N{v: 6, a: p, b: b.p, ...})",
         "g := func(x *N) *N { b.p = x; return f(x) }; q := g(p)",
         "g := func(x *N) *N { return f(x).b }; q := p; if b.j != nil { q = b.j.with(g, p) }"]
BOUNDED = "if deep > 2 { return p }; deep++; %s; deep--; return q"


def filled(body, fields, holder):
    """The body with `...` replaced by what every N needs."""
    given = {"w": ", w: [2]*N{%s, gn}" % holder, "e": ", e: E{7, %s}" % holder}
    return body.replace(", ...", "".join(given[f] for f in fields if f in given))


def methods(rng, name, receiver, texts, fields, noinline):
    """`receiver` is its name and a star for a pointer."""
    for method, body in texts:
        head = "func (%s%s) %s { %s }" % (receiver, name, method,
                                          filled(body, fields, receiver[0] + ".p"))
        yield declare(name, head, noinline=method.startswith(noinline) and rng.randrange(2))


def implementer(rng, number, fields):
    """A struct type Ak with pointer or value methods, and the `&` that a value of I needs."""
    name = "A%d" % number
    star = "*" if rng.randrange(3) else ""
    get, put = rng.choice(GETS), rng.choice(PUTS)
    nodes = [declare(name, "type %s struct { %s }" % (name, rng.choice(["p *N; n int",
                                                                       "n int; p *N"])))]
    texts = [("val(d int) int", "return k.n + k.p.sum(d)"), ("get() *N", get),
             ("put(p *N) *N", put)]
    return nodes + list(methods(rng, name, "k " + star, texts, fields, "put")), star and "&"


def relay(rng, number, fields):
    """An implementer of I that calls a J, as `implementer` gives it."""
    name = "A%d" % number
    star = "*" if rng.randrange(3) else ""
    texts = [("val(d int) int", "if d <= 0 { return 4 }; return k.n + k.p.sum(d) + k.j.tot(d-1)"),
             ("get() *N", "return k.p"),
             ("put(p *N) *N", BOUNDED % rng.choice(RELAYS))]
    nodes = [declare(name, "type %s struct { p *N; n int; j J }" % name)]
    return nodes + list(methods(rng, name, "k " + star, texts, fields, "put")), star and "&"


def hander(rng, number, fields):
    """A struct type Bk whose pointers are values of J."""
    name = "B%d" % number
    order = rng.sample(["p *N", "k I", "j J"], 3)
    texts = [("tot(d int) int", "if d <= 0 { return 6 }; s := b.p.sum(d) + b.k.val(d-1); "
              "if b.j != nil { s = s*3 + b.j.tot(d-1) }; return s"),
             ("hand(p *N, i I) *N", rng.choice(HANDS)),
             ("with(f func(*N) *N, p *N) *N", BOUNDED % rng.choice(WITHS))]
    nodes = [declare(name, "type %s struct { %s }" % (name, "; ".join(order)))]
    return nodes + list(methods(rng, name, "b *", texts, fields, "hand"))
