"""Puts what JMH measured into RESULTS.md. pieces.py RESULTS_OF_JMH.json"""

import json
import sys
from pathlib import Path

import measure


def name_of(result):
    return result["benchmark"].rsplit(".", 1)[1]


def with_error(metric):
    return f"{metric['score']:.4g} ± {float(metric['scoreError']):.2g}"


def main(path):
    results = json.loads(Path(path).read_text())
    readers = {}
    statistics = {}
    for its in results:
        if "ReaderBenchmark" in its["benchmark"]:
            megabytes = its["secondaryMetrics"]["megabytes"]
            readers.setdefault(its["params"]["format"], {})[name_of(its)] = with_error(megabytes)
        else:
            statistics.setdefault(name_of(its), {})[its["params"]["days"]] = with_error(its["primaryMetric"])
    text = "A file of 400,000 heart samples in memory, to quarters of an hour and its SHA-256, on one core:\n\n"
    text += measure.table(
        ["format", "reader MB/s", "counting its lines MB/s"],
        [[name, its["intake"], its["lines"]] for name, its in readers.items()],
    )
    days = sorted({its for by_days in statistics.values() for its in by_days}, key=int)
    text += "\nThe pieces of a question, microseconds:\n\n"
    text += measure.table(
        ["piece", *(f"{its} days" for its in days)],
        [[name, *(by_days[its] for its in days)] for name, by_days in statistics.items()],
    )
    measure.keep("Inner pieces", text)


if __name__ == "__main__":
    main(sys.argv[1])
