"""Which source of the ledger somebody means who writes a number, an address, a title or a name and year for its id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from equipoise.records.source import Source

SHORTEST_TITLE = 30  # letters; a shorter title can be that of two publications

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMCID = re.compile(r"PMC\d+", re.I)
_PMID = re.compile(r"(?:PMID:?\s*|/pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/)(\d{1,9})\b|\A(\d{5,9})\Z", re.I)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a publication is known by: the kind (`DOI`, `PMID`, `PMCID`, `title`) and the value in one form."""

    kind: str
    value: str


def marks_of(source: Source) -> Iterator[Mark]:
    """Everything that only one publication has."""
    if source.doi:
        yield Mark("DOI", source.doi.lower())
    if source.pmid:
        yield Mark("PMID", source.pmid)
    if source.pmcid:
        yield Mark("PMCID", source.pmcid)
    if source.title and source.issued and len(source.title) > SHORTEST_TITLE:
        yield Mark("title", f"{plain_title(source.title)} {source.issued.year}")


def plain_title(title: str) -> str:
    """A title without capitals, accents of print and marks."""
    return re.sub(r"[^a-z0-9]+", " ", title.lower()).strip()


class Publications:
    """Sources by what they are known by. The first of two with one mark, by id, is the one that is found."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = sorted(sources, key=lambda source: source.id)

    @cached_property
    def _first(self) -> dict[Mark, Source]:
        found: dict[Mark, Source] = {}
        for source in self._sources:
            for mark in marks_of(source):
                found.setdefault(mark, source)
        return found

    @cached_property
    def _titles(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for source in self._sources:
            if source.title:
                found.setdefault(plain_title(source.title), []).append(source.id)
        return found

    def first_with(self, mark: Mark) -> Source | None:
        """The first source with a mark."""
        return self._first.get(mark)

    def meant_by(self, written: str) -> tuple[str, list[str]]:
        """What `written` is, in words ("the DOI"; empty where it is nothing known), and the ids that it can mean."""
        text = unquote(written.strip())
        named = re.fullmatch(r"(?:.*/)?([a-z0-9-]+)\.ya?ml", text)
        if named and any(source.id == named[1] for source in self._sources):
            return "the file", [named[1]]
        for kind, value in _marks_in(text):
            source = self.first_with(Mark(kind, value))
            return f"the {kind}", [source.id] if source else []
        if ids := self._titles.get(plain_title(text)):
            return "the title", ids
        year = _YEAR.search(text)
        words = set(plain_title(text).split())
        if year is None or not words - {year[0]}:
            return "", []
        ids = [
            source.id
            for source in self._sources
            if year[0] in source.id.split("-") and source.id.split("-")[0] in words
        ]
        return ("name and year", ids) if ids else ("", [])


def _marks_in(text: str) -> Iterator[tuple[str, str]]:
    """The numbers of publications in a text."""
    if found := _DOI.search(text):
        yield "DOI", found[0].rstrip(".,;").lower()
    elif found := _PMCID.search(text):
        yield "PMCID", found[0].upper()
    elif found := _PMID.search(text):
        yield "PMID", found[1] or found[2]
