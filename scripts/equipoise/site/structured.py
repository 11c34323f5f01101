"""Structured data for machines that read pages: schema.org in JSON-LD, safe inside a script element."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from equipoise.records.source import Source
from equipoise.site import references
from equipoise.site.project import Project

CONTEXT = "https://schema.org"


def script(data: Mapping[str, Any]) -> Markup:
    """JSON that cannot end the element it stands in, on one line."""
    text = json.dumps({"@context": CONTEXT, **data}, ensure_ascii=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def publisher(project: Project) -> dict[str, Any]:
    """Who publishes the site."""
    made: dict[str, Any] = {"@type": "Project", "name": project.name}
    if project.address:
        made["url"] = project.address
    return made


def web_page(
    project: Project, url: str, name: str, description: str, modified: str, *, citations: Iterable[Source] = (), about: str | None = None
) -> dict[str, Any]:  # fmt: skip
    """A page on a medical matter, with what it cites."""
    made: dict[str, Any] = {
        "@type": "MedicalWebPage",
        "name": name,
        "description": description,
        "lastReviewed": modified,
        "inLanguage": "en",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "publisher": publisher(project),
    }
    if project.address:
        made["@id"] = made["url"] = project.address + url
    if about:
        made["about"] = {"@type": "Thing", "name": about}
    cited = [article(source) for source in citations]
    if cited:
        made["citation"] = cited
    return made


def article(source: Source) -> dict[str, Any]:
    """One source, as far as it was recorded."""
    kind = "MedicalScholarlyArticle" if source.type == "article-journal" else "CreativeWork"
    made: dict[str, Any] = {"@type": kind, "name": source.title or references.label(source)}
    if source.doi:
        made["sameAs"] = f"https://doi.org/{source.doi}"
    elif source.url:
        made["url"] = source.url
    if source.issued:
        made["datePublished"] = str(source.issued)
    return made
