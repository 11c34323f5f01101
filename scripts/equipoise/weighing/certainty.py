"""How sure: the rules propose a rating for each domain, a curator may overrule, the level follows (section 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from equipoise.records.claim import DOWNGRADES, UPGRADES, Domain, Judgement
from equipoise.weighing import tables
from equipoise.weighing.conflict import Disagreement
from equipoise.weighing.groups import Group
from equipoise.weighing.heterogeneity import comparable, egger_p, i_squared
from equipoise.weighing.items import Item
from equipoise.weighing.trace import Step


@dataclass(frozen=True, slots=True)
class Rated:
    """One domain: what the rules propose and why, what the curator says, and which of the two holds.

    `points` is what the rating that holds does to the level. `flagged` says why an upgrade stands outside GRADE's own
    conditions; None where it does not.
    """

    domain: str
    proposed: str
    why: str
    judgement: Judgement | None
    points: int
    flagged: str | None = None

    @property
    def rating(self) -> str:
        """The rating that holds."""
        return self.judgement.rating if self.judgement else self.proposed

    @property
    def overruled(self) -> bool:
        """True where the curator's rating differs from the rules' proposal."""
        return self.judgement is not None and self.judgement.rating != self.proposed


@dataclass(frozen=True, slots=True)
class Certainty:
    """The level of certainty, 1 to 4, and everything that led to it."""

    level: int
    start: int
    domains: tuple[Rated, ...]
    body: tuple[Group, ...]
    steps: tuple[Step, ...]

    def domain(self, name: str) -> Rated | None:
        """One domain's rating; None where the kind of claim is not graded by domain."""
        return next((rated for rated in self.domains if rated.domain == name), None)


@dataclass(frozen=True, slots=True)
class _Body:
    """The groups that certainty is judged on, each with its strongest item at the body's start."""

    groups: tuple[Group, ...]
    items: tuple[Item, ...]
    start: int


def level_of(start: int, points: Sequence[int]) -> int:
    """GRADE's sum: the start and all ratings' points, held between 1 and 4."""
    return min(max(start + sum(points), tables.LOWEST), tables.HIGHEST)


def judge_certainty(
    kind: str, groups: Sequence[Group], conflict: Disagreement, judgements: Mapping[Domain, Judgement]
) -> Certainty:
    """The certainty of a claim's evidence. `judgements` are the curator's own ratings, by domain."""
    decisive = tuple(group for group in groups if group.strength)
    if not decisive:
        step = Step(
            "3 no decisive finding", "No finding can decide the claim, so the level is very low.", "set", tables.LOWEST
        )
        return Certainty(tables.LOWEST, tables.LOWEST, (), (), (step,))
    if kind not in tables.GRADED_KINDS:
        return _official(decisive, conflict)
    body = _body(decisive, conflict)
    steps = [Step("3 body", _body_words(body), "start", body.start)]
    proposals = _proposals(kind, body, conflict)
    domains = _rated(proposals, body, judgements)
    for rated in domains:
        if rated.points or rated.judgement or rated.proposed != "none":
            by = f"curator: {rated.judgement.because}" if rated.judgement else rated.why
            steps.append(Step(f"3 {rated.domain}", f"{rated.rating.replace('-', ' ')} ({by})", "change", rated.points))
    level = level_of(body.start, [rated.points for rated in domains])
    if _mostly_abstracts(body.groups):
        steps.append(_ABSTRACT_CAP)
        level = min(level, tables.ABSTRACT_CAP)
    return Certainty(level, body.start, domains, body.groups, tuple(steps))


_ABSTRACT_CAP = Step(
    "3 abstracts only", "Most of the body was read only as abstracts, so the level is at most moderate.",
    "cap", tables.ABSTRACT_CAP, house=True,
)  # fmt: skip


def _mostly_abstracts(groups: Sequence[Group]) -> bool:
    """True unless more than half of the groups have a decisive item that was read beyond the abstract."""
    read = sum(any(not item.abstract_only for item in group.decisive) for group in groups)
    return read <= len(groups) * tables.MAJORITY


def _body(decisive: tuple[Group, ...], conflict: Disagreement) -> _Body:
    """The groups whose design starts highest: of the leading side where one leads, of both sides otherwise.

    (Where a side leads, how sure we are of it is judged on its own findings: weak findings of a design that starts
    higher, on the side that lost, must not lend it a level.)
    """
    side = conflict.leading
    counted = [(g, [i for i in g.decisive if side is None or i.stance == side]) for g in decisive]
    counted = [(group, items) for group, items in counted if items]
    start = max(item.start for _, items in counted for item in items)
    chosen = [(group, [item for item in items if item.start == start]) for group, items in counted]
    chosen = [(group, items) for group, items in chosen if items]
    strongest = tuple(items[0] for _, items in chosen)  # items come strongest first
    return _Body(tuple(group for group, _ in chosen), strongest, start)


def _body_words(body: _Body) -> str:
    designs = sorted({item.design for item in body.items})
    count = len(body.groups)
    return f"{count} independent {'group' if count == 1 else 'groups'} of the design that starts highest ({', '.join(designs)}): starts at {tables.LEVEL_NAMES[body.start]}."


def _proposals(kind: str, body: _Body, conflict: Disagreement) -> dict[str, tuple[str, str]]:
    return {
        "risk-of-bias": _risk_of_bias(body),
        "inconsistency": _inconsistency(body, conflict),
        "indirectness": _indirectness(kind, body),
        "imprecision": _imprecision(kind, body, conflict),
        "publication-bias": _publication_bias(body),
    }


def _risk_of_bias(body: _Body) -> tuple[str, str]:
    people = [group.people for group in body.groups if group.people is not None]
    if len(people) < len(body.groups):
        weights, unit = [1] * len(body.groups), "groups"
    else:
        weights, unit = people, "participants"
    total = sum(weights)
    serious = sum(w for w, i in zip(weights, body.items, strict=True) if i.risk_of_bias in ("serious", "critical"))
    critical = sum(w for w, i in zip(weights, body.items, strict=True) if i.risk_of_bias == "critical")
    if critical > total * tables.MAJORITY:
        return "very-serious", f"{critical} of {total} {unit} are in findings at critical risk of bias"
    if serious > total * tables.MAJORITY:
        return "serious", f"{serious} of {total} {unit} are in findings at serious or critical risk of bias"
    return "none", f"{serious} of {total} {unit} are in findings at serious or critical risk of bias"


def _inconsistency(body: _Body, conflict: Disagreement) -> tuple[str, str]:
    if conflict.kind == "contested":
        if min(conflict.best_for, conflict.best_against) >= tables.BOTH_STRONG:
            return (
                "very-serious",
                f"the findings are contested, with strength {tables.BOTH_STRONG} or more on both sides",
            )
        return "serious", "the findings are contested"
    if conflict.kind == "conditional":
        named = conflict.alignment(conflict.depends_on or "")
        if named is None or named.standing != "tested":
            return "serious", "findings differ, and what keeps them apart was found afterwards and not tested"
        return "none", "findings differ, and a study tested within itself what keeps them apart"
    estimates = comparable(body.items)
    if len(estimates) >= tables.HETEROGENEITY_FROM:
        share = i_squared(estimates)
        assert share is not None
        words = f"I² is {share:.0f}% over {len(estimates)} effects ({estimates[0].item.measure})"
        if share >= tables.I2_VERY_SERIOUS and min(e.y for e in estimates) < 0 < max(e.y for e in estimates):
            return "very-serious", f"{words}, with estimates on both sides of no effect"
        if share >= tables.I2_SERIOUS:
            return "serious", words
        return "none", words
    return (
        "none",
        "findings stand on one side" if not conflict.two_sided else f"the conflict is {conflict.kind}, not contested",
    )


def _indirectness(kind: str, body: _Body) -> tuple[str, str]:
    count = len(body.items)
    if kind in tables.PEOPLE_KINDS and not any(item.human for item in body.items):
        return "very-serious", "no finding was made in people"
    distant = sum(not item.direct for item in body.items)
    words = (
        f"{distant} of {count} groups {'is' if distant == 1 else 'are'} not direct"
        if distant
        else "every group is direct"
    )
    return ("serious" if distant > count * tables.MAJORITY else "none"), words


def _imprecision(kind: str, body: _Body, conflict: Disagreement) -> tuple[str, str]:
    if kind not in tables.PEOPLE_KINDS:
        return "none", "not judged for this kind of claim"
    side = conflict.leading or _larger_side(conflict, body)
    groups = [(group, item) for group, item in zip(body.groups, body.items, strict=True) if group.on(side)]
    counts = [group.people_on(side) for group, _ in groups]
    known = sum(count for count in counts if count is not None)
    missing = counts.count(None)
    ratio = _only_ratio([item for _, item in groups])
    if ratio and ratio.low is not None and ratio.high is not None:
        wide = ratio.low <= tables.APPRECIABLE_BENEFIT and ratio.high >= tables.APPRECIABLE_HARM
    else:
        wide = False
    if not missing and known < tables.IMPRECISE_VERY_SERIOUS:
        return "very-serious", f"{known} people on the leading side, fewer than {tables.IMPRECISE_VERY_SERIOUS}"
    if not missing and known < tables.IMPRECISE_SERIOUS:
        return "serious", f"{known} people on the leading side, fewer than {tables.IMPRECISE_SERIOUS}"
    if wide and ratio:
        return (
            "serious",
            f"the interval of the only ratio, {ratio.low:g} to {ratio.high:g}, holds both {tables.APPRECIABLE_BENEFIT} and {tables.APPRECIABLE_HARM}",
        )
    if missing:
        return "none", f"nothing is proposed: {missing} of {len(counts)} groups give no number of people"
    return "none", f"{known} people on the leading side"


def _larger_side(conflict: Disagreement, body: _Body) -> str:
    """The side that comes first where none leads: stronger, then more studies, then more people."""

    def size(side: str, best: int, units: int) -> tuple[int, int, int, str]:
        on = any(group.on(side) for group in body.groups)
        return (on * best, units, sum(group.people_on(side) or 0 for group in body.groups), side)

    supports = size("supports", conflict.best_for, conflict.units_for)
    contradicts = size("contradicts", conflict.best_against, conflict.units_against)
    return max(supports, contradicts)[3]


def _only_ratio(items: Sequence[Item]) -> Item | None:
    ratios = [item for item in items if item.measure in tables.RATIOS and item.low is not None]
    return ratios[0] if len(ratios) == 1 else None


def _publication_bias(body: _Body) -> tuple[str, str]:
    if all(all(item.industry for item in group.decisive) for group in body.groups):
        return "serious", "every group of the body has industry interests"
    estimates = comparable(body.items)
    if len(estimates) >= tables.EGGER_FROM:
        p = egger_p(estimates)
        if p is not None and p < tables.EGGER_P:
            return "serious", f"Egger's test over {len(estimates)} effects gives p = {p:.3f}"
    return "none", "not proposed"


def _rated(
    proposals: Mapping[str, tuple[str, str]], body: _Body, judgements: Mapping[Domain, Judgement]
) -> tuple[Rated, ...]:
    rated = []
    for domain in DOWNGRADES:
        proposed, why = proposals[domain]
        judgement = judgements.get(domain)
        rating = judgement.rating if judgement else proposed
        rated.append(Rated(domain, proposed, why, judgement, -tables.DOWNGRADE[rating]))
    downgraded = any(r.points for r in rated)
    for domain in UPGRADES:
        judgement = judgements.get(domain)
        points = tables.UPGRADE[judgement.rating] if judgement else 0
        flagged = _outside_grade(domain, judgement, body, downgraded) if judgement and points else None
        rated.append(Rated(domain, "none", "the rules never propose it", judgement, points, flagged))
    return tuple(rated)


def _outside_grade(domain: str, judgement: Judgement, body: _Body, downgraded: bool) -> str | None:
    """Why an upgrade stands outside GRADE's conditions (GRADE guidelines 9); None where it meets them."""
    if any(item.design == "randomized-trial" for item in body.items) or body.start > 3:
        return "the body already starts high"
    if downgraded:
        return "the body is downgraded elsewhere"
    if domain == "large-effect":
        lower, upper = tables.VERY_LARGE_RATIO if judgement.rating == "very-large" else tables.LARGE_RATIO
        ratios = [item.value for item in body.items if item.measure in tables.RATIOS and item.value is not None]
        consistent = all(value > upper for value in ratios) or all(value < lower for value in ratios)
        if len(ratios) < tables.LARGE_GROUPS or not consistent:
            return f"a ratio above {upper:g} or below {lower:g} in {tables.LARGE_GROUPS} or more consistent groups is not there"
    return None


def _official(decisive: tuple[Group, ...], conflict: Disagreement) -> Certainty:
    """A definition or status: by official documents, not by domain (house)."""
    official = [item for group in decisive for item in group.decisive if item.official]
    sides = {item.stance for item in official}
    doubted = all(item.risk_of_bias in ("serious", "critical") for item in official)
    if len(sides) == 2:
        level, why = 3, "Official documents differ."
    elif sides and not conflict.two_sided and doubted:
        level, why = 3, "An official document says so, and how it was read leaves serious doubt."
    elif sides and not conflict.two_sided:
        level, why = 4, "An official document says so, and nothing stands against it."
    elif conflict.leading in sides and not doubted:
        level, why = 3, "An official document says so, and other findings stand against it."
    else:
        level, why = 2, "No official document decides it."
    steps = [Step("3 definition or status", why, "set", level, house=True)]
    return Certainty(level, level, (), decisive, tuple(steps))
