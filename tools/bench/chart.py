# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A chart of dots as SVG: a row for each program, a dot for each mode, a logarithmic axis.

Panels stand side by side and share the rows. A value of 0 has no logarithm; its dot stands at
the left edge.
"""

import math
from xml.sax.saxutils import escape

ROW, TOP, LEFT, WIDTH, GAP, RIGHT = 22, 64, 110, 380, 40, 20
RADIUS = 5
STYLE = ("text{font:12px sans-serif;fill:#222} .title{font-size:14px;font-weight:bold}"
         " .grid{stroke:#ddd} .one{stroke:#888;stroke-dasharray:4 3} .row{stroke:#f0f0f0}")


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


def panel_lines(panel, programs, colors, x, bottom):
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
            yield ('<circle cx="%.1f" cy="%d" r="%d" fill="%s" fill-opacity="0.85"><title>%s %s: %.3g'
                   "</title></circle>" % (at, y, RADIUS, colors[mode], escape(program), mode, value))


def legend_lines(colors):
    x = LEFT
    for mode, color in colors.items():
        yield '<circle cx="%d" cy="38" r="%d" fill="%s"/>' % (x, RADIUS, color)
        yield '<text x="%d" y="42">%s</text>' % (x + 10, escape(mode))
        x += 80


def svg(panels, programs, colors):
    """The text of the file. `colors` is {mode: color}, in the order of the legend."""
    bottom = TOP + len(programs) * ROW
    width = LEFT + len(panels) * (WIDTH + GAP) - GAP + RIGHT
    lines = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d">' % (width, bottom + 30),
             "<style>%s</style>" % STYLE, '<rect width="100%" height="100%" fill="white"/>']
    lines += legend_lines(colors)
    for number, program in enumerate(programs):
        y = TOP + number * ROW
        lines.append('<line class="row" x1="%d" y1="%d" x2="%d" y2="%d"/>' % (LEFT, y, width - RIGHT, y))
        lines.append('<text x="%d" y="%d" text-anchor="end">%s</text>' % (LEFT - 10, y + 4, escape(program)))
    for number, panel in enumerate(panels):
        lines += panel_lines(panel, programs, colors, LEFT + number * (WIDTH + GAP), bottom)
    return "\n".join(lines + ["</svg>", ""])
