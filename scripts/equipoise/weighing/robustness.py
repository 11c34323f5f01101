"""What would change the answer: leave one group out, add the fewest trials, look who stands behind it (section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from equipoise.records.claim import Claim
from equipoise.weighing import tables
from equipoise.weighing.conflict import Disagreement
from equipoise.weighing.groups import Group
from equipoise.weighing.items import Item, Side
from equipoise.weighing.verdict import Outcome, Verdict, decide


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the verdict would be without one independent group; `sources` are the group's."""

    sources: tuple[str, ...]
    direction: str
    level: int


@dataclass(frozen=True, slots=True)
class Addition:
    """The fewest new studies on one side that would change the verdict, and what it would then be.

    `design` is that of the studies imagined: large, careful and direct, of the design that starts highest for the kind
    of claim. `countering` is the value of the named condition at which they would have to be made, where the verdict
    depends on a condition.
    """

    side: Side
    studies: int
    design: str
    direction: str
    level: int
    countering: str | None = None


@dataclass(frozen=True, slots=True)
class Robustness:
    """How easily a verdict would fall.

    `left_out` lists only the groups whose loss would change direction or level; `additions` the smallest change on
    each side that has one within reach. `only_source` is the one source that it all rests on, if there is one.
    """

    left_out: tuple[LeftOut, ...]
    additions: tuple[Addition, ...]
    only_source: str | None
    industry_only: bool


# The design imagined for each kind: the one that starts highest and that someone could carry out.
IMAGINED_DESIGN = {
    "effect": "randomized-trial", "association": "cohort", "prevalence": "cohort", "mechanism": "randomized-trial",
    "definition": "guideline", "status": "guideline",
}  # fmt: skip


def robustness(claim: Claim, verdict: Verdict) -> Robustness:
    """How easily the verdict on a claim would change."""
    depends_on = claim.conflict.depends_on if claim.conflict else None
    decisive = verdict.decisive_groups
    now = verdict.outcome
    left_out = []
    for group in decisive:
        rest = [other for other in decisive if other is not group]
        then = decide(claim.kind, rest, claim.certainty, depends_on)
        if _differs(now, then):
            left_out.append(LeftOut(_sources(group), then.direction, then.level))
    sources = sorted({item.source for group in decisive for item in group.decisive})
    return Robustness(
        left_out=tuple(left_out),
        additions=_additions(claim, decisive, now, depends_on),
        only_source=sources[0] if len(sources) == 1 else None,
        industry_only=bool(decisive) and all(item.industry for group in decisive for item in group.decisive),
    )


def _differs(now: Outcome, then: Outcome) -> bool:
    return (now.direction, now.leaning, now.level) != (then.direction, then.leaning, then.level)


def _sources(group: Group) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.source for item in group.decisive))


def _additions(claim: Claim, decisive: Sequence[Group], now: Outcome, depends_on: str | None) -> tuple[Addition, ...]:
    found = []
    sides: tuple[Side, Side] = ("supports", "contradicts")
    for side in sides:
        countering = _countering(now.conflict, side)
        groups = list(decisive)
        for count in range(1, tables.IMAGINED_TRIALS_MOST + 1):
            groups.append(_imagined(claim.kind, side, count, depends_on, countering))
            then = decide(claim.kind, groups, claim.certainty, depends_on)
            if _differs(now, then):
                design = IMAGINED_DESIGN[claim.kind]
                found.append(Addition(side, count, design, then.direction, then.level, countering))
                break
    return tuple(found)


def _countering(conflict: Disagreement, side: Side) -> str | None:
    """Where a verdict depends on a condition, a new study counts against that only at the other side's value."""
    if conflict.depends_on is None:
        return None
    alignment = conflict.alignment(conflict.depends_on)
    column = 2 if side == "supports" else 1
    return next((row[0] for row in alignment.rows if row[column]), None) if alignment else None


def _imagined(kind: str, side: Side, number: int, depends_on: str | None, value: str | None) -> Group:
    design = IMAGINED_DESIGN[kind]
    start = tables.start(kind, design)
    name = f"imagined {number}"
    item = Item(
        index=-number, source=name, stance=side, design=design, start=start, costs=(), strength=start, retracted=False,
        people=tables.IMAGINED_TRIAL_PEOPLE, direct=True, human=True, risk_of_bias="low", industry=False,
        abstract_only=False, official=design in tables.OFFICIAL_DESIGNS, is_review=False, studies=1,
        tokens=frozenset([name]), includes=frozenset(), conditions={depends_on: value} if depends_on and value else {},
        measure=None, outcome=None, value=None, low=None, high=None,
    )  # fmt: skip
    on, off = (start, 0), (0, start)
    supports, contradicts = on if side == "supports" else off
    return Group(
        name, (item,), supports, contradicts, int(bool(supports)), int(bool(contradicts)), item.people, (item,)
    )
