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
#
# CMD is run as `CMD FILE`; without it, `letgo check -e` from PATH.
import argparse
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


def wanted_errors(path):
    """[(file, line, regexp)] of a file's comments; the file by its name without folder."""
    name = os.path.basename(path)
    wanted = []
    with open(path, encoding="utf-8", errors="surrogateescape") as source:
        for number, text in enumerate(source, 1):
            found = None if "////" in text else ERROR.search(text)
            if not found:
                continue

            def line_of(match, number=number):
                offset = int(match.group(3)) if match.group(1) else 0
                line = number + (offset if match.group(2) != "-" else -offset)
                return "%s:%d" % (re.escape(name), line)

            wanted += [(name, number, LINE.sub(line_of, quoted))
                       for quoted in QUOTED.findall(found.group(1))]
    return wanted


def split_messages(output):
    """The messages of a compiler's output; later lines and notes belong to theirs, lines of source
    to none."""
    messages = []
    for text in re.sub(r"\./(?=[\w.-]+\.go:\d)", "", output).split("\n"):
        if SNIPPET.match(text):
            continue
        if text.startswith("\t") and messages:
            messages[-1] += "\n" + text
        elif text.strip():
            messages.append(text)
    return messages


def parse_errors(output):
    """[(file, line, text)] of a compiler's output."""
    result = []
    for text in split_messages(output):
        found = MESSAGE.match(text)
        if found:
            result.append((os.path.basename(found.group(1)), int(found.group(2)), found.group(3)))
        else:
            result.append(("", 0, text))
    return result


def reported_errors(command, paths):
    """(parse_errors of what the command says about files of one folder, exit code)."""
    folder = os.path.dirname(paths[0]) or "."
    names = [os.path.basename(path) for path in paths]
    run = subprocess.run(command + names, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         timeout=60, cwd=folder)
    return parse_errors(run.stdout.decode("utf-8", "surrogateescape")), run.returncode


def mismatches(wanted, errors):
    """What is wrong with the errors, as lines of text. One that stands on a line that wants an
    error, but says something else, is `no match`."""
    out = []
    for name, number, pattern in wanted:
        place = "%s:%d" % (name, number)
        try:
            regexp = re.compile(pattern)
        except re.error as wrong:
            out.append("%s: bad regexp: %s" % (place, wrong))
            continue
        here = [e for e in errors if e[:2] == (name, number)]
        matched = [e for e in here if regexp.search(e[2])]
        if not here:
            out.append("%s: missing error %s" % (place, pattern))
        elif not matched:
            out.append("%s: no match for %s in: %s" % (place, pattern,
                                                     "; ".join(e[2] for e in here)))
        errors = [e for e in errors if e not in (matched or here)]
    return out + ["%s:%d: unexpected error: %s" % e for e in errors]


def problems(command, paths):
    """What is wrong with what the command says about one package, as lines of text."""
    try:
        errors, code = reported_errors(command, paths)
    except subprocess.TimeoutExpired:
        return ["%s: timeout" % paths[0]]
    out = [] if code in (0, 1) else ["%s: exit code %d" % (paths[0], code)]
    return out + mismatches([w for path in paths for w in wanted_errors(path)], errors)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--letgo", default="letgo check -e", help="the checker's command")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    command = shlex.split(args.letgo)
    wrong = [text for path in args.files for text in problems(command, [path])]
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
