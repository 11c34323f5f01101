"""All pages of the site, one kind after another. A new kind of page is a module in `pages/` and a line here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from equipoise.site.links import record_file
from equipoise.site.page import Page
from equipoise.site.pages import (
    article,
    changes,
    claim,
    data,
    disagreements,
    evidence_map,
    explorer,
    glossary,
    handwritten,
    home,
    question,
    rules,
    source,
    topic,
)  # fmt: skip
from equipoise.site.project import Project
from equipoise.site.rulepage import Download, RulePage
from equipoise.site.site import Site
from equipoise.weighing import Weighed

ASSETS = Path(__file__).parent / "assets"
KINDS = (
    home, question, claim, topic, source, disagreements, explorer, evidence_map, article, rules, changes, glossary, data,
    handwritten,
)  # fmt: skip


def render_pages(
    weighed: Weighed, project: Project, rules: Sequence[RulePage] = (), downloads: Sequence[Download] = ()
) -> Iterator[Page]:
    """Every file of the tree that the generator reads, as a function of the records alone.

    `rules` are the checks, `downloads` the exports, handed in by the commands.
    """
    site = Site(weighed, project, rules, downloads)
    for kind in KINDS:
        yield from kind.pages(site)
    yield from records(site)
    yield from assets()
    yield _robots(project)


def records(site: Site) -> Iterator[Page]:
    """Each record as it is written, beside its page, to be downloaded."""
    for (kind, _), document in site.ledger.documents.items():
        if kind != "vocabulary":
            yield Page(record_file(document.path), document.text)


def assets() -> Iterator[Page]:
    """Style sheet, scripts and images."""
    for file in sorted(ASSETS.rglob("*")):
        if file.is_file():
            yield Page(f"assets/{file.relative_to(ASSETS).as_posix()}", file.read_bytes())


def _robots(project: Project) -> Page:
    """Everything may be read by everyone; the list of pages is named where the site knows its address."""
    where = f"Sitemap: {project.address}sitemap.xml\n" if project.address else ""
    return Page("robots.txt", f"User-agent: *\nAllow: /\n{where}")
