"""A pooled estimate where a record asks for one, and the reason where there must be none (section 8).

Random effects by restricted maximum likelihood (Viechtbauer 2005), intervals by Hartung, Knapp, Sidik and Jonkman
(Hartung and Knapp 2001; Sidik and Jonkman 2002), prediction interval with k - 2 degrees of freedom (Higgins et al.
2009). Ratios are pooled by their logarithm, proportions by their logit, differences as they are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from equipoise.records.claim import Claim
from equipoise.weighing import tables
from equipoise.weighing.groups import Group
from equipoise.weighing.heterogeneity import NORMAL_95, Estimate, estimate, i_squared
from equipoise.weighing.items import Item
from equipoise.weighing.student import quantile
from equipoise.weighing.verdict import Verdict

Scale = Literal["log", "logit", "plain"]


@dataclass(frozen=True, slots=True)
class Pool:
    """A random-effects estimate on the working scale, with its 95% interval and what stands behind it.

    `prediction` is where a new study's effect would be expected; None under three studies. `i2` in percent.
    """

    estimate: float
    low: float
    high: float
    tau2: float
    i2: float
    prediction: tuple[float, float] | None
    studies: int


@dataclass(frozen=True, slots=True)
class Pooled:
    """What a claim's page shows: the pool back on the scale that readers know, and the estimates that made it."""

    measure: str
    scale: Scale
    pool: Pool
    estimates: tuple[Estimate, ...]

    def shown(self, y: float) -> float:
        """A value of the working scale as readers know it."""
        if self.scale == "log":
            return math.exp(y)
        if self.scale == "logit":
            share = 1 / (1 + math.exp(-y))
            return share * 100 if self.measure == "percent" else share
        return y


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no pooled estimate."""

    because: str


def pool_claim(claim: Claim, verdict: Verdict) -> Pooled | Refused | None:
    """The pooled estimate of a claim that asks for one; why not, where it must not be; None where it does not ask.

    Pools the items with an effect, of standing sources, one measure and outcome, one an independent group.
    """
    if not claim.pool:
        return None
    with_effect = [item for item in verdict.items if item.measure is not None and not item.retracted]
    if len(with_effect) < 2:
        return Refused("fewer than two findings carry an effect")
    measures = sorted({item.measure or "" for item in with_effect})
    if len(measures) > 1:
        return Refused(f"the findings use different measures ({', '.join(measures)})")
    outcomes = sorted({item.outcome or claim.asks.outcome for item in with_effect})
    if len(outcomes) > 1:
        return Refused(f"the findings are about different outcomes ({'; '.join(outcomes)})")
    if dependent := _dependent(verdict.groups, with_effect):
        return Refused(f"some findings rest on the same people or studies ({', '.join(dependent)})")
    measure = measures[0]
    scale = _scale(measure)
    if scale is None:
        return Refused(f"effects given as “{measure}” have no scale on which they could be pooled")
    estimates = [_logit(item) if scale == "logit" else estimate(item) for item in with_effect]
    missing = [item.source for item, found in zip(with_effect, estimates, strict=True) if found is None]
    if missing:
        return Refused(f"an interval is missing or does not fit its value ({', '.join(missing)})")
    sound = tuple(found for found in estimates if found is not None)
    return Pooled(measure, scale, random_effects(sound), sound)


def _dependent(groups: Sequence[Group], items: Sequence[Item]) -> list[str]:
    chosen = {item.index for item in items}
    for group in groups:
        inside = [item.source for item in group.items if item.index in chosen]
        if len(inside) > 1:
            return list(dict.fromkeys(inside))
    return []


def _scale(measure: str) -> Scale | None:
    if measure in tables.RATIOS:
        return "log"
    if measure in tables.DIFFERENCES:
        return "plain"
    return "logit" if measure in tables.PROPORTIONS else None


def _logit(item: Item) -> Estimate | None:
    whole = 100.0 if item.measure == "percent" else 1.0
    if item.value is None or item.low is None or item.high is None or not 0 < item.low < item.high < whole:
        return None
    if not item.low <= item.value <= item.high:
        return None
    y, low, high = (math.log(v / (whole - v)) for v in (item.value, item.low, item.high))
    return Estimate(item, y, (high - low) / (2 * NORMAL_95))


def random_effects(estimates: Sequence[Estimate]) -> Pool:
    """Pool two or more estimates by REML with HKSJ intervals."""
    y = [e.y for e in estimates]
    v = [e.se * e.se for e in estimates]
    k = len(y)
    if k < 2:
        raise ValueError("pooling needs two or more estimates")
    tau2 = reml_tau2(y, v)
    weights = [1 / (vi + tau2) for vi in v]
    total = math.fsum(weights)
    mean = math.fsum(w * yi for w, yi in zip(weights, y, strict=True)) / total
    spread = math.fsum(w * (yi - mean) ** 2 for w, yi in zip(weights, y, strict=True)) / (k - 1)
    se = math.sqrt(spread / total)
    reach = quantile(0.975, k - 1) * se
    prediction = None
    if k >= 3:
        wide = quantile(0.975, k - 2) * math.sqrt(tau2 + se * se)
        prediction = (mean - wide, mean + wide)
    return Pool(mean, mean - reach, mean + reach, tau2, i_squared(estimates) or 0.0, prediction, k)


def reml_tau2(y: Sequence[float], v: Sequence[float]) -> float:
    """Between-study variance by restricted maximum likelihood: Fisher scoring, halved where it would overstep.

    The likelihood can have more than one peak, so the climb starts from the best of a row of guesses.
    """
    largest = max((a - b) ** 2 for a in y for b in y)
    guesses = [0.0, max(0.0, _variance(y) - math.fsum(v) / len(v)), *(largest * 0.7**n for n in range(30))]
    tau2 = max(guesses, key=lambda guess: _reml_likelihood(y, v, guess))
    score_at = _reml_likelihood(y, v, tau2)
    for _ in range(200):
        weights = [1 / (vi + tau2) for vi in v]
        w1, w2, w3 = (math.fsum(w**p for w in weights) for p in (1, 2, 3))
        mean = math.fsum(w * yi for w, yi in zip(weights, y, strict=True)) / w1
        residual = math.fsum(w * w * (yi - mean) ** 2 for w, yi in zip(weights, y, strict=True))
        information = w2 - 2 * w3 / w1 + (w2 / w1) ** 2
        step = (residual - (w1 - w2 / w1)) / information
        while True:
            new = max(0.0, tau2 + step)
            score = _reml_likelihood(y, v, new)
            if score >= score_at - 1e-12 or abs(step) < 1e-14:
                break
            step /= 2
        if abs(new - tau2) < 1e-12 * (1 + tau2):
            return new
        tau2, score_at = new, score
    return tau2


def _variance(y: Sequence[float]) -> float:
    mean = math.fsum(y) / len(y)
    return math.fsum((a - mean) ** 2 for a in y) / (len(y) - 1)


def _reml_likelihood(y: Sequence[float], v: Sequence[float], tau2: float) -> float:
    weights = [1 / (vi + tau2) for vi in v]
    total = math.fsum(weights)
    mean = math.fsum(w * yi for w, yi in zip(weights, y, strict=True)) / total
    squares = math.fsum(w * (yi - mean) ** 2 for w, yi in zip(weights, y, strict=True))
    return -0.5 * (math.fsum(math.log(vi + tau2) for vi in v) + math.log(total) + squares)
