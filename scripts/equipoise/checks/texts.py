"""The pieces of text in a record that a reader meets, each with where it stands and what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from equipoise.ledger import AnyEntry
from equipoise.records.article import Article
from equipoise.records.claim import Claim
from equipoise.records.question import Question
from equipoise.records.source import Source

Part = Literal["answer", "statement", "prose", "finding", "reported", "title", "question", "search"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of text. `part` says what it is for:

    answer     what a reader takes away: `answer`, `short-answer`, `in-short`
    prose      other words of ours to a reader: `matters`, dangers, explanations
    statement  the sentence that is weighed
    finding    what a source found, told by us
    reported   reasons and limits, told by us, for those who look closer
    title      a title that we gave
    question   what a reader asks
    search     words to search by; nobody reads them
    """

    keys: tuple[str | int, ...]
    text: str
    part: Part

    @property
    def words(self) -> frozenset[str]:
        """Its words in small letters, each once."""
        return frozenset(_WORD.findall(self.text.lower()))


_WORD = re.compile(r"[^\W\d_]+")


def passages(record: AnyEntry) -> Iterator[Passage]:
    """Every piece of text of a record but a publication's own title and names."""
    if isinstance(record, Claim):
        yield from _of_claim(record)
    elif isinstance(record, Question):
        yield from _of_question(record)
    elif isinstance(record, Source):
        yield from _of_source(record)
    else:
        yield from _of_article(record)


def _of_claim(claim: Claim) -> Iterator[Passage]:
    yield Passage(("statement",), claim.statement, "statement")
    asks = claim.asks
    for key, text in (("population", asks.population), ("exposure", asks.exposure), ("comparator", asks.comparator), ("outcome", asks.outcome)):  # fmt: skip
        if text:
            yield Passage(("asks", key), text, "reported")
    if claim.answer:
        yield Passage(("answer",), claim.answer, "answer")
    for index, item in enumerate(claim.evidence):
        yield Passage(("evidence", index, "finding"), item.finding, "finding")
        yield Passage(("evidence", index, "where"), item.where, "reported")
        yield Passage(("evidence", index, "because"), item.because, "reported")
        if item.indirect_because:
            yield Passage(("evidence", index, "indirect-because"), item.indirect_because, "reported")
        if item.effect and item.effect.contrast:
            yield Passage(("evidence", index, "effect", "contrast"), item.effect.contrast, "reported")
    for domain, judgement in claim.certainty.items():
        yield Passage(("certainty", domain, "because"), judgement.because, "reported")
    if claim.conflict:
        yield Passage(("conflict", "explanation"), claim.conflict.explanation, "prose")
        yield Passage(("conflict", "settled-by"), claim.conflict.settled_by, "prose")
    if claim.matters:
        yield Passage(("matters",), claim.matters, "prose")
    yield from _rest(claim)


def _of_question(question: Question) -> Iterator[Passage]:
    yield Passage(("title",), question.title, "question")
    yield Passage(("short-answer",), question.short_answer, "answer")
    if question.in_short:
        yield Passage(("in-short",), question.in_short, "answer")
    for index, danger in enumerate(question.watch_out):
        yield Passage(("watch-out", index, "point"), danger.point, "prose")
    for index, text in enumerate(question.ask_a_clinician):
        yield Passage(("ask-a-clinician", index), text, "question")
    yield from _rest(question)


def _of_source(source: Source) -> Iterator[Passage]:
    if source.study.population:
        yield Passage(("study", "population"), source.study.population, "reported")
    if source.study.interests_note:
        yield Passage(("study", "interests-note"), source.study.interests_note, "reported")
    for index, text in enumerate(source.limits):
        yield Passage(("limits", index), text, "reported")


def _of_article(article: Article) -> Iterator[Passage]:
    yield Passage(("title",), article.title, "title")
    yield Passage(("summary",), article.summary, "prose")
    for index, statement in enumerate(article.statements):
        yield Passage(("statements", index, "says"), statement.says, "reported")
        yield Passage(("statements", index, "because"), statement.because, "prose")
    yield from _rest(article)


def _rest(record: Claim | Question | Article) -> Iterator[Passage]:
    if not isinstance(record, Article):
        for index, text in enumerate(record.synonyms):
            yield Passage(("synonyms", index), text, "search")
    for index, change in enumerate(record.history):
        yield Passage(("history", index, "change"), change.change, "reported")
