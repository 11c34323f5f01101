"""The rules by number: what each does, where it comes from, and where in the ledger it can be seen at work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from equipoise.records.claim import Claim
from equipoise.weighing import tables
from equipoise.weighing.trace import Step
from equipoise.weighing.verdict import Verdict


@dataclass(frozen=True, slots=True)
class WeighingRule:
    """One rule as the Methods page prints it. `name` is how traces call it; `house` marks those that are ours."""

    name: str
    does: str
    source: str
    house: bool = False


_GRADE = "GRADE guidelines"
_JCE = "J Clin Epidemiol"

RULEBOOK: Final = (
    WeighingRule(
        "1 strength",
        "A finding starts at a number that the kind of claim and the design of the study give. Risk of bias, distance "
        "from the question and small numbers take off.",
        f"{_GRADE} 3 and 4 ({_JCE} 2011) for effects; GRADE for prognosis (BMJ 2015) for associations and how common "
        f"something is; the deduction under {tables.SMALL_STUDY} people is house",
    ),
    WeighingRule(
        "2 independence",
        "Findings on the same people, of the same source, or of a review and a study in it are one group, and count "
        "once on each side.",
        "asked for in CIViC and elsewhere; the method (union-find) is house",
        house=True,
    ),
    WeighingRule(
        "2 overlap of reviews",
        "How far reviews rest on the same studies is given as the corrected covered area.",
        "Pieper and others, J Clin Epidemiol 2014",
    ),
    WeighingRule(
        "3 body",
        "Certainty is judged on the groups whose design starts highest: of the side that leads, or of both sides where "
        "none leads.",
        f"{_GRADE} 3 ({_JCE} 2011); taking the leading side alone is house",
    ),
    WeighingRule(
        "3 risk-of-bias",
        "Proposed serious when more than half of the participants are in findings at serious or critical risk of bias, "
        "very serious when more than half are at critical risk.",
        f"{_GRADE} 4 ({_JCE} 2011); the halves are house",
    ),
    WeighingRule(
        "3 inconsistency",
        f"Proposed serious when findings are contested, when a condition that was not tested keeps them apart, or when "
        f"three effects or more differ with an I² of {tables.I2_SERIOUS:g}%; very serious when both contested sides are "
        f"strong, or at {tables.I2_VERY_SERIOUS:g}% with effects both ways.",
        f"{_GRADE} 7 ({_JCE} 2011); the thresholds are house",
    ),
    WeighingRule(
        "3 indirectness",
        "Proposed serious when most groups are not direct, very serious when a claim on people has no finding in people.",
        f"{_GRADE} 8 ({_JCE} 2011)",
    ),
    WeighingRule(
        "3 imprecision",
        f"Proposed serious under {tables.IMPRECISE_SERIOUS} people on the leading side or when the only ratio's interval "
        f"holds both {tables.APPRECIABLE_BENEFIT:g} and {tables.APPRECIABLE_HARM:g}; very serious under "
        f"{tables.IMPRECISE_VERY_SERIOUS} people.",
        f"{_GRADE} 6 ({_JCE} 2011); very serious under {tables.IMPRECISE_VERY_SERIOUS} is house",
    ),
    WeighingRule(
        "3 publication-bias",
        f"Proposed serious when ten effects or more are lopsided by Egger's test (p under {tables.EGGER_P:g}), or when every "
        "group has industry interests.",
        f"{_GRADE} 5 ({_JCE} 2011); Egger and others, BMJ 1997",
    ),
    WeighingRule(
        "3 large-effect",
        "Never proposed. A curator may raise the level for observational studies without a downgrade when two groups or "
        "more show a ratio above 2 or below 0.5 (one level), above 5 or below 0.2 (two).",
        f"{_GRADE} 9 ({_JCE} 2011)",
    ),
    WeighingRule(
        "3 dose-response",
        "Never proposed. A curator may raise the level when more went with more.",
        f"{_GRADE} 9 ({_JCE} 2011)",
    ),
    WeighingRule(
        "3 opposing-confounding",
        "Never proposed. A curator may raise the level when what was left out would have hidden the effect.",
        f"{_GRADE} 9 ({_JCE} 2011)",
    ),
    WeighingRule(
        "3 abstracts only",
        "A body of which most was read only as abstracts is never high.",
        "house",
        house=True,
    ),
    WeighingRule(
        "3 definition or status",
        "High with an official document and nothing against it; moderate when official documents differ, the reading of "
        "them is doubtful, or they outweigh other findings against them; low otherwise.",
        "house",
        house=True,
    ),
    WeighingRule(
        "4 conflict",
        f"One side outweighs the other by {tables.OUTWEIGHED_GAP} steps of strength, or as at least as strong with "
        f"{tables.OUTWEIGHED_GROUPS} groups or more and {tables.OUTWEIGHED_TIMES} times as many. Else a condition keeps them "
        "apart, or they are contested.",
        "house, after ClinVar's published rule for conflicting interpretations",
        house=True,
    ),
    WeighingRule(
        "4 separation",
        "Every condition that keeps the two sides wholly apart is named. Found after the fact, it is a hypothesis.",
        "ICEMAN: Schandelmaier and others, CMAJ 2020; the grades noted, plausible and tested are house",
    ),
    WeighingRule(
        "5 verdict",
        "Direction from the conflict, confidence from the level. At very low confidence a one-sided verdict is only "
        "uncertain, with a leaning.",
        "house",
        house=True,
    ),
)


def examples(claims: Mapping[str, Claim], verdicts: Mapping[str, Verdict]) -> dict[str, tuple[str, Step]]:
    """For each rule a real claim in which it did something, and the step of its trace: the claim with fewest findings.

    Returns claim id and step by the rule's name; a rule that did nothing in the ledger is missing.
    """
    found: dict[str, tuple[tuple[bool, int], str, Step]] = {}
    for name in sorted(verdicts):
        size = len(claims[name].evidence)
        for step in verdicts[name].trace:
            if step.acts == "change" and not step.points:
                continue
            if step.rule == "1 strength" and "less" not in step.says:
                continue
            worth = ("(curator:" in step.says, size)  # the rule's own proposal shows the rule better
            if step.rule not in found or worth < found[step.rule][0]:
                found[step.rule] = (worth, name, step)
    return {rule: (name, step) for rule, (_, name, step) in found.items()}
