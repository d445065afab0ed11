"""Raw Fitbit exports and diaries -> days -> lagged Spearman, in DuckDB. duckdb_script.py COHORT OUT"""

import sys
from pathlib import Path

import duckdb
import numpy as np

import lagged
import study

# Tried: all participants in one query, their zone joined by file name (four times the time), and every
# sample's time converted by itself (twice); a quarter of an hour lies in one civil day in every zone.
HEART = f"""
    with sample as materialized (
        select epoch(strptime(dateTime, '{study.CLOCK}'))::bigint // 900 as quarter, value.bpm as bpm
        from read_json($heart, format = 'array', columns = {{dateTime: 'varchar', value: 'struct(bpm utinyint)'}})
    ),
    calendar as (
        select quarter, timezone($zone, to_timestamp(quarter * 900))::date as date
        from range((select min(quarter) from sample), (select max(quarter) + 1 from sample)) as its(quarter)
    )
    select date, count(*) as heart_samples, min(bpm) as heart_min, max(bpm) as heart_max,
           avg(bpm) as heart_mean, quantile_cont(bpm, 0.05) as heart_p05
    from sample join calendar using (quarter)
    group by date
"""
# A night at the seam of two files stands in both.
SLEEP = """
    select distinct on (logId) dateOfSleep as date, minutesAsleep as sleep_minutes, minutesAwake as sleep_awake_minutes
    from read_json($sleep, format = 'array', columns = {logId: 'bigint', dateOfSleep: 'date', minutesAsleep: 'bigint',
                                                        minutesAwake: 'bigint', mainSleep: 'boolean'})
    where mainSleep
"""
EVENTS = """
    select left(time, 10)::date as date, count(*) filter (kind = 'twitch') as twitch_count,
           coalesce(sum(value) filter (kind = 'caffeine'), 0) as caffeine_mg
    from {table}
    group by date
"""
KEPT = "select date, stress_reported from {table} where diary_kept = 1"
# Zero on a day on which something was entered.
DAYS = """
    insert into days by name
    select $name as participant_id, date, heart.* exclude date, sleep.* exclude date, stress_reported,
           if(diary.date is null, null, coalesce(twitch_count, 0)) as twitch_count,
           if(diary.date is null, null, coalesce(caffeine_mg, 0)) as caffeine_mg
    from ({heart}) as heart full join ({sleep}) as sleep using (date)
    full join (select date, twitch_count, caffeine_mg, stress_reported
               from ({events}) full join ({kept}) using (date)) as diary using (date)
"""
NAMES = "select distinct participant_id from days order by all"


def table(diary, columns):
    if diary.is_json:
        return f"read_json('{diary.path}', format = 'newline_delimited', columns = {columns})"
    return (
        f"read_csv('{diary.path}', header = true, auto_detect = true, delim = '{diary.delimiter}',"
        f" decimal_separator = '{diary.decimal}', types = {columns})"
    )


def add_days(database, person):
    events = table(person.events, {"time": "varchar", "kind": "varchar", "value": "double"})
    kept = table(person.days, {"date": "date", "stress_reported": "double", "diary_kept": "bigint"})
    database.execute(
        DAYS.format(heart=HEART, sleep=SLEEP, events=EVENTS.format(table=events), kept=KEPT.format(table=kept)),
        {"name": person.name, "zone": person.zone, "heart": person.heart, "sleep": person.sleep},
    )


def days_of(database, name):
    columns = (lagged.OUTCOME, *lagged.FACTORS)
    doubles = ", ".join(f"{column}::double as {column}" for column in columns)
    query = f"select date, {doubles} from days where participant_id = ?"
    its = database.execute(query, [name]).fetchnumpy()
    dates = its["date"].astype("datetime64[D]")
    return dates, {column: np.ma.filled(its[column], np.nan) for column in columns}


def main(cohort, out):
    database = duckdb.connect()
    database.execute("""
        create table days (participant_id varchar, date date, heart_samples bigint, heart_min bigint, heart_max bigint,
            heart_mean double, heart_p05 double, sleep_minutes bigint, sleep_awake_minutes bigint,
            twitch_count bigint, caffeine_mg double, stress_reported double)
    """)
    for person in study.people(cohort):
        add_days(database, person)
    database.execute(f"copy (from days order by participant_id, date) to '{Path(out, 'days.parquet')}'")
    people = [(name, *days_of(database, name)) for (name,) in database.execute(NAMES).fetchall()]
    database.execute(
        "create table findings (participant_id varchar, outcome varchar, factor varchar, lag_days int, n_days int,"
        " rho double, p double)"
    )
    database.executemany("insert into findings values (?, ?, ?, ?, ?, ?, ?)", lagged.answers(people))
    database.execute(f"copy findings to '{Path(out, 'findings.csv')}'")


if __name__ == "__main__":
    main(*sys.argv[1:])
