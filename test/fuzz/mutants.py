#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Shows that the generators see broken rules. Each mutant of mutants.def is one line of the pass
# changed; it is built in a copy of the tree, and random programs are compiled with it until one
# answers otherwise than the heap-only build does.
#
#   mutants.py --work FOLDER [--go N] [--ir N] [--generator dense|wide] [NAME ...]
#   mutants.py --check                         only whether each line is in its file, once
#
# FOLDER receives the copy and its build, which a second run uses again. --go and --ir say after how
# many programs the search is given up; IR programs are asked where no Go program saw the mutant, or
# always with --both. The mutants that nobody saw are the exit code. The table goes to standard
# output and, one line a mutant, to FOLDER/table.

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import types

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "test", "run"))
sys.path.insert(0, HERE)

import go_batch  # noqa: E402
import go_fuzz   # noqa: E402
import ir_fuzz   # noqa: E402

# From cheap to dear: a mutant is known by the first that sees it.
MODES = [go_batch.mode("full", "0"), go_batch.mode("sanitize", "0"), go_batch.mode("full", "2")]
BATCH, IR_BATCH = 50, 20
go_batch.RUN_SECONDS, go_batch.BUILD_SECONDS = 20, 300  # some mutants never end


class Mutant:
    def __init__(self, name, file, old, new, why):
        self.name, self.file, self.old, self.new, self.why = name, file, old, new, why


def read_mutants(path):
    """Paragraphs of mutants.def: `name file`, what it breaks, lines `- old` and `+ new`."""
    with open(path, encoding="utf-8") as file:
        paragraphs = file.read().split("\n\n")
    for paragraph in paragraphs:
        lines = [line for line in paragraph.splitlines() if line and line[0] != "#"]
        if not lines:
            continue
        name, file = lines[0].split()
        old = "\n".join(line[2:] for line in lines if line.startswith("- "))
        new = "\n".join(line[2:] for line in lines if line.startswith("+ "))
        why = " ".join(line.strip() for line in lines[1:] if line[0] == " ")
        yield Mutant(name, file, old, new, why)


def refresh(source):
    """Makes a copy what the tree is now, also where a run was ended amid a mutant."""
    for folder, folders, files in os.walk(ROOT):
        if folder == ROOT:
            folders[:] = [name for name in folders if not name.startswith((".git", "build"))]
        target = os.path.join(source, os.path.relpath(folder, ROOT))
        os.makedirs(target, exist_ok=True)
        for name in files:
            old, new = os.path.join(target, name), os.path.join(folder, name)
            if not os.path.exists(old) or not filecmp.cmp(old, new, shallow=False):
                shutil.copyfile(new, old)  # with a new time, so that it is built
                shutil.copymode(new, old)


class Copy:
    """The tree where mutants are built."""

    def __init__(self, folder):
        self.source = os.path.join(folder, "src")
        self.build = os.path.join(folder, "build")
        refresh(self.source)
        if not os.path.isdir(self.build):
            self.run("cmake", "-G", "Ninja", "-S", self.source, "-B", self.build,
                     "-DCMAKE_BUILD_TYPE=Release")
        self.make()

    def run(self, *command):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit("%s\n%s%s" % (" ".join(command), done.stdout[-3000:],
                                           done.stderr[-3000:]))

    def make(self):
        self.run("ninja", "-C", self.build, "-j1", "pass/all", "tools/driver/all",
                 "tools/runtime/all")

    def write(self, file, text):
        with open(os.path.join(self.source, file), "w", encoding="utf-8") as source:
            source.write(text)
        self.make()

    def mutate(self, mutant):
        """The file as it was, for `write`; nothing when it does not have the line just once."""
        with open(os.path.join(self.source, mutant.file), encoding="utf-8") as source:
            text = source.read()
        if text.count(mutant.old) != 1:
            return None
        self.write(mutant.file, text.replace(mutant.old, mutant.new))
        return text


class GoSearch:
    """Batches of random Go programs, whose right answers are found once."""

    def __init__(self, options, copy, folder):
        self.options, self.folder = options, folder
        self.letgo = os.path.join(copy.build, "bin", "letgo")
        self.wanted = {}

    def batch(self, number):
        first = self.options.first + BATCH * number
        programs = [go_fuzz.generate(self.options, seed) for seed in range(first, first + BATCH)]
        settings = types.SimpleNamespace(letgo=self.letgo, quick=True, sanitize=True)
        batch = go_batch.Batch(settings, None, programs, 0)
        batch.folder = self.folder
        return batch

    def prepare(self):
        for number in range(self.options.go // BATCH):
            batch = self.batch(number)
            self.wanted[number] = go_batch.sections(
                batch.answer(go_batch.REFERENCE, batch.programs))

    def find(self):
        """How many programs were needed, the mode, and how many of that batch differ."""
        for number in range(self.options.go // BATCH):
            batch, want = self.batch(number), self.wanted[number]
            for mode in MODES:
                difference = batch.difference(mode, batch.programs, want)
                if difference:
                    if self.options.verbose:
                        print("%s: %s" % (mode.name, difference))
                    got = go_batch.sections(difference.output)
                    first = [program.seed for program in batch.programs
                             if got.get(program.seed) != want[program.seed]]
                    wrong = sum(got[seed] != want[seed] for seed in got if seed in want)
                    tried = first[0] - self.options.first + 1 if first else BATCH * (number + 1)
                    how = "%d of %d" % (wrong, BATCH) if len(got) == BATCH else "ends"
                    return "%d (%s, %s)" % (tried, mode.name, how)
        return None


class IrSearch:
    def __init__(self, options, copy, folder):
        settings = types.SimpleNamespace(
            plugin=os.path.join(copy.build, "lib", "LetgoEscape.so"), bin=options.bin, functions=4,
            variants=["escape", "asan", "o2"], keep=None)
        self.fuzzer, self.count = ir_fuzz.Fuzzer(settings, folder), options.ir

    def find(self):
        for start in range(0, self.count, IR_BATCH):
            seeds = list(range(start, start + IR_BATCH))
            try:
                for seed, variant, _, _ in self.fuzzer.check_batch(seeds):
                    return "%d (%s)" % (seed + 1, variant)
            except ir_fuzz.Failure as failure:
                return "%d (%s)" % (start + 1, str(failure).splitlines()[0])
        return None


def check_lines():
    """How many mutants have no line of their own in the tree."""
    wrong = 0
    for mutant in read_mutants(os.path.join(HERE, "mutants.def")):
        with open(os.path.join(ROOT, mutant.file), encoding="utf-8") as source:
            if source.read().count(mutant.old) != 1:
                print("%s: its line is not in %s once" % (mutant.name, mutant.file))
                wrong += 1
    return wrong


def parse_options():
    parser = argparse.ArgumentParser(description="Find out which broken rules the generators see.")
    parser.add_argument("names", nargs="*", help="mutants; all of mutants.def without any")
    parser.add_argument("--work", metavar="FOLDER")
    parser.add_argument("--check", action="store_true", help="build nothing, look for the lines")
    parser.add_argument("--go", type=int, default=200, help="Go programs at most")
    parser.add_argument("--ir", type=int, default=60, help="IR programs at most")
    parser.add_argument("--first", type=int, default=1, help="seed of the first Go program")
    parser.add_argument("--generator", choices=sorted(go_fuzz.GENERATORS), default="dense")
    parser.add_argument("--functions", type=int)
    parser.add_argument("--both", action="store_true", help="Go and IR for every mutant")
    parser.add_argument("--verbose", action="store_true", help="what differed")
    parser.add_argument("--bin", default="/usr/lib/llvm-22/bin", help="folder of opt, clang, lli")
    options = parser.parse_args()
    if not options.work and not options.check:
        parser.error("--work FOLDER or --check")
    return options


def main():
    options = parse_options()
    if options.check:
        return check_lines()
    work = os.path.abspath(options.work)
    scratch = os.path.join(work, "scratch")
    os.makedirs(scratch, exist_ok=True)
    copy = Copy(work)
    searches = [GoSearch(options, copy, scratch), IrSearch(options, copy, scratch)]
    searches[0].prepare()
    missed = 0
    for mutant in read_mutants(os.path.join(HERE, "mutants.def")):
        if options.names and mutant.name not in options.names:
            continue
        original = copy.mutate(mutant)
        if original is None:
            print("%s: its line is not in %s once" % (mutant.name, mutant.file), flush=True)
            missed += 1
            continue
        found = [searches[0].find()]
        found.append(searches[1].find() if options.both or not found[0] else None)
        copy.write(mutant.file, original)
        missed += not any(found)
        line = "%-22s Go %-34s IR %s" % (mutant.name, found[0] or "-", found[1] or "-")
        print(line, flush=True)
        with open(os.path.join(work, "table"), "a", encoding="utf-8") as table:
            table.write(line + "\n")
    return min(missed, 100)


if __name__ == "__main__":
    sys.exit(main())
