"""How claims stand to each other, and what a question must not leave out."""

from __future__ import annotations

from collections.abc import Mapping

from equipoise.checks.registry import Case, Findings, fault, rule
from equipoise.records.claim import Claim
from equipoise.records.question import Question


@rule("error", about="claim")
def one_sided_contradiction(claim: Claim, case: Case) -> Findings:
    """A contradiction that only one of the two claims states.

    Where one claim says under `related` that it contradicts another, the other one must say so too.

    Why it matters: whichever of the two pages a reader opens, the other side must be in sight.

    Bad:
        # kratom-improves-sleep.yml
        related:
          - {claim: kratom-causes-insomnia, as: contradicts}
        # kratom-causes-insomnia.yml has no such line

    Good:
        # kratom-causes-insomnia.yml
        related:
          - {claim: kratom-improves-sleep, as: contradicts}
    """
    for index, related in enumerate(claim.related):
        other = case.ledger.claims.get(related.claim)
        if related.as_ != "contradicts" or other is None or other is claim:
            continue
        if not any(back.claim == claim.id and back.as_ == "contradicts" for back in other.related):
            yield fault(
                f"{other.id} does not say that it contradicts this claim",
                f"add to claims/{other.topic}/{other.id}.yml under `related:` the line  "
                f"- {{claim: {claim.id}, as: contradicts}}",
                "related", index, "claim",
            )  # fmt: skip


@rule("error", about="claim")
def related_to_itself(claim: Claim, case: Case) -> Findings:
    """A claim that is related to itself.

    An entry of `related` names the claim that it stands in.

    Why it matters: the page would send its reader round in a circle; another claim was meant.

    Bad:
        # kratom-improves-sleep.yml
        related:
          - {claim: kratom-improves-sleep, as: narrows}

    Good:
        related:
          - {claim: kratom-at-bedtime-improves-sleep, as: broadens}
    """
    for index, related in enumerate(claim.related):
        if related.claim == claim.id:
            yield fault("the claim is related to itself", "name the other claim, or delete the line", "related", index, "claim")  # fmt: skip


@rule("error", about="ledger")
def dependency_circle(case: Case) -> Findings:
    """Claims that depend on each other in a circle.

    Follows `depends-on` from claim to claim, and `narrows` and `broadens` too: a claim cannot depend on itself by way
    of others, nor be narrower than a claim that is narrower than it.

    Why it matters: each would be held up by the other and neither by a finding.

    Bad:
        # a.yml:  related: [{claim: b, as: depends-on}]
        # b.yml:  related: [{claim: a, as: depends-on}]

    Good:
        # a.yml:  related: [{claim: b, as: depends-on}]
        # b.yml:  related: [{claim: a, as: explains}]
    """
    for relation in ("depends-on", "narrows", "broadens"):
        edges = {
            claim.id: [r.claim for r in claim.related if r.as_ == relation and r.claim in case.ledger.claims and r.claim != claim.id]
            for claim in case.ledger.claims.values()
        }  # fmt: skip
        for circle in _circles({name: targets for name, targets in edges.items() if targets}):
            first = case.ledger.claims[circle[0]]
            index = next(i for i, r in enumerate(first.related) if r.as_ == relation and r.claim == circle[1])
            yield fault(
                f"a circle: {f' {relation} '.join(circle)}",
                "take out the link that is weakest, or say `explains` instead",
                "related", index, "as", record=first,
            )  # fmt: skip


def _circles(edges: Mapping[str, list[str]]) -> list[list[str]]:
    """One circle for each set of claims that depend on each other, from its first id back to it."""
    done: set[str] = set()
    circles: list[list[str]] = []
    for start in sorted(edges):
        path: list[str] = []
        trail: list[tuple[str, int]] = [(start, 0)]
        while trail:
            name, position = trail.pop()
            if position == 0:
                if name in done:
                    continue
                path.append(name)
            targets = edges.get(name, [])
            if position < len(targets):
                trail.append((name, position + 1))
                target = targets[position]
                if target in path:
                    circle = path[path.index(target) :]
                    lowest = circle.index(min(circle))
                    circles.append([*circle[lowest:], *circle[:lowest], circle[lowest]])
                elif target not in done:
                    trail.append((target, 0))
            else:
                done.add(name)
                path.pop()
    return circles


@rule("error", about="question", together=True)
def question_leaves_out_a_contradiction(question: Question, case: Case) -> Findings:
    """A question that leaves out a claim which contradicts one of its own.

    Where a claim of the question is contradicted by another claim, that other claim must be among the question's
    `claims` as well.

    Why it matters: a reader who is shown one side of a disagreement takes it for the answer. To show both is what this
    project is for.

    Bad:
        claims: [kratom-improves-sleep]      # kratom-causes-insomnia contradicts it

    Good:
        claims: [kratom-improves-sleep, kratom-causes-insomnia]
    """
    for index, name in enumerate(question.claims):
        for other in case.contradictions.get(name, ()):
            if other not in question.claims and other in case.ledger.claims:
                yield fault(
                    f"{other} contradicts {name} and is left out",
                    f"add {other} to `claims:`, so that readers see both sides",
                    "claims", index,
                )  # fmt: skip


@rule("error", about="question")
def side_not_among_claims(question: Question, case: Case) -> Findings:
    """A pair of `sides` that names a claim which the question does not list.

    `sides` holds pairs of the question's own claims that a reader may take for a contradiction. The page compares what
    the two ask and how they were studied.

    Why it matters: the comparison stands beside the claims it compares, or it explains nothing.

    Bad:
        claims: [tea-improves-sleep]
        sides: [[tea-improves-sleep, stopping-tea-worsens-sleep]]

    Good:
        claims: [tea-improves-sleep, stopping-tea-worsens-sleep]
        sides: [[tea-improves-sleep, stopping-tea-worsens-sleep]]
    """
    for index, pair in enumerate(question.sides):
        for position, name in enumerate(pair):
            if name not in question.claims:
                yield fault(
                    f"{name} is not among the claims of this question",
                    f"add {name} to `claims:`, or name another pair",
                    "sides", index, position,
                )  # fmt: skip


@rule("hint", about="ledger")
def unstated_contradiction(case: Case) -> Findings:
    """One finding that supports one claim and contradicts another, and neither claim names the other.

    The finding is the same where source and words are, or source and published figure. Claims that such a finding pulls
    apart usually contradict each other, and then both should say so under `related`.

    Why it matters: a reader of one page should learn that the other one exists.

    Bad:
        # in kratom-improves-sleep.yml:   {source: a-2020, stance: supports, finding: People slept longer.}
        # in kratom-causes-insomnia.yml:  {source: a-2020, stance: contradicts, finding: People slept longer.}
        # and no `related:` between them

    Good:
        # kratom-improves-sleep.yml
        related:
          - {claim: kratom-causes-insomnia, as: contradicts}
    """
    sides: dict[tuple[str, str], dict[str, list[tuple[Claim, int]]]] = {}
    for claim in case.ledger.claims.values():
        for index, item in enumerate(claim.evidence):
            if item.stance == "inconclusive":
                continue
            marks = {" ".join(item.finding.lower().split())}
            if item.effect and item.effect.value is not None:
                marks.add(f"{item.effect.measure} {item.effect.value} {item.effect.interval}")
            for mark in marks:
                sides.setdefault((item.source, mark), {}).setdefault(item.stance, []).append((claim, index))
    told: set[tuple[str, str]] = set()
    for found in sides.values():
        for one, index in found.get("supports", ()):
            for other, _ in found.get("contradicts", ()):
                pair = (one.id, other.id)
                related = any(r.claim == other.id for r in one.related) or any(r.claim == one.id for r in other.related)
                if one is not other and not related and pair not in told:
                    told.add(pair)
                    yield fault(
                        f"this finding supports this claim and contradicts {other.id}, and neither names the other",
                        "say under `related:` of both how they stand to each other",
                        "evidence", index, "finding", record=one,
                    )  # fmt: skip
