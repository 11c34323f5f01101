"""What lists of claims can be filtered by: on the page where a list is short, from one file where it is long."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from equipoise.site import words
from equipoise.site.families import families
from equipoise.site.listing import CONFLICT_ORDER, Leaf, paginate
from equipoise.site.page import Page, clean
from equipoise.site.site import Card, Site
from equipoise.weighing import tables

# A list of up to so many claims stands whole on one page, and the browser shows it by fifties. A longer one is cut into
# pages of fifty; the browser then fetches INDEX once, when somebody filters.
WHOLE, PER_PAGE = 250, 50
INDEX = "claims/all.json"

Choices = dict[str, list[tuple[str, str]]]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Row:
    """One claim with all that it can be filtered by."""

    card: Card
    designs: tuple[str, ...]
    exposure: str
    outcome: str
    synonyms: str


def row(site: Site, name: str) -> Row:
    """The row of one claim."""
    claim, verdict = site.ledger.claims[name], site.weighed.verdicts[name]
    exposure, outcome = site.families[name]
    return Row(
        card=site.cards[name],
        designs=tuple(sorted({item.design for item in verdict.items})),
        exposure=exposure,
        outcome=outcome,
        synonyms=" ".join(claim.synonyms),
    )


def choices(site: Site, rows: Iterable[Row]) -> Choices:
    """For each filter the values that some of these rows have, with what pages call them."""
    found = list(rows)
    exposures, outcomes = families(site)
    designs = sorted({design for row in found for design in row.designs}, key=words.DESIGN.__getitem__)
    conflicts = {row.card.conflict for row in found if row.card.two_sided}
    levels = {row.card.level for row in found}
    directions = {row.card.direction for row in found}
    studied, measured = {row.exposure for row in found}, {row.outcome for row in found}
    return {
        "direction": [(name, words.DIRECTION[name]) for name in tables.DIRECTIONS if name in directions],
        "confidence": [(str(n), words.CONFIDENCE[n]) for n in sorted(words.CONFIDENCE, reverse=True) if n in levels],
        "conflict": [
            ("any", "With any conflict"),
            *((name, words.CONFLICT[name]) for name in CONFLICT_ORDER if name in conflicts),
        ],
        "design": [(name, words.DESIGN[name]) for name in designs],
        "exposure": [(family.id, family.title) for family in exposures if family.id in studied],
        "outcome": [(family.id, family.title) for family in outcomes if family.id in measured],
    }


def leaves(folder: str, rows: Sequence[_T]) -> Iterator[tuple[Leaf, Sequence[_T]]]:
    """A list of claims as pages: one where it is short enough, else by fifties."""
    return paginate(folder, rows, WHOLE if len(rows) <= WHOLE else PER_PAGE)


def index(site: Site, rows: Sequence[Row]) -> Page:
    """All rows in one small file, for the browser to filter. What rows have in common stands in it once.

    Marks and bars are HTML from the templates, made of closed lists and numbers only; text of records stays text.
    """
    marks, sides, verdicts = _Shelf(), _Shelf(), _Shelf()
    designs, exposures, outcomes, topics, conflicts = _Shelf(), _Shelf(), _Shelf(), _Shelf(), _Shelf()
    macros = site.environment.get_template("marks.html").module
    table = []
    for entry in rows:
        card = entry.card
        verdict = (card.direction, card.leaning, card.level)
        if verdict not in verdicts:
            marks.add(verdict, _tight(macros.marks(card)))  # type: ignore[attr-defined]
        sided = (card.groups_for, card.groups_against)
        if sided not in sides:
            sides.add(sided, _tight(macros.groups(card)))  # type: ignore[attr-defined]
        table.append(
            [
                card.id, clean(card.statement), verdicts.add(verdict, [card.direction, card.level, card.lead, card.firm]),
                topics.add(card.topic, [card.topic, clean(words.topic(site.ledger.vocabulary, card.topic))]),
                conflicts.add(card.conflict if card.two_sided else ""), sides.add(sided), card.groups_for + card.groups_against,
                [designs.add(name) for name in entry.designs], exposures.add(entry.exposure),
                outcomes.add(entry.outcome), clean(entry.synonyms),
            ]
        )  # fmt: skip
    data = {
        "verdicts": verdicts.values, "marks": marks.values, "topics": topics.values, "conflicts": conflicts.values,
        "sides": sides.values, "designs": designs.values, "exposures": exposures.values, "outcomes": outcomes.values,
        "outweighed": words.CONFLICT["outweighed"], "rows": table,
    }  # fmt: skip
    return Page(INDEX, json.dumps(data, ensure_ascii=False, separators=(",", ":")))


class _Shelf:
    """Values kept once each; a row names one by its place."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self._places: dict[object, int] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def add(self, key: object, value: object = None) -> int:
        """The place of a value, which is put there when its key is new."""
        if key not in self._places:
            self._places[key] = len(self.values)
            self.values.append(key if value is None else value)
        return self._places[key]


def _tight(html: str) -> str:
    return " ".join(str(html).split())
