#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# One C or C++ program, every build, one answer. Compiles FILE at each optimisation level without
# and with the plugin, with the plugin at link time, and with the plugin under AddressSanitizer with
# detection of use after return; all must print the same, end with the same code and, under
# AddressSanitizer, without a report. The build at -O0 without the plugin says what is right.
#
#   builds.py --bin FOLDER --plugin LetgoEscape.so [--host PREFIX] [--valgrind] FILE [flags]
#
# --host is what must stand before a host of the plugin (`env LD_PRELOAD=...` where the plugin is
# sanitized; then what is asked is how the plugin itself fares, and three levels are enough).
# --valgrind runs the builds with the plugin once more under valgrind. The linker of LLVM does the
# builds at link time where it is installed.

import argparse
import collections
import os
import shlex
import subprocess
import sys
import tempfile

LEVELS = ["-O0", "-O1", "-O2", "-O3", "-Os"]
ASAN = ["-fsanitize=address", "-fsanitize-address-use-after-return=always", "-fno-omit-frame-pointer"]
# What a program leaks is its own affair; a leak changes no answer.
ASAN_OPTIONS = "detect_leaks=0:detect_stack_use_after_return=1"
SECONDS = 120

Build = collections.namedtuple("Build", "name flags plugin link")


class Failure(Exception):
    """What went wrong, for people."""


def builds(lld, is_sanitized):
    """All builds of a program; the first is the reference."""
    plain = [Build(level, [level], False, []) for level in LEVELS]
    moved = [Build(level + " plugin", [level], True, []) for level in LEVELS]
    if is_sanitized:
        return plain[:1] + moved[:3]
    sanitized = [Build(level + " plugin ASan", [level, *ASAN], True, []) for level in LEVELS[:3]]
    linked = [Build("-O2 LTO plugin", ["-O2", "-flto", "-fuse-ld=lld"], False,
                    ["-Wl,--load-pass-plugin=PLUGIN"])] if lld else []
    return plain + moved + sanitized + linked


def run(command, env=None):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              stdin=subprocess.DEVNULL, timeout=SECONDS,
                              env=dict(os.environ, **(env or {})))
    except subprocess.TimeoutExpired:
        raise Failure("still running after %d s: %s" % (SECONDS, " ".join(command))) from None
    return done.returncode, done.stdout.decode(errors="replace")


def compile_program(options, build, binary):
    compiler = "clang++" if options.file.endswith(".cpp") else "clang"
    command = [os.path.join(options.bin, compiler), *build.flags, "-g1", *options.flags]
    if build.plugin:
        command.append("-fpass-plugin=" + options.plugin)
    command += [flag.replace("PLUGIN", options.plugin) for flag in build.link]
    if build.plugin or build.link:
        command = shlex.split(options.host) + command
    code, text = run([*command, "-o", binary, options.file, "-pthread"])
    if code != 0:
        raise Failure("%s: the compiler ends with %d:\n%s" % (build.name, code, text))


def answer(build, binary):
    return run([binary], {"ASAN_OPTIONS": ASAN_OPTIONS})


def under_valgrind(build, binary):
    code, text = run(["valgrind", "-q", "--error-exitcode=99", binary])
    if code == 99:
        raise Failure("%s under valgrind:\n%s" % (build.name, text))


def compare(build, want, got):
    if want != got:
        raise Failure("%s ends with %d and prints\n%s\nwhere -O0 ends with %d and prints\n%s"
                      % (build.name, got[0], got[1][-4000:], want[0], want[1]))


def check(options, folder):
    binary = os.path.join(folder, "program")
    want = None
    failures = []
    lld = os.path.exists(os.path.join(options.bin, "ld.lld"))
    for build in builds(lld, bool(options.host.strip())):
        try:
            compile_program(options, build, binary)
            got = answer(build, binary)
            want = want or got
            compare(build, want, got)
            if options.valgrind and build.plugin and ASAN[0] not in build.flags:
                under_valgrind(build, binary)
        except Failure as failure:
            failures.append(str(failure))
    return failures


def main():
    parser = argparse.ArgumentParser(description="One C or C++ program, every build, one answer.")
    parser.add_argument("--bin", default="/usr/lib/llvm-22/bin", help="folder of clang and ld.lld")
    parser.add_argument("--plugin", default="build/lib/LetgoEscape.so")
    parser.add_argument("--host", default="", help="before a command that loads the plugin")
    parser.add_argument("--valgrind", action="store_true")
    parser.add_argument("file")
    options, options.flags = parser.parse_known_args()
    options.plugin = os.path.abspath(options.plugin)
    with tempfile.TemporaryDirectory() as folder:
        failures = check(options, folder)
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
