#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Does the escape pass stay linear? Generates modules of 1,000 to 64,000 allocation
# sites in the shapes where an analysis can blow up, runs `opt -passes=escape` on
# each, takes off what only reading the module takes, and prints the time per site,
# how that grows from the smallest size to the largest, the peak memory, and the
# share of `default<O2>`. Where the pass is linear, the growth is about 1; the bar
# is 2, and exit code 1 says that a shape missed it.
#
#   scale.py [--plugin SO] [--shapes many,loop] [--sizes 1000,64000] [--pass TEXT]
#   scale.py --emit loop --size 100 > loop.ll        only writes one module
#
# Times are processor time of the child, medians of --runs pairs, three times as many
# where they are short; with a limit of --limit seconds a run. Below 1,000 sites times
# are noise, and there is no bar.

import argparse
import os
import statistics
import subprocess
import sys
import tempfile

BAR, LEAST = 2.0, 1000  # on the growth, from so many sites on

PROLOGUE = """\
@sink = external global ptr
@table = internal constant [{impl} x ptr] [{entries}]
declare noalias nonnull align 8 ptr @rt_new(i64) #0
declare void @read(ptr captures(none)) #1
declare void @unknown(ptr)

"""
EPILOGUE = """
attributes #0 = { nounwind willreturn allockind("alloc,zeroed") allocsize(0)
                  memory(inaccessiblemem: readwrite) "alloc-family"="letgo" }
attributes #1 = { nofree nounwind memory(argmem: read) }
"""


class Writer:
    """Collects the text of one function body and numbers its values."""

    def __init__(self):
        self.lines, self.count = [], 0

    def add(self, text):
        self.lines.append("  " + text)

    def name(self, stem="v"):
        self.count += 1
        return "%%%s%d" % (stem, self.count)

    def site(self, size=16):
        name = self.name("s")
        self.add("%s = call ptr @rt_new(i64 %d)" % (name, size))
        return name

    def store(self, value, pointer, offset=0):
        if offset:
            field = self.name("f")
            self.add("%s = getelementptr i8, ptr %s, i64 %d" % (field, pointer, offset))
            pointer = field
        self.add("store ptr %s, ptr %s" % (value, pointer))

    def load(self, pointer):
        name = self.name("l")
        self.add("%s = load ptr, ptr %s" % (name, pointer))
        return name


def mixture(w, count):
    """Sites as programs have them: most local and read by somebody, one in ten leaks."""
    last = None
    for i in range(count):
        s = w.site()
        if i % 10 == 9:
            w.store(s, "@sink")
        else:
            w.store(last, s, 8) if last and i % 3 == 0 else w.add("store i64 %d, ptr %s" % (i, s))
            w.add("call void @read(ptr %s)" % s)
        last = None if i % 10 == 9 else s


def straight(name, w, arguments=""):
    return "define void @%s(%s) {\n%s\n  ret void\n}\n" % (name, arguments, "\n".join(w.lines))


def looping(name, before, body):
    return """define void @%s(i64 %%n) {
entry:
%s
  br label %%loop

loop:
  %%i = phi i64 [ 0, %%entry ], [ %%next, %%loop ]
%s
  %%next = add i64 %%i, 1
  %%more = icmp ult i64 %%next, %%n
  br i1 %%more, label %%loop, label %%done

done:
  ret void
}
""" % (name, "\n".join(before.lines), "\n".join(body.lines))


def many(size):
    """Small functions of ten sites."""
    for f in range(size // 10):
        w = Writer()
        mixture(w, 10)
        yield straight("f%d" % f, w)


def one(size):
    """One function with all sites."""
    w = Writer()
    mixture(w, size)
    yield straight("f", w)


def loop(size):
    """One loop with all sites."""
    before, w = Writer(), Writer()
    mixture(w, size)
    yield looping("f", before, w)


def container(size):
    """One loop that puts every site into one container made before it."""
    before, w = Writer(), Writer()
    before.add("%box = call ptr @rt_new(i64 4096)")
    for i in range(size):
        s = w.site()
        slot = w.name("e")
        w.add("%s = getelementptr ptr, ptr %%box, i64 %%i" % slot)
        w.add("store ptr %s, ptr %s" % (s, slot))
        if i % 8 == 0:
            w.add("call void @read(ptr %s)" % w.load(slot))
    yield looping("f", before, w)


def containers(size):
    """Many containers of a hundred sites, each read back, and copied one into the next."""
    w, last = Writer(), None
    for _ in range(max(1, size // 100)):
        box = w.site(800)
        for i in range(99):
            w.store(w.site(), box, 8 * i)
        if last:
            w.add("call void @llvm.memcpy.p0.p0.i64(ptr %s, ptr %s, i64 800, i1 false)"
                  % (box, last))
        w.add("call void @read(ptr %s)" % w.load(box))
        last = box
    yield straight("f", w)
    yield "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)\n"


def listing(size):
    """One list through all sites."""
    w, last = Writer(), "null"
    for _ in range(size):
        s = w.site()
        w.store(last, s)
        last = s
    p = last
    for _ in range(100):
        p = w.load(p)
    w.add("call void @read(ptr %s)" % p)
    yield straight("f", w)


def component(size):
    """One recursive component: every function calls the next two, ten sites each."""
    n = max(2, size // 10)
    for f in range(n):
        w = Writer()
        mixture(w, 9)
        s = w.site()
        w.store("%p", s, 8)
        w.add("call void @f%d(ptr %s)" % ((f + 1) % n, s))
        w.add("call void @f%d(ptr %%p)" % ((f + 7) % n))
        yield straight("f%d" % f, w, "ptr %p")


def chain(size):
    """Wrappers that call wrappers and store their argument in a new object on the way."""
    n = max(1, size // 2)
    for f in range(n):
        w = Writer()
        box, own = w.site(), w.site()
        w.store("%p", box)
        w.store(own, box, 8)
        callee = "@f%d" % (f + 1) if f + 1 < n else "@read"
        w.add("call void %s(ptr %s)" % (callee, box))
        yield straight("f%d" % f, w, "ptr %p")


def interfaces(size):
    """Calls through a constant table of as many implementers as there are tenths of calls."""
    n = max(1, size // 20)
    for f in range(n):
        w = Writer()
        w.add("%%box = call ptr @rt_new(i64 16)")
        w.lines[-1] = w.lines[-1].replace("%%", "%")
        w.store("%p", "%box")
        w.add("call void @read(ptr %box)")
        yield straight("m%d" % f, w, "ptr %p").replace("define void", "define internal void")
    for f in range(size // 20):
        w = Writer()
        mixture(w, 18)
        s = w.site()
        w.add("%%e = getelementptr [%d x ptr], ptr @table, i64 0, i64 %%i" % n)
        w.add("%m = load ptr, ptr %e")
        w.add("call void %%m(ptr %s)" % s)
        yield straight("f%d" % f, w, "i64 %i")


SHAPES = {"many": many, "one": one, "loop": loop, "container": container,
          "containers": containers, "list": listing, "component": component, "chain": chain,
          "interfaces": interfaces}


def module(shape, size):
    impl = max(1, size // 20) if shape == "interfaces" else 1
    entries = ", ".join("ptr @m%d" % i for i in range(impl)) if shape == "interfaces" else "ptr null"
    return PROLOGUE.format(impl=impl, entries=entries) + "\n".join(SHAPES[shape](size)) + EPILOGUE


class TooLong(Exception):
    pass


def measure(command, limit):
    """Processor seconds and peak MB of a command."""
    child = subprocess.Popen(["timeout", str(limit)] + command, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE)
    errors = child.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode == 124:
        raise TooLong()
    if child.returncode:
        sys.exit("scale.py: %s failed:\n%s" % (" ".join(command), errors[:2000]))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(idle, busy, runs, limit):
    """Seconds of `idle`, what `busy` takes more, and its peak MB: medians of runs by turns, of three
    times as many where they are short."""
    seconds, more, peaks = [], [], []
    while not more or (sum(seconds) < 10 and
                       (len(more) < runs or len(more) < 3 * runs and sum(seconds) < 1)):
        least, _ = measure(idle, limit)
        most, peak = measure(busy, limit)
        seconds.append(least)
        more.append(most - least)
        peaks.append(peak)
    return statistics.median(seconds), statistics.median(more), statistics.median(peaks)


def meets_bar(shape, per_site):
    """Prints how the time per site grows; whether that is within the bar."""
    small, large = min(per_site), max(per_site)
    growth = per_site[large] / max(per_site[small], 1e-3)
    met = small < LEAST or growth <= BAR
    print("%-11s growth per site from %d to %d: %.2f%s" % (
        shape, small, large, growth, "" if met else ", MISSED"), flush=True)
    return met


def bench_shape(shape, sizes, options, folder):
    """Measures a shape; whether it met the bar, and the limit on time."""
    per_site, share = {}, None
    for size in sizes:
        path = os.path.join(folder, "%s-%d" % (shape, size))
        with open(path + ".ll", "w") as out:
            out.write(module(shape, size))
        opt = os.path.join(options.bin, "opt")
        subprocess.run([os.path.join(options.bin, "llvm-as"), path + ".ll", "-o", path + ".bc"],
                       check=True)
        ours = [opt, "-load-pass-plugin=" + options.plugin, "-disable-output", path + ".bc"]
        try:
            idle, spent, peak = compare(ours + ["-passes=no-op-module"],
                                        ours + ["-passes=" + getattr(options, "pass")],
                                        options.runs, options.limit)
        except TooLong:
            print("%-11s %7d   more than %d s, MISSED" % (shape, size, options.limit), flush=True)
            return False
        spent = max(spent, 0.0)
        per_site[size] = spent / size * 1e6
        text = "%-11s %7d %9.3f s %9.2f us/site %7.0f MB" % (shape, size, spent, per_site[size],
                                                            peak)
        if size <= options.share_size < size * 4:
            try:
                whole, _ = measure([opt, "-disable-output", path + ".bc", "-passes=default<O2>"],
                                   options.limit)
                share = 100 * spent / max(whole - idle, 1e-9)
                text += "   %.1f %% of default<O2>" % share
            except TooLong:
                text += "   default<O2> takes more than %d s" % options.limit
        print(text, flush=True)
    return len(per_site) < 2 or meets_bar(shape, per_site)


def main():
    parser = argparse.ArgumentParser(description="Time of the escape pass against size.")
    parser.add_argument("--plugin", default="build/lib/LetgoEscape.so")
    parser.add_argument("--bin", default="/usr/lib/llvm-22/bin", help="folder of opt and llvm-as")
    parser.add_argument("--pass", default="escape", help="pipeline to measure")
    parser.add_argument("--shapes", default=",".join(SHAPES))
    parser.add_argument("--sizes", default="1000,4000,16000,64000")
    parser.add_argument("--share-size", type=int, default=4000,
                        help="compare with default<O2> at about this size")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--limit", type=int, default=120, help="seconds a run may take")
    parser.add_argument("--emit", choices=SHAPES, help="write one module and stop")
    parser.add_argument("--size", type=int, default=100, help="sites of the module of --emit")
    options = parser.parse_args()
    if options.emit:
        sys.stdout.write(module(options.emit, options.size))
        return
    shapes = options.shapes.split(",")
    unknown = [s for s in shapes if s not in SHAPES]
    if unknown:
        parser.error("no such shape: %s; there are %s" % (", ".join(unknown), ", ".join(SHAPES)))
    sizes = sorted(int(s) for s in options.sizes.split(","))
    with tempfile.TemporaryDirectory() as folder:
        met = [bench_shape(shape, sizes, options, folder) for shape in shapes]
    sys.exit(0 if all(met) else 1)


if __name__ == "__main__":
    main()
