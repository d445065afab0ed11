"""Where the files of each participant lie: what any script over a study's exports begins with."""

import csv
from dataclasses import dataclass
from pathlib import Path

CLOCK = "%m/%d/%y %H:%M:%S"


@dataclass(frozen=True)
class Diary:
    path: str
    delimiter: str

    @property
    def decimal(self):
        return "," if self.delimiter == ";" else "."

    @property
    def is_json(self):
        return self.path.endswith(".ndjson")


@dataclass(frozen=True)
class Person:
    name: str
    zone: str
    heart: list[str]
    sleep: list[str]
    events: Diary
    days: Diary


def people(cohort):
    return [person(folder) for folder in sorted(Path(cohort, "participants").iterdir())]


def person(folder):
    files = sorted(str(path) for path in folder.rglob("*") if path.is_file())
    named = lambda start: [path for path in files if Path(path).name.startswith(start)]
    with open(named("Profile.csv")[0]) as profile:
        zone = next(csv.DictReader(profile))["timezone"]
    return Person(
        folder.name, zone, named("heart_rate-"), named("sleep-"), diary(*named("events.")), diary(*named("days."))
    )


def diary(path):
    with open(path, encoding="utf-8") as text:
        return Diary(path, ";" if ";" in text.readline() else ",")
