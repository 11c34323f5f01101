"""The map: what was studied against what was measured; where evidence is thick, thin, sure, or in conflict."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from equipoise.site.families import families
from equipoise.site.page import Page
from equipoise.site.site import Card, Site

SMALLEST, LARGEST = 5.0, 17.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One crossing: how many claims and independent groups, the highest confidence, and how many conflicts."""

    exposure: str
    outcome: str
    claims: int
    groups: int
    level: int
    conflicts: int
    radius: float


def pages(site: Site) -> Iterator[Page]:
    """The map."""
    exposures, outcomes = families(site)
    cells: dict[tuple[str, str], list[Card]] = {}
    for name, pair in site.families.items():
        cells.setdefault(pair, []).append(site.cards[name])
    most = max((_groups(cards) for cards in cells.values()), default=0)
    grid = [
        (row, [_cell(row.id, column.id, cells.get((row.id, column.id), []), most) for column in outcomes])
        for row in exposures
    ]
    yield site.page(
        "map/index.md",
        "map.html",
        searched=False,
        title="Map of the evidence",
        description="What was studied against what was measured: where evidence is thick or thin, how sure it is, and where findings conflict.",
        outcomes=outcomes,
        grid=grid,
        empty=sum(cell is None for _, row in grid for cell in row),
    )


def _groups(cards: list[Card]) -> int:
    return sum(card.groups_for + card.groups_against for card in cards)


def _cell(exposure: str, outcome: str, cards: list[Card], most: int) -> Cell | None:
    if not cards:
        return None
    groups = _groups(cards)
    radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt(groups / most) if most else SMALLEST
    return Cell(
        exposure=exposure, outcome=outcome, claims=len(cards), groups=groups,
        level=max((card.level for card in cards if card.direction != "unknown"), default=0),
        conflicts=sum(card.two_sided for card in cards), radius=round(radius, 1),
    )  # fmt: skip
