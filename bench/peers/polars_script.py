"""Raw Fitbit exports and diaries -> days -> lagged Spearman, in polars. polars_script.py COHORT OUT"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
from polars import col

import lagged
import study

HEART = {"dateTime": pl.String, "value": pl.Struct({"bpm": pl.UInt8})}
SLEEP = {"logId": pl.Int64, "dateOfSleep": pl.String, "minutesAsleep": pl.Int64, "minutesAwake": pl.Int64,
         "mainSleep": pl.Boolean}  # fmt: skip
EVENTS = {"time": pl.String, "kind": pl.String, "value": pl.Float64}


# Tried: records made NDJSON by a replace and read_ndjson (twice the time), one reading of all files
# of a person (more memory, no faster), dates by quarter of an hour joined on (no faster).
def heart(person):
    day = col("dateTime").str.to_datetime(study.CLOCK, time_unit="us", time_zone="UTC")
    samples = pl.concat(
        pl.read_json(path, schema=HEART).select(
            date=day.dt.convert_time_zone(person.zone).dt.date(), bpm=col("value").struct.field("bpm")
        )
        for path in person.heart
    )
    return samples.group_by("date").agg(
        heart_samples=pl.len(),
        heart_min=col("bpm").min(),
        heart_max=col("bpm").max(),
        heart_mean=col("bpm").mean(),
        heart_p05=col("bpm").quantile(0.05, "linear"),
    )


def sleep(person):
    # A night at the seam of two files stands in both.
    nights = pl.concat(pl.read_json(path, schema=SLEEP) for path in person.sleep).unique("logId")
    return nights.filter("mainSleep").select(
        date=col("dateOfSleep").str.to_date(), sleep_minutes="minutesAsleep", sleep_awake_minutes="minutesAwake"
    )


def table(diary, schema):
    if diary.is_json:
        return pl.read_ndjson(diary.path, schema=schema)
    return pl.read_csv(
        diary.path,
        separator=diary.delimiter,
        decimal_comma=diary.decimal == ",",
        columns=list(schema),
        schema_overrides=schema,
    )


def diary(person):
    events = table(person.events, EVENTS).with_columns(date=col("time").str.head(10).str.to_date())
    kept = (
        table(person.days, {"date": pl.Date, "stress_reported": pl.Float64, "diary_kept": pl.Int64})
        .filter(col("diary_kept") == 1)
        .drop("diary_kept")
    )
    counts = events.group_by("date").agg(
        twitch_count=(col("kind") == "twitch").sum(),
        caffeine_mg=col("value").filter(col("kind") == "caffeine").sum(),
    )
    # Zero on a day on which something was entered.
    return counts.join(kept, on="date", how="full", coalesce=True).with_columns(
        col("twitch_count", "caffeine_mg").fill_null(0)
    )


def days(person):
    return (
        heart(person)
        .join(sleep(person), on="date", how="full", coalesce=True)
        .join(diary(person), on="date", how="full", coalesce=True)
        .sort("date")
        .select(pl.lit(person.name).alias("participant_id"), pl.all())
    )


def main(cohort, out):
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        table = pl.concat(threads.map(days, study.people(cohort)))
    table.write_parquet(Path(out, "days.parquet"))
    columns = (lagged.OUTCOME, *lagged.FACTORS)
    people = (
        (name, its["date"].to_numpy(), {c: its[c].cast(pl.Float64).fill_null(float("nan")).to_numpy() for c in columns})
        for (name,), its in table.group_by("participant_id", maintain_order=True)
    )
    pl.DataFrame(lagged.answers(people), schema=lagged.COLUMNS, orient="row").write_csv(Path(out, "findings.csv"))


if __name__ == "__main__":
    main(*sys.argv[1:])
