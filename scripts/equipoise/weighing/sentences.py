"""Verdicts in plain words, as sure as the certainty allows (section 6). Used where a record gives no words of its own."""

from __future__ import annotations

from equipoise.records.vocabulary import Vocabulary
from equipoise.weighing import tables
from equipoise.weighing.conflict import Alignment, Disagreement
from equipoise.weighing.robustness import Addition, LeftOut, Robustness
from equipoise.weighing.verdict import Outcome, Verdict

_SO = {
    ("supported", 4): "This is so.",
    ("supported", 3): "This is probably so.",
    ("supported", 2): "This may be so. The evidence is limited.",
    ("contradicted", 4): "This is not so.",
    ("contradicted", 3): "This is probably not so.",
    ("contradicted", 2): "This may not be so. The evidence is limited.",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_STUDIES = {
    "randomized-trial": ("large, careful trial", "large, careful trials"),
    "cohort": ("large, careful study", "large, careful studies"),
    "guideline": ("official document", "official documents"),
}


def number_word(count: int) -> str:
    """A small number as a word, a larger one in digits."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def plain_sentence(verdict: Verdict | Outcome, vocabulary: Vocabulary) -> str:
    """One or two sentences for direction and level, in the words that section 6 allows for them."""
    outcome = verdict.outcome if isinstance(verdict, Verdict) else verdict
    conflict = outcome.conflict
    if outcome.direction == "unknown":
        return "This is not known. No finding in the ledger can decide it."
    if outcome.direction == "contested":
        return f"Findings disagree. {_tally(conflict)}"
    if outcome.direction == "depends":
        name = _title(vocabulary, conflict.depends_on or "")
        return f"It depends on {name}. {_tally(conflict)}"
    if outcome.direction == "uncertain":
        way = "towards it" if outcome.leaning == "supports" else "against it"
        return f"It is uncertain whether this is so. What evidence there is leans {way}."
    return _SO[outcome.direction, outcome.level]


_LEADS = {
    ("supported", 4): "Yes", ("supported", 3): "Probably", ("supported", 2): "Possibly",
    ("contradicted", 4): "Not so", ("contradicted", 3): "Probably not so", ("contradicted", 2): "Possibly not so",
}  # fmt: skip
_OPEN_LEADS = {
    "uncertain": "Uncertain", "depends": "It depends", "contested": "Findings disagree", "unknown": "Not known",
}  # fmt: skip


def lead(verdict: Verdict) -> str:
    """The verdict in one or two words, to stand before a statement wherever the statement stands alone."""
    return _OPEN_LEADS.get(verdict.direction) or _LEADS[verdict.direction, verdict.level]


def _tally(conflict: Disagreement) -> str:
    many, few = conflict.units_for, conflict.units_against
    speak = "independent study speaks" if many == 1 else "independent studies speak"
    return f"{number_word(many).capitalize()} {speak} for it and {number_word(few)} against it."


def _title(vocabulary: Vocabulary, condition: str) -> str:
    found = vocabulary.conditions.get(condition)
    return found.title[:1].lower() + found.title[1:] if found else condition.replace("-", " ")


def value_title(vocabulary: Vocabulary, condition: str, value: str | None) -> str:
    """What pages call a value of a condition; “not stated” where there is none."""
    if value is None:
        return "not stated"
    found = vocabulary.conditions.get(condition)
    entry = found.values.get(value) if found else None
    return entry.title if entry else value.replace("-", " ")


def separation_sentence(alignment: Alignment, vocabulary: Vocabulary) -> str:
    """A condition that keeps the two sides apart, in words: which value stands on which side."""
    sides: list[str] = []
    for column in (1, 2):
        values = [value_title(vocabulary, alignment.condition, row[0]) for row in alignment.rows if row[column]]
        sides.append(_either(values))
    name = _title(vocabulary, alignment.condition)
    return f"The two sides differ in {name}. Findings for it: “{sides[0]}”. Findings against it: “{sides[1]}”."


def standing_sentence(alignment: Alignment) -> str:
    """How much a separation is worth, with the caution that it was found after the fact (ICEMAN, Schandelmaier 2020)."""
    groups = f"{number_word(alignment.groups)} independent {'group' if alignment.groups == 1 else 'groups'}"
    if alignment.standing == "tested":
        return f"At least one study compared both within itself, so this is more than a guess. It rests on {groups}."
    if alignment.standing == "plausible":
        return f"With {groups} this is plausible. It was found afterwards, so it is a hypothesis and not a finding."
    return f"With {groups} this may be chance. It was found afterwards: a guess, not a finding."


def _either(values: list[str]) -> str:
    return values[0] if len(values) == 1 else ", ".join(values[:-1]) + f" or {values[-1]}"


_WOULD = {
    "supported": ("would make it point to yes", "it would point to yes"),
    "contradicted": ("would make it point to no", "it would point to no"),
    "uncertain": ("would make it uncertain", "it would be uncertain"),
    "depends": ("would make it depend on a condition", "it would depend on a condition"),
    "contested": ("would make findings disagree", "findings would disagree"),
    "unknown": ("would leave it not known", "it would be not known"),
}


def _at(direction: str, level: int) -> str:
    return "" if direction == "unknown" else f", with {tables.LEVEL_NAMES[level].replace('-', ' ')} confidence"


def addition_sentence(addition: Addition, now: Verdict, vocabulary: Vocabulary) -> str:
    """“Two more large, careful trials against it would make findings disagree, with low confidence.”"""
    one, more = _STUDIES[addition.design]
    noun = one if addition.studies == 1 else more
    side = "for" if addition.side == "supports" else "against"
    at = ""
    if addition.countering and now.conflict.depends_on:
        at = f" (at “{value_title(vocabulary, now.conflict.depends_on, addition.countering)}”)"
    words = f"{number_word(addition.studies).capitalize()} more {noun} {side} it{at}"
    if addition.direction == now.direction:
        way = "raise" if addition.level > now.level else "lower"
        return f"{words} would {way} the confidence to {tables.LEVEL_NAMES[addition.level].replace('-', ' ')}."
    return f"{words} {_WOULD[addition.direction][0]}{_at(addition.direction, addition.level)}."


def left_out_sentence(left: LeftOut, now: Verdict) -> str:
    """What would change without one group of people, without naming the sources (pages link them)."""
    if left.direction == now.direction:
        way = "rise" if left.level > now.level else "fall"
        return f"the confidence would {way} to {tables.LEVEL_NAMES[left.level].replace('-', ' ')}"
    return f"{_WOULD[left.direction][1]}{_at(left.direction, left.level)}"


def rests_on_sentence(robustness: Robustness) -> str | None:
    """Whether all rests on one source, or only on sources with industry interests; None where neither is so."""
    if robustness.only_source and robustness.industry_only:
        return "All of this rests on one source, and that source has industry interests."
    if robustness.only_source:
        return "All of this rests on one source."
    if robustness.industry_only:
        return "Every source that counts here has industry interests."
    return None
