#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Site by site, LLVM's Attributor and our pass over the C and C++ programs of this folder: whatever
# the Attributor moves to the stack and is right about, we must move too.
#
#   sites.py [--bin FOLDER] [--plugin LetgoEscape.so] [--host PREFIX] [--write] [FILE|FOLDER...]
#
# Both get the same IR, at two stages: as clang makes it, with locals in registers and attributes
# inferred, and after all of -O2. A site is an allocation call, by function and name. An alloca that
# the Attributor leaves in a loop is no right move: the stack grows with every round. Then the
# programs themselves: with the Attributor's module pass inside -O2 and with the plugin inside -O2,
# heap allocations of a run are counted (Inputs/count.c) and answers compared with -O0's.
#
# EXCEPTIONS lists the sites that the Attributor moves and we leave, with the reason. A site beyond
# that list is a failure, and so is a line of the list that no longer holds, a wrong answer of ours,
# and a program that allocates more with the plugin than without. --write renews the table in
# README.md.

import argparse
import collections
import os
import re
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "pass"))
from attributor import functions, moved, moved_in_place  # noqa: E402

BEGIN, END = "<!-- table -->\n", "<!-- end of table -->\n"
ALLOCATORS = "malloc|calloc|aligned_alloc|_Znwm|_Znam|_Zn[wa]mSt11align_val_t|_Zn[wa]mRKSt9nothrow_t"
SITE = re.compile(r"%%([\w.]+) = (?:[\w]+ )*?(?:call|invoke) [^\n]*?@(?:%s)\(" % ALLOCATORS)
STAGES = {
    "clang": "inferattrs,function(sroa,early-cse<memssa>,simplifycfg,"
             "instcombine<no-verify-fixpoint>),ipsccp,cgscc(function-attrs),instnamer",
    "-O2": "default<O2>,instnamer,inferattrs",
}
# As large as our own limit, so that size alone makes no difference.
LIMIT = "-max-heap-to-stack-size=65536"

TWICE = "the function calls setjmp: what comes back a second time finds a slot in what state?"
SHARED = "its free is also that of an object in a loop, which only a growing stack can take"
BUDGET = "the slots of one frame have a budget, and the Attributor has none"
SLEEPS = "the coroutine is not split yet: the object lives on while its frame does not"
# (stage, file, function, site) to why it stays.
EXCEPTIONS = {
    ("clang", "c/frames.c", "many_slots", "call2"): BUDGET,
    ("clang", "c/frames.c", "many_slots", "call3"): BUDGET,
    ("clang", "c/gotos.c", "swaps", "call"): SHARED,
    ("-O2", "c/gotos.c", "swaps", "call"): SHARED,
    ("-O2", "c/lists.c", "previous", "call.i"): SHARED,
    ("clang", "c/jumps.c", "survives", "call"): TWICE,
    ("-O2", "c/jumps.c", "survives", "call"): TWICE,
    ("clang", "cpp/coroutines.cpp", "_ZL5boxedi", "call5"): SLEEPS,
}

Row = collections.namedtuple("Row", "name sites theirs growing ours missed counts notes")


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, **more)
    return done.returncode, done.stdout, done.stderr


class Tools:
    def __init__(self, options):
        self.bin, self.plugin = options.bin, os.path.abspath(options.plugin)
        self.host = shlex.split(options.host)

    def path(self, name):
        return os.path.join(self.bin, name)

    def good(self, command):
        code, text, errors = run(command)
        if code != 0:
            raise SystemExit("%s\nends with %d:\n%s" % (" ".join(command), code, errors))
        return text

    def opt(self, ir, passes, *flags):
        return self.good([self.path("opt"), "-S", "-passes=" + passes, *flags, ir])

    def escape(self, ir, passes, *flags):
        return self.good([*self.host, self.path("opt"), "-load-pass-plugin=" + self.plugin, "-S",
                          "-passes=" + passes, *flags, ir])


def flags_of(source):
    """What the RUN line of a program hands to the compiler."""
    with open(source) as file:
        return file.readline().rsplit("%s", 1)[1].split()


def compiler(tools, source):
    name = "clang++" if source.endswith(".cpp") else "clang"
    return [tools.path(name), "-g1", *flags_of(source), source]


def naive_ir(tools, source, folder):
    path = os.path.join(folder, "naive.ll")
    tools.good([*compiler(tools, source), "-O2", "-Xclang", "-disable-llvm-passes",
                "-fno-discard-value-names", "-S", "-emit-llvm", "-o", path])
    return path


def sites_of(ir):
    """(function, site) of every allocation call."""
    return {(name, site) for name, body in functions(ir).items() for site in SITE.findall(body)}


def compare(tools, stage, naive, folder):
    """All sites of a stage, those the Attributor moves, those of them in place, those we move."""
    ir = os.path.join(folder, "stage.ll")
    with open(ir, "w") as file:
        file.write(tools.opt(naive, STAGES[stage]))
    with open(ir) as file:
        before = sites_of(file.read())
    code, text, _ = run([tools.path("opt"), "-S", "-passes=attributor", LIMIT, ir])
    theirs = functions(text) if code == 0 else {}
    slots = {(name, site) for name, body in theirs.items() for site in moved(body)}
    in_place = {(name, site) for name, body in theirs.items() for site in moved_in_place(body)}
    after = tools.escape(ir, "escape")
    left, alive = sites_of(after), set(functions(after))
    ours = {site for site in before - left if site[0] in alive}
    return before, slots & before, in_place & before, ours, code


def reason(tools, site, folder):
    """What our pass says about a site, for people."""
    ir = os.path.join(folder, "stage.ll")
    text = run([*tools.host, tools.path("opt"), "-load-pass-plugin=" + tools.plugin,
                "-disable-output", "-passes=print<escape>", ir])[2]
    part = text.split("escape: function '%s'\n" % site[0])[-1].split("escape: function")[0]
    found = re.search(r"%%%s: ([^\n]*)" % re.escape(site[1]), part)
    return found.group(1) if found else "no site"


def judge_stages(tools, source, folder):
    naive, name = naive_ir(tools, source, folder), os.path.relpath(source, HERE)
    counts, missed, notes = [0] * 4, [], []
    excused = {key for key in EXCEPTIONS if key[1] == name}
    for stage in STAGES:
        before, theirs, growing, ours, code = compare(tools, stage, naive, folder)
        if code != 0:
            notes.append("%s: the Attributor crashes" % stage)
        sets = (before, theirs, growing - ours, ours)
        counts = [count + len(some) for count, some in zip(counts, sets)]
        for site in sorted(theirs - growing - ours):
            if (stage, name, *site) in excused:
                excused.remove((stage, name, *site))
                continue
            missed.append("%s: %s %%%s: %s" % (stage, *site, reason(tools, site, folder)))
    missed += ["%s: %s %%%s is in EXCEPTIONS, and is none" % (key[0], *key[2:]) for key in excused]
    return counts, missed, notes


def count(tools, source, folder, counter, *flags, host=()):
    """The answer and the heap allocations of a build."""
    binary, file = os.path.join(folder, "program"), os.path.join(folder, "count")
    code, _, errors = run([*host, *compiler(tools, source), *flags, "-pthread", "-o", binary])
    if code != 0:
        return (code, errors[-500:]), None
    if os.path.exists(file):
        os.remove(file)
    env = dict(os.environ, LD_PRELOAD=counter, ALLOCATIONS=file)
    answer = run([binary], env=env)[:2]
    try:
        with open(file) as text:
            return answer, int(text.read())
    except FileNotFoundError:
        return answer, None


def judge_runs(tools, source, folder, counter):
    """Heap allocations with -O2, with the Attributor, with the plugin; what goes wrong."""
    want, _ = count(tools, source, folder, counter, "-O0")
    attributor = ["-O2", "-mllvm", "-attributor-enable=module", "-mllvm", LIMIT]
    builds = [("-O2", ["-O2"], []), ("Attributor", attributor, []),
              ("plugin", ["-O2", "-fpass-plugin=" + tools.plugin], tools.host)]
    counts, wrong = [], []
    for name, flags, host in builds:
        answer, allocations = count(tools, source, folder, counter, *flags, host=host)
        counts.append(allocations)
        if answer != want:
            wrong.append("%s: %s" % (name, "wrong answer" if allocations else "crashes"))
    return counts, wrong


def judge(tools, source, folder, counter):
    sites, missed, notes = judge_stages(tools, source, folder)
    counts, wrong = judge_runs(tools, source, folder, counter)
    missed += [text for text in wrong if text.startswith("plugin")]
    if counts[2] is None or counts[2] > counts[0]:
        missed.append("%s allocations with the plugin, %s without" % (counts[2], counts[0]))
    return Row(os.path.relpath(source, HERE), *sites, missed, counts, wrong + notes)


def cell(value):
    return "" if value is None else str(value)


def table(rows):
    lines = ["| program | sites | Attributor moves | of them, the stack grows | we move | "
             "allocations at run time: -O2 | Attributor | letgo | notes |",
             "|---|---|---|---|---|---|---|---|---|"]
    for row in rows:
        lines.append("| %s | %d | %d | %s | %d | %s | %s |" % (
            row.name, row.sites, row.theirs, row.growing or "", row.ours,
            " | ".join(map(cell, row.counts)), "; ".join(row.notes)))
    total = [sum(row[k] for row in rows) for k in (1, 2, 3, 4)]
    runs = [sum(row.counts[k] or 0 for row in rows) for k in range(3)]
    lines.append("| **all** | **%d** | **%d** | **%d** | **%d** | **%d** | **%d** | **%d** | |"
                 % (*total, *runs))
    return "\n".join(lines) + "\n"


def write(text):
    path = os.path.join(HERE, "README.md")
    with open(path) as file:
        readme = file.read()
    start, end = readme.index(BEGIN) + len(BEGIN), readme.index(END)
    with open(path, "w") as file:
        file.write(readme[:start] + text + readme[end:])


def programs(paths):
    for path in map(os.path.abspath, paths):
        if os.path.isdir(path):
            yield from (os.path.join(path, name) for name in sorted(os.listdir(path)))
        else:
            yield path


def main():
    parser = argparse.ArgumentParser(description="Site by site against LLVM's Attributor.")
    parser.add_argument("--bin", default="/usr/lib/llvm-22/bin", help="folder of opt and clang")
    parser.add_argument("--plugin", default="build/lib/LetgoEscape.so")
    parser.add_argument("--host", default="", help="before a command that loads the plugin")
    parser.add_argument("--write", action="store_true", help="renew the table in README.md")
    parser.add_argument("paths", nargs="*",
                        default=[os.path.join(HERE, "c"), os.path.join(HERE, "cpp")])
    options = parser.parse_args()
    tools = Tools(options)
    with tempfile.TemporaryDirectory() as folder:
        counter = os.path.join(folder, "count.so")
        tools.good([tools.path("clang"), "-O2", "-shared", "-fPIC", "-o", counter,
                    os.path.join(HERE, "Inputs", "count.c")])
        rows = [judge(tools, source, folder, counter) for source in programs(options.paths)]
    text = table(rows)
    if options.write:
        write(text)
    else:
        sys.stdout.write(text)
    missed = ["%s: %s" % (row.name, text) for row in rows for text in row.missed]
    print("\n".join(missed))
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
