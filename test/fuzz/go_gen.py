# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Random Go programs that push addresses around; go_shapes.py has the statements with a plot. Every
# program compiles, ends, reads no nil pointer and no index out of range outside of what recovers
# from it, and prints the same under every correct compiler:
#
# - pointers, slices and functions are never nil and slices never empty from their declaration on;
#   only T.next may be nil, and is read through `nz` or the bounded walk of `sum`;
# - indices are taken modulo the length; there is no division otherwise;
# - function fN calls only functions before it and itself with a smaller n; the global `fuel` bounds
#   the calls of a whole run; loops make at most four rounds;
# - a closure calls only functions that are never assigned anew, so that none can come to call
#   itself, other than through `sum`, whose depth is bounded, or counting down;
# - addresses are compared and never printed; no type has size zero.
#
# What the programs are after: the address of a variable kept in another variable, a field, an
# array, a slice, a closure, a caller's variable or a global, and read after the end of the scope,
# iteration or call that made it. A slot that is reused too early changes a sum or an equality.

import random

from go_shapes import Shapes
from go_tree import (ANY, ARRAY, BY_PTR, CHAN, FUNC, INT, KEEPER, MAKER, MAP, PP, PT, PTR, SLICE,
                     STACK, STRUCTS, T, NAMES, TYPES, WEIGHTS, Branches, Function, Node, Program,
                     Variable)


class Generator(Shapes):
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.functions = []
        self.scopes = []
        self.count = 0
        self.closures = 0   # how many closures we are inside of
        self.loops = 0
        self.current = None

    # -- choices

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def choose(self, options):
        """Calls one of (weight, function, arguments...)."""
        options = [option for option in options if option[0] > 0]
        picked = self.random.choices(options, [option[0] for option in options])[0]
        return picked[1](*picked[2:])

    def fresh(self, kind):
        self.count += 1
        return "%s%d" % (NAMES[kind], self.count)

    def visible(self, kind):
        return [variable for scope in self.scopes for variable in scope if variable.kind == kind]

    def variable(self, kind):
        """A visible variable's name; near ones are likelier. None when there is none."""
        found = self.visible(kind)
        if not found:
            return None
        near = found[-6:] if self.chance(70) else found
        return self.random.choice(near).name

    def declare(self, kind, constant=False, name=None):
        variable = Variable(name or self.fresh(kind), kind, constant)
        self.scopes[-1].append(variable)
        return variable.name

    # -- expressions; `depth` bounds their size

    def expression(self, kind, depth=2):
        return {INT: self.integer, PTR: self.pointer, PP: self.pointer2, T: self.struct,
                PT: self.struct_pointer, ARRAY: self.array, SLICE: self.slice,
                STRUCTS: self.structs, FUNC: self.function, MAKER: self.maker,
                KEEPER: self.implementer, ANY: self.boxed, CHAN: self.channel, STACK: self.stack,
                MAP: self.map, BY_PTR: self.map_by_pointer}[kind](depth)

    def read(self, kind, otherwise):
        return self.variable(kind) or otherwise

    def constant(self):
        return str(self.random.randrange(1, 60))

    def index(self, depth, length):
        if self.chance(60):
            return str(self.random.randrange(length)) if isinstance(length, int) else "0"
        return "uint(gi+%s)%%uint(%s)" % (self.integer(depth - 1), length)

    def integer(self, depth):
        if depth <= 0:
            return self.read(INT, self.constant())
        return self.choose([
            (2, self.constant),
            (5, lambda: self.read(INT, "gi")),
            (6, lambda: "*" + self.pointer(depth - 1)),
            (2, lambda: self.struct_place() + self.random.choice([".a", ".b"])),
            (3, lambda: "(%s %s %s)" % (self.integer(depth - 1), self.random.choice("+-^*&"),
                                        self.integer(depth - 1))),
            (1, lambda: "len(%s)" % self.read(SLICE, "gs")),
        ])

    # -- calls with effects: each stands alone as the value of a new variable, with arguments that
    # have none, because the order of a call and a read of a variable is not specified

    def call(self, kind):
        """A call whose result has the kind; None when there is nothing to call."""
        options = [(4, self.call_function, kind)]
        if kind == INT:
            options += [(5, self.call_closure),
                        (2, lambda: "sum(%s)" % self.struct_pointer(1))]
        if kind == PTR:
            options.append((3, self.call_maker))
        if kind in (KEEPER, PTR):
            options.append((4, self.call_of_kept, kind))
        if kind == PT:
            options.append((3, lambda: "%s.set(%s, %s)" % (
                self.struct_place(), self.pointer(1), self.struct_pointer(1))))
        return self.choose(options)

    def call_closure(self):
        usable = [variable.name for variable in self.visible(FUNC)
                  if variable.constant or not self.closures]
        return "%s(%s)" % (self.random.choice(usable), self.integer(1)) if usable else None

    def call_maker(self):
        usable = [variable.name for variable in self.visible(MAKER) if not self.closures]
        return self.random.choice(usable) + "()" if usable else None

    def call_function(self, kind):
        """A function before this one with the result, or this one again."""
        candidates = [function for function in self.functions if function.result == kind]
        again = self.current and self.current.recursive and self.current.result == kind
        if again and not self.closures and not self.loops and self.chance(60):
            candidates = [self.current]
        return self.call_of(self.random.choice(candidates)) if candidates else None

    def call_of(self, function):
        kinds = function.params
        first = []
        if function.recursive:
            first = ["n-1" if function is self.current else str(self.random.randrange(1, 4))]
            kinds = kinds[1:]
        return "%s(%s)" % (function.name,
                           ", ".join(first + [self.expression(kind) for kind in kinds]))

    def address_of_integer(self):
        name = self.variable(INT)
        return "&" + name if name else "new(int)"

    def pointer(self, depth):
        if depth <= 0:
            return self.address_of_integer() if self.chance(40) else self.read(PTR, "gp")
        return self.choose([
            (6, self.address_of_integer),
            (6, lambda: self.read(PTR, "gp")),
            (3, lambda: self.struct_place() + self.random.choice([".p", ".q"])),
            (2, lambda: "&%s%s" % (self.struct_place(), self.random.choice([".a", ".b"]))),
            (2, lambda: "%s.arr[%s]" % (self.struct_place(), self.index(depth, 2))),
            (2, lambda: "(*%s)" % self.pointer2(depth - 1)),
            (2, self.element, ARRAY, depth),
            (3, self.element, SLICE, depth),
            (1, lambda: "%s.get()" % self.struct_place()),
            (1, lambda: "id(%s)" % self.pointer(depth - 1)),
            (1, lambda: "pick(%s, %s, %s)" % (self.integer(depth - 1), self.pointer(depth - 1),
                                              self.pointer(depth - 1))),
            (1, lambda: "new(int)"),
            (5, self.kept_pointer, depth),
        ])

    def element(self, kind, depth):
        name = self.variable(kind)
        if not name:
            return "gs[0]"
        return "%s[%s]" % (name, self.index(depth, 3 if kind == ARRAY else "len(%s)" % name))

    def pointer2(self, depth):
        return self.choose([
            (4, lambda: "&" + self.read(PTR, "gp")),
            (3, lambda: self.read(PP, "&gp")),
            (2, lambda: "&" + self.struct_place() + self.random.choice([".p", ".q"])),
            (2, self.address_of_element, depth),
        ])

    def address_of_element(self, depth):
        return "&" + self.element(self.random.choice([ARRAY, SLICE]), depth)

    def struct_place(self):
        """An addressable T."""
        element = self.struct_element() if self.chance(30) else None
        return element or self.read(T, None) or self.read(PT, "gt")

    def struct_element(self):
        name = self.variable(STRUCTS)
        return "%s[%s]" % (name, self.index(1, "len(%s)" % name)) if name else None

    def struct(self, depth):
        if depth > 0 and self.chance(20):
            return "*" + self.struct_pointer(depth - 1)
        if depth <= 0 and self.variable(T):
            return self.variable(T)
        return self.literal(depth)

    def literal(self, depth):
        fields = ["a: " + self.integer(depth - 1), "b: " + self.constant(),
                  "p: " + self.pointer(depth - 1), "q: " + self.pointer(0),
                  "arr: [2]*int{%s, %s}" % (self.pointer(depth - 1), self.pointer(0)),
                  "f: " + (self.function(depth - 1) if depth > 1 else self.read(FUNC, "same"))]
        if self.chance(40):
            fields.append("next: " + self.struct_pointer(0))
        return "T{%s}" % ", ".join(fields)

    def struct_pointer(self, depth):
        options = [(4, lambda: "&" + self.read(T, "*gt")), (4, lambda: self.read(PT, "gt")),
                   (2, lambda: "&" + (self.struct_element() or "*gt")),
                   (1, lambda: "nz(%s.next, %s)" % (self.struct_place(), self.read(PT, "gt")))]
        if depth > 0:
            options.append((2, lambda: "&" + self.literal(depth - 1)))
        return self.choose(options)

    def array(self, depth):
        if self.variable(ARRAY) and self.chance(40):
            return self.variable(ARRAY)
        return "[3]*int{%s}" % ", ".join(self.pointer(depth - 1) for _ in range(3))

    def slice(self, depth):
        name = self.variable(SLICE)
        options = [(3, lambda: "[]*int{%s}" % ", ".join(
            self.pointer(depth - 1) for _ in range(self.random.randrange(1, 4))))]
        if name:
            options += [(3, lambda: name),
                        (2, lambda: "append(%s, %s)" % (name, self.pointer(depth - 1))),
                        (1, lambda: "append([]*int(nil), %s...)" % name),
                        (1, lambda: "%s[len(%s)/2:]" % (name, name)),
                        (1, lambda: "%s[:1+len(%s)/2]" % (name, name))]
        if self.variable(ARRAY):
            options.append((2, lambda: self.read(ARRAY, "") + "[%d:]" % self.random.randrange(3)))
        return self.choose(options)

    def structs(self, depth):
        name = self.variable(STRUCTS)
        options = [(3, lambda: "[]T{%s}" % ", ".join(
            self.struct(depth - 1) for _ in range(self.random.randrange(1, 3))))]
        if name:
            options += [(2, lambda: name), (1, lambda: "%s[len(%s)/2:]" % (name, name)),
                        (3, lambda: "append(%s, %s)" % (name, self.struct(depth - 1)))]
        return self.choose(options)

    def function(self, depth):
        if depth <= 0 or self.closures >= 2 or self.chance(40):
            return self.read(FUNC, "same")
        if self.chance(20):
            return self.read(PT, "gt") + self.random.choice([".step", ".see"])
        return self.one_line_closure()

    def one_line_closure(self):
        self.closures += 1
        self.scopes.append([])
        name = self.declare(INT)
        effect = ""
        if self.chance(50):
            effect = self.simple_assignment() + "; "
        if self.chance(30):
            effect += "%s = &%s; " % (self.pointer_place(), name)
        result = self.integer(1)
        self.scopes.pop()
        self.closures -= 1
        return "func(%s int) int { %sreturn %s + %s }" % (name, effect, name, result)

    def maker(self, depth):
        name = self.variable(MAKER)
        if name and self.chance(40):
            return name
        self.closures += 1
        self.scopes.append([])
        value = self.integer(1)
        own = self.declare(INT)
        result = self.random.choice(["&" + own, self.pointer(1)])
        self.scopes.pop()
        self.closures -= 1
        return "func() *int { %s := %s; _ = %s; return %s }" % (own, value, own, result)

    # -- statements

    def pointer_place(self):
        """Something of type *int that can be assigned to."""
        return self.choose([
            (5, lambda: self.read(PTR, "gp")),
            (2, lambda: self.struct_place() + self.random.choice([".p", ".q", ".arr[0]",
                                                                  ".arr[1]"])),
            (2, self.element, ARRAY, 1),
            (2, self.element, SLICE, 1),
            (2, lambda: "*" + self.pointer2(0)),
            (1, lambda: "gp"),
        ])

    def simple_assignment(self):
        return self.choose([
            (5, lambda: "*%s = %s" % (self.pointer(1), self.integer(1))),
            (3, lambda: "*%s += %s" % (self.pointer(1), self.integer(1))),
            (3, lambda: "%s = %s" % (self.read(INT, "gi"), self.integer(1))),
            (6, lambda: "%s = %s" % (self.pointer_place(), self.pointer(1))),
            (1, lambda: "put(%s, %s)" % (self.pointer2(1), self.pointer(1))),
            (5, self.keep_somewhere),
        ])

    def statement(self, depth):
        nested = depth > 0
        return self.choose([
            (10, self.declaration),
            (12, lambda: [Node(self.simple_assignment())]),
            (6, self.assignment),
            (4, self.note),
            (2, self.exchange),
            (2, self.call_statement),
            (2, self.callback),
            (1, self.global_store),
            (4 if nested else 0, self.loop, depth),
            (3 if nested else 0, self.condition, depth),
            (2 if nested and self.closures < 2 else 0, self.closure, depth),
            (1 if nested else 0, self.plain_block, depth),
            (1 if nested else 0, self.choice, depth),
            (3 if nested else 0, self.keep_addresses, depth),
            (1, self.keep_objects),
            (6 if nested else 0, self.shape),
        ])

    def declaration(self):
        kind = self.random.choices(TYPES, [WEIGHTS[kind] for kind in TYPES])[0]
        value = self.chance(45) and self.call(kind) or self.expression(kind)
        name = self.declare(kind)
        style = "%s := %s; _ = %s" if self.chance(80) else "var %s " + kind + " = %s; _ = %s"
        return [Node(style % (name, value, name))]

    def assignment(self):
        kind = self.random.choice(TYPES[1:])
        names = [variable.name for variable in self.visible(kind) if not variable.constant]
        if not names:
            return self.note()
        return [Node("%s = %s" % (self.random.choice(names), self.expression(kind)))]

    def note(self):
        if self.chance(35):
            kind = self.random.choice([PTR, PTR, PT, PP])
            return [Node("if (%s == %s) { note(%s) }" % (self.expression(kind, 1),
                                                       self.expression(kind, 1), self.constant()))]
        return [Node("note(%s)" % self.integer(2))]

    def exchange(self):
        p, q = self.variable(PTR), self.variable(PTR)
        if not p or p == q:
            return [Node("*%s, *%s = *%s, *%s" % ((self.read(PTR, "gp"), self.read(PTR, "gp"))
                                                  + (self.pointer(1), self.pointer(1))))]
        if self.chance(50):
            return [Node("%s, %s = %s, %s" % (p, q, q, p))]
        return [Node("swap(%s, %s)" % (self.pointer2(1), self.pointer2(1)))]

    def call_statement(self):
        if not self.functions:
            return self.note()
        function = self.random.choice(self.functions)
        call = self.call_of(function)
        return [Node("_ = " + call if function.result else call)]

    def callback(self):
        self.closures += 1
        self.scopes.append([])
        name = self.declare(PTR)
        body = self.simple_assignment()
        self.scopes.pop()
        self.closures -= 1
        return [Node("each(%s, func(%s *int) { %s; note(*%s) })"
                     % (self.slice(1), name, body, name))]

    def global_store(self):
        return [Node(self.choose([
            (3, lambda: "gp = " + self.pointer(1)),
            (1, lambda: "gt = " + self.struct_pointer(1)),
            (1, lambda: "gs = " + self.slice(1)),
            (1, lambda: "gt.hook(%s)" % self.read(FUNC, "same")),
            (1, lambda: "gk = " + self.implementer(1)),
            (1, lambda: "gm = " + self.map(1)),
            (1, lambda: "ge = " + self.boxed(1)),
        ]))]

    def block(self, depth, size=None):
        self.scopes.append([])
        nodes = []
        for _ in range(size or self.random.randrange(2, 6)):
            nodes += self.statement(depth)
        self.scopes.pop()
        return nodes

    def loop(self, depth):
        if self.loops >= 2:
            return self.note()
        self.loops += 1
        self.scopes.append([])
        style = self.random.randrange(3)
        if style == 0:
            name = self.declare(INT)
            rounds = self.random.randrange(1, 5)
            # The body may assign to the variable: `fuel` ends such a loop.
            head = "for %s := 0; %s < %d && fuel > 0; %s++ {" % (name, name, rounds, name)
            head_extra = [Node("fuel--", fixed=True)]
        else:
            name = self.declare(PTR)
            kind = SLICE if style == 1 else ARRAY
            source = self.read(kind, "gs")
            head = "for _, %s := range %s {" % (name, source)
            head_extra = [Node("_ = " + name, fixed=True)]
        body = self.block(depth - 1)
        if self.chance(25):
            word = self.random.choice(["break", "continue"])
            at = self.random.randrange(len(body) + 1)
            body.insert(at, Node("if %s&3 == 1 { %s }" % (self.read(INT, "gi"), word)))
        self.scopes.pop()
        self.loops -= 1
        return [Node(head, head_extra + body)]

    def keep_addresses(self, depth):
        """Every round makes a variable, and something older keeps its address, always or sometimes;
        every round and the code behind the loop look at what earlier ones left."""
        if self.loops >= 2:
            return self.note()
        prologue, place, look = self.keeper()
        self.loops += 1
        self.scopes.append([])
        counter, own = self.fresh(INT), self.fresh(INT)
        value = self.integer(1)
        self.declare(INT, name=own)
        keep = "%s = &%s" % (place.replace("COUNTER", counter), own)
        if self.chance(40):
            keep = "if %s&1 == %d { %s }" % (counter, self.random.randrange(2), keep)
        body = [Node("%s := %s + %s; _ = %s" % (own, value, counter, own))]
        parts = [[Node(keep)], [Node(look)]]
        if self.chance(50):
            parts.append([Node("*%s += %d" % (self.pointer(1), self.random.randrange(1, 9)))])
        if self.chance(50):
            parts.append(self.block(depth - 1, 2))
        self.random.shuffle(parts)
        self.scopes.pop()
        self.loops -= 1
        head = "for %s := 0; %s < %d; %s++ {" % (counter, counter, self.random.randrange(2, 5),
                                                 counter)
        return prologue + [Node(head, body + sum(parts, [])), Node(look)]

    def keeper(self):
        """Nodes that declare something local that keeps addresses, its place with COUNTER for the
        number of the round, and a statement that looks at all that it keeps."""
        kind = self.random.choice([PTR, PTR, T, PT, ARRAY, SLICE, None])
        if not kind:
            return [], self.pointer_place(), "note(*%s)" % self.pointer(1)
        if kind == SLICE:
            value = "[]*int{%s, %s}" % (self.pointer(0), self.pointer(0))
        else:
            value = "&" + self.literal(1) if kind == PT else self.expression(kind, 1)
        name = self.declare(kind)
        prologue = [Node("%s := %s; _ = %s" % (name, value, name))]
        place, look = {
            PTR: ("%s", "note(*%s)"),
            T: (self.random.choice(["%s.p", "%s.arr[COUNTER&1]"]), "note(sum(&%s))"),
            PT: (self.random.choice(["%s.q", "%s.arr[COUNTER&1]"]), "note(sum(%s))"),
            ARRAY: ("%s[COUNTER%%3]", "for _, p := range %s { note(*p) }"),
            SLICE: ("%s[COUNTER%%len(" + name + ")]", "for _, p := range %s { note(*p) }"),
        }[kind]
        return prologue, place % name, look % name

    def keep_objects(self):
        """A list with a node for every round, or for the last two."""
        name = self.fresh(PT)
        counter = self.fresh(INT)
        literal = self.literal(1)
        if ", next:" in literal:
            literal = literal[:literal.index(", next:")] + "}"
        link = self.random.choice([name, name, name + ".next"])
        head = "for %s := 0; %s < %d; %s++ {" % (counter, counter, self.random.randrange(2, 5),
                                                 counter)
        nodes = [Node("%s := &T{p: gp, q: gp, arr: [2]*int{gp, gp}, f: same}" % name),
                 Node(head, [Node("%s = &%s, next: %s}" % (name, literal[:-1], link)),
                             Node("%s.a += %s" % (name, counter)),
                             Node("note(sum(%s))" % name)]),
                 Node("note(sum(%s))" % name)]
        self.declare(PT, name=name)
        return nodes

    def condition(self, depth):
        test = "%s&%d == 0" % (self.integer(1), self.random.choice([1, 2, 3]))
        if self.chance(20):
            test = "%s == %s" % (self.pointer(1), self.pointer(1))
        nodes = [Node("if (%s) {" % test, self.block(depth - 1))]
        if self.chance(50):
            nodes[0].tail = "} else {"
            nodes[0] = Branches([nodes[0], Node("", self.block(depth - 1))])
        return nodes

    def choice(self, depth):
        cases = [Node("case %d:" % value, self.block(depth - 1, 2), tail="") for value in range(2)]
        cases.append(Node("default:", self.block(depth - 1, 2), tail=""))
        return [Node("switch (%s) & 3 {" % self.integer(1), cases)]

    def plain_block(self, depth):
        return [Node("{", self.block(depth - 1))]

    def closure(self, depth):
        """A closure of several statements in a variable, constant or not, or called on the spot."""
        immediate = self.chance(25)
        self.closures += 1
        loops, self.loops = self.loops, max(self.loops, 1)
        self.scopes.append([])
        param = self.declare(INT)
        body = self.block(depth - 1)
        result = self.integer(1)
        self.scopes.pop()
        self.loops = loops
        self.closures -= 1
        body.append(Node("return %s + %s" % (param, result), fixed=True))
        if immediate:
            return [Node("note(func(%s int) int {" % param, body,
                         tail="}(%s))" % self.integer(1))]
        name = self.declare(FUNC, constant=self.chance(60))
        return [Node("%s := func(%s int) int {" % (name, param), body, tail="}; _ = " + name)]

    # -- functions

    def declare_function(self, number):
        recursive = self.chance(30)
        usable = [kind for kind in TYPES if kind != MAKER]
        kinds = [self.random.choice(usable) for _ in range(self.random.randrange(1, 4))]
        result = self.random.choice([INT, PTR, PTR, PT, FUNC, SLICE, T, ARRAY, KEEPER, ANY, ""])
        if recursive:
            kinds.insert(0, INT)
        function = Function("f%d" % number, kinds, result, recursive)
        self.current = function
        self.scopes = [[]]
        names = []
        for position, kind in enumerate(kinds):
            name = "n" if recursive and position == 0 else self.fresh(kind)
            names.append("%s %s" % (name, kind))
            if name != "n":
                self.declare(kind, name=name)
        stop = "fuel--; fuel < 0" + (" || n <= 0" if recursive else "")
        early = self.expression(result, 0) if result else ""
        body = [Node("if %s {" % stop, [Node(("return " + early).strip(), fixed=True)], fixed=True)]
        self.scopes.append([])
        for _ in range(self.random.randrange(6, 14)):
            body += self.statement(2)
        if result:
            body.append(Node("return " + self.expression(result, 2), fixed=True))
        self.scopes.pop()
        self.current = None
        self.functions.append(function)
        head = "func %s(%s) %s" % (function.name, ", ".join(names), result)
        if self.chance(30):
            head = "//go:noinline\n" + head
        return Node(head.rstrip() + " {", body, fixed=True, function=function.name)

    def main(self):
        self.scopes = [[]]
        body = [Node("reset()", fixed=True)]
        for kind in (INT, INT, PTR, T, SLICE):
            value = self.expression(kind)
            name = self.declare(kind)
            body.append(Node("%s := %s; _ = %s" % (name, value, name)))
        for function in self.functions:
            call = self.call_of(function)
            body.append(Node("fuel += 40"))
            body.append(Node("_ = " + call if function.result else call))
            body += self.statement(2)
            body.append(Node('println("%s", total, *gp, fuel)' % function.name))
        body.append(Node("note(sum(gt))"))
        body.append(Node('println("end", total, *gs[0], gi)', fixed=True))
        return Node("func main() {", body, fixed=True, function="main")


def generate(seed, functions=8):
    generator = Generator(seed)
    nodes = [generator.declare_function(number) for number in range(functions)]
    nodes.append(generator.main())
    return Program(nodes, seed)
