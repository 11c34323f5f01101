"""The `conflict` block: there exactly when decisive findings stand on both sides, and true where it is."""

from __future__ import annotations

from equipoise.checks.registry import Case, Findings, fault, rule
from equipoise.checks.rules.references import did_you_mean
from equipoise.records.claim import Claim
from equipoise.weighing import Verdict


def _sides(verdict: Verdict) -> str:
    """Who stands for and who against, by source id."""
    supporting = dict.fromkeys(i.source for i in verdict.items if i.decisive and i.stance == "supports")
    opposing = dict.fromkeys(i.source for i in verdict.items if i.decisive and i.stance == "contradicts")
    return f"for: {_few(list(supporting))}; against: {_few(list(opposing))}"


def _few(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 3 else f"{', '.join(names[:3])} and {len(names) - 3} more"


@rule("error", about="claim")
def conflict_missing(claim: Claim, case: Case) -> Findings:
    """Findings that count stand on both sides, and the record does not explain it.

    Where at least one finding that counts supports the claim and at least one contradicts it, the record must have a
    `conflict:` block with an `explanation` and what would settle it (`settled-by`).

    Why it matters: the disagreement is the first thing on the page. Without an explanation a reader sees two opposite
    findings and is left alone with them.

    Bad:
        evidence:
          - {source: one-2020, stance: supports}
          - {source: two-2021, stance: contradicts}
        # and no conflict:

    Good:
        conflict:
          explanation: The two studies asked different people at different times.
          settled-by: A sleep-laboratory study of both groups.
    """
    verdict = case.verdict(claim.id)
    if verdict and verdict.conflict.two_sided and claim.conflict is None:
        yield fault(
            f"findings that count stand on both sides ({_sides(verdict)}), and there is no `conflict:`",
            "add `conflict:` with `explanation:` (why they may differ) and `settled-by:` (the study that would settle it)",
            "evidence", on_key=True,
        )  # fmt: skip


@rule("error", about="claim")
def conflict_uncalled_for(claim: Claim, case: Case) -> Findings:
    """A `conflict` block where the findings that count do not disagree.

    A finding that takes no side, is too weak to count or comes from a retracted source makes no conflict.

    Why it matters: a page that cries conflict where there is none hides those where there is one.

    Bad:
        evidence:
          - {source: one-2020, stance: supports}
          - {source: two-2021, stance: inconclusive}
        conflict:
          explanation: The studies differ.

    Good:
        evidence:
          - {source: one-2020, stance: supports}
          - {source: two-2021, stance: inconclusive}
        # what the second study leaves open goes into `answer` or `matters`
    """
    verdict = case.verdict(claim.id)
    if verdict and claim.conflict is not None and not verdict.conflict.two_sided:
        if verdict.conflict.kind == "unexplored":
            why = "no finding here is strong enough to count"
        else:
            side = "for" if verdict.conflict.leading == "supports" else "against"
            why = f"every finding that counts stands {side} the claim"
        weak = [i for i in verdict.items if i.stance != "inconclusive" and not i.decisive]
        if weak:
            why += f" (not counted: {_few(list(dict.fromkeys(i.source for i in weak)))}, since {weak[0].passed_over})"
        yield fault(
            f"there is a `conflict:` block, and {why}",
            f"delete the block and put what it explains into `matters:`; `equipoise explain {claim.id}` shows what counts",
            "conflict", on_key=True,
        )  # fmt: skip


@rule("error", about="claim")
def depends_on_unknown(claim: Claim, case: Case) -> Findings:
    """A conflict that depends on a condition which the vocabulary does not have.

    `depends-on` names one of the conditions of `claims/vocabulary.yml`: phase, dose, timing and so on.

    Why it matters: the page says what the answer depends on in the vocabulary's words.

    Bad:
        depends-on: dosage

    Good:
        depends-on: dose
    """
    conditions = case.vocabulary.conditions
    name = claim.conflict.depends_on if claim.conflict else None
    if name and conditions and name not in conditions:
        remedy = did_you_mean(name, conditions, f"the conditions are: {', '.join(conditions)}")
        yield fault(f"there is no condition “{name}”", remedy, "conflict", "depends-on")


@rule("error", about="claim")
def depends_on_does_not_separate(claim: Claim, case: Case) -> Findings:
    """A conflict that is said to depend on a condition which does not keep the two sides apart.

    `depends-on` holds when every finding that counts states the condition, and no value of it stands on both sides.

    Why it matters: "it depends on when it is taken" is an answer that a reader acts on. It must be what the studies
    show and not what we would like them to show.

    Bad:
        depends-on: phase
        # one supporting and one contradicting finding both have {phase: during-use}

    Good:
        depends-on: phase
        # all supporting findings: during-use; all contradicting ones: stopping
    """
    verdict = case.verdict(claim.id)
    name = claim.conflict.depends_on if claim.conflict else None
    if not verdict or not name or name not in case.ledger.vocabulary.conditions or not verdict.conflict.two_sided:
        return
    alignment = verdict.conflict.alignment(name)
    if alignment is not None and alignment.separates:
        return
    silent = [item for item in verdict.items if item.decisive and name not in item.conditions]
    if silent:
        why = f"these findings that count do not state it: {_few([f'evidence {item.index + 1}' for item in silent])}"
    else:
        assert alignment is not None
        shared = [str(value) for value, supporting, opposing in alignment.rows if supporting and opposing]
        why = f"“{shared[0]}” stands on both sides"
    others = [found.condition for found in verdict.conflict.separating]
    instead = (
        f"name {others[0]}, which does" if others else "delete the line; the claim is then contested, which is honest"
    )
    yield fault(f"{name} does not keep the two sides apart: {why}", instead, "conflict", "depends-on")


@rule("hint", about="claim")
def condition_separates(claim: Claim, case: Case) -> Findings:
    """A condition that keeps the two sides of a contested claim wholly apart, and is not named.

    The rules look at every condition that the findings state. Where no value of one stands on both sides, the
    difference lines up with it. A curator may then name it under `depends-on`, or leave the claim contested.

    Why it matters: "findings disagree" helps a reader less than "findings disagree, and it lines up with when people
    were asked". But a split found afterwards is a hypothesis, so a person decides.

    Bad:
        conflict:
          explanation: ...
        # all findings for are {phase: during-use}, all against {phase: stopping}

    Good:
        conflict:
          explanation: ...
          depends-on: phase
    """
    verdict = case.verdict(claim.id)
    if not verdict or verdict.conflict.kind != "contested" or not claim.conflict or claim.conflict.depends_on:
        return
    for alignment in verdict.conflict.separating:
        yield fault(
            f"{alignment.condition} keeps the two sides wholly apart ({alignment.standing}, {alignment.groups} independent groups)",
            f"name it with `depends-on: {alignment.condition}` if you think that it explains the difference; the page shows it either way",
            "conflict", on_key=True,
        )  # fmt: skip
