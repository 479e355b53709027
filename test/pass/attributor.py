#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Runs the tests of this folder through LLVM's Attributor instead of our pass and
# says how its verdicts differ from those that the CHECK lines demand.
#
#   attributor.py [--bin FOLDER] [--write]      --write renews the table in README.md
#
# The demanded verdicts are read off the CHECK lines, which all have one of three
# shapes: no allocation left; no alloca and the allocation left; or names of sites
# that must be gone (CHECK-NOT: %x = ...) and must be there (CHECK: %y = ...).
# Where a test has a program to run, it is run as well. Tests of our own limits,
# names and remarks say nothing about the Attributor and are left out. An allocation
# that is deleted altogether is right either way.

import argparse
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PIPELINE = "inferattrs,attributor"
BEGIN, END = "<!-- table -->\n", "<!-- end of table -->\n"


def run(command, **more):
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **more)


def functions(ir):
    """Name to text of every definition."""
    found = {}
    for match in re.finditer(r"^define [^\n]*?@([\w.$]+)\(.*?^}", ir, re.S | re.M):
        found[match.group(1)] = match.group(0)
    return found


def demanded(test):
    """Function to (allocator, names that go, names that stay, all go, all stay)."""
    verdicts = {}
    for part in re.split(r"^; CHECK-LABEL: define \{\{\.\*\}\}@", test, flags=re.M)[1:]:
        name = part[: part.index("(")]
        # A function's checks stand above it.
        lines = [l for l in part.split("\ndefine ")[0].split("\n") if l.startswith("; CHECK")]
        gone, stays, allocator, all_gone, all_stay = set(), set(), None, False, False
        for line in lines:
            match = re.match(r"; CHECK(-NOT)?: (?:%(\w+) = \{\{\.\*\}\})?@(\w+)\($", line)
            if not match:
                continue
            allocator = match.group(3)
            if match.group(2):
                (gone if match.group(1) else stays).add(match.group(2))
            elif match.group(1):
                all_gone = True
            else:
                all_stay = True
        if allocator and not (all_gone and all_stay):
            verdicts[name] = (allocator, gone, stays, all_gone, all_stay)
    return verdicts


def sites(body, allocator):
    """Names of the allocations in a function, which keep them when they stay."""
    pattern = r"%%([\w.]+) = [^\n]*?(?:call|invoke) [^\n]*?@%s\(" % re.escape(allocator)
    return set(re.findall(pattern, body))


def moved(body):
    """Names of the allocations that became slots; others may be deleted, which is fine."""
    return set(re.findall(r"%([\w.]+)\.h2s\d* = alloca", body))


def moved_in_place(body):
    """Those of them whose alloca is not in the entry block: a new one each time it is reached."""
    return set().union(*map(moved, body.split("\n\n")[1:]))


def rewrite_faults(bodies):
    """Faults of the rewrite that can be seen in the text."""
    faults = set()
    for body in bodies.values():
        made = moved(body)
        if moved_in_place(body):
            faults.add("alloca outside the entry block")
        for line in body.split("\n"):
            call = re.search(r"\b(tail|musttail) call", line)
            if call and any("%%%s.h2s" % name in line for name in made):
                faults.add("`%s` kept on a call that gets a slot" % call.group(1))
            if made and re.search(r"#dbg_\w+\(ptr undef", line):
                faults.add("debug variable lost")
    return faults


def aligned_wrongly(test, bodies):
    wrong = 0
    for name, text in re.findall(
            r"CHECK-LABEL: define \{\{\.\*\}\}@(\w+)\(\n; CHECK: alloca \{\{\.\*\}\} (align \S+)", test):
        for slot in re.findall(r"alloca [^\n]*", bodies.get(name, "")):
            if not re.search(text.replace("{{", "(?:").replace("}}", ")"), slot):
                wrong += 1
    return wrong


def execute(test, path, tools, folder):
    """What the test's own program does, or None when it has none."""
    if "--check-prefix=OUT" not in test:
        return None
    ir, exe = os.path.join(folder, "t.ll"), os.path.join(folder, "t")
    done = run([os.path.join(tools, "opt"), "-passes=%s,dse,default<O2>" % PIPELINE, "-S", path,
                "-o", ir])
    if done.returncode:
        return "crashes"
    run([os.path.join(tools, "clang"), "-Wno-override-module", "-x", "ir", ir, "-x", "c",
         os.path.join(HERE, "Inputs", "runtime.c"), "-o", exe])
    done = run(["sh", "-c", "ulimit -s 8192; exec timeout 60 " + exe])
    if done.returncode < 0 or done.returncode > 128:
        return "the program crashes"
    want = [l.split(":", 1)[1].strip() for l in re.findall(r"^; OUT[^\n]*", test, re.M)]
    return None if done.stdout.split() == want else "the program prints something else"


def judge(path, tools, folder):
    test = open(path).read()
    verdicts = demanded(test)
    labels = set(re.findall(r"^; CHECK-LABEL: define \{\{\.\*\}\}@(\w+)", test, re.M))
    if not labels or "-passes='escape<" in test or "-passes=escape" not in test:
        return None
    done = run([os.path.join(tools, "opt"), "-passes=" + PIPELINE, "-S", path])
    if done.returncode:
        return (len(labels), 0, 0, ["crashes: " + crash_reason(done.stderr)])
    before, after = functions(test), functions(done.stdout)
    wrong, missed = [], []
    for name, (allocator, gone, stays, all_gone, all_stay) in verdicts.items():
        had = sites(before.get(name, ""), allocator)
        if name not in after:
            continue
        left, slots = sites(after[name], allocator), moved(after[name])
        if (left if all_gone else gone & left):
            missed.append(name)
        if (slots & had if all_stay else slots & stays):
            wrong.append(name)
    notes = sorted(rewrite_faults(after))
    bad = aligned_wrongly(test, after)
    if bad:
        notes.append("%d slots aligned too little" % bad if bad > 1 else "a slot aligned too little")
    ran = execute(test, path, tools, folder)
    if ran:
        notes.append(ran)
    if wrong:
        notes.insert(0, "wrong: " + ", ".join("`%s`" % n for n in wrong))
    return (len(labels), len(wrong), len(missed), notes)


def crash_reason(text):
    for line in text.split("\n"):
        if "Terminator" in line or "Assertion" in line or "error:" in line:
            return line.strip()[:60]
    return "a signal"


def table(tools):
    rows, total = [], [0, 0, 0]
    with tempfile.TemporaryDirectory() as folder:
        for name in sorted(os.listdir(HERE)):
            if not name.endswith(".ll"):
                continue
            judged = judge(os.path.join(HERE, name), tools, folder)
            if judged is None:
                continue
            count, wrong, missed, notes = judged
            total = [total[0] + count, total[1] + wrong, total[2] + missed]
            rows.append("| %s | %d | %s | %s | %s |" % (
                name, count, wrong or "", missed or "", "; ".join(notes)))
    head = ["| test | functions | moved wrongly | missed | what else |", "|---|---|---|---|---|"]
    rows.append("| **all** | **%d** | **%d** | **%d** | |" % tuple(total))
    return "\n".join(head + rows) + "\n"


def main():
    parser = argparse.ArgumentParser(description="Our tests, judged by LLVM's Attributor.")
    parser.add_argument("--bin", default="/usr/lib/llvm-22/bin", help="folder of opt and clang")
    parser.add_argument("--write", action="store_true", help="renew the table in README.md")
    options = parser.parse_args()
    text = table(options.bin)
    if not options.write:
        sys.stdout.write(text)
        return
    path = os.path.join(HERE, "README.md")
    readme = open(path).read()
    start, end = readme.index(BEGIN) + len(BEGIN), readme.index(END)
    open(path, "w").write(readme[:start] + text + readme[end:])


if __name__ == "__main__":
    main()
