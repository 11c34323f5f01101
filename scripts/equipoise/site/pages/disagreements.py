"""Every conflict of the ledger, by class and by what it lines up with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from equipoise.site import disagreement, words
from equipoise.site.disagreement import Panel
from equipoise.site.listing import CONFLICT_ORDER, paginate, split_cards
from equipoise.site.page import Page
from equipoise.site.site import Card, Site
from equipoise.weighing import tables

PER_PAGE = 40
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Class:
    """A class of conflict: its id, what pages call it, what it means, and how many claims are in it."""

    id: str
    title: str
    says: str
    number: int


def pages(site: Site) -> Iterator[Page]:
    """The page of disagreements, and more where there are many."""
    cards = split_cards(site)
    classes = {
        name: Class(name, words.CONFLICT[name], tables.CONFLICT_CLASSES[name], sum(c.conflict == name for c in cards))
        for name in CONFLICT_ORDER
    }
    rows: list[tuple[Class, tuple[Card, Panel]]] = []
    apart: dict[str, list[Card]] = {}
    for card in cards:
        panel = disagreement.panel(site.ledger.claims[card.id], site.weighed.verdicts[card.id], site.ledger.vocabulary)
        assert panel is not None
        for condition in panel.separating:
            apart.setdefault(condition.title, []).append(card)
        rows.append((classes[card.conflict], (card, panel)))
    for leaf, here in paginate("disagreements", rows, PER_PAGE):
        yield site.page(
            leaf.path,
            "disagreements.html",
            searched=False,
            title="Where findings conflict" if leaf.number == 1 else f"Where findings conflict, page {leaf.number}",
            description="Every claim with findings on both sides, what kind of conflict it is, and what the difference lines up with.",
            rows=here,
            leaf=leaf,
            classes=[found for found in classes.values() if found.number],
            apart=sorted(apart.items(), key=lambda pair: (-len(pair[1]), pair[0])),
            most=MOST_NAMED,
            total=len(site.ledger.claims),
        )
