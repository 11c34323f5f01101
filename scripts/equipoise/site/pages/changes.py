"""What changed in the ledger, by day, newest first: from the histories that the records carry."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.site.listing import paginate, recent
from equipoise.site.page import Page
from equipoise.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """The list, in pages."""
    rows = [(entry.on, entry) for entry in recent(site)]
    for leaf, here in paginate("changes", rows, per_page=100):
        yield site.page(
            leaf.path,
            "changes.html",
            searched=False,
            title="What changed" if leaf.number == 1 else f"What changed, page {leaf.number}",
            description="Every change to a claim, question or article, with its day and reason, newest first.",
            rows=here,
            leaf=leaf,
        )
