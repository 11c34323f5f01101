"""What pages call things: one place for every word that a reader sees in a mark, a heading or a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from markupsafe import Markup, escape

from equipoise.records.vocabulary import Vocabulary
from equipoise.site.page import clean

DIRECTION: Final = MappingProxyType(
    {
        "supported": "Points to yes",
        "contradicted": "Points to no",
        "uncertain": "Uncertain",
        "depends": "It depends",
        "contested": "Findings disagree",
        "unknown": "Not known",
    }
)
DIRECTION_MEANS: Final = MappingProxyType(
    {
        "supported": "the evidence points to the statement",
        "contradicted": "the evidence points against the statement",
        "uncertain": "the evidence is too weak to rest on",
        "depends": "findings differ, and a condition keeps the two sides apart",
        "contested": "findings of similar weight point both ways",
        "unknown": "no finding can decide it",
    }
)
LEANING: Final = MappingProxyType({"supports": "a hint of yes", "contradicts": "a hint of no"})
CONFIDENCE: Final = MappingProxyType({4: "High", 3: "Moderate", 2: "Low", 1: "Very low"})
CONFIDENCE_MEANS: Final = MappingProxyType(
    {
        4: "new studies are unlikely to change the answer",
        3: "new studies may change the answer",
        2: "new studies are likely to change the answer",
        1: "the answer is hardly more than a guess",
    }
)
DOTS: Final = MappingProxyType({1: "●○○○", 2: "●●○○", 3: "●●●○", 4: "●●●●"})
STANCE: Final = MappingProxyType({"supports": "For", "contradicts": "Against", "inconclusive": "Takes no side"})
CONFLICT: Final = MappingProxyType(
    {
        "unopposed": "No conflict",
        "outweighed": "One side outweighs the other",
        "conditional": "The conflict depends on a condition",
        "contested": "Findings disagree",
        "unexplored": "Nothing decides it",
    }
)
KIND: Final = MappingProxyType(
    {
        "effect": "what something does",
        "association": "what goes together",
        "prevalence": "how common something is",
        "mechanism": "how something works",
        "definition": "what a word means",
        "status": "what is the rule or the law",
    }
)
DESIGN: Final = MappingProxyType(
    {
        "meta-analysis": "Meta-analysis",
        "systematic-review": "Systematic review",
        "randomized-trial": "Randomized trial",
        "non-randomized-trial": "Trial without randomization",
        "cohort": "Cohort study",
        "case-control": "Case-control study",
        "ecological-momentary-assessment": "Daily-life tracking",
        "cross-sectional": "Snapshot at one time",
        "pharmacokinetic": "Blood-level study",
        "surveillance": "Surveillance data",
        "case-series": "Case series",
        "case-report": "Case report",
        "qualitative": "Interviews",
        "animal": "Animal study",
        "in-vitro": "Laboratory study",
        "guideline": "Guideline",
        "narrative-review": "Narrative review",
        "regulatory": "Official document",
        "dataset": "Data set",
        "expert-opinion": "Expert opinion",
    }
)
DESIGN_MEANS: Final = MappingProxyType(
    {
        "meta-analysis": "Adds up the results of several studies into one figure.",
        "systematic-review": "Looks for all studies of a question by a written plan, and judges them.",
        "randomized-trial": "Chance decides who gets the treatment and who gets something else, so the groups start alike.",
        "non-randomized-trial": "People get a treatment, but chance did not decide who.",
        "cohort": "Follows people over time and looks at what happens to them.",
        "case-control": "Compares people who have a condition with people who do not, and looks back.",
        "ecological-momentary-assessment": "Asks people several times a day in their own life, often by phone.",
        "cross-sectional": "Looks at people, or at records, once.",
        "pharmacokinetic": "Measures how much of a substance is in the blood over time.",
        "surveillance": "Reports collected by poison centres, agencies or coroners. They rarely say how many people had no trouble.",
        "case-series": "Describes several patients, with nobody to compare them with.",
        "case-report": "Describes one patient.",
        "qualitative": "Asks people to tell in their own words.",
        "animal": "Done in animals. It can show how something works, and not what it does to people.",
        "in-vitro": "Done on cells, tissue or receptors in a dish.",
        "guideline": "Advice by an official or expert body on what to do.",
        "regulatory": "A law, notice or page of an official body.",
        "narrative-review": "An overview by authors who chose what to include.",
        "dataset": "Figures collected by an institution.",
        "expert-opinion": "What experts think.",
    }
)
TERMS: Mapping[str, str] = MappingProxyType(
    {
        "Claim": "One sentence that could be shown to be wrong, with the findings for and against it.",
        "Finding": "What one source found about one claim.",
        "Independent group": "Findings that rest on the same people or studies, taken together. It counts once on each side.",
        "Direction": "Which way the findings point: to yes, to no, uncertain, it depends, findings disagree, or not known.",
        "Confidence": "How sure the answer is, from very low to high. It follows from the rules on the methods page.",
        "Strength": "How much one finding weighs for one claim, from 0 to 4.",
        "Risk of bias": "How far the way a study was done could have made its result.",
        "Not direct": "The study looked at other people, products or outcomes than the claim is about.",
        "95% interval": "The range of values that fit a study’s data. A wide range means that the study cannot tell much.",
        "p value": "How surprising a result would be if there were no effect. It does not say how large or how likely the effect is.",
        "Odds ratio (OR)": "Compares the odds in two groups. 1 means no difference.",
        "Risk ratio (RR)": "Compares the share of people with an outcome in two groups. 1 means no difference.",
        "Mean difference (MD)": "By how many points two groups differ. 0 means no difference.",
        "Standardized mean difference (SMD)": "A difference in units of the spread, so that different scales can be compared. 0 means none.",
        "I²": "How much of the difference between studies is more than chance, in percent.",
        "Pooled estimate": "One figure made of several studies.",
        "Publication bias": "Findings that were dull or unwelcome are missing because nobody published them.",
        "GRADE": "The system most used in medicine for rating how sure evidence is.",
        "House rule": "A rule of our own, where GRADE says nothing.",
        "Retracted": "Withdrawn by the journal. A retracted source is shown and counts for nothing.",
    }
)
READ: Final = MappingProxyType(
    {"abstract": "the abstract only", "full-text": "the full text", "official-page": "the official page"}
)
INTERESTS: Final = MappingProxyType(
    {"none-declared": "none declared", "industry": "industry interests", "not-stated": "not stated in what was read"}
)
STANDING: Final = MappingProxyType(
    {
        "current": "Stands",
        "corrected": "Corrected",
        "expression-of-concern": "Under an expression of concern",
        "retracted": "Retracted",
    }
)
RISK: Final = MappingProxyType(
    {
        "low": "low risk of bias",
        "some": "some risk of bias",
        "serious": "serious risk of bias",
        "critical": "critical risk of bias",
    }
)
RATING: Final = MappingProxyType(
    {
        "none": "no concern",
        "serious": "serious",
        "very-serious": "very serious",
        "large": "large",
        "very-large": "very large",
        "present": "present",
    }
)
DOMAIN: Final = MappingProxyType(
    {
        "risk-of-bias": "Risk of bias",
        "inconsistency": "Inconsistency",
        "indirectness": "Indirectness",
        "imprecision": "Imprecision",
        "publication-bias": "Publication bias",
        "large-effect": "Large effect",
        "dose-response": "Dose and response",
        "opposing-confounding": "Opposing confounding",
    }
)
DOMAIN_ASKS: Final = MappingProxyType(
    {
        "risk-of-bias": "Could the studies’ own faults have made the findings?",
        "inconsistency": "Do the findings disagree?",
        "indirectness": "Were other people, products or outcomes studied?",
        "imprecision": "Are there too few people to tell?",
        "publication-bias": "Are findings likely to be missing, or paid for?",
        "large-effect": "Is the effect too large to be explained by faults?",
        "dose-response": "Does more bring more of the effect?",
        "opposing-confounding": "Would likely faults have hidden the effect?",
    }
)
RELATION: Final = MappingProxyType(
    {
        "contradicts": "Contradicts",
        "narrows": "A narrower form of",
        "broadens": "A broader form of",
        "depends-on": "Depends on",
        "explains": "Helps to explain",
    }
)
RELATION_BACK: Final = MappingProxyType(
    {
        "contradicts": "Contradicted by",
        "narrows": "Has a narrower form",
        "broadens": "Has a broader form",
        "depends-on": "Bears on",
        "explains": "Explained in part by",
    }
)
ASKS: Final = MappingProxyType(
    {"population": "In whom", "exposure": "What", "comparator": "Compared with", "outcome": "What is measured"}
)
MEASURE: Final = MappingProxyType(
    {
        "percent": "",
        "MD": "Difference",
        "SMD": "Standardized difference",
        "OR": "Odds ratio",
        "RR": "Risk ratio",
        "AUC ratio": "Blood level, ratio",
        "HR": "Hazard ratio",
        "r": "Correlation",
    }
)
ARTICLE_RATING: Final = MappingProxyType(
    {
        "accurate": "Accurate",
        "imprecise": "Imprecise",
        "overstated": "Overstated",
        "contradicted": "Contradicted",
        "unsupported": "Unsupported",
        "not-checkable": "Not checkable",
    }
)
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_COUNTRIES: Mapping[str, str] = MappingProxyType(
    {
        "AU": "Australia", "AT": "Austria", "BE": "Belgium", "BR": "Brazil", "CA": "Canada", "CH": "Switzerland",
        "CN": "China", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "ES": "Spain", "FI": "Finland",
        "FR": "France", "GB": "United Kingdom", "HK": "Hong Kong", "ID": "Indonesia", "IE": "Ireland", "IL": "Israel",
        "IN": "India", "IR": "Iran", "IT": "Italy", "JP": "Japan", "KR": "South Korea", "MY": "Malaysia",
        "NL": "Netherlands", "NO": "Norway", "NZ": "New Zealand", "PL": "Poland", "PT": "Portugal", "SE": "Sweden",
        "SG": "Singapore", "TH": "Thailand", "TR": "Türkiye", "TW": "Taiwan", "US": "United States",
    }
)  # fmt: skip


def country(code: str) -> str:
    """A country's name; its code where pages have no name for it."""
    return _COUNTRIES.get(code, code)


def short_day(when: date) -> str:
    """A day as medical journals have it in references: 2026 Nov 25."""
    return f"{when.year} {MONTHS[when.month - 1][:3]} {when.day}"


def day(when: date) -> str:
    """A day as people write it, whatever the machine's language: 25 November 2026."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def month(when: date) -> str:
    """A month as people write it: November 2026."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def count(number: int, one: str, more: str | None = None) -> str:
    """A number with its noun: “1 study”, “12 studies”."""
    return f"{people(number)} {one if number == 1 else more or one + 's'}"


def people(number: int) -> str:
    """A number with commas between thousands."""
    return f"{number:,}"


def short_number(number: int) -> str:
    """A number that fits into a block of a figure: 357, 1,118, 45k, 2.1m."""
    if number < 10_000:
        return people(number)
    if number < 1_000_000:
        return f"{number / 1000:.0f}k"
    return f"{number / 1_000_000:.1f}m" if number < 10_000_000 else f"{number / 1_000_000:.0f}m"


def figure(number: object) -> str:
    """A figure as published, with a true minus sign."""
    return str(number).replace("-", "−")


def level(name: str) -> str:
    """`very-low` as people say it."""
    return name.replace("-", " ")


def lower_first(text: str) -> str:
    """Text for the middle of a sentence, unless its first word is written in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def marks(direction: str, leaning: str | None, level: int) -> str:
    """The two marks in words: “Uncertain, a hint of yes; very low confidence”."""
    lean = f", {LEANING[leaning]}" if leaning else ""
    return f"{DIRECTION[direction]}{lean}; {CONFIDENCE[level].lower()} confidence"


def tally(for_: int, against: int) -> str:
    """The independent groups on each side, in words: “2 say yes, 1 says no”."""
    if not for_ and not against:
        return "none can tell yet"
    sides = ((for_, "yes"), (against, "no"))
    return ", ".join(f"{people(n)} {'says' if n == 1 else 'say'} {side}" for n, side in sides if n)


_HELP = re.compile(
    r"(?<![\w.,%-])(1-800-222-1222|911|999|112|988)(?![\w%-]|[.,]\d| (?:people|persons|cases|calls|of)\b)"
)
_CALLS_FOR_HELP = re.compile(r"emergency|crisis line|poison (?:cent|help)|\bambulance\b", re.IGNORECASE)


def tel(text: str) -> Markup:
    """Text in which the numbers of helplines can be tapped, and never break over two lines.

    A short number is one only where the text speaks of an emergency or of a crisis line.
    """
    shown = escape(clean(text))
    if "1-800-222-1222" not in text and not _CALLS_FOR_HELP.search(text):
        return shown
    return Markup(_HELP.sub(_number, str(shown)))


def _number(found: re.Match[str]) -> str:
    number = found[1]
    called = f"+{number.replace('-', '')}" if "-" in number else number
    return f'<a class="eq-nb" href="tel:{called}">{number}</a>'


def opening(text: str, most: int = 150) -> str:
    """The first sentences of a text, as many as fit; always at least one."""
    sentences = re.split(r"(?<=[.?!])\s+", text.strip())
    found = sentences[0]
    for sentence in sentences[1:]:
        if len(found) + len(sentence) >= most:
            break
        found += f" {sentence}"
    return found


def anchor(text: str) -> str:
    """A name for a place on a page."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "term"


def condition(vocabulary: Vocabulary, name: str) -> str:
    """What pages call a condition."""
    found = vocabulary.conditions.get(name)
    return found.title if found else name.replace("-", " ").capitalize()


def topic(vocabulary: Vocabulary, name: str) -> str:
    """What pages call a topic."""
    found = vocabulary.topics.get(name)
    return found.title if found else name.replace("-", " ").capitalize()
