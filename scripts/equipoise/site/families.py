"""Families of exposures and outcomes, so that claims can be laid out on a map. House: by the words of what a claim asks.

A family is chosen by the first pattern that is found in the claim's `asks`; what fits none is “other”. The map says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from equipoise.records.claim import Claim

if TYPE_CHECKING:
    from equipoise.site.site import Site


@dataclass(frozen=True, slots=True)
class Family:
    """A row or column of the map: its id, what pages call it, and the words that put a claim there."""

    id: str
    title: str
    pattern: re.Pattern[str]


def _family(name: str, title: str, pattern: str) -> Family:
    return Family(name, title, re.compile(pattern, re.IGNORECASE))


EXPOSURES: Final = (
    _family("stopping", "Stopping", r"\bstopp|withdrawal|without kratom|before stopping"),
    _family("kratom", "Kratom", r"kratom|\bleaf\b"),
    _family("alkaloids", "Its alkaloids, 7‑OH", r"7-hydroxy|7-oh|mitragynine|alkaloid|paynantheine"),
    _family("opioids", "Opioid medicines", r"opioid|morphine|buprenorphine|naloxone"),
    _family("treatment", "Other treatments", r"therapy|nsaid|paracetamol|antidepress|pregabalin|suvorexant|melatonin|medicine|exercise|advice on|herbal|guideline"),
    _family("sleep", "Lost or bad sleep", r"sleep|night|insomnia|arousal"),
    _family("pain", "Pain that lasts", r"pain"),
    _family("people", "Who people are", r"woman|\bage\b|living in|mood"),
    _family("other-exposure", "Other", r""),
)  # fmt: skip

OUTCOMES: Final = (
    _family("rules", "Law, advice, definitions", r"\blaw\b|guideline|official|approv|drug control|recommend|advis|health departments|criteria|rules it out|stands for|whom one can call|called chronic|published controlled trial|trials exist|warn of"),
    _family("dependence", "Dependence, withdrawal", r"withdraw|dependen|toleran|use disorder|staying off|opioid use|keep pressing|seek it"),
    _family("breathing", "Breathing", r"breath|apnoea|blood gas"),
    _family("body", "Harm to the body", r"liver|heart|qtc|herg|seizure|death|poison|serious|harm|side effect|unwanted|constipat|salmonella|lead or nickel|cholesterol|inflammation|yellow skin|health complaints|medical treatment|ill effects|signs and symptoms|first signs"),
    _family("sleep-outcome", "Sleep", r"sleep|insomnia|awake|waking|bedtime"),
    _family("mood", "Mood, alertness", r"anxi|depress|mood|restless|agitat|attention|memory|stimulat|sedat|calm|tired|fatigue|energy"),
    _family("pain-outcome", "Pain", r"pain|foretells|react to heat"),
    _family("how", "How it works, blood levels", r"receptor|blood level|in the blood|bind|half-life|activation|current through|effects begin|opioid effect"),
    _family("other-outcome", "Use, products, other", r""),
)  # fmt: skip


def place(claim: Claim) -> tuple[str, str]:
    """The families of one claim: exposure first, then outcome."""
    return _first(EXPOSURES, claim.asks.exposure or ""), _first(OUTCOMES, claim.asks.outcome)


def _first(found: tuple[Family, ...], text: str) -> str:
    return next(family.id for family in found if family.pattern.search(text))


def families(site: Site) -> tuple[list[Family], list[Family]]:
    """The families that any claim belongs to, in the order of the map."""
    used = {name for pair in site.families.values() for name in pair}
    return [f for f in EXPOSURES if f.id in used], [f for f in OUTCOMES if f.id in used]
