"""How far published effects differ from each other: I squared (Higgins and Thompson 2002) and Egger's test (1997).

Effects are put on a scale where they can be compared: ratios by their logarithm, differences as they are. A standard
error is taken from the 95% interval.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equipoise.weighing import tables
from equipoise.weighing.items import Item
from equipoise.weighing.student import two_sided_p

NORMAL_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Estimate:
    """One published effect on its working scale: `y` and its standard error; `y` is 0 where there is no effect."""

    item: Item
    y: float
    se: float


def estimate(item: Item) -> Estimate | None:
    """The item's effect on its working scale; None where it has no interval, or a measure without a no-effect value."""
    if item.value is None or item.low is None or item.high is None or not item.low <= item.value <= item.high:
        return None
    if item.measure in tables.RATIOS:
        if item.low <= 0:
            return None
        y, width = math.log(item.value), math.log(item.high) - math.log(item.low)
    elif item.measure in tables.DIFFERENCES:
        y, width = item.value, item.high - item.low
    else:
        return None
    return Estimate(item, y, width / (2 * NORMAL_95)) if width > 0 else None


def comparable(items: Iterable[Item]) -> list[Estimate]:
    """The largest set of estimates on one measure and outcome; ties go to the measure that comes first by name."""
    sets: dict[tuple[str, str], list[Estimate]] = {}
    for item in items:
        if found := estimate(item):
            sets.setdefault((item.measure or "", item.outcome or ""), []).append(found)
    return max((sets[key] for key in sorted(sets)), key=len, default=[])


def i_squared(estimates: Sequence[Estimate]) -> float | None:
    """Share of the variation between effects that chance does not explain, in percent; None under two estimates."""
    if len(estimates) < 2:
        return None
    weights = [1 / (e.se * e.se) for e in estimates]
    mean = math.fsum(w * e.y for w, e in zip(weights, estimates, strict=True)) / math.fsum(weights)
    q = math.fsum(w * (e.y - mean) ** 2 for w, e in zip(weights, estimates, strict=True))
    return 100.0 * max(0.0, (q - (len(estimates) - 1)) / q) if q > 0 else 0.0


def egger_p(estimates: Sequence[Estimate]) -> float | None:
    """Two-sided p of the intercept when effect / se is regressed on 1 / se; None under three estimates or one precision."""
    n = len(estimates)
    if n < 3:
        return None
    x = [1 / e.se for e in estimates]
    y = [e.y / e.se for e in estimates]
    mean_x, mean_y = math.fsum(x) / n, math.fsum(y) / n
    sxx = math.fsum((a - mean_x) ** 2 for a in x)
    if sxx <= 1e-12 * max(1.0, mean_x * mean_x):
        return None
    slope = math.fsum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sxx
    intercept = mean_y - slope * mean_x
    residual = math.fsum((b - intercept - slope * a) ** 2 for a, b in zip(x, y, strict=True)) / (n - 2)
    error = math.sqrt(residual * (1 / n + mean_x * mean_x / sxx))
    if error == 0:
        return 0.0 if intercept else 1.0
    return two_sided_p(intercept / error, n - 2)
