"""Whether all came to the same answer. agree.py KYMOGRAPH_OUT PEER_OUT ...

The peers among one another: days and counts exactly, means to 1e-9, rho and p to 1e-12. Kymograph
beside them: heart samples of each participant, and of each day the diary and the night; where a
participant lived in one zone, each day's heart samples as well (the scripts know the profile's zone
only, Kymograph follows travellers by their diary). Ends with 1 and the first differences.
"""

import sys
from pathlib import Path

import pandas as pd

KEYS = ["participant_id", "date"]
EXACT = ["heart_samples", "heart_min", "heart_max", "sleep_minutes", "sleep_awake_minutes", "twitch_count"]
ROUNDED = ["heart_mean", "heart_p05", "caffeine_mg", "stress_reported"]
HEART = ["heart_samples", "heart_min", "heart_max", "heart_mean"]
DAILY = ["sleep_minutes", "sleep_awake_minutes", "twitch_count", "caffeine_mg", "stress_reported"]

differences = []


def same(what, one, other, tolerance):
    """Two columns on the same index, where a value that one of them lacks is a difference."""
    pair = pd.concat([one.rename("one"), other.rename("other")], axis=1).astype("float64")
    apart = (pair["one"] - pair["other"]).abs()
    wrong = pair[~((apart <= tolerance) | pair.isna().all(axis=1))]
    print(f"{what:60} {len(pair):7} values, {len(wrong)} differ, at most {apart.max():.1g} apart")
    if len(wrong) or pair["one"].notna().sum() == 0:
        differences.append(f"{what}\n{wrong.head(5) if len(wrong) else 'nothing to compare'}")


def days_of(peer):
    days = pd.read_parquet(peer / "days.parquet")
    return days.assign(date=pd.to_datetime(days["date"])).set_index(KEYS).sort_index()


def findings_of(peer):
    return (
        pd.read_csv(peer / "findings.csv").set_index(["participant_id", "outcome", "factor", "lag_days"]).sort_index()
    )


def compare_peers(peers):
    first = peers[0]
    for other in peers[1:]:
        names = f"{first.name}, {other.name}: "
        one, two = days_of(first), days_of(other)
        for column in EXACT:
            same(names + column, one[column], two[column], 0)
        for column in ROUNDED:
            same(names + column, one[column], two[column], 1e-9)
        one, two = findings_of(first), findings_of(other)
        same(names + "n_days", one["n_days"], two["n_days"], 0)
        same(names + "rho", one["rho"], two["rho"], 1e-12)
        same(names + "p", one["p"], two["p"], 1e-12)


def compare_kymograph(tables, peer):
    days = days_of(peer)
    names = f"Kymograph, {peer.name}: "
    quarters = pd.read_parquet(tables / "heart_quarter")
    same(
        names + "heart samples of a participant",
        quarters.groupby("participant_id")["samples"].sum(),
        days["heart_samples"].groupby("participant_id").sum(),
        0,
    )
    zones = pd.read_parquet(tables / "zone_period").groupby("participant_id")["zone"].unique()
    settled = zones[zones.map(len) == 1].map(lambda its: its[0])
    ours, theirs = heart_by_day(quarters, settled), days[days.index.get_level_values(0).isin(settled.index)]
    for column in HEART:
        same(names + f"{column} of a day, {len(settled)} people", ours[column], theirs[column].dropna(), 1e-9)
    ours = pd.read_parquet(tables / "participant_day", columns=[*KEYS, *DAILY])
    ours = ours.assign(date=pd.to_datetime(ours["date"])).set_index(KEYS)
    for column in DAILY:
        same(names + f"{column} of a day", ours[column].dropna(), days[column].dropna(), 1e-9)


def heart_by_day(quarters, zones):
    its = quarters[quarters["participant_id"].isin(zones.index)].copy()
    its["date"] = pd.concat(
        start.dt.tz_convert(zones[name]).dt.tz_localize(None).dt.normalize()
        for name, start in its.groupby("participant_id")["start_time"]
    )
    its["total"] = its["mean_bpm"] * its["samples"]
    its = its.groupby(KEYS).agg(
        heart_samples=("samples", "sum"),
        heart_min=("min_bpm", "min"),
        heart_max=("max_bpm", "max"),
        total=("total", "sum"),
    )
    return its.assign(heart_mean=its["total"] / its["heart_samples"])


def main(kymograph, *peers):
    peers = [Path(peer) for peer in peers]
    compare_peers(peers)
    compare_kymograph(Path(kymograph, "tables"), peers[0])
    if differences:
        sys.exit("\n".join(["the answers differ:", *differences]))


if __name__ == "__main__":
    main(*sys.argv[1:])
