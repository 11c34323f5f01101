"""Do the findings disagree, how badly, and what does the disagreement line up with (section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from equipoise.weighing import tables
from equipoise.weighing.groups import Group
from equipoise.weighing.items import Side

ConflictClass = Literal["unopposed", "outweighed", "conditional", "contested", "unexplored"]
Standing = Literal["noted", "plausible", "tested"]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How one condition is spread over the two sides.

    `rows` holds, for each value, the number of independent groups for and against; None as value stands for findings
    that do not state the condition. `separates` where every decisive item states it and no value stands on both sides;
    `standing` says how much such a separation is worth. It was found after the fact, so it is a hypothesis (ICEMAN).
    """

    condition: str
    rows: tuple[tuple[str | None, int, int], ...]
    separates: bool
    groups: int
    standing: Standing | None

    @property
    def lines_up(self) -> bool:
        """True where the values lean to different sides at all: some value only for, some value only against."""
        stated = [row for row in self.rows if row[0] is not None]
        return any(f and not a for _, f, a in stated) and any(a and not f for _, f, a in stated)


@dataclass(frozen=True)
class Disagreement:
    """The conflict of one claim: its class, who leads, and every condition that was stated."""

    kind: ConflictClass
    leading: Side | None
    best_for: int
    best_against: int
    units_for: int
    units_against: int
    depends_on: str | None
    groups: tuple[Group, ...] = field(repr=False)

    @cached_property
    def alignments(self) -> tuple[Alignment, ...]:
        """Every condition that a decisive item states, where there are two sides; worked out when first asked for."""
        if not self.two_sided:
            return ()
        names = {name for group in self.groups for item in group.decisive for name in item.conditions}
        return tuple(align(name, self.groups) for name in sorted(names))

    @property
    def two_sided(self) -> bool:
        """True where decisive evidence stands on both sides."""
        return self.best_for > 0 and self.best_against > 0

    @property
    def separating(self) -> tuple[Alignment, ...]:
        """The conditions that keep the sides wholly apart."""
        return tuple(alignment for alignment in self.alignments if alignment.separates)

    def alignment(self, condition: str) -> Alignment | None:
        """What is known of one condition."""
        return next((found for found in self.alignments if found.condition == condition), None)


def judge_conflict(groups: Sequence[Group], depends_on: str | None) -> Disagreement:
    """Class and alignments of a claim's decisive groups; `depends_on` is the condition that the curator names."""
    best_for = max((group.supports for group in groups), default=0)
    best_against = max((group.contradicts for group in groups), default=0)
    units_for = sum(group.units_for for group in groups)
    units_against = sum(group.units_against for group in groups)
    two_sided = best_for > 0 and best_against > 0
    leading: Side | None = None
    kind: ConflictClass
    if not best_for and not best_against:
        kind = "unexplored"
    elif not two_sided:
        kind, leading = "unopposed", "supports" if best_for else "contradicts"
    elif outweighs(best_for, best_against, units_for, units_against):
        kind, leading = "outweighed", "supports"
    elif outweighs(best_against, best_for, units_against, units_for):
        kind, leading = "outweighed", "contradicts"
    else:
        kind = "conditional" if depends_on and align(depends_on, groups).separates else "contested"
    return Disagreement(
        kind, leading, best_for, best_against, units_for, units_against,
        depends_on if kind == "conditional" else None, tuple(groups),
    )  # fmt: skip


def outweighs(best: int, other_best: int, units: int, other_units: int) -> bool:
    """True where a side outweighs the other: much stronger, or at least as strong and many times as large."""
    gap = best - other_best
    larger = units >= tables.OUTWEIGHED_GROUPS and units >= tables.OUTWEIGHED_TIMES * other_units
    return gap >= tables.OUTWEIGHED_GAP or (gap >= 0 and larger)


def align(condition: str, groups: Sequence[Group]) -> Alignment:
    """How one condition is spread over the two sides, by independent group."""
    values: dict[str | None, tuple[set[str], set[str]]] = {}
    for group in groups:
        for item in group.decisive:
            sides = values.setdefault(item.conditions.get(condition), (set(), set()))
            sides[0 if item.stance == "supports" else 1].add(group.name)
    ordered = sorted(values.items(), key=lambda pair: (pair[0] is None, pair[0] or ""))
    rows = tuple((value, len(sides[0]), len(sides[1])) for value, sides in ordered)
    separates = None not in values and not any(sides[0] and sides[1] for sides in values.values())
    for_groups = set().union(*(sides[0] for sides in values.values()))
    against_groups = set().union(*(sides[1] for sides in values.values()))
    count = len(for_groups | against_groups)
    standing: Standing | None = None
    if separates:
        within = for_groups & against_groups  # on both sides at different values
        if any(group.name in within and (group.people or 0) >= tables.SMALL_STUDY for group in groups):
            standing = "tested"
        elif (
            count >= tables.PLAUSIBLE_GROUPS and min(len(for_groups), len(against_groups)) >= tables.PLAUSIBLE_EACH_SIDE
        ):
            standing = "plausible"
        else:
            standing = "noted"
    return Alignment(condition, rows, separates, count, standing)
