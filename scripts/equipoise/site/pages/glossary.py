"""The glossary: words of the field, kinds of studies, and the ways in which studies of one question differ."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.site import words
from equipoise.site.page import Page
from equipoise.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """The glossary."""
    vocabulary = site.ledger.vocabulary
    terms = {words.anchor(term): (term, means) for term, means in words.TERMS.items()}
    terms |= {words.anchor(term.term): (term.term, term.means) for term in vocabulary.terms}
    yield site.page(
        "glossary/index.md",
        "glossary.html",
        title="Glossary",
        description="The words that these pages use, in plain language: terms, kinds of studies, and how studies differ.",
        terms=[(at, *said) for at, said in sorted(terms.items(), key=lambda entry: entry[1][0].casefold())],
        designs=[(words.DESIGN[name], means) for name, means in words.DESIGN_MEANS.items()],
        conditions=[
            (name, condition, list(condition.values.items())) for name, condition in vocabulary.conditions.items()
        ],
    )
