#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Compile time against gc's. Programs of generate.py are built by `letgo build -O0` and `go build`
# by turns, gc with its library warm, and the medians are printed with their ratio, below 1 where
# ours is faster:
#
#   all       one package, nothing of it built before
#   packages  the same code as ten packages of a module, nothing built before
#   one of    ten packages, the body of a function changed in the one that nothing else imports
#   nothing   nothing has changed
#
# wall is the time that passed, cpu the processor time of all processes. On a busy machine wall
# means nothing; as root, --alone puts others off meanwhile. --steps shows where the
# time goes.
#
#   run.py --letgo build/bin/letgo [--go GO] [--lines N] [--runs N] [--alone] [--steps]

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import generate


class Compiler:
    def __init__(self, name, words, environment, prefix):
        self.name, self.words, self.prefix = name, words, prefix
        self.environment = environment

    def build(self, folder):
        """Builds the package in folder; wall and processor time in seconds."""
        command = self.prefix + self.words + ["-o", self.name + ".out", "."]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        subprocess.run(command, cwd=folder, env=self.environment, check=True)
        wall = time.monotonic() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    def output(self, folder):
        program = os.path.join(folder, self.name + ".out")
        return subprocess.run([program], check=True, capture_output=True).stderr


def touch_all(folder, stamp):
    """Changes a constant in every package: nothing built before is of use."""
    for place, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".go"):
                rewrite(os.path.join(place, name), stamp)


def rewrite(path, stamp):
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"const stamp = \d+", "const stamp = 0", file.read())
    if "const stamp = 0" not in text:
        text += "\nconst stamp = 0\n\nfunc Stamp() int { return stamp }\n"
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("const stamp = 0", "const stamp = %d" % stamp))


def last_package(folder):
    last = sorted(name for name in os.listdir(folder) if name.startswith("p"))[-1]
    return os.path.join(folder, last, last + ".go")


SCENES = [("all", 1, touch_all), ("packages", 10, touch_all),
          ("one of ten", 10, lambda folder, stamp: rewrite(last_package(folder), stamp)),
          ("nothing", 1, lambda folder, stamp: None)]


def measure(compilers, folder, change, runs):
    times = {c.name: [] for c in compilers}
    for run in range(runs + 1):
        change(folder, run + 1)
        for c in compilers:
            taken = c.build(folder)
            if run > 0:  # the first fills the caches
                times[c.name].append(taken)
    outputs = [c.output(folder) for c in compilers]
    if any(o != outputs[0] for o in outputs):
        sys.exit("the programs differ: %r" % outputs)
    return times


def print_scene(name, times):
    cells = []
    for kind in (0, 1):
        ours, gc = (statistics.median(t[kind] for t in times[c]) for c in ("letgo", "gc"))
        cells.append("%8.3f %8.3f %6.2f" % (ours, gc, ours / gc))
    print("%-11s %s   %s" % (name, *cells), flush=True)


def print_steps(letgo, folder):
    letgo.words[2:2] = ["-v", "-a"]
    letgo.build(folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--letgo", required=True)
    parser.add_argument("--go", default="/usr/lib/go-1.19/bin/go")
    parser.add_argument("--lines", type=int, default=10000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--steps", action="store_true")
    options = parser.parse_args()
    prefix = ["chrt", "-r", "50"] if options.alone else []
    with tempfile.TemporaryDirectory() as scratch:
        environment = dict(os.environ, LETGO_CACHE=os.path.join(scratch, "letgo"), GOFLAGS="",
                           GOCACHE=os.path.join(scratch, "gc"))
        environment.pop("GOROOT", None)
        letgo = Compiler("letgo", [os.path.abspath(options.letgo), "build", "-O0"], environment,
                         prefix)
        gc = Compiler("gc", [options.go, "build"], environment, prefix)
        print("%-11s %8s %8s %6s   %8s %8s %6s" % ("seconds", "wall", "gc", "ratio", "cpu", "gc",
                                                    "ratio"))
        for name, packages, change in SCENES:
            folder = os.path.join(scratch, name.replace(" ", "-"))
            generate.generate(folder, options.lines, packages)
            print_scene(name, measure([letgo, gc], folder, change, options.runs))
        if options.steps:
            print_steps(letgo, folder)


if __name__ == "__main__":
    main()
