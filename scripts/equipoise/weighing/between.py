"""Two claims of one question that pull opposite ways: one question answered differently, or two questions (section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from equipoise.ledger import Ledger
from equipoise.records.claim import Claim
from equipoise.records.question import Question
from equipoise.weighing.verdict import Verdict

ASKED = ("population", "exposure", "comparator", "outcome")


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two claims that seem to contradict each other, both with findings on their side.

    `asked` names the parts of their questions that differ, with both wordings; `conditions` the conditions under which
    their supporting findings have no value in common, with the values of each. Both empty: one question, answered
    differently.
    """

    first: str
    second: str
    asked: tuple[tuple[str, str, str], ...]
    conditions: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]

    @property
    def one_question(self) -> bool:
        """True where nothing in what they ask or how it was studied tells the two apart."""
        return not self.asked and not self.conditions


def contrasts(question: Question, ledger: Ledger, verdicts: Mapping[str, Verdict]) -> list[Contrast]:
    """Every pair of a question's claims that pull opposite ways, both with findings for them.

    A pair pulls opposite ways where one says that it contradicts the other, or where the question names the two as sides.
    """
    names = [name for name in question.claims if name in ledger.claims]
    named = {frozenset(pair) for pair in question.sides}
    found = []
    for position, first in enumerate(names):
        for second in names[position + 1 :]:
            a, b = ledger.claims[first], ledger.claims[second]
            opposed = frozenset((first, second)) in named or _contradicts(a, second) or _contradicts(b, first)
            if opposed and _pulls(verdicts[first]) and _pulls(verdicts[second]):
                found.append(contrast(a, b, verdicts[first], verdicts[second]))
    return found


def _contradicts(claim: Claim, other: str) -> bool:
    return any(related.claim == other and related.as_ == "contradicts" for related in claim.related)


def _pulls(verdict: Verdict) -> bool:
    return verdict.conflict.best_for > 0


def contrast(a: Claim, b: Claim, verdict_a: Verdict, verdict_b: Verdict) -> Contrast:
    """Compare what two claims ask, and the conditions under which their supporting findings were made."""
    asked = []
    for part in ASKED:
        one, other = getattr(a.asks, part) or "", getattr(b.asks, part) or ""
        if one.casefold() != other.casefold():
            asked.append((part, one, other))
    mine, theirs = _values(verdict_a), _values(verdict_b)
    conditions = []
    for condition in sorted(mine.keys() & theirs.keys()):
        if not mine[condition] & theirs[condition]:
            conditions.append((condition, tuple(sorted(mine[condition])), tuple(sorted(theirs[condition]))))
    return Contrast(a.id, b.id, tuple(asked), tuple(conditions))


def _values(verdict: Verdict) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for item in verdict.items:
        if item.decisive and item.stance == "supports":
            for condition, value in item.conditions.items():
                found.setdefault(condition, set()).add(value)
    return found
