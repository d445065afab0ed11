"""Computes the answers of a run again with statsmodels and scipy, from the run's own participant_day table.

    python bench/independent_check.py OUT

needs pandas, pyarrow, scipy and statsmodels. It shares no code with Kymograph: residuals come from statsmodels' OLS on
explicit columns, the within-person correlation from an ANCOVA with a dummy for each participant, the pooled answer from
scipy's one-sample t test. It prints the largest differences and ends with status 1 where they are more than rounding.
Few days at one end of a long calendar make the columns nearly alike, and no arithmetic in double precision has more than
a few digits then: those rows are told apart by the condition of the columns.
"""

import math
import sys
import warnings

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import scipy.stats
import statsmodels.api as sm


ILL_CONDITIONED = "person: columns nearly alike"


def calendar(days, weekday_first, calendar_days, lag, eras):
    columns = [np.ones(len(days)), (days - (calendar_days - 1) / 2) / calendar_days]
    for j in range(1, 2 * calendar_days // 60 + 1):
        columns.append(np.cos(np.pi * j * (days + 0.5) / calendar_days))
    weekday = (weekday_first + days) % 7
    if calendar_days >= 84:
        columns += [(weekday == k).astype(float) for k in range(1, 7)]
    else:
        columns.append((weekday >= 5).astype(float))
        if lag % 7:
            columns.append((((weekday_first + days - lag) % 7) >= 5).astype(float))
    columns += [(eras[days] >= k).astype(float) for k in range(2, int(eras.max()) + 1)]
    return np.column_stack(columns)


def eras_of(person):
    if "era" not in person or person["era"].isna().all():
        return np.ones(len(person))
    era = person["era"].to_numpy()
    lowest, current, out = np.nanmin(era), 1.0, []
    for value in era:
        current = value - lowest + 1 if np.isfinite(value) else current
        out.append(current)
    return np.array(out)


def on_calendar(person, outcome):
    """Days from a week before the first to a week after the last outcome, without holes."""
    person = person.set_index("date")
    seen = person.index[person[outcome].notna()]
    if len(seen):
        week = pd.Timedelta(days=7)
        person = person[(person.index >= seen.min() - week) & (person.index <= seen.max() + week)]
    return person.reindex(pd.date_range(person.index.min(), person.index.max()))


def partial_spearman(person, factor, outcome, lag):
    x, y = person[factor].shift(lag).to_numpy(), person[outcome].to_numpy()
    days = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    z = calendar(days, person.index[0].weekday(), len(person), lag, eras_of(person))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ex = sm.OLS(scipy.stats.rankdata(x[days]), z).fit().resid
        ey = sm.OLS(scipy.stats.rankdata(y[days]), z).fit().resid
    return np.corrcoef(ex, ey)[0, 1], len(days), np.linalg.cond(z)


def within(people, factor, outcome, lag):
    rows = []
    for name, person in people.items():
        pair = pd.DataFrame({"x": person[factor].shift(lag), "y": person[outcome], "who": name}).dropna()
        if len(pair) > 1:
            rows.append(pair)
    rows = pd.concat(rows)
    who = pd.get_dummies(rows["who"], dtype=float)
    full = sm.OLS(rows["y"], pd.concat([who, rows["x"]], axis=1)).fit()
    without = sm.OLS(rows["y"], who).fit()
    share = (without.ssr - full.ssr) / without.ssr
    return math.copysign(math.sqrt(share), full.params["x"])


def between(people, factor, outcome):
    means = [p[[factor, outcome]].dropna() for p in people.values()]
    means = np.array([m.mean().to_numpy() for m in means if len(m) >= 14])
    return scipy.stats.pearsonr(means[:, 0], means[:, 1])[0]


def main(out):
    days = pq.read_table(f"{out}/tables/participant_day").to_pandas()
    days["date"] = pd.to_datetime(days["date"])
    findings = pd.read_csv(f"{out}/findings.csv", dtype={"participant_id": str})
    outcome = findings["outcome"].iloc[0]
    people = {name: on_calendar(p, outcome) for name, p in days.groupby("participant_id")}
    worst = {}

    def differs(kind, row, expected):
        difference = abs(row.estimate - expected)
        if kind not in worst or difference > worst[kind][1]:
            worst[kind] = (worst.get(kind, (0,))[0], difference, row.factor, row.lag_days)
        worst[kind] = (worst[kind][0] + 1, *worst[kind][1:])

    answered = findings[findings["estimate"].notna()]
    single = answered[answered["method"] == "partial_spearman"]
    for row in single.itertuples():
        r, n, condition = partial_spearman(people[row.participant_id], row.factor, outcome, row.lag_days)
        assert n == row.n_days, (row.participant_id, row.factor, row.lag_days, n, row.n_days)
        differs("person: partial Spearman" if condition < 1e8 else ILL_CONDITIONED, row, r)
    enough = single[(single["df"] >= 5) & (single["estimate"].abs() < 1)]
    z = {key: np.arctanh(g["estimate"]) for key, g in enough.groupby(["factor", "lag_days"])}
    for row in answered[answered["method"] == "equal_weight_mean_z"].itertuples():
        test = scipy.stats.ttest_1samp(z[row.factor, row.lag_days], 0)
        differs("pooled: mean z", row, math.tanh(z[row.factor, row.lag_days].mean()))
        if np.isfinite(row.p_value):
            differs("pooled: p of the t test", row._replace(estimate=row.p_value), test.pvalue)
    for row in answered[answered["method"] == "repeated_measures"].itertuples():
        differs("within: ANCOVA", row, within(people, row.factor, outcome, row.lag_days))
    for row in answered[answered["method"] == "participant_means"].itertuples():
        differs("between: Pearson of means", row, between(people, row.factor, outcome))
    for kind, (count, difference, factor, lag) in sorted(worst.items()):
        print(f"{kind:30} {count:6} rows, largest difference {difference:.1e} ({factor}, lag {lag})")
    return 1 if any(its[1] > (1e-4 if kind == ILL_CONDITIONED else 1e-9) for kind, its in worst.items()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
