"""A verdict and its trace, readable in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from equipoise.ledger import Ledger
from equipoise.records.claim import UPGRADES, Claim
from equipoise.weighing import Disagreement, Verdict
from equipoise.weighing.robustness import robustness
from equipoise.weighing.sentences import (
    addition_sentence,
    left_out_sentence,
    plain_sentence,
    rests_on_sentence,
    separation_sentence,
    standing_sentence,
)
from equipoise.weighing.shift import Shift

DOTS = {1: "●○○○", 2: "●●○○", 3: "●●●○", 4: "●●●●"}
SIGNS = {"supports": "+ for", "contradicts": "− against", "inconclusive": "○ no side"}


def explain_claim(console: Console, ledger: Ledger, claim: Claim, verdict: Verdict) -> None:
    """Print statement, verdict, conflict, evidence, certainty and the trace of one claim."""
    console.print(Text(claim.statement, style="bold"))
    console.print(Padding(Text(claim.answer or plain_sentence(verdict, ledger.vocabulary)), (0, 0, 0, 2), expand=False))
    console.print()
    lean = {"supports": ", leaning to supported", "contradicts": ", leaning to contradicted", None: ""}[verdict.leaning]
    console.print(Text.assemble("Direction   ", (f"{verdict.direction}{lean}", "bold")))
    console.print(
        Text.assemble("Confidence  ", (verdict.confidence.replace("-", " "), "bold"), f"  {DOTS[verdict.level]}")
    )
    console.print(Text.assemble("Conflict    ", (verdict.conflict.kind, "bold"), _sides(verdict.conflict)))
    _conflict(console, ledger, claim, verdict.conflict)
    _evidence(console, claim, verdict)
    _certainty(console, verdict)
    _robustness(console, ledger, claim, verdict)
    console.print(Text("\nTrace: each rule that fired, in order", style="bold"))
    for step in verdict.trace:
        mark = {
            "start": f"={step.points}",
            "set": f"={step.points}",
            "change": f"{step.points:+d}",
            "cap": f"≤{step.points}",
        }
        house = " (house)" if step.house else ""
        console.print(
            Padding(Text(f"{mark.get(step.acts, ''):>3}  {step.rule}{house}: {step.says}"), (0, 0, 0, 2), expand=False)
        )


def _sides(conflict: Disagreement) -> str:
    return f"  (for: {conflict.units_for} independent, against: {conflict.units_against})"


def _conflict(console: Console, ledger: Ledger, claim: Claim, conflict: Disagreement) -> None:
    if claim.conflict:
        console.print(Padding(Text(claim.conflict.explanation), (0, 0, 0, 12), expand=False))
    for alignment in conflict.separating:
        words = f"{separation_sentence(alignment, ledger.vocabulary)} {standing_sentence(alignment)}"
        console.print(Padding(Text(words), (0, 0, 0, 12), expand=False))


def _evidence(console: Console, claim: Claim, verdict: Verdict) -> None:
    console.print(Text("\nEvidence", style="bold"))
    for item in verdict.items:
        evidence = claim.evidence[item.index]
        people = f", {item.people:,} people" if item.people else ""
        strength = "retracted" if item.retracted else f"strength {item.strength}"
        head = Text.assemble(
            (f"{SIGNS[item.stance]:<11}", "bold"), f" {item.source} ({item.design}{people}; {strength})"
        )
        console.print(Padding(head, (0, 0, 0, 2), expand=False))
        console.print(Padding(Text(evidence.finding), (0, 0, 0, 14), expand=False))


def _certainty(console: Console, verdict: Verdict) -> None:
    if not verdict.certainty.domains:
        return
    console.print(Text("\nCertainty by domain", style="bold"))
    for rated in verdict.certainty.domains:
        if rated.domain in UPGRADES and not rated.judgement:
            continue
        head = Text.assemble((f"{rated.domain:<21}", "bold"), f" {rated.proposed.replace('-', ' ')}: {rated.why}")
        console.print(Padding(head, (0, 0, 0, 2), expand=False))
        if rated.judgement:
            said = f"the curator says {rated.judgement.rating.replace('-', ' ')}: {rated.judgement.because}"
            if rated.flagged:
                said += f" (outside GRADE's conditions: {rated.flagged})"
            console.print(Padding(Text(said), (0, 0, 0, 24), expand=False))


def _robustness(console: Console, ledger: Ledger, claim: Claim, verdict: Verdict) -> None:
    found = robustness(claim, verdict)
    lines = [rests_on_sentence(found)]
    lines += [f"Without {', '.join(left.sources)}, {left_out_sentence(left, verdict)}." for left in found.left_out]
    lines += [addition_sentence(addition, verdict, ledger.vocabulary) for addition in found.additions]
    console.print(Text("\nWhat would change this", style="bold"))
    for line in lines:
        if line:
            console.print(Padding(Text(line), (0, 0, 0, 2), expand=False))


def explain_shifts(console: Console, ledger: Ledger, found: Sequence[Shift]) -> None:
    """Print what would change for readers, claim by claim, before and after, and the questions that rest on it."""
    if not found:
        console.print("Nothing would change: no direction, confidence, class of conflict or wording.")
        return
    for shift in found:
        claim = ledger.claims[shift.claim]
        console.print(Text(f"{shift.claim}", style="bold"))
        console.print(Padding(Text(claim.statement), (0, 0, 0, 2), expand=False))
        for label, verdict, wording in (
            ("before", shift.before, shift.wording_before), ("after", shift.after, shift.wording_after),
        ):  # fmt: skip
            if verdict:
                words = f"{verdict.direction}, {verdict.confidence.replace('-', ' ')}, {verdict.conflict.kind}"
                console.print(Padding(Text(f"{label:<7} {words}. {wording}"), (0, 0, 0, 2), expand=False))
        for question in shift.questions:
            console.print(Padding(Text(f"answers  {ledger.questions[question].title}"), (0, 0, 0, 2), expand=False))
    claims = f"{len(found)} {'claim' if len(found) == 1 else 'claims'}"
    asked = {question for shift in found for question in shift.questions}
    console.print(
        f"\n{claims} would read differently, and {len(asked)} {'question' if len(asked) == 1 else 'questions'} with them."
    )
