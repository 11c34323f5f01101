"""Terms of the glossary, explained where a page first uses them: a link that says its meaning, for every kind of reader.

The meaning is the link's title, which a mouse shows and a screen reader can tell; the style sheet shows it to whoever
comes by keyboard; who taps it lands on the glossary's entry. None of it needs a script.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

# Only running text is touched: never a link, a heading, a figure, a mark or anything that is copied.
_WITHIN = frozenset({"p", "li"})
_NEVER = frozenset(
    {"a", "abbr", "button", "code", "del", "h1", "h2", "h3", "h4", "nav", "pre", "script", "summary", "svg", "th", "label"}
)  # fmt: skip
_MARKS = re.compile(r"\beq-(?:marks|dir|conf|kicker|note|due|tally|sheet-foot|sure|calls|rel__k|trace|change)\b")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
_PIECE = re.compile(r"(<[^>]*>)")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")


@dataclass(frozen=True)
class Glossary:
    """Terms with their meanings and places, ready to be found in text."""

    meanings: dict[str, tuple[str, str, str]]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, terms: Sequence[tuple[str, str, str]]) -> Glossary:
        """From (place on the glossary page, term, meaning)."""
        meanings = {escape(term).casefold(): (place, means, escape(term)) for place, term, means in terms}
        longest = sorted(meanings, key=lambda term: (-len(term), term))
        joined = "|".join(re.escape(term) for term in longest)
        pattern = re.compile(rf"(?<![\w-])({joined})(s?)(?![\w-])", re.IGNORECASE) if longest else None
        return cls(meanings, pattern)

    def explain(self, html: str) -> str:
        """The page with each term linked where running text first uses it."""
        if self.pattern is None:
            return html
        told: set[str] = set()
        inside: list[tuple[str, bool]] = []
        made: list[str] = []
        for piece in _PIECE.split(html):
            if piece.startswith("<"):
                _follow(inside, piece)
            elif inside and not any(never for _, never in inside) and any(name in _WITHIN for name, _ in inside):
                piece = self.pattern.sub(lambda found: self._link(found, told), piece)
            made.append(piece)
        return "".join(made)

    def _link(self, found: re.Match[str], told: set[str]) -> str:
        place, means, term = self.meanings[found[1].casefold()]
        if place in told or (term.isupper() and found[1] != term):
            return found[0]
        told.add(place)
        return f'<a class="eq-term" href="~/glossary/#term-{place}" title="{escape(means)}">{found[0]}</a>'


def _follow(inside: list[tuple[str, bool]], tag: str) -> None:
    found = _TAG.match(tag)
    if not found:
        return
    name = found[1].lower()
    if tag.startswith("</"):
        while inside and inside.pop()[0] != name:
            pass
    elif name not in _VOID and not tag.endswith("/>"):
        inside.append((name, name in _NEVER or bool(_MARKS.search(tag))))
