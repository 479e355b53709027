#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The `errorcheck` tests of GOROOT/test: programs with mistakes, and on the line of each mistake a
# comment `// ERROR "regular expression" ...`. A test passes when `letgo check -e` reports an error
# on every such line that each of its expressions matches, and none on other lines. Tests that are
# about the optimiser of Go's compiler (-m, -live, -d=...) are left out. The lists are errors.pass and
# errors.fail (harness.py); the reason of a failure begins with its class:
#
#   accepted  the program is taken for right      missing  a line without an error
#   extra     an error on a line without comment  words    the right line, other words

import hashlib
import os
import re
import sys
import tempfile

import gotest
from harness import (Lists, Outcome, cache_of, digest_of, execute, first_line, named,
                     nothing_to_run, option_parser, run_tests)

SECONDS = 20
ALLOWED_FLAGS = {"-d=panic", "-e", "-t", "-complete"}


def expectations(test):
    """The expressions by line number."""
    found = {}
    name = os.path.basename(test.path)
    for number, line in enumerate(test.text.split("\n"), 1):
        comment = re.search(r"// (?:GC_)?ERROR (.*)", line)
        if "////" in line or not comment:
            continue
        patterns = [expand_line(pattern, name, number)
                    for pattern in re.findall(r'"([^"]*)"', comment.group(1))]
        if patterns:
            found[number] = patterns
    return found


def expand_line(pattern, name, number):
    """LINE, LINE+1 and LINE-1 stand for places in the same file."""
    def place(match):
        return "%s:%d" % (name, number + int(match.group(1) or 0))
    return re.sub(r"LINE([+-]\d+)?", place, pattern)


def errors_in(output, name):
    """The messages by line number; a line that begins with a tab belongs to the one before."""
    found = {}
    last = None
    for line in output.decode("utf-8", "replace").splitlines():
        place = re.match(r"(?:\S*/)?%s:(\d+)(?::\d+)?: (.*)$" % re.escape(name), line)
        if place:
            last = found.setdefault(int(place.group(1)), [])
            last.append(place.group(2))
        elif line.startswith("\t") and last:
            last[-1] += "\n" + line
    return found


def matches(pattern, message):
    # Go's classes are not Python's in one point that these tests use.
    return re.search(pattern.replace("[[:space:]]", r"\s"), message) is not None


def compare(expected, found):
    """The class and place of the first difference, or ''."""
    for line, patterns in sorted(expected.items()):
        if line not in found:
            return "missing: line %d: %s" % (line, patterns[0])
        for pattern in patterns:
            if not any(matches(pattern, message) for message in found[line]):
                return "words: line %d: %s, not %s" % (line, found[line][0].split("\n")[0], pattern)
    for line, messages in sorted(found.items()):
        patterns = expected.get(line, [])
        for message in messages:
            if not any(matches(pattern, message) for pattern in patterns):
                return "extra: line %d: %s" % (line, message.split("\n")[0])
    return ""


class Judge:
    def __init__(self, options, cache):
        self.gc = options.gc if options.compiler == "gc" else None
        self.letgo = os.path.abspath(options.letgo)
        self.env = dict(os.environ, LC_ALL="C")
        if not self.gc:
            self.env["GOROOT"] = options.goroot
        self.cache = cache
        self.digest = digest_of([self.letgo])

    def command(self, test, scratch):
        if self.gc:
            return [self.gc, "tool", "compile", "-p=p", "-d=panic", "-C", "-e", "-o",
                    os.path.join(scratch, "out.a"), test.path]
        return [self.letgo, "check", "-e", test.path]

    def reason(self, test):
        key = hashlib.sha256((self.digest + test.text).encode("utf-8", "surrogateescape"))
        outcome = self.cache.get(key.hexdigest())
        if outcome is None:
            reason = self.run(test)
            outcome = Outcome(not reason, reason, "")
            self.cache.put(key.hexdigest(), outcome)
        return outcome.reason

    def run(self, test):
        with tempfile.TemporaryDirectory(prefix="errors-") as scratch:
            code, output = execute(self.command(test, scratch), scratch, SECONDS, self.env)
        output = output.replace(os.path.dirname(test.path).encode() + b"/", b"")
        if code is None:
            return "timeout: after %d s" % SECONDS
        if code < 0 or code == 70:
            return "internal: exit %d: %s" % (code, first_line(output))
        expected = expectations(test)
        if code == 0:
            return "accepted: " + compare(expected, {}) if expected else ""
        unsupported = re.search(rb"letgo does not support (.*) yet", output)
        if unsupported:
            return "unsupported: " + unsupported.group(1).decode()
        return compare(expected, errors_in(output, os.path.basename(test.path)))


def is_about_errors(test):
    return all(flag in ALLOWED_FLAGS or flag.isdigit() for flag in test.flags)


def main():
    parser = option_parser("Check the error messages that Go's own tests expect.")
    options = parser.parse_args()
    lists = Lists("errors")
    if nothing_to_run(options, lists):
        return 0
    tests = [test for test in gotest.tests_of(options.goroot, {"errorcheck"})
             if is_about_errors(test)]
    if options.names:
        tests = named(tests, options.names)
    elif options.listed:
        tests = [test for test in tests if test.name in lists.passing]
    cache = cache_of(options, "errors")
    judge = Judge(options, cache)
    return run_tests(options, lists, cache, tests, judge.reason, bool(options.names))


if __name__ == "__main__":
    sys.exit(main())
