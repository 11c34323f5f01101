"""Confidence and what leads to it."""

from __future__ import annotations

from equipoise.checks.registry import Case, Findings, fault, rule
from equipoise.records.claim import Claim
from equipoise.weighing import Verdict
from equipoise.weighing.tables import GRADED_KINDS, LEVEL_NAMES, PEOPLE_KINDS


def why_level(verdict: Verdict) -> str:
    """The domains that led to a level, and the retracted sources that no longer count, in one line."""
    certainty = verdict.certainty
    gone = sorted({item.source for item in verdict.items if item.retracted})
    retracted = f"retracted: {', '.join(gone)}"
    if not verdict.decisive_groups:
        return f"no finding counts: each is inconclusive or too weak{f'; {retracted}' if gone else ''}"
    parts = [f"starts at {LEVEL_NAMES[certainty.start]}"] if certainty.domains else []
    for rated in certainty.domains:
        if rated.points:
            by = "curator" if rated.judgement else "rules"
            parts.append(f"{rated.domain} {rated.rating.replace('-', ' ')} {rated.points:+d} ({by})")
    parts += [step.says.rstrip(".") for step in certainty.steps if step.acts == "cap" or (step.acts == "set" and not certainty.domains)]  # fmt: skip
    return "; ".join([*parts, retracted] if gone else parts)


@rule("error", about="claim")
def confidence_differs(claim: Claim, case: Case) -> Findings:
    """A confidence that is not what the rules compute.

    `confidence` is never chosen: it follows from the evidence and from the curator's `certainty` judgements, and the
    record says what the rules say. The message names the domains that led there.

    Why it matters: a reader can trust "moderate" only if it means the same on every page. The line in the record lets
    a pull request show that a change of evidence changed the answer.

    Bad:
        confidence: moderate      # the rules compute low

    Good:
        confidence: low
    """
    verdict = case.verdict(claim.id)
    if verdict and verdict.confidence != claim.confidence:
        yield fault(
            f"the record says {claim.confidence}, and the rules compute {verdict.confidence} ({why_level(verdict)})",
            f"write confidence: {verdict.confidence}  (`equipoise fix` does it; `equipoise explain {claim.id}` shows every step)",
            "confidence",
        )


@rule("error", about="claim")
def certainty_not_graded(claim: Claim, case: Case) -> Findings:
    """Judgements of certainty on a definition or status.

    A definition or a status is not graded by domain: it is high with an official document and none against it, and
    lower otherwise. A `certainty` block there would do nothing.

    Why it matters: a reason that is written down and changes nothing misleads whoever reads it.

    Bad:
        kind: definition
        certainty:
          imprecision: {rating: serious, because: Few documents.}

    Good:
        kind: definition
        # no certainty block
    """
    if claim.kind not in GRADED_KINDS and claim.certainty:
        yield fault(
            f"a {claim.kind} is not graded by domain, so this block does nothing",
            "delete it; what it says can go into `matters:`",
            "certainty",
            on_key=True,
        )


@rule("warning", about="claim")
def certainty_restates(claim: Claim, case: Case) -> Findings:
    """A judgement that says what the rules propose anyway.

    A `certainty` entry is there to overrule the rules, or to judge what they cannot. One that gives the same rating
    adds nothing today, and would quietly overrule them when the evidence changes.

    Why it matters: the page shows a curator's judgement as a judgement. Readers should see one only where a person
    really disagreed with the rules.

    Bad:
        certainty:
          imprecision: {rating: serious, because: Few people.}    # the rules say serious too

    Good:
        # no entry: the rules' own proposal, with its reason, is shown
    """
    verdict = case.verdict(claim.id)
    for domain in claim.certainty:
        rated = verdict.certainty.domain(domain) if verdict else None
        if rated and not rated.overruled:
            yield fault(
                f"the rules propose {rated.proposed.replace('-', ' ')} for {domain} anyway: {rated.why}",
                "delete the entry; the rules' reason is shown on the page",
                "certainty", domain, on_key=True,
            )  # fmt: skip


@rule("hint", about="claim")
def upgrade_outside_grade(claim: Claim, case: Case) -> Findings:
    """A raised level where GRADE would not raise it.

    `large-effect`, `dose-response` and `opposing-confounding` raise the level of observational evidence that has no
    downgrade. Elsewhere they hold as the curator's own judgement, and the page flags them.

    Why it matters: to raise confidence is the easiest way to be wrong. Readers see that a person did it, and why.

    Bad:
        certainty:
          risk-of-bias: {rating: serious, because: ...}
          dose-response: {rating: present, because: ...}

    Good:
        certainty:
          dose-response: {rating: present, because: Three cohorts show more harm with more use.}
    """
    verdict = case.verdict(claim.id)
    for rated in verdict.certainty.domains if verdict else ():
        if rated.flagged:
            yield fault(
                f"{rated.domain} raises the level where GRADE would not: {rated.flagged}",
                "keep it if you can defend it; the page shows that it is a judgement",
                "certainty", rated.domain, on_key=True,
            )  # fmt: skip


@rule("hint", about="claim")
def participants_missing(claim: Claim, case: Case) -> Findings:
    """A finding that counts, and nobody knows how many people it rests on.

    Without the number of people on every finding of the leading side, the rules propose nothing on imprecision. Where the
    number cannot be known, `participants: not-stated` says so, and this rule is silent.

    Why it matters: a result from 30 people and one from 3,000 are not equally sure, and the page cannot tell them
    apart without the number.

    Bad:
        study:
          design: cross-sectional
          # participants is not given

    Good:
        study:
          design: cross-sectional
          participants: 170
    """
    verdict = case.verdict(claim.id)
    if claim.kind not in PEOPLE_KINDS or not verdict or "imprecision" in claim.certainty:
        return
    for group in verdict.certainty.body:
        said = all(claim.evidence[item.index].participants == "not-stated" for item in group.decisive)
        if group.people is None and not said:
            item = max(group.decisive, key=lambda item: item.strength)
            yield fault(
                f"no number of people is given for {item.source}, so nothing is proposed on imprecision",
                "add `participants:` to its study, or judge `imprecision` under `certainty:` with a reason",
                "evidence", item.index, "source",
            )  # fmt: skip
