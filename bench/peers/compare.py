"""Kymograph and the peers on one cohort, in turns. compare.py NAME COHORT RUNS PYTHON

PYTHON has the peers' libraries; this driver needs none. After a warm-up, whose answers are compared
(agree.py), every contestant runs in every round; medians count.
"""

import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).parent
sys.path.insert(0, str(PEERS.parent))
import measure  # noqa: E402

WHAT = """
Medians after a warm-up ({runs} measured), files in the page cache: {files:,} files, {gigabytes:.2f} GB, of {people} people.
{versions}.
Peak memory is that of the largest process; pandas has one for each core.

What the scripts do: `heart_rate-*.json` in UTC to civil days of the profile's zone (count, least, largest, mean, fifth
percentile), nights by `dateOfSleep`, the diary's twitches, caffeine and stress by day; then Spearman of twitches with
sleep and with the fifth percentile, 0 to 3 days before, with p from all circular shifts. Each is the fastest of the
ways that were tried; a comment in it says which. `agree.py` found their days and coefficients the same, and the same
heart samples, nights, twitches, caffeine and stress in Kymograph's tables.

What Kymograph does in its seconds: the same questions (`peers/question.yaml`), or without a job file all of the default
plan. It reads every file of the export, not three kinds of them (steps, exercise, weight, water, stress score,
variability, resting heart rate), tells formats by content, keeps a ledger with the SHA-256 of each file and every
refused record, follows travellers through zones, computes all of its variables, pays for autocorrelation, for the
calendar and for the choice of lag, asks the same of the future, pools over people, and writes tables and a page.
"""


def contestants(cohort, python, outs):
    kymo = [str(measure.ROOT / "kymo"), "run", cohort, "--quiet"]
    job = ["--job", str(PEERS / "question.yaml")]
    script = lambda name: [python, str(PEERS / f"{name}_script.py"), cohort, str(outs / name)]
    return {
        "wc -l": measure.counting_lines(cohort),
        "Kymograph": [*kymo, *job, "--out", str(outs / "kymograph")],
        "Kymograph, default plan": [*kymo, "--out", str(outs / "kymograph-default")],
        "polars": script("polars"),
        "DuckDB": script("duckdb"),
        "pandas": script("pandas"),
    }


def fresh(outs):
    measure.remove(outs)
    for name in ("polars", "duckdb", "pandas"):
        (outs / name).mkdir(parents=True)


def versions(python):
    code = (
        "import platform; from importlib.metadata import version; print('Python', platform.python_version(), end='');"
        "[print(',', its, version(its), end='') for its in ('polars', 'duckdb', 'pandas', 'pyarrow', 'numpy')]"
    )
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout


def main(name, cohort, runs, python):
    outs = measure.TARGET / "outs"
    commands = contestants(cohort, python, outs)
    fresh(outs)
    for who, command in commands.items():
        print(f"warm-up: {who}: {measure.run(command).wall_seconds:.1f} s", file=sys.stderr)
    agree = [python, str(PEERS / "agree.py"), *(str(outs / its) for its in ("kymograph", "polars", "duckdb", "pandas"))]
    if subprocess.run(agree, stdout=sys.stderr).returncode != 0:
        sys.exit("not measured, since the answers differ")
    usages = {who: [] for who in commands}
    for round_ in range(int(runs)):
        fresh(outs)
        for who, command in commands.items():
            usages[who].append(measure.run(command))
            print(f"round {round_ + 1}: {who}: {usages[who][-1].wall_seconds:.1f} s", file=sys.stderr)
    measure.remove(outs)
    size, files = measure.size_of(cohort)
    people = len(list(Path(cohort, "participants").iterdir()))
    text = WHAT.format(runs=runs, files=files, gigabytes=size / 1e9, people=people, versions=versions(python))
    measure.keep(f"Beside polars, DuckDB and pandas: {name}", rows(usages) + text)


def rows(usages):
    ours = measure.median(usages["Kymograph"])
    rows = []
    for who, its in usages.items():
        middle = measure.median(its)
        walls = [usage.wall_seconds for usage in its]
        rows.append(
            [
                who,
                f"{middle.wall_seconds:.2f} ({min(walls):.2f} to {max(walls):.2f})",
                f"{middle.cpu_seconds:.2f}",
                f"{middle.peak_mb:.0f}",
                f"{middle.wall_seconds / ours.wall_seconds:.2f}",
                f"{middle.cpu_seconds / ours.cpu_seconds:.2f}",
                f"{middle.peak_mb / ours.peak_mb:.2f}",
            ]
        )
    header = ["", "wall s (range)", "CPU s", "peak MB", "wall / Kymograph", "CPU / Kymograph", "peak / Kymograph"]
    return measure.table(header, rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
