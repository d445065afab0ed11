"""One question with numpy and scipy: the same work on the same numbers as QuestionBenchmark.

Two ways: `plain`, as one writes it (a loop over the shifts with np.roll), and `vectorised`, as one
tunes it (all shifts by matrix products, autocorrelations by FFT). Prints the results, then the
median CPU time of one question of each.
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import math
import statistics
import sys
import time

import numpy as np
import scipy
from scipy import stats


def diary(days):
    state, level, x, y = 12345, 0.0, [], []

    def draw():
        nonlocal state
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        return state / 2147483648.0

    for _ in range(days):
        level = 0.6 * level + draw() - 0.5
        x.append(math.nan if draw() < 0.05 else level)
        count = math.floor(6 * draw() * (1 + level * level))
        y.append(math.nan if draw() < 0.2 else float(count))
    return np.array(x), np.array(y)


def columns(d):
    t = np.arange(d)
    z = [np.ones(d), (t - (d - 1) / 2) / d]
    z += [np.cos(np.pi * j * (t + 0.5) / d) for j in range(1, 2 * d // 60 + 1)]
    z += [(t % 7 == w).astype(float) for w in range(1, 7)]
    return np.column_stack(z)


def residuals(z, v):
    q, _ = np.linalg.qr(z)
    return v - q @ (q.T @ v)


def autocorrelation(series, mask, longest, fft):
    d, n = len(series), mask.sum()
    centred = np.where(mask, series - series[mask].mean(), 0.0)
    if fft:
        size = 1 << (2 * d - 1).bit_length()
        f = np.fft.rfft(centred, size)
        g = np.fft.rfft(mask.astype(float), size)
        products = np.fft.irfft(f * f.conj(), size)[:d]
        pairs = np.rint(np.fft.irfft(g * g.conj(), size)[:d])
    else:
        products = np.array([centred[: d - j] @ centred[j:] for j in range(longest + 1)])
        pairs = np.array([np.count_nonzero(mask[: d - j] & mask[j:]) for j in range(d)])
    with np.errstate(divide="ignore", invalid="ignore"):
        r = products[: longest + 1] / pairs[: longest + 1] / (products[0] / n)
    return np.clip(np.where(pairs[: longest + 1] < 5, 0, r), -1, 1), pairs


def correlation(x, y, lag, z, fft):
    d = len(y)
    moved = np.full(d, np.nan)
    moved[lag:] = x[: d - lag]
    mask = np.isfinite(moved) & np.isfinite(y)
    n = mask.sum()
    zs = z[mask]
    ex = residuals(zs, stats.rankdata(moved[mask]))
    ey = residuals(zs, stats.rankdata(y[mask]))
    r = (ex @ ey) / math.sqrt((ex @ ex) * (ey @ ey))
    k = z.shape[1] - 1
    longest = int(0.2 * d)
    on_x, on_y = np.zeros(d), np.zeros(d)
    on_x[mask], on_y[mask] = ex, ey
    rx, pairs = autocorrelation(on_x, mask, longest, fft)
    ry, _ = autocorrelation(on_y, mask, longest, fft)
    pp = 1 + 2 * np.sum(pairs[1 : longest + 1] / n * rx[1:] * ry[1:])
    c = 1 + min(k, 2)
    phi = [np.clip((n * a[1] + c) / (n - 2 - c), -0.98, 0.98) for a in (rx, ry)]
    q = np.clip(phi[0] * phi[1], -0.95, 0.95)
    ar = 1 + 2 * np.sum(pairs[1:] / n * q ** np.arange(1, d))
    worth = n / max(1, pp, ar)
    df = worth - 2 - k * worth / n
    p = scipy.special.betainc(df / 2, 0.5, 1 - r * r)
    half = stats.t.ppf(0.975, df) * math.sqrt((1 + r * r / 2) / (df - 1))
    interval = math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half)
    return n, r, worth, p, interval


def adjusted(series, z):
    mask = np.isfinite(series)
    out = np.full(len(series), np.nan)
    out[mask] = residuals(z[mask], stats.rankdata(series[mask]))
    return out


def statistic(a, b, k):
    both = np.isfinite(a) & np.isfinite(b)
    n = both.sum()
    return abs(np.corrcoef(a[both], b[both])[0, 1]) * math.sqrt(n - 1 - k)


def shift_plain(x, y, z):
    a, b, k = adjusted(x, z), adjusted(y, z), z.shape[1] - 1
    real = statistic(a, b, k)
    shifted = [statistic(a, np.roll(b, s), 0) for s in range(1, len(y))]
    return (sum(t >= real - 1e-9 for t in shifted) + 1) / len(y)


def shift_vectorised(x, y, z):
    a, b, k, d = adjusted(x, z), adjusted(y, z), z.shape[1] - 1, len(y)
    real = statistic(a, b, k)
    ma, mb = np.isfinite(a).astype(float), np.isfinite(b).astype(float)
    a, b = np.nan_to_num(a), np.nan_to_num(b)
    fa = np.fft.rfft(np.stack([ma, a, a * a]))
    fb = np.fft.rfft(np.stack([mb, b, b * b])).conj()
    of = lambda i, j: np.fft.irfft(fa[i] * fb[j], d)[1:]
    n, sx, sy, sxx, syy, sxy = of(0, 0), of(1, 0), of(0, 1), of(2, 0), of(0, 2), of(1, 1)
    r = (sxy - sx * sy / n) / np.sqrt((sxx - sx * sx / n) * (syy - sy * sy / n))
    shifted = np.abs(r) * np.sqrt(n - 1)
    return (np.count_nonzero(shifted >= real - 1e-9) + 1) / d


def question(x, y, lag, shift, fft):
    z = columns(len(y))
    return correlation(x, y, lag, z, fft) + (shift(x, y, z),)


def main():
    x, y = diary(int(sys.argv[1]) if len(sys.argv) > 1 else 365)
    print("numpy", np.__version__, "scipy", scipy.__version__)
    for name, shift, fft in (("plain", shift_plain, False), ("vectorised", shift_vectorised, True)):
        n, r, worth, p, _, shift_p = question(x, y, 1, shift, fft)
        print(f"{name}: n {n} r {float(r)!r} neff {float(worth)!r} p {float(p)!r} shift_p {shift_p!r}")
        times = []
        for _ in range(7):
            rounds = 20
            start = time.process_time()
            for _ in range(rounds):
                question(x, y, 1, shift, fft)
            times.append((time.process_time() - start) / rounds * 1e6)
        print(f"{name}: {statistics.median(times):.0f} us CPU a question")


if __name__ == "__main__":
    main()
