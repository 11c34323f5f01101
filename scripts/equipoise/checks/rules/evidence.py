"""Evidence items: what one finding says, of whom, and how it bears on the claim."""

from __future__ import annotations

import re

from equipoise.checks.registry import Case, Findings, fault, rule
from equipoise.records.claim import Claim, Evidence
from equipoise.records.source import NOT_HUMAN, REVIEWS
from equipoise.weighing.tables import PEOPLE_KINDS, PROPORTIONS


def _same(item: Evidence) -> tuple[object, ...]:
    return (item.source, " ".join(item.finding.lower().split()), tuple(sorted(item.conditions.items())))


@rule("error", about="claim")
def two_stances(claim: Claim, case: Case) -> Findings:
    """One finding that takes two stances.

    The same source, finding and conditions stand in two items with different stances. A study that finds both gives two
    items whose `finding` or `conditions` differ.

    Why it matters: it would be a conflict of a study with itself, made by us. What differs between the two findings is
    exactly what a reader needs to know.

    Bad:
        - {source: a-2020, stance: supports, finding: Sleep changed., conditions: {phase: stopping}}
        - {source: a-2020, stance: contradicts, finding: Sleep changed., conditions: {phase: stopping}}

    Good:
        - {source: a-2020, stance: supports, finding: Sleep got worse., conditions: {phase: stopping}}
        - {source: a-2020, stance: contradicts, finding: Sleep was unchanged., conditions: {phase: during-use}}
    """
    first: dict[tuple[object, ...], int] = {}
    for index, item in enumerate(claim.evidence):
        earlier = first.setdefault(_same(item), index)
        if claim.evidence[earlier].stance != item.stance:
            yield fault(
                f"evidence {earlier + 1} has the same source, finding and conditions, and says {claim.evidence[earlier].stance}",
                "say what differs: other conditions, other people, another outcome; or keep one of the two",
                "evidence", index, "stance",
            )  # fmt: skip


@rule("error", about="claim")
def repeated_evidence(claim: Claim, case: Case) -> Findings:
    """The same finding twice.

    Source, finding, conditions and stance are the same in two items.

    Why it matters: it counts once and is shown twice.

    Bad:
        - {source: a-2020, stance: supports, finding: Sleep got worse.}
        - {source: a-2020, stance: supports, finding: Sleep got worse.}

    Good:
        - {source: a-2020, stance: supports, finding: Sleep got worse.}
    """
    first: dict[tuple[object, ...], int] = {}
    for index, item in enumerate(claim.evidence):
        earlier = first.setdefault((*_same(item), item.stance), index)
        if earlier != index:
            yield fault(
                f"evidence {earlier + 1} says exactly this", "delete one of the two", "evidence", index, "source"
            )


@rule("error", about="claim")
def indirect_without_why(claim: Claim, case: Case) -> Findings:
    """A finding that is not direct, without saying why.

    Where `direct` is false, `indirect-because` says what differs from what the claim asks: the people, what they took,
    what it was compared with, or what was measured.

    Why it matters: indirect findings count for less, and a reader may ask why.

    Bad:
        direct: false

    Good:
        direct: false
        indirect-because: Healthy men, and the claim is about people with pain.
    """
    for index, item in enumerate(claim.evidence):
        if not item.direct and not item.indirect_because:
            yield fault(
                "the finding is not direct, and why is not said",
                "add `indirect-because:` with what differs: people, exposure, comparison or outcome",
                "evidence", index, "direct",
            )  # fmt: skip


@rule("error", about="claim")
def direct_with_why_not(claim: Claim, case: Case) -> Findings:
    """A finding that is direct, and a reason why it is not.

    `indirect-because` belongs to `direct: false`.

    Why it matters: the finding counts in full, though the curator saw a reason why it should not.

    Bad:
        direct: true
        indirect-because: Healthy men only.

    Good:
        direct: false
        indirect-because: Healthy men only.
    """
    for index, item in enumerate(claim.evidence):
        if item.direct and item.indirect_because:
            yield fault(
                "the finding is direct, and a reason why it is not is given",
                "write direct: false, or move the reason to `because:`", "evidence", index, "indirect-because", on_key=True,
            )  # fmt: skip


@rule("error", about="claim")
def animal_finding_direct(claim: Claim, case: Case) -> Findings:
    """A finding in animals or cells that is said to bear directly on people.

    On a claim about people (effect, association, prevalence), a finding of an animal or in-vitro study says
    `direct: false`. It can throw light on the claim and never decides it.

    Why it matters: most of what helps rats does not help people.

    Bad:
        kind: effect
        evidence:
          - {source: rats-2011, direct: true}

    Good:
        kind: effect
        evidence:
          - {source: rats-2011, direct: false, indirect-because: Rats.}
    """
    if claim.kind not in PEOPLE_KINDS:
        return
    for index, item in enumerate(claim.evidence):
        source = case.source(item.source)
        if source is None or not item.direct:
            continue
        design = item.design or source.study.design
        design = source.study.of or design if design in REVIEWS else design
        if design in NOT_HUMAN:
            yield fault(
                f"a finding {'in animals' if design == 'animal' else 'in cells'} cannot bear directly on {'an' if claim.kind[0] in 'ae' else 'a'} {claim.kind} in people",
                "write direct: false and indirect-because:", "evidence", index, "direct",
            )  # fmt: skip


@rule("error", about="claim")
def more_people_than_the_study(claim: Claim, case: Case) -> Findings:
    """A finding on more people than the study had.

    `participants` of a finding is a part of the study's, or the same.

    Why it matters: the number of people decides how much a finding counts; one of the two is wrong.

    Bad:
        participants: 1700       # the study has 170

    Good:
        participants: 170
    """
    for index, item in enumerate(claim.evidence):
        source = case.source(item.source)
        whole = source.study.participants if source else None
        if isinstance(item.participants, int) and whole and item.participants > whole:
            yield fault(
                f"{item.participants} people, and the study of {item.source} has {whole}",
                "correct one of the two numbers", "evidence", index, "participants",
            )  # fmt: skip


_SAMPLE = re.compile(r"(?<![\w.,])(?:n\s*=\s*|[Oo]f (?:the |these |all )?|[Aa]mong (?:the |these |all )?)(\d{1,3}(?:,\d{3})+|\d{2,})(?=\s+(?:\w+\s+){0,3}?(?:people|adults|users|men|women|patients|participants|volunteers|respondents|workers|students|veterans)\b)")  # fmt: skip


@rule("hint", about="claim")
def people_in_finding_differ(claim: Claim, case: Case) -> Findings:
    """A finding whose words name another number of people than it counts with.

    "Of 113 users" in a finding that counts with the study's 170. Where a finding rests on a part of the people, it has
    its own `participants`.

    Why it matters: the balance figure prints the number of people. It should be that of the finding.

    Bad:
        finding: Of 113 women, 46% had more sleep problems.
        # the study has participants: 170

    Good:
        finding: Of 113 women, 46% had more sleep problems.
        participants: 113
    """
    for index, item in enumerate(claim.evidence):
        if item.participants is not None:
            continue
        source = case.source(item.source)
        whole = source.study.participants if source else None
        found = _SAMPLE.search(item.finding) if whole else None
        if found and int(found[1].replace(",", "")) != whole:
            yield fault(
                f"the finding says {found[1]} people, and it counts with the study's {whole:,}",
                f"add participants: {found[1].replace(',', '')} if the finding rests on these only",
                "evidence", index, "finding", phrase=found[1],
            )  # fmt: skip


@rule("warning", about="claim")
def share_without_comparison(claim: Claim, case: Case) -> Findings:
    """A mere share of people that is used for or against an effect or an association.

    "40% slept badly" without a group to compare with says how common something is. It does not say that one thing
    causes, or goes with, another. It supports a claim of prevalence, and is inconclusive here.

    Why it matters: this is the commonest way in which popular articles go wrong.

    Bad:
        kind: effect
        evidence:
          - stance: supports
            effect: {measure: percent, value: 40}
            conditions: {comparator: none}

    Good:
        kind: prevalence
        evidence:
          - stance: supports
            effect: {measure: percent, value: 40}
    """
    if claim.kind not in ("effect", "association"):
        return
    for index, item in enumerate(claim.evidence):
        if (
            item.stance != "inconclusive"
            and item.effect is not None
            and item.effect.measure in PROPORTIONS
            and item.conditions.get("comparator") == "none"
        ):
            yield fault(
                f"a share with nothing to compare it with {item.stance} {'an' if claim.kind[0] in 'ae' else 'a'} {claim.kind}",
                "write inconclusive, or use the finding in a claim of prevalence", "evidence", index, "stance",
            )  # fmt: skip


_COUNTED = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?:\w+ ){0,2}?(studies|trials|surveys|reviews|papers|experiments)\b", re.I
)  # fmt: skip
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 2)}


@rule("warning", about="claim")
def retracted_in_words(claim: Claim, case: Case) -> Findings:
    """A sentence that still counts on a retracted study.

    A retracted source leaves the verdict by itself, and does not leave the words. Where a claim cites one, its `answer`,
    `matters` and explanation must not name its authors, nor count more studies than still stand.

    Why it matters: the page would say "three studies" where the table below shows two and one struck out.

    Bad:
        answer: Three studies found better sleep.     # one of the three is retracted

    Good:
        answer: Two studies found better sleep. A third one was retracted.
    """
    gone = []
    for item in claim.evidence:
        source = case.source(item.source)
        if source is not None and source.retracted:
            gone.append(source)
    if not gone:
        return
    standing = len({i.source for i in claim.evidence} - {s.id for s in gone})
    names = {source.author[0].family for source in gone if source.author and source.author[0].family}
    for passage in case.passages(claim):
        if passage.part not in ("answer", "prose") or "retract" in passage.text.lower():
            continue
        for name in sorted(name for name in names if name and re.search(rf"\b{re.escape(name)}\b", passage.text)):
            yield fault(
                f"this sentence names {name}, whose study is retracted", "take it out, or say that it was retracted",
                *passage.keys, phrase=name,
            )  # fmt: skip
        for found in _COUNTED.finditer(passage.text):
            count = _NUMBERS.get(found[1].lower()) or int(found[1] if found[1].isdigit() else 0)
            if count > standing:
                yield fault(
                    f"“{found[0]}” counts a retracted study: {standing} of them still stand", "count again, or say that one was retracted",
                    *passage.keys, phrase=found[0],
                )  # fmt: skip
