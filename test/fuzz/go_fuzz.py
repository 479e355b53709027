#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Random Go programs (go_gen.py, go_dense.py) in every mode of test/run/modes.py: heap-only, the
# pass within functions, the whole pass; -O0 and -O2; with a collection every few allocations; with
# --sanitize under AddressSanitizer. All must print what gc's binary prints, or, without gc, what
# the heap-only build prints.
#
#   go_fuzz.py --letgo build/bin/letgo [--gc GO] [--sanitize] [--reduce] [--batch N] SEED[-SEED] ...
#   go_fuzz.py --print SEED
#
# --generator wide (go_gen.py) makes large programs that use everything, dense (go_dense.py) small
# ones. What each sees of a broken analysis is measured by mutants.py.
#
# With --batch, N programs at a time are one (go_batch.py), in fewer modes; a seed that fails there
# is then tried alone.
#
# A failing program is written to --keep FOLDER, or described by its seed alone. --reduce first cuts
# every statement off it that the failure does not need. The same seed gives the same program on any
# machine with the same version of the generator.

import argparse
import os
import resource
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "run"))

import go_batch  # noqa: E402
import go_dense  # noqa: E402
import go_gen  # noqa: E402
import go_tree  # noqa: E402
import modes   # noqa: E402

GENERATORS = {"wide": go_gen.generate, "dense": go_dense.generate}


class Judge:
    """Compares one program in the modes; remembers which of them failed first."""

    def __init__(self, options, folder):
        self.letgo = options.letgo
        self.gc = options.gc if modes.has_gc(options.gc) else None
        self.source = os.path.join(folder, "fuzz.go")
        self.folder = folder
        self.modes = [mode for mode in modes.PLAIN if not mode.name.startswith("llvm")]
        if options.sanitize:
            self.modes += modes.SANITIZE

    def failures(self, text, tried):
        """The failures in the modes; a program that gc refuses raises modes.Failure."""
        with open(self.source, "w", encoding="utf-8") as file:
            file.write(text)
        want = modes.run_gc(self.gc, self.source, self.folder) if self.gc else None
        if want and want.code != 0:
            raise modes.Failure("gc's binary exits %d" % want.code)
        return modes.compare(self.letgo, self.source, tried, want) if self.letgo else []


def fails(judge, program, tried):
    try:
        failures = judge.failures(go_tree.render(program), tried)
    except modes.Failure:
        return False
    # Without gc to ask, what the heap-only build refuses may be no program.
    return any(judge.gc or not failure.startswith(tried[0].name + ": ") for failure in failures)


def reduce_program(judge, program, tried):
    """Removes nodes, large ones first, as long as the program still fails."""
    changed = True
    while changed:
        changed = False
        for size in (8, 4, 2, 1):
            for body in bodies(program):
                changed |= reduce_body(judge, program, tried, body, size)


def bodies(program):
    """Every list of nodes, outer ones first."""
    found = [program.nodes]
    for body in found:
        for node in body:
            parts = node.parts if isinstance(node, go_tree.Branches) else [node]
            found += [part.body for part in parts if part.body]
    return found


def reduce_body(judge, program, tried, body, size):
    changed = False
    at = len(body)
    while at > 0:
        start = max(0, at - size)
        cut = body[start:at]
        kept = [node for node in cut if node.fixed and body is not program.nodes]
        if len(kept) < len(cut):
            body[start:at] = kept
            if fails(judge, program, tried):
                changed = True
            else:
                body[start:start + len(kept)] = cut
        at = start
    return changed


def failing_modes(judge, failures):
    """The judge's modes that the failures name, and the baseline where gc is not the judge."""
    named = [mode for mode in judge.modes
             if any(failure.startswith(mode.name + ": ") for failure in failures)]
    base = [] if judge.gc else judge.modes[:1]
    return base + [mode for mode in named if mode not in base][:1] or judge.modes


def generate(options, seed):
    make = GENERATORS[options.generator]
    return make(seed, options.functions) if options.functions else make(seed)


def cpu_seconds():
    """What all that was started so far has used, and we ourselves."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    return sum(part.ru_utime + part.ru_stime for part in used)


def check_seed(judge, options, seed):
    """The failures of the program with that seed."""
    program = generate(options, seed)
    text = go_tree.render(program)
    try:
        failures = judge.failures(text, judge.modes)
    except modes.Failure as failure:
        return ["the generator is wrong: %s" % failure]
    if failures and options.reduce:
        reduce_program(judge, program, failing_modes(judge, failures))
        text = go_tree.render(program)
    if failures and options.keep:
        os.makedirs(options.keep, exist_ok=True)
        path = os.path.join(options.keep, "seed%d.go" % seed)
        with open(path, "w", encoding="utf-8") as file:
            file.write("".join("// %s\n" % line for failure in failures
                               for line in failure.splitlines()) + "\n" + text)
        failures.append("the program is in " + path)
    return failures


def check_batch(judge, options, seeds, number):
    """What fails of a batch, as (seeds, text); single seeds are tried again by themselves."""
    programs = [generate(options, seed) for seed in seeds]
    batch = go_batch.Batch(options, judge.gc, programs, number)
    for failed, text in batch.failures():
        yield failed, text
        if len(failed) == 1:
            again = check_seed(judge, options, failed[0])
            yield from ((failed, line) for line in again or ["does not fail alone"])


def run_batches(judge, options, seeds):
    """How many seeds have failed."""
    bad = set()
    for number, start in enumerate(range(0, len(seeds), options.batch)):
        part = seeds[start:start + options.batch]
        for failed, text in check_batch(judge, options, part, number):
            bad.update(failed)
            print("seed %s: %s" % (", ".join(map(str, failed)), text), flush=True)
        if options.progress:
            print("%d programs, %d failed, %.0f CPU seconds" % (start + len(part), len(bad),
                                                               cpu_seconds()), flush=True)
    return len(bad)


def run_alone(judge, options, seeds):
    bad = 0
    for seed in seeds:
        failures = check_seed(judge, options, seed)
        bad += bool(failures)
        for failure in failures:
            print("seed %d: %s" % (seed, failure), flush=True)
    return bad


def seeds_of(words):
    for word in words:
        first, _, last = word.partition("-")
        yield from range(int(first), int(last or first) + 1)


def parse_options():
    parser = argparse.ArgumentParser(description="Compare random Go programs between modes.")
    parser.add_argument("seeds", nargs="+", help="numbers, or ranges such as 1-100")
    parser.add_argument("--letgo", help="without it only the generator is checked, by gc")
    parser.add_argument("--gc", help="the go command of 1.19, ignored when it is not there")
    parser.add_argument("--sanitize", action="store_true", help="also under AddressSanitizer")
    parser.add_argument("--reduce", action="store_true", help="make failing programs small")
    parser.add_argument("--keep", metavar="FOLDER", help="write failing programs there")
    parser.add_argument("--generator", choices=sorted(GENERATORS), default="wide")
    parser.add_argument("--functions", type=int, help="functions in a program")
    parser.add_argument("--batch", type=int, metavar="N", help="compile N programs as one")
    parser.add_argument("--quick", action="store_true", help="batches only at -O0")
    parser.add_argument("--progress", action="store_true", help="a line after every batch")
    parser.add_argument("--print", action="store_true", help="print the programs, run nothing")
    options = parser.parse_args()
    if options.batch and not (options.letgo or options.print):
        parser.error("--batch needs --letgo")
    return options


def main():
    options = parse_options()
    seeds = list(seeds_of(options.seeds))
    if options.print:
        programs = [generate(options, seed) for seed in seeds]
        print(go_batch.join(programs) if options.batch else "".join(map(go_tree.render, programs)))
        return 0
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        judge = Judge(options, folder)
        failed = (run_batches if options.batch else run_alone)(judge, options, seeds)
    print("%d programs, %d failed" % (len(seeds), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
