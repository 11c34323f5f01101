"""Citing a page of the site itself: Vancouver for people, BibTeX and RIS for reference managers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from equipoise.site import words
from equipoise.site.page import clean
from equipoise.site.project import Project


@dataclass(frozen=True, slots=True)
class Citation:
    """One page's citation in three forms. The last two hold several lines, kept as character references."""

    vancouver: str
    bibtex: Markup
    ris: Markup


def cite(project: Project, record_id: str, title: str, url: str, on: date) -> Citation:
    """The citation of a page as it stood on the day of its last review."""
    title = clean(title)
    address = project.address + url if project.address else ""
    end = "" if title.endswith((".", "?", "!")) else "."
    vancouver = f"{project.name} [Internet]. {title}{end} {on.year} [version of {words.day(on)}]."
    if address:
        vancouver += f" Available from: {address}"
    bibtex = [
        f"@misc{{{project.name.lower()}-{record_id},",
        f"  author = {{{{{project.name}}}}},",
        f"  title = {{{{{_tex(title)}}}}},",
        f"  year = {{{on.year}}},",
        f"  note = {{Version of {on.isoformat()}}},",
        *([f"  url = {{{address}}},"] if address else []),
        "}",
    ]
    ris = [
        "TY  - ELEC", f"AU  - {project.name},", f"TI  - {title}", f"PY  - {on.year}", f"DA  - {on:%Y/%m/%d}/",
        *([f"UR  - {address}"] if address else []), "ER  - ",
    ]  # fmt: skip
    return Citation(vancouver, lines(bibtex), lines(ris))


def lines(text: list[str]) -> Markup:
    """Lines of text for an attribute or a `<pre>`: escaped, their ends as character references that no tidying removes."""
    return Markup("&#10;").join(escape(line).replace(" " * 2, Markup("&#32;&#32;")) for line in text)


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", "/"))
