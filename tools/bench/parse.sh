#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# How much faster than go/parser does `letgo syntax` parse GOROOT/src? Both parse every file that is
# not test data, once per round, on one core, in turns; what counts is the median wall time of the
# whole process, reading the files included. go/parser skips object resolution, as we do.
#
#   tools/bench/parse.sh [BUILD [ROUNDS]]      BUILD holds bin/letgo; default build, 11 rounds
#
# Prints both medians and their ratio. Fails when the ratio is below PARSE_BAR (default 2).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-$here/../../build}
rounds=${2:-11}
go=${GO:-$(command -v go || echo /usr/lib/go-1.19/bin/go)}
goroot=${GOROOT:-/usr/share/go-1.19}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

find -L "$goroot/src" -name testdata -prune -o -name '*.go' -type f -print | sort >"$work/files"
cp "$here/parse/main.go" "$work/main.go"
# The tree of GOROOT may lack the tools; the go command knows where its own are.
(cd "$work" && env -u GOROOT GO111MODULE=off GOCACHE="$work/cache" "$go" build -o goparse main.go)

exec python3 - "$build/bin/letgo" "$work" "$rounds" "${PARSE_BAR:-2}" <<'PYTHON'
import os, statistics, subprocess, sys, time

letgo, work, rounds, bar = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
names = open(work + "/files").read()
files = names.split("\n")[:-1]
core = min(os.sched_getaffinity(0))
environment = dict(os.environ, GOMAXPROCS="1")


def timed(command, text=None):
    start = time.perf_counter()
    subprocess.run(command, input=text, text=True, check=True, env=environment,
                   preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    return time.perf_counter() - start


def letgo_round():
    return timed([letgo, "syntax"] + files)


def go_round():
    return timed([work + "/goparse"], names)


letgo_round(), go_round()  # the files are in the page cache from here on
pairs = [(letgo_round(), go_round()) for _ in range(rounds)]
ours = statistics.median(pair[0] for pair in pairs)
theirs = statistics.median(pair[1] for pair in pairs)
megabytes = sum(os.path.getsize(name) for name in files) / 1e6
print("%d files, %.1f MB, %d rounds" % (len(files), megabytes, rounds))
print("letgo syntax  %.3f s  %.0f MB/s" % (ours, megabytes / ours))
print("go/parser     %.3f s  %.0f MB/s" % (theirs, megabytes / theirs))
print("ratio         %.2f" % (theirs / ours))
sys.exit(0 if theirs / ours >= bar else 1)
PYTHON
