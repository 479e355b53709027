# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# What the lines of `-m` mean, those that a test's `// ERROR` comments want of gc and those that
# letgo prints, and which of two decisions about the same thing is better.
#
# A decision has a subject (site, param, inline, other), a name and a rank, low ranks being better:
#
#   site   0 stays on the stack, 1 on the heap
#   param  0 does not escape, 1 flows to a result at some level of dereference, 2 is stored in what
#          another parameter or a result points to or handed to a function that is a parameter,
#          3 its content leaks, 4 it leaks
#
# Where gc is silent about what it allocates (records of go and defer statements) letgo may say so.
#
# Of two flows to results the one with more dereferences is better. What maps and channels hold is
# on the heap with gc, always, so gc does not say where it flows: letgo may.

import collections
import re

Message = collections.namedtuple("Message", "line text subject name rank level")
Comparison = collections.namedtuple("Comparison", "line subject outcome wanted got")
Remark = collections.namedtuple("Remark", "line won why")

FORMS = [
    (r"moved to heap: (?P<name>.*)", "site", 1),
    (r"(?:(?P<name>.*) )?escapes to heap", "site", 1),
    (r"leaking param content: (?P<name>.*)", "param", 3),
    (r"leaking param: (?P<name>.*) to result .* level=(?P<level>\d+)", "param", 1),
    (r"leaking param: (?P<name>.*) to (?:content|call) of .* level=(?P<level>\d+)", "param", 2),
    (r"leaking param: (?P<name>.*)", "param", 4),
    (r"(?P<name>.*) does not escape", "stays", 0),
    (r"(?P<name>can inline .*|inlining call to .*|cannot inline .*)", "inline", 0),
    (r"(?P<name>.*)", "other", 0),
]

ERROR = re.compile(r"// (?:GC_)?ERROR(?:AUTO)? (.*)")
QUOTED = re.compile(r'"([^"]*)"|`([^`]*)`')


def decide(line, text):
    for form, subject, rank in FORMS:
        found = re.fullmatch(form, text)
        if found:
            groups = found.groupdict()
            return Message(line, text, subject, groups["name"] or "", rank,
                           int(groups.get("level") or 0))
    raise AssertionError("the last form matches anything")


def messages_of(file_name, output):
    """What the compiler said about the file: messages by line."""
    found = collections.defaultdict(list)
    for text in output.split("\n"):
        match = re.match(r"(?:\S*/)?%s:(\d+):\d+: (.*)$" % re.escape(file_name), text)
        if match:
            found[int(match.group(1))].append(decide(int(match.group(1)), match.group(2)))
    return found


def wanted_by(source):
    """[(line, pattern)] of a test's comments."""
    found = []
    for number, text in enumerate(source.split("\n"), 1):
        match = None if "////" in text else ERROR.search(text)
        for quoted in QUOTED.findall(match.group(1)) if match else []:
            pattern = quoted[0] or quoted[1]
            found.append((number, re.sub(r"LINE([+-]\d+)?", r"\\d+", pattern)))
    return found


def plain(pattern):
    """The text that a pattern of a comment stands for, as far as it matters here."""
    return re.sub(r"\\(.)", r"\1", pattern).removeprefix("^").removesuffix("$")


def is_heap(message):
    return message.subject == "site" and message.rank == 1


def worth(message):
    """Lower is better; for messages about the same thing."""
    return (message.rank, -message.level)


class Line:
    """One line of a test: what is wanted of it, and what was said that no pattern has matched yet."""

    def __init__(self, number, text, said):
        self.number = number
        self.text = text
        self.said = said
        self.left = list(said)
        self.result = []

    def add(self, subject, outcome, wanted, got=None):
        self.result.append(Comparison(self.number, subject, outcome, wanted,
                                      got.text if got else ""))
        if got in self.left:
            self.left.remove(got)

    def take_matches(self, patterns):
        """The patterns that nothing matches."""
        unmatched = []
        for pattern in patterns:
            matches = [m for m in self.said if re.search(pattern, m.text)]
            if not matches:
                unmatched.append(pattern)
                continue
            subject = matches[0].subject
            if subject == "stays":
                subject = "site"
            self.add(subject, "same", pattern, matches[0])
            for match in matches[1:]:
                if match in self.left:
                    self.left.remove(match)
        return unmatched

    def take_named(self, wanted, pattern):
        """Compares with what was said about the same name. False when nothing was."""
        subjects = {"site": ("site", "stays"), "param": ("param", "stays"),
                    "stays": ("site", "param")}.get(wanted.subject, ())
        same = [m for m in self.left if m.subject in subjects and names_match(wanted.name, m.name)]
        if not same:
            return False
        got = max(same, key=worth)
        subject = "param" if "param" in (wanted.subject, got.subject) else "site"
        if wanted.subject == "stays" and got.level > 0 and self.is_container(got.name):
            self.add(subject, "wording", pattern, got)
            return True
        better = worth(got) < worth(wanted)
        outcome = "better" if better else "worse" if worth(got) > worth(wanted) else "wording"
        self.add(subject, outcome, pattern, got)
        # The rest is of the same thing and no worse: further flows of a parameter.
        self.left = [m for m in self.left if m not in same]
        return True

    def is_container(self, name):
        """Whether the parameter of that name is declared here as a map or a channel."""
        return re.search(r"\b%s (<-\s*)?(map\[|chan\b)" % re.escape(name), self.text)

    def take_rest(self, wanted, pattern):
        """Nothing of that name: is something else on the heap, or is there nothing?"""
        if wanted.subject in ("inline", "other"):
            self.add(wanted.subject, "wording", pattern)
            return
        subject = "param" if wanted.subject == "param" else "site"
        heap = next((m for m in self.left if is_heap(m)), None)
        if heap:
            self.add(subject, "worse" if wanted.subject == "stays" else "wording", pattern, heap)
            return
        self.add(subject, "better" if wanted.subject == "site" else "wording", pattern)

    def take_unwanted(self):
        """gc says nothing about locals that stay where they are."""
        for message in list(self.left):
            if is_heap(message) and is_hidden_record(message):
                self.add("site", "wording", "", message)
            elif is_heap(message) or (message.subject == "param" and message.rank > 0):
                self.add(message.subject, "worse", "", message)


def is_hidden_record(message):
    return message.name == ".autotmp" or message.name.startswith(("go ", "defer "))


def names_match(wanted, got):
    if wanted in ("", got):
        return True
    try:
        return bool(re.fullmatch(wanted, got))
    except re.error:
        return False


def compare(source, said):
    """Every site and parameter that either side speaks of, as Comparisons in order of lines."""
    wanted = collections.defaultdict(list)
    for number, pattern in wanted_by(source):
        wanted[number].append(pattern)
    result = []
    texts = source.split("\n")
    for number in sorted(set(wanted) | set(said)):
        line = Line(number, texts[number - 1], said.get(number, []))
        unmatched = line.take_matches(wanted.get(number, []))
        decisions = [(decide(number, plain(pattern)), pattern) for pattern in unmatched]
        rest = [pair for pair in decisions if not line.take_named(*pair)]
        for message, pattern in rest:
            line.take_rest(message, pattern)
        line.take_unwanted()
        result += line.result
    return result


def text_of(comparison):
    if not comparison.wanted:
        return "gc says nothing, letgo says \"%s\"" % comparison.got
    return "gc says \"%s\", letgo says %s" % (
        plain(comparison.wanted), "\"%s\"" % comparison.got if comparison.got else "nothing")


# ---- remarks ------------------------------------------------------------------------------------

def remarks_of(source, comparisons):
    """One for each; all are lost where there is nothing to compare, None."""
    lines = source.split("\n")
    found = []
    for index, text in enumerate(lines):
        if re.match(r"\s*// BAD:", text):
            won, why = False, "does not compile"
            if comparisons is not None:
                won, why = judge_remark(lines, index, comparisons)
            found.append(Remark(index + 1, won, why))
    return found


def function_around(lines, index):
    """Numbers of the lines of the function that a line is in, or stands above."""
    start = index
    if lines[index].startswith("//"):
        while start < len(lines) and not lines[start].startswith("func"):
            start += 1
    else:
        while start > 0 and not lines[start].startswith("func"):
            start -= 1
    end = start
    while end < len(lines) and lines[end] != "}":
        end += 1
    return range(start + 1, end + 2)


def statement_below(lines, index):
    while re.match(r"\s*//", lines[index]):
        index += 1
    return index + 1


def about(comparison, name):
    return comparison.wanted and decide(0, plain(comparison.wanted)).name == name


def judge_remark(lines, index, comparisons):
    """(won, why not). `x need not leak` speaks of the x that the function declares last before the
    remark, `here` of the statement below alone, `all but &x` of all the others; what names nothing
    speaks of the statement below, or of the function below."""
    function = function_around(lines, index)
    inside = [c for c in comparisons
              if c.line in function and c.subject in ("site", "param")]
    worse = [c for c in inside if c.outcome == "worse"]
    if worse:
        return False, text_of(worse[0])
    text = lines[index]
    kept = re.search(r"all but &(\w+)", text)
    if kept:
        wrong = [c for c in inside if c.outcome != "better" and not about(c, kept.group(1))
                 and c.wanted.startswith("moved to heap")]
        return all_better(wrong, inside)
    below = statement_below(lines, index)
    if re.search(r"does not escape to heap here", text):
        return all_better([c for c in inside if c.line == below and c.outcome != "better"], None)
    name = re.search(r"&?(\w+) (?:should not|need not|doesn't need)", text)
    named_so = [c for c in inside if name and about(c, name.group(1))]
    if named_so:
        before = [c for c in named_so if c.line <= below]
        inside = [(before or named_so)[-1]]
    elif not text.startswith("//"):
        inside = [c for c in inside if c.line == below]
    if any(c.outcome == "better" for c in inside):
        return True, ""
    return False, text_of(inside[0]) if inside else "nothing is said there"


def all_better(wrong, inside):
    if wrong:
        return False, text_of(wrong[0])
    if inside is not None and not any(c.outcome == "better" for c in inside):
        return False, "nothing there is better"
    return True, ""
