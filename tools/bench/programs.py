#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Real programs, each in every mode of the escape analysis and by gc 1.19 where it is installed.

For each: processor time (median of runs by turns, and spread), heap allocations, their bytes,
collections, peak memory, time to compile, size of the program's own code; and what share is moved
of the allocations that do not outlive their function. README.md says how each is taken. At the end
stand the bars, met or missed, with the names of the programs that miss them.

  programs.py [--letgo PATH] [--go PATH] [--runs N] [--builds N] [--modes LIST]
              [--json FILE] [--svg FILE] [--quick] [--no-oracle] [NAME...]

Exit code 1 when a program fails, its outputs differ between modes, or a bar is missed.
"""

import argparse
import json
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import chart
import measure
import oracle

HERE = os.path.dirname(os.path.abspath(__file__))
RUN = os.path.join(os.path.dirname(os.path.dirname(HERE)), "test", "run", "prog")
# On a light and on a dark ground.
COLORS = {"off": ("#b2182b", "#ff6b6b"), "llvm": ("#e07b39", "#ffb07c"), "local": ("#3a9d8f", "#4fd1bd"),
          "full": ("#1f5fa8", "#4f9dff"), "gc": ("#555555", "#bbbbbb")}
MODES = ["off", "llvm", "local", "full"]


class Program:
    """A file or the folder of a module; the argument that makes gc run for about half a second."""

    def __init__(self, path, size, what):
        self.path, self.size, self.what = path, size, what
        self.name = os.path.splitext(os.path.basename(path))[0]


def own(name, size, what):
    return Program(os.path.join(HERE, "programs", name + ".go"), size, what)


def shared(name, size, what):
    return Program(os.path.join(RUN, name), size, what)


PROGRAMS = [
    own("trees", 17, "binary trees, full and searched"),
    shared("interp.go", 30, "interpreter with closures and errors"),
    own("lru", 900000, "cache before a store"),
    own("json", 2000, "parser, printer, visitor"),
    own("raytracer", 350, "vectors and hits by pointer"),
    own("btree", 250000, "insertion, deletion, cursors"),
    own("dijkstra", 65, "shortest paths in a road map"),
    own("regex", 800, "regular expressions by closures"),
    own("bigint", 380, "integers and fractions of any size"),
    own("matrix", 220, "views, decompositions, rotations"),
    shared("Inputs/collections", 35000, "generic collections in a module"),
    shared("workers.go", 5000, "pool, pipeline, hub over channels"),
    own("textindex", 900, "words, postings, queries"),
    own("ledger", 300000, "errors wrapped and looked for"),
    own("life", 4000, "game of life in maps"),
    shared("dungeon.go", 220, "a game that plays itself"),
]

# The second file of a program built to count what it allocates; its own main becomes `program`.
COUNTER = """package main

import (
	"os"
	"runtime"
	"strconv"
)

func main() {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	program()
	runtime.ReadMemStats(&after)
	number := func(n uint64) string { return strconv.FormatUint(n, 10) }
	text := "{\\"allocs\\":" + number(after.Mallocs-before.Mallocs) +
		",\\"bytes\\":" + number(after.TotalAlloc-before.TotalAlloc) +
		",\\"gcs\\":" + number(uint64(after.NumGC-before.NumGC)) + "}"
	if err := os.WriteFile(os.Getenv("ALLOCATIONS"), []byte(text), 0666); err != nil {
		panic(err)
	}
}
"""


# ---- Building

def go_files(folder):
    return [os.path.join(place, name) for place, _, names in os.walk(folder)
            for name in sorted(names) if name.endswith(".go")]


def copy_program(program, folder):
    """The program as a module in a new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    if os.path.isdir(program.path):
        shutil.copytree(program.path, folder)
        return
    os.makedirs(folder)
    shutil.copy(program.path, folder)
    with open(os.path.join(folder, "go.mod"), "w", encoding="utf-8") as file:
        file.write("module program\n\ngo 1.19\n")


def touch(folder, mark):
    """Makes every file new, so that no cache has it."""
    for path in go_files(folder):
        with open(path, "a", encoding="utf-8") as file:
            file.write("\n// %s\n" % mark)


def add_counter(folder):
    for path in go_files(folder):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(re.sub(r"^func main\(\)", "func program()", text, flags=re.M))
    with open(os.path.join(folder, "counter.go"), "w", encoding="utf-8") as file:
        file.write(COUNTER)


class Builder:
    def __init__(self, options, scratch):
        self.options, self.scratch = options, scratch
        self.count = 0

    def build(self, mode, source, binary):
        """The usage of the compiler."""
        if mode == "gc":
            env = {"GOFLAGS": "", "GO111MODULE": "on"}
            return measure.run([self.options.go, "build", "-o", binary, "."], env, cwd=source)
        argv = [self.options.letgo, "build", "-escape=" + mode, "-o", binary, source]
        return measure.run(argv)

    def build_all(self, program):
        """Builds in every mode by turns; ({mode: binary}, {mode: [Usage]})."""
        source = os.path.join(self.scratch, program.name)
        copy_program(program, source)
        binaries = {mode: source + "." + mode for mode in self.options.modes}
        usages = {mode: [] for mode in self.options.modes}
        for _ in range(self.options.builds):
            for mode, binary in binaries.items():
                self.count += 1
                touch(source, "%d %d" % (os.getpid(), self.count))
                usages[mode].append(self.build(mode, source, binary))
        return binaries, usages

    def build_counters(self, program):
        """Programs that count what the program's main allocates: {mode: binary}."""
        source = os.path.join(self.scratch, program.name + ".counter")
        copy_program(program, source)
        add_counter(source)
        binaries = {mode: source + "." + mode for mode in self.options.modes}
        for mode, binary in binaries.items():
            self.build(mode, source, binary)
        return binaries


def code_size(binary):
    """Bytes of the functions that come from the program's own packages."""
    table = subprocess.run(["nm", "-S", "-t", "d", binary], capture_output=True, text=True, check=True)
    size = 0
    for line in table.stdout.splitlines():
        fields = line.split(None, 3)
        if len(fields) == 4 and fields[2] in "tT" and re.match(r"main\.|example\.org/|go\.shape", fields[3]):
            size += int(fields[1])
    return size


# ---- Measuring

def read_stats(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def arguments(options, program):
    return [] if options.quick else [str(program.size)]


def run_all(options, program, binaries):
    """Runs by turns; {mode: [Usage]}."""
    usages = {mode: [] for mode in binaries}
    for _ in range(options.runs):
        for mode, binary in binaries.items():
            usages[mode].append(measure.run([binary, *arguments(options, program)]))
    outputs = {usage.output for list_ in usages.values() for usage in list_}
    if len(outputs) != 1:
        raise measure.Failed("outputs differ: " + " | ".join(repr(text[-200:]) for text in outputs))
    return usages


def heap_stats(options, program, builder, scratch):
    """What main allocates: {mode: statistics of the heap}."""
    statistics_of = {}
    for mode, binary in builder.build_counters(program).items():
        path = os.path.join(scratch, "allocations")
        measure.run([binary, *arguments(options, program)], {"ALLOCATIONS": path})
        statistics_of[mode] = read_stats(path)
    return statistics_of


def measure_program(options, program, builder, scratch):
    """The row of a program: {mode: {measure: number}}."""
    binaries, compiles = builder.build_all(program)
    usages = run_all(options, program, binaries)
    stats = heap_stats(options, program, builder, scratch)
    row = {}
    for mode, binary in binaries.items():
        heap = stats[mode]
        row[mode] = {
            "seconds": measure.middle(usages[mode]), "spread": measure.spread(usages[mode]),
            "allocs": heap["allocs"], "bytes": heap["bytes"], "gcs": heap["gcs"],
            "compile_seconds": measure.middle(compiles[mode]),
            "compile_spread": measure.spread(compiles[mode]), "code_bytes": code_size(binary),
        }
        if not options.quick:  # too short to be looked at
            row[mode]["peak_bytes"] = int(measure.middle(usages[mode], "peak"))
    return row


# ---- Telling

TABLES = [
    ("processor time, milliseconds (spread of full and gc)", "seconds", 1e3, "%.0f"),
    ("heap allocations, thousands", "allocs", 1e-3, "%.1f"),
    ("bytes allocated, MB", "bytes", 1e-6, "%.1f"),
    ("collections", "gcs", 1, "%d"),
    ("peak memory of the process, MB", "peak_bytes", 1e-6, "%.1f"),
    ("time to compile and link, milliseconds (spread of full and gc)", "compile_seconds", 1e3, "%.0f"),
    ("code of the program, KB", "code_bytes", 1e-3, "%.0f"),
]


# Often there is none at all, and no mean of quotients.
COUNTS = {"gcs"}
SPREADS = {"seconds": "spread", "compile_seconds": "compile_spread"}


def quotient(row, field, mode="full", base="gc"):
    """How much of gc's; None where there is nothing to divide by."""
    if base not in row or mode not in row or not row[base][field]:
        return None
    return row[mode][field] / row[base][field]


def geometric(values):
    """The geometric mean. Nothing at all counts as a ten-thousandth."""
    values = [max(value, 1e-4) for value in values if value is not None]
    return math.exp(statistics.fmean(map(math.log, values))) if values else None


def mean_to_gc(rows, field, mode):
    return geometric([quotient(row, field, mode) for row in rows.values()])


def print_table(rows, modes, title, field, factor, form):
    print("\n%s" % title)
    print("%-12s" % "" + "".join("%10s" % mode for mode in modes) + "%10s" % "full/gc")
    for name, row in rows.items():
        cells = "".join("%10s" % (form % (row[mode][field] * factor)) for mode in modes)
        part = quotient(row, field)
        tail = "%10s" % ("-" if part is None else "%.2f" % part)
        if field in SPREADS:
            tail += "".join("   ±%.0f%%" % (100 * row[mode][SPREADS[field]])
                            for mode in ("full", "gc") if mode in row)
        print("%-12s%s%s" % (name, cells, tail))
    means = [mean_to_gc(rows, field, mode) for mode in modes] + [mean_to_gc(rows, field, "full")]
    if field not in COUNTS and any(mean is not None for mean in means):
        print("%-12s" % "to gc's" + "".join("%10s" % ("-" if mean is None else "%.2f" % mean)
                                           for mean in means))


def ask_oracle(options, program):
    """What oracle.totals says of the program at its small size; nothing when modes are left out."""
    if options.no_oracle or not {"off", "full"} <= set(options.modes):
        return None
    return oracle.totals(oracle.ask(options.letgo, program.path))


def print_oracle(answers):
    print("\nallocations that do not outlive their function, small sizes")
    print("%-12s%12s%12s%12s%10s" % ("", "all", "local", "moved", "share"))
    for name, answer in answers.items():
        print("%-12s%12d%12d%12d%9.1f%%" % (name, answer["allocs"], answer["local"], answer["moved"],
                                            100 * answer["moved_share"]))


def oracle_summary(answers):
    """The share of all and of each program, and the programs below the bar."""
    shares = {name: answer["moved_share"] for name, answer in answers.items()}
    local = sum(answer["local"] for answer in answers.values())
    moved = sum(answer["moved"] for answer in answers.values())
    return {"moved_share": moved / local if local else None,
            "least_moved_share": min(shares.values()) if shares else None,
            "below_nine_tenths": sorted(name for name, share in shares.items() if share < 0.9)}


def summary(rows):
    parts = {name: quotient(row, "allocs") for name, row in rows.items()}
    times = {name: quotient(row, "seconds") for name, row in rows.items()}
    return {
        "allocs_to_gc": geometric(parts.values()),
        "seconds_to_gc": geometric(times.values()),
        "more_allocs_than_gc": sorted(n for n, part in parts.items() if part is not None and part > 1),
        "slower_than_gc": sorted(n for n, part in times.items() if part is not None and part > 1),
    }


def bars(result):
    """(what, figure, bar, whether it is met, names of those that miss it)."""
    more, below = result["more_allocs_than_gc"], result["below_nine_tenths"]
    if result["allocs_to_gc"] is not None:
        yield "heap allocations to gc's, geometric mean", "%.3f" % result["allocs_to_gc"], "<= 0.5", \
            result["allocs_to_gc"] <= 0.5, []
        yield "programs that allocate more than gc's", str(len(more)), "0", not more, more
        yield "processor time to gc's, geometric mean", "%.3f" % result["seconds_to_gc"], "<= 0.9", \
            result["seconds_to_gc"] <= 0.9, result["slower_than_gc"]
    if result["moved_share"] is not None:
        yield "local allocations moved, all together", "%.1f %%" % (100 * result["moved_share"]), \
            ">= 90 %", result["moved_share"] >= 0.9, []
        yield "local allocations moved, the worst program", \
            "%.1f %%" % (100 * result["least_moved_share"]), ">= 90 %", not below, below


def print_bars(result):
    print("\n%-44s%10s%10s" % ("bar", "figure", "wanted"))
    for what, figure, bar, met, names in bars(result):
        print("%-44s%10s%10s  %-6s%s" % (what, figure, bar, "met" if met else "MISSED",
                                        " " + ", ".join(names) if names else ""))


def to_base(rows, field, base):
    return {name: {mode: quotient(row, field, mode, base) for mode in row
                   if mode != base and quotient(row, field, mode, base) is not None}
            for name, row in rows.items()}


def write_files(options, rows, answers, result):
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"runs": options.runs, "builds": options.builds, "quick": options.quick,
                       "programs": rows, "oracle": answers, "summary": result}, file, indent=1)
    if options.svg:
        base = "gc" if "gc" in options.modes else options.modes[0]
        panels = [chart.Panel("processor time, %s = 1" % base, to_base(rows, "seconds", base)),
                  chart.Panel("heap allocations, %s = 1" % base, to_base(rows, "allocs", base))]
        colors = {mode: COLORS[mode] for mode in options.modes if mode != base}
        with open(options.svg, "w", encoding="utf-8") as file:
            file.write(chart.svg(panels, list(rows), colors, base))


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--letgo", default="build/bin/letgo")
    parser.add_argument("--go", default=measure.GO)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--builds", type=int, default=3)
    parser.add_argument("--modes", default="off,llvm,local,full,gc")
    parser.add_argument("--json", help="write the figures to this file")
    parser.add_argument("--svg", help="write the chart to this file")
    parser.add_argument("--quick", action="store_true", help="the small sizes of the tests")
    parser.add_argument("--no-oracle", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    options.letgo = os.path.abspath(options.letgo)
    options.modes = options.modes.split(",")
    if "gc" in options.modes and not os.access(options.go, os.X_OK):
        options.modes.remove("gc")
    unknown = set(options.modes) - set(MODES) - {"gc"} | set(options.names) - {p.name for p in PROGRAMS}
    if unknown:
        parser.error("unknown: " + " ".join(sorted(unknown)))
    return options


def main():
    options = parse_options()
    rows, answers, failed = {}, {}, 0
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        builder = Builder(options, scratch)
        for program in PROGRAMS:
            if options.names and program.name not in options.names:
                continue
            print("%-12s %s" % (program.name, program.what), flush=True)
            try:
                rows[program.name] = measure_program(options, program, builder, scratch)
                answer = ask_oracle(options, program)
                if answer:
                    answers[program.name] = answer
            except measure.Failed as error:
                print("%s: %s" % (program.name, error), flush=True)
                failed += 1
    for table in TABLES:
        if not (options.quick and table[1] == "peak_bytes"):
            print_table(rows, options.modes, *table)
    if answers:
        print_oracle(answers)
    result = {**summary(rows), **oracle_summary(answers)}
    print_bars(result)
    write_files(options, rows, answers, result)
    sys.exit(0 if not failed and all(met for _, _, _, met, _ in bars(result)) else 1)


if __name__ == "__main__":
    main()
