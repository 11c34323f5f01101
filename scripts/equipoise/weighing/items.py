"""Which items count, and how much each (section 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from equipoise.records.claim import Claim, Evidence
from equipoise.records.source import NOT_HUMAN, REVIEWS, Source
from equipoise.weighing import tables

Side = Literal["supports", "contradicts"]


@dataclass(frozen=True, slots=True)
class Item:
    """One evidence item, weighed. The fields are what the rest of the rules look at.

    `strength` is 0 to 4; `costs` says what was taken off and why. `tokens` names the people and studies behind it:
    two items that share a token are not independent. `units` is the number of studies that a review stands for.
    """

    index: int
    source: str
    stance: str
    design: str
    start: int
    costs: tuple[tuple[str, int], ...]
    strength: int
    retracted: bool
    people: int | None
    direct: bool
    human: bool
    risk_of_bias: str
    industry: bool
    abstract_only: bool
    official: bool
    is_review: bool
    studies: int
    tokens: frozenset[str]
    includes: frozenset[str]
    conditions: Mapping[str, str]
    measure: str | None
    outcome: str | None
    value: float | None
    low: float | None
    high: float | None

    @property
    def decisive(self) -> bool:
        """Counts towards a verdict: takes a side, still stands, and has some strength."""
        return self.strength >= tables.DECISIVE_FROM and not self.retracted and self.stance != "inconclusive"

    @property
    def passed_over(self) -> str | None:
        """Why the item does not count, in words; None where it does."""
        if self.retracted:
            return "its source has been retracted"
        if self.stance == "inconclusive":
            return "it takes no side"
        if self.strength < tables.DECISIVE_FROM:
            return "its design, faults or distance leave it no strength for this kind of claim"
        return None


def weigh_item(claim: Claim, index: int, sources: Mapping[str, Source]) -> Item | None:
    """The weighed form of one evidence item; None where its source is not in the ledger."""
    evidence = claim.evidence[index]
    source = sources.get(evidence.source)
    if source is None:
        return None
    study = source.study
    design = evidence.design or study.design
    is_review = design in REVIEWS
    pooled = study.of if is_review else design
    start = tables.start(claim.kind, design, study.of)
    people = _people(evidence, source)
    costs = _costs(claim.kind, evidence, start, people)
    effect = evidence.effect
    interval = effect.interval if effect else None
    tokens = [f"source {source.id}"]
    if study.cohort:
        tokens.append(f"cohort {study.cohort}")
    includes: frozenset[str] = frozenset()
    if is_review and study.includes:
        standing = [sources[name] for name in study.includes if name in sources and not sources[name].retracted]
        includes = frozenset(included.id for included in standing)
        tokens += [f"source {included.id}" for included in standing]
        tokens += [f"cohort {included.study.cohort}" for included in standing if included.study.cohort]
    return Item(
        index=index,
        source=source.id,
        stance=evidence.stance,
        design=design,
        start=start,
        costs=costs,
        strength=max(0, start - sum(cost for _, cost in costs)),
        retracted=source.retracted,
        people=people,
        direct=evidence.direct,
        human=pooled not in NOT_HUMAN,
        risk_of_bias=evidence.risk_of_bias,
        industry=study.interests == "industry",
        abstract_only=source.read == "abstract",
        official=design in tables.OFFICIAL_DESIGNS,
        is_review=is_review,
        studies=_studies(evidence, source) if is_review else 1,
        tokens=frozenset(tokens),
        includes=includes,
        conditions=evidence.conditions,
        measure=effect.measure if effect else None,
        outcome=effect.outcome if effect else None,
        value=float(effect.value) if effect and effect.value is not None else None,
        low=float(interval[0]) if interval else None,
        high=float(interval[1]) if interval else None,
    )


def _people(evidence: Evidence, source: Source) -> int | None:
    """How many people a finding rests on: its own number where it gives one, or says that it is not stated."""
    if evidence.participants is None:
        return source.study.participants
    return evidence.participants if isinstance(evidence.participants, int) else None


def _studies(evidence: Evidence, source: Source) -> int:
    """How many studies a review's finding stands for: all of the review's, unless the finding says otherwise."""
    if evidence.studies is None:
        return source.study.studies or 1
    return evidence.studies if isinstance(evidence.studies, int) else 1


def _costs(kind: str, evidence: Evidence, start: int, people: int | None) -> tuple[tuple[str, int], ...]:
    costs: list[tuple[str, int]] = []
    if cost := tables.RISK_OF_BIAS_COST[evidence.risk_of_bias]:
        costs.append((f"{evidence.risk_of_bias} risk of bias", cost))
    if not evidence.direct:
        costs.append(("not direct", tables.INDIRECT_COST))
    small = people is not None and people < tables.SMALL_STUDY
    if small and kind in tables.PEOPLE_KINDS and start >= tables.SMALL_APPLIES_FROM:
        costs.append((f"{people} people, fewer than {tables.SMALL_STUDY}", tables.SMALL_COST))
    return tuple(costs)


def weigh_items(claim: Claim, sources: Mapping[str, Source]) -> tuple[Item, ...]:
    """All evidence items of a claim, weighed, strongest first, in an order that does not depend on the record's."""
    weighed = (weigh_item(claim, index, sources) for index in range(len(claim.evidence)))
    return tuple(sorted((item for item in weighed if item is not None), key=_rank))


def _rank(item: Item) -> tuple[object, ...]:
    """Strongest first, then most people, then the one that says most; items that tie to the end are the same finding.

    Groups and bodies keep this order, so that the first of several candidates is the one that speaks for them.
    """
    return (
        -item.strength, -(item.people or 0), not item.direct, item.low is None, item.risk_of_bias, item.source,
        item.stance, item.design, sorted(item.conditions.items()), item.measure or "", item.outcome or "",
        item.value or 0.0, item.low or 0.0, item.high or 0.0, item.index,
    )  # fmt: skip
