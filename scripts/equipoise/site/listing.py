"""Lists that several pages draw on, each in an order that says something to a reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from equipoise.site.page import Page
from equipoise.site.site import Card, Site

PER_PAGE = 50
CONFLICT_ORDER = ("contested", "conditional", "outweighed", "unopposed", "unexplored")
_T = TypeVar("_T")


def split_cards(site: Site) -> list[Card]:
    """Claims with findings on both sides: open conflicts first, those resting on more studies before others."""
    return sorted(
        (card for card in site.cards.values() if card.two_sided),
        key=lambda card: (CONFLICT_ORDER.index(card.conflict), -(card.groups_for + card.groups_against), card.id),
    )


@dataclass(frozen=True, slots=True)
class Changed:
    """One entry of a record's history, with where it leads."""

    on: date
    change: str
    kind: str
    title: str
    url: str


def recent(site: Site) -> list[Changed]:
    """Every entry of every record's history, newest first."""
    found: list[Changed] = []
    for claim in site.ledger.claims.values():
        found += [
            Changed(c.on, c.change, "Claim", site.cards[claim.id].headline, f"claims/{claim.id}/")
            for c in claim.history
        ]
    for question in site.ledger.questions.values():
        found += [
            Changed(c.on, c.change, "Question", question.title, f"questions/{question.id}/") for c in question.history
        ]
    for article in site.ledger.articles.values():
        found += [Changed(c.on, c.change, "Article", article.title, f"articles/{article.id}/") for c in article.history]
    order = {"Question": 0, "Article": 1, "Claim": 2}
    return sorted(found, key=lambda entry: (-entry.on.toordinal(), order[entry.kind], entry.url))


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a long list: its number from 1, how many there are, and where its neighbours stand."""

    number: int
    pages: int
    total: int
    path: str
    previous: str | None
    next: str | None
    first: str
    last: str


def paginate(folder: str, rows: Sequence[_T], per_page: int = PER_PAGE) -> Iterator[tuple[Leaf, Sequence[_T]]]:
    """Cut a long list into pages: `folder/`, then `folder/page/2/` and so on. An empty list has one page."""
    pages = max(1, -(-len(rows) // per_page))
    for number in range(1, pages + 1):
        leaf = Leaf(
            number=number, pages=pages, total=len(rows), path=_path(folder, number),
            previous=Page(_path(folder, number - 1), "").url if number > 1 else None,
            next=Page(_path(folder, number + 1), "").url if number < pages else None,
            first=Page(_path(folder, 1), "").url, last=Page(_path(folder, pages), "").url,
        )  # fmt: skip
        yield leaf, rows[(number - 1) * per_page : number * per_page]


def _path(folder: str, number: int) -> str:
    return f"{folder}/index.md" if number == 1 else f"{folder}/page/{number}/index.md"
