"""Independence: findings on the same people are counted once (section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from equipoise.records.source import REVIEWS, Source
from equipoise.weighing import tables
from equipoise.weighing.items import Item


@dataclass(frozen=True, slots=True)
class Group:
    """Items that rest on the same people, a shared study, or the same source, strongest first.

    `supports` and `contradicts` are the strengths of its strongest decisive item on each side, 0 where it has none;
    `units_for` and `units_against` are how many independent studies it stands for on each side; `people` is the
    largest number among its items, None where none gives one;
    `decisive` are its items that count.
    """

    name: str
    items: tuple[Item, ...]
    supports: int
    contradicts: int
    units_for: int
    units_against: int
    people: int | None
    decisive: tuple[Item, ...]

    @property
    def strength(self) -> int:
        """The strength of its strongest decisive item."""
        return max(self.supports, self.contradicts)

    @property
    def start(self) -> int:
        """The highest start among its decisive items."""
        return max((item.start for item in self.decisive), default=0)

    def on(self, side: str) -> bool:
        """True where it has a decisive item on that side."""
        return (self.supports if side == "supports" else self.contradicts) > 0

    def units(self, side: str) -> int:
        """How many independent studies it stands for on that side."""
        return self.units_for if side == "supports" else self.units_against

    def people_on(self, side: str) -> int | None:
        """The largest number of people among its decisive items on that side."""
        return max((i.people for i in self.decisive if i.stance == side and i.people is not None), default=None)


def group_items(items: Sequence[Item]) -> tuple[Group, ...]:
    """Put items that share a token into one group (union-find, so it is transitive).

    Only standing items bind: a retracted one makes a group of its own and holds no others together.
    """
    parent: dict[str, str] = {}

    def root(token: str) -> str:
        while (above := parent.setdefault(token, token)) != token:
            parent[token] = token = parent.setdefault(above, above)
        return token

    for item in items:
        if item.retracted:
            continue
        first, *others = sorted(item.tokens)
        for other in others:
            a, b = sorted((root(first), root(other)))
            parent[b] = a
    members: dict[str, list[Item]] = {}
    for item in items:
        name = f"retracted {item.source}" if item.retracted else root(min(item.tokens))
        members.setdefault(name, []).append(item)
    return tuple(_group(name, tuple(found)) for name, found in sorted(members.items()))


def _group(name: str, items: tuple[Item, ...]) -> Group:
    decisive = tuple(item for item in items if item.decisive)
    supports = max((i.strength for i in decisive if i.stance == "supports"), default=0)
    contradicts = max((i.strength for i in decisive if i.stance == "contradicts"), default=0)
    return Group(
        name=name,
        items=items,
        supports=supports,
        contradicts=contradicts,
        units_for=_units(items, "supports") if supports else 0,
        units_against=_units(items, "contradicts") if contradicts else 0,
        people=max((item.people for item in items if item.people is not None), default=None),
        decisive=decisive,
    )


def _units(items: tuple[Item, ...], side: str) -> int:
    """A group counts once on a side, and a review for the studies that it pools.

    An included study that stands as an item of its own is taken out of the review, and counted back in on the side
    where it stands: so the review counts for all its studies but those that stand elsewhere.
    """
    here = [item for item in items if item.decisive and item.stance == side]
    reviews = [item for item in here if item.is_review]
    if not reviews:
        return 1
    sources_here = {item.source for item in here}
    elsewhere = {item.source for item in items if not item.retracted} - sources_here
    return max(1, *(review.studies - len(review.includes & elsewhere) for review in reviews))


def distinct_sources(groups: Iterable[Group]) -> int:
    """How many different sources stand behind the decisive items of some groups."""
    return len({item.source for group in groups for item in group.decisive})


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far reviews rest on the same studies: corrected covered area in percent, and its band."""

    reviews: tuple[str, ...]
    inclusions: int
    studies: int
    percent: float
    band: str


def corrected_covered_area(inclusions: int, studies: int, reviews: int) -> float | None:
    """CCA in percent: (N - r) / (r*c - r), with N inclusions, r distinct studies and c reviews (Pieper et al. 2014).

    None where it is not defined: fewer than two reviews, or no included study.
    """
    if reviews < 2 or studies < 1:
        return None
    return 100.0 * (inclusions - studies) / (studies * reviews - studies)


def overlap(items: Sequence[Item], sources: Mapping[str, Source]) -> Overlap | None:
    """The overlap of a claim's reviews as far as their included studies are in the ledger; None under two such reviews."""
    reviews = sorted({item.source for item in items if item.is_review and not item.retracted and item.includes})
    included = {
        name: set(sources[name].study.includes) & set(sources)
        for name in reviews
        if sources[name].study.design in REVIEWS
    }
    inclusions = sum(len(found) for found in included.values())
    studies = len(set().union(*included.values())) if included else 0
    percent = corrected_covered_area(inclusions, studies, len(included))
    if percent is None:
        return None
    band = next(name for limit, name in tables.CCA_BANDS if percent < limit or limit == 100.0)
    return Overlap(tuple(included), inclusions, studies, percent, band)
