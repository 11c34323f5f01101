"""Citing a source itself, which is what most people want to cite: Vancouver, BibTeX and RIS from what was recorded."""

from __future__ import annotations

import re

from markupsafe import Markup

from equipoise.records.source import Name, Source
from equipoise.site import references, words
from equipoise.site.citation import Copies, lines, tex
from equipoise.site.page import clean

# CSL's types in BibTeX's few and in RIS's many. What fits none is `misc` and `GEN`.
_BIBTEX = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "paper-conference": "inproceedings", "report": "techreport",
}  # fmt: skip
_RIS = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "book": "BOOK", "chapter": "CHAP",
    "dataset": "DATA", "legislation": "STAT", "paper-conference": "CPAPER", "post-weblog": "BLOG", "regulation": "LEGAL",
    "report": "RPRT", "standard": "STAND", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
_CONTAINER = {"incollection": "booktitle", "inproceedings": "booktitle", "article": "journal"}
_PUBLISHER = {"techreport": "institution"}


def copies(source: Source) -> Copies:
    """The reference of a source in three forms. What was not recorded is left out, never guessed."""
    return Copies(vancouver(source), bibtex(source), ris(source))


def vancouver(source: Source) -> str:
    """The reference in one line; a source that only its address leads to carries the day on which it was read."""
    text = references.plain_reference(source)
    if source.doi or not source.url:
        return f"{text} PMID: {source.pmid}." if source.pmid else text
    return f"{text} [cited {words.short_day(source.accessed)}]. Available from: {source.url}"


def bibtex(source: Source) -> Markup:
    """The reference as a BibTeX entry, its key the source's id."""
    kind = _BIBTEX.get(source.type, "misc")
    names = [_tex_name(name) for name in source.author] + (["others"] if source.et_al and source.author else [])
    fields = [
        ("author", " and ".join(names)),
        ("title", f"{{{tex(source.title)}}}" if source.title else ""),
        (_CONTAINER.get(kind, "howpublished"), tex(source.container_title or "")),
        ("volume", tex(source.volume or "")),
        ("number", tex(source.issue or "")),
        ("pages", re.sub("[-\u2013]", "--", tex(source.page or ""))),
        ("year", str(source.issued.year) if source.issued else ""),
        (_PUBLISHER.get(kind, "publisher"), tex(source.publisher or "")),
        ("issn", source.issn or ""),
        ("doi", _tex_address(source.doi or "")),
        ("pmid", source.pmid or ""),
        ("url", "" if source.doi else _tex_address(source.url or "")),
        ("urldate", "" if source.doi or not source.url else source.accessed.isoformat()),
        ("note", "Retracted" if source.retracted else ""),
    ]
    entry = [f"@{kind}{{{source.id},", *(f"  {name} = {{{value}}}," for name, value in fields if value)]
    if source.issued and source.issued.month:
        entry.append(f"  month = {words.MONTHS[source.issued.month - 1][:3].lower()},")
    return lines([*entry, "}"])


def ris(source: Source) -> Markup:
    """The reference as a RIS record."""
    pages = re.split("[-\u2013]", source.page or "", maxsplit=1)
    found = [
        ("TY", _RIS.get(source.type, "GEN")),
        *(("AU", _ris_name(name)) for name in source.author),
        ("TI", source.title),
        ("JO" if source.type == "article-journal" else "T2", source.container_title),
        ("VL", source.volume),
        ("IS", source.issue),
        ("SP", pages[0]),
        ("EP", pages[1] if len(pages) > 1 else None),
        ("PY", str(source.issued.year) if source.issued else None),
        ("DA", _ris_day(source)),
        ("PB", source.publisher),
        ("SN", source.issn),
        ("DO", source.doi),
        ("AN", source.pmid),
        ("UR", source.url or (f"https://doi.org/{source.doi}" if source.doi else None)),
        ("Y2", f"{source.accessed:%Y/%m/%d}/" if source.url and not source.doi else None),
        ("N1", "The list of authors goes on." if source.et_al else None),
        ("N1", "Retracted." if source.retracted else None),
    ]
    return lines([*(f"{tag}  - {clean(str(value))}" for tag, value in found if value), "ER  - "])


def _tex_address(text: str) -> str:
    """An address or DOI, in which TeX's signs stand as they are; only what would end the field is coded."""
    return text.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def _tex_name(name: Name) -> str:
    if name.literal:
        return f"{{{tex(name.literal)}}}"
    return f"{tex(name.family or '')}, {tex(name.given)}" if name.given else f"{{{tex(name.family or '')}}}"


def _ris_name(name: Name) -> str:
    """Family name and given names; a comma at the end keeps an organisation's name whole."""
    if name.literal:
        return f"{name.literal},"
    return f"{name.family}, {name.given}" if name.given else f"{name.family},"


def _ris_day(source: Source) -> str | None:
    """The day in RIS's form, which wants all three strokes whatever is known: 2018/03//."""
    when = source.issued
    if when is None:
        return None
    return f"{when.year:04}/{f'{when.month:02}' if when.month else ''}/{f'{when.day:02}' if when.day else ''}/"
