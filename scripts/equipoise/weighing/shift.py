"""What changes for readers between two states of the ledger: direction, level, class or wording, claim by claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType

from equipoise.ledger import Ledger
from equipoise.records.claim import Claim, Evidence, Stance
from equipoise.records.source import Design, Source
from equipoise.weighing.sentences import plain_sentence
from equipoise.weighing.verdict import Verdict, weigh_claim

_ANY_DAY = "2000-01-01"  # a record needs one; no rule of weighing looks at it


@dataclass(frozen=True, slots=True)
class Shift:
    """One claim's verdict before and after; None where it is not there. `questions` rest on it."""

    claim: str
    before: Verdict | None
    after: Verdict | None
    wording_before: str
    wording_after: str
    questions: tuple[str, ...]


def without_sources(ledger: Ledger, names: Iterable[str]) -> Ledger:
    """The ledger as if some sources had been retracted: they stay on the shelf and count nowhere."""
    gone = set(names)
    sources = {name: _retract(source) if name in gone else source for name, source in ledger.sources.items()}
    return replace(ledger, sources=MappingProxyType(sources))


def _retract(source: Source) -> Source:
    copy = source.model_copy(update={"standing": "retracted"})
    copy._id = source.id
    return copy


def without_item(ledger: Ledger, name: str, index: int) -> Ledger:
    """The ledger without one evidence item of one claim (index from 0)."""
    claim = ledger.claims[name]
    rest = tuple(item for position, item in enumerate(claim.evidence) if position != index)
    return with_claim(ledger, _copy(claim, rest))


def with_claim(ledger: Ledger, claim: Claim) -> Ledger:
    """The ledger with one claim put in or replaced."""
    claims = dict(sorted({**ledger.claims, claim.id: claim}.items()))
    return replace(ledger, claims=MappingProxyType(claims))


def with_study(ledger: Ledger, name: str, stance: Stance, design: Design, people: int) -> Ledger:
    """The ledger with one imagined study added to a claim: independent, direct, of low risk of bias, read whole."""
    number = sum(source.startswith("imagined-") for source in ledger.sources) + 1
    study = {"design": design, "participants": people, "interests": "none-declared"}
    source = Source.model_validate({"type": "article", "read": "full-text", "accessed": _ANY_DAY, "study": study})
    source._id = f"imagined-{number}"
    words = {"finding": "Imagined.", "where": "Nowhere.", "because": "Imagined."}
    item = Evidence.model_validate({"source": source.id, "stance": stance, "risk-of-bias": "low", **words})
    claim = ledger.claims[name]
    sources = MappingProxyType({**ledger.sources, source.id: source})
    return with_claim(replace(ledger, sources=sources), _copy(claim, (*claim.evidence, item)))


def _copy(claim: Claim, evidence: tuple[Evidence, ...]) -> Claim:
    copy = claim.model_copy(update={"evidence": evidence})
    copy._id, copy._topic = claim.id, claim.topic
    return copy


def shifts(before: Ledger, after: Ledger) -> list[Shift]:
    """Every claim whose direction, leaning, level, class of conflict or wording differs, by id."""
    found = []
    for name in sorted({*before.claims, *after.claims}):
        old, new = before.claims.get(name), after.claims.get(name)
        then = weigh_claim(old, before.sources) if old else None
        now = weigh_claim(new, after.sources) if new else None
        wording_then = plain_sentence(then, before.vocabulary) if then else ""
        wording_now = plain_sentence(now, after.vocabulary) if now else ""
        if _face(then) != _face(now) or wording_then != wording_now:
            asked = {question.id for ledger in (before, after) for question in ledger.questions_of(name)}
            found.append(Shift(name, then, now, wording_then, wording_now, tuple(sorted(asked))))
    return found


def _face(verdict: Verdict | None) -> tuple[object, ...] | None:
    if verdict is None:
        return None
    return (verdict.direction, verdict.leaning, verdict.level, verdict.conflict.kind)
