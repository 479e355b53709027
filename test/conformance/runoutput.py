#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The `runoutput` tests of GOROOT/test, programs that print a program, held against runoutput.pass and
# runoutput.fail; all else is as in run.py. A test passes in a mode when what it prints, compiled in
# that mode, runs with the expected output. The program that prints is compiled without optimisation,
# once for all modes. One that needs more of the library than letgo has is compiled by gc, if there is
# one: what it prints is still a test of the compiler.

import os
import sys
import threading

import gotest
import run
from harness import Lists, execute, nothing_to_run


class Printed:
    """What a test printed, as a test of its own."""

    def __init__(self, scratch, text):
        self.path = os.path.join(scratch, "printed.go")
        with open(self.path, "wb") as out:
            out.write(text)

    def sources(self):
        return [self.path]


def print_program(compiler, test, folder):
    """(the printed text or None, exit code, output)."""
    os.mkdir(folder)
    binary, code, output = compiler.build(test, "generator", folder)
    if code == 0:
        code, output = execute([binary, *test.program_args()], folder, run.RUN_SECONDS,
                               compiler.env)
    return (output, 0, b"") if code == 0 else (None, code, output)


def lacks_library(output):
    return b"letgo does not support package" in output


class Letgo(run.Letgo):
    gc = None
    seconds = 300  # some print twenty thousand lines

    def __init__(self, *args):
        super().__init__(*args)
        self.lock = threading.Lock()
        self.printed = {}  # (printed text or None, exit code, output) by test

    def build(self, test, mode, scratch):
        if mode == "generator" or isinstance(test, Printed):
            flags = self.modes.get(mode, ["-O0"])
            binary = os.path.join(scratch, "program")
            command = [self.command, "build", *flags, "-o", binary, *test.sources()]
            return binary, *execute(command, scratch, self.seconds, self.env)
        text, code, output = self.print_once(test, scratch)
        if text is None:
            return "", code, output
        return self.build(Printed(scratch, text), mode, scratch)

    def print_once(self, test, scratch):
        with self.lock:
            found = self.printed.get(test.name)
        if found is None:
            found = print_program(self, test, os.path.join(scratch, "generator"))
            if found[0] is None and lacks_library(found[2]) and self.gc is not None:
                found = print_program(self.gc, test, os.path.join(scratch, "by-gc"))
            with self.lock:
                self.printed[test.name] = found
        return found


class Gc(run.Gc):
    def build(self, test, mode, scratch):
        if mode == "generator" or isinstance(test, Printed):
            test.flags = []
            return super().build(test, mode, scratch)
        text, code, output = print_program(self, test, os.path.join(scratch, "generator"))
        return self.build(Printed(scratch, text), mode, scratch) if text else ("", code, output)


def main():
    run.Letgo, run.Gc = Letgo, Gc
    options = run.parse_options()
    lists = Lists("runoutput")
    if nothing_to_run(options, lists):
        return 0
    tests = run.select(gotest.tests_of(options.goroot, {"runoutput"}), options, lists.passing)
    if os.path.exists(options.gc):
        Letgo.gc = Gc(options.gc, options.goroot)
    return run.run_selected(options, lists, "runoutput", tests)


if __name__ == "__main__":
    sys.exit(main())
