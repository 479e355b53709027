#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Go's own test suite as the judge: compiles and runs the `run` tests of GOROOT/test in every mode
# and holds the outcome against two lists beside this file. A test passes in a mode when the program
# exits with 0 and its merged output equals NAME.out, or is empty where there is no such file; it
# passes when it does so in all modes.
#
#   run.pass  tests that pass. It only grows: a listed test that fails is a failure of this run, an
#             unlisted one that passes is reported as new, `--update` adds it
#   run.fail  the other tests that were tried, each with a tab and the class of its first failure;
#             `--update` rewrites it
#
# A result depends only on the test, the mode and the compiler, so it is kept under that key; with an
# unchanged compiler nothing is compiled twice. A source that the front end refuses is refused in one
# mode only, since all modes share the front end.
#
# The last line is `N passed, N failed, N skipped`; the exit code is 1 when something failed.

import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading

import gotest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

MODES = {
    "off": ["-escape=off"],
    "full": ["-escape=full"],
    "full-O0": ["-escape=full", "-O0"],
}
SANITIZE_MODES = {"sanitize": ["-escape=full", "-sanitize=address"]}

COMPILE_SECONDS = 60
RUN_SECONDS = 10

Outcome = collections.namedtuple("Outcome", "ok reason output")


def execute(command, cwd, seconds, env=None):
    """(exit code or None after a timeout, merged output); the whole process group dies with it."""
    process = subprocess.Popen(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               start_new_session=True)
    try:
        output, _ = process.communicate(timeout=seconds)
        return process.returncode, output
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        return None, output


class Letgo:
    """The compiler under test. `refused` outcomes hold for every mode."""

    def __init__(self, command, modes, goroot):
        self.command = os.path.abspath(command)
        self.modes = modes
        self.env = dict(os.environ, GOROOT=goroot, LC_ALL="C")
        self.digest = digest_of(self.files())

    def files(self):
        library = os.path.join(os.path.dirname(os.path.dirname(self.command)), "lib")
        plugin = os.path.join(library, "LetgoEscape.so")
        inside = [os.path.join(folder, name) for folder, _, names
                  in os.walk(os.path.join(library, "letgo")) for name in names]
        return [self.command, plugin] + sorted(inside)

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


def digest_of(paths):
    state = hashlib.sha256()
    for path in paths:
        if os.path.exists(path):
            with open(path, "rb") as file:
                state.update(hashlib.sha256(file.read()).digest())
    return state.hexdigest()


class Cache:
    """Outcomes by key, in one JSON file of the build; entries that this run did not use go."""

    def __init__(self, path):
        self.path = path
        self.lock = threading.Lock()
        self.old = {}
        self.used = {}
        if path and os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self.old = json.load(file)

    def get(self, key):
        with self.lock:
            found = self.old.get(key)
            if found:
                self.used[key] = found
            return Outcome(*found) if found else None

    def put(self, key, outcome):
        with self.lock:
            self.used[key] = list(outcome)

    def save(self, keep_unused):
        if not self.path:
            return
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        entries = {**self.old, **self.used} if keep_unused else self.used
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump(entries, file)
        os.replace(self.path + ".new", self.path)


def first_line(output, limit=110):
    """The first line of the output that says something, without places and numbers of this run."""
    for line in output.decode("utf-8", "replace").splitlines():
        line = re.sub(r"^\S*?\.go:\d+(:\d+)?: ", "", line.strip())
        line = re.sub(r"0x[0-9a-f]+", "0x?", line)
        if line and not line.startswith("#"):
            return line[:limit]
    return "no output"


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
    code, output = execute([binary, *test.program_args()], scratch, RUN_SECONDS,
                           dict(compiler.env, GOARCH="amd64"))
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


def judge(compiler, cache, test):
    """The first failure over all modes as 'mode: reason', or '' when the test passes."""
    failures = []
    for mode in compiler.modes:
        key = key_of(compiler, test, mode)
        outcome = cache.get(key)
        if outcome is None:
            scratch = tempfile.mkdtemp(prefix="conformance-")
            try:
                outcome = try_mode(compiler, test, mode, scratch)
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


def read_list(name):
    path = os.path.join(HERE, name)
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        rows = (line.rstrip("\n").partition("\t") for line in file if line.strip())
        return {name: reason for name, _, reason in rows}


def write_list(name, entries):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
        for key in sorted(entries):
            file.write(key + ("\t" + entries[key] if entries[key] else "") + "\n")


def select(tests, options, listed):
    """The tests to run: those named, else the listed ones and the chosen tiers."""
    if options.names:
        wanted = {name.removesuffix(".go") + ".go" for name in options.names}
        return [test for test in tests if test.name in wanted]
    tiers = set(options.tier.split(","))
    if options.listed:
        return [test for test in tests if test.name in listed]
    return [test for test in tests
            if test.name in listed or "all" in tiers or test.tier() in tiers]


def update_lists(passing, failing, results):
    for name, reason in results.items():
        if reason:
            failing[name] = reason
        else:
            passing[name] = ""
    write_list("run.pass", passing)
    write_list("run.fail", {name: reason for name, reason in failing.items()
                            if name not in passing})


def summarise(results):
    classes = collections.Counter()
    for reason in results.values():
        if reason:
            classes[re.sub(r"^\[.*?\] ", "", reason).partition(":")[0]] += 1
    return ", ".join("%s %d" % pair for pair in classes.most_common())


def parse_options():
    parser = argparse.ArgumentParser(description="Run Go's own tests against the lists here.")
    parser.add_argument("names", nargs="*", help="tests by their path below GOROOT/test")
    parser.add_argument("--letgo", default=os.path.join(ROOT, "build", "bin", "letgo"))
    parser.add_argument("--goroot", default=os.environ.get("GOROOT", "/usr/share/go-1.19"))
    parser.add_argument("--gc", default="/usr/lib/go-1.19/bin/go", help="the go command")
    parser.add_argument("--compiler", choices=["letgo", "gc"], default="letgo")
    parser.add_argument("--tier", default="core", help="core,system,lang,runtime,std or all; "
                        "also run the unlisted tests of these")
    parser.add_argument("--listed", action="store_true", help="only the tests of run.pass")
    parser.add_argument("--modes", help="a comma-separated subset of " + ",".join(MODES))
    parser.add_argument("--sanitize", action="store_true",
                        help="one mode: -escape=full -sanitize=address")
    parser.add_argument("--update", action="store_true", help="bring the lists up to date")
    parser.add_argument("--list", action="store_true", help="print tier and features, run nothing")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cache", help="file of results; by default in the build, '' for none")
    options = parser.parse_args()
    if options.update and (options.names or options.modes or options.sanitize
                           or options.compiler == "gc"):
        parser.error("--update needs letgo, all its modes and no names")
    return options


def make_compiler(options):
    if options.compiler == "gc":
        return Gc(options.gc, options.goroot)
    modes = SANITIZE_MODES if options.sanitize else MODES
    if options.modes:
        modes = {mode: MODES[mode] for mode in options.modes.split(",")}
    return Letgo(options.letgo, modes, options.goroot)


def cache_path(options):
    if options.cache is not None:
        return options.cache
    if options.compiler == "gc":
        return ""
    build = os.path.dirname(os.path.dirname(os.path.abspath(options.letgo)))
    return os.path.join(build, "test", "conformance.json")


def main():
    options = parse_options()
    listed = read_list("run.pass")
    root = os.path.join(options.goroot, "test")
    if not os.path.isdir(root):
        print("no tests in %s: golang-1.19-src is not installed" % root)
        print("0 passed, 0 failed, %d skipped" % len(listed))
        return 0
    tests = select(gotest.run_tests(root), options, listed)
    if options.list:
        for test in tests:
            print("%s\t%s\t%s" % (test.name, test.tier(), ",".join(sorted(test.features()))))
        return 0

    compiler = make_compiler(options)
    cache = Cache(cache_path(options))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        reasons = pool.map(lambda test: judge(compiler, cache, test), tests)
        results = {test.name: reason for test, reason in zip(tests, reasons)}
    cache.save(keep_unused=bool(options.names or options.modes or options.sanitize))
    return report(options, listed, results)


def report(options, listed, results):
    strict = bool(options.names) or options.compiler == "gc"
    passed = failed = skipped = 0
    for name, reason in sorted(results.items()):
        if not reason:
            passed += 1
            if name not in listed and options.compiler == "letgo" and not options.sanitize:
                print("new: %s" % name)
        elif name in listed or strict:
            failed += 1
            print("FAIL: %s: %s" % (name, reason))
        else:
            skipped += 1
    missing = [name for name in listed if name not in results and not strict]
    for name in missing:
        failed += 1
        print("FAIL: %s: listed in run.pass and not in GOROOT/test" % name)
    if options.update:
        update_lists(listed, read_list("run.fail"), results)
    if summarise(results):
        print("not passing by class: %s" % summarise(results))
    print("%d passed, %d failed, %d skipped" % (passed, failed, skipped))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
