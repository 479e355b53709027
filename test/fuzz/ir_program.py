# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Random LLVM IR programs for ir_fuzz.py. A program is made of a seed and nothing
# else, always ends, and has no undefined behaviour as long as no object dies early:
#
# - An *object* is { id, number, object, object }: its id comes from a counter, so
#   that two objects never look the same, and its pointers are set right after it is
#   made, so that every pointer ever loaded is good. An *array* holds four objects, a
#   *cell* is the address of a word that holds an object.
# - Objects of the collected family live for ever, so addresses may be compared at
#   any time: two different objects never were the same address. That makes a shared
#   slot visible. Freed objects stay within the statements that made them.
# - A *table* holds two functions, one that gives an object and one that gives a number.
#   Some are constants, some are made and filled like objects.
# - Every function takes (object, object, cell, array, table, depth) and gives up when
#   the depth or the program's fuel is used up; loops run at most four times.
#
# What is held is looked at before its function returns, unless it was dropped.
#
# Some allocations are invokes. A *room* is an allocation that may answer null; who gets none takes
# the heap. What is thrown is caught where it was called.
#
# What a program sees (ids, numbers, comparisons) goes through mix() into a checksum.

import random
import re

PARAMETERS = "ptr %p, ptr %q, ptr %c, ptr %a, ptr %t, i64 %n"
METHODS = ("Give", "Count")  # words of a table: a function that gives an object, one a number
RUNTIME = """\
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare noalias ptr @malloc(i64) #1
declare void @free(ptr allocptr captures(none)) #2
declare void @mix(i64) #8
declare i64 @next_id() #3
declare i1 @fuel(i64) #3
declare i32 @__gxx_personality_v0(...)
declare void @finish() #3
declare i64 @peek_at(ptr captures(none)) #5
declare void @touch(ptr captures(none)) #6
declare void @put(ptr captures(none), ptr) #6
declare ptr @same(ptr captures(ret: address, provenance)) #7
declare void @lend(ptr) #8
declare i64 @borrow() #8
declare void @attach(ptr, ptr) "escape-effects"="P1->*P0"
declare ptr @child(ptr) "escape-effects"="*P0->R"
declare void @trade(ptr, ptr) "escape-effects"="*P0->*P1,*P1->*P0"
declare ptr @box(ptr) "escape-effects"="New->R,P0->*R"
declare void @lift(ptr) "escape-effects"="**P0->*P0"
declare ptr @right(ptr) "escape-effects"="P0[24]=>R"
declare ptr @beyond(ptr) "escape-effects"="*P0[16]=>R"
declare void @join(ptr, ptr) "escape-effects"="P1->P0[16]"
declare void @follow(ptr, ptr) "escape-effects"="*P1=>*P0"
declare noalias align 8 ptr @room(i64) #9
declare void @maybe_throw(ptr, i64)
declare ptr @caught(ptr) #3
declare void @keep_any(i32, ...) #3
declare ptr @kept_one(ptr) #3
declare ptr @choose(ptr, ptr, i64) "escape-effects"="P0=>R,P1=>R"
declare ptr @own_code() "escape-effects"=""
declare void @hold(ptr, ptr) #3 "escape-effects"="hold P1"
declare void @drop(ptr) #3 "escape-effects"="drop P0"
declare i64 @held_mark() #3
declare void @held_run(i64) #3
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
"""
ATTRIBUTES = """
attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
attributes #1 = { nounwind willreturn allockind("alloc,uninitialized") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="malloc" }
attributes #2 = { nounwind willreturn allockind("free") memory(argmem: readwrite,
                  inaccessiblemem: readwrite) "alloc-family"="malloc" }
attributes #3 = { nounwind nofree }
attributes #5 = { nounwind nofree memory(argmem: read) }
attributes #6 = { nounwind nofree memory(argmem: readwrite) }
attributes #7 = { nounwind nofree memory(none) }
attributes #8 = { nounwind willreturn nofree }
attributes #9 = { nounwind willreturn allockind("alloc,uninitialized") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" "escape-optional" }
attributes #4 = { %s }
"""


class Scope:
    """The values that may be used here, by kind."""

    def __init__(self, objects, cells, arrays, tables, numbers):
        self.objects, self.cells, self.arrays = objects, cells, arrays
        self.tables, self.numbers = tables, numbers

    def copy(self):
        return Scope(list(self.objects), list(self.cells), list(self.arrays), list(self.tables),
                     list(self.numbers))


class Function:
    def __init__(self, program, index, gives_object):
        self.program, self.random = program, program.random
        self.index, self.gives_object = index, gives_object
        self.lines, self.slots, self.values, self.labels = [], [], 0, 0
        self.label, self.unwinds = "body", False
        self.budget = self.random.randint(14, 30)

    # Text

    def emit(self, text):
        self.lines.append("  " + text)

    def value(self, text):
        self.values += 1
        name = "%%v%d" % self.values
        self.emit("%s = %s" % (name, text))
        return name

    def block(self, stem):
        self.labels += 1
        return "%s%d" % (stem, self.labels)

    def start(self, label):
        self.lines.append("\n%s:" % label)
        self.label = label

    # Values

    def pick(self, values):
        # Recent values are likelier: that is where lifetimes are short.
        if self.random.random() < 0.5:
            return values[-1 - min(int(self.random.expovariate(0.7)), len(values) - 1)]
        return self.random.choice(values)

    def field(self, pointer, word):
        return self.value("getelementptr i8, ptr %s, i64 %d" % (pointer, 8 * word))

    def mix(self, number):
        self.emit("call void @mix(i64 %s)" % number)

    def condition(self, s):
        if self.random.random() < 0.3:
            return self.value("icmp eq ptr %s, %s" % (self.pick(s.objects), self.pick(s.objects)))
        bits = self.value("and i64 %s, %d" % (self.pick(s.numbers), self.random.choice([1, 2, 3])))
        return self.value("icmp eq i64 %s, 0" % bits)

    def site(self, allocator, elem=0):
        name = "s%d" % self.program.new_site(elem)
        if self.random.random() < 0.9:
            self.emit("%%%s = call ptr @%s(i64 32), !letgo.site !%s" % (name, allocator, name[1:]))
            return "%" + name
        made = self.block("made")
        self.emit("%%%s = invoke ptr @%s(i64 32) to label %%%s unwind label %%pad, !letgo.site !%s"
                  % (name, allocator, made, name[1:]))
        self.start(made)
        self.unwinds = True
        return "%" + name

    def fill(self, o, s, itself=0.4):
        """Sets all words of an object, a pointer to the object itself with that chance."""
        self.emit("store i64 %s, ptr %s" % (self.value("call i64 @next_id()"), o))
        self.emit("store i64 0, ptr %s" % self.field(o, 1))
        for word in (2, 3):
            other = o if self.random.random() < itself else self.pick(s.objects)
            self.emit("store ptr %s, ptr %s" % (other, self.field(o, word)))

    # Statements: each takes the scope and may add to it

    def new_object(self, s):
        o = self.site("rt_new")
        # The object is zero: nothing of an earlier one may shine through.
        self.mix(self.value("load i64, ptr %s" % o))
        self.mix(self.value("load i64, ptr %s" % self.field(o, 1)))
        self.fill(o, s)
        s.objects.append(o)

    def new_malloced(self, s):
        o = self.site("malloc")
        self.fill(o, s)
        s.objects.append(o)

    def new_array(self, s):
        a = self.site("rt_new", 8)
        self.mix(self.value("load i64, ptr %s" % self.field(a, self.random.randrange(4))))
        for word in range(4):
            self.emit("store ptr %s, ptr %s" % (self.pick(s.objects), self.field(a, word)))
        s.arrays.append(a)

    def new_room(self, s):
        """An object in a room, or on the heap where there is none."""
        room = self.site("room")
        none, has, join = self.block("none"), self.block("has"), self.block("both")
        self.emit("br i1 %s, label %%%s, label %%%s" % (
            self.value("icmp eq ptr %s, null" % room), none, has))
        self.start(none)
        heap = self.site("rt_new")
        where = self.label
        self.emit("br label %%%s" % join)
        self.start(has)
        self.emit("call void @llvm.memset.p0.i64(ptr %s, i8 0, i64 32, i1 false)" % room)
        self.emit("br label %%%s" % join)
        self.start(join)
        o = self.value("phi ptr [ %s, %%%s ], [ %s, %%%s ]" % (heap, where, room, has))
        self.mix(self.value("load i64, ptr %s" % self.field(o, 1)))
        self.fill(o, s)
        s.objects.append(o)

    def freed_object(self, s):
        # It must not hold itself, or it would be found in it after the free.
        m = self.site("malloc")
        self.fill(m, s, itself=0)
        if self.random.random() < 0.5:
            cell = self.slot()
            self.emit("store ptr %s, ptr %s" % (m, cell))
            p = self.value("load ptr, ptr %s" % cell)
        else:
            p = m
        if self.random.random() < 0.5:
            self.mix(self.value("call i64 @peek(ptr %s)" % p))
        self.mix(self.value("load i64, ptr %s" % p))
        s.objects.append(self.value("load ptr, ptr %s" % self.field(p, 2)))
        if self.random.random() < 0.4:
            # Known outside, but not after it is freed.
            self.emit("call void @lend(ptr %s)" % m)
            self.mix(self.value("call i64 @borrow()"))
            if self.random.random() < 0.3:
                s.numbers.append(self.value("call i64 @next_id()"))
        if self.random.random() < 0.3:
            other = self.site("malloc")
            self.fill(other, s, itself=0)
            p = self.value("select i1 %s, ptr %s, ptr %s" % (self.condition(s), p, other))
        # Here, or by a function of which it is only known that it frees.
        self.emit("call void @%s(ptr %s)" % (self.random.choice(["free", "free", "dispose"]), p))

    def slot(self):
        name = "%%slot%d" % len(self.slots)
        self.slots.append("  %s = alloca ptr" % name)
        return name

    def variable(self, s):
        cell = self.slot()
        self.emit("store ptr %s, ptr %s" % (self.pick(s.objects), cell))
        s.cells.append(cell)

    def store_field(self, s):
        self.emit("store ptr %s, ptr %s" % (
            self.pick(s.objects), self.field(self.pick(s.objects), self.random.choice([2, 3]))))

    def load_field(self, s):
        s.objects.append(self.value("load ptr, ptr %s" % self.field(
            self.pick(s.objects), self.random.choice([2, 3]))))

    def store_cell(self, s):
        self.emit("store ptr %s, ptr %s" % (self.pick(s.objects), self.pick(s.cells)))

    def clear(self, s):
        """Overwrites a cell, a field, two fields or an object with what lives for ever."""
        chance = self.random.random()
        if chance < 0.4:
            self.emit("store ptr @static0, ptr %s" % self.pick(s.cells))
        elif chance < 0.7:
            f = self.field(self.pick(s.objects), self.random.choice([2, 3]))
            self.emit("store ptr @static1, ptr %s" % f)
        elif chance < 0.85:
            f = self.field(self.pick(s.objects), 2)
            self.emit("store { ptr, ptr } { ptr @static1, ptr @static2 }, ptr %s" % f)
        else:
            self.emit("call void @llvm.memcpy.p0.p0.i64(ptr %s, ptr @static2, i64 32, i1 false)"
                      % self.pick(s.objects))

    def load_cell(self, s):
        s.objects.append(self.value("load ptr, ptr %s" % self.pick(s.cells)))

    def address_of_field(self, s):
        s.cells.append(self.field(self.pick(s.objects), self.random.choice([2, 3])))

    def element(self, s):
        index = self.value("and i64 %s, 3" % self.pick(s.numbers))
        return self.value("getelementptr ptr, ptr %s, i64 %s" % (self.pick(s.arrays), index))

    def store_element(self, s):
        self.emit("store ptr %s, ptr %s" % (self.pick(s.objects), self.element(s)))

    def load_element(self, s):
        s.objects.append(self.value("load ptr, ptr %s" % self.element(s)))

    def address_of_element(self, s):
        s.cells.append(self.element(s))

    def copy(self, s):
        kind = s.arrays if self.random.random() < 0.3 else s.objects
        self.emit("call void @llvm.memmove.p0.p0.i64(ptr %s, ptr %s, i64 32, i1 false)" % (
            self.pick(kind), self.pick(kind)))

    def see_id(self, s):
        self.mix(self.value("load i64, ptr %s" % self.pick(s.objects)))

    def see_number(self, s):
        v = self.value("load i64, ptr %s" % self.field(self.pick(s.objects), 1))
        s.numbers.append(v)
        self.mix(v)

    def count_number(self, s):
        f = self.field(self.pick(s.objects), 1)
        v = self.value("load i64, ptr %s" % f)
        self.emit("store i64 %s, ptr %s" % (self.value("add i64 %s, 1" % v), f))

    def compare(self, s):
        same = self.value("icmp eq ptr %s, %s" % (self.pick(s.objects), self.pick(s.objects)))
        self.mix(self.value("zext i1 %s to i64" % same))

    def choose(self, s):
        s.objects.append(self.value("select i1 %s, ptr %s, ptr %s" % (
            self.condition(s), self.pick(s.objects), self.pick(s.objects))))

    def through_aggregate(self, s):
        pair = self.value("insertvalue { ptr, ptr } poison, ptr %s, 0" % self.pick(s.objects))
        pair = self.value("insertvalue { ptr, ptr } %s, ptr %s, 1" % (pair, self.pick(s.objects)))
        if self.random.random() < 0.3:
            o = self.pick(s.objects)
            self.emit("store { ptr, ptr } %s, ptr %s" % (pair, self.field(o, 2)))
        s.objects.append(self.value("extractvalue { ptr, ptr } %s, %d" % (
            pair, self.random.randrange(2))))

    def through_integer(self, s):
        number = self.value("ptrtoint ptr %s to i64" % self.pick(s.objects))
        if self.random.random() < 0.5:
            o = self.pick(s.objects)
            self.emit("store i64 %s, ptr %s" % (number, self.field(o, 3)))
            return
        s.objects.append(self.value("inttoptr i64 %s to ptr" % number))

    def store_global(self, s):
        self.emit("store ptr %s, ptr @g%d" % (self.pick(s.objects), self.random.randrange(3)))

    def load_global(self, s):
        s.objects.append(self.value("load ptr, ptr @g%d" % self.random.randrange(3)))

    def helper(self, s):
        """A call of the C runtime, whose attributes or effects say what it does."""
        name = self.random.choice(["peek_at", "touch", "put", "same", "attach", "child", "trade",
                                   "box", "lift", "right", "beyond", "join", "follow"])
        p, q = self.pick(s.objects), self.pick(s.objects)
        if name == "peek_at":
            self.mix(self.value("call i64 @peek_at(ptr %s)" % p))
        elif name in ("same", "child", "box", "right", "beyond"):
            s.objects.append(self.value("call ptr @%s(ptr %s)" % (name, p)))
        elif name in ("touch", "lift"):
            self.emit("call void @%s(ptr %s)" % (name, p))
        else:
            self.emit("call void @%s(ptr %s, ptr %s)" % (name, p, q))

    def atomic(self, s):
        """A cell is read, written or exchanged in one step."""
        cell, o = self.pick(s.cells), self.pick(s.objects)
        kind = self.random.randrange(4)
        if kind == 0:
            s.objects.append(self.value("atomicrmw xchg ptr %s, ptr %s seq_cst" % (cell, o)))
        elif kind == 1:
            pair = self.value("cmpxchg ptr %s, ptr %s, ptr %s seq_cst monotonic" % (
                cell, self.pick(s.objects), o))
            s.objects.append(self.value("extractvalue { ptr, i1 } %s, 0" % pair))
        elif kind == 2:
            self.emit("store atomic ptr %s, ptr %s release, align 8" % (o, cell))
        else:
            s.objects.append(self.value("load atomic ptr, ptr %s acquire, align 8" % cell))

    def variadic(self, s):
        """The runtime keeps what comes beyond the parameters, or gives it back."""
        if self.random.random() < 0.5:
            extras = ", ".join("ptr " + self.pick(s.objects)
                               for _ in range(self.random.randrange(1, 4)))
            self.emit("call void (i32, ...) @keep_any(i32 %d, %s)" % (extras.count("ptr"), extras))
        else:
            s.objects.append(self.value("call ptr @kept_one(ptr %s)" % self.pick(s.objects)))

    def held(self, s):
        """The runtime looks at an object when the function ends, or holds it for a while."""
        if self.random.random() < 0.7:
            self.new_object(s)
            o = s.objects.pop()  # most are reached by nobody else
            s.objects += [o] if self.random.random() < 0.3 else []
        else:
            o = self.pick(s.objects)
        self.emit("call void @hold(ptr %s, ptr %s)" % (self.pick(s.objects), o))
        if self.random.random() < 0.4:
            self.store_field(s)
            self.emit("call void @drop(ptr %s)" % o)

    def thrown(self, s):
        """Maybe an object is thrown, and caught here."""
        normal, pad, join = self.block("normal"), self.block("catch"), self.block("after")
        o = self.pick(s.objects)
        self.emit("invoke void @maybe_throw(ptr %s, i64 %s) to label %%%s unwind label %%%s" % (
            o, self.pick(s.numbers), normal, pad))
        self.start(pad)
        both = self.value("landingpad { ptr, i32 } catch ptr null")
        got = self.value("call ptr @caught(ptr %s)" % self.value(
            "extractvalue { ptr, i32 } %s, 0" % both))
        self.emit("br label %%%s" % join)
        self.start(normal)
        self.see_id(s)
        other = self.pick(s.objects)
        self.emit("br label %%%s" % join)
        self.start(join)
        s.objects.append(self.value("phi ptr [ %s, %%%s ], [ %s, %%%s ]" % (got, pad, other,
                                                                          normal)))

    def switched(self, s):
        """One of several objects, some blocks shared."""
        labels = [self.block("case") for _ in range(3)]
        join = self.block("cases")
        self.emit("switch i64 %s, label %%%s [ i64 0, label %%%s i64 1, label %%%s "
                  "i64 2, label %%%s i64 3, label %%%s ]" % (
                      self.value("and i64 %s, 7" % self.pick(s.numbers)), labels[0], labels[1],
                      labels[2], labels[1], labels[0]))
        arms = []
        for label in labels:
            self.start(label)
            inner = s.copy()
            self.statements(inner, 3, self.random.randint(1, 3))
            arms.append((self.pick(inner.objects), self.label))
            self.emit("br label %%%s" % join)
        self.start(join)
        s.objects.append(self.value("phi ptr " + ", ".join("[ %s, %%%s ]" % arm for arm in arms)))

    def code(self, callee, s):
        """A function that the runtime picks, or one of its own."""
        if callee.gives_object and self.random.random() < 0.3:
            return self.value("call ptr @own_code()")
        peers = [f for f in self.program.functions if f.gives_object == callee.gives_object]
        return self.value("call ptr @choose(ptr @f%d, ptr @f%d, i64 %s)" % (
            callee.index, self.random.choice(peers).index, self.pick(s.numbers)))

    def call(self, s):
        callee = self.random.choice(self.program.functions)
        name = "@f%d" % callee.index
        chance = self.random.random()
        if chance < 0.15:
            # Both are called through one pointer, so they must give the same kind.
            peers = [f for f in self.program.functions if f.gives_object == callee.gives_object]
            name = self.value("select i1 %s, ptr %s, ptr @f%d" % (
                self.condition(s), name, self.random.choice(peers).index))
        elif chance < 0.3:
            index = self.value("and i64 %s, 1" % self.pick(s.numbers))
            table = "@objects" if callee.gives_object else "@numbers"
            entry = self.value("getelementptr [2 x ptr], ptr %s, i64 0, i64 %s" % (table, index))
            name = self.value("load ptr, ptr %s" % entry)
        elif chance < 0.37:
            name = self.code(callee, s)
        method = ""
        if chance >= 0.37 and chance < 0.65:
            word = 0 if callee.gives_object else 1
            name = self.value("load ptr, ptr %s" % self.field(self.pick(s.tables), word))
            if self.random.random() < 0.7:
                method = ' "letgo-method"="%s"' % METHODS[word]
        depth = self.value("sub i64 %n, 1")
        result = self.value("call %s %s(ptr %s, ptr %s, ptr %s, ptr %s, ptr %s, i64 %s)%s" % (
            "ptr" if callee.gives_object else "i64", name,
            self.pick(s.objects), self.pick(s.objects), self.pick(s.cells), self.pick(s.arrays),
            self.pick(s.tables), depth, method))
        (s.objects if callee.gives_object else s.numbers).append(result)

    def new_table(self, s):
        chance = self.random.random()
        if chance < 0.2:
            s.tables.append("@table%d" % self.random.randrange(3))
        elif chance < 0.3:
            s.tables.append(self.value("call ptr @choose(ptr %s, ptr %s, i64 %s)" % (
                self.pick(s.tables), self.pick(s.tables), self.pick(s.numbers))))
        elif chance < 0.5:
            s.tables.append(self.value("call ptr @table_of(i1 %s, ptr %s, ptr %s)" % (
                self.condition(s), self.pick(s.tables), self.pick(s.tables))))
        else:
            t = self.site("rt_new")
            for word in (0, 1):
                peers = [f for f in self.program.functions if f.gives_object == (word == 0)]
                self.emit("store ptr @f%d, ptr %s" % (self.random.choice(peers).index,
                                                      self.field(t, word)))
            s.tables.append(t)

    def share_table(self, s):
        if self.random.random() < 0.5:
            self.emit("store ptr %s, ptr @t" % self.pick(s.tables))
        s.tables.append(self.value("load ptr, ptr @t"))

    # Control

    def branch(self, s, depth):
        yes, no, join = self.block("yes"), self.block("no"), self.block("join")
        self.emit("br i1 %s, label %%%s, label %%%s" % (self.condition(s), yes, no))
        arms = []
        leaves = self.random.random() < 0.15
        for label in (yes, no):
            self.start(label)
            inner = s.copy()
            self.statements(inner, depth + 1, self.random.randint(1, 4))
            if label == yes and leaves:
                self.leave(inner)
                continue
            arms.append((self.pick(inner.objects), self.label))
            self.emit("br label %%%s" % join)
        self.start(join)
        s.objects.append(self.value("phi ptr " + ", ".join("[ %s, %%%s ]" % a for a in arms)))

    def loop(self, s, depth):
        before, head, after = self.label, self.block("loop"), self.block("after")
        self.emit("br label %%%s" % head)
        self.start(head)
        inner = s.copy()
        count = self.value("phi i64 [ 0, %%%s ], [ COUNT, %%LATCH ]" % before)
        places = [len(self.lines) - 1]
        carried = []
        for _ in range(self.random.randint(0, 2)):
            carried.append(self.value("phi ptr [ %s, %%%s ], [ CARRIED, %%LATCH ]" % (
                self.pick(s.objects), before)))
            places.append(len(self.lines) - 1)
        inner.objects.extend(carried)
        inner.numbers.append(count)
        breaks = self.random.random() < 0.3
        if breaks:
            self.statements(inner, depth + 1, self.random.randint(1, 4))
            stay = self.block("stay")
            broken = (self.pick(inner.objects), self.label)
            self.emit("br i1 %s, label %%%s, label %%%s" % (self.condition(inner), after, stay))
            self.start(stay)
        self.statements(inner, depth + 1, self.random.randint(2, 7))
        # An object of this iteration may be looked at in the next, beside a new one.
        made = inner.objects[-1]
        if self.random.random() < 0.7:
            self.new_object(inner)
            made = inner.objects[-1]
        for pointer in carried:
            self.mix(self.value("load i64, ptr %s" % pointer))
        following = self.value("add i64 %s, 1" % count)
        more = self.value("icmp ult i64 %s, %d" % (following, self.random.randint(1, 4)))
        last = (self.pick(inner.objects), self.label)
        self.emit("br i1 %s, label %%%s, label %%%s" % (more, head, after))
        for place in places:
            self.lines[place] = (self.lines[place].replace("LATCH", self.label)
                                 .replace("COUNT", following)
                                 .replace("CARRIED", made if self.random.random() < 0.6
                                          else self.pick(inner.objects)))
        self.start(after)
        if breaks:
            s.objects.append(self.value("phi ptr [ %s, %%%s ], [ %s, %%%s ]" % (broken + last)))
            return
        # The body dominates what follows: its last objects may be used there.
        for kind in ("objects", "cells", "arrays", "tables"):
            new = getattr(inner, kind)[len(getattr(s, kind)):]
            getattr(s, kind).extend(v for v in new if self.random.random() < 0.4)

    def leave(self, s):
        result = self.pick(s.objects if self.gives_object else s.numbers)
        self.emit("call void @held_run(i64 %mark)")
        self.emit("ret %s %s" % ("ptr" if self.gives_object else "i64", result))

    STATEMENTS = [
        ("new_object", 9), ("new_malloced", 2), ("new_array", 3), ("freed_object", 2),
        ("variable", 2), ("store_field", 7), ("load_field", 5), ("store_cell", 3),
        ("load_cell", 3), ("clear", 3), ("address_of_field", 2), ("store_element", 3), ("load_element", 3),
        ("address_of_element", 1), ("copy", 2), ("see_id", 6), ("see_number", 2),
        ("count_number", 2), ("compare", 3), ("choose", 2), ("through_aggregate", 2),
        ("through_integer", 0.5), ("store_global", 0.7), ("load_global", 1), ("helper", 7), ("call", 2),
        ("new_room", 4), ("atomic", 1), ("variadic", 0.7), ("thrown", 1), ("switched", 0.7), ("held", 2.5),
        ("new_table", 1), ("share_table", 0.3)]

    def statements(self, s, depth, count):
        names = [n for n, _ in self.STATEMENTS]
        weights = [w for _, w in self.STATEMENTS]
        for _ in range(count):
            if self.budget <= 0:
                break
            self.budget -= 1
            chance = self.random.random()
            if depth < 3 and chance < 0.12:
                self.branch(s, depth)
            elif depth < 3 and chance < 0.3:
                self.loop(s, depth)
            else:
                getattr(self, self.random.choices(names, weights)[0])(s)
        self.see_id(s)

    def text(self):
        s = Scope(["%p", "%q"], ["%c"], ["%a"], ["%t"], ["%n"])
        while self.budget > 0:
            self.statements(s, 0, 8)
        self.leave(s)
        kind = "ptr" if self.gives_object else "i64"
        linkage = "internal " if self.random.random() < 0.7 else ""
        pad = """
pad:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
"""
        method = ' "letgo-method"="%s"' % METHODS[0 if self.gives_object else 1]
        return """define %s%s @f%d(%s) #4%s personality ptr @__gxx_personality_v0 {
entry:
%s
  %%go = call i1 @fuel(i64 %%n)
  br i1 %%go, label %%body, label %%stop

stop:
  ret %s %s

body:
  %%mark = call i64 @held_mark()
%s
%s}
""" % (linkage, kind, self.index, PARAMETERS, method, "\n".join(self.slots), kind,
            "%p" if self.gives_object else "%n", "\n".join(self.lines), pad if self.unwinds else "")


class Program:
    def __init__(self, seed, functions=8, attributes="nounwind"):
        self.seed, self.random = seed, random.Random(seed)
        self.attributes = attributes
        self.sites = []
        self.functions = [Function(self, i, i % 2 == 0) for i in range(functions)]

    def new_site(self, elem):
        self.sites.append(elem)
        return len(self.sites) - 1

    def start(self):
        """main: three static objects, then every function once with objects of its own."""
        lines = []
        for f in self.functions:
            i = f.index
            for v, g in (("x", 0), ("y", 1)):
                s = self.new_site(0)
                lines.append("  %%s%d = call ptr @rt_new(i64 32), !letgo.site !%d" % (s, s))
                lines.append("  %%i%d = call i64 @next_id()" % s)
                lines.append("  store i64 %%i%d, ptr %%s%d" % (s, s))
                for word in (2, 3):
                    lines.append("  %%w%d.%d = getelementptr i8, ptr %%s%d, i64 %d" % (
                        s, word, s, 8 * word))
                    lines.append("  store ptr @static%d, ptr %%w%d.%d" % (g, s, word))
            kind = "ptr" if f.gives_object else "i64"
            lines.append("  store ptr %%s%d, ptr %%cell%d" % (s, i))
            lines.append("  %%r%d = call %s @f%d(ptr %%s%d, ptr %%s%d, ptr %%cell%d, ptr @array, ptr @table%d, i64 5)"
                         % (i, kind, i, s - 1, s, i, i % 3))
            if f.gives_object:
                lines.append("  %%v%d = load i64, ptr %%r%d" % (i, i))
                lines.append("  call void @mix(i64 %%v%d)" % i)
            lines.append("  %%u%d = load ptr, ptr %%cell%d" % (i, i))
            lines.append("  %%t%d = load i64, ptr %%u%d" % (i, i))
            lines.append("  call void @mix(i64 %%t%d)" % i)
        cells = ["  %%cell%d = alloca ptr" % f.index for f in self.functions]
        return "define i32 @main() #4 {\n%s\n%s\n  call void @finish()\n  ret i32 0\n}\n" % (
            "\n".join(cells), "\n".join(lines))

    def text(self):
        bodies = [f.text() for f in self.functions]
        main = self.start()
        out = [RUNTIME]
        for i in range(3):
            out.append("@static%d = internal global { i64, i64, ptr, ptr } "
                       "{ i64 %d, i64 0, ptr @static0, ptr @static%d }" % (i, 1000 + i, (i + 1) % 3))
            out.append("@g%d = internal global ptr @static%d" % (i, i))
        out.append("@array = internal global [4 x ptr] [ptr @static0, ptr @static1, ptr @static2, "
                   "ptr @static0]")
        for name, start in (("objects", 0), ("numbers", 1)):
            of_kind = [f.index for f in self.functions if f.index % 2 == start]
            pair = (of_kind[0], of_kind[-1])
            out.append("@%s = internal constant [2 x ptr] [ptr @f%d, ptr @f%d]" % ((name,) + pair))
        for i in range(3):
            out.append("@table%d = internal constant [2 x ptr] [ptr @f%d, ptr @f%d]" % (
                i, 2 * i % len(self.functions), (2 * i + 1) % len(self.functions)))
        out.append("@t = internal global ptr @table1")
        out.append("""
define internal ptr @table_of(i1 %c, ptr %a, ptr %b) #4 {
  %t = select i1 %c, ptr %a, ptr %b
  ret ptr %t
}

define internal i64 @peek(ptr %o) #4 {
  %f = getelementptr i8, ptr %o, i64 16
  %next = load ptr, ptr %f
  %v = load i64, ptr %next
  ret i64 %v
}

define internal void @dispose(ptr %o) #4 {
  %v = load i64, ptr %o
  call void @mix(i64 %v)
  call void @free(ptr %o)
  ret void
}
""")
        out.extend(bodies)
        out.append(main)
        out.append(ATTRIBUTES % self.attributes)
        for i, elem in enumerate(self.sites):
            out.append('!%d = !{!"s%d", !"new", !"T", !"fuzz.go", i64 %d, i64 1, i64 %d}' % (
                i, i, i + 1, elem))
        return "\n".join(out) + "\n"


OWN = re.compile(r"@(f\d+|static\d|g\d|array|objects|numbers|table\d|t|main|table_of|peek|dispose)\b")


def renamed(program, first_site):
    """The program's own part with its seed in its names, its sites numbered from the given one."""
    text = program.text()
    text = text[len(RUNTIME):].replace(ATTRIBUTES % program.attributes, "")
    text = OWN.sub(r"@\1.%d" % program.seed, text)
    text = re.sub(r'"letgo-method"="(\w+)"', r'"letgo-method"="\1.%d"' % program.seed, text)
    return re.sub(r"(?<=[ \n])!(\d+)", lambda site: "!%d" % (int(site[1]) + first_site), text)


def join(programs):
    """Programs one after the other in one module, each with a line of its own."""
    out, sites = [RUNTIME], 0
    for program in programs:
        out.append(renamed(program, sites))
        sites += len(program.sites)
    calls = "".join("  call i32 @main.%d()\n" % program.seed for program in programs)
    out.append("define i32 @main() #4 {\n%s  ret i32 0\n}\n" % calls)
    out.append(ATTRIBUTES % programs[0].attributes)
    return "\n".join(out)
