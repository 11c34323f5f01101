"""The forest figure: effects that share a measure and an outcome, each with its interval, on one axis."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from equipoise.records.claim import Claim, Effect
from equipoise.site.words import figure
from equipoise.weighing import Verdict, tables
from equipoise.weighing.pooling import Pooled

LEFT, PLOT, RIGHT, ROW, HEAD, FOOT = 196, 236, 128, 30, 26, 40
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One finding: name, place of its point and interval, and the figure as text."""

    y: float
    name: str
    text: str
    x: float
    low: float | None
    high: float | None
    cut_low: bool
    cut_high: bool
    size: float
    stance: str
    row: int
    contrast: str


@dataclass(frozen=True, slots=True)
class Diamond:
    """A pooled estimate, with its prediction interval where there is one."""

    y: float
    low: float
    x: float
    high: float
    prediction: tuple[float, float] | None
    text: str


@dataclass(frozen=True, slots=True)
class Forest:
    """A figure for one measure and outcome."""

    measure: str
    outcome: str
    width: float
    height: float
    null: float | None
    null_text: str
    axis: float
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[Row, ...]
    diamond: Diamond | None

    @property
    def mixed(self) -> bool:
        """True where the studies did not all compare the same things."""
        return len({row.contrast.casefold() for row in self.rows}) > 1


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    log: bool

    def x(self, value: float) -> float:
        if self.log:
            share = (math.log(value) - math.log(self.low)) / (math.log(self.high) - math.log(self.low))
        else:
            share = (value - self.low) / (self.high - self.low)
        return round(LEFT + PLOT * min(max(share, 0.0), 1.0), 1)


def forests(claim: Claim, verdict: Verdict, labels: Mapping[str, str], pooled: Pooled | None) -> list[Forest]:
    """Every figure that a claim's effects allow: two or more values on one measure and outcome.

    Where the records name no outcome, only effects of one and the same contrast stand beside each other: the others may
    be of unlike things, and stand in the table alone. What a record pools it has declared to be alike.
    """
    sets: dict[tuple[str, str, str], list[tuple[int, Effect]]] = {}
    for item in verdict.items:
        effect = claim.evidence[item.index].effect
        if effect is not None and effect.value is not None and not item.retracted and _drawable(effect):
            alike = effect.outcome or (pooled is not None and pooled.measure == effect.measure)
            contrast = "" if alike else (effect.contrast or "").casefold()
            sets.setdefault((effect.measure, effect.outcome or "", contrast), []).append((item.index, effect))
    return [
        _forest(claim, verdict, labels, measure, outcome, found, pooled if pooled and pooled.measure == measure else None)
        for (measure, outcome, _), found in sets.items()
        if len(found) >= FEWEST and any(effect.interval for _, effect in found)
    ]  # fmt: skip


def _drawable(effect: Effect) -> bool:
    values = [effect.value, *(effect.interval or ())]
    return effect.measure not in tables.RATIOS or all(value is not None and value > 0 for value in values)


def _forest(
    claim: Claim, verdict: Verdict, labels: Mapping[str, str], measure: str, outcome: str,
    found: Sequence[tuple[int, Effect]], pooled: Pooled | None,
) -> Forest:  # fmt: skip
    log = measure in tables.RATIOS
    share = measure in tables.PROPORTIONS
    null = None if share else 1.0 if log else 0.0
    values = [
        float(value) for _, effect in found for value in (effect.value, *(effect.interval or ())) if value is not None
    ]
    if pooled:
        values += [pooled.shown(y) for y in (pooled.pool.low, pooled.pool.high, *(pooled.pool.prediction or ()))]
    scale, ticks = _scale([*values, *([null] if null is not None else [])], log, share, measure)
    largest = max((item.people or 0 for item in verdict.items), default=0)
    rows = []
    by_index = {item.index: item for item in verdict.items}
    for position, (index, effect) in enumerate(found):
        item = by_index[index]
        assert effect.value is not None
        low, high = (float(end) for end in effect.interval) if effect.interval else (None, None)
        size = 3.5 + 4 * math.sqrt((item.people or 0) / largest) if largest else 5.0
        rows.append(
            Row(
                y=HEAD + ROW * position + ROW / 2, name=labels.get(item.source, item.source),
                text=effect_text(effect, with_measure=False), x=scale.x(float(effect.value)),
                low=scale.x(low) if low is not None else None, high=scale.x(high) if high is not None else None,
                cut_low=low is not None and low < scale.low, cut_high=high is not None and high > scale.high,
                size=round(size, 1), stance=item.stance, row=index, contrast=effect.contrast or "",
            )
        )  # fmt: skip
    bottom = HEAD + ROW * (len(rows) + (1 if pooled else 0))
    return Forest(
        measure=measure, outcome=outcome or claim.asks.outcome, width=LEFT + PLOT + RIGHT, height=bottom + FOOT,
        null=scale.x(null) if null is not None else None, null_text="no difference" if null is not None else "",
        axis=bottom + 4, ticks=tuple((scale.x(tick), f"{tick:g}".replace("-", "−")) for tick in ticks), rows=tuple(rows),
        diamond=_diamond(pooled, scale, bottom - ROW / 2) if pooled else None,
    )  # fmt: skip


def _diamond(pooled: Pooled, scale: _Scale, y: float) -> Diamond:
    pool = pooled.pool
    middle, low, high = (pooled.shown(value) for value in (pool.estimate, pool.low, pool.high))
    text = f"{middle:.2f} ({low:.2f} to {high:.2f})".replace("-", "−")
    wide = tuple(scale.x(pooled.shown(end)) for end in pool.prediction) if pool.prediction else None
    return Diamond(y, scale.x(low), scale.x(middle), scale.x(high), wide, text)  # type: ignore[arg-type]


def _scale(values: list[float], log: bool, share: bool, measure: str) -> tuple[_Scale, list[float]]:
    low, high = min(values), max(values)
    if log:
        choices = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]
        start = max([c for c in choices if c <= low] or [low])
        end = min([c for c in choices if c >= high] or [high])
        start, end = (0.5, 2.0) if start == end else (start, end)
        return _Scale(start, end, True), [c for c in choices if start <= c <= end]
    if share:
        whole = 100.0 if measure == "percent" else 1.0
        if low >= 0 and high <= whole:
            return _Scale(0.0, whole, False), [whole * part / 4 for part in range(5)]
    span = (high - low) or abs(high) or 1.0
    step = _round_step(span / 4)
    start, end = math.floor(low / step) * step, math.ceil(high / step) * step
    ticks = [round(start + step * n, 10) for n in range(round((end - start) / step) + 1)]
    return _Scale(start, end, False), ticks


def _round_step(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)


def effect_text(effect: Effect, *, with_measure: bool = True) -> str:
    """An effect as published, in one line: “OR 2.0 (95% CI 1.08 to 3.68), p = 0.02”."""
    percent = "%" if effect.measure == "percent" else ""
    parts = []
    if effect.value is not None:
        head = "" if percent or not with_measure else f"{effect.measure} "
        parts.append(f"{head}{figure(effect.value)}{percent}")
    elif with_measure:
        parts.append(effect.measure)
    if effect.interval:
        low, high = (figure(end) for end in effect.interval)
        name = "95% CI " if with_measure else ""
        parts.append(f"({name}{low} to {high})")
    text = " ".join(parts)
    if effect.p is not None and with_measure:
        sign = "" if effect.p[:1] in "<>≤≥" else "= "
        text += f"{',' if parts else ''} p {sign}{effect.p}"
    return text
