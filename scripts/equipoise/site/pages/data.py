"""The data page: what there is for machines, and on what terms."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.site.page import Page
from equipoise.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """The page, and the files that were handed in."""
    ledger = site.ledger
    yield site.page(
        "data/index.md",
        "data.html",
        searched=False,
        title="Data",
        description="The ledger for machines: records as plain text files, free to reuse with credit.",
        downloads=[(item, len(item.data)) for item in site.downloads],
        counts=[
            ("Claims", len(ledger.claims)),
            ("Findings", sum(len(claim.evidence) for claim in ledger.claims.values())),
            ("Sources", len(ledger.sources)),
            ("Questions", len(ledger.questions)),
            ("Articles", len(ledger.articles)),
        ],
    )
    for item in site.downloads:
        yield Page(f"data/{item.name}", item.data)
