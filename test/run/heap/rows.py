# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Checks rows.txt: every line is won, partly won or lost, a test that it names is there and has the
# functions named, and enough are won. What is lost says why.
import os
import re
import sys

WANTED = 42


def check_place(folder, place):
    name, _, functions = place.partition(":")
    path = os.path.join(folder, name.strip())
    if not os.path.exists(path):
        return ["no test " + path]
    text = open(path).read()
    wanted = [f.strip() for f in functions.split(",") if f.strip()]
    return ["%s has no function %s" % (name, f) for f in wanted
            if not re.search(r"func (\([^)]*\) )?%s\b" % re.escape(f), text)]


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
        if fields[0] != "lost":
            for place in places_of(fields[2]):
                wrong += check_place(folder, place)
    if counts["won"] < WANTED:
        wrong.append("%d are won, %d are wanted" % (counts["won"], WANTED))
    print("\n".join(wrong) or "%(won)d won, %(part)d partly, %(lost)d lost" % counts)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
