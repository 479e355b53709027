# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# What random Go programs are made of: kinds of values, variables, functions, and the tree of lines
# (see Node), so that a reducer can cut branches off. A program is written out by itself or as a
# part of a batch (go_batch.py).

import random

import go_prelude

INT, PTR, PP, T, PT = "int", "*int", "**int", "T", "*T"
ARRAY, SLICE, STRUCTS = "[3]*int", "[]*int", "[]T"
FUNC, MAKER = "func(int) int", "func() *int"
KEEPER, ANY, CHAN, STACK = "Keeper", "any", "chan *int", "*Stack[*int]"
MAP, BY_PTR = "map[int]*int", "map[*int]*int"
TYPES = [INT, PTR, PP, T, PT, ARRAY, SLICE, STRUCTS, FUNC, MAKER,
         KEEPER, ANY, CHAN, STACK, MAP, BY_PTR]
# What a variable of each type is called, and how often one is declared.
NAMES = dict(zip(TYPES, ["x", "p", "pp", "t", "pt", "a", "s", "st", "f", "mk",
                         "k", "e", "c", "sk", "m", "mp"]))
WEIGHTS = dict(zip(TYPES, [6, 6, 2, 3, 3, 2, 3, 1, 3, 1, 3, 2, 1, 1, 2, 1]))


class Node:
    """A line, or a header with a body of nodes and a line that ends it."""

    def __init__(self, head, body=None, tail="}", fixed=False, function=None):
        self.head = head
        self.body = body
        self.tail = tail
        self.fixed = fixed  # the reducer leaves it
        self.function = function  # the name of the function that this declares

    def write(self, out, depth):
        out.append("\t" * depth + self.head)
        if self.body is not None:
            for node in self.body:
                node.write(out, depth + 1)
            out.append("\t" * depth + self.tail)


class Branches(Node):
    """if ... else: two nodes of which the second begins on the last line of the first."""

    def __init__(self, parts):
        super().__init__("", None)
        self.parts = parts

    def write(self, out, depth):
        first, second = self.parts
        first.write(out, depth)
        for node in second.body:
            node.write(out, depth + 1)
        out.append("\t" * depth + "}")


class Program:
    def __init__(self, nodes, seed):
        self.nodes = nodes
        self.seed = seed

    def prelude(self):
        """What it shares with others; the seed says which of those functions are not inlined."""
        rng = random.Random(self.seed)
        return "".join("//go:noinline\n" + line
                       if line.startswith("func ") and rng.randrange(3) == 0 else line
                       for line in go_prelude.TEXT.splitlines(True))

    def text(self):
        """What it declares, without the common part."""
        out = []
        for node in self.nodes:
            node.write(out, 0)
            out.append("")
        return "\n".join(out)


def render(program):
    return "\n".join(["package main", program.prelude(), program.text()])


class Variable:
    def __init__(self, name, kind, constant):
        self.name = name
        self.kind = kind
        self.constant = constant  # never assigned anew: closures may call it


class Function:
    def __init__(self, name, params, result, recursive):
        self.name = name
        self.params = params
        self.result = result
        self.recursive = recursive
