"""What the search knows of a page besides its title and text: words that people type, and the verdict that results show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from equipoise.records.source import Source
from equipoise.site import words

MARK = "eqmark"

# Words that say nothing on what is asked, and “kratom”, which stands on nearly every page. `equipoise.js` leaves much the
# same out of what is typed, or moves it to the end.
_IDLE = (
    "a about after an and any are as at be been but by can could did do does for from get had has have he her his how i if"
    " in into is it its kratom me my no not of off on one or our out over she should so than that the their them then there"
    " they this to too up was we were what when where which while who why will with would you your"
)
_SAYS_NOTHING = frozenset(_IDLE.split())
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def search_tags(mark: str, synonyms: Iterable[str] = (), chosen: Iterable[str] = ()) -> list[str]:
    """The page's mark first, then every word that it can be found by, one by one, which is how the search compares them.

    Synonyms are phrases, of which only the telling words count; `chosen` words were chosen one by one.
    """
    found = {word for word in _words(synonyms) if len(word) > 1 and word not in _SAYS_NOTHING} | _words(chosen)
    return [mark, *sorted(found | {word.replace("'", "") for word in found})]


def source_words(source: Source) -> list[str]:
    """What a publication is looked up by: its authors' names, with and without accents, its year, DOI and PubMed numbers.

    A DOI is one word of letters and digits; `equipoise.js` does the same to a DOI that is typed or pasted.
    """
    names = [name.family or name.literal or "" for name in source.author]
    plain = ["".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)) for name in names]
    doi = "doi" + re.sub(r"[^a-z0-9]", "", source.doi.casefold()) if source.doi else ""
    year = str(source.issued.year) if source.issued else ""
    return [word for word in (*names, *plain, year, doi, source.pmid or "", source.pmcid or "") if word]


def _words(texts: Iterable[str]) -> set[str]:
    return {word.replace("’", "'") for text in texts for word in _WORD.findall(text.casefold())}


def claim_mark(direction: str, leaning: str | None, level: int) -> str:
    """A claim's verdict as one word that nobody types; the page's script turns it into the two marks."""
    way = words.DIRECTION[direction] + (f", {words.LEANING[leaning]}" if leaning else "")
    return _one_word(way, str(level), f"{words.CONFIDENCE[level]} confidence")


def kind_mark(kind: str) -> str:
    """The kind of any other page, in the same form."""
    return _one_word(kind)


def _one_word(*parts: str) -> str:
    return ":".join((MARK, *(part.replace(" ", "_") for part in parts)))
