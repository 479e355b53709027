# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Measuring programs against each other, for the scripts in this folder.

A machine's speed drifts, so what is to be compared runs by turns, and every round gives one
ratio. Processor time (user and system, of all threads) is what counts; wall-clock time and
the largest resident set, looked at every 20 milliseconds, come with it. Programs that are
compared must also print the same.
"""

import os
import statistics
import subprocess
import tempfile
import time

GO = "/usr/lib/go-1.19/bin/go"


class Failed(Exception):
    """A build or a run that did not end well; the text says which and how."""


class Usage:
    """One run: seconds of processor and of the clock, bytes of memory, what it printed."""

    def __init__(self, cpu, wall, peak, output):
        self.cpu, self.wall, self.peak, self.output = cpu, wall, peak, output


def run(argv, env=None, stdin=None, limit=300, cwd=None):
    """Runs one program to its end. Standard output and error come back together."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as text:
        child = subprocess.Popen(argv, stdin=stdin or subprocess.DEVNULL, stdout=text,
                                 stderr=subprocess.STDOUT, env=environment(env), cwd=cwd)
        status, used, peak = wait(child, limit)
        wall = time.monotonic() - start
        text.seek(0)
        output = text.read().decode(errors="replace")
    if status != 0:
        raise Failed("%s ended with %d:\n%s" % (" ".join(argv), status, output[-2000:]))
    return Usage(used.ru_utime + used.ru_stime, wall, peak, output)


def peak_so_far(pid):
    """The largest resident set of a running process. (What wait4 tells begins with our own: memory
    is counted before the program takes the place of the copy of this one.)"""
    try:
        with open("/proc/%d/status" % pid, encoding="ascii") as file:
            lines = [line.split() for line in file if line.startswith("VmHWM:")]
    except OSError:
        return 0
    return int(lines[0][1]) * 1024 if lines else 0


def wait(child, limit):
    """The exit status, negative for a signal, the resources of that one child, and its peak."""
    end = time.monotonic() + limit
    pause, peak = 0.0005, 0
    while True:
        peak = max(peak, peak_so_far(child.pid))
        pid, status, used = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, used, peak
        if time.monotonic() > end:
            child.kill()
            child.wait()
            raise Failed("%s took longer than %d seconds" % (" ".join(child.args), limit))
        time.sleep(pause)
        pause = min(pause * 2, 0.02)


def environment(extra):
    """What a measured program sees; gc gets one thread for Go code, as ours has one."""
    env = dict(os.environ, GOMAXPROCS="1")
    for name in ("GOGC", "GODEBUG", "GOROOT"):
        env.pop(name, None)
    env.update(extra or {})
    return env


def interleave(sides, runs, **how):
    """Runs the programs {side: argv} by turns; {side: [Usage]}. Their output must agree."""
    usages = {side: [] for side in sides}
    for _ in range(runs):
        for side, argv in sides.items():
            usages[side].append(run(argv, **how))
    outputs = {usage.output for list_ in usages.values() for usage in list_}
    if len(outputs) > 1:
        raise Failed("outputs differ: " + " | ".join(repr(text[:300]) for text in outputs))
    return usages


def middle(usages, field="cpu"):
    """The median of one field."""
    return statistics.median(getattr(usage, field) for usage in usages)


def spread(usages, field="cpu"):
    """How far apart the quartiles are, as a part of the median; 0 for a single run."""
    values = sorted(getattr(usage, field) for usage in usages)
    if len(values) < 2:
        return 0.0
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return (high - low) / max(statistics.median(values), 1e-9)


def ratio(ours, theirs, field="cpu"):
    """The median of ours over the median of theirs."""
    return middle(ours, field) / max(middle(theirs, field), 1e-9)


def build(argv, env=None, cwd=None):
    """Runs a compiler."""
    made = subprocess.run(argv, env=env, cwd=cwd, capture_output=True, text=True)
    if made.returncode != 0:
        raise Failed("%s failed:\n%s%s" % (" ".join(argv), made.stdout, made.stderr))


def build_letgo(letgo, output, sources, flags=(), cwd=None):
    build([letgo, "build", *flags, "-o", output, *sources], cwd=cwd)


def build_gc(go, output, sources, flags=(), cwd=None):
    env = dict(os.environ, GO111MODULE="off", GOFLAGS="")
    env.pop("GOROOT", None)
    build([go, "build", *flags, "-o", output, *sources], env=env, cwd=cwd)
