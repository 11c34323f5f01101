"""The forest figure: effects that share a measure and an outcome, each with its interval, on one axis.

It is a table whose middle column is drawn, so that it reads as a table without any style and fits any width. Places on
the axis are shares of its width, in percent.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from equipoise.records.claim import Claim, Effect
from equipoise.site.words import MEASURE, figure, lower_first
from equipoise.weighing import Verdict, tables
from equipoise.weighing.pooling import Pooled

FEWEST = 2
_MARKS = {
    "supports": "square: for the statement", "contradicts": "triangle: against it", "inconclusive": "ring: takes no side",
}  # fmt: skip
MOST_TICKS = 6  # more would run together on a phone


@dataclass(frozen=True, slots=True)
class Row:
    """One finding: name, place of its point and interval, half the side of its square in pixels, and the figure as text."""

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

    low: float
    x: float
    high: float
    prediction: tuple[float, float] | None
    text: str

    @property
    def middle(self) -> float:
        """Where the estimate lies between the ends of its interval, in percent."""
        return round(100 * (self.x - self.low) / (self.high - self.low), 1) if self.high > self.low else 50.0


@dataclass(frozen=True, slots=True)
class Forest:
    """A figure for one measure and outcome."""

    measure: str
    outcome: str
    null: float | None
    null_text: str
    ticks: tuple[tuple[float, str], ...]
    rows: tuple[Row, ...]
    diamond: Diamond | None

    @property
    def measured(self) -> str:
        """What the measure is called in the middle of a sentence."""
        if self.measure == "percent":
            return "share in percent"
        return lower_first(MEASURE.get(self.measure) or self.measure)

    @property
    def key(self) -> str:
        """What the marks mean, for those that are drawn."""
        stances = {row.stance for row in self.rows}
        said = [words for stance, words in _MARKS.items() if stance in stances]
        larger = " Larger: more people." if len({row.size for row in self.rows}) > 1 else ""
        return f"{'; '.join(said).capitalize()}.{larger}"

    @property
    def of(self) -> str:
        """What a contrast is called: whom a share is of, or what was compared."""
        return "Of whom" if self.measure in tables.PROPORTIONS else "Compared"

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
        return round(100 * min(max(share, 0.0), 1.0), 1)


def forests(claim: Claim, verdict: Verdict, labels: Mapping[str, str], pooled: Pooled | None) -> list[Forest]:
    """Every figure that a claim's effects allow: two or more values on one measure and outcome.

    Where the records name no outcome, only effects of one and the same contrast stand beside each other: the others may
    be of unlike things, and stand in the table alone. What a record pools it has declared to be alike.
    """
    sets: dict[tuple[str, str, str], list[tuple[int, Effect]]] = {}
    for item in verdict.items:
        effect = claim.evidence[item.index].effect
        if effect is not None and effect.value is not None and not item.retracted and _drawable(effect):
            pools = pooled is not None and pooled.measure == effect.measure
            outcome = effect.outcome or (claim.asks.outcome if pools else "")
            contrast = "" if outcome else (effect.contrast or "").casefold()
            sets.setdefault((effect.measure, outcome, contrast), []).append((item.index, effect))
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
    points = [float(effect.value) for _, effect in found if effect.value is not None]
    if pooled:
        points.append(pooled.shown(pooled.pool.estimate))
    scale, ticks = _scale([*values, *([null] if null is not None else [])], points, log, share, measure)
    largest = max((item.people or 0 for item in verdict.items), default=0)
    rows = []
    by_index = {item.index: item for item in verdict.items}
    for index, effect in found:
        item = by_index[index]
        assert effect.value is not None
        low, high = (float(end) for end in effect.interval) if effect.interval else (None, None)
        size = 3.5 + 4 * math.sqrt((item.people or 0) / largest) if largest else 5.0
        rows.append(
            Row(
                name=labels.get(item.source, item.source),
                text=effect_text(effect, with_measure=False), x=scale.x(float(effect.value)),
                low=scale.x(low) if low is not None else None, high=scale.x(high) if high is not None else None,
                cut_low=low is not None and low < scale.low, cut_high=high is not None and high > scale.high,
                size=round(size, 1), stance=item.stance, row=index, contrast=effect.contrast or "",
            )
        )  # fmt: skip
    return Forest(
        measure=measure, outcome=outcome or claim.asks.outcome,
        null=scale.x(null) if null is not None else None, null_text="no difference" if null is not None else "",
        ticks=tuple((scale.x(tick), f"{tick:g}".replace("-", "−")) for tick in _fewer(ticks)), rows=tuple(rows),
        diamond=_diamond(pooled, scale) if pooled else None,
    )  # fmt: skip


def _fewer(ticks: list[float]) -> list[float]:
    step = -(-len(ticks) // MOST_TICKS)
    return ticks[::step]


def _diamond(pooled: Pooled, scale: _Scale) -> Diamond:
    pool = pooled.pool
    middle, low, high = (pooled.shown(value) for value in (pool.estimate, pool.low, pool.high))
    text = f"{middle:.2f} ({low:.2f} to {high:.2f})".replace("-", "−")
    wide = tuple(scale.x(pooled.shown(end)) for end in pool.prediction) if pool.prediction else None
    return Diamond(scale.x(low), scale.x(middle), scale.x(high), wide, text)  # type: ignore[arg-type]


def _scale(
    values: list[float], points: list[float], log: bool, share: bool, measure: str
) -> tuple[_Scale, list[float]]:
    low, high = min(values), max(values)
    if log:
        choices = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]
        # An interval may run off the axis, and is cut there with an arrow; a point never does.
        start = max([c for c in choices if c <= low] or [min(choices[0], min(points))])
        end = min([c for c in choices if c >= high] or [max(choices[-1], max(points))])
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
    elif with_measure and effect.measure != "p":
        parts.append(effect.measure)
    if effect.interval:
        low, high = (figure(end) for end in effect.interval)
        name = "95% CI " if with_measure else ""
        parts.append(f"({name}{low} to {high})")
    text = " ".join(parts)
    if effect.p is None or not with_measure:
        return text
    p = f"p {effect.p}" if effect.p[:1] in "<>≤≥" else f"p = {effect.p}"
    return f"{text}, {p}" if text else p
