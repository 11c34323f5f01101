"""Conditions, and the vocabulary that they are drawn from."""

from __future__ import annotations

from equipoise.checks.registry import Case, Findings, fault, rule
from equipoise.checks.rules.references import did_you_mean
from equipoise.records.claim import Claim
from equipoise.records.source import NOT_HUMAN, REVIEWS

_NO_PEOPLE = frozenset({"rat", "mouse", "dog", "zebrafish", "cells", "computed"})


@rule("error", about="claim")
def unknown_condition(claim: Claim, case: Case) -> Findings:
    """A condition, or a value of one, that the vocabulary does not have.

    Conditions are the ways in which studies of one question differ. They and their values are closed lists in
    `claims/vocabulary.yml`. Where none fits, add one there in the same pull request, with a title and a description.

    Why it matters: a conflict is explained by conditions. Two words for one thing hide what the studies share.

    Bad:
        conditions: {phase: withdrawal}

    Good:
        conditions: {phase: stopping}
    """
    known = case.vocabulary.conditions
    if not known:
        return
    for index, item in enumerate(claim.evidence):
        for name, value in item.conditions.items():
            if name not in known:
                owner = next((other for other, condition in known.items() if value in condition.values), None)
                otherwise = f"“{value}” is a value of `{owner}`" if owner else f"the conditions are: {', '.join(known)}"
                yield fault(
                    f"there is no condition “{name}”", did_you_mean(name, known, otherwise),
                    "evidence", index, "conditions", name, on_key=True,
                )  # fmt: skip
            elif value not in known[name].values:
                owner = next((other for other, condition in known.items() if value in condition.values), None)
                listed = f"the values are: {', '.join(known[name].values)}; or add one to claims/vocabulary.yml"
                remedy = (
                    f"“{value}” is a value of `{owner}`" if owner else did_you_mean(value, known[name].values, listed)
                )
                if len(known[name].values) <= 12 and listed not in remedy:
                    remedy += f"; {listed}" if owner else f" {listed[:1].upper()}{listed[1:]}"
                elif listed not in remedy and not owner:
                    remedy += (
                        f" If not, see claims/vocabulary.yml for all {len(known[name].values)} values, or add one there"
                    )
                yield fault(f"`{name}` has no value “{value}”", remedy, "evidence", index, "conditions", name)


@rule("error", about="claim")
def species_does_not_fit(claim: Claim, case: Case) -> Findings:
    """A species that does not fit the design.

    An animal or in-vitro finding has no `species: human`, unless it is of human cells, which are `cells`. A trial or a
    survey has no rats.

    Why it matters: whether a finding was made in people is the first thing that a reader should be able to see.

    Bad:
        # the source's design is animal
        conditions: {species: human}

    Good:
        conditions: {species: rat}
    """
    for index, item in enumerate(claim.evidence):
        species, source = item.conditions.get("species"), case.source(item.source)
        if species is None or source is None:
            continue
        design = item.design or source.study.design
        design = source.study.of or design if design in REVIEWS else design
        if design in NOT_HUMAN and species == "human":
            yield fault(f"the design is {design}, and the species is human", "name the animal, or cells; or correct the design", "evidence", index, "conditions", "species")  # fmt: skip
        elif species in _NO_PEOPLE and design in _IN_PEOPLE:
            yield fault(f"the design is {design}, which is made in people, and the species is {species}", "correct the species, or the design (animal, in-vitro)", "evidence", index, "conditions", "species")  # fmt: skip


_IN_PEOPLE = frozenset(
    {"randomized-trial", "cohort", "case-control", "cross-sectional", "ecological-momentary-assessment", "case-series",
     "case-report", "qualitative", "surveillance"}
)  # fmt: skip


@rule("warning", about="claim")
def species_missing(claim: Claim, case: Case) -> Findings:
    """An animal or laboratory finding that does not say in what.

    Findings of animal and in-vitro studies state `species` among their conditions.

    Why it matters: where findings in rats and in people differ, the page can say so only if the record does.

    Bad:
        # the source's design is animal
        conditions: {product: mitragynine}

    Good:
        conditions: {product: mitragynine, species: rat}
    """
    if "species" not in case.vocabulary.conditions:
        return
    for index, item in enumerate(claim.evidence):
        source = case.source(item.source)
        if source is None or "species" in item.conditions:
            continue
        design = item.design or source.study.design
        if design in NOT_HUMAN:
            yield fault(
                f"the design is {design}, and the species is not stated", "add species: rat (or mouse, cells …) to `conditions:`",
                "evidence", index, "source",
            )  # fmt: skip


@rule("hint", about="ledger")
def unused_in_vocabulary(case: Case) -> Findings:
    """A value of the vocabulary that no record uses.

    Looks at topics, conditions, their values, and cohorts.

    Why it matters: every value that is not needed makes the right one harder to find for the next contributor.

    Bad:
        # claims/vocabulary.yml
        dog: {title: dogs, description: Dogs.}      # and no finding was made in dogs

    Good:
        # the line is taken out, or a finding uses it
    """
    ledger = case.ledger
    if not case.complete or not ledger.claims:
        return
    used = {pair for claim in ledger.claims.values() for item in claim.evidence for pair in item.conditions.items()}
    for name, condition in ledger.vocabulary.conditions.items():
        for value in condition.values:
            if (name, value) not in used:
                yield fault(f"no finding has {name}: {value}", "take it out, unless a record that needs it is on its way", "conditions", name, "values", value, on_key=True, record="vocabulary")  # fmt: skip
    topics = {claim.topic for claim in ledger.claims.values()}
    for topic in ledger.vocabulary.topics:
        if topic not in topics:
            yield fault(f"no claim lies in the topic {topic}", "take it out, or add a claim", "topics", topic, on_key=True, record="vocabulary")  # fmt: skip
    cohorts: dict[str, int] = {}
    for source in ledger.sources.values():
        if source.study.cohort:
            cohorts[source.study.cohort] = cohorts.get(source.study.cohort, 0) + 1
    for cohort in ledger.vocabulary.cohorts:
        if cohorts.get(cohort, 0) == 0:
            yield fault(f"no source belongs to the cohort {cohort}", "take it out, or add `cohort:` to the papers that share it", "cohorts", cohort, on_key=True, record="vocabulary")  # fmt: skip
