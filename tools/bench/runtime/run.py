#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The runtime against gc's: builds bench.c with librt.a and bench.go with gc, runs
# them by turns, and prints the medians in nanoseconds of processor time with their
# ratio, below 1 where ours is faster. gc runs with GOMAXPROCS=1, as ours has one
# thread. On a busy machine trust the ratios only.
#
#   run.py --lib build/lib/letgo/librt.a [--clang CLANG] [--go GO] [--runs N]

import argparse
import os
import statistics
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def build(options, folder):
    ours = os.path.join(folder, "ours")
    gc = os.path.join(folder, "gc")
    tools = os.path.dirname(os.path.dirname(HERE))
    subprocess.run([options.clang, "-O2", "-fno-omit-frame-pointer", "-fstack-clash-protection",
                    "-no-pie", "-I", tools, os.path.join(HERE, "bench.c"), options.lib,
                    "-o", ours], check=True)
    environment = dict(os.environ, GO111MODULE="off", GOCACHE=os.path.join(folder, "cache"))
    environment.pop("GOROOT", None)
    subprocess.run([options.go, "build", "-o", gc, os.path.join(HERE, "bench.go")], check=True,
                   env=environment)
    return ours, gc


def measure(program, results):
    environment = dict(os.environ, GOMAXPROCS="1")
    output = subprocess.run([program], check=True, env=environment, capture_output=True, text=True)
    for line in output.stdout.splitlines():
        name, ns = line.split()
        results.setdefault(name, []).append(float(ns))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lib", required=True)
    parser.add_argument("--clang", default="clang-22")
    parser.add_argument("--go", default="/usr/lib/go-1.19/bin/go")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    ours, gc = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        programs = build(options, folder)
        for _ in range(options.runs):
            measure(programs[0], ours)
            measure(programs[1], gc)
    # The lighter form of a deferred call has gc's ordinary one beside it.
    gc["defer,light"] = gc["defer"]
    print("%-16s %9s %9s %7s" % ("", "ours", "gc", "ratio"))
    for name, times in ours.items():
        a, b = statistics.median(times), statistics.median(gc[name])
        print("%-16s %9.1f %9.1f %7.2f" % (name, a, b, a / b))


if __name__ == "__main__":
    main()
