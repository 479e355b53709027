#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The `errorcheck` and `errorcheckdir` tests of GOROOT/test that need no more than a front end, held
# against errorcheck.pass and errorcheck.fail (harness.py). A test passes when `letgo check` reports
# an error in the announced words on each line that announces one, and nothing else. The reason of a
# failure starts with `words: ` when each error stands where it should and says something else.
#
# Tests of gc's optimiser (with -0) and of its own library (-+, -std) are left out. What gc itself is
# excused from, since its words are not the announced ones, must be what gc says, line by line.
#
#   --exact   compares with all that gc says, columns and texts; lists are left alone

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

import gotest
from harness import (Lists, Outcome, cache_of, digest_of, letgo_files, named, nothing_to_run,
                     option_parser, run_tests)
from rundir import arrange, stem

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "check"))
import errorcheck  # noqa: E402

FLAGS = re.compile(r"-lang=.*|-d=panic|-s|-e(=0)?|-complete")
# types2Failures of GOROOT/test/run.go
EXCUSED = {"shift1.go", "fixedbugs/issue10700.go", "fixedbugs/issue18419.go",
           "fixedbugs/issue20233.go", "fixedbugs/issue20245.go", "fixedbugs/issue31053.go"}
SECONDS = 60


def is_front_end_test(test):
    return all(FLAGS.fullmatch(flag) for flag in test.flags)


def layout(test, scratch):
    """The packages of a test as (folder, files): links below scratch, since gc leaves files there."""
    packages = test.packages() if is_folder(test) else [[test.path]]
    return [(arrange(packages, index, os.path.join(scratch, stem(files))), files)
            for index, files in enumerate(packages)]


class Letgo:
    def __init__(self, options):
        self.command = os.path.abspath(options.letgo)
        self.env = dict(os.environ, GOROOT=options.goroot, LC_ALL="C")
        self.digest = digest_of([*letgo_files(self.command), errorcheck.__file__, __file__])

    def command_for(self, test, folder, files):
        flags = [flag for flag in test.flags if flag.startswith("-lang=")]
        everything = [] if "-e=0" in test.flags else ["-e"]
        everything += [] if "-complete" in test.flags else ["-complete=false"]
        names = ["."] if is_folder(test) else [os.path.basename(path) for path in files]
        return [self.command, "check", *flags, *everything, *names]


class Gc:
    def __init__(self, options):
        self.command = options.gc
        self.env = dict(os.environ, LC_ALL="C")
        self.digest = digest_of([self.command, errorcheck.__file__, __file__])

    def command_for(self, test, folder, files):
        """As GOROOT/test/run.go calls it, but with columns; archives of folders lie beside them."""
        archive, place = os.devnull, ["-p=p"]
        if is_folder(test):
            name, scratch = os.path.basename(os.path.dirname(folder)), os.path.join(folder, "..", "..")
            archive = os.path.join(scratch, "test", name + ".a")
            place = ["-p=test/" + name, "-D", "test", "-I", scratch]
        flags = [flag for flag in test.flags if flag != "-s"]
        names = [os.path.basename(path).replace("_test.go", "_test_.go") for path in files]
        return [self.command, "tool", "compile", *place, "-d=panic", "-e", *flags,
                *([] if archive == os.devnull else ["-o", archive]), *names]


def is_folder(test):
    return test.action == "errorcheckdir"


def output_for(compiler, test, folder, files):
    """(output, exit code) for one package; gc leaves its archive in the current folder."""
    run = subprocess.run(compiler.command_for(test, folder, files), stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, timeout=SECONDS, cwd=folder, env=compiler.env)
    return run.stdout.decode("utf-8", "surrogateescape").replace("_test_.go", "_test.go"), \
        run.returncode


def announced_problems(compiler, test, packages):
    """How the output differs from what the files announce."""
    out = []
    for folder, files in packages:
        output, code = output_for(compiler, test, folder, files)
        if code not in (0, 1, 2 if isinstance(compiler, Gc) else 1):
            out.append("exit code %d" % code)
        wanted = [error for path in files for error in errorcheck.wanted_errors(path)]
        out += errorcheck.mismatches(wanted, errorcheck.parse_errors(output))
    return out


def gc_problems(compiler, gc, test, packages, exact):
    """How the output differs from gc's: the places of errors by file, line and, when exact, column,
    and the texts."""
    out = []
    for folder, files in packages:
        got, want = ([place_and_text(message, exact) for message in
                      errorcheck.split_messages(output_for(one, test, folder, files)[0])]
                     for one in (compiler, gc))
        out += ["missing error %s: %s" % error for error in want if error not in got]
        out += ["unexpected error %s: %s" % error for error in got if error not in want]
    return out


def place_and_text(message, exact):
    place, colon, text = re.match(r"(\S*?\.go:\d+(?::\d+)?)?(: )?(.*)", message, re.S).groups()
    place = place or ""
    text = re.sub(r"\n\t(\S+: )?did you mean .*", "", text)  # ours alone
    return (place if exact else ":".join(place.split(":")[:2])), text


def reason_of(problems):
    """The first problem, marked when all are about words."""
    if not problems:
        return ""
    only_words = all(": no match for " in problem for problem in problems)
    first = problems[0].replace("\n", " ").replace("\t", " ")
    return ("words: " if only_words else "lines: ") + first[:160]


def key_of(compiler, test, packages):
    state = hashlib.sha256(("%s %s" % (compiler.digest, test.flags)).encode())
    for _, files in packages:
        for path in files:
            with open(path, "rb") as file:
                state.update(file.read())
    return state.hexdigest()


def judge(options, compiler, gc, cache, test):
    scratch = tempfile.mkdtemp(prefix="conformance-")
    try:
        os.mkdir(os.path.join(scratch, "test"))  # of gc's archives
        packages = layout(test, scratch)
        key = key_of(compiler, test, packages)
        outcome = None if options.exact else cache.get(key)
        if outcome is None:
            if options.exact or test.name in EXCUSED:
                problems = gc_problems(compiler, gc, test, packages, options.exact)
            else:
                problems = announced_problems(compiler, test, packages)
            outcome = Outcome(not problems, reason_of(problems), "\n".join(problems))
            cache.put(key, outcome)
    except subprocess.TimeoutExpired:
        return "timeout"
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if options.names or options.exact:
        for line in outcome.output.splitlines():
            print("%s: %s" % (test.name, line))
    return outcome.reason


def tell_counts(outcomes):
    lines = sum(not reason or reason.startswith("words: ") for reason in outcomes.values())
    words = sum(not reason for reason in outcomes.values())
    print("of %d tests %d report errors on the right lines, %d of these in the right words"
          % (len(outcomes), lines, words))


def main():
    parser = option_parser("Hold the checker against Go's own tests of errors.")
    parser.add_argument("--exact", action="store_true", help="compare with all that gc says")
    options = parser.parse_args()
    lists = Lists("errorcheck")
    if nothing_to_run(options, lists):
        return 0
    tests = [test for test in gotest.tests_of(options.goroot, {"errorcheck", "errorcheckdir"})
             if is_front_end_test(test)]
    if options.names:
        tests = named(tests, options.names)
    elif options.listed:
        tests = [test for test in tests if test.name in lists.passing]
    gc = Gc(options)
    compiler = Letgo(options) if options.compiler == "letgo" else gc
    cache = cache_of(options, "errorcheck")
    outcomes = {}

    def judge_one(test):
        outcomes[test.name] = judge(options, compiler, gc, cache, test)
        return outcomes[test.name]

    code = run_tests(options, lists, cache, tests, judge_one, bool(options.names) or options.exact)
    tell_counts(outcomes)
    return code


if __name__ == "__main__":
    sys.exit(main())
