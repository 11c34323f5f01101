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
_MARKS = re.compile(
    r"\beq-(?:marks|dir|conf|kicker|note|due|tally|sheet-foot|sure|calls|callist|rel__k|trace|change|cite)\b"
)
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
# Elements that hold none of their own kind: their end is the next one, and nothing in them is looked at.
_SHUT = frozenset({"pre", "script", "svg"})
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")


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
        inside = _Inside()
        made: list[str] = []
        done = at = 0
        while tag := _TAG.search(html, at):
            if inside.running_text and tag.start() > at:
                made += html[done:at], self.pattern.sub(lambda found: self._link(found, told), html[at : tag.start()])
                done = tag.start()
            at = tag.end()
            if tag[1]:
                inside.leave(tag[2].lower())
            elif not tag[3].endswith("/"):
                name = tag[2].lower()
                end = html.find(f"</{name}>", at) if name in _SHUT else -1
                if end >= 0:
                    at = end + len(name) + 3
                elif name not in _VOID:
                    inside.enter(name, tag[3])
        return "".join((*made, html[done:]))

    def _link(self, found: re.Match[str], told: set[str]) -> str:
        place, means, term = self.meanings[found[1].casefold()]
        if place in told or (term.isupper() and found[1] != term):
            return found[0]
        told.add(place)
        return f'<a class="eq-term" href="~/glossary/#term-{place}" title="{escape(means)}">{found[0]}</a>'


class _Inside:
    """The elements that a place in a page is inside of."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool, bool]] = []
        self._within = self._never = 0

    @property
    def running_text(self) -> bool:
        """True where text may be touched."""
        return self._within > 0 and not self._never

    def enter(self, name: str, attributes: str) -> None:
        """Go into an element."""
        within, never = name in _WITHIN, name in _NEVER or ("eq-" in attributes and bool(_MARKS.search(attributes)))
        self._open.append((name, within, never))
        self._within += within
        self._never += never

    def leave(self, name: str) -> None:
        """Come out of an element, and out of what is still open in it."""
        while self._open:
            last, within, never = self._open.pop()
            self._within -= within
            self._never -= never
            if last == name:
                break
