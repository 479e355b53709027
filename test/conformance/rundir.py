#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The `rundir` tests of GOROOT/test, programs of several packages, and what runs of those that are
# `errorcheck` tests as well, held against rundir.pass and rundir.fail; all else is as in run.py. The
# files of NAME.dir lie flat and import each other as "./x", x being the first file of a package.
# Here each package gets a folder of that name, in which links lead to the other packages, and the
# program the folder above, called test: so the import paths are test/x, as with Go's own harness.

import os
import sys

import gotest
import run
from harness import Lists, execute, nothing_to_run


def stem(files):
    return os.path.basename(files[0]).removesuffix(".go")


def arrange(packages, index, scratch):
    """Lays out the packages below scratch and returns the folder of the indexed one."""
    program = os.path.join(scratch, "test")
    os.makedirs(program)
    link_all(packages[index], program)
    others = packages[:index] + packages[index + 1:]
    names = [stem(files) for files in others]
    for name, files in zip(names, others):
        folder = os.path.join(program, name)
        os.mkdir(folder)
        link_all(files, folder)
        for other in names:
            if other != name:
                os.symlink(os.path.join("..", other), os.path.join(folder, other))
    return program


def link_all(files, folder):
    """Links, under names that do not say that the file is a test of a package."""
    for path in files:
        name = os.path.basename(path).replace("_test.go", "_test_.go")
        os.symlink(path, os.path.join(folder, name))


class Letgo(run.Letgo):
    def build(self, test, mode, scratch):
        binary = os.path.join(scratch, "program")
        program = arrange(test.packages(), len(test.packages()) - 1, scratch)
        command = [self.command, "build", *self.modes[mode], "-o", binary, program]
        code, output = execute(command, scratch, run.COMPILE_SECONDS, self.env)
        return binary, code, output


class Gc(run.Gc):
    def build(self, test, mode, scratch):
        binary = os.path.join(scratch, "program")
        os.mkdir(os.path.join(scratch, "test"))
        packages = test.packages()
        for index, files in enumerate(packages):
            last = index == len(packages) - 1
            path = "main" if last else "test/" + stem(files)
            archive = os.path.join(scratch, path + ".a")
            code, output = execute([self.command, "tool", "compile", "-D", "test", "-I", scratch,
                                    "-p", path, "-o", archive, *files], scratch,
                                   run.COMPILE_SECONDS, self.env)
            if code != 0:
                return binary, code, output
        code, output = execute([self.command, "tool", "link", "-L", scratch, "-o", binary, archive],
                               scratch, run.COMPILE_SECONDS, self.env)
        return binary, code, output


ACTIONS = {"rundir", "errorcheckandrundir"}


class RundirTest:
    """A gotest.Test whose sources, and thereby whose tier and key, are those of its packages."""

    def __init__(self, test):
        self.test = test
        self.name, self.args = test.name, []
        self.parts = [gotest.Test(test.root, os.path.relpath(path, test.root))
                      for files in test.packages() for path in files]

    def packages(self):
        return self.test.packages()

    def sources(self):
        return [part.path for part in self.parts]

    def program_args(self):
        return []

    def expected_output(self):
        return self.test.expected_output()

    def tier(self):
        """The last tier that one of the files needs; imports of each other do not count."""
        order = ["core", "system", "lang", "runtime", "std"]
        return max((part.tier() for part in self.parts), key=order.index)


def main():
    run.Letgo, run.Gc = Letgo, Gc
    options = run.parse_options()
    lists = Lists("rundir")
    if nothing_to_run(options, lists):
        return 0
    tests = [RundirTest(test) for test in gotest.tests_of(options.goroot, ACTIONS)]
    tests = run.select(tests, options, lists.passing)
    if options.list:
        for test in tests:
            print("%s\t%s" % (test.name, test.tier()))
        return 0
    return run.run_selected(options, lists, "rundir", tests)


if __name__ == "__main__":
    sys.exit(main())
