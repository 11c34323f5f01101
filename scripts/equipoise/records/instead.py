"""What to write instead of a value that does not fit where it stands, for the values that people really write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from equipoise.records.fields import LONGEST_SHOWN, plain_number, written

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

OTHER_KEYS: dict[str, tuple[str, ...]] = {
    "journal": ("container-title",),
    "publication": ("container-title",),
    "booktitle": ("container-title",),
    "year": ("issued",),
    "date": ("issued", "on"),
    "published": ("issued",),
    "pages": ("page",),
    "number": ("issue",),
    "link": ("URL",),
    "website": ("URL",),
    "address": ("URL",),
    "n": ("participants",),
    "people": ("participants",),
    "sample": ("participants",),
    "sample-size": ("participants",),
    "patients": ("participants",),
    "funding": ("interests-note",),
    "conflict-of-interest": ("interests-note",),
    "limitations": ("limits",),
    "last": ("family",),
    "surname": ("family",),
    "lastname": ("family",),
    "first": ("given",),
    "firstname": ("given",),
    "ci": ("interval",),
    "95-ci": ("interval",),
    "confidence-interval": ("interval",),
    "estimate": ("value",),
    "p-value": ("p",),
    "page": ("where",),
    "result": ("finding",),
    "results": ("finding",),
    "summary": ("finding", "short-answer"),
    "bias": ("risk-of-bias",),
    "reason": ("because",),
    "why": ("because",),
    "claim": ("statement",),
    "question": ("title",),
    "picos": ("asks",),
    "pico": ("asks",),
    "intervention": ("exposure",),
    "comparison": ("comparator",),
    "control": ("comparator",),
}
"""What people, and reference managers, call a key elsewhere, and what it is called here."""

_LEFT_OUT: dict[str, str] = {
    "id": "the name of the file is the id",
    "citation-key": "the name of the file is the id",
    "abstract": "sentences of a publication are not copied; findings go into a claim, in your own words",
    "note": "what weakens the study goes into `limits`",
    "references": "one publication a file; write its keys at the start of the line, without a hyphen",
    **dict.fromkeys(
        ("language", "source", "publisher-place", "container-title-short", "title-short", "archive", "keyword",
         "journalAbbreviation", "license", "note-accessed"), "records leave it out",
    ),
}  # fmt: skip
"""Keys that reference managers write and records have no place for, each with why not."""


def key_called(name: str, known: Sequence[str]) -> str | None:
    """The key that is called `name` elsewhere; None where nothing here is."""
    called = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return next((key for key in OTHER_KEYS.get(called, ()) if key in known), None)


def is_left_out(name: str) -> bool:
    """True for a key that reference managers write, and that is none of ours written wrongly."""
    return name in _LEFT_OUT


def no_key(name: str, known: Sequence[str]) -> str:
    """The remedy for a key that stands for nothing here."""
    why = _LEFT_OUT.get(name) or f"the keys are: {', '.join(known)}"
    return f"delete it; {why}"


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
    if not also and called not in allowed and re.search(r"[,;/(]", called):
        return a_word(re.split(r"[,;/(]", called)[0], allowed, meant)  # “RCT, double blind”
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


_END = r"-?\d+(?:\.\d+)?"
_ESTIMATE = re.compile(
    rf"(a?OR|a?RR|a?HR|IRR|a?PR|W?MD|SMD)\s*[=:]?\s*({_END})(?:[\s,;]*[(\[]?(?:95\s?%\s?CI)?[\s:,=]*({_END})\s*(?:to|–|-|,)\s*({_END})[)\]]?)?"
)

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
    if owner == "effect" and isinstance(given, str) and (found := _ESTIMATE.fullmatch(given.strip())):
        ends = f", interval: [{found[3]}, {found[4]}]" if found[3] else ""
        return f"write {{measure: {found[1]}, value: {found[2]}{ends}}}"
    if (
        owner == "history"
        and isinstance(given, str)
        and (found := re.match(r"(\d{4}-\d{2}-\d{2})[\s:,.-]+(?=\S)", given))
    ):
        said = given[found.end() :].strip()
        return f'write {{on: {found[1]}, change: "{said}"}}' if len(said) <= 60 and '"' not in said else "write {on: …, change: …}"  # fmt: skip
    if owner == "conditions":
        return "name each condition and its value: {measure: …, phase: …}; they are listed in claims/vocabulary.yml"
    keys = f"; the keys are: {', '.join(inner)}" if inner else ""
    return f"write `key: value` lines below it, indented by two spaces{keys}"


_COUNT = re.compile(r"(?<![0-9-])[1-9][0-9]{0,8}(?![0-9])")


def true_or_false(given: Any) -> str:
    """The remedy for something that is neither true nor false."""
    word = str(given).strip().casefold()
    if begun := re.match(r"(true|false)\b\W*\w", word):
        return f"write {begun[1]} and nothing else; why a finding is not direct goes into `indirect-because:`"
    if word in ("true", "yes", "y", "on", "1"):
        return "write true, without quotes"
    return "write false, without quotes" if word in ("false", "no", "n", "off", "0") else "write true or false, without quotes"  # fmt: skip


def a_whole_number(given: Any) -> str:
    """The remedy for something that is no whole number."""
    text = str(given).strip()
    if _COUNT.fullmatch(text):
        return f"write it without quotes: {int(text)}"
    if isinstance(given, Decimal) and given.is_finite() and given == given.to_integral_value() and given < 10**9:
        return f"write {int(given)}"
    if instead := plain_number(given):
        return instead
    found = _COUNT.findall(text) if len(text) <= LONGEST_SHOWN and not re.search(r"\d[.,]\d", text) else []
    only = f"; here perhaps {found[0]}" if len(found) == 1 else ""
    return f"write digits only, without words, quotes or a thousands comma{only}"


def a_country(given: Any) -> str:
    """The remedy for something that is no country code."""
    text = str(given).strip()
    if re.fullmatch(r"[a-zA-Z]{2}", text):
        return f"write it in capitals: {text.upper()}"
    return f"write the two capital letters of ISO 3166-1 for {written(text)}, like MY for Malaysia"
