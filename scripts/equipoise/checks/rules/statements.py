"""The statement of a claim: one sentence that could be shown to be wrong."""

from __future__ import annotations

import re

from equipoise.checks.registry import Case, Findings, fault, rule
from equipoise.checks.rules.hedges import hedge_in
from equipoise.records.claim import Claim

# Verbs that claims are made with. After "and", each begins a second claim.
_VERBS = """
    improves? improved worsens? worsened causes? caused lowers? lowered raises? raised reduces? reduced increases? increased
    relieves? relieved eases? eased helps? helped lengthens? shortens? leads? led makes? made brings? is are was were has
    have had does do can cannot depresses? disturbs? damages? injures? blocks? prevents? triggers? strengthens? weakens?
    predicts? foretells? deepens? speeds? slows? quiets? calms? disrupts? doubles? halves? begins? starts? ends? lasts?
    lifts? stimulates? sedates? sleeps? wakes? feels? becomes? gets? leaves? keeps? affects? changes? produces? treats? cures? acts? binds? contains? holds?
"""
_FINITE = re.compile(rf"(?:{'|'.join(re.findall(r'[a-z?]+', _VERBS))})\b", re.I)
_JOINED = re.compile(
    r"(?P<comma>,)?\s(?P<word>and|but|while|whereas)\s+(?:(?:also|then|so|therefore|often|usually|mostly|even|sometimes) )?(?=(?P<rest>.*))",
    re.I,
)
_SUBORDINATE = re.compile(r"\b(?:who|whose|whom|that|which|when|while|if|once|where|after|before|because|both|between|than)\b")  # fmt: skip
# After "and" and a noun, only what can hardly be a noun itself: "and pain disturbs sleep".
_THIRD_PERSON = re.compile(
    r"(?:[\w-]+\s){1,3}?(?:improves|worsens|lowers|raises|reduces|relieves|eases|lengthens|makes|brings|is|has|does|depresses|disturbs|prevents|weakens|predicts|foretells|disrupts|lifts|stimulates|sedates|keeps|gets|becomes)\b"
)
# Two halves that hold such a pair are one claim about a contrast: "stimulates at low doses and sedates at high doses".
_CONTRASTS = (("low", "high"), ("small", "large"), ("early", "late"), ("women", "men"), ("day", "night"), ("young", "old"), ("short", "long"))  # fmt: skip
_DOUBT = re.compile(r"\b(?:possibly|perhaps|maybe|seems?|seemingly|appears? to|suggests?)\b", re.I)
_BREAK = re.compile(r"[.!?]\s+[A-Z]|;\s")


@rule("error", about="claim")
def statement_not_one_sentence(claim: Claim, case: Case) -> Findings:
    """A statement that is not one sentence.

    It ends with a full stop, and there is one of it: no second sentence, no question, no semicolon.

    Why it matters: a verdict on two sentences at once says nothing about either.

    Bad:
        statement: Kratom improves sleep. It also eases pain

    Good:
        statement: Kratom improves sleep.
    """
    text = claim.statement.strip()
    if text.endswith("?"):
        yield fault(
            "the statement is a question", "say what could be true or false; questions live in claims/questions/", "statement"
        )  # fmt: skip
    elif not text.endswith("."):
        yield fault("the statement does not end with a full stop", "end it with a full stop", "statement")
    elif found := _BREAK.search(text):
        yield fault(
            "the statement is more than one sentence",
            "keep one, and make a claim of its own for the other; what explains it belongs in `answer`",
            "statement", phrase=text[found.end() - 1 :].split()[0],
        )  # fmt: skip


@rule("warning", about="claim")
def statement_joins_two(claim: Claim, case: Case) -> Findings:
    """A statement of two claims joined by "and".

    Looks for a second verb after "and" or "but". Two things that are named together, such as "women and men" or "pain
    and sleep", are let pass, and so is one contrast: "stimulates at low doses and sedates at high doses".

    Why it matters: evidence may bear out one half and not the other, and then no verdict is true.

    Bad:
        statement: Kratom relieves pain and improves sleep.

    Good:
        statement: Kratom relieves pain.
        # and a claim of its own: Kratom improves sleep.
    """
    for found in _JOINED.finditer(claim.statement):
        before, rest = claim.statement[: found.start()], found["rest"]
        if found["word"].lower() in ("while", "whereas") and not found["comma"]:
            continue
        if not re.search(rf"\b{_FINITE.pattern}", before):
            continue
        clause = re.split(r"[,:]\s", before)[-1]
        if _SUBORDINATE.search(clause) and not found["comma"]:
            continue
        joined = (
            _FINITE.match(rest)
            or _THIRD_PERSON.match(rest)
            or (
                found["comma"]
                and re.match(rf"(?:\w+\s){{1,4}}?{_FINITE.pattern}", rest)
                and not re.search(r",\s*$", before)
            )
        )
        if joined and not _contrast(before, rest):
            yield fault(
                "the statement joins two claims", "keep one half, and make a claim of its own for the other",
                "statement", phrase=f"{found['word']} {rest.split()[0]}",
            )  # fmt: skip
            return


def _contrast(before: str, rest: str) -> bool:
    def holds(text: str, word: str) -> bool:
        return re.search(rf"\b{word}(?:er)?\b", text, re.I) is not None

    return any(
        (holds(before, one) and holds(rest, other)) or (holds(before, other) and holds(rest, one))
        for one, other in _CONTRASTS
    )


@rule("warning", about="claim")
def statement_hedged(claim: Claim, case: Case) -> Findings:
    """A statement that cannot be wrong, since it says "may".

    A statement says plainly what is to be weighed. How sure we are comes out of the evidence and goes into `answer`.

    Why it matters: "may improve sleep" is true of everything. Only a plain sentence can be contradicted.

    Bad:
        statement: Kratom may improve sleep.

    Good:
        statement: Kratom improves sleep.
    """
    word = hedge_in(claim.statement) or (found[0] if (found := _DOUBT.search(claim.statement)) else None)
    if word:
        yield fault(
            f"“{word}” makes the statement impossible to contradict", "say it plainly here, and hedge in `answer`",
            "statement", phrase=word,
        )  # fmt: skip
