#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Builds a program once for each line of main that ends in a number, `f(...) // 100`, without the
# others, and wants that number to be the first word that it prints.

import argparse
import os
import re
import subprocess
import sys
import tempfile

MODES = (["-O0"], ["-O2", "-gcflags=-l"])


def variants(text):
    """Pairs of a number and the program that has its line alone."""
    lines = text.splitlines(keepends=True)
    numbered = {i: m.group(1) for i, line in enumerate(lines) if (m := re.search(r"// (\d+)$", line))}
    for keep, number in numbered.items():
        yield number, "".join(l for i, l in enumerate(lines) if i == keep or i not in numbered)


def first_word(letgo, mode, source, scratch):
    binary = os.path.join(scratch, "program")
    subprocess.run([letgo, "build", *mode, "-o", binary, source], check=True)
    result = subprocess.run([binary], capture_output=True, text=True, check=False)
    return (result.stdout + result.stderr).split(maxsplit=1)[0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--letgo", required=True)
    parser.add_argument("program")
    args = parser.parse_args()
    wrong = 0
    with open(args.program, encoding="utf-8") as file:
        programs = list(variants(file.read()))
    with tempfile.TemporaryDirectory() as scratch:
        source = os.path.join(scratch, "variant.go")
        for number, text in programs:
            with open(source, "w", encoding="utf-8") as file:
                file.write(text)
            for mode in MODES:
                got = first_word(args.letgo, mode, source, scratch)
                if got != number:
                    print(f"{args.program}: with the line of {number} alone, {mode}: got {got}")
                    wrong += 1
    sys.exit(wrong > 0 or not programs)


main()
