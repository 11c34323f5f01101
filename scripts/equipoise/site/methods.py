"""The tables of the Methods page, printed from the rules' own numbers, so that page and code cannot differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from equipoise.site import words
from equipoise.site.site import Card, Site
from equipoise.weighing import tables
from equipoise.weighing.published import PUBLISHED
from equipoise.weighing.rulebook import RULEBOOK, WeighingRule, examples
from equipoise.weighing.trace import Step

_COLUMNS = {
    "effect": "Effect", "association": "Association", "prevalence": "How common", "mechanism": "Mechanism",
    "definition": "Definition or status",
}  # fmt: skip


def tables_for_methods(site: Site) -> Mapping[str, Callable[[], Markup]]:
    """What a hand-written page may print: `{{ methods.start() }}` and so on."""

    def printed(name: str) -> Callable[[], Markup]:
        return lambda: Markup("\n" + site.render("methods-tables.html", table=name, rows=_rows(site, name)) + "\n")

    return {name: printed(name) for name in _TABLES}


_TABLES = (
    "start", "costs", "domains", "levels", "directions", "classes", "overlap", "numbers", "example", "rulebook", "self_test",
)  # fmt: skip


def _rows(site: Site, name: str) -> object:
    if name == "start":
        return {
            "columns": [_COLUMNS[c] for c in tables.COLUMNS],
            "rows": [([words.DESIGN[d] for d in designs], scores) for designs, scores in tables.START_ROWS.items()],
            "review": tables.REVIEW_START_FOR_DEFINITION,
        }
    if name == "costs":
        return {
            "risk": [(words.RISK[r].capitalize(), cost) for r, cost in tables.RISK_OF_BIAS_COST.items() if cost],
            "indirect": tables.INDIRECT_COST,
            "small": tables.SMALL_COST,
            "people": tables.SMALL_STUDY,
            "from_": tables.SMALL_APPLIES_FROM,
        }
    if name == "numbers":
        return tables
    if name == "levels":
        return [
            (words.DOTS[n], words.CONFIDENCE[n], words.CONFIDENCE_MEANS[n])
            for n in sorted(tables.LEVEL_NAMES, reverse=True)
        ]
    if name == "directions":
        return [(d, says) for d, says in tables.DIRECTIONS.items()]
    if name == "classes":
        return [(words.CONFLICT[c], c, says) for c, says in tables.CONFLICT_CLASSES.items()]
    if name == "overlap":
        return _bands()
    if name == "domains":
        return [(words.DOMAIN[d], words.DOMAIN_ASKS[d], d) for d in words.DOMAIN]
    if name == "example":
        return _example(site)
    if name == "rulebook":
        return _rulebook(site)
    if name == "self_test":
        return PUBLISHED
    return None


def _bands() -> list[tuple[str, str]]:
    lower, rows = 0.0, []
    for upper, band in tables.CCA_BANDS:
        rows.append((f"{lower:g}% to under {upper:g}%" if upper < 100 else f"{lower:g}% and above", band))
        lower = upper
    return rows


def _rulebook(site: Site) -> list[tuple[WeighingRule, Card | None, Step | None]]:
    """Each rule with a claim of the ledger in which it did something, and the step of that claim's trace."""
    shown = examples(site.ledger.claims, site.weighed.verdicts)
    rows: list[tuple[WeighingRule, Card | None, Step | None]] = []
    for rule in RULEBOOK:
        name, step = shown.get(rule.name, (None, None))
        rows.append((rule, site.cards[name] if name else None, step))
    return rows


def _example(site: Site) -> object:
    """A real claim with a conflict and several groups, its trace step by step; the first by id, so it does not wander."""
    verdicts = site.weighed.verdicts
    names = sorted(verdicts, key=lambda n: (not verdicts[n].conflict.two_sided, not verdicts[n].certainty.domains,
                                            abs(len(verdicts[n].decisive_groups) - 3), n))  # fmt: skip
    return {"card": site.cards[names[0]], "steps": verdicts[names[0]].trace} if names else None
