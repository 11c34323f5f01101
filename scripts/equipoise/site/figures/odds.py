"""An article's statements in a row, with an arc between any two that cannot both stand."""

from __future__ import annotations

from dataclasses import dataclass

from equipoise.records.article import Article

STEP, EDGE, DOT, LOW, HIGH = 20, 14, 8.5, 10.0, 120.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One statement: place, number, rating, id of its row."""

    x: float
    number: int
    rating: str
    id: str
    says: str


@dataclass(frozen=True, slots=True)
class Arc:
    """Two statements that are at odds."""

    path: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Odds:
    """The figure."""

    width: float
    height: float
    y: float
    dots: tuple[Dot, ...]
    arcs: tuple[Arc, ...]


def odds(article: Article) -> Odds:
    """Lay out an article's statements and the contradictions between them."""
    numbers = {statement.id: number for number, statement in enumerate(article.statements, 1)}
    pairs = sorted(
        {
            tuple(sorted((numbers[statement.id], numbers[other])))
            for statement in article.statements
            for other in statement.at_odds_with
            if other in numbers and other != statement.id
        }
    )
    widest = max((second - first for first, second in pairs), default=0)
    y = 6 + (LOW + HIGH if pairs else 0) + DOT
    arcs = []
    for first, second in pairs:
        left, right = _x(first), _x(second)
        rise = round(LOW + HIGH * (second - first) / widest, 1)
        arcs.append(Arc(f"M{left} {y - DOT}A{(right - left) / 2} {rise} 0 0 1 {right} {y - DOT}", first, second))
    dots = tuple(Dot(_x(n), n, s.rating, s.id, s.says) for n, s in enumerate(article.statements, 1))
    return Odds(2 * EDGE + STEP * (len(dots) - 1), y + DOT + 8, y, dots, tuple(arcs))


def _x(number: int) -> float:
    return EDGE + STEP * (number - 1)
