"""The folder of records: which files there are, and of what kind each must be."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from equipoise.records.article import Article
from equipoise.records.claim import Claim
from equipoise.records.document import Document, read_document
from equipoise.records.fields import SLUG
from equipoise.records.problem import Place, Problem
from equipoise.records.question import Question
from equipoise.records.salvage import Salvaged, salvage
from equipoise.records.schema import examine
from equipoise.records.source import Source
from equipoise.records.vocabulary import Vocabulary

RecordKind = Literal["source", "claim", "question", "article", "vocabulary"]
AnyRecord = Source | Claim | Question | Article | Vocabulary
MODELS: dict[RecordKind, type[AnyRecord]] = {
    "source": Source, "claim": Claim, "question": Question, "article": Article, "vocabulary": Vocabulary,
}  # fmt: skip
FOLDERS: dict[str, RecordKind] = {"sources": "source", "questions": "question", "articles": "article"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the folder as read: `record` is None where it is broken, `document` too where it is no YAML.

    `salvaged` is what can be looked at of a broken record; only the checks do.
    """

    kind: RecordKind
    id: str
    topic: str
    path: str
    document: Document | None
    record: AnyRecord | None
    problems: tuple[Problem, ...]
    salvaged: Salvaged | None = None


def entry_paths(folder: Path) -> list[Path]:
    """Every file that claims to be a record, in an order that is the same everywhere."""
    found: list[Path] = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(here, name) for name in folders if name.endswith((".yml", ".yaml"))]
        found += [Path(here, name) for name in files if not name.startswith(".")]
    return sorted(found, key=lambda path: path.as_posix())


def kind_of_path(inside: Path) -> RecordKind:
    """The kind of record that a file must be, by its path below the folder of records."""
    return "vocabulary" if inside.as_posix() == "vocabulary.yml" else FOLDERS.get(inside.parts[0], "claim")


def read_folder(folder: Path, shown_as: str) -> Iterator[Entry]:
    """Read every record under `folder`; paths are shown below `shown_as`."""
    for file in entry_paths(folder):
        yield read_entry(file, folder, shown_as)


def read_entry(file: Path, folder: Path, shown_as: str) -> Entry:
    """Read one file as the kind of record that its folder says, with every fault found in it."""
    inside = file.relative_to(folder)
    shown = f"{shown_as}/{inside.as_posix()}"
    kind = kind_of_path(inside)
    topic = inside.parts[0] if kind == "claim" else ""
    problems = _name_problems(inside, shown, kind)
    if any(problem.rule == "stray-file" for problem in problems):
        return Entry(kind, inside.stem, topic, shown, None, None, tuple(problems))
    document, faults = read_document(file, shown)
    problems += faults
    if document is None:
        return Entry(kind, inside.stem, topic, shown, None, None, tuple(problems))
    fits = _kind_of(document)
    if fits is not None and fits != kind:
        problems.append(_in_wrong_folder(document, fits))
        kind, topic, faults = fits, "", problems  # what it is counts, so that references to it are not called unknown
    examined = examine(MODELS[kind], document)
    problems += examined.problems
    record = examined.record if not faults else None
    salvaged = None
    if record is None:
        salvaged = salvage(MODELS[kind], document, examined.gaps)
        problems += salvaged.problems
    for made in (record, salvaged.record if salvaged else None):
        if isinstance(made, Source | Claim | Question | Article):
            made._id = inside.stem
        if isinstance(made, Claim):
            made._topic = topic
    document.let_go()
    return Entry(kind, inside.stem, topic, shown, document, record, tuple(problems), salvaged)


# Keys that only one kind of record has, enough of which give it away.
_TELLING: dict[RecordKind, frozenset[str]] = {
    "source": frozenset({"type", "study", "read", "issued", "container-title", "DOI", "PMID"}),
    "claim": frozenset({"statement", "kind", "asks", "evidence", "confidence"}),
    "question": frozenset({"short-answer", "claims", "watch-out", "ask-a-clinician"}),
    "article": frozenset({"statements", "summary"}),
    "vocabulary": frozenset({"conditions", "cohorts", "terms"}),
}
_PLACES: dict[RecordKind, str] = {
    "source": "claims/sources/",
    "claim": "the folder of its topic, such as claims/sleep/",
    "question": "claims/questions/",
    "article": "claims/articles/",
    "vocabulary": "claims/vocabulary.yml",
}


def _kind_of(document: Document) -> RecordKind | None:
    """The kind of record that the keys of a file plainly belong to; None where they do not tell."""
    keys = document.data.keys()
    counted = sorted(((len(telling & keys), kind) for kind, telling in _TELLING.items()), reverse=True)
    most, kind = counted[0]
    return kind if most >= 2 and counted[1][0] == 0 else None


def _in_wrong_folder(document: Document, fits: RecordKind) -> Problem:
    first = next(key for key in document.data if key in _TELLING[fits])
    return document.problem(
        document.place(first, key=True),
        "wrong-folder",
        f"this is a {fits}, by its keys, and lies in another folder".replace("a article", "an article"),
        f"move the file to {_PLACES[fits]}",
    )


def _name_problems(inside: Path, shown: str, kind: RecordKind) -> list[Problem]:
    whole = Place(shown)
    if inside.suffix != ".yml":
        remedy = (
            f"rename it to {inside.stem}.yml"
            if inside.suffix == ".yaml"
            else "records end in .yml; move other files out of claims/"
        )
        return [Problem(whole, "stray-file", "this file is not a record", remedy)]
    if len(inside.parts) != (1 if kind == "vocabulary" else 2):
        return [
            Problem(
                whole,
                "stray-file",
                "a record lies directly in its topic's folder",
                "move it to claims/TOPIC/, claims/sources/, claims/questions/ or claims/articles/",
            )
        ]
    if not SLUG.match(inside.stem):
        return [
            Problem(
                whole,
                "file-name",
                f"“{inside.stem}” cannot be a record's id",
                "name the file in lowercase words joined by hyphens; the name is its permanent id",
            )
        ]
    return []
