"""The page of a topic: what it is, its dangers, then what people ask with the claims that answer it, filtered in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equipoise.records.question import Question, WatchOut
from equipoise.site.filtering import Row, choices, leaves, row
from equipoise.site.page import Page
from equipoise.site.site import Card, Site

MOST_DANGERS = 8


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger in the words of a question, with the claim that it rests on."""

    point: WatchOut
    card: Card


def pages(site: Site) -> Iterator[Page]:
    """The pages of every topic."""
    for name, entry in site.ledger.vocabulary.topics.items():
        questions = _questions(site, name)
        rows = _rows(site, name, questions)
        about = site.ledger.questions.get(site.leads.about.get(name, ""))
        filters = choices(site, [found for _, found in rows if found])
        for leaf, here in leaves(f"topics/{name}", rows):
            yield site.page(
                leaf.path,
                "topic.html",
                searched=False,
                title=entry.title if leaf.number == 1 else f"{entry.title}, page {leaf.number}",
                description=entry.description,
                entry=entry,
                topic=name,
                about=about,
                dangers=dangers(site, name, questions),
                rows=here,
                leaf=leaf,
                filters=filters,
                claims=sum(found is not None for _, found in rows),
            )


def _questions(site: Site, topic: str) -> list[Question]:
    """What people ask about a topic: what it is first, then questions that reach into other topics too, widest first."""
    found = [question for question in site.ledger.questions.values() if topic in question.topics]
    return sorted(
        found,
        key=lambda q: (q.id != site.leads.about.get(topic), -len(q.topics), -len(q.claims), q.id),
    )


def _rows(site: Site, topic: str, questions: Sequence[Question]) -> list[tuple[Question | None, Row | None]]:
    """Each claim of the topic once, under the question in which it comes first; then claims that no question names.

    A question whose claims all stand elsewhere is kept, with no row.
    """
    places: dict[str, tuple[int, int]] = {}
    for number, question in enumerate(questions):
        for place, name in enumerate(question.claims):
            if name in site.cards and site.cards[name].topic == topic:
                places[name] = min(places.get(name, (place, number)), (place, number))
    under: dict[int, list[str]] = {}
    for name, (_, number) in sorted(places.items(), key=lambda found: found[1]):
        under.setdefault(number, []).append(name)
    rows: list[tuple[Question | None, Row | None]] = []
    for number, question in enumerate(questions):
        rows += [(question, row(site, name)) for name in under.get(number, ())] or [(question, None)]
    return rows + [(None, row(site, claim.id)) for claim in site.ledger.topic_claims(topic) if claim.id not in places]


def dangers(site: Site, topic: str, questions: Sequence[Question]) -> list[Danger]:
    """The dangers that most answers of the topic warn of, the surest of equals first, each in one question's own words."""
    found: dict[str, WatchOut] = {}
    warned: Counter[str] = Counter()
    for question in questions:
        for name in {point.claim for point in question.watch_out}:
            warned[name] += 1
        for point in question.watch_out:
            found.setdefault(point.claim, point)
    cards = [site.cards[name] for name in found if name in site.cards and site.cards[name].topic == topic]
    cards.sort(key=lambda card: (-warned[card.id], -card.level, card.id))
    return [Danger(found[card.id], card) for card in cards[:MOST_DANGERS]]
