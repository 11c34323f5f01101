"""The page of a question: an answer in half a minute, its dangers, a sheet for the doctor, and why sources disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import chain, islice

from markupsafe import Markup

from equipoise.records.claim import Effect
from equipoise.records.question import Question
from equipoise.site import disagreement, structured, words
from equipoise.site.citation import cite, lines
from equipoise.site.disagreement import Panel
from equipoise.site.figures.forest import effect_text
from equipoise.site.links import links
from equipoise.site.page import Page
from equipoise.site.references import Reference, reference
from equipoise.site.searching import kind_mark, search_tags
from equipoise.site.site import Card, Site
from equipoise.weighing import Item, Verdict
from equipoise.weighing.between import Contrast, contrasts
from equipoise.weighing.sentences import value_title

MAIN_CLAIMS, MOST_ALSO, MOST_KEY = 7, 4, 3


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


@dataclass(frozen=True, slots=True)
class KeyStudy:
    """A finding that an answer leans on: its source, what it found in the record's words, and the claim it bears on."""

    id: str
    ref: Reference
    label: str
    how: str
    finding: str
    side: str
    card: Card
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What the sources of a question are, and how far they were read."""

    sources: int
    abstracts: int
    until: date | None
    retracted: tuple[str, ...]


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
    tested = tested_for(site, question)
    emergency = question.id == site.leads.emergency
    return site.page(
        path,
        "question.html",
        title=question.title,
        description=question.in_short or question.short_answer,
        whole=True,
        boost=1.4,
        explained=True,
        tags=search_tags(kind_mark("Question"), question.synonyms, site.search_words.get(question.id, ())),
        look="eq--sheet eq--emergency" if emergency else "eq--sheet",
        question=question,
        record=question,
        topic_names=[(name, words.topic(vocabulary, name)) for name in question.topics],
        claims=cards,
        effects={name: _effect(site, name) for name in names},
        differing=differing,
        smaller=smaller,
        points=len(differing),
        also=list(islice((other for other in also_asked(site, question) if other not in tested), MOST_ALSO)),
        tested=tested,
        emergency=emergency,
        numbers=site.leads.help,
        studies=key_studies(site, question),
        reading=reading(site, list(cited)),
        labels=site.labels,
        watch_out=[(point, site.cards.get(point.claim)) for point in question.watch_out],
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


def also_asked(site: Site, question: Question) -> Iterator[Question]:
    """The questions that share most claims with this one, then those that share most topics.

    One after another: a page shows a few, and to put all of them in order for each would take the square of their number.
    """
    ledger, mine = site.ledger, set(question.topics)
    shared = Counter(other.id for name in set(question.claims) for other in ledger.questions_of(name))
    del shared[question.id]
    near = sorted(shared, key=lambda name: (-shared[name], -len(mine & set(ledger.questions[name].topics)), name))
    of_topics = (
        merge(*(found for topics, found in site.questions_by_topics.items() if len(mine & topics) == number))
        for number in range(len(mine), 0, -1)
    )
    rest = (name for name in chain.from_iterable(of_topics) if name not in shared and name != question.id)
    return (ledger.questions[name] for name in chain(near, rest))


def tested_for(site: Site, question: Question) -> list[Question]:
    """The questions that say what has been tested for this one's topics; none where it is one of them itself."""
    found = [site.ledger.questions[name] for topic, name in site.leads.tested.items() if topic in question.topics]
    return [] if question in found else found


def key_studies(site: Site, question: Question) -> list[KeyStudy]:
    """The findings that weigh most, claim by claim in the question's order, each source and its people once.

    Of a claim whose sides are about equal the strongest finding of each side stands here, so that neither is left out.
    """
    ledger, verdicts = site.ledger, site.weighed.verdicts
    found: list[KeyStudy] = []
    used: set[str] = set()
    for name in (name for name in question.claims if name in ledger.claims):
        verdict = verdicts[name]
        weightiest = [item for side in _sides(verdict) for item in _by_weight(verdict, side)[:1]]
        if len(found) < MOST_KEY and not any(item.tokens & used for item in weightiest):
            used.update(*(item.tokens for item in weightiest))
            found += [_key_study(site, name, item) for item in weightiest]
    return found


def _sides(verdict: Verdict) -> tuple[str, ...]:
    """The side that leads; both where they are about equal or a condition keeps them apart; none where nothing decides."""
    if verdict.direction in ("contested", "depends"):
        return ("supports", "contradicts")
    leading = {"supported": "supports", "contradicted": "contradicts", "uncertain": verdict.leaning}
    side = leading.get(verdict.direction)
    return (side,) if side else ()


def _by_weight(verdict: Verdict, side: str) -> list[Item]:
    """The findings in people that count on one side, the weightiest first."""
    items = [item for item in verdict.items if item.decisive and item.stance == side and item.human]
    return sorted(items, key=lambda item: (-item.strength, -(item.people or 0), item.index))


def _key_study(site: Site, name: str, item: Item) -> KeyStudy:
    source = site.ledger.sources[item.source]
    who = f", {words.count(item.people, 'person', 'people')}" if item.people else ""
    return KeyStudy(
        id=item.source,
        ref=reference(source),
        label=site.labels[item.source],
        how=f"{words.DESIGN[item.design]}{who}, {words.RISK[item.risk_of_bias]}",
        finding=site.ledger.claims[name].evidence[item.index].finding,
        side=words.STANCE[item.stance],
        card=site.cards[name],
    )


def reading(site: Site, cited: Sequence[str]) -> Reading:
    """How many sources a question rests on, how many were read as abstracts alone, and the last day one was read."""
    sources = [site.ledger.sources[name] for name in cited]
    return Reading(
        sources=len(sources),
        abstracts=sum(source.read == "abstract" for source in sources),
        until=max((source.accessed for source in sources), default=None),
        retracted=tuple(source.id for source in sources if source.retracted),
    )


def _effect(site: Site, name: str) -> str:
    """The effect of the finding that weighs most on the side that leads, with its source; empty where none is published.

    Where the two sides are about equal, the effects of both; where only one of them has any, none.
    """
    claim, verdict = site.ledger.claims[name], site.weighed.verdicts[name]
    told = []
    for side in _sides(verdict):
        effects = [(item, claim.evidence[item.index].effect) for item in _by_weight(verdict, side)]
        said = (_effect_words(effect, site.labels[item.source]) for item, effect in effects if effect)
        told.append(next(filter(None, said), ""))
    if len(told) < 2:
        return "".join(told)
    return f"For: {told[0]}. Against: {told[1]}." if all(told) else ""


def _effect_words(effect: Effect, label: str) -> str:
    if effect.value is None or effect.measure not in words.MEASURE:
        return ""
    measure, contrast = words.MEASURE[effect.measure], words.lower_first(effect.contrast or "")
    size = effect_text(effect.model_copy(update={"p": None}), with_measure=False)
    if effect.contrast and measure:
        return f"{effect.contrast}: {measure.lower()} {size} ({label})"
    one, versus, other = contrast.partition(" v. ")
    if versus:
        return f"{size} ({one}) v. {other} ({label})"
    return f"{measure} {size}{f', {contrast}' if contrast else ''} ({label})".strip()


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
