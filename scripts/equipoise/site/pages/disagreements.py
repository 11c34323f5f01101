"""Every conflict of the ledger, by class and by what it lines up with."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.site import disagreement, words
from equipoise.site.listing import CONFLICT_ORDER, paginate, split_cards
from equipoise.site.page import Page
from equipoise.site.site import Site
from equipoise.weighing import tables


def pages(site: Site) -> Iterator[Page]:
    """The page of disagreements, and more where there are many."""
    ledger = site.ledger
    cards = split_cards(site)
    rows = []
    by_condition: dict[str, int] = {}
    for card in cards:
        panel = disagreement.panel(ledger.claims[card.id], site.weighed.verdicts[card.id], ledger.vocabulary)
        assert panel is not None
        for condition in panel.separating:
            by_condition[condition.title] = by_condition.get(condition.title, 0) + 1
        rows.append((card, panel))
    classes = [
        (words.CONFLICT[name], tables.CONFLICT_CLASSES[name], sum(card.conflict == name for card in cards))
        for name in CONFLICT_ORDER[:3]
    ]
    for leaf, here in paginate("disagreements", rows, per_page=40):
        yield site.page(
            leaf.path,
            "disagreements.html",
            searched=False,
            title="Where findings conflict" if leaf.number == 1 else f"Where findings conflict, page {leaf.number}",
            description="Every claim with findings on both sides, what kind of conflict it is, and what the difference lines up with.",
            rows=here,
            leaf=leaf,
            classes=classes,
            by_condition=sorted(by_condition.items(), key=lambda pair: (-pair[1], pair[0])),
            total=len(ledger.claims),
        )
