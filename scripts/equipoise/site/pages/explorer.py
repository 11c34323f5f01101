"""The explorer: every claim in one table, filtered and sorted in the browser; the table stands without scripts too."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.site.filtering import WHOLE, choices, index, leaves, row
from equipoise.site.page import Page
from equipoise.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """The explorer, in as many pages as the ledger needs, and where it needs several, the file to filter them all by."""
    rows = [row(site, name) for name in site.cards]
    rows.sort(key=lambda entry: (entry.card.statement.casefold(), entry.card.id))
    filters = choices(site, rows)
    for leaf, here in leaves("claims", rows):
        yield site.page(
            leaf.path,
            "explorer.html",
            searched=False,
            title="All claims" if leaf.number == 1 else f"All claims, page {leaf.number}",
            description="Every claim in the ledger, by topic, direction, confidence, conflict and design of study.",
            rows=here,
            leaf=leaf,
            filters=filters,
        )
    if len(rows) > WHOLE:
        yield index(site, rows)
