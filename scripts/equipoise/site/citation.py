"""Citing a page of the site itself: Vancouver for people, BibTeX and RIS for reference managers.

What depends on the reader stands as a mark in the copied text, and the site's script puts it in at the click: the day
of reading, and the page's own address where the project names none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from equipoise.site import words
from equipoise.site.page import clean
from equipoise.site.project import Project

# Marks that equipoise.js replaces at the click: the day of reading in the form of each format, and the page's address.
CITED, CITED_ISO, CITED_RIS, ADDRESS = "{cited}", "{cited-iso}", "{cited-ris}", "{address}"


@dataclass(frozen=True, slots=True)
class Copies:
    """One reference in three forms to copy. The last two hold several lines, kept as character references."""

    vancouver: str
    bibtex: Markup
    ris: Markup


@dataclass(frozen=True, slots=True)
class Citation:
    """A page's reference as it is shown, which says nothing of the reader, and its forms to copy."""

    shown: str
    copies: Copies


def cite(project: Project, record_id: str, title: str, url: str, on: date) -> Citation:
    """The citation of a page as it stood on the day of its last review."""
    title = clean(title).rstrip(".")
    known = project.address + url if project.address else ""
    address = known or ADDRESS
    end = "" if title.endswith(("?", "!")) else ";"
    head = f"{project.name} [Internet]. {title}{end} {on.year} [version of {words.short_day(on)}"
    shown = f"{head}]." + (f" Available from: {known}" if known else "")
    bibtex = [
        f"@misc{{{tex_key(project.name)}-{record_id},",
        f"  author = {{{{{tex(project.name)}}}}},",
        f"  title = {{{{{tex(title)}}}}},",
        f"  year = {{{on.year}}},",
        f"  note = {{Version of {on.isoformat()}}},",
        f"  url = {{{address}}},",
        f"  urldate = {{{CITED_ISO}}},",
        "}",
    ]
    ris = [
        "TY  - ELEC", f"AU  - {project.name},", f"TI  - {title}", f"PY  - {on.year}", f"DA  - {on:%Y/%m/%d}/",
        f"UR  - {address}", f"Y2  - {CITED_RIS}", "ER  - ",
    ]  # fmt: skip
    return Citation(shown, Copies(f"{head}; cited {CITED}]. Available from: {address}", lines(bibtex), lines(ris)))


def lines(text: list[str]) -> Markup:
    """Lines of text for an attribute or a `<pre>`: escaped, their ends as character references that no tidying removes."""
    whole = str(escape("\n".join(text)))  # in one go: line by line it is a tenth of all rendering
    return Markup(whole.replace(" " * 2, "&#32;&#32;").replace("\n", "&#10;"))


_TEX = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}  # fmt: skip


def tex(text: str) -> str:
    """Text with TeX's own signs made harmless."""
    return re.sub(r"[\\~^&%$#_{}]", lambda found: _TEX[found[0]], clean(text))


def tex_key(text: str) -> str:
    """Text as the beginning of a BibTeX key."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "site"
