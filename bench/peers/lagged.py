"""The question that all three scripts ask of their days: lagged Spearman with a resampled p.

For each participant, the outcome beside each factor of the same day and of one to three days
before; p from all circular shifts of the outcome's ranks, at once, by one matrix product.
"""

import numpy as np

OUTCOME = "twitch_count"
FACTORS = ("sleep_minutes", "heart_p05")
LAGS = range(4)
LEAST_PAIRS = 8
COLUMNS = ("participant_id", "outcome", "factor", "lag_days", "n_days", "rho", "p")


def answers(people):
    """Rows of COLUMNS.

    people: (name, dates as datetime64[D], {column: float array, NaN where missing}) of each participant
    """
    return [(name, OUTCOME, *row) for name, dates, columns in people for row in of_person(dates, columns)]


def of_person(dates, columns):
    day = (dates - dates.min()).astype(int)
    calendar = {name: np.full(day.max() + 1, np.nan) for name in (OUTCOME, *FACTORS)}
    for name, values in calendar.items():
        # A percentile between two samples differs in its last bit from library to library.
        values[day] = np.round(columns[name], 6)
    for factor in FACTORS:
        for lag in LAGS:
            yield (factor, lag, *spearman(calendar[factor], calendar[OUTCOME], lag))


def spearman(factor, outcome, lag):
    x, y = factor[: len(factor) - lag], outcome[lag:]
    both = np.isfinite(x) & np.isfinite(y)
    n = int(both.sum())
    if n < LEAST_PAIRS or np.ptp(x[both]) == 0 or np.ptp(y[both]) == 0:
        return n, None, None
    a, b = (ranks(values[both]) - (n + 1) / 2 for values in (x, y))
    shifts = b[(np.arange(n)[:, None] + np.arange(n)) % n]
    rho = shifts @ a / np.sqrt((a @ a) * (b @ b))
    p = np.count_nonzero(np.abs(rho) >= abs(rho[0]) - 1e-9) / n
    return n, float(rho[0]), p


def ranks(values):
    """Mean ranks, as scipy.stats.rankdata; importing scipy.stats alone would take half a second."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(count) - (count - 1) / 2)[place]
