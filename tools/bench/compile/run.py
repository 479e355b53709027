#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Compile time against gc's. Programs of generate.py are built by `letgo build -O0` and `go build`
# by turns, gc with its library warm, and the medians are printed with their ratio, below 1 where
# ours is faster:
#
#   all         one package, nothing of it built before
#   packages    as much code in ten packages of a module, nothing built before
#   one of ten  ten packages, a function added to the one that only main imports
#   nothing     nothing has changed
#
# cpu is the processor time of all processes, wall the time that passed, which means something only
# where nothing else runs. --steps shows where the time goes.
#
#   run.py --letgo build/bin/letgo [--go GO] [--lines N] [--runs N] [--steps]

import argparse
import os
import re
import sys
import tempfile

import generate

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import measure  # noqa: E402


class Compiler:
    def __init__(self, name, words, caches):
        self.name, self.words = name, words
        # Unlike programs that are measured, compilers may use all cores.
        self.environment = dict(caches, GOFLAGS="", GOMAXPROCS=str(os.cpu_count()))

    def build(self, folder, flags=()):
        return measure.run(self.words + list(flags) + ["-o", self.name + ".out", "."],
                           env=self.environment, cwd=folder)

    def output(self, folder):
        return measure.run([os.path.join(folder, self.name + ".out")]).output


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


def take(compilers, folder, change, runs):
    """Usages by compiler. The first build of each fills the caches and does not count."""
    usages = {c.name: [] for c in compilers}
    for run in range(runs + 1):
        change(folder, run + 1)
        for c in compilers:
            usage = c.build(folder)
            if run > 0:
                usages[c.name].append(usage)
    outputs = [c.output(folder) for c in compilers]
    if outputs[0] != outputs[1]:
        raise measure.Failed("the programs differ: %r" % outputs)
    return usages


def print_scene(name, usages):
    cells = []
    for field in ("cpu", "wall"):
        ours, gc = (measure.middle(usages[c], field) for c in ("letgo", "gc"))
        cells.append("%8.3f %8.3f %6.2f" % (ours, gc, ours / gc))
    print("%-11s %s   %s" % (name, *cells), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--letgo", required=True)
    parser.add_argument("--go", default=measure.GO)
    parser.add_argument("--lines", type=int, default=10000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--steps", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        caches = {"LETGO_CACHE": os.path.join(scratch, "letgo"),
                  "GOCACHE": os.path.join(scratch, "gc")}
        letgo = Compiler("letgo", [os.path.abspath(options.letgo), "build", "-O0"], caches)
        gc = Compiler("gc", [options.go, "build"], caches)
        print("%-11s %8s %8s %6s   %8s %8s %6s" % ("seconds", "cpu", "gc", "ratio", "wall", "gc",
                                                    "ratio"))
        for name, packages, change in SCENES:
            folder = os.path.join(scratch, name.replace(" ", "-"))
            generate.generate(folder, options.lines, packages)
            print_scene(name, take([letgo, gc], folder, change, options.runs))
        if options.steps:
            print(letgo.build(folder, ["-v", "-a"]).output, end="")


if __name__ == "__main__":
    main()
