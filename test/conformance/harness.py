# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# The bookkeeping of the conformance runs: processes with a time limit, the cache of results, the
# two lists NAME.pass and NAME.fail, and the report.
#
#   NAME.pass  tests that pass. It only grows: a listed test that fails is a failure of the run, an
#              unlisted one that passes is reported as new, `--update` adds it
#   NAME.fail  the other tests that were tried, each with a tab and the class of its first failure;
#              `--update` rewrites it
#
# The last line of a report is `N passed, N failed, N skipped`. The exit code is 1 when something
# failed.

import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import re
import signal
import subprocess
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

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


class Lists:
    """NAME.pass and NAME.fail beside this file; the values of `failing` are reasons."""

    def __init__(self, name):
        self.name = name
        self.passing = set(self.read(".pass"))
        self.failing = self.read(".fail")

    def path(self, suffix):
        return os.path.join(HERE, self.name + suffix)

    def read(self, suffix):
        if not os.path.exists(self.path(suffix)):
            return {}
        with open(self.path(suffix), encoding="utf-8") as file:
            rows = (line.rstrip("\n").partition("\t") for line in file if line.strip())
            return {name: reason for name, _, reason in rows}

    def update(self, results):
        self.failing.update({name: reason for name, reason in results.items() if reason})
        self.passing |= {name for name, reason in results.items() if not reason}
        with open(self.path(".pass"), "w", encoding="utf-8") as file:
            file.writelines(name + "\n" for name in sorted(self.passing))
        with open(self.path(".fail"), "w", encoding="utf-8") as file:
            file.writelines("%s\t%s\n" % (name, reason)
                            for name, reason in sorted(self.failing.items())
                            if name not in self.passing)


def option_parser(description):
    """The options that do not depend on what a test is."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("names", nargs="*", help="tests by their path below GOROOT/test")
    parser.add_argument("--letgo", default=os.path.join(ROOT, "build", "bin", "letgo"))
    parser.add_argument("--goroot", default=os.environ.get("GOROOT", "/usr/share/go-1.19"))
    parser.add_argument("--gc", default="/usr/lib/go-1.19/bin/go", help="the go command")
    parser.add_argument("--compiler", choices=["letgo", "gc"], default="letgo")
    parser.add_argument("--listed", action="store_true", help="only the tests that are listed")
    parser.add_argument("--update", action="store_true", help="bring the lists up to date")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cache", help="file of results; by default in the build, '' for none")
    return parser


def cache_of(options, name):
    if options.cache is not None:
        return Cache(options.cache)
    if options.compiler == "gc":
        return Cache("")
    build = os.path.dirname(os.path.dirname(os.path.abspath(options.letgo)))
    return Cache(os.path.join(build, "test", "conformance-%s.json" % name))


def letgo_files(command):
    """All files on which the output of the compiler depends."""
    library = os.path.join(os.path.dirname(os.path.dirname(command)), "lib")
    inside = [os.path.join(folder, name) for folder, _, names
              in os.walk(os.path.join(library, "letgo")) for name in names]
    return [command] + sorted(inside)


def named(tests, names):
    wanted = {name.removesuffix(".go") + ".go" for name in names}
    return [test for test in tests if test.name in wanted]


def run_tests(options, lists, cache, tests, judge, partial):
    """Judges the tests and reports; judge gives the reason of a failure or ''. The exit code.
    A partial run leaves the results of the other tests in the cache."""
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = dict(zip([test.name for test in tests], pool.map(judge, tests)))
    cache.save(keep_unused=partial)
    return report(options, lists, results, partial)


def report(options, lists, results, partial):
    strict = bool(options.names) or options.compiler == "gc"
    failures = [name for name, reason in sorted(results.items())
                if reason and (strict or name in lists.passing)]
    passed = [name for name, reason in sorted(results.items()) if not reason]
    for name in passed:
        if name not in lists.passing and not partial and not strict:
            print("new: %s" % name)
    for name in failures:
        print("FAIL: %s: %s" % (name, results[name]))
    missing = [] if partial or strict else sorted(lists.passing - set(results))
    for name in missing:
        print("FAIL: %s: listed in %s.pass and not in GOROOT/test" % (name, lists.name))
    if options.update:
        lists.update(results)
    classes = collections.Counter(re.sub(r"^\[.*?\] ", "", reason).partition(":")[0]
                                  for reason in results.values() if reason)
    if classes:
        print("not passing by class: %s" % ", ".join("%s %d" % pair
                                                     for pair in classes.most_common()))
    failed = len(failures) + len(missing)
    print("%d passed, %d failed, %d skipped"
          % (len(passed), failed, len(results) - len(passed) - len(failures)))
    return 1 if failed else 0


def nothing_to_run(options, lists):
    """Whether GOROOT/test is missing; then everything is skipped, and said to be."""
    root = os.path.join(options.goroot, "test")
    if os.path.isdir(root):
        return False
    print("no tests in %s: golang-1.19-src is not installed" % root)
    print("0 passed, 0 failed, %d skipped" % len(lists.passing))
    return True
