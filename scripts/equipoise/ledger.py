"""All records together: each by its id, references resolved, and who cites whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from equipoise.records.article import Article
from equipoise.records.claim import Claim
from equipoise.records.document import Document
from equipoise.records.folder import Entry, RecordKind, read_folder
from equipoise.records.problem import Place, Problem
from equipoise.records.question import Question
from equipoise.records.salvage import Gaps
from equipoise.records.source import Source
from equipoise.records.vocabulary import Vocabulary

AnyEntry = Source | Claim | Question | Article


class LedgerError(Exception):
    """The records cannot be used as they are; `problems` says why, file by file."""

    def __init__(self, problems: list[Problem]) -> None:
        first = problems[0]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{first.place}: {first.message}{more}")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Citation:
    """One evidence item of one claim."""

    claim: Claim
    index: int


@dataclass(frozen=True)
class Ledger:
    """Every record by id. Mappings are in the order of ids, whatever the order of files.

    `broken` holds the ids of files that are there and cannot be read, so that a reference to one is not called unknown.
    """

    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    questions: Mapping[str, Question]
    articles: Mapping[str, Article]
    vocabulary: Vocabulary
    documents: Mapping[tuple[RecordKind, str], Document] = field(default_factory=dict, repr=False)
    broken: frozenset[tuple[RecordKind, str]] = frozenset()

    @cached_property
    def _cited(self) -> dict[str, list[Citation]]:
        found: dict[str, list[Citation]] = {}
        for claim in self.claims.values():
            for index, item in enumerate(claim.evidence):
                found.setdefault(item.source, []).append(Citation(claim, index))
        return found

    @cached_property
    def _asked(self) -> dict[str, list[Question]]:
        found: dict[str, list[Question]] = {}
        for question in self.questions.values():
            for name in dict.fromkeys(question.claims):
                found.setdefault(name, []).append(question)
        return found

    @cached_property
    def _pointed(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            for name in dict.fromkeys(related.claim for related in claim.related):
                found.setdefault(name, []).append(claim)
        return found

    @cached_property
    def _stated(self) -> dict[str, list[Article]]:
        found: dict[str, list[Article]] = {}
        for article in self.articles.values():
            for name in sorted({name for statement in article.statements for name in statement.claims}):
                found.setdefault(name, []).append(article)
        return found

    def citations(self, source_id: str) -> list[Citation]:
        """Every evidence item that rests on a source."""
        return list(self._cited.get(source_id, ()))

    def questions_of(self, claim_id: str) -> list[Question]:
        """The questions that a claim helps to answer."""
        return list(self._asked.get(claim_id, ()))

    def related_from(self, claim_id: str) -> list[Claim]:
        """The claims that name this one as related."""
        return list(self._pointed.get(claim_id, ()))

    def articles_of(self, claim_id: str) -> list[Article]:
        """The articles with a statement that is held against a claim."""
        return list(self._stated.get(claim_id, ()))

    def knows(self, kind: RecordKind, record_id: str) -> bool:
        """True where a record of that id exists, even if its file is broken."""
        shelves: dict[RecordKind, Mapping[str, AnyEntry]] = {
            "source": self.sources,
            "claim": self.claims,
            "question": self.questions,
            "article": self.articles,
        }
        shelf = shelves.get(kind, {})
        return record_id in shelf or (kind, record_id) in self.broken

    def topic_claims(self, topic: str) -> list[Claim]:
        """The claims of a topic, by id."""
        return [claim for claim in self.claims.values() if claim.topic == topic]


@dataclass(frozen=True, slots=True)
class Rescued:
    """A broken record as far as it is sound, with its file. The checks look for more faults in it; nobody else sees it."""

    record: AnyEntry | Vocabulary
    document: Document
    gaps: Gaps


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a folder gave: a ledger of all sound records, every fault of the others, and what is sound in those."""

    ledger: Ledger
    problems: tuple[Problem, ...]
    files: int
    rescued: tuple[Rescued, ...] = ()


_NO_VOCABULARY = Vocabulary(topics={}, conditions={})


def read(folder: Path | str) -> Reading:
    """Read every record below `folder`. Never raises for a bad record: faults are in `problems`."""
    folder = Path(folder)
    shown = folder.name
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "is not here"
        problem = Problem(
            Place(str(folder)),
            "no-records",
            f"{folder} {what}; there are no records to read",
            "run the command in the project's folder, or name the folder of records with --claims",
        )
        return Reading(assemble([]), (problem,), 0)
    entries = list(read_folder(folder, shown))
    problems = [problem for entry in entries for problem in entry.problems]
    if not entries:
        problems.append(
            Problem(
                Place(shown),
                "no-records",
                "the folder holds no records",
                "records are YAML files below claims/; see CONTRIBUTING.md",
            )
        )
    elif not any(entry.kind == "vocabulary" for entry in entries):
        problems.append(
            Problem(
                Place(f"{shown}/vocabulary.yml"),
                "no-vocabulary",
                "the vocabulary is missing",
                "restore claims/vocabulary.yml: topics and conditions are listed there",
            )
        )
    seen: dict[tuple[RecordKind, str], Entry] = {}
    for entry in entries:
        first = seen.setdefault((entry.kind, entry.id), entry)
        if first is not entry and entry.path.endswith(".yml"):
            problems.append(
                Problem(
                    Place(entry.path),
                    "same-id",
                    f"{first.path} has the same id",
                    "rename one of them; an id is used once",
                )
            )
    rescued = tuple(
        Rescued(entry.salvaged.record, entry.document, entry.salvaged.gaps)  # type: ignore[arg-type]
        for entry in entries
        if entry.salvaged is not None and entry.document is not None
    )
    return Reading(assemble(entries), tuple(sorted(problems, key=lambda p: p.sort_key)), len(entries), rescued)


def assemble(entries: Iterable[Entry]) -> Ledger:
    """Put entries together into a ledger. The first of two with one id is kept."""
    shelves: dict[RecordKind, dict[str, AnyEntry]] = {"source": {}, "claim": {}, "question": {}, "article": {}}
    vocabulary = _NO_VOCABULARY
    documents: dict[tuple[RecordKind, str], Document] = {}
    broken: set[tuple[RecordKind, str]] = set()
    entries = sorted(entries, key=lambda entry: (entry.id, entry.path))
    for entry in entries:
        if entry.record is None:
            broken.add((entry.kind, entry.id))
        elif isinstance(entry.record, Vocabulary):
            vocabulary = entry.record
        else:
            shelves[entry.kind].setdefault(entry.id, entry.record)
        if entry.document is not None:
            documents.setdefault((entry.kind, entry.id), entry.document)
    for entry in entries:
        if (
            entry.document is not None
            and entry.record is not None
            and entry.record is shelves.get(entry.kind, {}).get(entry.id)
        ):
            documents[entry.kind, entry.id] = entry.document
    return Ledger(
        sources=MappingProxyType(shelves["source"]),  # type: ignore[arg-type]
        claims=MappingProxyType(shelves["claim"]),  # type: ignore[arg-type]
        questions=MappingProxyType(shelves["question"]),  # type: ignore[arg-type]
        articles=MappingProxyType(shelves["article"]),  # type: ignore[arg-type]
        vocabulary=vocabulary,
        documents=documents,
        broken=frozenset(broken),
    )


def load(folder: Path | str = "claims") -> Ledger:
    """Read a folder of records into a ledger.

    Raises LedgerError, with every problem of every file, where any record is broken.
    """
    reading = read(folder)
    if reading.problems:
        raise LedgerError(list(reading.problems))
    return reading.ledger
