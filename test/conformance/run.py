#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Go's own test suite as the judge: compiles and runs the `run` tests of GOROOT/test in every mode
# and holds the outcome against run.pass and run.fail (harness.py). A test passes in a mode when the
# program exits with 0 and its merged output equals NAME.out, or is empty where there is no such
# file; it passes when it does so in all modes.
#
# A result depends only on the test, the mode and the compiler, so it is kept under that key; with an
# unchanged compiler nothing is compiled twice. A source that the front end refuses is refused in one
# mode only, since all modes share the front end.

import hashlib
import os
import re
import shutil
import sys
import tempfile

import gotest
from harness import (Lists, Outcome, cache_of, digest_of, execute, first_line, letgo_files, named,
                     nothing_to_run, option_parser, run_tests)

MODES = {
    "off": ["-escape=off"],
    "full": ["-escape=full"],
    "full-O0": ["-escape=full", "-O0"],
}
SANITIZE_MODES = {"sanitize": ["-escape=full", "-sanitize=address"]}
VERIFY_MODES = {"verify": ["-escape-verify"], "verify-O0": ["-escape-verify", "-O0"]}
# Want garbage to be collected, which the sanitizer's allocator never does.
COLLECTING = {"init1.go"}
# Names begin with the environment's setting, since results are kept under them.
STRESS_MODES = {"stress%d-%s" % (every, mode): MODES[mode]
                for every, mode in ((1, "full-O0"), (7, "full"))}
STRESS_SECONDS = 120

COMPILE_SECONDS = 60
RUN_SECONDS = 30  # divmod takes 3 s of processor time under AddressSanitizer


class Letgo:
    """The compiler under test. `refused` outcomes hold for every mode."""

    def __init__(self, command, modes, goroot):
        self.command = os.path.abspath(command)
        self.modes = modes
        self.env = dict(os.environ, GOROOT=goroot, LC_ALL="C")
        self.digest = digest_of(letgo_files(self.command))

    def build(self, test, mode, scratch):
        binary = os.path.join(scratch, "program")
        command = [self.command, "build", *self.modes[mode], "-o", binary, *test.sources()]
        code, output = execute(command, scratch, COMPILE_SECONDS, self.env)
        return binary, code, output


class Gc:
    """Go's own compiler, to see that the harness is right."""

    def __init__(self, command, goroot):
        self.command = command
        self.modes = {"gc": []}
        self.env = dict(os.environ, LC_ALL="C")
        self.digest = digest_of([command])

    def build(self, test, mode, scratch):
        binary = os.path.join(scratch, "program")
        archive = os.path.join(scratch, "program.a")
        flags = [flag for flag in test.flags if flag.startswith("-d=")]
        code, output = execute([self.command, "tool", "compile", "-p=main", *flags, "-o", archive,
                                *test.sources()], scratch, COMPILE_SECONDS, self.env)
        if code == 0:
            code, output = execute([self.command, "tool", "link", "-o", binary, archive], scratch,
                                   COMPILE_SECONDS, self.env)
        return binary, code, output


def compile_failure(code, output):
    if code is None:
        return "compile: timeout"
    if code < 0:
        return "compile: killed by signal %d" % -code
    line = first_line(output)
    if "letgo does not support" in line:
        return "unsupported: " + line.partition("letgo does not support ")[2].removesuffix(" yet")
    if code == 70:
        return "internal: " + line
    return "refused: " + line


def run_failure(code, output, expected):
    if code is None:
        return "run: timeout"
    if code < 0:
        return "run: killed by signal %d" % -code
    if b"AddressSanitizer" in output:
        found = re.search(rb"AddressSanitizer: ([\w-]+)", output)
        return "run: sanitizer: " + (found.group(1).decode() if found else "report")
    if code != 0:
        return "run: exit %d: %s" % (code, first_line(output))
    if output != expected:
        return "output: %s" % first_difference(output, expected)
    return ""


def first_difference(output, expected):
    got, want = output.splitlines(), expected.splitlines()
    for index in range(max(len(got), len(want))):
        left = got[index] if index < len(got) else b"(end)"
        right = want[index] if index < len(want) else b"(end)"
        if left != right:
            return "line %d is %r, not %r" % (index + 1, left.decode("utf-8", "replace")[:40],
                                              right.decode("utf-8", "replace")[:40])
    return "line ends differ"


def try_mode(compiler, test, mode, scratch):
    binary, code, output = compiler.build(test, mode, scratch)
    if code != 0:
        return Outcome(False, compile_failure(code, output), "")
    env = dict(compiler.env, GOARCH="amd64")
    stress = re.match(r"stress(\d+)-", mode)
    if stress:
        env["LETGO_GC_STRESS"] = stress.group(1)
    code, output = execute([binary, *test.program_args()], scratch,
                           STRESS_SECONDS if stress else RUN_SECONDS, env)
    reason = run_failure(code, output, test.expected_output())
    return Outcome(not reason, reason, output.decode("utf-8", "replace")[:20000])


def key_of(compiler, test, mode):
    state = hashlib.sha256()
    for part in (compiler.digest, mode, " ".join(test.args), test.expected_output().hex()):
        state.update(part.encode())
    for path in test.sources():
        with open(path, "rb") as file:
            state.update(file.read())
    return state.hexdigest()


def is_refusal(reason):
    return reason.startswith(("refused: ", "unsupported: "))


def judge(compiler, cache, test, attempt=try_mode):
    """The first failure over all modes as 'mode: reason', or '' when the test passes."""
    failures = []
    for mode in compiler.modes:
        key = key_of(compiler, test, mode)
        outcome = cache.get(key)
        if outcome is None:
            scratch = tempfile.mkdtemp(prefix="conformance-")
            try:
                outcome = attempt(compiler, test, mode, scratch)
            finally:
                shutil.rmtree(scratch, ignore_errors=True)
            cache.put(key, outcome)
        if is_refusal(outcome.reason):
            return outcome.reason
        if not outcome.ok:
            failures.append((mode, outcome.reason))
    if not failures:
        return ""
    modes = "" if len(failures) == len(compiler.modes) else \
        "[only %s] " % ", ".join(mode for mode, _ in failures)
    return modes + failures[0][1]


def parse_options():
    parser = option_parser("Run Go's own tests against the lists here.")
    parser.add_argument("--tier", default="core", help="core,system,lang,runtime,std or all; "
                        "also run the unlisted tests of these")
    parser.add_argument("--modes", help="a comma-separated subset of " + ",".join(MODES))
    parser.add_argument("--sanitize", action="store_true",
                        help="one mode: -escape=full -sanitize=address")
    parser.add_argument("--stress", action="store_true",
                        help="two modes that collect garbage at every allocation and every seventh")
    parser.add_argument("--verify", action="store_true",
                        help="two modes: -escape-verify with -O2 and -O0")
    parser.add_argument("--list", action="store_true", help="print tier and features, run nothing")
    options = parser.parse_args()
    if options.update and (options.modes or extra_modes(options) or options.compiler == "gc"):
        parser.error("--update needs letgo and all its modes")
    return options


def extra_modes(options):
    """The modes that a flag asks for instead of the usual ones."""
    if options.sanitize:
        return SANITIZE_MODES
    if options.stress:
        return STRESS_MODES
    return VERIFY_MODES if options.verify else None


def make_compiler(options):
    if options.compiler == "gc":
        return Gc(options.gc, options.goroot)
    modes = extra_modes(options) or MODES
    if options.modes:
        modes = {mode: MODES[mode] for mode in options.modes.split(",")}
    return Letgo(options.letgo, modes, options.goroot)


def select(tests, options, listed):
    """The tests to run: those named, else the listed ones and the chosen tiers."""
    if options.names:
        return named(tests, options.names)
    if options.sanitize:
        listed = set(listed) - COLLECTING
    tiers = set() if options.listed else set(options.tier.split(","))
    return [test for test in tests
            if test.name in listed or "all" in tiers or test.tier() in tiers]


def run_selected(options, lists, kind, tests):
    """Runs the tests and holds them against the lists; the exit code."""
    compiler = make_compiler(options)
    cache = cache_of(options, kind)
    partial = bool(options.names or options.modes or extra_modes(options))
    return run_tests(options, lists, cache, tests,
                     lambda test: judge(compiler, cache, test), partial)


def main():
    options = parse_options()
    lists = Lists("run")
    if nothing_to_run(options, lists):
        return 0
    tests = select(gotest.tests_of(options.goroot, {"run"}), options, lists.passing)
    if options.list:
        for test in tests:
            print("%s\t%s\t%s" % (test.name, test.tier(), ",".join(sorted(test.features()))))
        return 0
    return run_selected(options, lists, "run", tests)


if __name__ == "__main__":
    sys.exit(main())
