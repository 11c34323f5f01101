"""The page of a question: an answer in half a minute, its dangers, a sheet for the doctor, and why sources disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from equipoise.records.question import Question
from equipoise.site import disagreement, structured, words
from equipoise.site.citation import cite, lines
from equipoise.site.disagreement import Panel
from equipoise.site.figures.forest import effect_text
from equipoise.site.links import links
from equipoise.site.page import Page
from equipoise.site.searching import kind_mark, search_tags
from equipoise.site.site import Card, Site
from equipoise.weighing.between import Contrast, contrasts
from equipoise.weighing.sentences import value_title

MAIN_CLAIMS, MOST_ALSO = 7, 4


def pages(site: Site) -> Iterator[Page]:
    """One page a question."""
    for question in site.ledger.questions.values():
        yield page(site, question)


@dataclass(frozen=True, slots=True)
class Split:
    """A claim of the question whose own findings disagree."""

    card: Card
    panel: Panel


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of the question that pull opposite ways, and what tells them apart."""

    first: Card
    second: Card
    contrast: Contrast
    rows: tuple[tuple[str, str, str], ...]
    title: str


def page(site: Site, question: Question) -> Page:
    """The page of one question."""
    ledger, vocabulary = site.ledger, site.ledger.vocabulary
    names = [name for name in question.claims if name in ledger.claims]
    cards = [site.cards[name] for name in names]
    path = f"questions/{question.id}/index.md"
    url = Page(path, "").url
    document = ledger.documents.get(("question", question.id))
    record = document.path if document else f"claims/questions/{question.id}.yml"
    differing, smaller = points_of_difference(site, question)
    cited = {
        item.source: None for name in names for item in ledger.claims[name].evidence if item.source in ledger.sources
    }
    return site.page(
        path,
        "question.html",
        title=question.title,
        description=question.in_short or question.short_answer,
        whole=True,
        boost=1.4,
        explained=True,
        tags=search_tags(kind_mark("Question"), question.synonyms, site.search_words.get(question.id, ())),
        look="eq--sheet",
        question=question,
        record=question,
        topic_names=[(name, words.topic(vocabulary, name)) for name in question.topics],
        claims=cards,
        effects={name: _effect(site, name) for name in names},
        differing=differing,
        smaller=smaller,
        points=len(differing),
        also=also_asked(site, question),
        watch_out=[(point, site.cards.get(point.claim)) for point in question.watch_out],
        sources=len(cited),
        citation=cite(site.project, question.id, question.title, url, question.review.on),
        links=links(site.project, record, question.title),
        address=site.project.address + url if site.project.address else "",
        m_status=site.status(question),
        yaml=lines(document.text.splitlines()) if document else Markup(""),
        jsonld=structured.script(
            structured.web_page(
                site.project, url, question.title, question.short_answer, question.review.on.isoformat(),
                citations=[ledger.sources[name] for name in sorted(cited)],
                about=", ".join(words.topic(vocabulary, name) for name in question.topics),
            )
        ),
    )  # fmt: skip


def points_of_difference(site: Site, question: Question) -> tuple[list[Pair | Split], list[Split]]:
    """On what sources disagree: first what bears on the answer, then smaller points.

    Pairs of claims that pull opposite ways bear on it, and splits among its first claims. Findings on animals alone
    do not, since a question is about people.
    """
    ledger, verdicts = site.ledger, site.weighed.verdicts
    differing: list[Pair | Split] = [_pair(site, question, c) for c in contrasts(question, ledger, verdicts)]
    smaller: list[Split] = []
    for place, name in enumerate(name for name in question.claims if name in ledger.claims):
        panel = disagreement.panel(ledger.claims[name], verdicts[name], ledger.vocabulary)
        if panel:
            in_people = any(item.human for item in verdicts[name].items)
            (differing if place < MAIN_CLAIMS and in_people else smaller).append(Split(site.cards[name], panel))
    return differing, smaller


def also_asked(site: Site, question: Question) -> list[Question]:
    """The questions that share most claims with this one, then a topic."""
    mine, topics = set(question.claims), set(question.topics)

    def closeness(other: Question) -> tuple[int, int]:
        return len(mine & set(other.claims)), len(topics & set(other.topics))

    others = [other for other in site.ledger.questions.values() if other.id != question.id and any(closeness(other))]
    return sorted(others, key=lambda other: (*(-n for n in closeness(other)), other.id))[:MOST_ALSO]


def _effect(site: Site, name: str) -> str:
    """The effect of the finding that weighs most on the side that leads, with its source; empty where none is published."""
    claim, verdict = site.ledger.claims[name], site.weighed.verdicts[name]
    leading = "contradicts" if "contradict" in f"{verdict.direction} {verdict.leaning}" else "supports"
    items = [item for item in verdict.items if item.decisive and item.stance == leading and item.human]
    for item in sorted(items, key=lambda item: (-item.strength, -(item.people or 0), item.index)):
        effect = claim.evidence[item.index].effect
        if effect and effect.value is not None and effect.measure in words.MEASURE:
            measure = words.MEASURE[effect.measure]
            size = effect_text(effect.model_copy(update={"p": None}), with_measure=False)
            against = f", {effect.contrast}" if effect.contrast else ""
            return f"{measure} {size}{against} ({site.labels[item.source]})".strip()
    return ""


def _pair(site: Site, question: Question, contrast: Contrast) -> Pair:
    vocabulary = site.ledger.vocabulary
    named = {contrast.first, contrast.second} in [set(pair) for pair in question.sides]
    title = "Both can be true: two different questions" if named else "Two different questions"
    if contrast.one_question:
        title = "One question, answered differently"
    rows = [(words.ASKS[part], one or "not stated", other or "not stated") for part, one, other in contrast.asked]
    for condition, mine, theirs in contrast.conditions:
        rows.append(
            (
                f"{words.condition(vocabulary, condition)} in the studies for it",
                ", ".join(value_title(vocabulary, condition, value) for value in mine),
                ", ".join(value_title(vocabulary, condition, value) for value in theirs),
            )
        )
    return Pair(site.cards[contrast.first], site.cards[contrast.second], contrast, tuple(rows), title)
