# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares letgo's parser with gc's own: errors with their places, trees with all positions.

    compare.py --letgo LETGO --go GO --goroot GOROOT --scratch FOLDER [--mutants N [--seed S]] [FOLDER...]

Builds Inputs/oracle.go beside a copy of GOROOT's package cmd/compile/internal/syntax and lets both
parsers read every .go file below the given folders of GOROOT (default: test). With --mutants, also N
files made from those of GOROOT/test by putting in, doubling, exchanging and removing tokens.

Known and left out: gc loses a line after "..", a newline between; shows a NUL that begins a file
as another error; counts lines one off behind a //line comment that ends the file.
"""
import argparse
import glob
import os
import random
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
NODE = re.compile(r"^( *(?:[a-z]+: )?[A-Za-z]+ \d+:\d+) \[\d+:\d+-\d+:\d+\)(.*)$")
EXTRA = re.compile(r"^  (Directive|Linkname) \d+:\d+ ")
SNIPPET = re.compile(r"^ *\d* \| ")
# What gc reports outside of its parser.
PRAGMAS = ("misplaced compiler directive", "misplaced go:embed", "//go:", "usage: //go:",
           "can only use //go:noescape")
TOKENS = re.compile(r'\w+|"(?:[^"\\\n]|\\.)*"|`[^`]*`|//[^\n]*|<-|:=|\.\.\.|&&|\|\||[-+*/%&|^<>=!]=|<<|>>|'
                    r"\+\+|--|\s+|.", re.S)
WORDS = """( ) [ ] { } , ; : . ... <- := = * ~ | & func type struct interface map chan if for range
switch select case default go defer return break continue goto L: fallthrough var const import package
else x 0x 1e 0b12 1__0 08.5 ' " ` \\x i++ []int{} x.(type) # @ /* */ /*line:4:5*/""".split() + \
    ["\n", "\t", "\r\n", "é", "٣", "世", "//line x:3\n", "'\\400'", '"\\ud800"']


def build_oracle(args):
    folder = os.path.join(args.scratch, "oracle")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "syntax"))
    for path in glob.glob(os.path.join(args.goroot, "src/cmd/compile/internal/syntax/*.go")):
        if not path.endswith("_test.go") and os.path.basename(path) != "testing.go":
            shutil.copy(path, os.path.join(folder, "syntax"))
    shutil.copy(os.path.join(HERE, "oracle.go"), os.path.join(folder, "main.go"))
    with open(os.path.join(folder, "go.mod"), "w") as out:
        out.write("module oracle\n\ngo 1.19\n")
    # The go command knows its own GOROOT; the one of the sources may have no tools.
    environment = {k: v for k, v in os.environ.items() if k != "GOROOT"}
    environment.setdefault("GOCACHE", os.path.join(args.scratch, "cache"))
    environment["GO111MODULE"] = "on"
    subprocess.run([args.go, "build", "-o", "oracle", "."], cwd=folder, env=environment, check=True)
    return os.path.join(folder, "oracle")


def plain(line):
    """A line of letgo's dump as the oracle prints it; None for what the oracle does not know."""
    match = NODE.match(line)
    if match:
        rest = re.sub(r"^ group=\d+", " group", match.group(2))
        return match.group(1) + re.sub(r" pragma=0x[0-9a-f]+", "", rest, 1)
    return None if EXTRA.match(line) else line


def run_letgo(letgo, flags, paths):
    run = subprocess.run([letgo, "syntax", "-e"] + flags + paths, capture_output=True)
    if run.returncode not in (0, 1):
        sys.exit("exit code %d\n%s" % (run.returncode, run.stderr.decode(errors="replace")[-400:]))
    errors = run.stderr.decode(errors="replace").split("\n")
    return run.stdout.decode(errors="replace"), [e for e in errors if e and not SNIPPET.match(e)]


def trees(letgo, paths):
    """path -> lines, for files without errors. The command runs once: it takes long to start."""
    text, errors = run_letgo(letgo, ["-dump"], paths)
    dumps = re.split(r"^(?=File )", text, flags=re.M)[1:]
    if errors or len(dumps) != len(paths):
        return {path: tree_or_errors(letgo, path) for path in paths}
    return {path: tree_lines(dump) for path, dump in zip(paths, dumps)}


def tree_lines(dump):
    return [line for line in map(plain, dump.split("\n")) if line]


def absolute(error, path):
    """The command shows a path below the folder it runs in as a relative one."""
    shown = os.path.relpath(path)
    return path + error[len(shown):] if error.startswith(shown + ":") else error


def tree_or_errors(letgo, path):
    text, errors = run_letgo(letgo, ["-dump"], [path])
    return [absolute(error, path).replace(" at %s:" % os.path.relpath(path), " at %s:" % path)
            for error in errors] or tree_lines(text)


def theirs(oracle, paths):
    out = subprocess.run([oracle] + paths, capture_output=True, check=True).stdout
    found, path = {}, None
    for line in out.decode(errors="replace").split("\n"):
        if line.startswith("FILE "):
            path = line[len("FILE "):]
            found[path] = []
        elif line:
            found[path].append(line)
    return found


def same(mine, gc):
    """letgo prints a tree only if there is no error; then the errors decide."""
    mine = [line for line in mine if not any(": " + text in line for text in PRAGMAS)]
    tree = next((i for i, line in enumerate(gc) if line.startswith("File ")), len(gc))
    if tree > 0 or not mine:
        gc = gc[:tree]
    return mine == gc, mine, gc


def show(path, mine, gc):
    print("%s differs" % path)
    for i in range(max(len(mine), len(gc))):
        a, b = (lines[i] if i < len(lines) else "(nothing)" for lines in (mine, gc))
        if a != b:
            print("  letgo: %s\n  gc:    %s" % (a, b))
            return


def compare(args, oracle, paths):
    bad = 0
    for start in range(0, len(paths), 500):
        batch = paths[start:start + 500]
        judged = theirs(oracle, batch)
        clean = [path for path in batch if judged[path] and judged[path][0].startswith("File ")]
        mine = trees(args.letgo, clean) if clean else {}
        for path in batch:
            if path not in mine:
                mine[path] = tree_or_errors(args.letgo, path)
            equal, ours, gc = same(mine[path], judged[path])
            if not equal:
                bad += 1
                if bad <= 20:
                    show(os.path.relpath(path), ours, gc)
    return bad


def go_files(folder):
    found = [os.path.join(base, name) for base, _, names in os.walk(folder, followlinks=True)
             for name in names if name.endswith(".go")]
    return sorted(path for path in found if os.path.isfile(path))


def mutate(rng, text):
    tokens = TOKENS.findall(text)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 5))):
        if not tokens:
            break
        i, kind = rng.randrange(len(tokens)), rng.random()
        if kind < 0.3:
            del tokens[i]
        elif kind < 0.6:
            tokens.insert(i, rng.choice(WORDS))
        elif kind < 0.75:
            tokens[i] = rng.choice(WORDS)
        elif kind < 0.85:
            j = rng.randrange(len(tokens))
            tokens[i], tokens[j] = tokens[j], tokens[i]
        elif kind < 0.9:
            del tokens[i:]
        else:
            tokens.insert(i, rng.choice(tokens))
    return "".join(tokens)


def mutants(args):
    rng = random.Random(args.seed)
    seeds = [path for path in go_files(os.path.join(args.goroot, "test"))
             if os.path.getsize(path) < 6000]
    folder = os.path.join(args.scratch, "mutants")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    paths = []
    while len(paths) < args.mutants:
        text = mutate(rng, open(rng.choice(seeds), encoding="utf-8", errors="ignore", newline="").read())
        if re.search(r"\.\.\s*\n|//line [^\n]*\n?\Z", text):
            continue
        paths.append(os.path.join(folder, "%d.go" % len(paths)))
        with open(paths[-1], "w", encoding="utf-8", newline="") as out:
            out.write(text)
    return paths


def main():
    parser = argparse.ArgumentParser()
    for name in ("letgo", "go", "goroot", "scratch"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--mutants", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folders", nargs="*", default=["test"])
    args = parser.parse_args()
    args.scratch = os.path.abspath(args.scratch)
    os.makedirs(args.scratch, exist_ok=True)
    oracle = build_oracle(args)
    paths = [p for folder in args.folders for p in go_files(os.path.join(args.goroot, folder))]
    paths += mutants(args) if args.mutants else []
    bad = compare(args, oracle, paths)
    print("%d files, %d differ from gc" % (len(paths), bad))
    sys.exit(1 if bad else 0)


main()
