"""References in the Vancouver style of medical journals, short labels for tables, and a page's own citation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from equipoise.records.fields import Issued
from equipoise.records.source import Name, Source
from equipoise.site import words

_MOST_AUTHORS = 6
NO_TITLE = "[Title not seen by the curator]"
# Kinds of publication that have authors of their own: without them, the journal's name alone would read as their author.
_SIGNED = frozenset(
    {"article-journal", "article", "article-magazine", "article-newspaper", "chapter", "paper-conference", "thesis"}
)
_OVERVIEWS = frozenset({"meta-analysis", "systematic-review", "narrative-review"})


def label(source: Source) -> str:
    """A short name for tables: “Singh 2018”, “Singh & Narayanan 2020”, “Unnamed study in Sleep, 2020”."""
    names = [name.family or name.literal or "" for name in source.author]
    if not names and source.type in _SIGNED and source.container_title:
        what = "review" if source.study.design in _OVERVIEWS else "study"
        year = f", {source.issued.year}" if source.issued else ""
        return f"Unnamed {what} in {_short(source.container_title)}{year}"
    if not names:
        head = source.publisher or source.container_title or (source.title or source.id)
    elif source.et_al or len(names) > 2:
        head = f"{names[0]} et al."
    else:
        head = " & ".join(names)
    head = _short(head)
    return f"{head} {source.issued.year}" if source.issued else head


def _short(name: str) -> str:
    return name[:47].rsplit(" ", 1)[0] + "…" if len(name) > 48 else name


def initials(given: str) -> str:
    """Given names as Vancouver has them: “Darshan S.” gives “DS”."""
    return "".join(part[0].upper() for part in re.split(r"[\s.\-]+", given) if part and part[0].isalpha())


def author(name: Name) -> str:
    """One author in Vancouver style."""
    if name.literal:
        return name.literal
    return f"{name.family} {initials(name.given)}".strip() if name.given else name.family or ""


def _dated(issued: Issued) -> str:
    """A date as Vancouver has it, as far as it is known: 2018 Mar 20."""
    parts = [str(issued.year)]
    if issued.month:
        parts.append(words.MONTHS[issued.month - 1][:3])
        if issued.day:
            parts.append(str(issued.day))
    return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in parts, so that a template can set the title apart and link what can be linked."""

    authors: str
    title: str
    journal: str
    detail: str
    links: tuple[tuple[str, str], ...]

    @property
    def stop(self) -> str:
        """The full stop after the title, which a title that asks or ends by itself does not need."""
        return "" if self.title.endswith((".", "?", "!")) else "."


def reference(source: Source) -> Reference:
    """A source in Vancouver style; what was not recorded is left out, never guessed."""
    names = [author(name) for name in source.author]
    shown = names[:_MOST_AUTHORS]
    more = len(names) > _MOST_AUTHORS or source.et_al
    authors = ", ".join(shown) + (", et al" if more and shown else "")
    detail = _dated(source.issued) if source.issued else ""
    if source.volume or source.issue:
        detail += f";{source.volume or ''}" + (f"({source.issue})" if source.issue else "")
    if source.page:
        detail += f":{source.page}"
    journal = source.container_title or ""
    if source.publisher and source.publisher != journal and source.publisher not in names:
        journal = f"{journal}. {source.publisher}" if journal else source.publisher
    links: list[tuple[str, str]] = []
    if source.doi:
        links.append((f"doi:{source.doi}", f"https://doi.org/{source.doi}"))
    if source.pmid:
        links.append((f"PMID {source.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"))
    if source.pmcid:
        links.append((source.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{source.pmcid}/"))
    if source.url and not links:
        links.append(("Read it", source.url))
    return Reference(authors, source.title or NO_TITLE, journal, detail, tuple(links))


def plain_reference(source: Source) -> str:
    """The same as one line of text."""
    found = reference(source)
    parts = [found.authors, found.title, found.journal, found.detail]
    text = " ".join(part if part.endswith(("?", "!")) else part.rstrip(".") + "." for part in parts if part)
    return f"{text} doi:{source.doi}" if source.doi else text
