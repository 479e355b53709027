#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# What the lowering cannot do yet is one error a construct, at its first use, and only when there
# are no other errors; what it can do is none. Which is which says the list in check_support.h.
#
#   support.py LETGO CHECK_SUPPORT_H FOLDER     FOLDER: for temporary files
import os
import re
import subprocess
import sys

# One program for each construct, used twice; the line of the first use is marked.
PROGRAMS = {
    "maps": "var a map[int]int // HERE\nvar b map[int]int",
    "channels": "var a chan int // HERE\nvar b chan int",
    "goroutines": "func f() {\n\tgo f() // HERE\n\tgo f()\n}",
    "select statements": "func f() {\n\tselect { // HERE\n\tdefault:\n\t}\n\tselect {}\n}",
    "defer statements": "func f() {\n\tdefer f() // HERE\n\tdefer f()\n}",
    "recover": "func f() {\n\trecover() // HERE\n\trecover()\n}",
    "generics (type parameters)": "func f[T any](x T) T { return x } // HERE\nvar a, b = f(1), f(2)",
    "//go:embed": 'import _ "embed"\n\n//go:embed x HERE\nvar a string\n//go:embed x\nvar b string',
    "everything in packages os and runtime": (
        'import "runtime"\n\nvar a = runtime.SetCgoTraceback // HERE\n'
        'var b = runtime.SetCgoTraceback'),
}


def errors(letgo, folder, name, text):
    path = os.path.join(folder, re.sub(r"\W", "_", name) + ".go")
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    run = subprocess.run([letgo, "build", "-o", path + ".out", path], stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True)
    return [line for line in run.stdout.splitlines() if re.match(r"\S+?:\d+:", line)]


def main():
    letgo, header, folder = sys.argv[1:]
    with open(header, encoding="utf-8") as source:
        listed = re.findall(r'X\(SUPPORT_\w+, "(.*?)"\)', source.read())
    os.makedirs(folder, exist_ok=True)
    failed = [name for name in listed if name not in PROGRAMS]
    for name, body in PROGRAMS.items():
        text = "package main\n\n" + body + "\n\nfunc main() {}\n"
        line = 1 + text[:text.index("HERE")].count("\n") if "HERE" in text else 0
        want = "letgo does not support %s yet" % name
        got = errors(letgo, folder, name, text)
        mine = [e for e in got if want in e]
        ok = len(mine) == 1 and ":%d:" % line in mine[0] if name in listed else not mine
        mistaken = errors(letgo, folder, name, text + "var _ = undefined\n")
        if not ok or len(mistaken) != 1 or "undefined: undefined" not in mistaken[0]:
            failed.append(name)
            print("%s: %s" % (name, got + mistaken))
    print("not as it should be: %s" % ", ".join(failed) if failed else "as it should be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
