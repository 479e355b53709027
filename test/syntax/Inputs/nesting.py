# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Feeds the parser what is nested 100,000 levels deep, in every way that Go can nest.

    nesting.py LETGO SCRATCH.go
"""
import subprocess
import sys

DEEP, ALLOWED = 100000, 900

VALUE = "package p\nvar x = "
TYPE = "package p\nvar x "
BODY = "package p\nfunc f() { "

# name: (text before, what is repeated, innermost, what closes each level, text after)
NESTS = {
    "parentheses": (VALUE, "(", "1", ")", ""),
    "signs": (VALUE, "- ", "1", "", ""),
    "sum": (VALUE, "1+", "1", "", ""),
    "right operand": (VALUE, "1+(", "1", ")", ""),
    "selectors": (VALUE + "a", ".b", "", "", ""),
    "calls": (VALUE + "f", "()", "", "", ""),
    "arguments": (VALUE, "f(", "1", ")", ""),
    "indices": (VALUE, "a[", "1", "]", ""),
    "assertions": (VALUE + "a", ".(T)", "", "", ""),
    "literals": (VALUE + "T", "{", "", "}", ""),
    "receive": (VALUE, "<-", "c", "", ""),
    "functions": (VALUE, "func() { return ", "nil", "}", ""),
    "pointers": (TYPE, "*", "int", "", ""),
    "slices": (TYPE, "[]", "int", "", ""),
    "maps": (TYPE, "map[", "int", "]int", ""),
    "channels": (TYPE, "chan ", "int", "", ""),
    "structs": (TYPE, "struct { x ", "int", "}", ""),
    "interfaces": (TYPE, "interface { f(", "int", ") }", ""),
    "signatures": (TYPE, "func(x ", "int", ")", ""),
    "instances": (TYPE, "T[", "int", "]", ""),
    "union": ("package p\ntype T[P int", "|int", "", "", "] int"),
    "blocks": (BODY, "{", "", "}", "}"),
    "if": (BODY, "if x {", "", "}", "}"),
    "else if": (BODY + "if x {}", " else if x {}", "", "", "}"),
    "loops": (BODY, "for {", "", "}", "}"),
    "switches": (BODY, "switch { default: ", "", "}", "}"),
    "selects": (BODY, "select { default: ", "", "}", "}"),
    "labels": (BODY, "_: ", ";", "", "}"),
}


def run(letgo, path, nest, levels, flags):
    before, opening, inside, closing, after = nest
    with open(path, "w") as out:
        out.write(before + opening * levels + inside + closing * levels + after + "\n")
    return subprocess.run([letgo, "syntax"] + flags + [path], capture_output=True, text=True)


def main():
    letgo, path = sys.argv[1:]
    failed = False
    for name, nest in NESTS.items():
        deep = run(letgo, path, nest, DEEP, [])
        if deep.returncode != 1 or "nested more than 10000 levels deep" not in deep.stderr:
            print("%s: too deep, exit code %d\n%s" % (name, deep.returncode, deep.stderr[-300:]))
            failed = True
        allowed = run(letgo, path, nest, ALLOWED, ["-dump"])
        if allowed.returncode != 0:
            print("%s: %d levels, exit code %d\n%s"
                  % (name, ALLOWED, allowed.returncode, allowed.stderr[-300:]))
            failed = True
    sys.exit(1 if failed else 0)


main()
