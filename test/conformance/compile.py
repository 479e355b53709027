#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The `compile`, `build` and `compiledir` tests of GOROOT/test, programs that only have to compile,
# held against compile.pass and compile.fail; all else is as in run.py. Each package becomes an
# object file, in every mode; the packages of a `compiledir` test are laid out as rundir.py does it,
# and each is compiled by itself, so that nothing of it is dropped as unused.

import os
import sys

import gotest
import run
import rundir
from harness import Lists, Outcome, cache_of, execute, nothing_to_run, run_tests


class Test:
    """One test of one or several packages, of which the sources are the files of all."""

    def __init__(self, test):
        self.test = test
        self.name, self.args = test.name, test.args
        single = test.action != "compiledir"
        self.parts = [test] if single else rundir.RundirTest(test).parts
        self.tier = test.tier if single else rundir.RundirTest(test).tier

    def sources(self):
        return [part.path for part in self.parts]

    def expected_output(self):
        return b""

    def inputs(self, scratch):
        """What the compiler is called with, package by package."""
        if self.test.action != "compiledir":
            return [self.sources()]
        packages = self.test.packages()
        program = rundir.arrange(packages, len(packages) - 1, scratch)
        folders = [os.path.join(program, rundir.stem(files)) for files in packages[:-1]]
        return [[folder] for folder in folders + [program]]


class Letgo(run.Letgo):
    def build(self, test, mode, scratch):
        target = os.path.join(scratch, "package.o")
        for inputs in test.inputs(scratch):
            # Go's harness does not say that the package is complete either.
            command = [self.command, "build", "-complete=false", *self.modes[mode], "-emit=obj",
                       "-o", target, *inputs]
            code, output = execute(command, scratch, run.COMPILE_SECONDS, self.env)
            if code != 0:
                break
        return target, code, output


class Gc(run.Gc):
    def build(self, test, mode, scratch):
        os.mkdir(os.path.join(scratch, "test"))
        several = test.test.action == "compiledir"
        packages = test.test.packages() if several else [test.sources()]
        for files in packages:
            path = "test/" + rundir.stem(files) if several else "main"
            target = os.path.join(scratch, path + ".a")
            flags = [flag for flag in test.test.flags if flag.startswith("-d=")]
            command = [self.command, "tool", "compile", "-D", "test", "-I", scratch, *flags, "-p",
                       path, "-o", target, *files]
            code, output = execute(command, scratch, run.COMPILE_SECONDS, self.env)
            if code != 0:
                break
        return target, code, output


def attempt(compiler, test, mode, scratch):
    _, code, output = compiler.build(test, mode, scratch)
    reason = run.compile_failure(code, output) if code != 0 else ""
    return Outcome(not reason, reason, output.decode("utf-8", "replace")[:20000])


def main():
    run.Letgo, run.Gc = Letgo, Gc
    options = run.parse_options()
    lists = Lists("compile")
    if nothing_to_run(options, lists):
        return 0
    actions = {"compile", "build", "compiledir"}
    tests = [Test(test) for test in gotest.tests_of(options.goroot, actions)]
    tests = run.select(tests, options, lists.passing)
    if options.list:
        for test in tests:
            print("%s\t%s\t%s" % (test.name, test.test.action, test.tier()))
        return 0
    compiler = run.make_compiler(options)
    cache = cache_of(options, "compile")
    partial = bool(options.names or options.modes or options.sanitize)
    return run_tests(options, lists, cache, tests,
                     lambda test: run.judge(compiler, cache, test, attempt), partial)


if __name__ == "__main__":
    sys.exit(main())
