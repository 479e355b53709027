# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Checks rows.txt: every line is won, partly won or lost, a test that it names is there and has the
# functions named, and enough are won. What is won names its twins, functions whose test wants something
# of them on the heap. What is lost says why.
import os
import re
import sys

WANTED = 46


def function_text(text, name):
    """The function and the comment lines above it; None when there is no such function."""
    found = re.search(r"((?:^//.*\n)*)^func (?:\([^)]*\) )?%s\b(?:.*\}\n|(?:.*\n)*?\}\n)"
                      % re.escape(name), text, re.M)
    return found and found.group(0)


def leaks(function):
    """Whether the test wants something of the function on the heap."""
    return re.search(r'// ERROR .*"(moved|.* escapes) to heap|// CHECK.*call .*@rt_new', function)


def check_place(folder, place, is_twin=False):
    name, _, functions = place.partition(":")
    path = os.path.join(folder, name.strip())
    if not os.path.exists(path):
        return ["no test " + path]
    text, wrong = open(path).read(), []
    wanted = [f.strip() for f in functions.split(",") if f.strip()]
    if is_twin and not wanted:
        return ["no function named as a twin in " + name]
    for function in wanted:
        body = function_text(text, function)
        if body is None:
            wrong.append("%s has no function %s" % (name, function))
        elif is_twin and not leaks(body):
            wrong.append("%s: nothing of %s is wanted on the heap" % (name, function))
    return wrong


def places_of(field):
    """`a.go, b.go: f, g` is a.go as a whole, and f and g of b.go."""
    places = []
    for part in re.split(r",\s*(?=[\w./-]+\.(?:go|ll)\b)", field):
        places.append(part)
    return places


def main():
    folder, counts, wrong = os.path.dirname(sys.argv[1]), {"won": 0, "part": 0, "lost": 0}, []
    for number, line in enumerate(open(sys.argv[1]), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [f.strip() for f in line.split("|")]
        if len(fields) < 3 or fields[0] not in counts or not fields[2]:
            wrong.append("line %d is not understood" % number)
            continue
        counts[fields[0]] += 1
        if fields[0] == "won" and (len(fields) != 4 or not fields[3]):
            wrong.append("line %d names no twin" % number)
            continue
        if fields[0] != "lost":
            for place in places_of(fields[2]):
                wrong += check_place(folder, place)
        if fields[0] == "won":
            for place in places_of(fields[3]):
                wrong += check_place(folder, place, is_twin=True)
    if counts["won"] < WANTED:
        wrong.append("%d are won, %d are wanted" % (counts["won"], WANTED))
    print("\n".join(wrong) or "%(won)d won, %(part)d partly, %(lost)d lost" % counts)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
