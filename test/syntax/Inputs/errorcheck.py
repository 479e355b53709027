# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs those `// errorcheck` tests of GOROOT/test whose errors are syntax errors.

    errorcheck.py --letgo LETGO --goroot GOROOT --list FILE [--update]

Such a test is one for which the parser reports a syntax error: gc then looks no further. The rules
are those of GOROOT/test/run.go: every line with `// ERROR "regexp"...` must have, for each regular
expression, an error that it matches; no other line may have one. LIST names the tests that pass, one a
line. It may only grow: a test on it that fails is an error, and so is one that passes and is missing;
--update writes it anew.
"""
import argparse
import os
import re
import subprocess
import sys

ERROR = re.compile(r"// (?:GC_)?ERROR(?:AUTO)? (.*)")
QUOTED = re.compile(r'"([^"]*)"')
LINE = re.compile(r"LINE(([+-])(\d+))?")


def wanted(path):
    """Line number -> regular expressions."""
    found = {}
    for number, line in enumerate(open(path, encoding="utf-8", errors="replace").read().split("\n"), 1):
        match = None if "////" in line else ERROR.search(line)
        if not match:
            continue

        def line_number(m):
            offset = int(m.group(3)) if m.group(3) else 0
            return "%s:%d" % (os.path.basename(path), number + (-offset if m.group(2) == "-" else offset))

        for text in QUOTED.findall(match.group(1)):
            found.setdefault(number, []).append(re.compile(LINE.sub(line_number, text)))
    return found


def reported(letgo, path):
    run = subprocess.run([letgo, "syntax", "-e", path], capture_output=True)
    if run.returncode not in (0, 1):
        sys.exit("%s: exit code %d" % (path, run.returncode))
    text = run.stderr.decode(errors="replace")
    for shown in (path, os.path.relpath(path)):
        text = text.replace(shown, os.path.basename(path))
    head = re.compile(r"^%s:(\d+)(?::\d+)?: (.*)$" % re.escape(os.path.basename(path)), re.M)
    return [(int(line), message) for line, message in head.findall(text)]


def mistakes(path, errors):
    left, problems = list(errors), []
    for line, patterns in sorted(wanted(path).items()):
        here = [error for error in left if error[0] == line]
        left = [error for error in left if error[0] != line]
        for pattern in patterns:
            matching = [error for error in here if pattern.search(error[1])]
            if not matching:
                problems.append("%d: no error matches %s" % (line, pattern.pattern))
            here = [error for error in here if error not in matching]
        left += here
    return problems + ["%d: unmatched error: %s" % error for error in left]


def is_errorcheck(path):
    with open(path, encoding="utf-8", errors="replace") as source:
        first = source.readline().split()
    return first[:2] == ["//", "errorcheck"]


def tests(goroot):
    root = os.path.join(goroot, "test")
    for base, _, names in os.walk(root):
        for name in names:
            path = os.path.join(base, name)
            if name.endswith(".go") and is_errorcheck(path):
                yield os.path.relpath(path, root), path


def main():
    parser = argparse.ArgumentParser()
    for name in ("letgo", "goroot", "list"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--update", action="store_true")
    args = parser.parse_args()
    passed, failed = [], {}
    for name, path in sorted(tests(args.goroot)):
        errors = reported(args.letgo, path)
        if not any(message.startswith("syntax error") for _, message in errors):
            continue
        problems = mistakes(path, errors)
        if problems:
            failed[name] = problems
        else:
            passed.append(name)
    for name, problems in failed.items():
        print("FAIL %s\n  %s" % (name, "\n  ".join(problems)))
    print("%d passed, %d failed" % (len(passed), len(failed)))
    if args.update:
        with open(args.list, "w") as out:
            out.write("".join(name + "\n" for name in passed))
        return
    listed = set(open(args.list).read().split())
    for name in sorted(listed ^ set(passed)):
        print("%s: %s" % (name, "listed, but fails" if name in listed else "passes, but is not listed"))
    sys.exit(1 if listed != set(passed) else 0)


main()
