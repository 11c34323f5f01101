"""The reading grade of a text: Flesch-Kincaid, by the same steps as textstat 0.7.4, so that the two agree to the digit.

textstat itself loads slowly, needs a module that newer installations lack, and hyphenates every word anew. We use the
same hyphenation (pyphen, American English) and remember each word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache, lru_cache

_SENTENCE = re.compile(r"\b[^.!?]+[.!?]*")
_PUNCTUATION = re.compile(r"[^\w\s]")


@cache
def _hyphenator() -> Callable[[str], list[int]]:
    import pyphen  # type: ignore[import-untyped, unused-ignore]

    positions: Callable[[str], list[int]] = pyphen.Pyphen(lang="en_US").positions
    return positions


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """How many syllables a word has, by where it could be hyphenated."""
    return len(_hyphenator()(word)) + 1


def _words(text: str) -> list[str]:
    return _PUNCTUATION.sub("", text).split()


def sentences(text: str) -> list[str]:
    """The sentences that count: those of more than two words."""
    return [found for found in _SENTENCE.findall(text) if len(_words(found)) > 2]


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade: about the years of school that a reader needs. 0 for a text without words."""
    words = _words(text.lower())
    if not words:
        return 0.0
    count = len(_words(text))
    length = _rounded(count / max(1, len(sentences(text))))
    weight = _rounded(sum(syllables(word) for word in words) / count)
    return _rounded(0.39 * length + 11.8 * weight - 15.59)


def _rounded(number: float) -> float:
    """One decimal, halves away from zero."""
    return math.floor(number * 10 + math.copysign(0.5, number)) / 10


def hardest(text: str) -> tuple[str, list[str]]:
    """What makes a text hard: its longest sentence, and its words of four syllables or more (else three), longest first."""
    longest = max(sentences(text) or [text], key=lambda sentence: len(_words(sentence)))
    weighed = sorted({(-syllables(word), word) for word in _words(text.lower()) if not word.isdigit()})
    heavy = [word for count, word in weighed if count <= -4] or [word for count, word in weighed if count <= -3]
    return longest.strip(), heavy[:4]
