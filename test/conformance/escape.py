#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Go's own tests of escape analysis as the judge: what the `// ERROR` comments of GOROOT/test's
# `errorcheck -m` tests say about each variable, allocation and parameter is what gc decides, and
# letgo's -m, run with the same flags, is held against it site by site (escape_words.py reads both):
#
#   same     a message of letgo matches what the comment wants
#   better   letgo keeps on the stack what gc sends to the heap, or a parameter leaks less
#   worse    the other way round
#   wording  the same decision in other words, or nothing said about it
#
# What gc says about inlining is counted apart: LLVM decides that call by call, and says what it did.
#
# gc's authors mark with `// BAD:` what they know gc to lose. Such a remark speaks of the lines below
# it, or of the whole function when it stands above one. It is won when something there is better
# and nothing that it names is left on the heap.
#
#   escape.pass   tests in which nothing is worse; it only grows
#   escape.fail   the other tests, each with what is worse first
#   escape.won    the remarks that are won, as file:line; it only grows
#
#   escape.py                   the table, one line a file
#   escape.py --listed          the tests of escape.pass and the remarks of escape.won, as CI runs them
#   escape.py -v NAMES          these files, every site that is not the same, every remark
#   escape.py --update          brings the lists up to date

import concurrent.futures
import os
import re
import shutil
import sys
import tempfile

import gotest
import escape_words as words
from harness import (HERE, Lists, Outcome, cache_of, digest_of, execute, letgo_files, named,
                     nothing_to_run, option_parser, report)

COMPILE_SECONDS = 120
COLUMNS = ("same", "better", "worse", "wording")

# What letgo does not have: packages that are the runtime itself, and frames made small.
FOREIGN = {"-+", "-std", "-smallframes", "-live"}


def tests_of(goroot):
    """The errorcheck tests whose flags ask for -m."""
    actions = {"errorcheck", "errorcheckandrundir", "errorcheckwithauto"}
    return [test for test in gotest.tests_of(goroot, actions)
            if any(re.match(r"-m(=\d)?$", flag) for flag in test.flags)]


def letgo_flags(test):
    """gc's flags that mean the same to letgo."""
    return [flag for flag in test.flags if re.match(r"-(m(=\d)?|l|N)$", flag)]


def run_letgo(command, goroot, test):
    """What letgo says about one test: an Outcome with its messages as text."""
    scratch = tempfile.mkdtemp(prefix="escape-")
    try:
        shutil.copy(test.path, scratch)
        code, output = execute(
            [command, "build", "-emit=obj", "-o", "x.o", "-complete=false", "-gcflags",
             " ".join(letgo_flags(test)),
             os.path.basename(test.path)], scratch, COMPILE_SECONDS,
            dict(os.environ, GOROOT=goroot, LC_ALL="C"))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    text = output.decode("utf-8", "replace")
    if code is None:
        return Outcome(False, "compile: timeout", "")
    if code != 0:
        return Outcome(False, "compile: " + text.strip().split("\n")[0][:150], "")
    return Outcome(True, "", text)


class Result:
    def __init__(self, test, reason, comparisons, remarks):
        self.name = test.name
        self.reason = reason
        self.comparisons = comparisons
        self.remarks = remarks

    def count(self, subject, outcome):
        return sum(1 for c in self.comparisons if c.subject == subject and c.outcome == outcome)

    def verdict(self):
        """'' when nothing is worse, else a reason for escape.fail."""
        worse = [c for c in self.comparisons if c.outcome == "worse"]
        if self.reason or not worse:
            return self.reason
        return "worse: %d: line %d: %s" % (len(worse), worse[0].line, words.text_of(worse[0]))


class Judge:
    """Judges tests; what letgo said is kept under a key of test and compiler."""

    def __init__(self, options, cache):
        self.command = os.path.abspath(options.letgo)
        self.goroot = options.goroot
        self.cache = cache
        self.digest = digest_of(letgo_files(self.command))

    def answer(self, test):
        key = self.digest + digest_of([test.path])
        outcome = self.cache.get(key)
        if outcome is None:
            outcome = run_letgo(self.command, self.goroot, test)
            self.cache.put(key, outcome)
        return outcome

    def judge(self, test):
        foreign = FOREIGN & set(test.flags)
        if foreign:
            return Result(test, "unsupported: flag %s" % sorted(foreign)[0], [], [])
        outcome = self.answer(test)
        if not outcome.ok:
            return Result(test, outcome.reason, [], words.remarks_of(test.text, None))
        said = words.messages_of(os.path.basename(test.path), outcome.output)
        comparisons = words.compare(test.text, said)
        return Result(test, "", comparisons, words.remarks_of(test.text, comparisons))


def print_table(results):
    head = "%-36s %22s %22s %14s %9s" % ("", "sites", "parameters", "inlining", "BAD")
    kinds = "%-36s " % "" + " ".join(["same bett wors word"] * 2) + "      same word    won"
    print(head.rstrip())
    print(kinds)
    totals = [0] * 12
    for result in results:
        if result.reason:
            continue
        row = [result.count(subject, outcome) for subject in ("site", "param")
               for outcome in COLUMNS]
        row += [result.count("inline", outcome) for outcome in ("same", "wording")]
        row += [sum(1 for r in result.remarks if r.won), len(result.remarks)]
        totals = [a + b for a, b in zip(totals, row)]
        print_row(result.name.removesuffix(".go"), row)
    print_row("total", totals)
    for result in results:
        if result.reason:
            print("%-36s %s" % (result.name.removesuffix(".go"), result.reason))


def print_row(name, row):
    numbers = " ".join("%4d" % n for n in row[:8])
    print("%-36s %s      %4d %4d  %2d/%2d" % (name[-36:], numbers, *row[8:]))


def print_details(result):
    for comparison in result.comparisons:
        if comparison.outcome != "same":
            print("%s:%d: %s: %s" % (result.name, comparison.line, comparison.outcome,
                                     words.text_of(comparison)))
    for remark in result.remarks:
        print("%s:%d: BAD: %s" % (result.name, remark.line, "won" if remark.won else
                                  "lost: " + remark.why))


def read_won():
    path = os.path.join(HERE, "escape.won")
    if not os.path.exists(path):
        return set()
    with open(path, encoding="utf-8") as file:
        return {line.strip() for line in file if line.strip()}


def won_by(results):
    return {"%s:%d" % (result.name, remark.line) for result in results
            for remark in result.remarks if remark.won}


def check_won(options, results):
    """The exit code: 1 when a remark that was won is lost."""
    listed, won = read_won(), won_by(results)
    judged = {result.name for result in results}
    lost = sorted(entry for entry in listed - won if entry.rpartition(":")[0] in judged)
    for entry in lost:
        print("FAIL: %s: this BAD was won and is lost" % entry)
    total = sum(len(result.remarks) for result in results)
    print("%d of %d lines marked BAD won" % (len(won), total))
    if options.update:
        with open(os.path.join(HERE, "escape.won"), "w", encoding="utf-8") as file:
            file.writelines(entry + "\n" for entry in sorted(listed | won))
    return 1 if lost else 0


def parse_options():
    parser = option_parser("Hold letgo's -m against Go's own tests of escape analysis.")
    parser.add_argument("-v", action="store_true", dest="verbose",
                        help="print every site that is not the same")
    options = parser.parse_args()
    if options.compiler == "gc":
        parser.error("the comments are what gc says")
    return options


def main():
    options = parse_options()
    lists = Lists("escape")
    if nothing_to_run(options, lists):
        return 0
    tests = tests_of(options.goroot)
    partial = options.listed or bool(options.names)
    if options.names:
        tests = named(tests, options.names)
    elif options.listed:
        tests = [test for test in tests if test.name in lists.passing]
    cache = cache_of(options, "escape")
    judge = Judge(options, cache)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(judge.judge, tests))
    cache.save(keep_unused=partial)
    for result in results:
        if options.verbose:
            print_details(result)
    print_table(results)
    code = check_won(options, results)
    verdicts = {result.name: result.verdict() for result in results}
    return report(options, lists, verdicts, partial) or code


if __name__ == "__main__":
    sys.exit(main())
