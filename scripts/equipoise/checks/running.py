"""Running the rules over a ledger: every problem of every file, in an order that is the same everywhere."""

from __future__ import annotations

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
from equipoise.records.source import Source
from equipoise.weighing import Weighed

LEVELS: tuple[Level, ...] = get_args(Level)


def run(reading: Reading, weighed: Weighed, today: date) -> list[Problem]:
    """Every problem: those that reading gave, and those that the rules find in the sound records.

    `today` decides what is overdue and what lies in the future, and nothing else does: the same records on the same
    day give the same problems. The order is that of files, then lines.
    """
    case = Case(weighed, today)
    ledger = weighed.ledger
    problems = list(reading.problems)
    by_kind: dict[str, list[Rule]] = {}
    for rule in RULES.values():
        if rule.check is not None:
            by_kind.setdefault(rule.about, []).append(rule)
    shelves: tuple[tuple[RecordKind, list[AnyEntry]], ...] = (
        ("source", list(ledger.sources.values())),
        ("claim", list(ledger.claims.values())),
        ("question", list(ledger.questions.values())),
        ("article", list(ledger.articles.values())),
    )
    places = _Places(ledger)
    text_rules = by_kind.get("text", [])
    for kind, records in shelves:
        rules = by_kind.get(kind, [])
        for record in records:
            for rule in rules:
                assert rule.check is not None
                problems += [places.problem(rule, record, finding) for finding in rule.check(record, case)]
            for passage in case.passages(record):
                words = passage.words
                for rule in text_rules:
                    if rule.words is not None and rule.words.isdisjoint(words):
                        continue
                    assert rule.check is not None
                    for finding in rule.check(passage, record, case):
                        problems.append(places.problem(rule, record, finding))
    for rule in by_kind.get("ledger", []):
        assert rule.check is not None
        problems += [places.problem(rule, None, finding) for finding in rule.check(case)]
    places.close()
    return sorted(problems, key=lambda problem: problem.sort_key)


class _Places:
    """Turns findings into problems. Keeps the tree of one document at a time, since problems come file by file."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._open: Document | None = None

    def problem(self, rule: Rule, record: AnyEntry | None, finding: Finding) -> Problem:
        """A finding at its place in the file."""
        about = finding.record or record
        document = _document(self._ledger, about)
        if document is None:
            return Problem(Place(_path(about)), rule.name, finding.message, finding.remedy, rule.level)
        if document is not self._open:
            self.close()
            self._open = document
        place = document.place(*finding.keys, key=finding.on_key)
        if finding.phrase:
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
