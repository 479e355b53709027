# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# What one test of GOROOT/test says about itself: its directive (the words after the first `//`, up
# to the first blank line), its build constraint, its imports and the features of the language that
# it uses. All of it is read off the tokens of the file, without parsing: good enough to sort tests
# into tiers, and independent of the compiler under test.
#
# Tiers, each holding only what the earlier ones do not:
#   core     no imports and none of FEATURES
#   system   none of FEATURES, and of the library only unsafe and SIMPLE
#   lang     no imports
#   runtime  imports only unsafe, runtime and os
#   std      everything else

import os
import re
import shlex

FEATURES = ("generics", "go", "chan", "select", "defer", "map", "complex")

SIMPLE = {
    "runtime": {"GC", "Gosched", "Goexit", "Error", "GOOS", "GOARCH", "Compiler", "KeepAlive",
                "GOMAXPROCS", "NumCPU", "Version"},
    "os": {"Exit", "Args", "Getenv", "Stdin", "Stdout", "Stderr"},
}

FOLDERS = (".", "ken", "chan", "interface", "syntax", "dwarf", "fixedbugs", "codegen", "runtime",
           "abi", "typeparam", "typeparam/mdempsky")

TOKEN = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<string>"(?:\\.|[^"\\\n])*"|`[^`]*`)
  | (?P<rune>'(?:\\.[^'\n]*|[^'\\\n]+)')
  | (?P<word>[^\W\d]\w*)
  | (?P<number>\.?\d(?:[eEpP][+-]|[\w.])*)
  | (?P<op><-|[^\s\w])
""", re.VERBOSE | re.DOTALL)

TAGS = re.compile(r"^(linux|amd64|gc|unix|test_run|go1\.\d|go1\.1\d)$")


class Test:
    """One file of the tree; `name` is its path below GOROOT/test."""

    def __init__(self, root, name):
        self.root = root
        self.name = name
        self.path = os.path.join(root, name)
        with open(self.path, encoding="utf-8", errors="surrogateescape") as file:
            self.text = file.read()
        self.action, self.flags, self.args = directive(self.text)
        self.enabled = constraint_holds(self.text)
        self._tokens = None

    @property
    def tokens(self):
        if self._tokens is None:
            self._tokens = [(match.lastgroup, match.group()) for match in TOKEN.finditer(self.text)
                            if match.lastgroup != "comment"]
        return self._tokens

    def sources(self):
        """The files of the program; `run` names further ones among its arguments."""
        folder = os.path.dirname(self.path)
        extra = [word for word in self.args if word.endswith(".go")]
        return [self.path] + [os.path.normpath(os.path.join(folder, word)) for word in extra]

    def program_args(self):
        return [word for word in self.args if not word.endswith(".go")]

    def expected_output(self):
        out = self.path[:-len(".go")] + ".out"
        if not os.path.exists(out):
            return b""
        with open(out, "rb") as file:
            return file.read()

    def packages(self):
        """The packages of a `rundir` test, in the order of their first files: lists of files. As in
        GOROOT/test/run.go the files of one package are those that name it, and the last package is
        the program; with -s every file is a package of its own."""
        folder = self.path[:-len(".go")] + ".dir"
        found = {}
        for entry in sorted(os.listdir(folder)):
            if not entry.endswith(".go"):
                continue
            path = os.path.join(folder, entry)
            with open(path, encoding="utf-8", errors="surrogateescape") as file:
                name = re.search(r"^package\s+(\w+)", file.read(), re.MULTILINE).group(1)
            found.setdefault(entry if "-s" in self.flags else name, []).append(path)
        return list(found.values())

    def imports(self):
        return imports(self.tokens)

    def features(self):
        return features(self.tokens)

    def tier(self):
        found = {path for path in self.imports() if not path.startswith("./")}
        plain = not self.features()
        if not found:
            return "core" if plain else "lang"
        if not found <= {"unsafe", "runtime", "os"}:
            return "std"
        return "system" if plain and uses_only_simple(self.tokens) else "runtime"


def directive(text):
    """(action, flags, arguments) of the recipe, as GOROOT/test/run.go reads them."""
    head, _, rest = text.partition("\n\n")
    if not rest:
        return "", [], []
    first, newline, below = head.partition("\n")
    if newline and "+build" in first:
        head = below
    if not head.startswith("//"):
        return "", [], []
    line = head[2:].split("\n", 1)[0]
    try:
        words = shlex.split(line)
    except ValueError:
        return "", [], []
    if not words:
        return "", [], []
    count = 1
    while count < len(words) and words[count].startswith("-"):
        count += 2 if words[count] in ("-t", "-goexperiment", "-gcflags") else 1
    return words[0], words[1:count], words[count:]


def constraint_holds(text):
    header = text.partition("\npackage")[0]
    for line in header.split("\n"):
        if line.startswith("//go:build "):
            return evaluate(line[len("//go:build "):])
    return all(old_style_holds(line.split("+build", 1)[1])
               for line in header.split("\n") if re.match(r"//\s*\+build\s", line))


def evaluate(expression):
    def word(match):
        return " %s " % bool(TAGS.match(match.group()))
    python = re.sub(r"[\w.]+", word, expression)
    python = python.replace("&&", " and ").replace("||", " or ").replace("!", " not ")
    return eval(python, {"__builtins__": {}})  # only True, False and operators are left


def old_style_holds(options):
    def term_holds(term):
        return bool(TAGS.match(term.lstrip("!"))) != term.startswith("!")
    return any(all(term_holds(term) for term in option.split(",")) for option in options.split())


def imports(tokens):
    found = set()
    for index, (_, text) in enumerate(tokens):
        if text in ("func", "var", "const", "type"):
            break
        if text != "import":
            continue
        group = index + 1 < len(tokens) and tokens[index + 1][1] == "("
        for kind, text in tokens[index + 1:]:
            if kind == "string":
                found.add(text[1:-1])
                if not group:
                    break
            if text == ")":
                break
    return found


def features(tokens):
    """The subset of FEATURES that the file uses."""
    found = set()
    words = {text for kind, text in tokens if kind == "word"}
    found |= words & {"go", "chan", "select", "defer", "map"}
    if "recover" in words:
        found.add("defer")
    if words & {"complex64", "complex128", "complex", "real", "imag"} or any(
            kind == "number" and text.endswith("i") for kind, text in tokens):
        found.add("complex")
    if is_generic(tokens):
        found.add("generics")
    return found


def is_generic(tokens):
    """A `[` after the name of a function or a type that opens type parameters, or a `~`."""
    for index in range(len(tokens) - 4):
        texts = [text for _, text in tokens[index:index + 5]]
        kinds = [kind for kind, _ in tokens[index:index + 5]]
        if texts[0] == "~":
            return True
        if texts[0] == "func" and kinds[1] == "word" and texts[2] == "[":
            return True
        # `type T [N]int` is an array; a parameter list has a name and then its constraint or a comma.
        opens = kinds[0] == "word" and texts[1] == "[" and kinds[2] == "word"
        if opens and (kinds[3] == "word" or texts[3] == ",") and declares_type(tokens, index):
            return True
    return False


def declares_type(tokens, index):
    return index > 0 and tokens[index - 1][1] in ("type", "(", ";")


def uses_only_simple(tokens):
    """Whether every selector on the packages runtime and os is in SIMPLE."""
    texts = [text for _, text in tokens]
    return all(name in SIMPLE[package]
               for package, dot, name in zip(texts, texts[1:], texts[2:])
               if dot == "." and package in SIMPLE)


def tests_of(goroot, actions):
    """Every enabled test of GOROOT/test whose action is one of these, by name."""
    root = os.path.join(goroot, "test")
    found = []
    for folder in FOLDERS:
        path = os.path.join(root, folder)
        if not os.path.isdir(path):
            continue
        for entry in sorted(os.listdir(path)):
            if entry.endswith(".go"):
                test = Test(root, os.path.normpath(os.path.join(folder, entry)))
                if test.action in actions and test.enabled:
                    found.append(test)
    return sorted(found, key=lambda test: test.name)
