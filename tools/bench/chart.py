# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A chart of dots as SVG: a row for each program, a dot for each mode, a logarithmic axis.

Panels stand side by side and share the rows. A value of 0 has no logarithm; its dot stands at
the left edge, hollow. Colours come in pairs, for a light and for a dark ground: the viewer's setting
decides.
"""

import math
from xml.sax.saxutils import escape

ROW, TOP, LEFT, WIDTH, GAP, RIGHT = 22, 64, 110, 380, 56, 20
RADIUS = 5
LIGHT = {"ground": "#ffffff", "text": "#222222", "grid": "#dddddd", "one": "#777777", "row": "#f0f0f0"}
DARK = {"ground": "#14161a", "text": "#e6e6e6", "grid": "#3a3f47", "one": "#9aa0a8", "row": "#23272d"}
STYLE = ("text{font:12px sans-serif;fill:%(text)s} .title{font-size:14px;font-weight:bold}"
         " .ground{fill:%(ground)s} .grid{stroke:%(grid)s} .row{stroke:%(row)s}"
         " .one{stroke:%(one)s;stroke-dasharray:4 3}")


class Panel:
    """`values` is {program: {mode: number}}; the axis spans whole powers of ten."""

    def __init__(self, title, values):
        self.title, self.values = title, values
        numbers = [n for row in values.values() for n in row.values() if n > 0] or [1.0]
        self.low = math.floor(min(0.0, math.log10(min(numbers))))
        self.high = math.ceil(max(0.0, math.log10(max(numbers))))
        if self.low == self.high:
            self.high += 1

    def place(self, value):
        """Where a value stands, as a part of the width."""
        if value <= 0:
            return 0.0
        return (math.log10(value) - self.low) / (self.high - self.low)


def label(exponent):
    return "%g" % 10 ** exponent


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
    for exponent in range(panel.low, panel.high + 1):
        at = x + WIDTH * panel.place(10.0 ** exponent)
        kind = "one" if exponent == 0 else "grid"
        yield '<line class="%s" x1="%.1f" y1="%d" x2="%.1f" y2="%d"/>' % (kind, at, TOP - 12, at, bottom)
        yield '<text x="%.1f" y="%d" text-anchor="middle">%s</text>' % (at, bottom + 16, label(exponent))
    for number, program in enumerate(programs):
        y = TOP + number * ROW
        for mode, value in panel.values.get(program, {}).items():
            at = x + WIDTH * panel.place(value)
            yield dot(mode, at, y, value, "%s %s: %.3g" % (program, mode, value))


def legend_lines(colors):
    x = LEFT
    for mode in colors:
        yield dot(mode, x, 38, 1, mode)
        yield '<text x="%d" y="42">%s</text>' % (x + 10, escape(mode))
        x += 80


def svg(panels, programs, colors):
    """The text of the file. `colors` is {mode: (light, dark)}, in the order of the legend."""
    bottom = TOP + len(programs) * ROW
    width = LEFT + len(panels) * (WIDTH + GAP) - GAP + RIGHT
    lines = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">'
             % (width, bottom + 30, width, bottom + 30),
             "<style>%s</style>" % style(colors), '<rect class="ground" width="100%" height="100%"/>']
    lines += legend_lines(colors)
    for number, program in enumerate(programs):
        y = TOP + number * ROW
        lines.append('<line class="row" x1="%d" y1="%d" x2="%d" y2="%d"/>' % (LEFT, y, width - RIGHT, y))
        lines.append('<text x="%d" y="%d" text-anchor="end">%s</text>' % (LEFT - 10, y + 4, escape(program)))
    for number, panel in enumerate(panels):
        lines += panel_lines(panel, programs, LEFT + number * (WIDTH + GAP), bottom)
    return "\n".join(lines + ["</svg>", ""])
