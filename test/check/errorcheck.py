#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Compares the errors that `letgo check` reports with the ones a Go file announces in comments, as
# Go's own test runner does for its errorcheck tests:
#
#   x := 1 // ERROR "x declared but not used"
#
# Every quoted regular expression must match an error reported for that line, and no error may be
# left over. LINE, LINE+N and LINE-N inside stand for a line of the file.
#
#   errorcheck.py [--letgo CMD] FILE...        checks these files; says what is wrong, exit code 1
#   errorcheck.py [--letgo CMD] --list FILE --root DIR
#                                              checks the files named in FILE, relative to DIR
#   errorcheck.py [--letgo CMD] --scan --root DIR
#                                              prints which errorcheck tests below DIR pass
#
# CMD is run as `CMD FILE`; without it, `letgo check -e` from PATH.
import argparse
import concurrent.futures
import os
import re
import shlex
import subprocess
import sys

ERROR = re.compile(r"// (?:GC_)?ERROR (.*)")
QUOTED = re.compile(r'"([^"]*)"')
LINE = re.compile(r"LINE(([+-])(\d+))?")
MESSAGE = re.compile(r"^(.*?):(\d+)(?::\d+)?: (.*)$", re.S)
SNIPPET = re.compile(r"^ *(?:\d+)? \| ")
# Tests of other compiler options than checking, and what gc's checker itself is excused from.
OPTIONS = re.compile(r"\s-(?!e\b)")
EXCUSED = {"notinheap.go", "shift1.go", "fixedbugs/issue10700.go", "fixedbugs/issue18331.go",
           "fixedbugs/issue18419.go", "fixedbugs/issue20233.go", "fixedbugs/issue20245.go",
           "fixedbugs/issue31053.go"}


def wanted_errors(path):
    """[(line, regexp)] of a file's comments."""
    wanted = []
    with open(path, encoding="utf-8", errors="surrogateescape") as source:
        for number, text in enumerate(source, 1):
            if "////" in text:
                continue
            found = ERROR.search(text)
            if not found:
                continue

            def line_of(match, number=number):
                offset = int(match.group(3)) if match.group(1) else 0
                line = number + (offset if match.group(2) != "-" else -offset)
                return "%s:%d" % (re.escape(os.path.basename(path)), line)

            for quoted in QUOTED.findall(found.group(1)):
                pattern = LINE.sub(line_of, quoted)
                wanted.append((number, pattern))
    return wanted


def reported_errors(command, path):
    """([(file, line, text)], exit code) of the checker's output; notes belong to their error."""
    run = subprocess.run(command + [os.path.basename(path)], stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, timeout=60, cwd=os.path.dirname(path) or ".")
    errors = []
    output = run.stdout.decode("utf-8", "surrogateescape")
    for text in output.replace("./" + os.path.basename(path), os.path.basename(path)).split("\n"):
        if SNIPPET.match(text):
            continue
        if text.startswith("\t") and errors:
            errors[-1] += "\n" + text
        elif text.strip() and "too many errors" not in text:
            errors.append(text)
    result = []
    for text in errors:
        found = MESSAGE.match(text)
        if found:
            result.append((found.group(1), int(found.group(2)), found.group(3)))
        else:
            result.append(("", 0, text))
    return result, run.returncode


def problems(command, path):
    """What is wrong with the checker's output for one file, as lines of text."""
    try:
        errors, code = reported_errors(command, path)
    except subprocess.TimeoutExpired:
        return ["%s: timeout" % path]
    out = []
    if code not in (0, 1):
        out.append("%s: exit code %d" % (path, code))
    for number, pattern in wanted_errors(path):
        try:
            regexp = re.compile(pattern)
        except re.error as wrong:
            out.append("%s:%d: bad regexp: %s" % (path, number, wrong))
            continue
        here = [e for e in errors if e[1] == number]
        matched = [e for e in here if regexp.search(e[2])]
        errors = [e for e in errors if e not in matched]
        if not here:
            out.append("%s:%d: missing error %s" % (path, number, pattern))
        elif not matched:
            out.append("%s:%d: no match for %s in: %s" % (path, number, pattern,
                                                         "; ".join(e[2] for e in here)))
    out += ["%s:%d: unexpected error: %s" % (path, e[1], e[2]) for e in errors]
    return out


def errorcheck_files(root):
    """Go's errorcheck tests below root that only need the checker, as relative paths."""
    found = []
    for folder, folders, files in os.walk(root):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(folder, name)
            relative = os.path.relpath(path, root)
            if not name.endswith(".go") or relative in EXCUSED:
                continue
            with open(path, encoding="utf-8", errors="replace") as source:
                first = source.readline()
            if re.match(r"// errorcheck\b(?!dir|and|with|output)", first) and \
                    not OPTIONS.search(first):
                found.append(relative)
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--letgo", default="letgo check -e", help="the checker's command")
    parser.add_argument("--list", help="file with names of tests that must pass")
    parser.add_argument("--scan", action="store_true", help="print the tests that pass")
    parser.add_argument("--root", default=".", help="folder of --list and --scan")
    parser.add_argument("--failures", help="with --scan: write what fails there, and why")
    parser.add_argument("files", nargs="*")
    args = parser.parse_args()
    command = shlex.split(args.letgo)
    files = args.files
    if args.list:
        with open(args.list, encoding="utf-8") as names:
            files = [n.strip() for n in names if n.strip() and not n.startswith("#")]
    if args.scan:
        files = errorcheck_files(args.root)
    if args.list or args.scan:
        paths = [os.path.join(args.root, name) for name in files]
    else:
        paths = files
    failures = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(lambda path: problems(command, path), paths))
    for name, wrong in zip(files, outcomes):
        if not wrong and args.scan:
            print(name)
        if wrong:
            failures += wrong
            if not args.scan:
                print("\n".join(wrong))
    if args.failures:
        with open(args.failures, "w", encoding="utf-8", errors="surrogateescape") as out:
            out.write("\n".join(failures) + "\n")
    if args.scan:
        bad = len({f.split(":")[0] for f in failures})
        print("%d of %d pass" % (len(files) - bad, len(files)), file=sys.stderr)
        return 0
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
