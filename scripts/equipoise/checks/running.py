"""Running the rules over a ledger: every problem of every file, in an order that is the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

from equipoise.checks.registry import RULES, Case, Finding, Rule
from equipoise.ledger import AnyEntry, Ledger, Reading
from equipoise.records.article import Article
from equipoise.records.claim import Claim
from equipoise.records.document import Document
from equipoise.records.folder import RecordKind
from equipoise.records.problem import Level, Place, Problem
from equipoise.records.question import Question
from equipoise.records.salvage import Gaps
from equipoise.records.source import Source
from equipoise.records.vocabulary import Vocabulary
from equipoise.weighing import Weighed

LEVELS: tuple[Level, ...] = get_args(Level)


def run(reading: Reading, weighed: Weighed, today: date) -> list[Problem]:
    """Every problem: those that reading gave, and those that the rules find.

    A broken record is looked at as far as it is sound, so that all its faults are told in one round. `today` decides what
    is overdue and what lies in the future, and nothing else does: the same records on the same day give the same problems.
    The order is that of files, then lines.
    """
    case = Case(weighed, today, reading.rescued)
    ledger = weighed.ledger
    problems = list(reading.problems)
    by_kind: dict[str, list[Rule]] = {}
    for rule in RULES.values():
        if rule.check is not None:
            by_kind.setdefault(rule.about, []).append(rule)
    places = _Places(ledger)
    vague = tuple(one.gaps for one in reading.rescued if isinstance(one.record, Vocabulary))
    for shelf in (ledger.sources, ledger.claims, ledger.questions, ledger.articles):
        for record in shelf.values():
            for rule, finding in _said(record, case, by_kind, vague, None):
                problems.append(places.problem(rule, record, finding))
    for one in reading.rescued:
        if isinstance(one.record, Vocabulary):
            continue
        for rule, finding in _said(one.record, case, by_kind, vague, one.gaps):
            problem = places.problem(rule, one.record, finding, one.document)
            if finding.instead_of:
                problems = [p for p in problems if (p.place, p.rule) != (problem.place, finding.instead_of)]
            problems.append(problem)
    for rule in by_kind.get("ledger", []):
        assert rule.check is not None
        for finding in rule.check(case):
            if finding.record != "vocabulary" or not any(gaps.lead_to(finding.keys) for gaps in vague):
                problems.append(places.problem(rule, None, finding))
    places.close()
    return sorted(problems, key=lambda problem: problem.sort_key)


def _said(
    record: AnyEntry, case: Case, by_kind: dict[str, list[Rule]], vague: tuple[Gaps, ...], own: Gaps | None
) -> Iterator[tuple[Rule, Finding]]:
    """What the rules say of one record, but for what only a gap in it has led them to (`own`, where it is broken).

    A rule that comes upon a gap of the vocabulary (`vague`) says nothing: the word may be there, and could not be read.
    """
    gaps = vague if own is None else (*vague, own)

    def asked(rule: Rule, *about: object) -> Iterator[tuple[Rule, Finding]]:
        assert rule.check is not None
        for one in gaps:
            one.forget()
        for finding in rule.check(*about, case):
            follows = any(one.asked for one in vague) or (own and own.lead_to(finding.keys, rule.together))
            if not follows or finding.instead_of:
                yield rule, finding

    for rule in (*by_kind.get(_KINDS[type(record)], ()), *by_kind.get("record", ())):
        yield from asked(rule, record)
    for passage in case.passages(record):
        words = passage.words
        for rule in by_kind.get("text", ()):
            if rule.words is None or not rule.words.isdisjoint(words):
                yield from asked(rule, passage, record)


_KINDS: dict[type[AnyEntry], RecordKind] = {Source: "source", Claim: "claim", Question: "question", Article: "article"}


class _Places:
    """Turns findings into problems. Keeps the tree of one document at a time, since problems come file by file."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._open: Document | None = None

    def problem(
        self, rule: Rule, record: AnyEntry | None, finding: Finding, document: Document | None = None
    ) -> Problem:
        """A finding at its place in the file: in `document`, or else in the file that the ledger knows for the record."""
        about = finding.record or record
        document = document or _document(self._ledger, about)
        if document is None:
            return Problem(Place(_path(about)), rule.name, finding.message, finding.remedy, rule.level)
        if document is not self._open:
            self.close()
            self._open = document
        place = document.place(*finding.keys, key=finding.on_key)
        if finding.at:
            place = Place(document.path, *finding.at)
        elif finding.phrase:
            place = document.place_of(finding.phrase, *finding.keys)
        return document.problem(place, rule.name, finding.message, finding.remedy, rule.level)

    def close(self) -> None:
        """Let the last document's tree go."""
        if self._open is not None:
            self._open.let_go()


def _document(ledger: Ledger, record: object) -> Document | None:
    key = _key(record)
    return ledger.documents.get(key) if key else None


def _key(record: object) -> tuple[RecordKind, str] | None:
    if isinstance(record, Source):
        return ("source", record.id)
    if isinstance(record, Claim):
        return ("claim", record.id)
    if isinstance(record, Question):
        return ("question", record.id)
    if isinstance(record, Article):
        return ("article", record.id)
    return ("vocabulary", "vocabulary") if record == "vocabulary" else None


def _path(record: object) -> str:
    """Where a record without a document would lie (records made in memory, as tests and notebooks do)."""
    key = _key(record)
    if key is None:
        return "claims"
    kind, name = key
    folder = f"/{record.topic}" if isinstance(record, Claim) else "" if kind == "vocabulary" else f"/{kind}s"
    return f"claims{folder}/{name}.yml"
