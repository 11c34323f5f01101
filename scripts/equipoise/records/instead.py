"""What to write instead of a value that does not fit where it stands, for the values that people really write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from equipoise.records.fields import plain_number, written

_LONGEST_LIST = 12  # words; a longer list of what can be written is only shown where nothing nearer is known

OTHER_WORDS: dict[str, tuple[str, ...]] = {
    "rct": ("randomized-trial",),
    "randomised-trial": ("randomized-trial",),
    "randomized-controlled-trial": ("randomized-trial",),
    "randomised-controlled-trial": ("randomized-trial",),
    "trial": ("randomized-trial", "non-randomized-trial"),
    "survey": ("cross-sectional",),
    "review": ("narrative-review", "systematic-review"),
    "ema": ("ecological-momentary-assessment",),
    "diary": ("ecological-momentary-assessment",),
    "rat": ("animal",),
    "mouse": ("animal",),
    "cell": ("in-vitro",),
    "paper": ("article-journal",),
    "journal": ("article-journal",),
    "journal-article": ("article-journal",),
    "website": ("webpage",),
    "medium": ("some", "moderate"),
    "moderate": ("some",),
    "unclear": ("some", "inconclusive"),
    "high": ("serious",),
    "very-high": ("critical",),
    "mixed": ("inconclusive",),
    "neutral": ("inconclusive",),
    "null": ("inconclusive",),
    "no-effect": ("inconclusive",),
    "not-significant": ("inconclusive",),
    "for": ("supports",),
    "pro": ("supports",),
    "yes": ("supports",),
    "positive": ("supports",),
    "against": ("contradicts",),
    "con": ("contradicts",),
    "no": ("contradicts",),
    "negative": ("contradicts",),
    "refutes": ("contradicts",),
    "funded": ("industry",),
    "done": ("reviewed",),
    "final": ("reviewed",),
}
"""What people call a value elsewhere, and what it is called here."""

_MORE: dict[str, str] = {
    "mixed": "a study that found both gives two items with different conditions",
    "negative": "or inconclusive, where the study could not tell",
    "no-effect": "contradicts only where the interval leaves out an effect that would matter",
    "not-significant": "contradicts only where the interval leaves out an effect that would matter",
    "null": "contradicts only where the interval leaves out an effect that would matter",
}


def a_word(given: Any, allowed: Sequence[str], meant: str | None) -> str:
    """The remedy for a word outside a closed list; `meant` is the nearest word of the list."""
    called = re.sub(r"[\s_]+", "-", str(given).strip().casefold())
    also = next((OTHER_WORDS[word] for word in (called, called.removesuffix("s")) if word in OTHER_WORDS), ())
    also = tuple(word for word in also if word in allowed)
    listed = ", ".join(allowed)
    if called in allowed:
        remedy = f"write {called}."
    elif also:
        remedy = f"write {' or '.join(also)}{f' ({_MORE[called]})' if called in _MORE else ''}."
    elif meant:
        remedy = f"did you mean `{meant}`?"
    else:
        return f"write one of: {listed}"
    return remedy if len(allowed) > _LONGEST_LIST else f"{remedy} The values are: {listed}"


def a_list(given: Any, owner: str, inner: Sequence[str]) -> str:
    """The remedy for something that is no list; `inner` are the keys of its entries, where these are groups."""
    if isinstance(given, str):
        text = given.strip()
        if ends := re.fullmatch(r"(-?[\d.]+)\s*(?:to|–|—|;|-|…|,)\s*(-?[\d.]+)", text):
            return f"write the two ends: [{ends[1]}, {ends[2]}]"
        if text.startswith("-"):
            return "put a space after each hyphen"
        if owner == "author":
            people = [_author(part) for part in re.split(r"\s*(?:;|,(?=\s*[^\W\d_]{3,})|\band\b|&)\s*", text) if part]
            return f"write a list of groups: [{', '.join(people)}]" if len(text) <= 200 else _ONE_AUTHOR
        if not inner:
            return f"write it as a list: [{text if len(text) <= 200 else text[:199] + '…'}]"
    if inner:
        start = f"`- {{{', '.join(f'{key}: …' for key in inner[:4])}}}`"
        return f"start each entry on a line of its own with a hyphen: {start}"
    return "start each entry on a line of its own with a hyphen, or write [one, two]"


_ONE_AUTHOR = "write each as {family: …, given: …}, or for an organisation {literal: …}"


def _author(text: str) -> str:
    """A name as records write it: `{family: Smith, given: J}`."""
    person = re.fullmatch(r"([^\W\d_][\w'’-]*),? ([A-Z][\w.-]{0,20}(?: [A-Z]\.?)*)", text.strip())
    return f"{{family: {person[1]}, given: {person[2]}}}" if person else f"{{literal: {text.strip()}}}"


def a_group(given: Any, owner: str, inner: Sequence[str]) -> str:
    """The remedy for something that is no group of keys; `inner` are the keys that it has."""
    if owner == "author" and isinstance(given, str):
        if re.fullmatch(r"et\.? al\.?|and others|others", given.strip(), re.I):
            return "delete this entry, and write et-al: true in a line of its own"
        made = _author(given if len(given) <= 60 else given[:59] + "…")
        return f"write {made}" if "family" in made else f"write {{family: …, given: …}}, or for an organisation {made}"
    keys = f"; the keys are: {', '.join(inner)}" if inner else ""
    return f"write `key: value` lines below it, indented by two spaces{keys}"


def true_or_false(given: Any) -> str:
    """The remedy for something that is neither true nor false."""
    word = str(given).strip().casefold()
    if word in ("true", "yes", "y", "on", "1"):
        return "write true, without quotes"
    return "write false, without quotes" if word in ("false", "no", "n", "off", "0") else "write true or false, without quotes"  # fmt: skip


def a_whole_number(given: Any) -> str:
    """The remedy for something that is no whole number."""
    text = str(given).strip()
    if text.isdigit():
        return f"write it without quotes: {int(text)}"
    if isinstance(given, Decimal) and given.is_finite() and given == given.to_integral_value() and given < 10**9:
        return f"write {int(given)}"
    return plain_number(given) or "write digits only, without quotes or a thousands comma"


def a_country(given: Any) -> str:
    """The remedy for something that is no country code."""
    text = str(given).strip()
    if re.fullmatch(r"[a-zA-Z]{2}", text):
        return f"write it in capitals: {text.upper()}"
    return f"write the two capital letters of ISO 3166-1 for {written(text)}, like MY for Malaysia"
