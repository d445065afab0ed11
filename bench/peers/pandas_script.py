"""Raw Fitbit exports and diaries -> days -> lagged Spearman, in pandas. pandas_script.py COHORT OUT"""

import io
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd
import pyarrow.compute as pc

import lagged
import study


# Tried: json.load and pd.read_json as it comes, with pd.to_datetime (both four times the time), times
# by slices of the text and a cast (slower than Arrow's strptime), threads for processes (a tenth slower).
def heart(person):
    samples = pd.concat((samples_of(path) for path in person.heart), ignore_index=True)
    date = samples["time"].dt.tz_localize("UTC").dt.tz_convert(person.zone).dt.normalize().dt.tz_localize(None)
    by_date = samples["bpm"].groupby(date.rename("date"))
    its = by_date.agg(heart_samples="size", heart_min="min", heart_max="max", heart_mean="mean")
    return its.assign(heart_p05=by_date.quantile(0.05))


def samples_of(path):
    """Records become lines, which pandas hands to Arrow's reader."""
    lines = Path(path).read_bytes().strip()[1:-1].replace(b"}},", b"}}")
    if not lines:
        return None
    records = pd.read_json(io.BytesIO(lines), lines=True, engine="pyarrow", dtype_backend="pyarrow")
    time = pc.strptime(records["dateTime"].array.__arrow_array__(), format=study.CLOCK, unit="s")
    return pd.DataFrame({"time": time.to_numpy(), "bpm": records["value"].struct.field("bpm").to_numpy(dtype="int64")})


def sleep(person):
    # A night at the seam of two files stands in both.
    nights = pd.concat(pd.read_json(path) for path in person.sleep).drop_duplicates("logId")
    main = nights[nights["mainSleep"]]
    its = main[["minutesAsleep", "minutesAwake"]].set_axis(pd.to_datetime(main["dateOfSleep"]).rename("date"))
    return its.rename(columns={"minutesAsleep": "sleep_minutes", "minutesAwake": "sleep_awake_minutes"})


def table(diary, columns):
    if diary.is_json:
        return pd.read_json(diary.path, lines=True, convert_dates=False)[columns]
    return pd.read_csv(diary.path, sep=diary.delimiter, decimal=diary.decimal, usecols=columns, encoding="utf-8-sig")


def diary(person):
    events = table(person.events, ["time", "kind", "value"])
    date = pd.to_datetime(events["time"].str[:10]).rename("date")
    counts = pd.DataFrame(
        {
            "twitch_count": (events["kind"] == "twitch").groupby(date).sum(),
            "caffeine_mg": events["value"].where(events["kind"] == "caffeine", 0.0).groupby(date).sum(),
        }
    )
    kept = table(person.days, ["date", "stress_reported", "diary_kept"])
    kept = kept[kept["diary_kept"] == 1].assign(date=pd.to_datetime(kept["date"])).set_index("date")
    its = counts.join(kept["stress_reported"], how="outer")
    # Zero on a day on which something was entered.
    return its.fillna({"twitch_count": 0, "caffeine_mg": 0})


def days(person):
    its = heart(person).join([sleep(person), diary(person)], how="outer").sort_index().reset_index(names="date")
    its.insert(0, "participant_id", person.name)
    return its


def main(cohort, out):
    with ProcessPoolExecutor() as processes:
        table = pd.concat(processes.map(days, study.people(cohort)), ignore_index=True)
    table.to_parquet(Path(out, "days.parquet"), index=False)
    columns = [lagged.OUTCOME, *lagged.FACTORS]
    people = (
        (name, its["date"].to_numpy("datetime64[D]"), {c: its[c].to_numpy("float64") for c in columns})
        for name, its in table.groupby("participant_id")
    )
    pd.DataFrame(lagged.answers(people), columns=lagged.COLUMNS).to_csv(Path(out, "findings.csv"), index=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
