# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Many random programs in one, so that one compilation a mode serves many seeds: every name that a
# program declares gets its seed as a suffix, and `main` calls one program after the other behind a
# line `seed N`. Each begins by setting all package variables.
#
# When a batch answers otherwise than the heap-only build does, the seeds whose lines differ, or the
# one at which the output ends, are tried alone. If none of them fails alone, the batch is halved
# until single seeds are left; a difference that both halves lack is one of the batch.

import os
import re
import shutil
import tempfile

import modes

BUILD_SECONDS = 1800
RUN_SECONDS = 200
SUSPECTS = 4
WORD = re.compile(r"\w+")


def mode(level, opt, stress=False):
    flags = {"sanitize": ["-escape=full", "-sanitize=address"], "verify": ["-escape-verify"]}
    return modes.Mode("%s -O%s" % (level, opt),
                      [*flags.get(level, ["-escape=" + level]), "-O" + opt], stress)


# What a batch is compiled with: every batch, or every `every`th one, counted from `first`.
REFERENCE = mode("off", "0")
SCHEDULES = {
    "wide": [(1, 0, mode("full", "2", True)), (1, 0, mode("full", "0")),
             (1, 0, mode("sanitize", "2")), (4, 1, mode("local", "2")),
             (4, 3, mode("verify", "2"))],
    # A quarter of the time: without the optimiser, what moves is moved by the last step alone.
    "quick": [(1, 0, mode("full", "0", True)), (1, 0, mode("sanitize", "0"))],
    # One of the dear ones each time.
    "dense": [(1, 0, mode("full", "0", True)), (1, 0, mode("sanitize", "0")),
              (2, 0, mode("full", "2", True)), (8, 1, mode("sanitize", "2")),
              (8, 3, mode("local", "0")), (8, 3, mode("local", "2")), (8, 5, mode("verify", "2")),
              (8, 7, mode("verify", "0")), (8, 7, mode("off", "2"))],
}
GC_EVERY = 4


def renamed(program):
    """The program's text with its seed in the names that it declares."""
    names = {node.function for node in program.nodes}
    return WORD.sub(lambda word: "%s_%d" % (word[0], program.seed) if word[0] in names else word[0],
                    program.text())


def join(programs):
    calls = "".join('\tprintln("seed %d")\n\tmain_%d()\n' % (program.seed, program.seed)
                    for program in programs)
    return "\n".join(["package main", programs[0].prelude(), *map(renamed, programs),
                      "func main() {\n%s}\n" % calls])


def sections(output):
    """What each seed has printed."""
    parts = re.split(rb"^seed (\d+)\n", output, flags=re.M)
    return {int(seed): text for seed, text in zip(parts[1::2], parts[2::2])}


class Difference(Exception):
    """What a mode did otherwise, and the output as far as there is one."""

    def __init__(self, text, output=b""):
        super().__init__(text)
        self.output = output


class Batch:
    """Programs that are compiled and run together."""

    def __init__(self, options, gc, programs, number):
        self.letgo = options.letgo
        self.gc = gc if number % GC_EVERY == 0 else None
        self.programs = programs
        schedule = SCHEDULES["quick" if options.quick else options.generator]
        self.modes = [mode for every, first, mode in schedule if number % every == first
                      and (options.sanitize or not mode.name.startswith("sanitize"))]

    def failures(self):
        """(seeds, text) of everything that does not answer as the heap-only build does."""
        with tempfile.TemporaryDirectory(prefix="batch-") as folder:
            self.folder = folder
            return self.failures_of(self.programs)

    def failures_of(self, programs):
        try:
            want = sections(self.answer(REFERENCE, programs))
        except Difference as difference:
            half = len(programs) // 2
            if half:
                return self.failures_of(programs[:half]) + self.failures_of(programs[half:])
            return [([programs[0].seed], "%s: %s" % (REFERENCE.name, difference))]
        failed = self.search(None, programs, want) if self.gc else []
        for mode in self.modes:
            failed += self.search(mode, programs, want)
        return failed

    def search(self, mode, programs, want, alone=True):
        difference = self.difference(mode, programs, want)
        if not difference:
            return []
        failed = []
        if len(programs) > 1 and alone:
            for program in suspects(programs, want, difference.output):
                failed += self.search(mode, [program], want)
        if len(programs) > 1 and not failed:
            half = len(programs) // 2
            failed = self.search(mode, programs[:half], want, False)
            failed += self.search(mode, programs[half:], want, False)
        name = mode.name if mode else "gc"
        return failed or [([program.seed for program in programs], "%s: %s" % (name, difference))]

    def difference(self, mode, programs, want):
        wanted = b"".join(b"seed %d\n%s" % (program.seed, want.get(program.seed, b"(nothing)\n"))
                          for program in programs)
        try:
            self.answer(mode, programs, modes.Answer(0, wanted))
        except Difference as difference:
            return difference
        return None

    def answer(self, mode, programs, want=None):
        source = os.path.join(self.folder, "batch.go")
        with open(source, "w", encoding="utf-8") as file:
            file.write(join(programs))
        binary = self.build(mode, source)
        output = run(binary, want)
        if mode and mode.stress:
            run(binary, want, modes.STRESS)
        os.unlink(binary)
        return output

    def build(self, mode, source):
        try:
            if not mode:
                return modes.build_gc(self.gc, source, self.folder)
            # A cache of its own, that goes with the batch: no program is ever built again.
            cache = os.path.join(self.folder, "cache")
            binary = os.path.join(self.folder, "batch")
            answer = modes.run([self.letgo, "build", *mode.flags, "-o", binary, source],
                               BUILD_SECONDS, {"LETGO_CACHE": cache})
            shutil.rmtree(cache, ignore_errors=True)
        except modes.Failure as failure:
            raise Difference(str(failure)) from None
        if answer.code != 0:
            raise Difference("letgo build exits %d:\n%s"
                             % (answer.code, modes.text(answer.output)[-2000:]))
        return binary


def suspects(programs, want, output):
    """The programs whose own lines differ; of what ended early, the last one."""
    if not output:
        return []
    got = sections(output)
    wrong = [program for program in programs if program.seed in got
             and got[program.seed] != want.get(program.seed)]
    return wrong[:SUSPECTS]


def run(binary, want, env=None):
    """The output; what differs from the wanted answer is raised."""
    try:
        answer = modes.run([binary], RUN_SECONDS, env, os.path.dirname(binary))
    except modes.Failure as failure:
        raise Difference(str(failure)) from None
    stress = "with a collection every few allocations: " if env else ""
    if want and answer != want:
        raise Difference(stress + modes.difference(answer, want), answer.output)
    if answer.code != 0:
        raise Difference(stress + "exit code %d\n%s" % (answer.code,
                                                        modes.text(answer.output)[-500:]))
    return answer.output
