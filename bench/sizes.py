"""What a run costs by the number of participants, in a heap of 1 GB. sizes.py COHORT ...

Wall time, peak memory and heap of `./kymo run` on cohorts that differ in nothing else, each warmed by
counting its lines; medians of three, of the largest sizes one.
"""

import math
import re
import sys
from pathlib import Path

import measure

HEAP = "-Xmx1g"
RUNS = 3
ONCE_FROM_PEOPLE = 5000


def heap_mb(log):
    """Most in use before a collection, and most that survived one."""
    found = re.findall(r"(\d+)M->(\d+)M\(", log.read_text())
    return max((int(before) for before, _ in found), default=0), max((int(after) for _, after in found), default=0)


def of_size(cohort):
    people = sum(1 for _ in Path(cohort, "participants").iterdir())
    measure.run(measure.counting_lines(cohort))
    out, log = measure.TARGET / "outs" / "sizes", measure.TARGET / "heap.log"
    command = [str(measure.ROOT / "kymo"), "run", str(cohort), "--quiet", "--out", str(out)]
    usages, heaps = [], []
    for _ in range(1 if people >= ONCE_FROM_PEOPLE else RUNS):
        measure.remove(out)
        usages.append(measure.run(command, {"KYMO_JAVA_OPTIONS": f"{HEAP} -Xlog:gc:file={log}"}))
        heaps.append(heap_mb(log))
        print(f"{people} people: {usages[-1].wall_seconds:.1f} s", file=sys.stderr)
    measure.remove(out)
    return people, measure.size_of(cohort), measure.median(usages), max(heaps)


def rows(measured):
    before = None
    for people, (size, files), usage, (used, survived) in measured:
        marginal = slope = ""
        if before:
            more, seconds = people / before[0], usage.wall_seconds / before[1]
            marginal = f"{1e3 * (usage.wall_seconds - before[1]) / (people - before[0]):.1f}"
            slope = f"{math.log(seconds) / math.log(more):.2f}"
        before = people, usage.wall_seconds
        yield [
            f"{people:,}",
            f"{files:,}",
            f"{size / 1e6:,.0f}",
            f"{usage.wall_seconds:.1f}",
            f"{usage.cpu_seconds:.1f}",
            marginal,
            slope,
            f"{usage.peak_mb:.0f}",
            used,
            survived,
        ]


HEADER = ["participants", "files", "MB", "wall s", "CPU s", "ms a further participant", "slope", "peak MB", "heap MB",
          "heap after collection MB"]  # fmt: skip


GRID = '<path d="M{x:.1f} {y:.1f}h240" stroke="#ddd"/>'
LABEL = '<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'
DOT = '<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="#1b6ca8"/>'
LINE = '<path d="M{points}" fill="none" stroke="{colour}" stroke-width="2"/>'


def panel(left, title, points, ticks, scale):
    """240 by 180, participants on a logarithmic axis; scale brings a value to 0 to 1."""
    most = max(100, *(people for people, _ in points))
    at = [
        (left + 240 * math.log10(people / 10) / math.log10(most / 10), 220 - 180 * scale(its)) for people, its in points
    ]
    yield LABEL.format(x=left, y=24, anchor="start", text=title)
    for tick in ticks:
        y = 220 - 180 * scale(tick)
        yield GRID.format(x=left, y=y) + LABEL.format(x=left - 6, y=y + 4, anchor="end", text=f"{tick:,}")
    yield LINE.format(points=" ".join(f"{x:.1f},{y:.1f}" for x, y in at), colour="#1b6ca8")
    for (x, y), (people, _) in zip(at, points, strict=True):
        yield DOT.format(x=x, y=y) + LABEL.format(x=x, y=240, anchor="middle", text=f"{people:,}")


def plot(measured, path):
    """Wall time on two logarithmic axes, peak memory on one."""
    walls = [(people, usage.wall_seconds) for people, _, usage, _ in measured]
    peaks = [(people, usage.peak_mb) for people, _, usage, _ in measured]
    parts = [
        *panel(60, "wall time, s, by participants", walls, [1, 10, 100, 1000, 10_000], lambda its: math.log10(its) / 4),
        *panel(400, "peak memory, MB", peaks, range(0, 2001, 500), lambda its: its / 2000),
    ]
    style = 'font-family="sans-serif" font-size="11" fill="#222"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 250" {style}>'
    path.write_text("\n".join([svg, *parts, "</svg>"]) + "\n")


def main(cohorts):
    measured = sorted(map(of_size, cohorts), key=lambda its: its[0])
    text = measure.table(HEADER, rows(measured))
    text += f"""
`./kymo run` with {HEAP} on 30 days of each person, a heart sample every 15 minutes. "ms a further participant" and
"slope" (of the logarithms) are from the line above; a slope of 1 is linear, and the first lines lie below it for the
seconds that every run takes.
"""
    if len(measured) >= 3:
        (n, a), (m, b), (k, c) = ((people, usage.wall_seconds) for people, _, usage, _ in measured[-3:])
        text += f"""
Between {m:,} and {k:,} participants a further one costs **{(c - b) / (k - m) / ((b - a) / (m - n)):.2f} times** what one costs
between {n:,} and {m:,}.
"""
    plot(measured, measure.HERE / "sizes.svg")
    measure.keep("Cost against size", text + "\n![Wall time and peak memory by participants](sizes.svg)\n")


if __name__ == "__main__":
    main(sys.argv[1:])
