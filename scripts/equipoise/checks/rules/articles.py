"""Popular articles: ratings that the evidence allows, and opposites that know of each other."""

from __future__ import annotations

from equipoise.checks.registry import Case, Findings, fault, rule
from equipoise.checks.rules.references import did_you_mean
from equipoise.records.article import Article
from equipoise.weighing import Verdict


def _leans(verdict: Verdict, side: str) -> bool:
    return verdict.leaning == side


def _why_not(rating: str, hedged: bool, verdicts: list[Verdict]) -> tuple[str, str] | None:
    """Why a rating is not possible on these verdicts, and what would be; None where it is."""
    directions = {verdict.direction for verdict in verdicts}
    supported = "supported" in directions
    against = "contradicted" in directions
    named = ", ".join(f"{verdict.claim} is {verdict.direction}" for verdict in verdicts) or "no claim is linked"
    if rating == "not-checkable":
        return None
    if not verdicts and rating != "unsupported":
        return (
            "no claim is linked that it could be held against",
            "link a claim, or rate it unsupported or not-checkable",
        )
    if rating == "accurate":
        if hedged and against and not supported:
            return f"an accurate statement cannot stand against the evidence ({named})", "rate it contradicted"
        if not hedged and not supported:
            return (
                f"a flat statement is accurate only where a claim is supported ({named})",
                "rate it contradicted" if against else "rate it overstated, or unsupported",
            )
    if rating == "contradicted" and not against and not any(_leans(v, "contradicts") for v in verdicts):
        return f"contradicted needs a claim that the evidence contradicts ({named})", "link that claim, or rate it overstated or unsupported"  # fmt: skip
    if rating == "unsupported" and supported and directions == {"supported"}:
        return f"the evidence supports it ({named})", "rate it accurate, imprecise or overstated"
    return None


@rule("error", about="article")
def rating_not_possible(article: Article, case: Case) -> Findings:
    """A rating of an article's statement that the linked claims do not allow.

    A flat statement is `accurate` only where a linked claim is supported; a hedged one is not accurate against the
    evidence. `contradicted` needs a linked claim that the evidence contradicts, or leans against. `unsupported` cannot
    be where every linked claim is supported. All ratings but `unsupported` and `not-checkable` need a linked claim.

    Why it matters: to call a page wrong is a serious thing to say. It must follow from records that anyone can look up.

    Bad:
        hedged: false
        claims: [kratom-improves-sleep]        # uncertain
        rating: accurate

    Good:
        hedged: false
        claims: [kratom-improves-sleep]
        rating: overstated
    """
    for index, statement in enumerate(article.statements):
        verdicts = [verdict for name in statement.claims if (verdict := case.verdict(name))]
        if len(verdicts) < len(statement.claims):
            continue  # unknown-claim says so
        if problem := _why_not(statement.rating, statement.hedged, verdicts):
            yield fault(problem[0], problem[1], "statements", index, "rating")


@rule("error", about="article")
def statement_id_twice(article: Article, case: Case) -> Findings:
    """Two statements of an article with one id.

    Ids such as s1 and s2 are used once in an article.

    Why it matters: a link to the statement could lead to either.

    Bad:
        statements:
          - {id: s1, says: ...}
          - {id: s1, says: ...}

    Good:
        statements:
          - {id: s1, says: ...}
          - {id: s2, says: ...}
    """
    seen: set[str] = set()
    for index, statement in enumerate(article.statements):
        if statement.id in seen:
            yield fault(f"“{statement.id}” is already used", "give it a number of its own", "statements", index, "id")
        seen.add(statement.id)


@rule("error", about="article", together=True)
def unknown_statement(article: Article, case: Case) -> Findings:
    """A statement at odds with one that is not there.

    `at-odds-with` names ids of other statements of the same article.

    Why it matters: the drawing of an article's contradictions would have a line that ends nowhere.

    Bad:
        - {id: s7, at-odds-with: [s90]}

    Good:
        - {id: s7, at-odds-with: [s9]}
    """
    ids = [statement.id for statement in article.statements]
    for index, statement in enumerate(article.statements):
        for position, name in enumerate(statement.at_odds_with):
            keys = ("statements", index, "at-odds-with", position)
            if name == statement.id:
                yield fault("the statement is at odds with itself", "name the other statement", *keys)
            elif name not in ids:
                yield fault(f"there is no statement “{name}”", did_you_mean(name, ids, f"they go from {ids[0]} to {ids[-1]}"), *keys)  # fmt: skip


@rule("error", about="article", together=True)
def one_sided_opposition(article: Article, case: Case) -> Findings:
    """A contradiction within an article that only one of its statements states.

    Where s7 is at odds with s9, s9 is at odds with s7.

    Why it matters: whichever of the two a reader looks at, the other must be in sight.

    Bad:
        - {id: s7, at-odds-with: [s9]}
        - {id: s9}

    Good:
        - {id: s7, at-odds-with: [s9]}
        - {id: s9, at-odds-with: [s7]}
    """
    by_id = {statement.id: statement for statement in article.statements}
    for index, statement in enumerate(article.statements):
        for position, name in enumerate(statement.at_odds_with):
            other = by_id.get(name)
            if other is not None and other is not statement and statement.id not in other.at_odds_with:
                yield fault(f"{name} does not say that it is at odds with {statement.id}", f"add at-odds-with: [{statement.id}] to {name}", "statements", index, "at-odds-with", position)  # fmt: skip
