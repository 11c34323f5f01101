"""The page of a question: an answer in half a minute, why sources disagree, dangers, and a sheet for the clinician."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from equipoise.records.question import Question
from equipoise.site import disagreement, structured, words
from equipoise.site.citation import cite, lines
from equipoise.site.disagreement import Panel
from equipoise.site.links import links
from equipoise.site.page import Page
from equipoise.site.site import Card, Site
from equipoise.weighing.between import Contrast, contrasts


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


def page(site: Site, question: Question) -> Page:
    """The page of one question."""
    ledger, vocabulary = site.ledger, site.ledger.vocabulary
    names = [name for name in question.claims if name in ledger.claims]
    cards = [site.cards[name] for name in names]
    path = f"questions/{question.id}/index.md"
    url = Page(path, "").url
    document = ledger.documents.get(("question", question.id))
    record = document.path if document else f"claims/questions/{question.id}.yml"
    splits = []
    for name in names:
        panel = disagreement.panel(ledger.claims[name], site.weighed.verdicts[name], vocabulary)
        if panel:
            splits.append(Split(site.cards[name], panel))
    cited = {
        item.source: None for name in names for item in ledger.claims[name].evidence if item.source in ledger.sources
    }
    return site.page(
        path,
        "question.html",
        title=question.title,
        description=question.short_answer,
        boost=1.4,
        look="eq--sheet",
        question=question,
        record=question,
        topic_names=[(name, words.topic(vocabulary, name)) for name in question.topics],
        claims=cards,
        splits=splits,
        pairs=[_pair(site, contrast) for contrast in contrasts(question, ledger, dict(site.weighed.verdicts))],
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


def _pair(site: Site, contrast: Contrast) -> Pair:
    vocabulary = site.ledger.vocabulary
    rows = [(words.ASKS[part], one or "not stated", other or "not stated") for part, one, other in contrast.asked]
    for condition, mine, theirs in contrast.conditions:
        rows.append(
            (
                f"{words.condition(vocabulary, condition)} in the studies for it",
                ", ".join(words.value(vocabulary, condition, value) for value in mine),
                ", ".join(words.value(vocabulary, condition, value) for value in theirs),
            )
        )
    return Pair(site.cards[contrast.first], site.cards[contrast.second], contrast, tuple(rows))
