"""The rows of a claim's evidence, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from equipoise.records.claim import Claim, Evidence
from equipoise.records.source import Source
from equipoise.site import words
from equipoise.site.site import Site
from equipoise.weighing import Item, Verdict
from equipoise.weighing.sentences import value_title


@dataclass(frozen=True, slots=True)
class Row:
    """One finding with its source, its weight and what was said of it."""

    number: int
    item: Item
    evidence: Evidence
    source: Source
    label: str
    design: str
    conditions: tuple[tuple[str, str], ...]
    shared: tuple[int, ...]

    @property
    def anchor(self) -> str:
        """Where the row stands on its page."""
        return f"finding-{self.number}"


@dataclass(frozen=True, slots=True)
class Side:
    """All findings of one stance."""

    stance: str
    title: str
    rows: tuple[Row, ...]


def rows(site: Site, claim: Claim, verdict: Verdict) -> list[Row]:
    """The findings of a claim, in the order of the record; `shared` names the others on the same people or studies."""
    together = {item.index: group.items for group in verdict.groups for item in group.items}
    vocabulary = site.ledger.vocabulary
    found = []
    for item in verdict.items:
        evidence, source = claim.evidence[item.index], site.ledger.sources[item.source]
        conditions = tuple(
            (words.condition(vocabulary, name), value_title(vocabulary, name, value))
            for name, value in evidence.conditions.items()
        )
        shared = tuple(sorted(other.index + 1 for other in together[item.index] if other.index != item.index))
        found.append(
            Row(item.index + 1, item, evidence, source, site.labels[item.source], words.DESIGN[item.design], conditions, shared)
        )  # fmt: skip
    return found


def sides(found: list[Row]) -> list[Side]:
    """Rows by stance: for, against, and those that take no side; strongest and largest first."""
    titles = {
        "supports": "Findings for the statement",
        "contradicts": "Findings against the statement",
        "inconclusive": "Findings that take no side",
    }
    made = []
    for stance, title in titles.items():
        here = sorted(
            (row for row in found if row.item.stance == stance),
            key=lambda row: (row.item.retracted, -row.item.strength, -(row.item.people or 0), row.number),
        )
        if here:
            made.append(Side(stance, title, tuple(here)))
    return made
