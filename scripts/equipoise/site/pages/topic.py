"""The page of a topic: its claims, grouped by the question that they help to answer."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.site.listing import paginate
from equipoise.site.page import Page
from equipoise.site.site import Card, Site


def pages(site: Site) -> Iterator[Page]:
    """The pages of every topic."""
    for name, entry in site.ledger.vocabulary.topics.items():
        rows: list[tuple[tuple[str, str] | None, Card]] = []
        placed: set[str] = set()
        questions = [question for question in site.ledger.questions.values() if name in question.topics]
        for question in questions:
            for claim in question.claims:
                card = site.cards.get(claim)
                if card and card.topic == name and claim not in placed:
                    placed.add(claim)
                    rows.append(((question.id, question.title), card))
        rows += [(None, site.cards[claim.id]) for claim in site.ledger.topic_claims(name) if claim.id not in placed]
        for leaf, here in paginate(f"topics/{name}", rows):
            yield site.page(
                leaf.path,
                "topic.html",
                searched=False,
                title=entry.title,
                description=entry.description,
                entry=entry,
                topic=name,
                rows=here,
                leaf=leaf,
                questions=[(question.id, question.title) for question in questions],
            )
