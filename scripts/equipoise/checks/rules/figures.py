"""Published figures: values that cannot be, and values that do not fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from equipoise.checks.registry import Case, Findings, fault, rule
from equipoise.records.claim import Claim, Effect
from equipoise.weighing.tables import APPRECIABLE_BENEFIT, APPRECIABLE_HARM, DIFFERENCES, PROPORTIONS, RATIOS

_CORRELATIONS = frozenset({"r", "rho", "Spearman's rho", "Pearson's r"})


def _effects(claim: Claim) -> Iterator[tuple[int, Effect]]:
    for index, item in enumerate(claim.evidence):
        if item.effect is not None:
            yield index, item.effect


@rule("error", about="claim")
def interval_backwards(claim: Claim, case: Case) -> Findings:
    """An interval whose lower end lies above its upper end.

    The lower end comes first, the upper end second. Mind minus signs: -3 lies below -1.

    Why it matters: figures are drawn from it, and the rules judge how precise a finding is by it.

    Bad:
        effect: {measure: OR, value: 2.0, interval: [3.68, 1.08]}

    Good:
        effect: {measure: OR, value: 2.0, interval: [1.08, 3.68]}
    """
    for index, effect in _effects(claim):
        if effect.interval and effect.interval[0] > effect.interval[1]:
            low, high = effect.interval
            yield fault(
                f"the lower end, {low}, lies above the upper end, {high}",
                f"write interval: [{high}, {low}]  (or a minus sign is missing)", "evidence", index, "effect", "interval",
            )  # fmt: skip


@rule("error", about="claim")
def value_outside_interval(claim: Claim, case: Case) -> Findings:
    """An estimate that lies outside its own interval.

    The value must lie between the two ends, or on one of them.

    Why it matters: a digit is wrong in one of the three numbers, and nobody can tell which from the page.

    Bad:
        effect: {measure: OR, value: 20, interval: [1.08, 3.68]}

    Good:
        effect: {measure: OR, value: 2.0, interval: [1.08, 3.68]}
    """
    for index, effect in _effects(claim):
        if effect.value is not None and effect.interval:
            low, high = sorted(effect.interval)
            if not low <= effect.value <= high:
                yield fault(
                    f"{effect.value} does not lie between {low} and {high}", "check all three against the source",
                    "evidence", index, "effect", "value",
                )  # fmt: skip


@rule("error", about="claim")
def ratio_not_positive(claim: Claim, case: Case) -> Findings:
    """A ratio of zero or less.

    Odds ratios, risk ratios and hazard ratios are always above zero; below 1 means less.

    Why it matters: such a number cannot be, so something else was printed: a difference, or a logarithm.

    Bad:
        effect: {measure: OR, value: -0.4}

    Good:
        effect: {measure: OR, value: 0.67}
    """
    for index, effect in _effects(claim):
        if effect.measure not in RATIOS:
            continue
        if effect.value is not None and effect.value <= 0:
            yield fault(f"the {effect.measure} is {effect.value}, and a ratio is above zero", "check the number, or name the measure as the source does", "evidence", index, "effect", "value")  # fmt: skip
        elif effect.interval and min(effect.interval) < 0:
            yield fault(f"the interval of the {effect.measure} goes below zero", "check the numbers, or name the measure as the source does", "evidence", index, "effect", "interval")  # fmt: skip


@rule("error", about="claim")
def share_out_of_range(claim: Claim, case: Case) -> Findings:
    """A share under nothing or over everything.

    `percent` goes from 0 to 100 and `proportion` from 0 to 1. A rise by 150% is a change and not a share: call it
    `percent change`.

    Why it matters: "120% of people" cannot be; a point or a measure is wrong.

    Bad:
        effect: {measure: proportion, value: 46}

    Good:
        effect: {measure: percent, value: 46}
    """
    for index, effect in _effects(claim):
        if effect.measure not in PROPORTIONS:
            continue
        most = Decimal(1 if effect.measure == "proportion" else 100)
        for key, numbers in (("value", (effect.value,)), ("interval", effect.interval or ())):
            wrong = next((n for n in numbers if n is not None and not 0 <= n <= most), None)
            if wrong is not None:
                remedy = "write measure: percent" if effect.measure == "proportion" and 1 < wrong <= 100 else "check the number; a change is called `percent change`"  # fmt: skip
                yield fault(f"a {effect.measure} lies between 0 and {most}, and this is {wrong}", remedy, "evidence", index, "effect", key)  # fmt: skip


@rule("error", about="claim")
def correlation_out_of_range(claim: Claim, case: Case) -> Findings:
    """A correlation below -1 or above 1.

    r and rho lie between -1 and 1.

    Why it matters: such a number cannot be; a point is missing, or it is a regression coefficient (`beta`).

    Bad:
        effect: {measure: r, value: 24}

    Good:
        effect: {measure: r, value: 0.24}
    """
    for index, effect in _effects(claim):
        if effect.measure in _CORRELATIONS and effect.value is not None and abs(effect.value) > 1:
            yield fault(f"a correlation lies between -1 and 1, and this is {effect.value}", "check the point, or call the measure `beta`", "evidence", index, "effect", "value")  # fmt: skip


def _p(effect: Effect) -> tuple[str, Decimal] | None:
    found = re.match(r"([<>≤≥]?)\s?(\S+)\Z", str(effect.p)) if effect.p else None
    return (found[1], Decimal(found[2])) if found else None


def _null(effect: Effect) -> Decimal | None:
    """The value that means no effect: 1 for ratios, 0 for differences and correlations."""
    if effect.measure in RATIOS:
        return Decimal(1)
    if effect.measure in DIFFERENCES or effect.measure in _CORRELATIONS:
        return Decimal(0)
    return None


@rule("hint", about="claim")
def p_and_interval_disagree(claim: Claim, case: Case) -> Findings:
    """A p value and an interval that do not fit.

    A 95% interval that leaves out "no effect" goes with a p value under 0.05, and one that holds it with a p value of
    0.05 or more. Papers sometimes take the two from different tests, so this is a hint.

    Why it matters: where they do not fit, one of the numbers was often copied wrong.

    Bad:
        effect: {measure: OR, value: 2.0, interval: [0.8, 3.68], p: 0.01}

    Good:
        effect: {measure: OR, value: 2.0, interval: [1.08, 3.68], p: 0.02}
    """
    for index, effect in _effects(claim):
        null, p = _null(effect), _p(effect)
        if null is None or p is None or not effect.interval:
            continue
        low, high = sorted(effect.interval)
        sign, value = p
        clear = not low <= null <= high
        if clear and sign in ("", ">", "≥") and value > Decimal("0.1"):
            yield fault(f"the interval leaves out {null}, and p is {effect.p}", "check both against the source", "evidence", index, "effect", "p")  # fmt: skip
        elif not clear and low < null < high and sign in ("", "<", "≤") and value <= Decimal("0.02"):
            yield fault(f"the interval holds {null}, and p is {effect.p}", "check both against the source", "evidence", index, "effect", "p")  # fmt: skip


@rule("warning", about="claim")
def wide_null_contradicts(claim: Claim, case: Case) -> Findings:
    """A null result that is too wide to contradict anything.

    A ratio whose interval holds both 0.75 and 1.25 leaves room for an effect that would matter, either way. It is
    inconclusive: "not significant" is not evidence of no effect.

    Why it matters: counted as a contradiction, a study that was too small would make a conflict that is not there.

    Bad:
        stance: contradicts
        effect: {measure: OR, value: 1.1, interval: [0.6, 2.1]}

    Good:
        stance: inconclusive
        effect: {measure: OR, value: 1.1, interval: [0.6, 2.1]}
    """
    for index, effect in _effects(claim):
        if claim.evidence[index].stance == "inconclusive" or effect.measure not in RATIOS or not effect.interval:
            continue
        low, high = sorted(effect.interval)
        if low <= Decimal(str(APPRECIABLE_BENEFIT)) and high >= Decimal(str(APPRECIABLE_HARM)):
            stance = claim.evidence[index].stance
            yield fault(
                f"the interval, {low} to {high}, holds both {APPRECIABLE_BENEFIT} and {APPRECIABLE_HARM}, so it {stance} nothing",
                "write inconclusive", "evidence", index, "stance",
            )  # fmt: skip


_NOT_SIGNIFICANT = re.compile(r"\bno (?:significant|clear) (?:difference|effect|change|link|association)|\bdid not differ (?:significantly|clearly)|\b(?:was|were) not significant", re.I)  # fmt: skip


@rule("hint", about="claim")
def null_called_contradiction(claim: Claim, case: Case) -> Findings:
    """A null result without an interval that is said to contradict.

    "No significant difference" alone does not tell whether there is no effect or whether the study was too small to
    see one. Unless an interval shows that an effect that would matter is ruled out, it is inconclusive.

    Why it matters: counted as a contradiction, a study that was too small would make a conflict that is not there.

    Bad:
        stance: contradicts
        finding: No significant difference in pain.

    Good:
        stance: inconclusive
        finding: No significant difference in pain.
    """
    for index, item in enumerate(claim.evidence):
        if item.stance != "contradicts" or (item.effect and item.effect.interval):
            continue
        if found := _NOT_SIGNIFICANT.search(item.finding):
            yield fault(f"the finding says “{found[0]}”, and no interval rules an effect out", "write inconclusive, or give the interval under `effect:`", "evidence", index, "stance")  # fmt: skip
