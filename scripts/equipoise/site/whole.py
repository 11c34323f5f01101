"""A Markdown extension that leaves our own pages alone: each is one block of HTML with no Markdown in it.

Without it the generator gives the same pages and takes twice as long: it reads all of the HTML twice to find out that
nothing in it is Markdown. On one of those readings it gathers the places within a page, to check Markdown links to them.
Of our own pages it no longer does: a hand-written page that links into one does so as HTML (`<a href="~/…">`), and tests
check that the place is there.
"""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from equipoise.site.page import is_framed

# After Markdown has put white space in order (30), before the generator's and Markdown's own readings of HTML (21, 20).
_PLACE = 25


class _Whole(Preprocessor):  # type: ignore[misc]
    def run(self, lines: list[str]) -> list[str]:
        """The lines as they are, or where they are one of our pages, a mark that Markdown changes back at the end."""
        text = "\n".join(lines).strip("\n")
        return [self.md.htmlStash.store(text)] if is_framed(text) else lines


class WholePages(Extension):  # type: ignore[misc]
    """The extension, as Markdown wants it."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Add it to a converter."""
        md.preprocessors.register(_Whole(md), "whole-pages", _PLACE)


def makeExtension(**settings: object) -> WholePages:
    """What Markdown calls; there are no settings."""
    return WholePages(**settings)
