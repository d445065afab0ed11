"""The default analysis with numpy and scipy, as one tunes it, beside Kymograph's. analysis.py FOLDER

FOLDER is what AnalysisThroughput left: the days of people, its answers, its seconds. Everything about
a person is done for all factors and lags at once: ranks, residuals by normal equations on orthonormal
columns, autocorrelations and shifted correlations by FFT. One process a core, the people shared out.
The same one question after the other stands beside it. The answers of both must be Kymograph's.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import scipy
from scipy import special
from scipy.fft import next_fast_len
from scipy.stats import rankdata

import measure
import question

DAYS, FACTORS, LAGS = 365, 8, 4
COHORT = 10_000
PASSES = 5
COLUMNS = np.linalg.qr(question.columns(DAYS))[0]
K = COLUMNS.shape[1] - 1
PRODUCTS = (COLUMNS[:, :, None] * COLUMNS[:, None, :]).reshape(DAYS, -1)
LONGEST = int(0.2 * DAYS)
LINE = next_fast_len(2 * DAYS, real=True)
DISTANCES = np.arange(1, DAYS)


def residuals(values, mask):
    """Of ranks, each row on its own days; 0 elsewhere."""
    known = mask.astype(float)
    ranks = rankdata(np.where(mask, values, np.inf), axis=-1) * known
    gram = (known @ PRODUCTS).reshape(-1, K + 1, K + 1)
    weights = np.linalg.solve(gram, (ranks @ COLUMNS)[..., None])[..., 0]
    return (ranks - weights @ COLUMNS.T) * known


def autocorrelations(series, pairs, n):
    power = np.abs(np.fft.rfft(series, LINE)) ** 2
    products = np.fft.irfft(power, LINE)[:, : LONGEST + 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        r = products / pairs[:, : LONGEST + 1] / (products[:, :1] / n[:, None])
    return np.clip(np.where(pairs[:, : LONGEST + 1] < 5, 0, r), -1, 1)


def moved(series, empty):
    """[lag, factor, day]: each series later by the lag, and nothing on the days before."""
    out = np.full((LAGS, *series.shape), empty)
    for lag in range(LAGS):
        out[lag, :, lag:] = series[:, : DAYS - lag]
    return out


def correlations(x, y):
    x = moved(x, np.nan).reshape(-1, DAYS)
    mask = np.isfinite(x) & np.isfinite(y)
    n = mask.sum(axis=1)
    ex, ey = residuals(x, mask), residuals(np.broadcast_to(y, x.shape), mask)
    r = (ex * ey).sum(axis=1) / np.sqrt((ex * ex).sum(axis=1) * (ey * ey).sum(axis=1))
    pairs = np.rint(np.fft.irfft(np.abs(np.fft.rfft(mask.astype(float), LINE)) ** 2, LINE)[:, :DAYS])
    rx, ry = autocorrelations(ex, pairs, n), autocorrelations(ey, pairs, n)
    share = 2 * pairs / n[:, None]
    empirical = 1 + (share[:, 1 : LONGEST + 1] * rx[:, 1:] * ry[:, 1:]).sum(axis=1)
    c = 1 + min(K, 2)
    phi = [np.clip((n * its[:, 1] + c) / (n - 2 - c), -0.98, 0.98) for its in (rx, ry)]
    q = np.clip(phi[0] * phi[1], -0.95, 0.95)
    autoregressive = 1 + (share[:, 1:] * q[:, None] ** DISTANCES).sum(axis=1)
    worth = n / np.maximum(1, np.maximum(empirical, autoregressive))
    df = worth - 2 - K * worth / n
    p = special.betainc(df / 2, 0.5, 1 - r * r)
    half = special.stdtrit(df, 0.975) * np.sqrt((1 + r * r / 2) / (df - 1))
    return n, r, worth, p, np.tanh(np.arctanh(r) - half), np.tanh(np.arctanh(r) + half)


def shift_p(x, y):
    """The largest statistic over the lags, at every shift of the outcome along the circle."""
    series = np.vstack([x, y])
    mask = np.isfinite(series)
    series = residuals(series, mask)
    known = mask.astype(float)
    of_factor, of_outcome = moved(series[:-1], 0.0), series[-1]
    mask_factor, mask_outcome = moved(known[:-1], 0.0), known[-1]
    fa = np.fft.rfft(np.stack([mask_factor, of_factor, of_factor**2]))
    fb = np.fft.rfft(np.stack([mask_outcome, of_outcome, of_outcome**2])).conj()
    n, sx, sy, sxx, syy, sxy = (
        np.fft.irfft(fa[i] * fb[j], DAYS) for i, j in ((0, 0), (1, 0), (0, 1), (2, 0), (0, 2), (1, 1))
    )
    squared = (sxy - sx * sy / n) ** 2 / ((sxx - sx * sx / n) * (syy - sy * sy / n))
    real = np.sqrt(squared[..., 0] * (n[..., 0] - 1 - K)).max(axis=0)
    shifted = np.sqrt((squared * (n - 1)).max(axis=0))[:, LAGS : DAYS - LAGS + 1]
    return ((shifted >= real[:, None] - 1e-9).sum(axis=1) + 1) / (shifted.shape[1] + 1)


def person(series):
    """[factor, lag, statistic], in the order of Kymograph's columns."""
    x, y = series[:-1], series[-1]
    found = np.stack(correlations(x, y), axis=-1).reshape(LAGS, FACTORS, -1).swapaxes(0, 1)
    shift = np.broadcast_to(shift_p(x, y)[:, None, None], (FACTORS, LAGS, 1))
    return np.concatenate([found, shift], axis=-1)


def person_by_question(series):
    """The same, one question after the other, as in question.py."""
    x, y = series[:-1], series[-1]
    z = question.columns(DAYS)
    out = []
    for factor in x:
        shift = shift_p(factor[None], y)[0]
        for lag in range(LAGS):
            *found, interval = question.correlation(factor, y, lag, z, True)
            out.append([*found, *interval, shift])
    return np.array(out).reshape(FACTORS, LAGS, -1)


def check(ours, theirs):
    names = ("n", "r", "effective_n", "p", "ci_low", "ci_high", "shift_p")
    apart = np.abs(ours - theirs).max(axis=(0, 1, 2))
    for name, its in zip(names, apart, strict=True):
        print(f"{name}: at most {its:.1e} apart", file=sys.stderr)
    if not (apart <= 1e-8).all():
        sys.exit("not measured, since the answers differ")


def main(folder):
    java_seconds, people, cores = (float(its) for its in Path(folder, "seconds.txt").read_text().split())
    people, cores = int(people), int(cores)
    days = np.fromfile(Path(folder, "days.bin"), dtype=">f8").astype(float).reshape(people, FACTORS + 1, DAYS)
    answers = np.loadtxt(Path(folder, "answers.csv"), delimiter=",", skiprows=1).reshape(people, FACTORS, LAGS, -1)
    seconds = {"Kymograph": java_seconds}
    with ProcessPoolExecutor(cores) as processes:
        for who, way in (("numpy, scipy, a person at once", person), ("numpy, scipy, by question", person_by_question)):
            passes = []
            for _ in range(PASSES + 1):
                began = time.perf_counter()
                found = list(processes.map(way, days, chunksize=max(1, people // (8 * cores))))
                passes.append(time.perf_counter() - began)
            check(np.array(found), answers)
            seconds[who] = statistics.median(passes[1:])
    rows = [
        [
            who,
            f"{1e6 * its * cores / people / FACTORS / LAGS:.1f}",
            f"{its:.3f}",
            f"{its * COHORT / people:.1f}",
            f"{its / java_seconds:.1f}",
        ]
        for who, its in seconds.items()
    ]
    header = ["", "µs of a core a question", f"s for {people} people", f"s for {COHORT:,} people", "times Kymograph"]
    text = measure.table(header, rows)
    text += f"""
{DAYS} days, {FACTORS} factors, {LAGS} lags: partial Spearman beside trend, drift and weekday, effective sample, p and
interval, and the circular shift over the lags; {cores} threads here, {cores} processes there; medians of passes after a
warm-up. {people} people were measured, the column for {COHORT:,} is scaled. Every number agrees to 1e-8.
numpy {np.__version__} and scipy {scipy.__version__} do all factors and lags of a person at once by matrix products and FFT,
or one question after the other. Starting the processes is not counted, nor is the JVM.
"""
    measure.keep("The default analysis beside numpy and scipy", text)


if __name__ == "__main__":
    main(sys.argv[1])
