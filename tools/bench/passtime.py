#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What our passes take of the optimiser's time and memory when `letgo build` compiles a program.

The programs of programs.py, and some whose imports bring in the library. Each is built again and
again, by turns, and `letgo build -v` says what its passes took. README.md says how to read it.

  passtime.py [--letgo PATH] [--runs N] [--json FILE] [NAME...]

Exit code 1 when the programs of programs.py together are over the bar, or a build fails.
"""

import argparse
import json
import os
import re
import statistics
import sys
import tempfile

import measure
import programs

BAR = 0.05
PASSES = ["escape-cells-loop", "escape", "escape-methods", "looking for sites"]
LINE = re.compile(r"^ *(.+?) +([\d.]+) ms$", re.M)

LIBRARY = {
    "fmt": 'fmt.Println(len(os.Args), "of", os.Args)',
    "regexp": 'fmt.Println(regexp.MustCompile(`(\\w+)=(\\d+)`).FindString(os.Args[0]))',
    "encoding/json": 'text, err := json.Marshal(os.Args)\n\tfmt.Println(string(text), err)',
}


# ---- Programs

def library_source(path, statement):
    imports = "".join('\t"%s"\n' % name for name in sorted({"fmt", "os", path}))
    return "package main\n\nimport (\n%s)\n\nfunc main() {\n\t%s\n}\n" % (imports, statement)


def write_library(path, folder):
    os.makedirs(folder)
    with open(os.path.join(folder, "go.mod"), "w", encoding="utf-8") as file:
        file.write("module program\n\ngo 1.19\n")
    with open(os.path.join(folder, "main.go"), "w", encoding="utf-8") as file:
        file.write(library_source(path, LIBRARY[path]))


def write_all(names, folder):
    """{name: folder} of the programs of programs.py, and of those with imports."""
    own = {program.name: program for program in programs.PROGRAMS}
    unknown = [name for name in names if name not in own and name not in LIBRARY]
    if unknown:
        sys.exit("passtime.py: no such program: " + ", ".join(unknown))
    folders = {name: os.path.join(folder, name.replace("/", "-")) for name in [*own, *LIBRARY]
               if not names or name in names}
    for name, place in folders.items():
        if name in own:
            programs.copy_program(own[name], place)
        else:
            write_library(name, place)
    return ({name: place for name, place in folders.items() if name in own},
            {name: place for name, place in folders.items() if name not in own})


# ---- Measuring

class Sample:
    """One build: {pass: milliseconds}, bytes of memory with the passes and without."""

    def __init__(self, text, peak):
        self.times = {name: float(ms) for name, ms in LINE.findall(text)}
        self.peak = peak

    def ours(self):
        return sum(self.times[name] for name in PASSES)

    def all(self):
        return self.times["all passes"]


def build(options, source, mode, scratch):
    """Packages of the library come from the cache, the program does not: it is new each time."""
    argv = [options.letgo, "build", "-v", "-escape=" + mode, "-emit=bc",
            "-o", os.path.join(scratch, "out.bc"), source]
    return measure.run(argv, {"LETGO_CACHE": os.path.join(scratch, "cache")})


def middle(samples, what):
    return statistics.median(what(sample) for sample in samples)


def row_of(samples, peaks):
    ours, whole = middle(samples, Sample.ours), middle(samples, Sample.all)
    row = {name: middle(samples, lambda sample, name=name: sample.times[name]) for name in PASSES}
    row.update({"cleaning up": middle(samples, lambda sample: sample.times["cleaning up"]),
                "ours": ours, "all passes": whole,
                "share": middle(samples, lambda sample: sample.ours() / sample.all()),
                "peak_bytes": int(middle(samples, lambda sample: sample.peak)),
                "peak_bytes_without": int(statistics.median(peaks))})
    return row


def measure_all(options, sources, scratch):
    samples = {name: [] for name in sources}
    peaks = {name: [] for name in sources}
    for turn in range(options.runs + 1):  # the first one fills the cache
        for name, source in sources.items():
            programs.touch(source, "turn %d" % turn)
            full = build(options, source, "full", scratch)
            without = build(options, source, "llvm", scratch)
            if turn:
                samples[name].append(Sample(full.output, full.peak))
                peaks[name].append(without.peak)
    return {name: row_of(samples[name], peaks[name]) for name in sources}


# ---- Telling

def print_row(name, row):
    print("%-14s %8.1f %8.1f %8.1f %9.1f %7.1f %% %8.0f %8.0f" % (
        name, row["escape-cells-loop"], row["escape"], row["cleaning up"], row["all passes"],
        100 * row["share"], row["peak_bytes"] / 1e6, row["peak_bytes_without"] / 1e6))


def together(rows):
    """Sums of times, the largest of peaks."""
    total = {key: sum(row[key] for row in rows) for key in
             PASSES + ["cleaning up", "ours", "all passes"]}
    total["share"] = total["ours"] / total["all passes"]
    for key in ("peak_bytes", "peak_bytes_without"):
        total[key] = max(row[key] for row in rows)
    return total


def print_table(title, rows):
    print("\n%-14s %8s %8s %8s %9s %9s %8s %8s" % (
        title, "cells", "escape", "clean up", "pipeline", "ours", "MB", "without"))
    for name, row in rows.items():
        print_row(name, row)
    total = together(rows.values())
    print_row("together", total)
    return total


def main():
    parser = argparse.ArgumentParser(description="What the passes take of the optimiser's time.")
    parser.add_argument("--letgo", default="build/bin/letgo")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    options.letgo = os.path.abspath(options.letgo)
    with tempfile.TemporaryDirectory() as folder:
        own, library = write_all(options.names, folder)
        rows = measure_all(options, {**own, **library}, folder)
    result, missed = {"programs": rows}, False
    if own:
        result["together"] = print_table("milliseconds", {name: rows[name] for name in own})
        missed = result["together"]["share"] > BAR
        print("bar: %.0f %% of the pipeline%s" % (100 * BAR, ", MISSED" if missed else ""))
    if library:
        result["library"] = print_table("with imports", {name: rows[name] for name in library})
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(result, file, indent=1)
    return 1 if missed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except measure.Failed as failure:
        sys.exit("passtime.py: %s" % failure)
