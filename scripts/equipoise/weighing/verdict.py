"""The verdict on a claim: direction and confidence, two things and never one grade (section 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from equipoise.records.claim import Claim, Domain, Judgement
from equipoise.records.source import Source
from equipoise.weighing import tables
from equipoise.weighing.certainty import Certainty, judge_certainty
from equipoise.weighing.conflict import Disagreement, judge_conflict
from equipoise.weighing.groups import Group, Overlap, group_items, overlap
from equipoise.weighing.items import Item, Side, weigh_items
from equipoise.weighing.trace import Step

Direction = Literal["supported", "contradicted", "uncertain", "depends", "contested", "unknown"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Direction, class and level that some items lead to: all that robustness has to compare."""

    direction: Direction
    leaning: Side | None
    conflict: Disagreement
    certainty: Certainty

    @property
    def level(self) -> int:
        """Confidence, 1 to 4."""
        return self.certainty.level


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules make of one claim.

    `items` are all evidence items, weighed, in the order of the record; `groups` all independent groups.
    """

    claim: str
    items: tuple[Item, ...]
    groups: tuple[Group, ...]
    outcome: Outcome
    overlap: Overlap | None

    @property
    def direction(self) -> Direction:
        """supported, contradicted, uncertain, depends, contested or unknown."""
        return self.outcome.direction

    @property
    def leaning(self) -> Side | None:
        """Where an uncertain verdict leans; None for all others."""
        return self.outcome.leaning

    @property
    def level(self) -> int:
        """Confidence, 1 very low to 4 high."""
        return self.outcome.level

    @property
    def confidence(self) -> str:
        """Confidence as records write it: high, moderate, low or very-low."""
        return tables.LEVEL_NAMES[self.outcome.level]

    @property
    def conflict(self) -> Disagreement:
        """The class of conflict and what it lines up with."""
        return self.outcome.conflict

    @property
    def certainty(self) -> Certainty:
        """The level with its reasons by domain."""
        return self.outcome.certainty

    @property
    def decisive_groups(self) -> tuple[Group, ...]:
        """The independent groups that count."""
        return tuple(group for group in self.groups if group.strength)

    @property
    def trace(self) -> tuple[Step, ...]:
        """Every rule that fired, in order; `replay` of it gives the level."""
        return (*_counting_steps(self), *self.certainty.steps, *_verdict_steps(self.outcome))


def weigh_claim(claim: Claim, sources: Mapping[str, Source]) -> Verdict:
    """Weigh one claim. Items whose source is not among `sources` are left out (checks report them)."""
    items = weigh_items(claim, sources)
    groups = group_items(items)
    depends_on = claim.conflict.depends_on if claim.conflict else None
    return Verdict(
        claim=claim.id,
        items=tuple(sorted(items, key=lambda item: item.index)),
        groups=groups,
        outcome=decide(claim.kind, groups, claim.certainty, depends_on),
        overlap=overlap(items, sources),
    )


def decide(
    kind: str, groups: Sequence[Group], judgements: Mapping[Domain, Judgement], depends_on: str | None
) -> Outcome:
    """Direction and level from independent groups: sections 3, 4 and 5 without the records."""
    conflict = judge_conflict(groups, depends_on)
    certainty = judge_certainty(kind, groups, conflict, judgements)
    leaning: Side | None = None
    direction: Direction
    if conflict.kind == "unexplored":
        direction = "unknown"
    elif conflict.kind == "conditional":
        direction = "depends"
    elif conflict.kind == "contested":
        direction = "contested"
    elif certainty.level == tables.LOWEST:
        direction, leaning = "uncertain", conflict.leading
    else:
        direction = "supported" if conflict.leading == "supports" else "contradicted"
    return Outcome(direction, leaning, conflict, certainty)


def _counting_steps(verdict: Verdict) -> list[Step]:
    steps = []
    for item in verdict.items:
        costs = "".join(f", less {cost} ({why})" for why, cost in item.costs)
        words = f"item {item.index + 1}, {item.source}, {item.stance}: {item.design} starts at {item.start}{costs}: strength {item.strength}"
        passed = item.passed_over
        steps.append(Step("1 strength", f"{words}; not counted, since {passed}." if passed else f"{words}."))
    for group in verdict.groups:
        if len(group.items) > 1:
            names = ", ".join(dict.fromkeys(item.source for item in group.items))
            steps.append(
                Step(
                    "2 independence",
                    f"{len(group.items)} items rest on the same people or studies and count once a side ({names}).",
                )
            )
    if verdict.overlap:
        o = verdict.overlap
        steps.append(
            Step(
                "2 overlap of reviews",
                f"{len(o.reviews)} reviews share studies: corrected covered area {o.percent:.1f}%, {o.band}.",
            )
        )
    return steps


def _verdict_steps(outcome: Outcome) -> list[Step]:
    c = outcome.conflict
    words = f"{c.kind}: for, {c.units_for} with best strength {c.best_for}; against, {c.units_against} with best strength {c.best_against}."
    steps = [Step("4 conflict", words)]
    for alignment in c.separating:
        steps.append(
            Step(
                "4 separation",
                f"{alignment.condition} keeps the two sides apart, {alignment.standing} ({alignment.groups} groups).",
            )
        )
    lean = f", leaning to {'supported' if outcome.leaning == 'supports' else 'contradicted'}" if outcome.leaning else ""
    steps.append(
        Step(
            "5 verdict", f"{outcome.direction}{lean}, confidence {tables.LEVEL_NAMES[outcome.level].replace('-', ' ')}."
        )
    )
    return steps
