#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# One program, every mode, one answer. Builds FILE.go with each escape level at -O0 and -O2, and with
# --sanitize under AddressSanitizer and with -escape-verify; runs each binary, the ones with the pass
# once more with a collection every few allocations; all must exit alike and print the same, which is
# what FILE.out says where there is one, and what gc's binary prints where gc is installed. The pass
# must also not make a program allocate more than the heap-only build does.
#
#   modes.py --letgo build/bin/letgo [--gc GO] [--sanitize] [--update] [-v] FILE.go
#
# In place of FILE.go there may be the folder of a module's main package, FILE. FILE.in, where there
# is one, is the program's standard input. Programs run in a folder of their own.
#
# --update writes FILE.out from gc's answer. test/fuzz uses the functions of this file.

import argparse
import collections
import json
import os
import signal
import subprocess
import sys
import tempfile

BUILD_SECONDS = 120
RUN_SECONDS = 60
# A collection at every 7th allocation, a number that no loop of the programs is a multiple of.
STRESS = {"LETGO_GC_STRESS": "7"}

Mode = collections.namedtuple("Mode", "name flags stress")
Answer = collections.namedtuple("Answer", "code output")

PLAIN = [Mode("%s -O%s" % (level, opt), ["-escape=" + level, "-O" + opt], level == "full")
         for level in ("off", "llvm", "local", "full") for opt in "02"]
SANITIZE = [Mode("sanitize -O" + opt, ["-escape=full", "-sanitize=address", "-O" + opt], False)
            for opt in "02"] + [Mode("verify -O2", ["-escape-verify", "-O2"], False)]


class Failure(Exception):
    """What went wrong, for people."""


def run(command, seconds, env=None, cwd=None, stdin=b""):
    """The answer of a command, output merged. A timeout is a failure."""
    process = subprocess.Popen(command, env=dict(os.environ, **(env or {})), cwd=cwd,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, start_new_session=True)
    try:
        output, _ = process.communicate(stdin, timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise Failure("still running after %d s: %s" % (seconds, " ".join(command))) from None
    return Answer(process.returncode, output)


def build_letgo(letgo, flags, source, binary):
    answer = run([letgo, "build", *flags, "-o", binary, source], BUILD_SECONDS)
    if answer.code != 0:
        raise Failure("letgo build %s exits %d:\n%s"
                      % (" ".join(flags), answer.code, text(answer.output)))


def run_program(binary, source, env=None):
    """What a compiled program says to the input that lies beside its source."""
    given = os.path.splitext(source)[0] + ".in"
    stdin = b""
    if os.path.exists(given):
        with open(given, "rb") as file:
            stdin = file.read()
    return run([binary], RUN_SECONDS, env, os.path.dirname(binary), stdin)


def gc_commands(go, source, folder, binary):
    """Commands that compile with gc, and where to give them. One file needs no build system."""
    if os.path.isdir(source):
        return [[go, "build", "-o", binary, "."]], source
    archive = os.path.join(folder, "gc.a")
    return [[go, "tool", "compile", "-p=main", "-o", archive, os.path.abspath(source)],
            [go, "tool", "link", "-o", binary, archive]], folder


def build_gc(go, source, folder):
    """The binary that gc makes in `folder`."""
    binary = os.path.join(folder, "gc")
    commands, place = gc_commands(go, source, folder, binary)
    for command in commands:
        answer = run(command, BUILD_SECONDS, cwd=place)
        if answer.code != 0:
            raise Failure("gc refuses the program:\n" + text(answer.output))
    return binary


def run_gc(go, source, folder):
    """What the program says when gc compiles it."""
    return run_program(build_gc(go, source, folder), source)


def has_gc(go):
    return bool(go) and os.access(go, os.X_OK)


def text(output):
    return output.decode("utf-8", "replace")


def difference(got, want):
    """Where two answers differ, in one or three lines."""
    if got.code != want.code:
        last = text(got.output).strip().splitlines()[-3:]
        return "exit code %d, not %d\n%s" % (got.code, want.code, "\n".join(last))
    left, right = text(got.output).splitlines(), text(want.output).splitlines()
    for number in range(max(len(left), len(right))):
        pair = [lines[number] if number < len(lines) else "(no more)" for lines in (left, right)]
        if pair[0] != pair[1]:
            return "line %d\n  is         %s\n  should be  %s" % (number + 1, *pair)
    return "line ends"


def heap_of(statistics):
    if not os.path.exists(statistics):
        raise Failure("LETGO_STATS has written no %s" % statistics)
    with open(statistics, encoding="utf-8") as file:
        return json.load(file)


def try_mode(letgo, mode, source, folder, want):
    """Compiles and runs in one mode; (answer, statistics), or a Failure when it is not `want`."""
    binary = os.path.join(folder, mode.name.replace(" ", ""))
    statistics = binary + ".json"
    build_letgo(letgo, mode.flags, source, binary)
    answer = run_program(binary, source, {"LETGO_STATS": statistics})
    if want and answer != want:
        raise Failure(difference(answer, want))
    heap = heap_of(statistics)
    if mode.stress:
        stressed = run_program(binary, source, dict(STRESS, LETGO_STATS=statistics))
        if stressed != answer:
            raise Failure("with a collection every %s allocations: %s"
                          % (STRESS["LETGO_GC_STRESS"], difference(stressed, answer)))
        if heap["allocs"] > 20 and heap_of(statistics)["gcs"] == 0:
            raise Failure("LETGO_GC_STRESS made no collection")
    return answer, heap


def compare(letgo, source, modes, want, verbose=False):
    """The failures, as lines, of all modes; without `want` the first mode is the judge."""
    failures = []
    allocs = {}
    with tempfile.TemporaryDirectory(prefix="modes-") as folder:
        for mode in modes:
            try:
                answer, heap = try_mode(letgo, mode, source, folder, want)
            except Failure as failure:
                failures.append("%s: %s" % (mode.name, failure))
                continue
            want = want or answer
            allocs[mode.name] = heap["allocs"]
            if verbose:
                print("%-14s %9d allocs %11d bytes %4d gcs"
                      % (mode.name, heap["allocs"], heap["bytes"], heap["gcs"]))
    return failures + more_allocations(allocs)


def more_allocations(allocs):
    pairs = [("full -O" + opt, "off -O" + opt) for opt in "02"]
    return ["%s makes %d allocations, %s only %d" % (full, allocs[full], off, allocs[off])
            for full, off in pairs
            if full in allocs and off in allocs and allocs[full] > allocs[off]]


def expected(options, source):
    """The answer that FILE.out and gc agree on; None when there is neither."""
    out = os.path.splitext(source)[0] + ".out"
    want = None
    if os.path.exists(out) and not options.update:
        with open(out, "rb") as file:
            want = Answer(0, file.read())
    if has_gc(options.gc):
        with tempfile.TemporaryDirectory(prefix="modes-") as folder:
            answer = run_gc(options.gc, source, folder)
        if want and answer != want:
            raise Failure("gc does not say what %s says: %s" % (out, difference(answer, want)))
        want = answer
    if options.update and want:
        with open(out, "wb") as file:
            file.write(want.output)
    return want


def main():
    parser = argparse.ArgumentParser(description="Run one Go program in every mode.")
    parser.add_argument("--letgo", help="without it only gc is asked")
    parser.add_argument("--gc", help="the go command of 1.19, ignored when it is not there")
    parser.add_argument("--sanitize", action="store_true",
                        help="also under AddressSanitizer and with -escape-verify")
    parser.add_argument("--update", action="store_true", help="write the .out file from gc")
    parser.add_argument("-v", dest="verbose", action="store_true", help="show heap statistics")
    parser.add_argument("source")
    options = parser.parse_args()
    modes = PLAIN + (SANITIZE if options.sanitize else [])
    try:
        want = expected(options, options.source)
        failures = []
        if options.letgo:
            failures = compare(options.letgo, options.source, modes, want, options.verbose)
    except Failure as failure:
        failures = [str(failure)]
    for failure in failures:
        print("%s: %s" % (options.source, failure))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
