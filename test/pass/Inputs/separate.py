#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# separate.py OPT PLUGIN FOLDER FILE...: puts every function of each module into a module of its own,
# which knows of the others what their summaries say, and compares the verdicts on its sites with
# those in the whole module. Nothing is private, so that modules may name each other's functions.

import os
import re
import subprocess
import sys

opt, plugin, folder, *files = sys.argv[1:]
extract = os.path.join(os.path.dirname(opt), "llvm-extract")


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit("%s\n%s" % (" ".join(command), done.stderr))
    return done.stderr


def verdicts(source, before=""):
    """The lines of `print<escape>` by function."""
    text = run(opt, "-load-pass-plugin=" + plugin, "-passes=%sprint<escape>" % before,
               "-disable-output", source)
    pieces = re.split(r"^escape: function '(.*)'\n", text, flags=re.M)
    return dict(zip(pieces[1::2], pieces[2::2]))


def shared(path):
    with open(path) as text:
        return re.sub(r"^(define|@\S+ =) (internal|private) ", r"\1 ", text.read(), flags=re.M)


def compare(path):
    whole, known, part = [os.path.join(folder, name) for name in ("whole.ll", "known.bc", "part.bc")]
    with open(whole, "w") as out:
        out.write(shared(path))
    run(opt, "-load-pass-plugin=" + plugin, "-passes=escape<write>", whole, "-o", known)
    sites = 0
    for function, want in verdicts(whole).items():
        sites += want.count("\n")
        if not want:
            continue
        run(extract, "--func=" + function, whole, "-o", part)
        got = verdicts(part, "escape-import<%s>," % known)[function]
        if got != want:
            print("%s: %s\n%s  instead of\n%s" % (os.path.basename(path), function, got, want))
    return sites


os.makedirs(folder, exist_ok=True)
print("%d sites" % sum(compare(path) for path in files))
