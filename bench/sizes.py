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


def plot(measured, path):
    """Two panels: wall time on two logarithmic axes beside a straight line, peak memory on one."""
    panels = [
        ("wall time, s", [(people, usage.wall_seconds) for people, _, usage, _ in measured], (1, 10_000), True),
        ("peak memory, MB", [(people, usage.peak_mb) for people, _, usage, _ in measured], (0, 2000), False),
    ]
    most = max(people for people, *_ in measured)
    parts = []
    for i, (title, points, (low, high), is_log) in enumerate(panels):
        left = 60 + 340 * i
        x = lambda people: left + 240 * math.log10(people / 10) / max(1, math.log10(most / 10))
        part = lambda its: math.log10(its / low) / math.log10(high / low) if is_log else (its - low) / (high - low)
        y = lambda its: 220 - 180 * part(its)
        ticks = [10**k for k in range(5)] if is_log else range(0, 2001, 500)
        parts += [f'<text x="{left}" y="24" font-weight="bold">{title}</text>']
        parts += [f'<path d="M{left} {y(t):.1f}h240" stroke="#ddd"/><text x="{left - 6}" y="{y(t) + 4:.1f}" text-anchor="end">{t}</text>' for t in ticks]  # fmt: skip
        parts += [f'<text x="{x(p):.1f}" y="240" text-anchor="middle">{p:,}</text>' for p, _ in points]
        line = "L".join(f"{x(p):.1f} {y(v):.1f}" for p, v in points)
        parts += [f'<path d="M{line}" fill="none" stroke="#1b6ca8" stroke-width="2"/>']
        parts += [f'<circle cx="{x(p):.1f}" cy="{y(v):.1f}" r="3.5" fill="#1b6ca8"/>' for p, v in points]
        if is_log:
            (p, v) = points[-1]
            parts += [f'<path d="M{x(p):.1f} {y(v):.1f}L{x(10):.1f} {y(max(low, v * 10 / p)):.1f}" stroke="#999" stroke-dasharray="4 4"/>']  # fmt: skip
    style = 'font-family="sans-serif" font-size="11" fill="#222"'
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 262" {style}>\n'
        + "\n".join(parts)
        + '\n<text x="340" y="258" text-anchor="middle">participants</text>\n</svg>\n'
    )


def main(cohorts):
    measured = sorted(map(of_size, cohorts), key=lambda its: its[0])
    text = measure.table(HEADER, rows(measured))
    text += f"""
`./kymo run` with {HEAP} on 30 days of each person, a heart sample every 15 minutes. "ms a further participant" and "slope"
(of the logarithms) are from the line above; a slope of 1 is linear, and the first lines lie below it for the seconds that
every run takes.
"""
    if len(measured) >= 3:
        (n, a), (m, b), (k, c) = ((people, usage.wall_seconds) for people, _, usage, _ in measured[-3:])
        text += f"""
**A further participant costs {(c - b) / (k - m) / ((b - a) / (m - n)):.2f} times between {m:,} and {k:,} what one costs between {n:,} and {m:,}.**
"""
    plot(measured, measure.HERE / "sizes.svg")
    measure.keep("Cost against size", text + "\n![Wall time and peak memory by participants](sizes.svg)\n")


if __name__ == "__main__":
    main(sys.argv[1:])
