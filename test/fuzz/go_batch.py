# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Many random programs in one, so that one compilation a mode serves many seeds: every function gets
# its seed as a suffix, and `main` calls one program after the other behind a line `seed N`. Each
# begins by setting all package variables.
#
# A batch that answers otherwise than the heap-only build is halved until single seeds are left. A
# difference that both halves lack is one of the batch.

import os
import re
import tempfile

import go_tree
import modes

BUILD_SECONDS = 900
RUN_SECONDS = 100
WORD = re.compile(r"\w+")

# What every batch is compiled with, or every `every`th one, counted from `first`.
REFERENCE = modes.Mode("off -O0", ["-escape=off", "-O0"], False)
SCHEDULE = [
    (1, 0, modes.Mode("full -O2", ["-escape=full", "-O2"], True)),
    (1, 0, modes.Mode("full -O0", ["-escape=full", "-O0"], False)),
    (1, 0, modes.Mode("sanitize -O2", ["-escape=full", "-sanitize=address", "-O2"], False)),
    (4, 1, modes.Mode("local -O2", ["-escape=local", "-O2"], False)),
    (4, 3, modes.Mode("verify -O2", ["-escape-verify", "-O2"], False)),
]
# A quarter of the time: without the optimiser, what moves is moved by the last step alone.
QUICK = [
    (1, 0, modes.Mode("full -O0", ["-escape=full", "-O0"], True)),
    (1, 0, modes.Mode("sanitize -O0", ["-escape=full", "-sanitize=address", "-O0"], False)),
]
GC_EVERY = 10


def renamed(program):
    """The program's text with its seed in the name of every function."""
    names = {node.function for node in program.nodes}
    return WORD.sub(lambda word: "%s_%d" % (word[0], program.seed) if word[0] in names else word[0],
                    program.text())


def join(programs):
    calls = "".join('\tprintln("seed %d")\n\tmain_%d()\n' % (program.seed, program.seed)
                    for program in programs)
    return "\n".join(["package main", go_tree.prelude(programs[0].seed), *map(renamed, programs),
                      "func main() {\n%s}\n" % calls])


def sections(output):
    """What each seed has printed."""
    parts = re.split(rb"^seed (\d+)\n", output, flags=re.M)
    return {int(seed): text for seed, text in zip(parts[1::2], parts[2::2])}


class Batch:
    """Programs that are compiled and run together."""

    def __init__(self, options, gc, programs, number):
        self.letgo = options.letgo
        self.gc = gc if number % GC_EVERY == 0 else None
        self.programs = programs
        self.modes = [mode for every, first, mode in (QUICK if options.quick else SCHEDULE)
                      if number % every == first
                      and (options.sanitize or not mode.name.startswith("sanitize"))]

    def failures(self):
        """(seeds, text) of everything that does not answer as the heap-only build does."""
        return self.failures_of(self.programs)

    def failures_of(self, programs):
        try:
            want = sections(self.answer(REFERENCE, programs).output)
        except modes.Failure as failure:
            half = len(programs) // 2
            if half:
                return self.failures_of(programs[:half]) + self.failures_of(programs[half:])
            return [([programs[0].seed], "%s: %s" % (REFERENCE.name, failure))]
        failed = self.search(None, programs, want) if self.gc else []
        for mode in self.modes:
            failed += self.search(mode, programs, want)
        return failed

    def search(self, mode, programs, want):
        difference = self.difference(mode, programs, want)
        if not difference:
            return []
        failed = []
        if len(programs) > 1:
            half = len(programs) // 2
            failed = self.search(mode, programs[:half], want) + self.search(mode, programs[half:],
                                                                            want)
        name = mode.name if mode else "gc"
        return failed or [([program.seed for program in programs], name + ": " + difference)]

    def difference(self, mode, programs, want):
        wanted = b"".join(b"seed %d\n%s" % (program.seed, want.get(program.seed, b"(nothing)\n"))
                          for program in programs)
        try:
            self.answer(mode, programs, modes.Answer(0, wanted))
        except modes.Failure as failure:
            return str(failure)
        return None

    def answer(self, mode, programs, want=None):
        with tempfile.TemporaryDirectory(prefix="batch-") as folder:
            source = os.path.join(folder, "batch.go")
            with open(source, "w", encoding="utf-8") as file:
                file.write(join(programs))
            binary = self.build(mode, source, folder)
            answer = run(binary, want)
            if mode and mode.stress:
                run(binary, want, modes.STRESS)
            return answer

    def build(self, mode, source, folder):
        if not mode:
            return modes.build_gc(self.gc, source, folder)
        binary = os.path.join(folder, "batch")
        answer = modes.run([self.letgo, "build", *mode.flags, "-o", binary, source], BUILD_SECONDS)
        if answer.code != 0:
            raise modes.Failure("letgo build exits %d:\n%s"
                                % (answer.code, modes.text(answer.output)[-2000:]))
        return binary


def run(binary, want, env=None):
    answer = modes.run([binary], RUN_SECONDS, env, os.path.dirname(binary))
    if want and answer != want:
        raise modes.Failure(("with a collection every few allocations: " if env else "")
                            + modes.difference(answer, want))
    if answer.code != 0:
        raise modes.Failure("exit code %d\n%s" % (answer.code, modes.text(answer.output)[-500:]))
    return answer
