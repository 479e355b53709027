# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Random Go programs that are small and do little but move addresses: types of their own
# (go_dense_types.py), two or three functions, statements with a plot (go_plots.py). They cost a
# tenth of what go_gen.py's programs cost to compile, because functions are short and most are
# called, not inlined; what they share is so little that a batch of a hundred is analysed as a
# hundred programs.
#
# Every program compiles, ends, and prints one number under every correct compiler:
# - pointers to N and the fields a, b of N are never nil, slices never empty, maps have the key 0;
# - calls have arguments without effects and stand alone, because Go leaves open when variables are
#   read beside a call;
# - `fuel` bounds the calls of recursive functions, `deep` those of methods that call each other; a
#   variable is only assigned functions that call no variable; loops make five rounds, or 200 that
#   do little;
# - addresses are compared, and never printed.
#
# Functions are called with the same object for several parameters as often as not: what a function
# stores through one and reads through another has to be in its summary. Results are kept in
# globals, other objects and later iterations and summed up after `dirty`.

import random

import go_dense_types as types
import go_methods
from go_dense_types import B, C, D, ERROR, F, INT, J, K, M, O, P, PP, PREFIX, Q, S, T, X, Y
from go_makers import Makers
from go_plots import Plots
from go_tree import Node, Program

RESULTS = [P, P, P, P, ERROR, "(*N, *N)", S, O, K, J, F, T, D, X, B, ""]
PARAMS = [P, P, P, P, PP, S, K, J, F, X, B, M, C, T, Q, INT]


class Function:
    def __init__(self, name, params, result, recursive):
        self.name, self.params, self.result, self.recursive = name, params, result, recursive


class Dense(Plots, Makers):
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.seed = seed
        self.functions, self.mixers, self.makers, self.scopes = [], [], [], [[]]
        self.implementers, self.handers = [], 0
        self.count = self.depth = 0
        self.current = None
        # Programs that use every kind of value look alike: each has some.
        self.kinds = set(self.random.sample(sorted(PREFIX), 7)) | {P, O}
        if self.chance(25):
            self.kinds.add(ERROR)
        if J in self.kinds:
            self.kinds.add(K)
        fields = [field for field in types.FIELDS
                  if self.chance(35) and types.FIELDS[field][2] in self.kinds]
        self.fields = self.random.sample(fields, min(3, len(fields)))

    # -- choices

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def pick(self, options):
        """One of (weight, function or text)."""
        options = [option for option in options if option[0] > 0]
        made = self.random.choices(options, [option[0] for option in options])[0][1]
        return made() if callable(made) else made

    def number(self):
        return str(self.random.randrange(2, 90))

    # -- variables

    def fresh(self, kind):
        self.count += 1
        return "%s%d" % (PREFIX[kind], self.count)

    def declare(self, kind, name=None):
        name = name or self.fresh(kind)
        self.scopes[-1].append((name, kind))
        return name

    def visible(self, kind):
        return [name for scope in self.scopes for name, its in scope if its == kind]

    def variable(self, kind):
        """A visible variable; near ones are likelier. None when there is none."""
        found = self.visible(kind)
        return self.random.choice(found[-3:] if self.chance(60) else found) if found else None

    def let(self, kind, value=None):
        """A node that declares a variable, and its name."""
        value = value or self.expression(kind)
        name = self.declare(kind)
        return Node("%s := %s; _ = %s" % (name, value, name)), name

    # -- expressions without effects

    def expression(self, kind, depth=1):
        return {P: self.pointer, O: self.object, PP: self.place_pointer, S: self.slice,
                K: self.keeper, F: self.function, T: self.string, Y: self.bytes, M: self.map,
                C: self.channel, X: self.boxed, B: self.stack, D: self.integers,
                J: self.hander, Q: self.number_pointer, INT: self.integer}[kind](depth)

    def integer(self, depth=1):
        return self.pick([(2, self.number), (3, lambda: self.variable(INT) or self.number()),
                          (3, lambda: self.base() + ".v")])

    def step(self):
        """A field that holds a *N."""
        options = [".a", ".b", ".a", ".b"]
        options += [".w[0]", ".w[1]"] if "w" in self.fields else []
        options += [".e.p"] if "e" in self.fields else []
        return self.random.choice(options)

    def base(self):
        """A variable through which fields are reached."""
        return (self.chance(35) and self.variable(O)) or self.variable(P) or "gn"

    def pointer(self, depth=1):
        if depth <= 0:
            name = self.variable(O)
            return "&" + name if name and self.chance(35) else self.variable(P) or "gn"
        return self.pick([
            (8, lambda: self.pointer(0)),
            (5, lambda: self.base() + self.step()),
            (2, lambda: self.base() + self.step() + self.step()),
            (3, lambda: "&" + self.literal(depth - 1)),
            (2 if self.variable(S) else 0, self.element),
            (2 if self.variable(PP) else 0, lambda: "*" + self.variable(PP)),
            (1 if self.variable(M) else 0, lambda: self.variable(M) + "[0]"),
            (1 if self.variable(B) else 0, lambda: self.variable(B) + ".e"),
            (1, lambda: "last(%s, %s)" % (self.pointer(0), self.pointer(0))),
            (0.3, lambda: "(*N)(unsafe.Pointer(%s))" % self.pointer(0)),
            (0.2, lambda: "*(**N)(unsafe.Pointer(uintptr(unsafe.Pointer(%s)) + "
                          "unsafe.Offsetof(gn.b)))" % self.pointer(0)),
        ])

    def element(self):
        name = self.variable(S)
        return name + self.random.choice(["[0]", "[len(%s)-1]" % name, "[len(%s)/2]" % name])

    def literal(self, depth=0):
        given = ["v: " + self.integer(0), "a: " + self.pointer(0), "b: " + self.pointer(depth)]
        fields = {"w": lambda: "[2]*N{%s, %s}" % (self.pointer(0), self.pointer(0)),
                  "e": lambda: "E{%s, %s}" % (self.number(), self.pointer(0)),
                  "s": lambda: self.slice(0), "t": lambda: self.string(0),
                  "y": lambda: self.bytes(0), "k": lambda: self.variable(K) or "gk",
                  "q": lambda: self.number_pointer(0), "z": lambda: self.variable(B) or "nil",
                  "f": lambda: self.variable(F) or "gn.link"}
        for field in self.fields:
            if field in "we" or self.chance(35):
                given.append("%s: %s" % (field, fields[field]()))
        return "N{%s}" % ", ".join(given)

    def object(self, depth=1):
        return self.pick([(3, lambda: self.literal(depth - 1)), (1, lambda: "*" + self.pointer(0)),
                          (1, lambda: self.variable(O) or "*gn")])

    def place_pointer(self, depth=1):
        return self.pick([(2, lambda: "&" + (self.variable(P) or "gn")),
                          (3, lambda: "&" + self.base() + self.step()),
                          (1 if self.variable(S) else 0, lambda: "&" + self.element()),
                          (2, lambda: self.variable(PP) or "&gn.a")])

    def slice(self, depth=1):
        name = self.variable(S)
        return self.pick([
            (3, lambda: "[]*N{%s}" % ", ".join(self.pointer(0) for _ in range(
                self.random.randrange(1, 4)))),
            (3 if name else 0, lambda: name),
            (2 if name else 0, lambda: "append(%s, %s)" % (name, self.pointer(0))),
            (1 if name else 0, lambda: "append([]*N(nil), %s...)" % name),
            (1 if name else 0, lambda: "%s[len(%s)/2:]" % (name, name)),
            (1 if "w" in self.fields else 0, lambda: self.base() + ".w[:]")])

    def keeper(self, depth=1):
        def made():
            number = self.random.randrange(len(self.implementers))
            more = ", j: " + self.hander(0) if J in self.kinds and number == 2 else ""
            return "I(%sA%d{p: %s, n: %s%s})" % (self.implementers[number], number,
                                                 self.pointer(0), self.number(), more)
        return self.pick([(3, made), (2, lambda: self.variable(K) or "gk")])

    def hander(self, depth=1):
        name = self.variable(J)
        if name and self.chance(30 if depth else 70):
            return name
        return "J(&B%d{p: %s, k: %s, j: %s})" % (
            self.random.randrange(self.handers), self.pointer(0), self.variable(K) or "gk",
            name if name and self.chance(60) else "nil")

    def function(self, depth=1):
        return self.pick([(3, lambda: self.variable(F) or "gn.link"), (6, self.leaf)])

    def leaf(self, depth=0):
        """A function that calls none of the variables: what may be assigned, or closures that
        call each other's variables would go on for ever."""
        return self.pick([
            (1, lambda: self.base() + ".link"),
            (1 if F in self.kinds else 0, lambda: self.base() + ".over"),
            (1 if self.visible(K) else 0, lambda: self.variable(K) + ".put"),
            (4, self.small_closure)])

    def small_closure(self):
        self.scopes.append([])
        name = self.declare(P)
        effect = self.pick([(3, lambda: "%s = %s; " % (self.place(), self.pointer(0))), (1, "")])
        result = self.pointer(1)
        self.scopes.pop()
        return "func(%s *N) *N { %sreturn %s }" % (name, effect, result)

    def string(self, depth=1):
        name = self.variable(T)
        options = [(2, lambda: "word(%s)" % self.integer(0)),
                   (3 if name else 0, lambda: "%s + word(%s)" % (name, self.integer(0))),
                   (1 if name else 0, lambda: "%s[len(%s)/2:]" % (name, name)),
                   (2 if name else 0, lambda: name),
                   (2 if self.variable(Y) else 0, lambda: "string(%s)" % self.variable(Y))]
        return self.pick(options)

    def bytes(self, depth=1):
        name, text = self.variable(Y), self.variable(T) or 'word(5)'
        return self.pick([(3, lambda: "[]byte(%s)" % text),
                          (2 if name else 0, lambda: "append(%s, %s...)" % (name, text)),
                          (1 if name else 0, lambda: name)])

    def map(self, depth=1):
        return self.pick([(2, lambda: self.variable(M) or "map[int]*N{0: gn}"),
                          (2, lambda: "map[int]*N{0: %s, %s: %s}" % (
                              self.pointer(0), self.number(), self.pointer(0)))])

    def channel(self, depth=1):
        return self.pick([(2, lambda: self.variable(C) or "make(chan *N, 2)"),
                          (1, lambda: "make(chan *N, %s)" % self.number())])

    def boxed(self, depth=1):
        kind = self.random.choice(sorted(self.kinds & {P, O, S, K, F}))
        made = self.leaf if kind == F else lambda: self.expression(kind, 0)
        return self.pick([(1, lambda: self.variable(X) or "any(gn)"),
                          (3, lambda: "any(%s)" % made())])

    def stack(self, depth=1):
        name = self.variable(B)
        return self.pick([(2, lambda: "&Box[*N]{%s, %s}" % (self.pointer(0), name or "nil")),
                          (2 if name else 0, name),
                          (1 if name else 0, lambda: "%s.push(%s)" % (name, self.pointer(0)))])

    def integers(self, depth=1):
        name = self.variable(D)
        return self.pick([(2, lambda: "make([]int, %s&15+1)" % self.integer(0)),
                          (1, lambda: "make([]int, %s, %s)" % (self.random.randrange(1, 4),
                                                              self.random.randrange(4, 9))),
                          (2 if name else 0, lambda: "append(%s, %s)" % (name, self.integer(0))),
                          (1 if name else 0, name)])

    def number_pointer(self, depth=1):
        return self.pick([(3, lambda: "&" + self.base() + ".v"),
                          (2 if self.variable(INT) else 0, lambda: "&" + self.variable(INT)),
                          (2 if self.variable(Q) else 0, lambda: self.variable(Q)),
                          (1 if self.variable(D) else 0, lambda: "&%s[0]" % self.variable(D))])

    # -- statements

    def place(self):
        """Something of type *N that can be assigned to."""
        return self.pick([
            (5, lambda: self.base() + self.step()),
            (2, lambda: self.base() + self.step() + self.step()),
            (4 if self.variable(P) else 0, lambda: self.variable(P)),
            (2 if self.variable(PP) else 0, lambda: "*" + self.variable(PP)),
            (2 if self.variable(S) else 0, self.element),
            (1 if self.variable(M) else 0, lambda: "%s[%s]" % (self.variable(M), self.integer(0))),
            (0.4, self.outer_place)])

    def outer_place(self):
        return self.random.choice(["gn", "gn.a", "gs[0]", "gn.b.a"])

    def keep(self, pointer):
        """A simple statement that puts the pointer somewhere."""
        return self.pick([
            (8, lambda: "%s = %s" % (self.place(), pointer)),
            (3 if self.variable(S) else 0,
             lambda: "%s = append(%s, %s)" % ((self.variable(S),) * 2 + (pointer,))),
            (2 if self.variable(K) else 0, lambda: "%s.put(%s)" % (self.variable(K), pointer)),
            (2 if self.variable(J) else 0, lambda: "%s.hand(%s, %s)" % (
                self.variable(J), pointer, self.variable(K) or "gk")),
            (1 if self.variable(C) else 0, lambda: "select { case %s <- %s: default: }" % (
                self.variable(C), pointer)),
            (1 if self.variable(X) else 0, lambda: "%s = any(%s)" % (self.variable(X), pointer)),
            (2 if self.variable(B) else 0, lambda: "%s = %s.push(%s)" % (
                (self.variable(B),) * 2 + (pointer,))),
            (1 if "s" in self.fields else 0, lambda: "%s.s = append([]*N{}, %s)" % (
                self.base(), pointer)),
            (1, lambda: "%s.link(%s)" % (self.base(), pointer))])

    def look(self, kind=None, name=None):
        """A statement that adds a variable to the checksum."""
        kind = kind or self.random.choice([k for k in PREFIX if self.visible(k)] or [P])
        name = name or self.variable(kind) or "gn"
        return Node({P: "mix(%s.sum(3))", O: "mix(%s.sum(3))", PP: "mix((*%s).sum(2))",
                     S: "mix(sums(%s, 2))", K: "mix(%s.val(2))", J: "mix(%s.tot(2))",
                     F: "mix(%s(gn).sum(2))", T: "mix(text(%s))", Y: "mix(octets(%s))",
                     M: "mix(summ(%s, 2))",
                     C: "select { case p := <-%s: mix(p.sum(2)); default: }",
                     X: "mix(open(%s, gn).sum(2))", B: "mix(%s.e.sum(2))", D: "mix(ints(%s))",
                     Q: "mix(*%s)", INT: "mix(%s)"}[kind] % name)

    def assignment(self):
        kind = self.random.choice(sorted(self.kinds - {P, ERROR}))
        name = self.variable(kind)
        if not name or self.chance(60):
            return [Node(self.keep(self.pointer(1)))]
        return [Node("%s = %s" % (name, self.leaf() if kind == F else self.expression(kind)))]

    def declaration(self):
        kind = P if self.chance(40) else self.random.choice(sorted(self.kinds - {ERROR}))
        return [self.let(kind)[0]]

    def taken(self):
        """A pointer out of what a call without arguments gives."""
        value = self.pick([
            (3 if self.visible(K) else 0, lambda: self.variable(K) + ".get()"),
            (3 if self.visible(K) else 0, lambda: "%s.put(%s)" % (self.variable(K),
                                                                  self.pointer(0))),
            (3 if self.visible(J) else 0, lambda: "%s.hand(%s, %s)" % (
                self.variable(J), self.pointer(0), self.keeper(0))),
            (3 if self.visible(J) else 0, lambda: "%s.with(%s, %s)" % (
                self.variable(J), self.variable(F) or self.leaf(), self.pointer(0))),
            (3 if self.visible(F) else 0, lambda: "%s(%s)" % (self.variable(F), self.pointer(0))),
            (2 if self.visible(X) else 0, lambda: "open(%s, %s)" % (self.variable(X),
                                                                    self.pointer(0))),
            (1, lambda: "%s.link(%s)" % (self.base(), self.pointer(0)))])
        return [self.let(P, value)[0]]

    def swap(self):
        return [Node("%s, %s = %s, %s" % (self.place(), self.place(), self.pointer(0),
                                          self.pointer(0)))]

    def condition(self):
        test = self.pick([(2, lambda: "%s&%d == 0" % (self.integer(0), self.random.choice([1, 2]))),
                          (1, lambda: "%s == %s" % (self.pointer(0), self.pointer(0)))])
        node = Node("if %s {" % test, self.block(2))
        if self.chance(30):
            node.tail = "} else { %s }" % self.keep(self.pointer(1))
        return [node]

    def statement(self):
        return self.pick([
            (6, self.declaration), (8, self.assignment), (3, self.taken), (2, self.swap),
            (4, lambda: [self.look()]), (5 if self.functions or self.current else 0, self.call),
            (2 if self.depth < 2 else 0, self.condition), (0.5, lambda: [Node("mix(dirty(2))")]),
            (5 if self.depth < 2 else 0, self.plot)])

    def block(self, size):
        self.scopes.append([])
        self.depth += 1
        nodes = [node for _ in range(self.random.randrange(1, size + 1))
                 for node in self.statement()]
        self.depth -= 1
        self.scopes.pop()
        return nodes

    # -- calls

    def arguments(self, params):
        """Now and then the same object for several parameters."""
        same = {}
        for kind in params:
            if kind not in same or self.chance(45):
                same[kind] = self.expression(kind, 1 if kind != P else 0)
            yield same[kind]

    def call(self):
        candidates = self.functions[-3:]
        if self.current and self.current.recursive and self.chance(40):
            candidates = [self.current, *self.following]
        if not candidates:
            return self.declaration()
        return self.call_of(self.random.choice(candidates))

    def call_of(self, function):
        """Nodes that call it and keep the result, or look at it."""
        given = list(self.arguments(function.params))
        if function.recursive:
            given.insert(0, "n-1" if function is self.current else str(self.random.randrange(2, 5)))
        call = "%s(%s)" % (function.name, ", ".join(given))
        result = function.result
        if not result:
            return [Node(call)]
        if result.startswith("("):
            first, second = self.fresh(P), self.fresh(P)
            test = ("if %s != nil { mix(len(%s.Error())) }" % (second, second)
                    if result == ERROR else "_ = %s" % second)
            for name in (first, second)[:1 if result == ERROR else 2]:
                self.declare(P, name)
            return [Node("%s, %s := %s; _ = %s" % (first, second, call, first)), Node(test)]
        node, name = self.let(result, call)
        keep = self.keep(name) if result == P and self.chance(50) else None
        return [node] + ([Node(keep)] if keep else [])

    # -- functions and the program

    def made(self, depth):
        """A pointer for a result, often to something new."""
        return "&" + self.literal(depth) if self.chance(40) else self.pointer(depth)

    def returned(self, result, depth=1):
        if result == ERROR:
            return "%s, %s" % (self.made(depth), self.random.choice([
                "nil", "nil", "fail{gn}", "&fail{%s}" % self.pointer(0)]))
        if result == "(*N, *N)":
            return "%s, %s" % (self.made(depth), self.made(depth))
        if result == P:
            return self.made(depth)
        return self.expression(result, depth) if result else ""

    def signature(self, number):
        recursive = self.chance(40)
        params = [self.random.choice([kind for kind in PARAMS if kind in self.kinds or kind == INT])
                  for _ in range(self.random.randrange(1, 4))]
        if P not in params:
            params.append(P)
        result = self.random.choice([kind for kind in RESULTS if kind in self.kinds
                                     or kind in ("", "(*N, *N)")])
        return Function("fn%d" % number, params, result, recursive)

    def declare_function(self, function, following):
        """Recursive ones may also call those that follow, and are called by them."""
        self.current, self.following = function, [f for f in following if f.recursive]
        recursive, result = function.recursive, function.result
        self.scopes = [[]]
        names = ["%s %s" % (self.declare(kind), kind) for kind in function.params]
        if recursive:
            names.insert(0, "n int")
        body = []
        if recursive:
            body.append(Node("if fuel--; fuel < 0 || n <= 0 { return %s }" %
                             self.returned(result, 0), fixed=True))
        for _ in range(self.random.randrange(4, 8)):
            body += self.statement()
        if self.chance(50):
            body.append(self.look())
        if result:
            body.append(Node("return " + self.returned(result), fixed=True))
        self.current = None
        self.functions.append(function)
        return types.declare(function.name, "func %s(%s) %s {" % (
            function.name, ", ".join(names), result), body, self.chance(60))

    def declare_methods(self):
        """The types that implement the interfaces."""
        kinds = [go_methods.implementer] * 2 if K in self.kinds else []
        kinds += [go_methods.relay] if J in self.kinds else []
        nodes = []
        for number, make in enumerate(kinds):
            parts, star = make(self.random, number, self.fields)
            nodes += parts
            self.implementers.append(star)
        self.handers = 3 if J in self.kinds else 0
        for number in range(self.handers):
            nodes += go_methods.hander(self.random, number, self.fields)
        return nodes

    def declare_mixer(self, number):
        """A function of loads and stores through its parameters and an object of its own, made to
        be called with the same object for several of them. Most hand `c` on by one way only: s is
        stored through one name, found through another, and c is what they put into it."""
        names = ["p", "q", "c", "s"]
        steps = []

        def path(base=None):
            return (base or self.random.choice(names)) + self.step()

        def noise():
            t = "t%d" % len(steps)
            text = self.pick([(4, lambda: "%s = %s" % (path(), self.random.choice(names))),
                              (2, lambda: "%s := %s; %s.v++" % (t, path(), t)),
                              (1, lambda: "%s = %s" % (path(), path()))])
            if ":=" in text:
                names.append(t)
            steps.append(Node(text))
        result = self.random.choice([path("s"), "s", path()])
        if self.chance(70):
            one, other = self.random.sample("pq", 2)
            field, last = self.step(), self.step()
            for text in ("%s%s = s" % (one, field), "t := %s%s" % (other, field),
                         "t%s = c" % last):
                steps.append(Node(text))
                if self.chance(25):
                    noise()
            result = "s" + last
        else:
            for _ in range(self.random.randrange(3, 7)):
                noise()
        given = {"w": ", w: [2]*N{gn, gn}", "e": ", e: E{3, gn}"}
        fields = "".join(given[field] for field in self.fields if field in given)
        # What reaches p or q would take along all that is stored there.
        held = self.random.choice([("gn", "gn"), ("gn", "gn"), ("p", "q")])
        made = Node("s := &N{v: %s, a: %s, b: %s%s}; _ = s" % (self.number(), *held, fields),
                    fixed=True)
        self.mixers.append("mx%d" % number)
        return types.declare("mx%d" % number, "func mx%d(p, q, c *N) *N {" % number,
                             [made, *steps, Node("return " + result, fixed=True)], self.chance(80))

    def main(self):
        self.scopes = [[]]
        body = [Node("h, fuel = %d, 30; start()" % self.seed, fixed=True),
                Node("gn = &N{v: 9}; gn.a, gn.b = gn, gn; gs = []*N{gn, gn}", fixed=True)]
        given = {"w": "gn.w = [2]*N{gn, gn}", "e": "gn.e.p = gn"}
        body += [Node(given[field], fixed=True) for field in self.fields if field in given]
        last = "mix(gn.sum(4) + gs[0].sum(2)"
        if K in self.kinds:
            body.append(Node("gk = %sA0{p: gn, n: 3}" % self.implementers[0], fixed=True))
            last += " + gk.val(2)"
        if T in self.kinds:
            body.append(Node("gt = word(9)", fixed=True))
            last += " + text(gt)"
        body.append(self.let(O)[0])
        for function in self.functions:
            before = len(self.scopes[-1])
            body += self.call_of(function)
            body.append(Node("mix(dirty(3))", fixed=True))
            for name, kind in self.scopes[-1][before:]:
                body.append(self.look(kind, name))
        body += [self.look(kind, name) for name, kind in self.scopes[-1] if kind == O]
        body += [Node(last + ")", fixed=True), Node('println("end", h)', fixed=True)]
        return types.declare("main", "func main() {", body)


class DenseProgram(Program):
    def prelude(self):
        return types.PRELUDE


def generate(seed, functions=None):
    made = Dense(seed)
    functions = functions or made.random.choice([2, 2, 3])
    nodes = list(types.globals_of(made.kinds)) + list(types.node_type(made.fields, made.kinds))
    nodes += made.declare_methods()
    nodes += [made.declare_mixer(number) for number in range(made.random.randrange(3))]
    nodes += [made.declare_maker(number) for number in range(made.random.randrange(3))]
    all_functions = [made.signature(number) for number in range(functions)]
    nodes += [made.declare_function(function, all_functions[number + 1:])
              for number, function in enumerate(all_functions)]
    nodes.append(made.main())
    return DenseProgram(nodes, seed)
