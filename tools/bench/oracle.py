#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What share of the allocations that do not outlive their function letgo moves to the stack.

A program is built twice with -escape-oracle: with -escape=off -l, where the runtime finds out of
each place what part of its allocations was dead when the function returned, and with -escape=full.
What a place still takes from the heap there has not been moved. README.md has the details.

  oracle.py [--letgo PATH] [--all] PROGRAM [ARGUMENT]

lists the places of a program (a file or a folder) that keep on the heap what the oracle calls
local, the most frequent first; --all lists all places.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

import measure

SYMBOLIZER = "/usr/lib/llvm-22/bin/llvm-symbolizer"
BUILDS = {"off": ["-escape=off", "-l"], "full": ["-escape=full"]}


class Place:
    """A place in the source: allocations in both builds, and how many were local."""

    def __init__(self):
        self.allocs, self.heap, self.local = 0, 0, 0.0

    def moved(self):
        """Local allocations that were moved: at most all that left the heap."""
        return min(self.local, max(0, self.allocs - self.heap))

    def missed(self):
        return self.local - self.moved()


def positions(binary, pcs):
    """Where each return address belongs to: (file, line, column) of the innermost function."""
    asked = "\n".join("0x%x" % (pc - 1) for pc in pcs)
    answer = subprocess.run([SYMBOLIZER, "--obj=" + binary, "--output-style=JSON"], input=asked,
                            capture_output=True, text=True, check=True)
    for line in answer.stdout.splitlines():
        symbols = json.loads(line).get("Symbol") or [{"FileName": "", "Line": 0, "Column": 0}]
        yield symbols[0]["FileName"], symbols[0]["Line"], symbols[0]["Column"]


def record(letgo, mode, source, argument, folder):
    """Builds and runs in one mode; pairs of position and counts."""
    binary = os.path.join(folder, "oracle." + mode)
    file = binary + ".json"
    measure.build_letgo(letgo, binary, [source], ["-escape-oracle", *BUILDS[mode]])
    usage = measure.run([binary, *argument], {"LETGO_ORACLE": file})
    with open(file, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return list(zip(positions(binary, [row["pc"] for row in rows]), rows)), usage.output


def ask(letgo, source, argument=()):
    """{position: Place} of a program."""
    places = {}
    with tempfile.TemporaryDirectory(prefix="oracle-") as folder:
        off, output = record(letgo, "off", source, argument, folder)
        full, other = record(letgo, "full", source, argument, folder)
    if output != other:
        raise measure.Failed("outputs differ with and without the pass")
    for position, row in off:
        place = places.setdefault(position, Place())
        place.allocs += row["allocs"]
        if row["decided"]:
            place.local += row["allocs"] * row["local"] / row["decided"]
    for position, row in full:
        places.setdefault(position, Place()).heap += row["allocs"]
    return places


def totals(places):
    """What the table of a program says."""
    local = sum(place.local for place in places.values())
    moved = sum(place.moved() for place in places.values())
    return {
        "allocs": sum(place.allocs for place in places.values()),
        "heap": sum(place.heap for place in places.values()),
        "local": round(local), "moved": round(moved),
        "moved_share": moved / local if local else 1.0,
    }


def print_places(places, everything):
    print("%-40s %10s %10s %10s %10s" % ("place", "allocs", "local", "heap", "missed"))
    order = sorted(places.items(), key=lambda item: (-item[1].missed(), item[0]))
    for (file, line, column), place in order:
        if everything or place.missed() >= 0.5:
            name = "%s:%d:%d" % (file, line, column)
            print("%-40s %10d %10.0f %10d %10.0f"
                  % (name[-40:], place.allocs, place.local, place.heap, place.missed()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--letgo", default="build/bin/letgo")
    parser.add_argument("--all", action="store_true", help="list places with nothing missed, too")
    parser.add_argument("program")
    parser.add_argument("argument", nargs="*")
    options = parser.parse_args()
    try:
        places = ask(os.path.abspath(options.letgo), options.program, options.argument)
    except measure.Failed as error:
        print(error)
        sys.exit(1)
    print_places(places, options.all)
    result = totals(places)
    print("%(allocs)d allocations, %(local)d local, %(moved)d of them moved, %(heap)d on the heap"
          % result + ": %.1f %%" % (100 * result["moved_share"]))


if __name__ == "__main__":
    main()
