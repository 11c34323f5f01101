"""A verdict and its trace, readable in a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from equipoise.ledger import Ledger
from equipoise.records.claim import Claim
from equipoise.weighing import Disagreement, Verdict

DOTS = {1: "●○○○", 2: "●●○○", 3: "●●●○", 4: "●●●●"}
SIGNS = {"supports": "+ for", "contradicts": "− against", "inconclusive": "○ no side"}


def explain_claim(console: Console, ledger: Ledger, claim: Claim, verdict: Verdict) -> None:
    """Print statement, verdict, conflict, evidence, certainty and the trace of one claim."""
    console.print(Text(claim.statement, style="bold"))
    if claim.answer:
        console.print(Padding(Text(claim.answer), (0, 0, 0, 2)))
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
    console.print(Text("\nTrace: each rule that fired, in order", style="bold"))
    for step in verdict.trace:
        mark = {
            "start": f"={step.points}",
            "set": f"={step.points}",
            "change": f"{step.points:+d}",
            "cap": f"≤{step.points}",
        }
        house = " (house)" if step.house else ""
        console.print(Text(f"  {mark.get(step.acts, ''):>3}  {step.rule}{house}: {step.says}"))


def _sides(conflict: Disagreement) -> str:
    return f"  (for: {conflict.units_for} independent, against: {conflict.units_against})"


def _conflict(console: Console, ledger: Ledger, claim: Claim, conflict: Disagreement) -> None:
    if claim.conflict:
        console.print(Padding(Text(claim.conflict.explanation), (0, 0, 0, 12)))
    for alignment in conflict.separating:
        title = ledger.vocabulary.conditions.get(alignment.condition)
        name = title.title.lower() if title else alignment.condition
        console.print(
            Text(
                f"            lines up with {name} ({alignment.standing}; {alignment.groups} groups; found afterwards, a hypothesis)"
            )
        )


def _evidence(console: Console, claim: Claim, verdict: Verdict) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), title="\nEvidence", title_justify="left", title_style="bold")
    for heading in ("", "source", "design", "people", "strength", "finding"):
        table.add_column(heading, overflow="fold", justify="right" if heading in ("people", "strength") else "left")
    for item in verdict.items:
        evidence = claim.evidence[item.index]
        strength = "retracted" if item.retracted else str(item.strength)
        table.add_row(
            SIGNS[item.stance], item.source, item.design, str(item.people or ""), strength, Text(evidence.finding)
        )
    console.print(table)


def _certainty(console: Console, verdict: Verdict) -> None:
    if not verdict.certainty.domains:
        return
    table = Table(box=None, padding=(0, 2, 0, 0), title="\nCertainty", title_justify="left", title_style="bold")
    for heading in ("domain", "the rules propose", "because", "the curator says"):
        table.add_column(heading, overflow="fold")
    for rated in verdict.certainty.domains:
        if (
            rated.proposed == "none"
            and not rated.judgement
            and not rated.points
            and rated.why.startswith("the rules never")
        ):
            continue
        said = f"{rated.judgement.rating}: {rated.judgement.because}" if rated.judgement else ""
        if rated.flagged:
            said += f" (outside GRADE's conditions: {rated.flagged})"
        table.add_row(rated.domain, rated.proposed, rated.why, Text(said))
    console.print(table)
