#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Small Go programs, each built by letgo and by gc 1.19 and run by turns.

Prints for each the median processor time of both, the spread of ours (distance of the
quartiles over the median), the ratio ours / gc beside what it must not exceed, and whether
it does. Programs are measured as a whole: what each prepares is small beside what it does.

  run.py [--letgo PATH] [--go PATH] [--runs N] [--json FILE] [--keep FOLDER] [NAME...]

A NAME is the beginning of a case's name (`map` or `map.int.hit`). Exit code 1 when a bar is
missed or a program fails.
"""

import argparse
import json
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import measure  # noqa: E402

GIB = 1 << 30


class Case:
    """A program with arguments. `bar` is on the ratio, `memory` in bytes on ours alone."""

    def __init__(self, name, sources, args=(), bar=None, memory=None):
        self.name, self.sources, self.args = name, sources, list(args)
        self.bar, self.memory = bar, memory


def map_cases():
    """Operations at three sizes; the rounds make each run long enough to measure."""
    rounds = {
        "insert": {100: 60000, 10000: 500, 1000000: 3},
        "hit": {100: 300000, 10000: 3000, 1000000: 12},
        "miss": {100: 300000, 10000: 3000, 1000000: 12},
        "iterate": {100: 300000, 10000: 3000, 1000000: 30},
    }
    bars = {"int": 0.8, "string": 0.8, "struct": 1.0, "iface": 1.0}
    for kind, bar in bars.items():
        sources = ["map.go", "map_%s.go" % kind]
        for operation, sizes in rounds.items():
            for size, count in sizes.items():
                name = "map.%s.%s.%d" % (kind, operation, size)
                count = count if kind == "int" else count // 2
                yield Case(name, sources, [operation, str(size), str(count)], bar)


def all_cases():
    bars = {
        "tree": 0.5, "pingpong": 0.25, "goexit": 0.25, "pipeline": 0.25,
        "defer_light": 1.5, "defer_full": 1.5, "defer_closure": 1.5, "panic": 0.3,
        "iface": 1.0, "sort": 1.1, "sieve": 1.1, "nbody": 1.1, "spectral": 1.1,
        "mandelbrot": 1.1, "fannkuch": 1.1,
    }
    cases = [Case(name, [name + ".go"], bar=bar) for name, bar in bars.items()]
    cases += map_cases()
    cases.append(Case("alive.100000", ["alive.go"], ["100000"], memory=GIB))
    cases.append(Case("alive.1000000", ["alive.go"], ["1000000"]))
    return cases


class Runner:
    def __init__(self, options, folder):
        self.options, self.folder, self.built = options, folder, {}

    def programs(self, case):
        """Builds what a case needs, once."""
        key = case.sources[-1]
        if key not in self.built:
            paths = [os.path.join(HERE, source) for source in case.sources]
            stem = os.path.join(self.folder, key[:-3])
            measure.build_letgo(self.options.letgo, stem + ".letgo", paths)
            measure.build_gc(self.options.go, stem + ".gc", paths)
            self.built[key] = {"letgo": stem + ".letgo", "gc": stem + ".gc"}
        return {side: [path, *case.args] for side, path in self.built[key].items()}

    def measure(self, case):
        usages = measure.interleave(self.programs(case), self.options.runs)
        ours, gc = usages["letgo"], usages["gc"]
        return {
            "name": case.name, "letgo": measure.middle(ours), "gc": measure.middle(gc),
            "spread": measure.spread(ours), "ratio": measure.ratio(ours, gc),
            "memory": measure.middle(ours, "peak"), "gc_memory": measure.middle(gc, "peak"),
            "bar": case.bar, "memory_bar": case.memory,
        }


def misses(row):
    over_time = row["bar"] is not None and row["ratio"] > row["bar"]
    return over_time or (row["memory_bar"] is not None and row["memory"] > row["memory_bar"])


def print_row(row):
    bar = "" if row["bar"] is None else "%.2f" % row["bar"]
    memory = ""
    if row["name"].startswith("alive"):
        memory = "  %d MiB, gc %d MiB" % (row["memory"] >> 20, row["gc_memory"] >> 20)
    if row["memory_bar"] is not None:
        memory += ", at most %d MiB" % (row["memory_bar"] >> 20)
    print("%-26s %8.3f %8.3f %6.0f%% %7.2f %6s%s%s" % (
        row["name"], row["letgo"], row["gc"], 100 * row["spread"], row["ratio"], bar,
        "  MISSED" if misses(row) else "", memory), flush=True)


def selected(names):
    cases = all_cases()
    if not names:
        return cases
    found = [case for case in cases if any(case.name.startswith(name) for name in names)]
    if not found:
        raise measure.Failed("no case begins with " + " or ".join(names))
    return found


def run_all(options, folder):
    runner, rows, failed = Runner(options, folder), [], 0
    print("%-26s %8s %8s %7s %7s %6s" % ("seconds", "letgo", "gc", "spread", "ratio", "bar"))
    for case in selected(options.names):
        try:
            row = runner.measure(case)
        except measure.Failed as error:
            print("%-26s %s" % (case.name, error), flush=True)
            failed += 1
            continue
        row["memory"], row["gc_memory"] = int(row["memory"]), int(row["gc_memory"])
        rows.append(row)
        print_row(row)
    return rows, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--letgo", default="build/bin/letgo")
    parser.add_argument("--go", default=measure.GO)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", help="write the table to this file")
    parser.add_argument("--keep", help="build into this folder and leave the programs there")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or scratch
        os.makedirs(folder, exist_ok=True)
        rows, failed = run_all(options, folder)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(rows, file, indent=1)
    missed = [row["name"] for row in rows if misses(row)]
    print("%d cases, %d over the bar, %d failed" % (len(rows) + failed, len(missed), failed))
    sys.exit(1 if missed or failed else 0)


if __name__ == "__main__":
    main()
