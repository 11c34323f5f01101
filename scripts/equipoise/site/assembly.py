"""All pages of the site, one kind after another. A new kind of page is a module in `pages/` and a line here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from equipoise.site.page import Page
from equipoise.site.pages import claim, disagreements, handwritten, home, question, source, topic
from equipoise.site.project import Project
from equipoise.site.rulepage import RulePage
from equipoise.site.site import Site
from equipoise.weighing import Weighed

ASSETS = Path(__file__).parent / "assets"
KINDS = (home, question, claim, topic, source, disagreements, handwritten)


def render_pages(weighed: Weighed, project: Project, rules: Sequence[RulePage] = ()) -> Iterator[Page]:
    """Every file of the tree that the generator reads, as a function of the records alone."""
    site = Site(weighed, project, rules)
    for kind in KINDS:
        yield from kind.pages(site)
    yield from assets()


def assets() -> Iterator[Page]:
    """Style sheet, scripts and images."""
    for file in sorted(ASSETS.rglob("*")):
        if file.is_file():
            yield Page(f"assets/{file.relative_to(ASSETS).as_posix()}", file.read_bytes())
