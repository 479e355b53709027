# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares the errors of a Go file with those that the file announces.

    errors.py LETGO FILE.go

Comment lines below a line announce its errors, with the exact 1-based byte column and text:

    x := (1 +
    // ERROR 12: syntax error: unexpected newline, expecting expression

Every announced error must come, in order, and no other. The path of the file within a message is
shortened to its name.
"""
import os
import re
import subprocess
import sys

MARK = re.compile(r"^\s*// ERROR (\d+: .*)$")


def announced(path):
    wanted, above = [], 0
    text = open(path, "rb").read().decode(errors="replace")
    for number, line in enumerate(text.split("\n"), 1):
        match = MARK.match(line)
        if match:
            wanted.append("%d:%s" % (above, match.group(1).rstrip()))
        else:
            above = number
    return wanted


def reported(letgo, path):
    run = subprocess.run([letgo, "syntax", "-e", path], capture_output=True)
    if run.returncode not in (0, 1):
        sys.exit("letgo exits with %d\n%s" % (run.returncode, run.stderr.decode(errors="replace")))
    # The command may show the path as it is or relative to the folder it runs in.
    name = os.path.basename(path)
    text = run.stderr.decode(errors="replace")
    for shown in (path, os.path.relpath(path)):
        text = text.replace(shown, name)
    head = re.compile(r"^%s:(\d+:\d+: .*)$" % re.escape(name))
    lines = text.split("\n")
    return [match.group(1).rstrip() for match in map(head.match, lines) if match]


def main():
    letgo, path = sys.argv[1:]
    wanted, got = announced(path), reported(letgo, path)
    if wanted == got:
        return
    for line in wanted:
        if line not in got:
            print("missing:    " + line)
    for line in got:
        if line not in wanted:
            print("unexpected: " + line)
    sys.exit("%s: the errors are not those announced" % path)


main()
