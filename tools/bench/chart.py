# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A chart of dots as SVG: a row for each program, a dot for each mode, a logarithmic axis.

Panels stand side by side and share the rows. An axis spans steps of 1, 2 and 5 times a power of ten;
a dashed line stands for the mode that is 1. A value of 0 has no logarithm; its dot stands at the left
edge, hollow. Colours come in pairs, for a light and for a dark ground: the viewer's setting decides.
"""

import math
from xml.sax.saxutils import escape

ROW, TOP, LEFT, WIDTH, GAP, RIGHT = 22, 64, 110, 380, 56, 20
MOST_STEPS = 10  # labels that an axis has room for; powers of ten only where there would be more
RADIUS = 5
LIGHT = {"ground": "#ffffff", "text": "#222222", "grid": "#dddddd", "one": "#777777", "row": "#f0f0f0"}
DARK = {"ground": "#14161a", "text": "#e6e6e6", "grid": "#3a3f47", "one": "#9aa0a8", "row": "#23272d"}
STYLE = ("text{font:12px sans-serif;fill:%(text)s} .title{font-size:14px;font-weight:bold}"
         " .ground{fill:%(ground)s} .grid{stroke:%(grid)s} .row{stroke:%(row)s}"
         " .one{stroke:%(one)s;stroke-dasharray:4 3}")


def steps_over(low, high, factors):
    """The steps from the last one not above `low` to the first one not below `high`."""
    exponents = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 1)
    steps = [float("%de%d" % (factor, exponent)) for exponent in exponents for factor in factors]
    first = max(step for step in steps if step <= low)
    last = min(step for step in steps if step >= high and step > first)
    return [step for step in steps if first <= step <= last]


class Panel:
    """`values` is {program: {mode: number}}."""

    def __init__(self, title, values):
        self.title, self.values = title, values
        numbers = [1.0] + [n for row in values.values() for n in row.values() if n > 0]
        self.steps = steps_over(min(numbers), max(numbers), (1, 2, 5))
        if len(self.steps) > MOST_STEPS:
            self.steps = steps_over(min(numbers), max(numbers), (1,))

    def place(self, value):
        """Where a value stands, as a part of the width."""
        if value <= 0:
            return 0.0
        first, last = self.steps[0], self.steps[-1]
        return math.log(value / first) / math.log(last / first)


def style(colors):
    """Rules for both grounds; the class of a dot is its mode, prefixed."""
    rules = []
    for number, ground in enumerate((LIGHT, DARK)):
        dots = "".join(" .mode-%s{fill:%s;stroke:%s}" % (mode, pair[number], pair[number])
                       for mode, pair in colors.items())
        rules.append(STYLE % ground + dots)
    hollow = ".zero{fill:none;stroke-width:1.5}"
    return "%s @media (prefers-color-scheme: dark){%s} %s" % (*rules, hollow)


def dot(mode, x, y, value, title):
    kind = "mode-%s%s" % (mode, "" if value > 0 else " zero")
    return ('<circle class="%s" cx="%.1f" cy="%d" r="%d" fill-opacity="0.85"><title>%s</title></circle>'
            % (kind, x, y, RADIUS, escape(title)))


def panel_lines(panel, programs, x, bottom):
    yield '<text class="title" x="%d" y="20">%s</text>' % (x, escape(panel.title))
    for step in panel.steps:
        at = x + WIDTH * panel.place(step)
        kind = "one" if step == 1 else "grid"
        yield '<line class="%s" x1="%.1f" y1="%d" x2="%.1f" y2="%d"/>' % (kind, at, TOP - 12, at, bottom)
        yield '<text x="%.1f" y="%d" text-anchor="middle">%g</text>' % (at, bottom + 16, step)
    for number, program in enumerate(programs):
        y = TOP + number * ROW
        for mode, value in panel.values.get(program, {}).items():
            at = x + WIDTH * panel.place(value)
            yield dot(mode, at, y, value, "%s %s: %.3g" % (program, mode, value))


def legend_lines(colors, base):
    x = LEFT
    for mode in colors:
        yield dot(mode, x, 38, 1, mode)
        yield '<text x="%d" y="42">%s</text>' % (x + 10, escape(mode))
        x += 80
    yield '<line class="one" x1="%d" y1="30" x2="%d" y2="46"/>' % (x, x)
    yield '<text x="%d" y="42">%s; less is better</text>' % (x + 10, escape(base))


def svg(panels, programs, colors, base):
    """The text of the file. `colors` is {mode: (light, dark)}, in the order of the legend; `base` is the
    mode that is 1."""
    bottom = TOP + len(programs) * ROW
    width = LEFT + len(panels) * (WIDTH + GAP) - GAP + RIGHT
    lines = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">'
             % (width, bottom + 30, width, bottom + 30),
             "<style>%s</style>" % style(colors), '<rect class="ground" width="100%" height="100%"/>']
    lines += legend_lines(colors, base)
    for number, program in enumerate(programs):
        y = TOP + number * ROW
        lines.append('<line class="row" x1="%d" y1="%d" x2="%d" y2="%d"/>' % (LEFT, y, width - RIGHT, y))
        lines.append('<text x="%d" y="%d" text-anchor="end">%s</text>' % (LEFT - 10, y + 4, escape(program)))
    for number, panel in enumerate(panels):
        lines += panel_lines(panel, programs, LEFT + number * (WIDTH + GAP), bottom)
    return "\n".join(lines + ["</svg>", ""])
