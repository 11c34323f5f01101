"""The pages of sources: each publication with the claims it bears on, and the index of all."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from equipoise.records.source import Source
from equipoise.site import papers, references, structured, words
from equipoise.site.citation import lines
from equipoise.site.links import links
from equipoise.site.listing import paginate
from equipoise.site.page import Page
from equipoise.site.searching import kind_mark, search_tags, source_words
from equipoise.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """One page a source, then the index."""
    for source in site.ledger.sources.values():
        yield page(site, source)
    yield from _index(site)


def page(site: Site, source: Source) -> Page:
    """The page of one source."""
    path = f"sources/{source.id}/index.md"
    document = site.ledger.documents.get(("source", source.id))
    record = document.path if document else f"claims/sources/{source.id}.yml"
    uses = []
    for citation in site.ledger.citations(source.id):
        verdict = site.weighed.verdicts[citation.claim.id]
        item = next(item for item in verdict.items if item.index == citation.index)
        uses.append((site.cards[citation.claim.id], citation.claim.evidence[citation.index], item))
    cohort = source.study.cohort
    siblings = [(name, site.labels[name]) for name in site.cohorts.get(cohort or "", ()) if name != source.id]
    entry = site.ledger.vocabulary.cohorts.get(cohort) if cohort else None
    title = source.title or site.labels[source.id]
    return site.page(
        path,
        "source.html",
        title=title,
        description=references.plain_reference(source),
        boost=0.3,
        tags=search_tags(kind_mark("Source"), chosen=source_words(source)),
        source=source,
        label=site.labels[source.id],
        ref=references.reference(source),
        copies=papers.copies(source),
        facts=_facts(source),
        uses=uses,
        cohort=entry,
        siblings=siblings,
        includes=[(name, site.labels[name]) for name in source.study.includes if name in site.labels],
        links=links(site.project, record, site.labels[source.id]),
        yaml=lines(document.text.splitlines()) if document else Markup(""),
        jsonld=structured.script(structured.article(source)),
    )


def _facts(source: Source) -> list[tuple[str, str]]:
    study = source.study
    design = words.DESIGN[study.design]
    if study.of:
        design += f" of {words.lower_first(words.DESIGN[study.of])} evidence"
    interests = words.INTERESTS[study.interests].capitalize()
    if study.interests_note:
        interests += f": {study.interests_note}"
    rows = [
        ("Design", design),
        ("Studies pooled", words.people(study.studies) if study.studies else ""),
        ("People", words.people(study.participants) if study.participants else ""),
        ("Who they were", study.population or ""),
        ("Country", words.country(study.country) if study.country else ""),
        ("Money and ties", interests),
        ("What was read", f"{words.READ[source.read].capitalize()}, on {words.day(source.accessed)}"),
        ("Standing", words.STANDING[source.standing]),
    ]
    return [(name, text) for name, text in rows if text]


def _index(site: Site) -> Iterator[Page]:
    ordered = sorted(site.ledger.sources.values(), key=lambda source: (site.labels[source.id].casefold(), source.id))
    rows = [(source, site.labels[source.id], len(site.ledger.citations(source.id))) for source in ordered]
    for leaf, here in paginate("sources", rows):
        yield site.page(
            leaf.path,
            "sources.html",
            searched=False,
            title="Sources" if leaf.number == 1 else f"Sources, page {leaf.number}",
            description="Every publication in the ledger, with its design, how much of it was read, and whether it still stands.",
            rows=here,
            leaf=leaf,
        )
