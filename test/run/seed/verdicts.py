#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# One program whose lines say what two compilers shall say about them. Runs
#
#   letgo run -gcflags "-m -l"     verdicts of the functions as they are written
#   letgo run -m                   verdicts after inlining
#   letgo run -escape=off          the heap-only build
#   go build -gcflags "-m -l"      Go's own verdicts, where gc is installed
#
# and wants: the same output of all; the verdicts that the lines state, and no other word that
# something is on the heap; from letgo no heap where gc finds none. The annotations:
#
#   x := 1 // ERROR "moved to heap: x"      letgo, in both runs
#   x := 1 // ERROR GC "moved to heap: x"   letgo and gc
#   x := 1 // ERROR "..." INLINED           letgo; nothing after inlining
#   x := 1 // ERROR "..." INLINED "..."     letgo; something else after inlining
#
# Patterns are regular expressions of Python. In the comment at the head of the file:
#
#   // ALLOCS -l: 2          heap allocations of the first run; `ALLOCS inlined: 1` of the second
#   // UNSUPPORTED "maps"    letgo refuses the program and says so; only gc is held to its lines

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

MARKERS = ("ERROR", "GC", "INLINED")
SECONDS = 60


class Program:
    def __init__(self, path):
        self.path = path
        self.allocs = {}
        self.unsupported = None
        # expected[marker][line] = patterns
        self.expected = {marker: {} for marker in MARKERS}
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                self.read_line(number, line)
        inlined = self.expected["INLINED"]
        for number, patterns in self.expected["ERROR"].items():
            inlined.setdefault(number, patterns)

    def read_line(self, number, line):
        found = re.match(r"// ALLOCS (-l|inlined): (\d+)$", line)
        if found:
            self.allocs[found.group(1)] = int(found.group(2))
        found = re.match(r'// UNSUPPORTED "(.*)"$', line)
        if found:
            self.unsupported = found.group(1)
        found = re.search(r"// ((?:ERROR|GC|INLINED)\b.*)$", line)
        if found:
            self.read_annotation(number, found.group(1))

    def read_annotation(self, number, text):
        markers, patterns = [], []
        for word, pattern in re.findall(r'(\b[A-Z]+\b)|"((?:\\.|[^"\\])*)"', text):
            if word and patterns:
                markers, patterns = [], []
            if word:
                markers.append(word)
                self.expected[word].setdefault(number, [])
            else:
                patterns.append(pattern)
                for marker in markers:
                    self.expected[marker][number].append(pattern)


def run(command, cwd=None, env=None):
    result = subprocess.run(command, cwd=cwd, env=dict(os.environ, **(env or {})),
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, timeout=SECONDS, check=False)
    return result.returncode, result.stdout.decode("utf-8", "replace")


def split(path, text):
    """(verdicts as (line, message), the rest of the text)."""
    verdicts, rest = [], []
    name = re.escape(os.path.basename(path))
    for line in text.splitlines():
        found = re.match(r"(?:\S*/)?%s:(\d+):\d+: (.*)$" % name, line)
        if found:
            verdicts.append((int(found.group(1)), found.group(2)))
        elif not line.startswith("# "):
            rest.append(line)
    return verdicts, rest


def heap_name(message):
    """The name of what the message says is on the heap, or None."""
    found = re.match(r"moved to heap: (.*)$", message) or re.match(r"(.*) escapes to heap$", message)
    return found.group(1) if found else None


def check_verdicts(who, expected, verdicts):
    """What is stated and not said, and what is said to be on the heap and not stated."""
    errors = []
    for line, patterns in sorted(expected.items()):
        messages = [message for at, message in verdicts if at == line]
        for pattern in patterns:
            if not any(re.search(pattern, message) for message in messages):
                errors.append("%d: %s does not say \"%s\"" % (line, who, pattern))
    for line, message in verdicts:
        patterns = expected.get(line, [])
        if heap_name(message) and not any(re.search(pattern, message) for pattern in patterns):
            errors.append("%d: %s says \"%s\"" % (line, who, message))
    return errors


class Checker:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.program = Program(options.source)
        self.errors = []

    def run_letgo(self, who, flags, marker):
        """The heap verdicts and the output of one run of letgo; None when it failed."""
        statistics = os.path.join(self.folder, "stats.json")
        code, text = run([self.options.letgo, "run", *flags, self.program.path],
                         env={"LETGO_STATS": statistics})
        if code != 0:
            self.errors.append("0: %s exits %d:\n%s" % (who, code, text))
            return None
        verdicts, output = split(self.program.path, text)
        if marker:
            self.errors += check_verdicts(who, self.program.expected[marker], verdicts)
        self.check_allocs(who, statistics)
        return verdicts, output

    def check_allocs(self, who, statistics):
        label = {"letgo -m -l": "-l", "letgo -m": "inlined"}.get(who)
        if label not in self.program.allocs:
            return
        with open(statistics, encoding="utf-8") as file:
            allocs = json.load(file)["allocs"]
        if allocs != self.program.allocs[label]:
            self.errors.append("0: %s: %d heap allocations, not %d"
                               % (who, allocs, self.program.allocs[label]))

    def run_gc(self):
        binary = os.path.join(self.folder, "gc")
        code, text = run([self.options.gc, "build", "-gcflags", "-m -l", "-o", binary,
                          os.path.abspath(self.program.path)], cwd=self.folder)
        if code != 0:
            self.errors.append("0: gc exits %d:\n%s" % (code, text))
            return None
        verdicts, _ = split(self.program.path, text)
        self.errors += check_verdicts("gc", self.program.expected["GC"], verdicts)
        _, output = run([binary])
        return verdicts, output.splitlines()

    def check_refusal(self):
        code, text = run([self.options.letgo, "build", "-o", os.path.join(self.folder, "out"),
                          self.program.path])
        wanted = "letgo does not support %s" % self.program.unsupported
        if code != 1 or wanted not in text:
            self.errors.append("0: letgo exits %d and does not say '%s':\n%s"
                               % (code, wanted, text))

    def check(self):
        gc = None
        if self.options.gc and os.access(self.options.gc, os.X_OK):
            gc = self.run_gc()
        if self.options.letgo and self.program.unsupported:
            self.check_refusal()
        elif self.options.letgo:
            self.check_letgo(gc)

    def check_letgo(self, gc):
        plain = self.run_letgo("letgo -m -l", ["-gcflags", "-m -l"], "ERROR")
        runs = {"letgo -m -l": plain,
                "letgo -m": self.run_letgo("letgo -m", ["-m"], "INLINED"),
                "letgo -escape=off": self.run_letgo("letgo -escape=off", ["-escape=off"], None),
                "gc": gc}
        runs = {who: result for who, result in runs.items() if result}
        outputs = {who: output for who, (_, output) in runs.items()}
        if len(set(map(tuple, outputs.values()))) > 1:
            self.errors.append("0: the outputs differ: %s" % outputs)
        if plain and gc:
            self.check_not_worse(plain[0], gc[0])

    def check_not_worse(self, letgo, gc):
        heap = {(line, heap_name(message)) for line, message in gc}
        for line, message in letgo:
            name = heap_name(message)
            if name and (line, name) not in heap:
                self.errors.append("%d: gc keeps %s on the stack" % (line, name))


def main():
    parser = argparse.ArgumentParser(description="Check the verdicts that a program states.")
    parser.add_argument("--letgo", help="without it only gc is asked")
    parser.add_argument("--gc", help="the go command of 1.19, ignored when it is not there")
    parser.add_argument("source")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="verdicts-") as folder:
        checker = Checker(options, folder)
        checker.check()
    for error in checker.errors:
        print("%s:%s" % (options.source, error))
    return 1 if checker.errors else 0


if __name__ == "__main__":
    sys.exit(main())
