"""Hand-written pages: Markdown of `content/` that may call the same macros, with tables printed from the rules' own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from jinja2 import TemplateError, TemplateRuntimeError
from markupsafe import Markup

from equipoise.site.methods import tables_for_methods
from equipoise.site.page import Page, root_of
from equipoise.site.project import ContentError
from equipoise.site.site import Card, Site


def pages(site: Site) -> Iterator[Page]:
    """Each `.md` file below the content folder, at the same path."""
    folder = site.project.content
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(folder).as_posix()
        page = Page(path, "")
        try:
            template = site.environment.from_string(file.read_text(encoding="utf-8"))
            text = template.render(
                methods=tables_for_methods(site),
                url=page.url,
                counts=_counts(site),
                claim=_claim(site),
                harms=_harms(site),
            )
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            raise ContentError(f"content/{path}{f':{line}' if line else ''}: {error}") from error
        text = text.replace('="~/', f'="{root_of(page.url)}').replace("](~/", f"]({root_of(page.url)}")
        yield Page(path, text)


def _claim(site: Site) -> Callable[[str], Markup]:
    """`{{ claim("ID") }}`: a claim's answer with its marks, so that a page never says more than the claim does."""

    def show(name: str) -> Markup:
        card = _card(site, name)
        return Markup("\n" + site.render("rests-on.html", card=card) + "\n") if card else Markup("")

    return show


def _harms(site: Site) -> Callable[[Sequence[tuple[str, str, str]]], Markup]:
    """`{{ harms([(name, place on the page, claim)]) }}`: dangers at a glance, each in the words of a claim."""

    def show(rows: Sequence[tuple[str, str, str]]) -> Markup:
        found = [(name, place, card) for name, place, claim in rows if (card := _card(site, claim))]
        return Markup("\n" + site.render("harms.html", rows=found) + "\n")

    return show


def _card(site: Site, name: str) -> Card | None:
    """A claim in brief; None where its record is there and cannot be read, which the checks report."""
    card = site.cards.get(name)
    if card is None and ("claim", name) not in site.ledger.broken:
        raise TemplateRuntimeError(f"there is no claim {name!r}; write the id of one that is there")
    return card


def _counts(site: Site) -> dict[str, int]:
    ledger = site.ledger
    return {
        "claims": len(ledger.claims),
        "sources": len(ledger.sources),
        "questions": len(ledger.questions),
        "findings": sum(len(claim.evidence) for claim in ledger.claims.values()),
        "abstracts": sum(source.read == "abstract" for source in ledger.sources.values()),
    }
