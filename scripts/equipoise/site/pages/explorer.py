"""The explorer: every claim in one table, filtered and sorted in the browser; the table stands without scripts too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from equipoise.site import words
from equipoise.site.families import families
from equipoise.site.listing import CONFLICT_ORDER, paginate
from equipoise.site.page import Page
from equipoise.site.site import Card, Site
from equipoise.weighing import tables

PER_PAGE = 250


@dataclass(frozen=True, slots=True)
class Row:
    """One claim with all that it can be filtered by."""

    card: Card
    designs: tuple[str, ...]
    exposure: str
    outcome: str
    synonyms: str


def pages(site: Site) -> Iterator[Page]:
    """The explorer, in as many pages as the ledger needs."""
    rows = [_row(site, name) for name in site.cards]
    rows.sort(key=lambda row: (row.card.statement.casefold(), row.card.id))
    designs = sorted({design for row in rows for design in row.designs}, key=words.DESIGN.__getitem__)
    exposures, outcomes = families(site)
    for leaf, here in paginate("claims", rows, PER_PAGE):
        yield site.page(
            leaf.path,
            "explorer.html",
            searched=False,
            title="All claims" if leaf.number == 1 else f"All claims, page {leaf.number}",
            description="Every claim in the ledger, by topic, direction, confidence, conflict and design of study.",
            rows=here,
            leaf=leaf,
            directions=[(name, words.DIRECTION[name]) for name in tables.DIRECTIONS],
            levels=[(str(level), words.CONFIDENCE[level]) for level in sorted(words.CONFIDENCE, reverse=True)],
            conflicts=[("any", "With any conflict"), *((name, words.CONFLICT[name]) for name in CONFLICT_ORDER[:3])],
            designs=[(name, words.DESIGN[name]) for name in designs],
            exposures=[(family.id, family.title) for family in exposures],
            outcomes=[(family.id, family.title) for family in outcomes],
        )


def _row(site: Site, name: str) -> Row:
    claim, verdict = site.ledger.claims[name], site.weighed.verdicts[name]
    exposure, outcome = site.families[name]
    return Row(
        card=site.cards[name],
        designs=tuple(sorted({item.design for item in verdict.items})),
        exposure=exposure,
        outcome=outcome,
        synonyms=" ".join(claim.synonyms),
    )
