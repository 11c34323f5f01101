"""A claim's conflict as pages show it: the two sides in numbers, what lines up with them, in words and as a table."""

from __future__ import annotations

from dataclasses import dataclass

from equipoise.records.claim import Claim
from equipoise.records.vocabulary import Vocabulary
from equipoise.site import words
from equipoise.weighing import Alignment, Verdict
from equipoise.weighing.sentences import separation_sentence, standing_sentence, value_title


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a condition, with the independent groups for and against."""

    value: str
    stated: bool
    for_: int
    against: int


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition by side."""

    title: str
    separates: bool
    sentence: str
    caution: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands in the conflict panel at the head of a page."""

    kind: str
    title: str
    tally: str
    pooled: str
    explanation: str | None
    settled_by: str | None
    conditions: tuple[Condition, ...]

    @property
    def separating(self) -> tuple[Condition, ...]:
        """The conditions that keep the two sides wholly apart."""
        return tuple(condition for condition in self.conditions if condition.separates)

    @property
    def first(self) -> Condition | None:
        """The condition to show at the head of a page: one that separates, or the one that comes nearest to it."""
        return self.conditions[0] if self.conditions else None


def panel(claim: Claim, verdict: Verdict, vocabulary: Vocabulary) -> Panel | None:
    """The panel of a claim with decisive findings on both sides; None for all others."""
    conflict = verdict.conflict
    if not conflict.two_sided:
        return None
    chosen = [a for a in conflict.alignments if a.separates or a.lines_up]
    chosen.sort(
        key=lambda a: (a.condition != conflict.depends_on, not a.separates, -_purity(a), -a.groups, a.condition)
    )
    return Panel(
        kind=conflict.kind,
        title=words.CONFLICT[conflict.kind],
        tally=tally(verdict),
        pooled=pooled(verdict),
        explanation=claim.conflict.explanation if claim.conflict else None,
        settled_by=claim.conflict.settled_by if claim.conflict else None,
        conditions=tuple(_condition(alignment, vocabulary) for alignment in chosen),
    )


def sides(verdict: Verdict) -> tuple[int, int]:
    """How many independent groups have weight for and against."""
    return sum(g.supports > 0 for g in verdict.groups), sum(g.contradicts > 0 for g in verdict.groups)


def tally(verdict: Verdict) -> str:
    """The two sides in numbers: “3 independent groups say yes, 1 says no”."""
    for_, against = sides(verdict)
    return f"{words.count(for_, 'independent group')} {'says' if for_ == 1 else 'say'} yes, {words.tally(0, against)}"


def pooled(verdict: Verdict) -> str:
    """What the sides count as where reviews are among them; empty where none are."""
    conflict = verdict.conflict
    if (conflict.units_for, conflict.units_against) == sides(verdict):
        return ""
    return f"With the studies that reviews pool: {words.people(conflict.units_for)} for, {words.people(conflict.units_against)} against."


def _purity(alignment: Alignment) -> float:
    """The share of groups that stand at a value which only one side has: 1 where a condition separates the sides."""
    total = sum(for_ + against for _, for_, against in alignment.rows)
    pure = sum(for_ + against for value, for_, against in alignment.rows if value and not (for_ and against))
    return pure / total if total else 0.0


def _condition(alignment: Alignment, vocabulary: Vocabulary) -> Condition:
    if alignment.separates:
        sentence, caution = separation_sentence(alignment, vocabulary), standing_sentence(alignment)
    else:
        sentence, caution = (
            _leaning(alignment, vocabulary),
            "This holds only in part, so it does not explain the difference.",
        )
    lines = tuple(
        Line(value_title(vocabulary, alignment.condition, value), value is not None, for_, against)
        for value, for_, against in alignment.rows
    )
    return Condition(words.condition(vocabulary, alignment.condition), alignment.separates, sentence, caution, lines)


def _leaning(alignment: Alignment, vocabulary: Vocabulary) -> str:
    only_for = [value_title(vocabulary, alignment.condition, v) for v, f, a in alignment.rows if v and f and not a]
    only_against = [value_title(vocabulary, alignment.condition, v) for v, f, a in alignment.rows if v and a and not f]
    name = words.lower_first(words.condition(vocabulary, alignment.condition))
    return f"In part they differ in {name}. Only for it: “{'”, “'.join(only_for)}”. Only against it: “{'”, “'.join(only_against)}”."
