#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The `runoutput` tests of GOROOT/test, programs that print a program, held against runoutput.pass and
# runoutput.fail; all else is as in run.py. A test passes in a mode when what it prints, compiled in
# that mode too, runs with the expected output. A generator that needs more of the library than letgo
# has is compiled by gc, if there is one: the program that it prints is what tests the compiler.

import os
import sys

import gotest
import run
from harness import Lists, cache_of, execute, nothing_to_run, run_tests


class Printed:
    """What a test printed, as a test of its own."""

    def __init__(self, test, path):
        self.test, self.path = test, path

    def sources(self):
        return [self.path]


def print_program(compiler, test, scratch):
    """(the printed program or None, exit code, output)."""
    folder = os.path.join(scratch, "generator")
    os.mkdir(folder)
    binary, code, output = compiler.build(test, "generator", folder)
    if code != 0:
        return None, code, output
    code, output = execute([binary, *test.program_args()], folder, run.RUN_SECONDS, compiler.env)
    if code != 0:
        return None, code, output
    path = os.path.join(scratch, "printed.go")
    with open(path, "wb") as out:
        out.write(output)
    return Printed(test, path), 0, b""


def lacks_library(output):
    return b"letgo does not support package" in output


class Letgo(run.Letgo):
    gc = None

    def build(self, test, mode, scratch):
        if mode == "generator" or isinstance(test, Printed):
            flags = self.modes.get(mode, [])
            binary = os.path.join(scratch, "program")
            command = [self.command, "build", *flags, "-o", binary, *test.sources()]
            return binary, *execute(command, scratch, run.COMPILE_SECONDS, self.env)
        printed, code, output = print_program(self, test, scratch)
        if printed is None and lacks_library(output) and self.gc is not None:
            os.rename(os.path.join(scratch, "generator"), os.path.join(scratch, "refused"))
            printed, code, output = print_program(self.gc, test, scratch)
        return self.build(printed, mode, scratch) if printed else ("", code, output)


class Gc(run.Gc):
    def build(self, test, mode, scratch):
        if mode == "generator" or isinstance(test, Printed):
            test.flags = []
            return super().build(test, mode, scratch)
        printed, code, output = print_program(self, test, scratch)
        return self.build(printed, mode, scratch) if printed else ("", code, output)


def main():
    run.Letgo, run.Gc = Letgo, Gc
    options = run.parse_options()
    lists = Lists("runoutput")
    if nothing_to_run(options, lists):
        return 0
    tests = run.select(gotest.tests_of(options.goroot, {"runoutput"}), options, lists.passing)
    if os.path.exists(options.gc):
        Letgo.gc = Gc(options.gc, options.goroot)
    compiler = run.make_compiler(options)
    cache = cache_of(options, "runoutput")
    partial = bool(options.names or options.modes or options.sanitize)
    return run_tests(options, lists, cache, tests,
                     lambda test: run.judge(compiler, cache, test), partial)


if __name__ == "__main__":
    sys.exit(main())
