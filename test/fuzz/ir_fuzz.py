#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Runs random IR programs (ir_program.py) as they are and after the pass, and
# compares what they print:
#
#   escape  escape<whole-program;partial>        local  without summaries and copies
#   o2      default<O2> with the plugin in it    late   escape on IR that is already
#                                                       optimised: tail calls, vectors
#   asan    escape, then AddressSanitizer with use after return and use after scope
#   apart   the functions in two modules, each of which knows the other one's summaries
#           only; one through escape, one through default<O2>
#
#   ir_fuzz.py --plugin SO --seeds 0:100 [--variants escape,o2] [--functions N] [--batch N]
#   ir_fuzz.py --plugin SO --seeds 0:40 --prove
#
# --prove shows that the programs can see a broken rule. It asks the pass for its
# verdicts and moves the sites it kept for one reason (all `loop`, all `stored`, ...)
# to the stack by force, a slot in the entry block and zeroing in place; then it
# counts the seeds whose output changes or which AddressSanitizer stops. A failing
# seed is left in --keep. --blame shrinks a failure to the sites that must move for it
# to show; the others are allocated by calloc.

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import ir_program  # noqa: E402

VARIANTS = ["escape", "local", "o2", "late", "asan", "apart"]
ASAN = "detect_stack_use_after_return=1:detect_leaks=0:abort_on_error=0:exitcode=99"


class Failure(Exception):
    pass


class Fuzzer:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        source = os.path.join(HERE, "Inputs", "ir_runtime.c")
        self.library = self.path("runtime.so")
        self.tool("clang", "-O1", "-shared", "-fPIC", source, "-o", self.library)
        self.object = self.path("runtime.o")
        self.tool("clang", "-O1", "-g", "-fsanitize=address", "-c", source, "-o", self.object)

    def path(self, name):
        return os.path.join(self.folder, name)

    def tool(self, name, *arguments):
        command = [os.path.join(self.options.bin, name)] + list(arguments)
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if done.returncode:
            raise Failure("%s\n%s" % (" ".join(command), done.stderr[:3000]))
        return done

    def opt(self, source, target, passes, plugin=True):
        extra = ["-load-pass-plugin=" + self.options.plugin] if plugin else []
        self.tool("opt", *extra, "-passes=" + passes, "-S", source, "-o", target)
        return target

    def output(self, command):
        environment = dict(os.environ, ASAN_OPTIONS=ASAN)
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=60,
                                  env=environment)
        except subprocess.TimeoutExpired:
            return "does not end"
        if done.returncode:
            found = re.search(r"AddressSanitizer: (\S+)", done.stderr)
            return done.stdout + "exit code %d %s" % (done.returncode,
                                                      found.group(1) if found else "")
        return done.stdout

    def interpret(self, source):
        return self.output([os.path.join(self.options.bin, "lli"), "-O0", "-load=" + self.library,
                            source])

    def sanitized(self, source):
        exe = source + ".exe"
        self.tool("clang", "-Wno-override-module", "-fsanitize=address",
                  "-fsanitize-address-use-after-scope", "-fsanitize-address-use-after-return=always",
                  "-fuse-ld=lld", "-x", "ir", source, "-x", "none", self.object, "-lstdc++", "-o",
                  exe)
        return self.output([exe])

    def write(self, name, text):
        path = self.path(name)
        with open(path, "w") as out:
            out.write(text)
        return path

    def run(self, variant, source):
        target = self.path(variant + ".ll")
        if variant == "apart":
            return self.apart(source)
        if variant == "late":
            early = self.opt(source, self.path("early.ll"), "default<O2>", plugin=False)
            return self.interpret(self.opt(early, target, "escape,default<O2>"))
        if variant == "asan":
            # The attribute goes on after the pass, as clang's own order is.
            with open(self.opt(source, target, "escape")) as text:
                marked = re.sub(r"^attributes (#\d+) = \{ nounwind \}",
                                r"attributes \1 = { nounwind sanitize_address }", text.read(),
                                flags=re.M)
            return self.sanitized(self.write("asan.ll", marked))
        passes = {"escape": "escape<whole-program;partial>", "local": "escape<local>",
                  "o2": "default<O2>"}[variant]
        return self.interpret(self.opt(source, target, passes))

    def apart(self, source):
        with open(source) as text:
            shared = re.sub(r"^(define|@\w+ =) internal ", r"\1 ", text.read(), flags=re.M)
        whole = self.write("whole.ll", shared)
        known = self.opt(whole, self.path("known.ll"), "escape<write>")
        names = re.findall(r"^define .*?@(\w+)\(", shared, flags=re.M)
        halves = [names[::2], names[1::2]]
        data = self.path("data.bc")
        self.tool("llvm-extract", "-delete", *["--func=" + n for n in names], whole, "-o", data)
        parts = [data]
        for number, passes in enumerate(["escape", "default<O2>"]):
            part = self.path("part%d.ll" % number)
            self.tool("llvm-extract", *["--func=" + n for n in halves[number]], whole, "-S",
                      "-o", part)
            parts.append(self.opt(part, part, "escape-import<%s>,%s" % (known, passes)))
        self.tool("llvm-link", *parts, "-S", "-o", self.path("apart.ll"))
        return self.interpret(self.path("apart.ll"))

    def check(self, seed):
        """The variants that differ, with what they print."""
        text = ir_program.Program(seed, self.options.functions).text()
        source = self.write("program.ll", text)
        want = self.interpret(source)
        if "values" not in want:
            raise Failure("seed %d without the pass: %s" % (seed, want))
        wrong = {}
        for variant in self.options.variants:
            try:
                got = self.run(variant, source)
            except Failure as failure:
                got = str(failure)
            if got != want:
                wrong[variant] = got
        if wrong and self.options.keep:
            os.makedirs(self.options.keep, exist_ok=True)
            shutil.copy(source, os.path.join(self.options.keep, "seed%d.ll" % seed))
        return want, wrong

    def check_batch(self, seeds):
        """(seed, variant, output, wanted) of what differs in one module of many programs."""
        programs = [ir_program.Program(seed, self.options.functions) for seed in seeds]
        source = self.write("program.ll", ir_program.join(programs))
        want = self.interpret(source).splitlines()
        if len(want) != len(seeds):
            raise Failure("seed %d without the pass: %s" % (seeds[min(len(want), len(seeds) - 1)],
                                                            want[-1:]))
        for variant in self.options.variants:
            try:
                got = self.run(variant, source).splitlines()
            except Failure as failure:
                got = [str(failure)]
            if got != want:
                yield from self.suspects(seeds, variant, got, want)

    def suspects(self, seeds, variant, got, want):
        """What the seeds whose lines differ, or all, do by themselves."""
        wrong = [seed for seed, line, wanted in zip(seeds, got, want) if line != wanted]
        found = False
        for seed in wrong if len(got) == len(want) else seeds:
            wanted, failed = self.check(seed)
            found |= bool(failed)
            yield from ((seed, its, output, wanted) for its, output in failed.items())
        if not found:
            yield seeds[0], variant, "%s in a batch of %d" % (got[-1:], len(seeds)), want[0]

    def fails(self, variant, text, want):
        try:
            return self.run(variant, self.write("program.ll", text)) != want
        except Failure:
            return True

    def blame(self, seed, variant):
        """The smallest set of sites whose moving breaks the program, one removed at a time."""
        program = ir_program.Program(seed, self.options.functions)
        text = program.text()
        want = self.interpret(self.write("program.ll", text))
        guilty = set("s%d" % i for i in range(len(program.sites)))
        if not self.fails(variant, text, want):
            return None
        for site in sorted(guilty, key=lambda name: int(name[1:])):
            if self.fails(variant, keep_on_heap(text, guilty - {site}), want):
                guilty.discard(site)
        reduced = keep_on_heap(text, guilty)
        return guilty, self.write("blame.ll", reduced)

    # The proof

    def reasons(self, source):
        """Site name to the reason for which it stays."""
        self.tool("opt", "-load-pass-plugin=" + self.options.plugin, "-passes=escape<whole-program>",
                  "-disable-output", "-pass-remarks-output=" + self.path("remarks.yaml"), source)
        with open(self.path("remarks.yaml")) as text:
            return remark_reasons(text.read())

    def prove(self, seed, counts):
        text = ir_program.Program(seed, self.options.functions).text()
        source = self.write("program.ll", text)
        want = self.interpret(source)
        by_reason = {}
        for site, reason in self.reasons(source).items():
            by_reason.setdefault(reason, set()).add(site)
        for reason, sites in sorted(by_reason.items()):
            broken = self.write("broken.ll", move_by_force(text, sites))
            plain = self.interpret(broken) != want
            self.write("broken-asan.ll", mark_for_asan(move_by_force(text, sites)))
            asan = self.sanitized(self.path("broken-asan.ll")) != want
            count = counts.setdefault(reason, [0, 0, 0, 0])
            count[0] += 1
            count[1] += len(sites)
            count[2] += plain
            count[3] += plain or asan


def keep_on_heap(text, moving):
    """The program with all other sites allocated by a call that is no site."""
    def replace(call):
        if call.group(1) in moving:
            return call.group(0)
        kept = "  %%%s = call ptr @calloc(i64 1, i64 32) nobuiltin" % call.group(1)
        normal = re.search(r" to label (%\w+) ", call.group(0))
        return kept + "\n  br label " + normal.group(1) if normal else kept

    text = re.sub(r"^  %(s\d+) = (?:call|invoke) ptr @(?:rt_new|malloc|room)\(.*$", replace, text,
                  flags=re.M)
    return text + "declare ptr @calloc(i64, i64)\n"


def remark_reasons(yaml):
    found = {}
    for document in yaml.split("--- ")[1:]:
        site = re.search(r"- (?:Site|Name): *'?(s\d+)'?", document)
        reason = re.search(r"- Reason: *'?([a-z-]+)'?", document)
        if document.startswith("!Missed") and site and reason:
            found[site.group(1)] = reason.group(1)
    return found


def move_by_force(text, sites):
    """The program with these sites in slots of the entry block, whatever that breaks."""
    def rewrite(match):
        body = match.group(0)
        slots = []

        def replace(call):
            name, allocator = call.group(1), call.group(2)
            if name not in sites:
                return call.group(0)
            slots.append("  %%%s = alloca [32 x i8], align 16" % name)
            normal = re.search(r" to label (%\w+) ", call.group(0))
            after = "\n  br label " + normal.group(1) if normal else ""
            if allocator == "malloc":
                return "  ; moved" + after
            return ("  call void @llvm.memset.p0.i64(ptr %%%s, i8 0, i64 32, i1 false)" % name) + after

        body = re.sub(r"^  %(s\d+) = (?:call|invoke) ptr @(rt_new|malloc|room)\(.*$", replace, body,
                      flags=re.M)
        first, rest = body.split("\n", 1)
        if rest.startswith("entry:"):
            rest = "entry:\n" + "\n".join(slots) + "\n" + rest[len("entry:\n"):]
        else:
            rest = "\n".join(slots) + "\n" + rest
        return first + "\n" + rest

    text = re.sub(r"^define .*?^}", rewrite, text, flags=re.S | re.M)
    return text + "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)\n"


def mark_for_asan(text):
    return text.replace("attributes #4 = { nounwind }",
                        "attributes #4 = { nounwind sanitize_address }")


def seeds_of(text):
    if ":" not in text:
        return [int(text)]
    first, last = text.split(":")
    return range(int(first), int(last))


def main():
    parser = argparse.ArgumentParser(description="Random IR programs before and after the pass.")
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--bin", default="/usr/lib/llvm-22/bin", help="folder of opt, clang, lli")
    parser.add_argument("--seeds", default="0:20", help="one seed, or FIRST:END")
    parser.add_argument("--functions", type=int, default=8, help="functions a program")
    parser.add_argument("--variants", default=",".join(VARIANTS))
    parser.add_argument("--keep", help="folder for failing programs")
    parser.add_argument("--prove", action="store_true", help="show that broken rules are seen")
    parser.add_argument("--blame", choices=VARIANTS, help="shrink failures of this variant")
    parser.add_argument("--batch", type=int, metavar="N", help="N programs to a module")
    parser.add_argument("--emit", action="store_true", help="print the program of the seed")
    options = parser.parse_args()
    options.variants = options.variants.split(",")
    options.plugin = os.path.abspath(options.plugin)
    if options.emit:
        sys.stdout.write(ir_program.Program(seeds_of(options.seeds)[0], options.functions).text())
        return 0
    with tempfile.TemporaryDirectory() as folder:
        fuzzer = Fuzzer(options, folder)
        if options.prove:
            return print_proof(fuzzer, seeds_of(options.seeds))
        if options.blame:
            return print_blame(fuzzer, seeds_of(options.seeds))
        if options.batch:
            return print_batches(fuzzer, seeds_of(options.seeds), options.batch)
        return print_results(fuzzer, seeds_of(options.seeds))


def print_results(fuzzer, seeds):
    failed = 0
    for seed in seeds:
        want, wrong = fuzzer.check(seed)
        for variant, got in wrong.items():
            print("seed %d, %s: %s instead of %s" % (seed, variant, got.strip(), want.strip()),
                  flush=True)
        failed += bool(wrong)
    print("%d programs, %d differ" % (len(seeds), failed))
    return 1 if failed else 0


def print_batches(fuzzer, seeds, size):
    failed, seeds = set(), list(seeds)
    for start in range(0, len(seeds), size):
        for seed, variant, got, want in fuzzer.check_batch(seeds[start:start + size]):
            print("seed %d, %s: %s instead of %s" % (seed, variant, got.strip(), want.strip()),
                  flush=True)
            failed.add(seed)
        print("%d programs, %d differ" % (min(start + size, len(seeds)), len(failed)), flush=True)
    return 1 if failed else 0


def print_blame(fuzzer, seeds):
    for seed in seeds:
        found = fuzzer.blame(seed, fuzzer.options.blame)
        if not found:
            print("seed %d does not fail" % seed)
            continue
        path = os.path.join(fuzzer.options.keep or ".", "blame%d.ll" % seed)
        shutil.copy(found[1], path)
        print("seed %d: %s must move; see %s" % (seed, ", ".join(sorted(found[0])), path),
              flush=True)
    return 0


def print_proof(fuzzer, seeds):
    counts = {}
    for seed in seeds:
        fuzzer.prove(seed, counts)
    print("reason             programs  sites  output differs  or AddressSanitizer stops it")
    for reason, (programs, sites, plain, either) in sorted(counts.items()):
        print("%-18s %8d %6d %15d %29d" % (reason, programs, sites, plain, either))
    return 0


if __name__ == "__main__":
    sys.exit(main())
